//! Links of chapters of others: those to us lead there, those of others stay theirs.

use super::{Book, SMALL, books};

/// The small book, whose first chapter says this.
fn book(start: &str) -> Book {
    let book = Book::new(SMALL);
    book.write("content/index.md", &format!("# Start\n\n{start}\n"));
    book
}

#[test]
fn a_name_within_a_link_of_others_is_theirs() {
    let book = book(
        "[see [[eva]] here](personas/eva.md#who-she-is), <a href=\"https://x.org\">[[eva]]</a>, \
         http://x.org/[[eva]], [[eva]: no end, and [[eva]] alone.",
    );
    let built = book.build();
    assert!(built.ok, "{}", built.said);
    let page = book.page("index.html");
    for kept in [
        "<a href=\"personas/eva.html#who-she-is\">see [[eva]] here</a>",
        "<a href=\"https://x.org\">[[eva]]</a>",
        "http://x.org/[[eva]]",
        "<a href=\"personas/eva.html\">Eva &lt;b&gt;</a> alone",
    ] {
        assert!(page.contains(kept), "{kept} in {page}");
    }
}

#[test]
fn a_thing_of_a_catalogue_has_an_anchor() {
    let start = "[a](catalog/places.md#desk) [c](catalog/places.md#who)";
    let book = book(start);
    let places = book.read("content/catalog/places.md");
    book.write("content/catalog/places.md", &format!("{places}\n## Who\n\n[d](#desk) [e](places.md#desk)\n"));
    for more in
        ["", "//- content/catalog/more.md\n---\nkind: touchpoints\nitems: [{id: door, name: Door}]\n---\n"]
    {
        if let Some((_, text)) = more.split_once('\n') {
            book.write("content/catalog/more.md", text);
        }
        let built = book.build();
        assert!(built.ok, "{}", built.said);
        books::check_links(&book.pages());
        let page = book.page("index.html");
        assert_eq!(page.matches("catalog/places.html#catalog-places-desk").count(), 1, "{page}");
    }
    book.write("content/index.md", "# Start\n\n[a](catalog/places.md#dest)\n");
    let built = book.build();
    assert!(!built.ok && built.said.contains("#dest") && built.said.contains("#desk"), "{}", built.said);
}

#[test]
fn links_to_placed_overviews_lead_to_their_headings() {
    for placed in ["matrix", "health", "personas", "persona eva"] {
        let book = Book::new(SMALL);
        let settings = book
            .read("book.toml")
            .replace("overview = true", "overview = false")
            .replace("\"add\"", "\"ignore\"");
        book.write("book.toml", &settings);
        let list = book.read("content/SUMMARY.md");
        book.write(
            "content/SUMMARY.md",
            &list.replace("- [Eva](personas/eva.md)\n", "- [Here](here.md)\n- [More](more.md)\n"),
        );
        let path = if placed == "persona eva" { "personas/eva".to_owned() } else { placed.to_owned() };
        book.write("content/more.md", "---\nkind: touchpoints\nitems: [{id: door, name: Door}]\n---\n");
        let anchor = if placed == "matrix" { "[reach](matrix.md#reach)" } else { "" };
        book.write("content/index.md", &format!("# Start\n\n[all]({path}.md) {anchor}\n"));
        book.write(
            "content/here.md",
            &format!("# Here\n\n[down]({path}.md) {anchor}\n\n{{{{#journeybook {placed}}}}}\n"),
        );
        let built = book.build();
        assert!(built.ok, "{placed}: {}", built.said);
        books::check_links(&book.pages());
        assert!(
            book.page("index.html").contains("href=\"here.html#here-"),
            "{placed}: {}",
            book.page("index.html")
        );
    }
}

#[test]
fn a_link_of_others_to_a_page_that_we_do_not_show_is_told() {
    for target in ["personas/eva.md", "touchpoints/desk.md", "matrix.md", "catalog/places.md"] {
        let book = Book::new(SMALL);
        book.write(
            "book.toml",
            &book.read("book.toml").replace("overview = true", "").replace("unlisted = \"add\"", ""),
        );
        book.write("content/SUMMARY.md", "- [Start](index.md)\n- [The visit](journeys/visit.md)\n");
        book.write("content/index.md", &format!("# Start\n\n[there]({target})\n"));
        let built = book.build();
        assert!(!built.ok && built.said.contains("index.md:3"), "{target}: {}", built.said);
        assert!(built.said.contains(&format!("`{target}` is no chapter")), "{target}: {}", built.said);
    }
}
