//! The cells of a table, drawn: an overview of a large book has thousands, each with a word or two.
//! The theme's table component places rows and heads; what a cell looks like is up to the style.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{By, Cell, Column, Delta, Row, Table, Voiced};
use crate::svg::Element;
use crate::view::parts::{Avatar, Badge, Score};

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows: Vec<Drawn<'_>> = self.rows.iter().map(|row| Drawn::of(row, &self.columns)).collect();
        let mut table = serializer.serialize_struct("Table", 4)?;
        table.serialize_field("columns", &self.columns)?;
        table.serialize_field("rows", &rows)?;
        table.serialize_field("dense", &self.dense)?;
        table.serialize_field("more", &self.more)?;
        table.end()
    }
}

/// A row as the template sees it.
#[derive(serde::Serialize)]
struct Drawn<'a> {
    href: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    avatar: Option<&'a Avatar>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a By>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    /// All cells after the first, as markup.
    cells: String,
}

impl Drawn<'_> {
    fn of<'a>(row: &'a Row, columns: &[Column]) -> Drawn<'a> {
        let mut cells = String::new();
        for (cell, column) in row.cells.iter().zip(columns.iter().skip(1)) {
            cell.draw(&mut cells, column);
        }
        let Row { href, text, avatar, by, note, .. } = row;
        Drawn { href, text, avatar: avatar.as_ref(), by: by.as_ref(), note: note.as_deref(), cells }
    }
}

impl Cell {
    fn draw(&self, out: &mut String, column: &Column) {
        let mut td = Element::new(out, "td");
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
            score(&mut td, it);
        }
        self.voices.iter().for_each(|it| voice(&mut td, it));
        if let Some(it) = &self.delta {
            delta(&mut td, it);
        }
        td.text(self.text.as_deref().unwrap_or(""));
        for (at, link) in self.links.iter().enumerate() {
            td.text(if at > 0 { ", " } else { "" });
            td.child("a").attr("href", &link.href).text(&link.text);
        }
        if let Some(it) = &self.badge {
            td.text(" ");
            badge(&mut td, it);
        }
        if let Some(note) = &self.note {
            td.child("small").text(note);
        }
    }
}

fn score(parent: &mut Element<'_>, it: &Score) {
    parent.child("span").joined("class", &["sc ", it.class]).text(&it.text);
}

fn voice(parent: &mut Element<'_>, it: &Voiced) {
    let mut by = parent.child("span");
    by.attr("class", "by");
    if let Some(person) = &it.avatar {
        avatar(&mut by, person);
        by.child("span").attr("class", "sr").text(it.name.as_deref().unwrap_or(""));
    }
    score(&mut by, &it.score);
}

fn avatar(parent: &mut Element<'_>, it: &Avatar) {
    match &it.image {
        Some(image) => {
            parent
                .child("img")
                .attr("class", "av xs")
                .attr("src", image)
                .attr("alt", "")
                .attr("loading", "lazy");
        }
        None => {
            let mut face = parent.child("span");
            face.joined("class", &["av xs ", it.hue]).attr("aria-hidden", "true").text(&it.initials);
        }
    }
}

fn delta(parent: &mut Element<'_>, it: &Delta) {
    let mut span = parent.child("span");
    span.joined("class", &["dl ", it.class]);
    span.child("span").attr("aria-hidden", "true").text(it.sign);
    span.text(" ").text(&it.text);
}

fn badge(parent: &mut Element<'_>, it: &Badge) {
    let mut span = parent.child("span");
    span.joined("class", &["stat ", it.class]);
    let mut icon = span.child("svg");
    icon.attr("class", "i").attr("aria-hidden", "true");
    icon.child("use").joined("href", &["#i-", it.icon]);
    drop(icon);
    span.text(&it.word);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::parts::Link;

    #[track_caller]
    fn check(cell: Cell, expected: &str) {
        let mut out = String::new();
        cell.draw(&mut out, &Column { num: true, ..Column::new("Ideas & more") });
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
