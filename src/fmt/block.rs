//! Writes block maps and lists anew, line by line: every line of the result is one of the source,
//! moved, indented and with its spaces put right.

use std::ops::Range;

use super::flow;
use super::lines::Lines;
use super::order::Order;
use crate::text::part;
use crate::yaml::{Entry, Node, Style, Value};

/// Something this writer does not know how to write the same way: an anchor, a tag, a `?` key.
#[derive(Debug)]
pub(super) struct Odd;

pub(super) struct Writer<'t> {
    lines: &'t Lines<'t>,
    out: String,
}

/// Where a collection is to be written.
struct Place<'p> {
    /// The column of its keys or dashes.
    column: usize,
    /// What stands before its first key or dash: spaces, and the dash of the entry it is.
    before: &'p str,
    /// The line below the key or dash it belongs to; `None` when it starts on that line.
    from: Option<usize>,
    /// Its last line and one: comments up to here are its own.
    until: usize,
}

/// An entry of a block collection with the lines that belong to it.
struct Piece<'n> {
    entry: Option<&'n Entry<'n>>,
    node: &'n Node<'n>,
    /// Comments and blank lines above it.
    above: Vec<usize>,
    /// The line of its key or dash.
    first: usize,
    /// The byte of its key or dash.
    start: usize,
    until: usize,
}

impl<'t> Writer<'t> {
    pub(super) fn new(lines: &'t Lines<'t>) -> Writer<'t> {
        Writer { lines, out: String::with_capacity(lines.text.len() + 16) }
    }

    pub(super) fn into_text(self) -> String {
        self.out
    }

    /// Writes the whole front matter, which must be a block map.
    pub(super) fn front(&mut self, root: &Node<'_>, order: &Order) -> Result<(), Odd> {
        let Value::Map(entries) = &root.value else { return Err(Odd) };
        let first = entries.first().map(|entry| self.lines.at(entry.key_span.start as usize)).ok_or(Odd)?;
        // What stands above the last blank line speaks of the whole file and stays on top.
        let head = (0..first).rev().find(|&line| self.lines.is_blank(line)).map_or(0, |line| line + 1);
        self.loose(0..head, 0)?;
        let place = Place { column: 0, before: "", from: Some(head), until: self.lines.len() };
        self.collection(root, Some(order), &place)
    }

    fn collection(&mut self, node: &Node<'_>, order: Option<&Order>, place: &Place<'_>) -> Result<(), Odd> {
        let (mut pieces, end) = self.pieces(node, place)?;
        if let (Some(order), Value::Map(entries)) = (order, &node.value) {
            let keys: Vec<&str> = entries.iter().map(|entry| &*entry.key).collect();
            pieces = self.rearranged(pieces, &order.sorted(&keys));
        }
        let indent = " ".repeat(place.column);
        for (index, piece) in pieces.iter().enumerate() {
            let before = if index == 0 { place.before } else { &indent };
            let above = if index == 0 { spaces(before) } else { place.column };
            for &line in &piece.above {
                self.loose(line..line + 1, above)?;
            }
            match piece.entry {
                Some(entry) => self.entry(entry, piece, before, order)?,
                None => self.item(piece, before, order)?,
            }
        }
        self.loose(end..place.until, place.column)
    }

    /// An entry of a map: `key: value`.
    fn entry(
        &mut self,
        entry: &Entry<'_>,
        piece: &Piece<'_>,
        before: &str,
        order: Option<&Order>,
    ) -> Result<(), Odd> {
        let key_end = entry.key_span.end as usize;
        let key = part(self.lines.text, entry.key_span.range());
        if key.is_empty() || key.starts_with(['[', '{', '?', '*', '&', '!', '|', '>']) || key.contains('\n') {
            return Err(Odd);
        }
        let after = self.lines.rest(key_end);
        let colon = key_end + after.find(':').filter(|&at| part(after, ..at).trim().is_empty()).ok_or(Odd)?;
        self.out.push_str(before);
        self.out.push_str(key);
        self.out.push(':');
        let order = order.and_then(|order| order.below(&entry.key));
        self.value(colon + 1, piece, before.len() + 2, order)
    }

    /// An entry of a list: `- value`.
    fn item(&mut self, piece: &Piece<'_>, before: &str, order: Option<&Order>) -> Result<(), Odd> {
        let node = piece.node;
        let after_dash = piece.start + 1;
        let on_this_line = self.lines.at(node.span.start as usize) == piece.first && !node.is_null();
        if is_block_collection(node, self.lines.text) && on_this_line {
            let gap = self.lines.text.get(after_dash..node.span.start as usize).ok_or(Odd)?;
            if !gap.bytes().all(|byte| byte == b' ') {
                return Err(Odd);
            }
            let before = format!("{before}- ");
            let place = Place { column: before.len(), before: &before, from: None, until: piece.until };
            return self.collection(node, order, &place);
        }
        self.out.push_str(before);
        self.out.push('-');
        self.value(after_dash, piece, before.len() + 2, order)
    }

    /// What follows a colon or a dash that ends before byte `after`. `column` is that of anything below it.
    fn value(
        &mut self,
        after: usize,
        piece: &Piece<'_>,
        column: usize,
        order: Option<&Order>,
    ) -> Result<(), Odd> {
        let node = piece.node;
        let rest = self.lines.rest(after);
        if is_block_collection(node, self.lines.text) {
            self.comment(rest)?;
            self.end_line(piece.first);
            let before = " ".repeat(column);
            let from = Some(piece.first + 1);
            return self.collection(
                node,
                order,
                &Place { column, before: &before, from, until: piece.until },
            );
        }
        let start = node.span.start as usize;
        if node.is_null() && node.span.start == node.span.end {
            self.comment(rest)?;
            self.end_line(piece.first);
            return Ok(());
        }
        if matches!(node.value, Value::Text(_, Style::Block)) {
            let header = rest.trim();
            if !header.starts_with(['|', '>']) {
                return Err(Odd);
            }
            self.out.push(' ');
            self.out.push_str(header);
            self.end_line(piece.first);
            return self.moved(piece.first + 1..self.last(piece) + 1, piece, column);
        }
        if self.lines.at(start) != piece.first {
            self.comment(rest)?;
            self.end_line(piece.first);
            return self.moved(piece.first + 1..self.last(piece) + 1, piece, column);
        }
        if !part(self.lines.text, after..start).trim().is_empty() {
            return Err(Odd);
        }
        self.out.push(' ');
        let last = self.last(piece);
        if last == piece.first {
            let value = flow::written(node, self.lines.text, order);
            self.out.push_str(&value);
            self.comment(self.lines.rest(node.span.end as usize))?;
            self.end_line(last);
            return Ok(());
        }
        self.out.push_str(self.lines.rest(start).trim_end());
        self.end_line(piece.first);
        self.moved(piece.first + 1..last + 1, piece, column)
    }

    /// Lines of a value below its key, as far to the right of it as they were.
    fn moved(&mut self, lines: Range<usize>, piece: &Piece<'_>, column: usize) -> Result<(), Odd> {
        let was = self.lines.column(piece.start);
        let is = column.checked_sub(2).ok_or(Odd)?;
        for line in lines {
            let body = self.lines.body(line);
            if self.lines.is_blank(line) {
                self.out.push_str(body);
            } else {
                let indent = (self.lines.indent(line) + is).checked_sub(was).ok_or(Odd)?;
                self.out.push_str(&" ".repeat(indent));
                self.out.push_str(body.trim_start_matches(' '));
            }
            self.end_line(line);
        }
        Ok(())
    }

    /// What may stand at the end of a line: nothing, or a comment.
    fn comment(&mut self, rest: &str) -> Result<(), Odd> {
        let comment = rest.trim_end();
        if comment.trim_start().starts_with('#') {
            self.out.push_str(comment);
        } else if !comment.trim_start().is_empty() {
            return Err(Odd);
        }
        Ok(())
    }

    /// Lines between entries: blank ones and comments.
    fn loose(&mut self, lines: Range<usize>, column: usize) -> Result<(), Odd> {
        for line in lines {
            if self.lines.is_comment(line) {
                self.out.push_str(&" ".repeat(column));
                self.out.push_str(self.lines.body(line).trim());
            } else if !self.lines.is_blank(line) {
                return Err(Odd);
            }
            self.end_line(line);
        }
        Ok(())
    }

    fn end_line(&mut self, line: usize) {
        self.out.push_str(self.lines.ending(line));
    }

    fn last(&self, piece: &Piece<'_>) -> usize {
        last_line(piece.node, piece.first, self.lines)
    }

    /// Puts entries in another order. A blank line above the first one stays where a blank line was.
    fn rearranged<'n>(&self, pieces: Vec<Piece<'n>>, order: &[usize]) -> Vec<Piece<'n>> {
        let mut taken: Vec<Option<Piece<'n>>> = pieces.into_iter().map(Some).collect();
        let mut new: Vec<Piece<'n>> =
            order.iter().filter_map(|&at| taken.get_mut(at).and_then(Option::take)).collect();
        let old_first = order.iter().position(|&at| at == 0).unwrap_or(0);
        if old_first > 0
            && let Some(first) = new.first_mut()
        {
            let blank = first.above.iter().take_while(|&&line| self.lines.is_blank(line)).count();
            let blank: Vec<usize> = first.above.drain(..blank).collect();
            if let Some(old) = new.get_mut(old_first) {
                old.above.splice(0..0, blank);
            }
        }
        new
    }

    /// The entries of a block collection with their lines, and where the lines below the last one begin.
    fn pieces<'n>(&self, node: &'n Node<'n>, place: &Place<'_>) -> Result<(Vec<Piece<'n>>, usize), Odd> {
        let starts = self.starts(node)?;
        let column = self.lines.column(starts.first().map(|it| it.0).ok_or(Odd)?);
        let mut pieces: Vec<Piece<'n>> = Vec::with_capacity(starts.len());
        let mut free = place.from;
        for (index, &(start, entry, node)) in starts.iter().enumerate() {
            let first = self.lines.at(start);
            let above = match free {
                Some(from) if from <= first => (from..first).collect(),
                None if index == 0 => Vec::new(),
                _ => return Err(Odd),
            };
            let last = last_line(node, first, self.lines);
            let next = starts.get(index + 1).map_or(place.until, |it| self.lines.at(it.0));
            if next <= last {
                return Err(Odd);
            }
            let until = match is_block_collection(node, self.lines.text) {
                true => self.own_until(last + 1..next, column),
                false => last + 1,
            };
            free = Some(until);
            pieces.push(Piece { entry, node, above, first, start, until });
        }
        Ok((pieces, free.unwrap_or(place.until)))
    }

    /// Where each entry starts: at its key or its dash.
    #[expect(clippy::type_complexity, reason = "a pair for each entry; a name would say no more")]
    fn starts<'n>(
        &self,
        node: &'n Node<'n>,
    ) -> Result<Vec<(usize, Option<&'n Entry<'n>>, &'n Node<'n>)>, Odd> {
        match &node.value {
            Value::Map(entries) => {
                let start = |entry: &'n Entry<'n>| (entry.key_span.start as usize, Some(entry), &entry.value);
                Ok(entries.iter().map(start).collect())
            }
            Value::List(nodes) => {
                let mut dash = node.span.start as usize;
                let column = self.lines.column(dash);
                let mut starts = Vec::with_capacity(nodes.len());
                for node in nodes {
                    if !starts.is_empty() {
                        dash =
                            self.dash(dash, starts.last().map(|it: &(usize, _, &Node<'_>)| it.2), column)?;
                    }
                    if self.lines.text.as_bytes().get(dash) != Some(&b'-') {
                        return Err(Odd);
                    }
                    starts.push((dash, None, node));
                }
                Ok(starts)
            }
            _ => Err(Odd),
        }
    }

    /// The dash below the entry whose dash is at byte `from`.
    fn dash(&self, from: usize, node: Option<&Node<'_>>, column: usize) -> Result<usize, Odd> {
        let first = self.lines.at(from);
        let last = node.map_or(first, |node| last_line(node, first, self.lines));
        for line in last + 1..self.lines.len() {
            if self.lines.is_blank(line) || self.lines.is_comment(line) {
                continue;
            }
            let is_dash =
                self.lines.indent(line) == column && part(self.lines.body(line), column..).starts_with('-');
            return if is_dash { Ok(self.lines.start(line) + column) } else { Err(Odd) };
        }
        Err(Odd)
    }

    /// Comments below a nested collection that are further in than its key belong to it.
    fn own_until(&self, between: Range<usize>, column: usize) -> usize {
        let mut until = between.start;
        for line in between {
            if self.lines.is_comment(line) {
                if self.lines.indent(line) <= column {
                    break;
                }
                until = line + 1;
            }
        }
        until
    }
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

fn is_block_collection(node: &Node<'_>, text: &str) -> bool {
    let is_collection = matches!(node.value, Value::List(_) | Value::Map(_));
    is_collection && !part(text, node.span.start as usize..).starts_with(['[', '{', '*'])
}

/// The last line that holds a part of a value whose key or dash stands on line `first`.
fn last_line(node: &Node<'_>, first: usize, lines: &Lines<'_>) -> usize {
    let below = match &node.value {
        Value::List(nodes) if is_block_collection(node, lines.text) => nodes.last(),
        Value::Map(entries) if is_block_collection(node, lines.text) => {
            return entries.last().map_or(first, |entry| {
                last_line(&entry.value, lines.at(entry.key_span.start as usize), lines)
            });
        }
        _ => None,
    };
    match below {
        Some(node) => {
            let start = lines.at(node.span.start as usize);
            last_line(node, start.max(first), lines)
        }
        None if node.is_null() && node.span.start == node.span.end => first,
        None => lines.last_of(node.span).unwrap_or(first).max(first),
    }
}
