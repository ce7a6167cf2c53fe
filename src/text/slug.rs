use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents, for comparing what people see as the same word.
pub fn fold(text: &str) -> String {
    // Nearly all there is: no letter comes apart.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    let letters = text.nfkd().filter(|&letter| !is_combining_mark(letter));
    for letter in letters.flat_map(char::to_lowercase) {
        match spelled(letter) {
            Some(word) => out.push_str(word),
            None => out.push(letter),
        }
    }
    out
}

/// Each letter and its accents as one character, as most systems write them.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// Each letter apart from its accents.
pub fn apart(text: &str) -> impl Iterator<Item = char> + '_ {
    text.nfd()
}

pub fn is_accent(letter: char) -> bool {
    is_combining_mark(letter)
}

/// A lower-case ASCII name for an address. Letters of other scripts become their code
/// (`u4e2d`), so that different titles keep different addresses. Empty text gives `x`.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in fold(text).chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter);
        } else if letter.is_alphanumeric() {
            out.push_str(&format!("u{:x}", letter as u32));
        } else if !out.ends_with('-') && !out.is_empty() && !matches!(letter, '\'' | '’') {
            out.push('-');
        }
        if out.len() >= LONGEST {
            break;
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "x".to_owned() } else { out.to_owned() }
}

/// Whether a character is a picture, or a part of one.
pub fn is_emoji(letter: char) -> bool {
    let pictures = [
        '\u{1f000}'..='\u{1faff}',
        '\u{2600}'..='\u{27bf}',
        '\u{2b00}'..='\u{2bff}',
        '\u{2300}'..='\u{23ff}',
    ];
    pictures.iter().any(|range| range.contains(&letter))
        || matches!(letter, '\u{fe0f}' | '\u{200d}' | '\u{20e3}')
}

/// `ikea-visit` as people would say it; of a path, its last part.
pub fn spoken(id: &str) -> String {
    let words = id.rsplit('/').next().unwrap_or(id).replace(['-', '_'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

const LONGEST: usize = 80;

/// Letters that do not come apart into a base and an accent.
fn spelled(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_signs_go() {
        assert_eq!(slug("Één kop koffie & cake!"), "een-kop-koffie-cake");
        assert_eq!(slug("Straße"), "strasse");
        assert_eq!(slug("Noor’s day"), "noors-day");
    }

    #[test]
    fn other_scripts_stay_apart() {
        assert_ne!(slug("中"), slug("国"));
        assert_eq!(slug("…"), "x");
    }

    #[test]
    fn composed_and_decomposed_are_one() {
        assert_eq!(slug("caf\u{e9}"), slug("cafe\u{301}"));
    }
}
