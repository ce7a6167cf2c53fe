//! Words for problems of a site for the public.

use super::{Group, Rule};
use crate::problem::Level;

const GROUP: Group = Group::Safety;

pub(super) static RULES: &[Rule] = &[
    Rule {
        code: "no-visibility",
        level: Level::Error,
        group: GROUP,
        about: "A site for the public (`--audience public`) is asked of a book in which nothing is internal, and the \
                settings do not say that all of it is public. Nothing is built, rather than everything published.",
        bad: "\
//- book.toml
[preprocessor.journeybook]
audience = \"public\"
//- personas/eva.md
---
kind: persona
name: Eva
---
",
        good: "\
//- book.toml
[preprocessor.journeybook]
audience = \"public\"
visibility = \"public\"
//- personas/eva.md
---
kind: persona
name: Eva
---
",
    },
    Rule {
        code: "unread-mark",
        level: Level::Error,
        group: GROUP,
        about: "A site for the public is asked for, and a text says in words that nobody reads as a mark that something is \
                internal: in front matter that is none, without the blank behind the colon, a second time, or where no mark \
                can stand. Nothing is built, rather than published what was meant to stay inside.",
        bad: "\
//- book.toml
[preprocessor.journeybook]
audience = \"public\"
visibility = \"public\"
//- personas/eva.md
---
kind: persona
name: Eva
visibility:internal
---
",
        good: "\
//- book.toml
[preprocessor.journeybook]
audience = \"public\"
visibility = \"public\"
//- personas/eva.md
---
kind: persona
name: Eva
visibility: internal
---
",
    },
    Rule {
        code: "links-to-internal",
        level: Level::Error,
        group: GROUP,
        about: "In a site for the public, something public names or links to something that is internal, and so is not \
                there. A link keeps its own words, a name in front matter shows nothing. Ways between the parts of one map \
                (`next`, `loop-to`, links of cells) go with the part, and are no problem.",
        bad: "\
//- book.toml
[preprocessor.journeybook]
audience = \"public\"
//- personas/eva.md
---
kind: persona
name: Eva
visibility: internal
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
//- book.toml
[preprocessor.journeybook]
audience = \"public\"
//- personas/eva.md
---
kind: persona
name: Eva
visibility: internal
---
//- journeys/visit.md
---
kind: journey
title: A visit
phases: [Arrive, Choose, Pay]
---
",
    },
];
