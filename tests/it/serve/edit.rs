//! Writing on the page, over real sockets: who may, what is written, and that nothing else ever is.

mod back;
mod begun;
mod declared;
mod planned;
mod refused;
mod review;

use serde_json::{Value, json};

use super::{Answer, BOOK, PATIENCE, Served, VISIT, answer, within};
use crate::program::Project;

pub(super) const FILE: &str = "content/journeys/visit.md";

impl Served {
    pub(super) fn writable(text: &str) -> Served {
        Served::over(Project::new(text), &["--edit"])
    }

    /// As the terminal prints it.
    pub(super) fn token(&self) -> String {
        assert!(within(PATIENCE, || self.said().contains("#~edit=")), "{}", self.said());
        let said = self.said();
        let (_, rest) = said.split_once("#~edit=").unwrap();
        rest.chars().take_while(char::is_ascii_hexdigit).collect()
    }

    /// A wish as the page sends it.
    pub(super) fn wish(&self, wish: &Value) -> (u16, Value) {
        let body = wish.to_string();
        let answer = self.post(&self.headers(), body.as_bytes());
        (answer.status, serde_json::from_slice(&answer.body).unwrap_or(Value::Null))
    }

    pub(super) fn headers(&self) -> Vec<(&'static str, String)> {
        vec![
            ("Host", self.address.clone()),
            ("Origin", format!("http://{}", self.address)),
            ("Content-Type", "application/json".to_owned()),
            ("X-Journeybook-Edit", self.token()),
        ]
    }

    pub(super) fn post(&self, headers: &[(&str, String)], body: &[u8]) -> Answer {
        self.send("POST", "/@journeybook/edit", headers, body)
    }

    pub(super) fn send(&self, method: &str, path: &str, headers: &[(&str, String)], body: &[u8]) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if !headers.iter().any(|(name, _)| *name == "Content-Length") {
            request.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        let mut bytes = format!("{request}\r\n").into_bytes();
        bytes.extend_from_slice(body);
        answer(&self.raw(&bytes))
    }

    /// The hash that the page of this file knows.
    pub(super) fn seen(&self) -> String {
        let (status, said) = self.wish(&json!({ "file": FILE, "offers": true }));
        assert_eq!(status, 200, "{said}");
        said["seen"].as_str().unwrap().to_owned()
    }

    pub(super) fn text(&self) -> String {
        std::fs::read_to_string(self.path(FILE)).unwrap()
    }
}

pub(super) fn set(seen: &str, step: &str, (key, value): (&str, Value)) -> Value {
    json!({ "file": FILE, "seen": seen, "at": { "step": step }, "name": "It", "set": { "key": key, "value": value } })
}

#[test]
fn a_feeling_is_one_line_of_the_file_and_is_on_the_page() {
    let served = Served::writable(BOOK);
    let before = served.text();
    let (status, said) = served.wish(&set(&served.seen(), "queue", ("feeling", json!(0))));
    assert_eq!(status, 200, "{said}");
    assert_eq!(served.text(), before.replace("feeling: -2", "feeling: 0"));
    assert_eq!((&said["undo"], &said["redo"]), (&json!("It"), &Value::Null));
    // The answer comes when the book has it.
    assert!(served.page(VISIT).contains("0.0"), "{}", served.page(VISIT));
    assert_eq!(said["seen"], json!(served.seen()));
}

#[test]
fn what_is_offered_is_what_stands_in_the_file() {
    let served = Served::writable(BOOK);
    let (_, said) = served.wish(&json!({ "file": FILE, "offers": true }));
    let offers = said["offers"].as_array().unwrap();
    let find = |at: Value, key: &str| offers.iter().find(|it| it["at"] == at && it["key"] == key);
    let feeling = find(json!({ "step": "queue" }), "feeling").unwrap();
    assert_eq!(
        (&feeling["now"], &feeling["how"], &feeling["anchor"]),
        (&json!("-2"), &json!("feeling"), &json!("step-queue"))
    );
    assert_eq!(find(json!({ "step": "queue" }), "title").unwrap()["now"], "Queue");
    assert_eq!(find(json!("head"), "title").unwrap()["now"], "A visit");
    assert_eq!((&said["scale"], &said["lanes"]["act"]), (&json!([-2.0, 2.0]), &json!(["does"])));
    assert_eq!(said["words"]["edit"], "Edit");
}

#[test]
fn what_was_written_is_taken_back_and_written_again() {
    let served = Served::writable(BOOK);
    let first = served.text();
    assert_eq!(served.wish(&json!({ "undo": true })).0, 403);
    served.wish(&set(&served.seen(), "queue", ("feeling", json!(1))));
    served.wish(&set(&served.seen(), "leave", ("does", json!("Goes home"))));
    let last = served.text();
    assert!(last.contains("Goes home"), "{last}");
    for _ in 0..2 {
        let (status, said) = served.wish(&json!({ "undo": true }));
        assert_eq!(status, 200, "{said}");
    }
    assert_eq!(served.text(), first);
    let (_, said) = served.wish(&json!({ "redo": true }));
    assert_eq!(said["place"], json!({ "at": { "step": "queue" }, "key": "feeling" }));
    served.wish(&json!({ "redo": true }));
    assert_eq!(served.text(), last);
    // Somebody else writes: taking back would lose that.
    served.project.write(FILE, &last.replace("A visit", "Another visit"));
    assert!(served.shows(VISIT, "Another visit"));
    let (status, said) = served.wish(&json!({ "undo": true }));
    assert_eq!(status, 403, "{said}");
    assert!(served.text().contains("Another visit"));
}

#[test]
fn a_file_that_changed_meanwhile_is_not_written_over() {
    let served = Served::writable(BOOK);
    let seen = served.seen();
    let theirs = served.text().replace("feeling: -2", "feeling: -1");
    served.project.write(FILE, &theirs);
    let (status, said) = served.wish(&set(&seen, "queue", ("feeling", json!(2))));
    assert_eq!(status, 409, "{said}");
    assert_eq!((&said["mine"], &said["theirs"], &said["file"]), (&json!(2), &json!("-1"), &json!(FILE)));
    assert_eq!(served.text(), theirs);
    let (status, _) = served.wish(&set(said["seen"].as_str().unwrap(), "queue", ("feeling", json!(2))));
    assert_eq!(status, 200);
    assert_eq!(served.text(), theirs.replace("feeling: -1", "feeling: 2"));
}

#[test]
fn of_a_thousand_at_once_one_is_written() {
    let served = Served::writable(BOOK);
    let (before, seen, headers) = (served.text(), served.seen(), served.headers());
    let write = |nth: usize| {
        let wish = set(&seen, "queue", ("does", json!(format!("Waits {nth}")))).to_string();
        served.post(&headers, wish.as_bytes()).status
    };
    let statuses = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for thread in 0..50 {
            let (write, statuses) = (&write, &statuses);
            scope.spawn(move || {
                (0..20).for_each(|nth| {
                    let status = write(thread * 20 + nth);
                    statuses.lock().unwrap().push(status);
                })
            });
        }
    });
    let statuses = statuses.into_inner().unwrap();
    let count = |status| statuses.iter().filter(|it| **it == status).count();
    assert_eq!((count(200), count(409)), (1, 999), "{}", served.said());
    let after = served.text();
    assert_eq!(after.matches("does: Waits").count(), 1, "{after}");
    assert_eq!(served.wish(&json!({ "undo": true })).0, 200);
    assert_eq!(served.text(), before);
}

#[test]
fn whatever_is_typed_comes_back_as_typed() {
    let served = Served::writable(BOOK);
    let long = "five letters ".repeat(400);
    let slips = [
        "\"quoted\" and 'single'",
        "a: b",
        "# no comment",
        "a # b",
        "😀 emoji é",
        "two\nlines",
        "---",
        "- item",
        "*not bold",
        "{a: b}",
        "[a]",
        "true",
        "1",
        "~",
        "null",
        " leading",
        "trailing ",
        "back\\slash",
        "%at",
        "@at",
        "`tick`",
        "a:",
        "!tag",
        "&anchor",
        "*alias",
        "| pipe",
        "> fold",
        "tab\there",
        long.trim(),
    ];
    for text in slips {
        let (status, said) = served.wish(&set(&served.seen(), "queue", ("does", json!(text))));
        if status != 200 {
            // What cannot be written is said; it is never written as something else.
            assert!(
                status == 403 && said["why"].as_str().is_some_and(|why| !why.is_empty()),
                "{text:?} {said}"
            );
            eprintln!("refused: {text:?}: {}", said["why"]);
            continue;
        }
        let (_, said) = served.wish(&json!({ "file": FILE, "offers": true }));
        let offers = said["offers"].as_array().unwrap();
        let now =
            offers.iter().find(|it| it["at"] == json!({ "step": "queue" }) && it["key"] == "does").unwrap();
        assert_eq!(now["now"].as_str().unwrap().trim_end(), text.trim_end(), "{}", served.text());
    }
}
