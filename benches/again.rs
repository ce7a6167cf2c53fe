//! What one more change costs a server that has the book in hand: processor time from the changed text to a site
//! whose pages can be asked for, beside that of an edited feeling. `cargo bench --bench again -- [MAPS…]`

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    unreachable_pub,
    reason = "a bench is a program of its own that may stop"
)]

#[allow(dead_code, reason = "shared with other benches, which need more of it")]
mod handbook;

use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use journeybook::disk::{self, ReadOptions};
use journeybook::files::Files;
use journeybook::site::{Memory, Options};
use journeybook::text::{Date, RelPath};

/// Each change is made, and taken back, so many times.
const TIMES: usize = 5;

fn main() -> io::Result<()> {
    if !env::args().any(|word| word == "--bench") {
        println!("run with `cargo bench --bench again`");
        return Ok(());
    }
    let asked: Vec<usize> = env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![2_000, 10_000] } else { asked };
    sizes.into_iter().try_for_each(report)
}

/// A change of one file: what it is, the file, and its text afterwards.
type Change = (&'static str, RelPath, Option<Arc<str>>);

fn report(maps: usize) -> io::Result<()> {
    let project = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("again-{maps}"));
    if project.exists() {
        fs::remove_dir_all(&project)?;
    }
    handbook::write(&project, maps)?;
    let mut files = disk::read(&project, "content", &ReadOptions::default()).map_err(io::Error::other)?;
    let texts = files.texts.clone();
    files.unloaded.reload_with(Arc::new(move |path: &RelPath| texts.get(path).cloned()), Arc::new(|_| None));
    let today = handbook::TODAY.parse().ok().and_then(Date::from_unix);
    let options =
        Options { today: today.ok_or_else(|| io::Error::other("no day"))?, untrusted: false, audience: None };
    let mut memory = Memory::default();
    let changes = changes(&files, maps);
    let before = processor_time();
    drop(memory.site(&mut files, &options));
    println!("\n{maps} maps: read anew in {} ms", (processor_time() - before).as_millis());
    let mut least = None;
    for (what, path, text) in changes {
        let original = files.text(&path);
        let mut put = |files: &mut Files, text: &Option<Arc<str>>| {
            match text {
                Some(text) => files.put_text(path.clone(), text.clone()),
                None => files.remove_text(&path),
            }
            let before = processor_time();
            let site = memory.site(files, &options);
            let took = processor_time() - before;
            drop(site);
            took
        };
        let mut there: Vec<Duration> = Vec::new();
        let mut back: Vec<Duration> = Vec::new();
        for _ in 0..TIMES {
            there.push(put(&mut files, &text));
            back.push(put(&mut files, &original));
        }
        there.sort_unstable();
        back.sort_unstable();
        let (there, back) = (there[TIMES / 2], back[TIMES / 2]);
        let first = *least.get_or_insert(there.max(back));
        let ratio = there.max(back).as_secs_f64() / first.as_secs_f64();
        println!(
            "  {what:<24} {:>5} ms, taken back {:>5} ms, {ratio:.1} ×",
            there.as_millis(),
            back.as_millis()
        );
    }
    fs::remove_dir_all(project)
}

fn changes(files: &Files, maps: usize) -> Vec<Change> {
    let journey = RelPath::new(&handbook::journey_path(maps / 2)).unwrap_or_else(|| unreachable!());
    let touchpoints = RelPath::new("catalog/touchpoints-001.md").unwrap_or_else(|| unreachable!());
    let persona = RelPath::new("personas/persona-003.md").unwrap_or_else(|| unreachable!());
    let new = RelPath::new("journeys/part-00/new.md").unwrap_or_else(|| unreachable!());
    let of = |path: &RelPath| files.texts.get(path).cloned().unwrap_or_default();
    let map = of(&journey);
    let catalogue = of(&touchpoints);
    let renamed = |from: &str, to: &str| Some(catalogue.replacen(from, to, 1).into());
    vec![
        ("an edited feeling", journey.clone(), Some(map.replacen("feeling: 1", "feeling: -2", 1).into())),
        ("another feeling lost", journey.clone(), Some(map.replacen("feeling:", "felt:", 1).into())),
        (
            "a step meets another",
            journey.clone(),
            Some(map.replacen("touchpoint: touch-", "touchpoint: touch-1", 1).into()),
        ),
        ("a touchpoint's figure", touchpoints.clone(), renamed("influence: 1", "influence: 4")),
        ("a touchpoint's title", touchpoints.clone(), renamed("name: Contact 70", "name: Counter 70")),
        ("a touchpoint's id", touchpoints.clone(), renamed("id: touch-0070", "id: counter-0070")),
        ("a touchpoint less", touchpoints.clone(), Some(without(&catalogue, "id: touch-0070"))),
        ("a persona's id", persona.clone(), Some(of(&persona).replacen("id: ", "id: x", 1).into())),
        ("a new journey", new, Some(map.replacen("id: map-", "id: new-", 1).into())),
        ("a journey less", journey, None),
    ]
}

fn without(text: &str, word: &str) -> Arc<str> {
    text.lines().filter(|line| !line.contains(word)).flat_map(|line| [line, "\n"]).collect::<String>().into()
}

/// Of all threads of this process, in nanoseconds where the system counts them.
fn processor_time() -> Duration {
    let tasks = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let of = |task: fs::DirEntry| {
        let told = fs::read_to_string(task.path().join("schedstat")).ok()?;
        told.split_whitespace().next()?.parse::<u64>().ok()
    };
    Duration::from_nanos(tasks.filter_map(of).sum())
}
