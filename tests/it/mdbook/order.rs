//! Other plugins around ours: the order does not matter.

use super::{Book, SMALL, guest, hosts, text};

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

/// Takes away what stands between two lines `---` at the top of a chapter, as plugins for front matter do.
const STRIPS: &str = "import json, re, sys\nif len(sys.argv) > 1: sys.exit(0)\ncontext, book = json.load(sys.stdin)\ndef walk(items):\n    for item in items:\n        chapter = item.get('Chapter') if isinstance(item, dict) else None\n        if chapter:\n            chapter['content'] = re.sub(r'\\A---\\r?\\n.*?\\n---\\r?\\n', '', chapter['content'], flags=re.S)\n            walk(chapter['sub_items'])\nwalk(book['items'])\njson.dump(book, sys.stdout)\n";

#[test]
fn beside_a_plugin_that_strips_front_matter_a_book_is_built_as_without_us() {
    for (name, host) in [("course", hosts::COURSE), ("nested", hosts::NESTED), ("windows", hosts::WINDOWS)] {
        for order in ["before", "after"] {
            let (with, without) = (Book::new(host), Book::new(host));
            let strips = "[preprocessor.strips]\ncommand = \"python3 strips.py\"\n";
            without.write("book.toml", &format!("[book]\ntitle = \"Ours\"\nsrc = \"content\"\n{strips}"));
            let settings = with.read("book.toml");
            with.write("book.toml", &format!("{settings}\n{strips}{order} = [\"journeybook\"]\n"));
            for book in [&with, &without] {
                book.write("strips.py", STRIPS);
            }
            let (with, without) = (guest::built(&with), guest::built(&without));
            for (path, bytes) in &without {
                assert!(with.get(path) == Some(bytes), "{name}, {order}: {path}");
            }
        }
    }
}
