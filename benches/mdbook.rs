//! What the plugin adds to a build of mdBook: the program reads a book as JSON and writes it with its chapters, as
//! it does inside `mdbook build`. `cargo bench --bench mdbook -- [MAPS…]`.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    unreachable_pub,
    reason = "a bench is a program of its own that may stop"
)]

#[allow(dead_code, reason = "shared with the bench of builds, which needs more of it")]
mod handbook;
#[allow(dead_code, reason = "shared with other benches, which need more of it")]
mod measure;

use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use measure::Run;
use serde_json::{Value, json};

/// Sizes, and what we aim for on two cores.
const CASES: [(usize, Option<Duration>); 2] = [(100, None), (1_000, Some(Duration::from_millis(500)))];

fn main() -> io::Result<()> {
    if !env::args().any(|word| word == "--bench") {
        println!("run with `cargo bench --bench mdbook`");
        return Ok(());
    }
    let asked: Vec<usize> = env::args().filter_map(|word| word.parse().ok()).collect();
    for (maps, aim) in CASES {
        if asked.is_empty() || asked.contains(&maps) {
            report(maps, aim)?;
        }
    }
    Ok(())
}

fn report(maps: usize, aim: Option<Duration>) -> io::Result<()> {
    let project = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("mdbook-{maps}"));
    if project.exists() {
        fs::remove_dir_all(&project)?;
    }
    handbook::write(&project, maps)?;
    let run = |arguments: &[&str]| measure::run(journeybook(&project).args(arguments));
    for arguments in [&["mdbook", "install"][..], &["summary"]] {
        assert_eq!(run(arguments)?.exit, 0, "{arguments:?}");
    }
    let call = project.join("call.json");
    let text = serde_json::to_vec(&called(&project)?)?;
    println!("\n{maps} maps: mdBook sends {:.1} MB", text.len() as f64 / 1e6);
    fs::write(&call, text)?;
    let plugin =
        middle(|| measure::piped(&mut inside(&project, env!("CARGO_BIN_EXE_mdbook-journeybook")), &call))?;
    print("the plugin", &plugin, aim);
    let build = middle(|| {
        fs::remove_dir_all(project.join("site")).or_else(missing)?;
        run(&["build"])
    })?;
    print("journeybook build", &build, None);
    fs::remove_dir_all(&project)
}

fn journeybook(project: &Path) -> Command {
    inside(project, env!("CARGO_BIN_EXE_journeybook"))
}

fn inside(project: &Path, program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project).env("SOURCE_DATE_EPOCH", handbook::TODAY);
    command
}

/// What mdBook sends: every chapter of SUMMARY.md with its text.
fn called(project: &Path) -> io::Result<Value> {
    let content = project.join("content");
    let mut items = Vec::new();
    for line in fs::read_to_string(content.join("SUMMARY.md"))?.lines() {
        let link = line.trim_start().trim_start_matches("- ").strip_prefix('[');
        let Some((name, path)) = link.and_then(|link| link.strip_suffix(')')?.split_once("](")) else {
            continue;
        };
        items.push(json!({ "Chapter": {
            "name": name,
            "content": fs::read_to_string(content.join(path))?,
            "number": [items.len() + 1],
            "sub_items": [],
            "path": path,
            "source_path": path,
            "parent_names": [],
        } }));
    }
    let settings = fs::read_to_string(project.join("book.toml"))?;
    let settings: toml::Value = toml::from_str(&settings).map_err(io::Error::other)?;
    Ok(json!([
        { "root": project, "config": settings, "renderer": "html", "mdbook_version": "0.5.4" },
        { "items": items }
    ]))
}

/// The middle one of five runs.
fn middle(mut once: impl FnMut() -> io::Result<Run>) -> io::Result<Run> {
    let mut runs = Vec::new();
    for _ in 0..5 {
        runs.push(once()?);
    }
    runs.sort_by_key(|run| run.wall);
    Ok(runs[2])
}

fn print(name: &str, run: &Run, aim: Option<Duration>) {
    assert_eq!(run.exit, 0, "{name}");
    let cpu = run.cpu.map_or("–".into(), |cpu| format!("{:.2} s", cpu.as_secs_f64()));
    let peak = run.peak_bytes.map_or("–".into(), |bytes| format!("{:.0} MB", bytes as f64 / 1e6));
    let aim = aim.map_or(String::new(), |aim| format!("  (aim: {:.1} s)", aim.as_secs_f64()));
    println!("  {name:<18} wall {:>6.3} s{aim}  cpu {cpu}  peak {peak}", run.wall.as_secs_f64());
}

fn missing(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}
