//! A handbook weighs little in a book: entries are sections, lists end, and a search finds a step where it is.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::books::{check_links, check_print};
use super::{Book, SMALL};

/// A catalogue of so many touchpoints, and a map that meets the first of them at every step.
fn large(touchpoints: usize, steps: usize) -> Book {
    let items: String =
        (1..=touchpoints).map(|at| format!("  - {{id: tp-{at}, name: Place {at}}}\n")).collect();
    let step =
        |at| format!("      - {{id: s-{at}, title: Step {at}, feeling: 1, touchpoints: [tp-1, own]}}\n");
    let steps: String = (1..=steps).map(step).collect();
    Book::new(&format!(
        "//- content/SUMMARY.md\n- [Map](map.md)\n- [Places](places.md)\n- [Own](own.md)\n\
         //- content/places.md\n---\nkind: touchpoints\nitems:\n{items}---\nPlaces.\n\
         //- content/own.md\n---\nkind: touchpoint\nname: By itself\n---\n\
         //- content/map.md\n---\nkind: journey\ntitle: Map\nphases:\n  - title: One\n    steps:\n{steps}---\n"
    ))
}

#[test]
fn entries_of_a_catalogue_are_sections_of_its_chapter() {
    let book = large(120, 12);
    let built = book.build();
    assert!(built.ok, "{}", built.said);
    let pages = book.pages();
    check_links(&pages);
    check_print(&book.page("print.html"));
    let sections = |page: &str| book.page(page).matches("<h2 id=\"").count();
    assert_eq!((sections("places.html"), sections("places-2.html"), sections("places-3.html")), (50, 50, 20));
    let places = book.page("places.html");
    let first = places.split("id=\"places-tp-1\"").nth(1).unwrap();
    let first = first.split("<h2").next().unwrap();
    assert_eq!(first.matches("href=\"map.html#map-step-").count(), 5, "{first}");
    assert!(first.contains("and 7 more"), "{first}");
    assert!(book.page("map.html").contains("href=\"places.html#places-tp-1\""));
    let names: Vec<&str> = pages.iter().map(|(path, _)| path.as_str()).collect();
    assert!(!names.iter().any(|name| name.contains("tp-")), "{names:?}");
}

#[test]
fn what_the_list_names_by_itself_stays_a_chapter() {
    let book = large(3, 12);
    assert!(book.build().ok);
    let own = book.page("own.html");
    assert!(own.contains("<h1 id=\"own\">"), "{own}");
    assert_eq!(own.matches("href=\"map.html#map-step-").count(), 10, "a list ends after ten");
    assert!(own.contains("and 2 more"), "{own}");
    assert!(book.page("map.html").contains("href=\"own.html\""));
}

/// What the search of a book leads to, by the titles of what it has.
fn found(book: &Book) -> BTreeMap<String, Vec<String>> {
    let folder = fs::read_dir(book.root().join("book")).unwrap();
    let names = folder.map(|entry| entry.unwrap().path());
    let index = names.into_iter().find(|path| path.to_string_lossy().contains("searchindex")).unwrap();
    let script = fs::read_to_string(index).unwrap();
    let (_, json) = script.split_once("JSON.parse('").unwrap();
    let (json, _) = json.rsplit_once("')").unwrap();
    let json: Value = serde_json::from_str(&json.replace("\\'", "'").replace("\\\\", "\\")).unwrap();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (id, doc) in json["index"]["documentStore"]["docs"].as_object().unwrap() {
        let url = json["doc_urls"][id.parse::<usize>().unwrap()].as_str().unwrap();
        found.entry(doc["title"].as_str().unwrap().to_owned()).or_default().push(url.to_owned());
    }
    found
}

#[test]
fn the_search_of_the_book_has_each_step_once_by_its_title() {
    let book = large(3, 10);
    assert!(book.build().ok);
    let found = found(&book);
    for at in 1..=10 {
        assert_eq!(found[&format!("{at}. Step {at}")], [format!("map.html#map-step-s-{at}")]);
    }
    assert_eq!(found["Place 1"], ["places.html#places-tp-1"]);
}

#[test]
fn what_others_say_of_a_page_is_no_heading_of_it() {
    let book = Book::new(SMALL);
    assert!(book.build().ok);
    let visit = book.page("journeys/visit.html");
    assert!(visit.contains("<p class=\"bl\" role=\"heading\" aria-level=\"2\">"), "{visit}");
}

#[test]
fn cells_are_words_by_themselves() {
    let book = Book::new(SMALL);
    assert!(book.build().ok);
    let visit = book.page("journeys/visit.html");
    assert!(!visit.contains("</td><td") && visit.contains("</td> <td"), "{visit}");
}

#[test]
fn an_overview_has_no_file_to_edit() {
    let book = Book::new(SMALL);
    assert!(book.build().ok);
    assert!(book.page("matrix.html").contains("<div class=\"jb-made\"></div>"));
    assert!(!book.page("catalog/places.html").contains("jb-made"));
    assert!(!book.page("journeys/visit.html").contains("jb-made"));
}
