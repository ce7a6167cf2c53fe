//! What the stages and steps of a map are called: what leads to one of them names it.

use std::collections::BTreeMap;

use super::super::draft::MapDraft;
use super::super::grid::Cell;
use super::title_of;
use crate::text::folded;

#[derive(Debug, Default)]
pub(super) struct Names {
    phases: BTreeMap<String, usize>,
    steps: BTreeMap<String, usize>,
}

impl Names {
    pub(super) fn of(draft: &MapDraft) -> Names {
        let mut names = Names::default();
        let name = |cell: &Option<Cell>| cell.as_ref().map(|it| folded(&title_of(&it.text)));
        for phase in &draft.phases {
            name(&phase.title).into_iter().for_each(|it| *names.phases.entry(it).or_default() += 1);
            let alone = phase.title.iter().filter(|_| phase.steps.is_empty()).cloned().map(Some);
            let steps = phase.steps.iter().map(|it| it.title.clone()).chain(alone);
            steps.filter_map(|it| name(&it)).for_each(|it| *names.steps.entry(it).or_default() += 1);
        }
        names
    }

    /// Whether one stage is called so.
    pub(super) fn is_phase(&self, name: &str) -> bool {
        self.phases.get(&folded(name)) == Some(&1)
    }

    /// Whether one step is called so.
    pub(super) fn is_step(&self, name: &str) -> bool {
        self.steps.get(&folded(name)) == Some(&1)
    }
}
