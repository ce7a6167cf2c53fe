//! A page that holds a map in a table: the names of lanes stand in its first row, or down its first column.

use super::tables::{Piece, pieces};
use crate::term::label::{Meaning, meaning};
use crate::text::{Span, part};

/// The first row of the first such table of a text that begins at byte `from` of the file.
pub(super) fn in_table(body: &str, from: usize) -> Option<Span> {
    if !may_hold_one(body) {
        return None;
    }
    pieces(body).into_iter().find_map(|piece| {
        let Piece::Table { rows, at } = piece else { return None };
        let cell = |at: &std::ops::Range<usize>| part(body, at.clone());
        let head: Vec<&str> = rows.first()?.iter().map(cell).collect();
        let side: Vec<&str> = rows.iter().skip(1).filter_map(|row| row.first()).map(cell).collect();
        let is_wide = head.len() >= 3;
        let is_map = is_wide
            && (names_lanes(&head, 2) && names_stages(&head)
                || names_lanes(&side, 3) && !names_lanes(&head, 1));
        let line = part(body, at.clone()).lines().next().unwrap_or_default().trim_end();
        is_map.then(|| Span::new(from + at.start, from + at.start + line.len()))
    })
}

/// A line of dashes and bars: what every table has below its head.
fn may_hold_one(body: &str) -> bool {
    body.contains("--") && body.contains('|')
}

/// So many of them name lanes. What is written as code is an example of a key.
fn names_lanes(cells: &[&str], least: usize) -> bool {
    if cells.iter().any(|it| it.starts_with('`')) {
        return false;
    }
    let mut lanes: Vec<&str> = cells
        .iter()
        .filter_map(|it| match meaning(it) {
            Some(Meaning::Lane(key)) => Some(key),
            _ => None,
        })
        .collect();
    lanes.sort_unstable();
    lanes.dedup();
    lanes.len() >= least
}

/// One of them names stages or steps, or nothing.
fn names_stages(cells: &[&str]) -> bool {
    cells.iter().any(|it| it.is_empty() || matches!(meaning(it), Some(Meaning::Phase | Meaning::Step)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, found: Option<&str>) {
        assert_eq!(in_table(body, 0).map(|it| &body[it.range()]), found);
    }

    #[test]
    fn a_map_is_told_from_other_tables() {
        check(
            "Text\n\n| Stage | Actions | Pains |\n|---|---|---|\n| A | b | c |\n",
            Some("| Stage | Actions | Pains |"),
        );
        check(
            "| | Find | Buy |\n|---|---|---|\n| Actions | a | b |\n| Thoughts | c | d |\n| Feelings | 1 | 2 |\n",
            Some("| | Find | Buy |"),
        );
        check("| Name | Team | Time |\n|---|---|---|\n| A | b | c |\n", None);
        check(
            "| Key | What |\n|---|---|\n| `does` | What is done |\n| `thinks` | b |\n| `pains` | c |\n",
            None,
        );
        check("```\n| Stage | Actions | Pains |\n|---|---|---|\n```\n", None);
        check("No -- table | here\n", None);
    }
}
