//! Wakes the server when something in the book may have changed. What the system tells is taken as a
//! wake-up and a hint where to look first, never as the truth. The one place that names `notify`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::disk;

/// After a file that was written and closed, or moved into place, nothing more is to come.
const SETTLED: Duration = Duration::from_millis(2);
/// A file that was opened and is not closed yet, where the system says so.
const UNSETTLED: Duration = Duration::from_millis(25);
/// Many files at once: a checkout, a folder that is copied.
const BURST: Duration = Duration::from_millis(40);
const MANY: usize = 8;
/// However long it goes on.
const AT_MOST: Duration = Duration::from_millis(500);

/// Something that was heard.
enum Heard {
    /// A file was opened or written to.
    Begun(PathBuf),
    /// It is complete, or gone, or its folder is another one now.
    Done(PathBuf),
    /// The system lost count, or somebody else wants a look.
    Look,
}

/// What a wake-up was about.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Woken {
    /// Where something may have happened.
    pub places: BTreeSet<PathBuf>,
    /// It may have happened anywhere.
    pub anywhere: bool,
}

/// Who listens to the system.
pub(super) struct Watch {
    sender: Sender<Heard>,
    receiver: Receiver<Heard>,
    watcher: Option<RecommendedWatcher>,
    /// Why there is none, until somebody is told.
    refused: Option<String>,
    watched: BTreeSet<PathBuf>,
    /// Watched folders that were removed, moved or made again: the system forgot them or has a wrong name.
    lost: BTreeSet<PathBuf>,
}

/// Wakes the watcher from another thread.
#[derive(Clone)]
pub(super) struct Bell(Sender<Heard>);

impl Bell {
    pub(super) fn ring(&self) {
        // Nobody to wake is no harm.
        let _ = self.0.send(Heard::Look);
    }
}

impl Watch {
    /// Listens, when the system lets us; else only the clock wakes.
    pub(super) fn new() -> Watch {
        let mut watch = Watch::deaf();
        let sender = watch.sender.clone();
        let hear = move |event: notify::Result<Event>| {
            for heard in heard(event) {
                let _ = sender.send(heard);
            }
        };
        match RecommendedWatcher::new(hear, Config::default().with_follow_symlinks(false)) {
            Ok(watcher) => watch.watcher = Some(watcher),
            Err(error) => watch.refused = Some(why(&error)),
        }
        watch
    }

    /// Does not listen: for network drives and containers, where the system says nothing.
    pub(super) fn deaf() -> Watch {
        let (sender, receiver) = channel();
        Watch {
            sender,
            receiver,
            watcher: None,
            refused: None,
            watched: BTreeSet::new(),
            lost: BTreeSet::new(),
        }
    }

    pub(super) fn bell(&self) -> Bell {
        Bell(self.sender.clone())
    }

    pub(super) fn is_deaf(&self) -> bool {
        self.watcher.is_none()
    }

    /// Watches these folders and no others. Says why, once, when the system does not let us or has no more
    /// watches: from then on only the clock wakes.
    pub(super) fn follow(&mut self, root: &Path, folders: &BTreeSet<PathBuf>) -> Option<String> {
        let Some(watcher) = self.watcher.as_mut() else { return self.refused.take() };
        if !cfg!(target_os = "linux") {
            // Other systems watch a whole tree at the price of one folder.
            let first = self.watched.is_empty();
            self.watched.clone_from(folders);
            let failed = first.then(|| watcher.watch(root, RecursiveMode::Recursive).err()).flatten();
            return failed.and_then(|error| self.give_up(&error));
        }
        let lost = std::mem::take(&mut self.lost);
        for gone in self.watched.iter().filter(|folder| lost.contains(*folder) || !folders.contains(*folder))
        {
            let _ = watcher.unwatch(gone);
        }
        self.watched.retain(|folder| folders.contains(folder) && !lost.contains(folder));
        for folder in folders {
            if self.watched.contains(folder) {
                continue;
            }
            match watcher.watch(folder, RecursiveMode::NonRecursive) {
                Ok(()) => drop(self.watched.insert(folder.clone())),
                Err(error) if is_gone(&error) => {}
                Err(error) => return self.give_up(&error),
            }
        }
        None
    }

    fn give_up(&mut self, error: &notify::Error) -> Option<String> {
        self.watcher = None;
        self.watched.clear();
        Some(why(error))
    }

    /// Waits for something to happen and then for a silence, so that one save gives one build; or until
    /// `at_most` has passed.
    pub(super) fn wait(&mut self, at_most: Duration) -> Woken {
        let mut woken = Woken::default();
        let mut open = BTreeSet::new();
        let until = Instant::now() + at_most;
        // What is no concern of ours does not even count as noise.
        while woken == Woken::default() {
            let left = until.saturating_duration_since(Instant::now());
            match self.receiver.recv_timeout(left) {
                Ok(heard) => self.take(heard, &mut woken, &mut open),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    woken.anywhere = true;
                    return woken;
                }
            }
        }
        let started = Instant::now();
        while started.elapsed() < AT_MOST {
            let quiet = match (woken.places.len() > MANY || woken.anywhere, open.is_empty()) {
                (true, _) => BURST,
                (false, true) => SETTLED,
                (false, false) => UNSETTLED,
            };
            match self.receiver.recv_timeout(quiet) {
                Ok(heard) => self.take(heard, &mut woken, &mut open),
                Err(_) => break,
            }
        }
        woken
    }

    fn take(&mut self, heard: Heard, woken: &mut Woken, open: &mut BTreeSet<PathBuf>) {
        match heard {
            Heard::Look => woken.anywhere = true,
            Heard::Begun(place) if self.is_ours(&place) => {
                // Not every system tells when a file is closed.
                if cfg!(target_os = "linux") {
                    open.insert(place.clone());
                }
                woken.places.insert(place);
            }
            Heard::Done(place) if self.is_ours(&place) => {
                open.remove(&place);
                let lost =
                    self.watched.range(place.clone()..).take_while(|folder| folder.starts_with(&place));
                self.lost.extend(lost.cloned());
                woken.places.insert(place);
            }
            Heard::Begun(_) | Heard::Done(_) => {}
        }
    }

    /// In one of the folders, and not one of the files that editors and tools keep beside the real ones.
    fn is_ours(&self, place: &Path) -> bool {
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let inside = place.parent().is_some_and(|folder| self.watched.contains(folder));
        self.watched.contains(place) || inside && !disk::is_private(&name)
    }
}

/// Reading a file raises events too: to listen to those would never end.
fn heard(event: notify::Result<Event>) -> Vec<Heard> {
    let Ok(event) = event else { return vec![Heard::Look] };
    if event.need_rescan() {
        return vec![Heard::Look];
    }
    let begun = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => return Vec::new(),
        EventKind::Modify(ModifyKind::Data(_)) => true,
        _ => false,
    };
    let of = |place| if begun { Heard::Begun(place) } else { Heard::Done(place) };
    event.paths.into_iter().map(of).collect()
}

fn why(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "the system has no watches left".to_owned(),
        notify::ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => {
            matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory)
        }
        _ => false,
    }
}
