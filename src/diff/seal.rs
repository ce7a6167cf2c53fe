//! The fingerprint of a change, by which somebody says yes to just this one. A stranger writes both the change that is
//! accepted and the one that comes after, so it is 128 bits of SHA-256 over everything the change says: nobody finds
//! two that have the same. What is hashed is written here, field by field, and moves only when a change says more.

use sha2::{Digest, Sha256};

use super::fact::{Entry, Field, Named, Value};
use super::{Change, Less, ThingDiff, What};
use crate::files::Fate;

/// So many hexadecimal digits; a label of a forge with `journey-accept:` ahead has room for them.
pub const DIGITS: usize = 32;

/// Gives every change of a thing its fingerprint; of two that say the same the second has another one.
pub(super) fn seal(thing: &mut ThingDiff) {
    let mut given: Vec<Box<str>> = Vec::with_capacity(thing.changes.len());
    let mut seen: std::collections::BTreeMap<Box<str>, u32> = std::collections::BTreeMap::new();
    for change in &thing.changes {
        let mut it = Seal::default();
        it.texts(&[thing.kind, &thing.id]);
        it.change(change, thing.kind);
        let first = it.clone().finish();
        let before = seen.entry(first.clone()).or_insert(0);
        given.push(if *before == 0 { first } else { it.and(&before.to_string()).finish() });
        *before += 1;
    }
    for (change, name) in thing.changes.iter_mut().zip(given) {
        change.fingerprint = name;
    }
}

/// Bytes, as a hash.
pub(super) fn digest(parts: &[&[u8]]) -> Box<str> {
    let mut it = Sha256::new();
    for part in parts {
        it.update((part.len() as u64).to_le_bytes());
        it.update(part);
    }
    Seal(it).finish()
}

/// Texts, each with its length ahead, so that no two rows of them look alike.
#[derive(Clone, Default)]
struct Seal(Sha256);

impl Seal {
    fn text(&mut self, text: &str) {
        self.0.update((text.len() as u64).to_le_bytes());
        self.0.update(text.as_bytes());
    }

    fn texts(&mut self, texts: &[&str]) {
        texts.iter().for_each(|it| self.text(it));
    }

    fn number(&mut self, number: impl std::fmt::Display) {
        self.text(&number.to_string());
    }

    fn and(mut self, more: &str) -> Seal {
        self.text(more);
        self
    }

    fn finish(self) -> Box<str> {
        let digits = self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        digits.chars().take(DIGITS).collect::<String>().into()
    }

    fn change(&mut self, it: &Change, kind: &str) {
        self.texts(&[&it.code(kind), it.subject.part.name(), &it.subject.title, it.weight.name()]);
        self.number(it.why.len());
        it.why.iter().for_each(|why| self.text(why.name()));
        self.what(&it.what);
        self.number(it.nested.len());
        it.nested.iter().for_each(|nested| self.change(nested, kind));
    }

    fn what(&mut self, what: &What) {
        match what {
            What::Added => self.text("added"),
            What::Removed => self.text("removed"),
            What::Renamed { from, to, sure } => {
                self.texts(&[if *sure { "renamed" } else { "perhaps" }, from, to]);
            }
            What::Moved { from, to } => self.texts(&["moved", from, to]),
            What::Reordered { behind } => {
                self.text("reordered");
                self.maybe(behind.as_deref(), Seal::text);
            }
            What::Merged { into } => self.texts(&["merged", into]),
            What::Split { from } => self.texts(&["split", from]),
            What::Changed { field, from, to } => {
                self.text("changed");
                self.field(field);
                self.maybe(from.as_ref(), Seal::value);
                self.maybe(to.as_ref(), Seal::value);
            }
            What::Beside { file, fate } => self.texts(&["beside", file, fate_name(*fate)]),
            What::Theme { files, .. } => {
                self.list("theme", files, |seal, it| {
                    seal.texts(&[it.file.as_str(), fate_name(it.fate), &it.seal]);
                });
            }
            What::Reworded { steps, phases } => {
                self.text("reworded");
                self.number(steps);
                self.number(phases);
            }
            What::AsksLess(it) => self.less(it),
            What::Troubled { trouble, code, says, place } => {
                self.texts(&["troubled", trouble.code(), code, &says.english, &place.name]);
                self.maybe(place.part.as_deref(), Seal::text);
                self.maybe(place.kind.as_ref(), |it, kind| it.text(&kind.english));
                self.number(place.times);
            }
            What::LostGround { of, steps } => {
                self.texts(&["lost-ground", of]);
                self.number(steps);
            }
            What::FindsNoStep { step, now } => {
                self.texts(&["finds-no-step", step]);
                self.maybe(now.as_deref(), Seal::text);
            }
        }
    }

    fn maybe<T: ?Sized>(&mut self, it: Option<&T>, write: impl FnOnce(&mut Seal, &T)) {
        self.number(u8::from(it.is_some()));
        if let Some(it) = it {
            write(self, it);
        }
    }

    fn less(&mut self, it: &Less) {
        self.texts(&["asks-less", it.demand.name(), it.demand.of().unwrap_or_default()]);
        self.texts(&[&it.from, &it.to]);
    }

    fn field(&mut self, it: &Field) {
        self.texts(&[it.key, it.of.as_deref().unwrap_or_default()]);
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Feeling(it) | Value::Number(it) | Value::Share(it) => {
                self.text("number");
                self.number(it);
            }
            Value::Duration(it) => self.texts(&["duration", &it.to_string()]),
            Value::Date(it) => self.texts(&["date", &it.to_string()]),
            Value::Text(it) => self.texts(&["text", it]),
            Value::Term(it) => self.texts(&["term", it]),
            Value::Yes => self.text("yes"),
            Value::Items(all) => self.list("items", all, Seal::entry),
            Value::Names(all) => self.list("names", all, Seal::named),
            Value::Parts(all) => self.list("parts", all, Seal::value),
        }
    }

    fn list<T>(&mut self, sort: &str, all: &[T], write: fn(&mut Seal, &T)) {
        self.text(sort);
        self.number(all.len());
        all.iter().for_each(|it| write(self, it));
    }

    fn named(&mut self, it: &Named) {
        self.texts(&[&it.key, &it.title]);
    }

    fn entry(&mut self, it: &Entry) {
        self.text(&it.text);
        self.list("links", &it.links, |seal, link| seal.text(link));
        self.maybe(it.look.as_deref(), Seal::text);
        self.number(it.severity.map_or(-1, i16::from));
        self.maybe(it.insight.as_ref(), Seal::named);
    }
}

fn fate_name(fate: Fate) -> &'static str {
    match fate {
        Fate::New => "new",
        Fate::Gone => "gone",
        Fate::Other => "other",
    }
}
