//! A map and a person that have no file yet: made, taken away again, and never over something.

use serde_json::{Value, json};

use super::{BOOK, FILE, Served};

fn made(served: &Served, new: Value) -> (u16, Value) {
    served.wish(&json!({ "new": new }))
}

fn read(served: &Served, file: &str) -> Option<String> {
    std::fs::read_to_string(served.path(file)).ok()
}

#[test]
fn a_new_map_and_its_new_people_are_one_step_back() {
    let served = Served::writable(BOOK);
    let new =
        json!({ "kind": "journey", "title": "Bring it back: fast", "personas": ["Eva", "Omar Haddad"] });
    let (status, said) = made(&served, new);
    assert_eq!(status, 200, "{said}");
    let (map, person) = ("content/journeys/bring-it-back-fast.md", "content/personas/omar-haddad.md");
    assert_eq!((&said["file"], &said["undo"]), (&json!(map), &json!("Bring it back: fast")));
    let text = "---\nkind: journey\ntitle: \"Bring it back: fast\"\npersonas: [eva, omar-haddad]\n---\n";
    assert_eq!(read(&served, map).as_deref(), Some(text));
    assert_eq!(read(&served, person).as_deref(), Some("---\nkind: persona\nname: Omar Haddad\n---\n"));
    let page = said["page"].as_str().unwrap().trim_start_matches('/').to_owned();
    assert!(served.page(&page).contains("Bring it back: fast"));
    let (status, said) = served.wish(&json!({ "undo": true }));
    assert_eq!((status, &said["page"]), (200, &Value::Null), "{said}");
    assert_eq!((read(&served, map), read(&served, person)), (None, None));
    let (status, said) = served.wish(&json!({ "redo": true }));
    assert_eq!((status, said["page"].as_str()), (200, Some(&*format!("/{page}"))), "{said}");
    assert_eq!(read(&served, map).as_deref(), Some(text));
}

#[test]
fn a_map_is_begun_on_the_page_and_taken_back_step_by_step() {
    let served = Served::writable(BOOK);
    let (_, said) = made(&served, json!({ "kind": "journey", "title": "Return" }));
    let (file, seen) = (said["file"].clone(), said["seen"].clone());
    let (status, said) = served.wish(&json!({
        "file": file, "seen": seen, "at": "head", "name": "Ask", "insert": { "part": "step", "title": "Ask" },
    }));
    assert_eq!(status, 200, "{said}");
    let (status, _) = made(&served, json!({ "kind": "persona", "title": "Noor" }));
    assert_eq!(status, 200);
    assert_eq!(
        read(&served, "content/personas/noor.md").as_deref(),
        Some("---\nkind: persona\nname: Noor\n---\n")
    );
    for _ in 0..3 {
        let (status, said) = served.wish(&json!({ "undo": true }));
        assert_eq!(status, 200, "{said}");
    }
    assert_eq!(read(&served, "content/journeys/return.md"), None);
    assert_eq!(read(&served, "content/personas/noor.md"), None);
}

#[test]
fn a_plan_names_the_map_that_it_changes() {
    let served = Served::writable(BOOK);
    let (status, said) =
        made(&served, json!({ "kind": "journey", "title": "A shorter visit", "baseline": FILE }));
    assert_eq!(status, 200, "{said}");
    let text = read(&served, "content/journeys/a-shorter-visit.md").unwrap();
    assert_eq!(text, "---\nkind: journey\ntitle: A shorter visit\nstate: to-be\nbaseline: visit\n---\n");
    let page = said["page"].as_str().unwrap().trim_start_matches('/').to_owned();
    assert!(served.page(&page).contains("Queue"));
}

#[test]
fn nothing_is_made_over_something_and_nothing_without_a_name() {
    let served = Served::writable(BOOK);
    served.project.write("content/journeys/return.md", "mine\n");
    let (status, said) = made(&served, json!({ "kind": "journey", "title": "Return" }));
    // Another name, or none: what is there stays.
    assert!(status == 200 && said["file"] == "content/journeys/return-2.md" || status == 403, "{said}");
    assert_eq!(read(&served, "content/journeys/return.md").as_deref(), Some("mine\n"));
    for title in ["", "  ", "\u{200b}", "A visit", "---", "…"] {
        let (status, said) = made(&served, json!({ "kind": "journey", "title": title }));
        assert_eq!(status, 403, "{title:?} {said}");
    }
    for title in ["../../out", "/etc/passwd", "a\u{0}b", "a\nb: c", "con", &"long ".repeat(200)] {
        let (status, said) = made(&served, json!({ "kind": "persona", "title": title }));
        let file = said["file"].as_str().unwrap_or_default().to_owned();
        assert!(status == 403 || file.starts_with("content/personas/") && !file.contains(".."), "{said}");
    }
    let (status, _) =
        made(&served, json!({ "kind": "journey", "title": "X", "baseline": "content/../book.toml" }));
    assert_eq!(status, 403);
}

#[test]
fn what_somebody_wrote_into_it_is_not_taken_away() {
    let served = Served::writable(BOOK);
    let (_, said) = made(&served, json!({ "kind": "persona", "title": "Noor" }));
    let file = said["file"].as_str().unwrap().to_owned();
    served.project.write(&file, "---\nkind: persona\nname: Noor Ali\n---\n");
    let (status, said) = served.wish(&json!({ "undo": true }));
    assert_eq!(status, 403, "{said}");
    assert!(read(&served, &file).unwrap().contains("Noor Ali"));
}

#[test]
fn names_that_are_known_in_another_spelling_are_the_same_people() {
    let served = Served::writable(BOOK);
    let names = ["Eva", "eva", "EVA", "Zoë Bakker", "zoe bakker", "عمر حداد"];
    let (status, said) = made(&served, json!({ "kind": "journey", "title": "رحلة", "personas": names }));
    assert_eq!(status, 200, "{said}");
    assert_eq!(said["file"], "content/journeys/رحلة.md");
    let text = read(&served, "content/journeys/رحلة.md").unwrap();
    assert!(text.contains("personas: [eva, zoe-bakker, عمر حداد]"), "{text}");
    assert!(read(&served, "content/personas/عمر-حداد.md").is_some());
    let page = said["page"].as_str().unwrap().trim_start_matches('/').to_owned();
    let html = served.page(&page);
    assert!(html.contains("عمر حداد") && html.contains("Zoë Bakker"), "{html}");
    assert_eq!(made(&served, json!({ "kind": "persona", "title": "EVA" })).0, 403);
    let (status, said) = made(&served, json!({ "kind": "journey", "title": "Con" }));
    assert_eq!((status, &said["file"]), (200, &json!("content/journeys/con-.md")), "{said}");
    assert!(said["page"].is_string());
}

#[test]
fn a_wish_that_comes_twice_is_done_once() {
    let served = Served::writable(BOOK);
    let wish = json!({
        "id": "a1", "file": FILE, "seen": served.seen(), "at": { "step": "queue" }, "name": "Ask",
        "insert": { "part": "step", "after": "queue", "title": "Ask" },
    });
    let (first, again) = (served.wish(&wish), served.wish(&wish));
    assert_eq!((first.0, &first.1), (200, &again.1));
    assert_eq!(served.text().matches("Ask").count(), 1, "{}", served.text());
    assert_eq!(first.1["made"], json!({ "step": "ask" }));
}
