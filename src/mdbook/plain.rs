//! A page as plain Markdown, for renderers that are no web page: headings, lists and tables.

use super::markdown::{destination, escaped};
use super::skeleton::Prose;
use super::tags::{Piece, Pieces, Tag, decoded};

/// The chapter.
pub(super) fn plain(html: &str, prose: &[Prose]) -> String {
    let root = parse(html, prose);
    let mut out = String::new();
    for node in &root {
        block(node, &mut out);
    }
    out
}

#[derive(Debug)]
enum Node<'h> {
    Text(&'h str),
    /// The author's own Markdown.
    Prose(&'h str),
    Element(Tag<'h>, Vec<Node<'h>>),
}

/// What only helps to look at a page, or says the same a second time.
fn is_left_out(tag: &Tag<'_>) -> bool {
    let classes = ["story", "tools", "legend", "sprite", "ovw", "ph-a", "ax", "lt", "seg", "mxk"];
    matches!(tag.name, "svg" | "button" | "input" | "label" | "figure") && !tag.has_class("lane")
        || tag.get("aria-hidden") == Some("true")
        || classes.iter().any(|class| tag.has_class(class))
}

fn parse<'h>(html: &'h str, prose: &'h [Prose]) -> Vec<Node<'h>> {
    let mut open: Vec<(Tag<'h>, Vec<Node<'h>>)> = Vec::new();
    let mut root = Vec::new();
    let mut pieces = Pieces::new(html);
    while let Some(piece) = pieces.next() {
        let node = match piece {
            Piece::Text(text) => Node::Text(text),
            Piece::Open(tag) if is_left_out(&tag) => {
                pieces.pass(tag);
                continue;
            }
            Piece::Open(tag) if tag.is_empty => Node::Element(tag, Vec::new()),
            Piece::Open(tag) => {
                let mut below = Vec::new();
                if tag.get("class").is_some_and(|classes| classes.starts_with("prose")) {
                    for prose in prose.iter().filter(|prose| !prose.html.is_empty()) {
                        if let Some(after) = pieces.rest.strip_prefix(prose.html.as_str()) {
                            below.push(Node::Prose(&prose.markdown));
                            pieces.rest = after;
                        }
                    }
                }
                open.push((tag, below));
                continue;
            }
            Piece::Close { .. } => match open.pop() {
                Some((tag, below)) => Node::Element(tag, below),
                None => continue,
            },
        };
        open.last_mut().map_or(&mut root, |(_, below)| below).push(node);
    }
    root
}

fn block(node: &Node<'_>, out: &mut String) {
    match node {
        Node::Text(text) => paragraph(&words(&decoded(text)), out),
        Node::Prose(markdown) => paragraph(markdown.trim(), out),
        Node::Element(tag, below) => match tag.name {
            "h1" | "h2" | "h3" | "h4" => {
                let level = tag.name.trim_start_matches('h').parse().unwrap_or(2);
                paragraph(&format!("{} {}", "#".repeat(level), inline(below)), out);
            }
            "p" | "blockquote" | "caption" | "summary" | "dt" => paragraph(&inline(below), out),
            "ul" | "ol" => list(below, out),
            "dl" => pairs(below, out),
            "table" => table(below, out),
            "a" | "b" | "i" | "em" | "strong" | "span" | "small" | "code" | "time" | "q" => {
                paragraph(&inline(std::slice::from_ref(node)), out);
            }
            _ if below.iter().any(is_block) => below.iter().for_each(|node| block(node, out)),
            _ => paragraph(&inline(below), out),
        },
    }
}

fn is_block(node: &Node<'_>) -> bool {
    match node {
        Node::Prose(_) => true,
        Node::Text(_) => false,
        Node::Element(tag, below) => {
            let own =
                ["h1", "h2", "h3", "h4", "p", "ul", "ol", "dl", "table", "div", "section", "article", "nav"];
            own.contains(&tag.name) || below.iter().any(is_block)
        }
    }
}

fn paragraph(text: &str, out: &mut String) {
    if !text.trim().trim_matches('#').is_empty() {
        out.push_str(text);
        out.push_str("\n\n");
    }
}

fn list(items: &[Node<'_>], out: &mut String) {
    let mut any = false;
    for item in elements(items) {
        let text = inline(item.1);
        if !text.is_empty() {
            out.push_str("- ");
            out.push_str(&text);
            out.push('\n');
            any = true;
        }
    }
    if any {
        out.push('\n');
    }
}

/// `<dl>`, its pairs each in a `<div>` or side by side.
fn pairs(nodes: &[Node<'_>], out: &mut String) {
    let mut lines = String::new();
    for (tag, below) in elements(nodes) {
        let (name, rest): (Vec<_>, Vec<_>) = match tag.name {
            "div" => elements(below).partition(|(tag, _)| tag.name == "dt"),
            _ => continue,
        };
        let text = |parts: &[(&Tag<'_>, &[Node<'_>])]| {
            let parts: Vec<String> = parts.iter().map(|(_, below)| inline(below)).collect();
            parts.join("; ")
        };
        let (name, value) = (text(&name), text(&rest));
        if !value.is_empty() {
            lines.push_str(&if name.is_empty() {
                format!("- {value}\n")
            } else {
                format!("- **{name}**: {value}\n")
            });
        }
    }
    if !lines.is_empty() {
        out.push_str(&lines);
        out.push('\n');
    }
}

fn elements<'n, 'h>(nodes: &'n [Node<'h>]) -> impl Iterator<Item = (&'n Tag<'h>, &'n [Node<'h>])> {
    nodes.iter().filter_map(|node| match node {
        Node::Element(tag, below) => Some((tag, below.as_slice())),
        _ => None,
    })
}

/// A table with as many cells in each row: a cell that spans several stands in the first of them.
fn table(nodes: &[Node<'_>], out: &mut String) {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut held: Vec<usize> = Vec::new();
    collect_rows(nodes, &mut |cells| {
        let mut row: Vec<String> = Vec::new();
        let mut cells = cells.into_iter().peekable();
        while cells.peek().is_some() || held.get(row.len()).is_some_and(|&held| held > 0) {
            let at = row.len();
            if let Some(rows) = held.get_mut(at).filter(|rows| **rows > 0) {
                *rows -= 1;
                row.push(String::new());
                continue;
            }
            let Some((text, columns, rows)) = cells.next() else { break };
            for column in 0..columns {
                if held.len() <= at + column {
                    held.resize(at + column + 1, 0);
                }
                held[at + column] = rows - 1;
                row.push(if column == 0 { text.clone() } else { String::new() });
            }
        }
        rows.push(row);
    });
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    if width == 0 {
        return;
    }
    for (at, row) in rows.iter().enumerate() {
        out.push('|');
        for column in 0..width {
            out.push(' ');
            out.push_str(row.get(column).map_or("", String::as_str));
            out.push_str(" |");
        }
        out.push('\n');
        if at == 0 {
            out.push('|');
            out.push_str(&"---|".repeat(width));
            out.push('\n');
        }
    }
    out.push('\n');
}

/// A cell: its text, and how many columns and rows it takes.
type Cell = (String, usize, usize);

fn collect_rows(nodes: &[Node<'_>], found: &mut dyn FnMut(Vec<Cell>)) {
    for (tag, below) in elements(nodes) {
        if tag.name == "tr" {
            let span = |tag: &Tag<'_>, name: &str| {
                tag.get(name).and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, 1000)
            };
            found(
                elements(below)
                    .map(|(tag, below)| (inline(below), span(tag, "colspan"), span(tag, "rowspan")))
                    .collect(),
            );
        } else if tag.name != "caption" {
            collect_rows(below, found);
        }
    }
}

/// Everything in one line: parts of a list with `;` between them.
fn inline(nodes: &[Node<'_>]) -> String {
    let mut out = String::new();
    push_inline(nodes, &mut out);
    let out = words(&out);
    out.trim_matches([';', ' ']).to_owned()
}

fn push_inline(nodes: &[Node<'_>], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => {
                let text = decoded(text);
                let (before, after) =
                    (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
                if before && !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(&escaped(&text));
                if after {
                    out.push(' ');
                }
            }
            Node::Prose(markdown) => out.push_str(&words(markdown)),
            Node::Element(tag, below) => match tag.name {
                "a" => {
                    let text = inline(below);
                    match tag.get("href").map(decoded) {
                        Some(href) if !text.is_empty() => {
                            out.push_str(&format!("[{text}]({})", destination(&to_markdown(&href))));
                        }
                        _ => out.push_str(&text),
                    }
                }
                "b" | "strong" => {
                    let text = inline(below);
                    if !text.is_empty() {
                        out.push_str(&format!("**{text}** "));
                    }
                }
                "img" => {}
                "br" | "small" | "span" | "time" => {
                    out.push(' ');
                    push_inline(below, out);
                    out.push(' ');
                }
                "li" | "p" | "dd" | "div" | "section" | "h3" => {
                    let text = inline(below);
                    if !text.is_empty() {
                        if !out.trim_end().is_empty() && !out.trim_end().ends_with([';', ':']) {
                            out.push_str("; ");
                        }
                        out.push_str(&text);
                    }
                }
                _ => push_inline(below, out),
            },
        }
    }
}

/// A link to a chapter; anchors of the web page are not there.
fn to_markdown(href: &str) -> String {
    if href.contains(':') {
        return href.to_owned();
    }
    let path = href.split('#').next().unwrap_or_default();
    path.strip_suffix(".html").map_or(path.to_owned(), |stem| format!("{stem}.md"))
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let prose = [Prose { html: "<p>Hi</p>\n".to_owned(), markdown: "*Hi*\n".to_owned() }];
        assert_eq!(plain(html, &prose), expected);
    }

    #[test]
    fn a_map_is_a_table() {
        check(
            r#"<h1>A</h1><div class="sw"><table><caption>C</caption><thead><tr><th rowspan="2">Eva</th><th colspan="2">Buy</th></tr><tr><th>Look</th><th>Pay</th></tr></thead><tbody><tr><th>Thinks</th><td><p>a | b</p><p>c</p></td><td><span aria-hidden="true">–</span></td></tr></tbody></table></div>"#,
            "# A\n\n| Eva | Buy |  |\n|---|---|---|\n|  | Look | Pay |\n| Thinks | a \\| b; c |  |\n\n",
        );
    }

    #[test]
    fn links_lead_to_chapters() {
        check(r##"<p>See <a href="../b.html#x">b</a>.</p>"##, "See [b](../b.md).\n\n");
    }

    #[test]
    fn lists_and_pairs_are_lists() {
        check("<ul><li>a</li><li>b</li></ul>", "- a\n- b\n\n");
        check("<dl><div><dt>Owner</dt><dd>Us</dd></div></dl>", "- **Owner**: Us\n\n");
    }

    #[test]
    fn prose_stays_as_it_was_written() {
        check("<div class=\"prose\"><p>Hi</p>\n</div>", "*Hi*\n\n");
    }

    #[test]
    fn drawings_and_controls_are_left_out() {
        check("<div class=\"story\"><p>x</p></div><svg><title>t</title></svg><p>y</p>", "y\n\n");
    }
}
