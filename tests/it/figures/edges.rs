//! Handbooks that are small, odd or hostile.

use journeybook::analyse::{Scale, Settings, Share, analyse};
use journeybook::files::fixture;

use super::{Sample, id, sample, today};

const PEOPLE: &str = "
//- content/people.md
---
kind: personas
items:
  - {id: ann, name: Ann, touchpoints: [desk]}
  - {id: ben, name: Ben}
---
//- content/things.md
---
kind: touchpoints
items:
  - {id: desk, name: Desk, teams: [crew]}
  - {id: bell, name: Bell on the desk, part-of: desk}
  - {id: door, name: Door}
---
//- content/crew.md
---
kind: teams
items:
  - {id: crew, name: Crew}
  - {id: post, name: Post}
---
";

fn with_people(text: &str) -> Sample {
    sample(&fixture(&format!("{PEOPLE}{text}")))
}

#[test]
fn an_empty_handbook_has_empty_figures() {
    let it = sample(&fixture("//- content/index.md\n# Hello\n")).analysis;
    assert!(it.maps.is_empty() && it.matrix.rows.is_empty() && it.ranking.is_empty());
    assert_eq!(it.totals.evidence.value(), None);
}

#[test]
fn a_map_without_numbers_has_no_figures_but_counts_its_steps() {
    let it = sample(&fixture("//- content/a.md\n---\nkind: journey\ntitle: A\nphases: [One, Two]\n---\n"));
    let map = it.analysis.maps.values().next().unwrap();
    assert!(map.voices[0].peak_end.is_none());
    assert_eq!((map.voices.len(), map.voices[0].values.len()), (1, 2));
    assert_eq!((map.shortfall.n, map.shortfall.total, map.time.wait_share), (0, 0.0, None));
    assert_eq!(map.coverage.evidence, Share { part: 0, of: 2 });
    assert_eq!((map.staleness, map.moments.health), (None, None));
    // The last step may always be a moment of truth.
    assert_eq!(map.moments.candidates.iter().map(|it| it.step).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_persona_that_names_no_touchpoints_meets_those_of_its_journeys() {
    let it = with_people(
        "//- content/a.md
---
kind: journey
title: A
personas: [ann, ben]
phases:
  - title: One
    steps:
      - {title: Rings, touchpoint: bell, feeling: {ann: 1, ben: -2}}
      - {title: Leaves, touchpoint: door, feeling: {ben: 2}}
      - {title: Returns, touchpoint: [desk, bell], feeling: 0}
---
",
    );
    let persona = |name: &str| id(&it.book.personas, |it| &*it.card.id == name);
    let matrix = &it.analysis.matrix;
    assert_eq!(it.touchpoints(matrix.rows.iter().map(|row| row.touchpoint)), ["desk", "door"]);
    let cell = |row: usize, name| {
        matrix.rows[row].cell(persona(name)).map(|cell| (cell.met, cell.steps, cell.feeling))
    };
    // A step that meets the desk and its bell meets the desk once.
    assert_eq!(cell(0, "ann"), Some((true, 2, Some(0.5))));
    assert_eq!(cell(0, "ben"), Some((true, 2, Some(-1.0))));
    assert_eq!((cell(1, "ann"), cell(1, "ben")), (None, Some((true, 1, Some(2.0)))));
    assert_eq!(matrix.reach(persona("ben"), |_| true), Share { part: 2, of: 2 });
    assert_eq!((matrix.rows[0].spread, matrix.rows[1].spread), (Some(1.5), None));
    assert!(matrix.means.values().eq(&[Some(0.5), Some(0.5)]));
    assert_eq!(it.map("a").1.coverage.teams, Share { part: 3, of: 4 });
}

#[test]
fn what_is_retired_is_not_overdue() {
    let journey = |status: &str| {
        let text = format!(
            "//- content/a.md\n---\nkind: journey\ntitle: A\nstatus: {status}\nreviewed: 2020-01-01\n\
             review-every: 1y\nphases: [One]\n---\n"
        );
        sample(&fixture(&text)).analysis.totals.maps_overdue.len()
    };
    assert_eq!((journey("validated"), journey("retired")), (1, 0));
}

#[test]
fn an_opportunity_counts_once_per_phase_and_per_map() {
    let it = with_people(
        "//- content/a.md
---
kind: journey
title: A
personas: [ann]
phases:
  - {title: One, steps: [{id: x, title: X}, {id: y, title: Y}]}
  - {title: Two, steps: [{id: z, title: Z}]}
---
//- content/o.md
---
kind: opportunities
items:
  - {id: o, title: O, at: [a/x, a/y, a/z], teams: [crew]}
  - {id: p, title: P, at: [a/x], status: done, teams: [crew]}
---
",
    );
    let open = &it.analysis.totals.open;
    assert_eq!(open.phases.iter().map(|(_, phase, n)| (*phase, *n)).collect::<Vec<_>>(), [(0, 1), (1, 1)]);
    assert_eq!(open.all, 1);
    assert!(open.teams.values().eq(&[1, 0]) && open.personas.values().eq(&[1, 0]));
    assert_eq!(it.map("a").1.open.len(), 1);
    assert_eq!(it.analysis.totals.personas_without_journey.len(), 1);
}

#[test]
fn a_to_be_map_counts_for_itself_but_not_in_the_sums() {
    let it = with_people(
        "//- content/a.md
---
kind: journey
title: A
personas: [ben]
phases:
  - title: One
    steps:
      - {id: x, title: X, touchpoint: door, feeling: -1, expected: 4, received: 2, mot: Why?}
      - {id: y, title: Y, feeling: 1}
---
//- content/b.md
---
kind: journey
title: B
state: to-be
baseline: a
add: [{after: y, title: Z, feeling: 2}]
change: [{step: x, received: 3}]
---
",
    );
    assert_eq!(it.map("b").1.shortfall.total, 3.0);
    assert_eq!(it.analysis.totals.worst_touchpoints.iter().map(|(_, sum)| *sum).collect::<Vec<_>>(), [6.0]);
    assert_eq!(it.analysis.totals.moments_without_metric.len(), 1);
    let delta = it.map("b").1.delta.as_ref().unwrap();
    assert_eq!((&delta.added[..], &delta.removed[..]), (&[2][..], &[][..]));
    assert_eq!(delta.voices[0].ending, None);
}

/// Looks for odd numbers in the printed figures. A zero never has a sign.
#[track_caller]
fn check_finite(it: &Sample, settings: &Settings) {
    let mut analysis = analyse(&it.book, settings, today());
    analysis.settings = Settings::default();
    let printed = format!("{analysis:?}");
    let words = printed.split(|letter: char| !letter.is_ascii_alphanumeric() && !".-".contains(letter));
    let odd: Vec<&str> = words.filter(|word| ["NaN", "inf", "-inf", "-0.0"].contains(word)).collect();
    assert!(odd.is_empty(), "{odd:?} in {printed}");
}

const HOSTILE: &str = "
//- content/a.md
---
kind: journey
title: A
personas: [ann]
phases:
  - title: One
    steps:
      - {id: x, title: X, feeling: 1e308, expected: 1e308, received: -1e308, influence: 1e308, takes: 1000000y}
      - {id: y, title: Y, feeling: .inf, expected: .nan, received: 3, influence: -.inf, wait: 1000000y}
      - {id: z, title: Z, feeling: -2, expected: 0, received: 0, influence: 0, wait: 0s, takes: 0s}
    content:
      - {id: c, title: C, view: 1e308, click: 1e308, bounce: .inf}
      - {id: d, title: D, view: 0}
---
//- content/m.md
---
kind: metrics
items:
  - {id: m, name: M, formula: nps, target: '>= 1e308', values: [{date: 2026-01-01, promoters: 0, passives: 0, detractors: 0}, {date: 2026-02-01, promoters: 1e308, passives: 1e308, detractors: 1e308}]}
  - {id: n, name: N, formula: csat-top2, values: [{date: 2026-01-01, top2: 5, n: 0}, {date: 2026-02-01, top2: 9, n: 3}]}
  - {id: o, name: O, every: 0d, values: [{date: 9999-12-31, value: 1e308}, {date: 0001-01-01, value: -1e308}]}
---
//- content/o.md
---
kind: opportunities
items:
  - {id: p, title: P, reach: 1e308, impact: 1e308, confidence: 1e308, effort: 0, ease: 1e308}
  - {id: q, title: Q, reach: 1, impact: 1, confidence: 1, effort: 1e-308, value: 1e308}
  - {id: r, title: R, survey: {n: 0, importance-top2: 4, satisfaction-top2: 2}, importance: .inf}
  - {id: s, title: S, survey: {n: 1e-300, importance-top2: 4, satisfaction-top2: -2}}
---
";

#[test]
fn every_figure_is_a_number() {
    let it = with_people(HOSTILE);
    check_finite(&it, &Settings::default());
    let flat = Scale { min: 0.0, max: 0.0 };
    check_finite(&it, &Settings { feeling: flat, rating: flat, ..Settings::default() });
    check_finite(&it, &Settings { peak_weight: 0.0, end_weight: 0.0, ..Settings::default() });
    check_finite(&it, &Settings { peak_weight: f64::INFINITY, end_weight: f64::NAN, ..Settings::default() });
}
