//! What stands below the matrix: counts, who meets what, where people differ, and what nobody meets.

use std::collections::BTreeMap;

use crate::analyse::Share;
use crate::analyse::matrix::Row;
use crate::model::{Entity, Id, Persona};
use crate::text::RelPath;
use crate::view::blueprint::Entry;
use crate::view::lane::upper;
use crate::view::parts::{Fact, Link};
use crate::view::{Here, Kind, PageKey};

/// Touchpoints by team.
#[derive(Debug)]
pub struct Counts {
    pub teams: Vec<Entry>,
    /// How many have none.
    pub without_team: Option<String>,
    /// The overview of all touchpoints.
    pub all: Link,
}

/// What each persona meets of one catalogue.
#[derive(Debug)]
pub struct Reach {
    pub title: String,
    /// `3 of 11`, by persona.
    pub shares: Vec<String>,
}

/// Longer lists end here.
const MOST: usize = 12;
const MOST_TOLD: usize = 5;

pub(super) fn sizes(from: &Here<'_>) -> Vec<Fact> {
    let it = &from.analysis.catalogue;
    let counts = [
        ("kind.touchpoints", it.all),
        ("contact.direct", it.direct),
        ("contact.indirect", it.indirect),
        ("moment.before", it.before),
        ("moment.during", it.during),
        ("moment.after", it.after),
    ];
    let mut facts: Vec<Fact> =
        counts.into_iter().map(|(name, count)| from.fact(name, from.words.whole(count), None)).collect();
    let rows = from.analysis.matrix.rows.iter();
    let undeclared = rows.filter(|row| !from.book.touchpoints[row.touchpoint].card.declared).count();
    if undeclared > 0 {
        let name = upper(from.words.get("undeclared"));
        facts.insert(1, Fact { name, ..from.fact("undeclared", from.words.whole(undeclared), None) });
    }
    facts
}

pub(super) fn counts(from: &Here<'_>) -> Counts {
    let it = &from.analysis.catalogue;
    let mut teams: Vec<_> = it.teams.iter().filter(|(_, count)| **count > 0).collect();
    teams.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let entry = |(id, count): (Id<crate::model::Team>, &usize)| Entry {
        value: Some(from.words.whole(*count)),
        ..from.entry(Entity::Team(id))
    };
    Counts {
        teams: teams.into_iter().take(MOST).map(entry).collect(),
        without_team: (it.without_team > 0).then(|| from.words.count("matrix.without_team", it.without_team)),
        all: from.link_to(PageKey::Index(Kind::Touchpoint), Kind::Touchpoint.plural()),
    }
}

pub(super) fn reach(from: &Here<'_>, personas: &[Id<Persona>]) -> Vec<Reach> {
    let mut files: BTreeMap<&RelPath, usize> = BTreeMap::new();
    for row in &from.analysis.matrix.rows {
        let card = &from.book.touchpoints[row.touchpoint].card;
        if card.item || !card.declared {
            *files.entry(&card.origin.file).or_default() += 1;
        }
    }
    if files.len() < 2 {
        return Vec::new();
    }
    // Those that the table has a mark for.
    let share = |file: &RelPath, persona: &Id<Persona>| {
        let in_file = |row: &&Row| &from.book.touchpoints[row.touchpoint].card.origin.file == file;
        let rows = from.analysis.matrix.rows.iter().filter(in_file);
        from.share_text(Share::count(rows.map(|row| row.cell(*persona).is_some())))
    };
    let reach = |file: &&RelPath| Reach {
        title: title(from, file),
        shares: personas.iter().map(|persona| share(file, persona)).collect(),
    };
    // The name of a file is nothing to the public.
    let is_titled = |file: &&&RelPath| {
        !from.config.is_public || intro_of(from, file).is_some() || !is_catalogue(from, file)
    };
    files.keys().filter(is_titled).take(MOST).map(reach).collect()
}

/// The title of a catalogue file, else its name.
fn title(from: &Here<'_>, file: &RelPath) -> String {
    if !is_catalogue(from, file) {
        return upper(from.words.get("undeclared"));
    }
    let title = intro_of(from, file);
    title.unwrap_or_else(|| file.name().trim_end_matches(".md").replace('-', " "))
}

/// What no catalogue declares stands in no file.
fn is_catalogue(from: &Here<'_>, file: &RelPath) -> bool {
    let is_here = |(_, it): &(_, &crate::model::Touchpoint)| it.card.origin.file == *file;
    from.book.touchpoints.iter().filter(is_here).any(|(_, it)| it.card.declared)
}

/// What its prose calls it.
fn intro_of(from: &Here<'_>, file: &RelPath) -> Option<String> {
    let named = from.book.intros.iter().find(|(_, card)| &card.origin.file == file);
    named.map(|(_, card)| card.title.to_string()).filter(|title| !title.is_empty())
}

/// The feelings at a touchpoint from low to high, with who has them.
fn felt(from: &Here<'_>, row: &Row) -> Vec<(f64, String)> {
    let feeling = |(persona, meeting): &(Id<Persona>, crate::analyse::Meeting)| {
        Some((meeting.feeling?, from.book.personas[*persona].card.title.to_string()))
    };
    let mut felt: Vec<(f64, String)> = row.cells.iter().filter_map(feeling).collect();
    felt.sort_by(|a, b| a.0.total_cmp(&b.0));
    felt
}

fn named(from: &Here<'_>, felt: &(f64, String)) -> String {
    format!("{} {}", felt.1, from.felt(felt.0))
}

pub(super) fn differ(from: &Here<'_>) -> Vec<Entry> {
    let scale = from.config.feeling;
    let apart = |row: &&Row| row.spread.is_some_and(|spread| scale.distance(spread) >= 1.0);
    let mut rows: Vec<&Row> = from.analysis.matrix.rows.iter().filter(apart).collect();
    rows.sort_by(|a, b| b.spread.unwrap_or(0.0).total_cmp(&a.spread.unwrap_or(0.0)));
    let entry = |row: &&Row| {
        let felt = felt(from, row);
        let ends: Vec<String> =
            felt.first().into_iter().chain(felt.last()).map(|it| named(from, it)).collect();
        Entry { note: Some(ends.join(", ")), ..from.entry(Entity::Touchpoint(row.touchpoint)) }
    };
    rows.iter().take(MOST_TOLD).map(entry).collect()
}

pub(super) fn unhappy(from: &Here<'_>) -> Vec<Entry> {
    let middle = from.analysis.settings.feeling.neutral();
    let below = |row: &&Row| {
        let felt = felt(from, row);
        !felt.is_empty() && felt.iter().all(|(value, _)| *value < middle)
    };
    let mut rows: Vec<&Row> = from.analysis.matrix.rows.iter().filter(below).collect();
    let worst = |row: &Row| felt(from, row).first().map_or(0.0, |(value, _)| *value);
    rows.sort_by(|a, b| worst(a).total_cmp(&worst(b)));
    let entry = |row: &&Row| {
        let felt: Vec<String> = felt(from, row).iter().take(MOST_TOLD).map(|it| named(from, it)).collect();
        Entry { note: Some(felt.join(", ")), ..from.entry(Entity::Touchpoint(row.touchpoint)) }
    };
    rows.iter().take(MOST_TOLD).map(entry).collect()
}

/// Those that no persona names, with what steps meet them all the same.
pub(super) fn uncovered(from: &Here<'_>) -> Vec<Entry> {
    let rows = from.analysis.matrix.rows.iter().filter(|row| !row.is_met());
    let entry = |row: &Row| {
        let steps = row.cells.iter().map(|(_, meeting)| meeting.steps).max().unwrap_or(0);
        let note = (steps > 0).then(|| from.words.count("matrix.steps_meet", steps));
        Entry { note, ..from.entry(Entity::Touchpoint(row.touchpoint)) }
    };
    rows.take(5 * MOST).map(entry).collect()
}

pub(super) fn scores(from: &Here<'_>) -> Vec<Entry> {
    let rows = from.analysis.matrix.rows.iter();
    let mut scored: Vec<_> = rows
        .filter_map(|row| Some((row.touchpoint, from.analysis.touchpoint(row.touchpoint).ulwick?)))
        .collect();
    scored.sort_by(|(_, a), (_, b)| b.score.total_cmp(&a.score));
    let entry = |(id, ulwick): &(_, crate::analyse::Ulwick)| Entry {
        value: Some(from.words.number(ulwick.score, 1)),
        note: Some(from.score_notes(ulwick).join(", ")),
        ..from.entry(Entity::Touchpoint(*id))
    };
    scored.iter().take(MOST_TOLD).map(entry).collect()
}
