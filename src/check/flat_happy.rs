//! `flat-happy`: a journey in which nothing ever hurts.

use super::{Check, Context, MapAt, Run};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "flat-happy",
        level: Level::Info,
        group: Group::Research,
        about: "No step of a journey as it is feels worse than neutral. Real journeys have a dip \
                somewhere: was this asked of customers, or is it what we wish for?",
        bad: "\
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: 1}
      - {title: Find the drop-off point, feeling: 1}
      - {title: Hand it in, feeling: 1}
      - {title: Money back, feeling: 2}
",
        good: "\
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -1}
      - {title: Find the drop-off point, feeling: 1}
      - {title: Hand it in, feeling: 1}
      - {title: Money back, feeling: 2}
",
    },
    run: Run::Map(run),
};

/// Three happy steps in a row do happen.
const ENOUGH: usize = 4;

fn run(_: &Context<'_>, it: &MapAt<'_>, problems: &mut Problems) {
    let hurts = it.figures.voices.iter().any(|voice| voice.negative.part > 0);
    if hurts || !it.is_lived() || it.is_draft() || it.felt < ENOUGH {
        return;
    }
    let card = &it.map.card;
    let title = &card.title;
    let message = both!("nothing hurts in `{title}`", "in `{title}` doet niets pijn");
    let help = both!(
        "ask customers where it hurts; a wish is a map with `state: to-be`",
        "vraag klanten waar het pijn doet; een wens is een kaart met `state: to-be`",
    );
    problems.tell(card.origin.clone(), CHECK.rule.says(message).help(help)).item(it.item());
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn map(first: i8) -> String {
        format!(
            "kind: journey\ntitle: A\nphases: [{{title: P, steps: [{{title: a, feeling: {first}}}, {{title: b, feeling: 1}}, {{title: c, feeling: 0}}, {{title: d, feeling: 2}}]}}]\n"
        )
    }

    #[test]
    fn a_journey_where_nothing_hurts_is_doubted() {
        fires("flat-happy", &map(1), &["3 a"]);
        silent("flat-happy", &map(-1));
    }

    #[test]
    fn a_plan_may_be_happy() {
        silent("flat-happy", &format!("{}state: to-be\n", map(1)));
    }
}
