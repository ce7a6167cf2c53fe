//! `ends-low`: a journey that people remember as bad.

use super::{Check, Context, MapAt, Run, figure};
use crate::model::MapKind;
use crate::problem::rule::Group;
use crate::problem::{Both, Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "ends-low",
        level: Level::Info,
        group: Group::Method,
        about: "What is remembered of a journey is about the mean of its strongest moment and its end. \
                Here that lies below `peak-end-min` in book.toml (neutral when nothing is set): a better end, or \
                one strong good moment, does more than many small repairs.",
        bad: "\
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -2}
      - {title: Hand it in, feeling: 1}
      - {title: Money back, feeling: -1}
",
        good: "\
kind: journey
title: I return a parcel
phases:
  - title: Return
    steps:
      - {title: Print the label, feeling: -2}
      - {title: Hand it in, feeling: 1}
      - {title: Money back, feeling: 2}
",
    },
    run: Run::Map(run),
};

fn run(ctx: &Context<'_>, it: &MapAt<'_>, problems: &mut Problems) {
    if it.map.kind != MapKind::Journey || !it.is_worked_out() {
        return;
    }
    // One problem a map: the voice that remembers it worst speaks for all.
    let Some((voice, worst)) = it.figures.worst_memory() else { return };
    let Some(end) = it.map.steps.get(worst.end_step) else { return };
    let least = ctx.config.check.peak_end_min.unwrap_or(ctx.config.feeling.neutral());
    if worst.peak_end >= least {
        return;
    }
    let who = match voice.persona {
        Some(id) => {
            let name = &ctx.book.personas[id].card.title;
            both!(" by {name}", " door {name}")
        }
        None => Both::same(""),
    };
    let (remembered, peak, last) = (figure(worst.peak_end), figure(worst.peak), figure(worst.end));
    let title = &it.map.card.title;
    let message = both!(
        "`{title}` is remembered at {remembered}{who}: peak {peak}, end {last}",
        "`{title}` wordt{who} onthouden op {remembered}: piek {peak}, einde {last}",
        remembered,
        who,
        peak,
        last
    );
    let help = both!(
        "look for a better end first, then for the peak",
        "zoek eerst een beter einde, kijk dan naar de piek",
    );
    problems.tell(it.place(end), CHECK.rule.says(message).help(help)).item(it.step_item(end));
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn map(last: &str) -> String {
        format!(
            "kind: journey\ntitle: A\nphases:\n  - title: P\n    steps: [{{title: a, feeling: 1}}, {{title: b, feeling: -2}},\n      {{title: c, feeling: {last}}}]\n"
        )
    }

    #[test]
    fn peak_and_end_make_the_memory() {
        fires("ends-low", &map("-1"), &["7 a/c"]);
        silent("ends-low", &map("2"));
    }

    #[test]
    fn the_settings_say_what_is_low() {
        let settings = "//- book.toml\n[preprocessor.journeybook.check]\npeak-end-min = -2.0\n";
        silent("ends-low", &format!("{settings}//- a.md\n---\n{}---\n", map("-1")));
    }

    #[test]
    fn one_persona_who_remembers_it_badly_is_enough() {
        let persona = |id: &str| format!("//- {id}.md\n---\nkind: persona\nname: X\n---\n");
        let map = "//- a.md\n---\nkind: journey\ntitle: A\nphases: [{title: P, steps: [{title: a, feeling: {eva: 1, jan: 1}}, {title: b, feeling: {eva: 1, jan: -2}}, {title: c, feeling: {eva: 2, jan: -1}}]}]\n---\n";
        fires("ends-low", &format!("{map}{}{}", persona("eva"), persona("jan")), &["a.md:4 a/c"]);
    }
}
