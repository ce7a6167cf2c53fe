//! A blueprint read column by column, from above the line of interaction to below the line of internal interaction.
//! Inside mdBook every column is a heading.

use super::super::{Element, heading_of, inline};
use super::{sign, team, title};
use crate::page::blueprint::{Blueprint, Card, Column, Figure};
use crate::page::{Link, Wording, sign as mark};

pub(super) fn story(it: &Blueprint, to: &mut Element<'_, '_>) {
    let mut story = to.child("ol");
    story.class("story plain");
    for column in &it.columns {
        let mut li = story.child("li");
        li.attr("class", &["st ", &column.class].concat());
        match li.is_chapter() {
            true => chapter_step(column, it, &mut li),
            false => step(column, it, &mut li),
        }
    }
}

fn step(it: &Column, blueprint: &Blueprint, li: &mut Element<'_, '_>) {
    let mut rail = li.child("div");
    _ = rail.class("rail").attr("aria-hidden", "true").child("i").class("rz");
    rail.child("span").class("dot").text(&it.number);
    drop(rail);
    let mut body = li.child("div");
    stage(it, body.class("sb"));
    title(it, &mut body.child("h3"));
    layers(it, blueprint, &mut body);
}

fn chapter_step(it: &Column, blueprint: &Blueprint, li: &mut Element<'_, '_>) {
    heading_of(3, Some(&it.id), &format!("{}. {}", it.number, it.title), li);
    let mut body = li.child("div");
    stage(it, body.class("sb"));
    if it.href.is_some() {
        title(it, body.child("p").class("fl"));
    }
    layers(it, blueprint, &mut body);
}

fn stage(it: &Column, body: &mut Element<'_, '_>) {
    let (number, name) = &it.stage;
    if !name.is_empty() {
        let mut p = body.child("p");
        p.class("sg").child("span").class("sn").attr("aria-hidden", "true").text(number);
        p.text(name);
    }
}

fn layers(it: &Column, blueprint: &Blueprint, to: &mut Element<'_, '_>) {
    let words = &blueprint.words;
    for (icon, text) in [(mark::WAIT, &it.time), (mark::MOMENT_OF_TRUTH, &it.moment)] {
        if let Some(text) = text {
            to.child("p").class("fl").icon(icon).text(text);
        }
    }
    let mut seen = to.child("dl");
    seen.class("kv");
    texts(&words.evidence, &it.evidence, &mut seen);
    texts_of(&words.customer, &it.customer, &mut seen);
    drop(seen);
    if !it.frontstage.is_empty() {
        to.child("p").class("cut").text(&words.interaction);
        cards(&words.frontstage, &it.frontstage, blueprint, to);
    }
    if !it.backstage.is_empty() || !it.support.is_empty() {
        to.child("p").class("cut vis").text(&words.visibility);
    }
    cards(&words.backstage, &it.backstage, blueprint, to);
    if !it.support.is_empty() {
        to.child("p").class("cut own").text(&words.internal);
        cards(&words.support, &it.support, blueprint, to);
    }
    it.signs.iter().for_each(|it| sign(it, to));
    notes(it, blueprint, to);
}

fn notes(it: &Column, blueprint: &Blueprint, to: &mut Element<'_, '_>) {
    let words = &blueprint.words;
    let has_lists = !it.opportunities.is_empty() || !it.insights.is_empty();
    let says = it.lanes.iter().any(|lane| !lane.texts.is_empty());
    if it.policy.is_empty() && it.metrics.is_empty() && !has_lists && !says {
        return;
    }
    let mut list = to.child("dl");
    list.class("kv");
    it.lanes.iter().for_each(|lane| texts(&lane.name, &lane.texts, &mut list));
    texts(&words.policy, &it.policy, &mut list);
    figures(&words.metrics, &it.metrics, &mut list);
    links(&words.opportunities, &it.opportunities, &mut list);
    links(&words.insights, &it.insights, &mut list);
}

/// Nothing when there are none.
fn texts(name: &str, all: &[Wording], list: &mut Element<'_, '_>) {
    if !all.is_empty() {
        texts_of(name, all, list);
    }
}

fn texts_of(name: &str, all: &[Wording], list: &mut Element<'_, '_>) {
    let mut row = list.child("div");
    row.child("dt").text(name);
    all.iter().for_each(|it| inline::words(it, &mut row.child("dd")));
}

fn figures(name: &str, all: &[Figure], list: &mut Element<'_, '_>) {
    if all.is_empty() {
        return;
    }
    let mut row = list.child("div");
    row.child("dt").text(name);
    for it in all {
        let mut dd = row.child("dd");
        dd.child("a").href(&it.link.href).text(&it.link.text);
        dd.text(" ").child("b").class("num").text(&it.text);
    }
}

fn links(name: &str, all: &[Link], list: &mut Element<'_, '_>) {
    if all.is_empty() {
        return;
    }
    let mut row = list.child("div");
    row.child("dt").text(name);
    for it in all {
        row.child("dd").child("a").href(&it.href).text(&it.text);
    }
}

/// What somebody does, with what it hands on, as there are no wires.
fn cards(name: &str, all: &[Card], blueprint: &Blueprint, to: &mut Element<'_, '_>) {
    if all.is_empty() {
        return;
    }
    let mut list = to.child("dl");
    let mut row = list.class("kv").child("div");
    row.child("dt").text(name);
    for it in all {
        let mut dd = row.child("dd");
        if let Some(it) = &it.team {
            team(it, blueprint, &mut dd);
        }
        inline::words(&it.does, dd.text(" "));
        if let Some(takes) = &it.takes {
            dd.text(" ").child("small").text(takes);
        }
        for tie in &it.ties {
            dd.child("small").class("tie").text(tie);
        }
    }
}
