//! Whether a style can load nothing: no rule with `@`, no escape, and only functions that reckon.

use crate::text::part;

const FUNCTIONS: [&str; 34] = [
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "hwb",
    "lab",
    "lch",
    "oklab",
    "oklch",
    "matrix",
    "translate",
    "translatex",
    "translatey",
    "rotate",
    "scale",
    "skewx",
    "skewy",
    "calc",
    "min",
    "max",
    "clamp",
    "var",
    "not",
    "is",
    "nth-child",
    "blur",
    "brightness",
    "contrast",
    "drop-shadow",
    "grayscale",
    "hue-rotate",
    "invert",
    "opacity",
    "saturate",
];

pub(super) fn is_passive(style: &str) -> bool {
    if style.contains(['\\', '@', '<']) {
        return false;
    }
    style.match_indices('(').all(|(at, _)| {
        let (before, behind) = (part(style, ..at), part(style, at + 1..));
        let start = before.rfind(|letter: char| !is_of_name(letter)).map_or(0, |it| it + 1);
        // Where a letter of more bytes ends the name, it is none of ours.
        let name = before.get(start..).unwrap_or("?").to_ascii_lowercase();
        match name.as_str() {
            "url" => behind.trim_start().trim_start_matches(['"', '\'']).starts_with('#'),
            name => FUNCTIONS.contains(&name),
        }
    })
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')
}
