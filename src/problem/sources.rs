//! The texts that problems point into: their lines, and how their files are called.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::files::Files;
use crate::text::{LineCol, Lines, Origin, RelPath};

/// The texts that problems point into, and how their files are called.
pub struct Sources<'a> {
    files: &'a Files,
    /// The content folder, from the project's root.
    source: &'a str,
    /// What stands before every path: the way to the project's root.
    root: &'a str,
    /// The files that were asked for, line by line.
    lines: RefCell<HashMap<RelPath, Rc<Lines<'a>>>>,
}

impl<'a> Sources<'a> {
    pub fn new(files: &'a Files, source: &'a str) -> Sources<'a> {
        Sources { files, source, root: "", lines: RefCell::default() }
    }

    /// The same with paths from somewhere above the project's root: `docs/handbook`.
    pub fn from_above(self, root: &'a str) -> Sources<'a> {
        Sources { root, ..self }
    }

    /// Every page of the content.
    pub fn pages(&self) -> impl Iterator<Item = &'a RelPath> {
        self.files.texts.keys().filter(|path| path.is_markdown())
    }

    /// Where a stretch begins and ends.
    pub fn region(&self, at: &Origin) -> (LineCol, LineCol) {
        let lines = self.lines(&at.file);
        (lines.place(at.span.start as usize), lines.place(at.span.end as usize))
    }

    /// The lines of a file; none of one that is not there.
    pub fn lines(&self, file: &RelPath) -> Rc<Lines<'a>> {
        if let Some(lines) = self.lines.borrow().get(file) {
            return Rc::clone(lines);
        }
        let lines = Rc::new(Lines::new(self.text(file).unwrap_or_default()));
        self.lines.borrow_mut().insert(file.clone(), Rc::clone(&lines));
        lines
    }

    /// The text of a file of the content, of the theme or of `book.toml`.
    pub fn text(&self, file: &RelPath) -> Option<&'a str> {
        if let Some(text) = self.files.texts.get(file) {
            return Some(text);
        }
        if file.as_str() == "book.toml" {
            return self.files.book_toml.as_deref();
        }
        let path = RelPath::new(file.as_str().strip_prefix("theme/")?)?;
        self.files.theme.get(&path).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// The path as people are shown it.
    pub fn shown(&self, file: &RelPath) -> String {
        let of_project = file.as_str() == "book.toml" || file.as_str().starts_with("theme/");
        let above_source = of_project && !self.files.texts.contains_key(file);
        let source = if above_source { "" } else { self.source };
        let folders = [self.root, source].into_iter().filter(|folder| !matches!(*folder, "" | "."));
        folders.chain([file.as_str()]).collect::<Vec<_>>().join("/")
    }
}
