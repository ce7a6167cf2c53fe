//! What stands below the front matter of an imported file: text that has no key, with what it belongs to.

use super::around::Around;
use super::grid::{Cell, Place};
use super::words::lines;
use super::write::{Made, canonical, named};
use super::yaml::{Fields, written};
use crate::text::{composed, seen};

pub(crate) struct Below {
    kept: Vec<(Place, String)>,
    notes: Vec<String>,
}

impl Below {
    pub(crate) fn new(kept: &[Cell]) -> Below {
        let kept = kept.iter().map(|cell| (cell.place.clone(), seen(lines(&cell.text).trim())));
        Below { kept: kept.collect(), notes: Vec::new() }
    }

    /// A text that its key cannot hold.
    pub(crate) fn note(&mut self, of: &str, key: &str, text: &str, place: &Place) {
        let text = lines(text).replace('\n', " ");
        self.notes.push(format!("- **{of}** ({key}): {text}"));
        self.kept.push((place.clone(), text));
    }

    /// The links of a name, which is plain words.
    pub(crate) fn links(&mut self, of: &str, name: Option<&Cell>) {
        for (cell, link) in
            name.iter().flat_map(|cell| named(&cell.text).1.into_iter().map(move |it| (cell, it)))
        {
            self.notes.push(format!("- **{of}**: {link}"));
            self.kept.push((cell.place.clone(), link));
        }
    }

    /// The whole file, in its canonical form.
    pub(crate) fn finish(self, mut made: Made, fields: &Fields, around: &Around) -> Made {
        let notes = self.notes.len();
        let blocks = self.kept.len().saturating_sub(notes);
        let mut body: String = self.kept.iter().take(blocks).map(|(_, text)| format!("\n{text}\n")).collect();
        if notes > 0 {
            body.push_str(&format!("\n{}\n", self.notes.join("\n")));
        }
        made.text = canonical(composed(&format!("---\n{}---\n{body}", written(fields))), around, &[]);
        made.kept = self.kept;
        made
    }
}
