//! `no-goal`: a map that does not say what the customer is after.

use super::{Check, Context, MapAt, Run};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "no-goal",
        level: Level::Warning,
        group: Group::Method,
        about: "A map that somebody keeps does not say what the customer wants to reach. Without a goal \
                nobody can tell whether the journey ends well, and two readers will read two different \
                journeys.",
        bad: "\
kind: journey
title: I return a parcel
status: proposed
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -1}
      - {title: Hand it in, feeling: 1}
      - {title: Money back, feeling: 2}
",
        good: "\
kind: journey
title: I return a parcel
status: proposed
goal: The money back within a week
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -1}
      - {title: Hand it in, feeling: 1}
      - {title: Money back, feeling: 2}
",
    },
    run: Run::Map(run),
};

fn run(_: &Context<'_>, it: &MapAt<'_>, problems: &mut Problems) {
    // A to-be map has the goal of its baseline, or lacks it there.
    if it.map.goal.is_some() || it.map.overlay.is_some() || !it.is_kept() {
        return;
    }
    let card = &it.map.card;
    let title = &card.title;
    let message = both!(
        "`{title}` does not say what the customer is after",
        "`{title}` zegt niet wat de klant wil bereiken",
    );
    let help = both!(
        "add `goal:` in the customer's words, such as `goal: The money back within a week`",
        "voeg `goal:` toe in de woorden van de klant, zoals `goal: Binnen een week mijn geld terug`",
    );
    problems.tell(card.origin.clone(), CHECK.rule.says(message).help(help)).item(it.item());
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    const MAP: &str = "kind: journey\ntitle: A\nstatus: proposed\nphases: [{title: P, steps: [{title: a, feeling: 1}, {title: b, feeling: -1}, {title: c, feeling: 1}]}]\n";

    #[test]
    fn a_kept_map_says_what_the_customer_is_after() {
        fires("no-goal", MAP, &["3 a"]);
        silent("no-goal", &format!("{MAP}goal: Home\n"));
    }

    #[test]
    fn a_sketch_may_look_for_its_goal() {
        silent("no-goal", &MAP.replace("proposed", "draft"));
        silent("no-goal", &MAP.replace("status: proposed\n", ""));
    }
}
