//! Tables of things.

use super::{Element, called, inline};
use crate::page::{Cell, Column, Label, Row, RowGroup, Table};

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
    let columns = columns.get(usize::from(it.name.is_some())..).unwrap_or_default();
    for (at, it) in it.cells.iter().enumerate() {
        cell(it, columns.get(at), &mut row.child("td"));
    }
}

fn cell(it: &Cell<'_>, column: Option<&Column<'_>>, to: &mut Element<'_, '_>) {
    to.class(&it.class);
    if let Some(column) = column.filter(|_| it.is_labelled) {
        to.attr("data-l", &column.title);
    }
    if it.span > 1 {
        to.attr("colspan", &it.span.to_string());
    }
    if let Some(value) = &it.value {
        to.attr("data-v", value);
    }
    inline::all(&it.of, to);
}

#[cfg(test)]
mod tests;
