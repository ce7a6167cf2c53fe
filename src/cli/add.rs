//! `journeybook add`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::book::{self, Book, Reading};
use super::say::Say;
use super::{Failure, Outcome, fmt};
use crate::disk;
use crate::edit::catalogue_for;
use crate::fmt::catalogue;
use crate::model::resolve::entry;
use crate::problem::{Both, both};
use crate::term::Kind;

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

    /// Say what is done in this language, en or nl, whatever the handbook is written in.
    #[arg(long, value_name = "LANG", value_parser = ["en", "nl"])]
    lang: Option<String>,

    #[command(flatten)]
    reading: Reading,
}

pub(super) fn run(it: &Add, root: &Path, say: &Say) -> Outcome {
    let root = root.join(it.dir.as_deref().unwrap_or(Path::new("")));
    let book = book::read(&it.reading, &root, None, say)?;
    let language = it.lang.as_deref().unwrap_or(&book.site.config.language);
    let mut left = 0;
    let mut count = 0;
    for (kind, entries) in undeclared(&book) {
        let (path, is_new) = catalogue_for(&book.site.book, &book.files, kind);
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
            let shown = shown.display();
            let told =
                both!("left alone: `{shown}` cannot be read", "niet aangeraakt: `{shown}` is niet te lezen");
            say.tell(&told, language);
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
    if count > 0 || left == 0 {
        say.tell(&done(count, it), language);
    }
    if left > 0 { Err(Failure::Problems) } else { Ok(()) }
}

fn done(count: usize, it: &Add) -> Both {
    let names = if count == 1 { both!("name", "naam") } else { both!("names", "namen") };
    match (count, it.dry_run) {
        (0, _) => both!("everything that is named is declared", "alles wat genoemd wordt, is vastgelegd"),
        (1, true) => both!("1 name would be declared", "1 naam zou worden vastgelegd"),
        (_, true) => {
            both!("{count} {names} would be declared", "{count} {names} zouden worden vastgelegd", names)
        }
        (_, false) => both!("{count} {names} declared", "{count} {names} vastgelegd", names),
    }
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
