//! `insight-too-old`: research from so long ago that customers may have changed.

use std::collections::BTreeSet;

use super::{Check, Context, Run, is_set_aside};
use crate::model::{Entity, Handbook, Id, Insight, Status};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "insight-too-old",
        level: Level::Warning,
        group: Group::Research,
        about: "An insight is older than `evidence-max-age` in book.toml (two years when nothing is set), \
                and maps or personas still rest on it. Repeat the research, name a newer insight, or give \
                the old one `status: retired`.",
        bad: "\
//- insights/calls.md
---
kind: insight
title: Returns are about the label
date: 2021-05-01
---
//- journeys/return.md
---
kind: journey
title: I return a parcel
insights: [calls]
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -1}
      - {title: Hand it in, feeling: 1}
      - {title: Money back, feeling: 2}
---
",
        good: "\
//- insights/calls.md
---
kind: insight
title: Returns are about the label
date: 2026-05-01
---
//- journeys/return.md
---
kind: journey
title: I return a parcel
insights: [calls]
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -1}
      - {title: Hand it in, feeling: 1}
      - {title: Money back, feeling: 2}
---
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    for (id, insight) in ctx.book.insights.iter() {
        let users = users(ctx.book, id);
        let card = &insight.card;
        let Some((date, age)) = insight.date.zip(ctx.config.check.evidence_max_age) else { continue };
        if !ctx.analysis.is_too_old(insight) || users.is_empty() || is_set_aside(card) {
            continue;
        }
        let title = &card.title;
        let message = both!(
            "`{title}` is from {date}, longer than {age} ago",
            "`{title}` is van {date}, ouder dan `evidence-max-age` ({age})",
        );
        let help = both!(
            "repeat the research, or name a newer insight where this one is used",
            "herhaal het onderzoek, of noem een nieuwer inzicht waar dit wordt gebruikt",
        );
        let problem = problems.tell(card.origin.clone(), CHECK.rule.says(message).help(help));
        problem.item(&*card.id);
        for user in users.into_iter().take(SHOWN) {
            problem.see(ctx.book.card(user).origin.clone(), both!("rests on it", "rust erop"));
        }
    }
}

/// So many places are enough to see what it is about.
const SHOWN: usize = 3;

/// Maps, personas and others that name it.
fn users(book: &Handbook, id: Id<Insight>) -> BTreeSet<Entity> {
    let steps = book.links.steps_of_insight.get(id).into_iter().flatten();
    let maps = steps.map(|at| Entity::Map(at.map));
    let all = maps.chain(book.links.naming(Entity::Insight(id)));
    all.filter(|it| book.card(*it).status != Some(Status::Retired)).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn book(date: &str, used: &str) -> String {
        format!(
            "//- i.md\n---\nkind: insight\ntitle: I\ndate: {date}\n---\n//- p.md\n---\nkind: persona\nname: P\n{used}---\n"
        )
    }

    #[test]
    fn research_grows_old() {
        fires("insight-too-old", &book("2024-11-21", "insights: [i]\n"), &["i.md:3 i"]);
        silent("insight-too-old", &book("2024-11-22", "insights: [i]\n"));
    }

    #[test]
    fn old_research_that_nobody_uses_does_no_harm() {
        silent("insight-too-old", &book("2014-11-22", ""));
        silent("insight-too-old", &book("2014-11-22\nstatus: retired", "insights: [i]\n"));
    }

    #[test]
    fn the_settings_say_how_old() {
        let settings = "//- book.toml\n[preprocessor.journeybook.check]\nevidence-max-age = \"10y\"\n";
        silent("insight-too-old", &format!("{}{settings}", book("2020-11-22", "insights: [i]\n")));
    }
}
