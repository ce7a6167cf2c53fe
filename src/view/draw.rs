//! Small pieces as markup, for what a page has hundreds of. The same pieces stand in the theme's components.

use super::lane::Difference;
use super::parts::{Avatar, Badge, Link, Pips};
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
    match &it.image {
        Some(image) => {
            parent
                .child("img")
                .attr("class", "av xs")
                .attr("src", image)
                .attr("alt", "")
                .attr("loading", "lazy");
        }
        None => {
            let mut face = parent.child("span");
            face.joined("class", &["av xs ", it.hue]).attr("aria-hidden", "true").text(&it.initials);
        }
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
