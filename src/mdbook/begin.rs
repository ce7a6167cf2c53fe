//! A first map for a book that has none: its file, a catalogue of what it names, and their lines in `SUMMARY.md`.
//! Nothing that is there is written over.

use std::path::Path;

use anyhow::{Result, anyhow, bail};

use crate::config::{self, Config};
use crate::disk;
use crate::files::Files;
use crate::model::resolve::resolve;
use crate::page::markdown::destination;
use crate::parse::{Options, parse};
use crate::text::{RelPath, file_name, folded};

/// What was written, from the folder of the book.
pub struct Begun {
    pub files: Vec<String>,
}

/// Writes a journey that is called `title`.
pub fn journey(root: &Path, title: &str) -> Result<Begun> {
    let settings = disk::settings(root)?.ok_or_else(|| {
        anyhow!("there is no book.toml in `{}`: go to the folder of your book, or name it", root.display())
    })?;
    // Without a word about it mdBook reads `src`.
    let named = config::leaves(&settings).remove("book.src").map(|leaf| leaf.value);
    let source = named.unwrap_or_else(|| "src".to_owned());
    let summary = root.join(&source).join("SUMMARY.md");
    let list = match disk::exists(&summary)? {
        true => {
            disk::read_text(&summary)?.map_err(|why| anyhow!("`{}` is no text: {why}", summary.display()))?
        }
        false => "# Summary\n".into(),
    };
    let title = title.trim();
    let name = file_name(title);
    if name.is_empty() {
        bail!(
            "`{title}` names no map: give it a title, such as `mdbook-journeybook new journey \"I take a lamp back\"`"
        );
    }
    let map = format!("journeys/{name}.md");
    if disk::exists(&root.join(&source).join(&map))? {
        bail!("`{source}/{map}` is there already, and stays as it is: give the new map another name");
    }
    let missing = undeclared(&disk::read(root, &source, &disk::ReadOptions::default())?);
    let catalogue = (!missing.is_empty()).then(|| (CATALOGUE.to_owned(), "Touchpoints", catalogue(&missing)));
    let mut written = Vec::new();
    let mut lines = Vec::new();
    for (path, title, text) in std::iter::once((map, title, map_text(title))).chain(catalogue) {
        if disk::write_new(&root.join(&source).join(&path), text.as_bytes())? {
            lines.push(format!(
                "[{}]({})",
                title.replace('[', "\\[").replace(']', "\\]"),
                destination(&path)
            ));
            written.push(format!("{source}/{path}"));
        }
    }
    let list = with_lines(&list, &lines);
    if !disk::write_new(&summary, list.as_bytes())? {
        disk::rewrite(&summary, list.as_bytes())?;
    }
    written.push(format!("{source}/SUMMARY.md"));
    Ok(Begun { files: written })
}

const CATALOGUE: &str = "journeys/touchpoints.md";

/// What the map names.
const TOUCHPOINTS: [(&str, &str); 2] = [("website", "Website"), ("counter", "Counter")];

/// Those that the book does not declare yet.
fn undeclared(files: &Files) -> Vec<(&'static str, &'static str)> {
    let pages = files.texts.keys().filter(|path| path.is_markdown());
    let doc = |path: &RelPath| Some(parse(path, &files.text(path)?, &Options::default()).doc);
    let (book, _) = resolve(pages.filter_map(doc).collect(), &Config::default(), files);
    let declared: Vec<String> = (book.touchpoints.values().map(|it| &it.card))
        .filter(|card| card.declared)
        .flat_map(|card| [card.id.to_string(), folded(&card.title)])
        .collect();
    TOUCHPOINTS.into_iter().filter(|(id, _)| !declared.iter().any(|it| it == id)).collect()
}

fn catalogue(all: &[(&str, &str)]) -> String {
    let items: String = all.iter().map(|(id, name)| format!("  - {{id: {id}, name: {name}}}\n")).collect();
    format!(
        "---\nkind: touchpoints\nitems:\n{items}---\nWhere people meet us. A step of a map names them by their `id`.\n"
    )
}

fn map_text(title: &str) -> String {
    let title = serde_json::Value::from(title).to_string();
    format!(
        "\
---
kind: journey
title: {title}
goal: Leave with what I came for
phases:
  - title: Before
    steps:
      - {{id: look, title: Look it up, feeling: 1, does: Searches for opening hours, touchpoints: [website]}}
  - title: There
    steps:
      - {{id: wait, title: Wait for my turn, feeling: -2, thinks: \"How long will this take?\", touchpoints: [counter]}}
      - {{id: done, title: Get it done, feeling: 2, thinks: \"That was friendly.\", touchpoints: [counter]}}
---
## What we saw

Replace this by what you know. `feeling` goes from -2 to 2, and may be left out where nobody knows.
"
    )
}

/// The list of chapters with new ones behind its last numbered one: none may come behind the end matter.
fn with_lines(list: &str, lines: &[String]) -> String {
    let ending = if list.contains("\r\n") { "\r\n" } else { "\n" };
    let mut at = None;
    let mut here = 0;
    let mut bullet = '-';
    for line in list.split_inclusive('\n') {
        here += line.len();
        let bare = line.trim_start();
        if let Some(mark) = ['-', '*', '+'].into_iter().find(|mark| bare.starts_with(&format!("{mark} "))) {
            at = Some(here);
            if bare.len() == line.len() {
                bullet = mark;
            }
        }
    }
    let new: String = lines.iter().map(|line| format!("{bullet} {line}{ending}")).collect();
    let (before, after) = list.split_at(at.unwrap_or(list.len()));
    let gap = match before {
        "" => "",
        before if !before.ends_with('\n') => ending,
        _ => "",
    };
    let blank = if at.is_none() && !before.is_empty() { ending } else { "" };
    format!("{before}{gap}{blank}{new}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(list: &str, expected: &str) {
        assert_eq!(with_lines(list, &["[M](m.md)".to_owned()]), expected);
    }

    #[test]
    fn a_file_is_called_as_its_map() {
        assert_eq!(file_name("I take \"it\" back: [now]"), "i-take-it-back-now");
        assert_eq!(file_name("日本 のランプ"), "日本-のランプ");
        assert_eq!(file_name(" ?! "), "");
    }

    #[test]
    fn new_chapters_stand_behind_the_last_numbered_one() {
        check("# Summary\n\n- [A](a.md)\n", "# Summary\n\n- [A](a.md)\n- [M](m.md)\n");
        check(
            "* [A](a.md)\n    * [B](b.md)\n\n[End](e.md)\n",
            "* [A](a.md)\n    * [B](b.md)\n* [M](m.md)\n\n[End](e.md)\n",
        );
        check("- [A](a.md)", "- [A](a.md)\n- [M](m.md)\n");
        check("[Intro](i.md)\r\n", "[Intro](i.md)\r\n\r\n- [M](m.md)\r\n");
        check("", "- [M](m.md)\n");
    }
}
