//! Codes of reading: what the files say and how it is written.

use super::{Group, Level, Rule};

const GROUP: Group = Group::Reading;

pub(super) static RULES: &[Rule] = &[
    Rule {
        code: "bad-front-matter",
        level: Level::Error,
        group: GROUP,
        about: "The lines between `---` and `---` are not valid YAML, so part of the file could not be \
                read. Most often a text needs quotes, a quote was left open, or a line is indented with a \
                tab. What stands above the place is still shown.",
        bad: "\
kind: journey
title: A visit
goal: \"Home with the cupboard
phases: [Arrive, Choose, Pay]
",
        good: "\
kind: journey
title: A visit
goal: \"Home with the cupboard\"
phases: [Arrive, Choose, Pay]
",
    },
    Rule {
        code: "front-matter-not-first",
        level: Level::Error,
        group: GROUP,
        about: "Front matter begins with three hyphens on line 1 and ends with three hyphens on a line of their own. \
                Here something stands above it, its lines are other signs, or there are none. It is read all the \
                same, but other programs show it as text.",
        bad: "\
//- journeys/visit.md
# A visit

---
kind: journey
title: A visit
phases: [Arrive, Choose, Pay]
---
",
        good: "\
//- journeys/visit.md
---
kind: journey
title: A visit
phases: [Arrive, Choose, Pay]
---
",
    },
    Rule {
        code: "unknown-kind",
        level: Level::Error,
        group: GROUP,
        about: "`kind:` says what a file is about, and decides which keys it may have. A kind that does \
                not exist is read as the nearest one, or as an ordinary page.",
        bad: "\
kind: jurney
title: A visit
phases: [Arrive, Choose, Pay]
",
        good: "\
kind: journey
title: A visit
phases: [Arrive, Choose, Pay]
",
    },
    Rule {
        code: "unknown-key",
        level: Level::Error,
        group: GROUP,
        about: "A key that nobody reads: what stands under it is not on the site. Usually it is a typing \
                mistake. In an ordinary page it is only a note, for it may belong to another program. Notes of your own go under a key that starts with `x-`.",
        bad: "\
kind: journey
title: A visit
scenaro: Saturday afternoon
phases: [Arrive, Choose, Pay]
",
        good: "\
kind: journey
title: A visit
scenario: Saturday afternoon
x-source: workshop of May
phases: [Arrive, Choose, Pay]
",
    },
    Rule {
        code: "wrong-type",
        level: Level::Error,
        group: GROUP,
        about: "A key got another sort of value than it takes: a word where a number belongs, a list where \
                one text belongs, an id with a capital or a space. The value is left out.",
        bad: "\
kind: touchpoint
name: Checkout
influence: high
",
        good: "\
kind: touchpoint
name: Checkout
influence: 5
",
    },
    Rule {
        code: "missing-title",
        level: Level::Warning,
        group: GROUP,
        about: "Something has no title or name, or a journey has no phases. The page exists, but it is \
                called after its file and readers cannot tell what it is about.",
        bad: "\
kind: persona
id: eva
tagline: Young family, small house
",
        good: "\
kind: persona
id: eva
name: Eva de Vries
tagline: Young family, small house
",
    },
    Rule {
        code: "duplicate-key",
        level: Level::Error,
        group: GROUP,
        about: "The same key stands twice in one place. Only one of the two values can count, so the other \
                is lost.",
        bad: "\
kind: persona
name: Eva
pains: [Long queue]
pains: [Heavy boxes]
",
        good: "\
kind: persona
name: Eva
pains: [Long queue, Heavy boxes]
",
    },
    Rule {
        code: "alias-key",
        level: Level::Info,
        group: GROUP,
        about: "Keys or a kind under other names, in English, Dutch or German: they are read as what they mean. \
                `journeybook fmt` writes the names of the reference.",
        bad: "\
kind: klantreis
titel: A visit
phases: [Arrive, Choose, Pay]
",
        good: "\
kind: journey
title: A visit
phases: [Arrive, Choose, Pay]
",
    },
    Rule {
        code: "bad-duration",
        level: Level::Error,
        group: GROUP,
        about: "A length of time is a number and a unit: `90s`, `5m`, `1.5h`, `1h 30m`, `3d`, `6mo`, `1y`; \
                `15 min` and `1,5 uur` are read, too. `4-8w` is a range, reckoned by its middle. `m` is \
                minutes and `mo` is months: `review-every`, `every` and limits of age are a day or more. \
                What cannot be read does not count.",
        bad: "\
kind: journey
title: A visit
review-every: half a year
phases: [Arrive, Choose, Pay]
",
        good: "\
kind: journey
title: A visit
review-every: 6mo
phases: [Arrive, Choose, Pay]
",
    },
    Rule {
        code: "bad-date",
        level: Level::Error,
        group: GROUP,
        about: "A date is written year, month, day: `2026-05-01`. That is the only order that everyone \
                reads alike. A measurement without a date is left out.",
        bad: "\
kind: journey
title: A visit
reviewed: 1-5-2026
phases: [Arrive, Choose, Pay]
",
        good: "\
kind: journey
title: A visit
reviewed: 2026-05-01
phases: [Arrive, Choose, Pay]
",
    },
    Rule {
        code: "out-of-scale",
        level: Level::Error,
        group: GROUP,
        about: "A number lies outside its scale: feelings run from -2 to 2 and ratings from 1 to 5, unless \
                `scale` in book.toml says otherwise. A score has the range of its formula: `csat-mean` goes \
                from 1 to 5, and no more answers can be good than there are. The number is left out.",
        bad: "\
kind: journey
title: A visit
phases:
  - title: Pay
    steps:
      - {title: In the queue, feeling: -5}
",
        good: "\
kind: journey
title: A visit
phases:
  - title: Pay
    steps:
      - {title: In the queue, feeling: -2}
",
    },
    Rule {
        code: "possible-truncated-text",
        level: Level::Warning,
        group: GROUP,
        about: "A text is probably shorter than you wrote it, and YAML says nothing about it: what follows \
                ` #` is a comment, and two questions on one line are one entry. Quotes keep a text whole.",
        bad: "\
kind: journey
title: Follow up ticket #5
phases: [Call, Wait, Solved]
",
        good: "\
kind: journey
title: \"Follow up ticket #5\"
phases: [Call, Wait, Solved]
",
    },
    Rule {
        code: "decimal-comma",
        level: Level::Warning,
        group: GROUP,
        about: "In a list on one line, a comma starts the next entry: `[Ice cream € 0,50]` is `Ice cream € \
                0` and `50`. Quote the text.",
        bad: "\
kind: persona
name: Eva
needs: [Ice cream for € 0,50]
",
        good: "\
kind: persona
name: Eva
needs: [\"Ice cream for € 0,50\"]
",
    },
    Rule {
        code: "belongs-to-step",
        level: Level::Error,
        group: GROUP,
        about: "Marks, ratings, lengths of time, paths and who does it are about a step. A phase that has steps \
                cannot say them; its feeling, touchpoints, channel, teams, metrics, research, opportunities and words stand \
                across its steps, and its feeling is no point of the curve.",
        bad: "\
kind: journey
title: A visit
phases:
  - title: Pay
    wait: 5m
    steps: [Queue, Pay]
",
        good: "\
kind: journey
title: A visit
phases:
  - title: Pay
    steps:
      - {title: Queue, wait: 5m}
      - Pay
",
    },
    Rule {
        code: "no-effect-yet",
        level: Level::Info,
        group: GROUP,
        about: "A key that is read and kept, but nothing comes of it: it needs another key, another one says the same, or \
                nothing is made of it yet.",
        bad: "\
kind: journey
title: A visit
review-every: 6mo
phases: [Arrive, Choose, Pay]
",
        good: "\
kind: journey
title: A visit
reviewed: 2026-05-01
review-every: 6mo
phases: [Arrive, Choose, Pay]
",
    },
    Rule {
        code: "map-where-text",
        level: Level::Error,
        group: GROUP,
        about: "A colon followed by a space makes `key: value` out of a text, and the text is lost. Quote \
                it.",
        bad: "\
kind: persona
name: Eva
pains:
  - Wait: long
",
        good: "\
kind: persona
name: Eva
pains:
  - \"Wait: long\"
",
    },
    Rule {
        code: "not-utf8",
        level: Level::Error,
        group: GROUP,
        about: "The file is not written in UTF-8, so letters such as é could come out wrong. What looks like \
                Windows-1252 is read as that until you save it as UTF-8 in your editor; anything else is left \
                out of the site.",
        bad: "A file saved as “Windows-1252” or “UTF-16”.",
        good: "The same file saved as “UTF-8”.",
    },
    Rule {
        code: "conflict-marker",
        level: Level::Error,
        group: GROUP,
        about: "A merge was left in the middle: both sides stand in the file, between lines of `<<<<<<<` and \
                `>>>>>>>`. Nobody can say which of them counts; until you keep one and take out the marks, the first does.",
        bad: "\
kind: journey
title: A visit
<<<<<<< HEAD
goal: Home with a lamp
=======
goal: Home with the cupboard
>>>>>>> topic
phases: [Arrive, Choose, Pay]
",
        good: "\
kind: journey
title: A visit
goal: Home with the cupboard
phases: [Arrive, Choose, Pay]
",
    },
    Rule {
        code: "too-large",
        level: Level::Error,
        group: GROUP,
        about: "A file or a table is larger than any page that people read, and reading it would hold up \
                every build. Split it up.",
        bad: "A page of 40 MB, such as an export of every ticket.",
        good: "The twenty tickets that matter, and a link to the rest.",
    },
    Rule {
        code: "too-deep",
        level: Level::Error,
        group: GROUP,
        about: "Lists, maps or quotes stand inside one another deeper than anyone means. What is deeper is \
                not read.",
        bad: "\
x-notes: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[deep\
              ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
",
        good: "\
x-notes: [not deep]
",
    },
    Rule {
        code: "unreadable",
        level: Level::Error,
        group: GROUP,
        about: "The system did not give the file: no permission, a broken link, a name that cannot be \
                used. It is never skipped in silence, for a page that is missing without a word is worse \
                than an error.",
        bad: "A page that only its author may read.",
        good: "A page that everyone who builds the handbook may read.",
    },
    Rule {
        code: "bad-settings",
        level: Level::Error,
        group: GROUP,
        about: "book.toml is not valid TOML, or says in a word that nobody knows for whom the site is made. What could be \
                read is used, the rest keeps its default.",
        bad: "\
//- book.toml
[book]
title = Everyday Journeys
",
        good: "\
//- book.toml
[book]
title = \"Everyday Journeys\"
",
    },
];
