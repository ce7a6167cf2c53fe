//! Other plugins around ours: the order does not matter.

use super::{Book, SMALL, text};

const OTHERS: &str = "//- other.py\nimport json, sys\nif len(sys.argv) > 1: sys.exit(0)\ncontext, book = json.load(sys.stdin)\ndef walk(items):\n    for item in items:\n        chapter = item.get('Chapter') if isinstance(item, dict) else None\n        if chapter:\n            chapter['content'] = chapter['content'].replace('Parks', 'Leaves')\n            walk(chapter['sub_items'])\nwalk(book['items'])\njson.dump(book, sys.stdout)\n";

#[track_caller]
fn check(order: &str, expected: &str) {
    let book = Book::new(&format!("{SMALL}{OTHERS}"));
    let settings = book.read("book.toml");
    book.write(
        "book.toml",
        &format!("{settings}\n[preprocessor.other]\ncommand = \"python3 other.py\"\n{order}\n"),
    );
    book.write("content/index.md", "# Start\n\n{{#include part.txt}}\n\n[[eva]] and [gone](part.txt)\n");
    book.write("content/part.txt", "From a file: [[visit]].\n");
    let built = book.build();
    assert!(built.ok, "{}", built.said);
    let start = book.page("index.html");
    assert!(start.contains("From a file") && start.contains("personas/eva.html"), "{start}");
    assert!(book.page("journeys/visit.html").contains(expected));
}

#[test]
fn a_plugin_before_ours_changes_what_we_read() {
    check("before = [\"journeybook\"]", "Leaves the car");
}

#[test]
fn a_plugin_after_ours_changes_what_we_wrote() {
    check("after = [\"journeybook\"]", "Leaves the car");
}

#[test]
fn links_may_run_first() {
    check("[preprocessor.links]\nbefore = [\"journeybook\", \"other\"]", "Leaves the car");
}

#[test]
fn toc_and_mermaid_stand_around_ours() {
    let tools = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/bin");
    for other in ["mdbook-toc", "mdbook-mermaid"] {
        assert!(tools.join(other).is_file(), "{other} is not installed; scripts/test installs it");
    }
    for order in ["before", "after"] {
        let book = Book::new(SMALL);
        let settings = book.read("book.toml");
        book.write(
            "book.toml",
            &format!("{settings}\n[preprocessor.toc]\n{order} = [\"journeybook\"]\n[preprocessor.mermaid]\n{order} = [\"journeybook\"]\n"),
        );
        let visit = book.read("content/journeys/visit.md");
        book.write(
            "content/journeys/visit.md",
            &format!("{visit}\n<!-- toc -->\n\n```mermaid\ngraph TD;\n  A-->B;\n```\n"),
        );
        let built = book.build();
        assert!(built.ok, "{}", text(built.said.as_bytes()));
        let page = book.page("journeys/visit.html");
        assert!(
            page.contains("<pre class=\"mermaid\">") && page.contains("Parks the car"),
            "{order}: {page}"
        );
        assert!(!page.contains("<!-- toc -->"), "{order}");
    }
}
