//! What an import would write: maps, personas, entries of catalogues and settings, all in memory and understood as part
//! of the book before a byte is written.

mod people;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::book;
use super::Import;
use crate::cli::say::Say;
use crate::config::{self, Config};
use crate::disk;
use crate::edit::catalogue_for;
use crate::files::Files;
use crate::fmt::catalogue;
use crate::import::around::Around;
use crate::import::draft::OwnLane;
use crate::import::own::Signs;
use crate::import::read::drafts;
use crate::import::told::{Told, ToldMap};
use crate::import::turn::turned;
use crate::import::write::{Made, made};
use crate::model::resolve::entry;
use crate::parse::MapTable;
use crate::problem::{Both, both};
use crate::site::{Options, Understood, parse_options};
use crate::term::Kind;
use crate::text::{RelPath, folded, slug, spoken};
use crate::theme::{ThemeFiles, words};

pub(super) struct Plan {
    pub root: PathBuf,
    files: Files,
    options: Options,
    before: Understood,
    around: Around,
    into: Option<PathBuf>,
    may_replace: bool,
    /// The files of people that are planned, by their names, folded.
    people: BTreeMap<String, PathBuf>,
    /// What is to be written, by its place in the folder of the book: the text that is there, and the new one.
    pub writes: BTreeMap<PathBuf, (Option<Arc<str>>, String)>,
}

/// The kinds of which a name is worth an entry.
const KINDS: [Kind; 3] = [Kind::Channel, Kind::Touchpoint, Kind::Team];

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
        let around = around(&before.config, &before);
        let into = it.into.clone();
        let root = root.to_path_buf();
        Ok(Plan {
            root,
            files,
            options,
            before,
            around,
            into,
            may_replace: it.force,
            people: BTreeMap::new(),
            writes: BTreeMap::new(),
        })
    }

    pub(super) fn language(&self) -> &str {
        &self.before.config.language
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
            let path = self.put(&made, &file);
            maps.push(ToldMap::of(draft, &made, path));
            self.others(&made);
        }
        Ok(Told { file: shown.to_owned(), form: form.name(), maps })
    }

    /// Plans the file of a map whose table becomes `phases`.
    pub(super) fn turn(&mut self, (shown, place): (&str, &Path), bytes: &[u8]) -> Result<Told, Both> {
        let inside = self.in_book(place).ok_or_else(|| {
            both!(
                "it is no file of the book: without `--in-place` a map is made of it",
                "het is geen bestand van het boek: zonder `--in-place` wordt er een kaart van gemaakt",
            )
        })?;
        let text = std::str::from_utf8(bytes).map_err(|_| both!("it is not UTF-8", "het is geen UTF-8"))?;
        let (new, told) = turned(shown, text, &parse_options(&self.before.config))?;
        self.plan(inside, Some(text.into()), new);
        Ok(told)
    }

    /// Where a page of the content folder stands in the folder of the book.
    fn in_book(&self, place: &Path) -> Option<PathBuf> {
        let source = Path::new(&self.before.config.source);
        let absolute = |path: &Path| std::path::absolute(path).ok();
        let place = absolute(place)?;
        let inside = place.strip_prefix(absolute(&self.root.join(source))?).ok()?;
        inside.extension().is_some_and(|it| it == "md").then(|| source.join(inside))
    }

    /// Plans the file of a map, under a name that is free.
    fn put(&mut self, made: &Made, file: &str) -> String {
        let base = if file.is_empty() { "map" } else { file };
        let folder =
            self.into.clone().unwrap_or_else(|| Path::new(&self.before.config.source).join(made.folder));
        let named =
            |n: usize| folder.join(if n == 1 { format!("{base}.md") } else { format!("{base}-{n}.md") });
        let is_free = |path: &PathBuf| {
            let is_planned = self.writes.contains_key(path);
            !is_planned && (self.may_replace || !disk::exists(&self.root.join(path)).unwrap_or(true))
        };
        let path = (1..).map(named).find(is_free).unwrap_or_else(|| named(1));
        let old = disk::read_text(&self.root.join(&path)).ok().and_then(Result::ok);
        self.plan(path.clone(), old, made.text.clone());
        if made.folder == "personas" {
            self.people.insert(folded(&made.title), path.clone());
        }
        shown(&path)
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
            let path =
                Path::new(&self.before.config.source).join("personas").join(format!("{}.md", slug(id)));
            if !self.writes.contains_key(&path) && !disk::exists(&self.root.join(&path)).unwrap_or(true) {
                self.people.insert(folded(name), path.clone());
                let name = crate::edit::scalar(name);
                self.plan(path, None, format!("---\nkind: persona\nname: {name}\n---\n"));
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
            let label = label.replace('\\', "\\\\").replace('"', "\\\"");
            let language = &self.before.config.language;
            let gap = if text.ends_with('\n') { "" } else { "\n" };
            text.push_str(&format!(
                "{gap}\n[preprocessor.journeybook.lanes.{}]\nlabel = {{ {language} = \"{label}\" }}\n",
                lane.key
            ));
        }
        let path = PathBuf::from("book.toml");
        let was = self.writes.get(&path).map(|(old, _)| old.clone());
        let was = was.unwrap_or_else(|| self.files.book_toml.clone());
        self.files.book_toml = Some(text.as_str().into());
        self.writes.insert(path, (was, text));
        let (config, _) = config::read(self.files.book_toml.as_deref().unwrap_or_default());
        self.around = around(&config, &self.before);
    }

    /// Adds what is named for the first time to the catalogues.
    pub(super) fn declare(&mut self, told: &mut [Told]) {
        let known: BTreeSet<(Kind, String)> =
            undeclared(&self.before).into_iter().map(|(kind, id, _)| (kind, id)).collect();
        let after = Understood::read(&self.files, &self.options);
        let mut new: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
        for (kind, id, title) in undeclared(&after) {
            if KINDS.contains(&kind) && !known.contains(&(kind, id.clone())) {
                new.entry(kind).or_default().push(entry(kind, &id, &title));
            }
        }
        let mut declared = Vec::new();
        for (kind, entries) in new {
            let (path, is_new) = catalogue_for(&after.book, &self.files, kind);
            let old = self.files.text(&path).filter(|_| !is_new).map(|it| it.to_string());
            let text = match &old {
                None => Some(catalogue::new(kind.plural(), &entries)),
                Some(old) => catalogue::with(old, &entries),
            };
            let place = Path::new(&self.before.config.source).join(path.as_str());
            if let Some(text) = text {
                self.plan(place.clone(), old.map(Into::into), text);
                declared.push((shown(&place), entries));
            }
        }
        if let Some(map) = told.iter_mut().flat_map(|it| &mut it.maps).last() {
            map.new = declared;
        }
    }
}

/// What the book knows, with the words that its pages and those of other languages have.
fn around(config: &Config, book: &Understood) -> Around {
    let mut around = Around::new(config, parse_options(config), &book.book);
    let languages = [&*config.language, "en", "nl"];
    around.signs = languages.iter().map(|it| Signs::of(&words(it, &ThemeFiles::default()).0)).collect();
    around
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

/// What is named and not declared.
fn undeclared(book: &Understood) -> Vec<(Kind, String, String)> {
    let handbook = &book.book;
    let named = handbook.only_named().filter_map(|entity| {
        let card = handbook.card(entity);
        Some((handbook.kind(entity)?, card.id.to_string(), card.title.to_string()))
    });
    named.collect()
}
