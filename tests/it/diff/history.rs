//! The history of a handbook, commit by commit, and the report of each as its reviewer reads it.

use std::path::Path;
use std::process::Command;

use super::whole;
use crate::program::Project;

const START: &str = include_str!("history/start.txt");

pub fn git(folder: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]);
    git.env("GIT_COMMITTER_DATE", "@1700000000 +0000").env("GIT_AUTHOR_DATE", "@1700000000 +0000");
    let output = git.args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

struct History {
    project: Project,
}

impl History {
    fn new() -> History {
        let history = History { project: Project::new(START) };
        git(history.project.root(), &["init", "-q"]);
        history.commit("start");
        history
    }

    fn commit(&self, message: &str) {
        git(self.project.root(), &["add", "-A"]);
        git(self.project.root(), &["commit", "-qm", message]);
    }

    fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.project.root().join(path)).unwrap()
    }

    /// Replaces one text in a file, commits, and gives the report of the commit.
    #[track_caller]
    fn edit(&self, path: &str, edits: &[(&str, &str)]) -> String {
        let mut text = self.text(path);
        for (from, to) in edits {
            assert!(text.contains(from), "`{from}` is not in\n{text}");
            text = text.replacen(from, to, 1);
        }
        self.project.write(path, &text);
        self.told()
    }

    fn told(&self) -> String {
        self.commit("next");
        let ran = self.project.run(&["diff", "HEAD~1..HEAD", "--format", "markdown"]);
        assert_eq!(ran.code(), Some(0), "{}", ran.err());
        for range in ["HEAD~1..HEAD", "HEAD..HEAD~1"] {
            let ran = self.project.run(&["diff", range, "--no-merge-base", "--format", "json"]);
            whole::nothing_vanishes(&serde_json::from_str(&ran.out()).unwrap());
        }
        ran.out()
    }
}

const MAP: &str = "content/visit.md";

#[test]
fn every_commit_reads_well() {
    let it = History::new();
    let mut all = String::new();
    let mut tell = |title: &str, told: String| {
        all.push_str(&format!("================ {title}\n\n{told}\n"));
    };
    tell("a feeling rises", it.edit(MAP, &[("title: Park, feeling: 0", "title: Park, feeling: 1")]));
    tell("the queue feels worse", it.edit(MAP, &[("feeling: -1, wait: 10m", "feeling: -2, wait: 17m")]));
    tell(
        "a step is renamed",
        it.edit(MAP, &[("title: Walk the marked route", "title: Walk the long marked route")]),
    );
    tell("a step gets another name altogether", it.edit(MAP, &[("title: Eat upstairs", "title: Lunch")]));
    tell(
        "a step is added",
        it.edit(
            MAP,
            &[(
                "      - {title: Find the boxes",
                "      - {title: Ask the app, feeling: 1, touchpoint: app}\n      - {title: Find the boxes",
            )],
        ),
    );
    tell(
        "a step moves to another phase",
        it.edit(
            MAP,
            &[
                ("      - {title: Lunch, feeling: 1}\n", ""),
                (
                    "      - {title: Find the boxes",
                    "      - {title: Lunch, feeling: 1}\n      - {title: Find the boxes",
                ),
            ],
        ),
    );
    tell("steps change places", it.edit(MAP, &[("      - {title: Ask the app, feeling: 1, touchpoint: app}\n", ""), ("    steps:\n      - {title: Park", "    steps:\n      - {title: Ask the app, feeling: 1, touchpoint: app}\n      - {title: Park")]));
    tell(
        "only the format changes",
        it.edit(
            MAP,
            &[("personas: [noor]", "personas:\n  - noor"), ("title: A Saturday", "title: \"A Saturday\"")],
        ),
    );
    tell(
        "a phase is split",
        it.edit(
            MAP,
            &[(
                "      - {title: Queue at the checkout",
                "  - title: Pay\n    steps:\n      - {title: Queue at the checkout",
            )],
        ),
    );
    tell("phases are merged", it.edit(MAP, &[("  - title: Pay\n    steps:\n", "")]));
    tell("a phase is renamed", it.edit(MAP, &[("title: Arrive\n", "title: Getting there\n")]));
    let map = it.text(MAP);
    let (first, second) = (map.find("  - title: Getting").unwrap(), map.find("  - title: Look").unwrap());
    let third = map.find("  - title: Pack").unwrap();
    let (a, b, c) = (&map[..first], &map[first..second], &map[second..third]);
    it.project.write(MAP, &format!("{a}{c}{b}{}", &map[third..]));
    tell("phases change places", it.told());
    it.project.write(MAP, &map);
    tell("and back again", it.told());
    tell("the ending goes", it.edit(MAP, &[("      - {title: Ice cream at the exit, feeling: 2, marks: [{mot: What will we tell at home?}]}\n", "")]));
    tell("the ending comes back", it.edit(MAP, &[("---\nAll in all", "      - {title: Ice cream at the exit, feeling: 2, marks: [{mot: What will we tell at home?}]}\n---\nAll in all")]));
    tell(
        "the question of a moment of truth changes, with evidence",
        it.edit(
            MAP,
            &[
                ("mot: What will we tell at home?", "mot: Was it a good day?"),
                ("reviewed: 2026-05-01", "reviewed: 2026-11-01"),
            ],
        ),
    );
    tell(
        "a pain is closed and another opened",
        it.edit(
            MAP,
            &[(
                "pains: [{text: Long queue, severity: 3}]",
                "pains: [{text: The card reader fails, severity: 2}]",
            )],
        ),
    );
    tell(
        "words are rewritten",
        it.edit(
            MAP,
            &[(
                "Passes curtains, lamps and rugs she did not come for, twice",
                "Passes curtains, candles and rugs she did not come for, three times",
            )],
        ),
    );
    tell("a touchpoint and a team", it.edit(MAP, &[("touchpoint: till", "touchpoint: app, teams: [shop]")]));
    it.project.write("content/visit-to-be.md", "---\nkind: journey\ntitle: A Saturday, next year\nbaseline: visit\nchange:\n  - {step: queue, feeling: 0, wait: 4m}\nadd:\n  - {after: queue, title: Get the film, feeling: 1}\n---\n");
    tell("a to-be map is made", it.told());
    tell(
        "the to-be map is changed",
        it.edit("content/visit-to-be.md", &[("feeling: 0, wait: 4m", "feeling: 1, wait: 2m")]),
    );
    tell(
        "the as-is map below it changes",
        it.edit(MAP, &[("title: Find the boxes, feeling: -1", "title: Find the boxes, feeling: 0")]),
    );
    git(it.project.root(), &["mv", "content/visit.md", "content/saturday.md"]);
    tell("the file is renamed, the id stays", it.told());
    let map = "content/saturday.md";
    tell(
        "titles are translated",
        it.edit(
            map,
            &[
                ("title: Getting there\n", "title: Aankomen\n"),
                ("title: Walk the long marked route", "title: De lange route lopen"),
                ("title: Queue at the checkout", "title: In de rij bij de kassa"),
            ],
        ),
    );
    tell(
        "a persona changes",
        it.edit("content/noor.md", &[("goals: [A cupboard]", "goals: [A cupboard, A nice day]")]),
    );
    tell(
        "an opportunity moves on",
        it.edit(
            "content/queue.md",
            &[("status: open", "status: doing"), ("status: idea", "status: planned")],
        ),
    );
    std::fs::remove_file(it.project.root().join("content/talk.md")).unwrap();
    tell("research is thrown away", it.told());
    tell("settings change", it.edit("book.toml", &[("title = \"Shop\"", "title = \"The shop\"")]));
    insta::assert_snapshot!("history", all);
}

#[test]
fn what_is_staged_and_what_is_not_can_be_told() {
    let it = History::new();
    it.project.write(MAP, &it.text(MAP).replace("title: Park, feeling: 0", "title: Park, feeling: 1"));
    git(it.project.root(), &["add", "-A"]);
    it.project.write(MAP, &it.text(MAP).replace("title: Park, feeling: 1", "title: Park, feeling: 2"));
    let staged = it.project.run(&["diff", "--staged"]).out();
    assert!(staged.contains("feels better: 0.0 → +1.0"), "{staged}");
    let files = it.project.run(&["diff"]).out();
    assert!(files.contains("feels better: 0.0 → +2.0"), "{files}");
}

#[test]
fn two_files_and_two_maps_can_be_told() {
    let it = History::new();
    it.project.write("old.md", &it.text(MAP));
    it.project.write("new.md", &it.text(MAP).replace("title: Park, feeling: 0", "title: Park, feeling: 1"));
    let told = it.project.run(&["diff", "old.md", "new.md"]).out();
    assert!(told.contains("1 change in “A Saturday”"), "{told}");
    let driver = it.project.run(&["diff", MAP, "old.md", "0", "100644", "new.md", "0", "100644"]).out();
    assert!(driver.contains("1 change in “A Saturday”"), "{driver}");
    it.project.write("content/next.md", "---\nkind: journey\ntitle: Next year\nbaseline: visit\nchange:\n  - {step: queue, feeling: 1}\n---\n");
    let told = it.project.run(&["diff", "visit", "next"]).out();
    assert!(told.contains("“Queue at the checkout” feels better: −1.0 → +1.0"), "{told}");
}

#[test]
fn exit_codes_are_a_promise() {
    let it = History::new();
    it.project.write(MAP, &it.text(MAP).replace("feeling: -1, wait: 10m", "feeling: -2, wait: 10m"));
    assert_eq!(it.project.run(&["diff", "--fail-on", "major"]).code(), Some(1));
    assert_eq!(it.project.run(&["diff"]).code(), Some(0));
    it.commit("next");
    assert_eq!(it.project.run(&["diff", "--fail-on", "editorial"]).code(), Some(0));
    let unknown = it.project.run(&["diff", "nothing...HEAD"]);
    assert_eq!(unknown.code(), Some(2));
    assert!(unknown.err().contains("there is no revision `nothing`"), "{}", unknown.err());
    let near = it.project.run(&["diff", "visit", "visti"]);
    assert!(near.err().contains("`visti`; is it `visit`? To compare"), "{}", near.err());
    let far = it.project.run(&["diff", "visit", "zzz"]);
    assert!(far.err().contains("no file `zzz`. To compare"), "{}", far.err());
}

#[test]
fn a_folder_gets_a_page_for_each_place() {
    let it = History::new();
    it.project.write(MAP, &it.text(MAP).replace("title: Park, feeling: 0", "title: Park, feeling: 1"));
    it.project.run(&["diff", "--format", "html", "--out", "review"]);
    for page in ["review/index.html", "review/journey-visit.html"] {
        assert!(it.text(page).ends_with("</html>\n") || it.text(page).ends_with("</html>"), "{page}");
    }
    assert!(it.text("review/index.html").contains("href=\"journey-visit.html\""));
}

#[test]
fn a_line_of_work_is_compared_from_where_it_left() {
    let it = History::new();
    git(it.project.root(), &["checkout", "-qb", "topic"]);
    it.edit(MAP, &[("title: Park, feeling: 0", "title: Park, feeling: 1")]);
    git(it.project.root(), &["checkout", "-q", "main"]);
    it.edit(MAP, &[("title: Eat upstairs", "title: Lunch")]);
    let told = |range: &str, more: &[&str]| {
        let arguments: Vec<&str> = ["diff", range].into_iter().chain(more.iter().copied()).collect();
        it.project.run(&arguments).out()
    };
    for range in ["main...topic", "main..topic"] {
        assert!(told(range, &[]).contains("1 change in"), "{}", told(range, &[]));
    }
    assert!(told("main..topic", &["--no-merge-base"]).contains("2 changes in"));
}

#[test]
fn a_changelog_is_for_people_who_read_no_pull_requests() {
    let it = History::new();
    it.edit(MAP, &[("feeling: -1, wait: 10m", "feeling: -2, wait: 10m")]);
    it.edit(
        MAP,
        &[
            ("title: Walk the marked route", "title: Walk the long marked route"),
            ("title: Park, feeling: 0", "title: Park, feeling: 1"),
        ],
    );
    let ran = it.project.run(&["changelog", "HEAD~2..HEAD"]);
    let told = ran.out();
    assert_eq!(ran.code(), Some(0), "{}", ran.err());
    assert!(told.starts_with("# What changed for customers: HEAD"), "{told}");
    let (major, minor) =
        (told.find("- **Queue at the checkout** feels worse"), told.find("- **Park** feels better"));
    assert!(major.is_some() && major < minor, "{told}");
    // Other words for the same are for reviewers.
    assert!(!told.contains("marked route") && !told.contains("visit.md"), "{told}");
    let none = it.project.run(&["changelog", "HEAD..HEAD"]).out();
    assert!(none.contains("Nothing that a customer or a colleague would notice."), "{none}");
}
