//! What every code means: its level, and the words of its page in the reference.

mod audience;
mod blueprint;
mod reading;
mod references;
mod safety;
mod texts;
mod theme;

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
    /// Content that raises it: the front matter of one file, or several files in the form of
    /// `files::fixture`.
    pub bad: &'static str,
    /// The same content, mended.
    pub good: &'static str,
}

impl Group {
    pub const ALL: [Group; 10] = [
        Group::Reading,
        Group::References,
        Group::Research,
        Group::Method,
        Group::Catalogue,
        Group::Action,
        Group::Blueprint,
        Group::Upkeep,
        Group::Safety,
        Group::Theme,
    ];

    /// Its heading in the reference.
    pub fn title(self) -> &'static str {
        match self {
            Group::Reading => "Reading",
            Group::References => "References",
            Group::Research => "Research",
            Group::Method => "Method",
            Group::Catalogue => "Catalogue",
            Group::Action => "Action",
            Group::Blueprint => "Blueprint",
            Group::Upkeep => "Upkeep",
            Group::Safety => "Safety",
            Group::Theme => "Theme and site",
        }
    }
}

/// The rule of `code`, when reading or resolving raises it; `check` has the others.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == code)
}

/// Every rule of this list: what checks raise stands with the checks.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    LISTS.iter().flat_map(|list| list.iter())
}

/// One list a group; the files stand beside this one.
static LISTS: &[&[Rule]] = &[
    audience::RULES,
    reading::RULES,
    texts::RULES,
    references::RULES,
    blueprint::RULES,
    safety::RULES,
    theme::RULES,
];
