//! `journeybook check`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::book::{self, Book, Reading};
use super::say::Say;
use super::show::{self, Showing};
use super::{Failure, Outcome};
use crate::config;
use crate::disk::ReadOptions;
use crate::disk::git::{Repository, Tree, Version};
use crate::fingerprint::fingerprints;
use crate::problem::{Problems, human};
use crate::site::{Options, Site};

/// Reads the whole handbook and lists what is wrong or weak, each with its place and what to do.
/// Nothing is written. `journeybook explain CODE` tells more about one kind of problem.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  journeybook check\n  journeybook check --deny warnings --format github\n  \
                        journeybook check --new-from origin/main --deny warnings\n  \
                        journeybook check --format human --format json=problems.json"
)]
pub(super) struct Check {
    /// The project, when it is not this folder.
    dir: Option<PathBuf>,

    /// Only say what is new since this revision: since the work at hand left it, when it is a branch.
    #[arg(long, value_name = "REV")]
    new_from: Option<String>,

    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    showing: Showing,
}

pub(super) fn run(it: &Check, root: &Path, say: &Say) -> Outcome {
    it.showing.check()?;
    let root = root.join(it.dir.as_deref().unwrap_or(Path::new("")));
    let mut book = book::read(&it.reading, &root, None, say)?;
    let mut problems = book.site.problems.clone();
    book.have_texts_of(&problems);
    let mut old = String::new();
    if let Some(revision) = &it.new_from {
        let known = known(&book, revision, it.reading.untrusted)?;
        let count = problems.len();
        keep_new(&mut problems, &book, &known);
        old = match count - problems.len() {
            0 => String::new(),
            count => format!("; {count} that `{revision}` has too"),
        };
    }
    show::show(&problems, &book, &it.showing, say)?;
    let summary = human::summary(&problems);
    let new = if it.new_from.is_some() && !problems.is_empty() { " new" } else { "" };
    say.talk(&format!("{summary}{new}{old}"));
    show::verdict(&problems, &it.showing)
}

/// The fingerprints of the problems that the book had in a revision, on the day at hand.
fn known(book: &Book, revision: &str, untrusted: bool) -> Result<BTreeSet<String>, Failure> {
    let repository = Repository::open(&book.root)?;
    let version = Version::Commit(repository.base(revision)?);
    let tree = Tree::read(&repository, &version)?;
    let settings = repository.text(&tree, "book.toml")?;
    let (config, _) = config::read(settings.as_deref().unwrap_or_default());
    let options = ReadOptions { theme: !untrusted, output: None };
    let read = repository.files(&[(&tree, &config.source)], &options)?;
    let Some(mut files) = read.into_iter().next() else { return Ok(BTreeSet::new()) };
    // What changed around the book is as new for one as for the other.
    files.changed.clone_from(&book.files.changed);
    files.touched.clone_from(&book.files.touched);
    let site = Site::read(&files, &Options { today: book.site.today, untrusted });
    Ok(fingerprints(&site.problems, &files).into_iter().collect())
}

fn keep_new(problems: &mut Problems, book: &Book, known: &BTreeSet<String>) {
    let mut prints = fingerprints(problems, &book.files).into_iter();
    problems.retain(|_| prints.next().is_none_or(|print| !known.contains(&print)));
}
