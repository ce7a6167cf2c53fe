//! A persona on a card: face, name, segment and what they say.

use super::Here;
use super::parts::Avatar;
use crate::model::{Entity, Id, Persona};

#[derive(Debug)]
pub struct PersonaCard {
    pub href: String,
    pub name: String,
    pub avatar: Avatar,
    /// The segment, or else the tagline.
    pub note: String,
    /// With quotation marks.
    pub quote: Option<String>,
}

impl PersonaCard {
    pub fn of(from: &Here<'_>, id: Id<Persona>) -> PersonaCard {
        let persona = &from.book.personas[id];
        let segment = persona.segment.map(|segment| &*from.book.segments[segment].card.title);
        PersonaCard {
            href: from.href_of(Entity::Persona(id)),
            name: persona.card.title.to_string(),
            avatar: Avatar::of(from, id),
            note: segment.or(persona.tagline.as_deref()).unwrap_or_default().to_owned(),
            quote: persona.quote.as_ref().map(|quote| from.quoted(&quote.text)),
        }
    }
}
