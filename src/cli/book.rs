//! Reading the book at hand, the same way for every command.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context as _;

use super::Failure;
use super::say::Say;
use crate::config::{self, Config};
use crate::disk::{self, ReadOptions};
use crate::files::Files;
use crate::problem::{Both, Problem, Problems, both};
use crate::site::{Options, Site};
use crate::term::{Term, Visibility};
use crate::text::{Date, RelPath};

/// What every command that reads a book is told.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Reading {
    /// Count days from this date (YYYY-MM-DD) instead of today. SOURCE_DATE_EPOCH works too.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,

    /// Treat the book as a stranger's: no raw HTML, no theme of the project, no file that could run or
    /// steer a host. What is compared with a revision is judged by the settings of that revision.
    #[arg(long)]
    pub untrusted: bool,
}

/// For whom a site is made.
#[derive(Debug, Default, Clone, Copy, clap::Args)]
pub(super) struct Audience {
    /// For whom it is made: `public` leaves out everything that is marked `visibility: internal`, with all that
    /// counts or names it. Without it, `audience` in book.toml says so; else nothing is left out.
    #[arg(long, value_name = "AUDIENCE", value_parser = audience)]
    audience: Option<Visibility>,
}

impl Audience {
    /// As asked for, else as the settings say.
    pub(super) fn of(self, settings: Option<&str>) -> Option<Visibility> {
        self.audience.or_else(|| config::read(settings?).0.audience)
    }
}

/// For whom a site is made, where that makes a difference.
pub(super) fn for_whom(is_public: bool, may_differ: bool) -> Both {
    match (is_public, may_differ) {
        (true, _) => both!(" for the public", " voor het publiek"),
        (false, true) => both!(" (with what is internal)", " (met wat intern is)"),
        (false, false) => Both::same(""),
    }
}

/// The same of a site that was read.
pub(super) fn whom(site: &Site) -> Both {
    let is_internal = |entity| site.book.card(entity).visibility == Some(Visibility::Internal);
    let may_differ = site.config.visibility.is_some() || site.book.entities().any(is_internal);
    for_whom(site.config.is_public, may_differ)
}

fn audience(word: &str) -> Result<Visibility, String> {
    Visibility::parse(word).ok_or_else(|| "write `public` or `internal`".to_owned())
}

/// Says which day it is.
#[cfg(feature = "serve")]
pub(super) type Days = Box<dyn Fn() -> Option<Date> + Send + Sync>;

impl Reading {
    /// The day that is counted from.
    pub(super) fn day(&self) -> anyhow::Result<Date> {
        today(self.today.as_deref())
    }

    /// The day of the options, or of the clock, for somebody who asks more than once.
    #[cfg(feature = "serve")]
    #[expect(clippy::disallowed_methods, reason = "the command line asks the environment")]
    pub(super) fn days(&self) -> anyhow::Result<Days> {
        let first = today(self.today.as_deref())?;
        let is_set = self.today.is_some() || std::env::var_os("SOURCE_DATE_EPOCH").is_some();
        Ok(if is_set { Box::new(move || Some(first)) } else { Box::new(clock) })
    }
}

/// A book as it was read.
pub(super) struct Book {
    pub root: PathBuf,
    pub files: Files,
    pub site: Site,
}

impl Book {
    fn of(root: &Path, mut files: Files, options: &Options) -> Book {
        let site = Site::read_once(&mut files, options);
        Book { root: root.to_path_buf(), files, site }
    }

    /// Has the texts again that these problems point into.
    pub(super) fn have_texts_of(&mut self, problems: &Problems) {
        let files = |problem: &Problem| {
            let related = problem.related.iter().map(|(at, _)| at.file.clone());
            related.chain([problem.at.file.clone()]).collect::<Vec<_>>()
        };
        let told: BTreeSet<RelPath> = problems.iter().flat_map(files).collect();
        self.files.have_again(&told);
    }
}

/// Reads the book of `root`. `output` is left out of the content.
pub(super) fn read(
    reading: &Reading,
    root: &Path,
    output: Option<&Path>,
    say: &Say,
) -> Result<Book, Failure> {
    let (files, options) = files(reading, root, output, say)?;
    Ok(Book::of(root, files, &options))
}

/// The same for those who may see it.
pub(super) fn read_for(
    audience: &Audience,
    reading: &Reading,
    root: &Path,
    output: Option<&Path>,
    say: &Say,
) -> Result<Book, Failure> {
    let (files, options) = files(reading, root, output, say)?;
    let audience = audience.of(files.book_toml.as_deref());
    Ok(Book::of(root, files, &Options { audience, ..options }))
}

/// Its files with what git knows of them, and how they are to be understood.
pub(super) fn files(
    reading: &Reading,
    root: &Path,
    output: Option<&Path>,
    say: &Say,
) -> Result<(Files, Options), Failure> {
    let today = today(reading.today.as_deref())?;
    let config = find(root)?;
    let options = ReadOptions { theme: !reading.untrusted, output: output.map(Path::to_path_buf) };
    // Git needs its own time; the files need not wait for it.
    let (known, files) = disk::threads::both(
        || (disk::git::last_changed(root, &config.source), disk::git::commit(root, config.shows_commit())),
        || disk::read(root, &config.source, &options),
    );
    let mut files = files?;
    let (changed, commit) = known.map_or((None, None), |(changed, commit)| (Some(changed), commit));
    match changed {
        Some(Ok(changed)) => files.changed = changed,
        Some(Err(why)) => say.talk(&format!("warning: {why}")),
        None => {}
    }
    files.commit = commit;
    files.touched = disk::git::touched(root, disk::git::watches(&files));
    Ok((files, Options { today, untrusted: reading.untrusted, audience: None }))
}

/// The language of the book in `root`; English where there is none.
pub(super) fn language(root: &Path) -> String {
    let settings = disk::settings(root).ok().flatten();
    config::read(settings.as_deref().unwrap_or_default()).0.language
}

/// The settings of the book in `root`; an error that helps when there is none.
pub(super) fn find(root: &Path) -> anyhow::Result<Config> {
    let settings = disk::settings(root)?;
    let (config, _) = config::read(settings.as_deref().unwrap_or_default());
    if !disk::is_folder(&root.join(&config.source)) {
        return Err(no_book(root, &config.source, settings.is_some()));
    }
    Ok(config)
}

pub(super) fn no_book(root: &Path, source: &str, has_settings: bool) -> anyhow::Error {
    let place = root.display();
    if has_settings && source != "src" && disk::is_folder(&root.join("src")) {
        // The folder that mdBook takes where its book says nothing.
        anyhow::anyhow!(
            "`{place}` has no content folder `{source}`, but one of mdBook: write `src = \"src\"` in the [book] table of book.toml"
        )
    } else if has_settings {
        anyhow::anyhow!(
            "`{place}` has no content folder `{source}`: make it, or set `src` in the [book] table of book.toml"
        )
    } else {
        anyhow::anyhow!(
            "there is no handbook in `{place}`: go to the folder with book.toml, name it with `--root DIR`, \
             or start one with `journeybook init`"
        )
    }
}

/// The day that reviews and deadlines are counted from.
#[expect(clippy::disallowed_methods, reason = "the command line asks the environment")]
pub(super) fn today(written: Option<&str>) -> anyhow::Result<Date> {
    if let Some(text) = written {
        let date = Date::parse(text);
        return date.with_context(|| format!("`{text}` is no date: write `--today 2026-05-01`"));
    }
    if let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") {
        let date = text.trim().parse().ok().and_then(Date::from_unix);
        return date.with_context(|| format!("SOURCE_DATE_EPOCH is `{text}`, which is no Unix time"));
    }
    clock().context("the clock of this machine shows no usable date: give one with `--today`")
}

/// The one place that asks the clock for the day.
#[expect(clippy::disallowed_methods, reason = "it is an option everywhere else")]
fn clock() -> Option<Date> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    Date::from_unix(i64::try_from(seconds).ok()?)
}
