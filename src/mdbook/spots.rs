//! What the author of a chapter asks for in its text: a page of ours in a line of its own, `{{#journeybook matrix}}`, or
//! a small map written there, in a block of code that is called `journey`. What is meant so and stands where it cannot
//! be drawn is found as well, since it would go out as it was written without a word.

use std::ops::Range;

use super::block::{Block, Holds};
use crate::parse::host::{Fenced, Seen};
use crate::term::{Kind, Term};

/// A stretch of a text that we write anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub range: Range<usize>,
    pub asks: Asks,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asks {
    /// `matrix`, or `map` and what it is called.
    Page { word: String, name: String },
    /// A map: where its front matter stands.
    Map(Range<usize>),
    /// Something that stays as it was written.
    Lost(Lost),
}

/// Why nothing can be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lost {
    /// Other words stand in the line.
    Beside,
    /// The block stands in a list or a quote.
    Nested,
    /// The block has no end.
    Open,
    /// The block says that it is something else than a map.
    Kind(String),
    /// Something stands below the front matter in the block, from here on.
    Below(Range<usize>),
    /// A whole file of ours is included, by this name.
    Whole(String),
    /// Others may call a block so, too.
    Nothing(String),
}

/// All of them, in the order of the text from `start` on.
pub(super) fn spots(text: &str, start: usize) -> Vec<Spot> {
    let rest = text.get(start..).unwrap_or_default();
    let is_called = |line: &str| {
        let name = line.trim_start_matches(['`', '~', ' ']).split([' ', ',', '\r', '\n']).next();
        name.is_some_and(is_kind)
    };
    let has_block = ["```", "~~~"].into_iter().any(|mark| rest.split(mark).skip(1).any(is_called));
    if !has_block && !rest.contains(CALL) {
        return Vec::new();
    }
    let seen = Seen::of(rest);
    let mut found: Vec<Spot> =
        ours(&seen).iter().filter_map(|block| of_block(rest, block, &seen.closed)).collect();
    found.extend(calls(rest, CALL, &seen.closed));
    found.sort_by_key(|spot| spot.range.start);
    found.iter_mut().for_each(|spot| spot.moved(start));
    found
}

impl Spot {
    fn moved(&mut self, by: usize) {
        let moved = |range: &mut Range<usize>| *range = range.start + by..range.end + by;
        moved(&mut self.range);
        match &mut self.asks {
            Asks::Map(range) | Asks::Lost(Lost::Below(range)) => moved(range),
            Asks::Page { .. } | Asks::Lost(_) => {}
        }
    }
}

/// Blocks of code that are called as a kind of ours.
fn ours(seen: &Seen) -> Vec<Block> {
    let named = seen.blocks.iter().filter(|block| is_kind(&block.name));
    let block = |it: &Fenced| Block {
        name: it.name.to_lowercase(),
        range: it.range.clone(),
        is_nested: it.is_nested,
    };
    named.map(block).collect()
}

fn is_kind(name: &str) -> bool {
    Kind::NAMES.iter().any(|(kind, _)| name.eq_ignore_ascii_case(kind))
}

/// A block with a name of ours.
fn of_block(text: &str, block: &Block, closed: &[Range<usize>]) -> Option<Spot> {
    let start = block.range.start;
    if closed.iter().any(|range| range.start < start && range.contains(&start)) {
        return None;
    }
    let inside = block.inside(text);
    let asks = match block.holds(text.get(inside.clone()).unwrap_or_default()) {
        Holds::Others => return None,
        Holds::Nothing => Asks::Lost(Lost::Nothing(block.name.clone())),
        _ if block.is_nested => Asks::Lost(Lost::Nested),
        _ if !block.is_closed(text) => Asks::Lost(Lost::Open),
        Holds::Kind(kind) => Asks::Lost(Lost::Kind(kind)),
        Holds::Below(from) => Asks::Lost(Lost::Below(inside.start + from..inside.end)),
        Holds::Map(front) => Asks::Map(inside.start + front.start..inside.start + front.end),
    };
    Some(Spot { range: block.lines(text), asks })
}

/// Whole files that stand in lines of their own, each with its path.
pub(super) fn includes(text: &str) -> Vec<(Range<usize>, String)> {
    if !text.contains("#include") {
        return Vec::new();
    }
    let seen = Seen::of(text);
    let blocks = ours(&seen);
    let others: Vec<Range<usize>> =
        seen.closed.iter().filter(|range| !blocks.iter().any(|it| it.range == **range)).cloned().collect();
    let path = |spot: Spot| match spot.asks {
        Asks::Page { word, name } if name.is_empty() && !word.contains(':') => Some((spot.range, word)),
        _ => None,
    };
    calls(text, "#include", &others).into_iter().filter_map(path).collect()
}

const CALL: &str = "#journeybook";

/// `{{#journeybook map ikea-visit}}`, alone in its line or not.
fn calls(text: &str, call: &str, closed: &[Range<usize>]) -> Vec<Spot> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(call) {
        let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', '\t']);
        let Some(before) = before.strip_suffix("{{") else { continue };
        let start = before.len();
        let behind = at + call.len();
        let rest = text.get(behind..).unwrap_or_default();
        let Some(end) = rest.find("}}").map(|end| behind + end + 2) else { continue };
        let words = text.get(behind..end - 2).unwrap_or_default();
        let is_ours = words.is_empty() || words.starts_with(char::is_whitespace);
        if !is_ours
            || before.ends_with('\\')
            || words.contains(['{', '}', '\n'])
            || closed.iter().any(|range| range.contains(&start))
        {
            continue;
        }
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let next = text.get(end..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| end + at + 1);
        let is_blank = |range: Range<usize>| text.get(range).unwrap_or_default().trim().is_empty();
        found.push(match is_blank(line..start) && is_blank(end..next) {
            true => {
                let (word, name) = words.trim().split_once(char::is_whitespace).unwrap_or((words.trim(), ""));
                let asks = Asks::Page { word: word.to_owned(), name: name.trim().to_owned() };
                Spot { range: line..next, asks }
            }
            false => Spot { range: start..end, asks: Asks::Lost(Lost::Beside) },
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = spots(text, 0)
            .into_iter()
            .map(|spot| match spot.asks {
                Asks::Page { word, name } => format!("{word} {name}").trim().to_owned(),
                Asks::Map(front) => text[front].to_owned(),
                Asks::Lost(why) => match why {
                    Lost::Below(range) => format!("below {}", &text[range]),
                    why => format!("{why:?}"),
                },
            })
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn a_page_is_asked_for_in_a_line_of_its_own() {
        check("A\n\n{{#journeybook matrix}}\nB\n", &["matrix"]);
        check(
            "  {{ #journeybook map  ikea-visit }}\r\n{{#journeybook persona eva}}",
            &["map ikea-visit", "persona eva"],
        );
        check("\\{{#journeybook matrix}}\n\n    {{#journeybook matrix}}\n", &[]);
        check("```\n{{#journeybook matrix}}\n```\n\nLike `{{#journeybook matrix}}`.\n", &[]);
        check("{{#journeybooks matrix}}\n", &[]);
        check("{{#journeybook}}\n", &[""]);
    }

    #[test]
    fn what_stands_beside_other_words_is_told() {
        for text in [
            "Like {{#journeybook matrix}}\n",
            "- {{#journeybook matrix}}\n",
            "> {{# journeybook x}}{{#journeybook health }}",
        ] {
            check(text, &["Beside"]);
        }
    }

    #[test]
    fn nothing_is_asked_for_in_a_comment() {
        for text in [
            "<!--\n{{#journeybook matrix}}\n-->\n",
            "<!--\n\n{{#journeybook matrix}}\n\n```journey\ntitle: A\n```\n-->\n",
            "Words <!-- of\n{{#journeybook matrix}}\nmine -->\n",
            "<div>\n<!--\n\n{{#journeybook matrix}}\n\n-->\n</div>\n",
            "<pre>\n{{#journeybook matrix}}\n\n</pre>\n",
            "<!-- never ends\n\n{{#journeybook matrix}}\n",
        ] {
            check(text, &[]);
        }
        check("<!-- a -->\n\n{{#journeybook matrix}}\n\n<!-- b -->\n", &["matrix"]);
    }

    #[test]
    fn a_block_called_journey_holds_a_map() {
        check("```journey\ntitle: A\n```\n", &["title: A\n"]);
        check("~~~~ journey wide\nphases: [One]\n~~~\n~~~~\n", &["phases: [One]\n~~~\n"]);
        check("```journey\r\ntitle: A\r\n```\r\n", &["title: A\r\n"]);
        check("```Journey\nsteps: [A]\n```\n", &["steps: [A]\n"]);
        check(
            "```journey\n{\"title\": \"A\", \"phases\": []}\n```\n",
            &["{\"title\": \"A\", \"phases\": []}\n"],
        );
        check("  ```journey\n  title: A\n  ```\n", &["  title: A\n"]);
        check("```journey\n---\ntitle: A\n---\n```\n", &["title: A\n"]);
    }

    #[test]
    fn what_would_be_lost_is_told() {
        check("```journey\ntitle: A\n---\nMore.\n```\n", &["below More.\n"]);
        check("```journey\n---\ntitle: A\n...\nMore.\n```\n", &["below More.\n"]);
        check("```journey\ntitle: A\n", &["Open"]);
        check("> ```journey\n> title: A\n> ```\n", &["Nested"]);
        check("- a\n\n  ```journey\n  title: A\n  ```\n", &["Nested"]);
        check("```journey\nkind: persona\nname: A\n```\n", &["Kind(\"persona\")"]);
        check("```persona\nname: A\n```\n", &["Kind(\"persona\")"]);
        for text in ["", "- a\n", "from here to there\n"] {
            check(&format!("```journey\n{text}```\n"), &["Nothing(\"journey\")"]);
        }
    }

    #[test]
    fn other_blocks_are_those_of_their_author() {
        check("```mermaid\njourney\ntitle: A\n```\n", &[]);
        check("````\n```journey\ntitle: A\n```\n````\n", &[]);
        check("```journeys\ntitle: A\n```\n", &[]);
        check("```team\nEva, Sam\n```\n", &[]);
        check("```metric\nvalue: 1\n```\n", &[]);
    }
}
