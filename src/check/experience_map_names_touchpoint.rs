//! `experience-map-names-touchpoint`: an experience map that meets our own touchpoints.

use super::{Check, Context, MapAt, Run};
use crate::model::{Contact, MapKind};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "experience-map-names-touchpoint",
        level: Level::Warning,
        group: Group::Method,
        about: "An experience map shows what people go through without us, so that it shows where we could \
                help. A touchpoint of our own belongs in a journey below it. Indirect touchpoints, such as \
                a review site, may stand there.",
        bad: "\
//- maps/room.md
---
kind: experience-map
title: Furnishing a room
phases:
  - {title: Plan, does: Measures the room}
  - {title: Bring home, touchpoint: checkout}
---
//- touchpoints.md
---
kind: touchpoints
items:
  - {id: checkout, name: Checkout, contact: direct}
---
",
        good: "\
//- maps/room.md
---
kind: experience-map
title: Furnishing a room
phases:
  - {title: Plan, does: Measures the room}
  - {title: Bring home, does: Pays and carries}
---
//- touchpoints.md
---
kind: touchpoints
items:
  - {id: checkout, name: Checkout, contact: direct}
---
",
    },
    run: Run::Map(run),
};

fn run(ctx: &Context<'_>, it: &MapAt<'_>, problems: &mut Problems) {
    if it.map.kind != MapKind::Experience || it.is_draft() {
        return;
    }
    for step in &it.map.steps {
        for touchpoint in step.touchpoints.iter().map(|met| &ctx.book.touchpoints[met.touchpoint]) {
            if touchpoint.contact == Some(Contact::Indirect) {
                continue;
            }
            let card = &touchpoint.card;
            let title = &card.title;
            let message = both!(
                "an experience map meets our own `{title}`",
                "een experience map noemt ons eigen touchpoint `{title}`",
            );
            let help = both!(
                "take the touchpoint out and put it into a journey below this map",
                "haal het touchpoint weg en zet het in een klantreis onder deze kaart",
            );
            problems
                .tell(it.place(step), CHECK.rule.says(message).help(help))
                .item(it.step_item(step))
                .see(card.origin.clone(), both!("the touchpoint", "het touchpoint"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn map(contact: &str, kind: &str) -> String {
        format!(
            "//- m.md\n---\nkind: {kind}\ntitle: M\nphases: [{{title: a, touchpoint: t}}]\n---\n//- t.md\n---\nkind: touchpoint\nname: T\n{contact}---\n"
        )
    }

    #[test]
    fn an_experience_map_is_without_us() {
        fires("experience-map-names-touchpoint", &map("", "experience-map"), &["m.md:4 m/a"]);
        silent("experience-map-names-touchpoint", &map("contact: indirect\n", "experience-map"));
        silent("experience-map-names-touchpoint", &map("", "journey"));
    }
}
