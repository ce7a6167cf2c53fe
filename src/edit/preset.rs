//! A map whose phases come from a preset has none to write in: they are written out first.

use super::locate::{Spot, rows};
use super::refusal::Refusal;
use super::set::set_plain;
use super::shape::Plain;
use super::source::Source;
use crate::model::Map;
use crate::problem::Both;
use crate::problem::say::both;

/// The text with the phases of a preset written out; nothing when they are written already.
pub(super) fn written_out(source: &Source<'_>, map: &Map) -> Result<Option<String>, Refusal> {
    if !rows(source).is_empty() || map.phases.is_empty() {
        return Ok(None);
    }
    let titles = map.phases.iter().map(|phase| Plain::Text(phase.title.to_string()));
    let head = Spot { way: Vec::new(), keys: source.keys(&[]).to_vec(), name: "title" };
    set_plain(source, &head, "phases", &Plain::List(titles.collect())).map(Some)
}

pub(super) fn told() -> Both {
    both!(
        "the phases came from a preset; they are now written in this file",
        "de fasen kwamen uit een voorinstelling; ze staan nu in dit bestand",
    )
}
