//! Footnotes: numbered by their first reference, told at the end of the page.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use super::write::Writer;
use super::{Fill, Hole};
use crate::problem::say;

/// A footnote whose text is being read.
pub(super) struct OpenNote {
    pub label: Box<str>,
    pub range: Range<usize>,
    pub html: usize,
    pub holes: usize,
}

impl Writer<'_, '_, '_> {
    pub(super) fn footnote_reference(&mut self, label: &str, range: &Range<usize>) {
        if !self.room_for_link(range) || !self.open.is_empty() {
            return;
        }
        let (number, reference) = self.footnotes.refer(label);
        let id =
            if reference == 1 { format!("fnref:{number}") } else { format!("fnref:{number}:{reference}") };
        self.write(&format!("<sup class=\"fn\"><a id=\"{id}\" href=\"#fn:{number}\">{number}</a></sup>"));
    }

    /// Notes are told at the end of the page, so their text is taken out here.
    pub(super) fn end_note(&mut self) {
        let Some(note) = self.notes.pop() else { return };
        let html = self.body.html.split_off(note.html.min(self.body.html.len()));
        let mut holes = self.body.holes.split_off(note.holes.min(self.body.holes.len()));
        for Hole { at, .. } in &mut holes {
            *at = at.saturating_sub(note.html);
        }
        self.footnotes.define(&note.label, note.range, (html, holes));
    }

    /// Says which notes nobody refers to.
    pub(super) fn say_unused(&mut self) {
        for (label, range) in self.footnotes.unused() {
            self.tell(range, say::unused_footnote(&label));
        }
    }

    /// Says of `[^1]` in a text that there is no such note.
    pub(super) fn say_undefined(&mut self, text: &str, range: &Range<usize>) {
        for rest in text.split("[^").skip(1) {
            let Some((label, _)) = rest.split_once(']') else { continue };
            if label.is_empty() || label.len() > 80 || label.contains(char::is_whitespace) {
                continue;
            }
            self.tell(range.clone(), say::unknown_footnote(label));
        }
    }
}

const MOST_WAYS_BACK: usize = 20;

#[derive(Default)]
pub(super) struct Footnotes {
    by_label: HashMap<Box<str>, usize>,
    notes: Vec<Note>,
    /// Indices in `notes`, in the order of their first reference.
    order: Vec<usize>,
}

#[derive(Default)]
struct Note {
    /// From 1; 0 before the first reference.
    number: usize,
    references: usize,
    content: Option<(String, Vec<Hole>)>,
    /// Where its text stands.
    range: Range<usize>,
}

impl Footnotes {
    /// Counts a reference to `label`: the number of the note, and which reference to it this is, both from 1.
    pub(super) fn refer(&mut self, label: &str) -> (usize, usize) {
        let index = self.index(label);
        let number = self.order.len() + 1;
        let Some(note) = self.notes.get_mut(index) else { return (0, 0) };
        if note.number == 0 {
            note.number = number;
            self.order.push(index);
        }
        note.references += 1;
        (note.number, note.references)
    }

    /// Keeps the content of `label`; a second definition is added to the first.
    pub(super) fn define(&mut self, label: &str, range: Range<usize>, (html, holes): (String, Vec<Hole>)) {
        let index = self.index(label);
        let Some(note) = self.notes.get_mut(index) else { return };
        note.range = range;
        match &mut note.content {
            Some((old, old_holes)) => append(old, old_holes, &html, &holes),
            None => note.content = Some((html, holes)),
        }
    }

    /// The notes that nobody refers to.
    fn unused(&self) -> Vec<(Box<str>, Range<usize>)> {
        let unused = self.by_label.iter().filter_map(|(label, index)| {
            let note = self.notes.get(*index).filter(|note| note.number == 0)?;
            Some((label.clone(), note.range.clone()))
        });
        let mut unused: Vec<_> = unused.collect();
        unused.sort_by_key(|(_, range)| range.start);
        unused
    }

    /// Writes all notes that somebody refers to.
    pub(super) fn write(mut self, html: &mut String, holes: &mut Vec<Hole>) {
        let order = std::mem::take(&mut self.order);
        if order.is_empty() {
            return;
        }
        html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        holes.push(Hole { at: html.len(), fill: Fill::Word("prose.footnotes") });
        html.push_str("\"><ol>\n");
        for (place, index) in order.into_iter().enumerate() {
            let note = self.notes.get_mut(index).map(std::mem::take).unwrap_or_default();
            note.write(place + 1, html, holes);
        }
        html.push_str("</ol></section>\n");
    }

    fn index(&mut self, label: &str) -> usize {
        if let Some(&index) = self.by_label.get(label) {
            return index;
        }
        self.by_label.insert(label.into(), self.notes.len());
        self.notes.push(Note::default());
        self.notes.len() - 1
    }
}

impl Note {
    fn write(self, place: usize, html: &mut String, holes: &mut Vec<Hole>) {
        // No heading can have an id with a colon, so these are free.
        let _ = write!(html, "<li id=\"fn:{place}\">");
        if let Some((content, content_holes)) = &self.content {
            append(html, holes, content, content_holes);
        }
        // Back to each place it is referred to from, up to a few.
        for reference in 1..=self.references.min(MOST_WAYS_BACK) {
            let (which, number) = match reference {
                1 => (String::new(), String::new()),
                more => (format!(":{more}"), format!(" {more}")),
            };
            let _ = write!(html, "<a class=\"fn-back\" href=\"#fnref:{place}{which}\" aria-label=\"");
            holes.push(Hole { at: html.len(), fill: Fill::Word("prose.footnote_back") });
            let small =
                if number.is_empty() { String::new() } else { format!("<sup>{}</sup>", number.trim()) };
            let _ = write!(html, "{number}\">↩{small}</a>");
        }
        html.push_str("</li>\n");
    }
}

fn append(html: &mut String, holes: &mut Vec<Hole>, more: &str, more_holes: &[Hole]) {
    let by = html.len();
    html.push_str(more);
    holes.extend(more_holes.iter().map(|hole| Hole { at: hole.at + by, fill: hole.fill }));
}
