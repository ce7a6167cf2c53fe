//! Codes of safety that reading raises.

use super::{Group, Level, Rule};

const GROUP: Group = Group::Safety;

pub(super) static RULES: &[Rule] = &[
    Rule {
        code: "path-escapes-book",
        level: Level::Error,
        group: GROUP,
        about: "A path or a link leads out of the handbook's folder. It is not followed: a build must \
                never publish what lies beside the book.",
        bad: "\
//- journeys/visit.md
---
kind: journey
title: A visit
phases: [Arrive, Choose, Pay]
---
See [the notes](../../private/notes.md).
",
        good: "\
//- journeys/visit.md
---
kind: journey
title: A visit
phases: [Arrive, Choose, Pay]
---
See [the notes](../notes.md).
//- notes.md
# Notes
",
    },
    Rule {
        code: "active-file",
        level: Level::Warning,
        group: GROUP,
        about: "Under `--untrusted` a page shows or links to a file that a browser or a host could run or be \
                steered by: a web page, a script, settings of a host, a drawing that is more than a drawing. \
                The file is not published; where it is linked, the words stand without a link. Pictures, \
                sound and film, PDF, texts, tables, fonts, office documents and plain SVG are published.",
        bad: "\
//- index.md
# Our journeys
Try the [prototype](prototype.html).
//- prototype.html
<script>alert(1)</script>
",
        good: "\
//- index.md
# Our journeys
Look at the [prototype](prototype.png).
//- prototype.png
",
    },
    Rule {
        code: "raw-html",
        level: Level::Warning,
        group: GROUP,
        about: "HTML in prose is shown as text, so that a page cannot bring a script along. Markdown says \
                most of it; `raw-html = true` in book.toml lets HTML through for a book whose writers you \
                trust, and `--untrusted` takes that back.",
        bad: "\
//- index.md
# Our journeys
The <b>dip</b> comes just before the end.
",
        good: "\
//- index.md
# Our journeys
The **dip** comes just before the end.
",
    },
];
