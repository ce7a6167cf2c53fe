//! A thing that a page names and no file declares yet: an entry more in the catalogue of its kind.

use super::refusal::Refusal;
use super::{Book, fresh};
use crate::files::Files;
use crate::fmt::catalogue;
use crate::model::Handbook;
use crate::model::resolve::entry;
use crate::problem::say::both;
use crate::term::Kind;
use crate::text::{RelPath, numbered, slug};

/// The catalogue that new things of a kind go into: the first that lists some.
pub fn catalogue_of(handbook: &Handbook, kind: Kind) -> Option<&RelPath> {
    let listed = handbook.intros.iter().filter(|(it, card)| *it == kind && card.origin.file.is_markdown());
    let introduced =
        |path: &&RelPath| matches!(path.stem(), "index" | "README") && path.parent() == kind.plural();
    listed.map(|(_, card)| &card.origin.file).find(|path| !introduced(path))
}

/// Whether a thing of this name is declared.
pub fn is_declared(handbook: &Handbook, kind: Kind, name: &str) -> bool {
    let id = slug(name);
    handbook.entities().filter(|it| handbook.kind(*it) == Some(kind)).any(|it| {
        let card = handbook.card(it);
        card.declared && (*card.id == *id || *card.title == *name)
    })
}

/// The catalogue that takes another thing of a kind, or the name of a new one and that it is new.
pub fn catalogue_for(handbook: &Handbook, files: &Files, kind: Kind) -> (RelPath, bool) {
    if let Some(path) = catalogue_of(handbook, kind) {
        return (path.clone(), false);
    }
    let mut free = numbered(kind.plural()).filter_map(|name| RelPath::new(&format!("{name}.md")));
    let path = free.find(|path| !files.texts.contains_key(path) && !files.others.contains_key(path));
    (path.unwrap_or_else(RelPath::empty), true)
}

/// Where a thing of this name is declared: the file, and that it is new. People have pages of their own, unless a
/// catalogue lists them.
pub fn home_of(
    book: &Book<'_>,
    (kind, name): (Kind, &str),
    taken: &[(RelPath, String)],
) -> Result<(RelPath, bool), Refusal> {
    if kind == Kind::Persona && catalogue_of(book.handbook, kind).is_none() {
        return Ok((fresh::place(book, kind, name, taken)?, true));
    }
    Ok(catalogue_for(book.handbook, book.files, kind))
}

/// Its text with one thing more; without a text, that of a new file.
pub fn declared(old: Option<&str>, kind: Kind, name: &str) -> Result<String, Refusal> {
    let entry = entry(kind, &slug(name), name);
    match old {
        None if kind == Kind::Persona => fresh::person_page(name),
        None => Ok(catalogue::new(kind.plural(), &[entry])),
        Some(old) => catalogue::with(old, &[entry]).ok_or_else(|| Refusal::Elsewhere {
            what: both!(
                "`{name}` cannot be added: the catalogue cannot be read",
                "`{name}` kan niet worden toegevoegd: de catalogus is niet te lezen",
            ),
        }),
    }
}
