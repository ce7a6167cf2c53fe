//! `emotion-without-feeling`: an emotion that gives no point on the curve.

use super::{Check, Context, MapAt, Run};
use crate::model::Step;
use crate::problem::rule::Group;
use crate::problem::{Both, Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "emotion-without-feeling",
        level: Level::Info,
        group: Group::Method,
        about: "A step says in words how it feels, but not in a number: it is a gap in the curve and \
                counts in no figure. Add `feeling:` (from -2 to 2, unless the handbook has another scale), even when it is an estimate.",
        bad: "\
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, emotion: 😒 annoyed}
      - {title: Hand it in, feeling: 1}
",
        good: "\
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, emotion: 😒 annoyed, feeling: -1}
      - {title: Hand it in, feeling: 1}
",
    },
    run: Run::Map(run),
};

fn run(_: &Context<'_>, it: &MapAt<'_>, problems: &mut Problems) {
    if it.is_draft() {
        return;
    }
    let without: Vec<&Step> =
        it.own_steps().map(|(_, step)| step).filter(|step| is_in_words_only(step)).collect();
    let Some(first) = without.first() else { return };
    if it.felt == 0 && without.len() > 1 {
        let count = without.len();
        let message = both!(
            "{count} steps have an emotion and none has a feeling: there is no curve",
            "{count} stappen hebben een emotie en geen enkele een gevoel: er is geen curve",
        );
        problems.tell(it.place(first), CHECK.rule.says(message).help(help())).item(it.item());
        return;
    }
    for step in without {
        let title = &step.title;
        let message = both!(
            "`{title}` has an emotion and no feeling",
            "`{title}` heeft wel een emotie, maar geen gevoel",
        );
        problems.tell(it.place(step), CHECK.rule.says(message).help(help())).item(it.step_item(step));
    }
}

fn help() -> Both {
    both!(
        "add `feeling:` with a number, so that it becomes a point on the curve",
        "voeg `feeling:` met een getal toe, dan wordt het een punt op de curve",
    )
}

fn is_in_words_only(step: &Step) -> bool {
    step.mood.is_some() && step.feelings.is_empty()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn map(first: &str, second: &str) -> String {
        format!(
            "kind: journey\ntitle: A\nphases:\n  - title: P\n    steps:\n      - {{title: a, {first}}}\n      - {{title: b, {second}}}\n"
        )
    }

    #[test]
    fn words_are_no_point_on_the_curve() {
        fires("emotion-without-feeling", &map("emotion: sad", "feeling: 1"), &["7 a/a"]);
        silent("emotion-without-feeling", &map("emotion: sad, feeling: -1", "feeling: 1"));
    }

    #[test]
    fn a_map_without_any_feeling_is_one_problem() {
        fires("emotion-without-feeling", &map("emotion: sad", "emotion: glad"), &["7 a"]);
    }
}
