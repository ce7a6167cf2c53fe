use super::*;
use crate::view::page;
use crate::view::sample::{Sample, resolved};

const BOOK: &str = "//- j.md\n---\nkind: journey\ntitle: Visit\nphases:\n  - title: Pay\n    steps: [{id: pay, title: Queue}]\n---\n\
//- t.md\n---\nkind: teams\nitems: [{id: it, name: IT}]\n---\n\
//- o/a.md\n---\nkind: opportunity\ntitle: Low\nstatus: done\nimportance: 2\nsatisfaction: 4\n---\n\
//- o/b.md\n---\nkind: opportunity\ntitle: Unknown\n---\n\
//- o/c.md\n---\nkind: opportunity\ntitle: High\nstatus: doing\nat: [j/pay]\nteams: [it]\nimportance: 5\nsatisfaction: 1\nimpact: 3\neffort: 1\nactions:\n  - {id: x, do: Try, due: 2026-11-01, status: doing}\n  - {id: y, do: Tell, status: done}\n---\n";

fn seen(book: &str) -> BoardView {
    let sample = Sample::new(resolved(book));
    let ctx = sample.context();
    match page(&ctx, PageKey::Index(Kind::Opportunity)).view {
        View::Board(view) => *view,
        _ => panic!("opportunities have a board"),
    }
}

#[test]
fn the_highest_score_comes_first_and_no_score_last() {
    let view = seen(BOOK);
    let rows: Vec<_> = view.ranking.iter().map(|it| (&*it.link.text, it.score.as_deref())).collect();
    assert_eq!(rows, [("High", Some("20.0")), ("Low", Some("2.5")), ("Unknown", None)]);
    assert!(view.ranking[0].is_high && !view.ranking[1].is_high);
}

#[test]
fn a_row_says_how_far_the_work_is() {
    let view = seen(BOOK);
    let row = &view.ranking[0];
    assert_eq!(row.progress.as_deref(), Some("1 of 2 actions done"));
    assert_eq!(row.overdue.as_ref().map(|it| &*it.word), Some("1 overdue"));
    assert_eq!(row.notes, ["extreme", "estimate"]);
    assert_eq!(row.steps[0].href, "journeys/j.html#step-pay");
}

#[test]
fn the_plot_is_told_in_words_too() {
    let plane = seen(BOOK).plane.unwrap();
    assert_eq!(plane.quarters[0].links[0].href, "#o-c");
    assert_eq!(plane.missing.as_deref(), Some("2 opportunities have no impact and effort yet."));
    assert!(plane.svg.contains("1. High: impact 3, effort 1"));
}

#[test]
fn a_filter_counts_what_it_shows() {
    let filters = seen(BOOK).filters;
    let filters: Vec<_> = filters.iter().map(|it| (it.value, &*it.count)).collect();
    assert_eq!(filters, [("open", "1"), ("doing", "1"), ("done", "1")]);
}
