//! Files that differ and of which nothing was told: the same in another form, followers of a new name, or
//! something that the handbook does not show. Only the first are formatting.

use std::collections::BTreeMap;

use super::{Side, ThingDiff};
use crate::model::Entity;
use crate::parse::halves;
use crate::parse::leaves::leaves;
use crate::text::{RelPath, part};

pub(super) struct Untold {
    pub formatting: Vec<RelPath>,
    pub unsaid: Vec<RelPath>,
}

/// Sorts them; things with a new name learn how many follow.
pub(super) fn sort(old: Side<'_>, new: Side<'_>, untold: Vec<RelPath>, things: &mut [ThingDiff]) -> Untold {
    let mut it = Untold { formatting: Vec::new(), unsaid: Vec::new() };
    let names: Vec<(usize, Name)> =
        things.iter().enumerate().filter_map(|(at, thing)| Some((at, name(old, new, thing)?))).collect();
    let by_name: BTreeMap<&str, &str> = names.iter().map(|(_, it)| (&*it.old, &*it.new)).collect();
    for file in untold {
        if is_read_by(old, new, &file, things) {
            continue;
        }
        let (was, is) = (old.files.texts.get(&file), new.files.texts.get(&file));
        let (Some(was), Some(is)) = (was, is) else {
            it.unsaid.push(file);
            continue;
        };
        if is_same(was, is) {
            continue;
        }
        let reads_alike = old.config.reads_like(new.config);
        if !reads_alike || said(&file, was, &BTreeMap::new()) == said(&file, is, &BTreeMap::new()) {
            it.formatting.push(file);
        } else if said(&file, was, &by_name) == said(&file, is, &BTreeMap::new()) {
            for (at, _) in names.iter().filter(|(_, name)| words(was).any(|word| *word == *name.old)) {
                things[*at].followers += 1;
            }
        } else {
            it.unsaid.push(file);
        }
    }
    it
}

/// Whether a metric told what changed in its data.
fn is_read_by(old: Side<'_>, new: Side<'_>, file: &RelPath, things: &[ThingDiff]) -> bool {
    let reads = |side: Side<'_>, it: Option<Entity>| match it {
        Some(Entity::Metric(id)) => side.book.metrics[id].readings.iter().any(|it| it.origin.file == *file),
        _ => false,
    };
    let tells = |thing: &ThingDiff| thing.changes.iter().any(|it| it.is_of("readings"));
    things.iter().any(|it| tells(it) && (reads(old, it.old) || reads(new, it.new)))
}

struct Name {
    old: Box<str>,
    new: Box<str>,
}

/// The id of a thing that has another one now.
fn name(old: Side<'_>, new: Side<'_>, thing: &ThingDiff) -> Option<Name> {
    let id = |side: Side<'_>, it: Option<Entity>| Some(side.book.card(it?).id.clone());
    let (old, new) = (id(old, thing.old)?, id(new, thing.new)?);
    (old != new).then_some(Name { old, new })
}

/// Whether two texts differ in nothing but their line ends.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || one.len() != other.len() && one.lines().eq(other.lines())
}

/// What a file says, whatever its form; names in `renamed` are read as their new ones.
fn said(file: &RelPath, text: &str, renamed: &BTreeMap<&str, &str>) -> Vec<String> {
    let put = |text: &str| if renamed.is_empty() { text.to_owned() } else { replaced(text, renamed) };
    if file.extension() == "csv" {
        let lines = text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().is_empty());
        let cells = lines.flat_map(|line| line.split([',', ';']));
        return cells.map(|cell| cell.trim().trim_matches('"').to_owned()).collect();
    }
    let mut all: Vec<String> =
        leaves(text).into_iter().map(|it| format!("{}={}", put(&it.path), plain(put(&it.value)))).collect();
    all.sort();
    let body = halves(text).prose;
    all.push(put(body.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim()));
    all
}

/// `1.0` is `1`.
fn plain(value: String) -> String {
    value.parse::<f64>().map_or(value, |number| number.to_string())
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_')
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter| !is_of_name(letter)).filter(|word| !word.is_empty())
}

fn replaced(text: &str, renamed: &BTreeMap<&str, &str>) -> String {
    let pieces = text.split_inclusive(|letter| !is_of_name(letter));
    pieces
        .map(|piece| {
            let word = piece.trim_end_matches(|letter| !is_of_name(letter));
            let rest = part(piece, word.len()..);
            format!("{}{rest}", renamed.get(word).copied().unwrap_or(word))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_line_ends_are_the_same() {
        assert!(is_same("a\r\nb\r\n", "a\nb\n"));
        assert!(!is_same("a\nb\n", "a\nc\n") && !is_same("a\r\nb", "a\n\nb"));
    }

    #[test]
    fn whole_names_are_replaced() {
        let renamed = [("noor", "anna")].into();
        assert_eq!(replaced("noor, [noor-2](noor.md) noor", &renamed), "anna, [noor-2](anna.md) anna");
    }
}
