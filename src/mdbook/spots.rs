//! What the author of a chapter asks for in its text: a page of ours in a line of its own, `{{#journeybook matrix}}`, or
//! a small map written there, in a block of code that is called `journey`.

use std::ops::Range;

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
}

/// A block of code that is open.
struct Fence {
    mark: char,
    length: usize,
    /// Where it starts, and where what stands in it does.
    start: usize,
    inside: usize,
    is_journey: bool,
}

/// All of them, in the order of the text from `start` on.
pub(super) fn spots(text: &str, start: usize) -> Vec<Spot> {
    let mut found = Vec::new();
    if memchr::memmem::find(text.as_bytes(), b"journey").is_none() {
        return found;
    }
    let mut open: Option<Fence> = None;
    let mut at = start;
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let here = at;
        at += line.len();
        match &open {
            Some(fence) if fence.is_closed_by(line) => {
                let front = fence.inside..here;
                if fence.is_journey && is_map(text.get(front.clone()).unwrap_or_default()) {
                    found.push(Spot { range: fence.start..at, asks: Asks::Map(front) });
                }
                open = None;
            }
            Some(_) => {}
            None => match Fence::opened_by(line, here) {
                Some(fence) => open = Some(fence),
                None => found.extend(asked(line).map(|asks| Spot { range: here..at, asks })),
            },
        }
    }
    found
}

impl Fence {
    fn opened_by(line: &str, start: usize) -> Option<Fence> {
        let marks = marks(line)?;
        let mark = marks.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let called = marks.trim_start_matches(mark);
        let length = marks.len() - called.len();
        if length < 3 || mark == '`' && called.contains('`') {
            return None;
        }
        let name = called.trim_start().split(|it: char| it.is_whitespace() || it == ',').next();
        let is_journey = name == Some("journey");
        Some(Fence { mark, length, start, inside: start + line.len(), is_journey })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let Some(marks) = marks(line).map(str::trim_end) else { return false };
        marks.len() >= self.length && marks.chars().all(|it| it == self.mark)
    }
}

/// A line without its indentation; four spaces make it code.
fn marks(line: &str) -> Option<&str> {
    let bare = line.trim_start_matches(' ');
    (line.len() - bare.len() < 4).then_some(bare)
}

/// Something else may be called `journey`: a map has phases or a title.
fn is_map(front: &str) -> bool {
    front.lines().any(|line| line.starts_with("phases:") || line.starts_with("title:"))
}

/// `{{#journeybook map ikea-visit}}`, alone in its line.
fn asked(line: &str) -> Option<Asks> {
    let inside = marks(line)?.trim_end().strip_prefix("{{")?.strip_suffix("}}")?;
    let rest = inside.trim_start().strip_prefix("#journeybook")?;
    let rest = rest.trim();
    if rest.contains(['{', '}']) {
        return None;
    }
    let (word, name) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    Some(Asks::Page { word: word.to_owned(), name: name.trim().to_owned() })
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
        check("Like {{#journeybook matrix}}\n", &[]);
        check("\\{{#journeybook matrix}}\n    {{#journeybook matrix}}\n", &[]);
        check("```\n{{#journeybook matrix}}\n```\n", &[]);
    }

    #[test]
    fn a_block_called_journey_holds_a_map() {
        check("```journey\ntitle: A\n```\n", &["title: A\n"]);
        check("~~~~ journey wide\nphases: [One]\n~~~\n~~~~\n", &["phases: [One]\n~~~\n"]);
        check("```journey\r\ntitle: A\r\n```\r\n", &["title: A\r\n"]);
    }

    #[test]
    fn other_blocks_are_those_of_their_author() {
        check("```mermaid\njourney\ntitle: A\n```\n", &[]);
        check("```journey\nfrom here to there\n```\n", &[]);
        check("````\n```journey\ntitle: A\n```\n````\n", &[]);
        check("```journey\ntitle: A\n", &[]);
        check("```journeys\ntitle: A\n```\n", &[]);
    }
}
