//! The small program that mdBook starts, and which large one it starts.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::text;

const SMALL: &str = env!("CARGO_BIN_EXE_mdbook-journeybook");
const LARGE: &str = env!("CARGO_BIN_EXE_journeybook");

/// Runs a copy of the small program in a folder of its own, with `path` as PATH.
fn alone(folder: &Path, path: &Path, arguments: &[&str]) -> Output {
    let copy = folder.join(Path::new(SMALL).file_name().unwrap());
    fs::copy(SMALL, &copy).unwrap();
    Command::new(copy).args(arguments).env("PATH", path).stdin(Stdio::null()).output().unwrap()
}

#[test]
fn it_is_small() {
    let size = |program| fs::metadata(program).unwrap().len();
    assert!(size(SMALL) * 4 < size(LARGE), "the library is linked into mdbook-journeybook");
}

#[test]
fn without_the_large_one_it_says_so_and_still_supports_every_renderer() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&[][..], &["install"], &["--version"]] {
        let ran = alone(folder.path(), folder.path(), arguments);
        assert_eq!(ran.status.code(), Some(1), "{arguments:?}");
        assert!(text(&ran.stderr).contains("neither beside it nor on PATH"), "{}", text(&ran.stderr));
    }
    for arguments in [&["supports", "html"][..], &["supports", "pdf"], &["supports"]] {
        let ran = alone(folder.path(), folder.path(), arguments);
        assert!(ran.status.success() && ran.stdout.is_empty() && ran.stderr.is_empty(), "{arguments:?}");
    }
}

#[cfg(unix)]
fn fake(folder: &Path, name: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    let place = folder.join("journeybook");
    fs::write(&place, format!("#!/bin/sh\nprintf '%s' \"{name}:$*\"\nexit 7\n")).unwrap();
    fs::set_permissions(place, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn the_one_beside_it_goes_before_the_one_on_path() {
    let (folder, path) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fake(path.path(), "path");
    let check = |expected: &str| {
        let ran = alone(folder.path(), path.path(), &["install", "a book"]);
        assert_eq!((text(&ran.stdout).as_str(), ran.status.code()), (expected, Some(7)));
    };
    check("path:mdbook install a book");
    fake(folder.path(), "beside");
    check("beside:mdbook install a book");
}

#[test]
fn help_and_version_speak_of_the_plugin() {
    let said = |word| text(&Command::new(SMALL).arg(word).output().unwrap().stdout);
    assert_eq!(said("--version").trim(), concat!("mdbook-journeybook ", env!("CARGO_PKG_VERSION")));
    assert!(said("--help").contains("mdbook-journeybook install"), "{}", said("--help"));
}
