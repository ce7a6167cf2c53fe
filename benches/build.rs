//! How long a build takes, what it needs, and how big the site is; beside each figure what we aim for.
//! `cargo bench --bench build -- [MAPS…]`; `… -- generate MAPS FOLDER` only writes the handbook.

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
#[allow(dead_code, reason = "shared with the bench of mdBook, which needs more of it")]
mod measure;

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use measure::Run;

const MAPS: [usize; 3] = [100, 1_000, 10_000];

fn main() -> io::Result<()> {
    // cargo adds `--bench`, and `cargo test --all-targets` runs us without it.
    let asked: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    if let [word, maps, folder] = asked.as_slice()
        && word == "generate"
    {
        let written = handbook::write(Path::new(folder), maps.parse().map_err(io::Error::other)?)?;
        println!("{} files, {}", written.files, megabytes(written.bytes));
        return Ok(());
    }
    if !env::args().any(|word| word == "--bench") {
        println!("run with `cargo bench --bench build`");
        return Ok(());
    }
    let sizes: Vec<usize> = asked.iter().filter_map(|word| word.parse().ok()).collect();
    for &maps in if sizes.is_empty() { MAPS.as_slice() } else { &sizes } {
        report(maps)?;
    }
    Ok(())
}

/// The folders of one handbook that is measured.
struct Bench {
    maps: usize,
    project: PathBuf,
    site: PathBuf,
}

impl Bench {
    fn build(&self) -> io::Result<Run> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_journeybook"));
        command.arg("build").current_dir(&self.project).env("SOURCE_DATE_EPOCH", handbook::TODAY);
        measure::run(&mut command)
    }

    /// Puts the site aside. A file system that has just deleted thousands of files is slow to make new ones.
    fn put_site_aside(&self, nth: usize) -> io::Result<()> {
        let aside = self.project.join(format!("aside-{nth}"));
        if self.site.exists() { fs::rename(&self.site, aside) } else { Ok(()) }
    }

    /// The middle one of several runs; the larger the handbook the fewer.
    fn middle(&self, mut before: impl FnMut(usize) -> io::Result<()>) -> io::Result<Run> {
        let times = if self.maps > 3_000 { 3 } else { 5 };
        let mut runs = Vec::new();
        for nth in 0..times {
            before(nth)?;
            runs.push(self.build()?);
        }
        runs.sort_by_key(|run| run.wall);
        Ok(runs[times / 2])
    }
}

fn report(maps: usize) -> io::Result<()> {
    let project = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{maps}"));
    if project.exists() {
        fs::remove_dir_all(&project)?;
    }
    let written = handbook::write(&project, maps)?;
    println!("\n{maps} maps: {} files, {} of content", written.files, megabytes(written.bytes));
    let bench = Bench { maps, site: project.join("site"), project };

    let cold = bench.middle(|nth| bench.put_site_aside(nth))?;
    print_run("cold", &cold, cold_aim(maps));
    if !bench.site.is_dir() {
        println!("  there is no site at {}: nothing more to measure", bench.site.display());
        return Ok(());
    }
    let unchanged = bench.middle(|_| Ok(()))?;
    print_run("unchanged", &unchanged, Some(cold.wall / 2));
    let edited = bench.middle(|nth| edit_one_map(&bench, nth))?;
    print_run("one map edited", &edited, None);
    println!("  copying the site (cp -r)   {:>8}", seconds(copy(&bench)?));
    print_site(&bench)?;
    fs::remove_dir_all(&bench.project)
}

/// What we aim for on two cores; in between, in proportion.
fn cold_aim(maps: usize) -> Option<Duration> {
    (maps >= 1_000).then(|| Duration::from_micros(400 * maps as u64))
}

fn edit_one_map(bench: &Bench, nth: usize) -> io::Result<()> {
    let path = bench.project.join("content").join(handbook::journey_path(bench.maps / 2));
    let text = fs::read_to_string(&path)?;
    fs::write(path, format!("{text}\nEdited for the {nth}th time.\n"))
}

fn copy(bench: &Bench) -> io::Result<Duration> {
    let target = bench.project.join("copy");
    let started = Instant::now();
    Command::new("cp").arg("-r").arg(&bench.site).arg(&target).status()?;
    let took = started.elapsed();
    fs::remove_dir_all(target)?;
    Ok(took)
}

fn print_run(name: &str, run: &Run, aim: Option<Duration>) {
    let cpu = run.cpu.map_or("–".into(), seconds);
    let peak = run.peak_bytes.map_or("–".into(), megabytes);
    let aim = aim.map_or(String::new(), |aim| format!("  (aim: {})", seconds(aim)));
    let exit = if run.exit == 0 { String::new() } else { format!("  EXIT {}", run.exit) };
    println!("  {name:<16} wall {:>8}{aim}  cpu {cpu:>8}  peak {peak:>8}{exit}", seconds(run.wall));
}

fn print_site(bench: &Bench) -> io::Result<()> {
    let (files, bytes) = measure::size_of(&bench.site)?;
    println!("  site: {files} files, {} (hosts allow 20,000 files, 250 MB)", megabytes(bytes));
    println!("  memory aim: 500 MB at 10,000 maps");
    let mut all = files_of(&bench.site)?;
    all.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    let with_end = |end: &str| all.iter().find(|(path, _)| path.extension() == Some(OsStr::new(end)));
    let map_pages = all.iter().find(|(path, _)| {
        path.extension() == Some(OsStr::new("html"))
            && path.parent().is_some_and(|it| it.ends_with("journeys"))
    });
    print_file("largest map page", map_pages, "200 KB, 25 KB gzipped for 25 steps");
    print_file("largest page", with_end("html"), "25 MB, the most that hosts allow");
    print_file("largest style", with_end("css"), "14 KB gzipped with that of its kind");
    print_file("largest script", with_end("js"), "20 KB for the script; the search index grows");
    Ok(())
}

fn print_file(name: &str, file: Option<&(PathBuf, u64)>, aim: &str) {
    let Some((path, bytes)) = file else { return };
    let gzipped = measure::gzipped(path).map_or("–".into(), kilobytes);
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    println!("  {name:<16} {:>10}, {gzipped:>9} gzipped: {file} (aim: {aim})", kilobytes(*bytes));
}

fn files_of(folder: &Path) -> io::Result<Vec<(PathBuf, u64)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.extend(files_of(&entry.path())?);
        } else {
            found.push((entry.path(), entry.metadata()?.len()));
        }
    }
    Ok(found)
}

fn seconds(time: Duration) -> String {
    format!("{:.3} s", time.as_secs_f64())
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

fn kilobytes(bytes: u64) -> String {
    format!("{:.1} KB", bytes as f64 / 1e3)
}
