//! What a draft says stands nowhere: a word that only drafts have, in every key that there is.

use std::collections::BTreeMap;

use journeybook::parse::Options as ParseOptions;
use journeybook::parse::front::fields::{Key, Shape};
use journeybook::parse::front::keys_of;
use journeybook::term::{Kind, Term};
use serde_json::{Map, Value, json};

use crate::mdbook::{Book, text};
use crate::program::Project;

const WORD: &str = "canary";

/// What is published beside the drafts.
const PUBLIC: &str = "//- content/index.md\n# Home\n\n[away](plan/page.md)\n\
    //- content/journeys/visit.md\n---\nkind: journey\ntitle: A visit\npersonas: [eva]\nphases:\n  - title: One\n    \
    steps: [{title: Start, feeling: -1, touchpoint: desk}, {title: End, feeling: 1}]\n---\n\
    //- content/personas/eva.md\n---\nkind: persona\nname: Eva\n---\n\
    //- content/desk.md\n---\nkind: touchpoints\nitems:\n  - {id: desk, name: Desk}\n  - {id: canary-desk, name: Canary desk, draft: true}\n---\n";

/// The keys at the front that are this deep, each with the word in it, whatever it takes.
fn filled(keys: &[Key], depth: usize) -> Map<String, Value> {
    let mut map = Map::new();
    for (at, key) in keys.iter().enumerate().take_while(|(_, key)| key.depth >= depth) {
        if key.depth > depth || key.alias_of.is_some() {
            continue;
        }
        let below = filled(&keys[at + 1..], depth + 1);
        let value = match &key.shape {
            _ if !below.is_empty() => json!([below]),
            Shape::Id => json!(format!("{WORD}-{at}")),
            Shape::Names | Shape::Texts | Shape::Said => json!([format!("{WORD} {at}")]),
            _ => json!(format!("{WORD} {at}")),
        };
        map.insert(key.name.clone(), value);
    }
    map
}

/// A draft for each kind, its file among those that are published.
fn drafts() -> BTreeMap<String, String> {
    let kinds = Kind::ALL.into_iter().map(Some).chain([None]);
    let draft = |kind: Option<Kind>| {
        let mut keys = filled(&keys_of(kind, &ParseOptions::default()), 0);
        keys.remove("draft");
        keys.remove("kind");
        let name = kind.map_or("page", Term::name);
        let lines: String = keys.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
        let kind = kind.map_or_else(String::new, |kind| format!("kind: {}\n", kind.name()));
        let text = format!(
            "---\n{kind}draft: true\n{lines}{WORD}: {WORD}\n---\n# {WORD}\n\n{WORD} ![{WORD}](canary.png) [[{WORD}]]\n"
        );
        (format!("plan/{name}.md"), text)
    };
    kinds.map(draft).collect()
}

/// One that is right in every way, with all that hangs on it.
const WHOLE: &str = "---\nkind: journey\nid: canary-trip\ntitle: Canary trip\ndraft: true\npersonas: [eva]\nstate: to-be\nwas: [canary-old]\n\
    aliases: [canary-alias.html]\ntags: [canary]\ngoal: Canary goal\nphases:\n  - title: Canary phase\n    steps:\n      \
    - {title: Canary start, feeling: 2, emotion: 😄 canary, does: Canary does, touchpoint: desk, image: canary.png}\n      \
    - {title: Canary end, feeling: 2, pains: [{text: Canary pain, severity: 3}]}\n---\nCanary prose, [[eva]].\n";

fn is_told(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let at = text.find(WORD)?;
    Some(text.chars().skip(text[..at].chars().count().saturating_sub(80)).take(160).collect())
}

fn book() -> String {
    let drafts = drafts().into_iter().chain([("plan/whole.md".to_owned(), WHOLE.to_owned())]);
    let drafts: String = drafts.map(|(path, text)| format!("//- content/{path}\n{text}")).collect();
    format!("{PUBLIC}{drafts}//- content/plan/canary.png\ncanary\n")
}

#[test]
fn nothing_of_a_draft_is_in_the_site() {
    let project = Project::new(&book());
    let ran = project.run(&["build"]);
    let site = project.site();
    assert!(site.len() > 8, "{}{}", ran.out(), ran.err());
    for (path, bytes) in &site {
        assert_eq!(is_told(bytes), None, "{}", path.display());
        assert_eq!(is_told(path.to_string_lossy().as_bytes()), None);
    }
    assert!(ran.err().contains("draft-reference") || ran.out().contains("draft-reference"));
}

/// The same words without `draft: true` do come through: the test above can fail.
#[test]
fn all_of_it_shows_when_it_is_no_draft() {
    let project = Project::new(&book().replace("draft: true\n", ""));
    project.run(&["build"]);
    let site = project.site();
    let telling = site.values().filter(|bytes| is_told(bytes).is_some()).count();
    assert!(telling > 20, "{telling}");
}

/// A chapter that SUMMARY.md lists is published, whatever it says of itself; of those it does not list, nothing is.
#[test]
fn nothing_of_a_draft_that_is_not_listed_is_in_a_book_of_mdbook() {
    let home = "# Home\n";
    let book =
        Book::new(&format!("{}//- content/SUMMARY.md\n# Summary\n//- content/index.md\n{home}", book()));
    let listed = ["index.md", "personas/eva.md", "desk.md", "journeys/visit.md"].map(|path| (path, None));
    for (renderer, unlisted) in [("html", "ignore"), ("html", "add"), ("markdown", "ignore")] {
        let mut call = book.call(renderer, &listed);
        call[0]["config"]["preprocessor"]["journeybook"]["unlisted"] = json!(unlisted);
        call[0]["config"]["preprocessor"]["journeybook"]["overview"] = json!(true);
        let ran = book.plugin(&[], &call.to_string());
        assert!(ran.status.success(), "{}", text(&ran.stderr));
        assert_eq!(is_told(&ran.stdout), None, "{renderer} {unlisted}");
    }
    let mut call = book.call("html", &[&listed[..], &[("plan/whole.md", None)]].concat());
    call[0]["config"]["preprocessor"]["journeybook"]["on-problem"] = json!("warn");
    let ran = book.plugin(&[], &call.to_string());
    assert!(is_told(&ran.stdout).is_some());
    let said = text(&ran.stderr);
    assert!(said.contains("note: SUMMARY.md lists a draft, so it is published: plan/whole.md"), "{said}");
}
