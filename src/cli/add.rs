//! `journeybook add`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::book::{self, Book, Reading};
use super::say::Say;
use super::{Failure, Outcome, fmt};
use crate::disk;
use crate::fmt::catalogue;
use crate::model::resolve::entry;
use crate::term::Kind;
use crate::text::RelPath;

/// Declares what pages name and no file declares yet: an entry for each, in the catalogue of its kind, or in a new
/// one.
///
/// Names that are nearly one that exists are no news but slips; `check` tells them.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  journeybook add --dry-run\n  journeybook add")]
pub(super) struct Add {
    /// The project, when it is not this folder.
    dir: Option<PathBuf>,

    /// Write nothing; show what would be written.
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    reading: Reading,
}

pub(super) fn run(it: &Add, root: &Path, say: &Say) -> Outcome {
    let root = root.join(it.dir.as_deref().unwrap_or(Path::new("")));
    let book = book::read(&it.reading, &root, None, say)?;
    let mut left = 0;
    let mut count = 0;
    for (kind, entries) in undeclared(&book) {
        let (path, is_new) = place(&book, kind);
        let shown = Path::new(&book.site.config.source).join(path.as_str());
        let file = root.join(&shown);
        let old = match is_new {
            true => String::new(),
            false => disk::read_text(&file)?.map(|text| text.to_string()).unwrap_or_default(),
        };
        let new = match is_new {
            true => Some(catalogue::new(kind.plural(), &entries)),
            false => catalogue::with(&old, &entries),
        };
        let Some(new) = new else {
            say.talk(&format!("left alone: `{}` cannot be read", shown.display()));
            left += 1;
            continue;
        };
        count += entries.len();
        if it.dry_run {
            say.data(fmt::difference(&shown.to_string_lossy().replace('\\', "/"), &old, &new).as_bytes())?;
            continue;
        }
        match is_new {
            true => disk::write_report(&file, new.as_bytes())?,
            false => disk::rewrite(&file, new.as_bytes())?,
        }
        say.talk(&format!("{}: {}", shown.display(), entries.join(" ")));
    }
    let verb = if it.dry_run { "would be declared" } else { "declared" };
    match (count, left) {
        (0, 0) => say.talk("everything that is named is declared"),
        (1, _) => say.talk(&format!("1 name {verb}")),
        _ => say.talk(&format!("{count} names {verb}")),
    }
    if left > 0 { Err(Failure::Problems) } else { Ok(()) }
}

/// The entries that are missing, by kind.
fn undeclared(book: &Book) -> BTreeMap<Kind, Vec<String>> {
    let mut missing: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
    let handbook = &book.site.book;
    for entity in handbook.only_named() {
        let Some(kind) = handbook.kind(entity) else { continue };
        let card = handbook.card(entity);
        missing.entry(kind).or_default().push(entry(kind, &card.id, &card.title));
    }
    missing
}

/// The first catalogue of the kind, or the name of a new one and that it is new.
fn place(book: &Book, kind: Kind) -> (RelPath, bool) {
    let listed =
        book.site.book.intros.iter().filter(|(it, card)| *it == kind && card.origin.file.is_markdown());
    let introduced =
        |path: &RelPath| matches!(path.stem(), "index" | "README") && path.parent() == kind.plural();
    let mut known = listed.map(|(_, card)| card.origin.file.clone()).filter(|path| !introduced(path));
    if let Some(path) = known.next() {
        return (path, false);
    }
    let names = (1..).map(|n| match n {
        1 => format!("{}.md", kind.plural()),
        n => format!("{}-{n}.md", kind.plural()),
    });
    let mut free = names.filter_map(|name| RelPath::new(&name));
    let path =
        free.find(|path| !book.files.texts.contains_key(path) && !book.files.others.contains_key(path));
    (path.unwrap_or_else(RelPath::empty), true)
}
