//! `due-soon`: something that should be looked over soon.

use super::{Check, Context, Run, days};
use crate::analyse::Freshness;
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "due-soon",
        level: Level::Info,
        group: Group::Upkeep,
        about: "Three quarters of the time between two reviews are over. Plan the next one while there is \
                time.",
        bad: "\
kind: journey
title: I return a parcel
reviewed: 2026-06-10
review-every: 6mo
phases: [Pack, Hand in, Wait]
",
        good: "\
kind: journey
title: I return a parcel
reviewed: 2026-11-02
review-every: 6mo
phases: [Pack, Hand in, Wait]
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    for entity in ctx.book.entities() {
        let card = ctx.book.card(entity);
        let Some(staleness) = ctx.analysis.staleness(card).filter(|it| it.freshness == Freshness::DueSoon)
        else {
            continue;
        };
        let due = staleness.due;
        let left = days(due.days_since(ctx.today));
        problems
            .push(
                CHECK.rule.code,
                card.origin.clone(),
                format!("`{}` is due for review on {due}, in {left}", card.title),
            )
            .help("look it over with the people who know, then set `reviewed:` to that day")
            .item(&*card.id);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn map(reviewed: &str) -> String {
        format!("kind: journey\ntitle: A\nreviewed: {reviewed}\nreview-every: 100d\nphases: [x]\n")
    }

    #[test]
    fn the_last_quarter_is_time_to_plan() {
        fires("due-soon", &map("2026-09-01"), &["3 a"]);
        silent("due-soon", &map("2026-10-01"));
        silent("due-soon", &map("2026-01-01"));
    }
}
