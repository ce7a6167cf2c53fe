//! Claims: what the handbook says of people in words, entry by entry, each with what supports it.

use super::evidence::Behind;
use super::pen::Pen;
use super::scribe::{Scribe, inside};
use crate::model::{Entity, Item, Lanes};
use crate::text::RelPath;

/// An entry, the key it is written under, and the file that says it.
pub(super) struct Claim<'a> {
    pub lane: &'a str,
    pub item: &'a Item,
    pub file: &'a RelPath,
}

impl<'a> Scribe<'a> {
    pub(super) fn claims(&self, pen: &mut Pen, all: impl IntoIterator<Item = Claim<'a>>, behind: Behind<'_>) {
        pen.list("claims", all, |pen, Claim { lane, item, file }| {
            pen.text("lane", lane);
            pen.text("text", &self.words(&item.text));
            self.one(pen, "persona", item.by);
            pen.number("severity", item.severity.map(f64::from));
            inside(pen, item.is_internal.then_some(()));
            // What a to-be map takes over is as it is.
            let is_wish = behind.is_wish && self.home() == Some(file);
            self.evidence_of(pen, item.insight, Behind { is_wish, ..behind });
            self.lines.tell_span(pen, file, item.span, self.home());
        });
    }

    /// Lists of the thing's own file, each by its key.
    pub(super) fn own_claims(
        &self,
        pen: &mut Pen,
        lists: impl IntoIterator<Item = (&'a str, &'a [Item])>,
        behind: Behind<'_>,
    ) {
        let file = &self.card().origin.file;
        let all = lists.into_iter().flat_map(|(lane, items)| items.iter().map(move |item| (lane, item)));
        self.claims(pen, all.map(|(lane, item)| Claim { lane, item, file }), behind);
    }

    /// The same of lanes, which stand in `file`.
    pub(super) fn said_in(&self, lanes: &'a Lanes, file: &'a RelPath) -> impl Iterator<Item = Claim<'a>> {
        lanes.iter().flat_map(move |(key, items)| {
            items.iter().map(move |item| Claim { lane: self.lane(key), item, file })
        })
    }

    /// Words of people of whom only the words are known.
    pub(super) fn plain_claims<'t>(
        &self,
        pen: &mut Pen,
        all: impl IntoIterator<Item = (&'t str, String)>,
        behind: Behind<'_>,
    ) {
        pen.list("known", all, |pen, (name, text)| {
            pen.text("lane", name);
            pen.text("text", &text);
            self.evidence_of(pen, None, behind);
        });
    }

    /// The entity as one that others are named with.
    pub(super) fn named(&self, pen: &mut Pen, name: &str, all: impl IntoIterator<Item = Entity>) {
        pen.texts(name, all.into_iter().map(|it| self.id(it)));
    }
}
