//! Everything that touches the disk: reading a book, and publishing its site in one step.
//! The only module with `std::fs`; every call goes through `act`, so that an error says what was being done to what.

use std::fmt;
use std::io;
use std::path::PathBuf;

#[expect(clippy::disallowed_methods, reason = "every call to the file system stands here")]
mod act;
mod before;
mod cache;
mod folder;
pub mod git;
pub mod interrupt;
mod lock;
mod manifest;
mod name;
mod named;
mod out;
mod publish;
mod read;
mod refuse;
mod single;
mod stage;
pub mod threads;
mod walk;
mod write;

pub use cache::{Changes, FileCache};
pub use folder::{NoFolder, takes_no_pages};
pub use name::is_private;
pub use named::named;
pub use out::standard_output;
pub use read::{
    ReadOptions, free_place, locate, own_place, read, read_other, read_text, settings, without_content,
};
pub use single::{
    bytes, exists, holds, is_folder, make_folder, markdown, rewrite, take_away, write_if_changed, write_new,
    write_report,
};
pub use write::{Published, Publisher, Trust};

/// Why something could not be done on the disk.
#[derive(Debug)]
pub enum Error {
    /// The system said no; its own words are the source.
    Failed { doing: &'static str, path: PathBuf, cause: io::Error },
    /// We said no: why, and what to do.
    Refused(String),
    /// A signal asked us to end.
    Stopped,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Failed { doing, path, .. } => write!(f, "cannot {doing} `{}`", path.display()),
            Error::Refused(why) => f.write_str(why),
            Error::Stopped => f.write_str("stopped; the published site is as it was"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Failed { cause, .. } => Some(cause),
            _ => None,
        }
    }
}

impl Error {
    /// The kind of the system's refusal.
    pub fn kind(&self) -> Option<io::ErrorKind> {
        match self {
            Error::Failed { cause, .. } => Some(cause.kind()),
            _ => None,
        }
    }

    /// Whether the file system cannot do this at all, so that a plainer way is worth trying.
    fn asks_for_another_way(&self) -> bool {
        use io::ErrorKind::*;
        self.is_no_of_windows()
            || matches!(
                self.kind(),
                Some(
                    PermissionDenied
                        | ReadOnlyFilesystem
                        | CrossesDevices
                        | Unsupported
                        | InvalidInput
                        | ResourceBusy
                        | TooManyLinks
                )
            )
    }

    /// What Windows says, and the library has no word for: no such function here, in use by somebody, not supported.
    fn is_no_of_windows(&self) -> bool {
        let Error::Failed { cause, .. } = self else { return false };
        cfg!(windows) && matches!(cause.raw_os_error(), Some(1 | 32 | 50))
    }
}
