//! The table: a row for each touchpoint that is no part of another, a column for each persona.

use crate::analyse::Meeting;
use crate::analyse::matrix;
use crate::model::{Contact, Entity, Id, Moment, Persona, Touchpoint};
use crate::view::Here;
use crate::view::parts::{Link, Score, level};

/// Touchpoints of one moment.
#[derive(Debug)]
pub struct Group {
    /// `s1` to `s3`; empty without a moment.
    pub class: &'static str,
    pub number: String,
    pub title: String,
    pub count: String,
    pub rows: Vec<Row>,
}

#[derive(Debug)]
pub struct Row {
    pub link: Link,
    pub icon: &'static str,
    pub is_indirect: bool,
    pub is_optional: bool,
    /// What belongs to it, and counts for it.
    pub parts: Vec<Link>,
    pub cells: Vec<Cell>,
    /// From the worst to the best feeling.
    pub spread: Option<String>,
    pub is_wide: bool,
    /// The opportunity score, with its band and that it is an estimate.
    pub score: Option<String>,
    pub score_notes: Vec<String>,
    pub teams: Vec<Link>,
    /// Open opportunities at its steps.
    pub open: usize,
}

/// One persona at one touchpoint.
#[derive(Debug)]
pub struct Cell {
    /// How it feels; `None` when they do not meet.
    pub score: Option<Score>,
    pub face: &'static str,
    /// `2 steps`; or that the persona names it and no step meets it.
    pub note: String,
}

/// A spread of so many levels stands out.
const WIDE: f64 = 1.4;

/// In the order of the files; of very many those that somebody meets.
pub(super) fn shown_rows<'a>(from: &Here<'a>, most: usize) -> Vec<&'a matrix::Row> {
    let rows = &from.ctx.analysis.matrix.rows;
    if rows.len() <= most {
        return rows.iter().collect();
    }
    let met = rows.iter().filter(|row| !row.cells.is_empty());
    met.chain(rows.iter().filter(|row| row.cells.is_empty())).take(most).collect()
}

pub(super) fn groups(from: &Here<'_>, rows: &[&matrix::Row], personas: &[Id<Persona>]) -> Vec<Group> {
    let moments = [
        (true, Some(Moment::Before), "s1", "moment.before"),
        (true, Some(Moment::During), "s2", "moment.during"),
        (true, Some(Moment::After), "s3", "moment.after"),
        (true, None, "", "matrix.no_moment"),
        (false, None, "", "undeclared"),
    ];
    type Sort = (bool, Option<Moment>, &'static str, &'static str);
    let group = |(at, (declared, moment, class, title)): (usize, Sort)| {
        let is_in = |it: &Touchpoint| it.card.declared == declared && it.moment == moment;
        let here = rows.iter().filter(|row| is_in(&from.book.touchpoints[row.touchpoint]));
        let rows: Vec<Row> = here.map(|it| row(from, it, personas)).collect();
        (!rows.is_empty()).then(|| Group {
            class,
            number: if moment.is_some() { (at + 1).to_string() } else { String::new() },
            title: from.words.get(title).to_owned(),
            count: from.words.count("count.touchpoints", rows.len()),
            rows,
        })
    };
    moments.into_iter().enumerate().filter_map(group).collect()
}

fn row(from: &Here<'_>, it: &matrix::Row, personas: &[Id<Persona>]) -> Row {
    let touchpoint = &from.book.touchpoints[it.touchpoint];
    let ulwick = from.analysis.touchpoint(it.touchpoint).ulwick;
    let channel = touchpoint.channel.map(|channel| &from.book.channels[channel].card);
    Row {
        link: from.link(Entity::Touchpoint(it.touchpoint)),
        icon: crate::view::lane::icon(&touchpoint.card, channel),
        is_indirect: touchpoint.contact == Some(Contact::Indirect),
        is_optional: touchpoint.optional,
        parts: touchpoint.parts.iter().map(|part| from.link(Entity::Touchpoint(*part))).collect(),
        cells: personas.iter().map(|persona| cell(from, it.cell(*persona))).collect(),
        spread: it.spread.map(|spread| from.words.number(spread, 1)),
        is_wide: it.spread.is_some_and(|spread| from.config.feeling.distance(spread) >= WIDE),
        score: ulwick.map(|ulwick| from.words.number(ulwick.score, 1)),
        score_notes: ulwick.map(|ulwick| from.score_notes(&ulwick)).unwrap_or_default(),
        teams: touchpoint.teams.iter().map(|team| from.link(Entity::Team(*team))).collect(),
        open: it.open.len(),
    }
}

fn cell(from: &Here<'_>, meeting: Option<&Meeting>) -> Cell {
    let Some(meeting) = meeting else {
        let note = from.words.get("matrix.not_met").to_owned();
        return Cell { score: None, face: "", note };
    };
    let face = level(meeting.feeling, from.config.feeling).face();
    let note = match meeting.steps {
        0 => from.words.get("matrix.named_only").to_owned(),
        steps => from.words.count("count.steps", steps),
    };
    Cell { score: Some(from.score(meeting.feeling)), face, note }
}
