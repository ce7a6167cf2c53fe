//! A block of code that is called as a kind of ours, and what it holds.

use std::ops::Range;

use crate::term::{Kind, Term};
use crate::yaml::{self, Value};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// What it is called, in small letters.
    pub name: String,
    /// From the marks above to those below.
    pub range: Range<usize>,
    /// It stands in a list or a quote.
    pub is_nested: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holds {
    /// A map: where its front matter stands in the text of the block.
    Map(Range<usize>),
    /// A map, and more below it, from here on.
    Below(usize),
    /// A thing of this kind.
    Kind(String),
    /// No map, though the block is called so.
    Nothing,
    /// What somebody else calls so.
    Others,
}

/// What a journey says of itself, and little else does.
const KEYS: [&str; 9] =
    ["kind", "title", "phases", "steps", "stages", "personas", "baseline", "change", "goal"];

impl Block {
    /// Whole lines, those of the marks among them.
    pub(super) fn lines(&self, text: &str) -> Range<usize> {
        let start = text.get(..self.range.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let rest = text.get(self.range.end..).unwrap_or_default();
        let is_at_end = text.get(..self.range.end).is_some_and(|it| it.ends_with('\n'));
        let end = if is_at_end { Some(0) } else { rest.find('\n').map(|at| at + 1) };
        start..end.map_or(text.len(), |more| self.range.end + more)
    }

    /// What stands between the marks, in whole lines.
    pub(super) fn inside(&self, text: &str) -> Range<usize> {
        let whole = text.get(self.range.clone()).unwrap_or_default();
        let start = self.range.start + whole.find('\n').map_or(whole.len(), |at| at + 1);
        let bare = whole.trim_end();
        let last = self.range.start + bare.rfind('\n').map_or(bare.len(), |at| at + 1);
        let end = if self.is_closed(text) { last.max(start) } else { self.range.end };
        start..end
    }

    /// The last line is the end of the block.
    pub(super) fn is_closed(&self, text: &str) -> bool {
        let whole = text.get(self.range.clone()).unwrap_or_default().trim_end();
        let Some((above, last)) = whole.rsplit_once('\n') else { return false };
        let mark = if above.trim_start().starts_with('~') { '~' } else { '`' };
        let length = above.trim_start().chars().take_while(|it| *it == mark).count();
        let last = last.trim_start_matches([' ', '\t', '>']);
        last.len() >= length && last.chars().all(|it| it == mark)
    }

    pub(super) fn holds(&self, inside: &str) -> Holds {
        let is_journey = Kind::parse(&self.name) == Some(Kind::Journey);
        let unquoted: String;
        let text = match self.is_nested {
            // Signs of a quote stand before each line.
            true => {
                unquoted = inside
                    .lines()
                    .map(|line| line.trim_start_matches(['>', ' ']).to_owned() + "\n")
                    .collect();
                &unquoted
            }
            false => inside,
        };
        let (front, below) = parts(text);
        let written = text.get(front.clone()).unwrap_or_default();
        let says = |key: &str| written.lines().any(|line| line.trim_start().starts_with(key));
        let root = yaml::read(written, 0).root;
        let (is_thing, kind) = match &root.value {
            Value::Map(entries) => {
                let kind = entries.iter().find(|entry| entry.key == "kind").and_then(|it| it.value.text());
                let is_ours =
                    |key: &str| KEYS.contains(&key) || !is_journey && matches!(key, "name" | "items");
                (entries.iter().any(|entry| is_ours(&entry.key)), kind)
            }
            _ => (says("phases:") || says("title:"), None),
        };
        match kind.or((!is_journey).then_some(&*self.name)) {
            _ if !is_thing && is_journey => Holds::Nothing,
            _ if !is_thing => Holds::Others,
            Some(kind) if !is_map(kind) => Holds::Kind(kind.to_owned()),
            Some(_) if kind.is_none() => Holds::Kind(self.name.clone()),
            _ => match below {
                Some(below) => Holds::Below(below),
                None => Holds::Map(front),
            },
        }
    }
}

/// A kind that is drawn as a map.
fn is_map(kind: &str) -> bool {
    // A slip in it is told by whoever reads the map.
    !matches!(Kind::parse(kind), Some(kind) if !matches!(kind, Kind::Journey | Kind::ExperienceMap | Kind::Blueprint))
}

/// The front matter of a block, with or without lines `---` around it, and where words below it begin.
fn parts(text: &str) -> (Range<usize>, Option<usize>) {
    let mut at = 0;
    let mut start = None;
    let mut is_first = true;
    for line in text.split_inclusive('\n') {
        let here = at;
        at += line.len();
        let is_mark = matches!(line.trim_end(), "---" | "...");
        match start {
            None if is_first && line.trim_end() == "---" => start = Some(at),
            None if line.trim().is_empty() => continue,
            _ if is_mark => {
                let below = text.get(at..).is_some_and(|rest| !rest.trim().is_empty());
                return (start.unwrap_or(0)..here, below.then_some(at));
            }
            _ => {}
        }
        is_first = false;
    }
    (start.unwrap_or(0)..text.len(), None)
}

/// A map in a block as the file that it would be, and by how much what its author wrote stands further on in it.
pub(super) fn as_file(written: &str) -> (String, usize) {
    let root = yaml::read(written, 0).root;
    let has_kind = match &root.value {
        Value::Map(entries) => entries.iter().any(|entry| entry.key == "kind"),
        _ => written.lines().any(|line| line.trim_start().starts_with("kind:")),
    };
    let bare = written.trim_start();
    let (lead, rest) = written.split_at(written.len() - bare.len());
    let start = match (has_kind, bare.strip_prefix('{')) {
        (true, _) => "---\n".to_owned(),
        // Keys between braces.
        (false, Some(rest)) => {
            return (format!("---\n{lead}{{kind: journey, {rest}---\n"), "---\nkind: journey, ".len());
        }
        (false, None) => {
            let indent = lead.rsplit('\n').next().unwrap_or_default();
            format!("---\n{indent}kind: journey\n")
        }
    };
    (format!("{start}{lead}{rest}---\n"), start.len())
}
