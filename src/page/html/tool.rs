//! What only a screen has: switches, buttons, and links that change what is seen.

use super::{Element, inline};
use crate::page::{Focus, Focused, Overview, Size};

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
