//! `metric-incomplete`: a metric that does not say what, how, how often and who.

use super::{Check, Context, Run, is_set_aside};
use crate::model::Kind;
use crate::problem::rule::Group;
use crate::problem::say::joined;
use crate::problem::{Both, Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "metric-incomplete",
        level: Level::Warning,
        group: Group::Action,
        about: "A metric needs four answers: what it measures (`measures`), how (`method`), how often \
                (`every`) and who looks after it (`owner`). Without them two people measure two things, or \
                nobody does.",
        bad: "\
kind: metric
name: Days until the money is back
measures: Days from drop-off to refund
",
        good: "\
kind: metric
name: Days until the money is back
measures: Days from drop-off to refund
method: From the till, all returns
every: 1mo
owner: finance
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    for (id, metric) in ctx.book.metrics.iter() {
        let card = &metric.card;
        let missing: Vec<&str> = ctx.analysis.metric(id).missing.to_vec();
        // An owner that is unknown is one problem, not two.
        let unknown = ctx.is_unresolved(card, Kind::Team);
        let missing: Vec<&str> = missing.into_iter().filter(|key| !(unknown && *key == "owner")).collect();
        if missing.is_empty() || is_set_aside(card) {
            continue;
        }
        let questions = joined(missing.iter().map(|key| question(key)), ", ");
        let keys: Vec<String> = missing.iter().map(|key| format!("`{key}:`")).collect();
        let (title, keys) = (&card.title, keys.join(", "));
        let message =
            both!("`{title}` does not say {questions}", "`{title}` zegt niet {questions}", questions);
        let help = both!("add {keys}", "voeg {keys} toe");
        problems.tell(card.origin.clone(), CHECK.rule.says(message).help(help)).item(&*card.id);
    }
}

fn question(key: &str) -> Both {
    match key {
        "measures" => both!("what it measures", "wat er wordt gemeten"),
        "method" => both!("how", "hoe"),
        "every" => both!("how often", "hoe vaak"),
        "owner" => both!("who looks after it", "wie erop let"),
        other => Both::same(other),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    const WHOLE: &str = "kind: metric\nname: M\nmeasures: x\nmethod: y\nevery: 1mo\nowner: t\n";

    #[test]
    fn a_metric_says_what_how_how_often_and_who() {
        let team = "//- t.md\n---\nkind: team\nname: T\n---\n";
        silent("metric-incomplete", &format!("//- m.md\n---\n{WHOLE}---\n{team}"));
        for key in ["measures: x\n", "method: y\n", "every: 1mo\n", "owner: t\n"] {
            let part = WHOLE.replace(key, "");
            fires("metric-incomplete", &format!("//- m.md\n---\n{part}---\n{team}"), &["m.md:3 m"]);
        }
    }

    #[test]
    fn an_unknown_owner_is_reported_once() {
        silent("metric-incomplete", WHOLE);
    }

    #[test]
    fn a_draft_may_be_incomplete() {
        silent("metric-incomplete", "kind: metric\nname: M\nstatus: draft\n");
    }
}
