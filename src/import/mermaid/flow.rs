//! A flow chart as it is written: nodes with their words, subgraphs, and arrows.

use super::entity::decoded;
use super::fence::Diagram;

#[derive(Debug, Default)]
pub(super) struct Flow {
    pub graphs: Vec<Graph>,
    pub nodes: Vec<Node>,
    pub arrows: Vec<Arrow>,
    /// What is neither, with its line: comments, and lines that say how to draw.
    pub rest: Vec<(usize, String)>,
}

/// A subgraph.
#[derive(Debug)]
pub(super) struct Graph {
    pub title: String,
    pub line: usize,
}

#[derive(Debug)]
pub(super) struct Node {
    pub id: String,
    pub words: String,
    /// The subgraph in which it was named first.
    pub graph: Option<usize>,
    pub line: usize,
}

#[derive(Debug)]
pub(super) struct Arrow {
    pub from: usize,
    pub to: usize,
    pub both_ways: bool,
    pub label: String,
    pub line: usize,
}

struct Reader {
    flow: Flow,
    open: Vec<usize>,
    line: usize,
}

/// Nothing where a line is not understood: half a chart would be another chart.
pub(super) fn read(diagram: &Diagram) -> Option<Flow> {
    let mut reader = Reader { flow: Flow::default(), open: Vec::new(), line: 0 };
    for (at, (number, text)) in diagram.lines.iter().enumerate() {
        reader.line = *number;
        let text = if at == 0 { without_direction(text) } else { text };
        if text.trim().starts_with("%%") {
            reader.flow.rest.push((*number, text.trim().to_owned()));
            continue;
        }
        for statement in statements(text) {
            reader.statement(statement.trim())?;
        }
    }
    Some(reader.flow)
}

/// `flowchart LR` has its direction on the first line.
fn without_direction(text: &str) -> &str {
    let text = text.trim();
    ["TB", "TD", "BT", "RL", "LR"].iter().find_map(|it| text.strip_prefix(it)).unwrap_or(text)
}

/// A line may hold several, with semicolons between them, outside of quotes and brackets.
fn statements(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let (mut depth, mut is_quoted) = (0_usize, false);
    for letter in text.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '[' | '(' | '{' => depth += 1,
            ']' | ')' | '}' => depth = depth.saturating_sub(1),
            ';' if depth == 0 && !is_quoted => {
                all.push(String::new());
                continue;
            }
            _ => {}
        }
        all.iter_mut().next_back().into_iter().for_each(|it| it.push(letter));
    }
    all
}

impl Reader {
    fn statement(&mut self, text: &str) -> Option<()> {
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        match word {
            "" => {}
            "subgraph" => {
                self.flow.graphs.push(Graph { title: title(rest.trim()), line: self.line });
                self.open.push(self.flow.graphs.len() - 1);
            }
            "end" => drop(self.open.pop()),
            "direction" | "style" | "classDef" | "class" | "linkStyle" | "click" | "accTitle:"
            | "accDescr:" => {
                self.flow.rest.push((self.line, text.to_owned()));
            }
            _ => return self.chain(text),
        }
        Some(())
    }

    /// `a --> b & c -->|word| d`.
    fn chain(&mut self, text: &str) -> Option<()> {
        let mut rest = text;
        let mut before: Vec<usize> = Vec::new();
        let mut arrow: Option<(bool, bool, String)> = None;
        loop {
            let mut here = Vec::new();
            loop {
                let (node, after) = self.node(rest.trim_start())?;
                here.push(node);
                rest = after.trim_start();
                match rest.strip_prefix('&') {
                    Some(more) => rest = more,
                    None => break,
                }
            }
            if let Some((back, forth, label)) = arrow.take() {
                for from in &before {
                    for to in &here {
                        let (from, to) = if back && !forth { (*to, *from) } else { (*from, *to) };
                        let label = label.clone();
                        self.flow.arrows.push(Arrow {
                            from,
                            to,
                            both_ways: back && forth,
                            label,
                            line: self.line,
                        });
                    }
                }
            }
            if rest.is_empty() {
                return Some(());
            }
            let (found, after) = link(rest)?;
            arrow = Some(found);
            (before, rest) = (here, after);
        }
    }

    /// A node and its words, where this is the place that gives them.
    fn node<'t>(&mut self, text: &'t str) -> Option<(usize, &'t str)> {
        let is_sign = |it: char| it.is_alphanumeric() || matches!(it, '_' | '.');
        let mut end = 0;
        for (at, letter) in text.char_indices() {
            // A hyphen belongs to a name when no arrow begins there.
            let is_name = is_sign(letter)
                || letter == '-' && text.get(at + 1..)?.starts_with(|it: char| is_sign(it)) && end > 0;
            if !is_name {
                break;
            }
            end = at + letter.len_utf8();
        }
        let (id, rest) = text.split_at_checked(end).filter(|(id, _)| !id.is_empty())?;
        let (words, mut rest) = words(rest)?;
        if let Some(class) = rest.strip_prefix(":::") {
            rest = class.trim_start_matches(|it: char| is_sign(it) || it == '-');
        }
        let at = match self.flow.nodes.iter().position(|it| it.id == id) {
            Some(at) => at,
            None => {
                let node = Node { id: id.to_owned(), words: String::new(), graph: None, line: self.line };
                self.flow.nodes.push(node);
                self.flow.nodes.len() - 1
            }
        };
        if let Some(node) = self.flow.nodes.get_mut(at) {
            if let Some(words) = words {
                node.words = words;
            }
            node.graph = node.graph.or(self.open.last().copied());
        }
        Some((at, rest))
    }
}

/// What stands in the brackets behind a name, and what follows.
fn words(text: &str) -> Option<(Option<String>, &str)> {
    let close = |open: char| match open {
        '[' | '>' => Some(']'),
        '(' => Some(')'),
        '{' => Some('}'),
        _ => None,
    };
    let Some(last) = text.chars().next().and_then(close) else { return Some((None, text)) };
    let open = text.chars().next().unwrap_or_default();
    let (mut depth, mut is_quoted) = (usize::from(open == '>'), false);
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            letter if letter == open && open != '>' => depth += 1,
            letter if letter == last => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 && !is_quoted && letter == last {
            let (inner, rest) = text.split_at_checked(at + 1)?;
            let signs = ['[', ']', '(', ')', '{', '}', '>', '/', '\\'];
            let inner = inner.trim_matches(signs).trim();
            let inner = inner.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(inner);
            return Some((Some(decoded(inner.trim_matches('`').trim())), rest));
        }
    }
    None
}

/// An arrow: whether it has a head at each end, its words, and what follows.
fn link(text: &str) -> Option<((bool, bool, String), &str)> {
    let back = text.starts_with('<');
    let (length, rest) = line(text.trim_start_matches(['<', 'x', 'o']));
    let (forth, after) = head(rest);
    if forth || length > 2 {
        return Some(match after.trim_start().strip_prefix('|') {
            Some(label) => {
                let (label, rest) = label.split_once('|')?;
                ((back, forth, quoted(label)), rest)
            }
            None => ((back, forth, String::new()), after),
        });
    }
    // `-- words -->`
    let at = ["--", "-.", "==", ".-"].iter().filter_map(|sign| rest.find(sign)).min()?;
    let (label, rest) = rest.split_at_checked(at).filter(|_| length == 2)?;
    let (forth, after) = head(line(rest).1);
    Some(((back, forth, quoted(label)), after))
}

/// How long a line of dashes, dots or bars is, and what follows.
fn line(text: &str) -> (usize, &str) {
    let rest = text.trim_start_matches(['-', '.', '=', '~']);
    (text.len() - rest.len(), rest)
}

/// Whether an arrow has a head here.
fn head(rest: &str) -> (bool, &str) {
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t', '|']);
    match rest.strip_prefix(['>', 'x', 'o']) {
        Some(after) if rest.starts_with('>') || is_end(after) => (true, after),
        _ => (false, rest),
    }
}

fn quoted(text: &str) -> String {
    let text = text.trim();
    decoded(text.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(text))
}

/// `id [Title]`, `"Title"`, `Title`.
fn title(text: &str) -> String {
    let inner = text.split_once('[').and_then(|(_, rest)| rest.rsplit_once(']')).map(|(inner, _)| inner);
    quoted(inner.unwrap_or(text))
}
