//! A text as lines: where each starts, how far it is indented, how it ends.

use crate::text::{Span, part};

pub(super) struct Lines<'t> {
    pub text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Lines<'t> {
        let after_ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(after_ends).filter(|&at| at < text.len()).collect();
        Lines { text, starts }
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The number of the line that holds byte `at`.
    pub(super) fn at(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start <= at).saturating_sub(1)
    }

    /// How many bytes byte `at` stands from the start of its line.
    pub(super) fn column(&self, at: usize) -> usize {
        at - self.start(self.at(at))
    }

    /// The byte a line starts at.
    pub(super) fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    fn whole(&self, line: usize) -> &'t str {
        part(self.text, self.start(line)..self.start(line + 1))
    }

    /// A line without its end.
    pub(super) fn body(&self, line: usize) -> &'t str {
        self.whole(line).trim_end_matches(['\n', '\r'])
    }

    /// What ends a line.
    pub(super) fn ending(&self, line: usize) -> &'t str {
        part(self.whole(line), self.body(line).len()..)
    }

    pub(super) fn indent(&self, line: usize) -> usize {
        let body = self.body(line);
        body.len() - body.trim_start_matches(' ').len()
    }

    /// From byte `at` to the end of its line.
    pub(super) fn rest(&self, at: usize) -> &'t str {
        self.body(self.at(at)).get(self.column(at)..).unwrap_or_default()
    }

    /// The last line of `span` that holds something; `None` when it is all blank.
    pub(super) fn last_of(&self, span: Span) -> Option<usize> {
        let held = self.text.get(span.range())?.trim_end().len();
        (held > 0).then(|| self.at(span.start as usize + held - 1))
    }

    pub(super) fn is_blank(&self, line: usize) -> bool {
        self.body(line).trim().is_empty()
    }

    pub(super) fn is_comment(&self, line: usize) -> bool {
        self.body(line).trim_start().starts_with('#')
    }
}
