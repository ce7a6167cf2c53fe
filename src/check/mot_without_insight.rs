//! `mot-without-insight`: a moment of truth that stands on no research.

use super::{Check, Context, MapAt, Run};
use crate::analyse::coverage;
use crate::model::Kind;
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "mot-without-insight",
        level: Level::Warning,
        group: Group::Research,
        about: "Other steps of the journey have research behind them, but a moment of truth has none: \
                neither the step nor its touchpoint names an insight. It is the last place to guess at.",
        bad: "\
//- journeys/return.md
---
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -1, insights: [calls]}
      - {title: Hand it in, feeling: 1, marks: [mot]}
      - {title: Money back, feeling: 2}
---
//- insights/calls.md
---
kind: insight
title: Returns are about the label
type: support
n: 40
date: 2026-05-01
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
      - {title: Hand it in, feeling: 1, marks: [mot], insights: [calls]}
      - {title: Money back, feeling: 2}
---
//- insights/calls.md
---
kind: insight
title: Returns are about the label
type: support
n: 40
date: 2026-05-01
---
",
    },
    run: Run::Map(run),
};

fn run(ctx: &Context<'_>, it: &MapAt<'_>, problems: &mut Problems) {
    let of_whole = !it.map.insights.is_empty();
    // A journey without any research is one problem, not one a step.
    if of_whole || it.insights().next().is_none() || ctx.is_unresolved(&it.map.card, Kind::Insight) {
        return;
    }
    it.each_moment(problems, |step| {
        let mut of_touchpoints =
            step.touchpoints.iter().flat_map(|met| &ctx.book.touchpoints[met.touchpoint].insights);
        let of_touchpoint = of_touchpoints.any(|id| coverage::is_research(&ctx.book.insights[*id]));
        (!coverage::has_evidence(ctx.book, step) && !of_touchpoint).then(|| {
            let title = &step.title;
            let message = both!(
                "no research stands behind the moment of truth `{title}`",
                "achter het moment van de waarheid `{title}` staat geen onderzoek",
            );
            CHECK.rule.says(message).help(both!(
                "add `insights:` with what customers said or did here",
                "voeg `insights:` toe met wat klanten hier zeiden of deden",
            ))
        })
    });
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    const INSIGHT: &str = "//- i.md\n---\nkind: insight\ntitle: I\n---\n";

    fn map(step: &str, mot: &str) -> String {
        format!(
            "//- a.md\n---\nkind: journey\ntitle: A\nphases: [{{title: P, steps: [{{title: a{step}}}, {{title: b, marks: [mot]{mot}}}]}}]\n---\n{INSIGHT}"
        )
    }

    #[test]
    fn a_moment_of_truth_is_no_place_to_guess() {
        fires("mot-without-insight", &map(", insights: [i]", ""), &["a.md:4 a/b"]);
        silent("mot-without-insight", &map(", insights: [i]", ", insights: [i]"));
    }

    #[test]
    fn a_journey_without_research_is_another_problem() {
        silent("mot-without-insight", &map("", ""));
    }

    #[test]
    fn research_behind_the_whole_map_will_do() {
        let whole = map(", insights: [i]", "").replace("title: A", "title: A\ninsights: [i]");
        silent("mot-without-insight", &whole);
    }
}
