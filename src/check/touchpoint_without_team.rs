//! `touchpoint-without-team`: a touchpoint that no team looks after.

use super::{Check, Context, Run, is_set_aside};
use crate::analyse::touchpoint;
use crate::model::{Contact, Kind, Team};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "touchpoint-without-team",
        level: Level::Warning,
        group: Group::Catalogue,
        about: "Nobody answers for a touchpoint of our own, so nobody will mend it. A part has the team of \
                the whole; indirect touchpoints belong to others. Silent while the book has no teams.",
        bad: "\
//- touchpoints.md
---
kind: touchpoints
items:
  - {id: site, name: Website}
---
//- teams.md
---
kind: teams
items:
  - {id: shop, name: Shop}
---
",
        good: "\
//- touchpoints.md
---
kind: touchpoints
items:
  - {id: site, name: Website, teams: [shop]}
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
    let book = ctx.book;
    if !book.declares::<Team>() {
        return;
    }
    for (id, it) in book.touchpoints.iter() {
        let indirect = it.contact.or_else(|| book.channels[it.channel?].contact) == Some(Contact::Indirect);
        let looked_after = it.part_of.is_some() || touchpoint::has_team(book, id);
        if indirect || looked_after || is_set_aside(&it.card) || ctx.is_unresolved(&it.card, Kind::Team) {
            continue;
        }
        let card = &it.card;
        let title = &card.title;
        let message = both!("no team looks after `{title}`", "geen team zorgt voor `{title}`");
        let help = both!(
            "add `teams:`, or `contact: indirect` when it is not ours",
            "voeg `teams:` toe, of `contact: indirect` als het niet van ons is",
        );
        problems.tell(card.origin.clone(), CHECK.rule.says(message).help(help)).item(&*card.id);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    const TEAM: &str = "//- x.md\n---\nkind: team\nname: X\n---\n";

    fn touchpoint(keys: &str) -> String {
        format!("//- t.md\n---\nkind: touchpoints\nitems:\n  - {{id: t, name: T{keys}}}\n---\n")
    }

    #[test]
    fn a_touchpoint_of_ours_has_a_team() {
        fires("touchpoint-without-team", &format!("{TEAM}{}", touchpoint("")), &["t.md:4 t"]);
        silent("touchpoint-without-team", &format!("{TEAM}{}", touchpoint(", teams: [x]")));
        silent("touchpoint-without-team", &format!("{TEAM}{}", touchpoint(", contact: indirect")));
    }

    #[test]
    fn a_part_has_the_team_of_the_whole() {
        let parts = "//- t.md\n---\nkind: touchpoints\nitems:\n  - {id: t, name: T}\n  - {id: u, name: U, part-of: t}\n---\n";
        fires("touchpoint-without-team", &format!("{TEAM}{parts}"), &["t.md:4 t"]);
    }

    #[test]
    fn a_book_without_teams_is_not_asked_for_them() {
        silent("touchpoint-without-team", &touchpoint(""));
    }
}
