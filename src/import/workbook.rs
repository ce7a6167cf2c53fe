//! Spreadsheets: XLSX, XLS and ODS, known by what they hold and not by their name. Nothing is read before it is clear
//! that it fits: a file of a few bytes can claim to be larger than the machine.

mod known;

#[cfg(test)]
#[cfg(feature = "office")]
#[path = "../../tests/import/made.rs"]
pub(crate) mod made;

#[cfg(feature = "office")]
mod compound;
#[cfg(feature = "office")]
mod drawn;
#[cfg(feature = "office")]
mod lay;
#[cfg(feature = "office")]
mod ods;
#[cfg(feature = "office")]
mod pack;
#[cfg(feature = "office")]
mod quiet;
#[cfg(feature = "office")]
mod records;
#[cfg(feature = "office")]
mod room;
#[cfg(test)]
#[cfg(feature = "office")]
mod tests;
#[cfg(feature = "office")]
mod value;
#[cfg(feature = "office")]
mod xls;
#[cfg(feature = "office")]
mod xlsx;
#[cfg(feature = "office")]
mod xml;

use super::draft::LeftOut;
use super::grid::Grid;
use crate::problem::{Both, say::both};
use known::Known;

/// Why a file cannot be read, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal(pub Both);

/// The sheets that are shown, and what was left out of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Workbook {
    pub grids: Vec<Grid>,
    pub left_out: Vec<LeftOut>,
}

/// Nothing where the file is no spreadsheet and nothing that is packed like one.
pub(crate) fn read(bytes: &[u8]) -> Option<Result<Workbook, Refusal>> {
    match Known::of(bytes) {
        Known::Else => None,
        Known::Packed => Some(open(bytes)),
        Known::Compound => Some(open_old(bytes)),
        Known::Named(what) => Some(Err(other(&what))),
    }
}

/// A file of another program, whose text can be brought over by hand.
fn other(what: &Both) -> Refusal {
    Refusal(both!(
        "this is {what}; copy its table and give it as text: `journeybook import -`",
        "dit is {what}; kopieer de tabel eruit en geef die als tekst: `journeybook import -`",
        what
    ))
}

#[cfg(not(feature = "office"))]
fn without() -> Refusal {
    Refusal(both!(
        "this program was made without spreadsheets: build it with `--features office`, or take a released one",
        "dit programma is gemaakt zonder spreadsheets: bouw het met `--features office`, of neem een uitgebracht programma"
    ))
}

#[cfg(not(feature = "office"))]
fn open(_: &[u8]) -> Result<Workbook, Refusal> {
    Err(without())
}

#[cfg(not(feature = "office"))]
fn open_old(_: &[u8]) -> Result<Workbook, Refusal> {
    Err(without())
}

#[cfg(feature = "office")]
fn open(bytes: &[u8]) -> Result<Workbook, Refusal> {
    let mut room = room::Room::new();
    let parts = pack::parts(bytes)?;
    let leaves = match parts.kind()? {
        pack::Kind::OpenDocument => ods::leaves(&parts, &mut room)?,
        pack::Kind::OfficeOpen => xlsx::leaves(&parts, &mut room)?,
    };
    lay::workbook(leaves)
}

#[cfg(feature = "office")]
fn open_old(bytes: &[u8]) -> Result<Workbook, Refusal> {
    let mut room = room::Room::new();
    lay::workbook(xls::leaves(bytes, &mut room)?)
}

/// Why a text is no word of a map: it is what spreadsheets show where a formula went wrong.
#[cfg(feature = "office")]
fn wrong(text: &str) -> Option<Both> {
    const ERRORS: [&str; 8] =
        ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#GETTING_DATA"];
    let is_error =
        ERRORS.contains(&text) || text.strip_prefix("Err:").is_some_and(|rest| rest.parse::<u16>().is_ok());
    is_error.then(|| both!("a formula that went wrong", "een formule die misging"))
}
