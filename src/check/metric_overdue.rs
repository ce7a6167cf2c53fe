//! `metric-overdue`: a metric that was not measured when it should have been.

use super::{Check, Context, Run, days, is_set_aside};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "metric-overdue",
        level: Level::Warning,
        group: Group::Action,
        about: "The last value is older than `every:` says. A figure of last spring is read as if it were \
                of today.",
        bad: "\
kind: metric
name: Days until the money is back
every: 1mo
values:
  - {date: 2026-05-31, value: 6}
",
        good: "\
kind: metric
name: Days until the money is back
every: 1mo
values:
  - {date: 2026-10-31, value: 6}
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    for (id, metric) in ctx.book.metrics.iter() {
        let (card, figures) = (&metric.card, ctx.analysis.metric(id));
        let Some((due, last)) = figures.due.filter(|_| figures.overdue).zip(metric.readings.last()) else {
            continue;
        };
        if is_set_aside(card) {
            continue;
        }
        let late = days(ctx.today.days_since(due));
        let title = &card.title;
        let message = both!(
            "`{title}` was due to be measured on {due}, {late} ago",
            "`{title}` had op {due} gemeten moeten worden, {late} geleden",
            late
        );
        // Values of a data file have no place in the metric's own file.
        let at = if last.origin.file == card.origin.file { &last.origin } else { &card.origin };
        let help = both!(
            "add the next value, or set `every:` to how often it is really measured",
            "voeg de volgende waarde toe, of zet bij `every:` hoe vaak er echt wordt gemeten",
        );
        problems.tell(at.clone(), CHECK.rule.says(message).help(help)).item(&*card.id);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn metric(date: &str) -> String {
        format!("kind: metric\nname: M\nevery: 1w\nvalues:\n  - {{date: {date}, value: 1}}\n")
    }

    #[test]
    fn a_metric_is_measured_as_often_as_it_says() {
        fires("metric-overdue", &metric("2026-11-14"), &["6 a"]);
        silent("metric-overdue", &metric("2026-11-15"));
    }

    #[test]
    fn a_metric_without_values_is_not_late() {
        silent("metric-overdue", "kind: metric\nname: M\nevery: 1w\n");
    }
}
