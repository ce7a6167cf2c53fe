//! `persona-unused`: a persona without a journey.

use super::{Check, Context, Run, is_set_aside};
use crate::model::{Entity, MapKind};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "persona-unused",
        level: Level::Info,
        group: Group::Catalogue,
        about: "No journey is about this persona. A persona comes to life in a journey; one without is a \
                portrait on the wall. Silent while the book has no journeys.",
        bad: "\
//- personas/eva.md
---
kind: persona
name: Eva
---
//- journeys/return.md
---
kind: journey
title: I return a parcel
phases: [Pack, Hand in, Wait]
---
",
        good: "\
//- personas/eva.md
---
kind: persona
name: Eva
---
//- journeys/return.md
---
kind: journey
title: I return a parcel
personas: [eva]
phases: [Pack, Hand in, Wait]
---
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    let book = ctx.book;
    if !book.maps.values().any(|map| map.kind == MapKind::Journey) {
        return;
    }
    for id in &ctx.analysis.totals.personas_without_journey {
        let card = &book.personas[*id].card;
        if is_set_aside(card) || book.meant.contains(&Entity::Persona(*id)) {
            continue;
        }
        let (title, id) = (&card.title, &card.id);
        let message = both!("no journey is about {title}", "geen klantreis gaat over {title}");
        let help = both!("add `personas: [{id}]` to a journey", "zet `personas: [{id}]` bij een klantreis");
        problems.tell(card.origin.clone(), CHECK.rule.says(message).help(help)).item(&**id);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn book(journey: &str, persona: &str) -> String {
        format!(
            "//- a.md\n---\nkind: journey\ntitle: A\n{journey}phases: [x]\n---\n//- eva.md\n---\nkind: persona\nname: Eva\n{persona}---\n"
        )
    }

    #[test]
    fn a_persona_has_a_journey() {
        fires("persona-unused", &book("", ""), &["eva.md:3 eva"]);
        silent("persona-unused", &book("personas: [eva]\n", ""));
        silent("persona-unused", &book("", "status: draft\n"));
    }

    #[test]
    fn a_mistyped_persona_was_meant() {
        silent("persona-unused", &book("personas: [evaa]\n", ""));
    }

    #[test]
    fn a_book_of_personas_has_just_begun() {
        silent("persona-unused", "kind: persona\nname: Eva\n");
    }
}
