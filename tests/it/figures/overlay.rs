//! The visit to be against the visit as it is.

use journeybook::analyse::Change;

use super::SAMPLE;

#[test]
fn what_changes_at_ikea() {
    let (map, figures) = SAMPLE.map("ikea-bezoek-straks");
    let ids: Vec<&str> = map.steps.iter().map(|step| &*step.id).collect();
    let in_order =
        ["parkeren", "inspiratie", "route", "hulp", "restaurant", "magazijn", "kassa", "ijsje", "bericht"];
    assert_eq!(ids, in_order);
    let it = figures.delta.as_ref().unwrap();
    assert_eq!(SAMPLE.steps("ikea-bezoek-straks", it.added.iter().copied()), ["bericht"]);
    assert_eq!(SAMPLE.steps("ikea-bezoek", it.removed.iter().copied()), ["tillen"]);
    assert!(it.moved.is_empty());
    let felt = it.steps.iter().enumerate().filter_map(|(step, it)| Some((step, it.feeling?.by())));
    let changed: Vec<(usize, f64)> = felt.filter(|(_, by)| *by != 0.0).collect();
    assert_eq!(changed, [(3, 2.0), (6, 2.0)]);
    assert_eq!(it.voices[0].feelings[6], Some(Change { from: -2.0, to: 0.0 }));
}

#[test]
fn pains_waiting_and_gaps_shrink() {
    let it = SAMPLE.map("ikea-bezoek-straks").1.delta.as_ref().unwrap();
    assert_eq!((it.pains_before, it.pains_after), (2, 1));
    assert_eq!((it.pains_closed.len(), it.pains_opened.len()), (1, 0));
    assert_eq!(&*it.pains_closed[0], "Lange rij");
    assert_eq!(it.wait, Change { from: 27.0, to: 4.0 });
    assert_eq!(it.lead, Change { from: 160.0, to: 127.0 });
    assert_eq!(it.shortfall, Change { from: 30.0, to: 11.0 });
    assert_eq!(it.steps[3].wait, Some(Change { from: 10.0, to: 0.0 }));
    assert_eq!(it.steps[6].gap, Some(Change { from: -3.0, to: -1.0 }));
}

#[test]
fn the_message_spoils_the_ending() {
    let voice = &SAMPLE.map("ikea-bezoek-straks").1.delta.as_ref().unwrap().voices[0];
    assert_eq!(voice.peak_end, Some(Change { from: 1.0, to: 1.5 }));
    assert_eq!((voice.negative_before, voice.negative_after), (5, 2));
    let ending = voice.ending.unwrap();
    assert_eq!((ending.step, ending.peak_end, ending.without), (8, 1.5, 2.0));
}
