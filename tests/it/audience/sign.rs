//! What is for the house only says so wherever a site for the house leads to it.

use super::{options, public, published};
use journeybook::files::{Files, fixture};
use journeybook::site::Site;

const BOOK: &str = "\
//- book.toml
[preprocessor.journeybook]
title = \"Book\"
//- content/personas.yaml
personas:
  - {id: kees, name: Kees}
//- content/personas/anna.md
---
kind: persona
name: Anna
visibility: internal
---
Met [[kees]].
//- content/personas/kees.md
---
kind: persona
name: Kees
---
Knows [[anna]] and [[visit/pay]], not [[visit/ask]].
//- content/journeys/visit.md
---
kind: journey
title: Visit
personas: [anna, kees]
phases:
  - title: In
    steps:
      - {id: ask, title: Ask, feeling: {anna: 1, kees: 0}, touchpoint: Desk}
      - {id: pay, title: Pay, feeling: {anna: 0, kees: 1}, touchpoint: Till, visibility: internal}
---
";

/// Each link of a page: its address and all of it, without the frame's own ways to the pages beside it.
fn links(html: &str) -> Vec<(&str, &str)> {
    let all = html.split("<a ").skip(1).filter_map(|rest| rest.split_once("</a>")).map(|(link, _)| link);
    all.filter(|link| !link.contains("rel=\"prev\"") && !link.contains("rel=\"next\""))
        .filter_map(|link| Some((link.split_once("href=\"")?.1.split_once('"')?.0, link)))
        .collect()
}

fn is_inside(address: &str) -> bool {
    address.ends_with("anna.html") || address.ends_with("#step-pay")
}

fn has_sign(link: &str) -> bool {
    link.contains("#i-lock") && link.contains("title=\"Internal\"")
}

#[test]
fn every_way_inside_bears_a_lock_and_no_other_one() {
    let files: Files = fixture(BOOK);
    let site = published(&Site::read(&files, &options(None)));
    let (mut inside, mut pages) = (0, 0);
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let before = inside;
        for (address, link) in links(std::str::from_utf8(bytes).unwrap()) {
            assert_eq!(has_sign(link), is_inside(address), "{path}: {link}");
            inside += usize::from(has_sign(link));
        }
        pages += usize::from(inside > before);
    }
    assert!(inside > 20 && pages > 7, "{inside} ways inside on {pages} pages");
    let entries = std::str::from_utf8(&site["search/en.0.js"]).unwrap();
    assert!(entries.contains("personas/anna.html\\tAnna\\t") && entries.contains("\\t\\t1\\n"), "{entries}");
}

#[test]
fn a_site_for_all_and_a_book_that_is_inside_as_a_whole_bear_none() {
    let signs = |site: Site| {
        let pages = published(&site);
        pages.iter().filter(|(path, _)| path.ends_with(".html")).any(|(_, bytes)| {
            links(std::str::from_utf8(bytes).unwrap()).into_iter().any(|(_, link)| has_sign(link))
        })
    };
    assert!(!signs(public(&fixture(BOOK))));
    let whole = BOOK.replace("title = \"Book\"", "title = \"Book\"\nvisibility = \"internal\"");
    assert!(!signs(Site::read(&fixture(&whole), &options(None))));
}
