//! What kind of change it is, by the code that settings name; and a fingerprint, by which one is accepted.

use xxhash_rust::xxh3::xxh3_64;

use super::fact::Value;
use super::{Change, Diff, Part, ThingDiff, What};

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
            What::Changed { field, from, to } => of_field(field.key, from.as_ref(), to.as_ref()),
        }
    }

    /// Eight hexadecimal digits of what it is about, before and after: another text, value or place among the
    /// changes gives others.
    pub fn fingerprint(&self, thing: &ThingDiff) -> String {
        let mut all =
            format!("{} {} {} {:?}", thing.kind, thing.id, self.code(thing.kind), self.subject.part);
        self.add_to(&mut all);
        let hash = xxh3_64(all.as_bytes());
        format!("{:08x}", (hash >> 32) ^ (hash & 0xFFFF_FFFF))
    }

    fn add_to(&self, all: &mut String) {
        all.push_str(&format!("\n{} {:?}", self.subject.title, self.what));
        self.nested.iter().for_each(|it| it.add_to(all));
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
        _ => return format!("{}-changed", key.replace('_', "-")),
    };
    code.to_owned()
}

impl Diff {
    /// Marks the changes with these fingerprints as accepted: no gate fails for them. Gives those that no change has.
    pub fn accept(&mut self, fingerprints: &[String]) -> Vec<String> {
        let mut left: Vec<String> = fingerprints.to_vec();
        for thing in &mut self.things {
            let own: Vec<String> = thing.changes.iter().map(|change| change.fingerprint(thing)).collect();
            for (change, own) in thing.changes.iter_mut().zip(own) {
                change.accepted = fingerprints.contains(&own);
                left.retain(|it| *it != own);
            }
        }
        left
    }

    /// Every change that somebody accepted.
    pub fn accepted(&self) -> usize {
        self.changes().filter(|(_, change)| change.accepted).count()
    }
}
