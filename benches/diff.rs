//! How long it takes to tell what changed between two revisions of a handbook in git.
//! `cargo bench --bench diff -- [MAPS…]`.

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
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Sizes, how many maps change, and what we aim for on two cores.
const CASES: [(usize, usize, Duration); 3] = [
    (200, 20, Duration::from_millis(300)),
    (200, 200, Duration::from_millis(300)),
    (10_000, 20, Duration::from_millis(1_500)),
];

fn main() -> io::Result<()> {
    let asked: Vec<usize> = env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    if !env::args().any(|word| word == "--bench") {
        println!("run with `cargo bench --bench diff`");
        return Ok(());
    }
    for (maps, changed, aim) in CASES {
        if asked.is_empty() || asked.contains(&maps) {
            report(maps, changed, aim)?;
        }
    }
    Ok(())
}

fn report(maps: usize, changed: usize, aim: Duration) -> io::Result<()> {
    let project = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("diff-{maps}-{changed}"));
    if project.exists() {
        fs::remove_dir_all(&project)?;
    }
    handbook::write(&project, maps)?;
    git(&project, &["init", "-q"])?;
    git(&project, &["add", "."])?;
    git(&project, &["commit", "-qm", "one"])?;
    for nth in 0..changed {
        edit(&project.join("content").join(handbook::journey_path(nth * maps / changed)))?;
    }
    git(&project, &["commit", "-qam", "two"])?;
    for packed in [false, true] {
        if packed {
            git(&project, &["gc", "-q"])?;
        }
        for format in ["human", "markdown", "html"] {
            let mut runs: Vec<Duration> = Vec::new();
            for _ in 0..5 {
                let mut command = Command::new(env!("CARGO_BIN_EXE_journeybook"));
                command.args(["diff", "HEAD~1..HEAD", "--format", format]);
                command.current_dir(&project).env("SOURCE_DATE_EPOCH", handbook::TODAY);
                let run = measure::run(&mut command)?;
                assert_eq!(run.exit, 0);
                runs.push(run.wall);
            }
            runs.sort();
            let kind = if packed { "packed" } else { "loose" };
            let (took, aim) = (runs[2].as_secs_f64(), aim.as_secs_f64());
            println!(
                "{maps:>6} maps, {changed:>3} changed, {kind:<6} {format:<8} {took:>6.3} s   (aim {aim:.1} s)"
            );
        }
    }
    fs::remove_dir_all(&project)
}

/// Changes the first feeling and one text of a map.
fn edit(path: &PathBuf) -> io::Result<()> {
    let text = fs::read_to_string(path)?;
    let at = text.find("feeling: ").map_or(0, |at| at + "feeling: ".len());
    let end = text[at..].find(['\n', ',', '}']).map_or(text.len(), |end| at + end);
    let feeling = if text[at..end].trim() == "-2" { "1" } else { "-2" };
    fs::write(path, format!("{}{feeling}{}", &text[..at], &text[end..]))
}

fn git(folder: &Path, arguments: &[&str]) -> io::Result<()> {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]);
    let status = git.args(["-c", "gc.auto=0"]).args(arguments).current_dir(folder).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("git {arguments:?} failed"))) }
}
