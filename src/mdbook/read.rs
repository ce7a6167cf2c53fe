//! The files of a book: what mdBook read, what other plugins made of it, and what stands on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use super::block;
use super::chapters::Chapter;
use super::include;
use super::ours::{as_prose, has_keys, is_ours, is_prose};
use super::protocol::Call;
use super::spots::{self, Asks, Lost, Spot, spots};
use crate::config;
use crate::disk::{self, ReadOptions};
use crate::files::{Files, Purpose};
use crate::parse::front::{About, kind_of, visibility_of};
use crate::parse::split;
use crate::term::Visibility;
use crate::text::{RelPath, slug};
use crate::yaml::{self, Value};

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
    /// Files of ours that are no chapters, and read for the names in them.
    pub named: BTreeSet<RelPath>,
    /// What the authors of chapters ask for in them.
    pub spots: BTreeMap<RelPath, Vec<Spot>>,
    /// Maps that stand in chapters, by the files that they would be.
    pub maps: BTreeMap<RelPath, InChapter>,
    /// For whom the book is, as its settings say, and who may see what says nothing.
    pub audience: Option<Visibility>,
    unmarked: Option<Visibility>,
    /// Of a book for the public every text as it stands on the disk, chapter or not.
    pub on_disk: BTreeMap<RelPath, Arc<str>>,
}

/// Where a small map stands.
pub(super) struct InChapter {
    pub chapter: RelPath,
    /// Its front matter in the text of the chapter, and how much we put before it.
    pub front: Range<usize>,
    pub before: usize,
}

/// Reads the content folder and puts the chapters of mdBook in place of their files.
pub(super) fn files(call: &Call, chapters: &[Chapter<'_>]) -> Result<Read> {
    let options = ReadOptions { theme: true, output: None };
    let mut files = disk::read(&call.root, &call.source, &options)?;
    files.purpose = Purpose::Hosts;
    let (settings, _) = config::read(files.book_toml.as_deref().unwrap_or_default());
    let is_public = settings.audience == Some(Visibility::Public);
    let on_disk = if is_public { files.texts.clone() } else { BTreeMap::new() };
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
        named: BTreeSet::new(),
        spots: BTreeMap::new(),
        maps: BTreeMap::new(),
        audience: settings.audience,
        unmarked: settings.visibility,
        on_disk,
    };
    let mut placed = BTreeSet::new();
    for chapter in chapters {
        let filled = read.filled(call, chapter);
        let content = filled.as_deref().unwrap_or(chapter.content);
        let shown = read.place(&Chapter { content, ..chapter.clone() }, call.check_prose, &mut placed);
        read.shown.push(shown);
    }
    read.find_spots();
    read.keep_to_list(call.unlisted);
    read.take_fragments();
    read.take_maps();
    Ok(read)
}

/// What `SUMMARY.md` could list.
fn is_listed(path: &RelPath) -> bool {
    path.is_markdown() && path.as_str() != "SUMMARY.md"
}

impl Read {
    /// A chapter with what it includes of ours.
    fn filled(&self, call: &Call, chapter: &Chapter<'_>) -> Option<String> {
        if !chapter.content.contains("#include") {
            return None;
        }
        let source = chapter.source.as_ref()?;
        let text = |path: &RelPath| match self.files.texts.get(path) {
            Some(_) if self.ours.contains(path) => None,
            Some(text) => Some(text.clone()),
            None => disk::read_text(&call.root.join(&call.source).join(path.as_str())).ok()?.ok(),
        };
        // What is kept inside is told as an include.
        let open = |path: &RelPath| text(path).filter(|text| !self.keeps_inside(text));
        include::filled(chapter.content, source, &open)
    }

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
        let with_mark = [on_disk.as_deref(), Some(chapter.content)]
            .into_iter()
            .flatten()
            .find(|it| self.keeps_inside(it));
        let text: Arc<str> = match &on_disk {
            // Its mark has to be read.
            _ if !is_ours && let Some(text) = with_mark => text.into(),
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

    /// Only what the public may see goes out.
    pub(super) fn is_public(&self) -> bool {
        self.audience == Some(Visibility::Public)
    }

    /// Whether the front matter of a text keeps it from the public.
    pub(super) fn keeps_inside(&self, text: &str) -> bool {
        if !self.is_public() {
            return false;
        }
        let root = yaml::read(text.get(split(text).front).unwrap_or_default(), 0).root;
        let marked = match &root.value {
            Value::Map(entries) if !matches!(kind_of(entries), Some(About::Many(_))) => {
                visibility_of(entries)
            }
            _ => Some(Visibility::Public),
        };
        Visibility::keeps_inside(marked, self.unmarked)
    }

    /// The text of a chapter of others.
    pub(super) fn came(&self, file: &RelPath) -> &str {
        self.came.get(file).or(self.files.texts.get(file)).map_or("", |text| text)
    }

    fn find_spots(&mut self) {
        for file in self.shown.iter().flatten() {
            let text = self.files.texts.get(file).map_or("", |text| text);
            let start = if self.ours.contains(file) { split(text).body.start } else { 0 };
            let mut found = spots(text, start);
            // `links` takes the sign away that makes an example of it.
            if let Some(written) = self.written.get(file) {
                let is_example = |spot: &Spot| {
                    let call = text.get(spot.range.clone()).unwrap_or_default().trim();
                    call.starts_with("{{") && written.contains(&format!("\\{call}"))
                };
                found.retain(|spot| !is_example(spot));
            }
            if !self.ours.contains(file) {
                let whole = spots::includes(text).into_iter().filter_map(|(range, path)| {
                    let path = file.beside(&path).filter(|path| self.ours.contains(path))?;
                    Some(Spot { range, asks: Asks::Lost(Lost::Whole(path.stem().to_owned())) })
                });
                found.extend(whole);
                found.sort_by_key(|spot| spot.range.start);
            }
            if !found.is_empty() {
                self.spots.insert(file.clone(), found);
            }
        }
    }

    /// Reads the small maps in chapters, each as if it were a file.
    fn take_maps(&mut self) {
        let mut maps = Vec::new();
        let mut names = if self.spots.is_empty() { BTreeSet::new() } else { self.names() };
        for (chapter, spots) in &self.spots {
            let text = self.files.texts.get(chapter).map_or("", |text| text);
            for (number, spot) in (1..).zip(spots) {
                let Asks::Map(front) = &spot.asks else { continue };
                let written = text.get(front.clone()).unwrap_or_default();
                let (text, before) = block::as_file(written);
                let Some(path) = self.path_for(chapter, number, &text, &mut names) else { continue };
                let place = InChapter { chapter: chapter.clone(), front: front.clone(), before };
                maps.push((path, text, place));
            }
        }
        for (path, text, place) in maps {
            self.files.texts.insert(path.clone(), text.into());
            self.ours.insert(path.clone());
            self.maps.insert(path, place);
        }
    }

    /// The file that a small map would be: its name becomes that of the map, and no other thing has it.
    fn path_for(
        &self,
        chapter: &RelPath,
        number: usize,
        text: &str,
        names: &mut BTreeSet<String>,
    ) -> Option<RelPath> {
        let root = yaml::read(text.get(split(text).front).unwrap_or_default(), 0).root;
        let title = match &root.value {
            Value::Map(entries) => {
                entries.iter().find(|it| it.key == "title").and_then(|it| it.value.text().map(slug))
            }
            _ => None,
        };
        let base =
            title.filter(|it| !it.is_empty()).unwrap_or_else(|| format!("{}-{number}", chapter.stem()));
        let mut name = base.clone();
        let mut next = 2;
        while !names.insert(name.clone()) {
            name = format!("{base}-{next}");
            next += 1;
        }
        let beside = chapter.beside(&format!("{name}.md"))?;
        match self.files.texts.contains_key(&beside) {
            true => chapter.beside(&format!("{}.{number}/{name}.md", chapter.stem())),
            false => Some(beside),
        }
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
