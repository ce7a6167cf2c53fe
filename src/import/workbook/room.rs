//! How much a spreadsheet may hold. A map of 200 steps and 50 lanes has 10,000 cells.

use super::Refusal;
use crate::problem::say::both;

/// Unpacked bytes of all parts that are read.
pub(super) const UNPACKED: usize = 16 << 20;
pub(super) const SHEETS: usize = 256;
/// Cells with something in them.
const CELLS: usize = 200_000;
/// Cells that are looked at, most of them empty.
const LOOKS: usize = 1_000_000;
/// Bytes of text of a cell; spreadsheets themselves take 32,767 letters.
const CELL: usize = 128 << 10;
/// Bytes of text.
pub(super) const TEXT: usize = 4 << 20;
/// Places of a table, filled or empty.
pub(super) const AREA: usize = 400_000;

pub(super) struct Room {
    cells: usize,
    looks: usize,
    text: usize,
}

impl Room {
    pub(super) fn new() -> Room {
        Room { cells: CELLS, looks: LOOKS, text: TEXT }
    }

    /// Room for one more cell with this text.
    pub(super) fn take(&mut self, text: &str) -> Result<(), Refusal> {
        if text.len() > CELL {
            return Err(too_large());
        }
        let cells = self.cells.checked_sub(1).ok_or_else(too_large)?;
        let text = self.text.checked_sub(text.len()).ok_or_else(too_large)?;
        *self = Room { cells, text, looks: self.looks };
        Ok(())
    }

    /// Room to look at one more cell.
    pub(super) fn look(&mut self) -> Result<(), Refusal> {
        self.looks = self.looks.checked_sub(1).ok_or_else(too_large)?;
        Ok(())
    }
}

pub(super) fn too_large() -> Refusal {
    Refusal(both!(
        "this workbook is larger than maps are; keep the sheets with the map and save it anew",
        "dit werkboek is groter dan kaarten zijn; houd alleen de bladen met de kaart over en sla het opnieuw op"
    ))
}

pub(super) fn damaged() -> Refusal {
    Refusal(both!(
        "this workbook is damaged or not complete; open it in a spreadsheet program and save it anew",
        "dit werkboek is beschadigd of niet compleet; open het in een spreadsheetprogramma en sla het opnieuw op"
    ))
}

pub(super) fn locked() -> Refusal {
    Refusal(both!(
        "this workbook has a password; save it without one",
        "dit werkboek heeft een wachtwoord; sla het op zonder wachtwoord"
    ))
}
