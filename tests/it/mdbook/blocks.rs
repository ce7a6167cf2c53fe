//! What authors place in their chapters: what cannot be drawn is told, and nothing is lost or shown by accident.

use super::{Book, books, text};

const MAP: &str = "title: Good\nphases: [{title: P, steps: [{id: go, title: Go there, feeling: 1}]}]\n";

fn book(chapter: &str, settings: &str) -> Book {
    let book = Book::new(&format!(
        "//- content/SUMMARY.md\n- [A](a.md)\n//- content/a.md\n# A\n\n{chapter}\n\nEND\n"
    ));
    let lines = book.read("book.toml");
    let lines =
        lines.replace("[preprocessor.journeybook]\n", &format!("[preprocessor.journeybook]\n{settings}\n"));
    book.write("book.toml", &lines);
    book
}

#[test]
fn what_cannot_be_drawn_is_told_in_its_place() {
    for (chapter, line, words) in [
        (format!("```journey\n{MAP}---\nMore to read.\n```"), 7, "below `---`"),
        (
            format!("> ```journey\n> {}> ```", MAP.replace('\n', "\n> ").trim_end_matches("> ")),
            3,
            "in a list or a quote",
        ),
        (format!("```journey\n{MAP}"), 3, "has no end"),
        ("```persona\nname: Eva\n```".to_owned(), 3, "not a `persona`"),
        ("- {{#journeybook matrix}}".to_owned(), 3, "a line of its own"),
        ("Look: {{#journeybook matrix}}".to_owned(), 3, "a line of its own"),
    ] {
        let built = book(&chapter, "").build();
        assert!(!built.ok, "{chapter}: {}", built.said);
        assert!(
            built.said.contains(words) && built.said.contains(&format!("content/a.md:{line}")),
            "{}",
            built.said
        );
    }
}

#[test]
fn a_block_without_a_map_stays_and_is_noted() {
    let chapter = "```journey\nfrom here to there\n```";
    let book = book(chapter, "");
    let built = book.build();
    assert!(built.ok && built.said.contains("`journey`") && built.said.contains("a.md:3"), "{}", built.said);
    assert!(book.page("a.html").contains("from here to there"));
}

#[test]
fn a_comment_shows_nothing() {
    for placed in [
        "{{#journeybook map secret}}".to_owned(),
        format!("```journey\n{}```", MAP.replace("Go there", "SECRET")),
    ] {
        let book = book(&format!("<!--\n\n{placed}\n\n-->"), "overview = true");
        book.write(
            "content/secret.md",
            "---\nkind: journey\ntitle: SECRET\nphases: [{title: P, steps: [{id: x, title: SECRET}]}]\n---\n",
        );
        book.write("content/open.md", &format!("---\nkind: journey\n{}---\n", MAP.replace("Good", "Open")));
        book.write("content/SUMMARY.md", "- [A](a.md)\n- [Open](open.md)\n");
        let built = book.build();
        assert!(built.ok, "{}", built.said);
        for (path, page) in book.pages() {
            let page = page.replace(&format!("<!--\n\n{placed}\n\n-->"), "");
            assert!(!page.contains("SECRET"), "{path}: {page}");
        }
    }
}

#[test]
fn every_way_to_write_a_map_is_drawn() {
    for chapter in [
        "```journey\n{\"title\": \"Good\", \"phases\": [{\"title\": \"P\", \"steps\": [{\"id\": \"go\", \"title\": \"Go there\"}]}]}\n```".to_owned(),
        format!("```Journey\n---\n{MAP}---\n```"),
        format!("  ```journey\n  {}```", MAP.replace('\n', "\n  ")),
        format!("```journey\nkind: experience-map\n{MAP}```"),
    ] {
        let book = book(&chapter, "");
        let built = book.build();
        assert!(built.ok, "{chapter}: {}", built.said);
        let page = book.page("a.html");
        assert!(page.contains("<table class=\"way\"") && page.contains("END"), "{chapter}: {page}");
    }
}

#[test]
fn a_mistake_in_a_block_is_told_in_its_line() {
    let chapter = "```journey\n{\"title\": \"Good\",\n \"phases\": [{\"title\": \"P\", \"steps\": [{\"title\": \"Go\",\n  \"feeling\": \"much\"}]}]}\n```";
    for chapter in [chapter.to_owned(), "  ```journey\n  title: Good\n  phases: [{title: P,\n    steps: [{title: Go, feeling: much}]}]\n  ```".to_owned()] {
        let built = book(&chapter, "").build();
        let line = 3 + chapter.lines().position(|line| line.contains("much")).unwrap();
        assert!(built.said.contains(&format!("content/a.md:{line}")), "{}", built.said);
    }
}

#[test]
fn maps_of_one_name_are_all_drawn() {
    let block = format!("```journey\n{MAP}```\n");
    let book = book(&format!("{block}\n{}", block.replace("Go there", "Then here")), "");
    book.write("content/good.md", &format!("---\nkind: journey\n{}---\n", MAP.replace("Go there", "Real")));
    book.write("content/b.md", &format!("# B\n\n{}", block.replace("Go there", "In B")));
    book.write("content/SUMMARY.md", "- [A](a.md)\n- [B](b.md)\n- [Good](good.md)\n");
    let built = book.build();
    assert!(built.ok && !built.said.contains("error"), "{}", built.said);
    for (page, words) in
        [("a.html", "Go there"), ("a.html", "Then here"), ("b.html", "In B"), ("good.html", "Real")]
    {
        assert!(book.page(page).contains(words), "{page}: {words}");
    }
    books::check_links(&book.pages());
    books::check_print(&book.page("print.html"));
}

#[test]
fn an_overview_below_no_chapter_is_told() {
    let book = book(&format!("```journey\n{MAP}```"), "overview = \"nope.md\"");
    let ran = book.plugin(&[], &book.call("html", &[("a.md", None)]).to_string());
    assert!(text(&ran.stderr).contains("`nope.md`, which is no chapter"), "{}", text(&ran.stderr));
}

#[test]
fn what_a_chapter_includes_is_read_whatever_the_order() {
    for order in ["", "before = [\"links\"]", "after = [\"links\"]"] {
        let book = book(
            "{{#include snip.md}}\n\n```journey\n{{#include map.yaml}}\n```\n\n{{#include plain.md}}",
            order,
        );
        book.write("content/snip.md", &format!("```journey\n{MAP}```\n\n{{{{#journeybook health}}}}\n"));
        book.write("content/map.yaml", &MAP.replace("Good", "Other"));
        book.write("content/plain.md", "Just words.\n");
        let built = book.build();
        assert!(built.ok, "{order}: {}", built.said);
        let page = book.page("a.html");
        assert_eq!(page.matches("<table class=\"way\"").count(), 2, "{order}: {page}");
        assert!(
            page.contains("id=\"a-health\"") && page.contains("Just words.") && page.contains("END"),
            "{order}: {page}"
        );
        assert!(!page.contains("#include") && !page.contains("#journeybook"), "{order}: {page}");
    }
}

#[test]
fn a_map_that_is_included_as_text_is_told() {
    let book = book("{{#include good.md}}", "");
    book.write("content/good.md", &format!("---\nkind: journey\n{MAP}---\n"));
    book.write("content/SUMMARY.md", "- [A](a.md)\n- [Good](good.md)\n");
    let built = book.build();
    assert!(!built.ok && built.said.contains("{{#journeybook map good}}"), "{}", built.said);
}

#[test]
fn a_comparison_says_what_was_and_what_is_to_be() {
    let book = Book::new(super::SMALL);
    let visit = book.read("content/journeys/visit.md");
    book.write(
        "content/journeys/visit.md",
        &visit.replace("thinks: Why | so slow}", "pains: [Card asked], expected: 3, received: 1}"),
    );
    let later = book.read("content/journeys/later.md");
    book.write(
        "content/journeys/later.md",
        &later.replace("feeling: 1}", "feeling: 1, pains: [], received: 4}"),
    );
    let built = book.build();
    assert!(built.ok, "{}", built.said);
    let page = book.page("compare/visit.html");
    let told = page.rsplit("Queue &amp; pay").next().unwrap().split("</p>").next().unwrap();
    for words in
        ["(was −2.0)", "Pain points: ", "removed <del>Card asked</del>", "Received: from <del>1</del> to 4"]
    {
        assert!(told.contains(words), "{words} in {told}");
    }
    assert!(told.find("Pain points").unwrap() < told.find("Card asked").unwrap(), "{told}");
    assert!(!told.contains(" ."), "{told}");
}

#[test]
fn counts_of_a_matrix_agree() {
    let book = Book::new(super::SMALL);
    let visit = book.read("content/journeys/visit.md");
    book.write(
        "content/journeys/visit.md",
        &visit.replace("touchpoints: [desk]", "touchpoints: [desk, till]"),
    );
    let settings = book.read("book.toml");
    book.write(
        "book.toml",
        &settings.replace("[preprocessor.journeybook]", "[preprocessor.journeybook]\non-problem = \"warn\""),
    );
    let built = book.build();
    assert!(built.ok, "{}", built.said);
    let page = book.page("matrix.html");
    assert!(!page.contains('\u{10ffff}') && page.contains("Not in the catalogue yet"), "{page}");
    assert!(page.contains("2 of 2"), "{page}");
    let reach = page.split("id=\"matrix-reach\"").nth(1).unwrap();
    assert_eq!(reach.matches("1 of 1").count(), 2, "{reach}");
}
