//! Ends the program on SIGINT and SIGTERM without leftovers: at once while nothing is being published,
//! else at the next page, after which the stage is removed. Who cannot wait for that page asks a second time: then it
//! ends at once, and the next build clears the stage away.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::Error;

static STOPPED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);
static IDLE: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));
static PUBLISHING: Mutex<usize> = Mutex::new(0);

/// Listens from now on. The program's `main` calls it once; tests and libraries need not.
pub fn watch() {
    for signal in [SIGINT, SIGTERM] {
        // A system without these signals ends the program in its own way.
        let _ = flag::register_conditional_default(signal, IDLE.clone());
        // Before the flag is set, so that only the second one counts.
        let _ = flag::register_conditional_shutdown(signal, 128 + signal, STOPPED.clone());
        let _ = flag::register(signal, STOPPED.clone());
    }
}

/// Whether a signal asked us to end.
pub fn stopped() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

pub(super) fn check() -> Result<(), Error> {
    if stopped() { Err(Error::Stopped) } else { Ok(()) }
}

/// As long as one of these lives, a signal does not end the program by itself.
pub(super) struct Publishing;

impl Publishing {
    pub(super) fn start() -> Publishing {
        count(1);
        Publishing
    }
}

impl Drop for Publishing {
    fn drop(&mut self) {
        count(-1);
    }
}

fn count(by: isize) {
    let mut publishing = PUBLISHING.lock().unwrap_or_else(|poison| poison.into_inner());
    *publishing = publishing.saturating_add_signed(by);
    IDLE.store(*publishing == 0, Ordering::SeqCst);
}
