//! What a page is told about a file before anybody writes: what can be written, as it stands there, and where the page
//! shows it.

use serde_json::{Map, Value as Json, json};

use crate::edit::{How, Offer, Place};
use crate::model::{Entity, Handbook};
use crate::problem::both;
use crate::term::{Kind, LANES, Lane, LaneKey, Source, Term as _, synonym};
use crate::text::slug;
use crate::words::Words;

/// All of them, in a language.
pub(super) fn all(offers: &[Offer], book: &Handbook, words: &Words, language: &str) -> Json {
    let said = |offer: &Offer| {
        let mut said = one(offer, language);
        said["label"] = json!(label(offer, book, (words, language)));
        said
    };
    offers.iter().map(said).collect()
}

fn one(offer: &Offer, language: &str) -> Json {
    let mut said = json!({ "at": place(&offer.place), "key": offer.key, "how": how(&offer.how) });
    if offer.is_shared {
        said["shared"] = json!(true);
    }
    let is_split = is_list(&offer.how) && offer.now.iter().any(|text| text.contains('\n'));
    if !offer.now.is_empty() {
        said["now"] = json!(offer.now.join("\n"));
    }
    if offer.is_required {
        said["required"] = json!(true);
    }
    if let Some(anchor) = anchor(&offer.place) {
        said["anchor"] = json!(anchor);
    }
    let of_lines = is_split.then(|| {
        both!(
            "an entry has several lines here; write it in a text editor",
            "een onderdeel heeft hier meer regels; schrijf het in een teksteditor"
        )
    });
    if let Some(why) = offer.refused.as_ref().or(of_lines.as_ref()) {
        said["refused"] = json!(why.in_language(language));
    }
    said
}

/// What a key is called, as the map calls its lane: `Pain points`, and `Feeling: Sam` for one of several.
fn label(offer: &Offer, book: &Handbook, (words, language): (&Words, &str)) -> String {
    let (head, below) =
        offer.key.split_once('/').map_or((&*offer.key, None), |(head, below)| (head, Some(below)));
    let lane = format!("lane.{head}");
    let is_of_map = matches!(offer.place, Place::Step(_) | Place::Phase(_));
    let name = match is_of_map.then(|| words.get(&lane)).filter(|name| **name != *lane) {
        Some(name) => name.to_owned(),
        None => key_name(head, language),
    };
    let who = |id: &str| {
        let known = book.personas.values().find(|it| *it.card.id == *id);
        known.map_or_else(|| id.to_owned(), |it| it.card.title.to_string())
    };
    below.map_or_else(|| name.clone(), |below| format!("{name}: {}", who(below)))
}

fn key_name(key: &str, language: &str) -> String {
    let dutch = synonym::dutch(key).filter(|_| language == "nl");
    let name = dutch.unwrap_or(key).replace('-', " ");
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// As a wish names it.
pub(super) fn place(place: &Place) -> Json {
    match place {
        Place::Head => json!("head"),
        Place::Phase(id) => json!({ "phase": id }),
        Place::Step(id) => json!({ "step": id }),
        Place::Entry { list, id } => json!({ "entry": { "list": list, "id": id } }),
    }
}

fn how(how: &How) -> Json {
    match how {
        How::Text => json!("text"),
        How::Lines => json!("lines"),
        How::List => json!("list"),
        How::Number => json!("number"),
        How::Date => json!("date"),
        How::Feeling(..) => json!("feeling"),
        How::Words(words) => json!({ "words": words }),
        How::Marks(words) => json!({ "marks": words }),
        How::Pick(kind) => json!({ "pick": kind.name() }),
        How::Picks(kind) => json!({ "picks": kind.name() }),
    }
}

/// One entry a line.
fn is_list(how: &How) -> bool {
    matches!(how, How::Lines | How::List | How::Marks(_) | How::Picks(_))
}

/// Its id on the page of its map.
fn anchor(place: &Place) -> Option<String> {
    match place {
        Place::Step(id) => Some(format!("step-{}", slug(id))),
        Place::Phase(id) => Some(format!("stage-{}", slug(id))),
        Place::Head | Place::Entry { .. } => None,
    }
}

/// More names than anybody chooses from.
const MOST_THINGS: usize = 5_000;

/// What a line of a catalogue is enough for.
pub(super) const DECLARED: [Kind; 5] =
    [Kind::Touchpoint, Kind::Team, Kind::Channel, Kind::Persona, Kind::Metric];

/// The things of a kind that files declare: what they are called in a file, and on pages. And whether there is a
/// catalogue that takes another one.
pub(super) fn things(book: &Handbook, kind: &str) -> Json {
    let is_it = |entity: &Entity| book.kind(*entity).is_some_and(|it| it.name() == kind);
    let cards = book.entities().filter(is_it).map(|entity| book.card(entity));
    let things: Json = cards
        .filter(|card| card.declared)
        .take(MOST_THINGS)
        .map(|card| json!([card.id, card.title]))
        .collect();
    let adds = DECLARED.iter().any(|it| it.name() == kind);
    json!({ "things": things, "adds": adds })
}

/// The keys of a step that fill each lane, by the class of its cells.
pub(super) fn lanes() -> Json {
    let keys = |lane: &Lane| -> Vec<&str> {
        match lane.source {
            Source::Words => lane.words.iter().copied().filter_map(LaneKey::name).collect(),
            Source::Emotion => vec!["feeling", "emotion"],
            Source::Expectation => vec!["expects", "gets", "expected", "received"],
            Source::Time => vec!["takes", "wait"],
            Source::Content => Vec::new(),
            Source::Touchpoints => vec!["touchpoint"],
            Source::Channel => vec!["channel"],
            Source::Who | Source::Opportunities | Source::Teams | Source::Metrics | Source::Insights => {
                lane.names.first().copied().into_iter().collect()
            }
        }
    };
    let marks = ("mk".to_owned(), json!(["marks"]));
    let all = LANES.iter().map(|lane| (lane.key.to_owned(), json!(keys(lane))));
    Json::Object(all.chain([marks]).collect::<Map<_, _>>())
}
