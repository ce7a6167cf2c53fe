//! What changed in the files at hand, for whoever writes on pages: how much since what, and the review page of it.

use std::path::{Path, PathBuf};

use super::what::{New, Rev, What};
use super::{impact, read, reported, side};
use crate::cli::book::{Days, today};
use crate::diff;
use crate::disk::git::Repository;
use crate::files::Files;
use crate::review::html as page;
use crate::serve::{Changes, Review, Since};
use crate::site::Options;

pub(in crate::cli) struct Working {
    root: PathBuf,
    untrusted: bool,
    lang: Option<String>,
    days: Days,
    /// As they were when serving began, where no commit tells.
    start: Option<Files>,
}

impl Working {
    pub(in crate::cli) fn new(root: &Path, (untrusted, lang): (bool, Option<String>), days: Days) -> Working {
        let commit = Repository::open(root).and_then(|it| it.commit("HEAD"));
        let start = commit.is_err().then(|| read::as_it_is(root).ok()).flatten();
        Working { root: root.to_owned(), untrusted, lang, days, start }
    }

    fn compared(&self) -> anyhow::Result<(Since, read::Read, diff::Diff)> {
        let today = (self.days)().map_or_else(|| today(None), Ok)?;
        let options = Options { today, untrusted: self.untrusted, audience: None };
        let (since, what, mut read) = match &self.start {
            Some(start) => (Since::Start, None, read::since(start, &self.root, &options)?),
            None => {
                let (since, old) = self.since()?;
                let what = What::Book { old, new: New::Files };
                let read = read::read(&what, &self.root, &options)?;
                (since, Some(what), read)
            }
        };
        let (unread, sure) = (std::mem::take(&mut read.unread), std::mem::take(&mut read.sure));
        let mut diff = diff::diff(side(&read.old), side(&read.new), &read.select);
        diff.add_unread(unread, sure);
        if let Some(what) = what {
            let known = (&read.new.files, read.repository.as_ref());
            impact::add(&mut diff, &what, known, &self.root, &options)?;
        }
        Ok((since, read, diff))
    }

    /// Where the work at hand left the branch that all come from; on that branch, and where they have nothing in
    /// common, the last commit.
    fn since(&self) -> anyhow::Result<(Since, Rev)> {
        let repository = Repository::open(&self.root)?;
        let branch = repository.branch_to_return_to().filter(|branch| repository.base(branch).is_ok());
        Ok(match branch {
            Some(name) => {
                let shown = name.rsplit_once("origin/").map_or(&*name, |(_, it)| it).to_owned();
                (Since::Branch(shown), Rev { name, merge_base: true })
            }
            None => (Since::Commit, Rev { name: "HEAD".to_owned(), merge_base: false }),
        })
    }
}

impl Review for Working {
    fn changes(&self) -> Option<Changes> {
        let (since, _, diff) = self.compared().ok()?;
        Some(Changes { count: diff.changes().count(), since })
    }

    fn page(&self, here: &str) -> Result<String, String> {
        let (_, read, diff) = self.compared().map_err(|error| format!("{error:#}"))?;
        let language = super::language_of(&read, self.lang.as_deref());
        let mut names = read.names.clone();
        names.preview = Some(here.to_owned());
        let tell = |report: &crate::review::Report<'_>, mut wrong| page::one_page(report, &mut wrong);
        Ok(reported(&read, &diff, (language, &names), tell))
    }
}
