//! Another value for one key, or none.

use super::Value;
use super::entry::{from_text, inserted, removed, replaced, room};
use super::list;
use super::locate::Spot;
use super::prove::{Change, Draft, proved};
use super::refusal::Refusal;
use super::shape::{Plain, at, colon, column, entry_end, is_flow};
use super::source::Source;
use crate::parse::front::fields::{Key, Shape, level};
use crate::yaml::{Entry, Node, Value as Yaml};

/// The text with another value of a key, or without it.
pub(super) fn set(source: &Source<'_>, spot: &Spot, key: &str, value: &Value) -> Result<String, Refusal> {
    let head = key.split('/').next().unwrap_or(key);
    if is_list_of_maps(&known(spot, head)?.shape) {
        return Err(Refusal::ManyValues { key: head.to_owned() });
    }
    set_plain(source, spot, key, &meant(value))
}

/// The same with a value of the tree; an empty list is written as one.
pub(super) fn set_plain(
    source: &Source<'_>,
    spot: &Spot,
    key: &str,
    value: &Plain,
) -> Result<String, Refusal> {
    let (head, below) = key.split_once('/').map_or((key, None), |(head, below)| (head, Some(below)));
    let known = known(spot, head)?;
    let node = at(&source.root, &spot.way).ok_or_else(|| Refusal::NotThere { what: head.to_owned() })?;
    // A change to a step may well leave its title as it was.
    let is_change = spot.name.is_empty() && head == "title";
    if *value == Plain::Nothing && !is_change && REQUIRED.contains(&head) {
        return Err(Refusal::Required { key: head.to_owned() });
    }
    let target = Target { source, spot, key: known, node };
    let drafts = match below {
        Some(below) => target.below(below, value)?,
        None => target.set(value)?,
    };
    match drafts {
        None => Ok(source.text.to_owned()),
        Some(drafts) => proved(source, key, &drafts),
    }
}

/// Without these there is nothing to call a thing by.
pub(super) const REQUIRED: [&str; 4] = ["title", "name", "kind", "step"];

fn known(spot: &Spot, key: &str) -> Result<Key, Refusal> {
    let found = level(&spot.keys).map(|(it, _)| it).find(|it| it.name == key && it.alias_of.is_none());
    let found = found.or_else(|| level(&spot.keys).map(|(it, _)| it).find(|it| it.name == key));
    found.cloned().ok_or_else(|| Refusal::UnknownKey { key: key.to_owned() })
}

pub(super) fn is_list_of_maps(shape: &Shape) -> bool {
    matches!(shape, Shape::Maps | Shape::MapsOrTexts)
}

/// Whether its words stand without quotes.
pub(super) fn is_bare(shape: &Shape) -> bool {
    !matches!(
        shape,
        Shape::Text
            | Shape::Names
            | Shape::Texts
            | Shape::Said
            | Shape::Pictures
            | Shape::Links
            | Shape::Traits
            | Shape::PerPersona
            | Shape::Content
            | Shape::Target
            | Shape::Refer(_)
            | Shape::Refers(_)
            | Shape::Touchpoints
            | Shape::Maps
            | Shape::MapsOrTexts
    )
}

/// One touchpoint stands without brackets.
pub(super) fn as_one(shape: &Shape, value: Plain) -> Plain {
    match value {
        Plain::List(mut items) if *shape == Shape::Touchpoints && items.len() == 1 => {
            items.pop().unwrap_or(Plain::Nothing)
        }
        other => other,
    }
}

/// A list of nothing is nothing.
pub(super) fn meant(value: &Value) -> Plain {
    match value {
        Value::Text(text) => Plain::Text(text.clone()),
        Value::Number(number) => Plain::Text(number.to_string()),
        Value::List(items) if items.is_empty() => Plain::Nothing,
        Value::List(items) => {
            Plain::List(items.iter().map(meant).filter(|it| *it != Plain::Nothing).collect())
        }
        Value::Nothing => Plain::Nothing,
    }
}

struct Target<'s, 't> {
    source: &'s Source<'t>,
    spot: &'s Spot,
    key: Key,
    node: &'s Node<'t>,
}

/// Nothing when it stands there already.
type Drafts = Result<Option<Vec<Draft>>, Refusal>;

impl Target<'_, '_> {
    fn set(&self, value: &Plain) -> Drafts {
        let value = &as_one(&self.key.shape, value.clone());
        let Yaml::Map(entries) = &self.node.value else { return self.as_map(value) };
        match self.source.entry(self.node, &self.key.name, &self.spot.keys) {
            Some(index) => self.of_entry(entries, index, value),
            None if *value == Plain::Nothing => Ok(None),
            None => Ok(Some(self.inserted(entries, value))),
        }
    }

    /// A text that stands for a map becomes one.
    fn as_map(&self, value: &Plain) -> Drafts {
        let text = self.node.text().filter(|_| !self.spot.name.is_empty()).ok_or_else(|| self.no_way())?;
        let is_name = self.key.name == self.spot.name;
        let mut meant = self.source.plain.clone();
        let place = meant.at(&self.spot.way).ok_or_else(|| self.many())?;
        if *value == Plain::Nothing {
            return Ok(None);
        }
        let bare = is_bare(&self.key.shape);
        let changes = if is_name {
            *place = value.clone();
            vec![self.of_text(value)]
        } else {
            let name = self.spot.name;
            let mut pair =
                vec![(name.to_owned(), Plain::Text(text.to_owned())), (self.key.name.clone(), value.clone())];
            if self.key.name == "id" {
                pair.reverse();
            }
            *place = Plain::Map(pair);
            from_text(self.source, self.node, name, (&self.key.name, value), bare)
        };
        Ok(Some(vec![Draft::new(changes, meant)]))
    }

    /// Other words for a text that stands for a map.
    fn of_text(&self, value: &Plain) -> Change {
        let text = self.source.text;
        let (start, end) = (super::shape::start_of(text, self.node), super::shape::end_of(text, self.node));
        let old = crate::text::part(text, start..end);
        let line = crate::text::part(text, super::shape::line_start(text, start)..start);
        let in_flow = !line.trim_end().ends_with('-');
        let room = room(self.source, in_flow, column(text, start).saturating_sub(2), false);
        Change { at: start..end, ways: super::entry::ways(self.source, value, old, &room) }
    }

    fn inserted(&self, entries: &[Entry<'_>], value: &Plain) -> Vec<Draft> {
        let index = self.place(entries);
        let mut meant = self.source.plain.clone();
        if let Some(Plain::Map(plain)) = meant.at(&self.spot.way) {
            plain.insert(index.min(plain.len()), (self.key.name.clone(), value.clone()));
        }
        let bare = is_bare(&self.key.shape);
        let change = inserted(self.source, (self.node, entries), index, (&self.key.name, value), bare);
        vec![Draft::new(vec![change], meant)]
    }

    /// Behind the last key that the reference has before it.
    fn place(&self, entries: &[Entry<'_>]) -> usize {
        let rank = |name: &str| level(&self.spot.keys).position(|(key, _)| key.name == name);
        let own = rank(&self.key.name);
        let is_before = |entry: &Entry<'_>| {
            let name = self.source.canonical(entry, &self.spot.keys);
            name == "kind" || own.is_none() || rank(name).is_some_and(|it| Some(it) < own)
        };
        entries.iter().rposition(is_before).map_or(0, |at| at + 1)
    }

    fn of_entry(&self, entries: &[Entry<'_>], index: usize, value: &Plain) -> Drafts {
        let entry = entries.get(index).ok_or_else(|| self.many())?;
        let mut way = self.spot.way.clone();
        way.push(index);
        let mut meant = self.source.plain.clone();
        let old = meant.at(&way).cloned().unwrap_or(Plain::Nothing);
        if old == *value {
            return Ok(None);
        }
        if *value == Plain::Nothing {
            return self.cleared(entries, index).map(Some);
        }
        let in_flow = is_flow(self.source.text, self.node);
        let at = column(self.source.text, entry.key_span.start as usize);
        let room = room(self.source, in_flow, at, is_bare(&self.key.shape)).of_key(&self.key.name);
        let (changes, now) = match (&old, value) {
            (Plain::Map(_), _) => return Err(self.many()),
            (Plain::List(items), _) if !items.is_empty() && *value != Plain::List(Vec::new()) => {
                let words = words(value).ok_or_else(|| self.many())?;
                list::changed(self.source, (&entry.value, items), &words, &room)
                    .ok_or_else(|| self.no_way())?
            }
            (Plain::Text(_), Plain::List(items)) if items.len() == 1 => {
                let one = items.first().cloned().unwrap_or(Plain::Nothing);
                if one == old {
                    return Ok(None);
                }
                (vec![replaced(self.source, entry, &one, &room)], one)
            }
            _ => (vec![replaced(self.source, entry, value, &room)], value.clone()),
        };
        if let Some(place) = meant.at(&way) {
            *place = now;
        }
        Ok(Some(vec![Draft::new(changes, meant)]))
    }

    fn cleared(&self, entries: &[Entry<'_>], index: usize) -> Result<Vec<Draft>, Refusal> {
        let mut gone = self.source.plain.clone();
        let mut empty = gone.clone();
        if let Some(Plain::Map(plain)) = gone.at(&self.spot.way) {
            plain.remove(index);
        }
        let mut way = self.spot.way.clone();
        way.push(index);
        if let Some(place) = empty.at(&way) {
            *place = Plain::Nothing;
        }
        let mut drafts = Vec::new();
        if entries.len() > 1 {
            let change = removed(self.source, self.node, entries, index);
            drafts.extend(change.map(|change| Draft::new(vec![change], gone)));
        }
        let text = self.source.text;
        drafts.extend(entries.get(index).map(|entry| {
            let change = Change::new(colon(text, entry)..entry_end(text, entry), "");
            Draft::new(vec![change], empty)
        }));
        Ok(drafts)
    }

    /// A value under a name of its own below the key: `feeling/eva`.
    fn below(&self, name: &str, value: &Plain) -> Drafts {
        let free = Key { name: name.to_owned(), ..self.key.clone() };
        let index = self.source.entry(self.node, &self.key.name, &self.spot.keys);
        let entries = match &self.node.value {
            Yaml::Map(entries) => entries.as_slice(),
            _ => &[],
        };
        let inner = index.and_then(|index| entries.get(index));
        match inner.map(|entry| &entry.value) {
            None | Some(Node { value: Yaml::Null, .. }) => {
                self.set(&Plain::Map(vec![(name.to_owned(), value.clone())]))
            }
            Some(node) if matches!(node.value, Yaml::Map(_)) => {
                let mut way = self.spot.way.clone();
                way.extend(index);
                let keys: Vec<Key> = Vec::new();
                let spot = Spot { way, keys, name: self.spot.name };
                Target { source: self.source, spot: &spot, key: free, node }.set(value)
            }
            Some(_) => Err(self.many()),
        }
    }

    fn many(&self) -> Refusal {
        Refusal::ManyValues { key: self.key.name.clone() }
    }

    fn no_way(&self) -> Refusal {
        Refusal::NoWay { key: self.key.name.clone() }
    }
}

/// The words of a list, or of a list of one.
fn words(value: &Plain) -> Option<Vec<String>> {
    match value {
        Plain::Text(text) => Some(vec![text.clone()]),
        Plain::List(items) => items.iter().map(|it| list::face(it).map(str::to_owned)).collect(),
        _ => None,
    }
}
