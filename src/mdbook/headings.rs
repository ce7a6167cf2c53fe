//! How mdBook calls the headings of a text: it makes ids in its own way, and links have to follow.

use std::collections::BTreeSet;

use super::layout::{Layout, names};
use super::read::Read;
use crate::model::{Card, Entity, Handbook};
use crate::parse::body::Body;
use crate::problem::{About, Problems};
use crate::text::{RelPath, slug};

/// The anchor that mdBook gives the heading that we call `anchor`.
pub(super) fn anchor<'a>(body: Option<&Body>, anchor: &'a str) -> std::borrow::Cow<'a, str> {
    let headings = body.map(|body| body.headings.as_slice()).unwrap_or_default();
    match headings.iter().position(|heading| heading.is_called(anchor)) {
        Some(at) => ids(body).into_iter().nth(at).map_or(anchor.into(), Into::into),
        None => anchor.into(),
    }
}

/// The ids of all headings, as mdBook makes them.
fn ids(body: Option<&Body>) -> Vec<String> {
    let mut used: BTreeSet<String> = BTreeSet::new();
    let headings = body.map(|body| body.headings.as_slice()).unwrap_or_default();
    headings
        .iter()
        .map(|heading| {
            if is_given(&heading.id, &heading.text) {
                return heading.id.to_string();
            }
            let base = id_of(&heading.text);
            let mut id = base.clone();
            let mut number = 1;
            while !used.insert(id.clone()) {
                id = format!("{base}-{number}");
                number += 1;
            }
            id
        })
        .collect()
}

/// The author gave the heading this id.
fn is_given(id: &str, text: &str) -> bool {
    let own = slug(text);
    let rest = id.strip_prefix(own.as_str());
    !rest.is_some_and(|rest| {
        rest.is_empty() || rest.strip_prefix('-').is_some_and(|number| number.parse::<u32>().is_ok())
    })
}

fn id_of(text: &str) -> String {
    let letter = |letter: char| match letter {
        letter if letter.is_alphanumeric() || matches!(letter, '_' | '-') => Some(letter),
        letter if letter.is_whitespace() => Some('-'),
        _ => None,
    };
    text.trim().to_lowercase().chars().filter_map(letter).collect()
}

/// Takes back what was said of links that are right in mdBook: to a heading as it calls it, to an `id` in HTML, to the
/// page of a chapter.
pub(super) fn forgive(problems: &mut Problems, book: &Handbook, layout: &Layout, read: &Read) {
    let known = |file: &str, anchor: &str| {
        let of_file = |entity: &Entity| book.card(*entity).origin.file.as_str() == file;
        let card: Option<&Card> = book.entities().find(of_file).map(|entity| book.card(entity));
        card.filter(|card| layout.files.contains(&card.origin.file)).is_some_and(|card| {
            let text = read.files.texts.get(&card.origin.file).map_or("", |text| text);
            ids(card.body.as_deref()).iter().any(|id| id == anchor) || is_in_html(text, anchor)
        })
    };
    let is_entry = |file: &str, anchor: &str| {
        RelPath::new(file).is_some_and(|file| names::entry(book, &file, anchor).is_some())
    };
    problems.retain(|problem| {
        let is_right = match &problem.about {
            Some(About::Heading { file, anchor }) => known(file, anchor) || is_entry(file, anchor),
            Some(About::File(path)) => {
                let is_link = problem.code == "broken-link" && path.ends_with(".html");
                is_link && layout.addresses.contains(&path.to_lowercase())
            }
            _ => false,
        };
        !is_right
    });
}

/// `<a id="here">`, `<a name='here'>`
fn is_in_html(text: &str, anchor: &str) -> bool {
    ["id", "name"].into_iter().any(|key| {
        ['"', '\''].into_iter().any(|quote| text.contains(&format!(" {key}={quote}{anchor}{quote}")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(id_of(text), expected);
    }

    #[test]
    fn ids_are_made_as_mdbook_makes_them() {
        check("R & D", "r--d");
        check("What's new?", "whats-new");
        check("Café_1", "café_1");
    }

    #[test]
    fn an_id_of_its_author_stays() {
        assert!(is_given("mine", "A heading"));
        assert!(!is_given("a-heading", "A heading") && !is_given("a-heading-2", "A heading"));
    }
}
