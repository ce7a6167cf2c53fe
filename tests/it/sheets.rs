//! The style is cut into sheets by kind of page: what a page shows is styled by what it loads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use journeybook::site::Site;

use super::classes::{crowd, knows};
use super::maps::{folder, site};

/// Classes that have a look on some pages only, and mean something on others, too.
const TWICE: [&str; 3] = ["eq", "on", "to-s"];

fn text(site: &Site, path: &str) -> String {
    String::from_utf8_lossy(&site.file(path).unwrap_or_else(|| panic!("no {path}"))).into_owned()
}

fn linked(site: &Site, path: &str) -> (String, BTreeSet<String>) {
    let html = text(site, path);
    let mut sheets = BTreeSet::new();
    for rest in html.split("<link rel=\"stylesheet\" href=\"").skip(1) {
        let href = rest.split('"').next().unwrap_or_default();
        sheets.insert(href[href.find("assets/").unwrap()..].to_owned());
    }
    (html, sheets)
}

fn check(book: &str, language: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(book);
    check_site(&site(&folder(&root), language));
}

#[track_caller]
fn check_site(site: &Site) {
    let read = |path: &str| (path.to_owned(), linked(site, path));
    let pages: Vec<_> = site.plan.pages().iter().map(|key| read(site.plan.page(*key).as_str())).collect();
    let sheets = pages.iter().flat_map(|(_, (_, sheets))| sheets);
    let styles: BTreeMap<&String, String> =
        sheets.collect::<BTreeSet<_>>().into_iter().map(|sheet| (sheet, text(site, sheet))).collect();
    assert!(styles.len() >= 3, "{:?}", styles.keys());
    let mut missing = BTreeSet::new();
    for (page, (html, sheets)) in &pages {
        let classes = html.split(" class=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for class in classes.flat_map(str::split_whitespace).collect::<BTreeSet<_>>() {
            let mut knowing = styles.iter().filter(|(_, style)| knows(style, class)).map(|(name, _)| *name);
            let is_unstyled = knowing.clone().next().is_none();
            if !is_unstyled && !knowing.any(|name| sheets.contains(name)) && !TWICE.contains(&class) {
                missing.insert(format!("{class} on {page}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_pages_of_the_sample_load_what_they_show() {
    check("content", "en");
}

#[test]
fn the_pages_of_the_dutch_handbook_load_what_they_show() {
    check("tests/handbook-nl/content", "nl");
}

#[test]
fn the_pages_of_an_ugly_handbook_load_what_they_show() {
    check("tests/handbook-ugly/content", "en");
}

#[test]
fn the_pages_of_handbooks_from_right_to_left_load_what_they_show() {
    check("tests/handbook-ar/content", "ar");
    check("tests/handbook-he/content", "he");
}

#[test]
fn the_pages_of_a_crowd_on_a_long_map_load_what_they_show() {
    check_site(&crowd());
}

/// What names a side of the window, though pages run both ways, and why.
const SIDES: [(&str, &str); 2] = [
    ("left: 50%", "the middle is the middle from both sides"),
    ("text-align: right", "digits stand below each other, whichever way a page runs"),
];

/// Whether a declaration means another side when the page runs the other way.
fn names_a_side(declaration: &str) -> bool {
    let Some((property, value)) = declaration.split_once(':') else { return false };
    let (property, value) = (property.trim(), value.trim());
    let is_side = |it: &str| it.split('-').any(|part| part == "left" || part == "right");
    let is_turned = match property.split('-').next() {
        Some("margin" | "padding" | "border" | "left" | "right" | "scroll") => is_side(property),
        Some("text" | "float" | "clear") => is_side(value),
        _ => false,
    };
    let four: Vec<&str> = value.split_whitespace().collect();
    let is_uneven = match (property, four.as_slice()) {
        ("margin" | "padding" | "inset" | "scroll-padding" | "scroll-margin", [_, right, _, left]) => {
            right != left
        }
        ("border-radius", [one, two, three, four]) => one != two || three != four,
        _ => false,
    };
    is_turned || is_uneven && !value.contains('(')
}

#[test]
fn styles_know_beginning_and_end_but_no_left_and_right() {
    for named in [
        "margin-left: 1rem",
        "right: 0",
        "text-align: left",
        "inset: 0 auto 0 0",
        "border-radius: 0 1px 1px 0",
    ] {
        assert!(names_a_side(named), "{named}");
    }
    for plain in
        ["padding: 0 1rem", "inset-inline-start: 0", "text-align: start", "border-radius: 0 0 1px 1px"]
    {
        assert!(!names_a_side(plain), "{plain}");
    }
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    let mut found = Vec::new();
    for folder in ["static/css", "mdbook"] {
        for entry in std::fs::read_dir(theme.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|it| it != "css") {
                continue;
            }
            let style = std::fs::read_to_string(&path).unwrap();
            let plain = style.split("/*").enumerate().map(|(at, part)| match at {
                0 => part,
                _ => part.split_once("*/").map_or("", |(_, rest)| rest),
            });
            let plain = plain.collect::<String>();
            let wrong = plain.split([';', '{', '}']).map(str::trim).filter(|it| names_a_side(it));
            let wrong = wrong.filter(|it| !SIDES.iter().any(|(allowed, _)| it.starts_with(allowed)));
            found.extend(wrong.map(|it| format!("{}: {it}", path.display())));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
