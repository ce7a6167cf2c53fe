//! Goes over the blocks of a page and keeps what is said.

use super::{Part, Said, What};
use crate::page::{Block, Fact, Frame, Group, Inline, Item, Label, Prose, Row, Table};

#[derive(Debug, Default)]
pub(super) struct Heard {
    pub said: Said,
    /// The nearest address before what is heard; none yet at the top of the page.
    near: Option<String>,
}

impl Heard {
    pub(super) fn blocks(&mut self, all: &[Block<'_>]) {
        all.iter().for_each(|it| self.block(it));
    }

    fn block(&mut self, it: &Block<'_>) {
        match it {
            // The name of the page, or of a form that all pages of its kind have.
            Block::Heading(it) => self.is_near(it.id.as_deref()),
            Block::Para(_, of) | Block::Line(of) => self.line(of),
            Block::Prose(it) => self.prose(it),
            Block::List(it) => it.items.iter().for_each(|it| self.item(it)),
            Block::Facts(it) => it.rows.iter().for_each(|it| self.fact(it)),
            Block::Table(it) => self.table(it),
            Block::Figure(it) => {
                self.blocks(&it.blocks);
                it.caption.iter().for_each(|(_, of)| self.line(of));
            }
            Block::Empty(it) => self.text(&it.title),
            Block::Group(it) => self.group(it),
            Block::Map(it) => super::map::map(it, &mut self.said),
            Block::Blueprint(it) => super::map::blueprint(it, &mut self.said),
            // What is folded away explains the look.
            Block::Fold(it) if !it.is_open => {}
            Block::Fold(it) => {
                self.blocks(&it.summary);
                self.blocks(&it.blocks);
            }
            Block::Crumbs(_) | Block::Choice(_) | Block::Tools(_) => {}
        }
    }

    fn is_near(&mut self, id: Option<&str>) {
        if let Some(id) = id {
            self.near = Some(id.to_owned());
        }
    }

    fn text(&mut self, text: &str) {
        add(&mut self.said.text, text);
    }

    fn line(&mut self, of: &[Inline<'_>]) {
        hear(of, &mut self.said.text);
    }

    fn group(&mut self, it: &Group<'_>) {
        self.is_near(it.id.as_deref());
        match (&it.label, it.frame) {
            // Drawings, and ways about a page.
            (Label::Silent, _) | (_, Frame::Nav) => {}
            (_, Frame::Quote) => {
                let lines = it.blocks.iter().filter_map(|it| match it {
                    Block::Para(_, of) | Block::Line(of) => Some(of),
                    _ => None,
                });
                lines.for_each(|of| self.quote(of, &[]));
            }
            _ => self.blocks(&it.blocks),
        }
    }

    fn quote(&mut self, quote: &[Inline<'_>], rest: &[Inline<'_>]) {
        let anchor = self.near.clone().unwrap_or_else(|| "main".to_owned());
        let (title, mut text) = (super::line(quote), String::new());
        hear(rest, &mut text);
        self.said.parts.push(Part { what: What::Quote, anchor, title, place: String::new(), text });
    }

    /// Each section has an address.
    fn prose(&mut self, it: &Prose) {
        for section in &it.sections {
            match &section.heading {
                None => self.text(&section.text),
                Some((id, title)) => self.said.parts.push(Part {
                    what: What::Section,
                    anchor: id.clone(),
                    title: title.clone(),
                    place: String::new(),
                    text: section.text.trim().to_owned(),
                }),
            }
        }
    }

    fn item(&mut self, it: &Item<'_>) {
        if it.blocks.iter().find_map(leads) == Some(true) {
            return;
        }
        match it.blocks.as_slice() {
            [Block::Line(of)] => match of.split_first() {
                Some((Inline::Span(said), rest)) if said.class == "vo" => self.quote(&said.of, rest),
                _ => self.line(of),
            },
            blocks => self.blocks(blocks),
        }
    }

    fn fact(&mut self, it: &Fact<'_>) {
        self.line(&it.name);
        it.values.iter().for_each(|(_, of)| self.line(of));
    }

    fn table(&mut self, it: &Table<'_>) {
        let rows = it.groups.iter().flat_map(|group| &group.rows);
        rows.chain(&it.foot).for_each(|row| self.row(row));
        it.more.iter().for_each(|more| self.text(more));
    }

    fn row(&mut self, it: &Row<'_>) {
        let cells = || it.name.iter().chain(&it.cells);
        if cells().next().and_then(|cell| first(&cell.of)) != Some(true) {
            cells().for_each(|cell| self.line(&cell.of));
        }
    }
}

/// Whether a block begins with something that has a page of its own: there it is found. `None` when it says nothing.
fn leads(it: &Block<'_>) -> Option<bool> {
    match it {
        Block::Heading(it) => first(&it.of),
        Block::Para(_, of) | Block::Line(of) => first(of),
        Block::Group(it) => it.blocks.iter().find_map(leads),
        _ => Some(false),
    }
}

fn first(line: &[Inline<'_>]) -> Option<bool> {
    line.iter().find_map(|it| match it {
        Inline::Icon(_) | Inline::Avatar(..) | Inline::Face(_) | Inline::Drawing(_) | Inline::Bar(_) => None,
        Inline::Text(text) if text.trim().is_empty() => None,
        Inline::Break => None,
        Inline::Span(it) if it.is_silent => None,
        Inline::Span(it) => first(&it.of),
        Inline::Link(it) => Some(!it.href.is_empty() && !it.href.starts_with('#')),
        Inline::Person(it) => Some(!it.href.is_empty()),
        _ => Some(false),
    })
}

/// All that is seen or said aloud; what stands side by side are words of their own.
pub(super) fn hear(line: &[Inline<'_>], out: &mut String) {
    for it in line {
        match it {
            Inline::Span(it) if it.is_silent => {}
            Inline::Span(it) => hear(&it.of, out),
            Inline::Link(it) => hear(&it.of, out),
            Inline::Text(text) | Inline::Aloud(text) => add(out, text),
            Inline::Day(it) => add(out, &it.text),
            Inline::Badge(it) => add(out, &it.word),
            Inline::Score(it) => [&it.text, &it.word].iter().for_each(|text| add(out, text)),
            Inline::Difference(it) => add(out, &it.text),
            Inline::Pips(it) => add(out, &it.label),
            Inline::Person(it) => {
                add(out, &it.name);
                it.note.iter().for_each(|note| add(out, note));
            }
            Inline::Icon(_) | Inline::Avatar(..) | Inline::Face(_) | Inline::Break => {}
            Inline::Drawing(_) | Inline::Bar(_) => {}
        }
    }
}

pub(super) fn add(out: &mut String, text: &str) {
    if !text.is_empty() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(text);
    }
}
