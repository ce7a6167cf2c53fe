//! Reads as much of two versions as it takes: what is not read is not there for whoever is read, so nothing is called
//! missing before everything was looked at.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::{Side, lost};
use super::naming::naming;
use super::{Care, Shelf, Texts, needed};
use crate::files::{Fate, Unreadable};
use crate::text::RelPath;

/// Texts that differ, and what became of the files beside them.
pub type Different<'a> = (&'a [(RelPath, Arc<str>)], &'a BTreeMap<RelPath, Fate>);

/// Both versions, as `understand` makes them of the pages that are the same in both.
pub fn read<S: Shelf, V>(
    shelf: &mut S,
    (different, beside): Different<'_>,
    understand: impl Fn(&Texts, &[Unreadable]) -> (V, V),
    side: for<'v> fn(&'v V) -> Side<'v>,
) -> Result<(V, V), S::Error> {
    let mut care = Care::Names;
    let mut naming_them = Texts::new();
    loop {
        let mut changed = different.to_vec();
        changed.extend(naming_them.iter().map(|(path, text)| (path.clone(), text.clone())));
        let mut texts = needed(shelf, &changed, beside, care)?;
        texts.extend(naming_them.iter().map(|(path, text)| (path.clone(), text.clone())));
        // The same in both versions, and named: what they say of it is not known.
        let (was, is) = understand(&texts, &shelf.unreadable());
        // Who gives a name that came or went may be another one's by now, or nobody's.
        let more = naming(shelf, (side(&was).book, side(&is).book), &texts)?;
        if !more.is_empty() {
            naming_them.extend(more);
            continue;
        }
        care = match care {
            Care::All => return Ok((was, is)),
            // A name that leads nowhere is either wrong or stands in a file that does not tell its id.
            Care::Names if is_lost(side(&was), &changed) || is_lost(side(&is), &changed) => Care::Every,
            _ if lost::has_more(side(&was), side(&is)) => Care::All,
            _ => return Ok((was, is)),
        };
    }
}

/// Whether a changed text names what is not there.
fn is_lost(side: Side<'_>, changed: &[(RelPath, Arc<str>)]) -> bool {
    let is_name = |code: &str| matches!(code, "unknown-reference" | "undeclared-name");
    let mut lost = side.problems.iter().filter(|it| is_name(it.code));
    lost.any(|problem| changed.iter().any(|(path, _)| *path == problem.at.file))
}
