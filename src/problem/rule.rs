//! What every code means: its level, and the words of its page in the reference.

use super::Level;

/// Where a code belongs in the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Reading,
    References,
    Research,
    Method,
    Catalogue,
    Action,
    Blueprint,
    Upkeep,
    Safety,
    Theme,
}

/// One code: when it fires, and how to write it well.
#[derive(Debug)]
pub struct Rule {
    pub code: &'static str,
    pub level: Level,
    pub group: Group,
    /// One or two sentences: what it means and why it matters.
    pub about: &'static str,
    /// Content that raises it.
    pub bad: &'static str,
    /// The same content, mended.
    pub good: &'static str,
}

/// The rule of `code`.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == code)
}

/// Every rule, in the order of the reference.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    LISTS.iter().flat_map(|list| list.iter())
}

/// One list a group; the files stand beside this one.
static LISTS: &[&[Rule]] = &[];
