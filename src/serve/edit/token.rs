//! What a page has to show before it may write: another one each time the server starts, in the fragment of the
//! address that the terminal prints. It stands in no page and in no cookie. The one place that names `getrandom`.

use std::fmt::Write as _;
use std::hint::black_box;

const BYTES: usize = 32;

#[derive(Clone)]
pub(crate) struct Token(String);

impl Token {
    /// `None` when the system has no randomness to give.
    pub(crate) fn new() -> Option<Token> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).ok()?;
        let mut text = String::with_capacity(2 * BYTES);
        for byte in bytes {
            // Writing to a text cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Some(Token(text))
    }

    /// For the address that is printed.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    /// Whether it is this one; how long that takes says nothing about where it differs.
    pub(super) fn is(&self, given: &[u8]) -> bool {
        let own = self.0.as_bytes();
        let padded = given.iter().chain(std::iter::repeat(&0));
        let differs = own.iter().zip(padded).fold(0, |differs, (a, b)| black_box(differs | (a ^ b)));
        (differs == 0) & (given.len() == own.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn only_the_whole_token_is_the_token() {
        let (token, other) = (Token::new().unwrap(), Token::new().unwrap());
        let text = token.text().to_owned();
        assert_eq!(text.len(), 64);
        assert!(token.is(text.as_bytes()));
        for wrong in ["", &text[1..], &text[..63], &format!("{text}0"), &format!(" {text}"), other.text()] {
            assert!(!token.is(wrong.as_bytes()), "{wrong}");
        }
    }
}
