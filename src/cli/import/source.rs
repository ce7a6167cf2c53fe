//! Where the bytes of an import come from.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::disk;
use crate::import::text::LARGEST;
use crate::problem::{Both, both};

/// As people call it.
pub(super) fn shown(file: &Path) -> String {
    match file.as_os_str() == "-" {
        true => "standard input".to_owned(),
        false => file.to_string_lossy().replace('\\', "/"),
    }
}

/// The bytes of a file, or of what is piped in; more than can be read is no file of maps.
pub(super) fn bytes(file: &Path, root: &Path) -> anyhow::Result<Result<Vec<u8>, Both>> {
    let most = LARGEST as u64 + 1;
    if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        let input = std::io::stdin().lock();
        input.take(most).read_to_end(&mut bytes).context("standard input cannot be read")?;
        return Ok(Ok(bytes));
    }
    let path = place(file, root)?;
    if disk::is_folder(&path) {
        return Ok(Err(both!(
            "it is a folder: name the files in it",
            "het is een map: noem de bestanden erin"
        )));
    }
    Ok(disk::bytes(&path, most)?.map_err(|size| {
        let (size, most) = (size >> 20, LARGEST >> 20);
        both!(
            "it has {size} MB, and {most} MB is the most that is read: cut it, or take the sheet with the map out of it",
            "het telt {size} MB, en meer dan {most} MB wordt niet gelezen: knip het op, of haal het blad met de kaart eruit",
        )
    }))
}

/// As it is named from here, or else from the folder of the book.
pub(super) fn place(file: &Path, root: &Path) -> anyhow::Result<PathBuf> {
    if disk::exists(file)? || !disk::exists(&root.join(file))? {
        return Ok(file.to_path_buf());
    }
    Ok(root.join(file))
}
