//! Lanes of words: what the customer does, thinks, asks, needs; pains and gains; the company's side.

use super::{Board, Cell, Content, Said};
use crate::model::{Entity, Item, LaneKey};
use crate::text::RelPath;

/// The cells of a lane, and whether any is filled. What a phase says spans its steps.
pub(super) fn cells(board: &Board<'_>, key: LaneKey, missing: Option<&str>) -> (Vec<Cell>, bool) {
    let map = board.map;
    let mut cells = Vec::with_capacity(map.steps.len());
    let whole_stage = board.from.words.get("map.whole_stage").to_owned();
    let mut filled = false;
    for phase in &map.phases {
        let whole = phase.lanes.get(key);
        let steps = map.steps_of(phase);
        let alone = steps.iter().all(|step| step.lanes.get(key).is_empty());
        let start = phase.steps.start;
        if alone && !whole.is_empty() && !steps.is_empty() {
            let of = Content::Words(whole.iter().map(|item| said(board, key, item)).collect());
            cells.push(Cell::new(board.class(start), steps.len(), of));
            filled = true;
            continue;
        }
        for (offset, step) in steps.iter().enumerate() {
            let mut all: Vec<Said> = Vec::new();
            if offset == 0 {
                all.extend(whole.iter().map(|item| for_all(said(board, key, item), &whole_stage)));
            }
            all.extend(step.lanes.get(key).iter().map(|item| said(board, key, item)));
            let of = if all.is_empty() { Content::Nothing } else { Content::Words(all) };
            let mut cell = board.cell(start + offset, of);
            filled |= cell.is_filled();
            if !cell.is_filled() {
                cell.missing = missing.map(|word| board.from.words.get(word).to_owned());
            }
            cells.push(cell);
        }
    }
    (cells, filled)
}

fn said(board: &Board<'_>, key: LaneKey, item: &Item) -> Said {
    let from = board.from;
    let severity = item.severity.map(|severity| from.severity(severity));
    let insight = item.insight.map(|id| from.link(Entity::Insight(id)));
    let path = if key == LaneKey::IMAGE { RelPath::new(&item.text) } else { None };
    let image = path.filter(|path| from.book.files.contains(path)).map(|path| from.href_of_file(&path));
    let text = from.worded_item(&board.map.card, item);
    let label = item.by.map(|persona| from.book.personas[persona].card.title.to_string());
    let about = item.picture.as_deref();
    let alt = about.and_then(|it| it.alt.as_deref()).map(str::to_owned);
    let caption = about.and_then(|it| Some(from.worded(&board.map.card, it.caption.as_ref()?)));
    Said { text, severity, insight, image, alt, caption, label }
}

/// It holds for the whole stage.
fn for_all(said: Said, whole_stage: &str) -> Said {
    let label = match &said.label {
        Some(who) => [whole_stage, ", ", who].concat(),
        None => whole_stage.to_owned(),
    };
    Said { label: Some(label), ..said }
}
