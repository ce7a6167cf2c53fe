//! What `export` writes comes back as what it was: in another book, too.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::Project;

fn book() -> Project {
    Project::new("//- book.toml\n[book]\ntitle = \"B\"\nsrc = \"content\"\n//- content/index.md\n# B\n")
}

/// A map of the sample handbook in a new book.
fn brought(map: &str, format: &str) -> Project {
    let project = book();
    let file = project.root().join(format!("in.{format}"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_journeybook"));
    command.args(["-C", env!("CARGO_MANIFEST_DIR"), "export", map, "--format", format, "-o"]).arg(&file);
    let ran = command.env("SOURCE_DATE_EPOCH", "1795305600").output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let ran = project.run(&["import", &format!("in.{format}")]);
    assert!(matches!(ran.code(), Some(0 | 1)), "{}", ran.err());
    let told = project.run(&["check"]).out();
    assert!(!told.contains("error["), "{map} {format} {told}");
    project
}

fn formats() -> Vec<&'static str> {
    if cfg!(feature = "office") { vec!["csv", "md", "xlsx"] } else { vec!["csv", "md"] }
}

/// The only page in a folder.
#[track_caller]
fn only(project: &Project, folder: &str) -> String {
    let files: Vec<_> = fs::read_dir(project.root().join("content").join(folder)).unwrap().collect();
    assert_eq!(files.len(), 1, "{files:?}");
    fs::read_to_string(files[0].as_ref().unwrap().path()).unwrap()
}

fn files(project: &Project, folder: &str) -> BTreeSet<String> {
    let Ok(files) = fs::read_dir(project.root().join("content").join(folder)) else { return BTreeSet::new() };
    files.map(|it| it.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn touchpoints_keep_their_channels_in_another_book() {
    for format in formats() {
        let project = brought("ikea-visit", format);
        let map = only(&project, "journeys");
        assert!(map.contains("title: A Saturday at IKEA\n"), "{format} {map}");
        assert!(!map.contains("Car park Store") && !map.contains("Car park (Store)"), "{format} {map}");
        let names = |file: &str| project.text(&format!("content/{file}.md"));
        assert!(names("touchpoints").contains("{id: car-park, name: Car park}"), "{format}");
        let channels = names("channels");
        assert!(channels.contains("name: Store") && !channels.contains("Car park"), "{format} {channels}");
        assert!(!channels.contains("indirect"), "{format} {channels}");
    }
}

#[test]
fn people_have_the_names_they_had() {
    for format in formats() {
        let project = brought("coffee-two-ways", format);
        assert_eq!(
            files(&project, "personas"),
            ["daan-visser.md", "omar-haddad.md"].map(str::to_owned).into(),
            "{format}"
        );
        let map = only(&project, "journeys");
        assert!(map.contains("title: Coffee at Starbucks, two ways\n"), "{map}");
        assert!(map.contains("personas:\n  - omar-haddad\n  - daan-visser\n"), "{format} {map}");
        assert!(
            map.contains("omar-haddad: 😕 Impatient") || map.contains("omar-haddad: \"😕 Impatient"),
            "{map}"
        );
        // A quote stands apart from what it was found in.
        assert!(
            map.contains("She asked how the whale book was going. I would queue for that. (People"),
            "{map}"
        );
    }
}

#[test]
fn an_experience_map_comes_back_as_one() {
    for format in formats() {
        let project = brought("furnishing-a-room", format);
        let map = only(&project, "experience-maps");
        assert!(map.contains("kind: experience-map\ntitle: Furnishing a room\n"), "{format} {map}");
        assert!(map.contains("  - title: Wish\n    moment: before\n"), "{format} {map}");
        assert_eq!(map.matches("    moment: ").count(), 6, "{format} {map}");
        assert!(!map.contains("steps:"), "{format} {map}");
        assert_eq!(files(&project, "journeys").len(), 0, "{format}");
    }
}

/// Of a page everything but the table, the prose and the head was made from the map.
#[test]
fn a_page_says_nothing_twice() {
    let project = Project::new(
        "//- book.toml\n[book]\ntitle = \"B\"\nsrc = \"content\"\n//- content/journeys/way.md\n---\nkind: journey\ntitle: \"The * way\"\n\
         goal: Be there\nscenario: A wet day\nphases:\n  - {title: Go, does: walks, feeling: 1}\n  - {title: Stay, does: sits, feeling: -1}\n---\n\
         # The * way\n\nMy words.\n\n## Mine\n\n| a | b |\n|---|---|\n| c | d |\n\n- one\n",
    );
    assert_eq!(project.run(&["export", "way", "--format", "md", "-o", "in/way.md"]).code(), Some(0));
    let ran = project.run(&["import", "in/way.md"]);
    assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
    let map = project.text("content/journeys/way-2.md");
    assert!(map.contains("title: The * way 2\nscenario: A wet day\ngoal: Be there\n"), "{map}");
    let body = map.split("---\n").nth(2).unwrap();
    let lines: Vec<&str> = body.lines().filter(|it| !it.trim().is_empty()).collect();
    assert!(body.contains("My words.") && body.contains("## Mine") && body.contains("- one"), "{body}");
    assert!(lines.len() <= 7, "{body}");
}

#[cfg(feature = "office")]
#[test]
fn a_title_that_is_longer_than_the_name_of_a_sheet_comes_back_whole() {
    let title = |at: usize| format!("How a family of {at} furnishes a whole room together in one day");
    let map = |at: usize| {
        format!(
            "//- content/journeys/m{at}.md\n---\nkind: journey\ntitle: {}\nphases:\n  - {{title: Go, does: a, feeling: 1}}\n  - {{title: Stay, does: b}}\n---\n",
            title(at)
        )
    };
    let project = Project::new(&(1..=3).map(map).collect::<String>());
    assert_eq!(project.run(&["export", "--format", "xlsx", "-o", "all.xlsx"]).code(), Some(0));
    let other = book();
    fs::copy(project.root().join("all.xlsx"), other.root().join("all.xlsx")).unwrap();
    let ran = other.run(&["import", "all.xlsx"]);
    assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
    let pages: Vec<String> = files(&other, "journeys")
        .iter()
        .map(|it| fs::read_to_string(Path::new(&other.root().join("content/journeys")).join(it)).unwrap())
        .collect();
    for at in 1..=3 {
        assert!(pages.iter().any(|it| it.contains(&format!("title: {}\n", title(at)))), "{pages:?}");
    }
    assert!(pages.iter().all(|it| it.ends_with("---\n")), "{pages:?}");
}

/// The only stage of a map stands alone in its row, and is no title of it.
#[test]
fn a_map_of_one_stage_comes_back_with_it() {
    let project = Project::new(
        "//- book.toml\n[book]\ntitle = \"B\"\nsrc = \"content\"\n//- content/journeys/way.md\n---\nkind: journey\ntitle: One way\n\
         phases:\n  - title: Go\n    steps:\n      - {title: Walk, does: a, feeling: 1}\n      - {title: Sit, does: b, feeling: 0}\n---\n",
    );
    for format in formats() {
        let file = format!("in/way.{format}");
        assert_eq!(project.run(&["export", "way", "--format", format, "-o", &file]).code(), Some(0));
        let folder = format!("content/{format}");
        let ran = project.run(&["import", &file, "--into", &folder]);
        assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
        let map = only(&project, format);
        // Beside the map that it was, and what came before, it has a number.
        let (head, rest) = map.split_once("title: One way ").unwrap_or_default();
        assert!(!head.is_empty(), "{format} {map}");
        assert!(rest.contains("\nphases:\n  - title: Go\n    steps:\n"), "{format} {map}");
        assert!(map.ends_with("---\n"), "{format} {map}");
    }
}

/// The path that is told is where the file is, as seen from where the command ran.
#[test]
fn export_says_where_it_wrote() {
    let place = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = place.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("book/content/way.md", "---\nkind: journey\ntitle: Way\nphases: [Go, Stay]\n---\n");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_journeybook"));
        let ran = command.current_dir(place.path()).args(arguments).output().unwrap();
        String::from_utf8(ran.stderr).unwrap()
    };
    let told = run(&["export", "-C", "book", "way", "--format", "csv", "-o", "out/way.csv"]);
    assert_eq!(told, "wrote `book/out/way.csv`\n");
    assert!(place.path().join("book/out/way.csv").is_file());
    let told = run(&["export", "-C", "book", "way", "--format", "csv", "-o", "out/way.csv"]);
    assert!(told.contains("`book/out/way.csv` is there already"), "{told}");
    let told = run(&["export", "-C", "book", "--format", "csv", "-o", "all"]);
    assert_eq!(told, "wrote 1 file into `book/all`\n");
}

/// Of a link without words of its own, its title is told and not its id.
#[test]
fn a_summary_calls_things_by_their_titles() {
    let project = Project::new(
        "//- content/personas/sam.md\n---\nkind: persona\nname: Sam Jones\n---\nWalks [[journey:way]] and [[way#go|goes]], \
         see [way](../journeys/way.md) and [[persona:sam]].\n\n## More\n\n[[way]]\n\
         //- content/journeys/way.md\n---\nkind: journey\ntitle: The long way\nphases: [{title: A, steps: [Go]}]\n---\n",
    );
    assert_eq!(project.run(&["build"]).code(), Some(0));
    let index = project.page("llms.txt");
    assert!(index.contains("Walks The long way and goes, see way and Sam Jones."), "{index}");
}

/// What becomes of a map in a book without anything else.
fn again(map: &str, format: &str) -> String {
    let project = book();
    fs::create_dir_all(project.root().join("content/experience-maps")).unwrap();
    fs::write(project.root().join("content/experience-maps/m.md"), map).unwrap();
    let file = format!("in.{format}");
    let ran = project.run(&["export", "m", "--format", format, "-o", &file]);
    assert_eq!(ran.code(), Some(0), "{}", ran.err());
    fs::remove_file(project.root().join("content/experience-maps/m.md")).unwrap();
    let ran = project.run(&["import", &file]);
    assert!(matches!(ran.code(), Some(0 | 1)), "{}", ran.err());
    let folder = if map.contains("experience-map") { "experience-maps" } else { "journeys" };
    only(&project, folder)
}

#[test]
fn a_face_comes_back_with_or_without_words_and_figures() {
    let steps = "{title: A, does: x, emotion: 😱 shocked, feeling: -2}, {title: B, emotion: 😄, feeling: 1}, {title: C, emotion: 😄}, {title: D, emotion: 😴 bored}, {title: E, feeling: 0}";
    let map = format!("---\nkind: journey\ntitle: M\nphases: [{{title: P, steps: [{steps}]}}]\n---\n");
    for format in formats() {
        let came = again(&map, format);
        for said in ["😱 Shocked", "😄", "😴 Bored"] {
            assert!(came.contains(&format!("emotion: {said}\n")), "{said}: {format} {came}");
        }
        assert_eq!(came.matches("emotion: 😄\n").count(), 2, "{format} {came}");
        assert_eq!(came.matches("emotion: ").count(), 4, "{format} {came}");
    }
}

#[test]
fn moments_numbers_and_the_actor_come_back() {
    let phases = [
        "{title: One, moment: before, does: 1. first, steps: [{title: A, feeling: 1}, {title: B}]}, {title: Two, moment: after, steps: [{title: C}]}",
        "{title: One, moment: before, does: 1. first, feeling: 1}, {title: Two, moment: after}",
        "{title: One, moment: before, does: 1. first, feeling: 1}, {title: Two, moment: after, steps: [{title: A}]}, Three",
    ];
    for (phases, format) in phases.iter().flat_map(|it| formats().into_iter().map(move |format| (it, format)))
    {
        let map =
            format!("---\nkind: experience-map\ntitle: M\nactor: A newcomer\nphases: [{phases}]\n---\n");
        let came = again(&map, format);
        for said in [
            "actor: A newcomer\n",
            "title: One\n    moment: before\n",
            "title: Two\n    moment: after\n",
            "1. first",
        ] {
            assert!(came.contains(said), "{said}: {format} {came}");
        }
        assert_eq!(came.matches("moment: ").count(), 2, "{format} {came}");
    }
}
