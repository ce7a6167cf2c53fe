//! What happens to a whole map at once: titles and lanes in another language, other titles everywhere, steps and
//! phases that are put together or taken apart.

use std::collections::BTreeSet;

use super::Versions;
use super::generated::{LANGUAGES, Language, Map, Random, Step, made_up};
use super::harness::{Edit, Score, all_told};
use journeybook::diff::{Weight, What};

/// Each made-up map in each language, with the same map in the next one, which was made of the same numbers.
fn translations() -> Vec<(Map, Map, &'static Language)> {
    let languages = LANGUAGES.iter().zip(LANGUAGES.iter().cycle().skip(1));
    let maps = languages
        .flat_map(|(one, other)| (1..=12).map(move |seed| (made_up(one, seed), made_up(other, seed), one)));
    maps.collect()
}

/// Both maps step by step.
fn both<'a>(map: &'a mut Map, other: &'a Map) -> impl Iterator<Item = (&'a mut Step, &'a Step)> {
    map.phases.iter_mut().flat_map(|it| &mut it.steps).zip(other.phases.iter().flat_map(|it| &it.steps))
}

/// The share of steps that are found again.
fn found(old: &Map, new: &Map) -> f64 {
    let versions = Versions::of(&old.written(false), &new.written(false));
    let pairs = versions.pairs();
    let (was, is) = (old.steps(), new.steps());
    let right = pairs.iter().filter(|(a, b)| was[*a].uid == is[*b].uid).count();
    assert_eq!(right, pairs.len(), "{}", versions.human());
    right as f64 / was.len() as f64
}

#[test]
fn translated_titles_are_found_by_what_stays() {
    for thin in [false, true] {
        let (mut shares, mut changes) = (Vec::new(), 0);
        for (map, other, _) in translations() {
            let map = if thin { map.thin() } else { map };
            let mut new = map.clone();
            both(&mut new, &other).for_each(|(step, it)| step.title.clone_from(&it.title));
            new.phases
                .iter_mut()
                .zip(&other.phases)
                .for_each(|(it, other)| it.title.clone_from(&other.title));
            shares.push(found(&map, &new));
            let diff = Versions::of(&map.written(false), &new.written(false)).diff();
            let anew: Vec<_> =
                diff.changes().filter(|(_, it)| matches!(it.what, What::Reworded { .. })).collect();
            assert_eq!(anew.len(), 1);
            assert_eq!(anew[0].1.weight, Weight::Major);
            changes += diff.changes().count();
        }
        let mean = shares.iter().sum::<f64>() / shares.len() as f64;
        println!("thin {thin}: {mean:.3} found, {changes} changes in {} maps", shares.len());
        assert!(mean >= 0.97, "{mean}");
        assert!(changes as f64 <= 1.2 * shares.len() as f64, "{changes}");
    }
}

#[test]
fn translated_lanes_leave_the_steps_where_they_are() {
    for titles in [false, true] {
        let mut shares = Vec::new();
        for (map, other, _) in translations() {
            let mut new = map.clone();
            both(&mut new, &other).for_each(|(step, it)| {
                step.does.clone_from(&it.does);
                if titles {
                    step.title.clone_from(&it.title);
                }
            });
            shares.push(found(&map, &new));
        }
        let mean = shares.iter().sum::<f64>() / shares.len() as f64;
        println!("titles too {titles}: {mean:.3}");
        assert!(mean >= if titles { 0.97 } else { 1.0 }, "{mean}");
    }
}

/// Makes one edit on each map, and scores what is told of all.
#[track_caller]
fn check(
    what: &str,
    (precision, recall): (f64, f64),
    edit: impl Fn(&mut Map, &Language, &mut Random) -> Option<BTreeSet<Edit>>,
) {
    check_both(what, (precision, recall), |[_, new], language, random| edit(new, language, random));
}

/// The same where the edit says what both versions are.
#[track_caller]
fn check_both(
    what: &str,
    (precision, recall): (f64, f64),
    edit: impl Fn([&mut Map; 2], &Language, &mut Random) -> Option<BTreeSet<Edit>>,
) {
    for thin in [false, true] {
        let mut score = Score::default();
        for (seed, (map, _, language)) in translations().into_iter().enumerate() {
            let mut map = if thin { map.thin() } else { map };
            let mut new = map.clone();
            let random = &mut Random::new(seed as u64 + 3);
            let Some(edits) = edit([&mut map, &mut new], language, random) else { continue };
            let told = all_told(&Versions::of(&map.written(false), &new.written(false)), &map, &new);
            if told.iter().copied().collect::<BTreeSet<_>>() != edits {
                println!("{what} {} {seed}: {told:?} for {edits:?}", language.name);
            }
            score.add(&edits, &told);
        }
        println!("{what}, thin {thin}: {score}");
        score.is_at_least(precision, recall);
    }
}

/// A phase with so many steps, and one of its steps.
fn place(map: &Map, most: usize, random: &mut Random) -> Option<(usize, usize)> {
    let phases: Vec<usize> = (0..map.phases.len()).filter(|at| map.phases[*at].steps.len() >= most).collect();
    let phase = *phases.get(random.below(phases.len()))?;
    Some((phase, random.below(map.phases[phase].steps.len() - 1)))
}

#[test]
fn all_titles_put_in_other_words_are_found() {
    check("retitle all", (0.99, 0.98), |map, language, random| {
        let mut edits = BTreeSet::new();
        for step in map.phases.iter_mut().flat_map(|phase| &mut phase.steps) {
            step.title = language.reworded(&step.title, random);
            edits.insert(("renamed", step.uid));
        }
        Some(edits)
    });
}

#[test]
fn two_neighbours_with_other_titles_are_found() {
    check("retitle two neighbours", (0.99, 0.98), |map, language, random| {
        let (phase, at) = place(map, 2, random)?;
        let two = &mut map.phases[phase].steps[at..at + 2];
        two.iter_mut().for_each(|step| step.title = language.reworded(&step.title, random));
        Some(two.iter().map(|step| ("renamed", step.uid)).collect())
    });
}

fn joined(language: &Language, one: &str, other: &str) -> String {
    if language.joined { format!("{one}、{other}") } else { format!("{one}, {other}") }
}

#[test]
fn steps_that_are_merged_and_split_are_found() {
    check("merge steps", (0.97, 0.97), |map, language, random| {
        let (phase, at) = place(map, 3, random)?;
        let gone = map.phases[phase].steps.remove(at + 1);
        let step = &mut map.phases[phase].steps[at];
        step.title = joined(language, &step.title, &gone.title);
        Some([("renamed", step.uid), ("removed", gone.uid)].into())
    });
    check("a longer title", (0.97, 0.97), |map, language, random| {
        let (phase, at) = place(map, 3, random)?;
        let step = &mut map.phases[phase].steps[at];
        let more = language.title(random);
        step.title.clone_from(&format!("{} {more}", step.title));
        Some([("renamed", step.uid)].into())
    });
    check_both("split a step", (0.97, 0.97), |[old, new], language, random| {
        let (phase, at) = place(old, 3, random)?;
        let come = old.phases[phase].steps.remove(at + 1);
        let step = &mut old.phases[phase].steps[at];
        step.title = joined(language, &step.title, &come.title);
        debug_assert_eq!(new.phases[phase].steps[at].uid, step.uid);
        Some([("renamed", step.uid), ("added", come.uid)].into())
    });
}

#[test]
fn a_merge_of_two_steps_says_where_the_one_went() {
    let book = "//- content/a.md\n---\nkind: journey\ntitle: A\nphases:\n  - title: Pay\n    steps: [{title: Take the bag}, \
                {title: Scan the goods, feeling: 1}, {title: Weigh the fruit, feeling: -1, marks: [mot]}, {title: Go}]\n---\n";
    let two = "{title: Scan the goods, feeling: 1}, {title: Weigh the fruit, feeling: -1, marks: [mot]}";
    let one = "{title: Scan the goods and weigh the fruit, feeling: 1}";
    let merged = Versions::of(book, &book.replace(two, one)).human();
    let merged = merged.split_whitespace().collect::<Vec<_>>().join(" ");
    let says = "! “Weigh the fruit” went into “Scan the goods and weigh the fruit”; a moment of truth";
    assert!(merged.contains(says), "{merged}");
    let split = Versions::of(&book.replace(two, one), book).human();
    let split = split.split_whitespace().collect::<Vec<_>>().join(" ");
    let says = "! “Weigh the fruit” was taken out of “Scan the goods and weigh the fruit”";
    assert!(split.contains(says), "{split}");
}

#[test]
fn merged_phases_with_a_step_less_are_found() {
    check("merge phases, remove a step", (0.97, 0.97), |map, _, random| {
        let (phase, at) = place(map, 3, random)?;
        let into = if phase == 0 { 1 } else { phase - 1 };
        let mut gone = map.phases.remove(phase);
        let step = gone.steps.remove(at);
        let into = &mut map.phases[if into > phase { into - 1 } else { into }];
        let behind = into.uid < gone.uid;
        let place = if behind { into.steps.len() } else { 0 };
        into.steps.splice(place..place, gone.steps);
        Some([("removed", gone.uid), ("removed", step.uid)].into())
    });
}
