//! What could not be read of either version: told ahead of everything else.

use super::Report;
use super::piece::{Piece, fill};
use crate::diff::{Unread, Which};

/// So many files are named before the rest is counted.
const NAMED: usize = 12;

impl Report<'_> {
    /// A sentence for each file that could not be read.
    pub fn unread(&self) -> Vec<Vec<Piece>> {
        let all = &self.diff.unread;
        let mut says: Vec<Vec<Piece>> = all.iter().take(NAMED).map(|it| self.unread_of(it)).collect();
        if let Some(more) = all.len().checked_sub(NAMED).filter(|more| *more > 0) {
            says.push(vec![Piece::Plain(self.words.count("review.unread_more", more))]);
        }
        says
    }

    pub(super) fn unread_of(&self, it: &Unread) -> Vec<Piece> {
        let words = self.words;
        let which = if it.which == Which::Old { "review.before" } else { "review.after" };
        let mut values = vec![
            ("file", Piece::Code(self.path(&it.file, it.which == Which::Old))),
            ("which", Piece::Plain(words.get(which).to_owned())),
            ("why", Piece::Is(it.why.in_language(words.language()).to_owned())),
        ];
        let key = match it.from {
            Some((_, line)) => {
                values.push(("line", Piece::Plain(line.to_string())));
                "review.unread_from"
            }
            None => "review.unread",
        };
        fill(words.get(key), &values)
    }
}
