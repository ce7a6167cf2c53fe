//! Workbooks, pictures of dots and Mermaid: what other programs read there.

use crate::program::Project;

const BOOK: &str = "//- book.toml
[preprocessor.journeybook]
visibility = \"public\"
[preprocessor.journeybook.scale]
feeling = [1, 5]
[preprocessor.journeybook.lanes.tone]
label = \"Kanarie tone\"
visibility = \"internal\"
//- content/visit.md
---
kind: journey
title: \"Visit: who's [in]?\"
personas: [Eva, Kanarie Bob]
phases:
  - title: Come
    steps:
      - {title: \"=1+1\", feeling: {eva: 4.5, kanarie-bob: 2}, does: ['=HYPERLINK(\"x\")', '@SUM(A1)'], wait: 1.5 h, expected: 3, received: 1}
      - {title: 'Journey home: 5; #1', thinks: 2026, tone: Kanarie, pains: [{text: Kanarie pain, visibility: internal}, Queue]}
      - {title: Kanarie step, visibility: internal}
  - title: Go
    steps:
      - {title: Title, feeling: 1}
---
Queue stands here.

//- content/visits.md
---
kind: journey
title: VISIT- WHO'S (IN)-
phases: [{title: Only, steps: [{title: Queue}]}]
---
//- content/secret.md
---
kind: journey
title: Kanarie map
visibility: internal
phases: [{title: One, steps: [{title: Go, feeling: 1}]}]
---
//- content/eva.md
---
kind: persona
name: Eva
---
//- content/bob.md
---
kind: persona
id: kanarie-bob
name: Kanarie Bob
visibility: internal
---
//- content/faster.md
---
kind: opportunity
title: Queue faster
importance: 5
satisfaction: 2
at: [visit/title]
teams: [Kanarie team]
---
//- content/slower.md
---
kind: opportunity
title: Kanarie idea
visibility: internal
at: [visit/title]
---
//- content/teams.md
---
kind: teams
items:
  - {name: Kanarie team, visibility: internal}
---
";

#[test]
fn mermaid_has_each_feeling_with_those_who_have_it() {
    let ran = Project::new(BOOK).run(&["export", "visit", "--format", "mermaid"]);
    let expected = "journey
    title Visit#58; who's [in]?
    section Come
      =1+1: 4.5: Eva
      =1+1: 2: Kanarie Bob
      %% Journey home#58; 5#59; #35;1
      %% Kanarie step
    section Go
      #84;itle: 1: Eva, Kanarie Bob
";
    assert_eq!((ran.code(), ran.out().as_str()), (Some(0), expected), "{}", ran.err());
    let told = ran.err();
    assert!(
        told.contains("of `visit` it leaves out Marks, ") && told.contains("Thoughts, Actions, "),
        "{told}"
    );
    assert!(told.contains("Kanarie tone"), "{told}");
    assert!(told.contains("“Journey home: 5; #1”, “Kanarie step”"), "{told}");
}

#[test]
fn what_does_not_go_together_is_told() {
    let project = Project::new(BOOK);
    for (arguments, words) in [
        (["--format", "svg", "--scale", "2"], "`--scale` is about dots"),
        (["--format", "png", "--scale", "0"], "a number from 0.1 to 10"),
        (["--format", "csv", "--curve", "--force"], "`--curve` draws a picture"),
        (["--format", "xlsx", "--system-fonts", "--force"], "`--system-fonts` is about the letters"),
    ] {
        let ran = project.run(&[&["export", "visit"], &arguments[..]].concat());
        assert!(ran.code() == Some(2) && ran.err().contains(words), "{}", ran.err());
    }
}

/// A page with all that an author may load.
const LOADING: &str = r##"//- book.toml
[preprocessor.journeybook]
raw-html = true
site-url
//- content/visit.md
---
kind: journey
title: Visit
personas: [Eva]
phases:
  - title: Come
    steps:
      - {id: go, title: Go, feeling: 1, thinks: "See [[eva]] and [this](plan.pdf)", image: {src: desk.png, alt: A desk}}
      - {title: Stay, thinks: "[[visit/go]] again"}
---
![A desk](desk.png) ![Elsewhere](https://elsewhere.example/a.png)

<script src="https://elsewhere.example/a.js"></script><script>alert(1)</script>
<img src='desk.png' onerror=alert(2) srcset="https://elsewhere.example/b.png 2x"> <link rel=stylesheet href=//elsewhere.example/c.css>
<iframe src="https://elsewhere.example/"></iframe>

[Eva](eva.md#who) [Go](#step-go) [out](https://elsewhere.example/page)
//- theme/templates/part/avatar.html
<img src="https://elsewhere.example/face.png" srcset='//elsewhere.example/b.png 2x' alt="">
//- content/desk.png
dots
//- content/plan.pdf
plan
//- content/eva.md
---
kind: persona
name: Eva
---
## Who
"##;

#[test]
fn a_page_alone_loads_nothing() {
    for url in ["", "site-url = \"https://own.example/book/\"\n"] {
        let project = Project::new(&LOADING.replace("site-url\n", url));
        let ran = project.run(&["export", "visit", "--format", "html", "-o", "visit.html"]);
        assert_eq!(ran.code(), Some(0), "{}", ran.err());
        let told = [
            "//elsewhere.example/b.png 2x",
            "//elsewhere.example/c.css",
            "desk.png",
            "https://elsewhere.example/",
            "https://elsewhere.example/a.js",
            "https://elsewhere.example/b.png 2x",
            "https://elsewhere.example/face.png",
        ];
        let told =
            format!("note: nothing is loaded from elsewhere, so `visit` goes without {}\n", told.join(", "));
        assert!(ran.err().contains(&told), "{}", ran.err());
        let page = project.text("visit.html");
        for piece in journeybook::text::tags::pieces(&page) {
            let journeybook::text::tags::Piece::Start(tag) = piece else { continue };
            for name in ["src", "srcset", "poster", "data", "background"] {
                let value = tag.get(name).unwrap_or("data:");
                assert!(value.starts_with("data:"), "{}", tag.text);
            }
            let href = tag.get("href").unwrap_or("#");
            let may_lead = href.starts_with('#')
                || href.starts_with("https:") && matches!(tag.name.as_str(), "a" | "link");
            assert!(may_lead && tag.get("rel") != Some("stylesheet"), "{}", tag.text);
        }
        // Both pictures of the book stand in it, and its own steps are found.
        assert!(page.matches("src=\"data:image/png;base64,ZG90cwo=\"").count() >= 2, "{page}");
        assert!(page.contains("href=\"#step-go\"") && page.contains("id=\"step-go\""));
        assert!(page.contains("href=\"https://elsewhere.example/page\""));
        assert!(page.contains("script-src 'sha256-") && page.contains("default-src 'none'"));
        let own = "href=\"https://own.example/book/";
        let links = [
            format!("{own}personas/eva.html\""),
            format!("{own}personas/eva.html#who\""),
            format!("{own}plan.pdf\""),
        ];
        for link in links {
            assert_eq!(page.contains(&link), !url.is_empty(), "{link}");
        }
        assert!(url.is_empty() != page.contains("own.example") && page.contains(">Eva<"), "{page}");
    }
}

#[test]
fn data_is_the_part_of_the_handbook() {
    let project = Project::new(BOOK);
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let map = json(&project.run(&["export", "visit", "--format", "json"]).out());
    project.run(&["build"]);
    let whole = json(&project.page("handbook.json"));
    let [thing] = &map["things"].as_array().unwrap()[..] else { panic!("{map}") };
    assert_eq!(thing["id"], "journey:visit");
    assert!(whole["things"].as_array().unwrap().contains(thing));
    assert_eq!((&map["version"], &map["handbook"]), (&whole["version"], &whole["handbook"]));
}

#[cfg(not(feature = "office"))]
#[test]
fn a_program_without_them_says_what_it_lacks() {
    for (format, what) in [("xlsx", "spreadsheets"), ("png", "pictures of dots")] {
        let ran = Project::new(BOOK).run(&["export", "visit", "--format", format, "-o", "out"]);
        let words = format!("made without {what}: `--features office`, or take a released one");
        assert!(ran.code() == Some(2) && ran.err().contains(&words), "{}", ran.err());
    }
}

/// Every format, of every map: the bytes a reader may search, unpacked.
#[test]
fn no_format_has_a_word_of_what_is_internal() {
    let project = Project::new(BOOK);
    let formats: &[&[&str]] = &[
        &["svg"],
        &["svg", "--curve"],
        &["csv"],
        &["csv", "--long"],
        &["md"],
        &["mermaid"],
        &["html"],
        &["json"],
        #[cfg(feature = "office")]
        &["xlsx"],
    ];
    for (at, format) in formats.iter().enumerate() {
        for audience in ["public", "internal"] {
            let out = format!("out/{at}-{audience}");
            let mut arguments = vec!["export", "--audience", audience, "-o", &out, "--format"];
            arguments.extend(*format);
            let ran = project.run(&arguments);
            assert_eq!(ran.code(), Some(0), "{}", ran.err());
            let place = project.root().join(&out);
            let files = if place.is_dir() {
                walkdir::WalkDir::new(&place).into_iter().map(|it| it.unwrap().into_path()).collect()
            } else {
                vec![place]
            };
            let all: String = files.iter().filter(|it| it.is_file()).map(|it| text(it)).collect();
            let is_there = all.to_lowercase().contains("kanarie");
            assert_eq!(is_there, audience == "internal", "{format:?} {audience}");
            assert!(all.contains("itle"), "{format:?} {audience}");
        }
    }
}

/// Its name and what is in it.
fn text(path: &std::path::Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let bytes = std::fs::read(path).unwrap();
    let Ok(mut folder) = zip::ZipArchive::new(std::io::Cursor::new(&bytes)) else {
        return name + &String::from_utf8_lossy(&bytes);
    };
    let mut all = name;
    for at in 0..folder.len() {
        let mut file = folder.by_index(at).unwrap();
        all.push_str(&file.name().unwrap());
        std::io::Read::read_to_string(&mut file, &mut all).unwrap();
    }
    all
}

#[cfg(feature = "office")]
mod office {
    use std::io::Cursor;

    use calamine::{Data, Reader as _, Xlsx};

    use super::BOOK;
    use crate::program::Project;

    fn bytes(project: &Project, arguments: &[&str]) -> Vec<u8> {
        let ran = project.run(&[arguments, &["-o", "out.bin", "--force"]].concat());
        assert_eq!(ran.code(), Some(0), "{}", ran.err());
        std::fs::read(project.root().join("out.bin")).unwrap()
    }

    fn workbook(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
        calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap()
    }

    fn rows(workbook: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<Data>> {
        let range = workbook.worksheet_range(sheet).unwrap();
        range.rows().map(<[Data]>::to_vec).collect()
    }

    #[test]
    fn a_workbook_has_a_sheet_a_map_and_one_of_opportunities() {
        let project = Project::new(BOOK);
        let mut workbook = workbook(bytes(&project, &["export", "--format", "xlsx"]));
        let names = ["Kanarie map", "Visit- who's (in)-", "VISIT- WHO'S (IN)- (2)", "Opportunities"];
        assert_eq!(workbook.sheet_names(), names);
        let rows = rows(&mut workbook, "Opportunities");
        let text = |text: &str| Data::String(text.to_owned());
        assert_eq!(rows[0][..2], [text("Opportunity"), text("Score")]);
        assert_eq!(
            rows[1][..5],
            [text("Queue faster"), Data::Float(17.5), text("estimate"), Data::Float(10.0), Data::Float(2.5)]
        );
        let only = bytes(&project, &["export", "visits", "--format", "xlsx"]);
        assert_eq!(super::office::workbook(only).sheet_names(), ["VISIT- WHO'S (IN)-"]);
    }

    #[test]
    fn texts_are_texts_and_figures_are_figures() {
        let mut workbook = workbook(bytes(&Project::new(BOOK), &["export", "visit", "--format", "xlsx"]));
        let sheet = "Visit- who's (in)-";
        assert!(workbook.worksheet_formula(sheet).unwrap().is_empty());
        let merged: Vec<_> = workbook.merge_cells_by_sheet_name(sheet).unwrap();
        assert_eq!((merged[0].start, merged[0].end), ((0, 1), (0, 3)));
        let rows = rows(&mut workbook, sheet);
        let row = |name: &str| {
            let row = rows.iter().find(|row| row[0] == Data::String(name.to_owned()));
            row.unwrap_or_else(|| panic!("{name}: {rows:?}"))[1..].to_vec()
        };
        let text = |text: &str| Data::String(text.to_owned());
        assert_eq!(rows[1][1], text("1. =1+1"));
        assert_eq!(row("Actions")[0], text("=HYPERLINK(\"x\")\n@SUM(A1)"));
        assert_eq!(row("Thoughts")[1], text("2026"));
        assert_eq!(row("Feeling: Eva"), [Data::Float(4.5), Data::Empty, Data::Empty, Data::Float(1.0)]);
        assert_eq!(row("Feeling: Kanarie Bob")[0], Data::Float(2.0));
        assert_eq!((&row("Expected")[0], &row("Received")[0]), (&Data::Float(3.0), &Data::Float(1.0)));
        assert_eq!(row("Waits, in minutes")[0], Data::Float(90.0));
    }

    /// The words of every map are those of its table as CSV; only rows of figures are more.
    #[test]
    fn a_sheet_has_the_cells_of_the_table() {
        for book in [".", "tests/handbook-nl", "tests/handbook-ugly", "tests/handbook-he"] {
            let run = |arguments: &[&str]| {
                let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_journeybook"));
                let ran = command.args(["-C", book, "export"]).args(arguments).output().unwrap();
                assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
            };
            let out = tempfile::tempdir().unwrap();
            let (sheets, tables) = (out.path().join("all.xlsx"), out.path().join("csv"));
            run(&["--format", "xlsx", "-o", sheets.to_str().unwrap()]);
            run(&["--format", "csv", "-o", tables.to_str().unwrap()]);
            let mut workbook = workbook(std::fs::read(&sheets).unwrap());
            let mut told: Vec<Vec<Vec<String>>> = Vec::new();
            for name in workbook.sheet_names() {
                let of_words = |row: &Vec<Data>| !row[1..].iter().any(|it| matches!(it, Data::Float(_)));
                let words = |row: Vec<Data>| row.iter().map(ToString::to_string).collect();
                told.push(rows(&mut workbook, &name).into_iter().filter(of_words).map(words).collect());
            }
            let mut count = 0;
            for entry in walkdir::WalkDir::new(&tables).into_iter().map(Result::unwrap) {
                if entry.file_type().is_file() {
                    let mut table =
                        csv::ReaderBuilder::new().has_headers(false).from_path(entry.path()).unwrap();
                    let plain = |cell: &str| cell.strip_prefix('\'').unwrap_or(cell).to_owned();
                    let row = |row: csv::StringRecord| row.iter().map(plain).collect::<Vec<_>>();
                    let table: Vec<_> = table.records().map(|it| row(it.unwrap())).collect();
                    assert!(told.contains(&table), "{book} {}", entry.path().display());
                    count += 1;
                }
            }
            assert!(count >= 4, "{book}");
        }
    }

    #[test]
    fn dots_are_the_same_each_time_and_grow_with_their_scale() {
        let project = Project::new(BOOK);
        let size = |bytes: &[u8]| {
            assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
            let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
            (number(16), number(20))
        };
        let one = bytes(&project, &["export", "visit", "--format", "png"]);
        assert_eq!(one, bytes(&project, &["export", "visit", "--format", "png"]));
        let two = bytes(&project, &["export", "visit", "--format", "png", "--scale", "2"]);
        let ((width, height), (wide, high)) = (size(&one), size(&two));
        assert!(wide.abs_diff(2 * width) < 2 && high.abs_diff(2 * height) < 2);
        let curve = bytes(&project, &["export", "visit", "--format", "png", "--curve"]);
        assert_ne!(size(&curve), size(&one));
        let workbook = ["export", "--format", "xlsx"];
        assert_eq!(bytes(&project, &workbook), bytes(&project, &workbook));
    }

    #[test]
    fn letters_that_no_font_has_are_named_and_nothing_is_written() {
        let project = Project::new(&BOOK.replace("title: Go\n", "title: 結帳 שלום\n"));
        let ran = project.run(&["export", "visit", "--format", "png", "-o", "out.png"]);
        assert_eq!(ran.code(), Some(1));
        let told = "the font of the program lacks these letters of `visit`: ו (U+05D5), ל (U+05DC), ם (U+05DD), ש (U+05E9), 帳 (U+5E33), 結 (U+7D50). Nothing was written";
        assert!(ran.err().contains(told), "{}", ran.err());
        assert!(!project.root().join("out.png").exists());
        // What is not in the picture is not missed, and fonts of this machine come after ours.
        let less = ["export", "visits", "--format", "png", "-o", "less.png"];
        assert_eq!(project.run(&less).code(), Some(0));
        let ran = project.run(&[&less[..], &["--system-fonts", "--force"]].concat());
        assert!(
            ran.code() == Some(0) && ran.err().contains("elsewhere the bytes may be others"),
            "{}",
            ran.err()
        );
    }
}
