//! `journeybook changelog`.

use std::path::{Path, PathBuf};

use super::Outcome;
use super::diff::{self, Diff};
use super::say::Say;

/// Tells people who read no pull requests what changed for customers between two versions, as Markdown.
///
/// A heading for each map or thing, a sentence for each change that somebody would notice, the weightiest first. Other
/// words for the same are left out.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
        journeybook changelog v1..v2\n  \
        journeybook changelog v2 --out news.md    (since v2, with the files as they are)\n\n\
        Exit codes: 0 told, 2 the command could not run, 3 something of a side could not be read.")]
pub(super) struct Changelog {
    /// Two revisions, or one to compare with the files as they are.
    #[arg(value_name = "A..B")]
    range: String,

    /// Write to this file instead of printing.
    #[arg(long, short, value_name = "PATH")]
    out: Option<PathBuf>,

    /// Count days from this date (YYYY-MM-DD) instead of today. SOURCE_DATE_EPOCH works too.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
}

pub(super) fn run(it: &Changelog, root: &Path, say: &Say) -> Outcome {
    diff::run(&Diff::changelog(&it.range, it.out.as_ref(), it.today.as_ref()), root, say)
}
