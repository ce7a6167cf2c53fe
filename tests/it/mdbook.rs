//! The plugin inside mdBook: by hand with JSON, and with the real mdBook program.

mod audience;
mod blocks;
mod books;
mod calls;
mod guest;
mod hosts;
mod light;
mod links;
mod list;
mod manners;
mod order;
mod own;
mod starts;
mod watch;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// A book in a folder of its own, from one text: `//- path` starts a file.
pub struct Book {
    dir: tempfile::TempDir,
}

/// The day of the tests.
const TODAY: &str = "1795305600";

impl Book {
    /// With `book.toml`, as `mdbook-journeybook install` leaves it.
    pub fn new(files: &str) -> Book {
        let book = Book { dir: tempfile::tempdir().unwrap() };
        book.write("book.toml", "[book]\ntitle = \"Ours\"\nsrc = \"content\"\n");
        for part in files.split("//- ").skip(1) {
            let (name, body) = part.split_once('\n').unwrap_or((part, ""));
            book.write(name.trim(), body);
        }
        let installed = book.plugin(&["install"], "");
        assert!(installed.status.success(), "{}", text(&installed.stderr));
        book
    }

    pub fn root(&self) -> &Path {
        self.dir.path()
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The same book in another language.
    pub fn in_dutch(self) -> Book {
        let settings = self.read("book.toml").replace("[book]\n", "[book]\nlanguage = \"nl\"\n");
        self.write("book.toml", &settings);
        self
    }

    pub fn read(&self, name: &str) -> String {
        let path = self.root().join(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Runs the plugin by itself.
    pub fn plugin(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mdbook-journeybook"))
            .args(arguments)
            .current_dir(self.root())
            .env("SOURCE_DATE_EPOCH", TODAY)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that does not listen is told by its answer.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// What mdBook would send, with these chapters: their files, or a file and another text for it.
    pub fn call(&self, renderer: &str, chapters: &[(&str, Option<&str>)]) -> Value {
        let items: Vec<Value> = chapters
            .iter()
            .map(|(path, content)| {
                let content = content.map_or_else(|| self.read(&format!("content/{path}")), str::to_owned);
                json!({ "Chapter": { "name": path, "content": content, "number": null, "sub_items": [],
                    "path": path, "source_path": path, "parent_names": [] } })
            })
            .collect();
        let settings: toml::Value = toml::from_str(&self.read("book.toml")).unwrap();
        json!([
            { "root": self.root(), "renderer": renderer, "mdbook_version": "0.5.4", "config": settings },
            { "items": items }
        ])
    }

    /// Builds with mdBook.
    #[track_caller]
    pub fn build(&self) -> Built {
        let output = mdbook(&["build"], self.root()).output().unwrap();
        Built {
            ok: output.status.success(),
            said: format!("{}{}", text(&output.stdout), text(&output.stderr)),
        }
    }

    /// A page of the last build.
    pub fn page(&self, path: &str) -> String {
        self.read(&format!("book/{path}"))
    }

    /// Every page of the last build, by its path.
    pub fn pages(&self) -> Vec<(String, String)> {
        pages(&self.root().join("book"))
    }
}

pub fn pages(folder: &Path) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|extension| extension == "html") {
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            pages.push((name, fs::read_to_string(path).unwrap()));
        }
    }
    pages
}

pub struct Built {
    pub ok: bool,
    pub said: String,
}

impl Built {
    /// It went well, and nobody warned.
    #[track_caller]
    pub fn green(&self) {
        let quiet = !["WARN", "ERROR", "warning", "error"].iter().any(|word| self.said.contains(word));
        assert!(self.ok && quiet, "{}", self.said);
    }
}

/// The mdBook program with these words, the plugin within its reach.
#[track_caller]
pub fn mdbook(arguments: &[&str], root: &Path) -> Command {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/bin");
    let plugin = Path::new(env!("CARGO_BIN_EXE_mdbook-journeybook")).parent().unwrap().to_path_buf();
    let before = std::env::var_os("PATH").unwrap_or_default();
    let places: Vec<PathBuf> = [plugin, tools].into_iter().chain(std::env::split_paths(&before)).collect();
    let program = places.iter().map(|place| place.join("mdbook")).find(|program| program.is_file());
    let Some(program) = program else {
        panic!("mdBook is not installed; scripts/test installs it into target/tools");
    };
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root).env("SOURCE_DATE_EPOCH", TODAY).stdin(Stdio::null());
    command.env("PATH", std::env::join_paths(places).unwrap()).env_remove("RUST_LOG").env("NO_COLOR", "1");
    command
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What stands between two marks, each time.
pub fn between<'t>(text: &'t str, start: &'t str, end: char) -> impl Iterator<Item = &'t str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split(end).next())
}

/// A small book with everything that links to everything.
pub const SMALL: &str = "//- book.toml
[book]
title = \"Ours\"
src = \"content\"

[preprocessor.journeybook]
unlisted = \"add\"
overview = true
//- content/SUMMARY.md
# Summary

[Start](index.md)

- [Eva](personas/eva.md)
- [The visit](journeys/visit.md)
- [Places](catalog/places.md)
//- content/index.md
# Start

See [the visit](journeys/visit.md), [paying](journeys/visit.md#pay), [[eva]] and [[desk|the desk]],
[all](matrix.md), [health](health.html), [who](personas.md), [both](compare/visit.md), [desk](touchpoints/desk.md).

```rust
fn main() { assert_eq!(1 + 1, 2); }
```
//- content/personas/eva.md
---
kind: persona
name: Eva <b>
quote: \"Fast, {{#include ../../book.toml}}\"
---
## Who she is

Her day is [the visit](../journeys/visit.md#pay). Back to [the start](../index.md).
//- content/journeys/visit.md
---
kind: journey
title: A visit
personas: [eva]
phases:
  - title: Arrive
    steps:
      - {id: park, title: Park, feeling: 1, does: Parks the car}
  - title: Pay
    steps:
      - {id: pay, title: Queue & pay, feeling: -2, touchpoints: [desk], thinks: Why | so slow}
---
## What we saw

Eva [waits](../index.md).
//- content/journeys/later.md
---
kind: journey
title: A visit, later
id: later
baseline: visit
state: to-be
personas: [eva]
change:
  - {step: pay, feeling: 1}
---
//- content/catalog/places.md
---
kind: touchpoints
items:
  - {id: desk, name: The desk}
---
Where people meet us.
";
