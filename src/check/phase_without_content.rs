//! `phase-without-content`: a phase that our content leaves alone.

use super::{Check, Context, MapAt, Run};
use crate::model::{LaneKey, Phase};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "phase-without-content",
        level: Level::Info,
        group: Group::Catalogue,
        about: "Some phases of the journey have counted content and others have none: the customer hears \
                nothing from us there. Silent in journeys that use no content.",
        bad: "\
kind: journey
title: I buy a laptop
phases:
  - title: Compare
    steps: [Compare three models]
    content: [{id: guide, title: Buying guide, view: 900}]
  - title: Use
    steps: [Set it up]
",
        good: "\
kind: journey
title: I buy a laptop
phases:
  - title: Compare
    steps: [Compare three models]
    content: [{id: guide, title: Buying guide, view: 900}]
  - title: Use
    steps: [Set it up]
    content: [{id: start, title: Quick start guide, download: 310}]
",
    },
    run: Run::Map(run),
};

fn run(_: &Context<'_>, it: &MapAt<'_>, problems: &mut Problems) {
    if !it.is_lived() || it.is_draft() {
        return;
    }
    let phases = it.figures.content.phases_without.iter().filter_map(|at| it.map.phases.get(*at));
    let empty: Vec<&Phase> = phases.filter(|phase| phase.lanes.get(LaneKey::CONTENT).is_empty()).collect();
    let Some((first, others)) = empty.split_first() else { return };
    let (count, all, title) = (empty.len(), it.map.phases.len(), &it.map.card.title);
    let has = if count == 1 { both!("has", "heeft") } else { both!("have", "hebben") };
    let message = both!(
        "{count} of the {all} phases of `{title}` {has} no content",
        "{count} van de {all} fasen van `{title}` {has} geen inhoud",
        has
    );
    let help = both!(
        "add `content:` where the customer should hear from us",
        "voeg `content:` toe waar de klant iets van ons zou moeten horen",
    );
    let problem = problems.tell(first.origin.clone(), CHECK.rule.says(message).help(help));
    problem.item(it.item());
    for phase in others {
        problem.see(phase.origin.clone(), both!("nor has this one", "deze ook niet"));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn map(second: &str) -> String {
        format!(
            "kind: journey\ntitle: A\nphases:\n  - {{title: a, content: [{{id: x, title: X, view: 3}}]}}\n  - {{title: b{second}}}\n"
        )
    }

    #[test]
    fn every_phase_has_content_or_none() {
        fires("phase-without-content", &map(""), &["6 a"]);
        silent("phase-without-content", &map(", content: [{id: y, title: Y, view: 3}]"));
        silent("phase-without-content", "kind: journey\ntitle: A\nphases: [a, b]\n");
    }
}
