//! A page as HTML: the form of the site. What a block looks like is decided here and in the style, nowhere else.

mod blueprint;
mod inline;
mod locked;
mod map;
mod pen;
mod table;
mod tool;

pub(in crate::page) use map::headings::told as map_headings;
use pen::Element;
pub use pen::{Inside, Own, Pen, USE, Used};

use super::chapter::Around;
use super::{
    Block, Choice, Crumbs, Empty, Fact, Facts, Figure, Fold, Frame, Group, Heading, Item, Label, Lanes, List,
    Place, Prose, Tool, words,
};
use crate::term;

/// The blocks of a place, one after the other.
pub fn place(place: &Place<'_>, pen: &mut Pen<'_>) {
    blocks(&place.blocks, &mut pen.page());
}

/// Items of a list whose frame somebody else writes.
pub fn items(all: &[Item<'_>], pen: &mut Pen<'_>) {
    let mut page = pen.page();
    all.iter().for_each(|it| item(it, &mut page));
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
        Block::Crumbs(_) if to.is_chapter() => {}
        Block::Crumbs(it) => crumbs(it, to),
        Block::Map(it) => map::map(it, to),
        Block::Blueprint(it) => blueprint::blueprint(it, to),
        Block::Fold(it) => fold(it, to),
        Block::Tools(all) => all.iter().for_each(|it| tool(it, to)),
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
    if (it.level <= 1 || it.id.is_some() && it.level <= 3)
        && let Some((chapter, out)) = to.chapter()
    {
        return chapter.heading(it.level.max(1), it.id.as_deref(), &words::line(&it.of), out);
    }
    if to.is_chapter() {
        // What nothing leads to is no place for the menu of a book, nor for the way to what its search finds.
        let mut line = to.child("p");
        line.class(it.class).id(it.id.as_deref()).attr("role", "heading");
        line.attr("aria-level", &it.level.to_string());
        return inline::all(&it.of, &mut line);
    }
    inline::all(&it.of, to.child(name).class(it.class).id(it.id.as_deref()));
}

/// A heading of a step or a stage, in a chapter.
fn heading_of(level: u8, id: Option<&str>, text: &str, to: &mut Element<'_, '_>) {
    if let Some((chapter, out)) = to.chapter() {
        chapter.heading(level, id, text, out);
    }
}

/// In a chapter it is the author's own Markdown, where that is known.
fn prose(it: &Prose, to: &mut Element<'_, '_>) {
    if to.chapter().is_some_and(|(chapter, _)| chapter.around.anchors.is_part()) {
        return;
    }
    let mut frame = to.child(frame(it.frame));
    frame.class(it.class);
    let mut rest = it.html.as_str();
    if let Some((chapter, out)) = frame.chapter() {
        let all = chapter.around.prose;
        for written in all.iter().filter(|written| !written.html.is_empty()) {
            if let Some(after) = rest.strip_prefix(written.html.as_str()) {
                chapter.markdown(&written.markdown, out);
                rest = after;
            }
        }
    }
    locked::prose(rest, &mut frame);
}

/// What comes after all else in a chapter: words for the script, and drawings that others refer to.
pub(super) fn end_of_chapter(pen: &mut Pen<'_>, around: &Around<'_>, drawings: impl FnOnce(&Used) -> String) {
    let drawings = drawings(pen.used());
    let mut page = pen.page();
    let mut end = page.child("div");
    end.class("jb-end").attr("data-wide", around.wide).attr("data-narrow", around.narrow);
    end.child("svg").class("sprite").attr("aria-hidden", "true").markup(&drawings);
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
        Label::By(id) => to.attr("aria-labelledby", id),
        Label::Text(text) => to.label(Some(text)),
        Label::Silent => to.attr("aria-hidden", "true"),
    }
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

fn fold(it: &Fold<'_>, to: &mut Element<'_, '_>) {
    let is_titled = it.summary.iter().any(|it| matches!(it, Block::Heading(it) if it.id.is_some()));
    if is_titled && to.is_chapter() {
        // Its heading stands in the menu: nothing is folded.
        blocks(&it.summary, to);
        return blocks(&it.blocks, to);
    }
    let mut details = to.child("details");
    details.class(it.class);
    if it.is_open {
        details.flag("open");
    }
    let mut summary = details.child("summary");
    blocks(&it.summary, &mut summary);
    if it.has_sign {
        summary.chevron();
    }
    drop(summary);
    blocks(&it.blocks, &mut details);
}

/// A menu of switches; each works on its own.
fn lanes(it: &Lanes<'_>, to: &mut Element<'_, '_>) {
    let mut menu = to.child("details");
    _ = menu.class("legend lm").child("summary").icon("layers").text(&it.label);
    let mut all = menu.child("fieldset");
    all.class("lg").child("legend").class("sr").text(&it.about);
    for (at, lane) in it.lanes.iter().enumerate().take(map::NAMED_LANES) {
        let mut label = all.child("label");
        let mut input = label.child("input");
        input.attr("type", "checkbox").class(&format!("lt n{at}")).attr("value", &lane.key);
        // The names that an address may call it by; the first is the one that is written.
        let names = term::Lane::keyed(&lane.key).map(|it| it.names.join(" "));
        input.attr("name", names.as_deref().unwrap_or(&lane.key)).flag("checked");
        drop(input);
        label.icon(lane.icon).child("span").text(&lane.label);
    }
    let mut button = all.child("button");
    button.attr("type", "button").class("tb js").flag("data-lanes").attr("aria-pressed", "false");
    button.text(&it.essentials);
}

fn tool(it: &Tool<'_>, to: &mut Element<'_, '_>) {
    match it {
        Tool::Telling { .. } | Tool::Jump(..) | Tool::Print(_) | Tool::Present(_) | Tool::Overview(_)
            if to.is_chapter() => {}
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
        Tool::All(words) => {
            let mut label = to.child("label");
            _ = label.class("tb").child("input").attr("type", "checkbox").class("un");
            label.text(words);
        }
        Tool::Lanes(it) => lanes(it, to),
        Tool::Overview(it) => tool::overview(it, to),
        Tool::Focus(it) => tool::focus(it, to),
        Tool::Filter(_) | Tool::Views(..) | Tool::Downloads(..) if to.is_chapter() => {}
        Tool::Downloads(label, files) => tool::downloads(label, files, to),
        Tool::Filter(it) => tool::filter(it, to),
        Tool::Views(label, tabs) => tool::views(label, tabs, to),
        Tool::Print(word) => {
            let mut button = to.child("button");
            button.attr("type", "button").class("ib js").flag("data-print").label(Some(word));
            button.icon("print");
        }
        Tool::Present(it) => {
            let mut button = to.child("button");
            button.attr("type", "button").class("tb js").flag("data-present").attr("aria-keyshortcuts", "p");
            it.words.iter().for_each(|(name, word)| _ = button.attr(name, word));
            button.icon("eye").text(&it.label);
        }
    }
}

#[cfg(test)]
mod tests;
