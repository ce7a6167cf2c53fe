//! Codes of references: names, links and files that should lead somewhere.

use super::{Group, Level, Rule};

const GROUP: Group = Group::References;

pub(super) static RULES: &[Rule] = &[
    Rule {
        code: "unknown-reference",
        level: Level::Error,
        group: GROUP,
        about: "A name that is nearly one that exists, or one of a journey, step, phase or lane that is not there. \
                The reference is left out, and with it everything that would have followed from it.",
        bad: "\
//- personas/eva.md
---
kind: persona
name: Eva
---
//- journeys/visit.md
---
kind: journey
title: A visit
personas: [evaa]
phases: [Arrive, Choose, Pay]
---
",
        good: "\
//- personas/eva.md
---
kind: persona
name: Eva
---
//- journeys/visit.md
---
kind: journey
title: A visit
personas: [eva]
phases: [Arrive, Choose, Pay]
---
",
    },
    Rule {
        code: "undeclared-name",
        level: Level::Warning,
        group: GROUP,
        about: "A name of a persona, touchpoint, channel, team, metric, opportunity or research that no file declares. It \
                is shown as it is written, dashed and without a page, and counts like a declared one; told once for each \
                kind and file. `journeybook add` writes the entries. A name that is nearly one that exists is an \
                `unknown-reference`.",
        bad: "\
//- teams.md
---
kind: teams
items:
  - {id: it, name: IT}
---
//- journeys/visit.md
---
kind: journey
title: A visit
owner: Facilities
phases: [Arrive, Choose, Pay]
---
",
        good: "\
//- teams.md
---
kind: teams
items:
  - {id: it, name: IT}
  - {id: facilities, name: Facilities}
---
//- journeys/visit.md
---
kind: journey
title: A visit
owner: Facilities
phases: [Arrive, Choose, Pay]
---
",
    },
    Rule {
        code: "ambiguous-name",
        level: Level::Error,
        group: GROUP,
        about: "Things may be named by what people call them, and two of this kind are called so, or one is called \
                what another one has as its id. Write the id of the one that is meant.",
        bad: "\
//- teams.md
---
kind: teams
items:
  - {id: it-north, name: IT}
  - {id: it-south, name: IT}
---
//- journeys/visit.md
---
kind: journey
title: A visit
owner: IT
phases: [Arrive, Choose, Pay]
---
",
        good: "\
//- teams.md
---
kind: teams
items:
  - {id: it-north, name: IT}
  - {id: it-south, name: IT}
---
//- journeys/visit.md
---
kind: journey
title: A visit
owner: it-north
phases: [Arrive, Choose, Pay]
---
",
    },
    Rule {
        code: "duplicate-id",
        level: Level::Error,
        group: GROUP,
        about: "Two things of the same kind have the same id, so references could mean either. The first \
                in the order of the files keeps the name.",
        bad: "\
kind: teams
items:
  - {id: it, name: IT}
  - {id: it, name: Internal transport}
",
        good: "\
kind: teams
items:
  - {id: it, name: IT}
  - {id: transport, name: Internal transport}
",
    },
    Rule {
        code: "draft-reference",
        level: Level::Error,
        group: GROUP,
        about: "Something that is a draft (`draft: true`) is named or linked to. A draft is left out of the site, so \
                the reference leads nowhere; `serve` shows both. `status: draft` is only a label and hides nothing.",
        bad: "\
//- personas/eva.md
---
kind: persona
name: Eva
draft: true
---
//- journeys/visit.md
---
kind: journey
title: A visit
personas: [eva]
phases: [Arrive, Choose, Pay]
---
",
        good: "\
//- personas/eva.md
---
kind: persona
name: Eva
---
//- journeys/visit.md
---
kind: journey
title: A visit
personas: [eva]
phases: [Arrive, Choose, Pay]
---
",
    },
    Rule {
        code: "old-name-taken",
        level: Level::Error,
        group: GROUP,
        about: "`was` tells what a thing was called before, so that old references and addresses live on. Here two \
                things claim the same old name, or something is still called so.",
        bad: "\
kind: teams
items:
  - {id: it, name: IT, was: [systems]}
  - {id: transport, name: Internal transport, was: [systems]}
",
        good: "\
kind: teams
items:
  - {id: it, name: IT, was: [systems]}
  - {id: transport, name: Internal transport}
",
    },
    Rule {
        code: "bad-alias",
        level: Level::Warning,
        group: GROUP,
        about: "`aliases` are former addresses of a page on this site: a path such as `old/page.html`. An address on \
                another site, one that leads out of this site, and one where a page stands cannot lead here.",
        bad: "\
kind: journey
title: A visit
aliases: [\"https://example.org/visit\"]
phases: [Arrive, Choose, Pay]
",
        good: "\
kind: journey
title: A visit
aliases: [old/visit.html]
phases: [Arrive, Choose, Pay]
",
    },
    Rule {
        code: "broken-link",
        level: Level::Error,
        group: GROUP,
        about: "A link in prose leads to a page or a thing that is not in the handbook. The words stay, \
                without a link.",
        bad: "\
//- index.md
# Our journeys
Start with [the visit](journeys/vist.md).
//- journeys/visit.md
---
kind: journey
title: A visit
phases: [Arrive, Choose, Pay]
---
",
        good: "\
//- index.md
# Our journeys
Start with [the visit](journeys/visit.md).
//- journeys/visit.md
---
kind: journey
title: A visit
phases: [Arrive, Choose, Pay]
---
",
    },
    Rule {
        code: "broken-anchor",
        level: Level::Error,
        group: GROUP,
        about: "The page of a link exists, but not the heading or step behind its `#`: readers land at the \
                top.",
        bad: "\
//- index.md
# Our journeys
Look at [the rules](method.md#scales).
//- method.md
# Method
## Scale
",
        good: "\
//- index.md
# Our journeys
Look at [the rules](method.md#scale).
//- method.md
# Method
## Scale
",
    },
    Rule {
        code: "slug-collision",
        level: Level::Error,
        group: GROUP,
        about: "Two pages would get the same address, or addresses that differ only in capitals or in the \
                way an accent is stored. One would write over the other on many disks, so the second gets \
                another address.",
        bad: "\
//- Method.md
# Method
//- method.md
# Another method
",
        good: "\
//- method.md
# Method
//- another-method.md
# Another method
",
    },
    Rule {
        code: "missing-image",
        level: Level::Error,
        group: GROUP,
        about: "A picture that is not there. Its description is shown instead.",
        bad: "\
//- personas/eva.md
---
kind: persona
name: Eva
image: eva.jpg
---
",
        good: "\
//- personas/eva.md
---
kind: persona
name: Eva
image: eva.jpg
---
//- personas/eva.jpg
",
    },
    Rule {
        code: "reference-cycle",
        level: Level::Error,
        group: GROUP,
        about: "A chain that leads back to where it starts: a map that is its own baseline, or a \
                touchpoint that is a part of itself. The chain is cut at the first of them.",
        bad: "\
kind: touchpoints
items:
  - {id: order, name: Order, part-of: app}
  - {id: app, name: App, part-of: order}
",
        good: "\
kind: touchpoints
items:
  - {id: order, name: Order}
  - {id: app, name: App, part-of: order}
",
    },
    Rule {
        code: "unused-allow",
        level: Level::Warning,
        group: GROUP,
        about: "`allow:` silences a code that this file does not raise, or that does not exist. Left \
                standing, it would hide the next real problem.",
        bad: "\
kind: persona
name: Eva
allow: [missing-title]
",
        good: "\
kind: persona
name: Eva
",
    },
];
