//! Opinions about a handbook: one file a check, one line in the list. Each can be set in book.toml
//! (`code = "off"`) or silenced in one file (`allow: [code]`).
//! A check that asks for a thing is silent while the book has none of that kind, and speaks only of
//! maps that are worked out: a sketch is no mistake.

pub mod asked;
mod explain;
mod finish;
mod map_at;

mod action_overdue;
mod assumption_only_journey;
mod date_in_future;
mod due_soon;
mod emotion_without_feeling;
mod empathy_map_gap;
mod ending_weakened;
mod ends_low;
mod expects_without_gets;
mod experience_map_names_persona;
mod experience_map_names_touchpoint;
mod fail_point_without_owner;
mod flat_happy;
mod insight_too_old;
mod metric_incomplete;
mod metric_overdue;
mod mot_undeclared;
mod mot_without_insight;
mod mot_without_metric;
mod mot_without_owner;
mod no_goal;
mod no_indirect_touchpoints;
mod opportunity_without_action;
mod overdue;
mod pain_without_opportunity;
mod persona_touchpoint_uncovered;
mod persona_unused;
mod personal_data_in_quote;
mod phase_without_content;
mod too_many_segments;
mod touchpoint_orphan;
mod touchpoint_without_team;
mod unlinked_cell;
mod watched_files_changed;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::analyse::Analysis;
use crate::config::Config;
use crate::model::resolve::is_declared;
use crate::model::{Card, Handbook, Kind, Status};
use crate::problem::rule::{self, Group};
use crate::problem::{Both, Problems, Rule, both};
use crate::text::{Date, RelPath};

pub use explain::{explain, nearest, reference};
pub use finish::{finish, set_levels};
use map_at::MapAt;

/// What checks look at.
pub struct Context<'a> {
    pub book: &'a Handbook,
    pub analysis: &'a Analysis,
    pub config: &'a Config,
    pub today: Date,
    /// When each file of the repository last changed: Unix seconds.
    pub touched: &'a BTreeMap<RelPath, i64>,
}

/// One opinion.
pub struct Check {
    rule: Rule,
    run: Run,
}

/// What a check is asked about.
enum Run {
    /// The whole handbook, once.
    Book(OfBook),
    /// Each map that is not retired.
    Map(OfMap),
    /// The handbook without its maps, and each map.
    Both(OfBook, OfMap),
}

type OfBook = fn(&Context<'_>, &mut Problems);
type OfMap = fn(&Context<'_>, &MapAt<'_>, &mut Problems);

/// All checks, in the order of the reference.
static CHECKS: &[&Check] = &[
    &assumption_only_journey::CHECK,
    &mot_without_insight::CHECK,
    &insight_too_old::CHECK,
    &flat_happy::CHECK,
    &too_many_segments::CHECK,
    &no_goal::CHECK,
    &mot_undeclared::CHECK,
    &mot_without_metric::CHECK,
    &mot_without_owner::CHECK,
    &ends_low::CHECK,
    &ending_weakened::CHECK,
    &expects_without_gets::CHECK,
    &experience_map_names_persona::CHECK,
    &experience_map_names_touchpoint::CHECK,
    &no_indirect_touchpoints::CHECK,
    &emotion_without_feeling::CHECK,
    &touchpoint_orphan::CHECK,
    &touchpoint_without_team::CHECK,
    &persona_unused::CHECK,
    &empathy_map_gap::CHECK,
    &persona_touchpoint_uncovered::CHECK,
    &phase_without_content::CHECK,
    &pain_without_opportunity::CHECK,
    &opportunity_without_action::CHECK,
    &action_overdue::CHECK,
    &metric_incomplete::CHECK,
    &metric_overdue::CHECK,
    &unlinked_cell::CHECK,
    &fail_point_without_owner::CHECK,
    &overdue::CHECK,
    &due_soon::CHECK,
    &date_in_future::CHECK,
    &watched_files_changed::CHECK,
    &personal_data_in_quote::CHECK,
];

/// What all checks have to say, each at the level of its own rule.
pub fn run(ctx: &Context<'_>) -> Problems {
    let (mut problems, of_maps) = rayon::join(|| of_book(ctx), || of_maps(ctx));
    problems.append(of_maps);
    problems
}

fn of_book(ctx: &Context<'_>) -> Problems {
    let each = CHECKS.par_iter().map(|check| match check.run {
        Run::Book(run) | Run::Both(run, _) => found(check, |problems| run(ctx, problems)),
        Run::Map(_) => Problems::new(),
    });
    joined(each.collect())
}

/// Map by map, because there are many maps and few checks.
fn of_maps(ctx: &Context<'_>) -> Problems {
    let maps: Vec<MapAt<'_>> = MapAt::all(ctx).collect();
    let each = maps.par_iter().map(|map| {
        let each = CHECKS.iter().map(|check| match check.run {
            Run::Map(run) | Run::Both(_, run) => found(check, |problems| run(ctx, map, problems)),
            Run::Book(_) => Problems::new(),
        });
        joined(each.collect())
    });
    joined(each.collect())
}

fn found(check: &Check, run: impl FnOnce(&mut Problems)) -> Problems {
    let mut problems = Problems::new();
    run(&mut problems);
    // What no file declares is told where it is named.
    problems.retain(|problem| is_declared(&problem.at.file));
    for problem in problems.iter_mut() {
        problem.level = check.rule.level;
        problem.related.retain(|(at, _)| is_declared(&at.file));
    }
    problems
}

fn joined(parts: Vec<Problems>) -> Problems {
    let mut all = Problems::new();
    parts.into_iter().for_each(|part| all.append(part));
    all
}

impl Context<'_> {
    /// Whether the file of `card` names something of this kind that is unknown: what it seems to lack
    /// is written there, with a problem of its own.
    fn is_unresolved(&self, card: &Card, kind: Kind) -> bool {
        self.book.unresolved.contains(&(card.origin.file.clone(), kind))
    }
}

/// Whether a check says this, and not what reads the book.
pub fn is_opinion(code: &str) -> bool {
    CHECKS.iter().any(|check| check.rule.code == code)
}

/// A draft is not finished, and what is retired is no longer kept.
fn is_set_aside(card: &Card) -> bool {
    !card.declared || matches!(card.status, Some(Status::Draft | Status::Retired))
}

/// A figure in as few characters as it takes: `-1`, `0.5`, `8.25`.
fn figure(value: f64) -> Both {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let english = if text == "-0" { "0" } else { text };
    Both { dutch: english.replace('.', ","), english: english.to_owned() }
}

/// So many days, in words.
fn days(count: i64) -> Both {
    match count {
        1 => both!("1 day", "1 dag"),
        count => both!("{count} days", "{count} dagen"),
    }
}

/// Every rule, group by group: what reading and resolving raise, then what checks raise.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    Group::ALL.into_iter().flat_map(|group| {
        let raised = rule::all().chain(CHECKS.iter().map(|check| &check.rule));
        raised.filter(move |rule| rule.group == group)
    })
}

#[cfg(test)]
mod tests;
