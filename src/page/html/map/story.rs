//! The map read from top to bottom: the same cells, one step after the other. Inside mdBook every stage and step is
//! a heading, so that its menu, search and anchors work.

use super::super::heading_of;
use super::{Element, feeling, inline};
use crate::page::map::{At, Map, StoryStep, Written};

pub(super) fn story(map: &Map, written: &Written, to: &mut Element<'_, '_>) {
    if map.story.is_empty() {
        return;
    }
    if to.is_chapter() {
        let mut story = to.child("div");
        story.class("story");
        let mut before = None;
        for it in &map.story {
            if before.replace(it.number) != Some(it.number) {
                let stage = it.number.checked_sub(1).and_then(|at| map.grid.stages.get(at));
                heading_of(2, stage.map(|stage| &*stage.id), &it.stage, &mut story);
            }
            chapter_step(it, (map, written), &mut story);
        }
        return;
    }
    let mut story = to.child("ol");
    story.class("story");
    map.story.iter().for_each(|it| step(it, (map, written), &mut story));
}

fn step(it: &StoryStep, told_of: (&Map, &Written), story: &mut Element<'_, '_>) {
    let mut li = story.child("li");
    li.class(&["st ", it.class].concat()).id(Some(&it.id));
    let mut rail = li.child("div");
    _ = rail.class("rail").attr("aria-hidden", "true").child("i").class("rz");
    let node = it.node.class;
    let mot = if it.moment { " mot" } else { "" };
    let mut point = rail.markup(&it.rail).child("span");
    point.class(&["nd ", node, mot].concat()).attr("style", &["--v:", &it.node.v].concat());
    point.child("span").text(&it.node.sign);
    drop(point);
    drop(rail);
    let mut body = li.child("div");
    let mut stage = body.class("sb").child("p");
    stage.class("sg").child("span").class("sn").attr("aria-hidden", "true").text(&it.number.to_string());
    stage.text(&it.stage);
    drop(stage);
    let mut title = body.child("h3");
    title.child("span").class("no").text(&it.step.number.to_string());
    inline::all(&it.step.marks, title.text(&it.step.title));
    drop(title);
    it.felt.iter().for_each(|felt| inline::all(felt, body.child("p").class("fl")));
    told(it, told_of, &mut body);
}

fn chapter_step(it: &StoryStep, told_of: (&Map, &Written), story: &mut Element<'_, '_>) {
    let title = format!("{}. {}", it.step.number, it.step.title);
    heading_of(3, Some(&it.step.id), &title, story);
    let mut step = story.child("div");
    let mut body = step.class(&["st ", it.class].concat()).child("div");
    inline::all(&it.step.marks, body.class("sb").child("p").class("sg"));
    for (at, felt) in it.felt.iter().enumerate() {
        let mut p = body.child("p");
        p.class("fl");
        if at == 0 {
            let mot = if it.moment { " mot" } else { "" };
            let mut node = p.child("span");
            node.class(&["nd ", it.node.class, mot].concat()).attr("aria-hidden", "true");
            node.child("span").text(&it.node.sign);
        }
        inline::all(felt, &mut p);
    }
    told(it, told_of, &mut body);
}

/// What the table says of the step.
fn told(it: &StoryStep, (map, written): (&Map, &Written), to: &mut Element<'_, '_>) {
    if it.moment {
        feeling::moment("motl", it.told.question.as_deref(), map, to);
    }
    it.told.open.iter().for_each(|at| cell(at, written, to));
    if !it.told.rows.is_empty() {
        rows(&it.told.rows, (map, written), to);
    }
    if !it.told.more.is_empty() {
        let mut more = to.child("details");
        more.class("more").child("summary").text(&it.told.more_label);
        rows(&it.told.more, (map, written), &mut more);
    }
}

fn rows(cells: &[At], (map, written): (&Map, &Written), to: &mut Element<'_, '_>) {
    let mut list = to.child("dl");
    list.class("kv");
    for at in cells {
        let Some(lane) = map.grid.lanes.get(at.lane) else { continue };
        let mut row = list.child("div");
        let mut name = row.child("dt");
        name.text(&lane.label);
        if at.stage {
            name.text(" ").child("small").text(&map.words.whole_stage);
        }
        drop(name);
        cell(at, written, &mut row.child("dd"));
    }
}

/// A cell as it stands in the table already.
fn cell(at: &At, written: &Written, to: &mut Element<'_, '_>) {
    let place = written.get(at.lane).and_then(|lane| lane.get(at.cell));
    to.again(place.cloned().unwrap_or_default());
}
