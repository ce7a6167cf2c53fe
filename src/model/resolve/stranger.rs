//! What is named and declared nowhere: each such thing has a row after all others, so that it shows and counts,
//! and is told once in each file, with the lines that declare it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::super::brand::Brand;
use super::names::{Called, Declared, Names, OfFile};
use super::rows::{self, Row, Rowed};
use crate::parse::front::{Head, Name, What, catalogue, metric, opportunity, persona};
use crate::problem::Problems;
use crate::problem::say::{self, Undeclared};
use crate::term::Kind;
use crate::text::{Origin, RelPath, Span, folded, nearest, slug};

/// The kinds of which a name alone says enough to be shown.
const KINDS: [Kind; 8] = [
    Kind::Persona,
    Kind::Segment,
    Kind::Touchpoint,
    Kind::Channel,
    Kind::Team,
    Kind::Metric,
    Kind::Opportunity,
    Kind::Insight,
];

/// How many are named in one problem; the rest is counted.
const MOST: usize = 8;

/// The place of those that no file declares: after all files.
const FILE: &str = "\u{10ffff}";

/// A thing that some files name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stranger {
    pub kind: Kind,
    pub id: Box<str>,
    /// As the first file writes it.
    title: Box<str>,
    /// As all files write it, folded.
    pub called: BTreeSet<Box<str>>,
}

/// What a file names, each once, in the order in which it is read.
pub(super) type Refers = Box<[(Kind, Box<str>)]>;

pub(super) fn file() -> RelPath {
    RelPath::new(FILE).unwrap_or_else(RelPath::empty)
}

/// Whether a file declares what stands there.
pub fn is_declared(file: &RelPath) -> bool {
    file.as_str() != FILE
}

/// What a file names that may be shown by its name alone.
pub(super) fn refers(names: Vec<(Kind, Name)>) -> Refers {
    let mut seen = BTreeSet::new();
    let named = names.into_iter().filter(|(kind, _)| KINDS.contains(kind));
    named.map(|(kind, name)| (kind, name.text)).filter(|it| seen.insert(it.clone())).collect()
}

/// The things that nothing declares, in the order of their kinds and ids.
pub(super) fn strangers(names: &Names, files: &BTreeMap<RelPath, Refers>) -> Vec<Stranger> {
    let mut named: BTreeMap<(Kind, &str), usize> = BTreeMap::new();
    for (kind, text) in files.values().flatten() {
        for part in names.parts(*kind, text) {
            let next = named.len();
            named.entry((*kind, part)).or_insert(next);
        }
    }
    let unknown = named.into_par_iter().filter(|((kind, text), _)| is_stranger(names, *kind, text));
    let mut unknown: Vec<((Kind, &str), usize)> = unknown.collect();
    unknown.sort_unstable_by_key(|(_, at)| *at);
    let mut found: BTreeMap<(Kind, Box<str>), Stranger> = BTreeMap::new();
    for ((kind, title), _) in unknown {
        let id = id_of(title);
        let new = || Stranger { kind, id: id.clone(), title: title.into(), called: BTreeSet::default() };
        let it = found.entry((kind, id.clone())).or_insert_with(new);
        it.called.insert(folded(title).into());
    }
    found.into_values().collect()
}

fn is_stranger(names: &Names, kind: Kind, text: &str) -> bool {
    let is_bare = !text.starts_with("[[") && !text.trim().is_empty();
    is_bare
        && !names.is_known(kind, text)
        && names.why_left_out(Some(kind), text).is_none()
        && names.get(Some(kind), &id_of(text)).is_none()
        && near(names, kind, text).is_none()
}

/// The id of the thing that a name is most like, when it is most likely a slip of the pen. Names of several words
/// are alike for other reasons.
pub(super) fn near<'n>(names: &'n Names, kind: Kind, text: &str) -> Option<&'n str> {
    // "Client survey 2026", and the id is `client-survey-2026`.
    if let Some(it) = names.get(Some(kind), &id_of(text)).filter(|it| !names.is_stranger(*it)) {
        return Some(names.id_of(kind, it));
    }
    let as_id = || nearest(text, names.ids(Some(kind)));
    match text.contains(char::is_whitespace) {
        false => as_id().or_else(|| names.slip(kind, text)),
        true => names.slip(kind, text),
    }
}

fn id_of(title: &str) -> Box<str> {
    match slug(title) {
        id if id.is_empty() => folded(title).into(),
        id => id.into(),
    }
}

/// What the place of all strangers declares.
pub(super) fn of_file(strangers: &[Stranger], brand: Brand) -> OfFile {
    let declared = |it: &Stranger| {
        Some(Declared::stranger(it.kind, it.id.clone(), rows::any(&said_of(it.kind)?, brand)))
    };
    OfFile::listing(strangers.iter().filter_map(declared).collect())
}

pub(super) fn rowed(strangers: &[Stranger]) -> Rowed {
    let row = |it: &Stranger| {
        let title = Name { text: it.title.clone(), span: Span::default() };
        let head = Head { title: Some(title), ..Head::default() };
        let kind = Some(it.kind);
        let row = Row { file: file(), id: it.id.clone(), head, item: true, kind, body: None, what: () };
        Some((row, said_of(it.kind)?))
    };
    Rowed { rows: strangers.iter().filter_map(row).collect(), ..Rowed::default() }
}

/// A thing of which nothing is said.
fn said_of(kind: Kind) -> Option<What> {
    Some(match kind {
        Kind::Persona => What::Persona(Box::<persona::Persona>::default()),
        Kind::Segment => What::Segment(persona::Segment::default()),
        Kind::Touchpoint => What::Touchpoint(Box::<catalogue::Touchpoint>::default()),
        Kind::Channel => What::Channel(catalogue::Channel::default()),
        Kind::Team => What::Team(catalogue::Team::default()),
        Kind::Metric => What::Metric(Box::<metric::Metric>::default()),
        Kind::Opportunity => What::Opportunity(Box::<opportunity::Opportunity>::default()),
        Kind::Insight => What::Insight(Box::<catalogue::Insight>::default()),
        _ => return None,
    })
}

/// The entry of a catalogue that declares a thing of this name.
pub fn entry(kind: Kind, id: &str, title: &str) -> String {
    let key = if matches!(kind, Kind::Opportunity | Kind::Insight) { "title" } else { "name" };
    let is_plain = title.chars().all(|letter| letter.is_alphanumeric() || letter == ' ' || letter == '-')
        && title.starts_with(char::is_alphabetic)
        && !matches!(&*title.to_lowercase(), "true" | "false" | "yes" | "no" | "null" | "on" | "off");
    let quoted = || format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\""));
    let title = if is_plain { title.to_owned() } else { quoted() };
    let is_id = id.starts_with(|it: char| it.is_ascii_lowercase())
        && id.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    match is_id && id.len() <= 80 {
        true => format!("{{id: {id}, {key}: {title}}}"),
        false => format!("{{{key}: {title}}}"),
    }
}

/// Tells what a file names and nothing declares: once for each kind.
pub(super) fn tell(
    file: &RelPath,
    named: &[(Kind, Name)],
    catalogues: &BTreeMap<Kind, RelPath>,
    problems: &mut Problems,
) {
    for kind in KINDS {
        let mut of_kind: Vec<&Name> = named.iter().filter(|(it, _)| *it == kind).map(|(_, it)| it).collect();
        of_kind.sort_by_key(|name| name.span.start);
        let places = of_kind.iter().map(|name| (name.text.clone(), name.span)).collect();
        let mut seen = BTreeSet::new();
        of_kind.retain(|name| seen.insert(id_of(&name.text)));
        let Some(first) = of_kind.first() else { continue };
        let names: Vec<String> = of_kind.iter().take(MOST).map(|name| shortened(&name.text)).collect();
        let say = say::undeclared(Undeclared {
            kind,
            places,
            names: &names,
            rest: of_kind.len().saturating_sub(MOST),
            line: &entry(kind, &id_of(&first.text), &first.text),
            catalogue: catalogues.get(&kind).map(RelPath::as_str),
        });
        let items: Vec<&str> = of_kind.iter().map(|name| &*name.text).collect();
        problems.tell(Origin::new(file, first.span), say).item(items.join(", "));
    }
}

fn shortened(text: &str) -> String {
    match text.chars().nth(60) {
        Some(_) => text.chars().take(59).chain(['…']).collect(),
        None => text.to_owned(),
    }
}

/// The kinds whose names are short; ideas and studies are named in sentences.
const NAMED: [Kind; 5] = [Kind::Persona, Kind::Segment, Kind::Touchpoint, Kind::Channel, Kind::Team];

/// `DigiD`, `Customer care`, `service-desk`: "second floor" goes on with what stands before its comma.
fn is_like_a_name(text: &str) -> bool {
    let is_id = text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    let starts_so = text.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit());
    is_id || starts_so && text.split_whitespace().count() <= 3
}

impl Names {
    /// Whether something declared is called so.
    pub(super) fn is_known(&self, kind: Kind, text: &str) -> bool {
        self.get(Some(kind), text).is_some() || !matches!(self.called(kind, text), Called::Nothing)
    }

    /// The names in one text: a thing that is called so is one, else a list of which one is known, or of which each
    /// looks like a name.
    pub(super) fn parts<'t>(&self, kind: Kind, text: &'t str) -> Vec<&'t str> {
        let parts = || text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let is_list = text.contains(',') && !self.is_known(kind, text);
        let are_names = || NAMED.contains(&kind) && parts().count() > 1 && parts().all(is_like_a_name);
        match is_list && (parts().any(|part| self.is_known(kind, part)) || are_names()) {
            true => parts().collect(),
            false => vec![text],
        }
    }
}
