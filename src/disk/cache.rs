//! Reads a book again and again: only what the system says has changed is read, and only what really
//! differs is told. Nobody's word is taken for it: every look walks the whole book.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::files::{Files, Other, Unreadable, Why};
use crate::text::{RelPath, TextHash};

use super::git::Dates;
use super::read::{self, ReadOptions};
use super::walk::{self, Found, Walk};
use super::{Error, act};

/// A file system may give two writes the same time when they follow each other within this.
const ONE_TICK: Duration = Duration::from_millis(50);

/// A book that is looked at repeatedly.
pub struct FileCache {
    root: PathBuf,
    options: ReadOptions,
    files: Files,
    /// Where the content was, the last time.
    content: PathBuf,
    seen: BTreeMap<RelPath, Seen>,
    theme: BTreeMap<RelPath, Seen>,
    folders: BTreeSet<PathBuf>,
    /// Read so recently that a further change may not show in their times.
    fresh: BTreeMap<RelPath, Instant>,
}

/// A file as it was the last time.
struct Seen {
    place: PathBuf,
    mark: Mark,
    was: Was,
}

/// What the system says about a file; it differs after every change but those within one tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    size: u64,
    written: i128,
    changed: i128,
    number: u64,
}

/// Texts are known by their hash: they are let go when they are understood.
#[derive(Clone, PartialEq, Eq)]
enum Was {
    Text(TextHash),
    Bytes(Arc<[u8]>),
    Other(u64),
    Unreadable(Why),
}

/// What differs from the last time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Of the content.
    pub files: BTreeSet<RelPath>,
    pub theme: bool,
    pub settings: bool,
}

impl Changes {
    pub fn is_empty(&self) -> bool {
        *self == Changes::default()
    }
}

impl FileCache {
    /// Nothing is read yet.
    pub fn new(root: &Path, options: ReadOptions) -> Result<FileCache, Error> {
        Ok(FileCache {
            root: act::real(root)?,
            options,
            files: Files::default(),
            content: PathBuf::new(),
            seen: BTreeMap::new(),
            theme: BTreeMap::new(),
            folders: BTreeSet::new(),
            fresh: BTreeMap::new(),
        })
    }

    /// The book as it was at the last look.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The same for one who lets texts go that are understood.
    pub fn files_mut(&mut self) -> &mut Files {
        &mut self.files
    }

    /// Takes over when each file last changed, as git tells; whether that differs.
    pub fn set_dates(&mut self, dates: Dates) -> bool {
        let known = (&self.files.changed, &self.files.touched, &self.files.commit);
        let differs = known != (&dates.changed, &dates.touched, &dates.commit);
        self.files.commit = dates.commit;
        self.files.changed = dates.changed;
        self.files.touched = dates.touched;
        differs
    }

    /// The real folders whose changes matter: the book's own, and every one with content or theme in it.
    pub fn folders(&self) -> &BTreeSet<PathBuf> {
        &self.folders
    }

    /// The real folder of the book.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The text of the content at a real place, when there was one.
    fn path_of(&self, place: &Path) -> Option<RelPath> {
        let path = RelPath::new(place.strip_prefix(&self.content).ok()?.to_str()?)?;
        self.seen.get(&path).is_some_and(|seen| seen.place == place).then_some(path)
    }

    /// Looks at these places only. `None` when that does not tell what happened, so that it takes a look
    /// at everything.
    pub fn glance(&mut self, places: &BTreeSet<PathBuf>) -> Option<Changes> {
        let mut changes = Changes::default();
        for place in places {
            let Some(path) = self.path_of(place) else {
                // A file that came and went, as editors make them.
                if matches!(act::facts(place), Ok(None)) {
                    continue;
                }
                return None;
            };
            let Was::Text(before) = &self.seen.get(&path)?.was else { return None };
            let (mark, was, text) = read_one(place, Form::Text)?;
            let (Was::Text(now), Some(text)) = (&was, text) else { return None };
            if now != before {
                self.files.put_text(path.clone(), text);
                changes.files.insert(path.clone());
            }
            self.fresh.insert(path.clone(), Instant::now());
            self.seen.insert(path, Seen { place: place.clone(), mark, was });
        }
        Some(changes)
    }

    /// Looks at everything. `source` is the content folder, from the root.
    pub fn look(&mut self, source: &str) -> Result<Changes, Error> {
        let content = read::content_folder(&self.root, source)?;
        self.files.unloaded.reload_with(read::reload(&self.root, source), read::head(&self.root, source));
        let theme = self.root.join("theme");
        let mut without: Vec<PathBuf> = Vec::new();
        if let Some(output) = &self.options.output {
            without.extend(act::real(&self.root.join(output)));
        }
        if content == self.root {
            without.push(theme.clone());
        }
        let mut walk = Walk::new(&self.root, &without);
        walk.folder(&content, "");
        let (mut unwalked, mut folders) = (walk.unreadable, walk.folders);
        folders.push(self.root.clone());

        let mut changes = Changes::default();
        let fresh = std::mem::take(&mut self.fresh);
        let (differ, texts) = compare(&mut self.seen, walk.found, &fresh, form_of);
        changes.files = differ;
        self.fresh.extend(changes.files.iter().map(|path| (path.clone(), Instant::now())));
        self.fresh.extend(fresh.into_iter().filter(|(_, read)| read.elapsed() < ONE_TICK));
        if self.options.theme {
            let (found, failed, entered) = read::theme_folder(&self.root, &theme);
            unwalked.extend(failed);
            folders.extend(entered);
            let (differs, _) = compare(&mut self.theme, found, &BTreeMap::new(), |_| Form::Bytes);
            changes.theme = !differs.is_empty();
        }
        self.folders = folders.into_iter().collect();
        self.content = content;
        changes.settings = self.settings(&mut unwalked);
        self.tell(&changes, texts, unwalked);
        Ok(changes)
    }

    /// Reads `book.toml`; whether it differs.
    fn settings(&mut self, unwalked: &mut Vec<Unreadable>) -> bool {
        let mut now = Files::default();
        read::read_settings(&self.root, &mut now);
        unwalked.append(&mut now.unreadable);
        let differs = now.book_toml != self.files.book_toml;
        self.files.book_toml = now.book_toml;
        differs
    }

    /// Brings `files` up to date.
    fn tell(&mut self, changes: &Changes, mut texts: Texts, unwalked: Vec<Unreadable>) {
        for path in &changes.files {
            self.files.remove_text(path);
            self.files.others.remove(path);
            match self.seen.get(path).map(|seen| &seen.was) {
                Some(Was::Text(_)) => self.files.texts.extend(texts.remove_entry(path)),
                Some(Was::Unreadable(why)) => {
                    self.files.texts.extend(why.text().map(|text| (path.clone(), text.clone())));
                }
                Some(Was::Other(size)) => {
                    self.files.others.insert(path.clone(), Other { size: *size });
                }
                _ => {}
            }
        }
        if changes.theme {
            let of = |(path, seen): (&RelPath, &Seen)| match &seen.was {
                Was::Bytes(bytes) => Some((path.clone(), bytes.clone())),
                _ => None,
            };
            self.files.theme = self.theme.iter().filter_map(of).collect();
        }
        let in_theme = |path: &RelPath| read::in_theme(path.as_str());
        let why = |seen: &Seen| match &seen.was {
            Was::Unreadable(why) => Some(why.clone()),
            _ => None,
        };
        let content = self.seen.iter().filter_map(|(path, seen)| Some((path.clone(), why(seen)?)));
        let theme = self.theme.iter().filter_map(|(path, seen)| Some((in_theme(path)?, why(seen)?)));
        let failed = content.chain(theme).map(|(path, why)| Unreadable { path, why });
        let mut all: Vec<Unreadable> = unwalked.into_iter().chain(failed).collect();
        all.sort_by(|a, b| a.path.cmp(&b.path));
        self.files.unreadable = all;
    }
}

/// A file that was read, with its text.
type New = (Seen, Option<Arc<str>>);

/// The texts of files that differ.
type Texts = BTreeMap<RelPath, Arc<str>>;

#[derive(Clone, Copy)]
enum Form {
    Text,
    Bytes,
    /// Known by name and size only.
    Other,
}

fn form_of(path: &RelPath) -> Form {
    if read::is_text(path) { Form::Text } else { Form::Other }
}

/// Reads what has another mark than the last time; gives the paths whose contents differ, and their texts.
fn compare(
    seen: &mut BTreeMap<RelPath, Seen>,
    found: Vec<Found>,
    fresh: &BTreeMap<RelPath, Instant>,
    form_of: impl Fn(&RelPath) -> Form + Sync,
) -> (BTreeSet<RelPath>, Texts) {
    let before = &*seen;
    let now: Vec<(RelPath, Option<New>)> = found
        .into_par_iter()
        .filter_map(|found| {
            let old = before.get(&found.path);
            let form = form_of(&found.path);
            let known = old.filter(|old| old.place == found.place && !fresh.contains_key(&found.path));
            if known.is_some_and(|old| mark_of(&found.place) == Some(old.mark)) {
                return Some((found.path, None));
            }
            let (mark, was, text) = read_one(&found.place, form)?;
            Some((found.path, Some((Seen { place: found.place, mark, was }, text))))
        })
        .collect();
    let (mut differ, mut texts) = (BTreeSet::new(), Texts::new());
    let stays: BTreeSet<&RelPath> = now.iter().map(|(path, _)| path).collect();
    let gone: Vec<RelPath> = seen.keys().filter(|path| !stays.contains(path)).cloned().collect();
    for path in gone {
        seen.remove(&path);
        differ.insert(path);
    }
    for (path, new) in now {
        let Some((new, text)) = new else { continue };
        // Of a file that is only copied, the bytes are not known: any change of its times counts.
        let same = seen.get(&path).is_some_and(|old| {
            old.was == new.was && (old.mark == new.mark || !matches!(new.was, Was::Other(_)))
        });
        if !same {
            texts.extend(text.map(|text| (path.clone(), text)));
            differ.insert(path.clone());
        }
        seen.insert(path, new);
    }
    (differ, texts)
}

fn mark_of(place: &Path) -> Option<Mark> {
    act::facts(place).ok()?.map(|facts| mark(&facts))
}

fn mark(facts: &act::Facts) -> Mark {
    Mark {
        size: facts.len(),
        written: act::written_at(facts),
        changed: act::changed_at(facts),
        number: act::number(facts),
    }
}

/// `None` when the file is gone. The mark is taken before the bytes: what changes in between shows next time.
fn read_one(place: &Path, form: Form) -> Option<(Mark, Was, Option<Arc<str>>)> {
    let facts = match act::facts(place) {
        Ok(facts) => facts?,
        Err(error) => {
            let mark = Mark { size: 0, written: 0, changed: 0, number: 0 };
            return Some((mark, Was::Unreadable(walk::why(&error)?), None));
        }
    };
    let mut text = None;
    let was = match form {
        Form::Other => Ok(Was::Other(facts.len())),
        Form::Text => read::text_at(place)?.map(|it| Was::Text(TextHash::of(text.insert(it)))),
        Form::Bytes => read::read_asset(place)?.map(|bytes| Was::Bytes(bytes.into())),
    };
    Some((mark(&facts), was.unwrap_or_else(Was::Unreadable), text))
}
