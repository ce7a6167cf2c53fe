//! Writing on a to-be map: what differs is written there, and the map as it is stays as it is.

use serde_json::{Value, json};

use super::{BOOK, PATIENCE, Served, within};

const PLAN: &str = "content/journeys/visit-to-be.md";

fn served() -> Served {
    let plan = "---\nkind: journey\ntitle: A better visit\nstate: to-be\nbaseline: visit\nchange:\n  - {step: leave, feeling: 2}\n---\n";
    Served::writable(&format!("{BOOK}//- {PLAN}\n{plan}"))
}

fn plan(served: &Served) -> String {
    std::fs::read_to_string(served.path(PLAN)).unwrap()
}

fn offers(served: &Served) -> Value {
    let (status, said) = served.wish(&json!({ "file": PLAN, "offers": true }));
    assert_eq!(status, 200, "{said}");
    said
}

#[test]
fn a_step_that_the_plan_leaves_alone_can_be_changed_in_the_plan() {
    let served = served();
    let (before, now) = (plan(&served), served.text());
    let said = offers(&served);
    let all = said["offers"].as_array().unwrap();
    let is_it = |it: &&Value| it["at"] == json!({ "step": "queue" }) && it["key"] == "feeling";
    let offer = all.iter().find(is_it).unwrap();
    assert_eq!((&offer["now"], &offer["refused"]), (&json!("-2"), &Value::Null), "{offer}");
    let wish = json!({ "file": PLAN, "seen": said["seen"], "at": { "step": "queue" }, "name": "It",
                       "set": { "key": "feeling", "value": 1 } });
    let (status, said) = served.wish(&wish);
    assert_eq!(status, 200, "{said}");
    let line = "  - {step: leave, feeling: 2}\n";
    let after = plan(&served);
    assert!(after.starts_with(before.split_once(line).unwrap().0), "{after}");
    assert!(after.contains("step: queue") && after.contains("feeling: 1"), "{after}");
    assert_eq!(served.text(), now, "the map as it is was changed");
    assert!(said["told"][0].as_str().unwrap().contains("`change:`"), "{said}");
    let page = "journeys/visit-to-be.html";
    assert!(within(PATIENCE, || served.page(page).contains("+1.0")), "the page does not follow");
    assert_eq!(served.wish(&json!({ "undo": true })).0, 200);
    assert_eq!(plan(&served), before);
}

/// Whatever is offered of a step can be written, and never in the map as it is.
#[test]
fn no_offer_of_a_plan_writes_in_the_map_as_it_is() {
    let served = served();
    let now = served.text();
    let all = offers(&served)["offers"].clone();
    let of_steps = all.as_array().unwrap().iter().filter(|it| it["at"]["step"].is_string());
    let mut count = 0;
    for offer in of_steps.filter(|it| it["how"] == "text" || it["how"] == "lines") {
        let seen = offers(&served)["seen"].clone();
        let wish = json!({ "file": PLAN, "seen": seen, "at": offer["at"], "name": "It",
                           "set": { "key": offer["key"], "value": "Other words" } });
        let (status, said) = served.wish(&wish);
        if status == 200 {
            count += 1;
            assert_eq!(served.wish(&json!({ "undo": true })).0, 200);
        } else {
            assert!(!said["why"].as_str().unwrap_or_default().is_empty(), "{offer}: {said}");
        }
        assert_eq!(served.text(), now, "{offer}");
    }
    assert!(count > 10, "only {count} of the offers could be written");
}
