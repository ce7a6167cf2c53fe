//! `date-in-future`: something is said to have happened on a day that is still to come.

use super::{Check, Context, Run};
use crate::problem::rule::Group;
use crate::problem::{Both, Level, Problems, Rule, both};
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
    let mut tell = |what: Both, date: Option<Date>, (at, item): (&Origin, &str)| {
        if let Some(date) = date.filter(|date| *date > ctx.today) {
            let message = both!(
                "{what} on {date}, which is still to come",
                "{what} op {date}, een dag die nog moet komen",
                what
            );
            let help = both!(
                "write the day it happened; `--today` says what counts as today",
                "schrijf de dag waarop het gebeurde; `--today` zegt welke dag vandaag is",
            );
            problems.tell(at.clone(), CHECK.rule.says(message).help(help)).item(item.to_owned());
        }
    };
    for entity in ctx.book.entities() {
        let card = ctx.book.card(entity);
        let title = &card.title;
        let what = both!("`{title}` was reviewed", "`{title}` is nagekeken");
        tell(what, card.reviewed, (&card.origin, &card.id));
    }
    for insight in ctx.book.insights.values() {
        let card = &insight.card;
        let title = &card.title;
        let what = both!("`{title}` was found", "`{title}` is gevonden");
        tell(what, insight.date, (&card.origin, &card.id));
    }
    for metric in ctx.book.metrics.values() {
        if let Some(last) = metric.readings.last() {
            let title = &metric.card.title;
            let what = both!("`{title}` was measured", "`{title}` is gemeten");
            tell(what, Some(last.date), (&last.origin, &metric.card.id));
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
