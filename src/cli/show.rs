//! How problems are shown, and when they fail a command.

use std::cell::LazyCell;
use std::path::{Component, Path, PathBuf};

use anyhow::bail;

use super::book::Book;
use super::say::Say;
use super::{Failure, Outcome};
use crate::check;
use crate::disk;
use crate::fingerprint::fingerprints;
use crate::problem::{Level, Problems, Sources, github, gitlab, human, json, junit, rdjson, sarif};

/// How problems are shown and when they fail the command.
#[derive(Debug, clap::Args)]
pub(super) struct Showing {
    /// Make warnings fail the command.
    #[arg(long, value_name = "LEVEL", value_parser = ["warnings"])]
    deny: Option<String>,

    /// How to print problems: human, json, github, sarif, gitlab, rdjson or junit; `sarif=FILE` writes to a file.
    /// May be repeated.
    #[arg(long, value_name = "FORMAT[=FILE]", default_value = "human")]
    format: Vec<Format>,

    /// Tell problems in this language, en or nl, whatever the handbook is written in.
    #[arg(long, value_name = "LANG", value_parser = ["en", "nl"])]
    pub(super) lang: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Format {
    kind: FormatKind,
    file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FormatKind {
    Human,
    Json,
    GitHub,
    Sarif,
    GitLab,
    Rdjson,
    Junit,
}

const FORMATS: [(&str, FormatKind); 7] = [
    ("human", FormatKind::Human),
    ("json", FormatKind::Json),
    ("github", FormatKind::GitHub),
    ("sarif", FormatKind::Sarif),
    ("gitlab", FormatKind::GitLab),
    ("rdjson", FormatKind::Rdjson),
    ("junit", FormatKind::Junit),
];

impl std::str::FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Format, String> {
        let (kind, file) = match text.split_once('=') {
            Some((kind, file)) => (kind, Some(PathBuf::from(file))),
            None => (text, None),
        };
        match FORMATS.into_iter().find(|(name, _)| *name == kind) {
            Some((_, kind)) => Ok(Format { kind, file }),
            None => {
                let names: Vec<&str> = FORMATS.into_iter().map(|(name, _)| name).collect();
                Err(format!("the formats are {}", names.join(", ")))
            }
        }
    }
}

/// Shows problems in every format asked for.
pub(super) fn show(problems: &Problems, book: &Book, showing: &Showing, say: &Say) -> Result<(), Failure> {
    let root = above(&book.root);
    let sources = Sources::new(&book.files, &book.site.config.source).from_above(&root);
    let prints = LazyCell::new(|| fingerprints(problems, &book.files));
    for format in &showing.format {
        let style = if format.file.is_some() { human::Style::Plain } else { say.data_style() };
        let text = match format.kind {
            FormatKind::Human => human::human(problems, &sources, style),
            FormatKind::Json => json::json(problems, &sources, &prints),
            FormatKind::GitHub => github::github(problems, &sources),
            FormatKind::Sarif => sarif::sarif(problems, &sources, &prints, check::rules()),
            FormatKind::GitLab => gitlab::gitlab(problems, &sources, &prints),
            FormatKind::Rdjson => rdjson::rdjson(problems, &sources),
            FormatKind::Junit => junit::junit(problems, &sources, book.site.today),
        };
        match &format.file {
            Some(file) => disk::write_report(file, text.as_bytes())?,
            None => say.data(text.as_bytes())?,
        }
    }
    Ok(())
}

/// The way from the folder the program runs in to the project, for paths that CI servers and people can follow.
fn above(root: &Path) -> String {
    let parts: Option<Vec<&str>> = root
        .components()
        .filter(|part| !matches!(part, Component::CurDir))
        .map(|part| if matches!(part, Component::Normal(_)) { part.as_os_str().to_str() } else { None })
        .collect();
    parts.unwrap_or_default().join("/")
}

/// Whether the problems fail the command.
pub(super) fn verdict(problems: &Problems, showing: &Showing) -> Outcome {
    let denied = showing.deny.is_some() && problems.count(Level::Warning) > 0;
    if denied || problems.count(Level::Error) > 0 { Err(Failure::Problems) } else { Ok(()) }
}

impl Showing {
    /// What problems are told in: as asked, else as the handbook is written.
    pub(super) fn language<'a>(&'a self, book: &'a Book) -> &'a str {
        self.lang.as_deref().unwrap_or(&book.site.config.language)
    }

    /// Two formats cannot share standard output.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        if self.format.iter().filter(|format| format.file.is_none()).count() > 1 {
            bail!(
                "only one format can be printed: write the others to files, such as `--format json=problems.json`"
            );
        }
        Ok(())
    }
}
