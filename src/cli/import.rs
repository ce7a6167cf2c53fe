//! `journeybook import`.

mod folder;
mod plan;
mod source;
mod write;

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::ValueEnum;

use super::book::Reading;
use super::say::Say;
use super::{Failure, Outcome};
use crate::import::told::{Told, human, json};
use crate::problem::Both;
use crate::theme::{ThemeFiles, words};
use plan::Plan;

/// Makes maps of what people keep elsewhere: spreadsheets, CSV, Markdown tables, Mermaid journeys, headings with bullets.
///
/// What a file is, is found by what it holds. Stages may be rows or columns, or one table each; the names of lanes may
/// be English, Dutch or German; feelings may be counted from 1 to 5, from −2 to 2, or be faces or words. Every cell
/// becomes a field, a lane of its own, or text below the map; what is left out is named with its cell and why. Channels,
/// touchpoints, teams and personas that are named for the first time are added to their catalogues. Lanes of a service
/// make a blueprint, headings about people make personas. No file is written
/// over: a second `visit.md` is `visit-2.md`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
        journeybook import visit.csv\n  \
        journeybook import workshop.xlsx\n  \
        journeybook import docs/journey-map.md --dry-run\n  \
        journeybook import content/journeys/visit.md --in-place\n  \
        pbpaste | journeybook import -\n\n\
        Exit codes: 0 nothing was lost, 1 something was left out and told, 2 a file could not be read.")]
pub(super) struct Import {
    /// The files; `-` is standard input, a table that was copied.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// The folder for the maps, in the content folder; by itself that of their kind.
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,

    /// Write nothing; show what would be written.
    #[arg(long)]
    dry_run: bool,

    /// Write over a map that is there, after asking where there is a terminal.
    #[arg(long)]
    force: bool,

    /// Turn the table of a map of the book into `phases`, in its own file.
    #[arg(long, conflicts_with_all = ["into", "force"])]
    in_place: bool,

    /// How to tell what became of everything: human or json.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,

    /// Tell it in this language, en or nl, whatever the handbook is written in.
    #[arg(long, value_name = "LANG", value_parser = ["en", "nl"])]
    lang: Option<String>,

    #[command(flatten)]
    reading: Reading,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Human,
    /// For programs.
    Json,
}

pub(super) fn run(it: &Import, root: &Path, say: &Say) -> Outcome {
    let mut plan = Plan::new(it, root, say)?;
    let language = it.lang.clone().unwrap_or_else(|| plan.language().to_owned());
    let mut told: Vec<Told> = Vec::new();
    let mut refused: Vec<(String, Both)> = Vec::new();
    for file in &it.files {
        let shown = source::shown(file);
        let bytes = source::bytes(file, root)?;
        let place = source::place(file, root)?;
        let brought = match it.in_place {
            true => bytes.and_then(|bytes| plan.turn((&shown, &place), &bytes)),
            false => bytes.and_then(|bytes| plan.bring((&shown, &place), &bytes)),
        };
        match brought {
            Ok(report) => told.push(report),
            Err(why) => refused.push((shown, why)),
        }
    }
    plan.declare(&mut told);
    if it.format == Format::Human {
        let (words, _) = words(&language, &ThemeFiles::default());
        let pages: Vec<String> = told.iter().map(|it| human(it, &words)).collect();
        say.data(pages.join("\n").as_bytes())?;
    }
    let asked =
        write::Asked { is_dry: it.dry_run, is_json: it.format == Format::Json, is_in_place: it.in_place };
    write::write(&plan, &asked, say, &language)?;
    if it.format == Format::Json {
        say.data(json(&told, &refused).as_bytes())?;
    }
    finish(&told, &refused, &language)
}

fn finish(told: &[Told], refused: &[(String, Both)], language: &str) -> Outcome {
    if !refused.is_empty() {
        let lines = refused.iter().map(|(file, why)| format!("`{file}`: {}", why.in_language(language)));
        return Err(anyhow!("{}", lines.collect::<Vec<_>>().join("\n")).into());
    }
    if told.iter().any(Told::lost) { Err(Failure::Problems) } else { Ok(()) }
}
