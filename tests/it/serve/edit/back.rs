//! What can be taken back although something else cannot, what is said of a value that is gone, and whose file it is.

use std::io::Write as _;
use std::net::{Shutdown, TcpStream};

use serde_json::{Value, json};

use super::super::{BOOK, PATIENCE, Served, VISIT, within};
use super::{FILE, set};

const EVA: &str = "content/personas/eva.md";

#[test]
fn what_is_stuck_holds_nothing_else_up() {
    let served = Served::writable(BOOK);
    let first = std::fs::read_to_string(served.path(EVA)).unwrap();
    let (_, said) = served.wish(&json!({ "file": EVA, "offers": true }));
    let quote = json!({ "key": "quote", "value": "Soon" });
    let wish = json!({ "file": EVA, "seen": said["seen"], "at": "head", "name": "Quote", "set": quote });
    assert_eq!(served.wish(&wish).0, 200);
    served.wish(&set(&served.seen(), "queue", ("feeling", json!(1))));
    let theirs = served.text().replace("feeling: 1", "feeling: -1");
    served.project.write(FILE, &theirs);
    assert!(served.shows(VISIT, "-1.0"));
    let (status, said) = served.wish(&json!({ "undo": true }));
    assert_eq!(status, 200, "{said}");
    assert_eq!((&said["name"], &said["file"]), (&json!("Quote"), &json!(EVA)));
    let told = said["told"][0].as_str().unwrap();
    assert!(told.contains("“It” can no longer be taken back") && told.contains("visit.md"), "{told}");
    assert_eq!(std::fs::read_to_string(served.path(EVA)).unwrap(), first);
    assert_eq!(served.text(), theirs);
    assert_eq!(said["undo"], Value::Null);
}

#[test]
fn a_value_that_is_gone_is_told_from_one_that_cannot_be_read() {
    let served = Served::writable(BOOK);
    let (seen, text) = (served.seen(), served.text());
    let why = |text: &str| {
        served.project.write(FILE, text);
        let (status, said) = served.wish(&set(&seen, "queue", ("feeling", json!(2))));
        assert_eq!((status, &said["theirs"]), (409, &Value::Null), "{said}");
        said["theirs-why"].as_str().unwrap().to_owned()
    };
    assert_eq!(why(&text.replace("Queue", "Line")), "it is gone from the file");
    let broken = text.replacen("kind: journey", "kind: [journey", 1);
    assert!(why(&broken).starts_with("the file cannot be read now: line "), "{}", why(&broken));
    let shared = text.replace("feeling: -2", "feeling: {eva: -2}");
    assert_eq!(why(&shared), "it no longer stands there as one value");
}

#[test]
fn who_hangs_up_is_not_told_of_a_size() {
    let served = Served::writable(BOOK);
    let mut stream = TcpStream::connect(&served.address).unwrap();
    let headers: String =
        served.headers().iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let wish = format!("POST /@journeybook/edit HTTP/1.1\r\n{headers}Content-Length: 500\r\n\r\n{{\"file\"");
    stream.write_all(wish.as_bytes()).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    assert!(within(PATIENCE, || served.said().contains("broke off in its middle")), "{}", served.said());
    assert!(!served.said().contains("1 MiB"), "{}", served.said());
}

#[cfg(unix)]
#[test]
fn a_file_of_somebody_else_stays_theirs() {
    use std::os::unix::fs::{MetadataExt, chown};
    let served = Served::writable(BOOK);
    // Only who may give a file away can try it.
    if chown(served.path(FILE), Some(12_345), Some(12_346)).is_err() {
        return;
    }
    assert_eq!(served.wish(&set(&served.seen(), "queue", ("feeling", json!(1)))).0, 200);
    let facts = std::fs::metadata(served.path(FILE)).unwrap();
    assert_eq!((facts.uid(), facts.gid()), (12_345, 12_346));
}
