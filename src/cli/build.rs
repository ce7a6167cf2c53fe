//! `journeybook build`.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::book::{self, Audience, Book, Reading};
use super::say::Say;
use super::show::{self, Showing};
use super::{Failure, Outcome};
use crate::disk::{self, Published, Publisher, Trust};
use crate::files::Files;
use crate::problem::{Both, Level, Problem, Problems, both, human};
use crate::site::Sink;
use crate::text::RelPath;

/// Builds the handbook as a static site that any host can serve and that opens from disk.
///
/// The site changes as a whole or not at all, unchanged pages are left alone, and files in the
/// output folder that are not ours stay. Maps with problems still get a page; a file that cannot
/// be read at all, a broken template or broken settings leave the old site as it was.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  journeybook build\n  journeybook build --out public --deny warnings\n  \
                        journeybook build --audience public --out site-public\n  \
                        journeybook build --today 2026-05-01"
)]
pub(super) struct Build {
    /// The project, when it is not this folder.
    dir: Option<PathBuf>,

    /// The folder to write the site to, from the project's root.
    #[arg(long, short, visible_aliases = ["dest-dir"], value_name = "DIR", default_value = "site")]
    out: PathBuf,
    #[command(flatten)]
    audience: Audience,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    showing: Showing,
}

/// What would lose a page or the whole look: the old site is better.
/// And what would show more than is wanted.
const LOSES_PAGES: [&str; 7] = [
    "unreadable",
    "not-utf8",
    "too-large",
    "bad-settings",
    "broken-template",
    "no-visibility",
    "unread-mark",
];

pub(super) fn run(it: &Build, root: &Path, say: &Say) -> Outcome {
    let started = Instant::now();
    it.showing.check()?;
    let root = root.join(it.dir.as_deref().unwrap_or(Path::new("")));
    let mut book = book::read_for(&it.audience, &it.reading, &root, Some(&it.out), say)?;
    let mut problems = book.site.problems.clone();
    let language = it.showing.language(&book).to_owned();
    problems.speak(&language);
    if let Some(worst) = problems.iter().find(|problem| loses_pages(problem, &book.files)) {
        let why = worst.message.clone();
        return refuse(&problems, book, it, say, &why);
    }

    let source = PathBuf::from(&book.site.config.source);
    let trust = if book.site.config.untrusted { Trust::Nothing } else { Trust::List };
    let publisher = Publisher::open(&book.root, &source, &it.out, trust)?;
    let is_public = book.site.config.is_public;
    publisher.for_public(is_public)?;
    let inputs = book.site.made_from(&book.files);
    let sink = Pages { publisher: &publisher, bar: bar(book.site.plan.pages().len()) };
    let found = if publisher.keep(inputs)? { Problems::new() } else { book.site.write(&sink)? };
    // A hash of everything would tell a reader when something internal changes.
    if found.is_empty() && !is_public {
        publisher.made_from(inputs);
    }
    for path in book.site.copies() {
        let from = disk::locate(&book.root, &book.site.config.source, path)?;
        publisher.copy(path, &from).with_context(|| format!("`{path}` could not be copied"))?;
    }
    sink.bar.finish_and_clear();
    problems.append(found);
    problems.append(book.site.host_budget(&publisher.sizes()));
    problems.speak(&language);
    problems.sort();
    if let Some(worst) = problems.iter().find(|problem| loses_pages(problem, &book.files)) {
        let why = worst.message.clone();
        publisher.abandon();
        return refuse(&problems, book, it, say, &why);
    }
    let published = publisher.finish()?;
    book.have_texts_of(&problems);
    show::show(&problems, &book, &it.showing, say)?;
    let told = told(&published, (&it.out, &book::whom(&book.site)), started.elapsed());
    let found = match problems.is_empty() {
        true => String::new(),
        false => format!("; {}", human::summary(&problems, &language)),
    };
    let note = if published.note.is_empty() { String::new() } else { format!("\nnote: {}", published.note) };
    say.talk(&format!("{}{found}{note}", told.in_language(&language)));
    show::verdict(&problems, &it.showing)
}

/// A file in another code is read all the same where that can be guessed.
fn loses_pages(problem: &Problem, files: &Files) -> bool {
    let is_read = problem.code == "not-utf8" && files.hash(&problem.at.file).is_some();
    problem.level == Level::Error && LOSES_PAGES.contains(&problem.code) && !is_read
}

/// Shows what is wrong and leaves the old site alone.
fn refuse(problems: &Problems, mut book: Book, it: &Build, say: &Say, why: &str) -> Outcome {
    book.have_texts_of(problems);
    show::show(problems, &book, &it.showing, say)?;
    let language = it.showing.language(&book);
    let summary = human::summary(problems, language);
    let words =
        both!("{summary}; nothing was written because {why}", "{summary}; er is niets geschreven: {why}");
    let out = it.out.display();
    let old = match book.site.config.is_public && disk::exists(&book.root.join(&it.out)).unwrap_or(false) {
        true => both!(
            "; `{out}` still shows what was public before",
            "; in `{out}` staat nog wat eerder openbaar was"
        ),
        false => Both::same(""),
    };
    say.talk(&format!("{}{}", words.in_language(language), old.in_language(language)));
    Err(Failure::Problems)
}

fn told(published: &Published, (out, whom): (&Path, &Both), took: Duration) -> Both {
    let pages = published.pages;
    let word = if pages == 1 { both!("page", "pagina") } else { both!("pages", "pagina’s") };
    let changes = match (published.changed, published.removed) {
        (0, 0) => both!("nothing changed", "niets gewijzigd"),
        (1, 0) => both!("1 file written", "1 bestand geschreven"),
        (1, removed) => {
            both!("1 file written, {removed} removed", "1 bestand geschreven, {removed} verwijderd")
        }
        (changed, 0) => both!("{changed} files written", "{changed} bestanden geschreven"),
        (changed, removed) => both!(
            "{changed} files written, {removed} removed",
            "{changed} bestanden geschreven, {removed} verwijderd"
        ),
    };
    let out = out.display();
    let point = format!("{:.2}", took.as_secs_f64());
    let comma = point.replace('.', ",");
    let seconds = both!("{point}", "{comma}");
    both!(
        "{pages} {word}{whom} in `{out}`, {changes}, {seconds} s",
        "{pages} {word}{whom} in `{out}`, {changes}, in {seconds} s",
        word,
        whom,
        changes,
        seconds
    )
}

/// Hands pages to the publisher and counts them.
struct Pages<'a> {
    publisher: &'a Publisher,
    bar: ProgressBar,
}

impl Sink for Pages<'_> {
    type Error = disk::Error;

    fn put(&self, path: &RelPath, bytes: &[u8]) -> Result<(), disk::Error> {
        self.bar.inc(u64::from(path.extension() == "html"));
        self.publisher.put(path, bytes)
    }
}

/// A bar on a terminal, for work that is long enough to wonder about.
fn bar(pages: usize) -> ProgressBar {
    if pages < LONG {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(pages as u64), ProgressDrawTarget::stderr_with_hz(10));
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} pages, {eta} left");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Fewer pages than these are done before anyone looks up.
const LONG: usize = 500;
