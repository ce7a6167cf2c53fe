//! Journeys: what is lived and remembered, what lacks, how long it takes, how old it is.

use journeybook::analyse::{Freshness, Gap, Scale, Share};

use super::{SAMPLE, round};

/// Persona, values (`None` left out), then n, mean, max, min, peak, end, peak-end and memory gap.
#[track_caller]
fn check_curve(map: &str, persona: &str, values: &[f64], figures: [f64; 8]) {
    let voice = SAMPLE.voice(map, persona);
    let felt: Vec<f64> = voice.values.iter().flatten().copied().collect();
    assert_eq!(felt, values);
    let it = voice.peak_end.as_ref().unwrap();
    let found = [
        it.n as f64,
        it.mean,
        it.highest.value,
        it.lowest.value,
        it.peak,
        it.end,
        it.peak_end,
        it.memory_gap,
    ];
    assert_eq!(found.map(|value| round(value, 3)), figures);
}

#[test]
fn what_is_remembered() {
    let ikea = [1.0, 2.0, -1.0, -1.0, 1.0, -1.0, -1.0, -2.0, 2.0];
    check_curve("ikea-bezoek", "eva", &ikea, [9.0, 0.0, 2.0, -2.0, 0.0, 2.0, 1.0, 1.0]);
    let to_be = [1.0, 2.0, -1.0, 1.0, 1.0, -1.0, 0.0, 2.0, 1.0];
    check_curve("ikea-bezoek-straks", "eva", &to_be, [9.0, 0.667, 2.0, -1.0, 2.0, 1.0, 1.5, 0.833]);
    let lotte = [1.0, 2.0, 0.0, -2.0];
    check_curve("koffie-halen", "lotte", &lotte, [4.0, 0.25, 2.0, -2.0, 0.0, -2.0, -1.0, -1.25]);
    let karim = [0.0, -1.0, 1.0, 2.0, 1.0, -1.0];
    check_curve("koffie-halen", "karim", &karim, [6.0, 0.333, 2.0, -1.0, 2.0, -1.0, 0.5, 0.167]);
    let laptop = [-2.0, 0.0, 1.0, -1.0, 1.0, -1.0, 2.0, 0.0, 1.0];
    check_curve("laptop-kopen", "noah", &laptop, [9.0, 0.111, 2.0, -2.0, 0.0, 1.0, 0.5, 0.389]);
}

#[test]
fn who_feels_which_step() {
    let felt = |persona| {
        let values = SAMPLE.voice("koffie-halen", persona).values.iter().enumerate();
        SAMPLE.steps("koffie-halen", values.filter(|(_, value)| value.is_some()).map(|(step, _)| step))
    };
    assert_eq!(felt("lotte"), ["vinden", "bestellen", "barista", "ontvangst"]);
    assert_eq!(felt("karim"), ["vinden", "rij", "bestellen", "barista", "ontvangst", "servet"]);
}

#[test]
fn an_experience_map_has_the_voice_of_nobody_in_particular() {
    let figures = SAMPLE.map("meubels-kopen").1;
    let [voice] = &figures.voices[..] else { panic!("one voice") };
    assert_eq!(
        (voice.persona, &voice.values[..]),
        (None, &[Some(1.0), Some(-1.0), Some(-1.0), Some(2.0)][..])
    );
    assert_eq!(voice.peak_end.as_ref().map(|it| it.peak_end), Some(2.0));
}

#[test]
fn up_and_down_at_ikea() {
    let voice = SAMPLE.voice("ikea-bezoek", "eva");
    let by: Vec<f64> = voice.swings.swings.iter().map(|it| it.by).collect();
    assert_eq!(by, [1.0, -3.0, 0.0, 2.0, -2.0, 0.0, -1.0, 4.0]);
    assert_eq!(voice.swings.volatility, Some(1.625));
    assert_eq!(voice.negative, Share { part: 5, of: 9 });
    assert_eq!(voice.peak_end.as_ref().unwrap().interval, (0.0, 2.0));
}

#[test]
fn only_the_checkout_would_lift_the_memory_of_ikea() {
    let it = &SAMPLE.voice("ikea-bezoek", "eva").what_if;
    assert_eq!(SAMPLE.steps("ikea-bezoek", it.iter().map(|it| it.step)), ["kassa"]);
    assert_eq!(it[0].gain, 1.0);
}

#[test]
fn what_ikea_lacks() {
    let (map, figures) = SAMPLE.map("ikea-bezoek");
    let (it, all) = (&figures.shortfall, map.steps.iter().map(|step| Gap::at(step, Scale::RATING)));
    let gaps: Vec<(f64, f64)> = all.clone().flatten().map(|it| (it.gap, it.influence)).collect();
    let by_hand = [1.0, 2.0, -1.0, -2.0, 1.0, -1.0, -1.0, -3.0, 3.0];
    assert_eq!(
        gaps,
        by_hand.into_iter().zip([3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 5.0, 5.0]).collect::<Vec<_>>()
    );
    assert_eq!((it.n, round(it.mean_gap.unwrap(), 3), it.total, it.surplus), (9, -0.111, 30.0, 27.0));
    let lacking: Vec<(&str, f64)> = all
        .enumerate()
        .filter_map(|(step, gap)| Some((SAMPLE.steps("ikea-bezoek", [step])[0], gap?.shortfall)))
        .filter(|(_, shortfall)| *shortfall > 0.0)
        .collect();
    assert_eq!(lacking, [("route", 3.0), ("hulp", 6.0), ("magazijn", 3.0), ("tillen", 3.0), ("kassa", 15.0)]);
    assert_eq!(it.share(&Gap::at(&map.steps[7], Scale::RATING).unwrap()), Some(0.5));
}

#[test]
fn the_napkins_are_forgiven_the_cup_is_not() {
    let (map, figures) = SAMPLE.map("koffie-halen");
    let weighed = |gap: Gap| (gap.gap, gap.influence, gap.shortfall);
    let gaps: Vec<_> = map.steps.iter().map(|step| Gap::at(step, Scale::RATING).map(weighed)).collect();
    let known = [(-2.0, 4.0, 8.0), (0.0, 4.0, 0.0), (1.0, 5.0, 0.0), (-2.0, 5.0, 10.0), (-2.0, 1.0, 2.0)];
    assert_eq!(gaps[0], None);
    assert_eq!(gaps[1..], known.map(Some));
    assert_eq!(figures.shortfall.total, 20.0);
}

#[test]
fn moments_of_truth() {
    let it = &SAMPLE.map("ikea-bezoek").1.moments;
    assert_eq!(SAMPLE.steps("ikea-bezoek", it.declared.iter().copied()), ["kassa", "ijsje"]);
    let candidates: Vec<_> = it.candidates.iter().map(|it| (it.step, it.weight, it.declared)).collect();
    assert_eq!(candidates, [(7, 15.0, true), (8, 15.0, true)]);
    assert_eq!((it.health, it.measured), (Some(0.0), Share { part: 1, of: 2 }));
}

#[test]
fn a_moment_of_truth_differs_by_persona() {
    assert_eq!(SAMPLE.voice("koffie-halen", "lotte").moment_health, Some(-1.0));
    assert_eq!(SAMPLE.voice("koffie-halen", "karim").moment_health, Some(1.5));
    assert_eq!(SAMPLE.map("koffie-halen").1.moments.health, Some(0.25));
}

#[test]
fn how_long_it_takes() {
    let it = SAMPLE.map("ikea-bezoek").1.time;
    assert_eq!((it.takes, it.wait, round(it.wait_share.unwrap(), 4)), (133.0, 27.0, 0.1688));
    let it = SAMPLE.map("ikea-bezoek-straks").1.time;
    assert_eq!((it.takes, it.wait), (123.0, 4.0));
}

#[test]
fn how_much_is_filled_in() {
    let of = |map| SAMPLE.map(map).1.coverage;
    assert_eq!(of("ikea-bezoek").evidence, Share { part: 4, of: 9 });
    assert_eq!(of("ikea-bezoek").cells, Share { part: 75, of: 162 });
    assert_eq!(of("laptop-kopen").cells, Share { part: 46, of: 162 });
    assert_eq!(of("ikea-bezoek").teams, Share { part: 9, of: 9 });
    assert_eq!(of("laptop-kopen").teams, Share { part: 8, of: 9 });
}

#[test]
fn how_old_a_map_is() {
    let check = |map: &str, due: &str, days: (i64, i64, f64), freshness, overdue| {
        let it = SAMPLE.map(map).1.staleness.unwrap();
        assert_eq!(it.due.to_string(), due);
        assert_eq!((it.days, it.period, round(it.ratio, 3)), days);
        assert_eq!((it.freshness, it.days_overdue()), (freshness, overdue));
    };
    check("ikea-bezoek", "2026-11-01", (205, 184, 1.114), Freshness::Overdue, 21);
    check("koffie-halen", "2027-01-01", (52, 92, 0.565), Freshness::Fresh, 0);
    check("laptop-kopen", "2027-09-15", (68, 365, 0.186), Freshness::Fresh, 0);
}

#[test]
fn the_channels_of_a_laptop() {
    let it = &SAMPLE.map("laptop-kopen").1.channels;
    let path: Vec<&str> = it.path.iter().map(|(_, id)| &*SAMPLE.book.channels[*id].card.id).collect();
    assert_eq!(path, ["zoeken", "social", "website", "derden", "website", "thuis", "e-mail"]);
    assert_eq!((it.switches, it.n), (6, 7));
}

#[test]
fn the_buying_guide_of_a_laptop() {
    let it = &SAMPLE.map("laptop-kopen").1.content;
    let guide = it.phases[0].items[0];
    assert_eq!((guide.positive, guide.negative, guide.score()), (1270.0, 409.0, 861.0));
    assert_eq!(round(guide.relevance().unwrap(), 4), 0.5128);
    assert_eq!(it.phases_without, [1, 2, 3, 4, 5]);
    assert!(SAMPLE.map("ikea-bezoek").1.content.phases_without.is_empty());
}
