//! The files of a book: what mdBook read, what other plugins made of it, and what stands on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use super::chapters::Chapter;
use super::ours::{as_prose, has_keys, is_ours, is_prose};
use super::protocol::Call;
use crate::disk::{self, ReadOptions};
use crate::files::{Files, Purpose};
use crate::parse::split;
use crate::text::RelPath;

/// What a book is read from.
pub(super) struct Read {
    /// As chapters are now.
    pub files: Files,
    /// As their authors wrote them, where that differs.
    pub written: BTreeMap<RelPath, Arc<str>>,
    /// Texts of others as they came, where our reader sees them otherwise.
    came: BTreeMap<RelPath, Arc<str>>,
    /// For each chapter the file that it shows.
    pub shown: Vec<Option<RelPath>>,
    /// Files with front matter of ours.
    pub ours: BTreeSet<RelPath>,
    /// Files of others that are no chapters.
    pub fragments: BTreeSet<RelPath>,
}

/// Reads the content folder and puts the chapters of mdBook in place of their files.
pub(super) fn files(call: &Call, chapters: &[Chapter<'_>]) -> Result<Read> {
    let options = ReadOptions { theme: true, output: None };
    let mut files = disk::read(&call.root, &call.source, &options)?;
    files.purpose = Purpose::Hosts;
    files.forget_foreign();
    let texts: Vec<_> = files.texts.iter().filter(|(path, _)| is_listed(path)).collect();
    let ours = texts.into_par_iter().filter(|(_, text)| is_ours(text)).map(|(path, _)| path.clone());
    let mut read = Read {
        ours: ours.collect(),
        files,
        written: BTreeMap::new(),
        came: BTreeMap::new(),
        shown: Vec::new(),
        fragments: BTreeSet::new(),
    };
    let mut placed = BTreeSet::new();
    for chapter in chapters {
        let shown = read.place(chapter, call.check_prose, &mut placed);
        read.shown.push(shown);
    }
    read.take_fragments();
    Ok(read)
}

/// What `SUMMARY.md` could list.
fn is_listed(path: &RelPath) -> bool {
    path.is_markdown() && path.as_str() != "SUMMARY.md"
}

impl Read {
    /// Gives the file that a chapter shows, its text as the chapter has it.
    fn place(
        &mut self,
        chapter: &Chapter<'_>,
        check_prose: bool,
        placed: &mut BTreeSet<RelPath>,
    ) -> Option<RelPath> {
        let source = chapter.source.as_ref()?;
        if let Some(other) = included(chapter.content).and_then(|link| source.beside(link))
            && self.ours.contains(&other)
        {
            // A chapter that is nothing but another file.
            return Some(other);
        }
        let on_disk = self.files.texts.get(source).cloned();
        let same = |text: &str| text.strip_prefix('\u{feff}').unwrap_or(text) == chapter.content;
        let is_same = on_disk.as_deref().is_some_and(same);
        let is_ours = self.ours.contains(source) || !is_same && is_ours(chapter.content);
        let text: Arc<str> = match &on_disk {
            Some(on_disk) if is_ours && is_same => on_disk.clone(),
            Some(on_disk) if self.ours.contains(source) => joined(on_disk, chapter.content),
            _ if is_ours || check_prose && has_keys(chapter.content) => chapter.content.into(),
            Some(on_disk) if chapter.content == &**on_disk && is_prose(on_disk) => on_disk.clone(),
            _ => as_prose(chapter.content).into(),
        };
        if is_ours {
            self.ours.insert(source.clone());
        } else if !placed.insert(source.clone()) && on_disk.as_deref() != Some(&*text) {
            // Its file is another chapter already, and says something else there.
            return None;
        }
        if !is_ours && *text != *chapter.content {
            self.came.insert(source.clone(), chapter.content.into());
        }
        if on_disk.as_deref() != Some(&*text) {
            if let Some(on_disk) = on_disk.filter(|_| !self.written.contains_key(source)) {
                self.written.insert(source.clone(), on_disk);
            }
            self.files.texts.insert(source.clone(), text);
        }
        Some(source.clone())
    }

    /// The text of a chapter of others.
    pub(super) fn came(&self, file: &RelPath) -> &str {
        self.came.get(file).or(self.files.texts.get(file)).map_or("", |text| text)
    }

    /// Takes out texts of others that are no chapters: material, or not finished.
    fn take_fragments(&mut self) {
        let chapters: BTreeSet<&RelPath> = self.shown.iter().flatten().collect();
        let paths = self.files.texts.keys();
        let fragments: BTreeSet<RelPath> = paths
            .filter(|path| is_listed(path) && !chapters.contains(path) && !self.ours.contains(path))
            .cloned()
            .collect();
        self.files.texts.retain(|path, _| !fragments.contains(path));
        self.fragments = fragments;
    }
}

/// A file as other plugins left it. Its front matter is the one on the disk when they took it away, or put
/// whole files into it: then it is none any more.
fn joined(on_disk: &str, chapter: &str) -> Arc<str> {
    let (written, now) = (split(on_disk), split(chapter));
    let lines = |text: &str| text.lines().count();
    let front = on_disk.get(written.front.clone()).unwrap_or_default();
    let before = on_disk.get(..written.body.start).unwrap_or_default();
    let body = on_disk.get(written.body).unwrap_or_default();
    let starts_with_rule = |text: &str| text.trim_start().starts_with("---");
    if !front.is_empty() && starts_with_rule(body) && !is_ours(chapter) {
        // The rule above the prose is all that looks like front matter now.
        return format!("{before}{chapter}").into();
    }
    if front.is_empty() || lines(front) == lines(chapter.get(now.front.clone()).unwrap_or_default()) {
        return chapter.into();
    }
    // What an unfinished front matter has swallowed is not the author's prose.
    let is_swallowed = now.front.is_empty() && starts_with_rule(chapter);
    let body = if is_swallowed { body } else { chapter.get(now.body).unwrap_or_default() };
    format!("{before}{body}").into()
}

/// The file that a text includes, when it says nothing else.
fn included(text: &str) -> Option<&str> {
    let inside = text.trim().strip_prefix("{{")?.strip_suffix("}}")?;
    let path = inside.trim().strip_prefix("#include")?.trim();
    let plain = !path.is_empty() && !path.contains([':', '{', '}', '\n']);
    plain.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_that_is_gone_stands_above_a_rule_again() {
        let rule = "---\n\nWords.\n\n---\n\nMore.\n";
        let written = format!("---\nkind: journey\n---\n{rule}");
        assert_eq!(&*joined(&written, rule), written);
        assert_eq!(&*joined(&written, "---\nWords.\n---\n"), "---\nkind: journey\n---\n---\nWords.\n---\n");
        assert_eq!(&*joined(&written, &rule.replace("More", "Less")), written.replace("More", "Less"));
        assert_eq!(&*joined("---\nkind: journey\n---\nA\n", "A\n"), "---\nkind: journey\n---\nA\n");
    }

    #[test]
    fn a_chapter_can_be_another_file() {
        assert_eq!(included("{{#include ../maps/visit.md}}\n"), Some("../maps/visit.md"));
        assert_eq!(included("{{ #include visit.md }}"), Some("visit.md"));
        assert_eq!(included("{{#include visit.md:2:4}}"), None);
        assert_eq!(included("Hi {{#include visit.md}}"), None);
    }
}
