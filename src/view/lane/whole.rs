//! How whole stages feel, where a stage with steps says it: words across its steps, and no point of a curve.

use super::{Board, Cell, Content, Lane, Look, Said, lane};
use crate::model::{Id, Persona, Phase};
use crate::parse::front::step::Mood;

/// A row below the curve; `None` where no stage says so.
pub(super) fn stages(board: &Board<'_>) -> Option<Lane> {
    let mut cells = Vec::new();
    for phase in &board.map.phases {
        let steps = phase.steps.clone();
        match felt(board, phase) {
            all if all.is_empty() || steps.is_empty() => {
                cells.extend(steps.map(|step| board.cell(step, Content::Nothing)));
            }
            all => cells.push(Cell::new(board.class(steps.start), steps.len(), Content::Words(all))),
        }
    }
    let label = board.from.words.get("map.emotion_of_stage").to_owned();
    cells.iter().any(Cell::is_filled).then(|| lane(board, "emo", ("smile", Look::Texts), label, cells))
}

/// For everyone, then for each persona by name.
fn felt(board: &Board<'_>, phase: &Phase) -> Vec<Said> {
    let Some(own) = phase.own.as_deref() else { return Vec::new() };
    let each = own.feelings.each.iter().map(|(id, _)| *id).chain(own.moods.iter().map(|(id, _)| *id));
    let mut people: Vec<Id<Persona>> = each.collect();
    people.sort();
    people.dedup();
    let value = |id: Id<Persona>| own.feelings.each.iter().find(|(of, _)| *of == id).map(|(_, it)| *it);
    let mood = |id: Id<Persona>| own.moods.iter().find(|(of, _)| *of == id).map(|(_, it)| it);
    let all = said(board, own.feelings.all, own.mood.as_ref(), None);
    let of = |id: Id<Persona>| said(board, value(id), mood(id), Some(id));
    all.into_iter().chain(people.into_iter().filter_map(of)).collect()
}

fn said(
    board: &Board<'_>,
    value: Option<f64>,
    mood: Option<&Mood>,
    who: Option<Id<Persona>>,
) -> Option<Said> {
    let words = mood.map(|it| [it.emoji.as_deref().unwrap_or_default(), " ", &it.words].concat());
    let words = words.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    let text = match (words, value.map(|it| board.from.felt(it))) {
        (Some(words), Some(value)) => format!("{words} ({value})"),
        (words, value) => words.or(value)?,
    };
    let label = who.map(|id| board.from.book.personas[id].card.title.to_string());
    let text = text.into();
    Some(Said { text, label, severity: None, insight: None, image: None, alt: None, caption: None })
}
