//! The words that problems have in common: what things are called in the middle of a sentence.

use super::{Both, both, called};
use crate::term::Kind;

/// Something that has a name: a thing of the handbook, or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    Kind(Kind),
    Step,
    Phase,
    Lane,
    Preset,
    Column,
    Cell,
    Solution,
}

impl Thing {
    pub(super) fn bare(self) -> Both {
        match self {
            Thing::Kind(kind) => called(kind).bare,
            Thing::Step => both!("step", "stap"),
            Thing::Phase => both!("phase", "fase"),
            Thing::Lane => both!("lane", "baan"),
            Thing::Preset => Both::same("preset"),
            Thing::Column => both!("column", "kolom"),
            Thing::Cell => both!("cell", "cel"),
            Thing::Solution => both!("solution", "oplossing"),
        }
    }

    pub(super) fn with_article(self) -> Both {
        let bare = self.bare();
        match self {
            Thing::Kind(kind) => called(kind).with_article,
            _ => both!("a {bare}", "een {bare}", bare),
        }
    }

    /// The key that says what it is called.
    pub(super) fn title_key(self) -> &'static str {
        match self {
            Thing::Kind(
                Kind::Persona
                | Kind::Segment
                | Kind::EmpathyMap
                | Kind::Touchpoint
                | Kind::Channel
                | Kind::Team
                | Kind::Metric,
            ) => "name",
            _ => "title",
        }
    }
}

/// A near name that is right: "a step named `pay` exists".
pub(super) fn exists(a: Both, near: &str) -> Both {
    both!("{a} named `{near}` exists", "er is wel {a} `{near}`", a)
}

/// The near name, or what else to do.
pub(super) fn near(thing: Thing, near: Option<&str>, otherwise: Both) -> Both {
    near.map_or(otherwise, |near| exists(thing.with_article(), near))
}

/// The near name in what was named before it.
pub(super) fn near_there(thing: Thing, near: Option<&str>, otherwise: Both) -> Both {
    let a = thing.with_article();
    near.map_or(otherwise, |near| both!("{a} named `{near}` exists there", "daar is wel {a} `{near}`", a))
}

/// A thing of a kind that is not there.
pub(super) fn unknown(kind: Kind, name: &str) -> Both {
    let bare = called(kind).bare;
    match kind {
        Kind::Segment | Kind::Touchpoint | Kind::Channel | Kind::Team | Kind::Insight => {
            both!("unknown {bare} `{name}`", "onbekend {bare} `{name}`", bare)
        }
        _ => both!("unknown {bare} `{name}`", "onbekende {bare} `{name}`", bare),
    }
}

/// `a persona`, and `a page` of what has no kind.
pub(super) fn kind_or_page(kind: Option<Kind>) -> Both {
    kind.map_or(both!("a page", "een pagina"), |kind| called(kind).with_article)
}

pub(super) fn plural(kind: Kind) -> Both {
    let dutch = match kind {
        Kind::Persona => "persona’s",
        Kind::Segment => "segmenten",
        Kind::EmpathyMap => "empathiekaarten",
        Kind::Journey => "klantreizen",
        Kind::ExperienceMap => "experience maps",
        Kind::Blueprint => "service blueprints",
        Kind::Touchpoint => "touchpoints",
        Kind::Channel => "kanalen",
        Kind::Team => "teams",
        Kind::Metric => "metingen",
        Kind::Opportunity => "kansen",
        Kind::Insight => "inzichten",
    };
    Both { english: kind.plural().to_owned(), dutch: dutch.to_owned() }
}

/// Both lists, with the same between their parts.
pub fn joined(parts: impl Iterator<Item = Both>, between: &str) -> Both {
    let (english, dutch): (Vec<String>, Vec<String>) = parts.map(|part| (part.english, part.dutch)).unzip();
    Both { english: english.join(between), dutch: dutch.join(between) }
}

/// A number as people write it.
pub(super) fn decimal(value: f64) -> Both {
    Both { english: value.to_string(), dutch: value.to_string().replace('.', ",") }
}
