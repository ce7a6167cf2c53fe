//! A blueprint as a table with wires, and the same told column by column.

mod story;

use super::{Element, inline};
use crate::page::blueprint::{Blueprint, Body, Card, Cell, Column, Head, Note, Row, Sign, Stage, Team};
use crate::page::sign as mark;

pub(super) fn blueprint(it: &Blueprint, to: &mut Element<'_, '_>) {
    let mut frame = to.child("div");
    let mut scroller = frame.class("sw").child("div");
    scroller.class("scroller").attr("role", "region").label(Some(&it.caption)).attr("tabindex", "0");
    let mut table = scroller.child("table");
    table.class("map bp").attr("style", &format!("--n:{}", it.columns.len()));
    table.child("caption").class("sr").text(&it.caption).text(" ").text(&it.words.about);
    head(it, &mut table);
    it.bodies.iter().for_each(|body| rows(body, it, &mut table));
    drop(table);
    drop(scroller);
    drop(frame);
    story::story(it, to);
}

fn head(it: &Blueprint, table: &mut Element<'_, '_>) {
    let mut head = table.child("thead");
    let has_stages = !it.stages.is_empty();
    if has_stages {
        let mut row = head.child("tr");
        let mut corner = row.class("r-stage").child("th");
        corner.attr("scope", "col").attr("rowspan", "2").class("corner").text(&it.words.lane);
        drop(corner);
        it.stages.iter().for_each(|it| stage(it, &mut row));
    }
    let mut row = head.child("tr");
    row.class("r-step");
    if !has_stages {
        row.child("th").attr("scope", "col").class("corner").text(&it.words.lane);
    }
    it.columns.iter().for_each(|it| column(it, &mut row));
}

fn stage(it: &Stage, row: &mut Element<'_, '_>) {
    let span = it.span.to_string();
    if it.title.is_empty() {
        row.child("td").attr("colspan", &span).text("");
        return;
    }
    let mut th = row.child("th");
    th.attr("scope", "colgroup").attr("colspan", &span).id(Some(&it.id)).attr("class", &it.class);
    th.child("span").class("sn").attr("aria-hidden", "true").text(&it.number);
    th.text(&it.title);
}

fn column(it: &Column, row: &mut Element<'_, '_>) {
    let mut th = row.child("th");
    let first = if it.first { " b1" } else { "" };
    th.attr("scope", "col");
    if !th.is_chapter() {
        // There it is the anchor of the heading below.
        th.id(Some(&it.id));
    }
    th.attr("class", &[&it.class, first].concat());
    th.child("span").class("no").text(&it.number);
    title(it, &mut th);
    for (icon, text) in [(mark::WAIT, &it.time), (mark::MOMENT_OF_TRUTH, &it.moment)] {
        if let Some(text) = text {
            th.child("small").class("tm").icon(icon).text(text);
        }
    }
}

fn title(it: &Column, to: &mut Element<'_, '_>) {
    match &it.href {
        Some(href) => _ = to.child("a").href(href).text(&it.title),
        None => _ = to.text(&it.title),
    }
}

fn rows(body: &Body, it: &Blueprint, table: &mut Element<'_, '_>) {
    let mut part = table.child("tbody");
    part.attr("class", body.class);
    for line in &body.rows {
        row(line, it, part.child("tr").attr("class", line.class));
    }
}

fn row(it: &Row, blueprint: &Blueprint, row: &mut Element<'_, '_>) {
    if let Some(head) = &it.head {
        row_head(head, row);
    }
    if it.cells.is_empty() {
        let mut td = row.child("td");
        let wires = it.wires.as_deref().unwrap_or_default();
        td.attr("colspan", &blueprint.columns.len().to_string()).markup(wires);
    }
    it.cells.iter().for_each(|it| cell(it, blueprint, &mut row.child("td")));
}

fn row_head(it: &Head, row: &mut Element<'_, '_>) {
    let mut th = row.child("th");
    th.attr("scope", "row");
    if !it.icon.is_empty() {
        if it.rows > 1 {
            th.attr("rowspan", &it.rows.to_string());
        }
        th.child("span").class("lane").icon(it.icon).child("span").text(&it.name);
    } else if it.quiet {
        th.child("span").class("sr").text(&it.name);
    } else {
        th.child("b").text(&it.name);
        th.child("small").text(&it.note);
    }
}

fn cell(it: &Cell, blueprint: &Blueprint, td: &mut Element<'_, '_>) {
    if it.texts.is_empty() && it.card.is_none() && it.notes.is_empty() {
        td.class("nil");
    }
    td.text("");
    it.texts.iter().for_each(|it| inline::words(it, &mut td.child("p")));
    if let Some(it) = &it.card {
        card(it, blueprint, td);
    }
    it.notes.iter().for_each(|it| note(it, td));
    for told in &it.told {
        td.child("span").class("sr").text(told);
    }
    td.markup(&it.beside);
}

fn card(it: &Card, blueprint: &Blueprint, td: &mut Element<'_, '_>) {
    if let Some(it) = &it.team {
        team(it, blueprint, td);
    }
    inline::words(&it.does, &mut td.child("p"));
    if let Some(takes) = &it.takes {
        td.child("small").class("tm").icon("clock").text(takes);
    }
    if let Some(it) = &it.touchpoint {
        td.child("small").class("tm").icon("touchpoint").child("a").href(&it.href).text(&it.text);
    }
}

/// Who does it.
fn team(it: &Team, blueprint: &Blueprint, to: &mut Element<'_, '_>) {
    let mut small = to.child("small");
    small.class("tn").child("a").href(&it.link.href).text(&it.link.text);
    if it.external {
        small.text(" (").text(&blueprint.words.external).text(")");
    }
}

fn note(it: &Note, to: &mut Element<'_, '_>) {
    match it {
        Note::Text(text) => inline::words(text, &mut to.child("p")),
        Note::Sign(it) => sign(it, to),
        Note::Figure(it) => {
            let mut p = to.child("p");
            p.child("a").href(&it.link.href).text(&it.link.text);
            if !it.text.is_empty() {
                p.text(" ").child("b").class("num").text(&it.text);
            }
        }
    }
}

/// A fail point or a wait point: sign, word and text.
fn sign(it: &Sign, to: &mut Element<'_, '_>) {
    let mut p = to.child("p");
    p.class(&["fw ", it.class].concat()).child("b").icon(it.icon).text(&it.word);
    inline::words(&it.text, p.text(" "));
}
