//! A cell of the lane of feelings: the curve stands in the first, a point for each persona in all.

use super::{Element, inline};
use crate::page::Score;
use crate::page::map::{Cell, Content, Emotion, Map, Point};

pub(super) fn cell(it: &Cell, map: &Map, row: &mut Element<'_, '_>) {
    let of = if let Content::Emotion(of) = &it.of { Some(&**of) } else { None };
    let mut td = row.child("td");
    let multi = match of {
        Some(of) if of.many => " multi many",
        Some(of) if of.multi => " multi",
        _ => "",
    };
    td.class(&[it.class, " emo", multi].concat());
    td.attr("style", &["--v:", of.map_or("0", |of| &of.v)].concat());
    if let Some(of) = of {
        feelings(of, map, &mut td);
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
    point.class(&["pt ", &it.class].concat());
    if multi {
        let aside = it.aside.as_deref();
        let look = ["--v:", &it.v, aside.map_or("", |_| ";--o:"), aside.unwrap_or_default()].concat();
        point.attr("style", &look);
    }
    point.child("span").class("nd").child("span").attr("aria-hidden", "true").text(&it.sign);
    let mut label = point.child("span");
    label.class("lb");
    match &it.who {
        Some(who) => _ = label.child("span").class("sr").text(who).text(": "),
        None => {
            label.child("b").text(&it.word);
            label.text(" ");
        }
    }
    if let Some(text) = &it.score {
        let score = Score { text: text.clone(), class: it.score_class, word: String::new() };
        inline::score(&score, &mut label);
    }
    if it.who.is_none() {
        for mark in &it.marks {
            label.child("span").class(&["pk", mark.class].concat()).text(&mark.text);
        }
    }
    if let Some(change) = &it.change {
        inline::difference(change, label.child("span").class("chg"));
    }
}

/// A moment of truth, and the question it answers.
pub(super) fn moment(class: &str, question: Option<&str>, map: &Map, to: &mut Element<'_, '_>) {
    let mut p = to.child("p");
    p.class(class).child("b").icon("flag").text(&map.words.moment);
    if let Some(question) = question {
        p.text(" ").text(question);
    }
}
