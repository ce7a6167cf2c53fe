//! How soon a saved file is on the open page, by a plain HTTP client that follows the event stream: from
//! before the write of one map to the last new byte; beside it what we aim for.
//! `cargo bench --bench live -- [MAPS…]`; the same in a browser: `tests/browser/live-bench.mjs`.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    unreachable_pub,
    reason = "a bench is a program of its own that may stop"
)]

mod handbook;

use std::env;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Maps, and what we aim for: the median, the 95th percentile (ms), memory (MB).
const AIMS: [(usize, u128, u128, u64); 3] = [(100, 30, 60, 0), (1_000, 40, 80, 0), (10_000, 150, 250, 400)];
const EDITS: usize = 20;
/// Between two edits, as somebody who types fast would save.
const PAUSE: Duration = Duration::from_millis(400);

fn main() -> io::Result<()> {
    if !env::args().any(|word| word == "--bench") {
        println!("run with `cargo bench --bench live`");
        return Ok(());
    }
    let asked: Vec<usize> = env::args().filter_map(|word| word.parse().ok()).collect();
    for (maps, median, most, memory) in AIMS {
        if asked.is_empty() || asked.contains(&maps) {
            let aim = format!("aim: {median} and {most} ms");
            let memory = if memory > 0 { format!(", aim: {memory} MB") } else { String::new() };
            report(maps, &aim, &memory)?;
        }
    }
    Ok(())
}

fn report(maps: usize, aim: &str, memory_aim: &str) -> io::Result<()> {
    let project = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("live-{maps}"));
    if project.exists() {
        fs::remove_dir_all(&project)?;
    }
    handbook::write(&project, maps)?;
    let started = Instant::now();
    let server = Server::start(&project)?;
    let map = handbook::journey_path(maps / 2);
    let page = format!("journeys/{}", map.rsplit('/').next().unwrap_or_default().replace(".md", ".html"));
    let first = server.get(&page)?;
    println!(
        "\n{maps} maps: first page after {:.2} s ({} bytes)",
        started.elapsed().as_secs_f64(),
        first.len()
    );
    let file = project.join("content").join(map);
    let original = fs::read_to_string(&file)?;
    let mut events = server.events(&page)?;
    let mut times = Vec::new();
    for nth in 0..EDITS {
        std::thread::sleep(PAUSE);
        let words = format!("Edited for the {nth}th time.");
        let text = format!("{original}\n{words}\n");
        let started = Instant::now();
        fs::write(&file, text)?;
        loop {
            events.next()?;
            if server.get(&page)?.contains(&words) {
                break;
            }
        }
        times.push(started.elapsed().as_millis());
    }
    times.sort_unstable();
    let at =
        |percent: usize| times.get((times.len() * percent / 100).min(times.len() - 1)).copied().unwrap_or(0);
    println!("  write to new bytes: median {} ms, 95th percentile {} ms ({aim})", at(50), at(95));
    println!("  memory {} MB, at most {} MB{memory_aim}", server.memory("VmRSS:"), server.memory("VmHWM:"));
    drop(server);
    fs::remove_dir_all(project)
}

struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(project: &PathBuf) -> io::Result<Server> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_journeybook"));
        command.args(["serve", "--port", "0"]).current_dir(project).env("SOURCE_DATE_EPOCH", handbook::TODAY);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        let mut said = BufReader::new(child.stderr.take().ok_or_else(|| io::Error::other("no output"))?);
        let mut line = String::new();
        let address = loop {
            line.clear();
            if said.read_line(&mut line)? == 0 {
                return Err(io::Error::other("the server ended"));
            }
            if let Some((_, rest)) = line.split_once("http://") {
                break rest.split('/').next().unwrap_or_default().to_owned();
            }
        };
        // What it says from now on must not fill the pipe.
        std::thread::spawn(move || io::copy(&mut said, &mut io::sink()));
        Ok(Server { child, address })
    }

    fn ask(&self, path: &str, more: &str) -> io::Result<TcpStream> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        write!(stream, "GET /{path} HTTP/1.1\r\nHost: {}\r\n{more}\r\n", self.address)?;
        Ok(stream)
    }

    fn get(&self, path: &str) -> io::Result<String> {
        let mut text = String::new();
        self.ask(path, "Connection: close\r\n")?.read_to_string(&mut text)?;
        Ok(text)
    }

    fn events(&self, page: &str) -> io::Result<Events> {
        let mut events = Events(BufReader::new(self.ask(&format!("@journeybook/events?page={page}"), "")?));
        events.next()?;
        Ok(events)
    }

    /// In MB, where the system tells.
    fn memory(&self, of: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(of)).unwrap_or_default();
        line.trim().trim_end_matches("kB").trim().parse::<u64>().unwrap_or(0) * 1024 / 1_000_000
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Events(BufReader<TcpStream>);

impl Events {
    /// Waits for the next state of the page.
    fn next(&mut self) -> io::Result<()> {
        let mut line = String::new();
        loop {
            line.clear();
            if self.0.read_line(&mut line)? == 0 {
                return Err(io::Error::other("the stream ended"));
            }
            if line.starts_with("event: now") {
                return Ok(());
            }
        }
    }
}
