//! Tells the person at the terminal what was refused; a storm of it is a line now and then.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use crate::problem::both;
use crate::serve::Talk;

/// Between two lines.
const PAUSE: Duration = Duration::from_secs(2);

#[derive(Clone)]
pub(crate) struct Told {
    lines: SyncSender<String>,
    /// What came while nobody could be told.
    more: Arc<AtomicUsize>,
}

/// The end at the terminal.
pub(crate) struct Teller {
    lines: Receiver<String>,
    more: Arc<AtomicUsize>,
}

impl Told {
    pub(crate) fn new() -> (Told, Teller) {
        let (sender, lines) = sync_channel(1);
        let more = Arc::new(AtomicUsize::new(0));
        (Told { lines: sender, more: more.clone() }, Teller { lines, more })
    }

    pub(super) fn refused(&self, why: &str) {
        if self.lines.try_send(why.to_owned()).is_err() {
            self.more.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Teller {
    /// Tells as long as somebody is served.
    pub(crate) fn run(&self, talk: Talk<'_>, language: &str) {
        for why in &self.lines {
            let told = match self.more.swap(0, Ordering::Relaxed) {
                0 => both!("refused: {why}", "geweigerd: {why}"),
                more => both!("refused: {why} (and {more} more)", "geweigerd: {why} (en nog {more})"),
            };
            talk(told.in_language(language));
            std::thread::sleep(PAUSE);
        }
    }
}
