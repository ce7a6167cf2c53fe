//! `overdue`: something that should have been looked over by now.

use super::{Check, Context, Run, days};
use crate::analyse::{Freshness, Staleness};
use crate::problem::rule::Group;
use crate::problem::{Both, Level, Problems, Rule, both};

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
    reviews(ctx, problems, &CHECK, Freshness::Overdue, |it, title| {
        let (due, late) = (it.due, days(it.days_overdue()));
        both!(
            "`{title}` was due for review on {due}, {late} ago",
            "`{title}` had op {due} moeten worden nagekeken, {late} geleden",
            late
        )
    });
}

/// Everything whose review is as fresh as this, and how to say so of its title.
pub(super) fn reviews(
    ctx: &Context<'_>,
    problems: &mut Problems,
    check: &Check,
    freshness: Freshness,
    words: impl Fn(&Staleness, &str) -> Both,
) {
    for card in ctx.book.entities().map(|entity| ctx.book.card(entity)) {
        if let Some(staleness) = ctx.analysis.staleness(card).filter(|it| it.freshness == freshness) {
            let help = both!(
                "look it over with the people who know, then set `reviewed:` to that day",
                "loop het na met wie er verstand van heeft, en zet dan `reviewed:` op die dag",
            );
            let say = check.rule.says(words(&staleness, &card.title)).help(help);
            problems.tell(card.origin.clone(), say).item(&*card.id);
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
