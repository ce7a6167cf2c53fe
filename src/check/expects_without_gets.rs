//! `expects-without-gets`: an expectation without what came of it.

use super::{Check, Context, MapAt, Run};
use crate::model::{LaneKey, Step};
use crate::problem::rule::Group;
use crate::problem::{Both, Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "expects-without-gets",
        level: Level::Warning,
        group: Group::Method,
        about: "A step says what the customer expects (`expects` or `expected`) and not what the customer \
                gets (`gets` or `received`). The gap between the two is what the map is for.",
        bad: "\
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -1, expects: A label in the box}
      - {title: Hand it in, feeling: 1}
      - {title: Money back, feeling: 2}
",
        good: "\
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -1, expects: A label in the box, gets: A file to print}
      - {title: Hand it in, feeling: 1}
      - {title: Money back, feeling: 2}
",
    },
    run: Run::Map(run),
};

fn run(_: &Context<'_>, it: &MapAt<'_>, problems: &mut Problems) {
    if !it.is_worked_out() {
        return;
    }
    let half: Vec<&Step> = it.own_steps().map(|(_, step)| step).filter(|step| is_half(step)).collect();
    let Some(first) = half.first() else { return };
    let never = !it.map.steps.iter().any(is_given);
    if never && half.len() > 1 {
        let count = half.len();
        let message = both!(
            "{count} steps say what is expected, none what is given",
            "{count} stappen zeggen wat de klant verwacht, geen enkele wat die krijgt",
        );
        problems.tell(it.place(first), CHECK.rule.says(message).help(help())).item(it.item());
        return;
    }
    for step in half {
        let title = &step.title;
        let message = both!(
            "`{title}` says what is expected, not what is given",
            "`{title}` zegt wat de klant verwacht, niet wat die krijgt",
        );
        problems.tell(it.place(step), CHECK.rule.says(message).help(help())).item(it.step_item(step));
    }
}

fn help() -> Both {
    both!(
        "add `gets:` in words, or `received:` from 1 to 5",
        "voeg `gets:` in woorden toe, of `received:` van 1 tot en met 5",
    )
}

fn is_half(step: &Step) -> bool {
    let expects = !step.lanes.get(LaneKey::EXPECTS).is_empty() || step.expected.is_some();
    expects && !is_given(step)
}

fn is_given(step: &Step) -> bool {
    !step.lanes.get(LaneKey::GETS).is_empty() || step.received.is_some()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn map(first: &str, second: &str) -> String {
        format!(
            "kind: journey\ntitle: A\nphases:\n  - title: P\n    steps:\n      - {{title: a, feeling: 1{first}}}\n      - {{title: b, feeling: -1{second}}}\n      - {{title: c, feeling: 1}}\n"
        )
    }

    #[test]
    fn what_is_expected_is_compared_with_what_is_given() {
        fires("expects-without-gets", &map(", expects: x", ""), &["7 a/a"]);
        fires("expects-without-gets", &map(", expected: 3", ", expected: 3, received: 2"), &["7 a/a"]);
        silent("expects-without-gets", &map(", expects: x, gets: y", ", expected: 3, received: 2"));
        silent("expects-without-gets", &map(", expects: x, received: 2", ""));
    }

    #[test]
    fn a_map_without_any_is_one_problem() {
        fires("expects-without-gets", &map(", expects: x", ", expects: y"), &["7 a"]);
    }
}
