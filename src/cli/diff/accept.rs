//! Who said yes to what: on the command line, and in messages of commits, which count where the book is trusted.

use super::Diff;
use crate::diff::Yes;
use crate::disk::git::Repository;
use crate::review::Names;

/// Everything that was accepted. A stranger writes the messages of a proposal, so they say nothing there.
pub(super) fn accepted(
    it: &Diff,
    repository: Option<&Repository>,
    names: &Names,
) -> anyhow::Result<Vec<Yes>> {
    let mut all: Vec<Yes> = it.accept.iter().map(|name| Yes::new(name, None)).collect();
    let (Some(repository), Some(from), false) = (repository, &names.old_commit, it.untrusted) else {
        return Ok(all);
    };
    let to = names.new_commit.as_deref().unwrap_or("HEAD");
    let told = repository.accepted(from, to)?;
    all.extend(told.iter().take(MOST).map(|told| {
        let (name, reason) = told.split_once(char::is_whitespace).unwrap_or((told, ""));
        Yes::new(name, Some(reason.trim()))
    }));
    Ok(all)
}

const MOST: usize = 10_000;
