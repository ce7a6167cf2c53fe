//! The tables of a page as they are written, with the headings and the prose around them: for reading maps that other
//! people keep in tables.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::text::part;

/// A part of a page, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Its level and its plain words.
    Heading {
        level: u8,
        words: String,
        at: Range<usize>,
    },
    Table {
        rows: Vec<Vec<Range<usize>>>,
        at: Range<usize>,
    },
    /// Everything else.
    Prose(Range<usize>),
}

impl Piece {
    pub fn at(&self) -> &Range<usize> {
        match self {
            Piece::Heading { at, .. } | Piece::Table { at, .. } | Piece::Prose(at) => at,
        }
    }
}

/// The parts of a text without front matter. Cells are places in the text: what stands there is inline Markdown.
pub fn pieces(text: &str) -> Vec<Piece> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut found = Found { text, pieces: Vec::new(), depth: 0, words: String::new(), rows: Vec::new() };
    for (event, at) in Parser::new_ext(text, options).into_offset_iter() {
        found.event(event, at);
    }
    found.pieces
}

/// The cells of a row behind the last head, which are no part of a table of Markdown.
pub fn beyond(text: &str, row: &[Range<usize>], heads: usize) -> Vec<Range<usize>> {
    let reach = row.first().zip(row.last()).map(|(first, last)| first.start..last.end);
    // Cells that a short row lacks are said to stand in the next line.
    let is_whole = |it: &Range<usize>| row.len() == heads && !part(text, it.clone()).contains('\n');
    let Some(last) = reach.filter(is_whole).map(|it| it.end) else { return Vec::new() };
    let rest = part(text, last..).lines().next().unwrap_or_default();
    let mut bars: Vec<usize> = rest.match_indices('|').map(|(at, _)| at).collect();
    bars.retain(|at| !part(rest, ..*at).ends_with('\\'));
    let ends = bars.iter().skip(1).copied().chain([rest.len()]);
    let cells = bars.iter().zip(ends).map(|(start, end)| {
        let cell = part(rest, start + 1..end);
        let from = last + start + 1 + (cell.len() - cell.trim_start().len());
        from..from + cell.trim().len()
    });
    cells.filter(|it| !it.is_empty()).collect()
}

struct Found<'t> {
    text: &'t str,
    pieces: Vec<Piece>,
    /// How many blocks are open.
    depth: usize,
    /// The words of the open heading.
    words: String,
    /// The rows of the open table.
    rows: Vec<Vec<Range<usize>>>,
}

impl Found<'_> {
    fn event(&mut self, event: Event<'_>, at: Range<usize>) {
        match event {
            Event::Start(tag) => {
                match tag {
                    Tag::TableHead | Tag::TableRow if self.is_in_table() => self.rows.push(Vec::new()),
                    Tag::TableCell if self.is_in_table() => {
                        let cell = trimmed(self.text, at.clone());
                        self.rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
                    }
                    Tag::Table(_) if self.depth == 0 => self.rows = Vec::new(),
                    Tag::Heading { .. } if self.depth == 0 => self.words.clear(),
                    _ => {}
                }
                self.depth += 1;
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.closed(tag, at);
                }
            }
            Event::Text(words) | Event::Code(words) if self.depth > 0 => self.words.push_str(&words),
            _ if self.depth == 0 => self.pieces.push(Piece::Prose(at)),
            _ => {}
        }
    }

    fn is_in_table(&self) -> bool {
        (1..=2).contains(&self.depth)
    }

    fn closed(&mut self, tag: TagEnd, at: Range<usize>) {
        let piece = match tag {
            TagEnd::Heading(level) => {
                Piece::Heading { level: number(level), words: std::mem::take(&mut self.words), at }
            }
            TagEnd::Table => Piece::Table { rows: std::mem::take(&mut self.rows), at },
            _ => Piece::Prose(at),
        };
        self.words.clear();
        self.pieces.push(piece);
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Without the white space and the line around a cell.
fn trimmed(text: &str, at: Range<usize>) -> Range<usize> {
    let cell = part(text, at.clone());
    let cell = cell.strip_suffix('|').filter(|it| !it.ends_with('\\')).unwrap_or(cell);
    let start = at.start + (cell.len() - cell.trim_start().len());
    start..start + cell.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_falls_into_headings_tables_and_prose() {
        let text = "# *My* way\n\nWords.\n\n| A | B \\| C |\n|---|---|\n| **x** | |\n| y |\n\n---\nEnd\n";
        let told: Vec<String> = pieces(text)
            .iter()
            .map(|it| match it {
                Piece::Heading { level, words, .. } => format!("{level} {words}"),
                Piece::Table { rows, .. } => rows
                    .iter()
                    .map(|row| row.iter().map(|at| &text[at.clone()]).collect::<Vec<_>>().join("/"))
                    .collect::<Vec<_>>()
                    .join(";"),
                Piece::Prose(at) => text[at.clone()].trim().to_owned(),
            })
            .collect();
        assert_eq!(told, ["1 My way", "Words.", "A/B \\| C;**x**/;y/", "---", "End"]);
    }
}
