//! The files of a book: what mdBook read, what other plugins made of it, and what stands on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::Result;

use super::chapters::Chapter;
use super::protocol::Call;
use crate::disk::{self, ReadOptions};
use crate::files::Files;
use crate::parse::split;
use crate::text::RelPath;

/// What a book is read from.
pub(super) struct Read {
    /// As chapters are now.
    pub files: Files,
    /// As their authors wrote them, where that differs.
    pub written: BTreeMap<RelPath, Arc<str>>,
    /// For each chapter the file that it shows.
    pub shown: Vec<Option<RelPath>>,
    /// Files with prose that are no chapters.
    pub fragments: BTreeSet<RelPath>,
}

/// Reads the content folder and puts the chapters of mdBook in place of their files.
pub(super) fn files(call: &Call, chapters: &[Chapter<'_>]) -> Result<Read> {
    let options = ReadOptions { theme: true, output: None };
    let mut files = disk::read(&call.root, &call.source, &options)?;
    let mut written = BTreeMap::new();
    let shown: Vec<_> = chapters.iter().map(|chapter| place(chapter, &mut files, &mut written)).collect();
    let fragments = take_fragments(&mut files, &shown);
    Ok(Read { files, written, shown, fragments })
}

/// Gives the file that a chapter shows, its text as the chapter has it.
fn place(
    chapter: &Chapter<'_>,
    files: &mut Files,
    written: &mut BTreeMap<RelPath, Arc<str>>,
) -> Option<RelPath> {
    let source = chapter.source.as_ref()?;
    if let Some(other) = included(chapter.content).and_then(|link| source.beside(link))
        && files.texts.get(&other).is_some_and(|text| has_front_matter(text))
    {
        // A chapter that is nothing but another file.
        return Some(other);
    }
    let on_disk = files.texts.get(source).cloned();
    let same = |text: &str| text.strip_prefix('\u{feff}').unwrap_or(text) == chapter.content;
    if on_disk.as_deref().is_some_and(same) {
        return Some(source.clone());
    }
    let text = match &on_disk {
        Some(text) => joined(text, chapter.content),
        None => chapter.content.into(),
    };
    if let Some(on_disk) = on_disk.filter(|on_disk| **on_disk != *text) {
        written.insert(source.clone(), on_disk);
    }
    files.texts.insert(source.clone(), text);
    Some(source.clone())
}

/// A file as other plugins left it. Its front matter is the one on the disk when they took it away, or put
/// whole files into it: then it is none any more.
fn joined(on_disk: &str, chapter: &str) -> Arc<str> {
    let (written, now) = (split(on_disk), split(chapter));
    let lines = |text: &str| text.lines().count();
    let front = on_disk.get(written.front.clone()).unwrap_or_default();
    if front.is_empty() || lines(front) == lines(chapter.get(now.front.clone()).unwrap_or_default()) {
        return chapter.into();
    }
    let before = on_disk.get(..written.body.start).unwrap_or_default();
    // What an unfinished front matter has swallowed is not the author's prose.
    let body = if now.front.is_empty() && chapter.trim_start().starts_with("---") {
        on_disk.get(written.body.clone())
    } else {
        chapter.get(now.body.clone())
    };
    format!("{before}{}", body.unwrap_or_default()).into()
}

fn has_front_matter(text: &str) -> bool {
    !split(text).front.is_empty()
}

/// The file that a text includes, when it says nothing else.
fn included(text: &str) -> Option<&str> {
    let inside = text.trim().strip_prefix("{{")?.strip_suffix("}}")?;
    let path = inside.trim().strip_prefix("#include")?.trim();
    let plain = !path.is_empty() && !path.contains([':', '{', '}', '\n']);
    plain.then_some(path)
}

/// Takes out prose that is no chapter: material for others, or not finished.
fn take_fragments(files: &mut Files, shown: &[Option<RelPath>]) -> BTreeSet<RelPath> {
    let chapters: BTreeSet<&RelPath> = shown.iter().flatten().collect();
    let is_fragment = |path: &RelPath, text: &str| {
        path.extension() == "md"
            && path.as_str() != "SUMMARY.md"
            && !chapters.contains(path)
            && !has_front_matter(text)
    };
    let texts = files.texts.iter();
    let fragments: BTreeSet<RelPath> =
        texts.filter(|(path, text)| is_fragment(path, text)).map(|(path, _)| path.clone()).collect();
    files.texts.retain(|path, _| !fragments.contains(path));
    fragments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_can_be_another_file() {
        assert_eq!(included("{{#include ../maps/visit.md}}\n"), Some("../maps/visit.md"));
        assert_eq!(included("{{ #include visit.md }}"), Some("visit.md"));
        assert_eq!(included("{{#include visit.md:2:4}}"), None);
        assert_eq!(included("Hi {{#include visit.md}}"), None);
    }
}
