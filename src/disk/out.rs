use std::io;

/// Standard output as a file. The one of the library looks for the last end of a line in all that is written, and a
/// book as JSON is one line of a hundred megabytes.
#[cfg(unix)]
pub fn standard_output() -> io::Result<std::fs::File> {
    use std::os::fd::AsFd;
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

/// Standard output.
#[cfg(not(unix))]
pub fn standard_output() -> io::Result<io::StdoutLock<'static>> {
    Ok(io::stdout().lock())
}
