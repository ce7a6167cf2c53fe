//! A table of things as a block of its page.

use super::{By, Cell, Row, Table, Voiced};
use crate::page::{self, Drawing, Inline, Link, Size, Span, Style, links};

impl Table {
    pub fn block<'v>(self) -> page::Table<'v> {
        let Table { columns, rows, dense, more, rest: _ } = self;
        let nums: Vec<bool> = columns.iter().skip(1).map(|column| column.num).collect();
        let rows = rows.into_iter().map(|row| row.block(&nums)).collect();
        let column = |it: super::Column| page::Column {
            class: if it.num { "num" } else { "" },
            title: it.title.into(),
            head: None,
            is_fixed: it.fixed,
        };
        let columns: Vec<page::Column> = columns.into_iter().map(column).collect();
        page::Table {
            class: if dense { "jt stack dense" } else { "jt stack" },
            is_sortable: true,
            is_boxed: true,
            scrolls: columns
                .first()
                .filter(|_| dense)
                .map_or(page::Label::None, |column| page::Label::Text(column.title.clone())),
            columns,
            groups: vec![page::RowGroup { rows, ..page::RowGroup::default() }],
            more: more.map(Into::into),
            ..page::Table::default()
        }
    }
}

impl Row {
    fn block<'v>(self, nums: &[bool]) -> page::Row<'v> {
        let Row { id, href, text, avatar, by, note, cells } = self;
        let mut name = Vec::with_capacity(4);
        if let Some(avatar) = avatar {
            name.extend([Inline::Avatar(avatar, Size::Small), " ".into()]);
        }
        name.push(Inline::link(Link { href, text }));
        name.extend(by.map(|By { avatar, text }| {
            let face = avatar.map(|it| Inline::Avatar(it, Size::Small));
            let of = face.into_iter().chain([text.into()]).collect();
            Inline::Span(Span::new(Style::Plain, "by", of))
        }));
        name.extend(note.map(Inline::small));
        let cells = cells.into_iter().zip(nums).map(|(cell, num)| cell.block(*num)).collect();
        let name = page::Cell { of: name, ..page::Cell::default() };
        page::Row { id: id.map(Into::into), name: Some(name), cells, ..page::Row::default() }
    }
}

impl Cell {
    fn block<'v>(self, num: bool) -> page::Cell<'v> {
        let class = match (&self.svg, num) {
            (Some(_), _) => "sp",
            (None, true) => "num",
            (None, false) => "",
        };
        let mut of = Vec::with_capacity(2);
        of.extend(self.svg.map(|svg| Inline::Drawing(Drawing(svg.into()))));
        of.extend(self.bar.map(|bar| Inline::Bar(Drawing(bar.into()))));
        of.extend(self.score.map(Inline::Score));
        of.extend(self.voices.into_iter().map(Voiced::line));
        of.extend(self.delta.map(Inline::Difference));
        of.extend(self.text.map(Inline::from));
        of.extend(links(self.links));
        if let Some(badge) = self.badge {
            of.extend([" ".into(), Inline::Badge(badge)]);
        }
        of.extend(self.note.map(Inline::small));
        page::Cell { class: class.into(), value: self.value.map(Into::into), is_labelled: true, span: 1, of }
    }
}

impl Voiced {
    fn line<'v>(self) -> Inline<'v> {
        let mut of = Vec::with_capacity(3);
        if let Some(avatar) = self.avatar {
            of.extend([
                Inline::Avatar(avatar, Size::Small),
                Inline::Aloud(self.name.unwrap_or_default().into()),
            ]);
        }
        of.push(Inline::Score(self.score));
        Inline::Span(Span::new(Style::Plain, "by", of))
    }
}
