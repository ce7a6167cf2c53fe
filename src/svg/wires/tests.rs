use proptest::prelude::*;

use super::*;

const GAPS: [Gap; 4] = [Gap::Narrow, Gap::Line, Gap::Line, Gap::Line];

fn link(from: (usize, usize), to: (usize, usize), kind: LinkKind) -> Link {
    let cell = |(lane, column)| Cell { lane, column };
    Link { from: cell(from), to: cell(to), kind }
}

/// One link in a blueprint of five lanes and seven columns, as it is drawn below `lane`.
#[track_caller]
fn check(from: (usize, usize), to: (usize, usize), kind: LinkKind, lane: usize, expected: &str) {
    let wires = Wires::route(7, &GAPS, &[link(from, to, kind)]);
    let expected = format!(r#"<svg class="wires" aria-hidden="true">{expected}</svg>"#);
    assert_eq!(wires.row(lane, ""), expected);
}

#[test]
fn lanes_that_touch_are_wired_as_designed() {
    use LinkKind::{OneWay, Plain, TwoWay};
    let line = r#"<line x1="21.43%" x2="21.43%" y1="0" y2="100%""#;
    check((0, 1), (1, 1), Plain, 0, &format!(r#"{line} class="thin"/>"#));
    check((1, 1), (2, 1), OneWay, 1, &format!(r#"{line} marker-end="url(#ar)"/>"#));
    check((2, 1), (1, 1), OneWay, 1, &format!(r#"{line} marker-start="url(#ar)"/>"#));
    check((2, 1), (1, 1), TwoWay, 1, &format!(r#"{line} marker-start="url(#ar)" marker-end="url(#ar)"/>"#));
}

#[test]
fn an_elbow_goes_up_right_as_designed() {
    check(
        (3, 2),
        (2, 3),
        LinkKind::OneWay,
        2,
        concat!(
            r#"<line x1="35.71%" x2="35.71%" y1="100%" y2="23"/><svg x="35.71%" overflow="visible"><path d="M0 23q0 -7 7 -7"/></svg>"#,
            r#"<svg x="35.71%" width="14.29%" overflow="visible"><svg x="-7" width="100%" overflow="visible"><line x1="14" x2="100%" y1="16" y2="16"/></svg></svg>"#,
            r#"<svg x="50%" overflow="visible"><path d="M-7 16q7 0 7 -7V0" marker-end="url(#ar)"/></svg>"#,
        ),
    );
}

#[test]
fn an_elbow_goes_down_left_too() {
    check(
        (1, 3),
        (2, 2),
        LinkKind::TwoWay,
        1,
        concat!(
            r#"<svg x="50%" overflow="visible"><path d="M0 0V37q0 7 -7 7" marker-start="url(#ar)"/></svg>"#,
            r#"<svg x="35.71%" width="14.29%" overflow="visible"><svg x="-7" width="100%" overflow="visible"><line x1="14" x2="100%" y1="44" y2="44"/></svg></svg>"#,
            r#"<svg x="35.71%" overflow="visible"><path d="M7 44q-7 0 -7 7"/></svg><line x1="35.71%" x2="35.71%" y1="51" y2="100%" marker-end="url(#ar)"/>"#,
        ),
    );
}

#[test]
fn a_lane_reaches_around_itself_below_and_the_last_one_above() {
    let wires = Wires::route(
        7,
        &GAPS,
        &[link((1, 0), (1, 3), LinkKind::OneWay), link((4, 0), (4, 3), LinkKind::OneWay)],
    );
    assert!(wires.row(1, "").contains(r#"<path d="M-7 16q7 0 7 -7V0" marker-end="url(#ar)"/>"#));
    assert!(wires.row(3, "").contains(r#"y1="51" y2="100%" marker-end="url(#ar)"/>"#));
    assert_eq!((wires.told(1), wires.told(3)), ([0].as_slice(), [1].as_slice()));
}

#[test]
fn neighbours_in_a_lane_have_an_arrow_between_them() {
    let wires = Wires::route(
        7,
        &GAPS,
        &[link((1, 0), (1, 1), LinkKind::OneWay), link((2, 5), (2, 4), LinkKind::OneWay)],
    );
    let designed = r#"<svg class="har" viewBox="0 0 20 10" aria-hidden="true"><path d="M1 5h16" marker-end="url(#ar)"/></svg>"#;
    assert_eq!(wires.cell(Cell { lane: 1, column: 0 }), designed);
    assert!(wires.cell(Cell { lane: 2, column: 4 }).contains(r#"d="M2 5h16" marker-start"#));
    assert_eq!(wires.cell(Cell { lane: 2, column: 5 }), "");
}

#[test]
fn links_both_ways_share_an_arrow() {
    let links = [link((1, 0), (1, 1), LinkKind::OneWay), link((1, 1), (1, 0), LinkKind::OneWay)];
    let drawn = Wires::route(7, &GAPS, &links).cell(Cell { lane: 1, column: 0 });
    assert!(drawn.contains("marker-start") && drawn.contains("marker-end"));
}

#[test]
fn a_far_lane_is_reached_through_the_gutter() {
    let wires = Wires::route(7, &GAPS, &[link((1, 1), (4, 3), LinkKind::OneWay)]);
    assert_eq!(wires.told(1), [0]);
    assert_eq!(
        wires.row(2, ""),
        r#"<svg class="wires" aria-hidden="true"><line x1="28.57%" x2="28.57%" y1="0" y2="100%"/></svg>"#
    );
    for lane in [2, 3] {
        let passing =
            r#"<svg class="wires" aria-hidden="true"><line x1="100%" x2="100%" y1="0" y2="100%"/></svg>"#;
        assert_eq!(wires.cell(Cell { lane, column: 1 }), passing);
    }
    assert!(!wires.row(1, "").contains("marker") && wires.row(3, "").contains("marker-end"));
}

#[test]
fn the_last_column_has_its_gutter_on_the_left() {
    let wires = Wires::route(7, &GAPS, &[link((4, 6), (1, 6), LinkKind::OneWay)]);
    assert!(wires.cell(Cell { lane: 2, column: 5 }).contains(r#"x1="100%""#));
    let alone = Wires::route(1, &GAPS, &[link((4, 0), (1, 0), LinkKind::OneWay)]);
    assert!(alone.cell(Cell { lane: 2, column: 0 }).contains(r#"x1="0%""#));
}

#[test]
fn wires_that_would_cover_each_other_stand_apart() {
    let far = [link((1, 1), (4, 3), LinkKind::OneWay), link((1, 1), (3, 4), LinkKind::OneWay)];
    let wires = Wires::route(7, &GAPS, &far);
    assert!(wires.cell(Cell { lane: 2, column: 1 }).contains(r#"transform="translate(5)""#));
    let elbows = [link((3, 0), (2, 2), LinkKind::OneWay), link((3, 1), (2, 3), LinkKind::OneWay)];
    let drawn = Wires::route(7, &GAPS, &elbows).row(2, "");
    assert!(drawn.contains(r#"y1="16""#) && drawn.contains(r#"y1="23""#));
}

#[test]
fn a_label_tells_what_is_drawn() {
    let wires = Wires::route(7, &GAPS, &[link((1, 1), (2, 1), LinkKind::OneWay)]);
    assert!(wires.row(1, "a & b").starts_with(r#"<svg class="wires" role="img" aria-label="a &amp; b">"#));
    assert_eq!(wires.row(2, "nothing here"), "");
    assert_eq!(wires.row(99, ""), "");
}

#[test]
fn the_head_of_an_arrow_is_the_designed_one() {
    let designed = r#"<marker id="ar" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="arh" d="M1.5 1.2 6.5 4l-5 2.8"/></marker>"#;
    assert_eq!(arrow_marker(), designed);
}

proptest! {
    #[test]
    fn any_links_make_well_formed_rows(
        links in prop::collection::vec(((0..7_usize, 0..9_usize), (0..7_usize, 0..9_usize), 0..3_usize), 0..60),
        columns in 0..9_usize, gaps in 0..6_usize,
    ) {
        let kinds = [LinkKind::OneWay, LinkKind::TwoWay, LinkKind::Plain];
        let links: Vec<Link> = links.iter().map(|&(from, to, kind)| link(from, to, kinds[kind])).collect();
        let wires = Wires::route(columns, &vec![Gap::Line; gaps], &links);
        for gap in 0..gaps {
            crate::svg::tests::well_formed(&wires.row(gap, "\"<"))?;
        }
        for (lane, column) in (0..8).flat_map(|lane| (0..10).map(move |column| (lane, column))) {
            crate::svg::tests::well_formed(&wires.cell(Cell { lane, column }))?;
        }
    }

    #[test]
    fn every_link_is_drawn_between_cells_of_the_grid(from in (0..5_usize, 0..7_usize), to in (0..5_usize, 0..7_usize)) {
        let wires = Wires::route(7, &GAPS, &[link(from, to, LinkKind::OneWay)]);
        let rows: String = (0..4).map(|gap| wires.row(gap, "")).collect();
        let cells: String = (0..5).flat_map(|lane| (0..7).map(move |column| Cell { lane, column })).map(|it| wires.cell(it)).collect();
        let arrows = (rows + &cells).matches("marker-").count();
        prop_assert_eq!(arrows, usize::from(from != to));
    }
}
