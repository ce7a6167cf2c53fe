//! What kind of change it is, by the code that settings name; and which ones are accepted.

use super::fact::Value;
use super::{Change, Diff, Part, Trouble, What};

impl Change {
    /// As in `[preprocessor.journeybook.diff]`; `kind` is that of its thing. What the handbook asks less has a code
    /// too, but no level that could be set.
    pub fn code(&self, kind: &str) -> String {
        let part = self.subject.part;
        let of = |what: &str| format!("{}-{what}", part.name());
        match &self.what {
            What::Added if part == Part::Whole => of_thing(kind, "added"),
            What::Removed if part == Part::Whole => of_thing(kind, "removed"),
            What::Renamed { .. } if part == Part::Whole => "title-changed".to_owned(),
            What::Added => of("added"),
            What::Removed => of("removed"),
            What::Renamed { sure: true, .. } => of("renamed"),
            What::Renamed { sure: false, .. } => of("perhaps-renamed"),
            What::Moved { .. } | What::Reordered { .. } => of("moved"),
            What::Merged { .. } => of("merged"),
            What::Split { .. } => of("split"),
            What::Beside { .. } => "file-replaced".to_owned(),
            What::Reworded { .. } => "worded-anew".to_owned(),
            What::AsksLess(_) => "asks-less".to_owned(),
            What::FindsNoStep { .. } => "finds-no-step".to_owned(),
            What::Troubled { trouble, .. } => trouble.code().to_owned(),
            What::Changed { field, from, to } => of_field(field.key, from.as_ref(), to.as_ref()),
        }
    }
}

impl Trouble {
    pub fn code(self) -> &'static str {
        match self {
            Trouble::FindsNoMore => "finds-no-more",
            Trouble::FindsNothing => "finds-nothing",
            Trouble::IdTaken => "id-taken",
            Trouble::Undeclared => "name-undeclared",
            Trouble::Unusable => "value-unusable",
        }
    }
}

fn of_thing(kind: &str, what: &str) -> String {
    let own = ["journey", "experience-map", "persona", "insight"].contains(&kind);
    format!("{}-{what}", if own { kind } else { "thing" })
}

fn of_field(key: &str, from: Option<&Value>, to: Option<&Value>) -> String {
    let code = match (key, from, to) {
        ("feeling", Some(Value::Feeling(from)), Some(Value::Feeling(to))) if to < from => "feeling-lowered",
        ("feeling", Some(_), Some(_)) => "feeling-raised",
        ("feeling", None, _) => "feeling-added",
        ("feeling", _, None) => "feeling-removed",
        ("mot", None, _) => "moment-of-truth-added",
        ("mot", _, None) => "moment-of-truth-removed",
        ("mot", ..) => "moment-of-truth-changed",
        ("pains", None, _) => "pain-opened",
        ("pains", _, None) => "pain-closed",
        ("pains", ..) => "pain-opened",
        ("own_lane", None, _) => "own-lane-added",
        _ => return format!("{}-changed", key.replace('_', "-")),
    };
    code.to_owned()
}

/// Somebody who may said yes to one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Yes {
    fingerprint: Box<str>,
    /// Of a message of a commit: why.
    reason: Option<Box<str>>,
}

impl Yes {
    /// The name of a label is as good as the fingerprint in it.
    pub fn new(name: &str, reason: Option<&str>) -> Yes {
        let fingerprint = name.strip_prefix("journey-accept:").unwrap_or(name).into();
        Yes { fingerprint, reason: reason.map(Into::into) }
    }
}

impl Diff {
    /// Marks the changes that somebody said yes to: no gate fails for them. Gives the names, but those with a reason,
    /// that no change has.
    pub fn accept<'a>(&mut self, all: &'a [Yes]) -> Vec<&'a str> {
        let mut left: Vec<&Yes> = all.iter().filter(|it| it.reason.is_none()).collect();
        for change in self.things.iter_mut().flat_map(|thing| &mut thing.changes) {
            let yes: Vec<&Yes> = all.iter().filter(|it| it.fingerprint == change.fingerprint).collect();
            change.accepted = !yes.is_empty();
            change.reason = yes.iter().find_map(|it| it.reason.clone()).unwrap_or_default();
            left.retain(|it| it.fingerprint != change.fingerprint);
        }
        left.into_iter().map(|it| &*it.fingerprint).collect()
    }

    /// Every change that somebody accepted.
    pub fn accepted(&self) -> usize {
        self.changes().filter(|(_, change)| change.accepted).count()
    }
}
