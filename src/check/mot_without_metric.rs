//! `mot-without-metric`: a moment of truth that nobody measures.

use super::{Check, Context, MapAt, Run};
use crate::analyse::moments;
use crate::model::{Kind, Metric};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "mot-without-metric",
        level: Level::Warning,
        group: Group::Method,
        about: "Neither the moment of truth nor its touchpoint has a metric, so nobody will see whether it \
                gets better or worse. Silent while the book has no metrics.",
        bad: "\
//- journeys/return.md
---
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -1}
      - {title: Hand it in, feeling: 1, marks: [mot]}
      - {title: Money back, feeling: 2}
---
//- metrics/refund-time.md
---
kind: metric
name: Days until the money is back
measures: Days
method: From the till
every: 1mo
owner: finance
---
",
        good: "\
//- journeys/return.md
---
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -1}
      - {title: Hand it in, feeling: 1, marks: [mot], metrics: [refund-time]}
      - {title: Money back, feeling: 2}
---
//- metrics/refund-time.md
---
kind: metric
name: Days until the money is back
measures: Days
method: From the till
every: 1mo
owner: finance
---
",
    },
    run: Run::Map(run),
};

fn run(ctx: &Context<'_>, it: &MapAt<'_>, problems: &mut Problems) {
    if !ctx.book.declares::<Metric>() || ctx.is_unresolved(&it.map.card, Kind::Metric) {
        return;
    }
    it.each_moment(problems, |step| {
        (!moments::is_measured(ctx.book, step)).then(|| {
            let title = &step.title;
            let message = both!(
                "nothing measures the moment of truth `{title}`",
                "het moment van de waarheid `{title}` wordt nergens gemeten",
            );
            CHECK.rule.says(message).help(both!(
                "add `metrics:` to the step or to its touchpoint",
                "voeg `metrics:` toe aan de stap of aan het touchpoint",
            ))
        })
    });
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn book(step: &str, metric: &str) -> String {
        format!(
            "//- a.md\n---\nkind: journey\ntitle: A\nphases: [{{title: P, steps: [{{title: a, marks: [mot]{step}}}]}}]\n---\n//- m.md\n---\nkind: {metric}\nname: M\n---\n"
        )
    }

    #[test]
    fn a_moment_of_truth_is_measured() {
        fires("mot-without-metric", &book("", "metric"), &["a.md:4 a/a"]);
        silent("mot-without-metric", &book(", metrics: [m]", "metric"));
    }

    #[test]
    fn a_book_without_metrics_is_not_asked_for_them() {
        silent("mot-without-metric", &book("", "team"));
    }

    #[test]
    fn a_mistyped_metric_is_reported_once() {
        silent("mot-without-metric", &book(", metrics: [x]", "metric"));
    }
}
