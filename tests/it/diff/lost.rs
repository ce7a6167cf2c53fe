//! References that lost their end, ids that are taken, values that cannot be used, and settings: nothing is silent.

use std::sync::Arc;

use super::Versions;
use super::history::git;
use crate::program::Project;

const BOOK: &str = "//- content/visit.md
---
kind: journey
title: A day out
personas: [eva]
phases:
  - title: P
    steps:
      - {id: s1, title: Search, feeling: 1, touchpoint: t1, insights: [i1]}
      - {id: c1, title: Call, feeling: -1, metrics: [nps]}
      - {title: Leave, feeling: 2}
---
//- content/eva.md
---
kind: persona
name: Noor Bos
---
//- content/t1.md
---
kind: touchpoint
name: The desk
---
//- content/t2.md
---
kind: touchpoint
name: The phone
---
//- content/i1.md
---
kind: insight
title: Talks
---
//- content/nps.md
---
kind: metric
name: Would recommend
---
//- content/print.md
---
kind: blueprint
title: Print
journey: visit
steps:
  - {step: c1, frontstage: [{do: Answer, touchpoint: t2}]}
---
//- content/chance.md
---
kind: opportunity
title: Chance
at: [visit/c1]
moves: [nps]
---
//- content/next.md
---
kind: journey
state: to-be
title: Next
baseline: visit
change:
  - {step: s1, feeling: 2}
---
//- content/text.md
# Text

See [the visit](visit.md).
";

/// Every change, as the JSON has it.
fn told(old: &str, new: &str) -> Vec<String> {
    let json: serde_json::Value = serde_json::from_str(&Versions::of(old, new).json()).unwrap();
    let of = |thing: &serde_json::Value| -> Vec<String> {
        let text = |it: &serde_json::Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
        let changes = thing["changes"].as_array().unwrap().iter();
        changes
            .map(|it| format!("{} {}: {}", text(it, "path"), text(it, "weight"), text(it, "says")))
            .collect()
    };
    json["things"].as_array().unwrap().iter().flat_map(of).collect()
}

#[track_caller]
fn check(edits: &[(&str, &str)], expected: &[&str]) {
    let mut new = BOOK.to_owned();
    for (from, to) in edits {
        assert!(new.contains(from), "`{from}`");
        new = new.replacen(from, to, 1);
    }
    let told = told(BOOK, &new);
    for says in expected {
        assert!(told.iter().any(|it| it.contains(says)), "{says}: {told:#?}");
    }
}

/// Whatever goes while its name stands somewhere: the file that names it tells so, as major.
#[test]
fn a_reference_that_lost_its_end_is_major_whatever_it_named() {
    for (edit, files) in [
        (("id: c1,", "id: c2,"), &["print.md", "chance.md"][..]),
        (("id: s1,", "id: s2,"), &["next.md"]),
        (
            ("//- content/visit.md\n---", "//- content/visit.md\n---\nid: saturday"),
            &["print.md", "chance.md", "next.md"],
        ),
        (("//- content/eva.md\n---", "//- content/eva.md\n---\nid: bob"), &["visit.md"]),
        (("//- content/t1.md\n---", "//- content/t1.md\n---\nid: t9"), &["visit.md"]),
        (("//- content/t2.md\n---", "//- content/t2.md\n---\nid: t9"), &["print.md"]),
        (("//- content/i1.md\n---", "//- content/i1.md\n---\nid: i9"), &["visit.md"]),
        (("//- content/nps.md\n---", "//- content/nps.md\n---\nid: csat"), &["visit.md", "chance.md"]),
    ] {
        let new = BOOK.replacen(edit.0, edit.1, 1);
        assert_ne!(new, BOOK, "{edit:?}");
        let told = told(BOOK, &new);
        for file in files {
            let is_told = |it: &String| {
                it.starts_with(&format!("content/{file} major: "))
                    && it.contains(", but nothing is called that any more")
                    || it.contains("Finds no step") && it.starts_with("content/next.md major")
            };
            assert!(told.iter().any(is_told), "{edit:?} {file}: {told:#?}");
        }
    }
}

#[test]
fn a_metric_whose_data_went_is_not_gone() {
    let book = "//- content/nps.md\n---\nkind: metric\nname: NPS\ndata: nps.csv\n---\n//- content/nps.csv\ndate,value\n2026-01-01,10\n";
    let (without, _) = book.split_once("//- content/nps.csv").unwrap();
    let told = told(book, without);
    assert!(
        told.iter().any(|it| it.starts_with("content/nps.md major: ") && it.contains("nps.csv")),
        "{told:?}"
    );
    assert!(told.iter().any(|it| it.contains("Readings: 2026-01-01: 10 is gone")), "{told:?}");
    assert!(
        !told.iter().any(|it| it.contains("“NPS” is gone") || it.contains("Metric NPS is gone")),
        "{told:?}"
    );
}

#[test]
fn another_id_of_a_step_is_told() {
    check(&[("id: c1,", "id: c2,")], &["content/visit.md editorial: Id of Call: c1 → c2"]);
}

#[test]
fn an_id_that_two_things_have_is_major() {
    let twice =
        format!("{BOOK}//- content/a.md\n---\nkind: journey\nid: visit\ntitle: Other\nphases: [x]\n---\n");
    let told = told(BOOK, &twice);
    let is_told =
        |it: &String| it.contains("has a name that something else has too") && it.contains("`visit`");
    assert!(told.iter().any(is_told), "{told:#?}");
}

#[test]
fn a_former_id_that_was_another_things_is_major() {
    let new = BOOK
        .replace("//- content/t1.md\n---\nkind: touchpoint\nname: The desk\n---\n", "")
        .replace("//- content/t2.md\n---", "//- content/t2.md\n---\nwas: [t1]");
    let told = told(BOOK, &new);
    assert!(told.contains(&"content/t2.md major: Former ids: t1 is new".to_owned()), "{told:#?}");
}

/// What stood in the cell was that other thing: each step that showed it is told, also in a file that is the same.
#[test]
fn a_name_that_leads_to_another_thing_changes_every_cell_that_gives_it() {
    let desk = "//- content/t1.md\n---\nkind: touchpoint\nname: The desk\n---\n";
    let called = |file: &str, more: &str, name: &str| {
        format!("//- content/{file}.md\n---\nkind: touchpoint\n{more}name: {name}\n---\n")
    };
    let site = called("site", "", "Site");
    let old = format!("{BOOK}{site}");
    for (new, site_is) in [
        // A former id of another thing, its title, and the other way round.
        (old.replace(desk, "").replace(&site, &called("site", "was: [t1]\n", "Site")), "Site"),
        (old.replace(desk, "").replace(&site, &called("site", "", "T1")), "T1"),
    ] {
        let says = told(&old, &new);
        let cell = |from: &str, to: &str| format!("Touchpoints: {to} is new; {from} is gone");
        let is_of = |it: &&String| it.starts_with("content/visit.md") && it.contains("ouchpoint");
        let cells: Vec<&String> = says.iter().filter(is_of).collect();
        assert!(
            !cells.is_empty() && cells.iter().any(|it| it.contains(site_is)),
            "{} {says:#?}",
            cell("a", "b")
        );
        let back = told(&new, &old);
        assert!(back.iter().any(|it| is_of(&it)), "{back:#?}");
    }
    // A thing that only has another id is the same.
    let renamed = old.replace("content/t1.md\n---", "content/desk.md\n---\nwas: [t1]");
    assert!(!told(&old, &renamed).iter().any(|it| it.starts_with("content/visit.md")));
}

#[test]
fn a_former_id_weighs_what_the_settings_say() {
    let weights = "//- book.toml\n[preprocessor.journeybook.diff]\nwas-changed = \"minor\"\n";
    let old = format!("{weights}{BOOK}");
    let new = old
        .replace("//- content/t1.md\n---\nkind: touchpoint\nname: The desk\n---\n", "")
        .replace("//- content/t2.md\n---", "//- content/t2.md\n---\nwas: [t1]");
    let told = told(&old, &new);
    assert!(told.contains(&"content/t2.md minor: Former ids: t1 is new".to_owned()), "{told:#?}");
}

/// A sentence for people: which step, which name, and what is the matter with it.
#[test]
fn what_is_out_of_order_is_said_of_the_step_that_says_it() {
    const MAP: &str = "//- content/v.md\n---\nkind: journey\ntitle: Visit\nphases:\n  - title: In\n    steps:\n      - {id: s1, title: Park}\n      - {next: s1, title: Pay, touchpoints: [till]}\n---\nSee [the till](till.md#how).\n//- content/till.md\n---\nkind: touchpoint\nname: Till\n---\n# How\n";
    let says = |from: &str, to: &str, language: &str| {
        let book = |text: &str| format!("//- book.toml\n[book]\nlanguage = \"{language}\"\n{text}");
        told(&book(MAP), &book(&MAP.replacen(from, to, 1))).join("\n")
    };
    for (from, to, english, dutch) in [
        (
            "id: s1",
            "id: s2",
            "Pay names the step s1, but nothing is called that any more",
            "Pay noemt stap s1, maar niets heet nog zo",
        ),
        (
            "next: s1",
            "next: s7",
            "Pay names the step s7, but nothing is called that",
            "Pay noemt stap s7, maar niets heet zo",
        ),
        (
            "# How",
            "# Who",
            "Visit names the heading till.md#how, but nothing is called that any more",
            "Visit noemt kop till.md#how, maar niets heet nog zo",
        ),
        (
            "till.md#how)",
            "tall.md)",
            "Visit names the file tall.md, but nothing is called that",
            "Visit noemt bestand tall.md, maar niets heet zo",
        ),
        (
            "[till]",
            "[till, Pfft]",
            "Pay names the touchpoint Pfft, which has no page of its own",
            "Pay noemt touchpoint Pfft, dat geen eigen pagina heeft",
        ),
        (
            "id: s1,",
            "id: s1, filling: [x],",
            "Park has a value that cannot be used",
            "Park heeft een waarde die niet te gebruiken is",
        ),
        (
            "id: s1,",
            "id: s1, feeling: 40,",
            "Park has a value that cannot be used",
            "Park heeft een waarde die niet te gebruiken is",
        ),
    ] {
        for (language, expected) in [("en", english), ("nl", dutch)] {
            let told = says(from, to, language).replace('`', "");
            assert!(told.contains(expected), "{expected}\n{told}");
        }
    }
}

#[test]
fn a_value_that_cannot_be_used_is_told_with_what_stands_there() {
    check(
        &[("title: Leave, feeling: 2", "title: Leave, feeling: 9")],
        &["minor: Leave has a value that cannot be used: `feeling` is 9"],
    );
    check(
        &[("title: Leave, feeling: 2", "title: Leave, feeling: great")],
        &["minor: Leave has a value that cannot be used: ", "great"],
    );
}

/// Also in files that are the same in both versions, which nobody reads otherwise.
#[test]
fn files_that_did_not_change_are_read_for_a_name_that_is_gone() {
    let project = Project::new(BOOK);
    git(project.root(), &["init", "-q"]);
    git(project.root(), &["add", "-A"]);
    git(project.root(), &["commit", "-qm", "a"]);
    let map = std::fs::read_to_string(project.root().join("content/visit.md")).unwrap();
    project.write("content/visit.md", &map.replace("id: c1,", "id: c2,"));
    let says = |arguments: &[&str]| {
        let ran = project.run(arguments);
        assert_eq!(ran.code(), Some(1), "{}", ran.err());
        for file in ["content/print.md", "content/chance.md"] {
            assert!(ran.out().contains(file), "{arguments:?} {file}: {}", ran.out());
        }
    };
    says(&["diff", "--fail-on", "major"]);
    git(project.root(), &["commit", "-qam", "b"]);
    says(&["diff", "HEAD~1..HEAD", "--fail-on", "major"]);
}

#[track_caller]
fn settings(old: &str, new: &str, expected: &[&str]) {
    let with = |settings: &str| format!("//- book.toml\n[book]\ntitle = \"B\"\n{settings}\n{BOOK}");
    assert_eq!(told(&with(old), &with(new)), expected, "{old} => {new}");
}

#[test]
fn every_setting_that_changed_is_told_at_its_line() {
    let ours = |settings: &str| format!("[preprocessor.journeybook]\n{settings}");
    for (old, new, says) in [
        ("", "index = true", "book.toml major: Setting (index): true is new"),
        ("check-prose = true", "check-prose = false", "book.toml major: Setting (check-prose): true → false"),
        (
            "content-weights.click = 1",
            "content-weights.click = 2",
            "book.toml minor: Setting (content-weights.click): 1 → 2",
        ),
        (
            "site-url = \"https://a.nl\"",
            "site-url = \"https://b.nl\"",
            "book.toml minor: Setting (site-url): https://a.nl → https://b.nl",
        ),
        (
            "command = \"a\"",
            "command = \"b\"",
            "book.toml major: Runs on the site, or while it is made (preprocessor.journeybook.command): a → b",
        ),
        (
            "check.no-goal = \"info\"",
            "check.no-goal = \"error\"",
            "book.toml minor: Setting (check.no-goal): info → error",
        ),
        (
            "lanes.x.role = \"customer\"",
            "lanes.x.role = \"company\"",
            "book.toml minor: Setting (lanes.x.role): customer → company",
        ),
        ("# one", "# two", ""),
    ] {
        let expected: Vec<&str> = Some(says).into_iter().filter(|it| !it.is_empty()).collect();
        settings(&ours(old), &ours(new), &expected);
    }
    settings(
        "description = \"A\"",
        "description = \"B\"",
        &["book.toml minor: Setting (book.description): A → B"],
    );
    let other = "book.toml editorial: Other lines of the settings differ";
    settings("[output.html]\nsmart-punctuation = true", "[output.html]\nsmart-punctuation = false", &[other]);
    let html = "[output.html]\nedit-url-template = ";
    let says =
        "book.toml minor: Setting (output.html.edit-url-template): https://a.nl/{path} → https://b.nl/{path}";
    settings(
        &format!("{html}\"https://a.nl/{{path}}\""),
        &format!("{html}\"https://b.nl/{{path}}\""),
        &[says],
    );
}

#[test]
fn a_setting_is_told_at_its_line() {
    let with = |n: u8| {
        format!(
            "//- book.toml\n[book]\ntitle = \"B{n}\"\n\n[preprocessor.journeybook]\nphases = [\"{n}\"]\n{BOOK}"
        )
    };
    let json: serde_json::Value = serde_json::from_str(&Versions::of(&with(1), &with(2)).json()).unwrap();
    let things = json["things"].as_array().unwrap();
    let changes = things.iter().find(|it| it["kind"] == "settings").unwrap()["changes"].as_array().unwrap();
    assert_eq!(changes.iter().map(|it| it["line"].as_u64().unwrap()).collect::<Vec<_>>(), [2, 5]);
    let text: Arc<str> = Versions::of(&with(1), &with(2)).human().into();
    assert!(text.contains("Setting (phases)"), "{text}");
}

/// Three metrics, and things that name them.
const MOVES: &str = "//- content/waiting.md
---
kind: metric
name: One
---
//- content/revenue.md
---
kind: metric
name: Two
---
//- content/nps.md
---
kind: metric
name: NPS
---
//- content/chance.md
---
kind: opportunity
title: Chance
moves: [waiting, nps, revenue]
---
//- content/other.md
---
kind: opportunity
title: Other chance
moves: [waiting]
---
";

/// A yes to one loss lets no other one pass.
#[test]
fn each_lost_name_is_told_and_accepted_by_itself() {
    let without = |names: &[&str]| {
        let mut new = MOVES.to_owned();
        for name in names {
            new = new.replace(
                &format!("//- content/{name}.md\n---\nkind: metric\n"),
                "//- content/x.md\n---\nkind: page\n",
            );
        }
        new
    };
    let lost = |new: &str| -> Vec<(String, String)> {
        let json: serde_json::Value = serde_json::from_str(&Versions::of(MOVES, new).json()).unwrap();
        let changes =
            json["things"].as_array().unwrap().iter().flat_map(|it| it["changes"].as_array().unwrap());
        let lost = changes.filter(|it| it["code"] == "finds-no-more");
        let text = |it: &serde_json::Value, key: &str| it[key].as_str().unwrap().to_owned();
        lost.map(|it| (text(it, "says"), text(it, "fingerprint"))).collect()
    };
    let (one, two, both) =
        (lost(&without(&["waiting"])), lost(&without(&["revenue"])), lost(&without(&["waiting", "revenue"])));
    assert_eq!((one.len(), two.len(), both.len()), (2, 1, 3), "{both:#?}");
    assert!(both.iter().all(|it| !it.0.contains("nps") && it.0.contains("names the metric")), "{both:#?}");
    let prints: std::collections::BTreeSet<&String> = both.iter().map(|(_, print)| print).collect();
    assert_eq!(prints.len(), 3, "{both:#?}");
    assert!(one.iter().chain(&two).all(|it| both.contains(it)), "{one:#?} {two:#?} {both:#?}");
    // Whatever else changes there, it is the same loss.
    let more = without(&["waiting"]).replace("title: Chance\n", "title: Chance\nimpact: 2\n");
    assert_eq!(lost(&more), one);
}

/// It is said of what lost its id, in its own file, and who takes it is new.
#[test]
fn an_id_that_is_taken_is_said_of_the_entry_that_has_it() {
    const TEAMS: &str = "//- content/catalog/teams.md
---
kind: teams
items:
  - {id: planning, name: Planning}
  - {id: drivers, name: Drivers}
  - id: shop
    name: Shop
---
//- content/visit.md
---
kind: journey
title: Visit
phases: [{title: P, steps: [{title: Ride, teams: [drivers]}]}]
---
";
    for (id, title) in [("drivers", "Drivers"), ("shop", "Shop"), ("planning", "Planning")] {
        let new = format!(
            "{TEAMS}//- content/catalog/aaa.md\n---\nkind: teams\nitems:\n  - {{id: {id}, name: Fake}}\n---\n"
        );
        let told = told(TEAMS, &new);
        let taken = format!("content/catalog/teams.md major: {title} has a name that something else has too");
        assert!(told.iter().any(|it| it.starts_with(&taken)), "{told:#?}");
        assert!(told.iter().any(|it| it == "content/catalog/aaa.md minor: Team Fake is new"), "{told:#?}");
        assert!(!told.iter().any(|it| it.contains("is called") && it.contains("now")), "{told:#?}");
        let cell = told
            .iter()
            .any(|it| it.starts_with("content/visit.md") && it.contains("Fake is new; Drivers is gone"));
        assert_eq!(
            cell || told.iter().any(|it| it.contains("Fake instead of Drivers")),
            id == "drivers",
            "{told:#?}"
        );
    }
}

/// What stands in the prose of a catalogue is said of its file.
#[test]
fn a_broken_link_in_the_prose_of_a_catalogue_is_said_of_its_file() {
    let book =
        "//- content/teams.md\n---\nkind: teams\nitems: [{id: a, name: A}, {id: b, name: B}]\n---\nText.\n";
    let told = told(book, &book.replace("Text.", "Text, see [x](x.md)."));
    assert!(
        told.iter().any(
            |it| it == "content/teams.md major: teams.md names the file x.md, but nothing is called that"
        ),
        "{told:#?}"
    );
}

/// Read all the same, and wrong: the report names what is the matter, and not the text it might be taken for.
#[test]
fn front_matter_that_is_not_first_is_told_as_that() {
    for above in ["\n", " ", "\n\n", "<!-- note -->\n"] {
        let new = BOOK.replacen("visit.md\n---", &format!("visit.md\n{above}---"), 1);
        assert_eq!(
            told(BOOK, &new).iter().filter(|it| !it.contains("note")).collect::<Vec<_>>(),
            ["content/visit.md minor: A day out: the front matter does not begin with `---` on line 1"],
            "{above:?}"
        );
        // And back: nothing but form, where nothing else stood above.
        if above.trim().is_empty() {
            assert_eq!(told(&new, BOOK), Vec::<String>::new());
        }
    }
    // Below it everything is compared as ever.
    let new = BOOK.replacen("visit.md\n---", "visit.md\n\n---", 1).replacen("feeling: 2", "feeling: -2", 1);
    let told = told(BOOK, &new);
    assert!(told.iter().any(|it| it.contains("Leave feels worse")), "{told:#?}");
    assert!(!told.iter().any(|it| it.contains("Text of the page")), "{told:#?}");
}

#[test]
fn a_kind_that_nobody_knows_is_told() {
    for (from, to) in [("kind: journey", "kind: journy"), ("kind: touchpoint", "kind: tuchpoint")] {
        let new = BOOK.replacen(from, to, 1);
        let word = to.trim_start_matches("kind: ");
        let told = told(BOOK, &new);
        let is_told = |it: &String| it.contains(" minor: ") && it.contains(&format!("unknown kind `{word}`"));
        assert!(told.iter().any(is_told), "{told:#?}");
    }
}
