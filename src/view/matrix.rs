//! The matrix of personas and touchpoints: who meets what, and how it feels.

mod grid;
mod notes;
mod shown;

use super::blueprint::Entry;
use super::parts::{Fact, Person};
use super::plan::{touchpoints_on_a_page, touchpoints_shown};
use super::{Here, List, Page, View};
use crate::analyse::{Share, matrix};
use crate::model::{Entity, Id, Persona};
pub use grid::{Cell, Group, Row};
pub use notes::{Counts, Reach};

#[derive(Debug)]
pub struct MatrixView {
    pub title: String,
    pub lede: String,
    pub personas: Vec<Person>,
    /// Touchpoints by when they are met.
    pub groups: Vec<Group>,
    /// The mean feeling of each persona, and what it meets.
    pub foot: Vec<Foot>,
    /// What was left out of a large matrix.
    pub left_out: Vec<String>,
    pub counts: Counts,
    /// What each persona meets of each catalogue; empty when there is only one.
    pub reach: Vec<Reach>,
    /// Where personas differ most.
    pub differ: Vec<Entry>,
    /// Where nobody is happy.
    pub unhappy: Vec<Entry>,
    /// Touchpoints no persona names.
    pub uncovered: Vec<Entry>,
    /// The best chances for improvement: highest scores first.
    pub scores: Vec<Entry>,
    pub sizes: Vec<Fact>,
    /// Only some rows of the table.
    pub is_part: bool,
}

/// The last row, for one persona.
#[derive(Debug)]
pub struct Foot {
    pub score: super::parts::Score,
    /// `3 of 11`
    pub met: String,
}

/// More columns cannot be read; those of personas that meet most stay.
const MOST_PERSONAS: usize = 30;

pub(super) fn page<'a>(from: &Here<'a>) -> Page<'a> {
    part(from, 1)
}

/// Some rows of the table; the first page has the notes on all of it.
pub(super) fn part<'a>(from: &Here<'a>, number: usize) -> Page<'a> {
    let personas = shown_personas(from);
    let rows = grid::shown_rows(from, touchpoints_shown(from.book));
    let page = match from.plan.parts(List::Matrix) {
        0 => rows.len().max(1),
        _ => touchpoints_on_a_page(from.book),
    };
    let on_page = rows.chunks(page).nth(number.saturating_sub(1)).unwrap_or_default();
    let groups = grid::groups(from, on_page, &personas);
    let title = match number {
        1 => from.words.get("nav.matrix").to_owned(),
        _ => from.part_title(List::Matrix, number),
    };
    let lede = lede(from);
    let view = MatrixView {
        is_part: number > 1,
        title: title.clone(),
        lede: lede.clone(),
        groups,
        foot: personas.iter().map(|id| foot(from, *id, &rows)).collect(),
        left_out: left_out(from, personas.len(), rows.len()),
        counts: notes::counts(from),
        reach: notes::reach(from, &personas),
        differ: notes::differ(from),
        unhappy: notes::unhappy(from),
        uncovered: notes::uncovered(from),
        scores: notes::scores(from),
        sizes: notes::sizes(from),
        personas: personas.iter().map(|id| Person::of(from, *id)).collect(),
    };
    Page {
        key: from.key,
        template: "matrix.html",
        title,
        description: lede,
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::Matrix(Box::new(view)),
    }
}

fn lede(from: &Here<'_>) -> String {
    let touchpoints = from.words.count("count.touchpoints", from.analysis.matrix.rows.len());
    let personas = from.words.count("count.personas", from.book.personas.len());
    from.words.fill("matrix.lede", &[("touchpoints", &touchpoints), ("personas", &personas)])
}

/// In the order of the files; of very many those that meet most.
fn shown_personas(from: &Here<'_>) -> Vec<Id<Persona>> {
    let mut ids: Vec<Id<Persona>> = from.book.personas.ids().collect();
    if ids.len() > MOST_PERSONAS {
        let mut meets = vec![0_usize; ids.len()];
        for (persona, _) in from.analysis.matrix.rows.iter().flat_map(|row| &row.cells) {
            meets[persona.index()] += 1;
        }
        ids.sort_by_key(|id| std::cmp::Reverse(meets[id.index()]));
        ids.truncate(MOST_PERSONAS);
        ids.sort_unstable();
    }
    ids
}

/// What stands in the column of a persona, summed up.
fn foot(from: &Here<'_>, persona: Id<Persona>, rows: &[&matrix::Row]) -> Foot {
    let mean = from.analysis.matrix.means.get(persona).copied().flatten();
    let met = Share::count(rows.iter().map(|row| row.cell(persona).is_some()));
    Foot { score: from.score(mean), met: from.share_text(met) }
}

fn left_out(from: &Here<'_>, personas: usize, rows: usize) -> Vec<String> {
    let hidden = [
        ("matrix.more_personas", from.book.personas.len() - personas),
        ("matrix.more_touchpoints", from.analysis.matrix.rows.len() - rows),
    ];
    let hidden = hidden.into_iter().filter(|(_, count)| *count > 0);
    hidden.map(|(word, count)| from.words.count(word, count)).collect()
}

impl Here<'_> {
    /// `3 of 11`
    pub fn share_text(&self, share: crate::analyse::Share) -> String {
        let values = [("part", &*self.words.whole(share.part)), ("of", &*self.words.whole(share.of))];
        self.words.fill("matrix.of", &values)
    }

    /// An entry of a list: a thing by its title.
    pub fn entry(&self, entity: Entity) -> Entry {
        let link = self.link(entity);
        Entry { href: Some(link.href), text: link.text, value: None, note: None }
    }
}

#[cfg(test)]
mod tests;
