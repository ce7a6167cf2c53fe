//! Where this program comes from. No registry of packages holds it under its name, where anybody could take that
//! name: whoever installs it says from which archive, by its checksum, or from which repository, by a commit. Texts
//! that install it say the same; a test reads them all.

/// In a clone of the project.
pub const INSTALL_HERE: &str = "cargo install --locked --path .";

/// In a job of CI, with the file that `init --ci` writes.
pub const INSTALL_IN_CI: &str = ". ci/install-journeybook.sh";

/// Where that file lies.
pub const INSTALL_FILE: &str = "ci/install-journeybook.sh";

/// What it does: an archive is checked before it is unpacked, and where there is none the source is compiled. When
/// the variables say nothing, it tells so and the job fails.
pub const INSTALL: &str = include_str!("starter/install.sh");

/// The variables that say where it is to be had.
pub const VARIABLES: [&str; 4] =
    ["JOURNEYBOOK_ARCHIVE", "JOURNEYBOOK_SHA256", "JOURNEYBOOK_SOURCE", "JOURNEYBOOK_REV"];
