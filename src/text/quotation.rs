//! Whether a text brings quotation marks of its own.

/// `“Yes”`, `'No'`, `„Ja”, zei ze`; an apostrophe at the start (`'s Avonds`) is none.
pub fn is_quoted(text: &str) -> bool {
    let text = text.trim();
    let rest = |sign: char| text.strip_prefix(sign).unwrap_or_default();
    match text.chars().next() {
        Some('“' | '„' | '«' | '"' | '”') => true,
        Some('‘') => rest('‘').contains('’'),
        Some('\'') => rest('\'').contains("' ") || rest('\'').ends_with('\''),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apostrophe_is_no_quotation_mark() {
        for text in ["“Yes”", "„Ja”, zei ze", "‘Nee’", "'No'", "\"No\"", "« Oui »"] {
            assert!(is_quoted(text), "{text}");
        }
        for text in ["'s Avonds ben ik moe", "‘s Avonds", "Yes", "He said “no”", "'", ""] {
            assert!(!is_quoted(text), "{text}");
        }
    }
}
