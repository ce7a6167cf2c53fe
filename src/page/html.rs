//! A page as HTML: the form of the site. What a block looks like is decided here and in the style, nowhere else.

mod inline;
mod pen;
mod table;

use pen::Element;
pub use pen::{Own, Pen};

use super::{
    Block, Choice, Crumbs, Empty, Fact, Facts, Figure, Frame, Group, Heading, Item, Label, List, Place, Prose,
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
        Block::Choice(it) => choice(it, to),
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
    match &it.label {
        Label::None => {}
        Label::By(id) => _ = group.refers("aria-labelledby", id),
        Label::Text(text) => _ = group.label(Some(text)),
    }
    blocks(&it.blocks, &mut group);
}

fn choice(it: &Choice<'_>, to: &mut Element<'_, '_>) {
    let mut all = to.child("fieldset");
    all.class(it.class).child("legend").class("sr").text(&it.label);
    for (at, option) in it.options.iter().enumerate() {
        let mut label = all.child("label");
        let mut input = label.child("input");
        input.attr("type", "radio").attr("name", it.name).attr("value", option.value);
        if at == 0 {
            input.flag("checked");
        }
        drop(input);
        inline::all(&option.of, &mut label);
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

#[cfg(test)]
mod tests;
