//! Maps and blueprints: their phases, steps, lanes and cells.

use super::names::{another_id, unknown};
use super::words::{Thing, near, near_there};
use super::{About, Both, Say, both};
use crate::term::Kind;

const UNKNOWN: &str = "unknown-reference";

const STEP: About = About::Part(Thing::Step);

pub fn no_phases() -> Say {
    Say::new("missing-title", both!("a journey without phases", "een klantreis zonder fasen")).help(both!(
        "write `phases:` with a list of titles, name a `preset:`, or write a table whose heads name lanes, such as `Actions` and `Feeling`",
        "schrijf `phases:` met een lijst van titels, noem een `preset:`, of schrijf een tabel waarvan de koppen banen noemen, zoals `Acties` en `Gevoel`",
    ))
}

pub fn unknown_lane(name: &str, like: Option<&str>, all: &str) -> Say {
    let all = both!("the lanes are {all}", "de banen zijn {all}");
    unknown(UNKNOWN, Thing::Lane, name).help(near(Thing::Lane, like, all)).meant(name, like)
}

pub fn unknown_preset(name: &str, like: Option<&str>, all: &str) -> Say {
    let all = both!("the presets are {all}", "de presets zijn {all}");
    unknown(UNKNOWN, Thing::Preset, name).help(near(Thing::Preset, like, all)).meant(name, like)
}

pub fn unknown_phase(name: &str, like: Option<&str>) -> Say {
    let write = both!("write the id of a phase of this map", "schrijf de id van een fase van deze kaart");
    unknown(UNKNOWN, Thing::Phase, name).help(near(Thing::Phase, like, write)).meant(name, like)
}

pub fn unknown_step(name: &str, like: Option<&str>) -> Say {
    let write = both!("write the id of a step of this map", "schrijf de id van een stap van deze kaart");
    unknown(UNKNOWN, Thing::Step, name).help(near(Thing::Step, like, write)).meant(name, like)
}

/// What a name that nothing answers to is where several steps or phases have that title.
pub fn of_several(say: Say, thing: Thing, (name, ids): (&str, &[&str])) -> Say {
    if ids.len() < 2 {
        return say;
    }
    let message = match thing {
        Thing::Phase => both!("several phases are called `{name}`", "meer fasen heten `{name}`"),
        _ => both!("several steps are called `{name}`", "meer stappen heten `{name}`"),
    };
    let quoted: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    let all = super::one_of(&quoted);
    let help = both!(
        "write the id of the one that you mean: {all}",
        "schrijf de id van degene die u bedoelt: {all}",
        all
    );
    Say { message, meant: None, ..say }.help(help)
}

/// An id of a step or a phase that another one of its map has.
pub fn id_taken_in_map(thing: Thing, id: &str) -> Say {
    let what = thing.bare();
    let message = both!(
        "the {what} id `{id}` is taken in this map",
        "de id `{id}` is in deze kaart al van een andere {what}",
        what
    );
    Say::new("duplicate-id", message).help(another_id())
}

/// A reference to a step of a journey, as in `visit/pay`.
pub fn no_step_of_journey(journey: &str, step: &str, like: Option<&str>) -> Say {
    Say::new(UNKNOWN, has_no_step(journey, step))
        .about(STEP)
        .help(give_it_one(journey, like))
        .meant(step, like)
}

/// The same as a link in prose.
pub fn no_step_linked(journey: &str, step: &str, like: Option<&str>) -> Say {
    Say::new("broken-link", has_no_step(journey, step))
        .about(STEP)
        .help(give_it_one(journey, like))
        .meant(step, like)
}

/// A step that is named without its journey, and every way to write it in full.
pub fn step_without_journey(step: &str, full: &[String]) -> Say {
    Say::new(UNKNOWN, is_a_step(step)).help(write_in_full(full))
}

/// A name of nothing, which is like that of a step.
pub fn like_a_step(name: &str, full: &[String]) -> Say {
    let message = both!("unknown journey or step `{name}`", "onbekende klantreis of stap `{name}`");
    Say::new(UNKNOWN, message).help(write_in_full(full))
}

/// The same as a link in prose.
pub fn step_linked_without_journey(step: &str, full: &[String]) -> Say {
    let full: Vec<String> = full.iter().map(|it| format!("[[{it}]]")).collect();
    Say::new("broken-link", is_a_step(step)).help(write_in_full(&full))
}

fn is_a_step(step: &str) -> Both {
    both!("`{step}` is a step, named without its journey", "`{step}` is een stap, zonder de klantreis ervoor")
}

fn write_in_full(full: &[String]) -> Both {
    let quoted: Vec<String> = full.iter().map(|it| format!("`{it}`")).collect();
    let all = super::one_of(&quoted);
    both!("write {all}", "schrijf {all}", all)
}

fn has_no_step(journey: &str, step: &str) -> Both {
    both!("the journey `{journey}` has no step `{step}`", "de klantreis `{journey}` heeft geen stap `{step}`")
}

fn give_it_one(journey: &str, like: Option<&str>) -> Both {
    let give = both!("give a step of `{journey}` this `id`", "geef een stap van `{journey}` deze `id`");
    near_there(Thing::Step, like, give)
}

pub fn changes_without_baseline(key: &str) -> Say {
    Say::new(UNKNOWN, both!("`{key}` without a `baseline`", "`{key}` zonder `baseline`")).help(both!(
        "name the journey that it changes: `baseline: …`",
        "noem de klantreis die verandert: `baseline: …`",
    ))
}

pub fn baseline_circle(map: &str) -> Say {
    let message = both!(
        "the baseline of `{map}` leads back to itself",
        "de `baseline` van `{map}` leidt terug naar zichzelf",
    );
    Say::new("reference-cycle", message)
        .help(both!("a to-be map changes an as-is map", "een to-be-kaart verandert een as-is-kaart"))
}

pub fn too_many_futures(title: &str, most: usize) -> Say {
    let message = both!(
        "`{title}` has more than {most} to-be maps; this one is not drawn",
        "`{title}` heeft meer dan {most} to-be-kaarten; deze wordt niet getekend",
    );
    Say::new("too-large", message).help(both!(
        "retire what is no longer planned, or write plans as one map",
        "laat vervallen wat niet meer op de planning staat, of schrijf plannen als één kaart",
    ))
}

pub fn no_step_of_baseline(name: &str, like: Option<&str>) -> Say {
    let write =
        both!("write the id of a step of the baseline", "schrijf de id van een stap van de `baseline`",);
    Say::new(UNKNOWN, both!("the baseline has no step `{name}`", "de `baseline` heeft geen stap `{name}`"))
        .about(STEP)
        .help(near(Thing::Step, like, write))
        .meant(name, like)
}

pub fn change_without_step() -> Say {
    Say::new(UNKNOWN, both!("a change without `step`", "een wijziging zonder `step`")).help(both!(
        "write which step of the baseline changes: `- step: …`",
        "schrijf welke stap van de `baseline` verandert: `- step: …`",
    ))
}

pub fn view_without_name() -> Say {
    Say::new("missing-title", both!("a view without `name`", "een weergave zonder `name`")).help(both!(
        "write what its tab is called: `- name: For the board`",
        "schrijf hoe het tabblad heet: `- name: Voor de directie`",
    ))
}

/// Two tabs that nobody can tell apart.
pub fn view_of_one_name(name: &str) -> Say {
    let message = both!("two views are called `{name}`", "twee weergaven heten `{name}`");
    Say::new("no-effect-yet", message)
        .help(both!("give each tab a name of its own", "geef elk tabblad een eigen naam"))
}

/// A view of steps with a mark that none bears.
pub fn view_of_no_step(name: &str, mark: &str) -> Say {
    let message = both!(
        "the view `{name}` shows no step: none has the mark `{mark}`",
        "de weergave `{name}` toont geen stap: geen enkele draagt het teken `{mark}`"
    );
    let help = both!(
        "put `marks: [{mark}]` at a step, or leave the view out",
        "zet `marks: [{mark}]` bij een stap, of laat de weergave weg"
    );
    Say::new("no-effect-yet", message).help(help)
}

/// A step is removed that the way of another leads to.
pub fn way_goes_with(from: &str, gone: &str) -> Say {
    let message = both!(
        "the way from `{from}` to `{gone}` goes with it",
        "de weg van `{from}` naar `{gone}` verdwijnt mee"
    );
    let help = both!(
        "say where it leads now: `change: [{{step: {from}, next: …}}]`",
        "zeg waar die nu heen leidt: `change: [{{step: {from}, next: …}}]`"
    );
    Say::new("no-effect-yet", message).help(help)
}

/// A view names somebody who is not on its map.
pub fn view_of_another(name: &str, like: Option<&str>, all: &str) -> Say {
    let message = both!("`{name}` is not on this map", "`{name}` staat niet op deze kaart");
    let all = match all {
        "" => both!(
            "nobody is on the map: name its `personas:`",
            "op de kaart staat niemand: noem haar `personas:`"
        ),
        _ => both!("on the map are {all}", "op de kaart staan {all}"),
    };
    Say::new(UNKNOWN, message).help(near(Thing::Kind(Kind::Persona), like, all)).meant(name, like)
}

pub fn path_without_end() -> Say {
    Say::new(UNKNOWN, both!("a path without `to`", "een pad zonder `to`"))
        .help(both!("write the step it leads to: `to: …`", "schrijf naar welke stap het leidt: `to: …`"))
}

/// Two changes of one step; of what both say the last counts.
pub fn changed_twice(step: &str) -> Say {
    let message = both!(
        "`{step}` stands in `change` more than once: of what both say only the last counts",
        "`{step}` staat meer dan eens in `change`: van wat beide zeggen telt alleen het laatste"
    );
    Say::new("no-effect-yet", message).help(both!("write them as one change", "schrijf ze als één wijziging"))
}

/// A change of a step that goes.
pub fn changed_and_removed(step: &str) -> Say {
    let message = both!(
        "`{step}` is changed, and `remove` takes it out: nothing of the change shows",
        "`{step}` wordt gewijzigd, en `remove` haalt de stap weg: van de wijziging is niets te zien"
    );
    Say::new("no-effect-yet", message)
        .help(both!("leave it in one of the two lists", "laat hem in één van de twee lijsten staan"))
}

/// Two keys that say where a step comes; the first one counts.
pub fn two_places(key: &str, counts: &str) -> Say {
    Say::new(
        "no-effect-yet",
        both!("`{key}` says nothing beside `{counts}`", "`{key}` zegt niets naast `{counts}`"),
    )
    .help(both!("leave one of the two", "laat één van de twee staan"))
}

pub fn column_without_journey(step: &str) -> Say {
    Say::new(
        "blueprint-step-missing",
        both!("the step `{step}` has no journey", "de stap `{step}` heeft geen klantreis"),
    )
    .help(both!(
        "name the journey with `journey:`, or write a `title:` instead of a `step:`",
        "noem de klantreis met `journey:`, of schrijf een `title:` in plaats van een `step:`",
    ))
}

pub fn column_without_step(journey: &str, step: &str, like: Option<&str>) -> Say {
    let write = both!("write the id of a step of the journey", "schrijf de id van een stap van de klantreis");
    let near = near_there(Thing::Step, like, write);
    let say = Say::new("blueprint-step-missing", has_no_step(journey, step));
    let help = both!(
        "{near}; a column beside its steps is `- title: {step}`",
        "{near}; een kolom naast haar stappen is `- title: {step}`",
        near
    );
    say.about(STEP).help(help).meant(step, like)
}

pub fn cell_id_taken(id: &str) -> Say {
    let message = both!(
        "the cell id `{id}` is taken in this blueprint",
        "de id `{id}` is in deze blueprint al van een andere cel",
    );
    Say::new("duplicate-id", message).help(another_id())
}

pub fn unknown_cell(name: &str, like: Option<&str>) -> Say {
    let give = both!(
        "write the `id` of a cell of this blueprint, or what it does in the same words",
        "schrijf de `id` van een cel van deze blueprint, of in dezelfde woorden wat er gebeurt",
    );
    unknown("unknown-cell", Thing::Cell, name).help(near(Thing::Cell, like, give)).meant(name, like)
}

pub fn several_cells(name: &str) -> Say {
    let message = both!("several cells say `{name}`", "in meer cellen staat `{name}`");
    Say::new("ambiguous-name", message).help(both!(
        "give the one that you mean an `id`, and write that",
        "geef degene die u bedoelt een `id`, en schrijf die",
    ))
}

pub fn part_of_itself(touchpoint: &str) -> Say {
    let message = both!(
        "the touchpoint `{touchpoint}` is a part of itself",
        "het touchpoint `{touchpoint}` is een deel van zichzelf",
    );
    Say::new("reference-cycle", message)
        .help(both!("take out one `part-of:` of the circle", "haal één `part-of:` uit de kring"))
}
