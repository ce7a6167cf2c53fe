//! A map as a table: stages, steps, and a row for each lane. The story below it shows the same cells once more.

mod cell;
mod feeling;
mod story;

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Element, inline};
use crate::page::map::{Cell, Grid, Lane, Look, Map, Stage, StepHead, Written};
use crate::page::{Part, Size};

pub(super) fn map(it: &Map, to: &mut Element<'_, '_>) {
    let written = grid(it, to);
    story::story(it, &written, to);
}

/// Gives where each cell stands.
fn grid(it: &Map, to: &mut Element<'_, '_>) -> Written {
    let grid = &it.grid;
    let mut frame = to.child("div");
    let mut scroller = frame.class("sw").child("div");
    scroller.class("scroller").attr("role", "region").label(Some(&grid.caption)).attr("tabindex", "0");
    let mut table = scroller.child("table");
    let curves = if grid.k > 1 { format!(";--k:{}", grid.k) } else { String::new() };
    table.class("map").attr("style", &format!("--n:{}{curves}", grid.n.max(1)));
    table.child("caption").class("sr").text(&grid.caption).text(". ").text(&it.words.about);
    let taken = if table.is_chapter() { Taken::of(it) } else { Taken::default() };
    head(grid, &taken, &mut table);
    let mut body = table.child("tbody");
    let written = grid.lanes.iter().map(|it_| lane(it_, it, &mut body)).collect();
    if grid.unfelt {
        unfelt(it, &mut body);
    }
    written
}

fn head(grid: &Grid, taken: &Taken<'_>, table: &mut Element<'_, '_>) {
    let mut head = table.child("thead");
    let mut row = head.child("tr");
    let mut corner = row.class("r-stage").child("th");
    corner.attr("scope", "col");
    if !grid.steps.is_empty() {
        corner.attr("rowspan", "2");
    }
    let mut name = corner.class("corner").child("span");
    name.class("cn");
    if let Some(avatar) = &grid.corner.avatar {
        inline::avatar(avatar, Size::Small, &mut name);
    }
    name.child("span").text(&grid.corner.text);
    drop(name);
    drop(corner);
    for it in &grid.stages {
        stage(it, !grid.steps.is_empty(), taken, &mut row);
    }
    drop(row);
    if !grid.steps.is_empty() {
        let mut row = head.child("tr");
        row.class("r-step");
        grid.steps.iter().for_each(|it| step(it, taken, &mut row));
    }
}

fn stage(it: &Stage, has_steps: bool, taken: &Taken<'_>, row: &mut Element<'_, '_>) {
    let mut th = row.child("th");
    th.attr("scope", if it.alone { "col" } else { "colgroup" }).attr("colspan", &it.span.to_string());
    if it.alone && has_steps {
        th.attr("rowspan", "2");
    }
    th.id(taken.unless(&it.id)).class(it.class);
    if let Some(step) = &it.step {
        th.child("span").id(taken.unless(&step.id));
    }
    th.child("span").class("sn").attr("aria-hidden", "true").text(&it.number.to_string());
    th.text(&it.title);
    if let Some(step) = &it.step {
        inline::all(&step.marks, &mut th);
    }
    if let Some(back) = &it.loop_to {
        th.child("a").class("pth").href(&back.href).icon("loop").text(&back.text);
    }
}

fn step(it: &StepHead, taken: &Taken<'_>, row: &mut Element<'_, '_>) {
    let mut th = row.child("th");
    th.attr("scope", "col").id(taken.unless(&it.id)).class(it.class);
    th.child("span").class("no").text(&it.number.to_string());
    inline::all(&it.marks, th.text(&it.title));
}

/// Ids that belong to headings: in the table above them they would stand twice.
#[derive(Default)]
struct Taken<'m>(BTreeSet<&'m str>);

impl<'m> Taken<'m> {
    fn of(map: &'m Map) -> Taken<'m> {
        let stages = map.story.iter().filter_map(|it| map.grid.stages.get(it.number.checked_sub(1)?));
        let steps = map.story.iter().map(|it| &*it.step.id);
        Taken(stages.map(|stage| &*stage.id).chain(steps).collect())
    }

    fn unless<'i>(&self, id: &'i str) -> Option<&'i str> {
        (!self.0.contains(id)).then_some(id)
    }
}

fn lane(it: &Lane, map: &Map, body: &mut Element<'_, '_>) -> Vec<Range<usize>> {
    let mut row = body.child("tr");
    lane_head(it, row.class(&["l-", &it.key].concat()));
    it.cells.iter().map(|cell| one(cell, (it, map), &mut row)).collect()
}

fn lane_head(it: &Lane, row: &mut Element<'_, '_>) {
    let mut th = row.child("th");
    let mut label = th.attr("scope", "row").child("label");
    let mut switch = label.class("lane").child("input");
    switch.attr("type", "checkbox").class("lt").attr("value", &it.key).flag("checked");
    switch.label(Some(&it.switch));
    drop(switch);
    label.icon(it.icon).child("span").text(&it.label);
    label.chevron();
    drop(label);
    if it.kind == Look::Emotion {
        axis(&mut th);
    }
}

/// The five faces beside the curve.
fn axis(th: &mut Element<'_, '_>) {
    let mut axis = th.child("span");
    axis.class("ax").attr("aria-hidden", "true");
    for (v, level, face) in
        [("2", "ep2", "p2"), ("1", "ep1", "p1"), ("0", "e0", "0"), ("-1", "en1", "n1"), ("-2", "en2", "n2")]
    {
        let mut at = axis.child("span");
        at.attr("style", &["--v:", v].concat()).silent_face(level, face);
    }
}

/// Gives where its content stands.
fn one(it: &Cell, (lane, map): (&Lane, &Map), row: &mut Element<'_, '_>) -> Range<usize> {
    if lane.kind == Look::Emotion {
        if !row.own(Part::Cell { lane, cell: it }) {
            feeling::cell(it, map, row);
        }
        return 0..0;
    }
    let mut td = row.child("td");
    td.class(it.class);
    if it.span != 1 {
        td.attr("colspan", &it.span.to_string());
    }
    if it.is_filled() {
        let start = td.text("").written();
        if !td.own(Part::Cell { lane, cell: it }) {
            cell::content(&it.of, lane, &mut td);
        }
        return start..td.written();
    }
    match &it.missing {
        Some(missing) => {
            td.child("span").class("missing").icon("ask").text(missing);
        }
        None => {
            td.child("span").class("none").attr("aria-hidden", "true").text("–");
            td.child("span").class("sr").text(&lane.none);
        }
    }
    0..0
}

fn unfelt(it: &Map, body: &mut Element<'_, '_>) {
    let [lane, none, how] = &it.words.unfelt;
    let mut row = body.child("tr");
    row.class("l-none").child("th").attr("scope", "row").text(lane);
    let mut td = row.child("td");
    if it.grid.n > 1 {
        td.attr("colspan", &it.grid.n.to_string());
    }
    let mut p = td.child("p");
    let mut words = p.class("empty").icon("smile").child("span");
    words.child("b").text(none);
    words.text(how).text(" ").child("code").text("feeling: 1");
}
