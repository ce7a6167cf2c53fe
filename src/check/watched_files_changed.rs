//! `watched-files-changed`: something that a map describes changed after the map was last reviewed.

mod glob;

use super::{Check, Context, Run, is_set_aside};
use crate::model::Card;
use crate::problem::rule::Group;
use crate::problem::{Both, Level, Problems, Rule, both};
use crate::text::{Date, RelPath};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "watched-files-changed",
        level: Level::Warning,
        group: Group::Upkeep,
        about: "Files of the repository that the map says it `watches` changed on a later day than the one it \
                was `reviewed` on: what customers meet may no longer be what the map says. Needs git and its whole \
                history.",
        bad: "\
//- return.md
---
kind: journey
title: I return a parcel
reviewed: 2026-05-01
watches: [shop/returns/**]
phases: [Pack, Hand in, Wait]
---
//- git log
2026-06-10 shop/returns/label.html
",
        good: "\
//- return.md
---
kind: journey
title: I return a parcel
reviewed: 2026-06-11
watches: [shop/returns/**]
phases: [Pack, Hand in, Wait]
---
//- git log
2026-06-10 shop/returns/label.html
",
    },
    run: Run::Book(run),
};

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    for card in ctx.book.entities().map(|entity| ctx.book.card(entity)) {
        let Some(reviewed) = card.reviewed.filter(|_| !card.watches.is_empty() && !is_set_aside(card)) else {
            continue;
        };
        let changed = changed(ctx, card, reviewed);
        let Some((day, path)) = changed.first() else { continue };
        let more = match changed.len() {
            1 => Both::same(""),
            2 => both!(
                ", and so did 1 more of the files it watches",
                ", net als 1 ander bestand dat de pagina volgt",
            ),
            count => {
                let more = count - 1;
                both!(
                    ", and so did {more} more of the files it watches",
                    ", net als {more} andere bestanden die de pagina volgt",
                )
            }
        };
        let title = &card.title;
        let message = both!(
            "`{path}` changed on {day}, after the review of `{title}` on {reviewed}{more}",
            "`{path}` is veranderd op {day}, na de controle van `{title}` op {reviewed}{more}",
            more
        );
        let help = both!(
            "look whether it is still true, then set `reviewed:` to that day",
            "kijk of het nog klopt, en zet dan `reviewed:` op die dag",
        );
        problems.tell(card.origin.clone(), CHECK.rule.says(message).help(help)).item(&*card.id);
    }
}

/// What it watches and what changed after a day, the latest first.
fn changed<'a>(ctx: &Context<'a>, card: &Card, after: Date) -> Vec<(Date, &'a RelPath)> {
    let watched = |path: &RelPath| card.watches.iter().any(|glob| glob::matches(glob, path.as_str()));
    let day = |(path, seconds): (&'a RelPath, &i64)| Some((Date::from_unix(*seconds)?, path));
    let all = ctx.touched.iter().filter_map(day);
    let mut changed: Vec<_> = all.filter(|(day, path)| *day > after && watched(path)).collect();
    changed.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    changed
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn book(watches: &str, log: &str) -> String {
        format!(
            "//- a.md\n---\nkind: persona\nname: A\nreviewed: 2026-05-01\nwatches: {watches}\n---\n//- git log\n{log}\n"
        )
    }

    #[track_caller]
    fn check(watches: &str, log: &str, expected: &[&str]) {
        fires("watched-files-changed", &book(watches, log), expected);
    }

    #[test]
    fn a_change_after_the_review_is_told() {
        check("shop/*.html", "2026-05-02 shop/pay.html", &["3 a"]);
        check("[docs, shop/**]", "2026-05-02 shop/a/b.html\n2026-05-03 docs/x.md", &["3 a"]);
    }

    #[test]
    fn the_day_of_the_review_and_other_files_do_not_count() {
        check("shop/*.html", "2026-05-01 shop/pay.html", &[]);
        check("shop/*.html", "2026-05-02 shop/pay.css", &[]);
    }

    #[test]
    fn drafts_and_what_was_never_reviewed_are_left_alone() {
        let text = book("shop/*.html", "2026-05-02 shop/pay.html");
        silent("watched-files-changed", &text.replace("name: A", "name: A\nstatus: draft"));
        silent("watched-files-changed", &text.replace("reviewed: 2026-05-01\n", ""));
    }
}
