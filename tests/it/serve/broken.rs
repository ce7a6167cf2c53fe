//! Whatever is written into a book, the server lives, says what is wrong, and goes on when it is mended.

use super::{BOOK, Served, VISIT, errors};

fn visit() -> String {
    BOOK.split_once("//- content/journeys/visit.md\n").unwrap().1.to_owned()
}

#[test]
fn errors_come_with_their_line_and_go() {
    let served = Served::new(BOOK);
    let mut stream = served.stream(VISIT);
    let first = stream.next().unwrap();
    assert_eq!(errors(&first), 0);
    served.project.write("content/journeys/visit.md", &visit().replace("[eva]", "{eva: '<b>eve'}"));
    let state = stream.until(|state| errors(state) == 1);
    assert_eq!(state["hold"], true);
    let error = &state["trouble"]["errors"][0];
    assert_eq!((&error["file"], &error["line"]), (&"content/journeys/visit.md".into(), &4.into()));
    assert_eq!(error["lines"][1][1], "personas: {eva: '<b>eve'}");
    served.project.write("content/journeys/visit.md", &visit());
    let last = stream.until(|state| errors(state) == 0);
    assert_eq!((&last["page"], &last["hold"]), (&first["page"], &false.into()));
}

#[track_caller]
fn check(file: &str, text: &str) {
    let mut served = Served::new(BOOK);
    let before = std::fs::read(served.path(file)).ok();
    let mut stream = served.stream(VISIT);
    let first = stream.next().unwrap();
    served.project.write(file, text);
    let state = stream.until(|state| errors(state) > 0);
    assert_eq!(state["hold"], true, "{file}");
    assert_eq!(served.ask(&format!("/{VISIT}"), "").status, 200);
    match before {
        Some(bytes) => std::fs::write(served.path(file), bytes).unwrap(),
        None => std::fs::remove_file(served.path(file)).unwrap(),
    }
    let last = stream.until(|state| errors(state) == 0);
    assert_eq!(last["page"], first["page"], "{file}");
    assert!(served.is_running());
}

#[test]
fn broken_settings_templates_and_words_are_survived() {
    check("book.toml", "[book\n");
    check("theme/templates/map.html", "{% extends \"map.html\" %}{% block main %}{{ page.");
    check(
        "theme/templates/map.html",
        "{% extends \"map.html\" %}{% block main %}{{ nothing.at.all }}{% endblock %}",
    );
    check("theme/strings/en.toml", "a = [");
}

#[test]
fn a_page_in_an_old_code_is_read_and_told() {
    let served = Served::new(BOOK);
    let mut stream = served.stream(VISIT);
    stream.next().unwrap();
    let text = visit().replace("A visit", "A visit to the caf\u{e9}");
    let old: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    std::fs::write(served.path("content/journeys/visit.md"), old).unwrap();
    let state = stream.until(|state| errors(state) > 0);
    assert!(state["trouble"]["errors"][0]["help"].as_str().unwrap().contains("Windows-1252"), "{state}");
    assert!(served.page(VISIT).contains("A visit to the café"));
}

#[test]
fn an_error_elsewhere_does_not_hold_a_page() {
    let served = Served::new(BOOK);
    let mut stream = served.stream(VISIT);
    stream.next().unwrap();
    served
        .project
        .write("content/other.md", "---\nkind: journey\ntitle: Other\nbaseline: nobody\nphases: [a]\n---\n");
    let state = stream.until(|state| errors(state) == 1);
    assert_eq!(state["hold"], false);
    served.project.write("content/journeys/visit.md", &visit().replace("A visit", "Goes on"));
    let next = stream.until(|next| next["page"] != state["page"]);
    assert_eq!(next["hold"], false);
    assert!(served.page(VISIT).contains("Goes on"));
}

#[test]
fn a_page_that_goes_is_told_and_comes_back() {
    let served = Served::new(BOOK);
    let mut stream = served.stream(VISIT);
    stream.next().unwrap();
    std::fs::remove_file(served.path("content/journeys/visit.md")).unwrap();
    stream.until(|state| state["page"].is_null());
    assert_eq!(served.ask(&format!("/{VISIT}"), "").status, 404);
    served.project.write("content/journeys/visit.md", &visit());
    stream.until(|state| !state["page"].is_null());
}

#[test]
fn a_picture_that_changes_is_named() {
    let served = Served::new(BOOK);
    let mut stream = served.stream("index.html");
    stream.next().unwrap();
    served
        .project
        .write("content/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"5\" height=\"5\"/>");
    stream.until(|state| state["files"] == serde_json::json!(["plan.svg"]));
}
