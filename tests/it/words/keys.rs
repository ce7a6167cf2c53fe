//! Keys and words under other names.

use journeybook::diff::{Select, Side, diff};
use journeybook::fmt::{Formatted, Ids, format};
use journeybook::parse::front::{About, keys_of};
use journeybook::parse::{Options as ParseOptions, parse};
use journeybook::site::Understood;
use journeybook::term::{Kind, Lane, synonym};
use journeybook::text::RelPath;

use super::*;
use crate::new_problems::commit;
use crate::program::Project;

const EVERYDAY: &str = "Kind: klantreis\ntitel: Words\nfasen:\n  - name: One\n    stappen:\n      - {name: Start, \
    score: 2, actions: x, Gedachten: y, pain-points: z, questions: q, duration: 5m}\n      - naam: End\n        gevoel: 1\n";
const CANONICAL: &str = "kind: journey\ntitle: Words\nphases:\n  - title: One\n    steps:\n      - {title: Start, \
    does: x, thinks: y, asks: q, pains: z, feeling: 2, takes: 5m}\n      - title: End\n        feeling: 1\n";

fn file(front: &str) -> String {
    format!("//- content/journeys/visit.md\n---\n{front}---\nProse.\n")
}

#[test]
fn everyday_words_are_read_as_what_they_mean() {
    let (everyday, canonical) = (site_of(&file(EVERYDAY)), site_of(&file(CANONICAL)));
    assert_eq!(codes(&everyday), ["alias-key"], "{:?}", everyday.problems);
    assert_eq!(codes(&canonical), [""; 0]);
    let page = |site: &Site| String::from_utf8_lossy(&site.file("journeys/visit.html").unwrap()).into_owned();
    let main = |html: &str| html.split("<main").nth(1).unwrap_or_default().to_owned();
    assert_eq!(main(&page(&everyday)), main(&page(&canonical)));
    let note = of_code(&everyday, "alias-key")[0];
    for words in ["`score` is `feeling`", "`Gedachten` is `thinks`", "`klantreis` is `journey`"] {
        assert!(note.message.contains(words), "{}", note.message);
    }
}

#[test]
fn formatting_writes_the_names_of_the_reference() {
    let text = |front: &str| format!("---\n{front}---\nProse.\n");
    assert_eq!(format(&text(EVERYDAY), Ids::Keep), Formatted::Changed(text(CANONICAL)));
    assert_eq!(format(&text(CANONICAL), Ids::Keep), Formatted::Same);
}

#[test]
fn another_name_for_a_key_is_no_change() {
    let today = Date::parse("2026-11-22").unwrap();
    let read = |front: &str| fixture(&file(front));
    let understood =
        |files: &Files| Understood::read(files, &Options { today, untrusted: false, audience: None });
    for (was, is) in [(EVERYDAY, CANONICAL), (CANONICAL, EVERYDAY)] {
        let (old_files, new_files) = (read(was), read(is));
        let (old, new) = (understood(&old_files), understood(&new_files));
        let found = diff(side(&old, &old_files), side(&new, &new_files), &Select::Changed);
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(found.formatting.len(), 1, "{found:?}");
    }
}

fn side<'a>(it: &'a Understood, files: &'a Files) -> Side<'a> {
    Side { book: &it.book, analysis: &it.analysis, config: &it.config, files, problems: &it.problems }
}

#[test]
fn another_name_for_a_key_is_no_news() {
    const WRONG: &str = "touchpoint: nowhere, wait: soon";
    let text = |front: &str, more: &str| {
        format!("---\n{}---\n", front.replace("takes: 5m", more).replace("duration: 5m", more))
    };
    let other = WRONG.replace("touchpoint", "contactpunt").replace("wait", "wachttijd");
    let (canonical, everyday) = (text(CANONICAL, WRONG), text(EVERYDAY, &other));
    for (was, is) in [(&everyday, &canonical), (&canonical, &everyday)] {
        let project = Project::new(&format!(
            "//- book.toml\n[book]\nsrc = \"content\"\n//- content/journeys/visit.md\n{was}"
        ));
        let git = |words: &[&str]| assert!(crate::disk::git(project.root(), "0", words));
        git(&["init", "-q", "-b", "main"]);
        commit(project.root(), "1777600000", "one");
        git(&["checkout", "-qb", "work"]);
        project.write("content/journeys/visit.md", is);
        assert_eq!(project.run(&["check"]).code(), Some(1));
        let ran = project.run(&["check", "--new-from", "main"]);
        assert_eq!(ran.code(), Some(0), "{}", ran.out());
        let told = ran.out().contains("unknown-reference") || ran.out().contains("bad-duration");
        assert!(!told, "{}", ran.out());
    }
}

/// Each name in the table, where its word is known, says what the word says.
#[test]
fn every_other_name_is_known_wherever_its_word_is() {
    let path = RelPath::new("a.md").unwrap();
    let options = ParseOptions::default();
    let mut tried = 0;
    for kind in Kind::ALL {
        let keys = keys_of(Some(kind), &options);
        let known = |name: &str| keys.iter().any(|key| key.depth == 0 && key.name == name);
        for row in synonym::KEYS.iter().filter(|row| row.counts_in(kind_name(kind)) && known(row.word)) {
            for name in row.all().filter(|name| !known(name)) {
                let text = format!("---\nkind: {}\n{name}:\n---\n", kind_name(kind));
                let problems = parse(&path, &text, &options).problems;
                assert_eq!(problems.iter().map(|it| it.code).collect::<Vec<_>>(), ["alias-key"], "{text}");
                tried += 1;
            }
        }
    }
    assert!(tried > 200, "{tried}");
}

fn kind_name(kind: Kind) -> &'static str {
    use journeybook::term::Term;
    kind.name()
}

#[test]
fn a_name_beside_its_word_is_told_and_both_are_kept() {
    let map = |keys: &str| {
        site_of(&file(&format!(
            "kind: journey\ntitle: A\nphases:\n  - title: One\n    steps:\n      - {{title: B, {keys}}}\n"
        )))
    };
    let site = map("thinks: first, thoughts: second, Thinks: third");
    assert_eq!(codes(&site), ["duplicate-key", "duplicate-key"]);
    let html = String::from_utf8_lossy(&site.file("journeys/visit.html").unwrap()).into_owned();
    assert!(["first", "second", "third"].iter().all(|words| html.contains(words)));
    assert_eq!(codes(&map("Title: again")), ["duplicate-key"]);
}

#[test]
fn a_key_is_itself_before_it_is_another_name() {
    // `actions` of an opportunity, a lane of the book, notes, and free keys.
    let book = "//- book.toml\n[preprocessor.journeybook]\n[preprocessor.journeybook.lanes.gedachten]\nlabel = {en = \"G\"}\n";
    let site = site_of(&format!(
        "{book}//- content/o.md\n---\nkind: opportunity\ntitle: Shorter queue?\nactions: [Ask two shops]\nsolutions: [Scan and go]\n---\n\
         //- content/p.md\n---\nkind: persona\nname: Eva\ndemographics: {{score: 3, naam: E}}\nx-score: 1\n---\n\
         {}",
        file(
            "kind: journey\ntitle: A\nphases:\n  - title: One\n    steps:\n      - {title: B, gedachten: own}\n"
        )
    ));
    assert_eq!(codes(&site), [""; 0], "{:?}", site.problems);
    let html = |path: &str| String::from_utf8_lossy(&site.file(path).unwrap()).into_owned();
    let idea = html("opportunities/o.html");
    assert!(idea.contains("Ask two shops") && idea.contains("Scan and go"));
}

#[test]
fn fixed_words_have_other_names_too() {
    for (state, moment) in
        [("To-Be", "Voor"), ("toekomstig", "vooraf"), ("to_be", "before"), ("future", "BEFORE")]
    {
        let site = site_of(&file(&format!(
            "kind: Customer Journey\ntitle: A\nstate: {state}\nphases: [{{title: One, moment: {moment}}}]\n"
        )));
        assert_eq!(codes(&site), ["alias-key"], "{state}: {:?}", site.problems);
    }
    let names = ["service-blueprint", "serviceblauwdruk", "Blueprint"];
    assert!(names.iter().all(|name| codes(&site_of(&file(&format!("kind: {name}\ntitle: A\n")))).len() < 2));
}

#[test]
fn what_nothing_knows_gets_a_place_and_never_the_bin() {
    let site = site_of(&file(
        "kind: journey\ntitle: A\nphases:\n  - title: One\n    steps:\n      - {title: B, description: x, zzz: y, <<: z}\n",
    ));
    let told = of_code(&site, "unknown-key");
    assert_eq!(told.len(), 3);
    assert!(
        told.iter().all(|it| it.help.as_deref().is_some_and(|help| !help.contains("remove"))),
        "{told:?}"
    );
}

#[test]
fn fixed_words_under_other_names_are_noted_and_formatted() {
    let file = |status: &str, moment: &str, mark: &str| {
        format!(
            "---\nkind: journey\ntitle: Words\nstatus: {status}\nphases:\n  - title: One\n    moment: {moment}\n    steps:\n      - title: Start\n        marks: [{mark}]\n---\nProse.\n"
        )
    };
    let (dutch, english) = (file("concept", "voor", "Wow"), file("draft", "before", "wow"));
    let site = site_of(&format!("//- content/journeys/visit.md\n{dutch}"));
    let note = of_code(&site, "alias-key")[0];
    for words in ["`concept` is `draft`", "`voor` is `before`"] {
        assert!(note.message.contains(words), "{}", note.message);
    }
    assert_eq!(format(&dutch, Ids::Keep), Formatted::Changed(english.clone()));
    assert_eq!(format(&english, Ids::Keep), Formatted::Same);
    let site = site_of(&format!("//- content/journeys/visit.md\n{english}"));
    assert!(of_code(&site, "alias-key").is_empty());
}

/// What pages call things: the value of each key of one language.
fn labels(language: &str) -> Vec<(&'static str, &'static str)> {
    let text = match language {
        "nl" => include_str!("../../../themes/default/strings/nl.toml"),
        _ => include_str!("../../../themes/default/strings/en.toml"),
    };
    let label = |line: &'static str| {
        let (key, value) = line.split_once(" = ")?;
        Some((key, value.strip_prefix('"')?.strip_suffix('"')?))
    };
    text.lines().filter_map(label).collect()
}

#[test]
fn what_pages_call_a_lane_or_a_kind_is_a_name_for_it() {
    for language in ["en", "nl"] {
        let mut seen = 0;
        for (key, label) in labels(language) {
            let folded = synonym::folded(label);
            let known = if let Some(lane) = key.strip_prefix("lane.").and_then(Lane::named) {
                let is_of =
                    |word: &str| lane.names.contains(&word) || lane.names == ["time"] && word == "takes";
                is_of(&folded) || synonym::key(&folded, "a step", is_of).is_some()
            } else if let Some(of) = key.strip_prefix("persona.").filter(|of| PERSONA.contains(of)) {
                folded == of || synonym::key(&folded, "persona", |word| word == of).is_some()
            } else if key.starts_with("kind.") && !["page", "pages", "compare"].contains(&&key[5..]) {
                About::parse(label).is_some()
            } else if ["map.marks", "compare.gets", "compare.received"].contains(&key) {
                let of = &key[key.find('.').unwrap() + 1..];
                folded == of || synonym::key(&folded, "a step", |word| word == of).is_some()
            } else {
                continue;
            };
            assert!(known, "{language}: {key} = {label}");
            seen += 1;
        }
        assert!(seen > 50, "{seen}");
    }
}

const PERSONA: [&str; 8] =
    ["geography", "demographics", "psychographics", "behaviour", "goals", "needs", "pains", "gains"];
