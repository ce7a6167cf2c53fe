//! A short text as numbers, words and signs.

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Word(String),
    Sign(char),
}

use Token::{Number, Sign, Word};

pub(super) fn is_minus(letter: char) -> bool {
    matches!(letter, '-' | '−' | '–')
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<char> = text.chars().collect();
    let letter = |at: usize| letters.get(at).copied().unwrap_or(' ');
    let mut all: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let start = at;
        let is_led = is_minus(letter(at)) && letter(at + 1).is_ascii_digit();
        // A minus behind a number parts two of them.
        let is_signed = is_led && !matches!(all.last(), Some(Number(_)));
        at += usize::from(is_signed);
        if letter(at).is_ascii_digit() {
            let is_part = |at: usize| {
                letter(at).is_ascii_digit()
                    || matches!(letter(at), '.' | ',')
                        && letter(at - 1).is_ascii_digit()
                        && letter(at + 1).is_ascii_digit()
            };
            let from = at;
            while is_part(at) {
                at += 1;
            }
            let digits: String = (from..at).map(letter).map(|it| if it == ',' { '.' } else { it }).collect();
            let value = digits.parse().unwrap_or(f64::NAN);
            all.push(Number(if is_signed { -value } else { value }));
        } else if letter(at).is_alphabetic() {
            while letter(at).is_alphabetic() || letter(at) == '\'' {
                at += 1;
            }
            all.push(Word((start..at).map(letter).flat_map(char::to_lowercase).collect()));
        } else {
            if !letter(at).is_whitespace() && letter(at) != '+' {
                all.push(Sign(letter(at)));
            }
            at += 1;
        }
    }
    all
}
