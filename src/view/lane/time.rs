//! How long a step takes, and how long the customer waits.

use super::{Board, Content, Time};

pub(super) fn cell(board: &Board<'_>, step: usize) -> Content {
    let Some(it) = board.map.steps.get(step) else { return Content::Nothing };
    let text = |time: Option<crate::text::Duration>| time.map(|time| board.from.words.time(time));
    match (text(it.takes), text(it.wait)) {
        (None, None) => Content::Nothing,
        (takes, wait) => {
            let wait = wait.map(|time| board.from.words.fill("map.waits", &[("time", &time)]));
            Content::Time(Time { takes, wait })
        }
    }
}
