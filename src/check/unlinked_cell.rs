//! `unlinked-cell`: a cell that nothing depends on.

use super::{Check, Context, Run, is_set_aside};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "unlinked-cell",
        level: Level::Info,
        group: Group::Blueprint,
        about: "A cell of the blueprint stands in no link: either a dependency is missing, or the work \
                serves nobody in this journey. Silent in blueprints without links.",
        bad: "\
kind: blueprint
title: Behind a return
steps:
  - title: Hand it in
    frontstage: [{id: scan, do: Scans the code}]
    support: [{id: refund, do: Refund system}, {id: print, do: Label printer}]
links: [scan -> refund]
",
        good: "\
kind: blueprint
title: Behind a return
steps:
  - title: Hand it in
    frontstage: [{id: scan, do: Scans the code}]
    support: [{id: refund, do: Refund system}, {id: print, do: Label printer}]
links: [scan -> refund, scan -> print]
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    for (id, blueprint) in ctx.book.blueprints.iter() {
        let card = &blueprint.card;
        // Links that could not be read make cells look alone.
        if blueprint.links.is_empty() || is_set_aside(card) {
            continue;
        }
        for cell in ctx.analysis.blueprint(id).unlinked.iter().filter_map(|at| blueprint.cell(*at)) {
            let (id, help) = match &*cell.id {
                "" => {
                    let help = both!(
                        "give it an `id` and add it to `links:`",
                        "geef de cel een `id` en zet die bij `links:`",
                    );
                    (&*cell.does, help)
                }
                id => {
                    let help = both!(
                        "add it to `links:`, such as `{id} -> …`, or take it out",
                        "zet de cel bij `links:`, zoals `{id} -> …`, of haal die weg",
                    );
                    (id, help)
                }
            };
            let does = &cell.does;
            let message = both!("no link reaches `{does}`", "geen verbinding leidt naar `{does}`");
            problems
                .tell(cell.origin.clone(), CHECK.rule.says(message).help(help))
                .item(format!("{}/{id}", card.id));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn blueprint(links: &str) -> String {
        format!(
            "kind: blueprint\ntitle: B\nsteps:\n  - title: a\n    frontstage:\n      - {{id: x, do: X}}\n      - {{id: y, do: Y}}\n    support: [{{id: z, do: Z}}]\nlinks: [{links}]\n"
        )
    }

    #[test]
    fn every_cell_serves_somebody() {
        fires("unlinked-cell", &blueprint("x -> z"), &["8 a/y"]);
        silent("unlinked-cell", &blueprint("x -> z, y -> z"));
    }

    #[test]
    fn a_blueprint_without_links_is_not_asked_for_them() {
        silent("unlinked-cell", &blueprint(""));
    }
}
