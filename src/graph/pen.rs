//! Writes JSON as it comes: what is empty is left out, so that a reader has less to read.

use std::io::Write as _;

/// An object, or a list of them, that is being written.
#[derive(Default)]
pub(super) struct Pen {
    out: Vec<u8>,
    /// Something stands before the next value.
    follows: bool,
}

impl Pen {
    pub(super) fn finish(self) -> Vec<u8> {
        self.out
    }

    /// An object without a name: the whole, or one of a list.
    pub(super) fn bare(&mut self, draw: impl FnOnce(&mut Pen)) {
        self.comma();
        self.out.push(b'{');
        self.follows = false;
        draw(self);
        self.out.push(b'}');
        self.follows = true;
    }

    pub(super) fn object(&mut self, name: &str, draw: impl FnOnce(&mut Pen)) {
        self.name(name);
        self.bare(draw);
    }

    /// A list of objects; nothing when there are none.
    pub(super) fn list<T>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = T>,
        mut draw: impl FnMut(&mut Pen, T),
    ) {
        self.each(name, items, |pen, item| pen.bare(|pen| draw(pen, item)));
    }

    pub(super) fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.name(name);
            self.string(text);
        }
    }

    pub(super) fn texts<T: AsRef<str>>(&mut self, name: &str, texts: impl IntoIterator<Item = T>) {
        self.each(name, texts, |pen, text| {
            pen.comma();
            pen.string(text.as_ref());
        });
    }

    pub(super) fn number(&mut self, name: &str, value: Option<f64>) {
        if let Some(value) = value.filter(|it| it.is_finite()) {
            self.name(name);
            self.value(value);
        }
    }

    pub(super) fn numbers(&mut self, name: &str, values: impl IntoIterator<Item = f64>) {
        self.each(name, values, |pen, value| {
            pen.comma();
            pen.value(value);
        });
    }

    pub(super) fn count(&mut self, name: &str, value: usize) {
        self.name(name);
        // Writing to a vector cannot fail.
        let _ = write!(self.out, "{value}");
        self.follows = true;
    }

    /// `true`, or nothing.
    pub(super) fn yes(&mut self, name: &str, is: Option<()>) {
        if is.is_some() {
            self.name(name);
            self.raw(b"true");
        }
    }

    pub(super) fn said(&mut self, name: &str, is: Option<bool>) {
        if let Some(is) = is {
            self.name(name);
            self.raw(if is { b"true" } else { b"false" });
        }
    }

    /// What is JSON already, in the place of a value or a list's entry.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.comma();
        self.stuck(bytes);
    }

    /// The same right behind what stands there.
    pub(super) fn stuck(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
        self.follows = true;
    }

    /// A list whose entries come one by one; nothing when none comes.
    pub(super) fn array(&mut self, name: &str, draw: impl FnOnce(&mut Pen)) {
        let (before, follows) = (self.out.len(), self.follows);
        self.name(name);
        self.out.push(b'[');
        let start = self.out.len();
        draw(self);
        if self.out.len() == start {
            self.out.truncate(before);
            self.follows = follows;
            return;
        }
        self.out.push(b']');
        self.follows = true;
    }

    fn each<T>(&mut self, name: &str, items: impl IntoIterator<Item = T>, mut draw: impl FnMut(&mut Pen, T)) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_none() {
            return;
        }
        self.name(name);
        self.out.push(b'[');
        items.for_each(|item| draw(self, item));
        self.out.push(b']');
        self.follows = true;
    }

    /// Names are ours: letters, with nothing in them to escape.
    fn name(&mut self, name: &str) {
        self.comma();
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.follows = false;
    }

    fn comma(&mut self) {
        if std::mem::take(&mut self.follows) {
            self.out.push(b',');
        }
    }

    fn string(&mut self, text: &str) {
        if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
            // Strings always serialise, and writing to a vector cannot fail.
            let _ = serde_json::to_writer(&mut self.out, text);
        } else {
            self.out.push(b'"');
            self.out.extend_from_slice(text.as_bytes());
            self.out.push(b'"');
        }
        self.follows = true;
    }

    /// With four digits after the point: the rest is noise of reckoning.
    fn value(&mut self, value: f64) {
        let rounded = (value * 1e4).round() / 1e4;
        let rounded = if rounded.is_finite() { rounded + 0.0 } else { value };
        let _ = write!(self.out, "{rounded}");
        self.follows = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_is_left_out_and_the_rest_is_json() {
        let mut pen = Pen::default();
        pen.bare(|pen| {
            pen.text("none", "");
            pen.text("a", "say \"no\"\n");
            pen.list("empty", [0; 0], |_, _| {});
            pen.list("list", [1.0, 2.5], |pen, it| pen.number("n", Some(it)));
            pen.texts("texts", ["x", "y"]);
            pen.numbers("ends", [-2.0, 1.0 / 3.0]);
            pen.yes("is", Some(()));
            pen.said("met", Some(false));
            pen.number("nan", Some(f64::NAN));
            pen.object("o", |_| {});
            pen.count("c", 3);
        });
        let expected = r#"{"a":"say \"no\"\n","list":[{"n":1},{"n":2.5}],"texts":["x","y"],"ends":[-2,0.3333],"is":true,"met":false,"o":{},"c":3}"#;
        assert_eq!(String::from_utf8(pen.finish()).unwrap(), expected);
    }
}
