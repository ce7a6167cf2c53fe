//! Codes of blueprints that resolving raises.

use super::{Group, Level, Rule};

const GROUP: Group = Group::Blueprint;

pub(super) static RULES: &[Rule] = &[
    Rule {
        code: "blueprint-step-missing",
        level: Level::Error,
        group: GROUP,
        about: "A column of a blueprint names a step that its journey does not have, so it hangs under \
                nothing. This happens when a step gets another title: give steps that others refer to an \
                `id`.",
        bad: "\
//- journeys/visit.md
---
kind: journey
title: A visit
phases:
  - title: Pay
    steps: [{id: checkout, title: Pay}]
---
//- blueprints/visit.md
---
kind: blueprint
title: Behind the visit
journey: visit
steps:
  - step: chekout
    support: [{id: pos, do: Till system}]
---
",
        good: "\
//- journeys/visit.md
---
kind: journey
title: A visit
phases:
  - title: Pay
    steps: [{id: checkout, title: Pay}]
---
//- blueprints/visit.md
---
kind: blueprint
title: Behind the visit
journey: visit
steps:
  - step: checkout
    support: [{id: pos, do: Till system}]
---
",
    },
    Rule {
        code: "unknown-cell",
        level: Level::Error,
        group: GROUP,
        about: "A link of a blueprint names a cell that is not there, so a dependency is not drawn. Cells \
                are named by their `id`.",
        bad: "\
kind: blueprint
title: Behind the checkout
steps:
  - title: Pay
    frontstage: [{id: scan, do: Helps with scanning}]
    support: [{id: pos, do: Till system}]
links: [scan -> poss]
",
        good: "\
kind: blueprint
title: Behind the checkout
steps:
  - title: Pay
    frontstage: [{id: scan, do: Helps with scanning}]
    support: [{id: pos, do: Till system}]
links: [scan -> pos]
",
    },
];
