//! The texts of all chapters, and the book with them.

use rayon::prelude::*;
use serde_json::Value;

use super::anchors::Anchors;
use super::layout::{Layout, Sheet, Shows};
use super::prose::Leader;
use super::read::Read;
use super::skeleton::{Prose, skeleton};
use super::{chapters, markdown, plain};
use crate::model::{Card, Entity};
use crate::parse::split;
use crate::problem::Problems;
use crate::site::Site;
use crate::text::RelPath;
use crate::view::{self, From, Kind, Page, PageKey, index};

/// The texts of all sheets as JSON, and what is wrong with templates. `book` gets their numbers.
pub(super) fn chapters(
    book: &mut Value,
    site: &Site,
    read: &Read,
    layout: &Layout,
    is_html: bool,
) -> (Vec<String>, Problems) {
    let writer = Writer { site, read, layout, is_html };
    let json = |text: Option<String>| text.map(|text| serde_json::to_string(&text).unwrap_or_default());
    let sheets = layout.sheets.par_iter().map(|sheet| writer.sheet(sheet));
    let written: Vec<(Option<String>, Problems)> = sheets.map(|(text, found)| (json(text), found)).collect();
    let mut problems = Problems::new();
    let mut texts = Vec::with_capacity(written.len());
    for (at, (text, found)) in written.into_iter().enumerate() {
        problems.append(found);
        if let (Some(_), Some(chapter)) = (&text, layout.chapters.get(at)) {
            chapters::set_content(book, chapter, at);
        }
        texts.push(text.unwrap_or_default());
    }
    for (at, added) in &layout.below {
        chapters::add_below(book, at, added);
    }
    chapters::add_part(book, site.words.get("mdbook.part"), &layout.part);
    (texts, problems)
}

struct Writer<'a> {
    site: &'a Site,
    read: &'a Read,
    layout: &'a Layout,
    is_html: bool,
}

impl Writer<'_> {
    /// The text of a chapter; `None` when it stays as it is.
    fn sheet(&self, sheet: &Sheet) -> (Option<String>, Problems) {
        let ctx = self.site.context();
        let anchors = Anchors::new(&self.layout.prefixes, &sheet.address);
        match &sheet.shows {
            Shows::Other => (None, Problems::new()),
            Shows::Prose(entity) => {
                let from = ctx.at(PageKey::Entity(*entity));
                (self.handwritten(&from, &anchors, ctx.book.card(*entity)), Problems::new())
            }
            Shows::Page(key) => {
                let from = ctx.at(*key);
                self.page(&from, &anchors, view::page(&ctx, *key), &self.cards(*key))
            }
            Shows::Catalogue { file, kind, name } => {
                let cards: Vec<&Card> = self.intros(*kind).filter(|card| card.origin.file == *file).collect();
                self.catalogue(sheet, &anchors, (file, *kind, name), &cards)
            }
        }
    }

    fn page(
        &self,
        from: &From<'_>,
        anchors: &Anchors<'_>,
        page: Page<'_>,
        cards: &[&Card],
    ) -> (Option<String>, Problems) {
        let rendered = self.site.render(page);
        let prose: Vec<Prose> = cards.iter().filter_map(|card| self.prose(from, anchors, card)).collect();
        let text = match self.is_html {
            true => skeleton(&rendered.html, anchors, &prose),
            false => plain::plain(&rendered.html, &prose),
        };
        (Some(text), rendered.problems)
    }

    /// The things of one of several catalogues.
    fn catalogue(
        &self,
        sheet: &Sheet,
        anchors: &Anchors<'_>,
        (file, kind, name): (&RelPath, Kind, &str),
        cards: &[&Card],
    ) -> (Option<String>, Problems) {
        let ctx = self.site.context();
        let address = view::Address::of_link(&sheet.address);
        let from = From { ctx, key: PageKey::Index(kind), address: &address };
        let of_file = |entity: &&Entity| ctx.book.card(**entity).origin.file == *file;
        let entities: Vec<Entity> = ctx.plan.section(kind).iter().filter(of_file).copied().collect();
        let title = cards.iter().find_map(|card| card.body.as_deref()?.title.as_deref()).unwrap_or(name);
        let page = index::part(&from, kind, &entities, title);
        let rendered = self.site.render(page);
        let prose: Vec<Prose> = cards.iter().filter_map(|card| self.prose(&from, anchors, card)).collect();
        let intro: String = prose.iter().map(|prose| format!("{}\n\n", prose.markdown.trim())).collect();
        let text = match self.is_html {
            true => skeleton(&rendered.html, anchors, &[]),
            false => plain::plain(&rendered.html, &[]),
        };
        (Some(behind_title(&text, &intro)), rendered.problems)
    }

    /// The cards whose prose a page shows.
    fn cards(&self, key: PageKey) -> Vec<&Card> {
        match key {
            PageKey::Entity(entity) => vec![self.site.book.card(entity)],
            PageKey::Index(kind) => self.intros(kind).collect(),
            _ => Vec::new(),
        }
    }

    fn intros(&self, kind: Kind) -> impl Iterator<Item = &Card> {
        self.site.book.intros.iter().filter(move |(of, _)| Kind::from(*of) == kind).map(|(_, card)| &**card)
    }

    fn prose(&self, from: &From<'_>, anchors: &Anchors<'_>, card: &Card) -> Option<Prose> {
        let html = from.prose(card)?;
        let text = self.read.files.texts.get(&card.origin.file)?;
        let leader = Leader { from: *from, anchors, files: &self.layout.files };
        Some(Prose { html, markdown: leader.without_title(card, text) })
    }

    /// A chapter that is only prose: its front matter goes, its links lead to where things stand.
    fn handwritten(&self, from: &From<'_>, anchors: &Anchors<'_>, card: &Card) -> Option<String> {
        let text = self.read.files.texts.get(&card.origin.file)?;
        let leader = Leader { from: *from, anchors, files: &self.layout.files };
        let prose = leader.prose(card, text);
        let has_heading = card.body.as_deref().is_some_and(|body| body.title.is_some());
        let has_front = !split(text).front.is_empty();
        Some(match has_front && !has_heading {
            true => format!("# {}\n\n{}", markdown::escaped(&card.title), prose.trim_start()),
            false => prose,
        })
    }
}

/// Puts `intro` below the first heading of a chapter.
fn behind_title(text: &str, intro: &str) -> String {
    match text.split_once("\n\n") {
        Some((title, rest)) => format!("{title}\n\n{intro}{rest}"),
        None => format!("{intro}{text}"),
    }
}
