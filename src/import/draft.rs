//! What was understood of a file, before it is front matter: plain texts under the keys of the content model, each
//! with its place in the source. Whoever fills it leaves no text behind: what has no key is kept or told.

use super::grid::{Cell, Place};
use super::scale::Said;
use crate::problem::Both;

/// One thing to write.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Draft {
    Map(MapDraft),
    Persona(PersonaDraft),
    Blueprint(BlueprintDraft),
}

/// Without maps that hold nothing; their texts are kept by the first of the others.
pub(crate) fn filled(drafts: Vec<Draft>) -> Vec<Draft> {
    let is_empty = |it: &Draft| matches!(it, Draft::Map(map) if map.phases.is_empty());
    let (empty, mut rest): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(is_empty);
    for draft in empty {
        if let (Draft::Map(map), Some(Draft::Map(first))) = (draft, rest.first_mut()) {
            first.kept.extend(map.title.into_iter().chain(map.kept));
            first.left_out.extend(map.left_out);
        }
    }
    rest
}

impl Draft {
    /// The same under another title; the links of its own are kept.
    pub(crate) fn titled(&self, text: &str) -> Draft {
        let mut draft = self.clone();
        let (title, kept) = match &mut draft {
            Draft::Map(it) => (&mut it.title, &mut it.kept),
            Draft::Blueprint(it) => (&mut it.title, &mut it.kept),
            Draft::Persona(it) => (&mut it.name, &mut it.kept),
        };
        let old = title.take().unwrap_or_default();
        kept.extend((!super::write::named(&old.text).1.is_empty()).then(|| old.clone()));
        *title = Some(Cell { text: text.to_owned(), ..old });
        draft
    }
}

/// A text under a key of front matter, as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// A key of the content model (`does`, `feeling`, `touchpoint`) or the key of an own lane (`OwnLane::key`).
    pub key: String,
    /// As it stands in the source. A feeling stays `4` or `😀` here: the scale is found for the whole file.
    pub text: String,
    /// The persona whose words or feeling it is, where the source says so.
    pub who: Option<String>,
    pub place: Place,
}

/// A journey map.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct MapDraft {
    pub title: Option<Cell>,
    /// Keys of the map itself: `scenario`, `goal`, `owner`, `description` …
    pub facts: Vec<Entry>,
    /// Names of people who walk it, in order.
    pub personas: Vec<Cell>,
    pub phases: Vec<PhaseDraft>,
    pub own_lanes: Vec<OwnLane>,
    /// What the rows or columns were called, for the report.
    pub heads: Vec<Head>,
    /// How it lies in the source, in words: `steps across, lanes down`.
    pub shape: Option<Both>,
    /// What heads say of the scale of feelings, or the format does (Mermaid: 1 to 5).
    pub scale: Said,
    /// Cells below a head that says another scale.
    pub scales: Vec<(Place, Said)>,
    /// Text that is no cell of the map: written below it.
    pub kept: Vec<Cell>,
    pub left_out: Vec<LeftOut>,
}

/// A stage. Its entries span its steps; a stage without steps has its own cells.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PhaseDraft {
    /// `None` where the source has steps only.
    pub title: Option<Cell>,
    pub entries: Vec<Entry>,
    pub steps: Vec<StepDraft>,
}

/// A step, or a column of a blueprint.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct StepDraft {
    pub title: Option<Cell>,
    pub entries: Vec<Entry>,
}

/// A row that the content model has no key for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OwnLane {
    pub key: String,
    /// What it is called in the source.
    pub label: String,
    pub place: Place,
}

/// The name of a row or a column, and the key its cells went under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    pub label: String,
    pub key: String,
    pub cells: usize,
    pub place: Place,
}

/// A persona: entries with the keys of that kind (`quote`, `goals`, `needs`, `pains`, `tagline` …).
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PersonaDraft {
    pub name: Option<Cell>,
    pub entries: Vec<Entry>,
    pub kept: Vec<Cell>,
    pub left_out: Vec<LeftOut>,
}

/// A blueprint: columns with entries under the keys of its lanes (`customer`, `evidence`, `frontstage`, `backstage`,
/// `support`, `policy`, `wait`, `fail` …).
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct BlueprintDraft {
    pub title: Option<Cell>,
    /// What the rows or columns were called, for the report.
    pub heads: Vec<Head>,
    /// How it lies in the source, in words.
    pub shape: Option<Both>,
    pub facts: Vec<Entry>,
    pub columns: Vec<StepDraft>,
    pub links: Vec<LinkDraft>,
    pub kept: Vec<Cell>,
    pub left_out: Vec<LeftOut>,
}

/// An arrow between two cells of a blueprint, by their texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LinkDraft {
    pub from: String,
    pub to: String,
    pub both_ways: bool,
    pub place: Place,
}

/// A text that has no place in the handbook, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LeftOut {
    pub place: Place,
    pub text: String,
    pub why: Both,
}
