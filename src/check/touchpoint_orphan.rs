//! `touchpoint-orphan`: a touchpoint that nobody meets and nothing names.

use std::collections::BTreeSet;

use super::{Check, Context, Run, is_set_aside};
use crate::analyse::catalogue;
use crate::model::{Entity, Handbook, Id, Touchpoint};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "touchpoint-orphan",
        level: Level::Info,
        group: Group::Catalogue,
        about: "A touchpoint of the catalogue stands in no map, with no persona and in no blueprint, and \
                neither does a part of it. Either a journey is missing, or the touchpoint is no longer \
                there.",
        bad: "\
//- touchpoints.md
---
kind: touchpoints
items:
  - {id: site, name: Website}
  - {id: fax, name: Fax}
---
//- journeys/return.md
---
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, touchpoint: site}
---
",
        good: "\
//- touchpoints.md
---
kind: touchpoints
items:
  - {id: site, name: Website}
---
//- journeys/return.md
---
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, touchpoint: site}
---
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    let book = ctx.book;
    let used: BTreeSet<Id<Touchpoint>> =
        book.touchpoints.ids().filter(|id| is_used(book, *id)).map(|id| book.whole(id)).collect();
    // A catalogue of which nothing is used yet has just begun.
    if used.is_empty() {
        return;
    }
    for id in catalogue::wholes(book).filter(|id| !used.contains(id)) {
        let card = &book.touchpoints[id].card;
        if is_set_aside(card) {
            continue;
        }
        let (title, id) = (&card.title, &card.id);
        let message = both!(
            "no map and no persona meets `{title}`",
            "`{title}` staat op geen enkele kaart en bij geen persona"
        );
        let help = both!(
            "add `touchpoint: {id}` to a step, or take it out of the catalogue",
            "zet `touchpoint: {id}` bij een stap, of haal het uit de catalogus",
        );
        problems.tell(card.origin.clone(), CHECK.rule.says(message).help(help)).item(&**id);
    }
}

fn is_used(book: &Handbook, id: Id<Touchpoint>) -> bool {
    let links = &book.links;
    let in_steps = links.steps_of_touchpoint.get(id).is_some_and(|steps| !steps.is_empty());
    let by_personas = links.personas_of_touchpoint.get(id).is_some_and(|personas| !personas.is_empty());
    let whole = Entity::Touchpoint(id);
    let named = links.naming(whole).any(|from| !matches!(from, Entity::Touchpoint(_)));
    in_steps
        || by_personas
        || named
        || links.mentioning(whole).next().is_some()
        || book.meant.contains(&whole)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn book(step: &str, items: &str) -> String {
        format!(
            "//- a.md\n---\nkind: journey\ntitle: A\nphases: [{{title: P, steps: [{{title: a, touchpoint: {step}}}]}}]\n---\n//- t.md\n---\nkind: touchpoints\nitems:\n  - {{id: used, name: Used}}\n{items}---\n"
        )
    }

    #[test]
    fn a_touchpoint_that_nobody_meets() {
        fires("touchpoint-orphan", &book("used", "  - {id: fax, name: Fax}\n"), &["t.md:5 fax"]);
    }

    #[test]
    fn whole_and_parts_are_met_together() {
        silent("touchpoint-orphan", &book("used", "  - {id: part, name: Part, part-of: used}\n"));
        silent(
            "touchpoint-orphan",
            &book("[used, part]", "  - {id: all, name: All}\n  - {id: part, name: Part, part-of: all}\n"),
        );
    }

    #[test]
    fn a_mistyped_touchpoint_was_meant() {
        silent("touchpoint-orphan", &book("[used, fxa]", "  - {id: fax, name: Fax}\n"));
    }

    #[test]
    fn a_catalogue_without_maps_has_just_begun() {
        silent("touchpoint-orphan", "kind: touchpoints\nitems: [{id: fax, name: Fax}]\n");
    }
}
