use super::*;
use crate::view::sample::Sample;
use crate::view::{View, page};

fn seen(book: &str) -> BlueprintView {
    let sample = Sample::new(crate::view::sample::resolved(book));
    let ctx = sample.context();
    let key =
        *ctx.plan.pages().iter().find(|key| matches!(key, PageKey::Entity(Entity::Blueprint(_)))).unwrap();
    match page(&ctx, key).view {
        View::Blueprint(view) => *view,
        _ => panic!("a blueprint has a page of its own"),
    }
}

const BOOK: &str = "//- j.md\n---\nkind: journey\ntitle: Visit\nphases:\n  - title: Pay\n    steps:\n      - {id: look, title: Look}\n      - {id: pay, title: Pay, marks: [mot], does: Pays, takes: 3m, wait: 17m}\n---\n\
//- t.md\n---\nkind: teams\nitems:\n  - {id: shop, name: Shop}\n  - {id: it, name: IT}\n---\n\
//- b.md\n---\nkind: blueprint\ntitle: Behind\njourney: j\nsteps:\n  - step: pay\n    evidence: [Receipt]\n    frontstage: [{id: scan, do: Scans, by: shop}]\n    backstage: [{id: till, do: Opens a till, by: shop}, {id: look, do: Looks on}]\n    support: [{id: pos, do: Till system, by: it}]\n    fail: Power cut\nlinks: [scan -> pos, till <-> scan]\n---\n";

#[test]
fn a_column_is_filled_from_its_step() {
    let view = seen(BOOK);
    let column = &view.columns[0];
    assert_eq!((&*column.number, &*column.customer[0].text, &*column.class), ("2", "Pays", "s1"));
    assert_eq!(column.time.as_deref(), Some("3 min, 17 min waiting"));
    assert_eq!(column.href.as_deref(), Some("../journeys/j.html#step-pay"));
}

#[test]
fn every_card_has_a_row_of_its_own() {
    let view = seen(BOOK);
    let off = &view.bodies[1];
    let classes: Vec<&str> = off.rows.iter().map(|row| row.class).collect();
    assert_eq!(classes, ["ln ln-vis", "bl-bk", "ln ln-ev", "bl-bk", "ln ln-own", "bl-su"]);
    assert_eq!(off.rows[1].head.as_ref().map(|head| head.rows), Some(3));
}

#[test]
fn wires_are_told_in_words() {
    let view = seen(BOOK);
    let wires = view.bodies[1].rows[0].wires.as_deref().unwrap();
    assert!(wires.contains("“Scans” hands on to “Till system”"), "{wires}");
    assert!(wires.contains("“Opens a till” and “Scans” work by agreement"), "{wires}");
}

#[test]
fn a_fail_point_behind_a_moment_of_truth_is_a_risk() {
    let panel = seen(BOOK).panel;
    assert_eq!(panel.verdict, "1 fail point threatens a moment of truth.");
    let told = |title: &str| panel.parts.iter().find(|part| part.title == title).unwrap();
    assert_eq!(told("Hand-offs").text.as_deref(), Some("To another team: 1 of 2 links."));
    assert_eq!(told("Linked to nothing").entries[0].text, "Looks on");
    assert_eq!(told("Done by nobody in particular").entries[0].text, "Looks on");
    assert_eq!(told("Coverage").entries[0].text, "Look");
}

#[test]
fn a_blueprint_without_a_journey_has_columns_of_its_own() {
    let view = seen(
        "//- b.md\n---\nkind: blueprint\ntitle: B\nsteps:\n  - {title: One, customer: Asks}\n  - {title: One}\n---\n",
    );
    assert!(view.stages.is_empty());
    assert_eq!(view.columns[0].customer[0].text, "Asks");
    assert_ne!(view.columns[0].id, view.columns[1].id);
}
