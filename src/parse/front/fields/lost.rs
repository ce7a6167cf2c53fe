//! Texts of which something is lost, or that are more than one: behind a `#`, and lists that YAML reads as a text.

use super::Report;
use crate::problem::say;
use crate::text::{Span, line_of, part};
use crate::yaml::{Node, Value};

impl Report<'_> {
    /// ` #` starts a comment: `Ticket #5` loses its number without a word.
    pub(super) fn check_comment(&self, span: Span) {
        let rest = self.text.get(span.end as usize..).unwrap_or_default();
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let after = part(rest, spaces..).strip_prefix('#').unwrap_or_default();
        if spaces > 0 && after.starts_with(|letter: char| letter.is_alphanumeric()) {
            let line = line_of(rest, 0);
            let end = span.end as usize + line.len();
            let written = self.text.get(span.start as usize..end).unwrap_or_default().trim_end();
            let lost = Span::new(span.end as usize + spaces, end);
            self.tell(lost, say::lost_behind_sign(line.trim(), written));
        }
    }

    /// Lines that begin with a sign of a list and are one text: `-Too dear`, `• Too slow`, or one space too far in.
    pub(super) fn check_one_text(&self, span: Span) {
        let written = self.text.get(span.range()).unwrap_or_default();
        let before = self.text.get(..span.start as usize).unwrap_or_default().trim_end_matches(' ');
        let mut lines = written.lines().map(str::trim);
        let first = lines.next().unwrap_or_default();
        let own = item_of(first).filter(|_| before.ends_with('\n'));
        // Behind a dash, or below its key, it is the first of the list.
        let first = own.or_else(|| before.ends_with('-').then_some(first));
        let more = lines.find_map(item_of);
        match (first, more) {
            (Some(first), Some(more)) => drop(self.tell(span, say::list_in_one_text(&[first, more]))),
            (Some(first), None) if own.is_some() => drop(self.tell(span, say::list_in_one_text(&[first]))),
            (None, Some(more)) => drop(self.tell(span, say::list_below_text(more))),
            _ => {}
        }
    }

    /// `title: #1 choice` says nothing: all of it is a comment.
    pub(super) fn check_lost(&self, entry: &crate::yaml::Entry<'_>) {
        let rest = self.text.get(entry.key_span.end as usize..).unwrap_or_default();
        let value = line_of(rest, 0).trim_start_matches([' ', ':', '"', '\'']).trim_end();
        let is_word = value.strip_prefix('#').is_some_and(|it| it.starts_with(char::is_alphanumeric));
        if is_word {
            self.tell(entry.key_span, say::all_lost_behind_sign(&entry.key, value));
        }
    }

    /// `- #1 queue`: a line of a list that says nothing, for all of it is a comment.
    pub fn tell_lost_items(&self, node: &Node<'_>) {
        let nodes = match &node.value {
            Value::Map(entries) => {
                return entries.iter().for_each(|entry| self.tell_lost_items(&entry.value));
            }
            Value::List(nodes) => nodes,
            Value::Null | Value::Text(..) => return,
        };
        nodes.iter().for_each(|node| self.tell_lost_items(node));
        if !nodes.iter().any(Node::is_null) {
            return;
        }
        let within = |at: usize| {
            let is_in = |node: &Node<'_>| node.span.range().contains(&at);
            nodes.iter().any(|node| !node.is_null() && is_in(node))
        };
        let mut at = node.span.start as usize;
        let end = node.span.end as usize;
        for line in self.text.get(node.span.range()).unwrap_or_default().split_inclusive('\n') {
            let item = line.trim();
            let sign = at + line.len() - line.trim_start().len();
            let lost = item.strip_prefix('-').map(str::trim_start).unwrap_or_default();
            let is_word = lost.strip_prefix('#').is_some_and(|it| it.starts_with(char::is_alphanumeric));
            if is_word && !within(sign) {
                self.tell(Span::new(sign, (sign + item.len()).min(end)), say::item_lost_behind_sign(lost));
            }
            at += line.len();
        }
    }
}

/// What stands behind a sign with which people begin a line of a list.
fn item_of(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['•', '·', '‣', '●', '▪', '◦']).or_else(|| {
        let rest = line.strip_prefix(['-', '–', '—', '*'])?;
        rest.starts_with(|it: char| it == ' ' || it.is_alphabetic()).then_some(rest)
    })?;
    Some(rest.trim()).filter(|rest| !rest.is_empty() && !rest.ends_with('*'))
}
