//! `overdue`: something that should have been looked over by now.

use super::{Check, Context, Run, days};
use crate::analyse::{Freshness, Staleness};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "overdue",
        level: Level::Warning,
        group: Group::Upkeep,
        about: "The last review is longer ago than `review-every` says (in the file, or in book.toml for \
                all). Nobody knows whether it is still true, and readers are told so.",
        bad: "\
kind: journey
title: I return a parcel
reviewed: 2026-01-15
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
    reviews(ctx, problems, &CHECK, Freshness::Overdue, |due| {
        format!("was due for review on {}, {} ago", due.due, days(due.days_overdue()))
    });
}

/// Everything whose review is as fresh as this, and how to say so behind its title.
pub(super) fn reviews(
    ctx: &Context<'_>,
    problems: &mut Problems,
    check: &Check,
    freshness: Freshness,
    words: impl Fn(&Staleness) -> String,
) {
    for card in ctx.book.entities().map(|entity| ctx.book.card(entity)) {
        if let Some(staleness) = ctx.analysis.staleness(card).filter(|it| it.freshness == freshness) {
            let message = format!("`{}` {}", card.title, words(&staleness));
            problems
                .push(check.rule.code, card.origin.clone(), message)
                .help("look it over with the people who know, then set `reviewed:` to that day")
                .item(&*card.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn map(reviewed: &str) -> String {
        format!("kind: journey\ntitle: A\nreviewed: {reviewed}\nreview-every: 6mo\nphases: [x]\n")
    }

    #[test]
    fn a_review_does_not_last() {
        fires("overdue", &map("2026-05-21"), &["3 a"]);
        silent("overdue", &map("2026-06-22"));
        silent("overdue", &format!("{}status: retired\n", map("2026-05-21")));
    }

    #[test]
    fn the_settings_hold_for_all() {
        let settings = "//- book.toml\n[preprocessor.journeybook.check]\nreview-every = \"1mo\"\n";
        let persona = "//- p.md\n---\nkind: persona\nname: P\nreviewed: 2026-09-01\n---\n";
        fires("overdue", &format!("{settings}{persona}"), &["3 p"]);
        silent("overdue", persona);
    }
}
