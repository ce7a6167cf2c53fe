//! Counts the maps that name what changed. They did not change, so comparing read none of them.

use std::path::Path;

use super::read::as_it_is;
use super::settings::{self, Settings};
use super::what::{New, What};
use crate::config::Config;
use crate::diff::{Diff, impact};
use crate::disk::ReadOptions;
use crate::disk::git::{Repository, Tree, Version as At};
use crate::files::Files;
use crate::site::{Options, Understood};

/// Adds to each thing how many steps and maps name it.
pub(super) fn add(
    diff: &mut Diff,
    what: &What,
    (known, repository): (&Files, Option<&Repository>),
    root: &Path,
    options: &Options,
) -> anyhow::Result<()> {
    let names = impact::names(diff);
    let What::Book { new, .. } = what else { return Ok(()) };
    if names.is_empty() {
        return Ok(());
    }
    let mut files = holding((new, repository), &names, root, options)?;
    files.texts.extend(known.texts.iter().map(|(path, text)| (path.clone(), text.clone())));
    files.book_toml.clone_from(&known.book_toml);
    impact::add(diff, &Understood::read(&files, options).book);
    Ok(())
}

/// The files of the new version that hold one of the names.
fn holding(
    (new, repository): (&New, Option<&Repository>),
    names: &[String],
    root: &Path,
    options: &Options,
) -> anyhow::Result<Files> {
    let repository = match (new, repository) {
        (New::Files, _) | (_, None) => {
            let mut files = as_it_is(root, options)?;
            files.texts.retain(|_, text| names.iter().any(|name| text.contains(name.as_str())));
            return Ok(files);
        }
        (_, Some(repository)) => repository,
    };
    let version = match new {
        New::Revision(name) => At::Commit(repository.commit(name)?),
        _ => At::Index,
    };
    let tree = Tree::read(repository, &version)?;
    let settings = Settings::of_tree(repository, &tree)?;
    let (_, Config { source, .. }) = settings::both(&settings, &settings);
    let found = Tree::holding(repository, &version, names, &source)?;
    let tree = tree.only(|path| found.contains(path));
    let mut files = repository.files(&[(&tree, source.as_str())], &ReadOptions::default())?;
    Ok(files.pop().unwrap_or_default())
}
