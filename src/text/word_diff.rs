//! Which words of a text changed.

use super::part;

/// A stretch of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stretch {
    Same(String),
    Gone(String),
    New(String),
}

/// The words that went and came, in order; long texts are compared line by line.
pub fn word_diff(old: &str, new: &str) -> Vec<Stretch> {
    let (mut a, mut b) = (tokens(old), tokens(new));
    if a.len().saturating_mul(b.len()) > MOST {
        (a, b) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    }
    if a.len().saturating_mul(b.len()) > MOST {
        return vec![Stretch::Gone(old.to_owned()), Stretch::New(new.to_owned())];
    }
    let mut out: Vec<Stretch> = Vec::new();
    for (kind, word) in script(&a, &b) {
        match (out.last_mut(), kind) {
            (Some(Stretch::Same(text)), Kind::Same)
            | (Some(Stretch::Gone(text)), Kind::Gone)
            | (Some(Stretch::New(text)), Kind::New) => text.push_str(word),
            (_, Kind::Same) => out.push(Stretch::Same(word.to_owned())),
            (_, Kind::Gone) => out.push(Stretch::Gone(word.to_owned())),
            (_, Kind::New) => out.push(Stretch::New(word.to_owned())),
        }
    }
    out
}

/// More than this (a product of counts) is not compared word by word.
const MOST: usize = 4_000_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Same,
    Gone,
    New,
}

/// Words with the space behind them; scripts without spaces letter by letter.
fn tokens(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, letter) in text.char_indices() {
        let breaks = before.is_some_and(|before| {
            is_alone(before) || is_alone(letter) || before.is_whitespace() && !letter.is_whitespace()
        });
        if breaks {
            out.push(part(text, start..at));
            start = at;
        }
        before = Some(letter);
    }
    if start < text.len() {
        out.push(part(text, start..));
    }
    out
}

/// Written without spaces between words: Han, kana, Thai and their like.
fn is_alone(letter: char) -> bool {
    matches!(u32::from(letter), 0x0E00..=0x0EFF | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF)
}

/// By the longest common run of words; what stands at both ends is taken off first.
fn script<'a>(a: &[&'a str], b: &[&'a str]) -> Vec<(Kind, &'a str)> {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (x, y) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let width = y.len() + 1;
    let mut table = vec![0_u32; (x.len() + 1) * width];
    for i in (0..x.len()).rev() {
        for j in (0..y.len()).rev() {
            table[i * width + j] = if x[i] == y[j] {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let mut out: Vec<(Kind, &str)> = a[..head].iter().map(|word| (Kind::Same, *word)).collect();
    let (mut i, mut j) = (0, 0);
    while i < x.len() || j < y.len() {
        if i < x.len() && j < y.len() && x[i] == y[j] {
            out.push((Kind::Same, x[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < x.len() && (j == y.len() || table[(i + 1) * width + j] >= table[i * width + j + 1]) {
            out.push((Kind::Gone, x[i]));
            i += 1;
        } else {
            out.push((Kind::New, y[j]));
            j += 1;
        }
    }
    out.extend(a[a.len() - tail..].iter().map(|word| (Kind::Same, *word)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[gone]` and `{new}`.
    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let shown: String = word_diff(old, new)
            .iter()
            .map(|it| match it {
                Stretch::Same(text) => text.clone(),
                Stretch::Gone(text) => format!("[{text}]"),
                Stretch::New(text) => format!("{{{text}}}"),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn words_that_changed_stand_out() {
        check("Waits 18 minutes, pays", "Waits 4 minutes, pays", "Waits [18 ]{4 }minutes, pays");
        check("a b", "a b c", "a [b]{b c}");
        check("", "new", "{new}");
        check("same", "same", "same");
    }

    #[test]
    fn scripts_without_spaces_go_by_letters() {
        check("レジに並ぶ", "レジで並ぶ", "レジ[に]{で}並ぶ");
    }
}
