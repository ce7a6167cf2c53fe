//! What the parser of TOML says, in words of our own.

use super::{Both, both};

/// The words of the parser begin so, and mean this.
const MEANT: [(&str, &str, &str); 12] = [
    (
        "invalid basic string",
        "a text in quotation marks does not end",
        "een tekst tussen aanhalingstekens houdt niet op",
    ),
    (
        "invalid literal string",
        "a text in quotation marks does not end",
        "een tekst tussen aanhalingstekens houdt niet op",
    ),
    (
        "key with no value",
        "a key has no value: write `=` behind it",
        "een sleutel heeft geen waarde: schrijf er `=` achter",
    ),
    (
        "string values must be quoted",
        "a text stands in quotation marks",
        "een tekst staat tussen aanhalingstekens",
    ),
    ("duplicate key", "a key stands here twice", "een sleutel staat er twee keer"),
    ("unclosed", "a bracket is not closed", "een haakje is niet gesloten"),
    (
        "invalid array",
        "a list is not closed, or lacks a comma",
        "een lijst is niet gesloten, of mist een komma",
    ),
    (
        "invalid inline table",
        "a table in braces is not closed, or lacks a comma",
        "een tabel tussen accolades is niet gesloten, of mist een komma",
    ),
    ("invalid table header", "the head of a table is `[name]`", "de kop van een tabel is `[naam]`"),
    ("unquoted keys cannot be empty", "a key is missing before `=`", "voor `=` ontbreekt een sleutel"),
    (
        "unexpected key or value",
        "one line has one key and one value",
        "op een regel staan één sleutel en één waarde",
    ),
    ("missing value", "a value is missing behind `=`", "achter `=` ontbreekt een waarde"),
];

/// Both languages; what is not known stays in the words of the parser.
pub fn meant(words: &str) -> Both {
    let lower = words.to_lowercase();
    match MEANT.iter().find(|(start, ..)| lower.starts_with(start)) {
        Some((_, english, dutch)) => both!("{english}", "{dutch}"),
        None => both!("{words}", "dit is geen TOML ({words})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_slips_are_told_in_both_languages() {
        for text in [
            "a = \"x",
            "a = 'x",
            "a",
            "a = x y",
            "a = 1\na = 2",
            "[a",
            "a = [1",
            "a = [1 2]",
            "= 1",
            "a = 1 b = 2",
            "a = ",
            "a = { b = 1",
        ] {
            let error = text.parse::<toml::Table>().unwrap_err();
            let Both { english, dutch } = meant(error.message());
            assert!(!dutch.contains("geen TOML"), "{text}: {english}");
        }
    }
}
