//! The page of a team: how to reach it, and all that it has to do with.

use super::blocks;
use super::detail::Detail;
use super::entity::{self, ThingView};
use super::parts::{Badge, Link};
use super::table::{Cell, Table};
use super::{From, Kind, Page, View};
use crate::model::{Action, Entity, Id, Opportunity, Solution, StepAt, Team, Touchpoint};
use crate::page::{Block, Inline, Place};

#[derive(Debug)]
pub struct TeamView<'a> {
    pub thing: ThingView<'a>,
    pub details: Vec<Detail>,
    /// A partner outside the company.
    pub external: Option<Badge>,
    /// Maps, metrics and other things it keeps up.
    pub owns: Table,
    pub actions: Table,
    pub solutions: Table,
    pub opportunities: Table,
    pub touchpoints: Table,
    pub steps: Table,
    pub cells: Table,
}

pub(super) fn page<'a>(from: &From<'a>, id: Id<Team>) -> Page<'a> {
    let entity = Entity::Team(id);
    let team = &from.ctx.book.teams[id];
    let touchpoints = touchpoints(from, id);
    let opportunities = opportunities(from, id);
    let actions = actions(from, id, &opportunities);
    let view = TeamView {
        thing: entity::thing(from, entity, from.other_backlinks(entity, &Kind::ALL)),
        details: details(from, id),
        external: team.external.then(|| Badge {
            icon: "ext",
            word: from.words.get("team.external").to_owned(),
            class: "",
        }),
        owns: owns(from, id),
        actions: from.action_table(&actions),
        solutions: from.solution_table(&solutions(from, id, &opportunities)),
        steps: from.step_table(&steps(from, id, &touchpoints)),
        touchpoints: from.touchpoint_table(&touchpoints),
        opportunities: from.opportunity_table(&opportunities),
        cells: from.cell_table(from.book.links.cells_of_team.get(id).map_or(&[], Vec::as_slice)),
    };
    entity::around(from, entity, "team.html", View::Team(Box::new(view)))
}

impl<'v> TeamView<'v> {
    pub(super) fn places(self, from: &From<'v>) -> Vec<Place<'v>> {
        let external = self.external.map(|it| Block::Para("fine", vec![Inline::Badge(it)]));
        let lead = vec![external, blocks::details(self.details)];
        let shown = [&self.touchpoints, &self.owns, &self.opportunities, &self.cells, &self.steps];
        let is_idle = shown.into_iter().all(|table| table.rows.is_empty());
        let own = vec![
            from.tabled("actions", "around.actions", self.actions),
            from.tabled("solutions", "around.solutions", self.solutions),
            from.tabled("opportunities", "kind.opportunities", self.opportunities),
            from.tabled("touchpoints", "kind.touchpoints", self.touchpoints),
            from.tabled("steps", "team.steps", self.steps),
            from.tabled("cells", "around.cells", self.cells),
            from.tabled("owns", "team.owns", self.owns),
            is_idle.then(|| from.empty("team", "team.idle")),
        ];
        self.thing.places(from, lead, own)
    }
}

fn details(from: &From<'_>, id: Id<Team>) -> Vec<Detail> {
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

/// Everything that has it as owner, with its state and last review.
fn owns(from: &From<'_>, id: Id<Team>) -> Table {
    let owned = from.book.links.owned_by_team.get(id).map_or(&[][..], Vec::as_slice);
    let rows = owned.iter().take(super::around::MOST_ROWS).map(|entity| {
        let card = from.book.card(*entity);
        let kind = from.words.get(Kind::of(from.book, *entity).word());
        let status = Cell { badge: card.status.map(|status| from.badge(status)), ..Cell::default() };
        from.row(*entity, vec![Cell::text(kind), status, from.checked(card)])
    });
    let table = from.table(&["team.thing", "team.kind", "table.status", "table.checked"], rows.collect());
    Table { more: from.more(owned.len()), ..table }
}

fn touchpoints(from: &From<'_>, id: Id<Team>) -> Vec<Id<Touchpoint>> {
    let naming = from.book.links.naming(Entity::Team(id));
    naming.filter_map(|entity| if let Entity::Touchpoint(id) = entity { Some(id) } else { None }).collect()
}

/// Those that name it, own a piece of their work to it, or are owned by it.
fn opportunities(from: &From<'_>, id: Id<Team>) -> Vec<Id<Opportunity>> {
    let owned = from.book.links.owned_by_team.get(id).into_iter().flatten().copied();
    let all = from.book.links.naming(Entity::Team(id)).chain(owned);
    let mut ids: Vec<_> =
        all.filter_map(|entity| if let Entity::Opportunity(id) = entity { Some(id) } else { None }).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn solutions<'a>(
    from: &From<'a>,
    id: Id<Team>,
    opportunities: &[Id<Opportunity>],
) -> Vec<(Id<Opportunity>, &'a Solution)> {
    let all = opportunities
        .iter()
        .flat_map(|it| from.ctx.book.opportunities[*it].solutions.iter().map(|solution| (*it, solution)));
    all.filter(|(_, solution)| solution.owner == Some(id)).collect()
}

fn actions<'a>(
    from: &From<'a>,
    id: Id<Team>,
    opportunities: &[Id<Opportunity>],
) -> Vec<(Id<Opportunity>, &'a Action)> {
    let all = opportunities
        .iter()
        .flat_map(|it| from.ctx.book.opportunities[*it].actions.iter().map(|action| (*it, action)));
    all.filter(|(_, action)| action.owner == Some(id)).collect()
}

/// Steps that name it, and those that meet a touchpoint it looks after.
fn steps(from: &From<'_>, id: Id<Team>, touchpoints: &[Id<Touchpoint>]) -> Vec<StepAt> {
    let maps = from.book.links.naming(Entity::Team(id));
    let maps = maps.filter_map(|entity| if let Entity::Map(id) = entity { Some(id) } else { None });
    let named = maps.flat_map(|map| {
        let steps = from.ctx.book.maps[map].steps.iter().enumerate();
        let its = steps.filter(move |(_, step)| step.teams.contains(&id));
        its.map(move |(step, _)| StepAt { map, step })
    });
    let met = touchpoints.iter().flat_map(|it| from.steps_of(Entity::Touchpoint(*it))).copied();
    let mut steps: Vec<StepAt> = named.chain(met).collect();
    steps.sort_unstable();
    steps.dedup();
    steps
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
