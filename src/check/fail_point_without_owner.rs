//! `fail-point-without-owner`: something that may fail, and nobody to mend it.

use super::{Check, Context, Run, is_set_aside};
use crate::model::{Kind, Team};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};
use crate::text::slug;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "fail-point-without-owner",
        level: Level::Warning,
        group: Group::Blueprint,
        about: "A column says what may fail, but none of its cells has a team (`by:`). When it fails, \
                everyone looks at everyone. Silent while the book has no teams.",
        bad: "\
//- blueprints/return.md
---
kind: blueprint
title: Behind a return
steps:
  - title: Hand it in
    frontstage: [{id: scan, do: Scans the code}]
    fail: The scanner does not read the code
---
//- teams.md
---
kind: teams
items:
  - {id: shop, name: Shop}
---
",
        good: "\
//- blueprints/return.md
---
kind: blueprint
title: Behind a return
steps:
  - title: Hand it in
    frontstage: [{id: scan, do: Scans the code, by: shop}]
    fail: The scanner does not read the code
---
//- teams.md
---
kind: teams
items:
  - {id: shop, name: Shop}
---
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    if !ctx.book.declares::<Team>() {
        return;
    }
    for (id, blueprint) in ctx.book.blueprints.iter() {
        let card = &blueprint.card;
        if is_set_aside(card) || ctx.is_unresolved(card, Kind::Team) {
            continue;
        }
        let teams = &ctx.analysis.blueprint(id).teams;
        for (column, _) in blueprint.columns.iter().zip(teams).filter(|(_, teams)| teams.is_empty()) {
            let Some(fail) = &column.fail else { continue };
            let at = column.fail_origin.as_ref().unwrap_or(&column.origin);
            let message = both!("nobody answers for `{fail}`", "niemand is verantwoordelijk voor `{fail}`");
            let help = both!(
                "add `by:` with a team to a cell of this column",
                "zet `by:` met een team bij een cel van deze kolom",
            );
            problems.tell(at.clone(), CHECK.rule.says(message).help(help)).item(format!(
                "{}/{}",
                card.id,
                slug(&column.title)
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    const TEAM: &str = "//- x.md\n---\nkind: team\nname: X\n---\n";

    fn blueprint(cell: &str) -> String {
        format!(
            "//- b.md\n---\nkind: blueprint\ntitle: B\nsteps:\n  - title: Pay\n    support: [{{id: c, do: C{cell}}}]\n    fail: Terminal down\n---\n"
        )
    }

    #[test]
    fn who_mends_it_is_known() {
        fires("fail-point-without-owner", &format!("{TEAM}{}", blueprint("")), &["b.md:7 b/pay"]);
        silent("fail-point-without-owner", &format!("{TEAM}{}", blueprint(", by: x")));
    }

    #[test]
    fn a_book_without_teams_is_not_asked_for_them() {
        silent("fail-point-without-owner", &blueprint(""));
    }
}
