//! The cells of a table, drawn: an overview of a large book has thousands, each with a word or two.
//! The theme's table component places the rows under their heads; what a cell looks like is up to the style.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{By, Cell, Column, Row, Table, Voiced};
use crate::svg::Element;
use crate::view::draw::{avatar, badge, difference, link, score};

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = String::with_capacity(self.rows.len() * 400);
        self.rows.iter().for_each(|row| row.draw(&mut rows, &self.columns));
        let mut table = serializer.serialize_struct("Table", 4)?;
        table.serialize_field("columns", &self.columns)?;
        table.serialize_field("rows", &rows)?;
        table.serialize_field("dense", &self.dense)?;
        table.serialize_field("more", &self.more)?;
        table.end()
    }
}

impl Row {
    fn draw(&self, out: &mut String, columns: &[Column]) {
        let mut row = Element::new(out, "tr");
        let mut th = row.child("th");
        th.attr("scope", "row");
        if let Some(person) = &self.avatar {
            avatar(&mut th, person);
            th.text(" ");
        }
        th.child("a").attr("href", &self.href).text(&self.text);
        if let Some(By { avatar: face, text }) = &self.by {
            let mut by = th.child("span");
            by.attr("class", "by");
            if let Some(person) = face {
                avatar(&mut by, person);
            }
            by.text(text);
        }
        if let Some(note) = &self.note {
            th.child("small").text(note);
        }
        drop(th);
        for (cell, column) in self.cells.iter().zip(columns.iter().skip(1)) {
            cell.draw(&mut row, column);
        }
    }
}

impl Cell {
    fn draw(&self, row: &mut Element<'_>, column: &Column) {
        let mut td = row.child("td");
        if self.svg.is_some() {
            td.attr("class", "sp");
        } else if column.num {
            td.attr("class", "num");
        }
        td.attr("data-l", &column.title);
        if let Some(value) = &self.value {
            td.attr("data-v", value);
        }
        // Opened even when nothing follows.
        td.text("");
        if let Some(svg) = &self.svg {
            td.drawing(svg);
        }
        if let Some(bar) = &self.bar {
            td.child("div").attr("class", "age").drawing(bar);
        }
        if let Some(it) = &self.score {
            score(&mut td, it.class, &it.text);
        }
        self.voices.iter().for_each(|it| voice(&mut td, it));
        if let Some(it) = &self.delta {
            difference(&mut td, it);
        }
        td.text(self.text.as_deref().unwrap_or(""));
        for (at, it) in self.links.iter().enumerate() {
            td.text(if at > 0 { ", " } else { "" });
            link(&mut td, it);
        }
        if let Some(it) = &self.badge {
            badge(td.text(" "), it);
        }
        if let Some(note) = &self.note {
            td.child("small").text(note);
        }
    }
}

fn voice(parent: &mut Element<'_>, it: &Voiced) {
    let mut by = parent.child("span");
    by.attr("class", "by");
    if let Some(person) = &it.avatar {
        avatar(&mut by, person);
        by.child("span").attr("class", "sr").text(it.name.as_deref().unwrap_or(""));
    }
    score(&mut by, it.score.class, &it.score.text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::parts::{Badge, Link};

    #[track_caller]
    fn check(cell: Cell, expected: &str) {
        let mut out = String::new();
        cell.draw(&mut Element::fragment(&mut out), &Column { num: true, ..Column::new("Ideas & more") });
        assert_eq!(out, format!("<td class=\"num\" data-l=\"Ideas &amp; more\"{expected}</td>"));
    }

    #[test]
    fn a_cell_shows_what_it_has() {
        check(Cell::default(), ">");
        check(Cell::text("<b>"), ">&lt;b&gt;");
        check(Cell::figure(Some(1.5), |it| it.to_string()), " data-v=\"1.5\">1.5");
        let link = |text: &str| Link { href: "a.html".to_owned(), text: text.to_owned() };
        check(Cell::links(vec![link("A"), link("B")]), "><a href=\"a.html\">A</a>, <a href=\"a.html\">B</a>");
        let badge = Badge { icon: "warn", word: "Overdue".to_owned(), class: "bad" };
        check(
            Cell { badge: Some(badge), ..Cell::default() },
            "> <span class=\"stat bad\"><svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-warn\"/></svg>Overdue</span>",
        );
    }
}
