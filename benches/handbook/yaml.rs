//! Front matter as people write it: plain where that is safe, quoted where it is not.

use std::fmt::Display;

/// The text of one file, written from the top.
#[derive(Default)]
pub struct Page(String);

impl Page {
    pub fn new(kind: &str) -> Page {
        Page(format!("---\nkind: {kind}\n"))
    }

    /// `key: value`, the value as it stands.
    pub fn raw(&mut self, indent: usize, key: &str, value: impl Display) -> &mut Page {
        self.line(indent, format!("{key}: {value}"))
    }

    /// `key: text`, quoted when needed.
    pub fn text(&mut self, indent: usize, key: &str, text: &str) -> &mut Page {
        self.line(indent, format!("{key}: {}", scalar(text)))
    }

    /// Several texts: one as a text, two as a list in the line, more below each other.
    pub fn texts(&mut self, indent: usize, key: &str, texts: &[String]) -> &mut Page {
        match texts {
            [] => {}
            [one] => {
                self.text(indent, key, one);
            }
            [one, two] if one.len() + two.len() < 80 => {
                self.line(indent, format!("{key}: [{}, {}]", scalar(one), scalar(two)));
            }
            many => {
                self.line(indent, format!("{key}:"));
                for text in many {
                    self.line(indent + 2, format!("- {}", scalar(text)));
                }
            }
        }
        self
    }

    pub fn line(&mut self, indent: usize, line: impl Display) -> &mut Page {
        self.0.push_str(&" ".repeat(indent));
        self.0.push_str(&line.to_string());
        self.0.push('\n');
        self
    }

    /// Ends the front matter; the body follows.
    pub fn with_body(mut self, body: &str) -> String {
        self.0.push_str("---\n");
        self.0.push_str(body);
        self.0
    }
}

/// A text as YAML reads it back, in a block and in a list in the line.
pub fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '\'' | '-' | '/' | '(' | ')' | ';');
    let safe = text.starts_with(char::is_alphabetic) && text.chars().all(plain);
    if safe { text.to_string() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// Ids as a list in the line.
pub fn ids(ids: &[String]) -> String {
    format!("[{}]", ids.join(", "))
}
