//! All inputs of one build, as plain data: texts by path, and the names of the files beside them.

pub mod foreign;
pub mod passive;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::text::{Date, RelPath, TextHash, Texts, Unloaded};

/// Everything a build reads. Paths of content are relative to the book's source folder,
/// theme files to the project's theme folder.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The text of `book.toml`, when there is one.
    pub book_toml: Option<Arc<str>>,
    /// Markdown and data files (`.md`, `.csv`) that could be read as text. One that was let go is empty here.
    pub texts: BTreeMap<RelPath, Arc<str>>,
    /// What is left of texts that were let go.
    #[doc(hidden)]
    pub unloaded: Unloaded,
    /// Other files of the content folder, by name only: copied when a page refers to them.
    pub others: BTreeMap<RelPath, Other>,
    /// Of these, what is not as it was in the version that this one is compared with.
    pub beside: BTreeMap<RelPath, Fate>,
    /// Files of the project's theme folder.
    pub theme: BTreeMap<RelPath, Arc<[u8]>>,
    /// Scripts, styles and templates of a host that the settings name, by their paths in the book's folder: read for
    /// those who compare.
    pub named: BTreeMap<RelPath, Arc<[u8]>>,
    /// What could not be read.
    pub unreadable: Vec<Unreadable>,
    /// When each content file last changed, from git: Unix seconds.
    pub changed: BTreeMap<RelPath, i64>,
    /// The commit they are, in short, where the settings ask for it.
    pub commit: Option<Box<str>>,
    /// What is made of them.
    pub purpose: Purpose,
    /// Texts that a book of somebody else leaves out: known by name, and nowhere shown.
    pub left_out: Arc<BTreeSet<RelPath>>,
    /// The same for every file of the repository, by its path from the top; read when a file `watches` some.
    pub touched: BTreeMap<RelPath, i64>,
}

/// What the files of a book are read for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Purpose {
    /// Readers: drafts are left out.
    #[default]
    Readers,
    /// Those who write it: drafts are shown, and say so.
    Writers,
    /// A book of somebody else, in which we are guests.
    Hosts,
}

/// A file that is not text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// In bytes.
    pub size: u64,
}

/// What became of a file from one version to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    New,
    Gone,
    /// It has other bytes.
    Other,
}

/// A file of the book that could not be used, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    pub path: RelPath,
    pub why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    NotUtf8 {
        at: usize,
        /// What it says if it is in the code of old Windows programs.
        text: Option<Arc<str>>,
    },
    TooLarge {
        bytes: u64,
    },
    /// A link that leads out of the book.
    Escapes,
    /// A link to what is not there.
    NoTarget,
    /// A file where a folder has to be.
    NoFolder,
    /// A name that is not Unicode, or that some systems cannot hold.
    BadName,
    /// The system's own words.
    Failed(String),
}

impl Why {
    /// The text of a file that could be read all the same.
    pub fn text(&self) -> Option<&Arc<str>> {
        match self {
            Why::NotUtf8 { text, .. } => text.as_ref(),
            _ => None,
        }
    }
}

impl Files {
    /// Only what is written as it should be: for those who compare.
    pub fn forget_foreign(&mut self) {
        for it in self.unreadable.iter().filter(|it| it.why.text().is_some()) {
            self.texts.remove(&it.path);
        }
    }

    /// What the text of a file is, here or let go.
    pub fn hash(&self, path: &RelPath) -> Option<TextHash> {
        self.unloaded.hash(path).or_else(|| self.texts.get(path).map(|text| TextHash::of(text)))
    }

    /// The text of a file, also when it was let go.
    pub fn text(&self, path: &RelPath) -> Option<Arc<str>> {
        if self.unloaded.hash(path).is_some() {
            self.unloaded.reload(path)
        } else {
            self.texts.get(path).cloned()
        }
    }

    /// Lets the texts of these files go, if they can be had again.
    pub fn unload_pages(&mut self, is_page: impl Fn(&RelPath) -> bool) {
        if !self.unloaded.is_possible() {
            return;
        }
        let nothing: Arc<str> = "".into();
        for (path, text) in self.texts.iter_mut().filter(|(path, text)| !text.is_empty() && is_page(path)) {
            self.unloaded.note(path.clone(), TextHash::of(text));
            *text = nothing.clone();
        }
    }

    /// Puts another text in the place of the one that was there.
    pub fn put_text(&mut self, path: RelPath, text: Arc<str>) {
        self.unloaded.forget(&path);
        self.texts.insert(path, text);
    }

    /// Takes a text away.
    pub fn remove_text(&mut self, path: &RelPath) {
        self.unloaded.forget(path);
        self.texts.remove(path);
    }

    /// Has texts here again that were let go.
    pub fn have_again<'a>(&mut self, paths: impl IntoIterator<Item = &'a RelPath>) {
        for path in paths {
            if let Some(text) = self.unloaded.reload(path) {
                self.put_text(path.clone(), text);
            }
        }
    }

    /// All texts, for those who want some later.
    pub fn all_texts(&self) -> Texts {
        Texts { here: self.texts.clone(), unloaded: self.unloaded.clone() }
    }
}

/// A whole book in one string, for tests: `//- content/journeys/a.md` starts a file.
/// `content/` and `theme/` lead to their own maps; `book.toml` is the settings, and `git log` has lines of
/// a day and a path of the repository.
pub fn fixture(text: &str) -> Files {
    let mut files = Files::default();
    for part in text.split("//- ").skip(1) {
        let (name, body) = part.split_once('\n').unwrap_or((part, ""));
        let name = name.trim();
        if name == "book.toml" {
            files.book_toml = Some(body.into());
        } else if name == "git log" {
            files.touched.extend(body.lines().filter_map(touch));
        } else if let Some(path) = name.strip_prefix("theme/").and_then(RelPath::new) {
            files.theme.insert(path, body.as_bytes().into());
        } else if let Some(path) = RelPath::new(name.strip_prefix("content/").unwrap_or(name)) {
            if path.is_markdown() || path.extension() == "csv" {
                files.texts.insert(path, body.into());
            } else {
                files.others.insert(path, Other { size: body.len() as u64 });
            }
        }
    }
    files
}

/// `2026-06-01 shop/pay.html`
fn touch(line: &str) -> Option<(RelPath, i64)> {
    let (day, path) = line.split_once(' ')?;
    let epoch = Date::new(1970, 1, 1)?;
    Some((RelPath::new(path)?, Date::parse(day)?.days_since(epoch) * 86_400))
}
