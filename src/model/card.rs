//! What every kind has in common.

use std::sync::Arc;

use super::{Entity, Id, Map, StepAt, Team};
use crate::parse::body::{Body, Link};
use crate::term::{Status, Visibility};
use crate::text::{Date, Duration, Origin, RelPath, Span};

/// Name, upkeep and prose of anything in the handbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    pub id: Box<str>,
    /// The title or name, as written.
    pub title: Box<str>,
    /// The title or the line that declares it.
    pub origin: Origin,
    /// Some file says what it is, and it has a page; else it is only named.
    pub declared: bool,
    /// Its place in `SUMMARY.md`, from 0.
    pub chapter: Option<u32>,
    /// An item of a catalogue file has no prose of its own.
    pub item: bool,
    /// Former ids.
    pub was: Vec<Box<str>>,
    /// Former or extra addresses of its page.
    pub aliases: Vec<Box<str>>,
    pub owner: Option<Id<Team>>,
    pub status: Option<Status>,
    /// As written: of an ordinary page for search engines, of a thing a part of its prose.
    pub description: Option<Box<str>>,
    /// Its prose begins with its description.
    pub is_described: bool,
    /// The day of an ordinary page.
    pub date: Option<Date>,
    pub reviewed: Option<Date>,
    pub review_every: Option<Duration>,
    /// Repository paths whose change makes it suspect.
    pub watches: Vec<Box<str>>,
    /// As it says, or its catalogue, or the settings.
    pub visibility: Option<Visibility>,
    pub tags: Vec<Box<str>>,
    /// Codes silenced in its file.
    pub allow: Vec<(Box<str>, Span)>,
    /// The lines of its file in which something of it could not be read.
    pub unread: Box<[u32]>,
    pub body: Option<Arc<Body>>,
    /// Where the links of the body lead, in the order of `Body::links`.
    pub reached: Vec<Reached>,
    /// The links in the texts of its fields.
    pub links: Vec<FieldLink>,
}

/// A link in the text of a field. What a to-be map takes from its baseline stays a text of that file.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldLink {
    pub link: Link,
    pub file: RelPath,
    pub reached: Reached,
}

impl Card {
    /// Whether both say the same about their thing, the prose and all links aside.
    pub fn says_same(&self, other: &Card) -> bool {
        let Card { id, title, origin, declared, chapter, item, was, aliases, owner, status, .. } = self;
        let Card { reviewed, review_every, watches, visibility, tags, allow, description, .. } = self;
        let Card { body: _, reached: _, .. } = self;
        (id, title, origin, declared, chapter, item)
            == (&other.id, &other.title, &other.origin, &other.declared, &other.chapter, &other.item)
            && (was, aliases, owner, status) == (&other.was, &other.aliases, &other.owner, &other.status)
            && (reviewed, review_every, watches) == (&other.reviewed, &other.review_every, &other.watches)
            && (visibility, tags, allow, description)
                == (&other.visibility, &other.tags, &other.allow, &other.description)
    }
}

/// A page that no file declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    Matrix,
    Health,
    /// A map beside its to-be maps.
    Compare(Id<Map>),
}

/// Where a link of the prose leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reached {
    Entity(Entity),
    Step(StepAt),
    /// A phase of a map, by its number.
    Phase(Id<Map>, usize),
    /// The index page of a kind: a catalogue file has no page of its own.
    Index(crate::term::Kind),
    /// A page that is made of several.
    Made(Made),
    /// A file beside the pages, to be copied.
    File(RelPath),
    /// This page.
    Here,
    Outside,
    Nowhere,
    /// Something that is left out: the words stay, as if there had been no link.
    Hidden,
}
