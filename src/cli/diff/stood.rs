//! Where a book stood in an older version, when its folder moved; and what of it is another repository.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::bail;

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

/// The submodules in the content.
pub(super) fn below_content(modules: &BTreeMap<RelPath, String>, source: &str) -> BTreeMap<RelPath, String> {
    let folder = RelPath::new(source).unwrap_or_else(RelPath::empty);
    let inside = modules.iter().filter(|(path, _)| below(path, &folder).is_some());
    inside.map(|(path, commit)| (path.clone(), commit.clone())).collect()
}

/// The content folder of a version, by what its settings say.
pub(super) struct Folder<'a> {
    name: &'a str,
    is_there: bool,
    /// Git keeps no empty ones.
    holds_files: bool,
}

impl Folder<'_> {
    pub(super) fn in_tree<'a>(tree: &Tree, name: &'a str) -> Folder<'a> {
        let folder = RelPath::new(name).unwrap_or_else(RelPath::empty);
        let holds_files = tree.iter().any(|(path, _)| below(path, &folder).is_some());
        Folder { name, is_there: holds_files, holds_files }
    }

    pub(super) fn at_hand<'a>(root: &Path, name: &'a str, files: &Files) -> Folder<'a> {
        let of_content = |path: &RelPath| path.as_str() != "book.toml" && !path.as_str().starts_with("theme");
        let unread = files.unreadable.iter().any(|it| of_content(&it.path));
        let holds_files = unread || !(files.texts.is_empty() && files.others.is_empty());
        Folder { name, is_there: holds_files || disk::is_folder(&root.join(name)), holds_files }
    }
}

/// A folder of the content that is not there: where the settings name another one than before, what stood in that is
/// not gone, nobody knows where it is. Without one in either version there is nothing to compare.
pub(super) fn nowhere((old, new): &(Folder<'_>, Folder<'_>)) -> anyhow::Result<Option<Unreadable>> {
    if !old.is_there && !new.is_there {
        let name = new.name;
        bail!(
            "neither version has the folder `{name}`, which holds the content: is this the folder of a handbook, \
             and does `src` in its book.toml name that folder?"
        );
    }
    let is_lost = old.name != new.name && old.holds_files && !new.holds_files;
    let why = format!("the settings name the folder `{}` for the content, which is not there", new.name);
    Ok(is_lost.then(|| Unreadable { path: RelPath::empty(), why: Why::Failed(why) }))
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
