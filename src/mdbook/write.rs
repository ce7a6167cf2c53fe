//! The texts of all chapters, and the book with them. Each is written as soon as it is its turn: together they are
//! ten times the book that came in.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::mem;
use std::sync::mpsc;

use rayon::prelude::*;
use serde_json::Value;

use super::boxes::Boxes;
use super::chapters::Frame;
use super::layout::{Layout, Sheet, Shows};
use super::prose::Leader;
use super::{Book, InBook, chapters};
use crate::disk::threads;
use crate::model::{Card, Entity};
use crate::page::chapter::{Anchors, Written};
use crate::page::markdown;
use crate::parse::split;
use crate::problem::Problems;
use crate::site::Site;
use crate::text::RelPath;
use crate::view::section::section;
use crate::view::written::Edit;
use crate::view::{self, Here, Kind, Page, PageKey, View, index};

/// The book with its added chapters, cut where the texts of the sheets belong.
pub(super) fn frame(book: &mut Value, site: &Site, layout: &Layout, boxes: &Boxes) -> Frame {
    for (number, (sheet, chapter)) in layout.sheets.iter().zip(&layout.chapters).enumerate() {
        if !sheet.is_untouched() || boxes.of(number).is_some_and(|_| sheet.file.is_some()) {
            chapters::set_content(book, chapter, number);
        }
    }
    for (at, added) in &layout.below {
        chapters::add_below(book, at, added);
    }
    let all = layout.sheets.iter().zip(&layout.chapters);
    let drafts: Vec<&[usize]> =
        all.filter(|(sheet, _)| sheet.shows == Shows::Draft).map(|(_, at)| at.as_slice()).collect();
    chapters::take_out(book, &drafts);
    chapters::add_part(book, site.words.get("mdbook.part"), &layout.part);
    chapters::frame(book)
}

/// Writes the book. Gives what is wrong with templates.
pub(super) fn book(book: &mut Book, out: &mut dyn Write) -> io::Result<Problems> {
    let Frame { parts, end } = mem::take(&mut book.frame);
    let Some(handbook) = &book.handbook else {
        out.write_all(&end)?;
        return Ok(Problems::new());
    };
    let writer = Writer { handbook, is_html: book.is_html };
    let (sender, receiver) = mpsc::channel();
    let mut problems = Problems::new();
    let make = || {
        // In the order of the book, so that little has to wait for its turn.
        let parts = parts.into_iter().enumerate().par_bridge();
        // When nobody takes them, writing has failed.
        let _ = parts.try_for_each_with(sender, |sender, (turn, (json, number))| {
            let (json, found) = writer.part(json, number);
            sender.send((turn, json, found))
        });
    };
    let hand_out = || {
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (turn, json, found) in receiver {
            problems.append(found);
            waiting.insert(turn, json);
            while let Some(json) = waiting.remove(&next) {
                out.write_all(&json)?;
                next += 1;
            }
        }
        out.write_all(&end)
    };
    let (made, handed_out) = threads::both(make, hand_out);
    handed_out?;
    made.ok_or_else(|| io::Error::other("a chapter could not be made"))?;
    Ok(problems)
}

struct Writer<'a> {
    handbook: &'a InBook,
    is_html: bool,
}

impl Writer<'_> {
    /// A part of the book with its text.
    fn part(&self, mut json: Vec<u8>, number: usize) -> (Vec<u8>, Problems) {
        let sheet = self.handbook.layout.sheets.get(number);
        let (mut text, problems) = sheet.map_or_else(Default::default, |sheet| self.sheet(sheet));
        if self.is_html && sheet.is_some_and(Sheet::is_of_many) {
            text.push_str("<div class=\"jb-made\"></div>\n");
        }
        if let (Some(told), Some(sheet)) = (self.handbook.boxes.of(number), sheet) {
            // Front matter of others has to stand first.
            let at = if matches!(sheet.shows, Shows::Page(_)) { 0 } else { split(&text).body.start };
            text.insert_str(at, told);
        }
        chapters::push_text(&text, &mut json);
        (json, problems)
    }

    /// The text of a chapter.
    fn sheet(&self, sheet: &Sheet) -> (String, Problems) {
        let ctx = self.handbook.site.context();
        let anchors = Anchors::new(&self.handbook.layout.prefixes, &sheet.address);
        let (embeds, mut problems) = self.embeds(sheet);
        let on = On { anchors: &anchors, embeds: &embeds, sheet };
        let (text, found) = match &sheet.shows {
            Shows::Other | Shows::Draft | Shows::Theirs(_) => {
                let came = sheet.file.as_ref().map(|file| self.handbook.read.came(file).to_owned());
                (came.unwrap_or_default(), Problems::new())
            }
            Shows::Led(entity) => {
                let from = ctx.at(PageKey::Entity(*entity));
                (self.theirs(from, &on, ctx.book.card(*entity)), Problems::new())
            }
            Shows::Page(key) => {
                let from = ctx.at(*key);
                let page = with_sections(view::page(&ctx, *key), &from, sheet);
                self.page(&from, &on, page, &self.cards(*key))
            }
            Shows::Catalogue { file, kind, name } => {
                let cards: Vec<&Card> = self.intros(*kind).filter(|card| card.origin.file == *file).collect();
                self.catalogue(&on, (file, *kind, name), &cards)
            }
            Shows::More { kind, name } => {
                let address = view::Address::of_link(&sheet.address);
                let from = Here { ctx, key: PageKey::Index(*kind), address: &address };
                let page = with_sections(index::sections(*kind, name), &from, sheet);
                self.written(page, &anchors, &[])
            }
        };
        problems.append(found);
        (text, problems)
    }

    /// What the author of a chapter asks for within it, each with the stretch of text that it replaces.
    fn embeds(&self, sheet: &Sheet) -> (Vec<Edit>, Problems) {
        let InBook { site, layout, .. } = self.handbook;
        let mut problems = Problems::new();
        let gone = sheet.file.as_ref().map_or(&[][..], |file| layout.embeds.gone_from(file));
        let mut edits: Vec<Edit> = gone.iter().map(|range| (range.clone(), String::new())).collect();
        for embed in layout.embeds(sheet) {
            let mut plan = (*site.plan).clone();
            plan.stand_at(embed.key, &format!("{}#{}", sheet.address, embed.anchor));
            let ctx = view::Context { plan: &plan, ..site.context() };
            let anchors = Anchors::part(&layout.prefixes, &sheet.address, &embed.anchor);
            let (text, found) = self.written_from(&ctx, view::page(&ctx, embed.key), &anchors, &[]);
            problems.append(found);
            edits.push((embed.range.clone(), format!("\n{}\n\n", text.trim())));
        }
        (edits, problems)
    }

    fn page(&self, from: &Here<'_>, on: &On<'_>, page: Page<'_>, cards: &[&Card]) -> (String, Problems) {
        let prose: Vec<Written> = cards.iter().filter_map(|card| self.prose(from, on, card)).collect();
        self.written(page, on.anchors, &prose)
    }

    /// The page in the form that the renderer takes.
    fn written(&self, page: Page<'_>, anchors: &Anchors<'_>, prose: &[Written]) -> (String, Problems) {
        self.written_from(&self.handbook.site.context(), page, anchors, prose)
    }

    fn written_from(
        &self,
        ctx: &view::Context<'_>,
        page: Page<'_>,
        anchors: &Anchors<'_>,
        prose: &[Written],
    ) -> (String, Problems) {
        if !self.is_html {
            let places = page.places(ctx);
            let text = match anchors.is_part() {
                true => markdown::part(&places),
                false => markdown::markdown(&places, prose),
            };
            return (text, Problems::new());
        }
        let rendered = self.handbook.site.chapter(ctx, page, anchors, prose);
        (rendered.html, rendered.problems)
    }

    /// The things of one of several catalogues.
    fn catalogue(
        &self,
        on: &On<'_>,
        (file, kind, name): (&RelPath, Kind, &str),
        cards: &[&Card],
    ) -> (String, Problems) {
        let ctx = self.handbook.site.context();
        let address = view::Address::of_link(&on.sheet.address);
        let from = Here { ctx, key: PageKey::Index(kind), address: &address };
        let of_file = |entity: &&Entity| ctx.book.card(**entity).origin.file == *file;
        let entities: Vec<Entity> = ctx.plan.section(kind).iter().filter(of_file).copied().collect();
        let title = cards.iter().find_map(|card| card.body.as_deref()?.title.as_deref()).unwrap_or(name);
        let page = with_sections(index::part(&from, kind, &entities, title), &from, on.sheet);
        let prose = cards.iter().filter_map(|card| self.prose(&from, on, card));
        let intro: String = prose.map(|prose| format!("{}\n\n", prose.markdown.trim())).collect();
        let (text, problems) = self.written(page, on.anchors, &[]);
        (behind_title(&text, &intro), problems)
    }

    /// The cards whose prose a page shows.
    fn cards(&self, key: PageKey) -> Vec<&Card> {
        match key {
            PageKey::Entity(entity) => vec![self.handbook.site.book.card(entity)],
            PageKey::Index(kind) => self.intros(kind).collect(),
            _ => Vec::new(),
        }
    }

    fn intros(&self, kind: Kind) -> impl Iterator<Item = &Card> {
        self.handbook
            .site
            .book
            .intros
            .iter()
            .filter(move |(of, _)| Kind::from(*of) == kind)
            .map(|(_, card)| &**card)
    }

    fn prose(&self, from: &Here<'_>, on: &On<'_>, card: &Card) -> Option<Written> {
        // What front matter says is no text of the file: it goes in as HTML.
        if card.is_described {
            return None;
        }
        let html = from.prose(card)?.html;
        let text = self.handbook.read.files.texts.get(&card.origin.file)?;
        Some(Written { html, markdown: self.leader(*from, on).without_title(card, text) })
    }

    /// A chapter of others that leads to ours.
    fn theirs(&self, from: Here<'_>, on: &On<'_>, card: &Card) -> String {
        let text = self.handbook.read.came(&card.origin.file);
        self.leader(from, on).theirs(card, text, &self.handbook.ours)
    }

    fn leader<'l>(&'l self, from: Here<'l>, on: &'l On<'l>) -> Leader<'l> {
        Leader {
            from,
            anchors: on.anchors,
            files: &self.handbook.layout.files,
            embeds: on.embeds,
            is_html: self.is_html,
        }
    }
}

/// The chapter that is written.
struct On<'a> {
    anchors: &'a Anchors<'a>,
    embeds: &'a [Edit],
    sheet: &'a Sheet,
}

fn with_sections<'p>(mut page: Page<'p>, from: &Here<'p>, sheet: &Sheet) -> Page<'p> {
    if let View::Index(index) = &mut page.view {
        index.sections = sheet.sections.iter().map(|entity| section(from, *entity)).collect();
    }
    page
}

/// Puts `intro` below the first heading of a chapter.
fn behind_title(text: &str, intro: &str) -> String {
    match text.split_once("\n\n") {
        Some((title, rest)) => format!("{title}\n\n{intro}{rest}"),
        None => format!("{intro}{text}"),
    }
}
