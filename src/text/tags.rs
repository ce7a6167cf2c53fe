//! A finished page as its tags and what stands between them, for who sends it elsewhere. It reads what browsers read:
//! no text, comment, script or quoted attribute is taken for a tag.

use super::part;

#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Anything but a start tag and an end tag.
    Text(&'t str),
    Start(Tag<'t>),
    /// The end of an element, by its name in small letters.
    End(&'t str, String),
}

#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'t> {
    pub text: &'t str,
    /// In small letters.
    pub name: String,
    /// Names in small letters, with values as they are written.
    pub attributes: Vec<(String, &'t str)>,
}

impl<'t> Tag<'t> {
    pub fn get(&self, name: &str) -> Option<&'t str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| *value)
    }
}

/// What is no page inside: a browser looks for its end only.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Every piece, in order; together they are the page.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut at, mut from) = (0, 0);
    while let Some(next) = part(html, at..).find('<').map(|place| at + place) {
        let rest = part(html, next..);
        let Some((piece, length)) = piece(rest) else {
            at = next + 1;
            continue;
        };
        pieces.extend((from < next).then(|| Piece::Text(part(html, from..next))));
        at = next + length;
        if let Piece::Start(tag) = &piece
            && RAW.contains(&tag.name.as_str())
        {
            let end = end_of(part(html, at..), &tag.name);
            let inside = part(html, at..at + end);
            pieces.push(piece);
            pieces.extend((!inside.is_empty()).then_some(Piece::Text(inside)));
            at += end;
        } else {
            pieces.push(piece);
        }
        from = at;
    }
    pieces.extend((from < html.len()).then(|| Piece::Text(part(html, from..))));
    pieces
}

/// What begins here, and how long it is; nothing where it is a sign of a text.
fn piece(rest: &str) -> Option<(Piece<'_>, usize)> {
    if rest.starts_with("<!--") {
        let length = rest.find("-->").map_or(rest.len(), |at| at + 3);
        return Some((Piece::Text(part(rest, ..length)), length));
    }
    let is_end = rest.starts_with("</");
    let start = if is_end { 2 } else { 1 };
    part(rest, start..).starts_with(|it: char| it.is_ascii_alphabetic()).then_some(())?;
    let (tag, length) = tag(rest, start);
    let piece = if is_end { Piece::End(tag.text, tag.name) } else { Piece::Start(tag) };
    Some((piece, length))
}

fn tag(rest: &str, start: usize) -> (Tag<'_>, usize) {
    let bytes = rest.as_bytes();
    let is_space = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
    let ends_name = |at: usize| bytes.get(at).is_none_or(|it| it.is_ascii_whitespace() || b"/>".contains(it));
    let mut at = start;
    while !ends_name(at) {
        at += 1;
    }
    let name = part(rest, start..at).to_ascii_lowercase();
    let mut attributes = Vec::new();
    while at < bytes.len() && bytes.get(at) != Some(&b'>') {
        if is_space(at) || bytes.get(at) == Some(&b'/') {
            at += 1;
            continue;
        }
        let from = at;
        at += 1;
        while !ends_name(at) && bytes.get(at) != Some(&b'=') {
            at += 1;
        }
        let key = part(rest, from..at).to_ascii_lowercase();
        let mut equals = at;
        while is_space(equals) {
            equals += 1;
        }
        let mut value = "";
        if bytes.get(equals) == Some(&b'=') {
            (value, at) = read_value(rest, equals + 1);
        }
        attributes.push((key, value));
    }
    let length = (at + 1).min(rest.len());
    (Tag { text: part(rest, ..length), name, attributes }, length)
}

/// The value that begins here, and where it ends.
fn read_value(rest: &str, mut at: usize) -> (&str, usize) {
    let bytes = rest.as_bytes();
    while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    match bytes.get(at) {
        Some(quote @ (b'"' | b'\'')) => {
            let from = at + 1;
            let end = bytes.iter().skip(from).position(|it| it == quote).map_or(rest.len(), |it| from + it);
            (part(rest, from..end), (end + 1).min(rest.len()))
        }
        _ => {
            let is_end = |it: &u8| it.is_ascii_whitespace() || *it == b'>';
            let end = bytes.iter().skip(at).position(is_end).map_or(rest.len(), |it| at + it);
            (part(rest, at..end), end)
        }
    }
}

/// Where an element ends in which nothing else can stand.
fn end_of(rest: &str, name: &str) -> usize {
    let is_end = |at: &usize| {
        let after = part(rest, at + 2..);
        let split = after.split_at_checked(name.len());
        split.is_some_and(|(begin, behind)| {
            begin.eq_ignore_ascii_case(name)
                && behind.starts_with(|it: char| it.is_ascii_whitespace() || "/>".contains(it))
        })
    };
    rest.match_indices("</").map(|(at, _)| at).find(is_end).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text<'t>(piece: &Piece<'t>) -> &'t str {
        match piece {
            Piece::Text(text) | Piece::End(text, _) => text,
            Piece::Start(tag) => tag.text,
        }
    }

    #[test]
    fn only_tags_are_tags() {
        let html = "a < b <!-- <a href=1> --><A HREF='x>y' b=c d>t</a ><script>\"<a>\"</x></script><img src = \"p\"/>";
        let pieces = pieces(html);
        let tags: Vec<(&str, Vec<(&str, &str)>)> = pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Start(it) => Some((
                    it.name.as_str(),
                    it.attributes.iter().map(|(key, value)| (key.as_str(), *value)).collect(),
                )),
                _ => None,
            })
            .collect();
        let expected = [
            ("a", vec![("href", "x>y"), ("b", "c"), ("d", "")]),
            ("script", vec![]),
            ("img", vec![("src", "p")]),
        ];
        assert_eq!(tags, expected);
        let ends = pieces.iter().filter(|piece| matches!(piece, Piece::End(..))).count();
        assert_eq!(ends, 2);
    }

    #[test]
    fn a_page_that_stops_within_an_end_is_read_to_its_end() {
        for html in ["<script></", "<title>a</t", "<style></é", "</", "<!-", "<a b='", "<a b="] {
            assert_eq!(pieces(html).iter().map(text).collect::<String>(), html);
        }
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_page(html in "([<>/a='\" ]|<a |<!--|-->|<script>|</script|é){0,40}") {
            prop_assert_eq!(pieces(&html).iter().map(text).collect::<String>(), html);
        }
    }
}
