//! What the program says: data on standard output, talk on standard error. Never panics when nobody listens.

use std::io::{self, IsTerminal, Write};

use super::Color;
use crate::disk;
use crate::problem::Both;
use crate::problem::human::Style;

/// How to talk.
pub(super) struct Say {
    talk: Style,
    data: Style,
}

impl Say {
    #[expect(clippy::disallowed_methods, reason = "the command line asks the environment")]
    pub(super) fn new(color: Color) -> Say {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let style = |is_terminal: bool| match color {
            Color::Always => Style::Coloured,
            Color::Auto if is_terminal && !plain => Style::Coloured,
            Color::Auto | Color::Never => Style::Plain,
        };
        Say { talk: style(io::stderr().is_terminal()), data: style(io::stdout().is_terminal()) }
    }

    pub(super) fn talk_style(&self) -> Style {
        self.talk
    }

    pub(super) fn data_style(&self) -> Style {
        self.data
    }

    /// Something for the next program. A reader that left early is no failure.
    pub(super) fn data(&self, bytes: &[u8]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done,
        }
    }

    /// As `data`, written bit by bit.
    pub(super) fn stream(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let mut out = io::BufWriter::with_capacity(1 << 16, disk::standard_output()?);
        match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done,
        }
    }

    /// Something for the person at the terminal.
    pub(super) fn talk(&self, words: &str) {
        // Nobody to talk to is no reason to stop.
        let _ = writeln!(io::stderr().lock(), "{words}");
    }

    /// The same in the language of a book.
    pub(super) fn tell(&self, words: &Both, language: &str) {
        self.talk(words.in_language(language));
    }

    /// Why the command could not run, with every cause.
    pub(super) fn failure(&self, error: &anyhow::Error) {
        let (red, end) = match self.talk {
            Style::Coloured => ("\u{1b}[1;31m", "\u{1b}[0m"),
            Style::Plain => ("", ""),
        };
        let mut words = format!("{red}error{end}: {error}");
        for cause in error.chain().skip(1) {
            words.push_str(&format!("\n  because: {cause}"));
        }
        self.talk(&words);
    }
}
