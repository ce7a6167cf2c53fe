//! `journeybook check`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::builder::NonEmptyStringValueParser;

use super::book::{self, Audience, Book, Reading};
use super::diff::stood;
use super::say::Say;
use super::show::{self, Showing};
use super::{Failure, Outcome};
use crate::check::asked::{Asked, less};
use crate::config::{self, Config};
use crate::diff::{Side, renamed};
use crate::disk::git::{Repository, Tree, Version};
use crate::disk::{self, ReadOptions};
use crate::files::Files;
use crate::fingerprint::{fingerprints, fingerprints_before};
use crate::problem::{Both, Problem, Problems, both, human};
use crate::site::{Options, Site};
use crate::text::RelPath;

/// Reads the whole handbook and lists what is wrong or weak, each with its place and what to do.
/// Nothing is written. `journeybook explain CODE` tells more about one kind of problem.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  journeybook check\n  journeybook check --deny warnings --format github\n  \
                        journeybook check --new-from origin/main --deny warnings\n  \
                        journeybook check --format human --format json=problems.json"
)]
pub(super) struct Check {
    /// The project, when it is not this folder.
    dir: Option<PathBuf>,

    /// Only say what is new since this revision: since the work at hand left it, when it is a branch. Where its
    /// settings and `allow:` ask more than those at hand, they count.
    #[arg(long, value_name = "REV", value_parser = NonEmptyStringValueParser::new())]
    new_from: Option<String>,

    /// Say everything, and judge as with --new-from: nothing is silent that was told in this revision.
    #[arg(long, value_name = "REV", conflicts_with = "new_from", value_parser = NonEmptyStringValueParser::new())]
    judged_by: Option<String>,

    #[command(flatten)]
    audience: Audience,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    showing: Showing,
}

pub(super) fn run(it: &Check, root: &Path, say: &Say) -> Outcome {
    it.showing.check()?;
    let root = root.join(it.dir.as_deref().unwrap_or(Path::new("")));
    let (mut files, options) = book::files(&it.reading, &root, None, say)?;
    let revision = it.new_from.as_deref().or(it.judged_by.as_deref());
    // For the public the book is judged as it is built.
    let options = Options { audience: it.audience.of(files.book_toml.as_deref()), ..options };
    let base = revision.map(|revision| base(&root, &files, revision, &options)).transpose()?;
    let site = match &base {
        Some(base) => Site::judged_by(&base.asked, &mut files, &options),
        None => Site::read_once(&mut files, &options),
    };
    let mut book = Book { root, files, site };
    let mut problems = book.site.problems.clone();
    book.have_texts_of(&problems);
    let mut old = Both::same("");
    if let (Some(base), Some(revision)) = (&base, revision) {
        let count = problems.len();
        if it.new_from.is_some() {
            keep_new(&mut problems, &book, base);
        }
        old = match count - problems.len() {
            0 => Both::same(""),
            count => both!("; {count} that `{revision}` has too", "; {count} heeft `{revision}` ook"),
        };
        let language = it.showing.language(&book);
        tell_less((base, revision), &book, language, say);
    }
    // What is judged does not choose the language in which it is.
    let judge = base.as_ref().filter(|base| base.files.book_toml.is_some());
    let chosen = it.showing.lang.as_deref().or(judge.map(|base| &*base.config.language));
    let language = chosen.unwrap_or(it.showing.language(&book));
    problems.speak(language);
    problems.sort();
    show::show(&problems, &book, &it.showing, say)?;
    let summary = human::summary(&problems, language);
    let is_new = it.new_from.is_some() && !problems.is_empty();
    let new = if is_new { both!(" new", ", nieuw") } else { Both::same("") };
    say.talk(&format!("{summary}{}{}", new.in_language(language), old.in_language(language)));
    show::verdict(&problems, &it.showing)
}

/// The book as it was in a revision.
struct Base {
    /// The fingerprints of its problems, on the day at hand.
    known: BTreeSet<String>,
    asked: Asked,
    config: Config,
    files: Files,
    site: Site,
    /// Other repositories in it that are still at the same commit.
    modules: Vec<RelPath>,
}

fn base(root: &Path, here: &Files, revision: &str, options: &Options) -> Result<Base, Failure> {
    let repository = Repository::open(root)?;
    let version = Version::Commit(repository.base(revision)?);
    let tree = Tree::read(&repository, &version)?;
    let (top, _) = repository.place();
    let is_here = |place: &Path| disk::exists(place).unwrap_or(true);
    let has = |path: &RelPath| is_here(&root.join(path.as_str()));
    let (tree, _) = stood::stood(&repository, &version, tree, (&has, &|path| is_here(&top.join(path))))?;
    let settings = repository.text(&tree, "book.toml")?;
    let (config, _) = config::read(settings.as_deref().unwrap_or_default());
    let read_options = ReadOptions { theme: !options.untrusted, output: None };
    let read = repository.files(&[(&tree, &config.source)], &read_options)?;
    let mut files = read.into_iter().next().unwrap_or_default();
    // What changed around the book is as new for one as for the other.
    files.changed.clone_from(&here.changed);
    files.touched.clone_from(&here.touched);
    let site = Site::read(&files, options);
    let known = fingerprints(&site.problems, &files).into_iter().collect();
    let asked = Asked::by(&site.config, &site.book);
    let index = Tree::read(&repository, &Version::Index)?;
    let same = tree.modules().iter().filter(|(path, commit)| index.modules().get(*path) == Some(*commit));
    let modules = same.map(|(path, _)| path.clone()).collect();
    Ok(Base { known, asked, config, files, site, modules })
}

/// Who lowered the bar should know that it was not lowered here.
fn tell_less((base, revision): (&Base, &str), book: &Book, language: &str, say: &Say) {
    let found = less(&base.config, book.site.config.written());
    if found.is_empty() {
        return;
    }
    let named: Vec<String> = found.iter().map(|it| format!("`{}`", it.demand.key())).collect();
    let named = named.join(", ");
    let told = both!(
        "note: the settings ask less than `{revision}` does, which counts here: {named}",
        "opmerking: de instellingen vragen minder dan `{revision}`, dat hier geldt: {named}"
    );
    say.tell(&told, language);
}

fn keep_new(problems: &mut Problems, book: &Book, base: &Base) {
    let source = &book.site.config.source;
    let in_module = |file: &RelPath| base.modules.iter().any(|it| stood::is_in(file, it, source));
    problems.retain(|problem| !in_module(&problem.at.file));
    let prints = fingerprints(problems, &book.files);
    keep_unknown(problems, prints, &base.known);
    // A step with another title has its old problems still.
    let left: BTreeSet<RelPath> = problems.iter().map(|it| it.at.file.clone()).collect();
    let old = Side {
        book: &base.site.book,
        analysis: &base.site.analysis,
        config: &base.site.config,
        files: &base.files,
        problems: &base.site.problems,
    };
    let new = Side {
        book: &book.site.book,
        analysis: &book.site.analysis,
        config: &book.site.config,
        files: &book.files,
        problems: &book.site.problems,
    };
    let names = renamed(old, new, &left);
    if names.values().any(|names| !names.is_empty()) {
        let prints = fingerprints_before(problems, &book.files, &names);
        keep_unknown(problems, prints, &base.known);
    }
}

fn keep_unknown(problems: &mut Problems, prints: Vec<String>, known: &BTreeSet<String>) {
    let mut prints = prints.into_iter();
    // Another name of a key says nothing new.
    let is_news = |problem: &Problem| problem.code != "alias-key";
    problems.retain(|problem| prints.next().is_none_or(|print| !known.contains(&print)) && is_news(problem));
}
