//! Tables of things.

use super::{Element, called, inline};
use crate::page::{Cell, Column, Inline, Label, Row, RowGroup, Table};
use crate::text::escape;

pub(super) fn table(it: &Table<'_>, to: &mut Element<'_, '_>) {
    match (&it.scrolls, it.is_boxed) {
        (Label::None, false) => whole(it, to),
        (Label::None, true) => whole(it, to.child("div").class("tw")),
        (label, _) => {
            let mut region = to.child("div");
            called(label, region.class("tw").attr("role", "region")).attr("tabindex", "0");
            whole(it, &mut region);
        }
    }
    if let Some(more) = &it.more {
        to.child("p").class("fine").text(more);
    }
}

fn whole(it: &Table<'_>, to: &mut Element<'_, '_>) {
    let mut table = to.child("table");
    table.class(it.class);
    if let Some(names) = names(it) {
        table.attr("style", &names);
    }
    if it.is_sortable {
        table.flag("data-sort");
    }
    if let Some(caption) = &it.caption {
        table.child("caption").class("sr").text(caption);
    }
    head(&it.columns, &mut table);
    it.groups.iter().for_each(|group| rows(group, &it.columns, &mut table));
    if !it.foot.is_empty() {
        let mut foot = table.child("tfoot");
        it.foot.iter().for_each(|line| row(line, &it.columns, &mut foot));
    }
}

fn head(columns: &[Column<'_>], table: &mut Element<'_, '_>) {
    let mut head = table.child("thead");
    let mut row = head.child("tr");
    for column in columns {
        let mut th = row.child("th");
        th.attr("scope", "col").class(column.class);
        if column.is_fixed {
            th.flag("data-nosort");
        }
        match &column.head {
            Some(of) => inline::all(of, &mut th),
            None => _ = th.text(&column.title),
        }
    }
}

fn rows(group: &RowGroup<'_>, columns: &[Column<'_>], table: &mut Element<'_, '_>) {
    let mut body = table.child("tbody");
    body.class(&group.class);
    if let Some((row_class, class, of)) = &group.heading {
        let mut row = body.child("tr");
        let mut th = row.class(row_class).child("th");
        th.attr("scope", "rowgroup").attr("colspan", &columns.len().to_string()).class(class);
        inline::all(of, &mut th);
    }
    group.rows.iter().for_each(|it| row(it, columns, &mut body));
}

fn row(it: &Row<'_>, columns: &[Column<'_>], body: &mut Element<'_, '_>) {
    let mut row = body.child("tr");
    row.class(&it.class).id(it.id.as_deref());
    if let Some(name) = &it.name {
        cell(name, None, row.child("th").attr("scope", "row"));
    }
    let before = usize::from(it.name.is_some());
    for (at, it) in it.cells.iter().enumerate() {
        // The style knows the place of a cell, and the table the names of the first places.
        let column = columns.get(before + at).filter(|_| it.is_labelled && before + at >= NAMED);
        cell(it, column, &mut row.child("td"));
    }
}

/// Whether a cell is sorted by its words already.
fn says(of: &[Inline<'_>], value: &str) -> bool {
    match of {
        [] => value.is_empty(),
        [Inline::Text(text)] => text == value,
        _ => false,
    }
}

/// So many columns the style can name.
const NAMED: usize = 12;

/// The names of the columns, said on a phone before each cell: once, for the style.
fn names(it: &Table<'_>) -> Option<String> {
    let mut named = [false; NAMED];
    for row in it.groups.iter().flat_map(|group| &group.rows) {
        let places = named.iter_mut().skip(usize::from(row.name.is_some()));
        places.zip(&row.cells).for_each(|(named, cell)| *named |= cell.is_labelled);
    }
    let mut style = String::new();
    for (at, (column, _)) in it.columns.iter().zip(named).enumerate().filter(|(_, (_, named))| *named) {
        let between = if style.is_empty() { "" } else { ";" };
        style.push_str(&[between, "--l", &(at + 1).to_string(), ":"].concat());
        quoted(&column.title, &mut style);
    }
    (!style.is_empty()).then_some(style)
}

/// A text of the style: quotes, backslashes and what is no letter on a line are written by their number.
pub(super) fn quoted(text: &str, out: &mut String) {
    out.push('\'');
    for letter in text.chars() {
        match letter {
            // The style says no language.
            _ if escape::LENT.contains(&letter) => {}
            '\'' | '"' | '\\' | '\0'..='\x1f' | '\x7f' => {
                out.push_str(&format!("\\{:x} ", u32::from(letter)))
            }
            letter => out.push(letter),
        }
    }
    out.push('\'');
}

fn cell(it: &Cell<'_>, column: Option<&Column<'_>>, to: &mut Element<'_, '_>) {
    to.class(&it.class);
    if let Some(column) = column {
        to.attr("data-l", &column.title);
    }
    if it.span > 1 {
        to.attr("colspan", &it.span.to_string());
    }
    if let Some(value) = it.value.as_ref().filter(|value| !says(&it.of, value)) {
        to.attr("data-v", value);
    }
    inline::all(&it.of, to);
}

#[cfg(test)]
mod tests;
