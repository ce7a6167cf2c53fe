//! A draft of a map as a file: front matter in its canonical form, and below it the text that is no cell.

mod felt;
mod met;
mod names;
mod step;

use std::collections::BTreeMap;

use super::around::Around;
use super::draft::{Draft, Entry, LeftOut, MapDraft, OwnLane};
use super::grid::{Cell, Place};
use super::words::{linked, unmarked};
use super::yaml::{Fields, Value, written};
use super::{person, service};
use crate::fmt::{Formatted, Ids, format_by};
use crate::problem::Both;
use crate::term::{Kind, Moment, Term as _};
use crate::text::{composed, numbered, seen, slug};
use step::Unit;

/// A file to be.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Made {
    pub title: String,
    /// Its kind in the plural, which is the folder it goes into.
    pub folder: &'static str,
    pub text: String,
    /// Lanes that the settings have to declare.
    pub own_lanes: Vec<OwnLane>,
    /// Personas that the book does not have yet: ids and names.
    pub people: Vec<(String, String)>,
    pub left_out: Vec<LeftOut>,
    /// What stands below the map.
    pub kept: Vec<(Place, String)>,
    /// What feelings were counted on.
    pub scale: Option<Both>,
}

/// What a map is written with.
struct Writer<'a> {
    around: &'a Around,
    scale: felt::Scales,
    /// Folded names of people of the map, with their ids.
    people: BTreeMap<String, String>,
    made: Made,
    /// Lines to keep below the map.
    notes: Vec<String>,
    /// The keys of own lanes in this book, by those of the draft.
    own: BTreeMap<String, String>,
    names: names::Names,
}

/// The file of a draft.
pub(crate) fn made(draft: &Draft, name: &str, around: &Around) -> Made {
    match draft {
        Draft::Map(draft) => map(draft, name, around),
        Draft::Persona(draft) => person::made(draft, name, around),
        Draft::Blueprint(draft) => service::made(draft, name, around),
    }
}

/// The file of a map. `name` is what it is called when nothing says its title.
fn map(draft: &MapDraft, name: &str, around: &Around) -> Made {
    let title = draft.title.as_ref().map(|it| title_of(&it.text)).filter(|it| !it.is_empty());
    let mut writer = Writer {
        around,
        scale: felt::Scales::of(draft),
        people: BTreeMap::new(),
        made: Made {
            title: title.unwrap_or_else(|| name.to_owned()),
            folder: kind_of(draft).plural(),
            ..Made::default()
        },
        notes: Vec::new(),
        own: BTreeMap::new(),
        names: names::Names::of(draft),
    };
    writer.made.left_out.clone_from(&draft.left_out);
    writer.declare(draft);
    let mut fields: Fields = vec![
        ("kind".to_owned(), Value::Bare(kind_of(draft).name().to_owned())),
        ("title".to_owned(), Value::Text(writer.made.title.clone())),
    ];
    let called = writer.made.title.clone();
    draft.title.iter().chain(&draft.personas).for_each(|it| writer.keep_links(&called, it));
    let people: Vec<String> = writer.people_of(&draft.personas);
    if !people.is_empty() {
        fields.push(("personas".to_owned(), Value::List(people.into_iter().map(Value::Text).collect())));
    }
    writer.facts(&draft.facts, &mut fields);
    let phases =
        draft.phases.iter().enumerate().map(|(at, phase)| Value::Map(writer.phase(phase, at))).collect();
    fields.push(("phases".to_owned(), Value::List(phases)));
    writer.finish(draft, &fields)
}

/// A journey, where nothing says otherwise.
fn kind_of(draft: &MapDraft) -> Kind {
    let said = draft.facts.iter().find(|it| it.key == "kind").and_then(|it| Kind::parse(&it.text));
    said.filter(|it| *it == Kind::ExperienceMap).unwrap_or(Kind::Journey)
}

/// Plain words in one line.
pub(super) fn title_of(text: &str) -> String {
    named(text).0
}

/// Plain words in one line, and the links that stood in them.
pub(super) fn named(text: &str) -> (String, Vec<String>) {
    let (plain, links) = linked(&super::html::marked(text));
    let plain = seen(&super::words::lines(&unmarked(&plain)).replace('\n', " "));
    let title = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    (title.trim_start_matches('#').trim().to_owned(), links)
}

impl Writer<'_> {
    /// Lanes that the book has already keep their keys.
    fn declare(&mut self, draft: &MapDraft) {
        for lane in &draft.own_lanes {
            let known = self.around.lanes.get(&crate::text::folded(&lane.label));
            let is_taken = |key: &str| self.around.lanes.values().any(|it| it == key);
            let key = match known {
                Some(key) => key.clone(),
                None => {
                    let key = numbered(&lane.key).find(|key| !is_taken(key)).unwrap_or_default();
                    self.made.own_lanes.push(OwnLane { key: key.clone(), ..lane.clone() });
                    key
                }
            };
            self.own.insert(lane.key.clone(), key);
        }
    }

    /// The ids of people, known here or not.
    fn people_of(&mut self, cells: &[Cell]) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for cell in cells {
            let name = title_of(&cell.text);
            if name.is_empty() {
                continue;
            }
            let id = match self.around.person(&name) {
                Some(id) => id.to_owned(),
                None => {
                    let id = slug(&name);
                    let is_id = id.starts_with(|it: char| it.is_ascii_lowercase()) && id.len() <= 80;
                    let id = if is_id { id } else { name.clone() };
                    if !self.made.people.iter().any(|(known, _)| *known == id) {
                        self.made.people.push((id.clone(), name.clone()));
                    }
                    id
                }
            };
            self.people.insert(crate::text::folded(&name), id.clone());
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let names: Vec<String> = cells.iter().map(|it| title_of(&it.text)).collect();
        for (first, name) in person::first_names(names.iter().map(String::as_str)) {
            let id = self.people.get(&name).cloned();
            self.people.extend(id.map(|id| (first, id)));
        }
        ids
    }

    fn facts(&mut self, facts: &[Entry], fields: &mut Fields) {
        for fact in facts {
            // Twice the same says no more.
            if fields.iter().any(|(key, _)| *key == fact.key) {
                continue;
            }
            let text = seen(&super::html::marked(&fact.text));
            let value = match &*fact.key {
                "owner" => Value::Text(self.around.as_called(Kind::Team, &unmarked(&text))),
                "draft" => Value::Bare(text),
                _ => Value::Text(text),
            };
            fields.push((fact.key.clone(), value));
        }
    }

    fn phase(&mut self, phase: &super::draft::PhaseDraft, at: usize) -> Fields {
        let (title, links) = phase.title.as_ref().map(|it| named(&it.text)).unwrap_or_default();
        let title = if title.is_empty() { (at + 1).to_string() } else { title };
        let unit = Unit { called: &title, has_steps: !phase.steps.is_empty() };
        let mut fields: Fields = vec![("title".to_owned(), Value::Text(title.clone()))];
        fields.extend(self.cells(&phase.entries, &unit));
        step::add(&mut fields, "links", links);
        let all = phase.entries.iter().chain(phase.steps.iter().flat_map(|it| &it.entries));
        let (back, lost): (Vec<_>, Vec<_>) =
            all.clone().filter(|it| it.key == "loop-to").partition(|it| self.names.is_phase(&it.text));
        fields.extend(back.first().map(|it| ("loop-to".to_owned(), Value::Text(it.text.clone()))));
        // Our tables say when a stage is at its first step.
        let (when, not): (Vec<_>, Vec<_>) =
            all.filter(|it| it.key == "stage-moment").partition(|it| Moment::parse(&it.text).is_some());
        let moment = when.first().and_then(|it| Moment::parse(&it.text));
        fields.extend(moment.map(|it| ("moment".to_owned(), Value::Bare(it.name().to_owned()))));
        not.into_iter().for_each(|it| self.keep(&unit, it, &it.text));
        lost.into_iter().chain(back.into_iter().skip(1)).for_each(|it| self.keep(&unit, it, &it.text));
        if !phase.steps.is_empty() {
            let steps = phase.steps.iter().enumerate().map(|(at, step)| {
                let (title, links) = step.title.as_ref().map(|it| named(&it.text)).unwrap_or_default();
                let title = if title.is_empty() { format!("{} {}", unit.called, at + 1) } else { title };
                let mut fields: Fields = vec![("title".to_owned(), Value::Text(title.clone()))];
                fields.extend(self.cells(&step.entries, &Unit { called: &title, has_steps: false }));
                step::add(&mut fields, "links", links);
                Value::Map(fields)
            });
            let steps = steps.collect();
            fields.push(("steps".to_owned(), Value::List(steps)));
        }
        fields
    }

    /// Keeps a text below the map, with what it belongs to.
    fn keep(&mut self, unit: &Unit<'_>, entry: &Entry, text: &str) {
        let text = super::words::lines(text).replace('\n', " ");
        let who = entry.who.as_ref().filter(|who| !text.starts_with(&***who));
        let text = who.map_or(text.clone(), |who| format!("{who}: {text}"));
        self.notes.push(format!("- **{}** ({}): {text}", unit.called, entry.key));
        self.made.kept.push((entry.place.clone(), text));
    }

    /// Keeps the links of a name, which is plain words.
    fn keep_links(&mut self, of: &str, name: &Cell) {
        for link in named(&name.text).1 {
            self.notes.push(format!("- **{of}**: {link}"));
            self.made.kept.push((name.place.clone(), link));
        }
    }

    fn finish(mut self, draft: &MapDraft, fields: &Fields) -> Made {
        let mut body = String::new();
        for cell in &draft.kept {
            let text = seen(super::words::lines(&cell.text).trim());
            body.push_str(&format!("\n{text}\n"));
            self.made.kept.push((cell.place.clone(), text));
        }
        if !self.notes.is_empty() {
            body.push_str(&format!("\n{}\n", self.notes.join("\n")));
        }
        let text = composed(&format!("---\n{}---\n{body}", written(fields)));
        self.made.scale = self.scale.told(self.around.feeling);
        self.made.text = canonical(text, self.around, &self.made.own_lanes);
        self.made
    }
}

/// As `fmt` leaves it.
pub(super) fn canonical(text: String, around: &Around, own: &[OwnLane]) -> String {
    let mut options = around.options.clone();
    options.own_lanes.extend(own.iter().map(|it| it.key.clone()));
    match format_by(&text, Ids::Keep, &options) {
        Formatted::Changed(text) => text,
        Formatted::Same | Formatted::Broken => text,
    }
}
