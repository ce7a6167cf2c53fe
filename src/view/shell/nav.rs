//! The menu: whole while the handbook is small, else the neighbours of the page.

use serde::Serialize;

use crate::model::Entity;
use crate::page::{self, Anchor, Inline, Size};
use crate::view::parts::Avatar;
use crate::view::{From, Kind, Menu, PageKey};

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
    #[serde(skip)]
    pub links: Vec<page::Item<'static>>,
    /// The same as markup, one `<li>` each; the theme writes it.
    pub items: String,
}

struct Item {
    href: String,
    text: String,
    /// One of the two stands before the text.
    icon: Option<&'static str>,
    avatar: Option<Avatar>,
    current: bool,
    /// How many things a section holds.
    count: Option<String>,
}

/// The kinds that the menu has in this way, in its order.
fn kinds(menu: Menu) -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(move |kind| kind.menu() == menu)
}

pub(super) fn nav(from: &From<'_>) -> Nav {
    let mut sections = vec![handbook(from)];
    let size: usize = kinds(Menu::Story).map(|kind| from.plan.section(kind).len()).sum();
    for kind in kinds(Menu::Story) {
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
    Section::new(from.words.get("nav.handbook"), items)
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
    Some(Section { href, count, ..Section::new(from.words.get(kind.plural()), items) })
}

fn catalogue(from: &From<'_>) -> Option<Section> {
    let mut items = Vec::new();
    for kind in kinds(Menu::Catalogue).filter(|kind| from.plan.has(PageKey::Index(*kind))) {
        let count = Some(from.words.whole(from.plan.section(kind).len()));
        items.push(Item { count, ..fixed(from, PageKey::Index(kind), kind.plural(), kind.icon()) });
        if from.section() == Some(kind) {
            items.extend(window(from, kind));
        }
    }
    (!items.is_empty()).then(|| Section::new(from.words.get("nav.catalogue"), items))
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

impl Section {
    fn new(title: &str, items: Vec<Item>) -> Section {
        let links = items.into_iter().map(Item::link).collect();
        Section { title: title.to_owned(), href: None, count: None, links, items: String::new() }
    }
}

impl Item {
    fn link(self) -> page::Item<'static> {
        let mut of = Vec::with_capacity(3);
        of.extend(self.avatar.map(|it| Inline::Avatar(it, Size::Small)));
        of.extend(self.icon.map(Inline::Icon));
        of.push(Inline::span("", self.text));
        of.extend(self.count.map(Inline::small));
        let link = Anchor { is_current: self.current, ..Anchor::new(self.href, of) };
        page::Item::line(vec![Inline::Link(link)])
    }
}
