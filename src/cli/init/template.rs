//! The handbooks that `init` can start from: what they are for, and their files, carried along from `starters/`.

use anyhow::bail;

use crate::problem::{Both, both};

include!(concat!(env!("OUT_DIR"), "/starters.rs"));

/// A handbook to start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Template {
    /// Settings and a home page, nothing else.
    Empty,
    /// One map with all that belongs to it: a bicycle that is repaired.
    Small,
    /// The small one, and how a team works with it: rhythm, roles, a second person, the whole year, the map to be.
    Playbook,
    /// Dutch: a municipality, where somebody moves house.
    Overheid,
    /// Dutch: a hospital, where somebody gets a new hip.
    Patient,
    /// Dutch: a contact centre, where somebody does not understand a bill.
    Klantcontact,
}

impl Template {
    /// The folders of `starters/` that make it up; of two files with one name the last counts.
    fn folders(self) -> &'static [&'static str] {
        match self {
            Template::Empty => &["empty"],
            Template::Small => &["small"],
            Template::Playbook => &["small", "playbook"],
            Template::Overheid => &["overheid"],
            Template::Patient => &["patient"],
            Template::Klantcontact => &["klantcontact"],
        }
    }

    /// Its files in a language; where none is named, in the one it was written in.
    pub(super) fn files(self, language: Option<&str>) -> anyhow::Result<Vec<(String, &'static [u8])>> {
        let written = self.languages();
        let language = match language {
            Some(asked) if written.contains(&asked) => asked,
            Some(asked) => {
                let name = self.folders().last().copied().unwrap_or_default();
                let others = written.join(" or ");
                bail!("the template `{name}` is not written in `{asked}`: write `--language {others}`")
            }
            None => written.first().copied().unwrap_or_default(),
        };
        let mut files: Vec<(String, &'static [u8])> = Vec::new();
        for folder in self.folders() {
            let folder = format!("{language}/{folder}/");
            for (path, bytes) in FILES {
                let Some(name) = path.strip_prefix(&folder) else { continue };
                files.retain(|(known, _)| known != name);
                files.push((name.to_owned(), bytes));
            }
        }
        let ignored = FILES.iter().find(|(path, _)| *path == "gitignore");
        files.extend(ignored.map(|(_, bytes)| (".gitignore".to_owned(), *bytes)));
        Ok(files)
    }

    fn languages(self) -> Vec<&'static str> {
        let has = |language: &str| {
            let mut folders = self.folders().iter().map(|folder| format!("{language}/{folder}/"));
            folders.all(|folder| FILES.iter().any(|(path, _)| path.starts_with(&folder)))
        };
        ["en", "nl"].into_iter().filter(|language| has(language)).collect()
    }
}

/// Where to begin, among the files that were written.
pub(super) fn begin(files: &[(String, &'static [u8])]) -> Both {
    let mut maps = files.iter().map(|(name, _)| name).filter(|name| name.starts_with("content/journeys/"));
    let first = maps.next().map_or("content/index.md", String::as_str);
    both!(", and change {first}", ", en verander {first}")
}
