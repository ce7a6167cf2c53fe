//! Names that are free: of files, on every system, and of things, which are called by their files.

use std::path::{Path, PathBuf};

use super::Plan;
use crate::disk;
use crate::import::write::Made;
use crate::problem::{Both, both};
use crate::term::Kind;
use crate::text::{RelPath, file_name, folded, numbered, slug};

/// A page of one of these names tells of its folder, or lists the chapters of a book.
const OF_FOLDERS: [&str; 3] = ["index", "readme", "summary"];

impl Plan {
    /// The place of a new page in a folder, and what is said where its id is that of a page elsewhere.
    pub(super) fn free(&self, folder: &Path, kind: &str, file: &str) -> (PathBuf, Option<Both>) {
        let base = if file.is_empty() { "map".to_owned() } else { usable(file) };
        let at = |stem: &str| folder.join(format!("{stem}.md"));
        let mut renamed = None;
        let stem = numbered(&base).find(|stem| {
            let path = at(stem);
            let is_planned = self.writes.contains_key(&path);
            let is_there = disk::exists(&self.root.join(&path)).unwrap_or(true);
            if is_planned || is_there && !self.may_replace {
                return false;
            }
            let holder = self.holder(kind, stem).filter(|it| self.inside(&path).as_ref() != Some(it));
            if let Some(holder) = &holder
                && renamed.is_none()
            {
                renamed = Some((stem.clone(), holder.clone()));
            }
            holder.is_none()
        });
        let stem = stem.unwrap_or(base);
        let said = renamed.map(|(id, holder)| {
            both!(
                "the id `{id}` is that of `{holder}`: this one is called `{stem}`",
                "de id `{id}` is van `{holder}`: deze heet `{stem}`",
            )
        });
        (at(&stem), said)
    }

    /// A title that no other page of its kind has, where the one it came with is that of another: names lead to one thing.
    pub(super) fn apart(&self, made: &Made, path: &Path) -> Option<(String, Both)> {
        let holder = self.called(made.folder, &made.title, path)?;
        let old = &made.title;
        let mut titles = (2..).map(|at: usize| format!("{old} {at}"));
        let new = titles.find(|it| self.called(made.folder, it, path).is_none())?;
        let said = both!(
            "`{holder}` is called `{old}`: this one is called `{new}`",
            "`{holder}` heet `{old}`: deze heet `{new}`",
        );
        Some((new, said))
    }

    /// Another page of a kind that has this title.
    fn called(&self, kind: &'static str, title: &str, path: &Path) -> Option<String> {
        let title = folded(title);
        let planned = self.titles.get(&(kind, title.clone())).filter(|it| *it != path);
        let in_book = || {
            let book = &self.before.book;
            let of_kind = book.entities().filter(|it| book.kind(*it).is_some_and(|it| it.plural() == kind));
            let cards =
                of_kind.map(|it| book.card(it)).filter(|it| it.declared && folded(&it.title) == title);
            let mut files =
                cards.map(|it| &it.origin.file).filter(|it| self.inside(path).as_ref() != Some(it));
            files.next().map(|it| it.as_str().to_owned())
        };
        planned.map(|it| super::shown(it)).or_else(in_book)
    }

    /// The file of the thing of a kind, in the plural, that has this id or had it.
    fn holder(&self, kind: &str, id: &str) -> Option<RelPath> {
        let book = &self.before.book;
        let kind = Kind::ALL.into_iter().find(|it| it.plural() == kind)?;
        let is_called = |card: &crate::model::Card| {
            card.declared && (*card.id == *id || card.was.iter().any(|was| **was == *id))
        };
        let of_kind = book.entities().filter(|it| book.kind(*it) == Some(kind)).map(|it| book.card(it));
        of_kind.filter(|card| is_called(card)).map(|card| card.origin.file.clone()).next()
    }

    /// A path as the content has it.
    fn inside(&self, path: &Path) -> Option<RelPath> {
        RelPath::new(&super::shown(path.strip_prefix(&self.before.config.source).ok()?))
    }
}

/// A name that every system has files of, and that is not that of a folder's own page.
fn usable(stem: &str) -> String {
    // What has no files of a name changes it.
    let is_kept = file_name(stem).ends_with('-') || OF_FOLDERS.contains(&stem);
    if is_kept { format!("{stem}-map") } else { stem.to_owned() }
}

/// The name of a person's file, and the line that says the id where the file does not.
pub(super) fn of_person(id: &str) -> (String, String) {
    let stem = slug(id);
    match file_name(&stem).ends_with('-') || OF_FOLDERS.contains(&&*stem) {
        true => (format!("{stem}-person"), format!("id: {stem}\n")),
        false => (stem, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_windows_keeps_and_those_of_folders_are_not_used() {
        for (stem, expected) in [
            ("con", "con-map"),
            ("aux", "aux-map"),
            ("lpt1", "lpt1-map"),
            ("index", "index-map"),
            ("readme", "readme-map"),
            ("console", "console"),
        ] {
            assert_eq!(usable(stem), expected);
        }
        assert_eq!(of_person("con"), ("con-person".to_owned(), "id: con\n".to_owned()));
        assert_eq!(of_person("sam"), ("sam".to_owned(), String::new()));
    }
}
