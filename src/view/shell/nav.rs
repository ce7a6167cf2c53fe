//! The menu: whole while the handbook is small, else the neighbours of the page.

use serde::Serialize;

use crate::model::Entity;
use crate::page::{self, Anchor, Block, Inline, List, Size};
use crate::view::parts::Avatar;
use crate::view::{Here, Kind, Menu, PageKey};

/// Handbooks up to this many maps, personas and pages have them all in the menu.
const ALL: usize = 60;
/// More items than this fold, until a page of theirs is shown.
const LONG: usize = 12;
/// How many neighbours on each side a larger handbook shows.
const WINDOW: usize = 4;

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
    /// Whether its items stand in a fold, and whether that is open: the page is one of them.
    pub folds: bool,
    pub open: bool,
    /// Which icon the style draws before each item: `ic-route`.
    pub class: Option<&'static str>,
    #[serde(skip)]
    pub links: Vec<page::Item<'static>>,
    /// The same as markup, one `<li>` each; the theme writes it.
    pub items: String,
}

struct Item {
    href: String,
    text: String,
    /// Which icon stands before the text, where that is not the one of the whole list.
    class: &'static str,
    avatar: Option<Avatar>,
    current: bool,
    /// How many things a section holds.
    count: Option<String>,
    /// The neighbours of the page, when it stands in this section.
    below: Vec<page::Item<'static>>,
    below_class: &'static str,
}

/// The pages about the whole handbook.
const PAGES: [(PageKey, &str, &str); 4] = [
    (PageKey::Home, "nav.overview", "ic-home"),
    (PageKey::Index(Kind::Opportunity), "kind.opportunities", Kind::Opportunity.class()),
    (PageKey::Matrix, "nav.matrix", "ic-grid"),
    (PageKey::Health, "nav.health", "ic-shield"),
];
/// The classes of the icons in the menu.
pub const MENU: [&str; Kind::ALL.len() + 3] = {
    let mut all = [""; Kind::ALL.len() + 3];
    let mut at = 0;
    while at < Kind::ALL.len() {
        all[at] = Kind::ALL[at].class();
        at += 1;
    }
    all[at] = PAGES[0].2;
    all[at + 1] = PAGES[2].2;
    all[at + 2] = PAGES[3].2;
    all
};

/// The kinds that the menu has in this way, in its order.
fn kinds(menu: Menu) -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(move |kind| kind.menu() == menu)
}

pub(super) fn nav(from: &Here<'_>) -> Nav {
    let mut sections = vec![handbook(from)];
    let size: usize = kinds(Menu::Story).map(|kind| from.plan.section(kind).len()).sum();
    for kind in kinds(Menu::Story) {
        sections.extend(section(from, kind, size <= ALL));
    }
    sections.extend(catalogue(from));
    Nav { sections }
}

fn handbook(from: &Here<'_>) -> Section {
    let there = PAGES.into_iter().filter(|(key, ..)| from.plan.has(*key));
    let items = there.map(|(key, word, class)| {
        let below = match key {
            PageKey::Index(kind) if from.section() == Some(kind) => window(from, kind),
            _ => Vec::new(),
        };
        Item { below, below_class: class, ..fixed(from, key, word, class) }
    });
    Section::new(from.words.get("nav.handbook"), items)
}

fn section(from: &Here<'_>, kind: Kind, everything: bool) -> Option<Section> {
    let entities = from.plan.section(kind);
    let shown = entities.iter().filter(|entity| Some(**entity) != from.plan.home());
    let links: Vec<page::Item> = match everything {
        true => shown.map(|entity| item(from, *entity)).collect(),
        false if from.section() == Some(kind) => window(from, kind),
        false => Vec::new(),
    };
    let index = PageKey::Index(kind);
    let href = from.plan.has(index).then(|| from.href(index));
    if links.is_empty() && (everything || href.is_none()) {
        return None;
    }
    let folds = links.len() > LONG;
    let count = (!everything || folds).then(|| from.words.whole(entities.len()));
    let open = from.section() == Some(kind);
    let class = (kind != Kind::Persona).then(|| kind.class());
    Some(Section {
        href,
        count,
        folds,
        open,
        class,
        links,
        ..Section::new(from.words.get(kind.plural()), [])
    })
}

fn catalogue(from: &Here<'_>) -> Option<Section> {
    let there = kinds(Menu::Catalogue).filter(|kind| from.plan.has(PageKey::Index(*kind)));
    let items = there.map(|kind| {
        let count = Some(from.words.whole(from.plan.section(kind).len()));
        let below = if from.section() == Some(kind) { window(from, kind) } else { Vec::new() };
        let class = kind.class();
        let fixed = fixed(from, PageKey::Index(kind), kind.plural(), class);
        Item { count, below, below_class: class, ..fixed }
    });
    let section = Section::new(from.words.get("nav.catalogue"), items);
    (!section.links.is_empty()).then_some(section)
}

/// This page and those around it.
fn window(from: &Here<'_>, kind: Kind) -> Vec<page::Item<'static>> {
    let entities = from.plan.section(kind);
    let PageKey::Entity(here) = from.key else { return Vec::new() };
    let Some(at) = from.plan.place_in_section(here) else { return Vec::new() };
    let shown = entities.iter().skip(at.saturating_sub(WINDOW)).take(2 * WINDOW + 1);
    shown.map(|entity| item(from, *entity)).collect()
}

fn item(from: &Here<'_>, entity: Entity) -> page::Item<'static> {
    let avatar = match entity {
        Entity::Persona(id) => Some(Avatar::of(from, id)),
        _ => None,
    };
    let item = Item {
        href: from.href_of(entity),
        text: from.book.card(entity).title.to_string(),
        class: "",
        avatar,
        current: from.key == PageKey::Entity(entity),
        count: None,
        below: Vec::new(),
        below_class: "",
    };
    item.link()
}

fn fixed(from: &Here<'_>, key: PageKey, word: &str, class: &'static str) -> Item {
    Item {
        href: from.href(key),
        text: from.words.get(word).to_owned(),
        class,
        avatar: None,
        current: from.key == key,
        count: None,
        below: Vec::new(),
        below_class: "",
    }
}

impl Section {
    fn new(title: &str, items: impl IntoIterator<Item = Item>) -> Section {
        let links = items.into_iter().map(Item::link).collect();
        Section {
            title: title.to_owned(),
            href: None,
            count: None,
            folds: false,
            open: false,
            class: None,
            links,
            items: String::new(),
        }
    }
}

impl Item {
    fn link(self) -> page::Item<'static> {
        let mut of = Vec::with_capacity(3);
        of.extend(self.avatar.map(|it| Inline::Avatar(it, Size::Small)));
        of.push(Inline::text(self.text));
        of.extend(self.count.map(Inline::small));
        let link =
            Anchor { class: self.class.into(), is_current: self.current, ..Anchor::new(self.href, of) };
        let mut item = page::Item::line(vec![Inline::Link(link)]);
        if !self.below.is_empty() {
            item.blocks.push(Block::List(List {
                class: self.below_class,
                items: self.below,
                ..List::default()
            }));
        }
        item
    }
}
