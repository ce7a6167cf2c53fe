//! Every key in every place where it may stand has an effect or a problem: a walk over the registry of keys. What is
//! asked for is what is known, so a new key is walked by itself.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock, Mutex, OnceLock};

use journeybook::parse::Options as Reading;
use journeybook::parse::front::fields::{Key, Shape};
use journeybook::parse::front::keys_of;
use journeybook::term::{Kind, Term, Visibility};
use journeybook::view::PageKey;
use rayon::prelude::*;
use serde_json::{Map, Value, json};

use super::*;

/// A word that stands nowhere else.
const WORD: &str = "Zwanenhof";

/// Things of these kinds to name, called by that word.
fn things(kinds: &[Kind]) -> String {
    let named = |kind: &Kind| {
        let name = kind.name();
        let key = if matches!(kind, Kind::Opportunity | Kind::Insight) { "title" } else { "name" };
        match kind {
            Kind::Journey => "//- content/zz-journey.md\n---\nkind: journey\nid: zz-journey\ntitle: Zwanenhof\nphases: [{title: P, steps: [{id: b1, title: B1, feeling: 1}]}]\n---\n".to_owned(),
            _ => format!("//- content/zz-{name}.md\n---\nkind: {name}\nid: zz-{name}\n{key}: {WORD}\n---\n"),
        }
    };
    kinds.iter().map(named).collect()
}

/// What a key and its place name.
fn named(key: &Key, front: &Value) -> Vec<Kind> {
    let of_key = match &key.shape {
        Shape::Refer(kind) | Shape::Refers(kind) => vec![*kind],
        Shape::Touchpoints | Shape::Content => vec![Kind::Touchpoint, Kind::Channel],
        _ => Vec::new(),
    };
    let text = front.to_string();
    let all = Kind::ALL.into_iter();
    all.filter(|kind| of_key.contains(kind) || text.contains(&format!("zz-{}\"", kind.name()))).collect()
}

/// What stands in the place of a key before the key is written there.
fn base(kind: Option<Kind>) -> Value {
    let map = |kind: &str| {
        json!({"kind": kind, "title": "Base", "phases": [
            {"title": "One", "steps": [{"title": "A", "feeling": 1}, {"id": "b", "title": "B", "feeling": -1}]},
            {"id": "two", "title": "Two"}]})
    };
    match kind {
        None => json!({"title": "Base"}),
        Some(Kind::Journey) => map("journey"),
        Some(Kind::ExperienceMap) => map("experience-map"),
        Some(Kind::Blueprint) => json!({"kind": "blueprint", "title": "Base", "steps": [
            {"title": "C", "frontstage": [{"id": "x", "do": "Opens"}], "backstage": [{"id": "y", "do": "Calls"}], "support": [{"do": "Runs"}]}],
            "links": [{"from": "x", "to": "y"}]}),
        Some(Kind::Metric) => {
            json!({"kind": "metric", "name": "Base", "values": [{"date": "2026-01-01", "value": 3}]})
        }
        Some(Kind::Opportunity) => json!({"kind": "opportunity", "title": "Base",
            "solutions": [{"title": "S"}], "actions": [{"do": "Act"}],
            "survey": [{"n": 10, "importance-top2": 5, "satisfaction-top2": 3}]}),
        Some(Kind::Persona) => {
            json!({"kind": "persona", "name": "Base", "learned": [{"thought": "T", "learned": "L"}]})
        }
        Some(kind @ (Kind::EmpathyMap | Kind::Insight)) => json!({"kind": kind.name(), "title": "Base"}),
        Some(kind) => json!({"kind": kind.name(), "name": "Base"}),
    }
}

/// A to-be map, for what only such a one has.
fn overlay(kind: &str) -> Value {
    json!({"kind": kind, "title": "Base", "baseline": "zz-journey", "state": "to-be",
        "change": [{"step": "b1", "feeling": 2}], "add": [{"title": "N", "after": "b1", "feeling": 1}]})
}

/// Values that should show, by the shape of a key: each of them alone.
fn values(key: &Key) -> Vec<Value> {
    let word = || json!(WORD);
    match &key.shape {
        Shape::Text | Shape::Said | Shape::Traits | Shape::PerPersona => vec![word()],
        Shape::Texts => vec![json!([WORD])],
        Shape::Id => vec![json!("zwanenhof")],
        Shape::Names => vec![json!(["zwanenhof"])],
        Shape::Refer(kind) | Shape::Refers(kind) => vec![json!(format!("zz-{}", kind.name())), word()],
        Shape::Pictures => vec![json!({"src": "p.png", "alt": WORD, "caption": WORD})],
        Shape::Links => vec![json!({"text": WORD, "to": "https://example.org/z"})],
        Shape::OneOf(words) => words.iter().map(|word| json!(word)).collect(),
        Shape::Number(range) => vec![json!(range.map_or(4.0, |(_, max)| max.min(5.0)))],
        Shape::Count => vec![json!(7)],
        Shape::Numbers => vec![json!([1, 2, 3, 4, 5])],
        Shape::Percentage => vec![json!("21.5%")],
        Shape::Flag => vec![json!(true), json!(false)],
        Shape::Date => vec![json!("2026-03-05")],
        Shape::Duration => vec![json!("3d")],
        Shape::Target => vec![json!(">= 40")],
        Shape::Feeling(_) => vec![json!(2)],
        Shape::Marks => ["mot", "wow", "pain", "fail", "wait", "policy"].map(|word| json!([word])).into(),
        Shape::Touchpoints => {
            vec![json!("zz-touchpoint"), word(), json!({"id": "zz-touchpoint", "channel": "zz-channel"})]
        }
        Shape::Content => {
            vec![word(), json!({"id": "z", "title": WORD, "channel": "zz-channel", "click": 3})]
        }
        Shape::Maps | Shape::MapsOrTexts => Vec::new(),
    }
}

/// A place of a key, such as `/phases/0/steps/0`.
type Place = (String, Key);

/// Every key with its place; of phases one with steps and one without.
fn places(keys: &[Key], at: &str, found: &mut Vec<Place>) {
    for (key, below) in journeybook::parse::front::fields::level(keys) {
        if key.alias_of.is_some() || key.name == "kind" {
            continue;
        }
        found.push((at.to_owned(), key.clone()));
        if at == "/phases/0" && key.name != "steps" {
            found.push(("/phases/1".to_owned(), key.clone()));
        }
        if !below.is_empty() {
            places(below, &format!("{at}/{}/0", key.name), found);
        }
        for own in key.shape.own_keys() {
            let shape = match (*own, &key.shape) {
                ("id", Shape::Touchpoints) => Shape::Refer(Kind::Touchpoint),
                ("id", _) => Shape::Id,
                ("channel", _) => Shape::Refer(Kind::Channel),
                ("insight", _) => Shape::Refer(Kind::Insight),
                ("severity", _) => Shape::Number(Some((1.0, 3.0))),
                _ => Shape::Text,
            };
            let inner = Key { name: (*own).to_owned(), shape, about: "", depth: 0, alias_of: None };
            found.push((format!("{at}/{}/0", key.name), inner));
        }
    }
}

/// The smallest entry of a list.
fn entry(list: &str, (at, in_overlay): (&str, bool)) -> Value {
    let is_of_phase = matches!(at, "/phases/0/content/0" | "/phases/1/content/0");
    match list {
        "next" => json!({"to": if in_overlay { "b1" } else { "b" }}),
        "image" => json!({"src": "p.png", "alt": "Base"}),
        "links" => json!({"text": "Base", "to": "https://example.org/base"}),
        "touchpoint" => json!({"id": "Elsewhere"}),
        "content" if is_of_phase => json!({"title": "Base", "click": 1}),
        _ => json!({"text": "Base"}),
    }
}

/// The map at a place; what is not there yet is made.
fn reach<'v>(root: &'v mut Value, at: &str) -> &'v mut Map<String, Value> {
    let in_overlay = root.get("baseline").is_some();
    let mut here = root;
    let mut parts = at.split('/').skip(1);
    while let (Some(list), Some(index)) = (parts.next(), parts.next()) {
        let map = here.as_object_mut().unwrap();
        let all = map.entry(list).or_insert_with(|| json!([entry(list, (at, in_overlay))]));
        here = &mut all[index.parse::<usize>().unwrap()];
    }
    here.as_object_mut().unwrap_or_else(|| panic!("{at} is no map"))
}

/// Pages to look at, the likeliest first.
#[derive(Clone, Copy)]
enum Pages {
    /// Of the thing that has the key.
    Own,
    /// Of all things.
    Things,
    /// Lists and the whole.
    Lists,
}

/// What a reader gets, and what is told; each when it is asked for.
struct Shown {
    site: Site,
    told: OnceLock<BTreeMap<(&'static str, String), usize>>,
    pages: [OnceLock<String>; 3],
}

/// What many keys are laid over, by what was written and what is there to name.
static BEFORE: LazyLock<Mutex<HashMap<String, Arc<Shown>>>> = LazyLock::new(Mutex::default);

impl Shown {
    fn of(front: &Value, things: &str) -> Shown {
        Shown::read(front, things, None)
    }

    /// What the public gets of a book that says nothing else about who may see it.
    fn public(front: &Value, things: &str) -> Shown {
        Shown::read(front, things, Some(Visibility::Public))
    }

    fn read(front: &Value, things: &str, audience: Option<Visibility>) -> Shown {
        let lines: Vec<String> =
            front.as_object().unwrap().iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
        let lines = lines.concat();
        let text = format!("{things}//- content/p.png\nx\n//- content/base.md\n---\n{lines}---\nText.\n");
        let site = match audience {
            None => site_again(&text),
            audience => {
                let settings = "//- book.toml\n[preprocessor.journeybook]\nvisibility = \"public\"\n";
                Site::read(&fixture(&format!("{settings}{text}")), &Options { audience, ..options() })
            }
        };
        Shown { site, told: OnceLock::new(), pages: Default::default() }
    }

    fn told(&self) -> &BTreeMap<(&'static str, String), usize> {
        self.told.get_or_init(|| {
            let mut told = BTreeMap::new();
            for problem in self.site.judge().iter() {
                *told.entry((problem.code, problem.message.clone())).or_default() += 1;
            }
            told
        })
    }

    /// The same, made once.
    fn before(front: &Value, things: &str) -> Arc<Shown> {
        let name = format!("{front}{things}");
        let known = BEFORE.lock().unwrap().get(&name).cloned();
        known.unwrap_or_else(|| {
            let made = Arc::new(Shown::of(front, things));
            BEFORE.lock().unwrap().entry(name).or_insert(made).clone()
        })
    }

    /// Pages with their addresses.
    fn pages(&self, which: Pages) -> &str {
        self.pages[which as usize].get_or_init(|| self.made(which))
    }

    fn made(&self, which: Pages) -> String {
        let of_thing = |key: &PageKey| matches!(key, PageKey::Entity(_) | PageKey::Compare(_));
        let is_own = |key: &PageKey| match key {
            PageKey::Entity(it) => self.site.book.card(*it).origin.file.as_str() == "base.md",
            key => of_thing(key),
        };
        let is_asked = |key: &&PageKey| match which {
            Pages::Own => is_own(key),
            Pages::Things => of_thing(key),
            Pages::Lists => !of_thing(key),
        };
        let plan = &self.site.plan;
        let pages = plan.pages().iter().filter(is_asked);
        let mut all: String =
            pages.flat_map(|key| [plan.page(*key).as_str().to_owned(), self.site.page(*key).html]).collect();
        all.extend(plan.stubs().iter().map(|stub| stub.from.as_str()));
        all
    }

    /// Whether there is more to see than before, or something is told that was not.
    fn says_more(&self, before: &Shown, (key, value): (&Key, &Value)) -> bool {
        let text = value.to_string();
        let is_word = text.contains("wanenhof") || text.contains("zz-");
        let may_be_elsewhere = matches!(key.shape, Shape::Refer(_) | Shape::Refers(_));
        let words = |pages: &str| pages.matches("wanenhof").count();
        let shows = |which| {
            let (was, is) = (before.pages(which), self.pages(which));
            // A thing may be named on its own page alone.
            if is_word && !may_be_elsewhere { words(is) > words(was) } else { is != was }
        };
        let is_new = |(key, count): (&(&'static str, String), &usize)| {
            before.told().get(key).is_none_or(|known| known < count)
        };
        shows(Pages::Own) || self.told().iter().any(is_new) || shows(Pages::Things) || shows(Pages::Lists)
    }
}

fn is_of_overlay(at: &str, name: &str) -> bool {
    ["change", "add", "remove"].iter().any(|it| *it == name || at.starts_with(&format!("/{it}/")))
}

/// The values of a key in its place that neither show nor are told.
fn silent(kind: Option<Kind>, (at, key): &Place) -> Vec<Value> {
    let mut front = match kind {
        Some(kind @ (Kind::Journey | Kind::ExperienceMap)) if is_of_overlay(at, &key.name) => {
            overlay(kind.name())
        }
        kind => base(kind),
    };
    reach(&mut front, at);
    let things = things(&named(key, &front));
    let before = Shown::before(&front, &things);
    let is_silent = |value: &Value| {
        let mut with = front.clone();
        reach(&mut with, at).insert(key.name.clone(), value.clone());
        // Who may see something shows in what the others see.
        let (after, before) = match key.name == "visibility" {
            true => (Shown::public(&with, &things), &Shown::public(&front, &things)),
            false => (Shown::of(&with, &things), &*before),
        };
        with != front && !after.says_more(before, (key, value))
    };
    let is_usual = |value: &Value| {
        USUAL.iter().any(|(name, word)| key.name == *name && value.to_string().trim_matches('"') == *word)
    };
    values(key).into_iter().filter(|value| !is_usual(value)).filter(is_silent).collect()
}

/// What a key says when it is not written.
const USUAL: [(&str, &str); 11] = [
    ("visibility", "public"),
    ("draft", "false"),
    ("optional", "false"),
    ("external", "false"),
    ("state", "as-is"),
    ("formula", "value"),
    ("status", "open"),
    ("status", "idea"),
    ("status", "todo"),
    ("status", "planned"),
    ("two-way", "false"),
];

/// Where silence is meant.
const SILENT: [&str; 3] = [
    // A name for references; the address of a page is that of its file.
    "page/id",
    // A name by which a review finds a piece of content again.
    "journey/phases/0/content/0/id",
    "experience-map/phases/0/content/0/id",
];

#[test]
fn every_key_in_every_place_shows_or_is_told() {
    let kinds = Kind::ALL.into_iter().map(Some).chain([None]);
    let all: Vec<(Option<Kind>, Place)> = kinds
        .flat_map(|kind| {
            let mut found = Vec::new();
            places(&keys_of(kind, &Reading::default()), "", &mut found);
            // Read by the same readers as those of a journey.
            let again = move |at: &str| kind == Some(Kind::ExperienceMap) && is_of_overlay(at, "");
            found.into_iter().filter(move |(at, _)| !again(at)).map(move |place| (kind, place))
        })
        .collect();
    assert!(all.len() > 500, "{}", all.len());
    let told = |(kind, place): &(Option<Kind>, Place)| {
        let values = silent(*kind, place);
        let name = format!("{}{}/{}", kind.map_or("page", Term::name), place.0, place.1.name);
        (!values.is_empty() && !SILENT.contains(&&*name)).then(|| format!("{name}: {}", json!(values)))
    };
    let silent_ones: Vec<String> = all.par_iter().filter_map(told).collect();
    assert!(silent_ones.is_empty(), "{silent_ones:#?}");
}

/// The line of a map's page in which its phases stand, without the story below.
fn map_page(front: &str) -> (Vec<&'static str>, String) {
    let site = site_of(&format!("//- content/j.md\n---\nkind: journey\ntitle: A\n{front}---\n"));
    let key = site.plan.find("journeys/j.html").unwrap();
    (codes(&site), site.page(key).html)
}

#[test]
fn what_a_phase_names_stands_across_its_steps() {
    let (told, page) = map_page(
        "phases:\n  - title: Pay\n    touchpoint: Desk\n    teams: [Crew]\n    opportunities: [Scan]\n    steps:\n      - {title: Queue, feeling: -1}\n      - {title: Pay, feeling: 1, teams: [Bank]}\n",
    );
    assert_eq!(told, ["undeclared-name"; 3]);
    assert!(page.contains("rowspan=\"2\""), "{page}");
    for name in ["Desk", "Scan", "whole stage: Crew", "Bank"] {
        assert!(page.contains(name), "{name}");
    }
}

#[test]
fn how_a_phase_feels_stands_across_its_steps_and_in_no_curve() {
    let front = |felt: &str| {
        format!(
            "phases:\n  - title: Pay\n{felt}    steps:\n      - {{title: Queue, feeling: -1}}\n      - {{title: Leave, feeling: 1}}\n"
        )
    };
    let (told, page) = map_page(&front("    feeling: -2\n    emotion: 😡 Zwanenhof\n"));
    assert!(told.is_empty(), "{told:?}");
    assert!(page.contains("😡 Zwanenhof (−2.0)") && page.contains("rowspan=\"2\""), "{page}");
    let figures = |felt: &str| {
        let site = site_of(&format!("//- content/j.md\n---\nkind: journey\ntitle: A\n{}---\n", front(felt)));
        let (id, _) = site.book.maps.iter().next().unwrap();
        format!("{:?}", site.analysis.map(id))
    };
    assert_eq!(figures("    feeling: -2\n"), figures(""));
    let eva = "//- content/eva.md\n---\nkind: persona\nname: Eva\n---\n";
    let site = site_of(&format!(
        "{eva}//- content/j.md\n---\nkind: journey\ntitle: A\npersonas: [eva]\n{}---\n",
        front("    feeling: {eva: 2}\n    emotion: {eva: relieved}\n")
    ));
    let page = site.page(site.plan.find("journeys/j.html").unwrap()).html;
    assert!(codes(&site).is_empty() && page.contains("relieved (+2.0)"), "{page}");
}

#[test]
fn what_only_a_step_can_say_is_told_with_the_line_to_move() {
    let site = site_of(
        "//- content/j.md\n---\nkind: journey\ntitle: A\nphases:\n  - title: Pay\n    wait: 5m\n    expected: 4\n    steps: [Queue, Pay]\n---\n",
    );
    let told = of_code(&site, "belongs-to-step");
    assert_eq!(told.len(), 2);
    assert!(told.iter().any(|it| it.help.as_deref().unwrap().ends_with("`wait: 5m`")));
}

#[test]
fn a_map_may_have_any_number_of_keys() {
    let notes: String = (0..300).map(|at| format!("x-{at}: {at}\n")).collect();
    let (told, page) = map_page(&format!("{notes}goal: Zwanenhof\nphases: [One]\n"));
    assert_eq!((told, page.contains("Zwanenhof")), (vec![], true));
    let (told, _) = map_page(&format!("{notes}gaol: Zwanenhof\nphases: [One]\n"));
    assert_eq!(told, ["unknown-key"]);
}

#[test]
fn paths_of_a_to_be_map_and_of_phases_are_drawn_or_told() {
    let base = "//- content/v.md\n---\nkind: journey\ntitle: V\nphases:\n  - {title: One, id: one, next: two}\n  - {title: Two, id: two}\n  - {title: Three, id: three, next: nowhere}\n---\n";
    let plan = "//- content/p.md\n---\nkind: journey\ntitle: P\nbaseline: v\nchange: [{step: two, next: one}]\nadd: [{title: Four, after: three, next: nothing}]\n---\n";
    let site = site_of(&format!("{base}{plan}"));
    assert_eq!(codes(&site), ["unknown-reference"; 2]);
    let plan = site.book.maps.values().find(|map| &*map.card.id == "p").unwrap();
    let to: Vec<_> = plan.steps.iter().map(|step| step.next.first().map(|next| next.to)).collect();
    assert_eq!(to, [Some(1), Some(0), None, None]);
}
