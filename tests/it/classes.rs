//! The classes that number people, lines and stages: what the program writes, the style of the site and of mdBook know.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use journeybook::files::{Files, fixture};
use journeybook::site::{Options, Site};
use journeybook::text::Date;
use journeybook::theme::assets::assets;
use journeybook::view::Sheet;
use journeybook::view::parts::{hue, nth_line};

/// More people on one map and more stages than any style numbers.
pub fn crowd() -> Site {
    let ids: Vec<String> = (0..40).map(|at| format!("p{at}")).collect();
    let mut text = "//- people.md\n---\nkind: personas\nitems:\n".to_owned();
    for id in &ids {
        let _ = writeln!(text, "  - {{id: {id}, name: Person {id}}}");
    }
    text += "---\n//- things.md\n---\nkind: touchpoints\nitems: [{id: desk, name: Desk}]\n---\n";
    let _ = write!(
        text,
        "//- map.md\n---\nkind: journey\nid: map\ntitle: Map\npersonas: [{}]\nphases:\n",
        ids.join(", ")
    );
    for stage in 0..20 {
        let felt: Vec<String> =
            ids.iter().enumerate().map(|(at, id)| format!("{id}: {}", (at + stage) % 5)).collect();
        let _ = writeln!(
            text,
            "  - title: Stage {stage}\n    steps:\n      - title: Step {stage}\n        touchpoint: desk"
        );
        let _ = writeln!(text, "        feeling: {{{}}}", felt.join(", "));
    }
    text += "---\n//- alone.md\n---\nkind: blueprint\ntitle: Alone\njourney: map\nsteps:\n";
    for stage in 0..20 {
        let _ = writeln!(text, "  - step: step-{stage}\n    frontstage: [Somebody]");
    }
    text += "---\n";
    let today = Date::parse("2026-11-22").unwrap();
    Site::read(&fixture(&text), &Options { today, untrusted: false, audience: None })
}

/// Every class that ends in a number, on any page.
fn numbered(site: &Site) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for key in site.plan.pages() {
        let bytes = site.file(site.plan.page(*key).as_str()).unwrap();
        let html = String::from_utf8_lossy(&bytes);
        for classes in html.split(" class=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let ends_in_a_number = |class: &&str| class.ends_with(|it: char| it.is_ascii_digit());
            found.extend(classes.split_whitespace().filter(ends_in_a_number).map(str::to_owned));
        }
    }
    found
}

/// Whether a rule speaks of the class, and not only of a longer one.
pub fn knows(style: &str, class: &str) -> bool {
    let dotted = format!(".{class}");
    style.match_indices(&dotted).any(|(at, _)| {
        !style[at + dotted.len()..]
            .starts_with(|it: char| it.is_ascii_alphanumeric() || it == '-' || it == '_')
    })
}

fn styles() -> [(&'static str, String); 2] {
    let (names, files) = assets(&Files::default().theme);
    let is_style = |path: &&String| names.sheets.values().any(|it| it == *path);
    let style: Vec<&[u8]> =
        files.iter().filter(|(path, _)| is_style(&path)).map(|(_, style)| &**style).collect();
    [
        ("the site", String::from_utf8(style.concat()).unwrap()),
        ("mdBook", journeybook::mdbook::style::style()),
    ]
}

#[track_caller]
fn check<'a>(classes: impl IntoIterator<Item = &'a str> + Clone) {
    for (name, style) in styles() {
        let unknown: BTreeSet<&str> =
            classes.clone().into_iter().filter(|class| !knows(&style, class)).collect();
        assert!(unknown.is_empty(), "the style of {name} does not know {unknown:?}");
    }
}

#[test]
fn the_style_knows_every_hue_and_dash() {
    let classes: Vec<&str> = (0..100).flat_map(|at| hue(at).split(' ').chain([nth_line(at)])).collect();
    check(classes.iter().copied());
}

#[test]
fn the_style_knows_every_numbered_class_of_a_crowded_book() {
    let found = numbered(&crowd());
    for class in ["h1", "h8", "p1", "p6", "s1", "s8"] {
        assert!(found.contains(class), "no {class} in {found:?}");
    }
    check(found.iter().map(String::as_str));
}

/// Bar and menu name their icons; the style has each of them, drawn.
#[test]
fn the_style_draws_every_icon_of_bar_and_menu() {
    let [(_, style), _] = styles();
    let site = crowd();
    let mut found = BTreeSet::new();
    for key in site.plan.pages() {
        let html = site.page(*key).html;
        for classes in html.split(" class=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            found.extend(classes.split(' ').filter(|it| it.starts_with("ic-")).map(str::to_owned));
        }
    }
    assert!(found.contains("ic-menu") && found.contains("ic-touchpoint"), "{found:?}");
    for class in &found {
        let rule =
            style.split_once(&format!(".{class}{{--ic:url(\"data:image/svg+xml,")).map(|(_, rest)| rest);
        let drawing = rule.and_then(|rest| rest.split_once("\")}")).map_or("", |(drawing, _)| drawing);
        assert!(drawing.contains("%3Cpath d='"), "{class}: {drawing}");
    }
}

/// A project draws its own.
#[test]
fn an_icon_of_the_project_stands_in_the_menu() {
    let book = "//- theme/static/icons.svg\n<svg><symbol id=\"i-home\" viewBox=\"0 0 9 9\"><circle r=\"4\"/></symbol></svg>";
    let (names, files) = assets(&fixture(book).theme);
    let (_, style) = files.into_iter().find(|(path, _)| *path == names.sheets[&Sheet::Board]).unwrap();
    let style = String::from_utf8(style.to_vec()).unwrap();
    assert!(style.contains("viewBox='0 0 9 9'%3E%3Ccircle r='4'/%3E%3C/svg%3E\")}"), "{style}");
}
