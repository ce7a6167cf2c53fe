//! `too-many-segments`: more segments than a team can keep in mind.

use super::{Check, Context, Run, is_set_aside};
use crate::model::Segment;
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "too-many-segments",
        level: Level::Warning,
        group: Group::Research,
        about: "The book has more segments than `max-segments` in book.toml (5 when nothing is set). \
                Nobody designs for nine groups at once: take together those that behave alike.",
        bad: "\
//- book.toml
[preprocessor.journeybook.check]
max-segments = 2
//- segments.md
---
kind: segments
items:
  - {id: families, name: Young families}
  - {id: students, name: Students}
  - {id: commuters, name: Commuters}
---
",
        good: "\
//- book.toml
[preprocessor.journeybook.check]
max-segments = 2
//- segments.md
---
kind: segments
items:
  - {id: families, name: Young families}
  - {id: hurried, name: People in a hurry}
---
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    let most = ctx.config.check.max_segments;
    let kept: Vec<&Segment> = ctx.book.segments.values().filter(|it| !is_set_aside(&it.card)).collect();
    let Some(first_too_many) = kept.get(most) else { return };
    let card = &first_too_many.card;
    let count = kept.len();
    let message = both!("{count} segments, more than {most}", "{count} segmenten, meer dan {most}");
    let help = both!(
        "take together segments that behave alike, or raise `max-segments` in book.toml",
        "voeg segmenten samen die zich hetzelfde gedragen, of verhoog `max-segments` in book.toml",
    );
    problems.tell(card.origin.clone(), CHECK.rule.says(message).help(help)).item("segments");
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn segments(count: usize) -> String {
        let items: Vec<String> = (0..count).map(|n| format!("  - {{id: s{n}, name: S{n}}}\n")).collect();
        format!("kind: segments\nitems:\n{}", items.concat())
    }

    #[test]
    fn five_segments_are_enough() {
        fires("too-many-segments", &segments(6), &["9 segments"]);
        silent("too-many-segments", &segments(5));
    }
}
