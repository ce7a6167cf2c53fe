//! `empathy-map-gap`: an empathy map without a person, with an empty quadrant, or without research.

use super::{Check, Context, Run, is_set_aside};
use crate::model::EmpathyMap;
use crate::problem::rule::Group;
use crate::problem::{Both, Level, Problems, Rule, Say, both};
use crate::term::Kind;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "empathy-map-gap",
        level: Level::Info,
        group: Group::Catalogue,
        about: "An empathy map is about one persona and has four sides: what they say, think, do and feel. An empty side \
                is what nobody asked about yet, and a map without any `insights` is what the team imagines.",
        bad: "\
//- personas/eva.md
---
kind: persona
name: Eva
---
//- empathy.md
---
kind: empathy-map
title: Eva at the desk
persona: eva
says: Is this the right queue?
thinks: They must have lost it
does: Counts the people before her
---
",
        good: "\
//- personas/eva.md
---
kind: persona
name: Eva
---
//- insights/desk.md
---
kind: insight
title: An hour at the desk
date: 2026-10-01
---
//- empathy.md
---
kind: empathy-map
title: Eva at the desk
persona: eva
says: Is this the right queue?
thinks: They must have lost it
does: Counts the people before her
feels: Watched
insights: [desk]
---
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    for it in ctx.book.empathy_maps.values().filter(|it| !is_set_aside(&it.card)) {
        for (item, say) in gaps(it) {
            let unresolved = |kind| ctx.book.unresolved.contains(&(it.card.origin.file.clone(), kind));
            // What is named and not found is told where it is named.
            let told = match item {
                "persona" => unresolved(Kind::Persona),
                "insights" => unresolved(Kind::Insight),
                _ => false,
            };
            if !told {
                problems.tell(it.card.origin.clone(), say).item(format!("{} {item}", it.card.id));
            }
        }
    }
}

/// What is missing: the key, what to say of it, and what to do.
fn gaps(it: &EmpathyMap) -> Vec<(&'static str, Say)> {
    let title = &it.card.title;
    let mut gaps = Vec::new();
    if it.persona.is_none() {
        let message = both!(
            "nobody is named whose empathy map `{title}` is",
            "er staat niet bij van wie de empathiekaart `{title}` is",
        );
        let help = both!("add `persona:`", "voeg `persona:` toe");
        gaps.push(("persona", CHECK.rule.says(message).help(help)));
    }
    let quadrants = it.quadrants().into_iter().filter(|(_, items)| items.is_empty());
    gaps.extend(quadrants.map(|(key, _)| {
        let verb = verb(key);
        let message =
            both!("`{title}` does not say what they {verb}", "`{title}` zegt niet wat ze {verb}", verb);
        (
            key,
            CHECK.rule.says(message).help(both!("ask, and add `{key}:`", "vraag het, en voeg `{key}:` toe")),
        )
    }));
    if it.research().next().is_none() {
        let message = both!("no research stands behind `{title}`", "achter `{title}` staat geen onderzoek");
        let help = both!(
            "name the research in `insights:`, or in an entry: `{{text: …, insight: …}}`",
            "noem het onderzoek in `insights:`, of bij een regel: `{{text: …, insight: …}}`",
        );
        gaps.push(("insights", CHECK.rule.says(message).help(help)));
    }
    gaps
}

/// What people do in a quadrant.
fn verb(key: &str) -> Both {
    match key {
        "says" => both!("say", "zeggen"),
        "thinks" => both!("think", "denken"),
        "does" => both!("do", "doen"),
        "feels" => both!("feel", "voelen"),
        other => Both::same(other),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    const FULL: &str = "says: a\nthinks: b\ndoes: c\nfeels: {text: d, insight: talk}\n";

    fn book(map: &str) -> String {
        format!(
            "//- m.md\n---\nkind: empathy-map\ntitle: M\n{map}---\n//- eva.md\n---\nkind: persona\nname: Eva\n---\n\
             //- talk.md\n---\nkind: insight\ntitle: Talk\n---\n"
        )
    }

    #[test]
    fn it_has_a_person_four_sides_and_research() {
        silent("empathy-map-gap", &book(&format!("persona: eva\n{FULL}")));
        fires("empathy-map-gap", &book(FULL), &["m.md:3 m persona"]);
        fires(
            "empathy-map-gap",
            &book("persona: eva\nsays: a\nthinks: b\ninsights: [talk]\n"),
            &["m.md:3 m does", "m.md:3 m feels"],
        );
        let untold = FULL.replace("{text: d, insight: talk}", "d");
        fires("empathy-map-gap", &book(&format!("persona: eva\n{untold}")), &["m.md:3 m insights"]);
    }

    #[test]
    fn what_is_set_aside_or_mistyped_is_no_gap() {
        silent("empathy-map-gap", &book("status: draft\n"));
        silent("empathy-map-gap", &book(&format!("persona: evva\n{FULL}")));
    }
}
