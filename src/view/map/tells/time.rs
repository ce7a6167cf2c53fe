//! How long it takes, how much of that is waiting, and how often the channel changes.

use super::sentence::{Sentence, plain};
use crate::view::lane::Board;

pub(super) fn sentences(board: &Board<'_>) -> Vec<Sentence> {
    let words = board.from.words;
    let time = board.figures.time;
    let mut out = Vec::new();
    let lead = words.minutes(time.lead());
    match time.wait_share.filter(|_| time.wait > 0.0) {
        Some(share) => {
            let (wait, share) = (words.minutes(time.wait), words.percent(share));
            let values = [("wait", &*wait), ("lead", &*lead), ("share", &*share)];
            out.push(plain(words.fill("tells.waiting", &values)));
        }
        None if time.wait > 0.0 => {
            let wait = words.minutes(time.wait);
            out.push(plain(words.fill("tells.only_waits", &[("wait", &wait)])));
        }
        None if time.n > 0 => out.push(plain(words.fill("tells.takes", &[("lead", &lead)]))),
        None => {}
    }
    let channels = &board.figures.channels;
    if channels.switches > 0 {
        let path: Vec<&str> =
            channels.path.iter().map(|(_, id)| &*board.from.book.channels[*id].card.title).collect();
        let values = [("path", &*path.join(&format!(" {} ", words.onward())))];
        out.push(plain(words.count_with("tells.switches", channels.switches, &values)));
    }
    out
}
