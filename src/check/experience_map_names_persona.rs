//! `experience-map-names-persona`: an experience map of somebody in particular.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Context, MapAt, Run};
use crate::model::{Handbook, Id, MapKind, Persona, Step};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "experience-map-names-persona",
        level: Level::Warning,
        group: Group::Method,
        about: "An experience map is about anyone who wants to get something done, whatever they buy and \
                from whom. With a persona in it, it is a journey: it shows one person's way and hides the \
                others.",
        bad: "\
//- personas/eva.md
---
kind: persona
name: Eva
---
//- maps/room.md
---
kind: experience-map
title: Furnishing a room
personas: [eva]
phases: [Wish, Plan, Bring home, Live in it]
---
",
        good: "\
//- personas/eva.md
---
kind: persona
name: Eva
---
//- maps/room.md
---
kind: experience-map
title: Furnishing a room
actor: Someone who wants to furnish a room
phases: [Wish, Plan, Bring home, Live in it]
---
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    let names = Names::of(ctx.book);
    for it in MapAt::all(ctx).filter(|it| it.map.kind == MapKind::Experience && !it.is_draft()) {
        let card = &it.map.card;
        for persona in &it.map.personas {
            let (title, name) = (&card.title, &ctx.book.personas[*persona].card.title);
            let message = both!(
                "the experience map `{title}` is about {name}",
                "de experience map `{title}` gaat over {name}",
            );
            let help = both!(
                "take the persona out and write `actor:`, or make it a `kind: journey`",
                "haal de persona weg en schrijf `actor:`, of maak er een `kind: journey` van",
            );
            problems.tell(card.origin.clone(), CHECK.rule.says(message).help(help)).item(it.item());
        }
        for (text, step) in texts(&it) {
            for name in names.in_text(text, &it.map.personas) {
                let (at, item) = match step {
                    Some(step) => (it.place(step), it.step_item(step)),
                    None => (card.origin.clone(), it.item()),
                };
                let message = both!("an experience map names {name}", "een experience map noemt {name}");
                let help = both!(
                    "say it of anyone: experience maps have no persona",
                    "schrijf het zo dat het voor iedereen geldt: een experience map heeft geen persona",
                );
                problems.tell(at, CHECK.rule.says(message).help(help)).item(item);
            }
        }
    }
}

/// What the map says, and the step it says it of.
fn texts<'a>(it: &MapAt<'a>) -> impl Iterator<Item = (&'a str, Option<&'a Step>)> {
    let map = it.map;
    let whole = [Some(&*map.card.title), map.actor.as_deref(), map.scenario.as_deref(), map.goal.as_deref()];
    let whole = whole.into_iter().flatten().map(|text| (text, None));
    let of_steps = map.steps.iter().flat_map(|step| {
        let said = step.lanes.iter().flat_map(|(_, items)| items).map(|item| &*item.text);
        said.chain([&*step.title]).map(move |text| (text, Some(step)))
    });
    whole.chain(of_steps)
}

/// The names of all personas by their first word, so that a text is read once however many there are.
struct Names<'a> {
    by_first: BTreeMap<&'a str, Vec<(Id<Persona>, &'a str)>>,
}

impl<'a> Names<'a> {
    fn of(book: &'a Handbook) -> Names<'a> {
        let mut by_first: BTreeMap<&str, Vec<(Id<Persona>, &str)>> = BTreeMap::new();
        for (id, card) in book.personas.iter().map(|(id, persona)| (id, &persona.card)) {
            let Some(first) = words(&card.title).next() else { continue };
            // "The planner" is not called "The".
            let is_first_name = first.to_lowercase() == *card.id;
            let name = if is_first_name { first } else { card.title.trim() };
            by_first.entry(first).or_default().push((id, name));
        }
        Names { by_first }
    }

    /// The names of personas in a text, but for those of the map itself.
    fn in_text(&self, text: &str, but: &[Id<Persona>]) -> BTreeSet<&'a str> {
        let near = words(text).filter_map(|word| self.by_first.get(word)).flatten();
        let others = near.filter(|(id, _)| !but.contains(id));
        others.map(|(_, name)| *name).filter(|name| holds(text, name)).collect()
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether `name` stands in `text` with nothing joined to it.
fn holds(text: &str, name: &str) -> bool {
    let free = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (text.get(..at), text.get(at + name.len()..));
        free(before.and_then(|it| it.chars().next_back())) && free(after.and_then(|it| it.chars().next()))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    const EVA: &str = "//- eva.md\n---\nkind: persona\nname: Eva de Vries\n---\n";

    fn map(keys: &str) -> String {
        format!("{EVA}//- m.md\n---\nkind: experience-map\ntitle: M\n{keys}---\n")
    }

    #[test]
    fn an_experience_map_is_about_anyone() {
        fires("experience-map-names-persona", &map("personas: [eva]\nphases: [a]\n"), &["m.md:3 m"]);
        silent("experience-map-names-persona", &map("actor: Somebody\nphases: [a]\n"));
    }

    #[test]
    fn a_first_name_is_a_name() {
        let text = map("phases: [{title: a, does: Eva measures the room}]\n");
        fires("experience-map-names-persona", &text, &["m.md:4 m/a"]);
        silent("experience-map-names-persona", &map("phases: [{title: a, does: Evaluates prices}]\n"));
    }

    #[test]
    fn journeys_are_about_somebody() {
        let journey = map("personas: [eva]\nphases: [a]\n").replace("experience-map", "journey");
        silent("experience-map-names-persona", &journey);
    }
}
