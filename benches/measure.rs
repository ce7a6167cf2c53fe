//! Runs the program and looks at what it took: wall time, processor time, peak memory.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use std::{
    fs::{self, File},
    str,
};

/// One run of the program. Processor time and memory are known on Linux only.
#[derive(Clone, Copy)]
pub struct Run {
    pub wall: Duration,
    pub cpu: Option<Duration>,
    pub peak_bytes: Option<u64>,
    pub exit: i32,
}

/// Runs the command to its end; its output is thrown away.
pub fn run(command: &mut Command) -> io::Result<Run> {
    watched(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()))
}

/// Runs the command as part of a pipe: it reads the file, and somebody takes what it writes.
pub fn piped(command: &mut Command, input: &Path) -> io::Result<Run> {
    let (mut answer, out) = io::pipe()?;
    let taker = thread::spawn(move || io::copy(&mut answer, &mut io::sink()));
    let run = watched(command.stdin(File::open(input)?).stdout(out).stderr(Stdio::null()));
    // Our own end of the pipe, or the taker would wait for ever.
    command.stdout(Stdio::null());
    taker.join().map_err(|_| io::Error::other("nobody takes the answer"))??;
    run
}

fn watched(command: &mut Command) -> io::Result<Run> {
    let cpu_before = children_cpu();
    let started = Instant::now();
    let mut child = command.spawn()?;
    let status_file = format!("/proc/{}/status", child.id());
    let (ended, peak) = (AtomicBool::new(false), AtomicU64::new(0));
    let (wall, status) = thread::scope(|scope| {
        scope.spawn(|| {
            while !ended.load(Ordering::Relaxed) {
                peak.fetch_max(peak_of(&status_file).unwrap_or(0), Ordering::Relaxed);
                thread::sleep(Duration::from_millis(1));
            }
        });
        let status = child.wait();
        ended.store(true, Ordering::Relaxed);
        (started.elapsed(), status)
    });
    let cpu = children_cpu().zip(cpu_before).map(|(after, before)| after.saturating_sub(before));
    let peak_bytes = Some(peak.into_inner()).filter(|&bytes| bytes > 0);
    Ok(Run { wall, cpu, peak_bytes, exit: status?.code().unwrap_or(-1) })
}

/// The largest size in memory that the system has seen of a process, in bytes.
fn peak_of(status_file: &str) -> Option<u64> {
    let status = fs::read_to_string(status_file).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

/// Processor time of all our finished children, which the system counts in hundredths of a second.
fn children_cpu() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(13);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(Duration::from_millis((user + system) * 10))
}

/// Files below a folder and their bytes.
pub fn size_of(folder: &Path) -> io::Result<(usize, u64)> {
    let (mut files, mut bytes) = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            let inside = size_of(&entry.path())?;
            files += inside.0;
            bytes += inside.1;
        } else {
            files += 1;
            bytes += entry.metadata()?.len();
        }
    }
    Ok((files, bytes))
}

/// Size of a file as a web server would send it, if `gzip` is installed.
pub fn gzipped(file: &Path) -> Option<u64> {
    let output = Command::new("gzip").arg("-9c").arg(file).stderr(Stdio::null()).output().ok()?;
    output.status.success().then_some(output.stdout.len() as u64)
}
