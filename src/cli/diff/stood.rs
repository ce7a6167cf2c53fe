//! Where a book stood in an older version, when its folder moved; and what of it is another repository.

use std::path::Path;

use super::read::{below, folder_of};
use crate::config;
use crate::disk::git::{Commit, Repository, Tree, Version};
use crate::disk::{self, ReadOptions};
use crate::files::{Files, Unreadable, Why};
use crate::review::Names;
use crate::text::RelPath;

/// Whether the book at hand has a file, and whether a file named from the top is still there.
type Now<'a> = (&'a dyn Fn(&RelPath) -> bool, &'a dyn Fn(&str) -> bool);

/// The old version of the book. When there was none at its place, that of the folder which it moved from, and its name.
pub(in super::super) fn stood(
    repository: &Repository,
    old: &Version,
    tree: Tree,
    (has, is_still): Now<'_>,
) -> Result<(Tree, Option<String>), disk::Error> {
    let settings = RelPath::new("book.toml");
    let is_book = |tree: &Tree| settings.as_ref().is_some_and(|it| tree.get(it).is_some());
    let (Version::Commit(commit), false, Some(settings)) = (old, is_book(&tree), &settings) else {
        return Ok((tree, None));
    };
    if !has(settings) {
        return Ok((tree, None));
    }
    match repository.stood_in(commit, has, is_still)? {
        Some(folder) => Ok((Tree::read_in(repository, old, Some(&folder))?, Some(folder))),
        None => Ok((tree, None)),
    }
}

/// The book as it was in a commit, wherever it stood then.
pub(in super::super) fn version_at(
    repository: &Repository,
    root: &Path,
    commit: &Commit,
) -> anyhow::Result<Files> {
    let version = Version::Commit(commit.clone());
    let tree = Tree::read(repository, &version)?;
    let (top, _) = repository.place();
    let is_here = |place: &Path| disk::exists(place).unwrap_or(true);
    let has = |path: &RelPath| is_here(&root.join(path.as_str()));
    let (tree, _) = stood(repository, &version, tree, (&has, &|path| is_here(&top.join(path))))?;
    let settings = repository.text(&tree, "book.toml")?;
    let (config, _) = config::read(settings.as_deref().unwrap_or_default());
    let files = repository.files(&[(&tree, &config.source)], &ReadOptions { theme: false, output: None })?;
    Ok(files.into_iter().next().unwrap_or_default())
}

/// The folder of the old version's content, where that is another.
pub(super) fn folder(names: &Names, stood: Option<String>, (old, new): (&str, &str)) -> Option<String> {
    let root = stood.map(|folder| if folder.is_empty() { folder } else { format!("{folder}/") });
    let is_other = root.is_some() || old != new;
    is_other.then(|| folder_of(root.as_deref().unwrap_or(&names.root), old))
}

/// Submodules in the content that are at another commit: what changed in them stands in their own repository.
pub(super) fn modules(old: &Tree, new: &Tree, source: &str) -> Vec<Unreadable> {
    let Some(folder) = RelPath::new(source) else { return Vec::new() };
    let all = old.modules().keys().chain(new.modules().keys());
    let mut moved: Vec<&RelPath> =
        all.filter(|it| old.modules().get(*it) != new.modules().get(*it)).collect();
    moved.sort();
    moved.dedup();
    let short = |tree: &Tree, path: &RelPath| {
        tree.modules().get(path).map_or_else(|| "nothing".to_owned(), |it| it.chars().take(9).collect())
    };
    let told = |path: &RelPath| {
        let path_in = below(path, &folder)?;
        let (from, to) = (short(old, path), short(new, path));
        let why = format!("is a submodule that went from {from} to {to}: compare it in its own repository");
        Some(Unreadable { path: path_in, why: Why::Failed(why) })
    };
    moved.into_iter().filter_map(told).collect()
}

/// A folder of the content that is not there: what stood in the old one is not gone, nobody knows where it is.
pub(super) fn nowhere((old, was): (&Tree, &str), (new, is): (&Tree, &str)) -> Option<Unreadable> {
    let has = |tree: &Tree, source: &str| {
        let folder = RelPath::new(source).unwrap_or_else(RelPath::empty);
        tree.iter().any(|(path, _)| below(path, &folder).is_some())
    };
    let why = format!("the settings name the folder `{is}` for the content, which is not there");
    let is_lost = was != is && has(old, was) && !has(new, is);
    is_lost.then(|| Unreadable { path: RelPath::empty(), why: Why::Failed(why) })
}

/// Whether a file of the content stands in a submodule.
pub(super) fn is_in_module(path: &RelPath, tree: &Tree, source: &str) -> bool {
    tree.modules().keys().any(|it| is_in(path, it, source))
}

/// The same of one submodule, which is named from the book's folder.
pub(in super::super) fn is_in(path: &RelPath, module: &RelPath, source: &str) -> bool {
    let module = RelPath::new(source).and_then(|folder| below(module, &folder));
    module.is_some_and(|it| below(path, &it).is_some())
}
