//! Words of ours in which something stands in backticks.

/// The parts of a text, and whether each is code; one part where a backtick has no other.
pub fn in_ticks(text: &str) -> Vec<(&str, bool)> {
    match text.matches('`').count() % 2 {
        0 => {
            let parts = text.split('`').enumerate().filter(|(_, part)| !part.is_empty());
            parts.map(|(at, part)| (part, at % 2 == 1)).collect()
        }
        _ => vec![(text, false)],
    }
}
