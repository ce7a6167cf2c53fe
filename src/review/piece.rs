//! Sentences in pieces, so that each format can set and escape them in its own way.

use crate::text::part;

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words of ours.
    Plain(String),
    /// What a thing, phase or step is called.
    Title(String),
    /// A path.
    Code(String),
    /// How it was.
    Was(String),
    /// How it is.
    Is(String),
}

/// So many letters of a name, and of a value, stand in a sentence.
const NAME: usize = 160;
const VALUE: usize = 600;

impl Piece {
    /// Names and values may be as long as a file, and stand in many sentences.
    fn cut(&self) -> Piece {
        match self {
            Piece::Title(text) => Piece::Title(shortened(text, NAME)),
            Piece::Code(text) => Piece::Code(shortened(text, NAME)),
            Piece::Was(text) => Piece::Was(shortened(text, VALUE)),
            Piece::Is(text) => Piece::Is(shortened(text, VALUE)),
            Piece::Plain(text) => Piece::Plain(shortened(text, VALUE)),
        }
    }

    pub fn text(&self) -> &str {
        match self {
            Piece::Plain(text)
            | Piece::Title(text)
            | Piece::Code(text)
            | Piece::Was(text)
            | Piece::Is(text) => text,
        }
    }
}

/// The beginning of a text that is longer than so many letters, and dots.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", part(text, ..end)),
        None => text.to_owned(),
    }
}

/// The pieces of a template whose holes are filled.
pub(super) fn fill(template: &str, values: &[(&str, Piece)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        let hole = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        match hole {
            Some((value, after)) => {
                if !plain.is_empty() {
                    pieces.push(Piece::Plain(std::mem::take(&mut plain)));
                }
                pieces.push(value.cut());
                rest = after;
            }
            None => {
                plain.push('{');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(Piece::Plain(plain));
    }
    pieces
}
