//! Lanes by the names that people write, and the labels of the book's own.

use super::{Chosen, ROWS};
use crate::config::{Config, OwnLane};
use crate::words::Words;

/// The lane called so in `lanes:`.
pub(super) fn named(config: &Config, name: &str) -> Option<Chosen> {
    let built_in = ROWS.iter().find(|row| row.names.contains(&name)).map(Chosen::BuiltIn);
    built_in.or_else(|| config.lanes.iter().position(|own| own.key == name).map(Chosen::Own))
}

/// In the language of the page, else in English, else its key.
pub(super) fn label(own: &OwnLane, words: &Words) -> String {
    let label = own.label.get(words.language()).or_else(|| own.label.get("en"));
    label.or_else(|| own.label.values().next()).map_or_else(|| super::upper(&own.key), String::clone)
}
