//! Which files of the look of the site changed, in one sentence that names them.

use super::Report;
use super::piece::{Piece, fill};
use crate::diff::ThemeFile;
use crate::files::Fate;

/// So many files are named before the rest is counted.
const NAMED: usize = 12;

impl Report<'_> {
    pub(super) fn themed(&self, runs: bool, files: &[ThemeFile]) -> Vec<Piece> {
        let words = self.words;
        let says = words.get(if runs { "review.theme.runs" } else { "review.theme.shown" });
        let (before, after) = says.split_once("{files}").unwrap_or((says, ""));
        let mut out = fill(before, &[]);
        let comma = || Piece::Plain(words.get("format.comma").to_owned());
        for (at, it) in files.iter().take(NAMED).enumerate() {
            out.extend((at > 0).then(comma));
            out.push(Piece::Code(self.path(&it.file, it.fate == Fate::Gone)));
            let fate = match it.fate {
                Fate::New => Some("review.theme.new"),
                Fate::Gone => Some("review.theme.gone"),
                Fate::Other => None,
            };
            out.extend(fate.map(|key| Piece::Plain(format!(" ({})", words.get(key)))));
        }
        if let Some(more) = files.len().checked_sub(NAMED).filter(|more| *more > 0) {
            out.extend([comma(), Piece::Plain(words.count("review.and_more", more))]);
        }
        out.extend(fill(after, &[]));
        out
    }
}
