use std::fmt::Write as _;

use super::*;
use crate::view::sample::{Sample, resolved};
use crate::view::{PageKey, page};

fn seen(book: &str) -> MatrixView {
    let sample = Sample::new(resolved(book));
    let ctx = sample.context();
    match page(&ctx, PageKey::Matrix).view {
        View::Matrix(view) => *view,
        _ => panic!("personas and touchpoints have a matrix"),
    }
}

const BOOK: &str = "//- t.md\n---\nkind: touchpoints\nitems:\n  - {id: order, name: Order, moment: during, contact: direct, importance: 5, satisfaction: 3, parts: [app]}\n  - {id: app, name: App, part-of: order}\n  - {id: review, name: Review, moment: before, contact: indirect}\n---\n\
//- eva.md\n---\nkind: persona\nname: Eva\ntouchpoints: [app]\n---\n\
//- tom.md\n---\nkind: persona\nname: Tom\ntouchpoints: [order]\n---\n\
//- j.md\n---\nkind: journey\ntitle: J\npersonas: [eva, tom]\nphases: [{title: A, steps: [{title: S, touchpoint: app, feeling: {eva: -2, tom: 1}}]}]\n---\n";

#[test]
fn parts_count_for_the_whole() {
    let view = seen(BOOK);
    let rows: Vec<_> = view.groups.iter().flat_map(|group| &group.rows).map(|row| &*row.link.text).collect();
    assert_eq!(rows, ["Review", "Order"]);
    assert_eq!(view.groups[1].rows[0].parts[0].text, "App");
    assert_eq!(view.groups[1].rows[0].cells[0].score.as_ref().map(|it| &*it.text), Some("−2.0"));
}

#[test]
fn a_score_of_the_team_is_called_an_estimate() {
    let view = seen(BOOK);
    let row = &view.groups[1].rows[0];
    assert_eq!(
        (row.score.as_deref(), &row.score_notes[..]),
        (Some("15.0"), &["solid".into(), "estimate".into()][..])
    );
}

#[test]
fn what_people_differ_on_and_what_nobody_meets_is_told() {
    let view = seen(BOOK);
    assert_eq!(view.differ[0].note.as_deref(), Some("Eva −2.0, Tom +1.0"));
    assert_eq!(view.uncovered[0].text, "Review");
    assert_eq!(view.foot[0].met, "1 of 2");
}

#[test]
fn a_large_matrix_stays_readable() {
    let mut book = String::from("//- t.md\n---\nkind: touchpoints\nitems:\n");
    (0..600).for_each(|at| writeln!(book, "  - {{id: t{at}, name: T{at}}}").unwrap());
    book.push_str("---\n");
    (0..60).for_each(|at| {
        write!(
            book,
            "//- p{at}.md\n---\nkind: persona\nname: P{at}\ntouchpoints: [t{at}, t{}]\n---\n",
            at + 400
        )
        .unwrap();
    });
    let view = seen(&book);
    let rows: usize = view.groups.iter().map(|group| group.rows.len()).sum();
    assert_eq!((view.personas.len(), rows), (MOST_PERSONAS, 50));
    assert_eq!(view.left_out, ["30 more personas are not shown.", "400 more touchpoints are not shown."]);
}
