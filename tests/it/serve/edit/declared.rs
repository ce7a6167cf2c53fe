//! What is named for the first time and belongs into a catalogue: both files in one step.

use serde_json::{Value, json};

use super::{BOOK, FILE, Served};

const CATALOGUE: &str = "content/catalog/touchpoints.md";

fn served() -> Served {
    let old = "---\nkind: touchpoints\n# ours\nitems:\n  - {id: till, name: Till}\n---\n";
    Served::writable(&format!("{BOOK}//- {CATALOGUE}\n{old}"))
}

fn catalogue(served: &Served) -> String {
    std::fs::read_to_string(served.path(CATALOGUE)).unwrap()
}

fn named(served: &Served, name: &str) -> (u16, Value) {
    served.wish(&json!({
        "file": FILE, "seen": served.seen(), "at": { "step": "queue" }, "name": "Touchpoint: Queue",
        "set": { "key": "touchpoint", "value": name }, "declare": [{ "kind": "touchpoint", "name": name }],
    }))
}

#[test]
fn a_new_touchpoint_is_a_line_of_the_catalogue_and_one_step_back() {
    let served = served();
    let (map, list) = (served.text(), catalogue(&served));
    let (status, said) = named(&served, "Kiosk: self-service");
    assert_eq!(status, 200, "{said}");
    assert!(said["told"][0].as_str().unwrap().contains("Kiosk: self-service"), "{said}");
    let line = "  - {id: kiosk-self-service, name: \"Kiosk: self-service\"}\n";
    assert_eq!(catalogue(&served), list.replace("Till}\n", &format!("Till}}\n{line}")));
    assert!(served.text().contains("Kiosk: self-service"), "{}", served.text());
    let (_, things) = served.wish(&json!({ "things": "touchpoint" }));
    assert_eq!(things["things"][1], json!(["kiosk-self-service", "Kiosk: self-service"]), "{things}");
    assert_eq!(things["adds"], true);
    let (status, _) = served.wish(&json!({ "undo": true }));
    assert_eq!((status, served.text(), catalogue(&served)), (200, map, list));
    let (status, _) = served.wish(&json!({ "redo": true }));
    assert_eq!((status, catalogue(&served).contains(line)), (200, true));
}

#[test]
fn what_is_there_already_is_not_added_again() {
    let served = served();
    let list = catalogue(&served);
    let (status, said) = named(&served, "Till");
    assert_eq!((status, &said["told"]), (200, &json!([])), "{said}");
    assert_eq!(catalogue(&served), list);
}

#[test]
fn without_a_catalogue_one_is_made_and_taken_away_again() {
    let served = Served::writable(BOOK);
    let before = served.text();
    let (_, things) = served.wish(&json!({ "things": "touchpoint" }));
    assert_eq!(things["adds"], true);
    let (status, said) = named(&served, "Kiosk");
    assert_eq!(status, 200, "{said}");
    let made = served.path("content/touchpoints.md");
    let text = "---\nkind: touchpoints\nitems:\n  - {id: kiosk, name: Kiosk}\n---\n";
    assert_eq!(std::fs::read_to_string(&made).unwrap(), text);
    assert_eq!(served.wish(&json!({ "undo": true })).0, 200);
    assert_eq!((served.text(), made.exists()), (before, false));
    assert_eq!(served.wish(&json!({ "redo": true })).0, 200);
    assert_eq!(std::fs::read_to_string(&made).unwrap(), text);
}
