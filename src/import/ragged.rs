//! Rows with more cells than their table has heads, as a sign within a text makes them.

use super::draft::LeftOut;
use super::grid::Grid;
use super::orient::names_lanes;
use crate::problem::both;

/// Leaves out what stands beyond the heads, and tells it. They are as many as in the first row that names lanes, or as
/// the format says.
pub(super) fn tell(grid: &mut Grid, heads: Option<usize>) {
    let (at, heads) = match heads {
        Some(many) => (0, many),
        None => {
            let named = |row: &Vec<_>| names_lanes(row.iter().flatten());
            let Some(at) = grid.rows.iter().take(20).position(named) else { return };
            (at, grid.rows.get(at).map_or(0, Vec::len))
        }
    };
    for row in grid.rows.iter_mut().skip(at + 1).filter(|row| row.len() > heads) {
        for cell in row.drain(heads..).flatten() {
            grid.left_out.push(LeftOut {
                place: cell.place,
                text: cell.text,
                why: both!(
                    "its row has more cells than the table has heads: the sign between cells may stand in a text, and cells before this one may have moved",
                    "de rij heeft meer cellen dan de tabel koppen: het scheidingsteken kan in een tekst staan, en cellen hiervoor kunnen verschoven zijn",
                ),
            });
        }
    }
}
