//! Which pictures and other files beside the texts are not as they were, without reading them where git knows.

use std::collections::BTreeMap;

use super::read::{below, is_text};
use crate::disk;
use crate::disk::git::{Repository, Tree};
use crate::files::{Fate, Files};
use crate::text::RelPath;

type Fates = BTreeMap<RelPath, Fate>;

/// Between two versions of git; each with its content folder.
pub(super) fn of_trees(old: (&Tree, &str), new: (&Tree, &str)) -> Fates {
    let of = |(tree, source): (&Tree, &str)| -> BTreeMap<RelPath, String> { names(tree, source) };
    let (was, is) = (of(old), of(new));
    let mut fates = Fates::new();
    for (path, blob) in &is {
        match was.get(path) {
            Some(before) if before == blob => {}
            Some(_) => drop(fates.insert(path.clone(), Fate::Other)),
            None => drop(fates.insert(path.clone(), Fate::New)),
        }
    }
    fates.extend(was.into_keys().filter(|path| !is.contains_key(path)).map(|path| (path, Fate::Gone)));
    fates
}

/// Between a version of git and the files as they are.
pub(super) fn of_files(
    repository: &Repository,
    (tree, old_source, old): (&Tree, &str, &Files),
    (new_source, new): (&str, &Files),
) -> Result<Fates, disk::Error> {
    let was = names(tree, old_source);
    let mut fates = Fates::new();
    let mut alike: Vec<(&RelPath, String)> = Vec::new();
    for (path, other) in &new.others {
        match old.others.get(path) {
            None => drop(fates.insert(path.clone(), Fate::New)),
            Some(before) if before.size != other.size => drop(fates.insert(path.clone(), Fate::Other)),
            Some(_) if path.as_str().contains(char::is_control) => {}
            Some(_) => alike.push((path, inside(new_source, path))),
        }
    }
    fates.extend(
        old.others.keys().filter(|it| !new.others.contains_key(*it)).map(|it| (it.clone(), Fate::Gone)),
    );
    let places: Vec<&str> = alike.iter().map(|(_, place)| place.as_str()).collect();
    for ((path, _), blob) in alike.iter().zip(repository.hashed(&places)?) {
        if was.get(*path).is_some_and(|before| *before != blob) {
            fates.insert((*path).clone(), Fate::Other);
        }
    }
    Ok(fates)
}

/// Between two versions of which nothing but the sizes is kept.
#[cfg(feature = "serve")]
pub(super) fn by_size(old: &Files, new: &Files) -> Fates {
    let fate = |path: &RelPath| match (old.others.get(path), new.others.get(path)) {
        (None, Some(_)) => Some(Fate::New),
        (Some(_), None) => Some(Fate::Gone),
        (Some(was), Some(is)) => (was.size != is.size).then_some(Fate::Other),
        (None, None) => None,
    };
    let all = old.others.keys().chain(new.others.keys());
    all.filter_map(|path| Some((path.clone(), fate(path)?))).collect()
}

fn inside(source: &str, path: &RelPath) -> String {
    match RelPath::new(source).filter(|it| !it.as_str().is_empty()) {
        Some(folder) => format!("{folder}/{path}"),
        None => path.as_str().to_owned(),
    }
}

/// The files below the content folder that are no texts, by the names of their contents.
fn names(tree: &Tree, source: &str) -> BTreeMap<RelPath, String> {
    let folder = RelPath::new(source).unwrap_or_else(RelPath::empty);
    let files = tree.iter().filter(|(path, entry)| !is_text(path) && !entry.link);
    files.filter_map(|(path, entry)| Some((below(path, &folder)?, entry.blob.clone()))).collect()
}
