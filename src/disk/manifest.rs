//! The list of what a build wrote: `.journeybook` in the output. It tells our files from others,
//! and changed pages from unchanged ones without reading either. It holds no times, so that equal sites are equal bytes.
//!
//! ```text
//! journeybook site 1
//! from 91c0…(32 hex digits: what it was made from)
//! for public (where what is internal was left out; such a list does not say what it was made from)
//! 6f1e…(32 hex digits) 4711 journeys/ikea-visit.html
//! ```

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_128;

use crate::text::RelPath;

use super::{Error, act};

/// The name of the list in the output.
pub(super) const NAME: &str = ".journeybook";
const FIRST_LINE: &str = "journeybook site 1";
const FROM: &str = "from ";
const PUBLIC: &str = "for public";
pub(super) const LARGEST: u64 = 64 * 1024 * 1024;

/// What a file's bytes come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    pub hash: u128,
    pub size: u64,
}

/// What we wrote. A path has several marks while files are being replaced one by one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The hash of all that the site was made from, when every page went well.
    pub made_from: Option<u128>,
    /// What is internal was left out.
    pub is_public: bool,
    marks: BTreeMap<RelPath, Vec<Mark>>,
}

impl Mark {
    pub(super) fn of(bytes: &[u8]) -> Mark {
        Mark { hash: xxh3_128(bytes), size: bytes.len() as u64 }
    }
}

impl Manifest {
    /// Reads a list, leaving out every line that is damaged or leads out of the output.
    pub(super) fn parse(text: &str) -> Manifest {
        let mut manifest = Manifest::default();
        let mut lines = text.lines();
        if lines.next() == Some(FIRST_LINE) {
            manifest.made_from = text.lines().nth(1).and_then(made_from);
            manifest.is_public = text.lines().skip(1).take(2).any(|line| line == PUBLIC);
            for (path, mark) in lines.filter_map(line) {
                manifest.add(path, mark);
            }
        }
        manifest
    }

    pub(super) fn text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        if let Some(hash) = self.made_from {
            let _ = writeln!(text, "{FROM}{hash:032x}");
        }
        if self.is_public {
            text.push_str(PUBLIC);
            text.push('\n');
        }
        for (path, marks) in &self.marks {
            for mark in marks {
                // Writing to a string cannot fail.
                let _ = writeln!(text, "{:032x} {} {path}", mark.hash, mark.size);
            }
        }
        text
    }

    pub(super) fn add(&mut self, path: RelPath, mark: Mark) {
        let marks = self.marks.entry(path).or_default();
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }

    pub(super) fn has(&self, path: &RelPath) -> bool {
        self.marks.contains_key(path)
    }

    /// Whether we wrote exactly this.
    pub(super) fn wrote(&self, path: &RelPath, mark: Mark) -> bool {
        self.marks.get(path).is_some_and(|marks| marks.contains(&mark))
    }

    /// Whether there is one answer to what we wrote there.
    pub(super) fn is_sure_of(&self, path: &RelPath) -> bool {
        self.marks.get(path).is_some_and(|marks| marks.len() == 1)
    }

    /// Whether anything of ours is inside the folder `path`.
    pub(super) fn reaches_into(&self, path: &RelPath) -> bool {
        let Some(first) = RelPath::new(&format!("{path}/\u{1}")) else { return false };
        let next = self.marks.range(first..).next();
        next.is_some_and(|(inner, _)| {
            inner.as_str().strip_prefix(path.as_str()).is_some_and(|it| it.starts_with('/'))
        })
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&RelPath, &[Mark])> {
        self.marks.iter().map(|(path, marks)| (path, marks.as_slice()))
    }
}

/// Whether a build of ours filled `folder`, or somebody invited us by an empty list.
pub(super) fn is_ours(folder: &Path) -> Result<bool, Error> {
    let path = folder.join(NAME);
    match act::facts(&path)? {
        Some(facts) if facts.is_file() && facts.len() == 0 => Ok(true),
        Some(facts) if facts.is_file() => {
            let start = act::read(&path, FIRST_LINE.len() as u64)?;
            Ok(start.strip_prefix(FIRST_LINE.as_bytes()).is_some_and(|rest| matches!(rest, [] | [b'\n'])))
        }
        _ => Ok(false),
    }
}

/// Whether the site in a folder is for the public; nothing where none of ours is.
pub(super) fn audience(folder: &Path) -> Result<Option<bool>, Error> {
    let path = folder.join(NAME);
    if !act::facts(&path)?.is_some_and(|facts| facts.is_file()) {
        return Ok(None);
    }
    let start = act::read(&path, 256)?;
    let start = String::from_utf8_lossy(&start);
    let is_list = start.lines().next() == Some(FIRST_LINE);
    Ok(is_list.then(|| start.lines().skip(1).take(2).any(|line| line == PUBLIC)))
}

/// Whether a path may be in a list, and so be written or removed by us.
pub(super) fn may_list(path: &RelPath) -> bool {
    let text = path.as_str();
    !text.is_empty()
        && !text.chars().any(char::is_control)
        && !text.split('/').any(|part| part.eq_ignore_ascii_case(".git"))
        && !text.split('/').next().is_some_and(|first| first.to_ascii_lowercase().starts_with(NAME))
}

fn made_from(line: &str) -> Option<u128> {
    u128::from_str_radix(line.strip_prefix(FROM)?, 16).ok()
}

fn line(line: &str) -> Option<(RelPath, Mark)> {
    let mut parts = line.splitn(3, ' ');
    let hash = u128::from_str_radix(parts.next()?, 16).ok()?;
    let size = parts.next()?.parse().ok()?;
    let written = parts.next()?;
    let path = RelPath::new(written).filter(|path| path.as_str() == written && may_list(path))?;
    Some((path, Mark { hash, size }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &str, expected: &[&str]) {
        let manifest = Manifest::parse(&format!("{FIRST_LINE}\n{lines}"));
        assert_eq!(manifest.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn damaged_lines_are_left_out() {
        check("ff 1 a.html\nzz 1 b.html\nff x c.html\nff\n\nff 2 d e.html", &["a.html", "d e.html"]);
    }

    #[test]
    fn nothing_outside_the_site_is_ours() {
        check(
            "ff 1 ../x\nff 1 /etc/passwd\nff 1 a/../../x\nff 1 a/../b\nff 1 .git/config\nff 1 .journeybook",
            &[],
        );
        check("ff 1 C:/x\nff 1 a\\b\nff 1 ", &[]);
    }

    #[test]
    fn a_list_of_another_format_says_nothing() {
        assert_eq!(Manifest::parse("journeybook site 2\nff 1 a.html"), Manifest::default());
    }

    #[test]
    fn reading_gives_what_was_written() {
        let mut manifest = Manifest::default();
        manifest.add(RelPath::new("a/b.html").unwrap(), Mark::of(b"x"));
        manifest.add(RelPath::new("a/b.html").unwrap(), Mark::of(b"y"));
        assert_eq!(Manifest::parse(&manifest.text()), manifest);
        manifest.made_from = Some(7);
        assert_eq!(Manifest::parse(&manifest.text()), manifest);
    }

    #[test]
    fn a_folder_is_not_its_neighbour() {
        let manifest = Manifest::parse(&format!("{FIRST_LINE}\nff 1 a-b/c.html\nff 1 ab.html"));
        let reaches = |path| manifest.reaches_into(&RelPath::new(path).unwrap());
        assert_eq!((reaches("a"), reaches("a-b"), reaches("ab.html")), (false, true, false));
    }
}
