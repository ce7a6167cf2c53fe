//! `action-overdue`: an action past its day.

use super::{Check, Context, Run, days};
use crate::problem::rule::Group;
use crate::problem::{Both, Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "action-overdue",
        level: Level::Warning,
        group: Group::Action,
        about: "An action was due and is not done. Finish it, give it a new day, or drop it: a list of \
                broken promises helps nobody.",
        bad: "\
kind: opportunity
title: How might we do without a printer?
status: planned
actions:
  - {id: pilot, do: Try a code in two shops, due: 2026-05-01}
",
        good: "\
kind: opportunity
title: How might we do without a printer?
status: planned
actions:
  - {id: pilot, do: Try a code in two shops, due: 2026-05-01, status: done}
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    for (id, opportunity) in ctx.book.opportunities.iter().filter(|(_, it)| it.progress.is_open()) {
        let overdue = &ctx.analysis.opportunity(id).actions.overdue;
        for action in overdue.iter().filter_map(|at| opportunity.actions.get(*at)) {
            let Some(due) = action.due else { continue };
            let owner = action.owner.map(|team| &ctx.book.teams[team].card.title);
            let whose = owner.map_or_else(|| Both::same(""), |owner| both!(" of {owner}", " van {owner}"));
            let (does, late) = (&action.does, days(ctx.today.days_since(due)));
            let message = both!(
                "`{does}`{whose} was due on {due}, {late} ago",
                "`{does}`{whose} moest klaar zijn op {due}, {late} geleden",
                whose,
                late
            );
            let help = both!(
                "set `status: done` or `dropped`, or a new `due:` day",
                "zet `status: done` of `dropped`, of een nieuwe dag bij `due:`",
            );
            problems
                .tell(action.origin.clone(), CHECK.rule.says(message).help(help))
                .item(format!("{}/{}", opportunity.card.id, action.id));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn action(keys: &str) -> String {
        format!("kind: opportunity\ntitle: O\nactions:\n  - {{id: x, do: X, {keys}}}\n")
    }

    #[test]
    fn a_promise_has_its_day() {
        fires("action-overdue", &action("due: 2026-11-21"), &["5 a/x"]);
        silent("action-overdue", &action("due: 2026-11-22"));
        silent("action-overdue", &action("due: 2026-11-21, status: done"));
    }

    #[test]
    fn a_closed_opportunity_owes_nothing() {
        silent("action-overdue", &format!("{}status: dropped\n", action("due: 2026-11-21")));
    }
}
