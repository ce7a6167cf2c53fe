//! `journeybook mdbook`, which is what the program `mdbook-journeybook` starts.

use std::ffi::OsString;
use std::io::{IsTerminal, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use clap::Subcommand;

use super::say::Say;
use super::{Failure, Outcome, book};
use crate::mdbook::{self, begin, install};
use crate::problem::both;
use crate::text::RelPath;

/// The plugin of mdBook: files with front matter become chapters in the book's own look.
///
/// `mdbook build` starts it; it reads a book from standard input and writes it to standard output.
/// Set a book up for it once with `install`.
#[derive(Debug, clap::Args)]
#[command(
    version,
    disable_version_flag = true,
    display_name = "mdbook-journeybook",
    override_usage = "mdbook-journeybook [OPTIONS] [COMMAND]",
    after_help = "Examples:\n  mdbook-journeybook install\n  mdbook-journeybook new journey \"I take a lamp back\"\n  \
                  mdbook serve --open"
)]
pub(super) struct Mdbook {
    /// Asked of the program that mdBook starts.
    #[arg(long, short = 'V', hide = true, action = clap::ArgAction::Version)]
    version: Option<bool>,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say whether a renderer can be served: all can, those without HTML get plain tables
    Supports {
        /// The renderer, such as `html`.
        renderer: Option<String>,
    },
    /// Put style and script beside book.toml, and load them there
    #[command(override_usage = "mdbook-journeybook install [OPTIONS] [DIR]")]
    Install {
        /// The folder of the book, when it is not this one.
        dir: Option<PathBuf>,

        /// Where style and script stand, from the folder of the book; they stay there.
        #[arg(long, value_name = "DIR")]
        css_dir: Option<String>,
    },
    /// Write a first map, a catalogue of what it names and their lines in SUMMARY.md; what the book declares already
    /// is left out, and nothing is written over
    #[command(override_usage = "mdbook-journeybook new [OPTIONS] <WHAT> [TITLE]")]
    New {
        /// What to write.
        what: New,

        /// What it is called.
        #[arg(default_value = "My first journey")]
        title: String,

        /// The folder of the book, when it is not this one.
        #[arg(long, value_name = "DIR")]
        dir: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum New {
    /// A customer journey
    Journey,
}

/// mdBook asks `supports html`; any other answer than yes makes it leave us out without a word.
pub(super) fn is_asked_for_support(words: &[OsString]) -> bool {
    words.iter().skip(1).take(2).eq(["mdbook", "supports"])
}

pub(super) fn run(it: &Mdbook, root: &Path, say: &Say) -> Outcome {
    match &it.command {
        None => preprocess(say),
        Some(Command::Supports { .. }) => Ok(()),
        Some(Command::New { what: New::Journey, title, dir }) => {
            let root = root.join(dir.as_deref().unwrap_or(Path::new("")));
            let begun = begin::journey(&root, title)?;
            let files = begun.files.join(", ");
            say.tell(&both!("written: {files}", "geschreven: {files}"), &book::language(&root));
            Ok(())
        }
        Some(Command::Install { dir, css_dir }) => {
            let root = root.join(dir.as_deref().unwrap_or(Path::new("")));
            let folder = css_dir.as_deref().map(|dir| {
                RelPath::new(dir).ok_or_else(|| {
                    anyhow!("`{dir}` is no folder inside the book: name one, such as `theme/css`")
                })
            });
            let changed = install::install(&root, folder.transpose()?.as_ref())?;
            let files = changed.join(", ");
            let told = match changed.is_empty() {
                true => both!("nothing to do: this book is set up", "niets te doen: dit boek is ingericht"),
                false => both!("written: {files}", "geschreven: {files}"),
            };
            say.tell(&told, &book::language(&root));
            Ok(())
        }
    }
}

fn preprocess(say: &Say) -> Outcome {
    let mut stdin = std::io::stdin().lock();
    if stdin.is_terminal() {
        return Err(anyhow!(
            "this is a plugin of mdBook: run `mdbook-journeybook install` in the folder of a book, \
             then `mdbook build`"
        )
        .into());
    }
    // Room for a book of a thousand maps: growing costs more than what is not used.
    let mut input = Vec::with_capacity(16 << 20);
    stdin.read_to_end(&mut input).context("the book could not be read from standard input")?;
    let mut book = mdbook::Book::read(&input, book::today(None)?)?;
    drop(input);
    let written = say.stream(|out| book.write(out));
    let report = book.report(say.talk_style());
    for words in book.notes.iter().chain(Some(&report).filter(|report| !report.is_empty())) {
        say.talk(words.trim_end());
    }
    let fails = book.fails();
    // The program ends: taking the book apart would only take time.
    std::mem::forget(book);
    if fails {
        return Err(Failure::Problems);
    }
    Ok(written.context("the book could not be written to standard output")?)
}
