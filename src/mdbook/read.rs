//! The files of a book: what mdBook read, what other plugins made of it, and what stands on the disk.

use std::collections::BTreeMap;
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
}

/// Reads the content folder and puts the chapters of mdBook in place of their files.
pub(super) fn files(call: &Call, chapters: &[Chapter]) -> Result<Read> {
    let options = ReadOptions { theme: true, output: None };
    let mut files = disk::read(&call.root, &call.source, &options)?;
    let mut written = BTreeMap::new();
    let shown: Vec<_> = chapters.iter().map(|chapter| place(chapter, &mut files, &mut written)).collect();
    leave_out_fragments(&mut files, &shown);
    Ok(Read { files, written, shown })
}

/// Gives the file that a chapter shows, its text as the chapter has it.
fn place(chapter: &Chapter, files: &mut Files, written: &mut BTreeMap<RelPath, Arc<str>>) -> Option<RelPath> {
    let source = chapter.source.as_ref()?;
    if let Some(other) = included(&chapter.content).and_then(|link| source.beside(link))
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
    if let Some(text) = on_disk {
        if has_front_matter(&text) && !has_front_matter(&chapter.content) {
            // Another plugin took the front matter away: its prose is not worth a map.
            return Some(source.clone());
        }
        written.insert(source.clone(), text);
    }
    files.texts.insert(source.clone(), chapter.content.as_str().into());
    Some(source.clone())
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

/// Prose that is no chapter is material for others, or not finished.
fn leave_out_fragments(files: &mut Files, shown: &[Option<RelPath>]) {
    let chapters: std::collections::BTreeSet<&RelPath> = shown.iter().flatten().collect();
    files
        .texts
        .retain(|path, text| path.extension() != "md" || chapters.contains(path) || has_front_matter(text));
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
