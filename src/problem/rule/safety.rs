//! Codes of safety that reading raises.

use super::{Group, Level, Rule};

const GROUP: Group = Group::Safety;

pub(super) static RULES: &[Rule] = &[
    Rule {
        code: "path-escapes-book",
        level: Level::Error,
        group: GROUP,
        about: "A path or a link leads out of the handbook's folder. It is not followed: a build must never publish \
                what lies beside the book.",
        bad: "//- journeys/visit.md\n---\nkind: journey\ntitle: A visit\nphases: [Arrive, Choose, Pay]\n---\nSee [the notes](../../private/notes.md).\n",
        good: "//- journeys/visit.md\n---\nkind: journey\ntitle: A visit\nphases: [Arrive, Choose, Pay]\n---\nSee [the notes](../notes.md).\n//- notes.md\n# Notes\n",
    },
    Rule {
        code: "raw-html",
        level: Level::Warning,
        group: GROUP,
        about: "HTML in prose is shown as text, so that a page cannot bring a script along. \
                Markdown says most of it; `raw-html = true` in book.toml lets HTML through for a book whose writers you \
                trust, and `--untrusted` takes that back.",
        bad: "//- index.md\n# Our journeys\nThe <b>dip</b> comes just before the end.\n",
        good: "//- index.md\n# Our journeys\nThe **dip** comes just before the end.\n",
    },
];
