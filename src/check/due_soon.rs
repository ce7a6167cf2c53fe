//! `due-soon`: something that should be looked over soon.

use super::overdue::reviews;
use super::{Check, Context, Run, days};
use crate::analyse::Freshness;
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

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
    reviews(ctx, problems, &CHECK, Freshness::DueSoon, |it, title| {
        let (due, time) = (it.due, days(it.due.days_since(ctx.today)));
        both!(
            "`{title}` is due for review on {due}, in {time}",
            "`{title}` moet worden nagekeken op {due}, over {time}",
            time
        )
    });
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
