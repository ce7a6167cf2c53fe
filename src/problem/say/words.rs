//! The words that problems have in common: what things are called in the middle of a sentence.

use super::{Both, both};
use crate::term::{Kind, Term};
use crate::text::with_article;

/// What a kind is called.
pub struct Called {
    /// `persona`, `klantreis`.
    pub bare: Both,
    /// `a persona`, `een klantreis`.
    pub with_article: Both,
    /// `personas`, `klantreizen`.
    pub plural: Both,
    /// `unknown persona`, `onbekende klantreis`.
    pub unknown: Both,
    /// The key that says what one of it is called.
    pub title_key: &'static str,
}

pub fn called(kind: Kind) -> Called {
    let (dutch, plural, unknown, title_key) = match kind {
        Kind::Persona => ("persona", "persona’s", "onbekende", "name"),
        Kind::Segment => ("segment", "segmenten", "onbekend", "name"),
        Kind::EmpathyMap => ("empathiekaart", "empathiekaarten", "onbekende", "name"),
        Kind::Journey => ("klantreis", "klantreizen", "onbekende", "title"),
        Kind::ExperienceMap => ("experience map", "experience maps", "onbekende", "title"),
        Kind::Blueprint => ("service blueprint", "service blueprints", "onbekende", "title"),
        Kind::Touchpoint => ("touchpoint", "touchpoints", "onbekend", "name"),
        Kind::Channel => ("kanaal", "kanalen", "onbekend", "name"),
        Kind::Team => ("team", "teams", "onbekend", "name"),
        Kind::Metric => ("meting", "metingen", "onbekende", "name"),
        Kind::Opportunity => ("kans", "kansen", "onbekende", "title"),
        Kind::Insight => ("inzicht", "inzichten", "onbekend", "title"),
    };
    let english = kind.name();
    Called {
        bare: Both { english: english.to_owned(), dutch: dutch.to_owned() },
        with_article: Both { english: with_article(english), dutch: format!("een {dutch}") },
        plural: Both { english: kind.plural().to_owned(), dutch: plural.to_owned() },
        unknown: Both { english: format!("unknown {english}"), dutch: format!("{unknown} {dutch}") },
        title_key,
    }
}

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
    pub fn bare(self) -> Both {
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
            Thing::Kind(kind) => called(kind).title_key,
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

/// `a persona`, and `a page` of what has no kind.
pub(super) fn kind_or_page(kind: Option<Kind>) -> Both {
    kind.map_or(both!("a page", "een pagina"), |kind| called(kind).with_article)
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
