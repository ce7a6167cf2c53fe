//! What a proposed change is compared with, from what CI checked out. The name of a commit that the forge gives as
//! "base" says where the branch was at some time, not what is in the checkout: it is not asked.

use super::super::Error;
use super::command::clean;
use super::version::{Commit, Repository, hash};

impl Repository {
    /// The commit that the change whose last commit is `head`, proposed for the branch `target`, is compared with:
    /// when its merge is checked out, the other side of that merge; when it is itself, where it left the branch.
    pub fn base_of_proposal(&self, head: &str, target: &str) -> Result<Commit, Error> {
        let here = self.commit("HEAD")?;
        let proposed = hash(head).ok_or_else(|| {
            Error::Refused(format!(
                "`{}` is no full name of a commit: give the last one of the change",
                clean(head)
            ))
        })?;
        if here.as_str() == proposed {
            return self.merge_base(&self.fetched(target)?, &here);
        }
        // As it is written: a clone that is cut off here does not follow it.
        let written = self.ask(&["cat-file", "commit", here.as_str()]).unwrap_or_default();
        let parents: Vec<&str> = written.lines().map_while(header).filter_map(parent).collect();
        match parents.as_slice() {
            [into, second] if *second == proposed => {
                self.commit(into).map_err(|_| Error::Refused(self.merge_is_cut_off(&here)))
            }
            _ => Err(Error::Refused(format!(
                "the checkout `{}` is neither `{proposed}` nor its merge, so what to compare with is not known: leave \
                 `ref:` out of the checkout step, or run `git fetch --no-tags {remote} {proposed} && git checkout \
                 --detach {proposed}`",
                here.short(),
                remote = self.remote(),
            ))),
        }
    }

    /// The branch that work comes from and goes back to, as `git` knows it here; `None` on that branch, and where
    /// none is known.
    #[cfg(feature = "serve")]
    pub fn branch_to_return_to(&self) -> Option<String> {
        let ask = |what: &[&str]| Some(self.ask(what).ok()?.trim().to_owned()).filter(|it| !it.is_empty());
        let told = ask(&["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]);
        let usual = || {
            let names = ["main", "master", "origin/main", "origin/master"];
            let is_there = |name: &&str| {
                let folder = if name.contains('/') { "remotes" } else { "heads" };
                self.ask(&["rev-parse", "--verify", "--quiet", &format!("refs/{folder}/{name}")]).is_ok()
            };
            names.into_iter().find(is_there).map(str::to_owned)
        };
        let branch = told.or_else(usual)?;
        let here = ask(&["symbolic-ref", "--quiet", "--short", "HEAD"]);
        (here.as_deref() != Some(branch.strip_prefix("origin/").unwrap_or(&branch))).then_some(branch)
    }

    /// The branch as the forge has it.
    fn fetched(&self, target: &str) -> Result<Commit, Error> {
        let name = target.strip_prefix("refs/heads/").unwrap_or(target);
        // What git reads as a way from a branch to another commit is no branch.
        let leads_on = name.contains(|letter: char| " ~^:?*[\\".contains(letter) || letter.is_control());
        if name.is_empty() || leads_on || name.contains("..") || name.contains("@{") {
            return Err(Error::Refused(format!("`{}` is no name of a branch", clean(target))));
        }
        let place = format!("refs/remotes/{}/{name}", self.remote());
        self.commit(&place).map_err(|_| {
            Error::Refused(format!(
                "the branch `{name}` is not fetched, so where the change left it is not known: run `{}`, or set \
                 `fetch-depth: 0` in the checkout step",
                self.fetch_line()
            ))
        })
    }

    fn merge_is_cut_off(&self, merge: &Commit) -> String {
        format!(
            "the merge `{}` is here without what it was merged into (a shallow clone): run `{}`, or set \
             `fetch-depth: 2` in the checkout step",
            merge.short(),
            self.fetch_line()
        )
    }
}

/// The lines above the words of a commit.
fn header(line: &str) -> Option<&str> {
    (!line.is_empty()).then_some(line)
}

fn parent(line: &str) -> Option<&str> {
    line.strip_prefix("parent ")
}
