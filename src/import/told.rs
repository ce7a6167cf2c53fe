//! The report of an import: what became what, what stands below the map, and what was left out and why.

mod human;
mod json;

use super::draft::{Draft, Head, LeftOut, MapDraft, PhaseDraft};
use super::grid::Place;
use super::write::Made;
use crate::problem::Both;

pub(crate) use human::human;
pub(crate) use json::json;

/// What became of one file.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub file: String,
    pub form: Both,
    pub maps: Vec<ToldMap>,
}

/// What became of one map of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct ToldMap {
    pub title: String,
    /// Where it was written, or would be.
    pub path: String,
    pub shape: Option<Both>,
    pub phases: Vec<String>,
    pub steps: usize,
    pub heads: Vec<Head>,
    pub scale: Option<Both>,
    pub kept: Vec<(Place, String)>,
    pub left_out: Vec<LeftOut>,
    /// That it is not called as it might be, and why.
    pub renamed: Option<Both>,
    /// Other files that were written: what they declare.
    pub new: Vec<(String, Vec<String>)>,
}

impl ToldMap {
    pub(crate) fn of(draft: &Draft, made: &Made, path: String) -> ToldMap {
        let draft = &as_map(draft);
        let title = |it: &super::draft::PhaseDraft| {
            it.title.as_ref().map(|it| super::write::named(&it.text).0).unwrap_or_default()
        };
        ToldMap {
            title: made.title.clone(),
            path,
            shape: draft.shape.clone(),
            phases: draft.phases.iter().map(title).filter(|it| !it.is_empty()).collect(),
            steps: draft.phases.iter().map(|it| it.steps.len()).sum(),
            heads: heads(draft),
            scale: made.scale.clone(),
            kept: made.kept.clone(),
            left_out: made.left_out.clone(),
            renamed: None,
            new: Vec::new(),
        }
    }
}

/// Columns of a blueprint are told like steps, what is said of a person like the lanes of one stage.
fn as_map(draft: &Draft) -> MapDraft {
    let phase = match draft {
        Draft::Map(map) => return map.clone(),
        Draft::Persona(it) => PhaseDraft { entries: it.entries.clone(), ..PhaseDraft::default() },
        Draft::Blueprint(it) => PhaseDraft { steps: it.columns.clone(), ..PhaseDraft::default() },
    };
    let (heads, shape) = match draft {
        Draft::Blueprint(it) => (it.heads.clone(), it.shape.clone()),
        _ => (Vec::new(), None),
    };
    MapDraft { phases: vec![phase], heads, shape, ..MapDraft::default() }
}

/// The names of rows and columns; where the source has none, the keys with their cells.
fn heads(draft: &MapDraft) -> Vec<Head> {
    if !draft.heads.is_empty() {
        return draft.heads.clone();
    }
    let mut heads: Vec<Head> = Vec::new();
    let entries = draft
        .phases
        .iter()
        .flat_map(|it| it.entries.iter().chain(it.steps.iter().flat_map(|it| &it.entries)));
    for entry in entries {
        match heads.iter_mut().find(|it| it.key == entry.key) {
            Some(head) => head.cells += 1,
            None => heads.push(Head {
                label: entry.key.clone(),
                key: entry.key.clone(),
                cells: 1,
                place: entry.place.clone(),
            }),
        }
    }
    heads
}

impl Told {
    /// Whether something found no place.
    pub(crate) fn lost(&self) -> bool {
        self.maps.iter().any(|it| !it.left_out.is_empty())
    }
}
