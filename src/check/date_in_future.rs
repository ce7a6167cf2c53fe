//! `date-in-future`: something is said to have happened on a day that is still to come.

use super::{Check, Context, Run};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule};
use crate::text::{Date, Origin};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "date-in-future",
        level: Level::Warning,
        group: Group::Upkeep,
        about: "A review, a study or a measurement has a date that is still to come. A page that was \
                reviewed next year counts as fresh until long after: most such dates are slips of the year.",
        bad: "\
kind: journey
title: I return a parcel
reviewed: 2062-05-01
review-every: 6mo
phases: [Return]
",
        good: "\
kind: journey
title: I return a parcel
reviewed: 2026-11-01
review-every: 6mo
phases: [Return]
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    let mut tell = |what: &str, date: Option<Date>, (at, item): (&Origin, &str)| {
        if let Some(date) = date.filter(|date| *date > ctx.today) {
            problems
                .push(CHECK.rule.code, at.clone(), format!("{what} on {date}, which is still to come"))
                .help("write the day it happened; `--today` says what counts as today")
                .item(item.to_owned());
        }
    };
    for entity in ctx.book.entities() {
        let card = ctx.book.card(entity);
        tell(&format!("`{}` was reviewed", card.title), card.reviewed, (&card.origin, &card.id));
    }
    for insight in ctx.book.insights.values() {
        let card = &insight.card;
        tell(&format!("`{}` was found", card.title), insight.date, (&card.origin, &card.id));
    }
    for metric in ctx.book.metrics.values() {
        if let Some(last) = metric.readings.last() {
            let what = format!("`{}` was measured", metric.card.title);
            tell(&what, Some(last.date), (&last.origin, &metric.card.id));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn metric(date: &str) -> String {
        format!("kind: metric\nname: M\nvalues: [{{date: {date}, value: 3}}]\n")
    }

    #[test]
    fn nothing_happened_tomorrow() {
        let map = |date| format!("kind: journey\ntitle: A\nreviewed: {date}\nphases: [x]\n");
        fires("date-in-future", &map("2026-11-23"), &["3 a"]);
        silent("date-in-future", &map("2026-11-22"));
        fires("date-in-future", &metric("2027-01-01"), &["4 a"]);
        silent("date-in-future", &metric("2026-01-01"));
    }

    #[test]
    fn no_study_is_from_next_year() {
        let insight = |date| format!("kind: insight\ntitle: I\ndate: {date}\n");
        fires("date-in-future", &insight("2027-01-01"), &["3 a"]);
        silent("date-in-future", &insight("2026-11-22"));
    }
}
