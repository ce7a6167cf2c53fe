//! Settings that change what the handbook says.

mod written;

use std::collections::BTreeMap;

use super::fact::{Facts, Field, Value};
use super::lanes;
use super::plain::fields;
use super::{Change, Part, Side, Subject, ThingDiff, Weight, What, weight};
use crate::config::Config;
use crate::text::{Origin, RelPath, Span};
use written::Written;

pub(super) fn settings(old: Side<'_>, new: Side<'_>) -> Option<ThingDiff> {
    let (was, is) = (old.config.written(), new.config.written());
    if old.files.book_toml == new.files.book_toml && was == is {
        return None;
    }
    let file = RelPath::new("book.toml")?;
    let title: Box<str> = is.title.as_str().into();
    let subject = Subject { part: Part::Whole, old: Some(0), new: Some(0), title: title.clone() };
    let at = Origin::new(&file, Span::default());
    let renamed = lanes::renamed(old, new);
    let written = Written::new(old, new, &renamed);
    let mut changes = fields(&subject, facts(was, &renamed), facts(is, &BTreeMap::new()), Some(at));
    for change in &mut changes {
        change.weight = weigh(change, new.config);
        let place = change.field().map(|field| written.place(field));
        change.at = place.map(|span| Origin::new(&file, span));
    }
    changes.extend(written.changes(&subject, &file, new.config));
    let heaviest = changes.iter().map(|it| it.weight).max().unwrap_or(Weight::Editorial);
    let kind = "settings";
    Some(ThingDiff {
        old: None,
        new: None,
        kind,
        id: kind.into(),
        title,
        file,
        old_file: None,
        changes,
        followers: 0,
        impact: None,
        map: None,
        weight: heaviest,
    })
}

/// A lane that is called otherwise, or went, is another row of every map.
fn weigh(change: &Change, config: &Config) -> Weight {
    let is_new = matches!(change.what, What::Changed { from: None, .. });
    let is_major = change.is_of("own_lane") && !is_new;
    let by_itself = if is_major { Weight::Major } else { Weight::Minor };
    weight::set(config, &change.code("settings")).unwrap_or(by_itself)
}

/// The file of settings, where nothing but its form changed.
pub(super) fn only_formatted(old: Side<'_>, new: Side<'_>) -> Option<RelPath> {
    let text = |side: Side<'_>| side.files.book_toml.as_deref().unwrap_or_default().to_owned();
    let is_other = !super::unsaid::is_same(&text(old), &text(new));
    let is_formatted = is_other && Written::new(old, new, &BTreeMap::new()).is_same();
    RelPath::new("book.toml").filter(|_| is_formatted)
}

/// `renamed` lanes go by their new keys.
fn facts(config: &Config, renamed: &BTreeMap<Box<str>, Box<str>>) -> Vec<super::Fact> {
    let mut facts = Facts::default();
    facts.text("book_title", Some(&config.title));
    facts.text("language", Some(&config.language));
    let scale = |scale: crate::term::Scale| format!("{}…{}", scale.min, scale.max);
    facts.text("feeling_scale", Some(&scale(config.feeling)));
    facts.text("rating_scale", Some(&scale(config.rating)));
    facts.text("score", Some(crate::term::Term::name(config.score)));
    for lane in &config.lanes {
        let key = renamed.get(lane.key.as_str()).map_or(lane.key.as_str(), |key| key);
        let label = lane.label_in(&config.language);
        let field = Field { key: "own_lane", of: Some(key.into()), label: None };
        facts.push(field, Value::Text(format!("{label} ({})", lane.key).into()));
    }
    facts.0
}
