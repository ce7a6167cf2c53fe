//! `persona-touchpoint-uncovered`: a touchpoint of a journey that no persona lists.

use super::{Check, Context, Run, is_set_aside};
use crate::model::Kind;
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "persona-touchpoint-uncovered",
        level: Level::Info,
        group: Group::Catalogue,
        about: "A journey meets a touchpoint, but every persona who goes that way has a list of \
                `touchpoints:` without it. One of the two is wrong, and until then the matrix of personas \
                and touchpoints has an empty row.",
        bad: "\
//- personas/eva.md
---
kind: persona
name: Eva
touchpoints: [site]
---
//- touchpoints.md
---
kind: touchpoints
items:
  - {id: site, name: Website}
  - {id: desk, name: Help desk}
---
//- journeys/return.md
---
kind: journey
title: I return a parcel
personas: [eva]
phases:
  - title: Return
    steps:
      - {title: Print the label, touchpoint: site}
      - {title: Ask for help, touchpoint: desk}
---
",
        good: "\
//- personas/eva.md
---
kind: persona
name: Eva
touchpoints: [site, desk]
---
//- touchpoints.md
---
kind: touchpoints
items:
  - {id: site, name: Website}
  - {id: desk, name: Help desk}
---
//- journeys/return.md
---
kind: journey
title: I return a parcel
personas: [eva]
phases:
  - title: Return
    steps:
      - {title: Print the label, touchpoint: site}
      - {title: Ask for help, touchpoint: desk}
---
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    let book = ctx.book;
    for row in ctx.analysis.matrix.rows.iter().filter(|row| !row.is_met()) {
        let card = &book.touchpoints[row.touchpoint].card;
        let passing: Vec<_> = row.cells.iter().map(|(persona, _)| &book.personas[*persona].card).collect();
        let Some(first) = passing.first() else { continue };
        if is_set_aside(card) || passing.iter().any(|persona| ctx.is_unresolved(persona, Kind::Touchpoint)) {
            continue;
        }
        let names: Vec<_> = passing.iter().map(|persona| &*persona.title).collect();
        let (title, id, english, dutch) = (&card.title, &card.id, names.join(" or "), names.join(" of "));
        let message = both!(
            "a journey meets `{title}`, but no persona lists it",
            "een klantreis komt langs `{title}`, maar geen persona noemt het",
        );
        let help = both!(
            "add `{id}` to the `touchpoints:` of {english}",
            "zet `{id}` bij de `touchpoints:` van {dutch}",
        );
        problems
            .tell(card.origin.clone(), CHECK.rule.says(message).help(help))
            .item(&**id)
            .see(first.origin.clone(), both!("goes that way", "komt daarlangs"));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn book(listed: &str) -> String {
        format!(
            "//- a.md\n---\nkind: journey\ntitle: A\npersonas: [eva]\nphases: [{{title: P, steps: [{{title: a, touchpoint: t}}]}}]\n---\n//- eva.md\n---\nkind: persona\nname: Eva\n{listed}---\n//- t.md\n---\nkind: touchpoints\nitems: [{{id: t, name: T}}, {{id: u, name: U}}]\n---\n"
        )
    }

    #[test]
    fn who_goes_there_lists_it() {
        fires("persona-touchpoint-uncovered", &book("touchpoints: [u]\n"), &["t.md:3 t"]);
        silent("persona-touchpoint-uncovered", &book("touchpoints: [t]\n"));
    }

    #[test]
    fn a_persona_without_a_list_meets_what_the_journey_meets() {
        silent("persona-touchpoint-uncovered", &book(""));
    }
}
