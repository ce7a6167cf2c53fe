//! Leaves out files that cannot matter, so that a comparison costs what changed and not what there is.
//!
//! Needed are the files that differ and those that declare what these name. What a file declares follows from
//! its name, or stands in its front matter: unchanged files are looked at, and not parsed unless one of these words
//! stands in them.

mod naming;
mod reading;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::files::{Fate, Files, Unreadable};
use crate::parse::front::About;
use crate::parse::{MapTable, halves};
use crate::term::{Kind, synonym};
use crate::text::{RelPath, part, slug};
use crate::yaml::{self, Node, Value};

pub use reading::{Different, read};
use words::Declared;

/// Files that may be far away: their texts are fetched when they are asked for.
pub trait Shelf {
    type Error;

    /// Pages that are the same in both versions.
    fn same(&self) -> Vec<RelPath>;

    /// Some of these pages.
    fn fetch(&mut self, paths: &[RelPath]) -> Result<Texts, Self::Error>;

    /// Of the pages that were asked for, those that cannot be read.
    fn unreadable(&self) -> Vec<Unreadable> {
        Vec::new()
    }

    /// Which of them hold one of these words, in capitals or not.
    fn holding(&mut self, words: &[String]) -> Result<Vec<RelPath>, Self::Error>;
}

pub type Texts = BTreeMap<RelPath, Arc<str>>;

/// How carefully to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// Things are expected in files of their name, or in catalogues.
    Names,
    /// Every file is looked at: some have an id that their name does not tell.
    Every,
    /// Every file is read.
    All,
}

/// The unchanged pages that are needed to understand `changed`, the texts that differ, of both versions.
pub fn needed<S: Shelf>(
    shelf: &mut S,
    changed: &[(RelPath, Arc<str>)],
    beside: &BTreeMap<RelPath, Fate>,
    care: Care,
) -> Result<Texts, S::Error> {
    if care == Care::All {
        return shelf.fetch(&shelf.same());
    }
    let named = words::by_name(&shelf.same());
    let mut it = Search { known: Texts::new(), taken: BTreeSet::new() };
    let mut declared: BTreeSet<String> = BTreeSet::new();
    let mut open: Vec<(Arc<str>, Range<usize>)> = Vec::new();
    let mut below: BTreeSet<String> = BTreeSet::new();
    for (path, text) in changed {
        let front = Front::of(path, text);
        declared.extend(front.ids);
        below.extend(front.baseline);
        // Its prose names things as well.
        let all = if path.is_markdown() { 0..text.len() } else { 0..0 };
        open.push((text.clone(), all));
    }
    let mut words = keys();
    let of_files = words.len();
    let data = |path: &&RelPath| path.extension() == "csv";
    words.extend(changed.iter().map(|(path, _)| path).filter(data).map(|path| path.name().to_owned()));
    // Whatever shows a picture that was replaced, names it.
    words.extend(beside.keys().flat_map(|path| [path.name().to_owned(), path.name().replace(' ', "%20")]));
    let looked_at = match care {
        Care::Names => shelf.holding(&words)?,
        Care::Every | Care::All => shelf.same(),
    };
    it.known = shelf.fetch(&looked_at)?;
    let fronts: BTreeMap<RelPath, Front> =
        it.known.iter().map(|(path, text)| (path.clone(), Front::of(path, text))).collect();
    let mut found = Texts::new();
    // Catalogues, metrics of changed data, and to-be maps over changed ones, layer by layer.
    loop {
        let wanted = |(path, front): &(&RelPath, &Front)| {
            let over = front.baseline.as_ref().is_some_and(|it| declared.contains(it));
            let holds = || words[of_files..].iter().any(|word| it.known[*path].contains(word.as_str()));
            !it.taken.contains(*path) && (front.unclear || front.catalogue || over || holds())
        };
        let more: Vec<RelPath> = fronts.iter().filter(wanted).map(|(path, _)| path.clone()).collect();
        if more.is_empty() {
            break;
        }
        for path in more {
            let front = &fronts[&path];
            if front.baseline.is_some() || !front.catalogue {
                declared.extend(front.ids.iter().cloned());
            }
            below.extend(front.baseline.clone());
            let text = it.known[&path].clone();
            open.extend(naming(&text).map(|at| (text.clone(), at)));
            it.taken.insert(path.clone());
            found.insert(path, text);
        }
    }
    let declared_in = Declared::new(&named, &fronts);
    // Lines, each once: both versions of a file say nearly the same.
    let mut heard: HashSet<String> = HashSet::new();
    while !open.is_empty() {
        let mut more: BTreeSet<RelPath> = BTreeSet::new();
        for (text, names) in open.drain(..) {
            for line in part(&text, names).lines() {
                if !heard.contains(line) {
                    heard.insert(line.to_owned());
                    declared_in.named(line, &mut more);
                }
            }
        }
        more.retain(|path| it.taken.insert(path.clone()));
        let far: Vec<RelPath> = more.iter().filter(|path| !it.known.contains_key(*path)).cloned().collect();
        it.known.extend(shelf.fetch(&far)?);
        for path in more {
            let Some(text) = it.known.get(&path).cloned() else { continue };
            // What a baseline or a touchpoint names counts too; other things are only named.
            let unread = (!fronts.contains_key(&path)).then(|| Front::of(&path, &text));
            let Some(front) = fronts.get(&path).or(unread.as_ref()) else { continue };
            if front.leads_on || front.ids.iter().any(|id| below.contains(id)) {
                below.extend(front.baseline.clone());
                open.extend(naming(&text).map(|at| (text.clone(), at)));
            }
            found.insert(path, text);
        }
    }
    Ok(found)
}

/// Where a file names others: in its front matter, and in a table that is its map.
fn naming(text: &str) -> impl Iterator<Item = Range<usize>> + use<> {
    [halves(text).front].into_iter().chain(MapTable::of(text).map(|table| table.at))
}

/// The keys that catalogues and overlays have, as people write them.
fn keys() -> Vec<String> {
    let ours = synonym::KEYS.iter().filter(|it| ["items", "baseline"].contains(&it.word));
    ours.flat_map(|it| it.all().chain([it.word])).map(|key| format!("{key}:")).collect()
}

struct Search {
    known: Texts,
    taken: BTreeSet<RelPath>,
}

/// What front matter tells of who declares what.
#[derive(Debug, Default)]
struct Front {
    /// Ids it may declare.
    ids: Vec<String>,
    /// What it is called, in small letters.
    names: Vec<String>,
    catalogue: bool,
    baseline: Option<String>,
    /// Written in a way that only the whole reader understands.
    unclear: bool,
    /// What it names matters to those who name it.
    leads_on: bool,
}

impl Front {
    fn of(path: &RelPath, text: &str) -> Front {
        let mut it = Front { ids: vec![slug(path.stem())], ..Front::default() };
        let front = &*halves(text).yaml;
        let read = yaml::read(front, 0);
        let Value::Map(entries) = &read.root.value else {
            it.unclear = !front.trim().is_empty();
            return it;
        };
        let mut kind = None;
        for entry in entries {
            match &*synonym::one_name(&entry.key) {
                "kind" => kind = entry.value.text().map(About::parse),
                "id" | "was" => texts(&entry.value, &mut it.ids),
                // `title` too, under its own name or another.
                "title" | "name" => texts(&entry.value, &mut it.names),
                "baseline" => it.baseline = entry.value.text().map(str::to_owned),
                _ => {}
            }
        }
        it.names.iter_mut().for_each(|name| *name = name.trim().to_lowercase());
        it.catalogue = matches!(kind, Some(Some(About::Many(_))));
        it.unclear = kind == Some(None);
        let one = |kind_of: Kind| kind == Some(Some(About::One(kind_of)));
        it.leads_on = one(Kind::Touchpoint) || it.baseline.is_some() || it.catalogue;
        if one(Kind::Opportunity) {
            // Its solutions have ids of their own.
            ids_below(&read.root, &mut it.ids);
        }
        it
    }
}

/// A text, or each of a list.
fn texts(node: &Node<'_>, out: &mut Vec<String>) {
    match &node.value {
        Value::List(nodes) => nodes.iter().for_each(|node| texts(node, out)),
        _ => out.extend(node.text().map(str::to_owned)),
    }
}

/// Every `id` in it.
fn ids_below(node: &Node<'_>, out: &mut Vec<String>) {
    match &node.value {
        Value::List(nodes) => nodes.iter().for_each(|node| ids_below(node, out)),
        Value::Map(entries) => {
            for entry in entries {
                if synonym::one_name(&entry.key) == "id" {
                    texts(&entry.value, out);
                }
                ids_below(&entry.value, out);
            }
        }
        Value::Text(..) | Value::Null => {}
    }
}

/// Both versions in memory.
pub struct Near<'a> {
    pub old: &'a Files,
    pub new: &'a Files,
}

impl Shelf for Near<'_> {
    type Error = std::convert::Infallible;

    fn same(&self) -> Vec<RelPath> {
        let same = |(path, text): &(&RelPath, &Arc<str>)| {
            self.old.texts.get(*path).is_some_and(|old| Arc::ptr_eq(old, text) || old == *text)
        };
        self.new.texts.iter().filter(same).map(|(path, _)| path.clone()).collect()
    }

    fn fetch(&mut self, paths: &[RelPath]) -> Result<Texts, Self::Error> {
        let text = |path: &RelPath| Some((path.clone(), self.new.texts.get(path)?.clone()));
        Ok(paths.iter().filter_map(text).collect())
    }

    fn holding(&mut self, words: &[String]) -> Result<Vec<RelPath>, Self::Error> {
        let words: Vec<String> = words.iter().map(|word| word.to_ascii_lowercase()).collect();
        let holds = |path: &RelPath| {
            let text = self.new.texts.get(path).map(|text| text.to_ascii_lowercase());
            text.is_some_and(|text| words.iter().any(|word| text.contains(word.as_str())))
        };
        Ok(self.same().into_iter().filter(holds).collect())
    }
}

/// The texts of some versions that are not the same in all.
pub fn different(of: &[&Files], same: &BTreeSet<RelPath>) -> Vec<(RelPath, Arc<str>)> {
    let all = of.iter().flat_map(|files| &files.texts);
    all.filter(|(path, _)| !same.contains(*path)).map(|(path, text)| (path.clone(), text.clone())).collect()
}

/// A version without the pages that are the same and not needed.
pub fn only(files: &Files, same: &BTreeSet<RelPath>, needed: &Texts) -> Files {
    let keep = |path: &RelPath| !same.contains(path) || needed.contains_key(path);
    let texts = files.texts.iter().filter(|(path, _)| keep(path));
    Files {
        book_toml: files.book_toml.clone(),
        texts: texts.map(|(path, text)| (path.clone(), text.clone())).collect(),
        others: files.others.clone(),
        beside: files.beside.clone(),
        unreadable: files.unreadable.clone(),
        theme: files.theme.clone(),
        ..Files::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fixture;

    const BOOK: &str = "//- content/a.md\n---\nkind: journey\npersonas: [eva]\nphases: [{title: x, touchpoint: till}]\n---\n\
        //- content/people/eva.md\n---\nkind: persona\nname: Eva\n---\n\
        //- content/other.md\n---\nkind: persona\nid: bob\nname: Bob\n---\n\
        //- content/b.md\n---\nkind: journey\nphases: [y]\n---\n\
        //- content/next.md\n---\nkind: journey\nbaseline: a\n---\n\
        //- content/till.md\n---\nkind: touchpoint\nteams: [shop]\n---\n\
        //- content/shop.md\n---\nkind: team\n---\n\
        //- content/all.md\n---\nkind: channels\nitems: [{id: web}]\n---\n";

    #[track_caller]
    fn check(edit: &str, care: Care, expected: &[&str]) {
        let old = fixture(BOOK);
        let mut new = fixture(BOOK);
        new.texts.extend(fixture(edit).texts);
        let mut near = Near { old: &old, new: &new };
        let same: BTreeSet<RelPath> = near.same().into_iter().collect();
        let changed = different(&[&old, &new], &same);
        let Ok(found) = needed(&mut near, &changed, &BTreeMap::new(), care);
        assert_eq!(found.keys().map(RelPath::as_str).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_a_changed_map_names_is_needed_and_nothing_else() {
        let edit = "//- content/b.md\n---\nkind: journey\npersonas: [eva]\nphases: [{title: y, touchpoint: till}]\n---\n";
        check(edit, Care::Names, &["all.md", "people/eva.md", "shop.md", "till.md"]);
    }

    #[test]
    fn to_be_maps_over_a_changed_one_are_needed() {
        let edit = "//- content/a.md\n---\nkind: journey\nphases: [z]\n---\n";
        // With what the map named before.
        check(edit, Care::Names, &["all.md", "next.md", "people/eva.md", "shop.md", "till.md"]);
    }

    #[test]
    fn an_id_that_no_file_name_tells_is_found_by_looking_at_every_file() {
        let edit = "//- content/b.md\n---\nkind: journey\npersonas: [bob]\nphases: [y]\n---\n";
        check(edit, Care::Names, &["all.md"]);
        check(edit, Care::Every, &["all.md", "other.md"]);
    }

    #[test]
    fn a_name_is_found_by_looking_at_every_file() {
        let edit = "//- content/b.md\n---\nkind: journey\npersonas: [the BOB]\nphases: [y]\n---\n\
            //- content/p7.md\n---\nkind: persona\nNaam: The Bob\n---\n";
        let mut old = fixture(BOOK);
        let mut new = fixture(BOOK);
        let both = fixture(edit);
        new.texts.extend(both.texts.clone());
        old.texts.extend(both.texts.into_iter().filter(|(path, _)| path.stem() == "p7"));
        let mut near = Near { old: &old, new: &new };
        let same: BTreeSet<RelPath> = near.same().into_iter().collect();
        let changed = different(&[&old, &new], &same);
        let Ok(found) = needed(&mut near, &changed, &BTreeMap::new(), Care::Every);
        assert!(found.keys().any(|path| path.stem() == "p7"), "{:?}", found.keys());
    }
}
