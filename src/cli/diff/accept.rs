//! Who said yes to what: on the command line, and in messages of commits, which count where the book is trusted.

use std::path::Path;

use super::Diff;
use super::what::What;
use crate::diff::Yes;
use crate::disk::git::Repository;
use crate::review::Names;

/// Everything that was accepted. A stranger writes the messages of a proposal, so they say nothing there.
pub(super) fn accepted(it: &Diff, what: &What, names: &Names, root: &Path) -> anyhow::Result<Vec<Yes>> {
    let mut all: Vec<Yes> = it.accept.iter().map(|name| Yes::new(name, None)).collect();
    let (What::Book { .. }, Some(from), false) = (what, &names.old_commit, it.untrusted) else {
        return Ok(all);
    };
    let to = names.new_commit.as_deref().unwrap_or("HEAD");
    let told = Repository::open(root)?.accepted(from, to)?;
    all.extend(told.iter().take(MOST).map(|told| {
        let (name, reason) = told.split_once(char::is_whitespace).unwrap_or((told, ""));
        Yes::new(name, Some(reason.trim()))
    }));
    Ok(all)
}

const MOST: usize = 10_000;
