//! `journeybook summary`.

use std::path::{Path, PathBuf};

use super::book::{self, Reading};
use super::say::Say;
use super::{Failure, Outcome};
use crate::disk;
use crate::mdbook::summary;
use crate::problem::both;
use crate::text::RelPath;

/// Keeps SUMMARY.md, the list of chapters that mdBook reads, up to date.
///
/// Everything with front matter is listed between two markers; what stands outside them is yours
/// and is not listed twice. Lines keep their order: new ones come last in their part.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  journeybook summary\n  journeybook summary --check")]
pub(super) struct Summary {
    /// The project, when it is not this folder.
    dir: Option<PathBuf>,

    /// Write nothing; fail when something would change.
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    reading: Reading,
}

pub(super) fn run(it: &Summary, root: &Path, say: &Say) -> Outcome {
    let root = root.join(it.dir.as_deref().unwrap_or(Path::new("")));
    let book = book::read(&it.reading, &root, None, say)?;
    let old = RelPath::new("SUMMARY.md").and_then(|path| book.files.texts.get(&path)).cloned();
    let new = summary::updated(old.as_deref(), &summary::contents(&book.site));
    let path = Path::new(&book.site.config.source).join("SUMMARY.md");
    let (shown, language) = (path.display(), &*book.site.config.language);
    if old.as_deref() == Some(new.as_str()) {
        say.tell(&both!("`{shown}` lists everything", "`{shown}` noemt alles"), language);
        return Ok(());
    }
    if it.check {
        let told = both!(
            "`{shown}` does not list everything: run `journeybook summary`",
            "`{shown}` noemt niet alles: geef `journeybook summary`"
        );
        say.tell(&told, language);
        return Err(Failure::Problems);
    }
    disk::write_report(&root.join(&path), new.as_bytes())?;
    say.tell(&both!("written: `{shown}`", "geschreven: `{shown}`"), language);
    Ok(())
}
