use std::collections::BTreeMap;

use super::*;
use crate::files::fixture;

/// Keeps everything.
#[derive(Default)]
struct Kept(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Kept {
    type Error = String;

    fn put(&self, path: &RelPath, bytes: &[u8]) -> Result<(), String> {
        match self.0.lock().unwrap().insert(path.to_string(), bytes.to_vec()) {
            Some(_) => Err(format!("{path} twice")),
            None => Ok(()),
        }
    }
}

fn site(book: &str) -> Site {
    let options = Options { today: Date::new(2026, 11, 22).unwrap(), untrusted: false, audience: None };
    Site::read(&fixture(book), &options)
}

fn built(book: &str) -> BTreeMap<String, String> {
    let kept = Kept::default();
    site(book).write(&kept).unwrap();
    let files = kept.0.into_inner().unwrap();
    files.into_iter().map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned())).collect()
}

const SMALL: &str = "//- content/index.md\n# Ours\n\nSee [the visit](journeys/visit.md) and [[eva]].\n\n![Plan](plan.png)\n\
//- content/plan.png\nx\n\
//- content/notes.xlsx\nx\n\
//- content/personas/eva.md\n---\nkind: persona\nname: Eva <b>\nwas: [noor]\n---\n\
//- content/journeys/visit.md\n---\nkind: journey\ntitle: A visit\npersonas: [eva]\nphases:\n  - title: Pay\n    steps:\n      - {title: Queue, feeling: -2}\n---\n";

#[test]
fn a_small_book_becomes_a_whole_site() {
    let files = built(SMALL);
    for path in [
        "index.html",
        "404.html",
        "robots.txt",
        ".nojekyll",
        "personas.html",
        "personas/eva.html",
        "journeys/visit.html",
        "personas/noor.html",
        "search/en.js",
    ] {
        assert!(files.contains_key(path), "{path} in {:?}", files.keys());
    }
    assert!(files["personas/noor.html"].contains("url=eva.html"));
    assert!(!files.keys().any(|path| path.starts_with('_')));
}

#[test]
fn what_is_asked_for_is_what_is_written() {
    let site = site(SMALL);
    let kept = Kept::default();
    site.write(&kept).unwrap();
    for (path, bytes) in kept.0.into_inner().unwrap() {
        assert_eq!(site.file(&path).as_deref(), Some(&*bytes), "{path}");
    }
}

#[test]
fn only_files_that_a_page_refers_to_are_published() {
    let site = site(SMALL);
    let copies: Vec<&str> = site.copies().iter().map(RelPath::as_str).collect();
    assert_eq!(copies, ["plan.png"]);
}

#[test]
fn links_of_prose_lead_to_pages() {
    let files = built(SMALL);
    let home = &files["index.html"];
    assert!(home.contains(r#"<a href="journeys/visit.html">the visit</a>"#), "{home}");
    assert!(home.contains(r#"<a href="personas/eva.html">Eva &lt;b&gt;</a>"#), "{home}");
    assert!(home.contains(r#"<img src="plan.png""#), "{home}");
}

#[test]
fn links_may_name_pages_that_no_file_declares() {
    let book = format!(
        "{SMALL}//- content/more.md\n[who](personas.html), [health](health.md), [Eva](personas/eva.html), [gone](matrix.html)\n"
    );
    let page = &built(&book)["more.html"];
    for link in
        ["href=\"personas.html\">who", "href=\"health.html\">health", "href=\"personas/eva.html\">Eva"]
    {
        assert!(page.contains(link), "{link} in {page}");
    }
    let site = site(&book);
    let broken: Vec<&str> =
        site.problems.iter().map(|it| it.message.as_str()).filter(|it| it.contains("no file")).collect();
    assert_eq!(broken, ["there is no file `matrix.html`"]);
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    assert_eq!(built(SMALL), built(SMALL));
}

#[test]
fn no_page_has_a_script_of_its_own_or_a_request_to_outside() {
    for (path, text) in built(SMALL) {
        if path.ends_with(".html") {
            assert!(!text.contains("<script>") && !text.contains(" onclick"), "{path}");
            assert!(!text.contains("src=\"http") && !text.contains("url(http"), "{path}");
        }
    }
}

#[test]
fn a_book_of_strangers_has_no_theme_of_its_own() {
    let book = format!("{SMALL}//- theme/templates/home.html\nMine");
    let options = Options { today: Date::new(2026, 11, 22).unwrap(), untrusted: true, audience: None };
    let site = Site::read(&fixture(&book), &options);
    assert!(site.page(PageKey::Home).html.contains("</html>"));
}

#[test]
fn search_engines_are_let_in_only_when_asked() {
    assert!(built(SMALL)["robots.txt"].contains("Disallow: /"));
    assert!(built(SMALL)["index.html"].contains("noindex"));
}
