//! The menu: whole while the handbook is small, else the neighbours of the page.

use serde::{Serialize, Serializer};

use crate::model::Entity;
use crate::svg::Element;
use crate::view::draw::{avatar, icon};
use crate::view::parts::Avatar;
use crate::view::{From, Kind, PageKey};

/// Handbooks up to this many maps, personas and pages have them all in the menu.
const ALL: usize = 60;
/// How many neighbours on each side a larger handbook shows.
const WINDOW: usize = 6;

/// The menu.
#[derive(Debug, Default, Serialize)]
pub struct Nav {
    pub sections: Vec<Section>,
}

/// A part of the menu under a heading.
#[derive(Debug, Serialize)]
pub struct Section {
    pub title: String,
    /// The overview of the section.
    pub href: Option<String>,
    /// How many there are, when not all are shown.
    pub count: Option<String>,
    /// As markup, one `<li>` each: every page has dozens.
    #[serde(serialize_with = "drawn")]
    pub items: Vec<Item>,
}

#[derive(Debug)]
pub struct Item {
    pub href: String,
    pub text: String,
    /// One of the two stands before the text.
    pub icon: Option<&'static str>,
    pub avatar: Option<Avatar>,
    pub current: bool,
    /// How many things a section holds.
    pub count: Option<String>,
}

/// Kinds that people read from front to back, each with its own heading.
const STORIES: [Kind; 5] = [Kind::Persona, Kind::Journey, Kind::Experience, Kind::Blueprint, Kind::Page];
/// Kinds that people look things up in: a line each.
const CATALOGUE: [Kind; 6] =
    [Kind::Segment, Kind::Touchpoint, Kind::Channel, Kind::Team, Kind::Metric, Kind::Insight];

pub(super) fn nav(from: &From<'_>) -> Nav {
    let mut sections = vec![handbook(from)];
    let size: usize = STORIES.iter().map(|kind| from.plan.section(*kind).len()).sum();
    for kind in STORIES {
        sections.extend(section(from, kind, size <= ALL));
    }
    sections.extend(catalogue(from));
    Nav { sections }
}

fn handbook(from: &From<'_>) -> Section {
    let pages = [
        (PageKey::Home, "nav.overview", "home"),
        (PageKey::Index(Kind::Opportunity), "kind.opportunities", "bulb"),
        (PageKey::Matrix, "nav.matrix", "grid"),
        (PageKey::Health, "nav.health", "shield"),
    ];
    let there = pages.into_iter().filter(|(key, ..)| from.plan.has(*key));
    let mut items: Vec<Item> = there.map(|(key, word, icon)| fixed(from, key, word, icon)).collect();
    if from.section() == Some(Kind::Opportunity) && !matches!(from.key, PageKey::Index(_)) {
        let after = items.iter().position(|item| item.icon == Some("bulb")).map_or(items.len(), |at| at + 1);
        items.splice(after..after, window(from, Kind::Opportunity));
    }
    Section { title: from.words.get("nav.handbook").to_owned(), href: None, count: None, items }
}

fn section(from: &From<'_>, kind: Kind, everything: bool) -> Option<Section> {
    let entities = from.plan.section(kind);
    let shown = entities.iter().filter(|entity| Some(**entity) != from.plan.home());
    let items: Vec<Item> = match everything {
        true => shown.map(|entity| item(from, *entity)).collect(),
        false if from.section() == Some(kind) => window(from, kind),
        false => Vec::new(),
    };
    let index = PageKey::Index(kind);
    let href = from.plan.has(index).then(|| from.href(index));
    if items.is_empty() && (everything || href.is_none()) {
        return None;
    }
    let count = (!everything).then(|| from.words.whole(entities.len()));
    Some(Section { title: from.words.get(kind.plural()).to_owned(), href, count, items })
}

fn catalogue(from: &From<'_>) -> Option<Section> {
    let mut items = Vec::new();
    for kind in CATALOGUE.into_iter().filter(|kind| from.plan.has(PageKey::Index(*kind))) {
        let count = Some(from.words.whole(from.plan.section(kind).len()));
        items.push(Item { count, ..fixed(from, PageKey::Index(kind), kind.plural(), kind.icon()) });
        if from.section() == Some(kind) {
            items.extend(window(from, kind));
        }
    }
    let title = from.words.get("nav.catalogue").to_owned();
    (!items.is_empty()).then_some(Section { title, href: None, count: None, items })
}

/// This page and those around it.
fn window(from: &From<'_>, kind: Kind) -> Vec<Item> {
    let entities = from.plan.section(kind);
    let PageKey::Entity(here) = from.key else { return Vec::new() };
    let Some(at) = from.plan.place_in_section(here) else { return Vec::new() };
    let shown = entities.iter().skip(at.saturating_sub(WINDOW)).take(2 * WINDOW + 1);
    shown.map(|entity| item(from, *entity)).collect()
}

fn item(from: &From<'_>, entity: Entity) -> Item {
    let avatar = match entity {
        Entity::Persona(id) => Some(Avatar::of(from, id)),
        _ => None,
    };
    Item {
        href: from.href_of(entity),
        text: from.book.card(entity).title.to_string(),
        icon: avatar.is_none().then(|| Kind::of(from.book, entity).icon()),
        avatar,
        current: from.key == PageKey::Entity(entity),
        count: None,
    }
}

fn fixed(from: &From<'_>, key: PageKey, word: &str, icon: &'static str) -> Item {
    Item {
        href: from.href(key),
        text: from.words.get(word).to_owned(),
        icon: Some(icon),
        avatar: None,
        current: from.key == key,
        count: None,
    }
}

fn drawn<S: Serializer>(items: &[Item], serializer: S) -> Result<S::Ok, S::Error> {
    let mut markup = String::with_capacity(items.len() * 160);
    items.iter().for_each(|item| item.draw(&mut markup));
    serializer.serialize_str(&markup)
}

impl Item {
    fn draw(&self, out: &mut String) {
        let mut li = Element::new(out, "li");
        let mut a = li.child("a");
        a.attr("href", &self.href);
        if self.current {
            a.attr("aria-current", "page");
        }
        if let Some(person) = &self.avatar {
            avatar(&mut a, person);
        }
        if let Some(name) = self.icon {
            icon(&mut a, name);
        }
        a.child("span").text(&self.text);
        if let Some(count) = &self.count {
            a.child("small").text(count);
        }
    }
}
