//! Where exported maps go: to the one who asks, into a file, or into a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::Export;
use crate::cli::say::Say;
use crate::cli::{Failure, Outcome};
use crate::disk;
use crate::problem::both;

/// One map, ready to be written: its place in the site without an ending, and what is in it.
pub(super) struct File {
    pub name: String,
    pub text: String,
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
            return Ok(say.data(only.text.as_bytes())?);
        };
        let place = root.join(out);
        let is_folder = files.len() > 1 || self.maps.is_empty() || disk::is_folder(&place);
        let named: Vec<(PathBuf, String)> = match is_folder {
            true => self.names(files).into_iter().map(|(name, text)| (place.join(name), text)).collect(),
            false => files.into_iter().map(|file| (place.clone(), file.text)).collect(),
        };
        if !self.force {
            for (path, _) in &named {
                if disk::exists(path)? {
                    let path = path.strip_prefix(root).unwrap_or(path).display();
                    return Err(anyhow!(
                        "`{path}` is there already: nothing was written; `--force` writes over it"
                    )
                    .into());
                }
            }
        }
        for (path, text) in &named {
            write_one(path, text)?;
        }
        let (count, out) = (named.len(), out.display());
        let told = match count {
            1 if !is_folder => both!("wrote `{out}`", "`{out}` geschreven"),
            1 => both!("wrote 1 file into `{out}`", "1 bestand geschreven in `{out}`"),
            _ => both!("wrote {count} files into `{out}`", "{count} bestanden geschreven in `{out}`"),
        };
        say.tell(&told, language);
        Ok(())
    }

    /// Each file by the name of its map; with that of its kind where two kinds have one of that name.
    fn names(&self, files: Vec<File>) -> Vec<(String, String)> {
        let last = |name: &str| name.rsplit('/').next().unwrap_or(name).to_owned();
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        files.iter().for_each(|file| *count.entry(last(&file.name)).or_default() += 1);
        let curve = if self.curve { ".curve" } else { "" };
        let named = |file: File| {
            let short = last(&file.name);
            let is_alone = count.get(&short) == Some(&1);
            let name = if is_alone { short } else { file.name.replace('/', "-") };
            (format!("{name}{curve}.{}", self.format.ending()), file.text)
        };
        files.into_iter().map(named).collect()
    }
}

fn write_one(path: &Path, text: &str) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        disk::make_folder(folder)?;
    }
    disk::write_report(path, text.as_bytes())?;
    Ok(())
}
