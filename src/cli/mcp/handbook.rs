//! The handbook at hand: read when a question comes, and again when some time has passed since.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::bail;
use serde_json::Value;

use super::answer::Library;
use crate::cli::Failure;
use crate::cli::book::{self, Audience, Reading};
use crate::cli::export::STOPS;
use crate::cli::say::Say;
use crate::site::{Memory, Options, Site};

/// Files are looked at again when nobody did for so long.
const FRESH: Duration = Duration::from_secs(2);

pub(super) struct Shelf<'s> {
    root: PathBuf,
    audience: Audience,
    reading: &'s Reading,
    say: &'s Say,
    memory: Memory,
    library: Library,
    read: Instant,
}

impl<'s> Shelf<'s> {
    /// Fails where there is no book, or one that nobody may be shown.
    pub(super) fn open(
        root: &Path,
        audience: Audience,
        reading: &'s Reading,
        say: &'s Say,
    ) -> Result<Shelf<'s>, Failure> {
        let (root, library) = (root.to_path_buf(), Library::default());
        let mut shelf =
            Shelf { root, audience, reading, say, memory: Memory::default(), library, read: Instant::now() };
        shelf.read()?;
        Ok(shelf)
    }

    fn read(&mut self) -> Result<(), Failure> {
        let (mut files, options) = book::files(self.reading, &self.root, None, self.say)?;
        let audience = self.audience.of(files.book_toml.as_deref());
        let site = self.memory.site(&mut files, &Options { audience, ..options });
        may_be_shown(&site)?;
        self.library = Library::of(&site.graph());
        self.read = Instant::now();
        Ok(())
    }

    /// What a tool finds in the handbook as it is now.
    pub(super) fn call(&mut self, tool: &str, asked: &Value) -> Result<Value, String> {
        if self.read.elapsed() > FRESH
            && let Err(failure) = self.read()
        {
            return Err(match failure {
                Failure::CouldNotRun(why) => format!("the handbook cannot be read now: {why}"),
                Failure::Problems | Failure::Unread => "the handbook cannot be read now".to_owned(),
            });
        }
        self.library.call(tool, asked)
    }
}

fn may_be_shown(site: &Site) -> anyhow::Result<()> {
    let errors = site.errors();
    let worst = errors.iter().find(|it| site.config.is_public && STOPS.contains(&it.code));
    match worst {
        Some(it) => bail!("{} (`{}`, see `journeybook check`)", it.message, it.code),
        None => Ok(()),
    }
}
