//! A site for the public has the bytes of a site of the book in which what is internal never stood.

mod leaks;
mod recipe;
mod sign;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use journeybook::disk::{self, ReadOptions};
use journeybook::files::Files;
use journeybook::parse::Options as Reading;
use journeybook::parse::front::keys_of;
use journeybook::site::{Options, Sink, Site};
use journeybook::term::{Kind, Term as _, Visibility};
use journeybook::text::{Date, RelPath};

/// A word of which no byte may be published.
const CANARY: &str = "Kanarie";

fn options(audience: Option<Visibility>) -> Options {
    Options { today: Date::new(2026, 11, 22).unwrap(), untrusted: false, audience }
}

#[derive(Default)]
struct Kept(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Kept {
    type Error = std::convert::Infallible;

    fn put(&self, path: &RelPath, bytes: &[u8]) -> Result<(), Self::Error> {
        self.0.lock().unwrap().insert(path.to_string(), bytes.to_vec());
        Ok(())
    }
}

/// Every file of the site, and the files that are copied.
fn published(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let kept = Kept::default();
    site.write(&kept).unwrap();
    let mut files = kept.0.into_inner().unwrap();
    files.extend(site.copies().iter().map(|path| (path.to_string(), b"a copy".to_vec())));
    files
}

fn public(files: &Files) -> Site {
    Site::read(files, &options(Some(Visibility::Public)))
}

/// What stands around the word that nobody may see.
fn near(text: &str) -> String {
    let at = text.find("kanarie").unwrap_or_default();
    let start = (0..=at.saturating_sub(300)).rev().find(|it| text.is_char_boundary(*it)).unwrap_or_default();
    text[start..].chars().take(700).collect()
}

/// The words before the first byte that differs, and those after it.
fn difference(a: &[u8], b: &[u8]) -> String {
    let at = a.iter().zip(b).position(|(a, b)| a != b).unwrap_or(a.len().min(b.len()));
    let near = |bytes: &[u8]| {
        let part = &bytes[at.saturating_sub(200)..bytes.len().min(at + 200)];
        String::from_utf8_lossy(part).into_owned()
    };
    format!("{}\n--- expected:\n{}", near(a), near(b))
}

#[track_caller]
fn assert_same(found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>, what: &str) {
    let (names, wanted): (Vec<_>, Vec<_>) = (found.keys().collect(), expected.keys().collect());
    assert_eq!(names, wanted, "{what}");
    for (name, bytes) in found {
        assert!(bytes == &expected[name], "{what}: {name}\n{}", difference(bytes, &expected[name]));
    }
}

fn handbook(folder: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = disk::read(&root, "content", &ReadOptions::default()).unwrap();
    // What is changed here stands nowhere else.
    files.unloaded = Default::default();
    // A book that says that all of it is public, be nothing marked at all.
    let settings = files.book_toml.as_deref().unwrap_or_default();
    let table = "[preprocessor.journeybook]\n";
    assert!(settings.contains(table));
    files.book_toml = Some(settings.replace(table, &format!("{table}visibility = \"public\"\n")).into());
    files
}

/// Numbers that come out the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> bool {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33).is_multiple_of(sides)
    }
}

/// An entry that nobody may see, for a list under this key.
fn entry(key: &str, kind: Option<&str>, nth: usize) -> Option<String> {
    Some(match key {
        "items" => {
            let title = if matches!(kind, Some("opportunities" | "insights")) { "title" } else { "name" };
            format!(
                "{{id: kanarie-{nth}, {title}: {CANARY} thing {nth}, visibility: internal, tags: [{CANARY}]}}"
            )
        }
        "phases" => format!(
            "{{title: {CANARY} phase, visibility: internal, steps: [{{title: {CANARY}, feeling: -2, wait: 3h}}]}}"
        ),
        "steps" if kind == Some("blueprint") => {
            format!("{{title: {CANARY} column, visibility: internal, backstage: [{CANARY}], wait: {CANARY}}}")
        }
        "steps" => format!(
            "{{title: {CANARY} step, visibility: internal, feeling: -2, takes: 9h, does: {CANARY}, who: [{CANARY}], \
             pains: [{CANARY}], touchpoint: kanarie-touchpoint, teams: [kanarie-team], mot: {CANARY}}}"
        ),
        "frontstage" | "backstage" | "support" => {
            format!("{{do: {CANARY}, by: kanarie-team, visibility: internal}}")
        }
        "solutions" => format!("{{title: {CANARY}, visibility: internal}}"),
        "actions" => format!("{{do: {CANARY}, due: 2020-01-01, visibility: internal}}"),
        "pains" | "gains" | "needs" | "thinks" | "quotes" | "does" | "expects" | "gets" | "ideas"
        | "barriers" | "says" | "feels" | "goals" => format!("{{text: {CANARY}, visibility: internal}}"),
        _ => return None,
    })
}

/// The text with entries that nobody may see, here and there.
fn marked(text: &str, dice: &mut Dice, count: &mut usize) -> String {
    let Some(end) = text.strip_prefix("---\n").and_then(|text| text.find("\n---\n")) else {
        return text.to_owned();
    };
    let (text, rest) = text.split_at(end + 4);
    let kind = text.lines().find_map(|line| line.strip_prefix("kind: ")).map(str::trim);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut marked = String::new();
    for (at, line) in lines.iter().enumerate() {
        marked.push_str(line);
        let key = line.trim_end().trim_start_matches([' ', '-']).strip_suffix(':');
        let next = lines.get(at + 1).copied().unwrap_or_default();
        let indent = next.len() - next.trim_start_matches(' ').len();
        if let Some(entry) = key.and_then(|key| entry(key, kind, *count))
            && next.trim_start().starts_with("- ")
            && dice.roll(2)
        {
            *count += 1;
            marked.push_str(&format!("{}- {entry}\n", " ".repeat(indent)));
        }
    }
    marked + rest
}

/// Whole files that nobody may see, which count on what there is.
const FILES: &[(&str, &str)] = &[
    (
        "personas/kanarie.md",
        "kind: persona\nname: Kanarie\nquote: Kanarie\npains: [Kanarie]\nsegment: families\n",
    ),
    (
        "journeys/kanarie-visit.md",
        "kind: journey\ntitle: Kanarie visit\npersonas: [noor, kanarie]\nowner: store\nphases:\n  - title: Kanarie\n    steps:\n      - {title: Kanarie, feeling: -2, touchpoint: car-park, channel: store, metrics: [nps-store], wait: 4h, pains: [Kanarie]}\n",
    ),
    (
        "journeys/kanarie-to-be.md",
        "kind: journey\ntitle: Kanarie to be\nbaseline: ikea-visit\nadd:\n  - {after: parking, title: Kanarie, feeling: 2}\n",
    ),
    (
        "blueprints/kanarie.md",
        "kind: blueprint\ntitle: Kanarie\njourney: ikea-visit\nsteps:\n  - {step: parking, backstage: [Kanarie]}\n",
    ),
    (
        "opportunities/kanarie.md",
        "kind: opportunity\ntitle: Kanarie\nat: [ikea-visit/parking]\nimportance: 5\nsatisfaction: 1\nteams: [store]\n",
    ),
    ("insights/kanarie.md", "kind: insight\ntitle: Kanarie\npersonas: [noor]\nat: [ikea-visit/parking]\n"),
    (
        "metrics/kanarie.md",
        "kind: metric\nname: Kanarie\ntype: nps\nowner: store\nreadings: [{date: 2026-01-01, value: 12}]\n",
    ),
    (
        "kanarie-catalogue.md",
        "kind: touchpoints\nitems:\n  - {id: kanarie-touchpoint, name: Kanarie, channel: store, owner: store}\n",
    ),
    ("kanarie-teams.md", "kind: teams\nitems:\n  - {id: kanarie-team, name: Kanarie}\n"),
    ("kanarie-page.md", "title: Kanarie\ndate: 2026-01-02\naliases: [old-kanarie.html]\n"),
];

fn with_whole_files(files: &mut Files, dice: &mut Dice) {
    for (path, front) in FILES.iter().filter(|_| dice.roll(2)) {
        let text = format!(
            "---\n{front}visibility: internal\n---\n\n# Kanarie\n\nSee [[noor]] and [[ikea-visit]].\n"
        );
        files.texts.insert(RelPath::new(path).unwrap(), text.into());
    }
}

#[test]
fn what_is_internal_leaves_no_byte() {
    for folder in [".", "tests/handbook-nl"] {
        let book = handbook(folder);
        let expected = published(&public(&book));
        for seed in 0..3 {
            let mut dice = Dice(seed);
            let mut more = book.clone();
            let mut count = 0;
            for text in more.texts.values_mut() {
                *text = marked(text, &mut dice, &mut count).into();
            }
            with_whole_files(&mut more, &mut dice);
            assert!(count > 10, "{folder}: {count}");
            let site = public(&more);
            let told: Vec<_> = site.problems.iter().filter(|it| it.code == "links-to-internal").collect();
            assert!(told.is_empty(), "{told:?}");
            let found = published(&site);
            for (name, bytes) in &found {
                let text = String::from_utf8_lossy(bytes).to_lowercase();
                assert!(!text.contains("kanarie"), "{folder}, {seed}: {name}: {}", near(&text));
            }
            assert_same(&found, &expected, &format!("{folder}, {seed}"));
            let whole = Site::read(&more, &options(None));
            assert!(published(&whole).values().any(|it| String::from_utf8_lossy(it).contains(CANARY)));
        }
    }
}

const SETTINGS: &str = "//- book.toml\n[preprocessor.journeybook]\nvisibility = \"public\"\n";

const AROUND: &str = "\
//- personas/eva.md
---
kind: persona
name: Eva
---
//- catalogue.md
---
kind: touchpoints
items:
  - {id: app, name: App}
---
";

const SECRETS: &str = "\
//- personas/bob.md
---
kind: persona
name: Bob Kanarie
visibility: internal
was: [old-bob]
---
//- secret.md
---
visibility: internal
---
# Kanarie

## A part
//- teams.md
---
kind: teams
visibility: internal
items:
  - {id: spies, name: Kanarie}
  - {id: desk, name: Desk, visibility: public}
---
About Kanarie.
//- opportunities.md
---
kind: opportunities
items:
  - {id: plot, title: Kanarie, visibility: internal, solutions: [{id: trap, title: Kanarie trap}]}
  - {id: good, title: Good, solutions: [{title: Kanarie trick, visibility: internal}, {title: Fine}]}
---
";

/// What is left of them for the public.
const NO_SECRETS: &str = "\
//- teams.md
---
kind: teams
items:
  - {id: desk, name: Desk}
---
//- opportunities.md
---
kind: opportunities
items:
  - {id: good, title: Good, solutions: [{title: Fine}]}
---
";

/// A journey with this front matter below `title`.
fn journey(front: &str) -> String {
    format!("//- journeys/visit.md\n---\nkind: journey\ntitle: A visit\n{front}---\n")
}

/// The public site of the first book, in which so many references lead inside, is that of the second.
#[track_caller]
fn check(with: &str, without: &str, refers: usize) {
    let book = |parts: &[&str]| journeybook::files::fixture(&parts.concat());
    let site = public(&book(&[SETTINGS, AROUND, SECRETS, with]));
    let told: Vec<_> = site.problems.iter().filter(|it| it.code == "links-to-internal").collect();
    assert_eq!(told.len(), refers, "{told:#?}");
    let found = published(&site);
    let expected = published(&public(&book(&[SETTINGS, AROUND, NO_SECRETS, without])));
    assert_same(&found, &expected, with);
}

#[test]
fn a_reference_that_leads_inside_leaves_its_words() {
    let page = |text: &str| format!("//- page.md\n# A page\n\n{text}\n");
    let to_page = |text: &str, left: &str, refers: usize| check(&page(text), &page(left), refers);
    to_page("See [[persona:bob|the other one]].", "See the other one.", 1);
    to_page("See [him](personas/bob.md) and [it](secret.md#a-part).", "See him and it.", 2);
    to_page("See [[plot|the plot]].", "See the plot.", 1);
    let steps = |steps: &str| journey(&format!("phases:\n  - title: One\n    steps: [{steps}]\n"));
    let to_steps = |with: &str, left: &str, refers: usize| check(&steps(with), &steps(left), refers);
    to_steps("{title: A, feeling: {eva: 1, bob: -2}}", "{title: A, feeling: {eva: 1}}", 1);
    to_steps("{title: A, emotion: {eva: glad, Bob Kanarie: cross}}", "{title: A, emotion: {eva: glad}}", 1);
    to_steps("{title: A, who: [eva, bob, a guard]}", "{title: A, who: [eva, a guard]}", 1);
    to_steps("{title: A, thinks: {eva: ok, bob: Kanarie}}", "{title: A, thinks: {eva: ok}}", 1);
    to_steps("{title: A, teams: [spies, desk]}", "{title: A, teams: [desk]}", 1);
    to_steps("{title: A, teams: [desk], opportunities: [plot]}", "{title: A, teams: [desk]}", 1);
    check(
        &journey("personas: [eva, old-bob]\nphases: [One]\n"),
        &journey("personas: [eva]\nphases: [One]\n"),
        1,
    );
}

#[test]
fn parts_of_a_map_go_with_the_ways_to_them() {
    let steps = |steps: &str| journey(&format!("phases:\n  - title: One\n    steps: [{steps}]\n  - Two\n"));
    let hidden = "{id: trap, title: Kanarie, feeling: -2, visibility: internal}";
    check(
        &steps(&format!("{{title: A, next: [trap, c]}}, {hidden}, {{title: C, next: [Kanarie]}}")),
        &steps("{title: A, next: [c]}, {title: C}"),
        0,
    );
    check(
        &journey(
            "phases:\n  - {title: Kanarie, visibility: internal, steps: [Kanarie]}\n  - {title: Two, loop-to: kanarie}\n",
        ),
        &journey("phases:\n  - {title: Two}\n"),
        0,
    );
    // A to-be map speaks of the steps of its baseline.
    let to_be = |front: &str| {
        format!("//- journeys/later.md\n---\nkind: journey\ntitle: Later\nbaseline: visit\n{front}---\n")
    };
    check(
        &[
            steps(&format!("A, {hidden}, C")),
            to_be("change: [{step: trap, feeling: 2}, {step: c, feeling: 2}]\nremove: [trap]\n"),
        ]
        .concat(),
        &[steps("A, C"), to_be("change: [{step: c, feeling: 2}]\n")].concat(),
        0,
    );
    check(
        &[steps("A, C"), to_be("add: [{after: a, title: Kanarie, visibility: internal}]\nchange: [{step: c, feeling: 1, by: trap}]\n")].concat(),
        &[steps("A, C"), to_be("change: [{step: c, feeling: 1}]\n")].concat(),
        1,
    );
    let blueprint = |front: &str| {
        format!("//- blueprints/b.md\n---\nkind: blueprint\ntitle: B\njourney: visit\n{front}---\n")
    };
    check(
        &[steps(&format!("A, {hidden}, C")), blueprint("steps: [{step: a, backstage: [{id: x, do: Kanarie, visibility: internal}, {id: y, do: Y}]}, {step: trap, support: [Kanarie]}]\nlinks: [x -> y]\n")].concat(),
        &[steps("A, C"), blueprint("steps: [{step: a, backstage: [{id: y, do: Y}]}]\n")].concat(),
        1,
    );
}

#[test]
fn a_mark_counts_under_any_name_and_with_a_slip() {
    for mark in [
        "Visibility: internal",
        "visibility: Internal",
        "visiblity: internal",
        "visibility: interal",
        "zichtbaarheid: intern",
        "visibility:",
    ] {
        check(&format!("//- page.md\n---\n{mark}\n---\n# Kanarie\n"), "", 0);
        check(&journey(&format!("phases: [One]\n{mark}\n")), "", 0);
    }
}

#[test]
fn what_says_nothing_is_as_the_settings_say() {
    let inside = "//- book.toml\n[preprocessor.journeybook]\nvisibility = \"internal\"\n";
    let book = |front: &str| {
        let text = format!(
            "{inside}//- a.md\n---\n{front}\n---\n# Kanarie\n//- t.md\n---\nkind: teams\nitems:\n  - {{name: Kanarie}}\n  - {{name: Desk, visibility: public}}\n---\n"
        );
        published(&public(&journeybook::files::fixture(&text)))
    };
    let has = |files: &BTreeMap<String, Vec<u8>>| {
        files.values().any(|bytes| String::from_utf8_lossy(bytes).contains(CANARY))
    };
    assert!(!has(&book("title: A")));
    assert!(has(&book("visibility: public")));
    assert!(book("title: A").contains_key("teams/desk.html"));
}

#[test]
fn a_lane_may_be_for_the_house_only() {
    let lane = "[preprocessor.journeybook.lanes.tone]\nlabel = \"Kanarie\"\nvisibility = \"internal\"\n\
                [preprocessor.journeybook.lanes.mood]\nlabel = \"Mood\"\nafter = \"tone\"\n";
    let other = "[preprocessor.journeybook.lanes.mood]\nlabel = \"Mood\"\n";
    let steps = |more: &str, lanes: &str| {
        journey(&format!(
            "lanes: [{lanes}]\nphases:\n  - title: One\n    steps: [{{title: A, mood: fine{more}}}]\n"
        ))
    };
    let of = |lanes: &str, book: String| {
        let text = [SETTINGS, lanes, AROUND, &book].concat();
        let site = public(&journeybook::files::fixture(&text));
        assert!(!site.problems.has("unknown-reference"), "{:?}", site.problems);
        published(&site)
    };
    assert_same(&of(lane, steps(", tone: Kanarie", "tone, mood")), &of(other, steps("", "mood")), "a lane");
}

#[test]
fn a_book_that_marks_nothing_is_not_published_by_mistake() {
    let problems = |settings: &str, page: &str| {
        let text =
            format!("//- book.toml\n[preprocessor.journeybook]\n{settings}//- a.md\n---\n{page}\n---\n# A\n");
        let site = public(&journeybook::files::fixture(&text));
        site.problems.iter().map(|it| it.code).collect::<Vec<_>>()
    };
    assert_eq!(problems("", "title: A"), ["no-visibility"]);
    assert_eq!(problems("", "visibility: public"), ["no-visibility"]);
    assert_eq!(problems("visibility = \"public\"\n", "title: A"), [""; 0]);
    assert_eq!(problems("", "visibility: internal"), [""; 0]);
    assert_eq!(problems("visibility = \"publc\"\n", "title: A"), ["bad-settings"]);
}

#[test]
fn a_mark_that_nobody_reads_stops_a_public_build() {
    let codes = |file: &str| {
        let text = [SETTINGS, "//- a.md\n", file].concat();
        let site = public(&journeybook::files::fixture(&text));
        site.problems.iter().any(|it| it.code == "unread-mark")
    };
    let leaks = |file: &str| {
        let text = [SETTINGS, "//- a.md\n", file].concat();
        let all = published(&public(&journeybook::files::fixture(&text)));
        all.values().any(|bytes| String::from_utf8_lossy(bytes).contains(CANARY))
    };
    for file in [
        "\u{200b}---\nkind: persona\nname: Kanarie\nvisibility: internal\n---\n",
        "--\nvisibility: internal\n--\n# Kanarie\n",
        "visibility: internal\n\n# Kanarie\n",
        "# Kanarie\n---\nvisibility: internal\n---\n",
        "---\nkind: persona\nname: Kanarie\nvisibility:internal\n---\n",
        "---\nkind: persona\nname: Kanarie\nvisibility: public\nvisibility: internal\n---\n",
        "---\nkind: persona\nname: Kanarie\n<<<<<<< a\nvisibility: public\n=======\nvisibility: internal\n>>>>>>> b\n---\n",
        "---\nkind: persona\nname: Kanarie\ngeography: {city: X, visibility: internal}\n---\n",
        "---\nkind: persona\nname: Kanarie\nprivate: true\n---\n",
        "---\nkind: persona\nname: Kanarie\nzichtbaarhied: intern\n---\n",
        "---\nkind: touchpoints\nitems:\n  - {name: Kanarie, visibility:internal}\n---\n",
    ] {
        assert!(codes(file) || !leaks(file), "{file}");
    }
    for file in [
        "---\nkind: persona\nname: Kanarie\nvisibility: internal\nbad:key\n---\n",
        "---\nkind: persona\nname: Kanarie\npains:\n  - {text: A, visibility: internal}\n---\nWhat says `visibility: internal` stays.\n",
        "---\nkind: touchpoints\nvisibility: internal\nitems:\n  - {name: A}\n---\n",
    ] {
        assert!(!codes(file), "{file}");
    }
}

#[test]
fn a_slip_in_the_settings_stops_the_build() {
    for settings in [
        "visiblity = \"internal\"",
        "audiance = \"public\"",
        "lanes.tone = { label = \"T\", visiblity = \"internal\" }",
    ] {
        let text = format!("//- book.toml\n[preprocessor.journeybook]\n{settings}\n//- a.md\n# A\n");
        let site = Site::read(&journeybook::files::fixture(&text), &options(None));
        assert!(site.problems.has("bad-settings"), "{settings}");
    }
}

#[test]
fn no_key_of_something_internal_is_published() {
    let kinds = Kind::ALL.into_iter().map(Some).chain([None]);
    for kind in kinds {
        let name = kind.map(|kind| format!("kind: {}\n", kind.name())).unwrap_or_default();
        let keys = keys_of(kind, &Reading::default());
        let own = keys
            .iter()
            .filter(|key| key.depth == 0 && !matches!(&*key.name, "kind" | "visibility" | "draft"));
        let front: String = own.map(|key| format!("{}: {CANARY}\n", key.name)).collect();
        let file = format!(
            "//- thing.md\n---\n{name}{front}visibility: internal\n---\n# {CANARY}\n\n{CANARY} and [[eva]].\n"
        );
        check(&file, "", 0);
        let Some(kind) = kind else { continue };
        let entry: String = front.lines().map(|line| format!("    {line}\n")).collect();
        let items =
            format!("//- list.md\n---\nkind: {}\nitems:\n  - visibility: internal\n{entry}", kind.plural());
        let more = "  - {id: other, name: Other, title: Other}\n---\n";
        check(
            &[&items, more].concat(),
            &format!("//- list.md\n---\nkind: {}\nitems:\n{more}", kind.plural()),
            0,
        );
    }
}
