//! What the head of a step says beside its title, as markup.

use super::changes::{self, Change};
use crate::model::{Next, StepAt};
use crate::svg::Element;
use crate::view::draw::{icon, link};
use crate::view::lane::Board;
use crate::view::parts::Link;
use crate::words::Words;

/// The signs of a step, what a to-be map does to it, and where its path goes when not to the next step.
pub(super) fn of_step(board: &Board<'_>, at: usize) -> String {
    let Some(step) = board.map.steps.get(at) else { return String::new() };
    let words = board.from.words;
    let it = &step.marks;
    let mut markup = head(words, it.wow, changes::of_step(board, at));
    let mut out = Element::fragment(&mut markup);
    let signs = [
        (it.pain, "warn", "mark.pain"),
        (it.fail, "stop", "mark.fail"),
        (it.wait, "clock", "mark.wait"),
        (it.policy, "shield", "mark.policy"),
    ];
    for (_, sign, word) in signs.into_iter().filter(|(shown, ..)| *shown) {
        let mut span = out.child("span");
        icon(span.attr("class", "pth"), sign);
        span.text(words.get(word));
    }
    step.next.iter().for_each(|next| way(&mut out, board, next));
    drop(out);
    markup
}

/// What every map says: that a step delights, and that it is not as it was.
pub(in crate::view) fn head(words: &Words, wow: bool, change: Option<Change>) -> String {
    let mut markup = String::new();
    let mut out = Element::fragment(&mut markup);
    if wow {
        let mut span = out.child("span");
        icon(span.attr("class", "wow"), "star");
        span.text(words.get("map.wow"));
    }
    if let Some(change) = change {
        let mut span = out.child("span");
        span.joined("class", &["ck ", change.class]);
        span.child("span").attr("aria-hidden", "true").text(change.sign);
        span.text(" ").text(&change.word);
        drop(span);
        if let Some(by) = &change.by {
            let mut a = out.child("a");
            icon(a.attr("class", "pth").attr("href", &by.href), "bulb");
            a.text(&by.text);
        }
    }
    drop(out);
    markup
}

/// A way to another step.
fn way(out: &mut Element<'_>, board: &Board<'_>, next: &Next) {
    let Some(to) = board.map.steps.get(next.to) else { return };
    let mut path = out.child("span");
    icon(path.attr("class", "pth"), "branch");
    let mut span = path.child("span");
    if let Some(when) = &next.when {
        span.text(when).text(": ");
    }
    let href = board.from.href_of_step(StepAt { map: board.id, step: next.to });
    link(&mut span, &Link { href, text: format!("{}\u{a0}{}", next.to + 1, to.title) });
}
