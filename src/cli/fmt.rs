//! `journeybook fmt`.

mod called;

use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use called::OfFile;

use super::book::{self, Reading};
use super::diff::below;
use super::say::Say;
use super::{Failure, Outcome};
use crate::config;
use crate::disk;
use crate::files::Files;
use crate::fmt::{Formatted, Ids, format_by, with_ids};
use crate::model::called::Called;
use crate::parse::{self, parse};
use crate::problem::{Both, Problems, Sources, both, human, quiet, unread};
use crate::site::parse_options;
use crate::text::RelPath;

/// Brings front matter into its canonical form: keys in the order of the reference, two spaces a level,
/// one space after `:` and `-`, keys under the names of the reference. Comments, blank lines, quotes, line ends and prose stay as they are, and so does
/// what the handbook says. A file whose front matter cannot be read is left alone and reported.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  journeybook fmt\n  journeybook fmt --check\n  \
                        journeybook fmt --add-ids content/journeys/repair.md\n  journeybook fmt --ids\n  journeybook fmt --stdin < repair.md")]
pub(super) struct Fmt {
    /// Files and folders; the whole handbook when left out.
    paths: Vec<PathBuf>,

    /// Write nothing; fail when a file is not in its canonical form.
    #[arg(long)]
    check: bool,

    /// Write nothing; show what would change.
    #[arg(long)]
    diff: bool,

    /// Format standard input to standard output.
    #[arg(long, conflicts_with_all = ["paths", "check", "diff"])]
    stdin: bool,

    /// Also write an `id` for every phase and step that has none, so that it keeps its links and its
    /// history when its title changes.
    #[arg(long)]
    add_ids: bool,

    /// Also write the ids of things, steps and phases where a file names them as people do: `touchpoint: site` for
    /// `Gemeentesite`.
    #[arg(long, conflicts_with = "stdin")]
    ids: bool,
}

pub(super) fn run(it: &Fmt, root: &Path, say: &Say) -> Outcome {
    let ids = if it.add_ids { Ids::Add } else { Ids::Keep };
    let settings = disk::settings(root).ok().flatten();
    let (config, _) = config::read(settings.as_deref().unwrap_or_default());
    let (options, language) = (parse_options(&config), &*config.language);
    let source = RelPath::new(&config.source).unwrap_or_else(RelPath::empty);
    if it.stdin {
        return stdin(ids, &options, language, say);
    }
    let read = it.ids.then(|| book::read(&Reading::default(), root, None, say)).transpose()?;
    let called = read.as_ref().map(|it| (&it.site.book, Called::of(&it.site.book)));
    let mut told = Told::default();
    for path in texts(it, root)? {
        let shown = shown(&path, root);
        let text = match disk::read_text(&path)? {
            Ok(text) => text,
            Err(why) => {
                let why = unreadable(why);
                let left = both!("left alone: `{shown}` {why}", "niet aangeraakt: `{shown}` {why}", why);
                say.tell(&left, language);
                told.broken += 1;
                continue;
            }
        };
        let with_ids = match &called {
            Some((book, called)) => {
                let file = RelPath::new(&shown).and_then(|path| below(&path, &source));
                with_ids(&text, &options, &OfFile { book, called, file })
            }
            None => text.to_string(),
        };
        let formatted = match format_by(&with_ids, ids, &options) {
            Formatted::Same if *with_ids != *text => Formatted::Changed(with_ids),
            formatted => formatted,
        };
        match formatted {
            Formatted::Same => told.same += 1,
            Formatted::Broken => {
                told.broken += 1;
                say.data(faults(&shown, &text, language, say).as_bytes())?;
            }
            Formatted::Changed(new) => {
                told.changed += 1;
                if it.diff {
                    say.data(difference(&shown, &text, &new).as_bytes())?;
                } else if it.check {
                    say.data(format!("{shown}\n").as_bytes())?;
                } else {
                    disk::rewrite(&path, new.as_bytes())?;
                }
            }
        }
    }
    let only_look = it.check || it.diff;
    say.tell(&told.words(only_look), language);
    if told.broken > 0 || it.check && told.changed > 0 { Err(Failure::Problems) } else { Ok(()) }
}

#[derive(Default)]
struct Told {
    same: usize,
    changed: usize,
    broken: usize,
}

impl Told {
    fn words(&self, only_look: bool) -> Both {
        let Told { same, changed, broken } = self;
        let done = match (changed, only_look) {
            (1, true) => both!("1 file would be formatted", "1 bestand zou worden opgemaakt"),
            (1, false) => both!("1 file formatted", "1 bestand opgemaakt"),
            (_, true) => {
                both!("{changed} files would be formatted", "{changed} bestanden zouden worden opgemaakt")
            }
            (_, false) => both!("{changed} files formatted", "{changed} bestanden opgemaakt"),
        };
        let left = match broken {
            0 => Both::same(""),
            _ => both!(", {broken} left alone", ", {broken} niet aangeraakt"),
        };
        both!("{done}, {same} unchanged{left}", "{done}, {same} ongewijzigd{left}", done, left)
    }
}

fn stdin(ids: Ids, options: &parse::Options, language: &str, say: &Say) -> Outcome {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).context("standard input cannot be read as text")?;
    match format_by(&text, ids, options) {
        Formatted::Same => Ok(say.data(text.as_bytes())?),
        Formatted::Changed(new) => Ok(say.data(new.as_bytes())?),
        Formatted::Broken => {
            // What comes in goes out: an editor puts it back in place.
            say.data(text.as_bytes())?;
            say.talk(&faults("stdin", &text, language, say));
            Err(Failure::Problems)
        }
    }
}

fn unreadable(why: String) -> Both {
    let dutch = match &*why {
        "is not UTF-8" => "is geen UTF-8",
        "is too large" => "is te groot",
        "is gone" => "is weg",
        _ => "is niet te lezen",
    };
    Both { dutch: dutch.to_owned(), english: why }
}

/// The files to format, each once.
fn texts(it: &Fmt, root: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    if it.paths.is_empty() {
        let settings = disk::settings(root)?;
        let (config, _) = config::read(settings.as_deref().unwrap_or_default());
        let content = root.join(&config.source);
        if !disk::is_folder(&content) {
            return Err(super::book::no_book(root, &config.source, settings.is_some()).into());
        }
        found.extend(disk::markdown(&content)?);
    }
    for path in &it.paths {
        let path = root.join(path);
        if disk::is_folder(&path) { found.extend(disk::markdown(&path)?) } else { found.push(path) }
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|path| seen.insert(path.clone()));
    Ok(found)
}

fn shown(path: &Path, root: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}

/// Why a file cannot be read.
fn faults(shown: &str, text: &str, language: &str, say: &Say) -> String {
    let name = shown.trim_start_matches(['/', '.']);
    let path = RelPath::new(name).unwrap_or_else(RelPath::empty);
    let mut problems: Problems = parse(&path, text, &parse::Options::default()).problems;
    problems.speak(language);
    let is_why = |code| unread::FRONT_MATTER.contains(&code) || code == "front-matter-not-first";
    problems.retain(|problem| is_why(problem.code));
    let mut files = Files::default();
    files.texts.insert(path, text.into());
    human::human(&problems, &Sources::new(&files, ""), say.data_style())
}

/// What would change, as `diff -u` shows it.
pub(super) fn difference(shown: &str, old: &str, new: &str) -> String {
    let diff = similar::TextDiff::from_lines(old, new);
    let name = shown.trim_start_matches('/');
    quiet::words(&diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string())
}
