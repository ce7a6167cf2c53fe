//! A way to look at a map, by name: which lanes it shows, and whose steps.

use super::Name;
use super::fields::Fields;
use crate::problem::say;
use crate::term::{Kind, Mark};
use crate::text::Span;

#[derive(Debug, Clone, Default)]
pub struct NamedView {
    pub name: Option<Box<str>>,
    /// Which lanes; all where it names none.
    pub lanes: Option<Vec<Name>>,
    pub persona: Option<Name>,
    pub channel: Option<Name>,
    pub team: Option<Name>,
    pub mark: Option<Mark>,
    pub span: Span,
}

pub(super) fn all(fields: &mut Fields<'_, '_>) -> Vec<NamedView> {
    let all = fields.maps("views", "Ways to look at the map, by name: tabs above it.", "a view", view);
    for (at, it) in all.iter().enumerate().filter(|(_, it)| it.name.is_some()) {
        if all[..at].iter().any(|before| before.name == it.name) {
            let name = it.name.as_deref().unwrap_or_default();
            fields.report().tell(it.span, say::view_of_one_name(name)).item(name);
        }
    }
    all
}

fn view(fields: &mut Fields<'_, '_>) -> NamedView {
    let name = fields.text("name", "What the tab is called.").filter(|name| !name.trim().is_empty());
    let it = NamedView {
        lanes: fields.names_if("lanes", "Which lanes it shows; all when left out."),
        persona: fields.looks_at(
            "persona",
            Kind::Persona,
            "Only the steps of this persona, whose curve stands out.",
        ),
        channel: fields.looks_at("channel", Kind::Channel, "Only the steps in this channel."),
        team: fields.looks_at("team", Kind::Team, "Only the steps of this team."),
        mark: fields.term("mark", "Only the steps with this mark."),
        span: fields.span(),
        name,
    };
    fields.visibility();
    let says_more = it.lanes.is_some()
        || it.persona.is_some()
        || it.channel.is_some()
        || it.team.is_some()
        || it.mark.is_some();
    if it.name.is_none() && says_more {
        fields.report().tell(fields.span(), say::view_without_name());
    }
    it
}
