//! Things, steps and words by what they are called; what is not there is answered with the nearest name that is.

use serde_json::Value;

use super::{Library, list, text};
use crate::term::Term;
use crate::text::{folded, nearest};

/// So many names stand in an answer that knows no near one.
const SHOWN: usize = 12;

impl Library {
    pub(super) fn of_kind<'l, 'k>(
        &'l self,
        kinds: &'k [&'k str],
    ) -> impl Iterator<Item = &'l Value> + use<'l, 'k> {
        self.things.iter().filter(|it| kinds.is_empty() || kinds.contains(&text(it, "kind")))
    }

    /// A thing by its id, with or without its kind, or by its title.
    pub(super) fn exactly<'l>(&'l self, name: &str, kinds: &[&str]) -> Option<&'l Value> {
        let by_title = |it: &&Value| folded(text(it, "title")) == folded(name);
        let is_called = |it: &&Value| is_called(it, name);
        self.of_kind(kinds).find(is_called).or_else(|| self.of_kind(kinds).find(by_title))
    }

    /// The same; where there is none, the nearest of its kinds, or what else is called so.
    pub(super) fn named<'l>(&'l self, name: &str, kinds: &[&str]) -> Result<&'l Value, String> {
        self.exactly(name, kinds).ok_or_else(|| {
            let names = || self.of_kind(kinds).flat_map(|it| [text(it, "id"), text(it, "title")]);
            let bare = || names().map(|it| it.split_once(':').map_or(it, |(_, id)| id));
            if let Some(other) = self.exactly(name, &[]) {
                let (id, kind) = (text(other, "id"), text(other, "kind"));
                return format!("`{id}` is of the kind `{kind}`: {}", tool_of(kind));
            }
            if let Some((_, step)) = self.steps().find(|(_, step)| is_called(step, name)) {
                return format!("`{}` is a step: ask for it with the tool `step`", text(step, "id"));
            }
            if let Some(near) = nearest(name, names()).or_else(|| nearest(name, bare())) {
                return format!("nothing is called `{name}`; is it `{near}`?");
            }
            let ids = self.of_kind(kinds).map(|it| text(it, "id"));
            format!("nothing is called `{name}`; {}", there_are(ids))
        })
    }

    /// Every step with its map.
    fn steps(&self) -> impl Iterator<Item = (&Value, &Value)> {
        self.things.iter().flat_map(|map| list(map, "steps").iter().map(move |step| (map, step)))
    }

    pub(super) fn step<'l>(&'l self, name: &str) -> Result<(&'l Value, &'l Value), String> {
        let found = self.steps().find(|(_, step)| is_called(step, name));
        found.ok_or_else(|| {
            let ids = || self.steps().map(|(_, step)| text(step, "id"));
            let bare = || ids().map(|id| id.split_once(':').map_or(id, |(_, id)| id));
            if let Some(near) = nearest(name, ids()).or_else(|| nearest(name, bare())) {
                return format!("no step is called `{name}`; is it `{near}`?");
            }
            let map = name.split_once('/').map_or(name, |(map, _)| map);
            let how = "a step is asked for with its map";
            match self.exactly(map, &["journey", "experience-map"]) {
                Some(map) => {
                    let ids = list(map, "steps").iter().map(|step| text(step, "id"));
                    format!("no step is called `{name}`; {how}: {}", there_are(ids))
                }
                None => format!("no step is called `{name}`; {how}: `journey:visit/pay`"),
            }
        })
    }
}

fn is_called(it: &Value, name: &str) -> bool {
    let id = text(it, "id");
    id == name || id.split_once(':').is_some_and(|(_, id)| id == name)
}

/// How a thing of this kind is asked for.
fn tool_of(kind: &str) -> &'static str {
    match kind {
        "journey" | "experience-map" | "blueprint" => "ask for it with the tool `map`",
        "persona" => "ask for it with the tool `persona`",
        "opportunity" => "the tool `opportunities` lists them",
        _ => "`search` finds it, and `figures` has its figures",
    }
}

fn there_are<'v>(ids: impl Iterator<Item = &'v str>) -> String {
    let all: Vec<&str> = ids.collect();
    let shown: Vec<String> = all.iter().take(SHOWN).map(|id| format!("`{id}`")).collect();
    match all.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        _ if all.is_empty() => "there are none".to_owned(),
        Some(more) => format!("there are {} and {more} more", shown.join(", ")),
        None => format!("there are {}", shown.join(", ")),
    }
}

/// A fixed word; another one is answered with those that there are.
pub(super) fn word<T: Term>(argument: &str, written: &str) -> Result<T, String> {
    T::parse(written).ok_or_else(|| unknown(argument, written, T::NAMES.iter().map(|(name, _)| *name)))
}

/// What to say of a word that is none of these.
pub(super) fn unknown<'n>(
    argument: &str,
    written: &str,
    names: impl Iterator<Item = &'n str> + Clone,
) -> String {
    match nearest(written, names.clone()) {
        Some(near) => format!("there is no {argument} `{written}`; is it `{near}`?"),
        None => {
            format!("there is no {argument} `{written}`; there are {}", names.collect::<Vec<_>>().join(", "))
        }
    }
}
