//! Footnotes: numbered by their first reference, told at the end of the page.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use super::write::Writer;
use super::{Fill, Hole};

/// A footnote whose text is being read.
pub(super) struct OpenNote {
    pub label: Box<str>,
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
        self.footnotes.define(&note.label, html, holes);
    }
}

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
    pub(super) fn define(&mut self, label: &str, html: String, holes: Vec<Hole>) {
        let index = self.index(label);
        let Some(note) = self.notes.get_mut(index) else { return };
        match &mut note.content {
            Some((old, old_holes)) => append(old, old_holes, &html, &holes),
            None => note.content = Some((html, holes)),
        }
    }

    /// Writes all notes; those nobody refers to come last.
    pub(super) fn write(mut self, html: &mut String, holes: &mut Vec<Hole>) {
        let unused =
            (0..self.notes.len()).filter(|&index| self.notes.get(index).is_some_and(|it| it.number == 0));
        let order: Vec<usize> = self.order.iter().copied().chain(unused).collect();
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
        if self.references > 0 {
            let _ = write!(html, "<a class=\"fn-back\" href=\"#fnref:{place}\" aria-label=\"");
            holes.push(Hole { at: html.len(), fill: Fill::Word("prose.footnote_back") });
            html.push_str("\">↩</a>");
        }
        html.push_str("</li>\n");
    }
}

fn append(html: &mut String, holes: &mut Vec<Hole>, more: &str, more_holes: &[Hole]) {
    let by = html.len();
    html.push_str(more);
    holes.extend(more_holes.iter().map(|hole| Hole { at: hole.at + by, fill: hole.fill }));
}
