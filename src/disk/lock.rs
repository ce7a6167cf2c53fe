//! One publication of a folder at a time: the second waits for the first.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Error, act, interrupt};

const AT_MOST: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(20);

/// Held as long as it lives; its file goes with it.
pub(super) struct Lock {
    path: PathBuf,
    /// `None` where the file system knows no locks.
    file: Option<File>,
}

impl Lock {
    pub(super) fn take(path: &Path) -> Result<Lock, Error> {
        let started = Instant::now();
        while started.elapsed() < AT_MOST {
            interrupt::check()?;
            let file = act::open_lock(path)?;
            match act::try_lock(path, &file) {
                // Who held it before may have removed the file that we have just locked.
                Ok(true) if act::is_at(&file, path) => {
                    return Ok(Lock { path: path.to_owned(), file: Some(file) });
                }
                Ok(true) => {}
                Ok(false) => std::thread::sleep(PAUSE),
                Err(error) if error.kind() == Some(ErrorKind::Unsupported) => {
                    act::remove(path)?;
                    return Ok(Lock { path: path.to_owned(), file: None });
                }
                Err(error) => return Err(error),
            }
        }
        Err(Error::Refused(format!(
            "another build has been writing the same output for two minutes; end it, or remove `{}`",
            path.display()
        )))
    }

    /// Whether nobody else can be at work.
    pub(super) fn is_held(&self) -> bool {
        self.file.is_some()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.file.is_some() {
            // A file left behind is taken over by the next build.
            let _ = act::remove(&self.path);
        }
    }
}
