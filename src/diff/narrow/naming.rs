//! Unchanged pages that give a name which only one version knows: what they name came, went, or is another thing now.

use std::collections::BTreeSet;

use super::super::redirect::redirected;
use super::{Front, Shelf, Texts};
use crate::model::Handbook;
use crate::text::RelPath;

/// Pages that are not `known` yet and hold a name that is gone, or have an id that came.
pub fn naming<S: Shelf>(
    shelf: &mut S,
    (was, is): (&Handbook, &Handbook),
    known: &Texts,
) -> Result<Texts, S::Error> {
    let (before, after) = (names(was), names(is));
    let elsewhere = redirected(was, is);
    let gone: Vec<String> = before.difference(&after).chain(&elsewhere).cloned().collect();
    let come: Vec<String> = ids(is).difference(&ids(was)).cloned().collect();
    let mut found = Texts::new();
    for (words, is_gone) in [(gone, true), (come, false)] {
        if words.is_empty() {
            continue;
        }
        let is_new = |path: &RelPath| !known.contains_key(path) && path.is_markdown();
        let paths: Vec<RelPath> = shelf.holding(&words)?.into_iter().filter(is_new).collect();
        let mut texts = shelf.fetch(&paths)?;
        texts.retain(|path, text| is_gone || Front::of(path, text).ids.iter().any(|id| words.contains(id)));
        found.extend(texts);
    }
    Ok(found)
}

fn ids(book: &Handbook) -> BTreeSet<String> {
    book.entities().map(|it| book.card(it).id.to_string()).collect()
}

/// All by which something can be named.
fn names(book: &Handbook) -> BTreeSet<String> {
    let mut all = ids(book);
    for card in book.entities().map(|it| book.card(it)) {
        all.extend([card.title.to_string(), card.origin.file.name().to_owned()]);
        all.extend(card.was.iter().map(ToString::to_string));
        let headings = card.body.iter().flat_map(|body| &body.headings);
        all.extend(headings.map(|it| format!("#{}", it.id)));
    }
    for map in book.maps.values() {
        let steps = map.steps.iter().flat_map(|it| [&it.id, &it.title]);
        let phases = map.phases.iter().flat_map(|it| [&it.id, &it.title]);
        all.extend(steps.chain(phases).map(ToString::to_string));
    }
    for opportunity in book.opportunities.values() {
        all.extend(opportunity.solutions.iter().flat_map(|it| [it.id.to_string(), it.title.to_string()]));
    }
    all.retain(|name| !name.trim().is_empty());
    all
}
