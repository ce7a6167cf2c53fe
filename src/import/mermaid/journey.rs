//! A `journey`: sections are stages, tasks are steps, scores from 1 to 5 are feelings, actors are people.

use super::fence::Diagram;
use super::{cell, line};
use crate::import::draft::{Entry, LeftOut, MapDraft, PhaseDraft, StepDraft};
use crate::import::grid::Cell;
use crate::problem::both;

/// The scores that Mermaid draws.
const SCALE: (f64, f64) = (1.0, 5.0);

/// A task as it is written.
struct Task {
    name: Cell,
    score: String,
    actors: Vec<String>,
    line: usize,
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
            self.tasks.push(((!section.is_empty()).then(|| cell(section, number)), Vec::new()));
        } else if !text.is_empty() {
            self.task(text, number);
        }
    }

    fn keep(&mut self, text: &str, number: usize) {
        if !text.trim().is_empty() {
            self.draft.kept.push(cell(text.trim(), number));
        }
    }

    fn comment(&mut self, words: &str, whole: &str, number: usize) {
        if words.trim_start().starts_with('{') {
            let why = both!("it tells Mermaid how to draw", "het zegt Mermaid hoe te tekenen");
            self.draft.left_out.push(LeftOut { place: line(number), text: whole.to_owned(), why });
        } else {
            self.keep(words, number);
        }
    }

    /// The first is the title of the map; another is kept.
    fn title(&mut self, title: &str, number: usize) {
        match self.draft.title {
            Some(_) => self.keep(title, number),
            None => self.draft.title = (!title.is_empty()).then(|| cell(title, number)),
        }
    }

    fn task(&mut self, text: &str, number: usize) {
        let mut parts = text.splitn(3, ':').map(str::trim);
        let (name, score) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let actors = parts.next().unwrap_or_default().split(',').map(str::trim);
        let mut actors: Vec<String> = actors.filter(|it| !it.is_empty()).map(str::to_owned).collect();
        actors.dedup();
        let task = Task { name: cell(name, number), score: score.to_owned(), actors, line: number };
        match self.tasks.last_mut() {
            Some((_, tasks)) => tasks.push(task),
            None => self.tasks.push((None, vec![task])),
        }
    }

    fn finish(mut self) -> MapDraft {
        let mut people: Vec<Cell> = Vec::new();
        for task in self.tasks.iter().flat_map(|(_, tasks)| tasks) {
            for actor in &task.actors {
                if !people.iter().any(|it| it.text == *actor) {
                    people.push(cell(actor, task.line));
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
        self.draft.scale = Some(SCALE);
        self.draft
    }
}

/// A score is that of its actors, and of nobody in particular where all of them act.
fn step(task: Task, people: &[Cell]) -> StepDraft {
    let entry = |who: Option<String>| Entry {
        key: "feeling".to_owned(),
        text: task.score.clone(),
        who,
        place: line(task.line),
    };
    let are_all = people.iter().all(|person| task.actors.contains(&person.text));
    let entries = match () {
        () if task.score.is_empty() => Vec::new(),
        () if task.actors.is_empty() || are_all => vec![entry(None)],
        () => task.actors.iter().map(|actor| entry(Some(actor.clone()))).collect(),
    };
    StepDraft { title: Some(task.name), entries }
}
