//! What is out of order in one version, one name at a time: a problem of reading may be about several.

use std::collections::BTreeMap;

use super::super::{Side, Trouble};
use crate::model::Handbook;
use crate::problem::say::{self, Undeclared};
use crate::problem::{About, Both, Level, Problem};
use crate::term::Kind;
use crate::text::{Origin, RelPath, Span, folded};

/// One name that leads nowhere, or one value that cannot be used.
#[derive(Debug, Clone, Copy)]
pub(super) struct Loss<'a> {
    pub problem: &'a Problem,
    pub span: Span,
    /// As it is written; nothing where the text is another than the one that was read, as of a merge that was left
    /// in the middle.
    pub name: &'a str,
    /// How often the same thing gives this name.
    pub times: usize,
}

/// In the order of files and lines.
pub(super) fn losses(side: Side<'_>) -> Vec<Loss<'_>> {
    let mut all = Vec::new();
    // What nobody takes for a page of ours is somebody's text.
    let is_told = |it: &&Problem| {
        let is_theirs = it.code == "front-matter-not-first" && it.level == Level::Info;
        Trouble::of(it.code, true).is_some() && !is_theirs
    };
    for problem in side.problems.iter().filter(is_told) {
        let of = |name, span| Loss { problem, span, name, times: 1 };
        match &problem.about {
            Some(About::Undeclared(_, places)) => all.extend(places.iter().map(|(name, at)| of(name, *at))),
            _ => all.push(of(written(side, problem), problem.at.span)),
        }
    }
    all.sort_by_key(|it| (it.file(), it.span.start));
    all
}

fn written<'a>(side: Side<'a>, problem: &Problem) -> &'a str {
    let text = side.files.texts.get(&problem.at.file).and_then(|text| text.get(problem.at.span.range()));
    text.map_or("", |text| text.trim().trim_matches(['"', '\'']))
}

impl<'a> Loss<'a> {
    pub(super) fn file(&self) -> &'a RelPath {
        &self.problem.at.file
    }

    pub(super) fn at(&self) -> Origin {
        Origin::new(self.file(), self.span)
    }

    pub(super) fn is_undeclared(&self) -> bool {
        matches!(self.problem.about, Some(About::Undeclared(..)))
    }

    /// What should have the name.
    pub(super) fn kind(&self) -> Option<Kind> {
        match self.problem.about {
            Some(About::Thing(kind) | About::Undeclared(kind, _)) => Some(kind),
            _ => None,
        }
    }

    /// Whether the name led somewhere when it stood in that file.
    pub(super) fn was_found(&self, old: Side<'_>, before: &RelPath) -> bool {
        let was_written = old.files.texts.get(before).is_some_and(|text| text.contains(self.name));
        let is_known = || match self.kind().filter(|_| self.is_undeclared()) {
            Some(kind) => is_known(old.book, kind, self.name),
            None => true,
        };
        was_written && !self.name.is_empty() && is_known()
    }

    /// In words: of this name alone.
    pub(super) fn says(&self) -> Both {
        match self.problem.about {
            Some(About::Undeclared(kind, _)) => {
                let names = &[self.name.to_owned()];
                let it = Undeclared { kind, places: Vec::new(), names, rest: 0, line: "", catalogue: None };
                say::undeclared(it).message().clone()
            }
            _ => self.problem.both(),
        }
    }
}

/// Whether something declared has the name, or had it.
fn is_known(book: &Handbook, kind: Kind, name: &str) -> bool {
    let name = folded(name);
    let of_kind = book.entities().filter(|it| book.kind(*it) == Some(kind)).map(|it| book.card(it));
    of_kind.into_iter().any(|card| {
        let was = card.was.iter().map(|it| &**it);
        was.chain([&*card.id, &*card.title]).any(|it| folded(it) == name)
    })
}

/// What is out of order already, so often.
pub(super) struct Known<'a>(BTreeMap<Key<'a>, usize>);

/// The code, what is named, the file by its new name, and what is written there.
type Key<'a> = (&'static str, Option<Kind>, &'a RelPath, &'a str);

impl<'a> Known<'a> {
    /// Of the old version, whose files went by `moved` to other places.
    pub(super) fn of(old: Side<'a>, moved: &'a BTreeMap<RelPath, RelPath>) -> Known<'a> {
        let mut it = Known(BTreeMap::new());
        for loss in losses(old) {
            let file = moved.get(loss.file()).unwrap_or(loss.file());
            *it.0.entry((loss.problem.code, loss.kind(), file, loss.name)).or_default() += 1;
        }
        it
    }

    /// Whether this was so before: each only once, but a name that nobody declares is one name however often it stands.
    pub(super) fn takes(&mut self, loss: &Loss<'a>) -> bool {
        let left = self.0.get_mut(&(loss.problem.code, loss.kind(), loss.file(), loss.name));
        let Some(left) = left.filter(|it| **it > 0) else { return false };
        *left -= usize::from(!loss.is_undeclared());
        true
    }
}
