//! What stands in the cells of a lane. Maps have hundreds of them.

use super::{Element, inline};
use crate::page::map::{
    Content, Entry, Expectation, Figure, Lane, Look, Piece, Relevance, Said, Time, Touchpoint,
};
use crate::text::is_quoted;

pub(super) fn content(it: &Content, lane: &Lane, to: &mut Element<'_, '_>) {
    match it {
        Content::Nothing | Content::Emotion(_) => {}
        Content::Words(all) => match lane.kind {
            Look::Voices => all.iter().for_each(|said| voice(said, to)),
            Look::Pains => pains(all, lane.icon, to),
            Look::Questions => questions(all, to),
            Look::Images => all.iter().for_each(|said| image(said, to)),
            _ => all.iter().for_each(|said| paragraph(said, to)),
        },
        Content::Touchpoints(all) => touchpoints(all, to),
        Content::Expectation(it) => expectation(it, to),
        Content::Time(it) => time(it, to),
        Content::Pieces(all) => pieces(all, to),
        Content::Links(all) if lane.kind == Look::Opportunities => opportunities(all, to),
        Content::Links(all) => tags(all, to),
        Content::Figures(all) => figures(all, to),
    }
}

fn paragraph(said: &Said, to: &mut Element<'_, '_>) {
    let mut p = to.child("p");
    label(said, &mut p);
    inline::words(&said.text, &mut p);
    source(said, &mut p);
}

fn voice(said: &Said, to: &mut Element<'_, '_>) {
    let mut p = to.child("p");
    label(said, &mut p);
    // The quotation marks that a text brings are enough.
    let name = if is_quoted(&said.text.text) { "span" } else { "q" };
    inline::words(&said.text, p.child(name).class("vo"));
    source(said, &mut p);
}

fn label(said: &Said, p: &mut Element<'_, '_>) {
    if let Some(label) = &said.label {
        p.child("small").text(label);
        p.text(" ");
    }
}

/// The research behind something that is said.
fn source(said: &Said, to: &mut Element<'_, '_>) {
    if let Some(insight) = &said.insight {
        to.child("a").class("lk").href(&insight.href).icon("insight").text(&insight.text);
    }
}

fn pains(all: &[Said], sign: &'static str, to: &mut Element<'_, '_>) {
    let mut list = to.child("ul");
    list.class("pains");
    for said in all {
        let mut li = list.child("li");
        let mut words = li.icon(sign).child("span");
        inline::words(&said.text, &mut words);
        if let Some(severity) = &said.severity {
            inline::rating(severity, &mut words);
        }
        source(said, &mut words);
    }
}

fn questions(all: &[Said], to: &mut Element<'_, '_>) {
    let mut list = to.child("ul");
    list.class("qs");
    for said in all {
        let mut li = list.child("li");
        inline::words(&said.text, li.class("vo"));
        source(said, &mut li);
    }
}

fn image(said: &Said, to: &mut Element<'_, '_>) {
    match &said.image {
        Some(image) => {
            let alt = said.alt.as_deref().unwrap_or_default();
            match &said.caption {
                None => _ = to.child("img").attr("src", image).attr("alt", alt).attr("loading", "lazy"),
                Some(caption) => {
                    let mut figure = to.child("figure");
                    figure.child("img").attr("src", image).attr("alt", alt).attr("loading", "lazy");
                    inline::words(caption, &mut figure.child("figcaption"));
                }
            }
        }
        None => inline::words(&said.text, &mut to.child("p")),
    }
}

fn touchpoints(all: &[Touchpoint], to: &mut Element<'_, '_>) {
    let mut list = to.child("ul");
    list.class("tp");
    for it in all {
        let mut li = list.child("li");
        li.class(if it.indirect { "ind" } else { "" }).child("span").class("ch").icon(it.icon);
        let mut words = li.child("span");
        words.child("b").child("a").href(&it.href).text(&it.name);
        let mut note = words.child("small");
        note.text(&it.note);
        if let Some(influence) = &it.influence {
            inline::rating(influence, &mut note);
        }
    }
}

fn expectation(it: &Expectation, to: &mut Element<'_, '_>) {
    let mut gap = to.child("div");
    gap.class("gap").markup(&it.track);
    if let Some(by) = &it.difference {
        inline::difference(by, &mut gap);
    }
    for (rated, said) in [(&it.expected, &it.expects), (&it.received, &it.gets)] {
        let Some(rated) = rated else { continue };
        let mut p = gap.child("p");
        p.child("small").text(rated);
        for (at, text) in said.iter().enumerate() {
            if at > 0 {
                drop(p.child("br"));
            }
            inline::words(text, &mut p);
        }
    }
}

fn time(it: &Time, to: &mut Element<'_, '_>) {
    if let Some(takes) = &it.takes {
        to.child("p").text(takes);
    }
    if let Some(wait) = &it.wait {
        to.child("p").class("w").icon("clock").text(wait);
    }
}

fn pieces(all: &[Piece], to: &mut Element<'_, '_>) {
    let mut list = to.child("ul");
    list.class("qs");
    for it in all {
        let mut li = list.child("li");
        inline::words(&it.title, &mut li);
        if !it.note.is_empty() {
            li.text(" ").child("small").text(&it.note);
        }
        if let Some(it) = &it.relevance {
            drop(li.child("br"));
            relevance(it, &mut li);
        }
    }
}

fn relevance(it: &Relevance, to: &mut Element<'_, '_>) {
    let mut bar = to.child("span");
    bar.class(&["rel ", it.class].concat()).attr("style", &["--r:", &it.value].concat());
    bar.attr("role", "img").label(Some(&it.label));
}

fn opportunities(all: &[Entry], to: &mut Element<'_, '_>) {
    let mut list = to.child("ul");
    list.class("ops");
    for it in all {
        let mut li = list.child("li");
        let mut a = li.child("a");
        a.href(&it.href);
        if let Some(code) = &it.code {
            a.child("code").text(code);
        }
        a.text(&it.text);
    }
}

fn tags(all: &[Entry], to: &mut Element<'_, '_>) {
    let mut list = to.child("ul");
    list.class("tags");
    for it in all {
        list.child("li").child("a").href(&it.href).text(&it.text);
    }
}

fn figures(all: &[Figure], to: &mut Element<'_, '_>) {
    let mut list = to.child("dl");
    list.class("mt");
    for it in all {
        let mut row = list.child("div");
        row.child("dt").child("a").href(&it.href).text(&it.name);
        let mut dd = row.child("dd");
        dd.text(it.value.as_deref().unwrap_or("–"));
        let Some(target) = &it.target else { continue };
        let mut small = dd.text(" ").child("small");
        small.text(target);
        if let Some(met) = &it.met {
            inline::badge(met, small.text(", "));
        }
    }
}
