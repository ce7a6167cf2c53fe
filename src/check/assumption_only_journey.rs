//! `assumption-only-journey`: a journey that nobody researched.

use super::{Check, Context, MapAt, Run};
use crate::analyse::coverage::is_research;
use crate::model::Kind;
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "assumption-only-journey",
        level: Level::Info,
        group: Group::Research,
        about: "No step of the journey, nor the journey as a whole, names an insight from research. It may \
                be true, but it is a guess: write down what it rests on before anybody decides with it. An \
                insight with `confidence: assumption` is a guess too.",
        bad: "\
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -1}
      - {title: Hand it in, feeling: 1}
      - {title: Money back, feeling: 2}
",
        good: "\
//- journeys/return.md
---
kind: journey
title: I return a parcel
insights: [calls]
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -1}
      - {title: Hand it in, feeling: 1}
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
    if !it.is_lived() || !it.is_worked_out() || ctx.is_unresolved(&it.map.card, Kind::Insight) {
        return;
    }
    if it.insights().any(|id| is_research(&ctx.book.insights[id])) {
        return;
    }
    let card = &it.map.card;
    let title = &card.title;
    let message = match it.insights().next() {
        None => both!("`{title}` names no research", "`{title}` noemt geen onderzoek"),
        Some(_) => both!("`{title}` rests on assumptions only", "`{title}` rust alleen op aannames"),
    };
    let help = both!(
        "add `insights:` to the steps or to the map, or go and ask customers",
        "voeg `insights:` toe aan de stappen of aan de kaart, of ga het klanten vragen",
    );
    problems.tell(card.origin.clone(), CHECK.rule.says(message).help(help)).item(it.item());
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    const MAP: &str = "kind: journey\ntitle: A\nphases: [{title: P, steps: [{title: a, feeling: 1}, {title: b, feeling: -1}, {title: c, feeling: 1}]}]\n";

    fn with(insight: &str) -> String {
        format!(
            "//- a.md\n---\n{MAP}insights: [i]\n---\n//- i.md\n---\nkind: insight\ntitle: I\n{insight}---\n"
        )
    }

    #[test]
    fn a_journey_without_research_is_a_guess() {
        fires("assumption-only-journey", MAP, &["3 a"]);
        fires("assumption-only-journey", &with("confidence: assumption\n"), &["a.md:3 a"]);
        silent("assumption-only-journey", &with("confidence: data\n"));
        silent("assumption-only-journey", &with(""));
    }

    #[test]
    fn research_behind_one_quote_is_research() {
        let map = MAP.replace("title: b,", "title: b, quotes: [{text: Oh, insight: i}],");
        let insight = "//- i.md\n---\nkind: insight\ntitle: I\n---\n";
        silent("assumption-only-journey", &format!("//- a.md\n---\n{map}---\n{insight}"));
    }

    #[test]
    fn plans_drafts_and_sketches_may_guess() {
        silent("assumption-only-journey", &format!("{MAP}state: to-be\n"));
        silent("assumption-only-journey", &format!("{MAP}status: draft\n"));
        silent("assumption-only-journey", "kind: journey\ntitle: A\nphases: [a, b, c, d]\n");
    }

    #[test]
    fn a_mistyped_insight_is_reported_once() {
        silent("assumption-only-journey", &format!("{MAP}insights: [nowhere]\n"));
    }
}
