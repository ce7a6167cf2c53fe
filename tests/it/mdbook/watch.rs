//! `mdbook watch` builds once a save, and then is quiet.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

use super::{Book, mdbook};

/// A book of so many small maps.
fn maps(count: usize) -> Book {
    let book = Book::new("//- content/SUMMARY.md\n");
    let mut summary = String::new();
    for number in 0..count {
        summary.push_str(&format!("- [Map {number}](maps/{number}.md)\n"));
        book.write(&format!("content/maps/{number}.md"), &map(number, "first"));
    }
    book.write("content/SUMMARY.md", &summary);
    book
}

fn map(number: usize, words: &str) -> String {
    format!(
        "---\nkind: journey\nid: map-{number}\ntitle: Map {number}\nphases:\n  - title: One\n    steps:\n      - {{title: Begin, feeling: 1, does: {words}}}\n      - {{title: End, feeling: -1}}\n---\n"
    )
}

#[test]
fn a_save_is_built_once() {
    let book = maps(300);
    let mut command = mdbook(&["watch"], book.root());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (send, lines) = mpsc::channel();
    let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let other = send.clone();
    std::thread::spawn(move || {
        BufReader::new(out).lines().map_while(Result::ok).for_each(|it| drop(send.send(it)))
    });
    std::thread::spawn(move || {
        BufReader::new(err).lines().map_while(Result::ok).for_each(|it| drop(other.send(it)))
    });
    let builds = |quiet: u64, most: u64| {
        let (mut count, started) = (0, std::time::Instant::now());
        while started.elapsed() < Duration::from_secs(most) {
            match lines.recv_timeout(Duration::from_secs(quiet)) {
                Ok(line) if line.contains("HTML book written") => count += 1,
                Ok(_) => {}
                Err(_) if count > 0 => break,
                Err(_) => {}
            }
        }
        count
    };
    let first = builds(4, 60);
    book.write("content/maps/7.md", &map(7, "second"));
    let second = builds(5, 60);
    let after = builds(3, 4);
    let _ = child.kill();
    let _ = child.wait();
    assert!(first <= 1, "{first} builds before anything was saved");
    assert_eq!((second, after), (1, 0));
    assert!(book.page("maps/7.html").contains("second"));
}
