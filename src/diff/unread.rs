//! What of a version could not be read. Nobody knows what it says, so the other version's text stands in for it:
//! nothing of it is gone, and nothing that names it has lost a name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::files::{Files, Unreadable, Why};
use crate::parse::halves;
use crate::problem::{Both, Problem, Problems, both, say, unread::is_unread};
use crate::text::{RelPath, merge, place};

/// One of the two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Which {
    Old,
    New,
}

/// A file that could not be read, all of it or from a place on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    pub file: RelPath,
    pub which: Which,
    /// The first byte that could not be understood, and its line; `None` when nothing of it was read.
    pub from: Option<(usize, usize)>,
    pub why: Both,
}

/// What could not be read of a version, by what reading it came across.
pub fn unread(files: &Files, problems: &Problems, which: Which) -> Vec<Unread> {
    let mut found: BTreeMap<RelPath, Unread> = BTreeMap::new();
    for it in files.unreadable.iter().filter(|it| is_content(it)) {
        let words = problems.iter().find(|problem| problem.at.file == it.path);
        let why = match it.path.as_str() {
            "" => nowhere(),
            _ => words.map_or_else(|| Both::same(""), Problem::both),
        };
        found.insert(it.path.clone(), Unread { file: it.path.clone(), which, from: None, why });
    }
    let mut push = |file: &RelPath, at: usize, why: Both, text: &str| {
        let from = Some((at, place(text, at).line));
        let it = Unread { file: file.clone(), which, from, why };
        match found.get(file).map(|it| it.from) {
            Some(None) => {}
            Some(Some((before, _))) if before <= at => {}
            _ => drop(found.insert(file.clone(), it)),
        }
    };
    for problem in problems.iter() {
        let file = &problem.at.file;
        let Some(text) = text_of(files, file) else { continue };
        let at = problem.at.span.start as usize;
        if is_unread(problem, halves(text).below) {
            push(file, at, problem.both(), text);
        }
    }
    for (file, text) in files.texts.iter().filter(|(file, _)| file.extension() == "csv") {
        if let Some(span) = merge::conflict(text) {
            push(file, span.start as usize, say::conflict_marker().message().clone(), text);
        }
        if let Some(at) = text.find('\0') {
            push(file, at, say::zero_byte().message().clone(), text);
        }
    }
    found.into_values().collect()
}

fn nowhere() -> Both {
    both!(
        "the settings name a folder for the content that is not there",
        "de instellingen noemen een map voor de inhoud die er niet is",
    )
}

/// Texts, folders and the settings; pictures and themes say nothing that is compared.
fn is_content(it: &Unreadable) -> bool {
    let path = &it.path;
    // A name that ends in a space is a bad one, of a text all the same.
    let ending = path.extension().trim();
    let is_text = ["md", "csv"].iter().any(|text| ending.eq_ignore_ascii_case(text));
    // What the system does not give could be a folder, whatever it is called.
    let is_folder = path.extension().is_empty() || matches!(it.why, Why::Failed(_));
    let in_theme = path.as_str() == "theme" || path.as_str().starts_with("theme/");
    is_text || path.as_str() == SETTINGS || is_folder && !in_theme
}

/// The file of the settings.
pub const SETTINGS: &str = "book.toml";

fn text_of<'a>(files: &'a Files, file: &RelPath) -> Option<&'a Arc<str>> {
    if file.as_str() == SETTINGS { files.book_toml.as_ref() } else { files.texts.get(file) }
}

/// Both versions, with one text on both sides for each file that one of them could not read.
pub fn stand_ins(old: &Files, new: &Files, unread: &[Unread]) -> (Files, Files) {
    let (mut was, mut is) = (old.clone(), new.clone());
    let lost = |which| unread.iter().filter(move |it| it.which == which).map(|it| &it.file);
    let (in_old, in_new): (BTreeSet<&RelPath>, BTreeSet<&RelPath>) =
        (lost(Which::Old).collect(), lost(Which::New).collect());
    for &file in in_new.iter().filter(|file| file.as_str() != SETTINGS) {
        match (text_of(old, file), in_old.contains(file)) {
            (Some(text), false) => drop(is.texts.insert(file.clone(), text.clone())),
            (Some(_), true) => {}
            (None, _) => elsewhere(old, new, file, &mut is),
        }
    }
    for &file in in_old.iter().filter(|file| file.as_str() != SETTINGS) {
        // Unread on both sides: what is left of the new one is as good as the other.
        match text_of(new, file).or(text_of(old, file).filter(|_| in_new.contains(file))) {
            Some(text) => {
                was.texts.insert(file.clone(), text.clone());
                is.texts.insert(file.clone(), text.clone());
            }
            None => elsewhere(new, old, file, &mut was),
        }
    }
    let lost_settings = |files: &BTreeSet<&RelPath>| files.iter().any(|it| it.as_str() == SETTINGS);
    match (lost_settings(&in_old), lost_settings(&in_new)) {
        (true, _) => was.book_toml.clone_from(&new.book_toml),
        (false, true) => is.book_toml.clone_from(&old.book_toml),
        _ => {}
    }
    (was, is)
}

/// An unread file that the other version `sound` does not have: a folder, or a file that went to another place
/// and is unread there. What only `sound` has of it stays where it was.
fn elsewhere(sound: &Files, broken: &Files, file: &RelPath, out: &mut Files) {
    let gone = sound.texts.iter().filter(|(path, _)| !broken.texts.contains_key(*path));
    let folder = format!("{file}/");
    // Under a name that cannot be used, or behind a link that leads out, is nobody knows what.
    let is_hidden = |it: &Unreadable| it.path == *file && matches!(it.why, Why::BadName | Why::Escapes);
    let is_hidden = broken.unreadable.iter().any(is_hidden);
    let moved = |path: &RelPath, text: &str| match broken.texts.get(file) {
        _ if is_hidden => true,
        Some(left) => path.name() == file.name() || is_mostly(left, text),
        None => path.name() == file.name(),
    };
    for (path, text) in gone {
        if path.as_str().starts_with(&folder) || file.as_str().is_empty() {
            out.texts.insert(path.clone(), text.clone());
        } else if moved(path, text) {
            out.texts.insert(path.clone(), text.clone());
            out.texts.remove(file);
        }
    }
}

/// Whether at least half of the lines of one text stand in the other.
fn is_mostly(one: &str, other: &str) -> bool {
    let lines: BTreeSet<&str> = other.lines().map(str::trim).filter(|line| line.len() > 3).collect();
    let ours: Vec<&str> = one.lines().map(str::trim).filter(|line| line.len() > 3).collect();
    !ours.is_empty() && 2 * ours.iter().filter(|line| lines.contains(*line)).count() >= ours.len()
}
