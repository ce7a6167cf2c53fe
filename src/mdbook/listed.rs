//! SUMMARY.md decides what is published. Of files that it does not list, catalogues, personas and metrics are read for
//! their names; maps, opportunities and insights leave no trace, since leaving them out keeps them private.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::protocol::Unlisted;
use super::read::Read;
use super::spots::{Asks, Lost, Spot};
use crate::analyse::catalogue;
use crate::model::{Id, Touchpoint};
use crate::parse::front::{About, kind_of, says_draft};
use crate::parse::split;
use crate::problem::{Both, both};
use crate::site::Site;
use crate::term::Kind;
use crate::text::{RelPath, slug};
use crate::yaml::{self, Value};

/// More names than these make a note too long.
const MOST_NAMED: usize = 8;

impl Read {
    /// Leaves out what no chapter shows and none asks for: drafts at least.
    pub(super) fn keep_to_list(&mut self, unlisted: Unlisted) {
        let listed: BTreeSet<&RelPath> = self.shown.iter().flatten().collect();
        let asked: BTreeSet<&str> = self.spots.values().flatten().filter_map(name_in).collect();
        let others = self.ours.iter().filter(|path| !listed.contains(path));
        let mut left_out = BTreeSet::new();
        let mut named = BTreeSet::new();
        for path in others {
            let text = self.files.texts.get(path).map_or("", |text| text);
            let front = Front::of(path, text);
            if asked.contains(&*front.id) || unlisted == Unlisted::Add && !front.is_draft {
                continue;
            }
            match front.is_for_its_names {
                true => named.insert(path.clone()),
                false => left_out.insert(path.clone()),
            };
        }
        self.files.left_out = Arc::new(left_out);
        self.named = named;
    }

    /// What our files are called.
    pub(super) fn names(&self) -> BTreeSet<String> {
        let text = |path: &RelPath| self.files.texts.get(path).map_or("", |text| text);
        self.ours.iter().map(|path| Front::of(path, text(path)).id).collect()
    }

    /// A word about blocks of code that are called as ours are, and hold nothing of ours.
    pub(super) fn note_of_blocks(&self) -> Option<Both> {
        let nothing = |spot: &&Spot| matches!(spot.asks, Asks::Lost(Lost::Nothing(_)));
        let all = self.spots.iter().flat_map(|(file, spots)| {
            spots.iter().filter(nothing).map(move |spot| {
                let text = self.files.texts.get(file).map_or("", |text| text);
                let line = text.get(..spot.range.start).unwrap_or_default().matches('\n').count() + 1;
                format!("{}:{line}", file.as_str())
            })
        });
        let places: Vec<String> = all.take(MOST_NAMED).collect();
        let places_told = places.join(", ");
        (!places.is_empty()).then(|| {
            both!(
                "note: a block of code called `journey` without `title:` or `phases:` is no map, and stays as it is: \
                 {places_told}",
                "opmerking: een blok code met de naam `journey` zonder `title:` of `phases:` is geen kaart, en blijft zoals het is: \
                 {places_told}",
            )
        })
    }

    /// What an unlisted catalogue declares stands where it is named, and in no table of all.
    pub(super) fn leave_out_unused(&self, site: &mut Site) {
        if self.named.is_empty() {
            return;
        }
        let book = &site.book;
        let steps = book.maps.iter().flat_map(|(_, map)| &map.steps);
        let met = steps.flat_map(|step| step.touchpoints.iter().map(|it| it.touchpoint));
        let known = book.personas.iter().flat_map(|(_, persona)| persona.touchpoints.iter().copied());
        let used: BTreeSet<Id<Touchpoint>> = met.chain(known).map(|it| book.whole(it)).collect();
        let is_shown = |id: Id<Touchpoint>| {
            used.contains(&id) || !self.named.contains(&book.touchpoints[id].card.origin.file)
        };
        Arc::make_mut(&mut site.analysis.matrix).rows.retain(|row| is_shown(row.touchpoint));
        let shown = catalogue::wholes(book).filter(|id| is_shown(*id));
        site.analysis.catalogue = catalogue::counts(book, shown).into();
    }

    /// A word about the files that are not published.
    pub(super) fn note_of_unlisted(&self) -> Option<Both> {
        let all: Vec<&str> = self.files.left_out.iter().chain(&self.named).map(RelPath::as_str).collect();
        let (count, shown) = (all.len(), all.get(..MOST_NAMED).unwrap_or(&all).join(", "));
        let more = if count > MOST_NAMED { ", …" } else { "" };
        (count > 0).then(|| {
            both!(
                "note: SUMMARY.md does not list {count} of our files, so they have no chapter: {shown}{more} \
                 (`unlisted = \"add\"` gives them one)",
                "opmerking: SUMMARY.md noemt {count} van onze bestanden niet, dus hebben ze geen hoofdstuk: {shown}{more} \
                 (met `unlisted = \"add\"` krijgen ze er een)",
            )
        })
    }

    /// A word about chapters that say of themselves that they are drafts.
    pub(super) fn note_of_drafts(&self) -> Option<Both> {
        let is_draft = |path: &&RelPath| {
            let text = self.files.texts.get(*path).map_or("", |text| text);
            self.ours.contains(*path) && text.contains("draft") && Front::of(path, text).is_draft
        };
        let drafts: BTreeSet<&RelPath> = self.shown.iter().flatten().filter(is_draft).collect();
        let names: Vec<&str> = drafts.into_iter().map(RelPath::as_str).collect();
        let names = names.join(", ");
        (!names.is_empty()).then(|| {
            both!(
                "note: SUMMARY.md lists a draft, so it is published: {names}",
                "opmerking: SUMMARY.md noemt een concept, dus het wordt gepubliceerd: {names}",
            )
        })
    }
}

/// What a chapter calls a thing that it asks for.
fn name_in(spot: &Spot) -> Option<&str> {
    match &spot.asks {
        Asks::Page { name, .. } if !name.is_empty() => Some(name),
        _ => None,
    }
}

/// What the front matter of a file says about the file.
struct Front {
    id: String,
    is_draft: bool,
    is_for_its_names: bool,
}

impl Front {
    fn of(path: &RelPath, text: &str) -> Front {
        let root = yaml::read(text.get(split(text).front).unwrap_or_default(), 0).root;
        let Value::Map(entries) = &root.value else {
            return Front { id: String::new(), is_draft: false, is_for_its_names: false };
        };
        let id = entries.iter().find(|entry| entry.key == "id").and_then(|entry| entry.value.text());
        let is_draft = entries.iter().any(says_draft);
        let kind = kind_of(entries).map(|about| match about {
            About::One(kind) | About::Many(kind) => kind,
        });
        Front {
            id: id.map_or_else(|| slug(path.stem()), str::to_owned),
            is_draft,
            is_for_its_names: !is_draft && kind.is_some_and(is_for_its_names),
        }
    }
}

/// Things that others only name: who, where, by whom and how much.
fn is_for_its_names(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Persona | Kind::Segment | Kind::Touchpoint | Kind::Channel | Kind::Team | Kind::Metric
    )
}
