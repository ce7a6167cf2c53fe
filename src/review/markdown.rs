//! The report as Markdown for a comment on a pull request, within the size that a forge takes.
//! Everything from the content is escaped; what is too much is left out by whole blocks, never in the middle of one.

mod block;
mod changelog;
mod chart;
mod escape;
mod part;

use super::Report;
pub use changelog::changelog;
use part::Parts;

/// Where the comment will stand: how long it may be, and what is drawn there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    pub name: &'static str,
    /// Bytes.
    pub budget: usize,
    /// `<details>` folds.
    pub folds: bool,
    pub mermaid: bool,
}

pub const PROFILES: [Profile; 5] = [
    Profile { name: "github", budget: 60_000, folds: true, mermaid: true },
    Profile { name: "gitlab", budget: 900_000, folds: true, mermaid: true },
    Profile { name: "bitbucket", budget: 30_000, folds: false, mermaid: false },
    Profile { name: "azure", budget: 140_000, folds: true, mermaid: false },
    Profile { name: "summary", budget: 900_000, folds: true, mermaid: true },
];

impl Profile {
    pub fn named(name: &str) -> Option<Profile> {
        PROFILES.into_iter().find(|it| it.name == name)
    }
}

/// At most so many maps get a drawing: a page of drawings tells nothing.
const MOST_DRAWINGS: usize = 5;

/// The whole report.
pub fn markdown(report: &Report<'_>, profile: Profile) -> String {
    let parts = Parts { report, profile, previews: report.previews() };
    let mut blocks = block::Blocks::default();
    blocks.must(parts.unread());
    blocks.must(parts.verdict());
    blocks.must(parts.highlights());
    let drawn =
        report.diff.things.iter().filter(|it| it.map.as_ref().is_some_and(|map| !map.curves.is_empty()));
    let draws = profile.mermaid && drawn.count() <= MOST_DRAWINGS;
    for thing in &report.diff.things {
        parts.thing(thing, draws, &mut blocks);
    }
    blocks.push(block::Rank::Words, parts.means());
    blocks.must(parts.accepted());
    blocks.must(parts.formatting());
    let words = report.words;
    blocks.fit(profile.budget, &|left_out| match left_out {
        0 => format!("_{}_", words.get("review.less")),
        places => format!("_{}_", words.count("review.left_out", places)),
    })
}
