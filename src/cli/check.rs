//! `journeybook check`.

use std::path::{Path, PathBuf};

use super::Outcome;
use super::book::{self, Reading, Showing};
use super::say::Say;
use crate::problem::human;

/// Reads the whole handbook and lists what is wrong or weak, each with its place and what to do.
/// Nothing is written. `journeybook explain CODE` tells more about one kind of problem.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  journeybook check\n  journeybook check --deny warnings --format github\n  \
                        journeybook check --format human --format json=problems.json"
)]
pub(super) struct Check {
    /// The project, when it is not this folder.
    dir: Option<PathBuf>,

    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    showing: Showing,
}

pub(super) fn run(it: &Check, root: &Path, say: &Say) -> Outcome {
    it.showing.check()?;
    let root = root.join(it.dir.as_deref().unwrap_or(Path::new("")));
    let book = book::read(&it.reading, &root, None, say)?;
    let problems = &book.site.problems;
    book::show(problems, &book, &it.showing, say)?;
    say.talk(&human::summary(problems));
    book::verdict(problems, &it.showing)
}
