//! What was written since the server began, so that it can be taken back: each step with the texts before and after.

use std::collections::VecDeque;

use serde_json::Value;

use crate::text::RelPath;

/// So many steps back.
const MOST: usize = 500;
/// And so many bytes of text; the oldest go first.
const MOST_BYTES: usize = 64 << 20;

/// A file as it was and as it became; without a text it is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub path: RelPath,
    pub before: Option<String>,
    pub after: Option<String>,
}

impl Written {
    fn bytes(&self) -> usize {
        [&self.before, &self.after].into_iter().flatten().map(String::len).sum()
    }
}

/// One thing that somebody did.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    /// In the words of the page: `Thoughts: Queue at the checkout`.
    pub name: String,
    /// Where the page finds it again.
    pub place: Value,
    pub files: Vec<Written>,
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Back,
    Forth,
}

#[derive(Debug, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Of the last wishes, by their ids.
    answers: VecDeque<(String, Value)>,
}

impl History {
    /// What was answered to this wish before.
    pub(super) fn answered(&self, id: &str) -> Option<Value> {
        self.answers.iter().find(|(it, _)| it == id).map(|(_, answer)| answer.clone())
    }

    pub(super) fn answer(&mut self, id: String, answer: &Value) {
        self.answers.push_back((id, answer.clone()));
        if self.answers.len() > MOST {
            self.answers.pop_front();
        }
    }

    pub(super) fn add(&mut self, step: Step) {
        self.undone.clear();
        self.done.push(step);
        let mut bytes = 0;
        let kept = self.done.iter().rev().take(MOST).take_while(|step| {
            bytes += step.files.iter().map(Written::bytes).sum::<usize>();
            bytes <= MOST_BYTES
        });
        let kept = kept.count();
        self.done.drain(..self.done.len() - kept);
    }

    /// What comes next in this direction.
    pub(super) fn next(&self, way: Way) -> Option<&Step> {
        match way {
            Way::Back => self.done.last(),
            Way::Forth => self.undone.last(),
        }
    }

    /// What comes next in this direction can be done no more.
    pub(super) fn forget(&mut self, way: Way) {
        match way {
            Way::Back => self.done.pop(),
            Way::Forth => self.undone.pop(),
        };
    }

    /// It was done.
    pub(super) fn went(&mut self, way: Way) {
        let (from, to) = match way {
            Way::Back => (&mut self.done, &mut self.undone),
            Way::Forth => (&mut self.undone, &mut self.done),
        };
        to.extend(from.pop());
    }
}

#[cfg(test)]
mod tests {
    use super::{History, MOST, Step, Way, Written};
    use crate::text::RelPath;

    fn step(name: &str, size: usize) -> Step {
        let path = RelPath::new("a.md").unwrap();
        let files = vec![Written { path, before: Some("x".repeat(size)), after: None }];
        Step { name: name.to_owned(), place: serde_json::Value::Null, files }
    }

    fn names(history: &History) -> [Option<&str>; 2] {
        [Way::Back, Way::Forth].map(|way| history.next(way).map(|step| step.name.as_str()))
    }

    #[test]
    fn what_is_done_can_be_undone_and_done_again() {
        let mut history = History::default();
        assert_eq!(names(&history), [None, None]);
        history.add(step("a", 1));
        history.add(step("b", 1));
        history.went(Way::Back);
        assert_eq!(names(&history), [Some("a"), Some("b")]);
        history.went(Way::Forth);
        assert_eq!(names(&history), [Some("b"), None]);
        history.went(Way::Back);
        history.add(step("c", 1));
        assert_eq!(names(&history), [Some("c"), None]);
    }

    #[test]
    fn a_long_day_is_not_kept_whole() {
        let mut history = History::default();
        (0..MOST + 5).for_each(|nth| history.add(step(&nth.to_string(), 1)));
        assert_eq!(history.done.len(), MOST);
        (0..3).for_each(|_| history.add(step("large", 30 << 20)));
        assert_eq!(history.done.len(), 2);
    }
}
