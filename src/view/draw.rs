//! Small pieces as markup, for what a page has hundreds of. The same pieces stand in the theme's components.

use super::lane::Difference;
use super::parts::{Avatar, Badge, Link, Person, Pips};
use super::said::Said;
use crate::svg::Element;

/// An icon of the theme, by name.
pub(super) fn icon(parent: &mut Element<'_>, name: &'static str) {
    parent
        .drawing("<svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-")
        .drawing(name)
        .drawing("\"/></svg>");
}

/// A state: sign and word.
pub(super) fn badge(parent: &mut Element<'_>, it: &Badge) {
    let mut span = parent.child("span");
    span.joined("class", &["stat ", it.class]);
    icon(&mut span, it.icon);
    span.text(&it.word);
}

/// More, less or the same, with its sign.
pub(super) fn difference(parent: &mut Element<'_>, it: &Difference) {
    let mut span = parent.child("span");
    span.joined("class", &["dl ", it.class]);
    span.child("span").attr("aria-hidden", "true").text(it.sign);
    span.text(" ").text(&it.text);
}

/// A figure on the scale of feelings.
pub(super) fn score(parent: &mut Element<'_>, class: &str, text: &str) {
    parent.child("span").joined("class", &["sc ", class]).text(text);
}

pub(super) fn link(parent: &mut Element<'_>, it: &Link) {
    parent.child("a").attr("href", &it.href).text(&it.text);
}

/// A small face.
pub(super) fn avatar(parent: &mut Element<'_>, it: &Avatar) {
    face(parent, it, "av xs");
}

fn face(parent: &mut Element<'_>, it: &Avatar, class: &str) {
    match &it.image {
        Some(image) => {
            parent
                .child("img")
                .attr("class", class)
                .attr("src", image)
                .attr("alt", "")
                .attr("loading", "lazy");
        }
        None => {
            let mut face = parent.child("span");
            face.joined("class", &[class, " ", it.hue]).attr("aria-hidden", "true").text(&it.initials);
        }
    }
}

/// A person with face and note.
pub(super) fn person(parent: &mut Element<'_>, it: &Person) {
    let mut a = parent.child("a");
    a.attr("class", "chip").attr("href", &it.href);
    face(&mut a, &it.avatar, "av");
    let mut words = a.child("span");
    words.child("b").text(&it.name);
    if let Some(note) = &it.note {
        words.child("small").text(note);
    }
}

/// A rating as dots.
pub(super) fn pips(parent: &mut Element<'_>, it: &Pips) {
    let mut dots = parent.child("span");
    dots.attr("class", "pips").attr("role", "img").attr("aria-label", &it.label);
    for on in &it.on {
        let mut dot = dots.child("i");
        if *on {
            dot.attr("class", "on");
        }
        dot.text("");
    }
}

/// What somebody says, how severe it is, and the research that shows it; `research` is the word for that.
pub(super) fn said(parent: &mut Element<'_>, it: &Said, research: &str) {
    parent.text(&it.text);
    if let Some(severity) = &it.severity {
        pips(parent.text(" "), severity);
    }
    if let Some(insight) = &it.evidence {
        let mut a = parent.text(" ").child("a");
        a.attr("class", "evd").attr("href", &insight.href);
        icon(&mut a, "doc");
        a.child("span").attr("class", "sr").text(research).text(": ").text(&insight.text);
    }
}
