//! Where the diagrams of a text stand, line by line: a file that is one, fences of Markdown, and the blocks of wikis.

use super::cell;
use crate::import::grid::Cell;
use crate::parse::split;
use crate::text::part;

/// A diagram: its kind, what it says of itself before that, and its lines with their numbers.
#[derive(Debug, Default)]
pub(super) struct Diagram {
    pub kind: String,
    /// `title: …` in the head between dashes.
    pub title: Option<Cell>,
    /// What else stands in that head: how to draw it.
    pub head: Vec<Cell>,
    pub lines: Vec<(usize, String)>,
    /// All of it, as it stands.
    pub whole: Cell,
}

pub(super) enum Piece {
    Prose(Cell),
    Diagram(Diagram),
}

/// A block that is open: the mark that closes it, where it began, and its lines.
struct Open {
    mark: String,
    start: usize,
    lines: Vec<(usize, String)>,
}

/// A text that is nothing but a diagram.
pub(super) fn alone(text: &str) -> Option<Diagram> {
    let numbered = text.lines().enumerate().map(|(at, line)| (at + 1, line.to_owned()));
    Some(diagram(1, numbered.collect())).filter(|it| is_drawn(&it.kind))
}

pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let numbered = || text.lines().enumerate().map(|(at, line)| (at + 1, line.to_owned()));
    if let Some(alone) = alone(text) {
        return vec![Piece::Diagram(alone)];
    }
    let front = part(text, ..split(text).body.start).lines().count();
    let mut pieces = Vec::new();
    let mut prose: Vec<(usize, String)> = Vec::new();
    let mut open: Option<Open> = None;
    for (number, line) in numbered().skip(front) {
        let bare = line.trim();
        match &mut open {
            Some(block) if bare == block.mark => {
                let Some(Open { start, lines, .. }) = open.take() else { continue };
                pieces.push(Piece::Diagram(diagram(start, lines)));
            }
            Some(block) => block.lines.push((number, line)),
            None => match opened(bare) {
                Some(mark) => {
                    pieces.extend(said(&mut prose));
                    open = Some(Open { mark, start: number + 1, lines: Vec::new() });
                }
                None => prose.push((number, line)),
            },
        }
    }
    if let Some(Open { start, lines, .. }) = open {
        pieces.push(Piece::Diagram(diagram(start, lines)));
    }
    pieces.extend(said(&mut prose));
    pieces
}

/// The kinds of diagrams that a file of its own may be.
fn is_drawn(kind: &str) -> bool {
    let kinds = [
        "journey",
        "flowchart",
        "graph",
        "sequenceDiagram",
        "classDiagram",
        "stateDiagram",
        "stateDiagram-v2",
        "erDiagram",
        "gantt",
        "mindmap",
        "timeline",
        "gitGraph",
        "quadrantChart",
    ];
    kinds.contains(&kind)
}

/// The mark that closes a block of Mermaid, where this line opens one.
fn opened(line: &str) -> Option<String> {
    for sign in ['`', '~', ':'] {
        let rest = line.trim_start_matches(sign);
        let count = line.len() - rest.len();
        let word = rest.trim().trim_matches(['{', '}', '.']).trim_start();
        if count >= 3 && word.split([' ', ',', '\t']).next() == Some("mermaid") {
            return Some(sign.to_string().repeat(count));
        }
    }
    (line == "<pre class=\"mermaid\">").then(|| "</pre>".to_owned())
}

/// Prose by paragraphs, each with its first line.
fn said(lines: &mut Vec<(usize, String)>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut paragraph: Vec<String> = Vec::new();
    let mut start = 0;
    for (number, line) in lines.drain(..).chain([(0, String::new())]) {
        if !line.trim().is_empty() {
            start = if paragraph.is_empty() { number } else { start };
            paragraph.push(line);
        } else if !paragraph.is_empty() {
            pieces.push(Piece::Prose(cell(&paragraph.join("\n"), start)));
            paragraph.clear();
        }
    }
    pieces
}

fn diagram(start: usize, lines: Vec<(usize, String)>) -> Diagram {
    let whole: Vec<&str> = lines.iter().map(|(_, line)| line.as_str()).collect();
    let mut diagram = Diagram { whole: cell(&whole.join("\n"), start), ..Diagram::default() };
    let mut in_head = false;
    for (number, line) in lines {
        let bare = line.trim().trim_start_matches('\u{feff}');
        if !diagram.kind.is_empty() {
            diagram.lines.push((number, line));
        } else if bare == "---" {
            in_head = !in_head;
        } else if in_head {
            let title = bare.strip_prefix("title:").map(|it| it.trim().trim_matches(['"', '\'']));
            match (title, diagram.head.last_mut()) {
                (Some(title), _) => diagram.title = Some(cell(title, number)),
                (None, Some(last)) if line.starts_with([' ', '\t', '-']) => {
                    last.text.extend(["\n", line.trim_end()]);
                }
                _ if bare.is_empty() => {}
                _ => diagram.head.push(cell(line.trim_end(), number)),
            }
        } else if bare.starts_with("%%") || bare.is_empty() {
            diagram.lines.push((number, line));
        } else {
            let (kind, rest) = bare.split_once([' ', '\t', ';']).unwrap_or((bare, ""));
            diagram.kind = kind.trim_end_matches(':').to_owned();
            diagram.lines.push((number, rest.to_owned()));
        }
    }
    diagram
}
