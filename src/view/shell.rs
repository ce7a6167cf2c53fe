//! What every page has around its own content: head, menu, the way back, neighbours, upkeep.

mod nav;

use std::collections::BTreeMap;

use serde::Serialize;

use super::parts::{Day, Link};
use super::{Context, Here, Kind, List, Page, PageKey};
use crate::model::{Card, Entity};
use crate::text::escape::percent_encoded;
use crate::text::{Date, Direction};
pub use nav::{MENU, Nav};

/// The files every page loads, by their path in the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assets {
    pub sheets: BTreeMap<Sheet, String>,
    /// The project's own style; comes last.
    pub custom: Option<String>,
    /// In the order of loading.
    pub scripts: Vec<String>,
    /// What pages with a map load besides.
    pub map_scripts: Vec<String>,
    /// Script and style of slides, which a page loads when somebody presents. The style has embedded maps, too.
    pub present: Vec<String>,
    pub search_index: Option<String>,
    pub logo: Option<String>,
    /// Each page has a twin in Markdown beside it.
    pub twins: bool,
}

/// Each kind of page has a style of its own, in one file: nobody loads what another kind looks like, and what all have
/// in common weighs less beside the rest than in a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sheet {
    Map,
    Compare,
    Blueprint,
    Board,
}

impl Sheet {
    pub const ALL: [Sheet; 4] = [Sheet::Map, Sheet::Compare, Sheet::Blueprint, Sheet::Board];

    pub fn name(self) -> &'static str {
        match self {
            Sheet::Map => "map",
            Sheet::Compare => "compare",
            Sheet::Blueprint => "blueprint",
            Sheet::Board => "style",
        }
    }

    /// The style of a page.
    fn of(template: &str) -> Sheet {
        match template {
            "map.html" => Sheet::Map,
            "compare.html" => Sheet::Compare,
            "blueprint.html" => Sheet::Blueprint,
            _ => Sheet::Board,
        }
    }
}

/// What the Markdown of a page ends with.
pub const TWIN: &str = ".md";

impl Context<'_> {
    /// Whether a page stands in the site as Markdown, too. Nobody asks for the page of lost visitors.
    pub fn has_twin(&self, key: PageKey) -> bool {
        self.assets.twins && key != PageKey::NotFound
    }
}

impl Assets {
    /// The style of a page, in the order of loading.
    fn styles(&self, template: &str) -> impl Iterator<Item = &str> {
        let ours = self.sheets.get(&Sheet::of(template)).into_iter();
        ours.chain(&self.custom).map(String::as_str)
    }

    /// The scripts of a page, in the order of loading.
    fn scripts(&self, template: &str) -> impl Iterator<Item = &str> {
        let of_maps = (Sheet::of(template) != Sheet::Board).then_some(&self.map_scripts);
        self.scripts.iter().chain(of_maps.into_iter().flatten()).map(String::as_str)
    }

    /// What makes slides of a map, or shows it alone; nothing where there is no map.
    fn present(&self, template: &str) -> &[String] {
        if Sheet::of(template) == Sheet::Board { &[] } else { &self.present }
    }
}

/// What a template sees as `shell`.
#[derive(Debug, Serialize)]
pub struct Shell {
    pub language: String,
    /// Empty from left to right.
    pub direction: &'static str,
    /// Of the handbook.
    pub handbook: String,
    pub title: String,
    /// With the name of the handbook behind it.
    pub full_title: String,
    pub description: String,
    pub body_class: &'static str,
    /// The map pages use the whole width.
    pub wide: bool,
    /// The way to the top of the site: `../`, or nothing.
    pub root: String,
    pub home: String,
    /// In the order of loading.
    pub styles: Vec<String>,
    pub scripts: Vec<String>,
    /// Script and style of slides.
    pub present: Vec<String>,
    pub search_index: Option<String>,
    pub logo: Option<String>,
    /// Search engines stay out.
    pub noindex: bool,
    pub canonical: Option<String>,
    /// The page as Markdown.
    pub markdown: Option<String>,
    pub nav: Nav,
    pub crumbs: Vec<Link>,
    pub previous: Option<Link>,
    pub next: Option<Link>,
    pub contents: Vec<super::prose::Heading>,
    /// Where the source can be changed.
    pub edit: Option<String>,
    /// The path of the source in the book.
    pub source: Option<String>,
    pub updated: Option<Upkeep>,
    pub reviewed: Option<Upkeep>,
    pub owner: Option<Link>,
}

/// What each of them says, for the template reference.
pub const VALUES: [(&str, &str); 28] = [
    ("language", "Of the book: `nl`."),
    ("direction", "`rtl` in a book that is read from right to left, else empty."),
    ("handbook", "The title of the handbook."),
    ("title", "The title of the page."),
    ("full_title", "The same with the name of the handbook behind it."),
    ("description", "One sentence for search engines; may be empty."),
    ("body_class", "Classes of `<body>`: the style needs them."),
    ("wide", "Whether the page takes the whole width."),
    (
        "root",
        "The way to the top of the site: `../`, or nothing. Put it before the path of a file of your own.",
    ),
    ("home", "The address of the first page."),
    (
        "styles",
        "A list of the addresses of style sheets, in the order of loading: that of its kind of page, and your own.",
    ),
    ("scripts", "A list of the addresses of scripts, in the order of loading."),
    (
        "present",
        "A list of two addresses, of the script and the style of slides, on a page with a map: `data-present` of `<html>` hands them to the script of maps.",
    ),
    ("search_index", "The address of the search index."),
    ("logo", "The address of your logo; none without one."),
    ("noindex", "Whether search engines stay out."),
    ("canonical", "The full address of the page, where the address of the site is known."),
    (
        "markdown",
        "The address of the page as Markdown, for `<link rel=\"alternate\" type=\"text/markdown\">`; none without a twin.",
    ),
    (
        "nav",
        "The menu: `nav.sections`, a list of `title`, `href` (of the overview), `count` (when not all are shown), `folds` (a long list), `open` (the page is one of it), `class` (which icon the style draws before each item) and `items` (HTML: one `<li>` each).",
    ),
    ("crumbs", "The way from the first page: a list of `href` and `text`."),
    ("previous", "The page before in its section, as `href` and `text`; none before the first."),
    ("next", "The page after it, likewise."),
    (
        "contents",
        "The headings of a long page: a list of `href`, `text` and `below`, a list of `href` and `text`.",
    ),
    ("edit", "Where the source can be changed, with `edit-url-template`."),
    ("source", "The path of the source in the book."),
    ("updated", "When the source changed last: `day.iso`, `day.text`, and `text`, a sentence with it."),
    ("reviewed", "When the content was checked last, likewise."),
    ("owner", "The team that keeps it, as `href` and `text`."),
];

/// A day in a sentence.
#[derive(Debug, Serialize)]
pub struct Upkeep {
    pub day: Day,
    /// `Checked 3 Nov 2026`.
    pub text: String,
}

/// Everything around `page`.
pub fn shell(ctx: &Context<'_>, page: &Page<'_>) -> Shell {
    let from = ctx.at(page.key);
    let (previous, next) = from.neighbours();
    Shell { nav: nav::nav(&from), crumbs: from.crumbs(), previous, next, ..shell_of_chapter(ctx, page) }
}

/// The same without the ways to other pages, which mdBook has itself.
pub fn shell_of_chapter(ctx: &Context<'_>, page: &Page<'_>) -> Shell {
    let from = ctx.at(page.key);
    let to = |path: &str| match ctx.plan.relative(from.address, from.address) {
        // The page for lost visitors is shown at any address.
        url if url.contains("://") => format!("{}{path}", url.trim_end_matches("404.html")),
        _ => from.address.to_path(path),
    };
    let entity = from.subject();
    let card = entity.map(|entity| ctx.book.card(entity));
    let handbook = ctx.config.title.clone();
    let full_title = match page.key {
        PageKey::Home => handbook.clone(),
        _ => format!("{} · {handbook}", page.title),
    };
    let is_turned = ctx.words.direction() == Direction::RightToLeft;
    Shell {
        language: ctx.words.language().to_owned(),
        direction: if is_turned { Direction::RightToLeft.name() } else { "" },
        full_title,
        title: page.title.clone(),
        description: page.description.clone(),
        body_class: page.body_class,
        wide: page.body_class.split(' ').any(|class| class == "is-wide"),
        root: from.address.root(),
        home: from.href(PageKey::Home),
        styles: ctx.assets.styles(page.template).map(to).collect(),
        scripts: ctx.assets.scripts(page.template).map(to).collect(),
        present: ctx.assets.present(page.template).iter().map(|file| to(file)).collect(),
        search_index: ctx.assets.search_index.as_deref().map(to),
        logo: ctx.assets.logo.as_deref().map(to),
        noindex: !ctx.config.index || page.key == PageKey::NotFound,
        canonical: ctx.plan.absolute(from.address).filter(|_| page.key != PageKey::NotFound),
        markdown: ctx.has_twin(page.key).then(|| to(&from.address.beside(TWIN))),
        nav: Nav::default(),
        crumbs: Vec::new(),
        previous: None,
        next: None,
        contents: page.contents.clone(),
        edit: card.and_then(|card| from.edit_address(card)),
        source: card.filter(|_| !ctx.config.is_public).map(|card| card.origin.file.to_string()),
        updated: card.and_then(|card| from.updated(card)),
        reviewed: card.and_then(|card| Some(from.upkeep("shell.reviewed", card.reviewed?))),
        owner: card.and_then(|card| Some(from.link(Entity::Team(card.owner?)))),
        handbook,
    }
}

impl Here<'_> {
    /// The thing this page is about.
    fn subject(&self) -> Option<Entity> {
        match self.key {
            PageKey::Entity(entity) => Some(entity),
            PageKey::Home => self.plan.home(),
            PageKey::Compare(map) => Some(Entity::Map(map)),
            _ => None,
        }
    }

    /// The section this page stands in.
    pub(super) fn section(&self) -> Option<Kind> {
        match self.key {
            PageKey::Index(kind) | PageKey::Part(List::Kind(kind), _) => Some(kind),
            PageKey::Entity(entity) | PageKey::Part(List::Of(entity), _) => Some(Kind::of(self.book, entity)),
            PageKey::Compare(map) => Some(Kind::of(self.book, Entity::Map(map))),
            _ => None,
        }
    }

    /// The way here from the home page, without the page itself.
    pub(super) fn crumbs(&self) -> Vec<Link> {
        let mut crumbs = Vec::new();
        if self.key == PageKey::Home {
            return crumbs;
        }
        crumbs.push(self.link_to(PageKey::Home, "nav.handbook"));
        let index = self.section().map(PageKey::Index).filter(|index| self.plan.has(*index));
        if let (Some(index), Some(kind)) = (index.filter(|index| *index != self.key), self.section()) {
            crumbs.push(self.link_to(index, kind.plural()));
        }
        match self.key {
            PageKey::Part(List::Of(entity), _) => crumbs.push(self.link(entity)),
            PageKey::Part(List::Matrix, _) => crumbs.push(self.link_to(PageKey::Matrix, "nav.matrix")),
            PageKey::Part(list, _) if list.whole() == PageKey::Health => {
                crumbs.push(self.link_to(PageKey::Health, "nav.health"));
            }
            _ => {}
        }
        if let PageKey::Compare(map) = self.key {
            crumbs.push(self.link(Entity::Map(map)));
        }
        crumbs
    }

    /// The pages before and after this one in its section.
    fn neighbours(&self) -> (Option<Link>, Option<Link>) {
        let entity = match self.key {
            PageKey::Entity(entity) => entity,
            key => return self.parts_around(key),
        };
        let section = self.plan.section(Kind::of(self.book, entity));
        let Some(at) = self.plan.place_in_section(entity) else { return (None, None) };
        let link = |at: usize| section.get(at).map(|entity| self.link(*entity));
        (at.checked_sub(1).and_then(link), link(at + 1))
    }

    /// `{path}` in the template of the settings stands for the file.
    /// Where the source of this page can be changed.
    pub(super) fn edit(&self) -> Option<String> {
        self.edit_address(self.ctx.book.card(self.subject()?))
    }

    fn edit_address(&self, card: &Card) -> Option<String> {
        let template = self.config.edit_url_template.as_ref()?;
        let path = format!("{}/{}", self.config.source.trim_matches('/'), card.origin.file);
        let path = percent_encoded(path.trim_start_matches("./"));
        let address = template.replace("{path}", &path);
        let web = address.starts_with("https://") || address.starts_with("http://");
        web.then_some(address)
    }

    fn updated(&self, card: &Card) -> Option<Upkeep> {
        let day = Date::from_unix(*self.changed.get(&card.origin.file)?)?;
        Some(self.upkeep("shell.updated", day))
    }

    fn upkeep(&self, word: &str, date: Date) -> Upkeep {
        let day = Day::new(date, self.words);
        let text = self.words.fill(word, &[("date", &day.text)]);
        Upkeep { day, text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Block, Item};
    use crate::view::sample;

    #[test]
    fn a_page_knows_the_way_back_and_its_neighbours() {
        let sample = sample::three_personas();
        let ctx = sample.context();
        let entity = ctx.plan.section(Kind::Persona)[1];
        let shell = shell(&ctx, &crate::view::page(&ctx, PageKey::Entity(entity)));
        let crumbs: Vec<&str> = shell.crumbs.iter().map(|link| link.href.as_str()).collect();
        assert_eq!(crumbs, ["../index.html", "../personas.html"]);
        assert_eq!(shell.previous.map(|link| link.href).as_deref(), Some("eva.html"));
        assert_eq!(shell.next.map(|link| link.href).as_deref(), Some("noor.html"));
        assert_eq!(shell.root, "../");
    }

    #[test]
    fn every_value_of_the_shell_is_told_of() {
        let sample = sample::three_personas();
        let ctx = sample.context();
        let shell = shell(&ctx, &crate::view::page(&ctx, PageKey::Home));
        let value = serde_json::to_value(&shell).unwrap();
        let told: std::collections::BTreeSet<&str> = VALUES.iter().map(|(name, _)| *name).collect();
        assert_eq!(
            value.as_object().unwrap().keys().map(String::as_str).collect::<std::collections::BTreeSet<_>>(),
            told
        );
    }

    /// With those of lists in the list.
    fn entries(list: &[Item<'_>]) -> usize {
        let below = |block: &Block<'_>| match block {
            Block::List(list) => entries(&list.items),
            _ => 0,
        };
        list.len() + list.iter().flat_map(|item| &item.blocks).map(below).sum::<usize>()
    }

    #[test]
    fn a_large_section_shows_a_window() {
        let sample = sample::many_personas(500);
        let ctx = sample.context();
        let entity = ctx.plan.section(Kind::Persona)[250];
        let shell = shell(&ctx, &crate::view::page(&ctx, PageKey::Entity(entity)));
        let shown: usize = shell.nav.sections.iter().map(|section| entries(&section.links)).sum();
        assert!(shown < 30, "{shown} entries in the menu");
    }
}
