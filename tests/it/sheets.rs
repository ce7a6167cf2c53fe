//! The style is cut into sheets by kind of page: what a page shows is styled by what it loads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use journeybook::site::Site;

use super::classes::{crowd, knows};
use super::maps::{folder, site};

/// Classes that have a look on some pages only, and mean something on others, too.
const TWICE: [&str; 2] = ["eq", "to-s"];

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
fn the_pages_of_a_crowd_on_a_long_map_load_what_they_show() {
    check_site(&crowd());
}
