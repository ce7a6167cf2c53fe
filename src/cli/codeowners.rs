//! `journeybook codeowners`.

use std::path::{Path, PathBuf};

use super::book::{self, Reading};
use super::say::Say;
use super::{Failure, Outcome};
use crate::codeowners::{Block, block, merged};
use crate::disk;
use crate::disk::git::Repository;
use crate::problem::both;

/// Writes who owns which file of the handbook into CODEOWNERS, so that the forge asks the right team for a review.
/// A file's owner is its `owner:`, and a team is called as its `forge:` says. Only the block between two marked
/// lines is ours; the rest of the file stays as it is.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  journeybook codeowners\n  journeybook codeowners --check\n  \
                        journeybook codeowners --file .gitlab/CODEOWNERS")]
pub(super) struct Codeowners {
    /// The project, when it is not this folder.
    dir: Option<PathBuf>,

    /// Write nothing; fail when the block is not up to date.
    #[arg(long)]
    check: bool,

    /// The file, from the top of the repository; by itself the one that is there, else a place that the forge reads.
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    #[command(flatten)]
    reading: Reading,
}

/// Where forges look, in their order.
const PLACES: [&str; 4] = [".github/CODEOWNERS", ".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

pub(super) fn run(it: &Codeowners, root: &Path, say: &Say) -> Outcome {
    let root = root.join(it.dir.as_deref().unwrap_or(Path::new("")));
    let book = book::read(&it.reading, &root, None, say)?;
    let (top, prefix) = match Repository::open(&root) {
        Ok(repository) => repository.place(),
        Err(_) => (root.clone(), String::new()),
    };
    let folders = [prefix.trim_matches('/'), &book.site.config.source];
    let folders = folders.into_iter().filter(|folder| !matches!(*folder, "" | "."));
    let folder = folders.collect::<Vec<_>>().join("/");
    let block = block(&book.site.book, &folder, prefix.trim_matches('/'));
    let language = &*book.site.config.language;
    tell(&block, language, say);

    let place = match &it.file {
        Some(file) => top.join(file),
        None => place(&top)?,
    };
    let shown = place.strip_prefix(&top).unwrap_or(&place).display().to_string();
    let is_there = disk::exists(&place)?;
    let old = if is_there { read(&place)? } else { String::new() };
    let new = merged(&old, &block);
    let count = block.lines.len();
    let files = match count {
        1 => both!("1 file with an owner", "1 bestand met een eigenaar"),
        _ => both!("{count} files with an owner", "{count} bestanden met een eigenaar"),
    };
    if new == old && block.lines.is_empty() {
        let told = both!(
            "nothing has an owner yet, so there is nothing to write: name a team in a file with `owner: it`, and \
             give that team the name that the forge knows with `forge: \"@acme/it\"`",
            "niets heeft nog een eigenaar, dus er is niets te schrijven: noem een team in een bestand met `owner: it`, \
             en geef dat team de naam die de forge kent met `forge: \"@acme/it\"`",
        );
        say.tell(&told, language);
        return Ok(());
    }
    if new == old {
        say.tell(&both!("`{shown}` is up to date: {files}", "`{shown}` is bij: {files}", files), language);
        return Ok(());
    }
    if it.check {
        let told = both!(
            "`{shown}` is not up to date: run `journeybook codeowners`",
            "`{shown}` is niet bij: geef `journeybook codeowners`"
        );
        say.tell(&told, language);
        return Err(Failure::Problems);
    }
    match is_there {
        true => disk::rewrite(&place, new.as_bytes())?,
        false => drop(disk::write_new(&place, new.as_bytes())?),
    }
    say.tell(&both!("wrote `{shown}`: {files}", "`{shown}` geschreven: {files}", files), language);
    Ok(())
}

fn tell(block: &Block, language: &str, say: &Say) {
    for team in &block.without_forge {
        let told = both!(
            "note: team `{team}` owns files and has no usable `forge:`, such as `@acme/it`",
            "opmerking: team `{team}` heeft bestanden en geen bruikbare `forge:`, zoals `@acme/it`"
        );
        say.tell(&told, language);
    }
    for file in &block.odd_names {
        let told = both!(
            "note: CODEOWNERS cannot hold the name of `{file}`",
            "opmerking: de naam van `{file}` kan niet in CODEOWNERS staan"
        );
        say.tell(&told, language);
    }
}

fn read(place: &Path) -> Result<String, Failure> {
    let text = disk::read_text(place)?;
    let text = text.map_err(|why| anyhow::anyhow!("`{}` {why}", place.display()))?;
    Ok(text.to_string())
}

/// The file that is there, else one where the forge at hand looks.
fn place(top: &Path) -> Result<PathBuf, disk::Error> {
    for place in PLACES.map(|place| top.join(place)) {
        if disk::exists(&place)? {
            return Ok(place);
        }
    }
    let is_gitlab = disk::is_folder(&top.join(".gitlab")) || disk::exists(&top.join(".gitlab-ci.yml"))?;
    let is_github = disk::is_folder(&top.join(".github"));
    Ok(top.join(match (is_github, is_gitlab) {
        (true, _) => PLACES[0],
        (false, true) => PLACES[1],
        (false, false) => PLACES[2],
    }))
}
