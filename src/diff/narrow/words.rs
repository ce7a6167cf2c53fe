//! Which files declare what a line names: looked up by its words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Front;
use crate::text::{RelPath, slug};

/// Who declares what.
pub(super) struct Declared<'a> {
    named: &'a HashMap<String, Vec<RelPath>>,
    by_id: HashMap<&'a str, Vec<&'a RelPath>>,
    /// By the first word of what people call it, in small letters.
    called: HashMap<&'a str, Vec<(&'a str, &'a RelPath)>>,
}

impl<'a> Declared<'a> {
    /// By the names of files, and by what was looked at.
    pub(super) fn new(
        named: &'a HashMap<String, Vec<RelPath>>,
        fronts: &'a BTreeMap<RelPath, Front>,
    ) -> Declared<'a> {
        let mut it = Declared { named, by_id: HashMap::new(), called: HashMap::new() };
        for (path, front) in fronts {
            front.ids.iter().for_each(|id| it.by_id.entry(id).or_default().push(path));
            for name in &front.names {
                if let Some(first) = words_of(name).next() {
                    it.called.entry(first).or_default().push((name, path));
                }
            }
        }
        it
    }

    /// The files that declare what a line names, by an id or by what people call it.
    pub(super) fn named(&self, line: &str, found: &mut BTreeSet<RelPath>) {
        for word in words_of(line) {
            found.extend(self.named.get(word).into_iter().flatten().cloned());
            found.extend(self.by_id.get(word).into_iter().flatten().map(|path| (*path).clone()));
        }
        if !self.called.is_empty() {
            let lower = line.to_lowercase();
            for word in words_of(&lower) {
                let all = self.called.get(word).into_iter().flatten();
                found.extend(all.filter(|(name, _)| lower.contains(*name)).map(|(_, path)| (*path).clone()));
            }
        }
    }
}

/// Files by their names, and by the ids that these give.
pub(super) fn by_name(paths: &[RelPath]) -> HashMap<String, Vec<RelPath>> {
    let mut all: HashMap<String, Vec<RelPath>> = HashMap::new();
    for path in paths.iter().filter(|path| path.is_markdown() || path.extension() == "csv") {
        all.entry(slug(path.stem())).or_default().push(path.clone());
        all.entry(path.name().to_owned()).or_default().push(path.clone());
    }
    all
}

/// Everything in the front matter that can be an id.
fn words_of(front: &str) -> impl Iterator<Item = &str> {
    let inside = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let whole = front.split(move |letter: char| !inside(letter)).filter(|word| !word.is_empty());
    // `journey: visit.` ends a sentence, `visit.csv` is a file.
    let bare = |word: &str| word.starts_with('.') || word.ends_with('.');
    whole.flat_map(move |word| [Some(word), bare(word).then(|| word.trim_matches('.'))]).flatten()
}
