//! One function for each thing we do to the file system. Each error names the act and the path.
//! In unit tests any one of them can be made to fail, see `faults`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::Error;

#[cfg(test)]
pub(super) mod faults;

/// What the system says about one entry of a folder, links not followed.
pub(super) type Facts = fs::Metadata;

fn run<T>(doing: &'static str, path: &Path, call: impl FnOnce() -> io::Result<T>) -> Result<T, Error> {
    #[cfg(test)]
    let call = || faults::next(doing).and_then(|()| call());
    call().map_err(|cause| Error::Failed { doing, path: path.to_owned(), cause })
}

/// `None` when there is nothing at `path`.
pub(super) fn facts(path: &Path) -> Result<Option<Facts>, Error> {
    run("look at", path, || match fs::symlink_metadata(path) {
        Ok(facts) => Ok(Some(facts)),
        Err(cause) if is_absent(&cause) => Ok(None),
        Err(cause) => Err(cause),
    })
}

/// The path without links and dots; the file must exist.
pub(super) fn real(path: &Path) -> Result<PathBuf, Error> {
    run("find", path, || fs::canonicalize(path))
}

/// Opens a regular file only: a pipe or a device is not waited for, a link not followed.
pub(super) fn open(path: &Path) -> Result<(File, Facts), Error> {
    run("read", path, || {
        let mut options = OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOFOLLOW;
            options.custom_flags(flags.bits().cast_signed());
        }
        let file = options.open(path)?;
        let facts = file.metadata()?;
        if !facts.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
        }
        Ok((file, facts))
    })
}

/// Up to `most` bytes of a regular file, one more when there are more.
pub(super) fn read(path: &Path, most: u64) -> Result<Vec<u8>, Error> {
    let (file, facts) = open(path)?;
    read_open(path, file, facts.len().min(most), most)
}

/// The same of a file that is open already and seems to have `size` bytes.
pub(super) fn read_open(path: &Path, file: File, size: u64, most: u64) -> Result<Vec<u8>, Error> {
    run("read", path, || {
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
        file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    })
}

/// Reads the next part of an open file.
pub(super) fn read_part(path: &Path, file: &mut File, buffer: &mut [u8]) -> Result<usize, Error> {
    run("read", path, || file.read(buffer))
}

/// A new file; it is an error when there is one.
pub(super) fn create(path: &Path) -> Result<File, Error> {
    run("create", path, || OpenOptions::new().write(true).create_new(true).open(path))
}

/// A file with these bytes, whatever stood there.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    run("write", path, || fs::write(path, bytes))
}

/// A file to lock, made when there is none.
pub(super) fn open_lock(path: &Path) -> Result<File, Error> {
    run("create", path, || {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
        }
        options.open(path)
    })
}

/// `false` when somebody else holds it.
pub(super) fn try_lock(path: &Path, file: &File) -> Result<bool, Error> {
    run("lock", path, || match file.try_lock() {
        Ok(()) => Ok(true),
        Err(fs::TryLockError::WouldBlock) => Ok(false),
        Err(fs::TryLockError::Error(cause)) => Err(cause),
    })
}

pub(super) fn write(path: &Path, file: &mut File, bytes: &[u8]) -> Result<(), Error> {
    run("write", path, || file.write_all(bytes))
}

/// Until the bytes are on the disk.
pub(super) fn sync(path: &Path, file: &File) -> Result<(), Error> {
    run("write", path, || file.sync_all())
}

/// Until the names in a folder are on the disk, where a system can do that.
pub(super) fn sync_folder(path: &Path) {
    if let Ok(folder) = File::open(path) {
        let _ = folder.sync_all();
    }
}

/// Sets a file's time to now, as the file system counts.
pub(super) fn touch(path: &Path) -> Result<(), Error> {
    run("set the time of", path, || {
        let file = OpenOptions::new().write(true).open(path)?;
        #[cfg(unix)]
        {
            use rustix::fs::{Timespec, Timestamps, UTIME_NOW, UTIME_OMIT, futimens};
            let at = |tv_nsec| Timespec { tv_sec: 0, tv_nsec };
            let times = Timestamps { last_access: at(UTIME_OMIT), last_modification: at(UTIME_NOW) };
            Ok(futimens(&file, &times)?)
        }
        #[cfg(not(unix))]
        file.set_modified(std::time::SystemTime::now())
    })
}

/// An error when we may not add and remove files in a folder.
pub(super) fn may_write(folder: &Path) -> Result<(), Error> {
    run("write into", folder, || {
        #[cfg(unix)]
        rustix::fs::access(folder, rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK)?;
        Ok(())
    })
}

/// Gives `to` the owner of `facts`, where the system lets us; a link is not followed.
#[cfg(unix)]
pub(super) fn hand_over(to: &Path, facts: &Facts) {
    use std::os::unix::fs::{MetadataExt, lchown};
    let is_other = |own: Facts| (own.uid(), own.gid()) != (facts.uid(), facts.gid());
    if fs::symlink_metadata(to).is_ok_and(is_other) {
        // Who may not give it away still may write it.
        let _ = lchown(to, Some(facts.uid()), Some(facts.gid()));
    }
}

#[cfg(not(unix))]
pub(super) fn hand_over(_: &Path, _: &Facts) {}

/// Gives `to` the permissions of `facts`.
pub(super) fn permit(to: &Path, facts: &Facts) -> Result<(), Error> {
    run("set the permissions of", to, || fs::set_permissions(to, facts.permissions()))
}

/// `false` when there is something of that name already.
pub(super) fn make_folder(path: &Path) -> Result<bool, Error> {
    run("make the folder", path, || match fs::create_dir(path) {
        Ok(()) => Ok(true),
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(cause) => Err(cause),
    })
}

pub(super) fn make_folders(path: &Path) -> Result<(), Error> {
    run("make the folder", path, || fs::create_dir_all(path))
}

/// A second name for the same file; a link is linked itself, not what it leads to.
pub(super) fn link(from: &Path, to: &Path) -> Result<(), Error> {
    run("link", to, || fs::hard_link(from, to))
}

/// A copy with the time of the first; it is an error when there is something already.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    run("copy to", to, || {
        let mut old = File::open(from)?;
        let mut new = OpenOptions::new().write(true).create_new(true).open(to)?;
        io::copy(&mut old, &mut new)?;
        new.set_modified(old.metadata()?.modified()?)
    })
}

pub(super) fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    run("move into place", to, || fs::rename(from, to))
}

/// Swaps two folders in one step.
pub(super) fn exchange(a: &Path, b: &Path) -> Result<(), Error> {
    run("replace", b, || exchange_names(a, b))
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange_names(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange_names(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// It is no error when the file is gone.
pub(super) fn remove(path: &Path) -> Result<(), Error> {
    run("remove", path, || gone(fs::remove_file(path)))
}

/// `false` when something is still in it.
pub(super) fn remove_folder(path: &Path) -> Result<bool, Error> {
    run("remove", path, || match fs::remove_dir(path) {
        Err(cause) if cause.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(false),
        done => gone(done).map(|()| true),
    })
}

/// A folder with all that is in it; links in it are removed, not followed.
pub(super) fn remove_tree(path: &Path) -> Result<(), Error> {
    run("remove", path, || gone(fs::remove_dir_all(path)))
}

/// The names in a folder, in no order.
pub(super) fn names(path: &Path) -> Result<Vec<std::ffi::OsString>, Error> {
    run("read the folder", path, || fs::read_dir(path)?.map(|entry| Ok(entry?.file_name())).collect())
}

/// What an error on a walk through `folder` means; it is none when the file is gone.
pub(super) fn walked(error: walkdir::Error, folder: &Path) -> Result<(), Error> {
    let path = error.path().unwrap_or(folder).to_owned();
    match error.into_io_error() {
        Some(cause) if is_absent(&cause) => Ok(()),
        Some(cause) => Err(Error::Failed { doing: "read the folder", path, cause }),
        None => Ok(()),
    }
}

fn gone(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

fn is_absent(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// When the file or anything about it last changed, in nanoseconds: nobody can set this time back.
#[cfg(unix)]
pub(super) fn changed_at(facts: &Facts) -> i128 {
    use std::os::unix::fs::MetadataExt;
    i128::from(facts.ctime()) * 1_000_000_000 + i128::from(facts.ctime_nsec())
}

#[cfg(not(unix))]
pub(super) fn changed_at(facts: &Facts) -> i128 {
    written_at(facts)
}

/// When the file's bytes last changed, in nanoseconds.
pub(super) fn written_at(facts: &Facts) -> i128 {
    let since = facts.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    since.map_or(0, |since| i128::try_from(since.as_nanos()).unwrap_or(i128::MAX))
}

/// The number of the file in its file system: another after a rename over it.
#[cfg(unix)]
pub(super) fn number(facts: &Facts) -> u64 {
    use std::os::unix::fs::MetadataExt;
    facts.ino()
}

#[cfg(not(unix))]
pub(super) fn number(_: &Facts) -> u64 {
    0
}

/// Whether two entries are one file under two names.
#[cfg(unix)]
pub(super) fn same_file(a: &Facts, b: &Facts) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
pub(super) fn same_file(a: &Facts, b: &Facts) -> bool {
    (a.len(), written_at(a)) == (b.len(), written_at(b))
}

/// Whether the open file is the one that has this name now.
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), facts(path)) {
        (Ok(open), Ok(Some(named))) => same_file(&open, &named),
        _ => false,
    }
}

/// Whether two entries lie on one file system.
#[cfg(unix)]
pub(super) fn same_device(a: &Facts, b: &Facts) -> bool {
    use std::os::unix::fs::MetadataExt;
    a.dev() == b.dev()
}

#[cfg(not(unix))]
pub(super) fn same_device(_: &Facts, _: &Facts) -> bool {
    true
}
