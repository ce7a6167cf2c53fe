//! Settings that change what the handbook says.

use super::fact::{Facts, Value, plain};
use super::plain::fields;
use super::{Part, Side, Subject, ThingDiff, Weight};
use crate::config::Config;
use crate::text::{Origin, RelPath, Span};

pub(super) fn settings(old: Side<'_>, new: Side<'_>) -> Option<ThingDiff> {
    let (was, is) = (old.config.written(), new.config.written());
    if was == is {
        return None;
    }
    let file = RelPath::new("book.toml")?;
    let title: Box<str> = is.title.as_str().into();
    let subject = Subject { part: Part::Whole, old: Some(0), new: Some(0), title: title.clone() };
    let at = Origin::new(&file, Span::default());
    let changes = fields(&subject, facts(was), facts(is), Some(at));
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
        map: None,
        weight: Weight::Minor,
    })
}

fn facts(config: &Config) -> Vec<super::Fact> {
    let mut facts = Facts::default();
    facts.text("book_title", Some(&config.title));
    facts.text("language", Some(&config.language));
    let scale = |scale: crate::term::Scale| format!("{}…{}", scale.min, scale.max);
    facts.text("feeling_scale", Some(&scale(config.feeling)));
    facts.text("rating_scale", Some(&scale(config.rating)));
    facts.text("score", Some(crate::term::Term::name(config.score)));
    let lanes = config.lanes.iter().map(|lane| plain(lane.key.as_str().into()));
    facts.add("own_lanes", Value::Items(lanes.collect()));
    facts.0
}
