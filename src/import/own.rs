//! Tables that `journeybook export` wrote: what a page adds for its readers is taken off again, and what it shows in one
//! cell becomes the keys it came from. The sheet that comes out is read like any other.

mod about;
mod cells;
mod figures;
mod page;
mod signs;
#[cfg(test)]
mod tests;

use super::around::Around;
use super::draft::LeftOut;
use super::grid::Cell;
use super::orient::{fact, is_name};
use super::sheet::Sheet;
use crate::problem::both;
use crate::term::label::meaning;
use crate::text::folded;

pub(crate) use about::{About, give};
pub(crate) use page::{END, OURS, PROSE, page};
pub(crate) use signs::Signs;

/// A table of ours.
pub(crate) struct Ours {
    pub sheet: Sheet,
    /// Whose map it is, as its corner says.
    pub people: Vec<Cell>,
    /// What it says of the whole map.
    pub about: About,
    pub left_out: Vec<LeftOut>,
}

/// The sheet as its author wrote it; `None` where it is nobody's export.
pub(crate) fn ours(sheet: &Sheet, around: &Around) -> Option<Ours> {
    let apart = |signs| {
        let (sheet, about) = about::apart(sheet, signs);
        let (words, figures) = figures::apart(&sheet, signs);
        is_ours(&words, signs, around).then(|| (signs, words.into_owned(), figures, about))
    };
    let (signs, sheet, figures, about) = around.signs.iter().find_map(apart)?;
    let sheet = &sheet;
    let has_steps = has_steps(sheet);
    let mut titles = sheet.rows.first()?.clone();
    let corner = titles.first_mut().and_then(Option::take);
    spread(&mut titles);
    let mut rows: Vec<Vec<Option<Cell>>> = vec![titles];
    rows.extend(has_steps.then(|| numbered(sheet)));
    let known = figures::people(&figures);
    let read = cells::Read { sheet, signs, around, people: &known };
    let mut left_out = Vec::new();
    for row in sheet.rows.iter().skip(1 + usize::from(has_steps)) {
        rows.extend(read.rows(row));
        read.tell_unmarked(row, &mut left_out);
    }
    figures::fill(&mut rows, figures, &mut left_out);
    let mut people = Vec::new();
    match corner {
        Some(corner) if is_person(&corner.text, around) => people.push(corner),
        Some(Cell { text, place, .. }) if text != signs.steps && meaning(&text).is_none() => {
            let why =
                both!("it stands in the corner, and is no name", "het staat in de hoek, en is geen naam");
            left_out.push(LeftOut { place, text, why });
        }
        _ => {}
    }
    Some(Ours { sheet: Sheet { rows }, people, about, left_out })
}

/// The only stage of a map stands over each of its steps: alone it would pass for a title.
fn spread(titles: &mut [Option<Cell>]) {
    let mut filled = titles.iter().flatten();
    if let (Some(only), None) = (filled.next().cloned(), filled.next()) {
        let stage = Cell { across: 1, ..only };
        titles.iter_mut().skip(1).for_each(|it| *it = Some(stage.clone()));
    }
}

/// Whether the corner says whose map it is: somebody we know, or what may be a first name.
fn is_person(text: &str, around: &Around) -> bool {
    let is_sign = around.signs.iter().any(|it| it.steps == text);
    around.person(text).is_some()
        || !is_sign && is_name(text) && meaning(text).is_none() && fact(text).is_none()
}

/// A sheet of opportunities with their scores, which a workbook of ours has behind its maps.
pub(crate) fn opportunities(sheet: &Sheet, around: &Around) -> Option<LeftOut> {
    let heads: Vec<&Cell> = sheet.filled(0).collect();
    let first = heads.first()?;
    let is_list = |signs: &&Signs| {
        let known = |it: &&Cell| signs.listed.contains(&it.text);
        heads.len() >= 4 && signs.listed.first() == Some(&first.text) && heads.iter().all(known)
    };
    around.signs.iter().find(is_list)?;
    let count = sheet.rows.len().saturating_sub(1);
    Some(LeftOut {
        place: first.place.clone(),
        text: first.text.clone(),
        why: both!(
            "a list of opportunities ({count}), and not a map; an opportunity is a page of its own",
            "een lijst van kansen ({count}), en geen kaart; een kans is een eigen pagina",
        ),
    })
}

/// Stages, perhaps over numbered steps, and below them nothing but lanes under the names that pages have. Where the
/// corner says that it is ours, somebody may have added some.
fn is_ours(sheet: &Sheet, signs: &Signs, around: &Around) -> bool {
    let has_steps = has_steps(sheet);
    let lanes = || sheet.rows.iter().skip(1 + usize::from(has_steps));
    let is_known = |it: &Cell| signs.knows(&it.text) || around.lanes.contains_key(&folded(&it.text));
    let known = lanes().filter(|row| row.first().and_then(Option::as_ref).is_some_and(is_known)).count();
    let is_scored = lanes().any(|row| {
        let mut cells = row.iter().flatten();
        cells.next().is_some_and(|it| signs.key(&it.text) == Some("feeling"))
            && cells.any(|it| signs.is_scored(&it.text))
    });
    let corner =
        sheet.cell(0, 0).is_some_and(|it| it.text == signs.steps || around.person(&it.text).is_some());
    let count = lanes().count();
    count > 0
        && sheet.rows.len() > 2
        && (has_steps || is_scored)
        && (known == count || has_steps && corner && known >= 2 && 2 * known >= count)
}

/// Whether numbered steps stand below the stages.
fn has_steps(sheet: &Sheet) -> bool {
    sheet.rows.get(1).is_some_and(|row| {
        let mut steps = row.iter().skip(1).flatten().peekable();
        row.first().is_some_and(Option::is_none)
            && steps.peek().is_some()
            && steps.all(|it| number(&it.text).is_some())
    })
}

/// `3. Pay`: its number.
fn number(title: &str) -> Option<(usize, &str)> {
    let (number, rest) = title.split_once(". ")?;
    Some((number.parse().ok()?, rest))
}

/// The row of steps without their numbers.
fn numbered(sheet: &Sheet) -> Vec<Option<Cell>> {
    let row = sheet.rows.get(1).into_iter().flatten();
    let plain = |cell: &Cell| Cell {
        text: number(&cell.text).map_or(&*cell.text, |it| it.1).to_owned(),
        ..cell.clone()
    };
    row.map(|cell| cell.as_ref().map(plain)).collect()
}
