//! What templates may show of a handbook: strings, numbers and lists. One file for each kind of page.
//! A view is a promise to theme makers; the model behind it may change shape.

pub mod around;
pub mod backlinks;
mod blocks;
pub mod blueprint;
pub mod board;
pub mod card;
pub mod channel;
pub mod compare;
pub mod detail;
pub mod empathy_map;
pub mod entity;
pub(crate) mod felt;
pub mod health;
pub mod home;
pub mod index;
mod inside;
pub mod insight;
pub mod item;
pub mod lane;
pub mod lists;
pub mod map;
pub mod matrix;
pub mod metric;
pub mod not_found;
pub mod opportunity;
pub mod part;
pub mod parts;
pub mod persona;
pub mod plan;
pub mod prose;
pub mod said;
pub mod section;
pub mod segment;
pub mod shell;
pub mod spark;
pub mod table;
pub mod team;
pub mod touchpoint;
mod unread;
mod wording;
pub mod written;

use std::collections::BTreeMap;

use crate::analyse::Analysis;
use crate::config::Config;
use crate::model::{Entity, Handbook, StepAt};
use crate::page::Place;
use crate::problem::Problems;
use crate::text::{Date, RelPath, Texts};
use crate::words::Words;
use parts::Link;
pub use plan::{Address, Kind, List, Menu, PageKey, Plan};
pub use shell::{Assets, Sheet, Shell};

/// All that pages are made of.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub book: &'a Handbook,
    pub analysis: &'a Analysis,
    pub config: &'a Config,
    pub words: &'a Words,
    pub plan: &'a Plan,
    pub problems: &'a Problems,
    pub assets: &'a Assets,
    pub today: Date,
    /// When each content file last changed, from git: Unix seconds.
    pub changed: &'a BTreeMap<RelPath, i64>,
    /// The commit the book is, in short.
    pub commit: Option<&'a str>,
    /// The files of the content, for the lines that problems stand on.
    pub texts: &'a Texts,
}

/// One page, ready for its template.
pub struct Page<'a> {
    pub key: PageKey,
    /// A file among the templates, such as `map.html`.
    pub template: &'static str,
    pub title: String,
    /// One sentence for search engines and previews; may be empty.
    pub description: String,
    /// Classes of `<body>`: `is-doc`, or `is-wide pg-map`.
    pub body_class: &'static str,
    /// What stands on the page, when it is long.
    pub contents: Vec<prose::Heading>,
    pub view: View<'a>,
}

/// What a page shows, by its kind.
pub enum View<'a> {
    Home(Box<home::HomeView>),
    Index(Box<index::IndexView<'a>>),
    Thing(Box<entity::ThingView<'a>>),
    Prose(Box<entity::ThingView<'a>>),
    Persona(Box<persona::PersonaView<'a>>),
    Blueprint(Box<blueprint::BlueprintView>),
    Segment(Box<segment::SegmentView<'a>>),
    EmpathyMap(Box<empathy_map::EmpathyMapView<'a>>),
    Touchpoint(Box<touchpoint::TouchpointView<'a>>),
    Channel(Box<channel::ChannelView<'a>>),
    Team(Box<team::TeamView<'a>>),
    Map(Box<map::MapView<'a>>),
    Health(Box<health::HealthView>),
    Problems(Box<health::ProblemsView>),
    Board(Box<board::BoardView>),
    Matrix(Box<matrix::MatrixView>),
    Metric(Box<metric::MetricView<'a>>),
    Insight(Box<insight::InsightView<'a>>),
    Opportunity(Box<opportunity::OpportunityView>),
    Compare(Box<compare::CompareView>),
    Lists(Box<lists::PartView<'a>>),
    NotFound(not_found::NotFoundView),
}

/// Makes the page of `key`. It costs the same however many other pages there are.
pub fn page<'a>(ctx: &Context<'a>, key: PageKey) -> Page<'a> {
    let from = ctx.at(key);
    match key {
        PageKey::Home => home::page(&from),
        PageKey::Index(Kind::Opportunity) => board::page(&from),
        PageKey::Index(kind) => index::page(&from, kind),
        PageKey::Entity(Entity::Blueprint(id)) => blueprint::page(&from, id),
        PageKey::Entity(Entity::EmpathyMap(id)) => empathy_map::page(&from, id),
        PageKey::Entity(Entity::Map(map)) => map::page(&from, map),
        PageKey::Entity(Entity::Metric(id)) => metric::page(&from, id),
        PageKey::Entity(Entity::Insight(id)) => insight::page(&from, id),
        PageKey::Entity(Entity::Opportunity(id)) => opportunity::page(&from, id),
        PageKey::Entity(entity) => entity::page(&from, entity),
        PageKey::Compare(map) => compare::page(&from, map),
        PageKey::Matrix => matrix::page(&from),
        PageKey::Health => health::page(&from),
        PageKey::Part(list, number) => part::page(&from, list, number),
        PageKey::NotFound => not_found::page(&from),
    }
}

impl<'v> Page<'v> {
    /// What stands on the page, by the names that a frame places it by.
    pub fn places(self, ctx: &Context<'v>) -> Vec<Place<'v>> {
        let from = &ctx.at(self.key);
        let unread = unread::line(from);
        let mut places = self.in_full(from);
        unread.into_iter().for_each(|line| unread::put(line, &mut places));
        places
    }

    fn in_full(self, from: &Here<'v>) -> Vec<Place<'v>> {
        match self.view {
            View::Home(it) => it.places(from),
            View::Index(it) => it.places(from),
            View::Thing(it) => it.places(from, Vec::new(), Vec::new()),
            View::Prose(it) => it.places_of_prose(from, self.contents),
            View::Persona(it) => it.places(from),
            View::Segment(it) => it.places(from),
            View::EmpathyMap(it) => it.places(from),
            View::Touchpoint(it) => it.places(from),
            View::Channel(it) => it.places(from),
            View::Team(it) => it.places(from),
            View::Matrix(it) => it.places(from),
            View::Blueprint(it) => it.places(from, self.title),
            View::Map(it) => it.places(from, self.title),
            View::Compare(it) => it.places(from),
            View::Health(it) => it.places(from),
            View::Problems(it) => it.places(from),
            View::Board(it) => it.places(from),
            View::Metric(it) => it.places(from),
            View::Insight(it) => it.places(from),
            View::Opportunity(it) => it.places(from),
            View::Lists(it) => it.places(from),
            View::NotFound(it) => it.places(from),
        }
    }
}

impl<'a> Context<'a> {
    /// The same, seen from one page: it knows how to link from there.
    pub fn at(&self, key: PageKey) -> Here<'a> {
        Here { ctx: *self, key, address: self.plan.page(key) }
    }
}

/// A context that stands on a page, so that links start there.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    pub ctx: Context<'a>,
    pub key: PageKey,
    pub address: &'a Address,
}

impl<'a> std::ops::Deref for Here<'a> {
    type Target = Context<'a>;

    fn deref(&self) -> &Context<'a> {
        &self.ctx
    }
}

impl<'a> Here<'a> {
    /// A link to a page, from here.
    pub fn href(&self, key: PageKey) -> String {
        self.plan.relative(self.address, self.plan.page(key))
    }

    /// A link to the page of a thing, from here; empty for one that is only named and has none.
    pub fn href_of(&self, entity: Entity) -> String {
        if !self.book.card(entity).declared {
            return String::new();
        }
        self.plan.relative(self.address, self.plan.address(entity))
    }

    /// A link to a step on its map's page, from here.
    pub fn href_of_step(&self, step: StepAt) -> String {
        let address = self.plan.address(Entity::Map(step.map));
        let anchor = self.plan.anchor(self.book, step);
        match address == self.address {
            true => ["#", &anchor].concat(),
            false => with_anchor(&self.plan.relative(self.address, address), &anchor),
        }
    }

    /// A thing by its title, leading to its page.
    pub fn link(&self, entity: Entity) -> Link {
        Link { href: self.href_of(entity), text: self.book.card(entity).title.to_string() }
    }

    /// A page of ours by its name among the words.
    pub fn link_to(&self, key: PageKey, word: &str) -> Link {
        Link { href: self.href(key), text: self.words.get(word).to_owned() }
    }
}

/// A place on a page. The page may be a part of another one: then its own name comes before that of the place.
pub fn with_anchor(page: &str, anchor: &str) -> String {
    match page {
        plan::NOWHERE => page.to_owned(),
        page => [page, if page.contains('#') { "-" } else { "#" }, anchor].concat(),
    }
}

/// The definition of a gradient or an arrow that drawings refer to as `url(#name)`.
pub fn gradient(name: &str) -> Option<String> {
    match name {
        "g-c" => Some(crate::svg::curve_gradient()),
        "g-w" => Some(crate::svg::way_gradient()),
        "g-s" => Some(crate::svg::sparkline_gradient()),
        "ar" => Some(crate::svg::arrow_marker()),
        _ => None,
    }
}

#[cfg(test)]
pub mod sample;
