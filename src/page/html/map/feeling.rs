//! A cell of the lane of feelings: the curve from its middle to the middle of the next, and a point for each persona.

use super::{Edges, Element, inline};
use crate::page::map::{Cell, Content, Emotion, Lane, Map, Point};
use crate::page::{Part, Score, sign};

/// Where the cell stands.
pub(super) struct Place<'m> {
    pub class: &'m str,
    pub lane: &'m Lane,
    pub edges: Edges<'m>,
}

pub(super) fn cell(it: &Cell, map: &Map, at: &Place<'_>, td: &mut Element<'_, '_>) {
    let of = if let Content::Emotion(of) = &it.of { Some(&**of) } else { None };
    let multi = match of {
        Some(of) if of.many => " multi many",
        Some(of) if of.multi => " multi",
        _ => "",
    };
    let edge = if at.edges.is_last { " out" } else { "" };
    td.class(&[at.class, " emo", multi, edge].concat()).role("cell");
    td.attr("style", &["--v:", of.map_or("0", |of| &of.v)].concat());
    if td.own(Part::Cell { lane: at.lane, cell: it }) {
        return;
    }
    if let Some(before) = at.edges.before {
        td.markup(&before.replacen("class=\"cs\"", "class=\"cs in\"", 1));
    }
    match of {
        Some(of) => feelings(of, map, td),
        None => _ = td.text(""),
    }
}

fn feelings(of: &Emotion, map: &Map, td: &mut Element<'_, '_>) {
    td.markup(of.curve.as_deref().unwrap_or_default());
    if let Some(was) = &of.was {
        let mut span = td.child("span");
        span.class("was").attr("style", &["--w:", &was.v].concat());
        span.child("span").class("sr").text(&was.text);
    }
    of.points.iter().for_each(|it| point(it, of.multi, td));
    if let Some(it) = &of.moment {
        moment(if it.high { "motl hi" } else { "motl" }, it.question.as_deref(), map, td);
    }
}

fn point(it: &Point, multi: bool, td: &mut Element<'_, '_>) {
    let mut point = td.child("div");
    point.class(&["pt ", &it.class, if it.aside.is_some() { " as" } else { "" }].concat());
    if multi {
        let aside = it.aside.as_deref();
        let look = ["--v:", &it.v, aside.map_or("", |_| ";--o:"), aside.unwrap_or_default()].concat();
        point.attr("style", &look);
        // Words have no room beside several points; they are said when one points at it.
        let said = [it.who.as_deref(), Some(&it.word), it.score.as_deref()];
        point.attr("title", &said.into_iter().flatten().collect::<Vec<_>>().join(" "));
    } else if it.shift > 0 {
        point.attr("style", &format!("--o:{}px", it.shift));
    }
    let mut node = point.child("span");
    node.class("nd");
    match it.face {
        Some(face) => _ = node.face(it.score_class, face),
        None => _ = node.child("span").attr("aria-hidden", "true").text(&it.sign),
    }
    drop(node);
    let mut label = point.child("span");
    label.class("lb");
    if let Some(who) = &it.who {
        label.child("span").class("wh").text(who).text(": ");
    }
    label.child("b").text(&it.word);
    label.text(" ");
    if let Some(text) = &it.score {
        let score = Score { text: text.clone(), class: it.score_class, word: String::new() };
        inline::score(&score, &mut label);
    }
    for mark in &it.marks {
        label.text(" ").child("span").class(&["pk", mark.class].concat()).text(&mark.text);
    }
    if let Some(change) = &it.change {
        inline::difference(change, label.text(" ").child("span").class("chg"));
    }
}

/// A moment of truth, and the question it answers.
fn moment(class: &str, question: Option<&str>, map: &Map, to: &mut Element<'_, '_>) {
    let mut p = to.child("p");
    p.class(class).child("b").icon(sign::MOMENT_OF_TRUTH).text(&map.words.moment);
    if let Some(question) = question {
        p.text(" ").text(question);
    }
}
