//! Our own HTML, tag by tag. It is well-formed: the writers of `svg` and `parse::body` close and quote, Tera
//! escapes. What is not, is taken as text.

/// A piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'h> {
    Text(&'h str),
    Open(Tag<'h>),
    Close {
        name: &'h str,
        /// As it was written.
        whole: &'h str,
    },
}

/// A start tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'h> {
    pub name: &'h str,
    /// What stands between the name and the end of the tag.
    pub attributes: &'h str,
    /// It has no end tag: `<br>`, `<path/>`.
    pub is_empty: bool,
    /// As it was written, from `<` to `>`.
    pub whole: &'h str,
    pub marks: Marks,
}

/// What is noticed about a tag while its end is looked for: most have nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks {
    /// An id, or a name of one, may stand in it.
    pub refers: bool,
    /// It holds `{` or a new line.
    pub is_wild: bool,
}

/// Elements without an end tag. Bytes are compared in place, strings by a call.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"br" | b"col" | b"hr" | b"img" | b"input" | b"link" | b"meta" | b"source" | b"track" | b"wbr"
    )
}

/// Reads `html` from its front.
pub(super) struct Pieces<'h> {
    pub rest: &'h str,
}

impl<'h> Pieces<'h> {
    pub fn new(html: &'h str) -> Pieces<'h> {
        Pieces { rest: html }
    }

    fn take(&mut self, length: usize) -> &'h str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Passes over everything up to the end tag of the element that was just opened.
    pub fn pass(&mut self, tag: Tag<'h>) {
        let mut depth = usize::from(!tag.is_empty);
        while depth > 0 {
            match self.next() {
                Some(Piece::Open(inner)) if inner.name == tag.name && !inner.is_empty => depth += 1,
                Some(Piece::Close { name, .. }) if name == tag.name => depth -= 1,
                None => return,
                _ => {}
            }
        }
    }

    /// What stands inside the element that was just opened; goes on behind its end tag.
    pub fn inside(&mut self, tag: Tag<'h>) -> &'h str {
        let before = self.rest;
        self.pass(tag);
        let whole = before.get(..before.len() - self.rest.len()).unwrap_or_default();
        whole.rsplit_once("</").map_or(whole, |(inside, _)| inside)
    }
}

impl<'h> Iterator for Pieces<'h> {
    type Item = Piece<'h>;

    fn next(&mut self) -> Option<Piece<'h>> {
        if self.rest.is_empty() {
            return None;
        }
        match self.rest.as_bytes() {
            [b'<', b'/', ..] => match memchr::memchr(b'>', self.rest.as_bytes()) {
                Some(end) => {
                    let whole = self.take(end + 1);
                    Some(Piece::Close { name: whole.get(2..end).unwrap_or_default().trim(), whole })
                }
                None => Some(Piece::Text(self.take(self.rest.len()))),
            },
            [b'<', b'!', b'-', b'-', ..] => {
                let length = self.rest.find("-->").map_or(self.rest.len(), |at| at + 3);
                self.take(length);
                Some(Piece::Text(""))
            }
            [b'<', ..] => match end_of_tag(self.rest.as_bytes()) {
                Some((end, marks)) => Some(Piece::Open(Tag::new(self.take(end), marks))),
                None => Some(Piece::Text(self.take(self.rest.len()))),
            },
            text => {
                let length = memchr::memchr(b'<', text).unwrap_or(text.len());
                Some(Piece::Text(self.take(length)))
            }
        }
    }
}

/// Where the tag at the front of `text` ends, and what is noticed on the way: `>` in a value does not end it.
pub(super) fn end_of_tag(text: &[u8]) -> Option<(usize, Marks)> {
    let mut marks = Marks::default();
    let mut quote = None;
    for (at, &byte) in text.iter().enumerate() {
        if !MATTERS[usize::from(byte)] {
            continue;
        }
        match (byte, quote) {
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            (b'>', None) => return Some((at + 1, marks)),
            (b'{' | b'\n', _) => marks.is_wild = true,
            (b'#', _) => marks.refers = true,
            (b'=', _) => {
                let name = text.get(..=at).unwrap_or_default();
                marks.refers |= HOLD_IDS.iter().any(|end| name.ends_with(end.as_bytes()));
            }
            _ => {}
        }
    }
    None
}

/// Bytes that end a tag or say something about it.
const MATTERS: [bool; 256] = {
    let mut matters = [false; 256];
    let mut at = 0;
    while at < 256 {
        matters[at] = matches!(at as u8, b'"' | b'\'' | b'>' | b'{' | b'\n' | b'#' | b'=');
        at += 1;
    }
    matters
};

/// How the names of attributes end that hold ids, with what follows them.
pub(super) const HOLD_IDS: [&str; 6] = [" id=", "by=", " for=", "controls=", "headers=", "target="];

impl<'h> Tag<'h> {
    pub fn new(whole: &'h str, marks: Marks) -> Tag<'h> {
        let inside = whole.get(1..whole.len() - 1).unwrap_or_default();
        let (inside, closed) = inside.strip_suffix('/').map_or((inside, false), |inside| (inside, true));
        let length = inside.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(length);
        let is_empty = closed || is_void(name);
        Tag { name, attributes: attributes.trim_end(), is_empty, whole, marks }
    }

    /// The value of an attribute, still escaped.
    pub fn get(&self, name: &str) -> Option<&'h str> {
        let mut attributes = Attributes(self.attributes);
        attributes.find(|(found, _)| *found == name).map(|(_, value)| value)
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split(' ').any(|it| it == class))
    }
}

/// The attributes of a tag: name and value; no value is an empty one.
pub(super) struct Attributes<'h>(pub &'h str);

impl<'h> Iterator for Attributes<'h> {
    type Item = (&'h str, &'h str);

    fn next(&mut self) -> Option<(&'h str, &'h str)> {
        let text = self.0.trim_start();
        if text.is_empty() {
            return None;
        }
        let stop = |letter: char| letter == '=' || letter.is_ascii_whitespace();
        let (name, rest) = text.split_at(text.find(stop).unwrap_or(text.len()));
        let Some(value) = rest.strip_prefix('=') else {
            self.0 = rest;
            return Some((name, ""));
        };
        let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
        let (value, rest) = match quote {
            Some(quote) => value.get(1..).and_then(|value| value.split_once(quote)).unwrap_or((value, "")),
            None => value.split_at(value.find(|it: char| it.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        self.0 = rest;
        Some((name, value))
    }
}

/// The text of some HTML: without tags and drawings, entities as characters, white space as one space.
pub(super) fn text_of(html: &str) -> String {
    let mut out = String::new();
    let mut pieces = Pieces::new(html);
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Text(text) => out.push_str(&decoded(text)),
            Piece::Open(tag) if tag.name == "svg" => pieces.pass(tag),
            Piece::Open(tag) if tag.name == "br" => out.push(' '),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text with entities as characters: those that our own writers use.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let entity = after.split_once(';').filter(|(name, _)| name.len() <= 8);
        match entity.and_then(|(name, after)| Some((character(name)?, after))) {
            Some((letter, after)) => {
                out.push(letter);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[Piece<'_>]) {
        assert_eq!(Pieces::new(html).collect::<Vec<_>>(), expected);
    }

    #[track_caller]
    fn open<'h>(whole: &'h str, name: &str, attributes: &str) -> Piece<'h> {
        let (end, marks) = end_of_tag(whole.as_bytes()).unwrap();
        let tag = Tag::new(whole, marks);
        assert_eq!((end, tag.name, tag.attributes), (whole.len(), name, attributes));
        assert_eq!(tag.is_empty, matches!(name, "br" | "use"));
        Piece::Open(tag)
    }

    #[test]
    fn a_page_is_tags_and_text() {
        check(
            r#"<p class="a">Hi<br></p>"#,
            &[
                open(r#"<p class="a">"#, "p", r#" class="a""#),
                Piece::Text("Hi"),
                open("<br>", "br", ""),
                Piece::Close { name: "p", whole: "</p>" },
            ],
        );
        check(r##"<use href="#i"/>"##, &[open(r##"<use href="#i"/>"##, "use", r##" href="#i""##)]);
    }

    #[test]
    fn a_value_may_hold_anything_but_its_quote() {
        check(r#"<p title="a > b">"#, &[open(r#"<p title="a > b">"#, "p", r#" title="a > b""#)]);
    }

    #[track_caller]
    fn marked(tag: &str, refers: bool, is_wild: bool) {
        let Some(Piece::Open(tag)) = Pieces::new(tag).next() else { panic!("no tag") };
        assert_eq!(tag.marks, Marks { refers, is_wild });
    }

    #[test]
    fn a_tag_that_may_name_an_id_is_marked() {
        marked(r#"<p class="a" data-id="b" width="1">"#, false, false);
        marked(r#"<p id="a">"#, true, false);
        marked(r#"<p aria-labelledby="a">"#, true, false);
        marked(r##"<a href="b.html#c">"##, true, false);
        marked("<p title=\"a\nb\">", false, true);
    }

    #[test]
    fn what_is_cut_off_is_text() {
        check("a < b", &[Piece::Text("a "), Piece::Text("< b")]);
    }

    #[test]
    fn attributes_come_one_by_one() {
        let all: Vec<_> = Attributes(r#" id="a" hidden class='b c'"#).collect();
        assert_eq!(all, [("id", "a"), ("hidden", ""), ("class", "b c")]);
    }

    #[test]
    fn text_has_no_marks() {
        assert_eq!(text_of("<b>R&amp;D</b>\n <svg><title>x</title></svg>&#39;n&#x27;<br>b"), "R&D 'n' b");
    }

    #[test]
    fn an_element_ends_with_its_own_end_tag() {
        let mut pieces = Pieces::new("<div>a<div>b</div>c</div>d");
        let Some(Piece::Open(tag)) = pieces.next() else { panic!("no tag") };
        assert_eq!((pieces.inside(tag), pieces.rest), ("a<div>b</div>c", "d"));
    }
}
