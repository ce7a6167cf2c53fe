//! Codes of texts: what is marked up, described, or not seen at all.

use super::{Group, Level, Rule};

const GROUP: Group = Group::Reading;

pub(super) static RULES: &[Rule] = &[
    Rule {
        code: "quote-text",
        level: Level::Info,
        group: GROUP,
        about: "A text begins with a sign that YAML has a use of its own for: `*`, a backtick, `[`, `!` or `>`. It \
                is read as the text that stands there. Other programs that read the file would not: in quotes \
                it means the same everywhere, and `journeybook fmt` writes them.",
        bad: "\
kind: journey
title: A visit
phases:
  - title: Arrive
    does: **Walks** in
",
        good: "\
kind: journey
title: A visit
phases:
  - title: Arrive
    does: \"**Walks** in\"
",
    },
    Rule {
        code: "map-in-table",
        level: Level::Info,
        group: GROUP,
        about: "A page without a kind holds a table with stages or steps and the names of lanes: a map. As a table it is \
                shown, but has no curve, no measures and no links. `journeybook import` makes a map of it, and tells \
                what became of every cell. Below the front matter of a journey that writes no `phases` the first such \
                table is the map; told is then a second one, and what the first one cannot say.",
        bad: "\
//- visit.md
# A visit

| Stage | Actions | Feeling |
|---|---|---|
| Arrive | Parks the car | 1 |
| Pay | Waits in line | -1 |
",
        good: "\
kind: journey
title: A visit
phases:
  - {title: Arrive, does: Parks the car, feeling: 1}
  - {title: Pay, does: Waits in line, feeling: -1}
",
    },
    Rule {
        code: "catalogue-without-items",
        level: Level::Error,
        group: GROUP,
        about: "A file of the kind `touchpoints`, `teams` and the like lists its entries under `items:`. This one \
                lists none there, so nothing of it is on the site, the text below its front matter neither.",
        bad: "\
//- touchpoints.md
---
kind: touchpoints
---
- Checkout
- Website
",
        good: "\
//- touchpoints.md
---
kind: touchpoints
items:
  - name: Checkout
    contact: indirect
  - name: Website
    contact: indirect
---
",
    },
    Rule {
        code: "none-in-words",
        level: Level::Info,
        group: GROUP,
        about: "A lane says `none` or `n/a` where an empty list is meant. It is read as none, so that it is not counted \
                as a pain or a gain; an empty list says the same to everyone.",
        bad: "\
kind: journey
title: A visit
phases:
  - title: Arrive
    pains: none
",
        good: "\
kind: journey
title: A visit
phases:
  - title: Arrive
    pains: []
",
    },
    Rule {
        code: "picture-without-alt",
        level: Level::Info,
        group: GROUP,
        about: "A picture in a map has no words for who cannot see it. Say in a sentence what it shows; where that \
                is said beside it already, `alt: \"\"`.",
        bad: "\
//- visit.md
---
kind: journey
title: A visit
phases:
  - title: Arrive
    image: desk.png
---
//- desk.png
",
        good: "\
//- visit.md
---
kind: journey
title: A visit
phases:
  - title: Arrive
    image: {src: desk.png, alt: A man waits at the desk}
---
//- desk.png
",
    },
    Rule {
        code: "shown-comment",
        level: Level::Warning,
        group: GROUP,
        about: "Obsidian leaves out what stands between two pairs of percent signs. Markdown does not: readers of the \
                site see it. A comment of Markdown stands between `<!--` and `-->`.",
        bad: "\
//- a.md
# Opening hours

Monday to Friday. %%ask Jan about Saturdays%%
",
        good: "\
//- a.md
# Opening hours

Monday to Friday. <!-- ask Jan about Saturdays -->
",
    },
    Rule {
        code: "control-character",
        level: Level::Warning,
        group: GROUP,
        about: "A text holds characters that nobody sees but that do something: a bell, a mark that turns the words \
                behind it around, so that `exe.txt` reads as something else. They are left out of the site.",
        bad: "\
kind: journey
title: \"A \\a visit\"
phases: [Arrive, Choose, Pay]
",
        good: "\
kind: journey
title: A visit
phases: [Arrive, Choose, Pay]
",
    },
    Rule {
        code: "footnote",
        level: Level::Warning,
        group: GROUP,
        about: "A footnote is referred to and not written, or written and not referred to. The reference is shown as \
                it stands, the note is left out.",
        bad: "\
//- index.md
# Our journeys
Half of them turn back[^1].
",
        good: "\
//- index.md
# Our journeys
Half of them turn back[^1].

[^1]: Counted in May.
",
    },
    Rule {
        code: "heading-levels",
        level: Level::Info,
        group: GROUP,
        about: "The headings of a page are its contents, read aloud in that order. There is one of the first level, \
                the title; a second is shown one level lower. Below a heading follows the next level, none is left out.",
        bad: "\
//- index.md
# Our journeys

#### In the store
",
        good: "\
//- index.md
# Our journeys

## In the store
",
    },
];
