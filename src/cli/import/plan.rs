//! What an import would write: maps, personas, entries of catalogues and settings, all in memory and understood as part
//! of the book before a byte is written.

mod declare;
mod free;
mod links;
mod people;
mod turn;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::book;
use super::{Import, folder};
use crate::cli::say::Say;
use crate::config::{self, Config};
use crate::disk;
use crate::files::Files;
use crate::import::around::Around;
use crate::import::draft::{Draft, OwnLane};
use crate::import::own::Signs;
use crate::import::read::drafts;
use crate::import::told::{Told, ToldMap};
use crate::import::write::{Made, made};
use crate::parse::MapTable;
use crate::problem::{Both, both};
use crate::site::{Options, Understood, parse_options};
use crate::text::{RelPath, folded, slug, spoken};
use crate::theme::{ThemeFiles, words};

pub(super) struct Plan {
    pub root: PathBuf,
    files: Files,
    options: Options,
    before: Understood,
    around: Around,
    into: Option<PathBuf>,
    has_book: bool,
    /// Pages that come in; settings and catalogues only grow, and of other pages nothing is changed.
    pub new: BTreeSet<PathBuf>,
    may_replace: bool,
    /// The files of people that are planned, by their names, folded.
    people: BTreeMap<String, PathBuf>,
    /// Pages that are planned, by their kind and title, folded.
    titles: BTreeMap<(&'static str, String), PathBuf>,
    /// What is to be written, by its place in the folder of the book: the text that is there, and the new one.
    pub writes: BTreeMap<PathBuf, (Option<Arc<str>>, String)>,
}

impl Plan {
    pub(super) fn new(it: &Import, root: &Path, say: &Say) -> Result<Plan, super::Failure> {
        let (files, options) = match book::find(root) {
            Ok(_) => book::files(&it.reading, root, None, say)?,
            // Where there is no book yet, the map is the first of one.
            Err(_) => {
                let files = Files { book_toml: disk::settings(root)?, ..Files::default() };
                (files, Options { today: it.reading.day()?, untrusted: false, audience: None })
            }
        };
        let before = Understood::read(&files, &options);
        let has_book = book::find(root).is_ok();
        let into = match &it.into {
            Some(into) => Some(folder::checked(into, (root, has_book), &before.config, it.lang.as_deref())?),
            None => None,
        };
        let mut around = around(&before.config, &before, (&files, into.as_deref()));
        around.signs = signs(&before.config.language);
        let root = root.to_path_buf();
        Ok(Plan {
            root,
            files,
            options,
            before,
            around,
            into,
            has_book,
            new: BTreeSet::new(),
            may_replace: it.force,
            people: BTreeMap::new(),
            titles: BTreeMap::new(),
            writes: BTreeMap::new(),
        })
    }

    pub(super) fn language(&self) -> &str {
        &self.before.config.language
    }

    /// The folder that pages stand in; of a book to be, that of the first page.
    pub(super) fn source(&self) -> PathBuf {
        if self.has_book { PathBuf::from(&self.before.config.source) } else { PathBuf::new() }
    }

    /// Understands one file and plans what it becomes.
    pub(super) fn bring(&mut self, (shown, place): (&str, &Path), bytes: &[u8]) -> Result<Told, Both> {
        if self.in_book(place).is_some()
            && std::str::from_utf8(bytes).is_ok_and(|it| MapTable::of(it).is_some())
        {
            return Err(both!(
                "its table is a map of this book already; `--in-place` writes it as `phases`",
                "de tabel is al een kaart van dit boek; `--in-place` schrijft hem als `phases`",
            ));
        }
        let (form, drafts) = drafts(bytes, &self.around)?;
        let stem = stem(shown);
        let name = spoken(&slug(&stem));
        let mut maps = Vec::new();
        for draft in &drafts {
            let made = made(draft, &name, &self.around);
            if let Some(told) = self.known_person(draft, &made) {
                maps.push(told);
                continue;
            }
            let by_file = drafts.len() == 1 && !GENERIC.contains(&&*slug(&stem));
            let file = if by_file { slug(&stem) } else { slug(&made.title) };
            let (path, renamed) = self.place(&made, &file);
            maps.push(match self.apart(&made, &path) {
                None => self.put((draft, &made), path, renamed),
                Some((title, said)) => {
                    let draft = draft.titled(&title);
                    let made = self::made(&draft, &name, &self.around);
                    let both = renamed.iter().cloned().chain([said]).reduce(Both::and);
                    self.put((&draft, &made), path, both)
                }
            });
        }
        Ok(Told { file: shown.to_owned(), form: form.name(), maps })
    }

    /// The place of the file of a map, under a name that is free; with what is said where its id is taken elsewhere.
    fn place(&self, made: &Made, file: &str) -> (PathBuf, Option<Both>) {
        let folder =
            self.into.clone().unwrap_or_else(|| Path::new(&self.before.config.source).join(made.folder));
        self.free(&folder, made.folder, file)
    }

    /// Plans the file of a map, and tells it.
    fn put(&mut self, (draft, made): (&Draft, &Made), path: PathBuf, renamed: Option<Both>) -> ToldMap {
        let old = disk::read_text(&self.root.join(&path)).ok().and_then(Result::ok);
        self.plan(path.clone(), old, made.text.clone());
        self.new.insert(path.clone());
        if made.folder == "personas" {
            self.people.insert(folded(&made.title), path.clone());
        }
        self.titles.insert((made.folder, folded(&made.title)), path.clone());
        self.others(made);
        ToldMap { renamed, ..ToldMap::of(draft, made, shown(&path)) }
    }

    fn plan(&mut self, path: PathBuf, old: Option<Arc<str>>, new: String) {
        if let Ok(inside) = path.strip_prefix(&self.before.config.source)
            && let Some(inside) = RelPath::new(&shown(inside))
        {
            self.files.texts.insert(inside, new.as_str().into());
        }
        let old = self.writes.get(&path).map_or(old, |(old, _)| old.clone());
        self.writes.insert(path, (old, new));
    }

    /// Personas and own lanes of a map.
    fn others(&mut self, made: &Made) {
        for (id, name) in &made.people {
            let (stem, said) = free::of_person(id);
            let path = Path::new(&self.before.config.source).join("personas").join(format!("{stem}.md"));
            if !self.writes.contains_key(&path) && !disk::exists(&self.root.join(&path)).unwrap_or(true) {
                self.people.insert(folded(name), path.clone());
                let name = crate::edit::scalar(name);
                self.plan(path, None, format!("---\nkind: persona\n{said}name: {name}\n---\n"));
            }
        }
        self.lanes(&made.own_lanes);
    }

    /// Declares lanes in book.toml.
    fn lanes(&mut self, lanes: &[OwnLane]) {
        if lanes.is_empty() {
            return;
        }
        let old = self.files.book_toml.clone().unwrap_or_default();
        let mut text = old.to_string();
        if text.is_empty() {
            text = "[book]\ntitle = \"Handbook\"\nsrc = \"content\"\n".to_owned();
        }
        for lane in lanes {
            let label = lane.label.split_whitespace().collect::<Vec<_>>().join(" ");
            let label = quoted(&label);
            let language = &self.before.config.language;
            let gap = if text.ends_with('\n') { "" } else { "\n" };
            text.push_str(&format!(
                "{gap}\n[preprocessor.journeybook.lanes.{}]\nlabel = {{ {language} = {label} }}\n",
                lane.key
            ));
        }
        let path = PathBuf::from("book.toml");
        let was = self.writes.get(&path).map(|(old, _)| old.clone());
        let was = was.unwrap_or_else(|| self.files.book_toml.clone());
        self.files.book_toml = Some(text.as_str().into());
        self.writes.insert(path, (was, text));
        let (config, _) = config::read(self.files.book_toml.as_deref().unwrap_or_default());
        // Words of languages are the same after that.
        let signs = std::mem::take(&mut self.around.signs);
        self.around = around(&config, &self.before, (&self.files, self.into.as_deref()));
        self.around.signs = signs;
    }
}

/// The words that pages of the book and those of other languages have.
fn signs(language: &str) -> Vec<Signs> {
    [language, "en", "nl"].iter().map(|it| Signs::of(&words(it, &ThemeFiles::default()).0)).collect()
}

/// What the book knows.
fn around(config: &Config, book: &Understood, (files, into): (&Files, Option<&Path>)) -> Around {
    let mut around = Around::new(config, parse_options(config), &book.book);
    around.files = files.others.keys().cloned().collect();
    let folder = into.and_then(|it| it.strip_prefix(&config.source).ok());
    around.page = RelPath::new(&shown(&folder.unwrap_or(Path::new("journeys")).join("map.md")));
    around
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    let letter = |it: char| match it {
        '"' | '\\' => format!("\\{it}"),
        it if it.is_control() => format!("\\u{:04X}", u32::from(it)),
        it => it.to_string(),
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}

/// Names of files that say nothing about the map in them.
const GENERIC: [&str; 8] =
    ["readme", "index", "map", "table", "journey", "standard-input", "journey-map", "customer-journey-map"];

fn stem(shown: &str) -> String {
    let name = shown.rsplit('/').next().unwrap_or(shown);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
