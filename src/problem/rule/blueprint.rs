//! Codes of blueprints that resolving raises.

use super::{Group, Level, Rule};

const GROUP: Group = Group::Blueprint;

pub(super) static RULES: &[Rule] = &[
    Rule {
        code: "blueprint-step-missing",
        level: Level::Error,
        group: GROUP,
        about: "A column of a blueprint names a step that its journey does not have, so it hangs under nothing. \
                This happens when a step gets another title: give steps that others refer to an `id`.",
        bad: "//- journeys/visit.md\n---\nkind: journey\ntitle: A visit\nphases:\n  - title: Pay\n    steps: [{id: checkout, title: Pay}]\n---\n//- blueprints/visit.md\n---\nkind: blueprint\ntitle: Behind the visit\njourney: visit\nsteps:\n  - step: chekout\n    support: [{id: pos, do: Till system}]\n---\n",
        good: "//- journeys/visit.md\n---\nkind: journey\ntitle: A visit\nphases:\n  - title: Pay\n    steps: [{id: checkout, title: Pay}]\n---\n//- blueprints/visit.md\n---\nkind: blueprint\ntitle: Behind the visit\njourney: visit\nsteps:\n  - step: checkout\n    support: [{id: pos, do: Till system}]\n---\n",
    },
    Rule {
        code: "unknown-cell",
        level: Level::Error,
        group: GROUP,
        about: "A link of a blueprint names a cell that is not there, so a dependency is not drawn. \
                Cells are named by their `id`.",
        bad: "kind: blueprint\ntitle: Behind the checkout\nsteps:\n  - title: Pay\n    frontstage: [{id: scan, do: Helps with scanning}]\n    support: [{id: pos, do: Till system}]\nlinks: [scan -> poss]\n",
        good: "kind: blueprint\ntitle: Behind the checkout\nsteps:\n  - title: Pay\n    frontstage: [{id: scan, do: Helps with scanning}]\n    support: [{id: pos, do: Till system}]\nlinks: [scan -> pos]\n",
    },
];
