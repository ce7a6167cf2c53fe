//! Commas inside texts and numbers, where YAML takes them for its own.

use super::Report;
use crate::problem::say;
use crate::term;
use crate::text::Span;
use crate::yaml::{Entry, Node, Style, Value};

impl Report<'_> {
    /// The entries of a map of free keys. What a comma cut off is told, and stands with its text again.
    pub fn free<'e>(&self, entries: &[Entry<'e>]) -> Vec<Entry<'e>> {
        self.joined(entries, |left, entry| self.goes_on(left, entry))
    }

    /// The entries with numbers whole that a comma before decimals cut, when there are such.
    pub(super) fn with_decimals<'e>(&self, entries: &[Entry<'e>]) -> Option<Vec<Entry<'e>>> {
        let is_cut =
            |left: &Entry<'_>, entry: &Entry<'_>| self.is_cut_off(entry) && self.goes_on(left, entry);
        let is_any = entries.windows(2).any(|pair| matches!(pair, [left, entry] if is_cut(left, entry)));
        is_any.then(|| self.joined(entries, is_cut))
    }

    fn joined<'e>(
        &self,
        entries: &[Entry<'e>],
        goes_on: impl Fn(&Entry<'_>, &Entry<'_>) -> bool,
    ) -> Vec<Entry<'e>> {
        let mut whole: Vec<Entry<'e>> = Vec::with_capacity(entries.len());
        for entry in entries {
            match whole.last_mut() {
                Some(left) if goes_on(left, entry) => {
                    let span = Span { start: left.value.span.start, end: entry.key_span.end };
                    let written = self.text.get(span.range()).unwrap_or_default();
                    let say = match self.is_cut_off(entry) {
                        true => {
                            say::cut_by_comma(&left.key, written, term::number(&written.replace(',', ".")))
                        }
                        false => say::text_cut_by_comma(&left.key, written),
                    };
                    self.tell(span, say);
                    let text = Value::Text(written.to_owned().into(), Style::Joined);
                    left.value = Node { span, value: text };
                }
                _ => whole.push(entry.clone()),
            }
        }
        whole
    }

    /// `{work: Carpenter, now retired}`: whether a key is none, but the rest of the text before the comma.
    fn goes_on(&self, left: &Entry<'_>, entry: &Entry<'_>) -> bool {
        let between = self.text.get(left.value.span.end as usize..entry.key_span.start as usize);
        let after = self.text.get(entry.key_span.end as usize..).unwrap_or_default().trim_start();
        let is_plain = matches!(left.value.value, Value::Text(_, Style::Plain));
        let is_apart = between.is_some_and(|it| it.trim() == ",");
        entry.value.is_null() && is_plain && is_apart && after.starts_with([',', '}'])
    }

    /// `{feeling: 1,5}` reads as two entries: the rest of a number is a key without a value.
    pub fn is_cut_off(&self, entry: &Entry<'_>) -> bool {
        let before = self.text.get(..entry.key_span.start as usize).and_then(|text| text.strip_suffix(','));
        entry.value.is_null()
            && entry.key.starts_with(|it: char| it.is_ascii_digit())
            && before.is_some_and(|text| text.ends_with(|it: char| it.is_ascii_digit()))
    }

    /// Tells it; whether there was something to tell.
    pub fn cut_by_comma(&self, entries: &[Entry<'_>], entry: &Entry<'_>) -> bool {
        let before = entries.iter().filter(|it| it.key_span.start < entry.key_span.start);
        let left = before.max_by_key(|it| it.key_span.start);
        let Some(left) = left.filter(|_| self.is_cut_off(entry)) else { return false };
        let span = Span { start: left.value.span.start, end: entry.key_span.end };
        let written = self.text.get(span.range()).unwrap_or_default();
        let number = term::number(&written.replace(',', "."));
        self.tell(span, say::cut_by_comma(&left.key, written, number));
        true
    }

    /// `[Price € 0,50]` reads as two entries.
    pub(in crate::parse::front) fn check_list(&self, node: &Node<'_>) {
        let Value::List(nodes) = &node.value else { return };
        for (left, right, span) in self.neighbours(nodes, ",") {
            let is_digit = |letter: char| letter.is_ascii_digit();
            if left.ends_with(is_digit) && right.starts_with(is_digit) {
                self.tell(span, say::comma_in_list(&format!("{left},{right}")));
            }
        }
        self.check_commas(nodes);
        for node in nodes {
            if let Value::Text(text, Style::Plain) = &node.value
                && self.in_one_line_list(node)
                && text.contains("? ")
            {
                self.tell(node.span, say::two_questions());
            }
        }
    }

    /// Texts without quotes that stand beside each other with just this between them, and where both stand.
    fn neighbours<'n>(
        &self,
        nodes: &'n [Node<'n>],
        comma: &'static str,
    ) -> impl Iterator<Item = (&'n str, &'n str, Span)> {
        let text = self.text;
        nodes.windows(2).filter_map(move |pair| {
            let [before, after] = pair else { return None };
            let (Value::Text(left, Style::Plain), Value::Text(right, Style::Plain)) =
                (&before.value, &after.value)
            else {
                return None;
            };
            let between = text.get(before.span.end as usize..after.span.start as usize);
            let span = Span { start: before.span.start, end: after.span.end };
            (between == Some(comma)).then_some((&**left, &**right, span))
        })
    }

    /// `[Will it fit, or not]` reads as two entries: the second begins small.
    fn check_commas(&self, nodes: &[Node<'_>]) {
        for (left, right, span) in self.neighbours(nodes, ", ") {
            let goes_on = GOING_ON.iter().any(|word| right.starts_with(word));
            if goes_on && left.starts_with(char::is_uppercase) {
                self.tell(span, say::sentence_in_list(&format!("{left}, {right}")));
            }
        }
    }

    /// Whether an entry stands in `[…]` rather than behind a `-`.
    fn in_one_line_list(&self, node: &Node<'_>) -> bool {
        let before = self.text.get(..node.span.start as usize).unwrap_or_default();
        before.trim_end().ends_with(['[', ','])
    }
}

/// Words with which a sentence goes on behind a comma.
const GOING_ON: [&str; 18] = [
    "and ", "or ", "but ", "so ", "because ", "then ", "which ", "en ", "of ", "maar ", "dus ", "want ",
    "omdat ", "die ", "und ", "oder ", "aber ", "weil ",
];
