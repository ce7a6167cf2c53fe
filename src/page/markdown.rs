//! A page as plain Markdown, for renderers that are no web page: headings, lists and tables. What only helps to look
//! at a page on a screen is left out.

use super::chapter::{Written, escape_into, escaped};
use super::grid::{self, Grid};
use super::html::map_headings;
use super::map::Map;
use super::{Anchor, Block, Facts, Fold, Frame, Group, Inline, Item, Label, List, Place, Prose, Style};
use crate::text::spaced_once;

pub fn markdown(places: &[Place<'_>], prose: &[Written]) -> String {
    let mut out = String::new();
    let form = Form { prose, is_part: false };
    places.iter().for_each(|place| blocks(&place.blocks, &form, &mut out));
    out
}

/// The same within a chapter: headings are one level lower, and prose stays in its own chapter.
pub fn part(places: &[Place<'_>]) -> String {
    let mut out = String::new();
    let form = Form { prose: &[], is_part: true };
    places.iter().for_each(|place| blocks(&place.blocks, &form, &mut out));
    out
}

/// How a page is written.
struct Form<'p> {
    prose: &'p [Written],
    is_part: bool,
}

fn blocks(all: &[Block<'_>], form: &Form<'_>, out: &mut String) {
    all.iter().for_each(|it| block(it, form, out));
}

fn block(it: &Block<'_>, form: &Form<'_>, out: &mut String) {
    match it {
        Block::Heading(it) => {
            heading(usize::from(it.level.clamp(1, 5)) + usize::from(form.is_part), &line(&it.of), out);
        }
        Block::Para(_, of) | Block::Line(of) => paragraph(&line(of), out),
        Block::Prose(it) => written(it, form, out),
        Block::List(it) => list(it, out),
        Block::Facts(it) => facts(it, out),
        Block::Table(it) => {
            table(&grid::table(it), out);
            paragraph(&it.more.as_deref().map(escaped).unwrap_or_default(), out);
        }
        Block::Figure(it) => blocks(&it.blocks, form, out),
        Block::Empty(it) => paragraph(&format!("**{}** {}", escaped(&it.title), escaped(&it.how)), out),
        Block::Group(it) => group(it, form, out),
        Block::Fold(it) => fold(it, form, out),
        Block::Map(it) => map(it, form, out),
        Block::Blueprint(it) => table(&grid::blueprint(it), out),
        Block::Crumbs(_) | Block::Choice(_) | Block::Tools(_) => {}
    }
}

fn heading(level: usize, text: &str, out: &mut String) {
    paragraph(&format!("{} {text}", "#".repeat(level)), out);
}

/// The table, and below it each stage and step as a heading with one line, so that links and contents find them.
fn map(it: &Map, form: &Form<'_>, out: &mut String) {
    table(&grid::map_in_lines(it), out);
    let depth = usize::from(form.is_part);
    for told in map_headings(it) {
        if let Some(stage) = told.stage {
            heading(2 + depth, &escaped(&stage.title), out);
        }
        heading(3 + depth, &escaped(&format!("{}. {}", told.head.number, told.head.title)), out);
        paragraph(&told.line, out);
    }
}

fn paragraph(text: &str, out: &mut String) {
    if !text.trim().trim_matches('#').is_empty() {
        out.push_str(text);
        out.push_str("\n\n");
    }
}

/// As its author wrote it; HTML where that is not known.
fn written(it: &Prose, form: &Form<'_>, out: &mut String) {
    if form.is_part {
        return;
    }
    let mut rest = it.html.as_str();
    for written in form.prose.iter().filter(|written| !written.html.is_empty()) {
        if let Some(after) = rest.strip_prefix(written.html.as_str()) {
            paragraph(written.markdown.trim(), out);
            rest = after;
        }
    }
    paragraph(rest.trim(), out);
}

fn group(it: &Group<'_>, form: &Form<'_>, out: &mut String) {
    match (&it.label, it.frame) {
        // Ways about a page, and drawings.
        (Label::Silent, _) | (_, Frame::Nav) => {}
        (_, Frame::Quote) => {
            let mut said = String::new();
            blocks(&it.blocks, form, &mut said);
            paragraph(&format!("> {}", said.trim().replace('\n', "\n> ")), out);
        }
        _ => blocks(&it.blocks, form, out),
    }
}

/// What explains the look is left out.
fn fold(it: &Fold<'_>, form: &Form<'_>, out: &mut String) {
    if it.is_open {
        blocks(&it.summary, form, out);
        blocks(&it.blocks, form, out);
    }
}

fn list(it: &List<'_>, out: &mut String) {
    bullets(it.items.iter().map(item), out);
}

fn bullets(lines: impl Iterator<Item = String>, out: &mut String) {
    let lines: Vec<String> = lines.filter(|text| !text.is_empty()).collect();
    for text in &lines {
        out.push_str("- ");
        out.push_str(text);
        out.push('\n');
    }
    if !lines.is_empty() {
        out.push('\n');
    }
}

/// Everything in one line, parts with `;` between them.
fn item(it: &Item<'_>) -> String {
    let mut parts = Vec::new();
    it.blocks.iter().for_each(|it| words_of(it, &mut parts));
    parts.join("; ")
}

fn words_of(it: &Block<'_>, parts: &mut Vec<String>) {
    let mut push = |text: String| {
        if !text.is_empty() {
            parts.push(text);
        }
    };
    match it {
        Block::Heading(it) => push(line(&it.of)),
        Block::Para(_, of) | Block::Line(of) => push(line(of)),
        Block::List(it) => push(it.items.iter().map(item).collect::<Vec<_>>().join("; ")),
        Block::Facts(it) => it.rows.iter().for_each(|it| push(fact(it))),
        Block::Group(it) => it.blocks.iter().for_each(|it| words_of(it, parts)),
        Block::Empty(it) => push(format!("{} {}", escaped(&it.title), escaped(&it.how))),
        _ => {}
    }
}

fn facts(it: &Facts<'_>, out: &mut String) {
    bullets(it.rows.iter().map(fact), out);
}

fn fact(it: &super::Fact<'_>) -> String {
    let values: Vec<String> =
        it.values.iter().map(|(_, of)| line(of)).filter(|text| !text.is_empty()).collect();
    match (line(&it.name), values.join("; ")) {
        (_, value) if value.is_empty() => String::new(),
        (name, value) if name.is_empty() => value,
        (name, value) => format!("**{name}**: {value}"),
    }
}

fn table(rows: &Grid<'_>, out: &mut String) {
    let width = rows.first().map_or(0, Vec::len);
    if width == 0 {
        return;
    }
    for (at, row) in rows.iter().enumerate() {
        out.push('|');
        for cell in row {
            out.push(' ');
            for (nth, part) in cell.split(|it| matches!(it, Inline::Break)).enumerate() {
                out.push_str(if nth > 0 { "<br>" } else { "" });
                out.push_str(&line(part));
            }
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

/// A line, its white space as single spaces.
pub(super) fn line(line: &[Inline<'_>]) -> String {
    let mut out = String::new();
    line.iter().for_each(|it| inline(it, &mut out));
    spaced_once(out)
}

fn inline(it: &Inline<'_>, out: &mut String) {
    match it {
        Inline::Text(text) => text_of(text, out),
        Inline::Aloud(text) => out.extend([" ", &escaped(text), " "]),
        Inline::Span(it) if it.is_silent => {}
        Inline::Span(it) => {
            let (before, after) = match it.style {
                Style::Strong => ("**", "** "),
                Style::Small | Style::Plain | Style::Sign => (" ", " "),
                Style::Said => ("", ""),
                Style::Code => ("`", "`"),
                Style::Bold => ("**", "**"),
                Style::Italic => ("*", "*"),
                Style::Struck => ("~~", "~~"),
                Style::Added => ("", ""),
            };
            let text = match it.style {
                Style::Code => super::words::line(&it.of).replace('`', "'"),
                _ => line(&it.of),
            };
            if !text.is_empty() {
                out.extend([before, &text, after]);
            }
        }
        Inline::Link(it) => link(it, out),
        Inline::Break => out.push(' '),
        Inline::Day(it) => text_of(&it.text, out),
        Inline::Badge(it) => out.extend([" ", &escaped(&it.word)]),
        Inline::Score(it) => out.extend([" ", &escaped(&it.text)]),
        Inline::Difference(it) => out.extend([" ", &escaped(&it.text), " "]),
        Inline::Pips(it) if it.label.is_empty() => {}
        Inline::Pips(it) => out.extend([" (", &escaped(&it.label), ")"]),
        Inline::Person(it) => {
            let name = vec![it.name.clone().into()];
            link(&Anchor::new(it.href.clone(), name), out);
            out.extend(it.note.iter().flat_map(|note| [" (".to_owned(), escaped(note), ")".to_owned()]));
        }
        Inline::Icon(_) | Inline::Avatar(..) | Inline::Face(_) | Inline::Drawing(_) | Inline::Bar(_) => {}
    }
}

/// White space at the ends says where words part.
fn text_of(text: &str, out: &mut String) {
    if text.starts_with(char::is_whitespace) {
        out.push(' ');
    }
    escape_into(text, out);
    if text.ends_with(char::is_whitespace) {
        out.push(' ');
    }
}

fn link(it: &Anchor<'_>, out: &mut String) {
    let text = line(&it.of);
    match text.is_empty() {
        true => {}
        // A place on the page itself has no address of its own here.
        false if to_file(&it.href).is_empty() => out.push_str(&text),
        false => out.push_str(&format!("[{text}]({})", destination(&to_file(&it.href)))),
    }
}

/// A link to a chapter; anchors of the web page are not there.
pub fn to_file(href: &str) -> String {
    if href.contains(':') {
        return href.to_owned();
    }
    // A page that is left out begins like an anchor, too.
    let path = href.split('#').next().unwrap_or_default();
    path.strip_suffix(".html").map_or(path.to_owned(), |stem| format!("{stem}.md"))
}

/// An address between `(` and `)`.
pub fn destination(address: &str) -> String {
    let plain = |letter: char| !letter.is_whitespace() && !matches!(letter, '(' | ')' | '<' | '>' | '\\');
    if !address.is_empty() && address.chars().all(plain) {
        return address.to_owned();
    }
    let mut out = String::from("<");
    for letter in address.chars() {
        match letter {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '\n' | '\r' => {}
            letter => out.push(letter),
        }
    }
    out.push('>');
    out
}

#[cfg(test)]
mod tests;
