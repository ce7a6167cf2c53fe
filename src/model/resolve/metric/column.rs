//! A column of numbers: whether its marks are decimals or thousands is decided from all its cells.

use crate::term::number::Decimal;

/// What a column turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    /// By line; `None` where nothing was measured, or nothing can be read.
    pub values: Vec<Option<f64>>,
    pub doubt: Option<Doubt>,
}

/// Why some of it is not read; lines by their place.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Doubt {
    /// These cells are no number.
    Unreadable(Vec<usize>),
    /// Every mark could be either, as in this cell: the value with decimals, and with thousands.
    Either { line: usize, point: f64, comma: f64 },
}

/// How the table is cut, which says what a comma is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    Semicolon,
    /// What a first line `sep=` names, or a bar.
    Other(char),
    Tab,
    Comma,
}

/// Whether it counts, so that a number is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Counts,
    Amounts,
}

/// Cells that say that nothing was measured.
pub(super) fn is_missing(cell: &str) -> bool {
    let cell = cell.trim();
    let words = ["n/a", "na", "n.a.", "n.v.t.", "nvt", "null", "nan", "-", "–", "—", "?"];
    cell.is_empty() || words.iter().any(|it| cell.eq_ignore_ascii_case(it))
}

pub(super) fn column(cells: &[&str], cut: Cut, holds: Holds) -> Column {
    let read = |cell: &str, decimal: Decimal| {
        let value = decimal.read(cell.trim().trim_end_matches('%').trim_end())?;
        (holds == Holds::Amounts || value >= 0.0 && value.fract() == 0.0).then_some(value)
    };
    let known = || cells.iter().enumerate().filter(|(_, cell)| !is_missing(cell));
    let reads = |decimal| known().filter(|(_, cell)| read(cell, decimal).is_some()).count();
    let (point, comma) = (reads(Decimal::Point), reads(Decimal::Comma));
    let differs = || {
        let both = |cell: &str| Some((read(cell, Decimal::Point)?, read(cell, Decimal::Comma)?));
        known().find_map(|(line, cell)| Some((line, both(cell)?)).filter(|(_, (a, b))| a != b))
    };
    let decimal = match point.cmp(&comma) {
        std::cmp::Ordering::Greater => Decimal::Point,
        std::cmp::Ordering::Less => Decimal::Comma,
        std::cmp::Ordering::Equal if cut == Cut::Semicolon => Decimal::Comma,
        std::cmp::Ordering::Equal => match differs() {
            Some((line, (point, comma))) => {
                let doubt = Some(Doubt::Either { line, point, comma });
                return Column { values: vec![None; cells.len()], doubt };
            }
            None => Decimal::Point,
        },
    };
    let bad: Vec<usize> =
        known().filter(|(_, cell)| read(cell, decimal).is_none()).map(|(line, _)| line).collect();
    let value = |cell: &&str| read(cell, decimal).filter(|_| !is_missing(cell));
    Column {
        values: cells.iter().map(value).collect(),
        doubt: (!bad.is_empty()).then_some(Doubt::Unreadable(bad)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[&str], (cut, holds): (Cut, Holds), values: &[Option<f64>], doubt: Option<Doubt>) {
        assert_eq!(column(cells, cut, holds), Column { values: values.to_vec(), doubt }, "{cells:?}");
    }

    const PLAIN: (Cut, Holds) = (Cut::Comma, Holds::Amounts);

    #[test]
    fn one_cell_decides_for_all() {
        check(&["6,5"], PLAIN, &[Some(6.5)], None);
        check(&["1.234", "1.234,5"], PLAIN, &[Some(1234.0), Some(1234.5)], None);
        check(&["1,234", "6.5"], PLAIN, &[Some(1234.0), Some(6.5)], None);
        check(&["1.234", "6.5"], PLAIN, &[Some(1.234), Some(6.5)], None);
        check(&["1,200", "7,25"], PLAIN, &[Some(1.2), Some(7.25)], None);
    }

    #[test]
    fn a_semicolon_says_that_commas_are_decimals() {
        let european = (Cut::Semicolon, Holds::Amounts);
        check(&["1.234"], european, &[Some(1234.0)], None);
        check(&["1,200"], european, &[Some(1.2)], None);
        check(&["6.5"], european, &[Some(6.5)], None);
    }

    #[test]
    fn three_digits_behind_every_mark_can_be_either() {
        let either = |point, comma| Some(Doubt::Either { line: 0, point, comma });
        check(&["1,200", "3"], PLAIN, &[None, None], either(1200.0, 1.2));
        check(&["1.234"], PLAIN, &[None], either(1.234, 1234.0));
        check(&["0.125"], PLAIN, &[Some(0.125)], None);
    }

    #[test]
    fn a_count_is_whole() {
        let counts = (Cut::Comma, Holds::Counts);
        check(&["1.061", "998"], counts, &[Some(1061.0), Some(998.0)], None);
        check(&["2.5", "3"], counts, &[None, Some(3.0)], Some(Doubt::Unreadable(vec![0])));
        check(&["-3"], counts, &[None], Some(Doubt::Unreadable(vec![0])));
    }

    #[test]
    fn what_is_missing_is_no_slip_and_what_is_no_number_is_told() {
        check(&["", "n/a", "-", "–", "N.v.t."], PLAIN, &[None; 5], None);
        check(&["21.5%", "22 %"], PLAIN, &[Some(21.5), Some(22.0)], None);
        check(
            &["6,5", "many", "7,5"],
            PLAIN,
            &[Some(6.5), None, Some(7.5)],
            Some(Doubt::Unreadable(vec![1])),
        );
        check(&["6,5", "7,5", "6.5"], PLAIN, &[Some(6.5), Some(7.5), None], Some(Doubt::Unreadable(vec![2])));
    }
}
