//! What of a file can be written on its page, and how: no control without an effect.

use super::list::face;
use super::locate::{Spot, map_of, spot};
use super::refusal::Refusal;
use super::set::{REQUIRED, is_list_of_maps};
use super::shape::{Plain, at};
use super::source::Source;
use super::{Act, Book, Place, Value};
use crate::model::Map;
use crate::parse::front::About;
use crate::parse::front::fields::{Key, Shape, each, level};
use crate::parse::front::map::OF_STEPS;
use crate::problem::Both;
use crate::term::{Kind, Mark, Term};
use crate::text::RelPath;
use crate::yaml::{Node, Value as Yaml};

/// One value that can be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    pub place: Place,
    /// As `Act::Set` takes it.
    pub key: String,
    pub how: How,
    /// As it is written: one text, or one for each entry of a list.
    pub now: Vec<String>,
    /// It may not be taken away.
    pub is_required: bool,
    /// What is shown is the value of all; another one is for this person alone.
    pub is_shared: bool,
    /// Why it cannot be written after all.
    pub refused: Option<Both>,
}

/// What a value is written with.
#[derive(Debug, Clone, PartialEq)]
pub enum How {
    Text,
    /// A text for each entry.
    Lines,
    /// The same, where one text is the exception.
    List,
    Number,
    /// On the scale of the book.
    Feeling(f64, f64),
    /// One of these.
    Words(Vec<&'static str>),
    /// Some of these.
    Marks(Vec<&'static str>),
    Date,
    /// One thing of a kind.
    Pick(Kind),
    /// Several.
    Picks(Kind),
}

impl How {
    fn of(shape: &Shape) -> Option<How> {
        Some(match shape {
            Shape::Text
            | Shape::Id
            | Shape::Percentage
            | Shape::Duration
            | Shape::Target
            | Shape::PerPersona => How::Text,
            Shape::Said => How::Lines,
            Shape::Names | Shape::Texts | Shape::Pictures | Shape::Links => How::List,
            Shape::Traits | Shape::Content | Shape::Numbers => How::List,
            Shape::Refer(kind) => How::Pick(*kind),
            Shape::Refers(kind) => How::Picks(*kind),
            Shape::Touchpoints => How::Picks(Kind::Touchpoint),
            Shape::OneOf(words) => How::Words(words.clone()),
            Shape::Number(_) | Shape::Count => How::Number,
            Shape::Feeling((min, max)) => How::Feeling(*min, *max),
            Shape::Flag => How::Words(vec!["true", "false"]),
            Shape::Date => How::Date,
            Shape::Marks => How::Marks(Mark::NAMES.iter().map(|(name, _)| *name).collect()),
            Shape::Maps | Shape::MapsOrTexts => return None,
        })
    }
}

/// Every value of a file that can be written, in the order of the reference.
pub fn offers(book: &Book<'_>, path: &RelPath) -> Result<Vec<Offer>, Refusal> {
    let text = book.files.text(path).filter(|_| path.is_markdown()).ok_or(Refusal::NoFile)?;
    let source = Source::open(path, &text, book.options)?;
    let mut offers = Vec::new();
    let base = Base::of(&source, book);
    for place in places(&source, book) {
        match (spot(&source, book.handbook, &place), &place) {
            (own, Place::Step(id)) if base.changes(id) => {
                base.offers(&source, book, own.ok().as_ref(), &place, &mut offers)
            }
            (Ok(spot), _) => of_place(&source, book, (&place, &spot), &mut offers),
            (Err(_), Place::Step(id)) => of_preset(&source, book, (&place, id), &mut offers),
            (Err(_), _) => {}
        }
    }
    for offer in &mut offers {
        let act = Act::Set { key: offer.key.clone(), value: Value::Nothing };
        offer.refused = source.in_table(&offer.place, &act).map(|it| it.why()).or(offer.refused.take());
    }
    Ok(offers)
}

/// A phase that comes from a preset: nothing is written of it but its name.
fn of_preset(source: &Source<'_>, book: &Book<'_>, (place, id): (&Place, &str), offers: &mut Vec<Offer>) {
    let Some(step) = map_of(source, book.handbook).and_then(|map| map.steps.iter().find(|it| &*it.id == id))
    else {
        return;
    };
    let title = Plain::Text(step.title.to_string());
    let value = |key: &str| if key == "title" { title.clone() } else { Plain::Nothing };
    of_keys(source, book, (place, source.keys(&["phases"])), &value, offers);
}

/// The map that a to-be map changes.
struct Base<'b> {
    map: Option<&'b Map>,
    baseline: Option<(RelPath, std::sync::Arc<str>)>,
}

impl<'b> Base<'b> {
    fn of(source: &Source<'_>, book: &Book<'b>) -> Base<'b> {
        let map = map_of(source, book.handbook).filter(|map| map.overlay.is_some());
        let base = map.and_then(|map| map.baseline).map(|id| &book.handbook.maps[id].card.origin.file);
        let baseline = base.and_then(|file| Some((file.clone(), book.files.text(file)?)));
        Base { map, baseline }
    }

    /// Whether a step is one of the baseline.
    fn changes(&self, id: &str) -> bool {
        self.map.is_some_and(|map| map.steps.iter().any(|step| &*step.id == id && step.from.is_some()))
    }

    /// What is written of a step here, and else there.
    fn offers(
        &self,
        source: &Source<'_>,
        book: &Book<'_>,
        own: Option<&Spot>,
        place: &Place,
        offers: &mut Vec<Offer>,
    ) {
        let there =
            self.baseline.as_ref().and_then(|(path, text)| Source::open(path, text, book.options).ok());
        let there = there.as_ref().and_then(|it| Some((it, spot(it, book.handbook, place).ok()?)));
        let value = |key: &str| {
            let here = own.and_then(|own| Some(value_of(source, (at(&source.root, &own.way)?, own), key)));
            let base = || {
                let (base, spot) = there.as_ref()?;
                Some(value_of(base, (at(&base.root, &spot.way)?, spot), key))
            };
            here.filter(|it| *it != Plain::Nothing).or_else(base).unwrap_or(Plain::Nothing)
        };
        let keys: Vec<Key> =
            source.keys(&["change"]).iter().filter(|key| key.name != "step").cloned().collect();
        of_keys(source, book, (place, &keys), &value, offers);
    }
}

/// Everything in a file that has an id, in the order of the file.
pub fn places_in(book: &Book<'_>, path: &RelPath) -> Vec<Place> {
    let text = book.files.text(path).filter(|_| path.is_markdown());
    let source = text.as_deref().and_then(|text| Source::open(path, text, book.options).ok());
    source.map(|source| places(&source, book)).unwrap_or_default()
}

fn places(source: &Source<'_>, book: &Book<'_>) -> Vec<Place> {
    let mut places = Vec::new();
    if !matches!(source.about, Some(About::Many(_))) {
        places.push(Place::Head);
    }
    if let Some(map) = map_of(source, book.handbook) {
        let phases = map.phases.iter().filter(|phase| !map.steps_of(phase).iter().all(|step| step.implicit));
        places.extend(phases.map(|phase| Place::Phase(phase.id.to_string())));
        places.extend(map.steps.iter().map(|step| Place::Step(step.id.to_string())));
    }
    let Yaml::Map(entries) = &source.root.value else { return places };
    for entry in entries {
        let list = source.canonical(entry, source.keys(&[])).to_owned();
        let is_ours = list == "items"
            || source.keys(&[]).iter().any(|key| key.name == list && is_list_of_maps(&key.shape));
        if is_ours && !["phases", "change", "add"].contains(&&*list) {
            let ids = each(&entry.value).iter().filter_map(name_of);
            places.extend(ids.map(|id| Place::Entry { list: list.clone(), id }));
        }
    }
    places
}

fn name_of(node: &Node<'_>) -> Option<String> {
    let Yaml::Map(entries) = &node.value else { return node.text().map(str::to_owned) };
    let named = |key: &&str| entries.iter().find(|entry| entry.key == **key)?.value.text().map(str::to_owned);
    super::locate::NAMES.iter().find_map(named)
}

fn of_place(source: &Source<'_>, book: &Book<'_>, (place, spot): (&Place, &Spot), offers: &mut Vec<Offer>) {
    let Some(node) = at(&source.root, &spot.way) else { return };
    if node.text().is_some() && spot.name.is_empty() {
        return;
    }
    let has_steps = matches!(place, Place::Phase(_)) && source.entry(node, "steps", &spot.keys).is_some();
    let is_of_step = |key: &Key| has_steps && key.depth == 1 && OF_STEPS.contains(&&*key.name);
    let keys: Vec<Key> = spot.keys.iter().filter(|key| !is_of_step(key)).cloned().collect();
    of_keys(source, book, (place, &keys), &|key| value_of(source, (node, spot), key), offers);
}

fn of_keys(
    source: &Source<'_>,
    book: &Book<'_>,
    (place, keys): (&Place, &[Key]),
    value: &dyn Fn(&str) -> Plain,
    offers: &mut Vec<Offer>,
) {
    // What others name is not changed by the way.
    let is_offered = |key: &Key| key.alias_of.is_none() && key.shape != Shape::Id;
    for (key, _) in level(keys).filter(|(key, _)| is_offered(key)) {
        let Some(how) = How::of(&key.shape) else { continue };
        let value = value(&key.name);
        let offer = |key: String, value: &Plain, how: How| Offer {
            place: place.clone(),
            is_required: REQUIRED.contains(&&*key),
            is_shared: false,
            refused: None,
            now: now(value),
            key,
            how,
        };
        if let Plain::Map(entries) = &value {
            let below = entries.iter();
            offers
                .extend(below.map(|(name, value)| offer(format!("{}/{name}", key.name), value, how.clone())));
            // Who has none yet.
            let is_new = |name: &String| entries.iter().all(|(it, _)| it != name);
            let others = each_persona(source, book, key, &value).filter(is_new);
            offers.extend(
                others.map(|name| offer(format!("{}/{name}", key.name), &Plain::Nothing, how.clone())),
            );
            continue;
        }
        let is_shared = value != Plain::Nothing;
        let others = each_persona(source, book, key, &value);
        offers.extend(
            others.map(|name| Offer {
                is_shared,
                ..offer(format!("{}/{name}", key.name), &value, how.clone())
            }),
        );
        // Free keys only: a list would say nothing.
        if key.name != "more" {
            offers.push(offer(key.name.clone(), &value, how));
        }
    }
}

/// Where several walk, each may feel in their own way.
fn each_persona<'b>(
    source: &Source<'_>,
    book: &Book<'b>,
    key: &Key,
    value: &Plain,
) -> impl Iterator<Item = String> + use<'b> {
    let may = matches!(key.shape, Shape::Feeling(_) | Shape::PerPersona) && !matches!(value, Plain::List(_));
    let map = map_of(source, book.handbook).filter(|map| may && map.personas.len() > 1);
    let handbook = book.handbook;
    map.into_iter().flat_map(|map| &map.personas).map(|id| handbook.personas[*id].card.id.to_string())
}

pub(super) fn value_of(source: &Source<'_>, (node, spot): (&Node<'_>, &Spot), key: &str) -> Plain {
    match (&node.value, source.entry(node, key, &spot.keys)) {
        (Yaml::Map(entries), Some(at)) => entries.get(at).map_or(Plain::Nothing, |it| Plain::of(&it.value)),
        (Yaml::Text(text, _), _) if key == spot.name => Plain::Text(text.to_string()),
        _ => Plain::Nothing,
    }
}

fn now(value: &Plain) -> Vec<String> {
    match value {
        Plain::Nothing => Vec::new(),
        Plain::List(items) => items.iter().map(|it| face(it).unwrap_or_default().to_owned()).collect(),
        other => face(other).map(str::to_owned).into_iter().collect(),
    }
}
