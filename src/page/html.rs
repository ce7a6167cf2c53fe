//! A page as HTML: the form of the site. What a block looks like is decided here and in the style, nowhere else.

mod blueprint;
mod inline;
mod map;
mod pen;
mod table;

use pen::Element;
pub use pen::{Own, Pen};

use super::{
    Block, Crumbs, Empty, Fact, Facts, Figure, Fold, Frame, Group, Heading, Item, Label, List, Place, Prose,
    Tool,
};

/// The blocks of a place, one after the other.
pub fn place(place: &Place<'_>, pen: &mut Pen<'_>) {
    blocks(&place.blocks, &mut pen.page());
}

fn blocks(all: &[Block<'_>], to: &mut Element<'_, '_>) {
    all.iter().for_each(|it| block(it, to));
}

fn block(it: &Block<'_>, to: &mut Element<'_, '_>) {
    match it {
        Block::Heading(it) => heading(it, to),
        Block::Para(class, of) => inline::all(of, to.child("p").class(class)),
        Block::Line(of) => inline::all(of, to),
        Block::Prose(it) => prose(it, to),
        Block::List(it) => list(it, to),
        Block::Facts(it) => facts(it, to),
        Block::Table(it) => table::table(it, to),
        Block::Figure(it) => figure(it, to),
        Block::Empty(it) => empty(it, to),
        Block::Group(it) => group(it, to),
        Block::Crumbs(it) if to.has_crumbs() => crumbs(it, to),
        Block::Crumbs(_) => {}
        Block::Map(it) => map::map(it, to),
        Block::Blueprint(it) => blueprint::blueprint(it, to),
        Block::Fold(it) => fold(it, to),
        Block::Tools(all) => all.iter().for_each(|it| tool(it, to)),
    }
}

fn heading(it: &Heading<'_>, to: &mut Element<'_, '_>) {
    let name = match it.level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        _ => "h4",
    };
    inline::all(&it.of, to.child(name).class(it.class).id(it.id.as_deref()));
}

fn prose(it: &Prose, to: &mut Element<'_, '_>) {
    to.child(frame(it.frame)).class(it.class).markup(&it.html);
}

fn list(it: &List<'_>, to: &mut Element<'_, '_>) {
    let mut list = to.child(if it.is_ordered { "ol" } else { "ul" });
    list.class(it.class).label(it.label.as_deref());
    it.items.iter().for_each(|it| item(it, &mut list));
}

fn item(it: &Item<'_>, list: &mut Element<'_, '_>) {
    blocks(&it.blocks, list.child("li").class(&it.class).id(it.id.as_deref()));
}

fn facts(it: &Facts<'_>, to: &mut Element<'_, '_>) {
    let mut list = to.child("dl");
    list.class(it.class);
    it.rows.iter().for_each(|it| fact(it, &mut list));
}

fn fact(it: &Fact<'_>, list: &mut Element<'_, '_>) {
    let mut row = list.child("div");
    inline::all(&it.name, row.class(it.class).child("dt").class(it.name_class));
    for (class, of) in &it.values {
        inline::all(of, row.child("dd").class(class));
    }
}

fn figure(it: &Figure<'_>, to: &mut Element<'_, '_>) {
    let mut figure = to.child("figure");
    blocks(&it.blocks, figure.class(it.class));
    if let Some((class, of)) = &it.caption {
        inline::all(of, figure.child("figcaption").class(class));
    }
}

fn empty(it: &Empty<'_>, to: &mut Element<'_, '_>) {
    let mut p = to.child("p");
    let mut words = p.class("empty").icon(it.icon).child("span");
    words.child("b").text(&it.title);
    words.text(&it.how);
}

fn group(it: &Group<'_>, to: &mut Element<'_, '_>) {
    let mut group = to.child(frame(it.frame));
    group.class(&it.class).id(it.id.as_deref());
    if it.is_region {
        group.attr("role", "region");
    }
    called(&it.label, &mut group);
    if it.is_region {
        group.attr("tabindex", "0");
    }
    blocks(&it.blocks, &mut group);
}

fn called<'t, 'e, 'p>(it: &Label<'_>, to: &'t mut Element<'e, 'p>) -> &'t mut Element<'e, 'p> {
    match it {
        Label::None => to,
        Label::By(id) => to.refers("aria-labelledby", id),
        Label::Text(text) => to.label(Some(text)),
        Label::Silent => to.attr("aria-hidden", "true"),
    }
}

fn frame(it: Frame) -> &'static str {
    match it {
        Frame::Div => "div",
        Frame::Section => "section",
        Frame::Header => "header",
        Frame::Aside => "aside",
        Frame::Nav => "nav",
        Frame::Quote => "blockquote",
    }
}

fn crumbs(it: &Crumbs<'_>, to: &mut Element<'_, '_>) {
    let mut nav = to.child("nav");
    let mut list = nav.class("crumbs").label(Some(&it.label)).child("ol");
    for link in &it.links {
        list.child("li").child("a").href(&link.href).text(&link.text);
    }
    list.child("li").child("span").attr("aria-current", "page").text(&it.here);
}

fn fold(it: &Fold<'_>, to: &mut Element<'_, '_>) {
    let mut details = to.child("details");
    details.class(it.class);
    if it.is_open {
        details.flag("open");
    }
    let mut summary = details.child("summary");
    blocks(&it.summary, &mut summary);
    if it.has_sign {
        summary.drawn("i cv", "i-", "chev");
    }
    drop(summary);
    blocks(&it.blocks, &mut details);
}

fn tool(it: &Tool<'_>, to: &mut Element<'_, '_>) {
    match it {
        Tool::Telling { .. } | Tool::Jump(..) if to.is_chapter() => {}
        Tool::Jump(_, stages) if stages.is_empty() => drop(to.child("span").class("jump").text("")),
        Tool::Jump(label, stages) => {
            let mut nav = to.child("nav");
            let mut list = nav.class("jump").label(Some(label)).child("ol");
            stages.iter().for_each(|it| inline::link(it, &mut list.child("li")));
        }
        Tool::Telling { story, table } => {
            let mut label = to.child("label");
            _ = label.class("sw-v").child("input").attr("type", "checkbox");
            label.child("span").class("to-s").text(story);
            label.child("span").class("to-m").text(table);
        }
        Tool::Lanes(word) => {
            let mut button = to.child("button");
            button.attr("type", "button").class("tb js").flag("data-lanes").attr("aria-pressed", "false");
            button.icon("layers").text(word);
        }
        Tool::Print(word) => {
            let mut button = to.child("button");
            button.attr("type", "button").class("ib js").flag("data-print").label(Some(word));
            button.icon("print");
        }
    }
}
