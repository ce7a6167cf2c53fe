//! `opportunity-without-action`: a plan that nobody carries out.

use super::{Check, Context, Run};
use crate::model::{ActionStatus, OpportunityStatus};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "opportunity-without-action",
        level: Level::Warning,
        group: Group::Action,
        about: "An opportunity is `planned` or `doing`, but has no action: nobody has said who does what \
                by when. An opportunity that is only `open` needs none.",
        bad: "\
kind: opportunity
title: How might we do without a printer?
status: planned
",
        good: "\
kind: opportunity
title: How might we do without a printer?
status: planned
actions:
  - {id: pilot, do: Try a code in two shops, owner: shop, due: 2027-01-15}
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    for opportunity in ctx.book.opportunities.values() {
        let under_way = matches!(opportunity.progress, OpportunityStatus::Planned | OpportunityStatus::Doing);
        let acts = opportunity.actions.iter().any(|action| action.status != ActionStatus::Dropped);
        if !under_way || acts {
            continue;
        }
        let (card, status) = (&opportunity.card, opportunity.progress);
        let title = &card.title;
        let message = both!(
            "`{title}` is {status}, but has no action",
            "`{title}` heeft `status: {status}`, maar geen actie",
        );
        let help = both!(
            "add `actions:` with who does what by when, or set `status: open`",
            "voeg `actions:` toe met wie wat wanneer doet, of zet `status: open`",
        );
        problems.tell(card.origin.clone(), CHECK.rule.says(message).help(help)).item(&*card.id);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    #[test]
    fn a_plan_has_an_action() {
        let doing = "kind: opportunity\ntitle: O\nstatus: doing\n";
        fires("opportunity-without-action", doing, &["3 a"]);
        silent("opportunity-without-action", &format!("{doing}actions: [{{do: x}}]\n"));
        fires(
            "opportunity-without-action",
            &format!("{doing}actions: [{{do: x, status: dropped}}]\n"),
            &["3 a"],
        );
    }

    #[test]
    fn an_idea_needs_none() {
        silent("opportunity-without-action", "kind: opportunity\ntitle: O\n");
        silent("opportunity-without-action", "kind: opportunity\ntitle: O\nstatus: done\n");
    }
}
