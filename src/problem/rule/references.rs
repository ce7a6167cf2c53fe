//! Codes of references: names, links and files that should lead somewhere.

use super::{Group, Level, Rule};

const GROUP: Group = Group::References;

pub(super) static RULES: &[Rule] = &[
    Rule {
        code: "unknown-reference",
        level: Level::Error,
        group: GROUP,
        about: "A name of a persona, touchpoint, team, metric or anything else that is declared nowhere. \
                The reference is left out, and with it everything that would have followed from it.",
        bad: "//- personas/eva.md\n---\nkind: persona\nname: Eva\n---\n//- journeys/visit.md\n---\nkind: journey\ntitle: A visit\npersonas: [evaa]\nphases: [Arrive, Choose, Pay]\n---\n",
        good: "//- personas/eva.md\n---\nkind: persona\nname: Eva\n---\n//- journeys/visit.md\n---\nkind: journey\ntitle: A visit\npersonas: [eva]\nphases: [Arrive, Choose, Pay]\n---\n",
    },
    Rule {
        code: "duplicate-id",
        level: Level::Error,
        group: GROUP,
        about: "Two things of the same kind have the same id, so references could mean either. \
                The first in the order of the files keeps the name.",
        bad: "kind: teams\nitems:\n  - {id: it, name: IT}\n  - {id: it, name: Internal transport}\n",
        good: "kind: teams\nitems:\n  - {id: it, name: IT}\n  - {id: transport, name: Internal transport}\n",
    },
    Rule {
        code: "broken-link",
        level: Level::Error,
        group: GROUP,
        about: "A link in prose leads to a page or a thing that is not in the handbook. The words stay, without a link.",
        bad: "//- index.md\n# Our journeys\nStart with [the visit](journeys/vist.md).\n//- journeys/visit.md\n---\nkind: journey\ntitle: A visit\nphases: [Arrive, Choose, Pay]\n---\n",
        good: "//- index.md\n# Our journeys\nStart with [the visit](journeys/visit.md).\n//- journeys/visit.md\n---\nkind: journey\ntitle: A visit\nphases: [Arrive, Choose, Pay]\n---\n",
    },
    Rule {
        code: "broken-anchor",
        level: Level::Error,
        group: GROUP,
        about: "The page of a link exists, but not the heading or step behind its `#`: readers land at the top.",
        bad: "//- index.md\n# Our journeys\nLook at [the rules](method.md#scales).\n//- method.md\n# Method\n## Scale\n",
        good: "//- index.md\n# Our journeys\nLook at [the rules](method.md#scale).\n//- method.md\n# Method\n## Scale\n",
    },
    Rule {
        code: "slug-collision",
        level: Level::Error,
        group: GROUP,
        about: "Two pages would get the same address, or addresses that differ only in capitals or in the way an accent \
                is stored. One would write over the other on many disks, so the second gets another address.",
        bad: "//- Method.md\n# Method\n//- method.md\n# Another method\n",
        good: "//- method.md\n# Method\n//- another-method.md\n# Another method\n",
    },
    Rule {
        code: "missing-image",
        level: Level::Error,
        group: GROUP,
        about: "A picture that is not there. Its description is shown instead.",
        bad: "//- personas/eva.md\n---\nkind: persona\nname: Eva\nimage: eva.jpg\n---\n",
        good: "//- personas/eva.md\n---\nkind: persona\nname: Eva\nimage: eva.jpg\n---\n//- personas/eva.jpg\n",
    },
    Rule {
        code: "reference-cycle",
        level: Level::Error,
        group: GROUP,
        about: "A chain that leads back to where it starts: a map that is its own baseline, or a touchpoint that is a \
                part of itself. The chain is cut at the first of them.",
        bad: "kind: touchpoints\nitems:\n  - {id: order, name: Order, part-of: app}\n  - {id: app, name: App, part-of: order}\n",
        good: "kind: touchpoints\nitems:\n  - {id: order, name: Order}\n  - {id: app, name: App, part-of: order}\n",
    },
    Rule {
        code: "unused-allow",
        level: Level::Warning,
        group: GROUP,
        about: "`allow:` silences a code that this file does not raise, or that does not exist. \
                Left standing, it would hide the next real problem.",
        bad: "kind: persona\nname: Eva\nallow: [missing-title]\n",
        good: "kind: persona\nname: Eva\n",
    },
];
