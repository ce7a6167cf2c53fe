//! `journeybook init`: a small handbook that builds cleanly, and starts of a theme and of a CI job.

mod agents;

use std::path::{Path, PathBuf};

use super::Outcome;
use super::say::Say;
use super::{book, source};
use crate::disk;
use crate::problem::{Both, both};

/// Writes a small handbook to start from. Asks nothing, and never writes over a file that is there.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  journeybook init my-handbook\n  journeybook init --ci github\n  \
                        journeybook init --theme\n  journeybook init --agents")]
pub(super) struct Init {
    /// The folder to write to; made when it is not there.
    dir: Option<PathBuf>,

    /// Write only a commented start for your own look: theme/custom.css and what can stand beside it.
    #[arg(long)]
    theme: bool,

    /// Also write a CI job that checks and publishes the handbook.
    #[arg(long, value_name = "FORGE", value_parser = ["github", "gitlab"])]
    ci: Option<String>,

    /// Also write how an assistant is to work here: AGENTS.md, and a skill with the keys of this version of the
    /// program. Said again, it brings the keys up to date.
    #[arg(long)]
    agents: bool,
}

type Starter = &'static [(&'static str, &'static str)];

const HANDBOOK: Starter = &[
    ("book.toml", include_str!("starter/book.toml")),
    (".gitignore", include_str!("starter/gitignore")),
    ("content/index.md", include_str!("starter/index.md")),
    ("content/personas/sam.md", include_str!("starter/sam.md")),
    ("content/empathy-maps/sam-waits.md", include_str!("starter/sam-empathy.md")),
    ("content/journeys/repair.md", include_str!("starter/repair.md")),
    ("content/blueprints/repair.md", include_str!("starter/repair-blueprint.md")),
    ("content/catalog/touchpoints.md", include_str!("starter/touchpoints.md")),
    ("content/catalog/channels.md", include_str!("starter/channels.md")),
    ("content/catalog/teams.md", include_str!("starter/teams.md")),
    ("content/opportunities/waiting.md", include_str!("starter/waiting.md")),
    ("content/insights/interviews.md", include_str!("starter/interviews.md")),
    ("content/metrics/days-to-repair.md", include_str!("starter/days-to-repair.md")),
];

const THEME: Starter = &[
    ("theme/custom.css", include_str!("starter/custom.css")),
    ("theme/README.md", include_str!("starter/theme.md")),
];

const GITHUB: Starter = &[(".github/workflows/handbook.yml", include_str!("starter/github.yml"))];
const GITLAB: Starter = &[(".gitlab-ci.yml", include_str!("starter/gitlab.yml"))];

pub(super) fn run(it: &Init, root: &Path, say: &Say) -> Outcome {
    let dir = it.dir.as_ref().map_or_else(|| root.to_path_buf(), |dir| root.join(dir));
    let mut files: Vec<&(&str, &str)> = Vec::new();
    let language = book::language(&dir);
    let is_new = !disk::exists(&dir.join("book.toml"))?;
    if it.theme {
        files.extend(THEME);
    } else if is_new {
        files.extend(HANDBOOK);
    } else if it.ci.is_none() && !it.agents {
        let dir = dir.display();
        let told = both!(
            "there is a handbook in `{dir}` already; nothing was written",
            "er is al een handboek in `{dir}`; er is niets geschreven"
        );
        say.tell(&told, &language);
        return Ok(());
    }
    match it.ci.as_deref() {
        Some("github") => files.extend(GITHUB),
        Some("gitlab") => files.extend(GITLAB),
        _ => {}
    }
    for (name, text) in files {
        let done = disk::write_new(&dir.join(name), text.as_bytes())?;
        let file = dir.join(name);
        let file = file.display();
        let told = match done {
            true => both!("wrote {file}", "geschreven: {file}"),
            false => both!("kept  {file}", "was er al:  {file}"),
        };
        say.tell(&told, &language);
    }
    if it.agents {
        agents::write(&dir, (say, &language))?;
    }
    say.tell(&next(it, &dir, is_new), &language);
    Ok(())
}

fn next(it: &Init, dir: &Path, is_new: bool) -> Both {
    let go = if it.dir.is_some() { format!("cd {} && ", dir.display()) } else { String::new() };
    if it.theme {
        return both!(
            "\nNext: change a token in theme/custom.css, then\n  {go}journeybook build",
            "\nHierna: verander een token in theme/custom.css en geef dan\n  {go}journeybook build"
        );
    }
    let variable = source::VARIABLE;
    let forge = match it.ci {
        Some(_) => both!(
            "\nThe CI job installs journeybook from its Git repository: set the variable {variable} to its address.",
            "\nDe CI-taak installeert journeybook uit zijn Git-repository: zet in de variabele {variable} het adres ervan."
        ),
        None => Both::same(""),
    };
    let begin = match is_new {
        true => {
            both!(", and change content/journeys/repair.md", ", en verander content/journeys/repair.md")
        }
        false => Both::same(""),
    };
    both!(
        "\nNext:\n  {go}journeybook build\nthen open site/index.html{begin}.{forge}",
        "\nHierna:\n  {go}journeybook build\nopen dan site/index.html{begin}.{forge}",
        begin,
        forge
    )
}
