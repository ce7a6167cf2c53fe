//! How far the work on an opportunity is.

use super::number::Share;
use crate::model::{Action, ActionStatus};
use crate::text::Date;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Actions {
    /// Done, of all that were not dropped.
    pub progress: Share,
    /// Past their day and not done, by index.
    pub overdue: Vec<usize>,
}

pub fn progress(actions: &[Action], today: Date) -> Actions {
    let kept = actions.iter().filter(|action| action.status != ActionStatus::Dropped);
    let overdue = actions.iter().enumerate().filter(|(_, action)| is_overdue(action, today));
    Actions {
        progress: Share::count(kept.map(|action| action.status == ActionStatus::Done)),
        overdue: overdue.map(|(index, _)| index).collect(),
    }
}

fn is_overdue(action: &Action, today: Date) -> bool {
    let ended = matches!(action.status, ActionStatus::Done | ActionStatus::Dropped);
    !ended && action.due.is_some_and(|due| due < today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Origin, RelPath, Span};

    fn action(status: ActionStatus, due: &str) -> Action {
        let file = RelPath::new("content/a.md").unwrap();
        let origin = Origin::new(&file, Span::new(0, 0));
        Action {
            id: "a".into(),
            does: "b".into(),
            owner: None,
            due: Date::parse(due),
            status,
            links: Vec::new(),
            origin,
        }
    }

    #[test]
    fn work_past_its_day_is_overdue_until_it_is_done() {
        let today = Date::parse("2026-11-22").unwrap();
        let actions = [
            action(ActionStatus::Todo, "2026-11-21"),
            action(ActionStatus::Doing, "2026-11-22"),
            action(ActionStatus::Done, "2026-11-01"),
            action(ActionStatus::Dropped, "2026-11-01"),
        ];
        let it = progress(&actions, today);
        assert_eq!(it, Actions { progress: Share { part: 1, of: 3 }, overdue: vec![0] });
    }
}
