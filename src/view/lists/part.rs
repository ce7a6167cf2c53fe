//! The pages that have the long lists of a thing in full, one after the other, each by its first column.

use super::{Form, Listed, One};
use crate::page::{self, Block, Frame, Group, Heading, Inline, Link, Place};
use crate::view::part::{beginnings, found_under};
use crate::view::plan::PAGE;
use crate::view::{Here, List, Page, View};

/// What stands on one of them.
#[derive(Debug)]
pub struct PartView<'a> {
    pub title: String,
    pub sections: Vec<Section<'a>>,
}

#[derive(Debug)]
pub struct Section<'a> {
    /// Only the rows of this page.
    pub list: Listed<'a>,
    /// Where each letter begins, when the list has several pages.
    pub letters: Vec<Link>,
    /// The anchors of rows where a letter begins.
    anchors: Vec<(usize, String)>,
}

/// One of the pages of `of`, whose lists these are.
pub(in crate::view) fn page<'a>(
    from: &Here<'a>,
    (of, number): (List, usize),
    lists: Vec<Listed<'a>>,
) -> Page<'a> {
    let title = from.part_title(of, number);
    let mut sections = Vec::new();
    let mut before = 0;
    for list in lists.into_iter().filter(|it| it.is_long) {
        let rows = list.rows.len();
        sections.extend(section(from, list, (of, number), before));
        before += rows;
    }
    Page {
        key: from.key,
        template: "index.html",
        title: title.clone(),
        description: String::new(),
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::Lists(Box::new(PartView { title, sections })),
    }
}

/// Those rows of a list that stand on this page, by title; so many rows of other lists come before it.
fn section<'a>(
    from: &Here<'a>,
    mut list: Listed<'a>,
    (of, number): (List, usize),
    before: usize,
) -> Option<Section<'a>> {
    let rows = list.rows.len();
    let place = |row: usize| row.saturating_sub(before).min(rows);
    let (start, end) = (place(number.saturating_sub(1) * PAGE), place(number * PAGE));
    if start == end {
        return None;
    }
    let named = |it: One<'a>| (found_under(it.title(from.book)), it);
    let mut all: Vec<(String, One<'a>)> = std::mem::take(&mut list.rows).into_iter().map(named).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    let starts = if end - start < rows { beginnings(all.iter().map(|(by, _)| by)) } else { Vec::new() };
    let anchor = |place: usize| format!("{}-{}", list.id, place + 1);
    let letter = |(place, text): &(usize, String)| {
        let here = (start..end).contains(place);
        let key = of.page((before + place) / PAGE + 1);
        let page = if here { String::new() } else { from.href(key) };
        Link { href: [&page, "#", &anchor(*place)].concat(), text: text.clone() }
    };
    let letters = starts.iter().map(letter).collect();
    let anchors = starts.iter().map(|(place, _)| *place).filter(|place| (start..end).contains(place));
    let anchors = anchors.map(|place| (place - start, anchor(place))).collect();
    list.rows = all.into_iter().skip(start).take(end - start).map(|(_, one)| one).collect();
    Some(Section { list, letters, anchors })
}

impl<'v> PartView<'v> {
    pub(in crate::view) fn places(self, from: &Here<'v>) -> Vec<Place<'v>> {
        let head = from.head(self.title.into(), Vec::new());
        let body = self.sections.into_iter().map(|it| it.block(from));
        vec![Place::new("head", [head]), Place::new("body", body)]
    }
}

impl<'v> Section<'v> {
    fn block(self, from: &Here<'v>) -> Block<'v> {
        let Listed { id, word, form, rows, .. } = self.list;
        let letters = (!self.letters.is_empty()).then(|| {
            let links = self.letters.into_iter().map(|link| vec![Inline::link(link)]);
            let list = Block::List(page::List::lines("", links));
            Group::new(Frame::Nav, "abc").called(from.word("list.letters")).of([list])
        });
        let anchor = |at: usize| self.anchors.iter().find(|(row, _)| *row == at).map(|(_, id)| id.clone());
        let rows = form.block(from, rows, anchor);
        let heading = Heading::new(2, from.word(word)).id(id.clone());
        let class = if form == Form::Links { "backlinks" } else { "blk" };
        let blocks = [Some(heading.into()), letters, Some(rows)];
        Group::new(Frame::Section, class).by(id).of(blocks.into_iter().flatten())
    }
}
