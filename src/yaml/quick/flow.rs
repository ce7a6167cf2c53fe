//! What stands on one line: texts, with and without quotes, and lists and maps in brackets.

use std::borrow::Cow;

use super::{Reader, put};
use crate::text::part;
use crate::yaml::{Node, Style, Value};

impl<'a> Reader<'a> {
    /// A text without quotes.
    pub(super) fn plain(&mut self, first: u8, text: &'a str) -> Option<Node<'a>> {
        let bytes = text.as_bytes();
        let starts_well = match first {
            b'-' => bytes.get(1).is_some_and(u8::is_ascii_digit),
            first => {
                first.is_ascii_alphanumeric()
                    || !first.is_ascii()
                    || matches!(first, b'(' | b'+' | b'/' | b'~')
            }
        };
        let ends_early = bytes.windows(2).any(|pair| pair == b": " || pair == b" #") || bytes.ends_with(b":");
        if !starts_well || ends_early {
            return None;
        }
        let span = self.span(self.at, self.at + text.len());
        self.at += text.len();
        self.nodes += 1;
        Some(match text {
            "~" | "null" => Node::null(span),
            text => Node { span, value: Value::Text(Cow::Borrowed(text), Style::Plain) },
        })
    }

    /// A text in quotes, or a list or map in brackets.
    pub(super) fn closed(&mut self) -> Option<Node<'a>> {
        let start = self.at;
        let value = match self.peek()? {
            b'[' => self.flow_list()?,
            b'{' => self.flow_map()?,
            quote => self.quoted(quote)?,
        };
        Some(Node { span: self.span(start, self.at), value })
    }

    fn quoted(&mut self, quote: u8) -> Option<Value<'a>> {
        let inside = self.text.get(self.at + 1..)?;
        let long = inside.bytes().position(|byte| byte == quote || byte == b'\\' || byte == b'\n')?;
        let end = self.at + 1 + long;
        self.at = end + 1;
        self.nodes += 1;
        let closed = self.text.as_bytes().get(end) == Some(&quote);
        (closed && self.peek() != Some(quote))
            .then(|| Value::Text(Cow::Borrowed(part(inside, ..long)), Style::Quoted))
    }

    fn flow_list(&mut self) -> Option<Value<'a>> {
        let mut nodes = Vec::new();
        self.brackets(b']', |reader| {
            nodes.push(reader.flow_value()?);
            Some(())
        })?;
        Some(Value::List(nodes))
    }

    fn flow_map(&mut self) -> Option<Value<'a>> {
        let mut entries = Vec::new();
        self.brackets(b'}', |reader| {
            let (key, key_span) = reader.key()?;
            reader.spaces();
            let value = reader.flow_value()?;
            put(&mut entries, key, key_span, value)
        })?;
        Some(Value::Map(entries))
    }

    /// Reads what stands between brackets, one after the other, with a comma between them.
    fn brackets(&mut self, close: u8, mut one: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.enter()?;
        self.pass();
        if self.peek()? != close {
            loop {
                one(self)?;
                self.spaces();
                match self.peek()? {
                    end if end == close => break,
                    b',' => self.pass(),
                    _ => return None,
                }
            }
        }
        self.at += 1;
        self.leave();
        Some(())
    }

    /// Goes over a letter and the spaces behind it.
    fn pass(&mut self) {
        self.at += 1;
        self.spaces();
    }

    fn flow_value(&mut self) -> Option<Node<'a>> {
        match self.peek()? {
            b'[' | b'{' | b'"' | b'\'' => self.closed(),
            first => {
                let rest = self.text.get(self.at..)?;
                let long =
                    rest.bytes().position(|byte| matches!(byte, b',' | b'[' | b']' | b'{' | b'}' | b'\n'))?;
                self.plain(first, part(rest, ..long).trim_end_matches(' '))
            }
        }
    }
}
