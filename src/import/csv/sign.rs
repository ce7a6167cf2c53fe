//! The sign that stands between cells.

use super::super::draft::LeftOut;
use super::super::grid::{Cell, Grid};
use super::super::orient::names_lanes;
use crate::problem::both;
use crate::term::label::meaning;

/// In the order of which wins where nothing speaks for one of them.
const SIGNS: [u8; 3] = [b',', b';', b'\t'];

/// How much of a text is looked at.
const START: usize = 1 << 16;
const ROWS: usize = 200;

/// Every row as it stands.
pub(super) fn reader(body: &str, sign: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(sign)
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(body.as_bytes())
}

/// The sign between cells, the table, and how many lines stand before it.
pub(super) fn separator(text: &str) -> (u8, &str, usize) {
    let first = text.lines().next().unwrap_or_default();
    if first.to_ascii_lowercase().starts_with("sep=") {
        let sign = first.as_bytes().get(4).copied().filter(|it| it.is_ascii_punctuation() && *it != b'"');
        let rest = text.find('\n').and_then(|at| text.get(at + 1..)).unwrap_or_default();
        return (sign.unwrap_or(if first.ends_with('\t') { b'\t' } else { b',' }), rest, 1);
    }
    (SIGNS.into_iter().max_by_key(|sign| fitness(text, *sign)).unwrap_or(b','), text, 0)
}

/// How many names of lanes stand in one row or down the first column of what a sign cuts, and how many rows it cuts.
fn fitness(text: &str, sign: u8) -> (usize, usize) {
    let mut end = text.len().min(START);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut reader = reader(text.get(..end).unwrap_or_default(), sign);
    let mut record = csv::StringRecord::new();
    let (mut across, mut down, mut cut) = (0, 0, 0);
    for at in 0..ROWS {
        if !matches!(reader.read_record(&mut record), Ok(true)) {
            break;
        }
        if record.len() < 2 {
            continue;
        }
        cut += 1;
        let names = |it: &&str| it.len() <= 100 && meaning(it).is_some();
        if at < 20 {
            across = across.max(record.iter().take(100).filter(names).count());
        }
        if at < 50 {
            down += usize::from(record.iter().find(|it| !it.is_empty()).as_ref().is_some_and(names));
        }
    }
    (across.max(down), cut)
}

/// Whether a text is a table of this kind: at least two rows that the same sign cuts.
pub(crate) fn is_table(text: &str) -> bool {
    let (sign, body, skipped) = separator(text);
    skipped > 0 || fitness(body, sign).1 >= 2
}

/// Rows that another sign cuts into as many cells as the heads are: they are told, and not taken for one cell.
pub(super) fn tell_others(grid: &mut Grid, sign: u8) {
    let heads = grid.rows.iter().take(20).find(|row| names_lanes(row.iter().flatten())).map(Vec::len);
    let Some(heads) = heads.filter(|it| *it >= 3) else { return };
    let other = |text: &str| {
        let cuts = |it: &u8| *it != sign && text.bytes().filter(|byte| byte == it).count() + 1 == heads;
        SIGNS.into_iter().find(cuts)
    };
    for row in &mut grid.rows {
        let [Some(only)] = &row[..] else { continue };
        let Some(found) = other(&only.text).filter(|_| !only.text.contains('\n')) else { continue };
        let name =
            |sign: u8| if sign == b'\t' { "tab".to_owned() } else { format!("`{}`", char::from(sign)) };
        let (found, sign) = (name(found), name(sign));
        let Cell { text, place, .. } = only.clone();
        let why = both!(
            "its row is cut by {found}, and the others by {sign}",
            "de rij is verdeeld met {found}, en de andere met {sign}",
        );
        grid.left_out.push(LeftOut { place, text, why });
        row.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::super::grid;
    use super::separator;

    #[test]
    fn the_sign_is_the_one_that_names_lanes() {
        for (text, sign) in [
            ("Map, of May, 2026\nStage;Actions;Feeling\nA;looks, pays, goes;1\nB;asks, or not;2\n", b';'),
            ("a, b\nc, d\nStage;Actions;Feeling\n", b';'),
            ("Stage,Actions,Feeling\nA,\"x\ty\",1\nB,\"x\ty\",2\n", b','),
            ("Stage\tActions\tFeeling\nA\tlooks, pays\t1,5\n", b'\t'),
            (",A,B\nActions,a; b; c,d; e\nFeeling,1;2,3\n", b','),
        ] {
            assert_eq!(separator(text).0, sign, "{text}");
        }
    }

    #[test]
    fn a_row_of_another_sign_is_told() {
        let grid = grid("Stage;Actions;Feeling\nA;a;1\nB,b,2\nC;c;3\n").unwrap();
        assert_eq!(grid.left_out[0].place.0, "line 3, column 1");
        assert_eq!(grid.left_out[0].why.english, "its row is cut by `,`, and the others by `;`");
        assert_eq!(grid.rows.iter().filter(|it| !it.is_empty()).count(), 3);
    }
}
