//! Where exported maps go: to the one who asks, into a file, or into a folder.

use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::{Export, Format};
use crate::cli::say::Say;
use crate::cli::{Failure, Outcome};
use crate::disk;
use crate::problem::both;

/// One map, ready to be written: its place in the site without an ending, and what is in it.
pub(super) struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Export {
    /// One map into a file or to the one who asks, several into a folder.
    pub(super) fn write(&self, files: Vec<File>, root: &Path, (say, language): (&Say, &str)) -> Outcome {
        let Some(out) = &self.out else {
            let [only] = &files[..] else {
                return Err(anyhow!(
                    "there are {} maps: name one, or a folder with `-o FOLDER`",
                    files.len()
                )
                .into());
            };
            if self.format.is_binary() && std::io::stdout().is_terminal() {
                let ending = self.format.ending();
                return Err(anyhow!("that is nothing to read: name a file with `-o FILE.{ending}`").into());
            }
            return Ok(say.data(&only.bytes)?);
        };
        let place = root.join(out);
        let are_many = files.len() > 1 || self.maps.is_empty() && self.format != Format::Xlsx;
        let is_folder = are_many || disk::is_folder(&place);
        let named: Vec<(PathBuf, Vec<u8>)> = match is_folder {
            true => self.names(files).into_iter().map(|(name, bytes)| (place.join(name), bytes)).collect(),
            false => files.into_iter().map(|file| (place.clone(), file.bytes)).collect(),
        };
        if !self.force {
            for (path, _) in &named {
                if disk::exists(path)? {
                    let path = shown(path);
                    return Err(anyhow!(
                        "`{path}` is there already: nothing was written; `--force` writes over it"
                    )
                    .into());
                }
            }
        }
        for (path, bytes) in &named {
            write_one(path, bytes)?;
        }
        let (count, out) = (named.len(), shown(&place));
        let told = match count {
            1 if !is_folder => both!("wrote `{out}`", "`{out}` geschreven"),
            1 => both!("wrote 1 file into `{out}`", "1 bestand geschreven in `{out}`"),
            _ => both!("wrote {count} files into `{out}`", "{count} bestanden geschreven in `{out}`"),
        };
        say.tell(&told, language);
        Ok(())
    }

    /// Each file by the name of its map; with that of its kind where two kinds have one of that name.
    fn names(&self, files: Vec<File>) -> Vec<(String, Vec<u8>)> {
        let last = |name: &str| name.rsplit('/').next().unwrap_or(name).to_owned();
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        files.iter().for_each(|file| *count.entry(last(&file.name)).or_default() += 1);
        let curve = if self.curve { ".curve" } else { "" };
        let named = |file: File| {
            let short = last(&file.name);
            let is_alone = count.get(&short) == Some(&1);
            let name = if is_alone { short } else { file.name.replace('/', "-") };
            (format!("{name}{curve}.{}", self.format.ending()), file.bytes)
        };
        files.into_iter().map(named).collect()
    }
}

/// A path as it leads there from here.
fn shown(path: &Path) -> String {
    let path = path.strip_prefix(".").unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}

fn write_one(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        disk::make_folder(folder)?;
    }
    disk::write_report(path, bytes)?;
    Ok(())
}
