//! What only a screen has: switches, buttons, and links that change what is seen.

use super::{Element, inline};
use crate::page::{Anchor, Filter, Focus, Focused, Link, Overview, Size};

/// Links that show one person of a map and the others pale, by the address alone. What they lead to is pinned to the
/// window, so that the page does not jump.
pub(super) fn focus(it: &Focus<'_>, to: &mut Element<'_, '_>) {
    if to.is_chapter() {
        return legend(it, to);
    }
    for id in it.people.iter().filter_map(|it| it.pin.as_deref()) {
        to.child("span").class("pin").id(Some(id)).text("");
    }
    to.child("span").class("pin0").id(Some(EVERYONE)).text("");
    let mut nav = to.child("nav");
    nav.class("whos").label(Some(&it.label));
    nav.child("a").class("all").href(&["#", EVERYONE].concat()).text(&it.everyone);
    for person in &it.people {
        let mut a = nav.child("a");
        match &person.pin {
            Some(pin) => a.class(&person.class).href(&["#", pin].concat()),
            None => a.class(&person.class).href(&person.link.href),
        };
        named(person, &mut a);
        a.text(&person.link.text);
    }
}

/// The stages of a long map, each as wide as its steps, over the curves of all of them.
pub(super) fn overview(it: &Overview<'_>, to: &mut Element<'_, '_>) {
    let mut nav = to.child("nav");
    let mut list = nav.class("ov").label(Some(&it.label)).child("ol");
    for (link, steps) in &it.stages {
        let mut li = list.child("li");
        li.class(&link.class).attr("style", &format!("--sp:{steps}"));
        inline::link(link, &mut li);
    }
    drop(list);
    nav.markup(&it.curve.0);
}

/// Tabs of the views that a map names. Only the script follows them.
pub(super) fn views(label: &str, tabs: &[Anchor<'_>], to: &mut Element<'_, '_>) {
    let mut nav = to.child("nav");
    nav.class("seg vws js").label(Some(label));
    tabs.iter().for_each(|it| inline::link(it, &mut nav));
}

/// Files that show the same, in a quiet line.
pub(super) fn downloads(label: &str, files: &[Link], to: &mut Element<'_, '_>) {
    let mut line = to.child("p");
    line.class("fine").text(label);
    for (at, file) in files.iter().enumerate() {
        line.text(if at == 0 { ": " } else { " · " });
        line.child("a").href(&file.href).attr("download", "").text(&file.text);
    }
}

/// A menu of choices, and how many steps are left of them.
pub(super) fn filter(it: &Filter<'_>, to: &mut Element<'_, '_>) {
    let mut menu = to.child("details");
    _ = menu.class("legend lm chs js").child("summary").icon("filter").text(&it.label);
    let mut all = menu.child("div");
    all.class("lg");
    for by in &it.by {
        let mut label = all.child("label");
        label.child("span").text(&by.label);
        let mut select = label.child("select");
        select.attr("name", by.key);
        select.child("option").attr("value", "").text(&it.any);
        for (value, words) in &by.options {
            select.child("option").attr("value", value).text(words);
        }
    }
    drop(all);
    drop(menu);
    let mut count = to.child("p");
    count.class("nof").attr("data-n", &it.count);
    count.child("span").attr("role", "status").attr("dir", "auto").text("");
    count.child("button").attr("type", "button").class("tb").flag("hidden").text(&it.all);
}

/// Where everyone is seen again.
const EVERYONE: &str = "who-0";

/// In a book: whose line is whose.
fn legend(it: &Focus<'_>, to: &mut Element<'_, '_>) {
    let mut list = to.child("ul");
    list.class("whos").label(Some(&it.legend));
    for person in &it.people {
        let mut li = list.child("li");
        named(person, li.class(&person.class));
        li.child("a").href(&person.link.href).text(&person.link.text);
    }
}

fn named(it: &Focused<'_>, to: &mut Element<'_, '_>) {
    to.markup(&it.line.0);
    inline::avatar(&it.avatar, Size::Small, to);
}
