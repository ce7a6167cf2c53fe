//! What stands in a line.

use super::Element;
use crate::page::{
    Anchor, Avatar, Badge, Difference, Inline, Part, Person, Pips, Score, Size, Span, Style, Wording,
};

/// A text of an author, with its mark-up.
pub(super) fn words(it: &Wording, to: &mut Element<'_, '_>) {
    match it.marked.is_empty() {
        true => _ = to.text(&it.text),
        false => all(&it.marked, to),
    }
}

pub(super) fn all(line: &[Inline<'_>], to: &mut Element<'_, '_>) {
    line.iter().for_each(|it| one(it, to));
    // Opened even when nothing stands in it.
    to.text("");
}

fn one(it: &Inline<'_>, to: &mut Element<'_, '_>) {
    match it {
        Inline::Text(text) => _ = to.text(text),
        Inline::Span(it) => span(it, to),
        Inline::Link(it) => link(it, to),
        Inline::Aloud(text) => _ = to.child("span").class("sr").text(text),
        Inline::Icon(name) => _ = to.icon(name),
        Inline::Break => drop(to.child("br")),
        Inline::Day(it) => _ = to.child("time").attr("datetime", &it.iso).text(&it.text),
        Inline::Drawing(it) => _ = to.markup(&it.0),
        Inline::Bar(it) => _ = to.child("div").class("age").markup(&it.0),
        Inline::Face(it) => _ = to.face(it.class, it.symbol),
        Inline::Badge(it) => badge(it, to),
        Inline::Score(it) => score(it, to),
        Inline::Difference(it) => difference(it, to),
        Inline::Pips(it) => rating(it, to),
        Inline::Avatar(it, size) => avatar(it, *size, to),
        Inline::Person(it) => person(it, to),
    }
}

pub(super) fn badge(it: &Badge, to: &mut Element<'_, '_>) {
    if !to.own(Part::Badge { of: it }) {
        to.child("span").class(&["stat ", it.class].concat()).icon(it.icon).text(&it.word);
    }
}

pub(super) fn score(it: &Score, to: &mut Element<'_, '_>) {
    if !to.own(Part::Score { of: it }) {
        to.child("span").class(&["sc ", it.class].concat()).text(&it.text);
    }
}

pub(super) fn difference(it: &Difference, to: &mut Element<'_, '_>) {
    if !to.own(Part::Difference { of: it }) {
        to.child("span").class(&["dl ", it.class].concat()).text(&it.text);
    }
}

fn span(it: &Span<'_>, to: &mut Element<'_, '_>) {
    let name = match it.style {
        Style::Plain => "span",
        Style::Strong => "b",
        Style::Small => "small",
        Style::Code => "code",
        Style::Said => "q",
        Style::Sign => "i",
        Style::Bold => "strong",
        Style::Italic => "em",
        Style::Struck => "del",
        Style::Added => "ins",
    };
    let mut span = to.child(name);
    span.class(&it.class);
    if let Some(title) = &it.title {
        span.attr("title", title);
    }
    if let Some(look) = &it.look {
        span.attr("style", look);
    }
    if it.is_silent {
        span.attr("aria-hidden", "true");
    }
    if it.is_current {
        span.attr("aria-current", "true");
    }
    if let Some(lang) = it.lang {
        span.foreign(lang);
    }
    all(&it.of, &mut span);
}

pub(super) fn link(it: &Anchor<'_>, to: &mut Element<'_, '_>) {
    let mut a = to.child("a");
    a.class(&it.class).href(&it.href);
    if it.href.starts_with("http") && it.href.contains("://") {
        a.attr("rel", "noopener noreferrer");
    }
    a.label(it.label.as_deref());
    if it.is_current {
        a.attr("aria-current", "page");
    }
    all(&it.of, &mut a);
}

pub(super) fn avatar(it: &Avatar, size: Size, to: &mut Element<'_, '_>) {
    if to.own(Part::Avatar { of: it, size }) {
        return;
    }
    let class = match size {
        Size::Small => "av xs",
        Size::Plain => "av",
        Size::Large => "av xl",
    };
    match &it.image {
        Some(image) => {
            to.child("img").class(class).attr("src", image).attr("alt", "").attr("loading", "lazy");
        }
        None => {
            let mut face = to.child("span");
            face.class(&[class, " ", it.hue].concat()).attr("aria-hidden", "true").text(&it.initials);
        }
    }
}

fn person(it: &Person, to: &mut Element<'_, '_>) {
    if to.own(Part::Person { of: it }) {
        return;
    }
    let mut a = to.child("a");
    avatar(&it.avatar, Size::Plain, a.class("chip").href(&it.href));
    let mut words = a.child("span");
    words.child("b").text(&it.name);
    if let Some(note) = &it.note {
        words.child("small").text(note);
    }
}

/// Dots, drawn by the style.
pub(super) fn rating(it: &Pips, to: &mut Element<'_, '_>) {
    if to.own(Part::Pips { of: it }) {
        return;
    }
    let mut dots = to.child("span");
    dots.class("pips");
    if !it.label.is_empty() {
        dots.attr("role", "img").label(Some(&it.label));
    }
    let on = it.on.iter().filter(|on| **on).count().to_string();
    match it.on.len() {
        5 => dots.attr("style", &["--p:", &on].concat()),
        of => dots.attr("style", &["--p:", &on, ";--of:", &of.to_string()].concat()),
    };
}
