//! Things that have no file yet: where each goes and what stands in it. As little as makes a page; the rest is
//! written there.

use std::collections::BTreeMap;

use super::declare::is_declared;
use super::refusal::{Refusal, is_blank};
use super::scalar;
use super::shape::Room;
use super::{Book, Edited};
use crate::model::{Entity, Handbook, Map};
use crate::problem::say::both;
use crate::term::{Kind, Term as _};
use crate::text::{RelPath, file_name, fold, numbered, slug};
use crate::yaml::{self, Value};

/// Something new that a person wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fresh {
    pub kind: Kind,
    pub title: String,
    /// Who walks: by id or by name. Who is not there yet gets a file, too.
    pub personas: Vec<String>,
    /// The file of the map that this one changes.
    pub baseline: Option<RelPath>,
}

/// The files of it, its own first.
pub fn fresh(book: &Book<'_>, wanted: &Fresh) -> Result<Edited, Refusal> {
    let mut made = Edited { files: Vec::new(), told: Vec::new() };
    let mut others = Vec::new();
    let mut lines = vec![("title", written(&wanted.title)?)];
    match (&wanted.baseline, wanted.kind) {
        (_, Kind::Persona) => lines = vec![("name", written(&wanted.title)?)],
        (Some(file), _) => {
            let map = map_in(book.handbook, file).ok_or(Refusal::NoFile)?;
            if map.overlay.is_some() {
                return Err(Refusal::Elsewhere {
                    what: both!("this map is a plan itself", "deze kaart is zelf al een plan"),
                });
            }
            lines.push(("state", "to-be".to_owned()));
            lines.push(("baseline", written(&map.card.id)?));
        }
        (None, _) => {
            let mut people: Vec<String> = Vec::new();
            for name in &wanted.personas {
                let person = person(book, name, &mut others)?;
                if !people.contains(&person) {
                    people.push(person);
                }
            }
            if !people.is_empty() {
                lines.push(("personas", format!("[{}]", people.join(", "))));
            }
        }
    }
    made.files.push((place(book, wanted.kind, &wanted.title, &[])?, page(wanted.kind, &lines)));
    for name in others {
        let path = place(book, Kind::Persona, &name, &made.files)?;
        let text = person_page(&name)?;
        made.told.push(both!("“{name}” has a page now: `{path}`", "“{name}” heeft nu een pagina: `{path}`"));
        made.files.push((path, text));
    }
    Ok(made)
}

/// A person with a name and no more.
pub(super) fn person_page(name: &str) -> Result<String, Refusal> {
    Ok(page(Kind::Persona, &[("name", written(name)?)]))
}

fn page(kind: Kind, lines: &[(&str, String)]) -> String {
    let kind = kind.name();
    let lines: String = lines.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
    format!("---\nkind: {kind}\n{lines}---\n")
}

/// How a map names somebody: by id when there is one, else by the id that the new page will have.
fn person(book: &Book<'_>, name: &str, others: &mut Vec<String>) -> Result<String, Refusal> {
    let name = name.trim();
    let handbook = book.handbook;
    let known = || handbook.personas.values().map(|it| &it.card).filter(|card| card.declared);
    let small = name.to_lowercase();
    let found = known()
        .find(|card| *card.id == *name || card.title.to_lowercase() == small || *card.id == *slug(name));
    // One of them by a first name.
    let begins = |title: &str| title.to_lowercase().split_whitespace().next() == Some(&*small);
    let mut named = known().filter(|card| begins(&card.title));
    let only = match (named.next(), named.next()) {
        (Some(card), None) => Some(card),
        _ => None,
    };
    if let Some(card) = found.or(only) {
        return written(&card.id);
    }
    if !others.iter().any(|it| slug(it) == slug(name)) {
        others.push(name.to_owned());
    }
    // An id of codes says nothing to who reads the file.
    if fold(name).is_ascii() { written(&slug(name)) } else { written(name) }
}

/// The map that a file is.
fn map_in<'b>(handbook: &'b Handbook, file: &RelPath) -> Option<&'b Map> {
    handbook.maps.values().find(|map| map.card.declared && map.card.origin.file == *file)
}

/// A title as it may stand in front matter.
fn written(text: &str) -> Result<String, Refusal> {
    if is_blank(text) {
        return Err(Refusal::Required { key: "title".to_owned() });
    }
    let shown: String = text.chars().take(60).collect();
    if !text.contains(char::is_alphanumeric) {
        return Err(Refusal::Elsewhere {
            what: both!("“{shown}” has no letter or figure", "“{shown}” heeft geen letter of cijfer"),
        });
    }
    if text.chars().count() > LONGEST || text.trim().contains(char::is_control) {
        return Err(Refusal::Elsewhere {
            what: both!(
                "“{shown}” is no name: one line, of {LONGEST} letters at most",
                "“{shown}” is geen naam: één regel, van hoogstens {LONGEST} letters"
            ),
        });
    }
    let (text, room) =
        (text.trim(), Room { in_flow: true, below: 0, line_end: "\n", is_bare: false, in_lines: false });
    let is_it = |way: &String| {
        let line = format!("[{way}]");
        let read = yaml::read(&line, 0);
        let Value::List(items) = &read.root.value else { return false };
        read.faults.is_empty() && matches!(&items[..], [one] if one.text() == Some(text))
    };
    let no_way = || Refusal::NoWay { key: "title".to_owned() };
    scalar::ways(text, "", &room).into_iter().find(is_it).ok_or_else(no_way)
}

/// A name that is free, where most of this kind stand.
pub(super) fn place(
    book: &Book<'_>,
    kind: Kind,
    title: &str,
    taken: &[(RelPath, String)],
) -> Result<RelPath, Refusal> {
    let small = title.trim().to_lowercase();
    let is_same = |entity: &Entity| {
        let card = book.handbook.card(*entity);
        card.declared && book.handbook.kind(*entity) == Some(kind) && card.title.to_lowercase() == small
    };
    if is_declared(book.handbook, kind, title) || book.handbook.entities().any(|it| is_same(&it)) {
        return Err(Refusal::Elsewhere {
            what: both!("“{title}” is there already", "“{title}” is er al")
        });
    }
    let folder = folder(book.handbook, kind);
    let base = file_name(&if fold(title).is_ascii() { slug(title) } else { title.to_owned() });
    let is_free = |path: &RelPath| {
        !book.files.texts.contains_key(path)
            && !book.files.others.contains_key(path)
            && taken.iter().all(|(it, _)| it != path)
    };
    let path = |name: String| RelPath::new(&format!("{folder}{name}.md"));
    let no_way = || Refusal::NoWay { key: "title".to_owned() };
    numbered(&base).take(999).filter_map(path).find(is_free).ok_or_else(no_way)
}

/// Of a name, in letters.
const LONGEST: usize = 300;

/// Where most files of a kind stand, with a stroke behind it.
fn folder(handbook: &Handbook, kind: Kind) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let catalogues: Vec<&RelPath> = handbook.intros.iter().map(|(_, card)| &card.origin.file).collect();
    let of_kind = |entity: &Entity| handbook.kind(*entity) == Some(kind);
    for entity in handbook.entities().filter(of_kind) {
        let card = handbook.card(entity);
        let file = &card.origin.file;
        if card.declared && file.is_markdown() && !catalogues.contains(&file) {
            *counts.entry(file.parent()).or_default() += 1;
        }
    }
    let most = counts.iter().max_by_key(|(folder, count)| (**count, std::cmp::Reverse(**folder)));
    match most.map_or(kind.plural(), |(folder, _)| folder) {
        "" => String::new(),
        folder => format!("{folder}/"),
    }
}
