//! `ending-weakened`: a well-meant extra step that spoils the ending.

use super::{Check, Context, MapAt, Run, figure};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "ending-weakened",
        level: Level::Warning,
        group: Group::Method,
        about: "A to-be map adds a step at the end, and the journey would be remembered better without it: \
                the end counts for half of what people remember, so a mild step after a strong one weakens \
                it.",
        bad: "\
//- journeys/return.md
---
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -1}
      - {title: Hand it in, feeling: 1}
      - {id: money, title: Money back, feeling: 2}
---
//- journeys/return-to-be.md
---
kind: journey
title: I return a parcel, soon
state: to-be
baseline: return
add:
  - {after: money, title: Asked for a review, feeling: 0}
---
",
        good: "\
//- journeys/return.md
---
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -1}
      - {title: Hand it in, feeling: 1}
      - {id: money, title: Money back, feeling: 2}
---
//- journeys/return-to-be.md
---
kind: journey
title: I return a parcel, soon
state: to-be
baseline: return
add:
  - {before: money, title: Asked for a review, feeling: 0}
---
",
    },
    run: Run::Map(run),
};

fn run(_: &Context<'_>, it: &MapAt<'_>, problems: &mut Problems) {
    if it.is_draft() {
        return;
    }
    let endings = it.figures.delta.iter().flat_map(|delta| &delta.voices).filter_map(|voice| voice.ending);
    let worst = endings.min_by(|a, b| (a.peak_end - a.without).total_cmp(&(b.peak_end - b.without)));
    let Some((ending, step)) = worst.and_then(|ending| Some((ending, it.map.steps.get(ending.step)?))) else {
        return;
    };
    let (with, without) = (figure(ending.peak_end), figure(ending.without));
    let title = &step.title;
    let message = both!(
        "`{title}` weakens the ending: remembered at {with}, without it at {without}",
        "`{title}` verzwakt het einde: onthouden op {with}, zonder deze stap op {without}",
        with,
        without
    );
    let help = both!(
        "put it before the last strong moment, or leave it out",
        "zet de stap vóór het laatste sterke moment, of laat hem weg",
    );
    problems.tell(it.place(step), CHECK.rule.says(message).help(help)).item(it.step_item(step));
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn book(feeling: &str) -> String {
        format!(
            "//- a.md\n---\nkind: journey\ntitle: A\nphases: [{{title: P, steps: [{{id: one, title: a, feeling: 0}}, {{id: end, title: b, feeling: 2}}]}}]\n---\n//- b.md\n---\nkind: journey\nstate: to-be\nbaseline: a\nadd: [{{after: end, title: c, feeling: {feeling}}}]\n---\n"
        )
    }

    #[test]
    fn a_mild_step_after_a_strong_one_spoils_it() {
        fires("ending-weakened", &book("1"), &["b.md:5 b/c"]);
        silent("ending-weakened", &book("2"));
    }
}
