//! Personas that are there already: an empty one is filled, and one with words of its own is left alone.

use std::path::{Path, PathBuf};

use super::{Plan, shown};
use crate::disk;
use crate::import::draft::{Draft, LeftOut, PersonaDraft};
use crate::import::told::ToldMap;
use crate::import::write::Made;
use crate::problem::both;
use crate::text::folded;

impl Plan {
    /// What became of a persona whom the book has, or who was planned before; `None` where it is somebody new.
    pub(super) fn known_person(&mut self, draft: &Draft, made: &Made) -> Option<ToldMap> {
        let Draft::Persona(it) = draft else { return None };
        let home = self.home(&made.title)?;
        let planned = self.writes.get(&home).map(|(_, new)| new.clone());
        let on_disk = disk::read_text(&self.root.join(&home)).ok().and_then(Result::ok);
        let there = planned.or_else(|| on_disk.as_deref().map(str::to_owned)).unwrap_or_default();
        let path = shown(&home);
        if there == made.text {
            return Some(ToldMap::of(draft, made, path));
        }
        if is_stub(&there, &made.title) {
            self.plan(home, on_disk, made.text.clone());
            return Some(ToldMap::of(draft, made, path));
        }
        let left_out = unwritten(it, &made.title, &path);
        let made = Made { left_out, kept: Vec::new(), ..made.clone() };
        Some(ToldMap { heads: Vec::new(), ..ToldMap::of(draft, &made, path) })
    }

    /// The file of who is called so.
    fn home(&self, name: &str) -> Option<PathBuf> {
        let in_book = || {
            let file = self.around.home(self.around.person(name)?)?;
            Some(Path::new(&self.before.config.source).join(file))
        };
        self.people.get(&folded(name)).cloned().or_else(in_book)
    }
}

/// Whether a file says nothing but this name.
fn is_stub(text: &str, name: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|it| !it.is_empty() && *it != "---");
    let says = |line: &str| {
        let said = line.split_once(':').map(|(key, value)| (key, value.trim().trim_matches(['"', '\''])));
        said == Some(("kind", "persona"))
            || matches!(said, Some(("name" | "title", it)) if folded(it) == folded(name))
    };
    !text.trim().is_empty() && lines.all(says)
}

/// Everything that a draft says, with why it stays behind.
fn unwritten(draft: &PersonaDraft, name: &str, path: &str) -> Vec<LeftOut> {
    let why = both!(
        "`{name}` is there already, in `{path}`: none of this was written",
        "`{name}` is er al, in `{path}`: hiervan is niets geschreven",
    );
    let entries = draft.entries.iter().map(|it| (&it.place, format!("{}: {}", it.key, it.text)));
    let kept = draft.kept.iter().map(|it| (&it.place, it.text.clone()));
    let mut all: Vec<(_, String)> = entries.chain(kept).collect();
    if all.is_empty() {
        all.extend(draft.name.iter().map(|it| (&it.place, it.text.clone())));
    }
    let told = all.into_iter().map(|(place, text)| LeftOut { place: place.clone(), text, why: why.clone() });
    draft.left_out.iter().cloned().chain(told).collect()
}

#[cfg(test)]
mod tests {
    use super::is_stub;

    #[test]
    fn a_stub_says_nothing_but_a_name() {
        assert!(is_stub("---\nkind: persona\nname: \"Carla Diaz\"\n---\n", "Carla Diaz"));
        for text in [
            "",
            "---\nkind: persona\nname: Carla\n---\n",
            "---\nkind: persona\nname: Carla Diaz\n---\nWords.\n",
        ] {
            assert!(!is_stub(text, "Carla Diaz"), "{text}");
        }
    }
}
