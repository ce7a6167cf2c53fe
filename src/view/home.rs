//! The home page: who the customers are, how their journeys feel, what to do first, how fresh it all is.

mod health;
mod hurts;
mod shown;

use super::card::PersonaCard;
use super::parts::Link;
use super::table::Table;
use super::{Here, Kind, Page, PageKey, View};
use crate::model::{Entity, Id, Map, Opportunity, Persona};
use crate::page::Prose;
use crate::term::{State, Term};
use health::Health;

/// As many as fit on a first look; the overview of the kind has them all.
const MOST_PERSONAS: usize = 12;
const MOST_JOURNEYS: usize = 20;
const MOST_OPPORTUNITIES: usize = 6;

#[derive(Debug)]
pub struct HomeView {
    pub title: String,
    /// What the handbook holds, in a sentence.
    pub lede: String,
    /// What `index.md` says.
    pub body: Option<Prose>,
    pub personas: Vec<PersonaCard>,
    pub all_personas: Option<Link>,
    pub journeys: Table,
    pub all_journeys: Option<Link>,
    pub hurts: Vec<hurts::Hurt>,
    pub opportunities: Vec<Top>,
    pub all_opportunities: Option<Link>,
    pub health: Health,
    /// Nothing but pages yet: say how to begin.
    pub is_empty: bool,
}

/// An opportunity near the top of the ranking.
#[derive(Debug)]
pub struct Top {
    pub score: Option<String>,
    pub href: String,
    pub text: String,
    /// Where it is, and whose.
    pub note: String,
    pub status: String,
}

pub(super) fn page<'a>(from: &Here<'a>) -> Page<'a> {
    let own = from.plan.home().map(|entity| from.book.card(entity));
    let title = own.and_then(|card| card.body.as_deref()?.title.clone());
    let (today, later) = journeys(from);
    let shown: Vec<Id<Map>> = today.iter().chain(&later).copied().take(MOST_JOURNEYS).collect();
    let view = HomeView {
        title: title.unwrap_or_else(|| from.config.title.clone()),
        lede: from.config.description.clone().unwrap_or_else(|| lede(from)),
        body: own.and_then(|card| from.prose(card)),
        personas: from
            .book
            .declared::<Persona>()
            .map(|(id, _)| id)
            .take(MOST_PERSONAS)
            .map(|id| PersonaCard::of(from, id))
            .collect(),
        all_personas: all(from, Kind::Persona, MOST_PERSONAS),
        journeys: from.map_table(&shown),
        all_journeys: all(from, Kind::Journey, MOST_JOURNEYS),
        hurts: hurts::hurts(from, &today),
        opportunities: top(from),
        all_opportunities: all(from, Kind::Opportunity, MOST_OPPORTUNITIES),
        health: health::health(from),
        is_empty: from.book.personas.is_empty() && from.book.maps.is_empty(),
    };
    Page {
        key: PageKey::Home,
        template: "home.html",
        title: from.words.get("nav.overview").to_owned(),
        description: view.lede.clone(),
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::Home(Box::new(view)),
    }
}

/// `4 personas, 5 journeys and 47 touchpoints, told from their side.`
fn lede(from: &Here<'_>) -> String {
    let kinds = [
        ("count.personas", from.plan.section(Kind::Persona).len()),
        ("count.journeys", from.plan.section(Kind::Journey).len()),
        ("count.touchpoints", from.plan.section(Kind::Touchpoint).len()),
    ];
    let there = kinds.iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = there.map(|(word, count)| from.words.count(word, *count)).collect();
    if parts.is_empty() {
        return String::new();
    }
    from.words.fill("home.lede", &[("things", &from.words.list(&parts))])
}

fn all(from: &Here<'_>, kind: Kind, most: usize) -> Option<Link> {
    let count = from.plan.section(kind).len();
    let text = from.words.fill("shell.all", &[("n", &from.words.whole(count))]);
    (count > most).then(|| Link { href: from.href(PageKey::Index(kind)), text })
}

/// Today's journeys, and those that are still to come.
fn journeys(from: &Here<'_>) -> (Vec<Id<Map>>, Vec<Id<Map>>) {
    let maps = from.plan.section(Kind::Journey).iter().filter_map(|entity| match entity {
        Entity::Map(id) => Some(*id),
        _ => None,
    });
    maps.partition(|id| from.book.maps[*id].state == State::AsIs)
}

fn top(from: &Here<'_>) -> Vec<Top> {
    let open = |id: &&Id<Opportunity>| from.book.opportunities[**id].progress.is_open();
    from.analysis.ranking.iter().filter(open).take(MOST_OPPORTUNITIES).map(|id| top_one(from, *id)).collect()
}

fn top_one(from: &Here<'_>, id: Id<Opportunity>) -> Top {
    let opportunity = &from.book.opportunities[id];
    let steps = from.ctx.book.steps_about(id);
    let mut notes: Vec<&str> = steps.iter().map(|at| &*from.book.maps[at.map].card.title).collect();
    notes.extend(opportunity.teams.iter().map(|team| &*from.book.teams[*team].card.title));
    notes.dedup();
    let status = format!("progress.{}", opportunity.progress.name());
    Top {
        score: from.analysis.opportunity(id).score.map(|score| from.opportunity_score(score)),
        href: from.href_of(Entity::Opportunity(id)),
        text: opportunity.card.title.to_string(),
        note: notes.join(", "),
        status: from.words.get(&status).to_owned(),
    }
}
