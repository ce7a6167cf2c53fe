//! What the head of a step says beside its title, and where its path goes.

use super::changes::{self, Change};
use crate::model::{Next, StepAt};
use crate::page::map::Way;
use crate::page::{Anchor, Inline, Link, Span, Style, sign};
use crate::view::lane::Board;
use crate::words::Words;

type Marks = Vec<Inline<'static>>;

/// The signs of a step, and what a to-be map does to it.
pub(super) fn of_step(board: &Board<'_>, at: usize) -> Marks {
    let Some(step) = board.map.steps.get(at) else { return Marks::new() };
    let words = board.from.words;
    let it = &step.marks;
    let mut marks: Marks = when(board, at).into_iter().collect();
    marks.extend(head(words, it.wow, changes::of_step(board, at)));
    let is_internal = board.map.phases.get(step.phase).is_some_and(|phase| phase.is_internal);
    if step.is_internal || is_internal {
        marks.push(shown("mk", sign::INTERNAL, words.get("visibility.internal")));
    }
    let signs = [
        (it.pain, sign::PAIN, "mark.pain"),
        (it.fail, sign::FAIL, "mark.fail"),
        (it.wait, sign::WAIT, "mark.wait"),
        (it.policy, sign::POLICY, "mark.policy"),
    ];
    let borne = signs.into_iter().filter(|(shown, ..)| *shown);
    marks.extend(borne.map(|(_, icon, word)| shown("mk", icon, words.get(word))));
    marks
}

/// At the first step of a stage that says when it is, and not what the stage before it says, where the stages of the map do not say so by themselves.
fn when(board: &Board<'_>, at: usize) -> Option<Inline<'static>> {
    let index = board.map.steps.get(at)?.phase;
    let phase = board.map.phases.get(index)?;
    let moment = phase.moment.filter(|_| phase.steps.start == at && !board.acts())?;
    // Said once for the stages that have it in a row.
    let before = index.checked_sub(1).and_then(|at| board.map.phases.get(at)).and_then(|it| it.moment);
    if before == Some(moment) {
        return None;
    }
    // One sign for three words: they show on every screen.
    let of = vec![Inline::Icon(sign::WHEN), " ".into(), board.from.term("moment", moment).into()];
    Some(Inline::Span(Span::new(Style::Plain, "mk", of)))
}

/// Where the path goes, when not to the next step alone: the last step of a stage leads back where its stage does.
pub(super) fn ways(board: &Board<'_>, at: usize) -> Vec<Way> {
    let Some(step) = board.map.steps.get(at) else { return Vec::new() };
    step.next.iter().filter_map(|next| way(board, next)).chain(way_back(board, at)).collect()
}

fn way_back(board: &Board<'_>, at: usize) -> Option<Way> {
    let phase = board.map.phases.iter().find(|phase| phase.steps.end == at + 1 && !phase.steps.is_empty())?;
    let to = board.map.phases.get(phase.loop_to?).filter(|to| !to.steps.is_empty())?;
    let text = board.from.words.fill("map.back_to", &[("stage", &to.title)]);
    let href = match board.acts() {
        // Before, during and after are its stages; the phase is a step.
        true => board.from.href_of_step(StepAt { map: board.id, step: to.steps.start }),
        false => format!("#{}", super::grid::stage_id(to)),
    };
    Some(Way { to: to.steps.start, when: None, link: Link { href, text } })
}

/// What every map says: that a step delights, and that it is not as it was.
pub(in crate::view) fn head(words: &Words, wow: bool, change: Option<Change>) -> Marks {
    let mut marks = Marks::new();
    if wow {
        marks.push(shown("mk wow", sign::WOW, words.get("map.wow")));
    }
    if let Some(Change { class, sign, word, by }) = change {
        let of = vec![Inline::silent("", sign), " ".into(), word.into()];
        marks.push(Inline::Span(Span::new(Style::Plain, ["ck ", class].concat(), of)));
        marks.extend(by.map(|Link { href, text }| {
            let said = shown("", "bulb", &text);
            Inline::Link(Anchor { class: "mk".into(), ..Anchor::new(href, vec![said]) })
        }));
    }
    marks
}

fn shown(class: &'static str, icon: &'static str, word: &str) -> Inline<'static> {
    let of = vec![Inline::Icon(icon), Inline::span("mw", word.to_owned())];
    Inline::Span(Span { title: Some(word.to_owned().into()), ..Span::new(Style::Plain, class, of) })
}

/// A way to another step.
fn way(board: &Board<'_>, next: &Next) -> Option<Way> {
    let to = board.map.steps.get(next.to)?;
    let href = board.from.href_of_step(StepAt { map: board.id, step: next.to });
    let link = Link { href, text: format!("{}\u{a0}{}", next.to + 1, to.title) };
    Some(Way { to: next.to, when: next.when.as_ref().map(|when| when.to_string()), link })
}
