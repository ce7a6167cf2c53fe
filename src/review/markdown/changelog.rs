//! What changed for customers, for people who read no pull requests: a heading a place, a sentence a change.

use super::super::Report;
use super::super::piece::shortened;
use super::escape::{sentence, text};
use crate::diff::{Change, ThingDiff, Weight};

/// Bytes.
const BUDGET: usize = 900_000;
/// So many letters of why somebody said yes.
const REASON: usize = 300;

/// The whole text.
pub fn changelog(report: &Report<'_>) -> String {
    let words = report.words;
    let names = [("from", report.names.old.as_str()), ("to", report.names.new.as_str())];
    let mut out = format!("# {}\n", text(&words.fill("review.changelog", &names)));
    for unread in report.unread() {
        out.push_str(&format!("\n> ⚠ {}\n", sentence(&unread)));
    }
    let told: Vec<String> = report.diff.things.iter().filter_map(|it| of_thing(report, it)).collect();
    if told.is_empty() {
        out.push_str(&format!("\n{}\n", text(words.get("review.changelog_none"))));
    }
    // As much as a forge takes, by whole places; the weightiest come first.
    for (at, place) in told.iter().enumerate() {
        if out.len() + place.len() > BUDGET {
            out.push_str(&format!("\n_{}_\n", words.count("review.left_out", told.len() - at)));
            break;
        }
        out.push_str(place);
    }
    out
}

/// `None` when nobody would notice.
fn of_thing(report: &Report<'_>, thing: &ThingDiff) -> Option<String> {
    let mut changes: Vec<&Change> = thing.changes.iter().filter(|it| it.weight > Weight::Editorial).collect();
    changes.sort_by_key(|it| std::cmp::Reverse(it.weight));
    if changes.is_empty() {
        return None;
    }
    let mut out = format!("\n## {} · {}\n\n", text(&thing.title), text(report.kind(thing)));
    if let Some(remembered) = report.remembered(thing) {
        out.push_str(&format!("_{}_\n\n", sentence(&remembered).replace('_', "")));
    }
    for change in changes {
        let reasons = report.reasons(change).into_iter().map(|it| format!("; {}", text(it)));
        let says = sentence(&report.sentence(thing, change));
        let accepted =
            (!change.reason.is_empty()).then(|| format!(" ({})", text(&shortened(&change.reason, REASON))));
        out.push_str(&format!("- {says}{}{}\n", reasons.collect::<String>(), accepted.unwrap_or_default()));
    }
    Some(out)
}
