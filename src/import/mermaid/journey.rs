//! A `journey`: sections are stages, tasks are steps, scores from 1 to 5 are feelings, actors are people.

use super::entity::decoded;
use super::fence::Diagram;
use super::{cell, drawing, line};
use crate::import::draft::{Entry, LeftOut, MapDraft, PhaseDraft, StepDraft};
use crate::import::grid::Cell;
use crate::import::scale::Said;

/// The scores that Mermaid draws.
const SCALE: (f64, f64) = (1.0, 5.0);

/// A task, which stands once for each score that its people give it.
struct Task {
    name: Cell,
    scores: Vec<Score>,
}

struct Score {
    text: String,
    actors: Vec<String>,
    line: usize,
}

impl Task {
    /// Whether a line with the same name tells of others at this task, and not of the task done again.
    fn lets_in(&self, score: &Score) -> bool {
        let others = |it: &Score| {
            !it.actors.is_empty()
                && !it.text.is_empty()
                && !score.actors.iter().any(|who| it.actors.contains(who))
        };
        !score.actors.is_empty() && !score.text.is_empty() && self.scores.iter().all(others)
    }
}

#[derive(Default)]
struct Reader {
    draft: MapDraft,
    /// Tasks by section.
    tasks: Vec<(Option<Cell>, Vec<Task>)>,
    /// A description that goes on over lines.
    in_description: bool,
}

pub(super) fn map(diagram: &Diagram) -> MapDraft {
    let mut reader = Reader::default();
    reader.draft.title.clone_from(&diagram.title);
    for (number, text) in &diagram.lines {
        reader.line(*number, text.trim());
    }
    reader.finish()
}

impl Reader {
    fn line(&mut self, number: usize, text: &str) {
        let after = |word: &str| {
            let rest = text.get(word.len()..).filter(|_| text.get(..word.len()).is_some_and(|it| it == word));
            rest.filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t', ':'])).map(|it| it.trim())
        };
        if self.in_description {
            self.in_description = !text.ends_with('}');
            self.keep(text.trim_end_matches('}'), number);
        } else if let Some(comment) = text.strip_prefix("%%") {
            self.comment(comment, text, number);
        } else if let Some(title) = after("title") {
            self.title(title, number);
        } else if let Some(title) = after("accTitle") {
            self.title(title.trim_start_matches(':').trim(), number);
        } else if let Some(words) = after("accDescr").or_else(|| text.strip_prefix("accDescr{")) {
            let words = words.trim_start_matches(':').trim_start();
            self.in_description = words.starts_with('{') && !words.ends_with('}') || text.ends_with('{');
            self.keep(words.trim_matches(['{', '}']), number);
        } else if let Some(section) = after("section") {
            let section = section.trim_start_matches(':').trim();
            self.tasks.push(((!section.is_empty()).then(|| cell(&decoded(section), number)), Vec::new()));
        } else if !text.is_empty() {
            self.task(text, number);
        }
    }

    fn keep(&mut self, text: &str, number: usize) {
        if !text.trim().is_empty() {
            self.draft.kept.push(cell(&decoded(text.trim()), number));
        }
    }

    fn comment(&mut self, words: &str, whole: &str, number: usize) {
        if words.trim_start().starts_with('{') {
            let text = whole.to_owned();
            self.draft.left_out.push(LeftOut { place: line(number), text, why: drawing() });
        } else {
            self.keep(words, number);
        }
    }

    /// The first is the title of the map; another is kept.
    fn title(&mut self, title: &str, number: usize) {
        match self.draft.title {
            Some(_) => self.keep(title, number),
            None => self.draft.title = (!title.is_empty()).then(|| cell(&decoded(title), number)),
        }
    }

    fn task(&mut self, text: &str, number: usize) {
        let mut parts = text.splitn(3, ':').map(str::trim);
        let (name, score) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let actors = parts.next().unwrap_or_default().split(',').map(str::trim);
        let mut actors: Vec<String> = actors.filter(|it| !it.is_empty()).map(decoded).collect();
        actors.dedup();
        let score = Score { text: score.to_owned(), actors, line: number };
        let name = cell(&decoded(name), number);
        if self.tasks.is_empty() {
            self.tasks.push((None, Vec::new()));
        }
        let Some((_, tasks)) = self.tasks.last_mut() else { return };
        match tasks.last_mut().filter(|it| it.name.text == name.text && it.lets_in(&score)) {
            Some(task) => task.scores.push(score),
            None => tasks.push(Task { name, scores: vec![score] }),
        }
    }

    fn finish(mut self) -> MapDraft {
        let mut people: Vec<Cell> = Vec::new();
        for task in self.tasks.iter().flat_map(|(_, tasks)| tasks) {
            for (actor, line) in task.scores.iter().flat_map(|it| it.actors.iter().map(|who| (who, it.line)))
            {
                if !people.iter().any(|it| it.text == *actor) {
                    people.push(cell(actor, line));
                }
            }
        }
        let phases = self.tasks.into_iter().map(|(title, tasks)| PhaseDraft {
            title,
            entries: Vec::new(),
            steps: tasks.into_iter().map(|task| step(task, &people)).collect(),
        });
        self.draft.phases = phases.collect();
        self.draft.personas = people;
        self.draft.scale = Said::of(SCALE.0, SCALE.1);
        self.draft
    }
}

/// A score is that of its actors, and of nobody in particular where all of them act.
fn step(task: Task, people: &[Cell]) -> StepDraft {
    let mut entries = Vec::new();
    for score in task.scores.iter().filter(|it| !it.text.is_empty()) {
        let entry = |who: Option<String>| Entry {
            key: "feeling".to_owned(),
            text: score.text.clone(),
            who,
            place: line(score.line),
        };
        let are_all = people.iter().all(|person| score.actors.contains(&person.text));
        match score.actors.is_empty() || are_all && task.scores.len() == 1 {
            true => entries.push(entry(None)),
            false => entries.extend(score.actors.iter().cloned().map(Some).map(entry)),
        }
    }
    StepDraft { title: Some(task.name), entries }
}
