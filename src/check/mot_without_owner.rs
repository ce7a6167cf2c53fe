//! `mot-without-owner`: a moment of truth that no team answers for.

use super::{Check, Context, MapAt, Run};
use crate::analyse::touchpoint;
use crate::model::{Kind, Team};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "mot-without-owner",
        level: Level::Warning,
        group: Group::Method,
        about: "Neither the moment of truth nor a touchpoint it meets has a team. What belongs to everyone \
                is looked after by no one. Silent while the book has no teams.",
        bad: "\
//- journeys/return.md
---
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -1}
      - {title: Hand it in, feeling: 1, marks: [mot]}
      - {title: Money back, feeling: 2}
---
//- teams.md
---
kind: teams
items:
  - {id: shop, name: Shop}
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
      - {title: Hand it in, feeling: 1, marks: [mot], teams: [shop]}
      - {title: Money back, feeling: 2}
---
//- teams.md
---
kind: teams
items:
  - {id: shop, name: Shop}
---
",
    },
    run: Run::Map(run),
};

fn run(ctx: &Context<'_>, it: &MapAt<'_>, problems: &mut Problems) {
    let card = &it.map.card;
    let unknown = [Kind::Team, Kind::Touchpoint].iter().any(|kind| ctx.is_unresolved(card, *kind));
    if !ctx.book.declares::<Team>() || unknown {
        return;
    }
    it.each_moment(problems, |step| {
        let of_touchpoint = step.touchpoints.iter().any(|met| touchpoint::has_team(ctx.book, met.touchpoint));
        (step.teams.is_empty() && !of_touchpoint).then(|| {
            let title = &step.title;
            let message = both!(
                "no team answers for the moment of truth `{title}`",
                "geen team is verantwoordelijk voor het moment van de waarheid `{title}`",
            );
            CHECK.rule.says(message).help(both!(
                "add `teams:` to its touchpoint or to the step",
                "voeg `teams:` toe aan het touchpoint of aan de stap",
            ))
        })
    });
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn book(step: &str, touchpoint: &str, team: &str) -> String {
        format!(
            "//- a.md\n---\nkind: journey\ntitle: A\nphases: [{{title: P, steps: [{{title: a, marks: [mot]{step}}}]}}]\n---\n//- t.md\n---\nkind: touchpoint\nname: T\n{touchpoint}---\n//- x.md\n---\nkind: {team}\nname: X\n---\n"
        )
    }

    #[test]
    fn a_moment_of_truth_has_a_team() {
        fires("mot-without-owner", &book(", touchpoint: t", "", "team"), &["a.md:4 a/a"]);
        fires("mot-without-owner", &book("", "teams: [x]\n", "team"), &["a.md:4 a/a"]);
        silent("mot-without-owner", &book(", touchpoint: t", "teams: [x]\n", "team"));
        silent("mot-without-owner", &book(", teams: [x]", "", "team"));
    }

    #[test]
    fn a_book_without_teams_is_not_asked_for_them() {
        silent("mot-without-owner", &book(", touchpoint: t", "", "channel"));
    }
}
