//! Front matter to write: plain values in lines of a block.

use crate::edit::scalar;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Text(String),
    /// A number or a fixed word.
    Bare(String),
    List(Vec<Value>),
    Map(Fields),
}

/// Keys with their values, in order.
pub(crate) type Fields = Vec<(String, Value)>;

impl Value {
    /// One text, or a list of them.
    pub(crate) fn texts(texts: Vec<String>) -> Value {
        match <[String; 1]>::try_from(texts) {
            Ok([only]) => Value::Text(only),
            Err(texts) => Value::List(texts.into_iter().map(Value::Text).collect()),
        }
    }
}

/// The keys as lines, this far in.
pub(crate) fn written(fields: &Fields) -> String {
    let mut out = String::new();
    map(fields, 0, &mut out);
    out
}

fn map(fields: &Fields, indent: usize, out: &mut String) {
    for (at, (key, value)) in fields.iter().enumerate() {
        // The first key of an item stands behind its dash.
        if at > 0 || indent == 0 || out.ends_with('\n') {
            out.push_str(&" ".repeat(indent));
        }
        out.push_str(&scalar(key));
        out.push(':');
        below(value, indent + 2, out);
    }
}

fn below(value: &Value, indent: usize, out: &mut String) {
    match value {
        Value::Text(text) => out.extend([" ", &scalar(&one_line(text)), "\n"]),
        Value::Bare(text) => out.extend([" ", text, "\n"]),
        Value::List(items) if items.is_empty() => out.push_str(" []\n"),
        Value::List(items) => {
            out.push('\n');
            for item in items {
                out.push_str(&" ".repeat(indent));
                out.push('-');
                match item {
                    Value::Map(fields) => {
                        out.push(' ');
                        map(fields, indent + 2, out);
                    }
                    other => below(other, indent + 2, out),
                }
            }
        }
        Value::Map(fields) => {
            out.push('\n');
            map(fields, indent, out);
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_lines() {
        let text = |it: &str| Value::Text(it.to_owned());
        let step = vec![
            ("title".to_owned(), text("A: b")),
            ("pains".to_owned(), Value::texts(vec!["x".into(), "- y".into()])),
        ];
        let felt = vec![("eva".to_owned(), Value::Bare("-1".into()))];
        let fields = vec![
            ("kind".to_owned(), text("journey")),
            ("phases".to_owned(), Value::List(vec![Value::Map(step)])),
            ("feeling".to_owned(), Value::Map(felt)),
        ];
        assert_eq!(
            written(&fields),
            "kind: journey\nphases:\n  - title: \"A: b\"\n    pains:\n      - x\n      - \"- y\"\nfeeling:\n  eva: -1\n"
        );
    }
}
