//! `journeybook mdbook`, and the program `mdbook-journeybook`.

use std::io::{IsTerminal, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use clap::{Parser, Subcommand};

use super::say::Say;
use super::{Color, Failure, Outcome, book};
use crate::mdbook::{self, install};

/// The plugin of mdBook: files with front matter become chapters in the book's own look.
///
/// `mdbook build` starts it; it reads a book from standard input and writes it to standard output.
/// Set a book up for it once with `install`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  mdbook-journeybook install\n  mdbook build")]
pub(super) struct Mdbook {
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
    Install {
        /// The folder of the book, when it is not this one.
        dir: Option<PathBuf>,
    },
}

/// Turns files with front matter into chapters of mdBook: personas, journey maps, experience maps
/// and service blueprints in the book's own look.
///
/// `mdbook build` starts this program; it reads a book from standard input and writes it to
/// standard output. Set a book up for it once with `mdbook-journeybook install`.
#[derive(Debug, Parser)]
#[command(
    name = "mdbook-journeybook",
    version,
    max_term_width = 100,
    after_help = "Start with `mdbook-journeybook install` in the folder of your book, add a file with front \
                  matter, and run `mdbook build`.\n\
                  Exit codes: 0 all well, 1 problems in the content, 2 the program could not run."
)]
pub(super) struct Program {
    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,

    #[command(flatten)]
    pub mdbook: Mdbook,
}

/// mdBook asks `supports html`; any other answer than yes makes it leave us out without a word.
pub(super) fn is_asked_for_support() -> bool {
    let mut words = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
    match words.next().as_deref() {
        Some("supports") => true,
        Some("mdbook") => words.next().as_deref() == Some("supports"),
        _ => false,
    }
}

pub(super) fn run(it: &Mdbook, root: &Path, say: &Say) -> Outcome {
    match &it.command {
        None => preprocess(say),
        Some(Command::Supports { .. }) => Ok(()),
        Some(Command::Install { dir }) => {
            let root = root.join(dir.as_deref().unwrap_or(Path::new("")));
            let changed = install::install(&root)?;
            say.talk(&match changed.is_empty() {
                true => "nothing to do: this book is set up".to_owned(),
                false => format!("written: {}", changed.join(", ")),
            });
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
    for words in book.warning.iter().chain(Some(&report).filter(|report| !report.is_empty())) {
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
