//! Reads both versions, as little of them as tells what changed.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::bail;

use super::named;
use super::settings::{self, Settings};
use super::sound;
use super::stood::{self, Folder};
use super::what::{New, Rev, What};
use super::{beside, side};
use crate::config::{self, Config};
use crate::diff::narrow::{self, Near, Shelf, Texts};
use crate::diff::{Select, ThingDiff, Unread};
use crate::disk::git::{Repository, Tree, Version as At};
use crate::disk::{self, ReadOptions};
use crate::files::{Files, Unreadable, Why};
use crate::model::{Id, Map};
use crate::review::Names;
use crate::site::{Options, Understood};
use crate::text::RelPath;

/// One version, understood.
pub(super) struct Version {
    pub files: Files,
    pub understood: Understood,
}

/// Both.
pub(super) struct Read {
    pub old: Version,
    pub new: Version,
    pub select: Select,
    pub names: Names,
    /// Where both were found, unless they are files or maps beside each other.
    pub repository: Option<Repository>,
    /// What could not be read; other texts stand in for it.
    pub unread: Vec<Unread>,
    /// What is sure of it all the same.
    pub sure: Vec<ThingDiff>,
    /// Both versions as they really are, where something stands in.
    pub really: Option<(Files, Files)>,
}

pub(super) fn read(what: &What, root: &Path, options: &Options) -> anyhow::Result<Read> {
    match what {
        What::Book { old, new: New::Files } => with_files(old, root, options),
        What::Book { old, new } => with_git(old, new, root, options),
        What::Files { old, new, name } => two_files(old, new, name.as_deref(), root, options),
        What::Maps { old, new } => two_maps(old, new, root, options),
    }
}

/// A revision and another, or the index.
fn with_git(old: &Rev, new: &New, root: &Path, options: &Options) -> anyhow::Result<Read> {
    let repository = Repository::open(root)?;
    let (old_at, new_at, mut names) = match new {
        New::Revision(name) => {
            let (a, b) = rayon::join(|| repository.commit(&old.name), || repository.commit(name));
            let (a, b) = (a?, b?);
            let base = if old.merge_base { repository.merge_base(&a, &b)? } else { a };
            let names = Names {
                old: format!("{} {}", old.name, base.short()),
                new: format!("{name} {}", b.short()),
                old_commit: Some(base.as_str().to_owned()),
                new_commit: Some(b.as_str().to_owned()),
                ..Names::default()
            };
            (At::Commit(base), At::Commit(b), names)
        }
        _ => {
            let base = base(&repository, old)?;
            let names = Names {
                old: format!("{} {}", old.name, base.short()),
                new: "index".to_owned(),
                old_commit: Some(base.as_str().to_owned()),
                ..Names::default()
            };
            (At::Commit(base), At::Index, names)
        }
    };
    let (was, is) = rayon::join(|| Tree::read(&repository, &old_at), || Tree::read(&repository, &new_at));
    let (was, is) = (was?, is?);
    let still = |path: &str| repository.has(&new_at, path);
    let (was, stood) = stood::stood(&repository, &old_at, was, (&|path| is.get(path).is_some(), &still))?;
    let (old_config, new_config) =
        settings::both(&Settings::of_tree(&repository, &was)?, &Settings::of_tree(&repository, &is)?);
    let reads_alike = old_config.reads_like(&new_config);
    let (old_source, new_source) = (old_config.source, new_config.source);
    let folder = RelPath::new(&new_source).unwrap_or_else(RelPath::empty);
    let same: BTreeSet<RelPath> = if old_source == new_source && reads_alike {
        is.iter()
            .filter(|(path, entry)| is_text(path) && was.get(path) == Some(entry))
            .map(|(path, _)| path.clone())
            .collect()
    } else {
        BTreeSet::new()
    };
    let differing = |tree: &Tree| tree.only(|path| !same.contains(path));
    // That the theme of a stranger is told does not mean that it is used.
    let read_options = ReadOptions { theme: true, output: None };
    let (was_only, is_only) = (differing(&was), differing(&is));
    let of = [(&was_only, old_source.as_str()), (&is_only, new_source.as_str())];
    let mut files = repository.files(&of, &read_options)?;
    let (Some(mut new_files), Some(mut old_files)) = (files.pop(), files.pop()) else {
        bail!("git gave too little")
    };
    named::of_tree(&repository, &was, &mut old_files)?;
    named::of_tree(&repository, &is, &mut new_files)?;
    new_files.unreadable.extend(stood::modules(&was, &is, &new_source));
    new_files
        .unreadable
        .extend(stood::nowhere(&(Folder::in_tree(&was, &old_source), Folder::in_tree(&is, &new_source)))?);
    new_files.beside = beside::of_trees((&was, &old_source), (&is, &new_source));
    let mut shelf = Far {
        repository: &repository,
        version: &new_at,
        tree: &is,
        folder: &folder,
        same: Vec::new(),
        unreadable: Vec::new(),
    };
    shelf.same = same.iter().filter_map(|path| below(path, &folder)).collect();
    names.root = repository.prefix();
    names.folder = folder_of(&names.root, &new_source);
    names.old_folder = stood::folder(&names, stood, (&old_source, &new_source));
    let read = understand(old_files, new_files, &mut shelf, options, names)?;
    Ok(Read { repository: Some(repository), ..read })
}

fn base(repository: &Repository, old: &Rev) -> anyhow::Result<crate::disk::git::Commit> {
    Ok(if old.merge_base { repository.base(&old.name)? } else { repository.commit(&old.name)? })
}

/// A revision and the files as they are.
fn with_files(old: &Rev, root: &Path, options: &Options) -> anyhow::Result<Read> {
    let repository = Repository::open(root)?;
    let base = base(&repository, old)?;
    let old_at = At::Commit(base.clone());
    let tree = Tree::read(&repository, &old_at)?;
    let (top, _) = repository.place();
    let here = |place: &Path| disk::exists(place).unwrap_or(true);
    let has = |path: &RelPath| here(&root.join(path.as_str()));
    let (tree, stood) = stood::stood(&repository, &old_at, tree, (&has, &|path| here(&top.join(path))))?;
    let (old_config, new_config) =
        settings::both(&Settings::of_tree(&repository, &tree)?, &Settings::at_hand(root)?);
    let reads_alike = old_config.reads_like(&new_config);
    let (source, new_source) = (old_config.source, new_config.source);
    let read_options = ReadOptions { theme: true, output: None };
    let (old_files, new_files) = rayon::join(
        || repository.files(&[(&tree, &source)], &read_options),
        || content_if_any(root, &new_source),
    );
    let mut old_files = old_files?;
    let (Some(mut old_files), mut new_files) = (old_files.pop(), new_files?) else {
        bail!("git gave too little")
    };
    named::of_tree(&repository, &tree, &mut old_files)?;
    named::at_hand(root, &mut new_files);
    // What stands in another repository is compared there; here only whether it is another commit of it.
    let index = Tree::read(&repository, &At::Index)?;
    let modules = repository.modules_at_hand(&stood::below_content(index.modules(), &new_source));
    let index = index.with_modules(modules);
    let inside = |path: &RelPath| [&tree, &index].iter().any(|it| stood::is_in_module(path, it, &new_source));
    new_files.texts.retain(|path, _| !inside(path));
    new_files.others.retain(|path, _| !inside(path));
    new_files.unreadable.extend(stood::modules(&tree, &index, &new_source));
    let folders = (Folder::in_tree(&tree, &source), Folder::at_hand(root, &new_source, &new_files));
    new_files.unreadable.extend(stood::nowhere(&folders)?);
    new_files.beside =
        beside::of_files(&repository, (&tree, &source, &old_files), (&new_source, &new_files))?;
    let prefix = repository.prefix();
    let mut names = Names {
        old: format!("{} {}", old.name, base.short()),
        new: "files".to_owned(),
        old_commit: Some(base.as_str().to_owned()),
        folder: folder_of(&prefix, &new_source),
        root: prefix,
        ..Names::default()
    };
    names.old_folder = stood::folder(&names, stood, (&source, &new_source));
    let read = among((old_files, new_files), reads_alike, options, names)?;
    Ok(Read { repository: Some(repository), ..read })
}

/// Both versions at hand: what is the same in both is not made sense of.
fn among(
    (was, is): (Files, Files),
    reads_alike: bool,
    options: &Options,
    names: Names,
) -> anyhow::Result<Read> {
    let mut shelf = Near { old: &was, new: &is };
    let same: BTreeSet<RelPath> =
        if reads_alike { shelf.same().into_iter().collect() } else { BTreeSet::new() };
    let none = Texts::new();
    let some = |files: &Files| Files {
        theme: files.theme.clone(),
        named: files.named.clone(),
        ..narrow::only(files, &same, &none)
    };
    let (old_files, new_files) = (some(&was), some(&is));
    understand(old_files, new_files, &mut shelf, options, names)
}

/// The files as they were at some time, and as they are.
#[cfg(feature = "serve")]
pub(super) fn since(was: &Files, root: &Path, options: &Options) -> anyhow::Result<Read> {
    let mut is = as_it_is(root)?;
    named::at_hand(root, &mut is);
    is.beside = beside::by_size(was, &is);
    let settings = |files: &Files| config::read(files.book_toml.as_deref().unwrap_or_default()).0;
    let (old, new) = (settings(was), settings(&is));
    let names = Names {
        old: "serve".to_owned(),
        new: "files".to_owned(),
        folder: folder_of("", &new.source),
        ..Names::default()
    };
    among((was.clone(), is), old.reads_like(&new), options, names)
}

pub(super) fn folder_of(prefix: &str, source: &str) -> String {
    match RelPath::new(source) {
        Some(path) if !path.as_str().is_empty() => format!("{prefix}{path}/"),
        _ => prefix.to_owned(),
    }
}

/// The book of `root` as it is: nothing but its settings where the content folder is not there.
pub(super) fn as_it_is(root: &Path) -> anyhow::Result<Files> {
    let settings = disk::settings(root)?;
    let source = config::read(settings.as_deref().unwrap_or_default()).0.source;
    Ok(content_if_any(root, &source)?)
}

/// The book of `root` as it is, and the name of its content folder.
pub(super) fn at_hand(root: &Path) -> anyhow::Result<(Files, String)> {
    let settings = disk::settings(root)?;
    let source = config::read(settings.as_deref().unwrap_or_default()).0.source;
    Ok((content(root, &source)?, source))
}

/// The same, and nothing but the settings where its folder is not there.
fn content_if_any(root: &Path, source: &str) -> Result<Files, disk::Error> {
    let folder = root.join(source);
    match disk::exists(&folder)? && disk::is_folder(&folder) {
        true => content(root, source),
        false => disk::without_content(root),
    }
}

fn content(root: &Path, source: &str) -> Result<Files, disk::Error> {
    let read_options = ReadOptions { theme: true, output: Some("site".into()) };
    let mut files = disk::read(root, source, &read_options)?;
    files.forget_foreign();
    Ok(files)
}

/// Fetches what the differing texts name, and makes sense of both versions.
fn understand<S: Shelf>(
    old: Files,
    new: Files,
    shelf: &mut S,
    options: &Options,
    names: Names,
) -> anyhow::Result<Read>
where
    anyhow::Error: From<S::Error>,
{
    let different = narrow::different(&[&old, &new], &BTreeSet::new());
    let understand = |same: &Texts, unreadable: &[Unreadable]| {
        both(with(&old, same, unreadable), with(&new, same, unreadable), options)
    };
    let (was, is) = narrow::read(shelf, (&different, &new.beside), understand, side)?;
    Ok(sound::changed(was, is, names, options))
}

/// A version with pages that are the same in both.
fn with(files: &Files, needed: &Texts, unreadable: &[Unreadable]) -> Files {
    let mut files = files.clone();
    files.unreadable.extend(unreadable.iter().cloned());
    files.texts.extend(needed.iter().map(|(path, text)| (path.clone(), text.clone())));
    files
}

/// Two versions, each read by its own settings and told on the scales of the new one. What a stranger proposes
/// does not say how it is judged: by the settings of the old one.
pub(super) fn both(old: Files, new: Files, options: &Options) -> (Version, Version) {
    let judges = options.untrusted.then(|| config::read(old.book_toml.as_deref().unwrap_or_default()).0);
    let read = |files: &Files, judges: Option<&Config>| match judges {
        Some(base) => Understood::judged_by(base, files, options),
        None => Understood::read(files, options),
    };
    let (was, is) = rayon::join(|| read(&old, None), || read(&new, judges.as_ref()));
    let was = was.on_the_scales_of(&is.config, options);
    (Version { files: old, understood: was }, Version { files: new, understood: is })
}

/// Two files, each read in the book at hand, in the place of the file `name` where that is known.
fn two_files(
    old: &Path,
    new: &Path,
    name: Option<&str>,
    root: &Path,
    options: &Options,
) -> anyhow::Result<Read> {
    let (book, source) = at_hand(root).unwrap_or_default();
    let inside = |name: &str| {
        let path = RelPath::new(name)?;
        below(&path, &RelPath::new(&source)?).or(Some(path))
    };
    let shown = |path: &Path| path.to_string_lossy().into_owned();
    let place = |path: &Path| {
        inside(name.unwrap_or(&shown(path))).or_else(|| RelPath::new(&path.file_name()?.to_string_lossy()))
    };
    let (Some(old_place), Some(new_place)) = (place(old), place(new)) else {
        bail!("`{}` and `{}` are not two files", old.display(), new.display());
    };
    let version = |path: &Path, place: &RelPath, other: &RelPath| -> anyhow::Result<Version> {
        let mut files = book.clone();
        files.texts.remove(other);
        if path != Path::new("/dev/null") {
            match disk::read_text(path)? {
                Ok(text) => drop(files.texts.insert(place.clone(), text)),
                Err(why) => {
                    files.texts.remove(place);
                    files.unreadable.push(Unreadable { path: place.clone(), why: Why::Failed(why) });
                }
            }
        } else {
            files.texts.remove(place);
        }
        let understood = Understood::read(&files, options);
        Ok(Version { files, understood })
    };
    let names = Names { old: shown(old), new: shown(new), ..Names::default() };
    let (was, is) = (version(old, &old_place, &new_place)?, version(new, &new_place, &old_place)?);
    let about = [old_place.clone(), new_place.clone()].into();
    let select = Select::Files { old: old_place, new: new_place.clone() };
    let same = Select::Files { old: new_place.clone(), new: new_place };
    Ok(sound::beside(was, is, (select, same), &about, names))
}

/// Two maps of the book at hand, by their ids.
fn two_maps(old: &str, new: &str, root: &Path, options: &Options) -> anyhow::Result<Read> {
    let (files, source) = at_hand(root)?;
    let read = || {
        let understood = Understood::read(&files, options);
        Version { files: files.clone(), understood }
    };
    let (was, is) = (read(), read());
    let find = |version: &Version, name: &str| -> anyhow::Result<Id<Map>> {
        let maps = &version.understood.book.maps;
        if let Some((id, _)) = maps.iter().find(|(_, map)| &*map.card.id == name) {
            return Ok(id);
        }
        let near = crate::text::nearest(name, maps.values().map(|map| &*map.card.id));
        let help = near.map_or_else(|| ".".to_owned(), |near| format!("; is it `{near}`?"));
        bail!("there is no map and no file `{name}`{help} To compare two revisions write `{old}..{new}`")
    };
    let (a, b) = (find(&was, old)?, find(&is, new)?);
    let steps = [&was.understood.book.maps[a], &is.understood.book.maps[b]];
    let about = steps.iter().flat_map(|map| {
        let steps = map.steps.iter().map(|step| step.origin.file.clone());
        steps.chain([map.card.origin.file.clone()])
    });
    let about: BTreeSet<RelPath> = about.collect();
    let names = Names {
        old: old.to_owned(),
        new: new.to_owned(),
        folder: folder_of("", &source),
        ..Names::default()
    };
    let selects = (Select::Maps { old: a, new: b }, Select::Maps { old: b, new: b });
    Ok(sound::beside(was, is, selects, &about, names))
}

pub(super) fn is_text(path: &RelPath) -> bool {
    ["md", "csv"].iter().any(|text| path.extension().eq_ignore_ascii_case(text))
}

pub(in super::super) fn below(path: &RelPath, folder: &RelPath) -> Option<RelPath> {
    if folder.as_str().is_empty() {
        return Some(path.clone());
    }
    RelPath::new(path.as_str().strip_prefix(folder.as_str())?.strip_prefix('/')?)
}

/// Pages in git, fetched when they are asked for.
struct Far<'a> {
    repository: &'a Repository,
    version: &'a At,
    tree: &'a Tree,
    folder: &'a RelPath,
    same: Vec<RelPath>,
    unreadable: Vec<Unreadable>,
}

impl Shelf for Far<'_> {
    type Error = disk::Error;

    fn same(&self) -> Vec<RelPath> {
        self.same.clone()
    }

    fn fetch(&mut self, paths: &[RelPath]) -> Result<Texts, disk::Error> {
        if paths.is_empty() {
            return Ok(Texts::new());
        }
        let wanted: BTreeSet<&RelPath> = paths.iter().collect();
        let tree = self.tree.only(|path| below(path, self.folder).is_some_and(|path| wanted.contains(&path)));
        let mut files = self.repository.files(&[(&tree, self.folder.as_str())], &ReadOptions::default())?;
        let files = files.pop().unwrap_or_default();
        self.unreadable.extend(files.unreadable);
        self.unreadable.sort_by(|a, b| a.path.cmp(&b.path));
        self.unreadable.dedup();
        Ok(files.texts)
    }

    fn unreadable(&self) -> Vec<Unreadable> {
        self.unreadable.clone()
    }

    fn holding(&mut self, words: &[String]) -> Result<Vec<RelPath>, disk::Error> {
        let found = Tree::holding(self.repository, self.version, words, self.folder.as_str())?;
        let same: BTreeSet<&RelPath> = self.same.iter().collect();
        let inside = found.iter().chain(self.tree.linked()).filter_map(|path| below(path, self.folder));
        Ok(inside.filter(|path| same.contains(path)).collect())
    }
}
