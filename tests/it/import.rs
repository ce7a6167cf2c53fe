//! Maps of other tools become pages, through the program: what is written where, what is told, and how it ends.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::program::Project;

const TABLE: &str =
    "Stage,Actions,Feeling,Channel,Team\nSearch,Looks around,2,Website,Shop\nBuy,Pays,5,Desk,Shop\n";

fn book() -> Project {
    Project::new("//- book.toml\n[book]\ntitle = \"B\"\nsrc = \"content\"\n//- content/index.md\n# B\n")
}

#[test]
fn a_table_becomes_a_map_with_its_catalogues_and_nothing_is_written_over() {
    let project = book();
    project.write("visit.csv", TABLE);
    let ran = project.run(&["import", "visit.csv"]);
    assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
    for told in
        ["steps down, lanes across", "2: Search, Buy", "scale 1 to 5 found: 1 is -2", "nothing was lost"]
    {
        assert!(ran.out().contains(told), "{told}\n{}", ran.out());
    }
    let map = project.text("content/journeys/visit.md");
    assert!(
        map.contains("  - title: Search\n    channel: Website\n    does: Looks around\n    feeling: -1\n"),
        "{map}"
    );
    assert!(project.text("content/channels.md").contains("{id: desk, name: Desk}"));
    assert!(project.text("content/teams.md").contains("{id: shop, name: Shop}"));
    let ran = project.run(&["check"]);
    assert!(!ran.out().contains("error[") && !ran.out().contains("undeclared-name"), "{}", ran.out());
    assert_eq!(project.run(&["fmt", "--check"]).code(), Some(0));
    assert_eq!(project.run(&["build"]).code(), Some(0));
    assert!(project.page("journeys/visit.html").contains("Looks around"));

    project.write("content/journeys/visit.md", "mine");
    let channels = project.text("content/channels.md");
    assert_eq!(project.run(&["import", "visit.csv"]).code(), Some(0));
    assert_eq!(
        (&*project.text("content/journeys/visit.md"), project.text("content/channels.md")),
        ("mine", channels)
    );
    assert!(project.text("content/journeys/visit-2.md").contains("Looks around"));
    assert_eq!(project.run(&["import", "visit.csv", "--force"]).code(), Some(0));
    assert!(project.text("content/journeys/visit.md").contains("Looks around"));
}

#[test]
fn what_is_left_out_is_told_with_its_cell() {
    let project = book();
    project.write("a.csv", ",Search,Buy\nActions,Looks,Pays\nThoughts,Hm,Yes,stray\n");
    let ran = project.run(&["import", "a.csv"]);
    assert_eq!(ran.code(), Some(1), "{}", ran.err());
    assert!(
        ran.out().contains("line 3, column 4") && ran.out().contains("\"stray\": no step stands above it"),
        "{}",
        ran.out()
    );
    let dutch = project.run(&["import", "a.csv", "--dry-run", "--lang", "nl"]);
    assert!(
        dutch.out().contains("weggelaten: 1") && dutch.out().contains("er staat geen stap boven"),
        "{}",
        dutch.out()
    );
    let json = project.run(&["import", "a.csv", "--dry-run", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&json.out()).unwrap();
    assert_eq!((json.code(), &told["lost"]), (Some(1), &serde_json::json!(true)));
    assert_eq!(told["files"][0]["maps"][0]["left_out"][0]["text"], "stray");
}

#[test]
fn a_paste_is_read_and_a_dry_run_writes_nothing() {
    let project = book();
    let paste = "Stage\tActions\tFeeling\nSearch\tLooks\t-1\n";
    let ran = project.run_with_input(&["import", "-", "--dry-run"], paste);
    assert_eq!(ran.code(), Some(0), "{}", ran.err());
    assert!(
        ran.out().contains("standard input: table of separated values")
            && ran.out().contains("+    does: Looks"),
        "{}",
        ran.out()
    );
    assert!(!project.root().join("content/journeys").exists());
    let ran = project.run_with_input(&["import", "-", "--into", "content/maps"], paste);
    assert_eq!(ran.code(), Some(0), "{}", ran.err());
    assert!(fs::read_dir(project.root().join("content/maps")).unwrap().count() == 1);
}

#[test]
fn a_lane_of_its_own_stands_in_the_settings_once() {
    let project = book();
    project.write("a.csv", "Stage,Actions,Feeling,Legal risk\nA,b,1,none so far\n");
    project.write("b.csv", "Stage,Actions,Feeling,Legal risk\nC,d,1,terms\n");
    assert_eq!(project.run(&["import", "a.csv", "b.csv"]).code(), Some(0));
    assert_eq!(project.text("book.toml").matches("lanes.legal-risk]").count(), 1);
    let ran = project.run(&["check"]);
    assert!(!ran.out().contains("error["), "{}", ran.out());
}

#[test]
fn what_cannot_be_read_is_refused_at_once() {
    let project = book();
    let wide = [&b"Stage,Actions,Feeling\n"[..], &vec![b','; 1_000_000]].concat();
    let mut large = b"Stage,Actions,Feeling\n".to_vec();
    large.resize(200 << 20, b'x');
    let mut utf16: Vec<u8> = TABLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    utf16.push(b'x');
    for (name, bytes, why) in [
        ("wide.csv", &wide[..], "larger than a map can be"),
        ("large.csv", &large, "200 MB"),
        ("wide16.csv", &utf16, "begins as UTF-16"),
        ("nul.csv", b"Stage,Actions,Feeling\nA,\0,1\n", "zero bytes"),
        ("code.csv", b"Stage,Actions,Feeling\nA,Kl\x81rt,1\n", "line 2 is not UTF-8"),
        ("quote.csv", b"Stage,Actions,Feeling\nA,\"looks,1\nB,b,2\n", "opens in line 2 is not closed"),
        ("a.docx", b"PK\x03\x04....word/document.xml", "a Word document"),
        ("words.md", b"Only words.\n", "no table in it"),
        ("other.csv", b"Name,Age\nJo,3\nAl,4\n", "name no lanes"),
    ] {
        fs::write(project.root().join(name), bytes).unwrap();
        let start = std::time::Instant::now();
        let ran = project.run(&["import", name]);
        assert_eq!(ran.code(), Some(2), "{name} {}", ran.out());
        assert!(ran.err().contains(why), "{name} {}", ran.err());
        assert!(start.elapsed().as_secs() < 5, "{name} {:?}", start.elapsed());
    }
    assert!(!project.root().join("content/journeys").exists());
}

/// The table of a map, by the names of its rows; entries of a cell in the order of letters.
fn table(project: &Project, map: &str) -> BTreeMap<String, Vec<String>> {
    let ran = project.run(&["export", map, "--format", "csv"]);
    assert_eq!(ran.code(), Some(0), "{map} {}", ran.err());
    let text = ran.out();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let row = |(at, record): (usize, csv::StringRecord)| {
        let mut cells = record.iter().map(|cell| {
            let mut lines: Vec<&str> = cell.lines().collect();
            lines.sort_unstable();
            lines.join("; ")
        });
        let name = cells.next().unwrap();
        let mut cells: Vec<String> = cells.collect();
        if matches!(&*name, "Title" | "Titel") {
            // Beside the map that it was, it has a number.
            let bare =
                |it: &String| it.trim_end_matches(|it: char| it.is_ascii_digit()).trim_end().to_owned();
            cells = cells.iter().map(bare).collect();
        }
        (if at < 2 { format!("{at} {name}") } else { name }, cells)
    };
    reader.records().map(Result::unwrap).enumerate().map(row).collect()
}

const OWN: &str = r#"//- book.toml
[book]
title = "B"
[preprocessor.journeybook.lanes.tone]
label = { en = "Tone" }
//- content/personas/sam.md
---
kind: persona
name: Sam Jones
---
//- content/personas/eva.md
---
kind: persona
name: Eva
---
//- content/journeys/way.md
---
kind: journey
title: A way
personas: [sam, eva]
phases:
  - title: Go
    goal: Be there
    steps:
      - title: Walk
        thinks: {sam: Far, eva: [Near, So near]}
        feeling: {sam: -1, eva: 1.5}
        emotion: {sam: tired}
        marks: [mot]
      - {title: Sit & wait, does: ["=1", one; two, three], tone: [calm, kind], wait: 5m, feeling: {eva: 0}}
  - {title: End, pains: [{text: Late, severity: 3}], feeling: {sam: 2, eva: 2}, mot: Was it good?}
---
"#;

/// Maps of two books and one in small: written as tables, read again, and written once more.
#[test]
fn what_export_writes_import_reads_again() {
    for (book, form) in ["", ".", "tests/handbook-nl"].into_iter().flat_map(|it| [(it, "csv"), (it, "md")]) {
        let project = if book.is_empty() { Project::new(OWN) } else { copy(Path::new(book)) };
        let ran = project.run(&["export", "--format", form, "-o", "out"]);
        assert_eq!(ran.code(), Some(0), "{}", ran.err());
        let out = project.root().join("out");
        let names = fs::read_dir(&out).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
        let files: Vec<String> = names.collect();
        let mut arguments = vec!["import".to_owned(), "--into".to_owned(), "content/journeys".to_owned()];
        for file in &files {
            fs::rename(out.join(file), out.join(format!("again-{file}"))).unwrap();
            arguments.push(format!("out/again-{file}"));
        }
        let ran = project.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(ran.code() != Some(2), "{}", ran.err());
        for file in &files {
            let name = file.rsplit_once('.').unwrap().0;
            let (mut before, mut after) = (table(&project, name), table(&project, &format!("again-{name}")));
            if name.ends_with("-to-be") || name.ends_with("-straks") {
                // What they change is told, and left out.
                for marks in ["Marks", "Tekens"] {
                    before.remove(marks);
                    after.remove(marks);
                }
            }
            assert_eq!(before, after, "{book} {form} {name}");
        }
    }
}

/// A workbook of ours has more rows than its tables and one more sheet: what comes out is the same all the same.
#[cfg(feature = "office")]
#[test]
fn a_workbook_that_export_wrote_is_read_as_its_tables() {
    for book in [".", "tests/handbook-nl"] {
        let project = copy(Path::new(book));
        assert_eq!(project.run(&["export", "--format", "csv", "-o", "out"]).code(), Some(0));
        assert_eq!(project.run(&["export", "--format", "xlsx", "-o", "all.xlsx"]).code(), Some(0));
        let settings = project.text("book.toml");
        let ran = project.run(&["import", "all.xlsx", "--into", "content/sheets"]);
        assert_eq!(ran.code(), Some(1), "{}", ran.err());
        assert_eq!(
            ran.out().matches("not a map; an opportunity").count() + ran.out().matches("geen kaart").count(),
            1
        );
        assert!(
            !ran.out().contains("another figure") && !ran.out().contains("ander cijfer"),
            "{}",
            ran.out()
        );
        assert_eq!(project.text("book.toml"), settings, "{book}");
        let names = |folder: &str| -> Vec<String> {
            let files = fs::read_dir(project.root().join(folder)).unwrap().map(|it| it.unwrap().file_name());
            files.map(|it| it.to_str().unwrap().rsplit_once('.').unwrap().0.to_owned()).collect()
        };
        let sheets: Vec<_> = names("content/sheets").iter().map(|it| table(&project, it)).collect();
        let tables = names("out");
        assert_eq!(sheets.len(), tables.len(), "{book}");
        for name in tables {
            let marks = |mut it: BTreeMap<String, Vec<String>>| {
                if name.ends_with("-to-be") || name.ends_with("-straks") {
                    it.retain(|name, _| name != "Marks" && name != "Tekens");
                }
                it
            };
            let expected = marks(table(&project, &name));
            assert!(sheets.iter().any(|it| marks(it.clone()) == expected), "{book} {name}: {expected:#?}");
        }
    }
}

fn copy(book: &Path) -> Project {
    let project = Project::new("");
    project.write("book.toml", &fs::read_to_string(book.join("book.toml")).unwrap());
    for entry in walkdir::WalkDir::new(book.join("content")) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = project.root().join(entry.path().strip_prefix(book).unwrap());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::copy(entry.path(), path).unwrap();
        }
    }
    project
}

#[test]
fn a_page_that_holds_a_map_is_told() {
    let project = book();
    project.write(
        "content/visit.md",
        "# Visit\n\n| Stage | Actions | Feeling |\n|---|---|---|\n| A | b | 1 |\n",
    );
    let ran = project.run(&["check"]);
    assert!(
        ran.out().contains("map-in-table") && ran.out().contains("journeybook import visit.md"),
        "{}",
        ran.out()
    );
    assert_eq!(project.run(&["import", "content/visit.md"]).code(), Some(0));
    assert!(project.text("content/journeys/visit.md").contains("does: b"));
}

#[test]
fn what_excel_saves_as_csv_in_europe_is_read_and_told() {
    let project = Project::new("//- book.toml\n[book]\ntitle = \"B\"\n");
    std::fs::write(
        project.root().join("weg.csv"),
        b"Phase;Handlungen;Gef\xfchl (1-5)\nW\xe4hlen;pr\xfcft \x84alles\x93;4\n",
    )
    .unwrap();
    let ran = project.run(&["import", "weg.csv"]);
    assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
    assert!(ran.out().contains("read as Windows-1252"), "{}", ran.out());
    let map = project.text("content/journeys/weg.md");
    assert!(map.contains("title: Wählen\n    does: prüft „alles“"), "{map}");
}

#[test]
fn tables_that_stand_in_one_sheet_are_maps_each() {
    let project = Project::new("//- book.toml\n[book]\ntitle = \"B\"\n");
    let text = "Booking,,\nStage,Actions,Feeling\nFind,looks,4\n,,\nReturning,,\nStage,Actions,Feeling\nBring,drives,2\n";
    project.write("both.csv", text);
    let ran = project.run(&["import", "both.csv"]);
    assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
    for (file, own, other) in [("booking", "looks", "drives"), ("returning", "drives", "looks")] {
        let map = project.text(&format!("content/journeys/{file}.md"));
        assert!(map.contains(own) && !map.contains(other), "{map}");
    }
}
