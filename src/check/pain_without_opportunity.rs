//! `pain-without-opportunity`: a sharp pain that nobody took up.

use std::collections::BTreeSet;

use super::{Check, Context, MapAt, Run};
use crate::model::{Entity, Handbook, Id, Kind, LaneKey, Map, Opportunity, Step};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "pain-without-opportunity",
        level: Level::Warning,
        group: Group::Action,
        about: "A step hurts badly (it is marked `pain`, one of its pains has severity 3, or it has a pain \
                and feels as low as feelings go) and no opportunity is about it. Decide to take it up, or \
                not: an opportunity with `status: dropped` says so. Silent while the book has no \
                opportunities.",
        bad: "\
//- journeys/return.md
---
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {id: label, title: Print the label, feeling: -2, pains: [No printer at home]}
      - {title: Hand it in, feeling: 1}
      - {title: Money back, feeling: 2}
---
//- opportunities/refund.md
---
kind: opportunity
title: How might we pay back sooner?
at: []
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
      - {id: label, title: Print the label, feeling: -2, pains: [No printer at home]}
      - {title: Hand it in, feeling: 1}
      - {title: Money back, feeling: 2}
---
//- opportunities/label.md
---
kind: opportunity
title: How might we do without a printer?
at: [return/label]
---
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    let book = ctx.book;
    if !book.declares::<Opportunity>() {
        return;
    }
    let as_a_whole: BTreeSet<Id<Map>> =
        book.opportunities.values().flat_map(|it| &it.maps).copied().collect();
    for it in MapAt::all(ctx).filter(|it| it.is_lived() && !it.is_draft()) {
        let of_whole = !it.map.opportunities.is_empty() || as_a_whole.contains(&it.id);
        // An opportunity that names a step this map does not have most likely means one that it has.
        let meant = book.meant.contains(&Entity::Map(it.id));
        if of_whole || meant || ctx.is_unresolved(&it.map.card, Kind::Opportunity) {
            continue;
        }
        for (at, step) in it.map.steps.iter().enumerate() {
            if hurts_badly(ctx, &it, at, step) && !is_taken_up(book, it.id, at) {
                let (title, id) = (&step.title, it.step_item(step));
                let message = both!(
                    "no opportunity is about the pain at `{title}`",
                    "geen kans gaat over de pijn bij `{title}`",
                );
                let help = both!("add `at: [{id}]` to an opportunity", "zet `at: [{id}]` bij een kans");
                problems.tell(it.place(step), CHECK.rule.says(message).help(help)).item(id);
            }
        }
    }
}

fn hurts_badly(ctx: &Context<'_>, it: &MapAt<'_>, at: usize, step: &Step) -> bool {
    let pains = step.lanes.get(LaneKey::PAINS);
    let lowest = ctx.config.feeling.min;
    let mut felt = it.figures.voices.iter().filter_map(|voice| voice.values.get(at).copied().flatten());
    step.marks.pain
        || pains.iter().any(|pain| pain.severity == Some(3))
        || !pains.is_empty() && felt.any(|value| value <= lowest)
}

/// By an opportunity at the step, one of its phase, or one that the blueprint has there.
fn is_taken_up(book: &Handbook, map: Id<Map>, step: usize) -> bool {
    let links = &book.links;
    let at = links.opportunities_at.get(map).and_then(|steps| steps.get(step));
    let blueprints = links.blueprints_of_map.get(map).into_iter().flatten();
    let mut columns = blueprints.flat_map(|id| &book.blueprints[*id].columns);
    let it = &book.maps[map];
    let phase = it.steps.get(step).and_then(|step| it.phases.get(step.phase)?.own.as_deref());
    at.is_some_and(|all| !all.is_empty())
        || phase.is_some_and(|own| !own.opportunities.is_empty())
        || columns.any(|column| column.step == Some(step) && !column.opportunities.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn book(step: &str, opportunity: &str) -> String {
        format!(
            "//- a.md\n---\nkind: journey\ntitle: A\nphases: [{{title: P, steps: [{{id: s, title: a{step}}}]}}]\n---\n//- o.md\n---\nkind: opportunity\ntitle: O\n{opportunity}---\n"
        )
    }

    #[test]
    fn a_sharp_pain_is_taken_up() {
        for pain in [", marks: [pain]", ", pains: [{text: x, severity: 3}]", ", pains: [x], feeling: -2"] {
            fires("pain-without-opportunity", &book(pain, ""), &["a.md:4 a/s"]);
            silent("pain-without-opportunity", &book(pain, "at: [a/s]\n"));
            silent("pain-without-opportunity", &book(pain, "at: [a/s]\nstatus: dropped\n"));
        }
    }

    #[test]
    fn small_pains_may_be_left() {
        silent("pain-without-opportunity", &book(", pains: [x], feeling: -1", ""));
    }

    #[test]
    fn an_opportunity_of_the_whole_journey_will_do() {
        silent("pain-without-opportunity", &book(", marks: [pain]", "at: [a]\n"));
    }

    #[test]
    fn a_mistyped_step_is_reported_once() {
        silent("pain-without-opportunity", &book(", marks: [pain]", "at: [a/x]\n"));
    }

    #[test]
    fn a_book_without_opportunities_is_not_asked_for_them() {
        silent("pain-without-opportunity", "kind: journey\ntitle: A\nphases: [{title: a, marks: [pain]}]\n");
    }
}
