//! Lists that grow with the handbook, on the page of a thing: the worst ten stand there, all of them on pages of their own.

mod alike;
mod drawn;
mod gather;
mod met;
mod one;
mod part;
mod row;
mod sorted;

use std::borrow::Cow;

use super::backlinks::Backlinks;
use super::part::SHOWN;
use super::plan::PAGE;
use super::{Here, List};
use crate::model::Entity;
use crate::page::{Block, Fact, Inline, Link};
pub use alike::counts_alike;
pub use drawn::Form;
pub(super) use gather::{gather, metrics, missing};
pub use met::Met;
pub use one::One;
pub use part::PartView;
pub(super) use part::page as part;

/// A list of up to so many rows is shown whole.
const WHOLE: usize = 12;
/// The lists of a thing are shown whole when they have no more rows than these together.
const ROOM: usize = 40;
/// Where lists are not cut into pages, they end here: a page costs the same however large the handbook is.
const MOST: usize = 200;

/// A list on the page of a thing.
#[derive(Debug)]
pub struct Listed<'a> {
    /// Its anchor.
    pub id: Cow<'static, str>,
    pub word: &'static str,
    pub form: Form,
    pub rows: Vec<One<'a>>,
    /// The page of the thing has its first rows only.
    pub is_long: bool,
}

/// All lists of a thing that have something in them, until they are placed.
#[derive(Debug)]
pub struct Lists<'a> {
    all: Vec<Listed<'a>>,
    /// Where the rest of each long one begins.
    rest: Vec<(Cow<'static, str>, String)>,
}

/// On how many pages those that are long stand.
pub(super) fn pages(lists: Vec<Listed<'_>>) -> usize {
    let long = lists.into_iter().filter(|it| it.is_long);
    long.map(|it| it.rows.len()).sum::<usize>().div_ceil(PAGE)
}

impl<'a> Here<'a> {
    /// What the page of a thing lists, in the order of the page.
    pub(super) fn lists(&self, entity: Entity) -> Lists<'a> {
        self.lists_on(List::Of(entity), gather(self.ctx.book, entity))
    }

    /// What the handbook lacks.
    pub(super) fn lacks(&self) -> Lists<'a> {
        self.lists_on(List::Missing, missing(self.ctx.book))
    }

    /// Lists whose rest stands on the pages of `list`.
    fn lists_on(&self, list: List, mut all: Vec<Listed<'a>>) -> Lists<'a> {
        let mut rest = Vec::new();
        if self.plan.parts(list) > 0 {
            let mut rows = 0;
            for it in all.iter().filter(|it| it.is_long) {
                let page = self.href(list.page(rows / PAGE + 1));
                rest.push((it.id.clone(), [&page, "#", &it.id].concat()));
                rows += it.rows.len();
            }
        }
        all.iter_mut().for_each(|it| self.sort(it));
        Lists { all, rest }
    }

    /// Everything that refers to `entity`.
    pub fn backlinks(&self, entity: Entity) -> Vec<Backlinks> {
        self.lists(entity).backlinks(self)
    }
}

impl<'a> Lists<'a> {
    /// The rows of a list.
    pub(super) fn of(&self, id: &str) -> &[One<'a>] {
        self.all.iter().find(|it| it.id == id).map_or(&[], |it| &it.rows)
    }

    pub(super) fn has(&self, id: &str) -> bool {
        !self.of(id).is_empty()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// A list under its heading; nothing when it has no rows.
    pub(super) fn section(&mut self, from: &Here<'a>, id: &'static str) -> Option<Block<'a>> {
        let at = self.all.iter().position(|it| it.id == id)?;
        let (word, form) = (self.all[at].word, self.all[at].form);
        let blocks = self.blocks(from, id);
        Some(form.section(from, id, word, blocks))
    }

    /// All that is left, each list as a line: its first rows, and how many more there are.
    pub(super) fn in_brief(self, from: &Here<'a>, most: usize) -> Vec<Fact<'a>> {
        let line = |list: Listed<'a>| {
            let mut line: Vec<Inline<'a>> = Vec::new();
            for row in list.rows.iter().take(most) {
                if !line.is_empty() {
                    line.push(", ".into());
                }
                line.push(row.in_line(from));
            }
            if let Some(more) = list.rows.len().checked_sub(most).filter(|more| *more > 0) {
                line.extend([", ".into(), from.words.count("thing.more", more).into()]);
            }
            Fact::new(from.word(list.word), line)
        };
        self.all.into_iter().map(line).collect()
    }

    /// The same without a heading.
    pub(super) fn blocks(&mut self, from: &Here<'a>, id: &str) -> Vec<Block<'a>> {
        let Some(at) = self.all.iter().position(|it| it.id == id) else { return Vec::new() };
        let mut list = self.all.remove(at);
        let more = self.cut(from, &mut list).map(|(text, href)| match href {
            Some(href) => Inline::link(Link { href, text }),
            None => text.into(),
        });
        let mut blocks = vec![list.form.block(from, list.rows, |_| None)];
        blocks.extend(more.map(|more| Block::Para("fine", vec![more])));
        blocks
    }

    /// Who refers to the thing, and is not listed in its own way.
    pub(super) fn backlinks(&mut self, from: &Here<'a>) -> Vec<Backlinks> {
        let mut lists = Vec::new();
        while let Some(at) = self.all.iter().position(|it| it.form == Form::Links) {
            let mut list = self.all.remove(at);
            let (more, rest) = self.cut(from, &mut list).unzip();
            let links = list.rows.iter().filter_map(|it| it.backlink(from)).collect();
            let title = from.words.get(list.word).to_owned();
            lists.push(Backlinks { title, links, more, rest: rest.flatten() });
        }
        lists
    }

    /// Takes away what does not stand here: how much that is, and where it is.
    fn cut(&self, from: &Here<'a>, list: &mut Listed<'a>) -> Option<(String, Option<String>)> {
        let rest = self.rest.iter().find(|(id, _)| *id == list.id).map(|(_, href)| href.clone());
        // In a book of somebody else no page takes up the rest.
        let shown = if rest.is_some() || from.config.is_guest { SHOWN } else { MOST };
        let more = list.rows.len().checked_sub(shown).filter(|more| *more > 0)?;
        list.rows.truncate(shown);
        Some((from.words.count("thing.more", more), rest))
    }
}
