//! The Markdown of a report as a forge shows it: read by a renderer of GitHub's dialect, which knows nothing of how it
//! was written.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::{Versions, budget, hostile};
use journeybook::review::Piece;
use journeybook::review::markdown::PROFILES;

const REAL: &str = include_str!("snapshots/it__diff__history__history.snap");

/// What somebody sees of a report.
#[derive(Default)]
struct Shown {
    words: String,
    rows: usize,
    open: usize,
    closed: usize,
    /// HTML that is neither a fold nor its end.
    leaks: Vec<String>,
    links: Vec<String>,
    pictures: usize,
    /// Blocks of code that are no drawing of ours.
    codes: Vec<String>,
    headings: usize,
}

fn shown(markdown: &str) -> Shown {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let mut it = Shown::default();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) | Event::Code(text) => it.words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => it.words.push('\n'),
            Event::Start(Tag::TableHead | Tag::TableRow) => it.rows += 1,
            Event::Start(Tag::Heading { .. }) => it.headings += 1,
            Event::Start(Tag::Link { dest_url, .. }) => it.links.push(dest_url.to_string()),
            Event::Start(Tag::Image { .. }) => it.pictures += 1,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(of))) if &*of == "mermaid" => {}
            Event::Start(Tag::CodeBlock(of)) => it.codes.push(format!("{of:?}")),
            Event::Html(html) | Event::InlineHtml(html) => it.tag(html.trim()),
            _ => {}
        }
    }
    it
}

impl Shown {
    fn tag(&mut self, html: &str) {
        let summary = html.strip_prefix("<details><summary>").and_then(|it| it.strip_suffix("</summary>"));
        match (html, summary) {
            ("</details>", _) => self.closed += 1,
            (_, Some(title)) if !title.is_empty() && !title.contains(['<', '>']) => self.open += 1,
            _ => self.leaks.push(html.to_owned()),
        }
    }
}

/// What is left of a text whatever it is set in.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Rows of tables as they are written, outside of drawings.
fn written_rows(told: &str) -> usize {
    let mut is_code = false;
    let mut rows = 0;
    for line in told.lines() {
        is_code ^= line.starts_with("```");
        rows += usize::from(!is_code && line.starts_with('|') && !line.starts_with("|--"));
    }
    rows
}

#[track_caller]
fn check(told: &str, folds: bool) -> Shown {
    let it = shown(told);
    assert_eq!(it.leaks, Vec::<String>::new(), "HTML of the content: {told}");
    assert_eq!(it.codes, Vec::<String>::new(), "a block of code nobody wrote: {told}");
    assert_eq!(it.pictures, 0, "{told}");
    assert_eq!(it.rows, written_rows(told), "a table ends too early: {told}");
    assert_eq!(it.open, it.closed, "{told}");
    assert!(folds || it.open == 0, "{told}");
    assert_eq!(it.headings, told.lines().filter(|line| line.starts_with("### ")).count(), "{told}");
    for sign in ["&lt;", "&amp;", "\\|", "**"] {
        assert!(!it.words.contains(sign), "`{sign}` is to be read: {}", it.words);
    }
    it
}

/// Names and values of every change, as far as a sentence holds them.
fn pieces(versions: &Versions) -> Vec<String> {
    versions.told(|report| {
        let changes = report.diff.changes();
        let said = changes.flat_map(|(thing, change)| report.sentence(thing, change));
        said.filter(|it| !matches!(it, Piece::Plain(_))).map(|it| letters(it.text())).collect()
    })
}

#[test]
fn a_hostile_report_renders_as_the_words_that_were_written() {
    let versions = hostile::versions();
    let pieces = pieces(&versions);
    assert!(pieces.len() > 50, "{}", pieces.len());
    for profile in PROFILES {
        let told = versions.markdown(profile.name);
        assert!(told.len() <= profile.budget);
        let it = check(&told, profile.folds);
        assert_eq!(it.links, Vec::<String>::new(), "{}", profile.name);
        let words = letters(&it.words);
        for piece in &pieces {
            assert!(words.contains(piece), "{}: {piece} is not in {words}", profile.name);
        }
    }
}

#[test]
fn a_report_that_was_shortened_renders_whole() {
    let versions = budget::versions(30);
    for profile in PROFILES.into_iter().filter(|it| it.budget < 100_000) {
        let told = versions.markdown(profile.name);
        assert!(
            told.len() <= profile.budget && told.contains("left out"),
            "{}: {}",
            profile.name,
            told.len()
        );
        let it = check(&told, profile.folds);
        assert!(it.rows > 20 && it.headings > 2, "{}: {} rows", profile.name, it.rows);
    }
}

#[test]
fn reports_of_a_real_history_render() {
    let mut folds = 0;
    for told in REAL.split("================ ").skip(1) {
        let (_, told) = told.split_once("\n\n").unwrap();
        let it = check(told, true);
        folds += it.open;
        let verdict = told.lines().next().unwrap();
        assert!(letters(&it.words).starts_with(&letters(verdict)), "{verdict}");
    }
    assert!(folds > 5, "{folds}");
}
