//! What `import` writes `check` accepts, whatever rows are called, and it goes nowhere but into the book.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::program::Project;

fn book() -> Project {
    Project::new("//- book.toml\n[book]\ntitle = \"B\"\nsrc = \"content\"\n//- content/index.md\n# B\n")
}

#[track_caller]
fn has_no_errors(project: &Project, name: &str) {
    let ran = project.run(&["check"]);
    let told = ran.out();
    let errors: Vec<&str> = told.lines().filter(|it| it.contains("error[")).collect();
    assert!(errors.is_empty() && ran.code() != Some(2), "{name}: {errors:#?}\n{}", ran.err());
}

/// Every file that other tests read maps from.
fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut all: Vec<PathBuf> = walkdir::WalkDir::new(root)
        .into_iter()
        .map(|it| it.unwrap().into_path())
        .filter(|it| it.is_file() && it.parent().and_then(Path::file_name).is_some_and(|it| it != "import"))
        .filter(|it| it.parent().and_then(Path::file_name).is_some_and(|it| it != "sheets"))
        .filter(|it| {
            let is_sheet = it.extension().is_some_and(|it| it == "xls" || it == "ods");
            !is_sheet || cfg!(feature = "office")
        })
        .collect();
    all.sort();
    assert!(all.len() > 60, "{}", all.len());
    all
}

#[test]
fn each_file_of_the_wild_makes_a_book_without_errors() {
    for file in fixtures() {
        let project = book();
        let path = file.to_str().unwrap();
        let ran = project.run(&["import", path]);
        assert!(matches!(ran.code(), Some(0 | 1)), "{path} {}", ran.err());
        has_no_errors(&project, path);
    }
}

#[test]
fn all_of_them_together_make_a_book_without_errors() {
    let project = book();
    let files = fixtures();
    let names = files.iter().map(|it| it.to_str().unwrap());
    let arguments: Vec<&str> = std::iter::once("import").chain(names).collect();
    let ran = project.run(&arguments);
    assert!(matches!(ran.code(), Some(0 | 1)), "{}", ran.err());
    has_no_errors(&project, "all");
}

/// The names of all keys of front matter, and of what else a lane cannot be called.
fn keys() -> BTreeSet<String> {
    fn gather(of: &Value, names: &mut BTreeSet<String>) {
        match of {
            Value::Object(fields) => {
                let known = fields.get("properties").and_then(Value::as_object);
                names.extend(known.into_iter().flat_map(|it| it.keys().cloned()));
                fields.values().for_each(|it| gather(it, names));
            }
            Value::Array(all) => all.iter().for_each(|it| gather(it, names)),
            _ => {}
        }
    }
    let ran = Command::new(env!("CARGO_BIN_EXE_journeybook")).arg("schema").output().unwrap();
    let mut names = BTreeSet::new();
    gather(&serde_json::from_slice(&ran.stdout).unwrap(), &mut names);
    let more = ["item", "items", "to", "when", "do", "from", "state", "public", "hidden", "draft", "lane"];
    names.extend(more.map(str::to_owned));
    assert!(names.len() > 100 && names.contains("review-every"), "{names:?}");
    names
}

/// What stands beside them: words, figures, links and signs that YAML knows.
const CELLS: [&str; 10] = [
    "word,other",
    "3,7 days",
    "internal,draft",
    "true,Anna",
    "pic.png,a/b.svg",
    "[see](x.md),[[eva]]",
    "\"{a: b}\",[1]",
    "'q',\"- [a](b.md#c)\n- ![p](q.png) -> x\"",
    "2026-13-01,https://example.org",
    "\"# a: b\",\"*x* | > &y\"",
];

#[test]
fn rows_that_are_called_as_keys_are_make_a_book_without_errors() {
    let keys: Vec<String> = keys().into_iter().collect();
    let project = book();
    let mut files = Vec::new();
    let spoken = |key: &str| {
        let text = key.replace('-', " ");
        let mut letters = text.chars();
        letters.next().map(|it| it.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    for (at, some) in keys.chunks(20).enumerate() {
        for (turn, cells) in CELLS.iter().enumerate() {
            let row = |key: &String| {
                let name = if turn % 2 == 0 { key.clone() } else { spoken(key) };
                format!("{name},{cells}\n")
            };
            let rows: String = some.iter().map(row).collect();
            let name = format!("t{at}-{turn}.csv");
            project.write(&name, &format!("Stage,Go,Stay\nActions,walks,sits\nThoughts,hm,ah\n{rows}"));
            files.push(name);
        }
    }
    let arguments: Vec<&str> = std::iter::once("import").chain(files.iter().map(String::as_str)).collect();
    let ran = project.run(&arguments);
    assert!(matches!(ran.code(), Some(0 | 1)), "{}", ran.err());
    has_no_errors(&project, "keys");
    assert_eq!(project.run(&["fmt", "--check"]).code(), Some(0));
}

#[test]
fn a_row_of_visibility_keeps_steps_inside_and_stops_no_public_build() {
    let project = book();
    project.write(
        "a.csv",
        "Stage,Go,Stay\nActions,walks,sits\nThoughts,hm,canary\nVisibility,public,internal\n",
    );
    project
        .write("b.csv", "Stage,Go,Stay\nActions,walks,sits\nThoughts,hm,ah\nVisibility,from the street,\n");
    project.write(
        "c.md",
        "---\nvisibility: internal\n---\n# Canary\n\n| Stage | Actions | Feeling |\n|---|---|---|\n| A | b | 1 |\n",
    );
    project.write(
        "d.md",
        "# Personas\n\n## Canary\n- Goals: a\n- Quote: b\n- Visibility: internal\n\n## Eva\n- Goals: a\n- Quote: b\n- Public: mostly\n- Access: by the door\n",
    );
    project.write(
        "e.csv",
        ",One,Two\nCustomer actions,asks,waits\nFront stage,answers,canary\nBack stage,looks,calls\nVisibility,public,internal\n",
    );
    assert_eq!(project.run(&["import", "a.csv", "b.csv", "c.md", "d.md", "e.csv"]).code(), Some(0));
    assert!(project.text("content/blueprints/e.md").contains("visibility: internal"));
    assert!(project.text("content/personas/eva.md").contains("(Access): by the door"));
    assert!(project.text("content/journeys/a.md").contains("visibility: internal"));
    assert!(project.text("content/journeys/b.md").contains("lane-visibility: from the street"));
    assert!(project.text("book.toml").contains("label = { en = \"Visibility\" }"));
    has_no_errors(&project, "visibility");
    let settings = project.text("book.toml") + "\n[preprocessor.journeybook]\nvisibility = \"public\"\n";
    project.write("book.toml", &settings);
    let ran = project.run(&["build", "--audience", "public"]);
    assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
    let site = project.site();
    let says = |word: &str| site.values().any(|it| String::from_utf8_lossy(it).contains(word));
    assert!(says("from the street") && !says("canary") && !says("Canary"));
}

#[test]
fn pages_go_into_the_book_and_nowhere_else() {
    let project = book();
    project.write("a.csv", "Stage,Actions,Feeling\nA,b,1\nC,d,2\n");
    assert_eq!(project.run(&["build", "--out", "content/site"]).code(), Some(2));
    assert_eq!(project.run(&["build", "--out", "site"]).code(), Some(0));
    let outside = tempfile::tempdir().unwrap();
    project.write("content/taken/x.txt", "x");
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path(), project.root().join("content/linked")).unwrap();
    let absolute = project.root().join("content/journeys");
    let mut refused = vec![
        "..",
        "../elsewhere",
        "content/../journeys",
        "journeys",
        "site",
        "site/journeys",
        ".git",
        "content/.git",
        "content/.git/hooks",
        "content/node_modules/x",
        "content/con",
        "content/index.md",
        "content/index.md/x",
        absolute.to_str().unwrap(),
        "/",
    ];
    if cfg!(unix) {
        refused.extend(["content/linked", "content/linked/x"]);
    }
    let before = files(&project);
    for into in &refused {
        let ran = project.run(&["import", "a.csv", "--into", into]);
        assert_eq!(ran.code(), Some(2), "{into} {}{}", ran.out(), ran.err());
        assert!(ran.err().contains("`"), "{into} {}", ran.err());
        let dry = project.run(&["import", "a.csv", "--dry-run", "--into", into, "--lang", "nl"]);
        assert_eq!(dry.code(), Some(2), "{into}");
    }
    assert_eq!(files(&project), before);
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    #[cfg(unix)]
    fs::remove_file(project.root().join("content/linked")).unwrap();
    for (into, path) in [("content", "content/a.md"), ("./content/x/y", "content/x/y/a-2.md")] {
        assert_eq!(project.run(&["import", "a.csv", "--into", into]).code(), Some(0), "{into}");
        assert!(project.text(path).contains("does: b"), "{into}");
    }
    has_no_errors(&project, "into");
}

/// The folder of a kind may be a link, too.
#[cfg(unix)]
#[test]
fn a_folder_of_maps_that_leads_out_of_the_book_takes_none() {
    let project = book();
    project.write("a.csv", "Stage,Actions,Feeling\nA,b,1\nC,d,2\n");
    let outside = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(outside.path(), project.root().join("content/journeys")).unwrap();
    let ran = project.run(&["import", "a.csv"]);
    assert_eq!(ran.code(), Some(2), "{}{}", ran.out(), ran.err());
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    // A page may be one, too.
    fs::remove_file(project.root().join("content/journeys")).unwrap();
    fs::create_dir(project.root().join("content/journeys")).unwrap();
    let target = outside.path().join("mine.md");
    fs::write(&target, "mine").unwrap();
    std::os::unix::fs::symlink(&target, project.root().join("content/journeys/a.md")).unwrap();
    let ran = project.run(&["import", "a.csv", "--force"]);
    assert_eq!(ran.code(), Some(2), "{}{}", ran.out(), ran.err());
    assert_eq!(fs::read_to_string(&target).unwrap(), "mine");
}

fn files(project: &Project) -> BTreeSet<PathBuf> {
    let all = walkdir::WalkDir::new(project.root());
    all.into_iter().map(|it| it.unwrap().into_path()).collect()
}

#[test]
fn without_a_book_pages_go_below_the_folder_at_hand() {
    let project = Project::new("");
    project.write("a.csv", "Stage,Actions,Feeling\nA,b,1\nC,d,2\n");
    assert_eq!(project.run(&["import", "a.csv", "--into", "../x"]).code(), Some(2));
    assert_eq!(project.run(&["import", "a.csv", "--into", "maps"]).code(), Some(0));
    assert!(project.text("maps/a.md").contains("does: b"));
}

#[test]
fn an_id_that_is_taken_and_a_name_that_no_system_should_hold_are_not_used() {
    let project = book();
    project.write("content/old/visit.md", "---\nkind: journey\ntitle: Old\nphases: [A]\n---\n");
    project.write("content/old/way.md", "---\nkind: journey\ntitle: Old way\nwas: trip\nphases: [A]\n---\n");
    for name in ["visit", "trip", "CON", "aux", "index", "README", "Summary"] {
        project.write(&format!("in/{name}.csv"), "Stage,Actions,Feeling\nA,b,1\nC,d,2\n");
    }
    let project_files = ["in/visit.csv", "in/trip.csv", "in/CON.csv", "in/aux.csv", "in/Summary.csv"];
    let ran = project.run(&[&["import"], &project_files[..]].concat());
    assert_eq!(ran.code(), Some(0), "{}", ran.err());
    assert!(
        ran.out().contains("the id `visit` is that of `old/visit.md`: this one is called `visit-2`"),
        "{}",
        ran.out()
    );
    let names: BTreeSet<String> = fs::read_dir(project.root().join("content/journeys"))
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    let expected = ["aux-map.md", "con-map.md", "summary-map.md", "trip-2.md", "visit-2.md"];
    assert_eq!(names.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    project.write("people.mmd", "journey\n  title Aux\n  section A\n    Go: 3: Con, Aux\n");
    assert_eq!(project.run(&["import", "people.mmd"]).code(), Some(0));
    assert!(project.text("content/personas/con-person.md").contains("id: con\n"));
    has_no_errors(&project, "names");
    let json = project.run(&["import", "in/visit.csv", "--format", "json"]);
    let told: Value = serde_json::from_str(&json.out()).unwrap();
    assert!(told["files"][0]["maps"][0]["renamed_nl"].as_str().unwrap().contains("deze heet `visit-3`"));
}

#[test]
fn a_report_has_the_words_of_the_field_and_of_its_language() {
    let project = book();
    project.write("a.csv", "Stage,Actions,Thoughts,Legal risk,Visibility\nA,b,c,d,\nC,d,2,e,\n,,,,,stray\n");
    let english = project.run(&["import", "a.csv", "--dry-run"]).out();
    for told in ["action ", "thought ", "own lane legal-risk", "line 4, column 6"] {
        assert!(english.contains(told), "{told}\n{english}");
    }
    let dutch = project.run(&["import", "a.csv", "--dry-run", "--lang", "nl"]).out();
    for told in ["regel 4, kolom 6", "eigen baan legal-risk"] {
        assert!(dutch.contains(told), "{told}\n{dutch}");
    }
    let report = dutch.split("---").next().unwrap();
    assert!(!report.contains("line ") && !report.contains("does ") && !report.contains("thinks"), "{report}");
}

#[test]
fn names_that_differ_in_blanks_are_those_of_the_book_and_others_are_new() {
    let project = book();
    project.write(
        "content/c.md",
        "---\nkind: channels\nitems:\n  - {id: web, name: Web shop}\n  - {id: desk, name: Desk}\n---\n",
    );
    project.write("content/t.md", "---\nkind: teams\nitems:\n  - {id: front, name: Front-office}\n---\n");
    project.write(
        "a.csv",
        "Stage,Actions,Channel,Team\nA,b,Webshop,Front office\nB,c,Disk,{a: b}\nC,d,web-Shop,# a: b\nD,e,\"Web Shop, Desk\",x\n",
    );
    let ran = project.run(&["import", "a.csv"]);
    assert_eq!(ran.code(), Some(0), "{}", ran.err());
    has_no_errors(&project, "names");
    let map = project.text("content/journeys/a.md");
    assert_eq!(map.matches("channel: Web shop").count(), 3, "{map}");
    assert!(map.contains("teams: Front-office") && map.contains("- **D** (channel): Desk"), "{map}");
    assert!(project.text("content/c.md").contains("name: Disk"));
    let teams = project.text("content/t.md");
    assert!(
        teams.contains("{a: b}") && teams.contains("# a: b") && !teams.contains("Front office"),
        "{teams}"
    );
}

#[test]
fn a_title_that_is_there_is_not_given_twice() {
    let project = book();
    project.write("content/journeys/repair.md", "---\nkind: journey\ntitle: Repair\nphases: [A]\n---\n");
    project.write("content/opportunities/days.md", "---\nkind: opportunity\ntitle: Days\nat: Repair\n---\n");
    project.write("repair.csv", "Stage,Actions,Feeling\nA,walks,1\nB,waits,-2\n");
    let ran = project.run(&["import", "repair.csv", "repair.csv"]);
    assert!(
        ran.out().contains("`journeys/repair.md` is called `Repair`: this one is called `Repair 2`"),
        "{}",
        ran.out()
    );
    for (file, title) in [("repair-2", "Repair 2"), ("repair-3", "Repair 3")] {
        let text = project.text(&format!("content/journeys/{file}.md"));
        assert!(text.contains(&format!("title: {title}\n")), "{text}");
    }
    has_no_errors(&project, "Repair");
    assert!(!project.run(&["check"]).out().contains("ambiguous-name"));
}
