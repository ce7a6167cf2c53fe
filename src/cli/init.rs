//! `journeybook init`: a handbook that builds cleanly, and starts of a theme and of a CI job.

mod agents;
mod template;

use std::path::{Path, PathBuf};

use super::Outcome;
use super::say::Say;
use super::{book, source};
use crate::disk;
use crate::problem::{Both, both};
use template::Template;

/// Writes a small handbook to start from. Asks nothing, and never writes over a file that is there.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  journeybook init my-handbook\n  \
                        journeybook init --template playbook --language nl mijn-handboek\n  \
                        journeybook init --ci github\n  journeybook init --theme\n  journeybook init --agents")]
pub(super) struct Init {
    /// The folder to write to; made when it is not there.
    dir: Option<PathBuf>,

    /// What to start from.
    #[arg(long, value_name = "TEMPLATE", default_value = "small")]
    template: Template,

    /// The language of the handbook: the templates `empty`, `small` and `playbook` are written in both.
    #[arg(long, value_name = "LANGUAGE", value_parser = ["en", "nl"])]
    language: Option<String>,

    /// Write only a commented start for your own look: theme/custom.css and what can stand beside it.
    #[arg(long, conflicts_with_all = ["ci", "agents"])]
    theme: bool,

    /// Also write a CI job that checks and publishes the handbook, and the script that installs journeybook there.
    #[arg(long, value_name = "FORGE")]
    ci: Option<Forge>,

    /// Also write how an assistant is to work here: AGENTS.md, and a skill with the keys of this version of the
    /// program. Said again, it brings the keys up to date.
    #[arg(long)]
    agents: bool,
}

/// Where CI runs.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Forge {
    /// GitHub Actions, to GitHub Pages.
    Github,
    /// GitLab CI, to GitLab Pages.
    Gitlab,
    /// Forgejo and Codeberg, to the branch `pages`.
    Forgejo,
    /// Azure DevOps, as an artifact.
    Azure,
    /// Bitbucket, as an artifact.
    Bitbucket,
}

impl Forge {
    fn file(self) -> (&'static str, &'static str) {
        match self {
            Forge::Github => (".github/workflows/handbook.yml", include_str!("starter/github.yml")),
            Forge::Gitlab => (".gitlab-ci.yml", include_str!("starter/gitlab.yml")),
            Forge::Forgejo => (".forgejo/workflows/handbook.yml", include_str!("starter/forgejo.yml")),
            Forge::Azure => ("azure-pipelines.yml", include_str!("starter/azure.yml")),
            Forge::Bitbucket => ("bitbucket-pipelines.yml", include_str!("starter/bitbucket.yml")),
        }
    }
}

/// A file to write, and its bytes.
type File = (String, &'static [u8]);

const THEME: [(&str, &str); 2] = [
    ("theme/custom.css", include_str!("starter/custom.css")),
    ("theme/README.md", include_str!("starter/theme.md")),
];

pub(super) fn run(it: &Init, root: &Path, say: &Say) -> Outcome {
    let dir = it.dir.as_ref().map_or_else(|| root.to_path_buf(), |dir| root.join(dir));
    let is_new = !disk::exists(&dir.join("book.toml"))?;
    let mut files: Vec<File> = Vec::new();
    if it.theme {
        files.extend(THEME.map(file));
    } else if is_new {
        files = it.template.files(it.language.as_deref())?;
    } else if it.ci.is_none() && !it.agents {
        let language = book::language(&dir);
        let dir = dir.display();
        let told = both!(
            "there is a handbook in `{dir}` already; nothing was written",
            "er is al een handboek in `{dir}`; er is niets geschreven"
        );
        say.tell(&told, &language);
        return Ok(());
    }
    let begin = if is_new { template::begin(&files) } else { Both::same("") };
    if let Some(forge) = it.ci {
        files.extend([forge.file(), (source::INSTALL_FILE, source::INSTALL)].map(file));
    }
    let written = write(&dir, &files)?;
    // In the language of the settings that are there by now.
    let language = book::language(&dir);
    written.iter().for_each(|told| say.tell(told, &language));
    if it.agents {
        agents::write(&dir, (say, &language))?;
    }
    say.tell(&next(it, &dir, &begin), &language);
    Ok(())
}

fn file((name, text): (&str, &'static str)) -> File {
    (name.to_owned(), text.as_bytes())
}

fn write(dir: &Path, files: &[File]) -> anyhow::Result<Vec<Both>> {
    let mut written = Vec::new();
    for (name, bytes) in files {
        let done = disk::write_new(&dir.join(name), bytes)?;
        let file = dir.join(name);
        let file = file.display();
        written.push(match done {
            true => both!("wrote {file}", "geschreven: {file}"),
            false => both!("kept  {file}", "was er al:  {file}"),
        });
    }
    Ok(written)
}

fn next(it: &Init, dir: &Path, begin: &Both) -> Both {
    let go = if it.dir.is_some() { format!("cd {} && ", dir.display()) } else { String::new() };
    if it.theme {
        return both!(
            "\nNext: change a token in theme/custom.css, then\n  {go}journeybook build",
            "\nHierna: verander een token in theme/custom.css en geef dan\n  {go}journeybook build"
        );
    }
    let [archive, checksum, source, revision] = source::VARIABLES;
    let forge = match it.ci {
        Some(_) => both!(
            "\nThe CI job has to know where journeybook is to be had. Set variables of your forge: {archive} and\n\
             {checksum}, a released archive and its checksum, or {source} and {revision}, its Git\n\
             repository and a commit.",
            "\nDe CI-taak moet weten waar journeybook te krijgen is. Zet in variabelen van je forge: {archive} en\n\
             {checksum}, een uitgegeven archief en zijn controlegetal, of {source} en {revision}, zijn\n\
             Git-repository en een commit."
        ),
        None => Both::same(""),
    };
    both!(
        "\nNext:\n  {go}journeybook build\nthen open site/index.html{begin}.{forge}",
        "\nHierna:\n  {go}journeybook build\nopen dan site/index.html{begin}.{forge}",
        begin,
        forge
    )
}
