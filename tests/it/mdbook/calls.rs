//! Calls as mdBook makes them, without mdBook.

use super::{Book, SMALL, text};
use serde_json::{Value, json};

#[test]
fn every_renderer_is_supported_and_nothing_can_make_it_fail() {
    let book = Book::new(SMALL);
    for arguments in
        [&["supports", "html"][..], &["supports", "pdf"], &["supports"], &["supports", "--x", "y"]]
    {
        let ran = book.plugin(arguments, "");
        assert!(ran.status.success() && ran.stdout.is_empty(), "{arguments:?}");
    }
}

#[track_caller]
fn refused(input: &str, expected: &str) {
    let ran = Book::new(SMALL).plugin(&[], input);
    assert_eq!(ran.status.code(), Some(2));
    assert!(ran.stdout.is_empty(), "{}", text(&ran.stdout));
    assert!(text(&ran.stderr).contains(expected), "{}", text(&ran.stderr));
}

#[test]
fn what_is_not_a_book_is_refused_with_advice() {
    refused("", "started by `mdbook build`");
    refused("[{\"root\": \"/tmp\", \"config\": {", "cut off");
    refused("[{\"mdbook_version\": \"0.9.1\"}, {\"chapters\": []}]", "mdBook 0.9.1");
    refused("{\"a\": 1}", "not what mdBook sends");
    refused(&"[".repeat(100_000), "not the JSON");
    refused("[{\"root\": \"/nowhere/at/all\"}, {\"items\": []}]", "/nowhere/at/all");
}

#[track_caller]
fn answer(book: &Book, call: &Value) -> Value {
    let ran = book.plugin(&[], &call.to_string());
    assert!(ran.status.success(), "{}", text(&ran.stderr));
    serde_json::from_slice(&ran.stdout).unwrap()
}

const FILES: [(&str, Option<&str>); 4] =
    [("index.md", None), ("personas/eva.md", None), ("journeys/visit.md", None), ("catalog/places.md", None)];

#[test]
fn the_book_of_version_0_4_comes_back_as_it_came() {
    let book = Book::new(SMALL);
    let mut call = book.call("html", &FILES);
    let items = call[1]["items"].take();
    call[1] = json!({ "sections": items, "__non_exhaustive": null, "later": 7 });
    call[0]["mdbook_version"] = json!("0.4.52");
    let answer = answer(&book, &call);
    assert!(answer.get("items").is_none() && answer["later"] == 7);
    assert!(
        answer["sections"][2]["Chapter"]["content"]
            .as_str()
            .unwrap()
            .starts_with("# A visit {#journeys-visit}")
    );
}

#[test]
fn unknown_fields_of_chapters_stay() {
    let book = Book::new(SMALL);
    let mut call = book.call("html", &FILES);
    call[1]["items"][2]["Chapter"]["later"] = json!({ "a": [1] });
    call[0]["config"]["book"]["new"] = json!(true);
    assert_eq!(answer(&book, &call)["items"][2]["Chapter"]["later"], json!({ "a": [1] }));
}

#[test]
fn front_matter_that_another_plugin_took_away_is_read_from_the_file() {
    let book = Book::new(SMALL);
    let mut files = FILES;
    files[2].1 = Some("## What we saw\n");
    let answer = answer(&book, &book.call("html", &files));
    assert!(answer["items"][2]["Chapter"]["content"].as_str().unwrap().contains("Parks the car"));
}

#[test]
fn a_chapter_can_include_a_map() {
    let book = Book::new(&format!("{SMALL}//- content/chapter.md\n{{{{#include journeys/visit.md}}}}\n"));
    let answer = answer(&book, &book.call("html", &[("chapter.md", None), ("index.md", None)]));
    assert!(answer["items"][0]["Chapter"]["content"].as_str().unwrap().contains("Parks the car"));
}

#[test]
fn a_book_without_chapters_gets_those_of_its_files() {
    let book = Book::new(SMALL);
    for file in ["personas/eva.md", "journeys/visit.md"] {
        let path = format!("content/{file}");
        book.write(&path, &book.read(&path).replace("(../index.md)", "(https://example.org)"));
    }
    let answer = answer(&book, &book.call("html", &[]));
    let items = answer["items"].as_array().unwrap();
    assert_eq!(items[0], json!({ "PartTitle": "Overview" }));
    assert!(
        items.iter().any(
            |item| item.pointer("/Chapter/sub_items/0/Chapter/path") == Some(&json!("journeys/visit.md"))
        )
    );
}

#[test]
fn drafts_and_chapters_of_others_stay() {
    let book = Book::new(SMALL);
    let mut call = book.call("html", &FILES);
    let items = call[1]["items"].as_array_mut().unwrap();
    let draft = json!({ "Chapter": { "name": "Draft", "content": "", "number": null, "sub_items": [],
        "path": null, "source_path": null, "parent_names": [] } });
    let made = json!({ "Chapter": { "name": "Made", "content": "{{#x}} [[y]]", "number": null, "sub_items": [],
        "path": "matrix.md", "source_path": null, "parent_names": [] } });
    items.extend([draft.clone(), made.clone()]);
    let answer = answer(&book, &call);
    assert_eq!((&answer["items"][4], &answer["items"][5]), (&draft, &made));
    let paths = answer.to_string();
    assert!(paths.contains("matrix-2.md"), "an address is taken only once");
}

#[test]
fn other_renderers_get_tables() {
    let book = Book::new(SMALL);
    let answer = answer(&book, &book.call("pandoc", &FILES));
    let visit = answer["items"][2]["Chapter"]["content"].as_str().unwrap();
    assert!(visit.contains("| Thoughts |") && visit.contains("Why \\| so slow"), "{visit}");
    assert!(visit.contains("## What we saw") && !visit.contains("<div"), "{visit}");
    assert!(visit.contains("](../personas/eva.md)"), "{visit}");
}

#[test]
fn other_renderers_keep_links_as_they_were_written() {
    let book = Book::new(SMALL);
    let visit = book.read("content/journeys/visit.md");
    let prose = "[a](../personas/eva.md), [b](visit.md#pay), [c][ref], [[eva]], [[visit/pay|paying]], [all](../matrix.md).\n\n[ref]: ../personas/eva.md\n";
    book.write("content/journeys/visit.md", &format!("{visit}\n{prose}"));
    let answer = answer(&book, &book.call("pandoc", &FILES));
    let visit = answer["items"][2]["Chapter"]["content"].as_str().unwrap();
    let led = prose
        .replace("[[eva]]", "[Eva \\<b\\>](../personas/eva.md)")
        .replace("[[visit/pay|paying]]", "[paying](visit.md)");
    assert!(visit.contains(led.trim()), "{visit}");
    for part in ["## Pay", "### 2. Queue & pay", "## What we saw"] {
        assert!(visit.contains(part) || visit.contains(&part.replace('&', "\\&")), "{part}: {visit}");
    }
    let whole = answer.to_string();
    assert!(!whole.contains("](<>)") && !whole.contains(".html"), "{whole}");
}

#[test]
fn a_broken_link_is_told_where_its_author_wrote_it() {
    let book = Book::new(SMALL);
    book.write("content/index.md", "# Start\n\n{{#include x.txt}}\n\n[gone](journeys/visti.md)\n");
    let changed = "# Start\n\nmany\nnew\nlines\n\n[gone](journeys/visti.md)\n";
    let mut files = FILES;
    files[0].1 = Some(changed);
    let call = book.call("html", &files).to_string();
    let ran = book.plugin(&[], &call);
    assert_eq!(ran.status.code(), Some(1));
    assert!(ran.stdout.is_empty());
    let said = text(&ran.stderr);
    assert!(
        said.contains("content/index.md:5") && said.contains("journeys/visti.md") && said.contains("1 error"),
        "{said}"
    );

    let settings = book.read("book.toml").replace("assets-version", "on-problem = \"warn\"\nassets-version");
    book.write("book.toml", &settings);
    let ran = book.plugin(&[], &book.call("html", &files).to_string());
    assert!(ran.status.success() && text(&ran.stderr).contains("journeys/visti.md"));
}

#[test]
fn a_link_to_a_file_that_is_no_chapter_says_so() {
    for (book, words) in [
        (Book::new(SMALL), "`index.md` is no chapter of this book"),
        (Book::new(SMALL).in_dutch(), "`index.md` is geen hoofdstuk van dit boek"),
    ] {
        let ran = book.plugin(&[], &book.call("html", &FILES[1..]).to_string());
        assert!(text(&ran.stderr).contains(words), "{}", text(&ran.stderr));
    }
}

#[test]
fn links_that_are_right_in_mdbook_are_right_in_every_language() {
    for book in [Book::new(SMALL), Book::new(SMALL).in_dutch()] {
        let eva = book.read("content/personas/eva.md");
        let links = "[its](#r--d), [page](../catalog/places.html)";
        book.write("content/personas/eva.md", &format!("{eva}\n## R & D\n\n{links}\n"));
        let ran = book.plugin(&[], &book.call("html", &FILES).to_string());
        assert!(ran.status.success(), "{}", text(&ran.stderr));
    }
}

#[test]
fn a_book_that_is_not_set_up_says_what_to_run() {
    let book = Book::new(SMALL);
    book.write("book.toml", "[book]\nsrc = \"content\"\n");
    let ran = book.plugin(&[], &book.call("html", &FILES).to_string());
    assert_eq!(ran.status.code(), Some(2));
    assert!(text(&ran.stderr).contains("run `mdbook-journeybook install`"));
    assert!(book.plugin(&[], &book.call("html", &FILES[..0]).to_string()).status.code() == Some(2));
}

#[test]
fn installing_twice_changes_nothing() {
    let book = Book::new(SMALL);
    let before = (book.read("book.toml"), book.read("mdbook-journeybook.css"));
    let ran = book.plugin(&["install"], "");
    assert!(text(&ran.stderr).contains("nothing to do"));
    assert_eq!((book.read("book.toml"), book.read("mdbook-journeybook.css")), before);
    let elsewhere = book.plugin(&["install", "content"], "");
    assert_eq!(elsewhere.status.code(), Some(2));
    assert!(text(&elsewhere.stderr).contains("no book.toml"));
}

#[test]
fn nothing_of_a_name_leaves_the_book() {
    let book = Book::new(SMALL);
    book.write(
        "content/catalog/places.md",
        "---\nkind: touchpoints\nitems:\n  - {id: ../../etc/x, name: Up}\n  - {id: \"C:\\\\x\", name: Drive}\n  - {id: desk, name: D}\n---\n",
    );
    let ran = book.plugin(&[], &book.call("html", &FILES).to_string());
    for path in super::between(&text(&ran.stdout), "\"path\":\"", '"') {
        let plain = path.bytes().all(|it| it.is_ascii_alphanumeric() || b"/-._".contains(&it));
        assert!(plain && !path.contains("..") && !path.starts_with('/'), "{path}");
    }
}

#[test]
fn five_thousand_chapters_are_no_trouble() {
    let book = Book::new(SMALL);
    let names: Vec<String> = (0..5000).map(|number| format!("n/{number}.md")).collect();
    let mut chapters: Vec<(&str, Option<&str>)> =
        names.iter().map(|name| (name.as_str(), Some("# A\n\n[[eva]]\n"))).collect();
    chapters.push(("index.md", None));
    let answer = answer(&book, &book.call("html", &chapters));
    let last = answer["items"][4999]["Chapter"]["content"].as_str().unwrap();
    assert_eq!(last, "# A\n\n[Eva \\<b\\>](../personas/eva.html)\n");
}
