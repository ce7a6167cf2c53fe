//! Names that are no references of their own: whose words stand in a lane, who walks a step, steps and phases.

use crate::parse::front::map::{Map, Phase};
use crate::parse::front::step::Step;
use crate::parse::front::{Name, What, Written};

/// What a name is one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mention {
    /// Perhaps a persona, perhaps somebody else.
    Persona,
    /// Of the map at hand, or of the one that it changes or serves.
    Step,
    Phase,
    /// `journey/step`, or a whole journey.
    At,
}

/// All of a file.
pub fn mentions(written: &[Written]) -> Vec<(Mention, Name)> {
    let mut found = Vec::new();
    for it in written {
        match &it.what {
            What::Map(map) => of_map(map, &mut found),
            What::Blueprint(it) => {
                add(Mention::Step, it.columns.iter().filter_map(|column| column.step.as_ref()), &mut found);
            }
            What::Opportunity(it) => add(Mention::At, &it.at, &mut found),
            _ => {}
        }
    }
    // Where nothing was written there is nothing to write.
    found.retain(|(_, name)| !name.text.is_empty());
    found
}

type Found = Vec<(Mention, Name)>;

fn add<'n>(of: Mention, names: impl IntoIterator<Item = &'n Name>, found: &mut Found) {
    found.extend(names.into_iter().map(|name| (of, name.clone())));
}

fn of_map(it: &Map, found: &mut Found) {
    it.phases.iter().for_each(|phase| of_phase(phase, found));
    for change in &it.change {
        add(Mention::Step, [&change.step], found);
        of_step(&change.to, found);
    }
    for added in &it.add {
        add(Mention::Step, added.after.iter().chain(&added.before), found);
        add(Mention::Phase, &added.phase, found);
        of_step(&added.step, found);
    }
    add(Mention::Step, &it.remove, found);
}

fn of_phase(it: &Phase, found: &mut Found) {
    add(Mention::Phase, &it.loop_to, found);
    of_step(&it.own, found);
    it.steps.iter().for_each(|step| of_step(step, found));
}

fn of_step(it: &Step, found: &mut Found) {
    add(Mention::Persona, it.who.iter().flatten(), found);
    add(Mention::Persona, it.cells.items().iter().filter_map(|said| said.by.as_deref()), found);
    add(Mention::Step, it.next.iter().map(|path| &path.to), found);
}
