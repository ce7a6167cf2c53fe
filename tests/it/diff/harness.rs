//! Known edits on many maps, and what the report makes of them.

use std::collections::BTreeSet;

use super::generated::{LANGUAGES, Language, Map, Phase, Random, Step, made_up, real};
use super::{Versions, handbook};
use journeybook::diff::{Change, Part, What};

/// What happened, to which step or phase.
type Edit = (&'static str, usize);

/// So many edits on one map.
const EDITS: usize = 4;

struct Editor<'a> {
    map: Map,
    language: &'a Language,
    random: Random,
    done: BTreeSet<Edit>,
    touched: BTreeSet<usize>,
    titles: BTreeSet<String>,
    next: usize,
}

impl Editor<'_> {
    fn step(&mut self) -> Option<(usize, usize)> {
        let all: Vec<(usize, usize)> = self
            .map
            .phases
            .iter()
            .enumerate()
            .flat_map(|(phase, it)| (0..it.steps.len()).map(move |step| (phase, step)))
            .filter(|(phase, step)| !self.touched.contains(&self.map.phases[*phase].steps[*step].uid))
            .collect();
        (!all.is_empty()).then(|| *self.random.of(&all))
    }

    /// Nothing came, went or moved here: then it is clear which step a move is about.
    fn is_as_it_was(&self, phase: usize) -> bool {
        self.map.phases[phase]
            .steps
            .iter()
            .all(|step| step.uid < 500 && !self.done.contains(&("moved", step.uid)))
    }

    fn note(&mut self, what: &'static str, uid: usize) {
        self.done.insert((what, uid));
        self.touched.insert(uid);
    }

    fn edit(&mut self) {
        let Some((phase, at)) = self.step() else { return };
        let uid = self.map.phases[phase].steps[at].uid;
        let choice = self.random.below(9);
        let (count, phases) = (self.map.phases[phase].steps.len(), self.map.phases.len());
        let alone = count < 3;
        let language = self.language;
        let reorders = choice == 4 && count > 3 && self.is_as_it_was(phase);
        let step = &mut self.map.phases[phase].steps[at];
        match choice {
            0 => {
                step.title = language.reworded(&step.title, &mut self.random);
                self.note("renamed", uid);
            }
            1 if !alone => {
                self.map.phases[phase].steps.remove(at);
                self.note("removed", uid);
            }
            2 => {
                self.next += 1;
                let new = self.new_step();
                self.note("added", new.uid);
                self.map.phases[phase].steps.insert(at, new);
            }
            3 if !alone && phases > 1 => {
                let to = (phase + 1 + self.random.below(self.map.phases.len() - 1)) % self.map.phases.len();
                let step = self.map.phases[phase].steps.remove(at);
                let place = self.random.below(self.map.phases[to].steps.len() + 1);
                self.map.phases[to].steps.insert(place, step);
                self.note("moved", uid);
            }
            // Of two neighbours that changed places nobody can say which one moved.
            4 if reorders => {
                let steps = &mut self.map.phases[phase].steps;
                let to = if at >= 2 { at - 2 } else { at + 2 };
                let step = steps.remove(at);
                steps.insert(to, step);
                self.note("moved", uid);
                // A second move in the same phase could be told in another way.
                let others: Vec<usize> = self.map.phases[phase].steps.iter().map(|step| step.uid).collect();
                self.touched.extend(others);
            }
            5 => {
                step.does = Some(language.title(&mut self.random) + "!");
                self.note("does", uid);
            }
            6 => {
                step.moment = !step.moment;
                self.note("mot", uid);
            }
            7 => {
                step.wait = Some(step.wait.unwrap_or(0) + 30);
                self.note("wait", uid);
            }
            _ => {
                step.feeling = Some(if step.feeling == Some(2) { -1 } else { step.feeling.unwrap_or(0) + 1 });
                self.note("feeling", uid);
            }
        }
    }

    fn new_step(&mut self) -> Step {
        // What went and what came with the same title would be the same step.
        let mut title = self.language.title(&mut self.random);
        while self.titles.contains(&title) {
            title = self.language.title(&mut self.random);
        }
        self.titles.insert(title.clone());
        Step { uid: 500 + self.next, title, feeling: Some(0), ..Step::default() }
    }
}

fn name(what: &What) -> &'static str {
    match what {
        What::Added | What::Split { .. } => "added",
        What::Removed | What::Merged { .. } => "removed",
        What::Renamed { .. } => "renamed",
        What::Moved { .. } | What::Reordered { .. } => "moved",
        What::Changed { field, .. } => field.key,
        What::AsksLess(_) => "asks-less",
    }
}

fn told(change: &Change, old: &[&Step], new: &[&Step], phases: (&[Phase], &[Phase])) -> Edit {
    let uid = match (change.subject.part, change.subject.new, change.subject.old) {
        (Part::Step, Some(at), _) => new[at].uid,
        (Part::Step, None, Some(at)) => old[at].uid,
        (_, Some(at), _) => phases.1.get(at).map_or(9999, |it| it.uid),
        (_, None, Some(at)) => phases.0.get(at).map_or(9999, |it| it.uid),
        _ => 9999,
    };
    (name(&change.what), uid)
}

#[derive(Debug, Default, Clone, Copy)]
struct Score {
    edits: usize,
    told: usize,
    right: usize,
}

impl Score {
    fn precision(self) -> f64 {
        self.right as f64 / self.told as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / self.edits as f64
    }

    fn each(self) -> f64 {
        self.told as f64 / self.edits as f64
    }
}

/// Edits the map and looks at what the report says.
fn run(map: &Map, language: &Language, seed: u64, ids: bool, score: &mut Score) -> Vec<String> {
    let mut editor = Editor {
        map: map.clone(),
        language,
        random: Random::new(seed),
        done: BTreeSet::new(),
        touched: BTreeSet::new(),
        titles: map.steps().iter().map(|step| step.title.clone()).collect(),
        next: 0,
    };
    (0..EDITS).for_each(|_| editor.edit());
    let versions = Versions::of(&map.written(ids), &editor.map.written(ids));
    let diff = versions.diff();
    let (old, new) = (map.steps(), editor.map.steps());
    let all: Vec<Edit> = diff
        .changes()
        .map(|(_, change)| told(change, &old, &new, (&map.phases, &editor.map.phases)))
        .collect();
    let right = all.iter().collect::<BTreeSet<_>>().intersection(&editor.done.iter().collect()).count();
    score.edits += editor.done.len();
    score.told += all.len();
    score.right += right;
    let wrong = all.iter().filter(|it| !editor.done.contains(it)).map(|it| format!("+{it:?}"));
    let missed = editor.done.iter().filter(|it| !all.contains(it)).map(|it| format!("-{it:?}"));
    wrong.chain(missed).collect()
}

fn maps() -> Vec<(Map, &'static Language)> {
    let mut maps = Vec::new();
    for (folder, language) in [(".", &LANGUAGES[0]), ("tests/handbook-nl", &LANGUAGES[1])] {
        let files = handbook(folder);
        let versions = Versions::new(files.clone(), files);
        maps.extend(real(&versions.new.1).into_iter().map(|map| (map, language)));
    }
    for language in &LANGUAGES {
        maps.extend((1..=12).map(|seed| (made_up(language, seed), language)));
    }
    maps
}

fn score(ids: bool) -> Score {
    let mut total = Score::default();
    let mut by_language: Vec<(&str, Score)> =
        LANGUAGES.iter().map(|it| (it.name, Score::default())).collect();
    let mut wrong = Vec::new();
    for (at, (map, language)) in maps().iter().enumerate() {
        for seed in 0..6 {
            let mut score = Score::default();
            let found = run(map, language, 100 * at as u64 + seed + 7, ids, &mut score);
            if !found.is_empty() {
                wrong.push(format!("{} map {at} seed {seed}: {}", language.name, found.join(" ")));
            }
            let of = by_language.iter_mut().find(|(name, _)| *name == language.name).unwrap();
            for it in [&mut total, &mut of.1] {
                it.edits += score.edits;
                it.told += score.told;
                it.right += score.right;
            }
        }
    }
    // Seen with `--nocapture`, and when it fails.
    for (name, it) in by_language.iter().chain([&("all", total)]) {
        println!(
            "ids {ids} {name}: {} edits, precision {:.3}, recall {:.3}, {:.3} changes an edit",
            it.edits,
            it.precision(),
            it.recall(),
            it.each()
        );
    }
    println!("{}", wrong.join("\n"));
    total
}

#[test]
fn edits_without_ids_are_found() {
    let it = score(false);
    assert!(it.precision() >= 0.99 && it.recall() >= 0.97 && it.each() <= 1.05, "{it:?}");
}

#[test]
fn edits_with_ids_are_found_without_fail() {
    let it = score(true);
    assert_eq!((it.precision(), it.recall()), (1.0, 1.0), "{it:?}");
}
