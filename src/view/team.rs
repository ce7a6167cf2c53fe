//! The page of a team: how to reach it, and all that it has to do with.

use super::blocks;
use super::detail::Detail;
use super::entity::{self, ThingView};
use super::lists::Lists;
use super::parts::{Badge, Link};
use super::{Here, Page, View};
use crate::model::{Entity, Id, Team};
use crate::page::{Block, Inline, Place};

#[derive(Debug)]
pub struct TeamView<'a> {
    pub thing: ThingView<'a>,
    pub details: Vec<Detail>,
    /// A partner outside the company.
    pub external: Option<Badge>,
    pub lists: Lists<'a>,
}

pub(super) fn page<'a>(from: &Here<'a>, id: Id<Team>) -> Page<'a> {
    let entity = Entity::Team(id);
    let team = &from.ctx.book.teams[id];
    let mut lists = from.lists(entity);
    let view = TeamView {
        thing: entity::thing(from, entity, lists.backlinks(from)),
        details: details(from, id),
        external: team.external.then(|| Badge {
            icon: "ext",
            word: from.words.get("team.external").to_owned(),
            class: "",
        }),
        lists,
    };
    entity::around(from, entity, "team.html", View::Team(Box::new(view)))
}

impl<'v> TeamView<'v> {
    pub(super) fn places(self, from: &Here<'v>) -> Vec<Place<'v>> {
        let external = self.external.map(|it| Block::Para("fine", vec![Inline::Badge(it)]));
        let lead = vec![external, blocks::details(self.details)];
        let mut lists = self.lists;
        let is_idle =
            ["touchpoints", "owns", "opportunities", "cells", "steps"].iter().all(|id| !lists.has(id));
        let all = ["actions", "solutions", "opportunities", "touchpoints", "steps", "cells", "owns"];
        let mut own: Vec<_> = all.into_iter().map(|id| lists.section(from, id)).collect();
        own.push(is_idle.then(|| from.empty("team", "team.idle")));
        self.thing.places(from, lead, own)
    }
}

fn details(from: &Here<'_>, id: Id<Team>) -> Vec<Detail> {
    let team = &from.book.teams[id];
    let contact = team.contact.as_deref().map(|contact| match reachable(contact) {
        Some(href) => Detail {
            text: None,
            links: vec![Link { href, text: contact.to_owned() }],
            ..from.detail("table.contact_at", "")
        },
        None => from.detail("table.contact_at", contact),
    });
    let forge = team.forge.as_deref().map(|forge| from.detail("team.forge", forge));
    contact.into_iter().chain(forge).collect()
}

/// An address of mail or the web as a link.
fn reachable(contact: &str) -> Option<String> {
    let contact = contact.trim();
    if contact.starts_with("https://") || contact.starts_with("http://") {
        return Some(contact.to_owned());
    }
    let (name, host) = contact.split_once('@')?;
    let plain = |text: &str| {
        !text.is_empty() && text.chars().all(|it| it.is_ascii_alphanumeric() || ".-_+".contains(it))
    };
    (plain(name) && plain(host) && host.contains('.')).then(|| format!("mailto:{contact}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_become_links() {
        assert_eq!(reachable("it@example.org").as_deref(), Some("mailto:it@example.org"));
        assert_eq!(reachable("https://example.org/it").as_deref(), Some("https://example.org/it"));
        for text in ["Jan, 1st floor", "javascript:alert(1)@a.b", "@acme/it", "a@b", "a?cc=b@c.d"] {
            assert_eq!(reachable(text), None, "{text}");
        }
    }
}
