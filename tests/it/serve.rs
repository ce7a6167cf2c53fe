//! The live server, as a process and over real sockets: what it answers, what it sees, what it survives;
//! and what it keeps between two builds.
//! `LONG=1` makes the storm as long as promised and tries every edit.

mod beside;
mod broken;
#[cfg(target_os = "linux")]
mod deaf;
mod edit;
mod memory;
mod requests;
mod saving;
mod storm;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::program::Project;

/// Nothing here should take longer, on however busy a machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server over a project, ended with it.
pub struct Served {
    pub project: Project,
    pub address: String,
    child: Child,
    said: Arc<Mutex<String>>,
}

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Served {
    pub fn new(text: &str) -> Served {
        Served::over(Project::new(text), &[])
    }

    pub fn over(project: Project, more: &[&str]) -> Served {
        let mut command = Command::new(env!("CARGO_BIN_EXE_journeybook"));
        command.args(SERVE).args(more);
        Served::by(command, project)
    }

    /// Started by a command that serves this project.
    pub fn by(command: Command, project: Project) -> Served {
        let (child, address, said) = start(command, project.root());
        Served { project, address, child, said }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.project.root().join(name)
    }

    /// What the terminal shows.
    pub fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Waits until it has ended by itself.
    pub fn ends_within(&mut self, time: Duration) -> bool {
        within(time, || self.child.try_wait().unwrap().is_some())
    }

    /// Sends these bytes and reads whatever comes.
    pub fn raw(&self, request: &[u8]) -> Vec<u8> {
        raw(&self.address, request)
    }

    pub fn ask(&self, path: &str, headers: &str) -> Answer {
        let host = if headers.to_ascii_lowercase().contains("host:") { "" } else { "Host: localhost\r\n" };
        let request = format!("GET {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n");
        answer(&self.raw(request.as_bytes()))
    }

    /// The text of a page, without the script that keeps it alive.
    pub fn page(&self, path: &str) -> String {
        let answer = self.ask(&format!("/{path}"), "");
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        without_script(&text)
    }

    /// Whether the page comes to hold these words.
    pub fn shows(&self, path: &str, words: &str) -> bool {
        within(PATIENCE, || self.page(path).contains(words))
    }

    pub fn stream(&self, page: &str) -> Stream {
        let mut socket = TcpStream::connect(&self.address).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        let request = format!("GET /@journeybook/events?page={page} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        socket.write_all(request.as_bytes()).unwrap();
        Stream(BufReader::new(socket))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// At a port that is free.
pub const SERVE: [&str; 3] = ["serve", "--port", "0"];

fn start(mut command: Command, root: &Path) -> (Child, String, Arc<Mutex<String>>) {
    command.current_dir(root).env("SOURCE_DATE_EPOCH", "1795305600");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap());
    let said = Arc::new(Mutex::new(String::new()));
    let heard = said.clone();
    std::thread::spawn(move || {
        let mut line = String::new();
        while lines.read_line(&mut line).is_ok_and(|read| read > 0) {
            heard.lock().unwrap().push_str(&line);
            line.clear();
        }
    });
    let address = || {
        let said = said.lock().unwrap();
        Some(said.split_once("http://")?.1.split_once('/')?.0.to_owned())
    };
    assert!(within(PATIENCE, || address().is_some()), "{}", said.lock().unwrap());
    let address = address().unwrap();
    (child, address, said)
}

/// The event stream of one page.
pub struct Stream(BufReader<TcpStream>);

impl Stream {
    /// The next state of the page.
    pub fn next(&mut self) -> Option<serde_json::Value> {
        let (mut line, mut is_state) = (String::new(), false);
        loop {
            line.clear();
            if self.0.read_line(&mut line).ok()? == 0 {
                return None;
            }
            is_state |= line.starts_with("event: now");
            if let Some(data) = line.strip_prefix("data: ").filter(|_| is_state) {
                return serde_json::from_str(data).ok();
            }
        }
    }

    /// The first state for which this is true.
    pub fn until(&mut self, is: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        let started = Instant::now();
        while let Some(state) = self.next() {
            if is(&state) {
                return state;
            }
            assert!(started.elapsed() < PATIENCE, "the stream says {state}");
        }
        panic!("the stream ended");
    }
}

pub fn errors(state: &serde_json::Value) -> u64 {
    state["trouble"]["count"].as_u64().unwrap()
}

pub fn raw(address: &str, request: &[u8]) -> Vec<u8> {
    let mut socket = TcpStream::connect(address).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut answer = Vec::new();
    // A server may hang up before it has read everything.
    let _ = socket.write_all(request);
    let _ = socket.read_to_end(&mut answer);
    answer
}

pub fn answer(bytes: &[u8]) -> Answer {
    let at = bytes.windows(4).position(|it| it == b"\r\n\r\n").unwrap_or(bytes.len());
    let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
    Answer { status, head, body: bytes.get(at + 4..).unwrap_or_default().to_vec() }
}

pub fn without_script(html: &str) -> String {
    let Some((before, rest)) = html.split_once("<script defer src=\"/@journeybook/") else {
        return html.to_owned();
    };
    format!("{before}{}", rest.split_once("</script>").map_or("", |(_, rest)| rest))
}

pub fn within(time: Duration, mut is: impl FnMut() -> bool) -> bool {
    let started = Instant::now();
    while started.elapsed() < time {
        if is() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(15));
    }
    is()
}

pub fn is_long() -> bool {
    std::env::var_os("LONG").is_some()
}

/// The served site against one that is built now: every file, byte for byte.
#[track_caller]
pub fn equals_a_clean_build(served: &Served) {
    let out = tempfile::tempdir().unwrap();
    let target = out.path().join("clean");
    let ran = served.project.run(&["build", "--out", target.to_str().unwrap()]);
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in walkdir::WalkDir::new(&target) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(&target).unwrap().to_string_lossy().into_owned();
        if !entry.file_type().is_file() || path == ".journeybook" {
            continue;
        }
        count += 1;
        let built = fs::read(entry.path()).unwrap();
        let same = || {
            let answer = served.ask(&format!("/{path}"), "");
            if path.ends_with(".html") {
                without_script(&String::from_utf8_lossy(&answer.body)).into_bytes() == built
            } else {
                answer.body == built
            }
        };
        if wrong.len() < 3 && !within(Duration::from_secs(8), same) {
            wrong.push(path);
        }
    }
    assert!(count > 3, "{}{}", ran.out(), ran.err());
    assert!(wrong.is_empty(), "not as in a clean build: {wrong:?}\n{}", served.said());
}

pub const BOOK: &str = "//- book.toml
[book]
title = \"Ours\"
language = \"en\"
src = \"content\"
//- content/index.md
# Ours

See [the visit](journeys/visit.md) and [[eva]].

![Plan](plan.svg)
//- content/plan.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>
//- content/personas/eva.md
---
kind: persona
name: Eva
---
//- content/journeys/visit.md
---
kind: journey
title: A visit
personas: [eva]
phases:
  - title: Pay
    steps:
      - {id: queue, title: Queue, feeling: -2}
      - {id: leave, title: Leave, feeling: 1}
---
Words at the end.
";

pub const VISIT: &str = "journeys/visit.html";
