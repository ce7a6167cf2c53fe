//! Opinions about a handbook: one file a check, one line in the list. Each can be set in book.toml
//! (`code = "off"`) or silenced in one file (`allow: [code]`).
//! A check that asks for a thing is silent while the book has none of that kind, and speaks only of
//! maps that are worked out: a sketch is no mistake.

mod explain;
mod finish;
mod map_at;

mod no_goal;

use rayon::prelude::*;

use crate::analyse::Analysis;
use crate::config::Config;
use crate::model::Handbook;
use crate::problem::rule::{self, Group};
use crate::problem::{Problems, Rule};
use crate::text::Date;

pub use explain::{explain, nearest, reference};
pub use finish::{finish, set_levels};
use map_at::MapAt;

/// What checks look at.
pub struct Context<'a> {
    pub book: &'a Handbook,
    pub analysis: &'a Analysis,
    pub config: &'a Config,
    pub today: Date,
}

/// One opinion.
pub struct Check {
    rule: Rule,
    run: Run,
}

/// What a check is asked about.
enum Run {
    /// The whole handbook, once.
    Book(fn(&Context<'_>, &mut Problems)),
    /// Each map that is not retired.
    Map(fn(&Context<'_>, &MapAt<'_>, &mut Problems)),
}

/// All checks, in the order of the reference.
static CHECKS: &[&Check] = &[&no_goal::CHECK];

/// What all checks have to say, each at the level of its own rule.
pub fn run(ctx: &Context<'_>) -> Problems {
    let (mut problems, of_maps) = rayon::join(|| of_book(ctx), || of_maps(ctx));
    problems.append(of_maps);
    problems
}

fn of_book(ctx: &Context<'_>) -> Problems {
    let each = CHECKS.par_iter().map(|check| match check.run {
        Run::Book(run) => found(check, |problems| run(ctx, problems)),
        Run::Map(_) => Problems::new(),
    });
    joined(each.collect())
}

/// Map by map, because there are many maps and few checks.
fn of_maps(ctx: &Context<'_>) -> Problems {
    let maps: Vec<MapAt<'_>> = MapAt::all(ctx).collect();
    let each = maps.par_iter().map(|map| {
        let each = CHECKS.iter().map(|check| match check.run {
            Run::Map(run) => found(check, |problems| run(ctx, map, problems)),
            Run::Book(_) => Problems::new(),
        });
        joined(each.collect())
    });
    joined(each.collect())
}

fn found(check: &Check, run: impl FnOnce(&mut Problems)) -> Problems {
    let mut problems = Problems::new();
    run(&mut problems);
    problems.iter_mut().for_each(|problem| problem.level = check.rule.level);
    problems
}

fn joined(parts: Vec<Problems>) -> Problems {
    let mut all = Problems::new();
    parts.into_iter().for_each(|part| all.append(part));
    all
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
