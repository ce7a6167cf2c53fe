//! A text as mdBook reads it: its blocks of code and comments, and where it has a link of its own, so that `[[eva]]` is
//! none of ours: within the words of a link, between the tags of an anchor, within an address.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// The options of mdBook that decide what is a block and what a link.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// The links of a text as mdBook reads it, apart from each other and in its order.
#[derive(Debug, Default)]
pub struct Links(Vec<Range<usize>>);

impl Links {
    pub fn of(text: &str) -> Links {
        let mut found = Links::default();
        let mut anchor = None;
        for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
            match event {
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => found.add(range),
                Event::InlineHtml(html) if is_anchor(&html) => anchor = Some(range.start),
                Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("</a") => {
                    if let Some(start) = anchor.take() {
                        found.add(start..range.end);
                    }
                }
                Event::End(TagEnd::Paragraph) => anchor = None,
                _ => {}
            }
        }
        found.0.sort_by_key(|range| range.start);
        let mut apart: Vec<Range<usize>> = Vec::new();
        for range in found.0 {
            match apart.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => apart.push(range),
            }
        }
        Links(apart)
    }

    fn add(&mut self, range: Range<usize>) {
        self.0.push(range);
    }

    /// Some of `range` stands in a link.
    pub fn meet(&self, range: &Range<usize>) -> bool {
        self.last_before(range.end).is_some_and(|link| link.end > range.start)
    }

    /// A link that begins before `range` goes on behind it.
    pub fn hold(&self, range: &Range<usize>) -> bool {
        self.last_before(range.start).is_some_and(|link| link.end > range.end)
    }

    fn last_before(&self, at: usize) -> Option<&Range<usize>> {
        self.0.partition_point(|link| link.start < at).checked_sub(1).and_then(|last| self.0.get(last))
    }
}

/// A block of code between lines of marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fenced {
    /// What it is called.
    pub name: String,
    /// From the marks above to those below.
    pub range: Range<usize>,
    /// It stands in a list or a quote.
    pub is_nested: bool,
}

/// What Markdown makes of a text.
#[derive(Debug, Default)]
pub struct Seen {
    pub blocks: Vec<Fenced>,
    /// Code and comments, in which nothing is asked for.
    pub closed: Vec<Range<usize>>,
}

impl Seen {
    pub fn of(text: &str) -> Seen {
        let mut seen = Seen::default();
        let mut depth = 0_usize;
        for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    if let CodeBlockKind::Fenced(name) = kind {
                        let name = name.split([' ', ',', '\t']).next().unwrap_or_default().to_owned();
                        seen.blocks.push(Fenced { name, range: range.clone(), is_nested: depth > 0 });
                    }
                    seen.closed.push(range);
                }
                Event::Code(_) => seen.closed.push(range),
                Event::Html(html) | Event::InlineHtml(html) => seen.html(text, &html, range),
                Event::Start(Tag::HtmlBlock) if is_raw(text.get(range.clone()).unwrap_or_default()) => {
                    seen.closed.push(range);
                }
                Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::FootnoteDefinition(_)) => depth += 1,
                Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::FootnoteDefinition) => {
                    depth -= 1
                }
                _ => {}
            }
        }
        seen
    }

    /// A comment that begins in HTML ends where a browser ends it.
    fn html(&mut self, text: &str, html: &str, range: Range<usize>) {
        let Some(start) = html.find("<!--").map(|at| range.start + at) else { return };
        let end = text.get(start..).and_then(|rest| rest.find("-->"));
        self.closed.push(start..end.map_or(range.end, |at| start + at + 3));
    }
}

/// What no page shows of a text: comments, and the lines with the addresses of links to the book.
pub fn unshown(text: &str) -> Vec<Range<usize>> {
    if !text.contains("<!--") && !text.contains("]:") {
        return Vec::new();
    }
    let events = Parser::new_ext(text, options()).into_offset_iter();
    let is_inside = |address: &str| !address.contains("://") && !address.starts_with("mailto:");
    let lines = events.reference_definitions().iter().filter(|(_, it)| is_inside(&it.dest));
    let mut found: Vec<Range<usize>> = lines.map(|(_, it)| it.span.clone()).collect();
    let mut seen = Seen::default();
    for (event, range) in events {
        if let Event::Html(html) | Event::InlineHtml(html) = event {
            seen.html(text, &html, range);
        }
    }
    found.extend(seen.closed);
    found.sort_by_key(|range| range.start);
    found
}

/// Elements whose text is none, or stands as it is.
fn is_raw(html: &str) -> bool {
    let html = html.trim_start().to_ascii_lowercase();
    ["<!--", "<?", "<![cdata[", "<pre", "<script", "<style", "<textarea"]
        .into_iter()
        .any(|start| html.starts_with(start))
}

/// `<a href="x">`, which mdBook passes on.
fn is_anchor(html: &str) -> bool {
    let name = html.to_ascii_lowercase();
    name.starts_with("<a") && name.chars().nth(2).is_some_and(|it| it.is_whitespace() || it == '>')
}

/// What stands at `at` goes on an address: `https://example.org/[[eva]]`.
pub fn is_in_address(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let at = text.find("[[").unwrap();
        let range = at..text.find("]]").unwrap() + 2;
        assert_eq!(Links::of(text).meet(&range) || is_in_address(text, at), expected, "{text:?}");
    }

    #[test]
    fn a_name_within_a_link_is_no_link() {
        for text in [
            "[see [[eva]] here](other.md)",
            "[[eva]](other.md)",
            "[a [[eva]]][b]\n\n[b]: x.md",
            "[[eva]] and\n\n[eva]: x.md",
            "[[a]][b]\n\n[b]: x.md",
            "![of [[eva]]](x.png)",
            "go <A href='x'>to *[[eva]]*</A>",
            "https://example.org/[[eva]]",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn beside_a_link_it_is_one() {
        for text in [
            "[a](b.md) [[eva]] [c](d.md)",
            "<a href='x'>y</a> [[eva]]",
            "<abbr>[[eva]]</abbr>",
            "[[eva]] and [[eva]: x",
            "see https://example.org/ [[eva]]",
            "<a name='x'>\n\n[[eva]]\n\n</a>",
        ] {
            check(text, false);
        }
    }

    #[test]
    fn comments_and_addresses_apart_from_their_links_are_not_shown() {
        let text = "A [b][c].\n\n[c]: d.md \"t\"\n[e]: https://example.org\n\n<!-- no\nmore -->\n\nx <!-- y --> `<!-- z -->`\n";
        let found: Vec<&str> = unshown(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["[c]: d.md \"t\"", "<!-- no\nmore -->", "<!-- y -->"]);
    }
}
