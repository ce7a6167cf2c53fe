//! Sentences in pieces, so that each format can set and escape them in its own way.

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

impl Piece {
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
                pieces.push(value.clone());
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
