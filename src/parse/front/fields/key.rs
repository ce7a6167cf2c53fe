//! What readers ask for, as a list: the reference pages, the schema and the order of `fmt` come from it.

use std::cell::RefCell;
use std::fmt;

use super::{Fields, Report};
use crate::parse::Options;
use crate::term::{Kind, Mark, Term};
use crate::text::{RelPath, Span, with_article};

/// One key of front matter.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    pub name: String,
    pub shape: Shape,
    pub about: &'static str,
    /// How deep it stands: 0 for the keys of a file, 1 for those of its phases, …
    pub depth: usize,
    /// The key this one is another spelling of.
    pub alias_of: Option<&'static str>,
}

/// What a key takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Text,
    Id,
    Names,
    /// The id or name of one thing.
    Refer(Kind),
    /// Of several things.
    Refers(Kind),
    Texts,
    /// The entries of a lane: texts, or maps with `text`.
    Said,
    /// Texts, or maps with `src`, `alt` and `caption`.
    Pictures,
    /// Texts with links, or maps with `text` and `to`.
    Links,
    OneOf(Vec<&'static str>),
    Number(Option<(f64, f64)>),
    /// A whole number, not below zero.
    Count,
    Numbers,
    Percentage,
    Flag,
    Date,
    Duration,
    /// `>= 40`.
    Target,
    /// Maps whose keys follow, one level deeper.
    Maps,
    /// The same, where an entry may also be a text.
    MapsOrTexts,
    /// Words, or words under free keys.
    Traits,
    /// One number of the scale, or one for each persona.
    Feeling((f64, f64)),
    /// A text, or one for each persona.
    PerPersona,
    Marks,
    Touchpoints,
    /// Texts, or pieces with counted reactions.
    Content,
}

impl Shape {
    /// The keys of a map that stands here, when they are not keys of their own in the list.
    pub fn own_keys(&self) -> &'static [&'static str] {
        match self {
            Shape::Said => &["text", "severity", "insight"],
            Shape::Pictures => &["src", "alt", "caption"],
            Shape::Links => &["text", "to"],
            Shape::Touchpoints => &["id", "channel"],
            Shape::Content => &["id", "title", "channel"],
            _ => &[],
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Shape::Text => "text",
            Shape::Id => "id",
            Shape::Names => "list of ids",
            Shape::Refer(kind) => return write!(f, "id or name of {}", with_article(kind.name())),
            Shape::Refers(kind) => return write!(f, "ids or names of {}", kind.plural()),
            Shape::Texts => "text or list of texts",
            Shape::Said | Shape::Pictures | Shape::Links => "text or list",
            Shape::OneOf(words) => return f.write_str(&words.join(" | ")),
            Shape::Number(None) => "number",
            Shape::Number(Some((min, max))) => return write!(f, "number from {min} to {max}"),
            Shape::Count => "whole number",
            Shape::Numbers => "list of numbers",
            Shape::Percentage => "percentage",
            Shape::Flag => "true | false",
            Shape::Date => "date",
            Shape::Duration => "duration",
            Shape::Target => "text such as \">= 40\"",
            Shape::Maps | Shape::MapsOrTexts => "list",
            Shape::Traits => "text, list, or map of free keys",
            Shape::Feeling(_) => "number, or map of persona to number",
            Shape::PerPersona => "text, or map of persona to text",
            Shape::Marks => {
                let names: Vec<_> = Mark::NAMES.iter().map(|(name, _)| *name).collect();
                return write!(f, "list of {}", names.join(", "));
            }
            Shape::Touchpoints => "id, list of ids, or maps",
            Shape::Content => "list of texts or maps",
        })
    }
}

/// The keys of the first level, each with those below it.
pub fn level(keys: &[Key]) -> impl Iterator<Item = (&Key, &[Key])> {
    let depth = keys.first().map_or(0, |key| key.depth);
    keys.iter().enumerate().filter(move |(_, key)| key.depth == depth).map(move |(at, key)| {
        let after = keys.get(at + 1..).unwrap_or_default();
        (key, &after[..after.iter().take_while(|key| key.depth > depth).count()])
    })
}

/// Every key that `read` asks for, in its order.
pub fn describe(options: &Options, read: impl FnOnce(&mut Fields<'_, '_>)) -> Vec<Key> {
    let Some(file) = RelPath::new("reference") else { return Vec::new() };
    let mut report = Report::new(&file, "");
    report.feeling = options.feeling;
    report.rating = options.rating;
    report.own_lanes = &options.own_lanes;
    report.keys = Some(RefCell::default());
    read(&mut Fields::new(&[], Span::default(), &report));
    report.keys.map(RefCell::into_inner).unwrap_or_default()
}
