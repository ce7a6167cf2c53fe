//! `journeybook diff`.

mod accept;
mod beside;
mod impact;
mod link;
mod named;
mod read;
mod settings;
mod sound;
pub(super) mod stood;
mod what;
#[cfg(feature = "serve")]
mod working;

pub(super) use read::below;
#[cfg(feature = "serve")]
pub(super) use working::Working;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::book::today;
use super::say::Say;
use super::{Failure, Outcome};
use crate::diff::{self, Side, Weight};
use crate::disk;
use crate::problem::human::Style as ProblemStyle;
use crate::problem::{Problems, Sources, both};
use crate::review::{self, Lines, Report, github, html as page, human, json, markdown};
use crate::site::Options;
use crate::theme;

/// Tells what changed in the handbook: maps, phases, steps, feelings and the figures that follow from them,
/// not lines of YAML.
///
/// Revisions are read from git without being checked out, and compared from where the two lines of work
/// parted. Without arguments: the last commit against the files as they are.
#[derive(Debug, clap::Args)]
#[command(after_help = "What to compare:\n  \
        journeybook diff                      the last commit with the files as they are\n  \
        journeybook diff main                 where this branch left main, with the files as they are\n  \
        journeybook diff main...topic         what topic changed since it left main (also main..topic)\n  \
        journeybook diff --staged             the last commit with what is staged\n  \
        journeybook diff old.md new.md        two files\n  \
        journeybook diff visit visit-to-be    two maps of this handbook, by their ids\n\n\
        Examples:\n  \
        journeybook diff origin/main --format markdown --profile github --out review.md\n  \
        journeybook diff origin/main --format html --out review/ --fail-on major\n\n\
        Exit codes: 0 compared, 1 a change as heavy as --fail-on, 2 the command could not run,\n\
        3 something of a side could not be read, whatever else changed: what is told may be incomplete.")]
pub(super) struct Diff {
    /// Revisions, two files, or the ids of two maps
    #[arg(value_name = "WHAT", num_args = 0..=9)]
    what: Vec<String>,

    /// Compare with what is staged instead of the files as they are.
    #[arg(long, alias = "cached")]
    staged: bool,

    /// Compare the two revisions themselves, not where they parted.
    #[arg(long)]
    no_merge_base: bool,

    /// How to tell it: human, markdown, html, json, or github for annotations of what is major.
    #[arg(long, value_name = "FORMAT", default_value = "human",
          value_parser = ["human", "markdown", "html", "json", "github"])]
    format: String,

    /// Where Markdown will stand, which says how long it may be: github, gitlab, bitbucket, azure or summary.
    #[arg(long, value_name = "WHERE", default_value = "github",
          value_parser = ["github", "gitlab", "bitbucket", "azure", "summary"])]
    profile: String,

    /// Write to this file instead of printing; for html also a folder, which gets a page for each map.
    #[arg(long, short, value_name = "PATH")]
    out: Option<PathBuf>,

    /// Fail (exit code 1) when something changed that weighs this much: editorial, minor or major.
    #[arg(long, value_name = "WEIGHT", value_parser = ["editorial", "minor", "major"])]
    fail_on: Option<String>,

    /// A change that --fail-on lets pass, by its fingerprint (32 letters and digits, which the report shows). It
    /// holds for just this change: another text or value has another one.
    #[arg(long, value_name = "FINGERPRINT", value_delimiter = ',')]
    accept: Vec<String>,

    /// The address of a file of the new version up to its path, for links to lines. CI tells it by itself.
    #[arg(long, value_name = "URL")]
    link: Option<String>,

    /// Where the new version can be looked at, such as a preview of the pull request: the report leads to its pages.
    #[arg(long, value_name = "URL")]
    preview: Option<String>,

    /// Tell it in this language, en or nl, whatever the handbook is written in.
    #[arg(long, value_name = "LANG", value_parser = ["en", "nl"])]
    lang: Option<String>,

    /// Count days from this date (YYYY-MM-DD) instead of today. SOURCE_DATE_EPOCH works too.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,

    /// Treat the book as a stranger's: no raw HTML, no theme of the project, no file that could run or
    /// steer a host, and the new version is judged by the settings of the old one.
    #[arg(long)]
    untrusted: bool,
}

impl Diff {
    /// The two versions themselves, told to people who read no pull requests.
    pub(super) fn changelog(range: &str, out: Option<&PathBuf>, today: Option<&String>) -> Diff {
        Diff {
            what: vec![range.to_owned()],
            staged: false,
            no_merge_base: true,
            format: "changelog".to_owned(),
            profile: "summary".to_owned(),
            out: out.cloned(),
            fail_on: None,
            accept: Vec::new(),
            link: None,
            preview: None,
            lang: None,
            today: today.cloned(),
            untrusted: false,
        }
    }
}

pub(super) fn run(it: &Diff, root: &Path, say: &Say) -> Outcome {
    let options = Options { today: today(it.today.as_deref())?, untrusted: it.untrusted, audience: None };
    let what = what::what(it, root)?;
    let mut read = read::read(&what, root, &options)?;
    let (unread, sure) = (std::mem::take(&mut read.unread), std::mem::take(&mut read.sure));
    let (old, new) = (side(&read.old), side(&read.new));
    let repository = read.repository.as_ref();
    // Git reads the messages meanwhile.
    let (mut diff, accepted) =
        rayon::join(|| diff::diff(old, new, &read.select), || accept::accepted(it, repository, &read.names));
    diff.add_unread(unread, sure);
    impact::add(&mut diff, &what, (&read.new.files, repository), root, &options)?;
    let language = language_of(&read, it.lang.as_deref());
    for unknown in diff.accept(&accepted?) {
        let print = unknown.escape_debug();
        let told = both!(
            "no change has the fingerprint `{print}` (any more)",
            "geen wijziging heeft (nog) de vingerafdruk `{print}`"
        );
        say.tell(&told, language);
    }
    let names = link::with_links(read.names.clone(), it, new.config);
    reported(&read, &diff, (language, &names), |report, wrong| {
        tell_of_theme(wrong, report, say);
        show(it, report, say)
    })?;
    verdict(it, &diff)
}

/// What is judged chooses neither the language nor the words in which it is.
fn language_of<'a>(read: &'a read::Read, lang: Option<&'a str>) -> &'a str {
    let (old, new) = (side(&read.old), side(&read.new));
    let told_by = if old.files.book_toml.is_some() { old } else { new };
    lang.unwrap_or(&told_by.config.language)
}

/// Tells what was compared, in a language; beside it what is wrong with the words of the theme.
fn reported<T>(
    read: &read::Read,
    diff: &diff::Diff,
    (language, names): (&str, &review::Names),
    tell: impl FnOnce(&Report<'_>, Problems) -> T,
) -> T {
    // Lines are those of the files as they are, also where another text stands in.
    let (old, new) = (side(&read.old), side(&read.new));
    let (old, new) = match &read.really {
        Some((was, is)) => (Side { files: was, ..old }, Side { files: is, ..new }),
        None => (old, new),
    };
    let own_theme = review::look(old, new);
    let (words, wrong) = theme::words(language, &own_theme);
    let words = words.turned(new.config.direction);
    let lines = Lines::default();
    let words = review::words(&words, diff, old, new);
    tell(&Report { diff, old, new, words: &words, names, lines: &lines }, wrong)
}

fn side(version: &read::Version) -> Side<'_> {
    Side {
        book: &version.understood.book,
        analysis: &version.understood.analysis,
        config: &version.understood.config,
        files: &version.files,
        problems: &version.understood.problems,
    }
}

fn show(it: &Diff, report: &Report<'_>, say: &Say) -> anyhow::Result<()> {
    let text = match it.format.as_str() {
        "markdown" => {
            let Some(profile) = markdown::Profile::named(&it.profile) else {
                bail!("`{}` is no profile", it.profile);
            };
            markdown::markdown(report, profile)
        }
        "json" => json::json(report),
        "github" => github::github(report),
        "changelog" => markdown::changelog(report),
        "html" => return html(it, report, say),
        _ => {
            let coloured = it.out.is_none() && say.data_style() == ProblemStyle::Coloured;
            let style = if coloured { human::Style::Coloured } else { human::Style::Plain };
            human::human(report, style)
        }
    };
    match &it.out {
        Some(path) => disk::write_report(path, text.as_bytes())?,
        None => say.data(text.as_bytes())?,
    }
    Ok(())
}

fn html(it: &Diff, report: &Report<'_>, say: &Say) -> anyhow::Result<()> {
    let mut problems = Problems::new();
    // A name like a page's is one page; any other is a folder of them.
    let is_one = |out: &PathBuf| out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html"));
    if it.out.as_ref().is_none_or(is_one) {
        let page = page::one_page(report, &mut problems);
        tell_of_theme(problems, report, say);
        match &it.out {
            Some(out) => disk::write_report(out, page.as_bytes())?,
            None => say.data(page.as_bytes())?,
        }
        return Ok(());
    }
    let Some(out) = &it.out else { return Ok(()) };
    let pages = page::pages(report, &mut problems);
    tell_of_theme(problems, report, say);
    let pictures = page::pictures(report);
    disk::make_folder(out)?;
    for it in pages.iter().chain(&pictures) {
        disk::write_report(&out.join(&it.name), it.html.as_bytes())?;
    }
    let (count, out) = (pages.len(), out.display());
    let told = match count {
        1 => both!("1 page in `{out}`", "1 pagina in `{out}`"),
        _ => both!("{count} pages in `{out}`", "{count} pagina’s in `{out}`"),
    };
    say.tell(&told, report.words.language());
    Ok(())
}

/// Where the report is not drawn as the project's theme says, each once.
fn tell_of_theme(mut problems: Problems, report: &Report<'_>, say: &Say) {
    let language = report.words.language();
    problems.speak(language);
    let sources = Sources::new(report.new.files, &report.new.config.source);
    let told: BTreeSet<String> = problems
        .iter()
        .filter(|it| it.at.file.as_str().starts_with("theme/"))
        .map(|it| {
            let (at, _) = sources.region(&it.at);
            format!("{}:{}:{}: {}", it.at.file, at.line, at.column, it.message)
        })
        .collect();
    for words in told {
        say.tell(&both!("warning: {words}", "waarschuwing: {words}"), language);
    }
}

fn verdict(it: &Diff, diff: &diff::Diff) -> Outcome {
    // Git takes any other answer of its diff driver for a crash.
    let is_driver = it.what.len() > 2;
    if !diff.unread.is_empty() && !is_driver {
        return Err(Failure::Unread);
    }
    let least = match it.fail_on.as_deref() {
        Some("major") => Weight::Major,
        Some("minor") => Weight::Minor,
        Some(_) => Weight::Editorial,
        None => return Ok(()),
    };
    if diff.changes().any(|(_, change)| change.weight >= least && !change.accepted) {
        Err(Failure::Problems)
    } else {
        Ok(())
    }
}
