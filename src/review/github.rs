//! Annotations of a GitHub pull request: what is major, on the line that changed.

use super::piece::Piece;
use super::plain::line;
use super::{Place, Report};
use crate::diff::{Change, ThingDiff, Weight};
use crate::text::escape::{command_text, command_value};

/// GitHub shows ten annotations of a kind per step; the last says how many are left.
const MOST: usize = 9;

pub fn github(report: &Report<'_>) -> String {
    let is_open = |it: &Change| it.weight == Weight::Major && !it.accepted;
    let majors: Vec<(&ThingDiff, &Change)> = report.diff.changes().filter(|(_, it)| is_open(it)).collect();
    let unread = report.unread().into_iter().map(|it| format!("::error title=journeybook::{}\n", said(&it)));
    let mut out: String = unread.take(MOST).collect();
    out.extend(majors.iter().take(MOST).map(|(thing, change)| one(report, thing, change)));
    if let Some(more) = majors.len().checked_sub(MOST).filter(|more| *more > 0) {
        let more = report.words.count("review.more", more);
        out.push_str(&format!("::warning title=journeybook::{}\n", command_text(&more)));
    }
    out
}

fn one(report: &Report<'_>, thing: &ThingDiff, change: &Change) -> String {
    let mut says = report.sentence(thing, change);
    says.extend(report.reasons(change).into_iter().map(|it| Piece::Plain(format!("; {it}"))));
    let place = here(report, thing, change);
    let place =
        place.map(|it| format!("file={},line={},", command_value(&it.path), it.line)).unwrap_or_default();
    let title = command_value(&line(&thing.title));
    let label = command_text(&format!("\njourney-accept:{}", change.fingerprint));
    format!("::warning {place}title={title}::{}{label}\n", said(&says))
}

/// A line of the new version: of what went, that of the thing it went from.
fn here(report: &Report<'_>, thing: &ThingDiff, change: &Change) -> Option<Place> {
    let is_here = change.subject.new.is_some() && change.at.is_some();
    if is_here {
        report.place_of(change)
    } else {
        Some(report.place(&report.new.book.card(thing.new?).origin, false))
    }
}

fn said(pieces: &[Piece]) -> String {
    let quoted = |it: &Piece| match it {
        Piece::Title(title) => format!("“{}”", line(title)),
        Piece::Code(code) => format!("`{}`", line(code)),
        Piece::Plain(text) => text.clone(),
        other => line(other.text()),
    };
    command_text(&pieces.iter().map(quoted).collect::<String>())
}
