//! Content gives no orders to machines that read what the program prints. Terminals obey control characters;
//! CI servers obey `::error::` at the start of a line, and `##[error]` anywhere in one.

use crate::text::part;

/// JSON that means the same.
pub(super) fn json(text: &str) -> String {
    text.replace("##[", "#\\u0023[") + "\n"
}

/// XML that means the same. A line of a text could begin with colons.
pub(super) fn xml(text: &str) -> String {
    let text = text.replace("##[", "#&#35;[");
    let lines = text.split('\n').map(|line| match line.trim_start().strip_prefix("::") {
        Some(rest) => format!("{}&#58;:{rest}", part(line, ..line.len() - line.trim_start().len())),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Words for people that look the same.
pub fn words(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let start = line.len() - line.trim_start().len();
        let line = line.replace("##[", "#\u{200b}#[");
        match part(&line, start..).starts_with("::") {
            true => format!("{}:\u{200b}{}", part(&line, ..start), part(&line, start + 1..)),
            false => line,
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A terminal obeys control characters; content must not speak to it. One stands for one.
pub(super) fn visible(text: &str) -> String {
    let shown = |letter: char| match letter {
        '\t' => ' ',
        letter if letter.is_control() || is_turn(letter) => '\u{fffd}',
        letter => letter,
    };
    text.chars().map(shown).collect()
}

/// Characters that turn the direction of text around.
fn is_turn(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str) {
        for line in words(text).lines().chain(xml(text).lines()) {
            assert!(!line.trim().starts_with("::") && !line.contains("##["), "{line}");
        }
        assert_eq!(words(text).replace('\u{200b}', ""), text);
        assert_eq!(xml(text).replace("&#35;", "#").replace("&#58;", ":"), text);
    }

    #[test]
    fn content_gives_no_orders() {
        check("::error::x");
        check("a\n   ::add-mask::x\n b ##[error]c\n##[set-env]");
        check("\u{3000}::x");
        check("a :: b # [c]");
    }
}
