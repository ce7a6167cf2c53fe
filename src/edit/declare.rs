//! A thing that a page names and no file declares yet: an entry more in the catalogue of its kind.

use super::refusal::Refusal;
use crate::fmt::catalogue;
use crate::model::Handbook;
use crate::model::resolve::entry;
use crate::problem::say::both;
use crate::term::Kind;
use crate::text::{RelPath, slug};

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

/// The catalogue's text with one thing more.
pub fn declared(text: &str, kind: Kind, name: &str) -> Result<String, Refusal> {
    let entry = entry(kind, &slug(name), name);
    catalogue::with(text, &[entry]).ok_or_else(|| Refusal::Elsewhere {
        what: both!(
            "`{name}` cannot be added: the catalogue cannot be read",
            "`{name}` kan niet worden toegevoegd: de catalogus is niet te lezen",
        ),
    })
}
