//! Unchanged pages that give a name which only one version knows: what they name came, went, or is another thing now.

use std::collections::{BTreeMap, BTreeSet};

use super::super::fact::plain_key;
use super::super::redirect::redirected;
use super::{Front, Shelf, Texts};
use crate::model::{Card, Entity, Handbook};
use crate::term::{Kind, Term};
use crate::text::{RelPath, folded};

/// With more names than these the whole handbook is looked at.
const MOST: usize = 400;

/// Pages that are not `known` yet and hold a name that is gone, or have one that came.
pub(super) fn naming<S: Shelf>(
    shelf: &mut S,
    (was, is): (&Handbook, &Handbook),
    known: &Texts,
) -> Result<Texts, S::Error> {
    let (before, after) = (names(was), names(is));
    let elsewhere = redirected(was, is);
    let only = |these: &Names, those: &Names| -> Vec<String> {
        these.iter().filter(|(name, _)| !those.contains_key(*name)).map(|(_, it)| it.clone()).collect()
    };
    let mut gone = only(&before, &after);
    gone.extend(elsewhere);
    let mut found = holding(shelf, gone, known)?;
    let come = only(&called(is), &called(was));
    let texts = holding(shelf, come.clone(), known)?;
    let come: BTreeSet<String> = come.iter().map(|it| folded(it)).collect();
    let declares = |(path, text): (&RelPath, &std::sync::Arc<str>)| {
        let front = Front::of(path, text);
        front.ids.iter().chain(&front.names).any(|it| come.contains(&folded(it)))
    };
    if is_twice(is, &come) || texts.iter().any(declares) {
        found.extend(texts);
    }
    Ok(found)
}

/// Those of the other pages in which one of these names may stand.
fn holding<S: Shelf>(shelf: &mut S, names: Vec<String>, known: &Texts) -> Result<Texts, S::Error> {
    if names.is_empty() {
        return Ok(Texts::new());
    }
    let words: Option<BTreeSet<String>> = names.iter().map(|it| word(it)).collect();
    let paths = match words {
        Some(words) if words.len() <= MOST => shelf.holding(&words.into_iter().collect::<Vec<_>>())?,
        _ => shelf.same(),
    };
    let is_new = |path: &RelPath| !known.contains_key(path) && path.is_markdown();
    shelf.fetch(&paths.into_iter().filter(is_new).collect::<Vec<_>>())
}

/// What stands in a page however it writes the name: the longest run of plain letters. Other letters can be written in
/// more than one way, and names may be cut by the end of a line.
fn word(name: &str) -> Option<String> {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let runs = name.split(|letter| !is_plain(letter));
    let longest = runs.max_by_key(|run| run.len()).filter(|run| run.len() > 1 || run.len() == name.len())?;
    let is_anchor = name.strip_prefix('#') == Some(longest);
    (!longest.is_empty()).then(|| if is_anchor { name.to_owned() } else { longest.to_owned() })
}

/// Each name with what it is a name of, and how it is written.
type Names = BTreeMap<(String, String), String>;

/// By what things are called.
fn called(book: &Handbook) -> Names {
    let mut all = Names::new();
    for entity in book.entities() {
        let kind = book.kind(entity).map_or("page", Term::name);
        let card = book.card(entity);
        for name in card.was.iter().chain([&card.id, &card.title]) {
            add(&mut all, kind, name);
        }
    }
    all
}

/// All by which something can be named.
fn names(book: &Handbook) -> Names {
    let mut all = called(book);
    for entity in book.entities() {
        within(&mut all, book.card(entity));
    }
    for (id, map) in book.maps.iter() {
        let of = plain_key(book, Entity::Map(id));
        let steps = map.steps.iter().flat_map(|it| [&it.id, &it.title]);
        let phases = map.phases.iter().flat_map(|it| [&it.id, &it.title]);
        steps.chain(phases).for_each(|name| add(&mut all, &of, name));
        if let Some(baseline) = map.baseline {
            add(&mut all, "compare", &format!("compare/{}", book.maps[baseline].card.id));
        }
    }
    for opportunity in book.opportunities.values() {
        let solutions = opportunity.solutions.iter().flat_map(|it| [&it.id, &it.title]);
        solutions.for_each(|name| add(&mut all, "solution", name));
    }
    // Pages that are there as long as something of a kind is.
    let kinds: BTreeSet<Kind> = book.entities().filter_map(|it| book.kind(it)).collect();
    for kind in kinds {
        [".md", ".html"].iter().for_each(|end| add(&mut all, "overview", &format!("{}{end}", kind.plural())));
    }
    all
}

/// The file and the headings of a thing.
fn within(all: &mut Names, card: &Card) {
    let file = &card.origin.file;
    all.insert((file.to_string(), String::new()), file.name().to_owned());
    for heading in card.body.iter().flat_map(|body| &body.headings) {
        let ids = [Some(&heading.id), heading.also.as_ref()];
        ids.into_iter().flatten().for_each(|id| add(all, file.as_str(), &format!("#{id}")));
    }
}

fn add(all: &mut Names, of: &str, name: &str) {
    if !name.trim().is_empty() {
        all.insert((of.to_owned(), folded(name)), name.to_owned());
    }
}

/// Whether two things of a kind are called so.
fn is_twice(book: &Handbook, names: &BTreeSet<String>) -> bool {
    let mut seen = BTreeSet::new();
    let titles = book.entities().map(|it| (book.kind(it), folded(&book.card(it).title)));
    let mut new = titles.filter(|(_, title)| names.contains(title));
    new.any(|it| !seen.insert(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_of_a_name_stands_however_it_is_written() {
        for (name, expected) in [
            ("nps-store", Some("nps-store")),
            ("CSAT end of the visit", Some("visit")),
            ("Café de Zon", Some("Zon")),
            ("#how-it-works", Some("#how-it-works")),
            // However the sign is written, as a letter or as `%C3%BC`.
            ("#über", Some("ber")),
            ("待ち時間", None),
            ("x", Some("x")),
        ] {
            let found = word(name);
            let is_longest = found.as_ref().map(String::len) == expected.map(str::len);
            assert!(is_longest && found.is_none_or(|it| name.contains(&it)), "{name}");
        }
    }
}
