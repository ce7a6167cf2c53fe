//! What a step says differently: the old and the new words of everything that changed.

use crate::model::{LaneKey, Step};
use crate::view::lane::{Board, Said, upper};

/// The old and the new words, each named.
#[derive(Default)]
pub(super) struct Differences {
    pub was: Vec<Said>,
    pub be: Vec<Said>,
}

/// Everything that differs between two versions of a step; a missing one says nothing.
pub(super) fn differences(
    (old_board, old): (&Board<'_>, Option<&Step>),
    (new_board, new): (&Board<'_>, Option<&Step>),
) -> Differences {
    let words = new_board.from.words;
    let mut out = Differences::default();
    let mut differ = |label: &str, was: String, be: String| {
        if was != be {
            out.was.extend(said(label, was));
            out.be.extend(said(label, be));
        }
    };
    let all = [(old_board, old), (new_board, new)];
    let both = |of: &dyn Fn(&Board<'_>, &Step) -> String| -> (String, String) {
        let text = |(board, step): (&Board<'_>, Option<&Step>)| {
            step.map_or_else(String::new, |step| of(board, step))
        };
        (text(all[0]), text(all[1]))
    };
    for lane in LANES {
        let (was, be) = both(&|_, step| list(step, lane));
        if was != be {
            differ(&name(new_board, lane), was, be);
        }
    }
    let (was, be) = both(&touchpoints);
    differ(words.get("lane.touchpoints"), was, be);
    let (was, be) =
        both(&|board, step| step.wait.map_or_else(String::new, |wait| board.from.words.time(wait)));
    differ(words.get("tells.wait"), was, be);
    for (key, value) in RATINGS {
        let (was, be) =
            both(&|board, step| value(step).map_or_else(String::new, |it| board.from.words.short(it)));
        differ(words.get(key), was, be);
    }
    out
}

/// The lanes of words that are compared.
const LANES: [LaneKey; 9] = [
    LaneKey::DOES,
    LaneKey::EXPECTS,
    LaneKey::GETS,
    LaneKey::THINKS,
    LaneKey::ASKS,
    LaneKey::PAINS,
    LaneKey::BARRIERS,
    LaneKey::GAINS,
    LaneKey::COMPANY,
];

/// Expectations stand apart here, which share a row of a map.
fn name(board: &Board<'_>, lane: LaneKey) -> String {
    match lane {
        LaneKey::EXPECTS => board.from.words.get("compare.expects").to_owned(),
        LaneKey::GETS => board.from.words.get("compare.gets").to_owned(),
        lane => board.from.lane_name(lane),
    }
}

type Rated = (&'static str, fn(&Step) -> Option<f64>);

static RATINGS: &[Rated] =
    &[("compare.expected", |step| step.expected), ("compare.received", |step| step.received)];

fn list(step: &Step, lane: LaneKey) -> String {
    let texts: Vec<&str> = step.lanes.get(lane).iter().map(|item| &*item.text).collect();
    texts.join("; ")
}

fn touchpoints(board: &Board<'_>, step: &Step) -> String {
    let book = board.from.book;
    let name = |it: &crate::model::Encounter| book.touchpoints[it.touchpoint].card.title.to_string();
    let names: Vec<String> = step.touchpoints.iter().map(name).collect();
    names.join(board.from.words.get("format.comma"))
}

fn said(label: &str, text: String) -> Option<Said> {
    let some = !text.is_empty();
    let text = upper(&text).into();
    let label = Some(label.to_owned());
    some.then_some(Said { text, label, severity: None, insight: None, image: None, alt: None, caption: None })
}
