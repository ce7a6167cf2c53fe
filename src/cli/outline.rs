//! `journeybook outline`.

use std::path::{Path, PathBuf};

use super::Outcome;
use super::say::Say;
use crate::disk;
use crate::outline::outline;

/// Prints a file as plain lines, one fact a line, in the order of the reference. Two files that say the same give
/// the same lines, so git can use it to show what changed: see "Review and CI" in the guide.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  git config diff.journeybook.textconv \"journeybook outline\"")]
pub(super) struct Outline {
    /// The file.
    file: PathBuf,
}

pub(super) fn run(it: &Outline, root: &Path, say: &Say) -> Outcome {
    let place = root.join(&it.file);
    let text = disk::read_text(&place)?.map_err(|why| anyhow::anyhow!("`{}` {why}", place.display()))?;
    Ok(say.data(outline(&text).as_bytes())?)
}
