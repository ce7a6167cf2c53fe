//! Bringing a map in: a file of another tool becomes a grid or a draft, and that becomes front matter. Nothing is
//! lost in silence: each text of the file is a field, is kept below the map, or is left out with a reason.

pub(crate) mod around;
mod assemble;
mod below;
mod bounds;
mod csv;
pub(crate) mod draft;
mod front;
pub(crate) mod grid;
mod html;
mod markdown;
mod mermaid;
mod orient;
mod outline;
pub(crate) mod own;
mod parts;
mod person;
mod ragged;
pub(crate) mod read;
mod scale;
mod service;
mod sheet;
#[cfg(test)]
mod tests;
pub(crate) mod text;
pub(crate) mod told;
pub(crate) mod turn;
pub(crate) mod understand;
mod words;
mod workbook;
pub(crate) mod write;
mod yaml;
