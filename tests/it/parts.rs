//! What a theme of a project draws itself, on every page of the sample: nothing of it is drawn by the program, too.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use journeybook::files::Files;
use journeybook::page::chapter::{Anchors, Prefixes};
use journeybook::page::part_names;
use journeybook::site::{Options, Site};
use journeybook::text::{Date, RelPath};
use journeybook::view;

use crate::problems::handbook;

static SAMPLE: LazyLock<Files> = LazyLock::new(|| handbook(""));
static PLAIN: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| pages(&site(&[])));

fn site(templates: &[(&str, &str)]) -> Site {
    let mut files = SAMPLE.clone();
    for (template, text) in templates {
        let path = RelPath::new(&format!("templates/{template}")).unwrap();
        files.theme.insert(path, text.as_bytes().into());
    }
    let site = Site::read(
        &files,
        &Options { today: Date::new(2026, 11, 22).unwrap(), untrusted: false, audience: None },
    );
    assert!(site.problems.iter().all(|it| it.code != "unknown-template"), "{templates:?}");
    site
}

/// The site with a mark for each of these parts.
fn marked<'p>(parts: impl Iterator<Item = &'p str>) -> Site {
    let templates: Vec<(String, String)> =
        parts.map(|part| (format!("part/{part}.html"), format!("{}</x-own>\n", mark(part)))).collect();
    site(&templates.iter().map(|(name, text)| (&**name, &**text)).collect::<Vec<_>>())
}

fn mark(part: &str) -> String {
    format!("<x-own part=\"{part}\">")
}

/// All pages, and then all chapters.
fn pages(site: &Site) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let ctx = site.context();
    let mut prefixes = Prefixes::default();
    site.plan.pages().iter().for_each(|key| prefixes.add(site.plan.page(*key).as_str()));
    for key in site.plan.pages() {
        let address = site.plan.page(*key).as_str();
        let page = site.page(*key);
        assert!(page.problems.is_empty(), "{address}");
        let chapter = site.chapter(&ctx, view::page(&ctx, *key), &Anchors::new(&prefixes, address), &[]);
        assert!(chapter.problems.is_empty(), "{address}");
        all.insert(address.to_owned(), page.html);
        all.insert(format!("chapter of {address}"), chapter.html);
    }
    all
}

/// A part, how the program draws it, and what else looks like that.
type Drawn = (&'static str, &'static str, &'static str);

#[track_caller]
fn check(parts: &[Drawn]) {
    let own = pages(&marked(parts.iter().map(|(part, ..)| *part)));
    for (part, drawn, not) in parts {
        let count = |html: &str| html.matches(drawn).count() - html.matches(not).count();
        let mut all = 0;
        // The guide shows some of it as code.
        for (address, html) in PLAIN.iter().filter(|(address, _)| !address.contains("guide/")) {
            assert_eq!(count(&own[address]), 0, "{part} in {address}");
            assert_eq!(own[address].matches(&mark(part)).count(), count(html), "{part} in {address}");
            all += count(html);
        }
        assert!(all > 0, "{part} is nowhere");
    }
}

#[test]
fn a_part_of_the_project_is_every_one_of_its_name() {
    const NONE: &str = "\0";
    check(&[
        ("avatar", "class=\"av", "class=\"av any"),
        ("badge", "class=\"stat ", NONE),
        ("difference", "class=\"dl ", NONE),
        ("pips", "class=\"pips\"", NONE),
        ("score", "class=\"sc ", NONE),
    ]);
    // The other chips are links in the head of a table. Cells hold some of the parts above.
    check(&[
        ("person", "class=\"chip\" href", "class=\"pc\"><a class=\"chip\" href"),
        ("lane-expectation", "<div class=\"gap\">", NONE),
        ("lane-opportunities", "<ul class=\"ops\">", NONE),
        ("lane-pains", "<ul class=\"pains\">", NONE),
        ("lane-touchpoints", "<ul class=\"tp\">", NONE),
    ]);
}

#[test]
fn every_part_is_asked_for_by_its_name() {
    let own = pages(&marked(part_names()));
    let is_nowhere = |part: &&str| !own.values().any(|html| html.contains(&mark(part)));
    // The sample has no lane of pictures.
    assert_eq!(part_names().filter(is_nowhere).collect::<Vec<_>>(), ["lane-images"]);
}

/// The values of an attribute up to its end.
fn named<'h>(html: &'h str, start: &str, end: char) -> BTreeSet<&'h str> {
    html.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

#[track_caller]
fn carries_what_it_uses(address: &str, html: &str) {
    assert_eq!(named(html, "<use href=\"#", '"'), named(html, "<symbol id=\"", '"'), "{address}");
    let defined: BTreeSet<&str> = html
        .split_once("<defs>")
        .map(|(_, rest)| named(rest.split("</defs>").next().unwrap(), " id=\"", '"'))
        .unwrap_or_default();
    assert_eq!(named(html, "url(#", ')'), defined, "{address}");
}

#[test]
fn a_page_carries_the_icons_it_uses_and_no_other() {
    let is_page = |it: &(&String, &String)| !it.0.starts_with("chapter");
    PLAIN.iter().filter(is_page).for_each(|(address, html)| carries_what_it_uses(address, html));
}

/// Chromium cuts an icon in a head that it repeats on every sheet, unless the icon has a size of its own.
#[test]
fn icons_in_the_head_of_a_table_can_be_printed() {
    let mut found = 0;
    for (address, html) in &*PLAIN {
        // The head of a map is not repeated: its rows stand beside each other.
        let mut tables = html.split("<table class=\"way");
        let first = tables.next().into_iter();
        let html: String =
            first.chain(tables.filter_map(|table| Some(table.split_once("</thead>")?.1))).collect();
        for head in html.split("<thead").skip(1).filter_map(|rest| rest.split("</thead>").next()) {
            let icons = head.matches("<use href").count();
            assert_eq!(head.matches("\" width=\"24\" height=\"24\"/></svg>").count(), icons, "{address}");
            assert_eq!(head.matches("viewBox=\"0 0 24 24\" aria-hidden").count(), icons, "{address}");
            found += icons;
        }
    }
    assert!(found > 0);
}

#[test]
fn icons_of_a_template_of_the_project_come_along() {
    let icon = |name: &str| format!("<svg class=\"i\"><use href=\"#i-{name}\"/></svg>");
    let home = format!(
        "{{% extends \"home.html\" %}}{{% block main %}}{}{{{{ page.head | safe }}}}{{% endblock %}}",
        icon("ad")
    );
    for (template, text) in
        [("home.html", home), ("part/badge.html", icon("ad")), ("part/avatar.html", icon("{{ size }}"))]
    {
        let site = site(&[(template, &text)]);
        for key in site.plan.pages() {
            let html = site.page(*key).html;
            let html = html
                .replace("<use href=\"#i-small\"", "")
                .replace("<use href=\"#i-plain\"", "")
                .replace("<use href=\"#i-large\"", "");
            carries_what_it_uses(template, &html);
        }
    }
}

#[test]
fn the_template_of_a_built_in_part_draws_what_the_program_draws() {
    let files = ["avatar", "badge", "difference", "person", "pips", "score"]
        .map(|name| (format!("part/{name}.html"), format!("{{% include \"default/part/{name}.html\" %}}")));
    let own = pages(&site(&files.each_ref().map(|(name, text)| (&**name, &**text))));
    for (address, html) in &*PLAIN {
        assert!(own[address] == *html, "{address}");
    }
}

#[test]
fn a_part_that_fails_is_told_once_and_drawn_as_ever() {
    let site = site(&[("part/avatar.html", "{{ of.initials.at.all }}")]);
    let mut told = BTreeSet::new();
    for key in site.plan.pages() {
        let page = site.page(*key);
        assert!(page.problems.len() <= 1, "{key:?}");
        told.extend(page.problems.iter().map(|it| (it.code, it.message.clone(), it.help.clone())));
        assert!(page.html == PLAIN[site.plan.page(*key).as_str()], "{key:?}");
    }
    let [(code, _, help)] = &*told.into_iter().collect::<Vec<_>>() else { panic!() };
    assert_eq!(*code, "broken-template");
    assert!(help.as_deref().unwrap().contains("`of.initials`, `of.hue`, `of.image`, `size`"), "{help:?}");
}
