//! The settings of both versions, ahead of everything else: they name the content's folder and the scales.

use std::path::Path;
use std::sync::Arc;

use crate::config::{self, Config};
use crate::disk;
use crate::disk::git::{Repository, Tree};
use crate::problem::unread::is_unread;

/// The settings of one version.
pub(super) struct Settings {
    text: Option<Arc<str>>,
    /// They are there, and cannot be read to the end.
    is_broken: bool,
}

impl Settings {
    fn new(text: Option<Arc<str>>, is_there: bool) -> Settings {
        let is_faulty = |text: &Arc<str>| config::read(text).1.iter().any(|it| is_unread(it, 0));
        let is_broken = text.as_ref().map_or(is_there, is_faulty);
        Settings { text, is_broken }
    }

    pub(super) fn of_tree(repository: &Repository, tree: &Tree) -> anyhow::Result<Settings> {
        let name = crate::text::RelPath::new("book.toml");
        let is_there = name.is_some_and(|name| tree.get(&name).is_some());
        Ok(Settings::new(repository.text(tree, "book.toml")?, is_there))
    }

    pub(super) fn at_hand(root: &Path) -> anyhow::Result<Settings> {
        let is_there = disk::exists(&root.join("book.toml"))?;
        Ok(Settings::new(disk::settings(root)?, is_there))
    }

    fn config(&self) -> Config {
        config::read(self.text.as_deref().unwrap_or_default()).0
    }
}

/// What both versions are read by: for settings that cannot be read those of the other version stand in.
pub(super) fn both(old: &Settings, new: &Settings) -> (Config, Config) {
    let sound = |own: &Settings, other: &Settings| {
        if own.is_broken && !other.is_broken { other.config() } else { own.config() }
    };
    match (old.is_broken, new.is_broken) {
        (true, true) => (new.config(), new.config()),
        _ => (sound(old, new), sound(new, old)),
    }
}
