//! SUMMARY.md decides what is published; overviews and single pages stand where an author asks for them.

use serde_json::Value;

use super::books::{check_links, check_print};
use super::{Book, text};

/// A chapter that lists a map and a catalogue, and beside them everything else that there can be.
const HOST: &str = "//- content/SUMMARY.md
# Summary

[Intro](intro.md)

- [A visit](maps/visit.md)
- [Places](places.md)
//- content/intro.md
# Intro

[[eva]] goes on [[visit]], by [[desk]].
//- content/maps/visit.md
---
kind: journey
title: A visit
personas: [eva]
opportunities: [hidden-idea]
phases:
  - title: Pay
    steps:
      - {id: pay, title: Queue, feeling: 1, touchpoints: [desk], teams: [front], metrics: [calls]}
      - {id: go, title: Go, feeling: 2, touchpoints: [desk, shelf]}
---
Words below: [[eva]].
//- content/places.md
---
kind: touchpoints
items:
  - {id: desk, name: The desk, teams: [front]}
  - {id: shelf, name: The shelf}
---
Where we meet.
//- content/maps/hidden-map.md
---
kind: journey
title: Hidden map
personas: [eva]
phases:
  - title: Hidden stage
    steps: [{id: h, title: Hidden step, feeling: -2, touchpoints: [desk]}]
---
//- content/hidden-idea.md
---
kind: opportunity
title: Hidden idea
at: visit/pay
---
//- content/hidden-news.md
---
kind: insight
title: Hidden news
---
//- content/eva.md
---
kind: persona
name: Eva Jansen
---
Hidden prose of [[visit]].
//- content/teams.md
---
kind: teams
items:
  - {id: front, name: Front office}
---
//- content/calls.md
---
kind: metric
name: Calls a day
---
";

/// A book with these lines among its settings.
fn with(settings: &str) -> Book {
    let book = Book::new(HOST);
    let old = book.read("book.toml");
    book.write("book.toml", &old.replace("assets-version", &format!("{settings}\nassets-version")));
    book
}

#[track_caller]
fn built(book: &Book) -> Vec<String> {
    let built = book.build();
    assert!(built.ok, "{}", built.said);
    let pages = book.pages();
    check_links(&pages);
    if let Some((_, print)) = pages.iter().find(|(path, _)| path == "print.html") {
        check_print(print);
    }
    let own = ["404.html", "toc.html", "print.html", "index.html"];
    pages.into_iter().map(|(path, _)| path).filter(|path| !own.contains(&path.as_str())).collect()
}

#[test]
fn what_is_not_listed_has_no_chapter() {
    let book = with("overview = true\n");
    let pages = built(&book);
    for page in ["matrix.html", "health.html", "intro.html", "maps/visit.html", "places.html"] {
        assert!(pages.iter().any(|it| it == page), "{page}: {pages:?}");
    }
    for page in ["eva.html", "teams.html", "calls.html", "maps/hidden-map.html", "hidden-idea.html"] {
        assert!(!pages.iter().any(|it| it == page), "{page}");
    }
    for (path, page) in book.pages() {
        assert!(!page.contains("Hidden") && !page.contains("hidden-map"), "{path}");
    }
    let visit = book.page("maps/visit.html");
    for words in ["Eva Jansen", "Front office", "Calls a day"] {
        assert!(visit.contains(words), "{words}");
    }
    assert!(!visit.contains("not in the catalogue yet"), "they are in one");
    assert!(visit.contains("Words below: Eva Jansen."), "a name is words");
}

#[test]
fn it_is_told_once_and_by_name() {
    let said = with("").build().said;
    let note = said.lines().find(|line| line.contains("does not list 6 of our files")).unwrap_or_default();
    assert!(
        note.contains("hidden-idea.md") && note.contains("eva.md") && note.contains("unlisted"),
        "{said}"
    );
    let dutch = Book::new(HOST).in_dutch().build().said;
    assert!(dutch.contains("noemt 6 van onze bestanden niet"), "{dutch}");
}

#[test]
fn all_of_them_are_added_when_asked() {
    let book = with("unlisted = \"add\"\n");
    let pages = built(&book);
    for page in ["eva.html", "teams.html", "calls.html", "maps/hidden-map.html", "hidden-idea.html"] {
        assert!(pages.iter().any(|it| it == page), "{page}: {pages:?}");
    }
    assert!(!pages.iter().any(|it| it == "matrix.html"), "overviews are asked for by themselves: {pages:?}");
}

#[test]
fn overviews_stand_below_a_chapter_that_is_named() {
    for (name, above) in [("places.md", "3."), ("maps/visit.md", "")] {
        let book = with(&format!("overview = \"{name}\"\n"));
        let pages = built(&book);
        assert!(pages.iter().any(|it| it == "matrix.html"), "{pages:?}");
        let toc = book.page("toc.html");
        assert!(!toc.contains("Overview"), "{toc}");
        let place = if above.is_empty() { "1.1." } else { "2.1." };
        assert!(toc.contains(place), "{name}: {toc}");
    }
}

#[test]
fn without_a_wish_there_are_no_overviews() {
    let pages = built(&with(""));
    assert_eq!(pages, ["intro.html", "maps/visit.html", "places.html"]);
}

#[test]
fn a_link_to_an_overview_that_is_not_there_is_told() {
    let book = with("");
    let visit = book.read("content/maps/visit.md");
    book.write("content/maps/visit.md", &format!("{visit}\n[all](../matrix.md), [her](../eva.md)\n"));
    let built = book.build();
    assert!(!built.ok);
    for words in ["content/maps/visit.md:14", "overview = true", "`../eva.md` is no chapter of this book"] {
        assert!(built.said.contains(words), "{words}: {}", built.said);
    }
}

/// The chapters that the plugin hands on.
fn chapters(book: &Book, renderer: &str) -> Vec<(String, String)> {
    let call = book.call(renderer, &[("intro.md", None), ("maps/visit.md", None), ("places.md", None)]);
    let ran = book.plugin(&[], &call.to_string());
    assert!(ran.status.success(), "{}", text(&ran.stderr));
    let answer: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let items = answer["items"].as_array().unwrap().iter().filter_map(|item| item.get("Chapter"));
    let text = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
    items.map(|it| (text(it, "path"), text(it, "content"))).collect()
}

/// What the introduction becomes when this stands in it.
fn becomes(words: &str, renderer: &str) -> String {
    let book = with("");
    book.write("content/intro.md", &format!("# Intro\n\nBefore.\n\n{words}\nAfter.\n"));
    chapters(&book, renderer).remove(0).1
}

#[test]
fn a_page_stands_where_its_author_asks_for_it() {
    for (words, heading) in [
        ("{{#journeybook matrix}}\n", "## Touchpoint matrix {#intro-matrix}"),
        ("{{#journeybook health}}\n", "## Handbook health {#intro-health}"),
        ("{{#journeybook map visit}}\n", "## A visit {#intro-journey-visit}"),
        ("{{#journeybook persona eva}}\n", "## Eva Jansen {#intro-persona-eva}"),
        ("{{#journeybook touchpoint desk}}\n", "## The desk {#intro-touchpoint-desk}"),
    ] {
        let chapter = becomes(words, "html");
        assert!(chapter.contains(heading), "{words}: {chapter}");
        assert!(
            chapter.starts_with("# Intro\n\nBefore.\n\n") && chapter.ends_with("\nAfter.\n"),
            "{chapter}"
        );
        let plain = becomes(words, "pandoc");
        assert!(plain.contains("\n## ") && !plain.contains("<div"), "{plain}");
    }
}

#[test]
fn a_small_map_stands_in_a_chapter() {
    let map = "```journey\ntitle: I take it back\npersonas: [eva]\nphases:\n  - title: Desk\n    steps: [{title: Wait, feeling: -1, touchpoints: [desk]}]\n```\n";
    let book = with("");
    book.write("content/intro.md", &format!("# Intro\n\nSee [[i-take-it-back]].\n\n{map}\nAfter.\n"));
    let all = chapters(&book, "html");
    let intro = &all[0].1;
    for part in [
        "[I take it back](intro.html#intro-journey-i-take-it-back)",
        "## I take it back {#intro-journey-i-take-it-back}",
        "#### 1. Wait {#intro-journey-i-take-it-back-step-wait}",
        "<table class=\"way\"",
    ] {
        assert!(intro.contains(part), "{part}: {intro}");
    }
    assert!(all[2].1.contains("intro.html#intro-journey-i-take-it-back-step-wait"), "{}", all[2].1);
    built(&book);
}

#[test]
fn what_is_wrong_in_a_small_map_is_told_where_it_stands() {
    let book = with("");
    book.write(
        "content/intro.md",
        "# Intro\n\n```journey\ntitle: A\nphases:\n  - title: Desk\n    steps: [{title: Wait, feeling: much}]\n```\n",
    );
    let built = book.build();
    assert!(!built.ok && built.said.contains("content/intro.md:7"), "{}", built.said);
}

#[test]
fn what_cannot_be_placed_is_told() {
    for (line, words) in [
        ("{{#journeybook matrx}}", "did you mean `matrix`?"),
        ("{{#journeybook map vist}}", "did you mean `visit`?"),
        ("{{#journeybook}}", "write `matrix`, `health`, a list"),
        ("{{#journeybook map}}", "`map` needs the name of one"),
        ("{{#journeybook opportunities}}", "list something of it in SUMMARY.md"),
    ] {
        let book = with("");
        book.write("content/intro.md", &format!("# Intro\n\n{line}\n"));
        let built = book.build();
        assert!(!built.ok && built.said.contains(words), "{line}: {}", built.said);
        assert!(built.said.contains("content/intro.md:3"), "{}", built.said);
    }
}

#[test]
fn a_map_that_is_asked_for_by_name_is_listed_by_that() {
    let book = with("");
    book.write("content/intro.md", "# Intro\n\n{{#journeybook map hidden-map}}\n");
    built(&book);
    assert!(book.page("intro.html").contains("intro-journey-hidden-map-step-h"));
    assert!(book.page("places.html").contains("intro.html#intro-journey-hidden-map-step-h"));
}
