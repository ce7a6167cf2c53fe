//! Letters that look like others: `с` of the Cyrillic script is no `c`, and nobody sees that on a screen.

use super::composed;

/// Letters of other scripts and forms, each with the one of ours that it looks like.
const TWINS: &str = "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSԌGҮYΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvϲcіiıiɡgℓlⅼlⅰiⅽcⅾdⅿm‐-‑-‒-−-﹣-ʼ’";

/// A letter of ours that this one looks like.
fn twin(letter: char) -> Option<char> {
    if let '\u{ff01}'..='\u{ff5e}' = letter {
        return char::from_u32(u32::from(letter) - 0xfee0);
    }
    if letter.is_ascii() {
        return None;
    }
    let mut letters = TWINS.chars();
    std::iter::from_fn(|| letters.next().zip(letters.next())).find(|(it, _)| *it == letter).map(|(_, of)| of)
}

/// What two texts that look the same differ in, in order and each once; `None` when they do not look the same.
pub fn twins(one: &str, other: &str) -> Option<Vec<(char, char)>> {
    let (one, other) = (composed(one), composed(other));
    let mut found = Vec::new();
    let (mut ours, mut theirs) = (one.chars(), other.chars());
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return (!found.is_empty()).then_some(found),
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) if twin(a).unwrap_or(a) == twin(b).unwrap_or(b) => {
                if !found.contains(&(a, b)) {
                    found.push((a, b));
                }
            }
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_another_script_are_told_apart() {
        assert_eq!(twins("checkout", "сheckout"), Some(vec![('c', 'с')]));
        assert_eq!(twins("ΡΟΡ", "POP"), Some(vec![('Ρ', 'P'), ('Ο', 'O')]));
        assert_eq!(twins("Ａ‑b", "A-b"), Some(vec![('Ａ', 'A'), ('‑', '-')]));
        for (one, other) in [("a", "b"), ("same", "same"), ("сс", "c"), ("кот", "кит"), ("a b", "ab")]
        {
            assert_eq!(twins(one, other), None, "{one} {other}");
        }
    }

    #[test]
    fn the_table_is_pairs() {
        assert_eq!(TWINS.chars().count() % 2, 0);
        assert!(TWINS.chars().step_by(2).all(|it| !it.is_ascii()));
    }
}
