//! What the site is drawn with and what runs on it: templates, styles and scripts beside the content. No page says that
//! they changed, so the report does, by name.

use std::collections::{BTreeMap, BTreeSet};

use super::seal::digest;
use super::unsaid::is_same;
use super::{Change, Part, Side, Subject, ThingDiff, What, weight};
use crate::files::Fate;
use crate::term::change;
use crate::text::{Origin, RelPath, Span};

/// One file that is not what it was.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeFile {
    /// From the book's folder.
    pub file: RelPath,
    pub fate: Fate,
    /// What it holds and held, as a hash.
    pub seal: Box<str>,
}

/// Pictures, fonts and words: browsers show them, and run nothing of them.
const SHOWN: [&str; 18] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "woff", "woff2", "ttf", "otf", "eot", "toml", "md",
    "txt", "mp4", "webm", "pdf",
];

/// All of them as one thing: what runs, and what is only shown.
pub(super) fn theme(old: Side<'_>, new: Side<'_>) -> Option<ThingDiff> {
    let (runs, shown): (Vec<ThemeFile>, Vec<ThemeFile>) = changed(old, new).into_iter().partition(runs);
    let title: Box<str> = new.config.written().title.as_str().into();
    let subject = Subject { part: Part::Whole, old: Some(0), new: Some(0), title: title.clone() };
    let change = |runs: bool, files: Vec<ThemeFile>| {
        let at = Origin::new(&files.first()?.file, Span::default());
        let change = Change::new(subject.clone(), What::Theme { runs, files }, Some(at));
        let code = change.code(KIND);
        let set = weight::set(new.config, &code).or(change::level(&code).and_then(weight::named));
        Some(Change { weight: set.unwrap_or(change.weight), ..change })
    };
    let changes: Vec<Change> = change(true, runs).into_iter().chain(change(false, shown)).collect();
    let file = changes.first()?.at.as_ref()?.file.clone();
    Some(ThingDiff::of_book(KIND, title, file, changes))
}

/// The kind of the thing in a report.
const KIND: &str = "theme";

fn runs(it: &ThemeFile) -> bool {
    !SHOWN.iter().any(|ending| it.file.extension().eq_ignore_ascii_case(ending))
}

/// What a file holds, or why nobody knows.
#[derive(PartialEq)]
enum Holds<'a> {
    Bytes(&'a [u8]),
    Unread(String),
}

impl Holds<'_> {
    fn bytes(&self) -> &[u8] {
        match self {
            Holds::Bytes(bytes) => bytes,
            Holds::Unread(why) => why.as_bytes(),
        }
    }

    /// Line ends are no difference.
    fn is(&self, other: &Holds<'_>) -> bool {
        let text = |it: &Holds<'_>| std::str::from_utf8(it.bytes()).map(str::to_owned);
        self == other || text(self).is_ok_and(|one| text(other).is_ok_and(|other| is_same(&one, &other)))
    }
}

fn changed(old: Side<'_>, new: Side<'_>) -> Vec<ThemeFile> {
    let (was, is) = (held(old), held(new));
    let names: BTreeSet<&RelPath> = was.keys().chain(is.keys()).collect();
    let of = |file: &RelPath| {
        let (fate, before, after) = match (was.get(file), is.get(file)) {
            (None, Some(after)) => (Fate::New, &[][..], after.bytes()),
            (Some(before), None) => (Fate::Gone, before.bytes(), &[][..]),
            (Some(before), Some(after)) if !before.is(after) => (Fate::Other, before.bytes(), after.bytes()),
            _ => return None,
        };
        Some(ThemeFile { file: file.clone(), fate, seal: digest(&[before, after]) })
    };
    names.into_iter().filter_map(of).collect()
}

fn held(side: Side<'_>) -> BTreeMap<RelPath, Holds<'_>> {
    let files = side.files;
    let theme = files.theme.iter().filter_map(|(path, bytes)| Some((in_theme(path)?, Holds::Bytes(bytes))));
    let named = files.named.iter().map(|(path, bytes)| (path.clone(), Holds::Bytes(bytes)));
    let unread =
        files.unreadable.iter().filter(|it| is_in_theme(&it.path) && !files.texts.contains_key(&it.path));
    let unread = unread.map(|it| (it.path.clone(), Holds::Unread(format!("{:?}", it.why))));
    theme.chain(named).chain(unread).collect()
}

fn in_theme(path: &RelPath) -> Option<RelPath> {
    RelPath::new(&format!("theme/{path}"))
}

fn is_in_theme(path: &RelPath) -> bool {
    path.as_str() == "theme" || path.as_str().starts_with("theme/")
}
