//! What the head of a step says beside its title.

use super::changes::{self, Change};
use crate::model::{Next, StepAt};
use crate::page::{Anchor, Inline, Link, Span, Style};
use crate::view::lane::Board;
use crate::words::Words;

type Marks = Vec<Inline<'static>>;

/// The signs of a step, what a to-be map does to it, and where its path goes when not to the next step.
pub(super) fn of_step(board: &Board<'_>, at: usize) -> Marks {
    let Some(step) = board.map.steps.get(at) else { return Marks::new() };
    let words = board.from.words;
    let it = &step.marks;
    let mut marks = head(words, it.wow, changes::of_step(board, at));
    let signs = [
        (it.pain, "warn", "mark.pain"),
        (it.fail, "stop", "mark.fail"),
        (it.wait, "clock", "mark.wait"),
        (it.policy, "shield", "mark.policy"),
    ];
    let shown = signs.into_iter().filter(|(shown, ..)| *shown);
    marks.extend(shown.map(|(_, icon, word)| sign("pth", icon, words.get(word))));
    marks.extend(step.next.iter().filter_map(|next| way(board, next)));
    marks
}

/// What every map says: that a step delights, and that it is not as it was.
pub(in crate::view) fn head(words: &Words, wow: bool, change: Option<Change>) -> Marks {
    let mut marks = Marks::new();
    if wow {
        marks.push(sign("wow", "star", words.get("map.wow")));
    }
    if let Some(Change { class, sign, word, by }) = change {
        let of = vec![Inline::silent("", sign), " ".into(), word.into()];
        marks.push(Inline::Span(Span::new(Style::Plain, ["ck ", class].concat(), of)));
        marks.extend(by.map(|Link { href, text }| {
            let of = vec![Inline::Icon("bulb"), text.into()];
            Inline::Link(Anchor { class: "pth".into(), ..Anchor::new(href, of) })
        }));
    }
    marks
}

fn sign(class: &'static str, icon: &'static str, word: &str) -> Inline<'static> {
    let of = vec![Inline::Icon(icon), word.to_owned().into()];
    Inline::Span(Span::new(Style::Plain, class, of))
}

/// A way to another step.
fn way(board: &Board<'_>, next: &Next) -> Option<Inline<'static>> {
    let to = board.map.steps.get(next.to)?;
    let mut words = Marks::new();
    if let Some(when) = &next.when {
        words.extend([when.to_string().into(), ": ".into()]);
    }
    let href = board.from.href_of_step(StepAt { map: board.id, step: next.to });
    words.push(Inline::link(Link { href, text: format!("{}\u{a0}{}", next.to + 1, to.title) }));
    let of = vec![Inline::Icon("branch"), Inline::Span(Span::new(Style::Plain, "", words))];
    Some(Inline::Span(Span::new(Style::Plain, "pth", of)))
}
