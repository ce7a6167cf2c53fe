//! The gate cannot be moved by what it judges: git trusts nothing of the book, a proposed change is judged by what
//! it was made from, and CI compares with what is in the checkout.

#[cfg(unix)]
mod action;
#[cfg(unix)]
mod api;
#[cfg(unix)]
mod hidden;
mod settings;
mod trust;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs git as a person does, at a time of its own for each call.
#[track_caller]
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]);
    git.args([
        "-c",
        "protocol.file.allow=always",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "core.hooksPath=/dev/null",
    ]);
    git.args(arguments).current_dir(folder);
    git.env("GIT_COMMITTER_DATE", "@1790000000 +0000").env("GIT_AUTHOR_DATE", "@1790000000 +0000");
    let output = git.output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}

pub fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

pub fn commit(folder: &Path, message: &str) -> String {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "--allow-empty", "-m", message]);
    git(folder, &["rev-parse", "HEAD"])
}

/// What the program said.
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(output: Output) -> Ran {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

pub fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_journeybook"))
}

pub fn run_with(folder: &Path, environment: &[(&str, &str)], arguments: &[&str]) -> Ran {
    let mut command = Command::new(program());
    command.args(arguments).current_dir(folder).env("SOURCE_DATE_EPOCH", "1795305600");
    command.envs(environment.iter().copied());
    Ran::of(command.output().unwrap())
}

pub fn run(folder: &Path, arguments: &[&str]) -> Ran {
    run_with(folder, &[], arguments)
}

pub const MAP: &str = "---
kind: journey
title: Shopping
phases:
  - title: In the shop
    steps:
      - {title: Look around, feeling: 1}
      - {title: Pay, feeling: 2}
---
Some words.
";
