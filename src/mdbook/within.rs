//! Where mdBook itself has a link, and so `[[eva]]` is none of ours: within the words of a link, between the tags of
//! an anchor, within an address.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The options of mdBook that decide what is a block and what a link.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// The links of a text as mdBook reads it, apart from each other and in its order.
#[derive(Debug, Default)]
pub(super) struct Links(Vec<Range<usize>>);

impl Links {
    pub(super) fn of(text: &str) -> Links {
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
    pub(super) fn meet(&self, range: &Range<usize>) -> bool {
        self.last_before(range.end).is_some_and(|link| link.end > range.start)
    }

    /// A link that begins before `range` goes on behind it.
    pub(super) fn hold(&self, range: &Range<usize>) -> bool {
        self.last_before(range.start).is_some_and(|link| link.end > range.end)
    }

    fn last_before(&self, at: usize) -> Option<&Range<usize>> {
        self.0.partition_point(|link| link.start < at).checked_sub(1).and_then(|last| self.0.get(last))
    }
}

/// `<a href="x">`, which mdBook passes on.
fn is_anchor(html: &str) -> bool {
    let name = html.to_ascii_lowercase();
    name.starts_with("<a") && name.chars().nth(2).is_some_and(|it| it.is_whitespace() || it == '>')
}

/// What stands at `at` goes on an address: `https://example.org/[[eva]]`.
pub(super) fn is_in_address(text: &str, at: usize) -> bool {
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
}
