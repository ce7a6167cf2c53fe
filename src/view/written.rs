//! Markdown as its author wrote it, its links led to where things stand: for a page that is written as Markdown.

use std::ops::Range;

use super::Here;
use crate::model::Card;
use crate::page::NOWHERE;
use crate::page::chapter::{Written, escaped};
use crate::page::markdown::{destination, to_file};
use crate::parse::body::{Link, LinkKind, Target};
use crate::parse::{MapTable, host::unshown, split};

/// A stretch of a text, and what comes in its place.
pub type Edit = (Range<usize>, String);

impl Here<'_> {
    /// The prose of a card: as the page shows it, and as it was written in `text`, the text of its file. What leads to a
    /// page that is left out is words.
    pub fn written(&self, card: &Card, text: &str) -> Option<Written> {
        let html = self.prose(card)?.html;
        let body = split(text).body;
        let markdown = match card.description.as_ref().filter(|_| card.is_described) {
            None => {
                let edits = self.link_edits(card, text).into_iter().chain(below_title(card, text));
                shown(text, body, edits)
            }
            // Its links stand at places of their own.
            Some(_) if card.body.as_ref().is_some_and(|body| !body.links.is_empty()) => return None,
            Some(about) => {
                let about = shown(about, 0..about.len(), []);
                match card.item {
                    true => about,
                    false => [&about, "\n\n", &shown(text, body, below_title(card, text))].concat(),
                }
            }
        };
        Some(Written { html, markdown })
    }

    fn link_edits(&self, card: &Card, text: &str) -> Vec<Edit> {
        let links = card.body.as_deref().map(|body| body.links.as_slice()).unwrap_or_default();
        let is_within = |link: &Link| {
            let (inner, mut others) = (link.span, links.iter());
            others.any(|other| {
                other.span != inner && other.span.start <= inner.start && inner.end <= other.span.end
            })
        };
        let edit = |(at, link): (usize, &Link)| {
            let source = text.get(link.span.range())?;
            let start = link.span.range().start;
            let whole = |new: String| Some((link.span.range(), new));
            let (address, name) = match self.target(card, card.reached.get(at), link) {
                Target::Address(address) => (to_file(&address), String::new()),
                Target::Named { address, name } => (to_file(&address), name),
                Target::Words => (String::new(), link.target.to_string()),
                Target::External | Target::Broken => return None,
            };
            let is_words = address.is_empty() || address == NOWHERE;
            if link.kind == LinkKind::Wiki {
                let words = escaped(if link.label.is_empty() { &name } else { &link.label });
                return whole(match is_words || is_within(link) {
                    true => words,
                    false => format!("[{words}]({})", destination(&address)),
                });
            }
            if is_words {
                return whole(words_of(source)?.to_owned());
            }
            if !source.ends_with(')') {
                // The line with its address is not shown, so it gets one of its own.
                let mark = if link.kind == LinkKind::Image { "!" } else { "" };
                return whole(format!("{mark}[{}]({})", words_of(source)?, destination(&address)));
            }
            let (range, new) = rewritten(source, link, &address)?;
            Some((start + range.start..start + range.end, new))
        };
        links.iter().enumerate().filter_map(edit).collect()
    }
}

/// A part of a text with these edits, and without what no page shows.
fn shown(text: &str, body: Range<usize>, edits: impl IntoIterator<Item = Edit>) -> String {
    let hidden = unshown(text.get(body.clone()).unwrap_or_default());
    let gone = |it: Range<usize>| (body.start + it.start..body.start + it.end, String::new());
    let edits = hidden.into_iter().map(gone).chain(map_table(text)).chain(edits).collect();
    led(text, body.clone(), edits)
}

/// Takes out the table that is the map: its page draws it.
pub fn map_table(text: &str) -> Option<Edit> {
    MapTable::of(text).map(|table| (table.at, String::new()))
}

/// Takes out the heading that gave the title, and lowers others of its level: a page shows its title itself, and has
/// none of that level below it.
pub fn below_title(card: &Card, text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    if let Some(body) = card.body.as_deref().filter(|body| body.title.as_deref() == Some(&*card.title))
        && let Some(title) = body.headings.iter().find(|heading| heading.level == 1)
    {
        edits.push((title.span.range(), String::new()));
    }
    // Below the title of the page there is no other of the first level.
    for heading in card.body.as_deref().map(|body| body.headings.as_slice()).unwrap_or_default() {
        let at = heading.span.range().start;
        let is_first = text.get(at..).is_some_and(|rest| rest.starts_with("# "));
        let is_title = edits.iter().any(|(range, new)| range.start == at && new.is_empty());
        if is_first && !is_title {
            edits.push((at..at, "#".to_owned()));
        }
    }
    edits
}

/// What a link says, as Markdown.
pub fn words_of(source: &str) -> Option<&str> {
    let inside = source.get(source.find('[')? + 1..)?;
    match inside.rfind("](").or_else(|| inside.rfind("][")) {
        Some(at) => inside.get(..at),
        None => inside.strip_suffix(']'),
    }
}

/// A part of a text with its edits.
pub fn led(text: &str, body: Range<usize>, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut out = String::with_capacity(body.len());
    let mut done = body.start;
    for (range, new) in edits {
        if range.start < done || range.end > body.end {
            continue;
        }
        out.push_str(text.get(done..range.start).unwrap_or_default());
        out.push_str(&new);
        done = range.end;
    }
    out.push_str(text.get(done..body.end).unwrap_or_default());
    out
}

/// The part of a link's source that has to change so that it leads to `address`, and its new text.
pub fn rewritten(source: &str, link: &Link, address: &str) -> Option<(Range<usize>, String)> {
    if source.ends_with(')') {
        let start = source.rfind("](")? + 2;
        let inside = source.get(start..source.len() - 1)?;
        let start = start + inside.len() - inside.trim_start().len();
        let inside = inside.trim();
        let length = match inside.strip_prefix('<') {
            // A path with spaces as it is.
            _ if *inside == *link.target => inside.len(),
            Some(rest) => rest.find('>')? + 2,
            None => inside.find(char::is_whitespace).unwrap_or(inside.len()),
        };
        let old = inside.get(..length)?;
        return (!is_same(old, address)).then(|| (start..start + length, destination(address)));
    }
    // `[words][name]`, `[name][]` or `[name]`: the address stands elsewhere, so the link gets one of its own.
    let anchor = link.anchor.iter().map(|anchor| format!("#{anchor}"));
    if is_same(&std::iter::once(link.target.to_string()).chain(anchor).collect::<String>(), address) {
        return None;
    }
    let (open, rest) = source.split_at(source.find('[')? + 1);
    let words = match rest.rfind("][") {
        Some(at) => rest.get(..at)?,
        None => rest.strip_suffix(']')?,
    };
    Some((0..source.len(), format!("{open}{words}]({})", destination(address))))
}

/// mdBook turns `.md` into `.html` itself.
fn is_same(written: &str, address: &str) -> bool {
    let written = written.trim_start_matches('<').trim_end_matches('>').trim_start_matches("./");
    let (path, anchor) = written.split_once('#').unwrap_or((written, ""));
    let path = path.strip_suffix(".md").map_or(path.to_owned(), |stem| format!("{stem}.html"));
    let (its_path, its_anchor) = address.split_once('#').unwrap_or((address, ""));
    (path.as_str(), anchor) == (its_path, its_anchor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, address: &str, expected: Option<&str>) {
        named(source, "", address, expected);
    }

    /// A link whose address `target` stands elsewhere.
    #[track_caller]
    fn named(source: &str, target: &str, address: &str, expected: Option<&str>) {
        let (label, title) = ("".into(), "".into());
        let (kind, span) = (LinkKind::Markdown, crate::text::Span::default());
        let link = Link { kind, target: target.into(), anchor: None, label, title, external: false, span };
        let new = rewritten(source, &link, address)
            .map(|(range, new)| format!("{}{new}{}", &source[..range.start], &source[range.end..]));
        assert_eq!(new.as_deref(), expected);
    }

    #[test]
    fn a_link_that_is_right_stays() {
        check("[a](../b.md)", "../b.html", None);
        check("[a](<../b.md#c> \"t\")", "../b.html#c", None);
    }

    #[test]
    fn only_the_address_changes() {
        check("[a `]` b](b.md#pay \"t\")", "b.html#b-step-pay", Some("[a `]` b](b.html#b-step-pay \"t\")"));
        check("[![x](x.png)](b.md)", "c.html", Some("[![x](x.png)](c.html)"));
        check("[a](<b c.md>)", "c (1).html", Some("[a](<c (1).html>)"));
    }

    #[test]
    fn a_link_by_name_gets_its_own_address() {
        named("[words][name]", "./c.md", "c.html", None);
        check("[words][name]", "c.html", Some("[words](c.html)"));
        check("[name][]", "c.html", Some("[name](c.html)"));
        check("![name]", "c.png", Some("![name](c.png)"));
    }
}
