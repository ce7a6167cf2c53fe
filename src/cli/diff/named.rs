//! Scripts, styles and templates that the settings name: they run on the site, and stand beside the content.

use std::path::Path;

use crate::config;
use crate::disk;
use crate::disk::git::{Repository, Tree};
use crate::files::Files;
use crate::text::RelPath;

/// Adds those of a version in git.
pub(super) fn of_tree(repository: &Repository, tree: &Tree, files: &mut Files) -> Result<(), disk::Error> {
    let names = names(files);
    let is_named = |path: &RelPath| {
        let below =
            |it: &RelPath| path.as_str().strip_prefix(it.as_str()).is_some_and(|it| it.starts_with('/'));
        names.iter().any(|it| it == path || below(it))
    };
    files.named = repository.bytes(&tree.only(is_named))?;
    Ok(())
}

/// Adds those of the files as they are.
pub(super) fn at_hand(root: &Path, files: &mut Files) {
    files.named = disk::named(root, &names(files));
}

/// The theme of journeybook is read anyhow.
fn names(files: &Files) -> Vec<RelPath> {
    let all = config::scripts(files.book_toml.as_deref().unwrap_or_default());
    let paths = all.iter().filter_map(|it| RelPath::new(it.trim_start_matches("./").trim_end_matches('/')));
    paths.filter(|it| !it.as_str().is_empty() && it.as_str().split('/').next() != Some("theme")).collect()
}
