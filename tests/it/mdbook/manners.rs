//! How a plugin behaves: a style of its own age, a first map that writes over nothing, problems on the page.

use std::fs;

use serde_json::{Value, json};

use super::{Book, SMALL, text};

/// A book as mdBook makes it, without us.
fn fresh() -> Book {
    let book = Book::new(
        "//- content/SUMMARY.md\n# Summary\n\n- [Start](start.md)\n\n[End](end.md)\n//- content/start.md\n# Start\n//- content/end.md\n# End\n",
    );
    for name in ["mdbook-journeybook.css", "mdbook-journeybook.js"] {
        fs::remove_file(book.root().join(name)).unwrap();
    }
    book.write("book.toml", "[book]\ntitle = \"Ours\"\nsrc = \"content\"\n");
    book
}

#[test]
fn two_commands_show_a_first_map() {
    let book = fresh();
    for words in [&["install"][..], &["new", "journey", "I take \"it\" back: [now]"]] {
        let ran = book.plugin(words, "");
        assert!(ran.status.success(), "{}", text(&ran.stderr));
    }
    book.build().green();
    let page = book.page("journeys/i-take-it-back-now.html");
    assert!(page.contains("<table class=\"way\"") && page.contains("I take &quot;it&quot; back"), "{page}");
    assert!(book.page("journeys/touchpoints.html").contains("Counter"));
    let toc = book.page("toc.html");
    assert!(toc.find("touchpoints.html") < toc.find("end.html"), "{toc}");
}

#[test]
fn a_first_map_writes_over_nothing() {
    let book = fresh();
    assert!(book.plugin(&["new", "journey"], "").status.success());
    book.write("content/journeys/my-first-journey.md", "mine");
    book.write("content/journeys/touchpoints.md", "mine, too");
    let before = book.read("content/SUMMARY.md");
    let again = book.plugin(&["new", "journey"], "");
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("is there already"), "{}", text(&again.stderr));
    assert!(book.plugin(&["new", "journey", "Another"], "").status.success());
    assert_eq!(book.read("content/journeys/my-first-journey.md"), "mine");
    assert_eq!(book.read("content/journeys/touchpoints.md"), "mine, too");
    let after = book.read("content/SUMMARY.md");
    assert_eq!(after.replace("- [Another](journeys/another.md)\n", ""), before);
    let nowhere = book.plugin(&["new", "journey", "--dir", "content"], "");
    assert!(text(&nowhere.stderr).contains("no book.toml"), "{}", text(&nowhere.stderr));
}

#[test]
fn a_first_map_declares_only_what_the_book_does_not() {
    for (known, left) in [("{id: website, name: Ours}", "counter"), ("{id: desk, name: Counter}", "website")]
    {
        let book = fresh();
        book.write("content/end.md", &format!("---\nkind: touchpoints\nitems: [{known}]\n---\n"));
        assert!(book.plugin(&["install"], "").status.success());
        assert!(book.plugin(&["new", "journey"], "").status.success());
        let catalogue = book.read("content/journeys/touchpoints.md");
        assert_eq!(catalogue.matches("{id: ").count(), 1, "{catalogue}");
        assert!(catalogue.contains(left), "{catalogue}");
        book.build().green();
        assert!(book.plugin(&["new", "journey", "Another"], "").status.success());
        book.build().green();
    }
    let help = |words: &[&str]| text(&fresh().plugin(words, "").stdout);
    for words in [&["--help"][..], &["new", "--help"], &["install", "--help"]] {
        let told = help(words);
        assert!(
            told.contains("Usage: mdbook-journeybook ") && !told.contains("mdbook-journeybook mdbook"),
            "{told}"
        );
    }
}

#[test]
fn style_and_script_stand_where_one_wants_them() {
    let book = fresh();
    assert!(book.plugin(&["install", "--css-dir", "theme/css"], "").status.success());
    assert!(book.root().join("theme/css/mdbook-journeybook.css").is_file());
    assert!(text(&book.plugin(&["install"], "").stderr).contains("nothing to do"));
    assert!(!book.root().join("mdbook-journeybook.css").exists());
    assert!(book.plugin(&["new", "journey"], "").status.success());
    book.build().green();
    assert!(book.page("journeys/my-first-journey.html").contains("theme/css/mdbook-journeybook"));
    let out = book.plugin(&["install", "--css-dir", "../elsewhere"], "");
    assert_eq!(out.status.code(), Some(2));
}

const FILES: [(&str, Option<&str>); 4] =
    [("index.md", None), ("personas/eva.md", None), ("journeys/visit.md", None), ("catalog/places.md", None)];

#[test]
fn another_look_is_a_warning_and_another_form_an_error() {
    let book = Book::new(SMALL);
    let settings = book.read("book.toml");
    let version = super::between(&settings, "assets-version = \"", '"').next().unwrap().to_owned();
    for (written, code, words) in [
        ("1-00000000", 0, "may look different"),
        ("0.1.0", 0, "may look different"),
        ("99-00000000", 2, "run `mdbook-journeybook install`"),
        (&version, 0, ""),
    ] {
        book.write("book.toml", &settings.replace(&version, written));
        let ran = book.plugin(&[], &book.call("html", &FILES).to_string());
        let said = text(&ran.stderr);
        assert_eq!(ran.status.code(), Some(code), "{written}: {said}");
        assert!(said.contains(words), "{written}: {said}");
        assert_eq!(said.contains("may look different"), words.contains("look"), "{written}: {said}");
    }
}

/// The call of `mdbook serve`.
fn served(book: &Book, chapters: &[(&str, Option<&str>)]) -> Value {
    let mut call = book.call("html", chapters);
    call[0]["config"]["output"]["html"]["live-reload-endpoint"] = json!("__livereload");
    call
}

fn contents(stdout: &[u8]) -> Vec<String> {
    let answer: Value = serde_json::from_slice(stdout).unwrap();
    let chapters = answer["items"].as_array().unwrap().iter().filter_map(|item| item.get("Chapter"));
    chapters.map(|chapter| chapter["content"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn while_a_book_is_served_problems_stand_on_the_page() {
    let book = Book::new(SMALL);
    let visit = book.read("content/journeys/visit.md").replace("feeling: -2", "feeling: \"{{much}} <b>\"");
    book.write("content/journeys/visit.md", &visit);
    book.write("content/index.md", "---\nminutes: 5\n---\n# Start\n\n[gone](journeys/visti.md)\n");
    let built = book.plugin(&[], &book.call("html", &FILES).to_string());
    assert_eq!(built.status.code(), Some(1));
    assert!(built.stdout.is_empty());

    let ran = book.plugin(&[], &served(&book, &FILES).to_string());
    assert_eq!(ran.status.code(), Some(0), "{}", text(&ran.stderr));
    assert!(text(&ran.stderr).contains("2 errors"), "the terminal has them as well");
    let chapters = contents(&ran.stdout);
    let map = &chapters[2];
    assert!(map.starts_with("<div class=\"jb\"><div class=\"jb-problems\" role=\"alert\">"), "{map}");
    assert!(map.contains("<code>content/journeys/visit.md:11</code>") && map.contains("# A visit"), "{map}");
    let first = map.lines().next().unwrap();
    assert!(
        !first.contains("{{") && !first.contains("<b>\u{a0}") && first.ends_with("</div></div>"),
        "{first}"
    );
    let start = &chapters[0];
    assert!(
        start.starts_with("---\nminutes: 5\n---\n<div class=\"jb\"><div class=\"jb-problems\""),
        "{start}"
    );
    assert!(start.contains("content/index.md:6"), "{start}");
    assert!(!chapters[1].contains("jb-problems"));
}

#[test]
fn a_build_carries_no_box() {
    let book = Book::new(SMALL);
    book.write("content/index.md", "# Start\n\n[gone](journeys/visti.md)\n");
    let mut call = book.call("html", &FILES);
    call[0]["config"]["preprocessor"]["journeybook"]["on-problem"] = json!("warn");
    let ran = book.plugin(&[], &call.to_string());
    assert!(ran.status.success() && !text(&ran.stdout).contains("jb-problems"));
    let other = served(&book, &FILES).to_string().replace("\"renderer\":\"html\"", "\"renderer\":\"pdf\"");
    assert!(!text(&book.plugin(&[], &other).stdout).contains("jb-problems"));
}

#[test]
fn without_a_style_a_served_book_still_has_its_pages() {
    let book = Book::new(SMALL);
    book.write(
        "book.toml",
        "[book]\nsrc = \"content\"\n[preprocessor.journeybook]\nunlisted = \"add\"\noverview = true\n",
    );
    let ran = book.plugin(&[], &served(&book, &FILES).to_string());
    assert_eq!(ran.status.code(), Some(0), "{}", text(&ran.stderr));
    assert!(text(&ran.stderr).contains("run `mdbook-journeybook install`"));
}

#[test]
fn an_installation_writes_over_nothing_of_its_owner() {
    let book = fresh();
    book.write("mdbook-journeybook.css", "/* mine */\n");
    let ran = book.plugin(&["install"], "");
    assert_eq!(ran.status.code(), Some(2));
    assert!(text(&ran.stderr).contains("not of this program"), "{}", text(&ran.stderr));
    assert_eq!(book.read("mdbook-journeybook.css"), "/* mine */\n");
    assert!(!book.read("book.toml").contains("journeybook.css"));

    fs::remove_file(book.root().join("mdbook-journeybook.css")).unwrap();
    assert!(book.plugin(&["install"], "").status.success());
    let edited = format!("{}\n.mine {{ color: red }}\n", book.read("mdbook-journeybook.css"));
    book.write("mdbook-journeybook.css", &edited);
    let ran = book.plugin(&["install"], "");
    assert!(text(&ran.stderr).contains("was edited"), "{}", text(&ran.stderr));
    assert_eq!(book.read("mdbook-journeybook.css"), edited);
}

#[test]
fn settings_keep_the_ends_of_their_lines() {
    let book = fresh();
    book.write("book.toml", "\u{feff}[book]\r\nsrc = \"content\"\r\n[output.html]\r\nadditional-css = [\r\n  \"a.css\", # mine\r\n]\r\n");
    assert!(book.plugin(&["install"], "").status.success());
    let settings = book.read("book.toml");
    assert!(
        settings.starts_with("\u{feff}[book]\r\n") && settings.contains("\"a.css\", # mine\r\n"),
        "{settings}"
    );
    assert_eq!(settings.matches('\n').count(), settings.matches("\r\n").count());
    assert!(text(&book.plugin(&["install"], "").stderr).contains("nothing to do"));
}

#[test]
fn a_title_without_words_names_no_map() {
    let book = fresh();
    for title in ["", "?!"] {
        assert_eq!(book.plugin(&["new", "journey", title], "").status.code(), Some(2));
    }
    assert!(book.plugin(&["new", "journey", "日本"], "").status.success());
    assert!(book.root().join("content/journeys/日本.md").is_file());
}
