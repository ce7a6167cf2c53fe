//! `mot-undeclared`: a step that weighs as much as a moment of truth.

use super::{Check, Context, MapAt, Run, figure};
use crate::analyse::moments::WEIGHT;
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "mot-undeclared",
        level: Level::Info,
        group: Group::Method,
        about: "A step weighs 8 or more: its influence times its strongest feeling or its gap between \
                expected and received, reckoned as on scales of -2 to 2 and 1 to 5. It is a candidate for a moment of truth and is not marked as one. \
                At most the three heaviest steps of a map are named.",
        bad: "\
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -2, influence: 5}
      - {title: Hand it in, feeling: 1}
      - {title: Money back, feeling: 1}
",
        good: "\
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -2, influence: 5, mot: Can I do this without a printer?}
      - {title: Hand it in, feeling: 1}
      - {title: Money back, feeling: 1}
",
    },
    run: Run::Map(run),
};

/// More would say that everything matters.
const MOST: usize = 3;

fn run(_: &Context<'_>, it: &MapAt<'_>, problems: &mut Problems) {
    if !it.is_lived() || !it.is_worked_out() {
        return;
    }
    // The last step is always a candidate; only its weight makes it worth a word.
    let heavy = it.figures.moments.candidates.iter().filter(|it| !it.declared && it.weight >= WEIGHT);
    let mut heavy: Vec<_> = heavy.collect();
    heavy.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    for candidate in heavy.into_iter().take(MOST) {
        let Some(step) = it.map.steps.get(candidate.step) else { continue };
        let (title, weight) = (&step.title, figure(candidate.weight));
        let message = both!(
            "`{title}` weighs {weight} and is no moment of truth",
            "`{title}` weegt {weight} en is geen moment van de waarheid",
            weight
        );
        let help = both!(
            "add `mot` to its `marks` with the question it answers, or lower its `influence`",
            "zet `mot` bij de `marks` met de vraag die het beantwoordt, of verlaag `influence`",
        );
        problems.tell(it.place(step), CHECK.rule.says(message).help(help)).item(it.step_item(step));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn map(step: &str) -> String {
        format!(
            "kind: journey\ntitle: A\nphases:\n  - title: P\n    steps: [{{title: a, feeling: 1}}, {{title: b, feeling: -1}},\n      {{title: c, {step}}}]\n"
        )
    }

    #[test]
    fn influence_times_feeling_makes_a_candidate() {
        fires("mot-undeclared", &map("feeling: -2, influence: 4"), &["7 a/c"]);
        silent("mot-undeclared", &map("feeling: -2, influence: 4, marks: [mot]"));
        silent("mot-undeclared", &map("feeling: -2, influence: 3"));
    }

    #[test]
    fn so_does_influence_times_gap() {
        fires("mot-undeclared", &map("feeling: 0, expected: 5, received: 2, influence: 3"), &["7 a/c"]);
    }

    #[test]
    fn the_last_step_is_not_heavy_by_itself() {
        silent("mot-undeclared", &map("feeling: 1"));
    }
}
