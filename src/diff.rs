//! What changed in the handbook between two versions of it: maps, phases, steps and what they say, not lines.
//! Plain data; `review` puts it into words. Weights and measures say what matters to the customer.

mod arrange;
mod asks_less;
mod beside;
pub mod cause;
mod code;
pub mod fact;
mod follow;
pub mod impact;
mod inherit;
mod lanes;
mod lost;
mod map;
pub mod measure;
pub mod narrow;
mod notes;
mod opened;
mod order;
pub mod pair;
mod partly;
mod partof;
mod path;
mod plain;
mod redirect;
mod renamed;
mod seal;
mod select;
mod settings;
mod theme;
mod thing;
pub mod unread;
mod unsaid;
mod unsupported;
mod weight;

use crate::analyse::Analysis;
use crate::config::Config;
use crate::files::{Fate, Files};
use crate::model::{Entity, Handbook, Id, Map};
use crate::problem::{Both, Problems};
use crate::text::{Origin, RelPath};

pub use crate::check::asked::{Demand, Less};
pub use arrange::is_together;
pub use cause::Why;
pub use code::Yes;
pub use fact::{Entry, Fact, Field, Named, Value};
pub use lost::has_more;
pub use measure::{Curve, Measure, Measured};

pub use pair::{Paired, Pairs};
pub use partly::partly;
pub use renamed::{Renamed, renamed};
pub use seal::DIGITS;
pub use select::Select;
pub use theme::ThemeFile;
pub use unread::{Unread, Which};

/// One version of the handbook.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub book: &'a Handbook,
    pub analysis: &'a Analysis,
    pub config: &'a Config,
    pub files: &'a Files,
    /// What reading came across.
    pub problems: &'a Problems,
}

/// What stands beside each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Between {
    #[default]
    Versions,
    /// Two maps of one version: what differs, and nothing changed.
    Maps,
}

/// Everything that changed.
#[derive(Debug, Default)]
pub struct Diff {
    pub between: Between,
    /// What changed, the weightiest first.
    pub things: Vec<ThingDiff>,
    /// Files that differ and say the same.
    pub formatting: Vec<RelPath>,
    /// Files that differ in what the handbook does not show.
    pub unsaid: Vec<RelPath>,
    /// What could not be read: the rest may be incomplete.
    pub unread: Vec<Unread>,
}

/// One thing of the handbook that changed.
#[derive(Debug)]
pub struct ThingDiff {
    pub old: Option<Entity>,
    pub new: Option<Entity>,
    /// `journey`, `persona`, …; `page`, and `settings` for `book.toml`.
    pub kind: &'static str,
    pub id: Box<str>,
    pub title: Box<str>,
    /// The file it stands in, or stood in.
    pub file: RelPath,
    /// The file it stood in, when that was another.
    pub old_file: Option<RelPath>,
    pub changes: Vec<Change>,
    /// Other files in which nothing changed but its name.
    pub followers: usize,
    /// Of what stands on many maps: how many.
    pub impact: Option<impact::Impact>,
    /// Of a map.
    pub map: Option<MapDiff>,
    pub weight: Weight,
}

/// What more there is to say of a map.
#[derive(Debug, Default)]
pub struct MapDiff {
    pub paired: Paired,
    /// Figures that changed, with what changed them.
    pub measures: Vec<Measure>,
    /// Both curves of every voice.
    pub curves: Vec<Curve>,
    /// New steps whose feeling or moment of truth changed without new research or a review.
    pub unsupported: Vec<usize>,
    /// Of an as-is map: to-be maps whose figures follow, and in which nothing else changed.
    pub futures: Vec<Future>,
}

/// A to-be map whose as-is map changed.
#[derive(Debug, Clone)]
pub struct Future {
    pub id: Box<str>,
    pub title: Box<str>,
    pub measures: Vec<Measure>,
}

/// One change.
#[derive(Debug, Clone)]
pub struct Change {
    pub subject: Subject,
    pub what: What,
    pub weight: Weight,
    /// By which just this one is accepted; what came or went with another has none.
    pub fingerprint: Box<str>,
    /// Somebody who may said yes to just this.
    pub accepted: bool,
    /// And why, where a message of a commit says so.
    pub reason: Box<str>,
    /// Why it weighs what it does, beyond its kind.
    pub why: Vec<Why>,
    /// In the new version, or where it was.
    pub at: Option<Origin>,
    /// What it said, and of a whole map or blueprint its parts: gone or new with it, weighed but not counted.
    pub nested: Vec<Change>,
}

/// What a change is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    pub part: Part,
    /// Its place in the old version.
    pub old: Option<usize>,
    /// Its place in the new version.
    pub new: Option<usize>,
    pub title: Box<str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The thing itself.
    Whole,
    Phase,
    Step,
    /// A column of a blueprint.
    Column,
    /// A cell of a blueprint.
    Cell,
}

#[derive(Debug, Clone, PartialEq)]
pub enum What {
    Added,
    Removed,
    Renamed {
        from: Box<str>,
        to: Box<str>,
        /// `false`: it stands in the same place, that is all we know.
        sure: bool,
    },
    /// To another phase or column, or elsewhere in the same.
    Moved {
        from: Box<str>,
        to: Box<str>,
    },
    /// Elsewhere in its phase, or in the row of phases: behind that one, or to the front.
    Reordered {
        behind: Option<Box<str>>,
    },
    /// The phase or step went into another.
    Merged {
        into: Box<str>,
    },
    /// The phase or step was taken out of another.
    Split {
        from: Box<str>,
    },
    Changed {
        field: Field,
        from: Option<Value>,
        to: Option<Value>,
    },
    /// A picture or another file beside the text, which it shows, is not what it was.
    Beside {
        file: Box<str>,
        fate: Fate,
    },
    /// Files that the site is drawn with: those that run on it, or those that are only shown.
    Theme {
        runs: bool,
        files: Vec<ThemeFile>,
    },
    /// Most titles are other words, and all else is as it was: translated, mostly. `nested` says which.
    Reworded {
        steps: usize,
        phases: usize,
    },
    /// The handbook asks less of its pages.
    AsksLess(Less),
    /// A to-be map says something of a step that its as-is map has no more under this name.
    FindsNoStep {
        step: Box<str>,
        /// What it is called by now.
        now: Option<Box<str>>,
    },
    /// A to-be map has no as-is map any more; what it took from there is `nested`.
    LostGround {
        /// What the as-is map is called.
        of: Box<str>,
        steps: usize,
    },
    /// Something is out of order that was not so before.
    Troubled {
        trouble: Trouble,
        /// The problem that reading tells.
        code: &'static str,
        says: Both,
        place: TroubledAt,
    },
}

/// Where something is out of order, for people.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TroubledAt {
    /// The step, or another part, that says so; the thing itself where it is none.
    pub part: Option<Box<str>>,
    /// The name that it gives.
    pub name: Box<str>,
    /// What should have that name.
    pub kind: Option<Both>,
    /// How often it gives the name.
    pub times: usize,
}

/// In which way something is out of order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// A name led somewhere before.
    FindsNoMore,
    /// A new name leads nowhere.
    FindsNothing,
    /// Two things have one id.
    IdTaken,
    /// What is named has no page.
    Undeclared,
    /// A value is none that can be used.
    Unusable,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    Editorial,
    Minor,
    Major,
}

impl Weight {
    pub fn name(self) -> &'static str {
        match self {
            Weight::Editorial => "editorial",
            Weight::Minor => "minor",
            Weight::Major => "major",
        }
    }
}

impl Part {
    pub fn name(self) -> &'static str {
        match self {
            Part::Whole => "whole",
            Part::Phase => "phase",
            Part::Step => "step",
            Part::Column => "column",
            Part::Cell => "cell",
        }
    }
}

/// What changed from `old` to `new`.
pub fn diff(old: Side<'_>, new: Side<'_>, select: &Select) -> Diff {
    let chosen = select.things(old, new);
    let mut things = thing::all(old, new, &chosen);
    things.extend(settings::settings(old, new));
    if matches!(select, Select::Changed) {
        things.extend(theme::theme(old, new));
    }
    asks_less::tell(old, new, select, &mut things);
    notes::tell(old, new, &chosen, &mut things);
    beside::tell(old, new, &mut things);
    lost::tell(old, new, select, &mut things);
    things.retain(|it| !it.changes.is_empty());
    let untold = select.untold(&chosen, &things);
    let unsaid::Untold { mut formatting, mut unsaid } = unsaid::sort(old, new, untold, &mut things);
    unsaid.extend(beside::unnamed(old, new));
    formatting.extend(settings::only_formatted(old, new));
    let between = select.between(&mut things);
    let mut diff = Diff { between, things, formatting, unsaid, unread: Vec::new() };
    diff.sort();
    diff
}

/// Maps first: they are what the handbook is about.
fn rank(kind: &str) -> usize {
    let order = ["journey", "experience-map", "blueprint", "persona", "opportunity", "metric", "insight"];
    order.iter().position(|it| *it == kind).unwrap_or(order.len())
}

impl Diff {
    /// The order of files within a weight; sorting is stable.
    fn sort(&mut self) {
        self.things.iter_mut().for_each(|it| {
            arrange::arrange(it);
            seal::seal(it);
        });
        // Where something lost its end, what took the name away comes ahead of all that named it.
        let loses = self.things.iter().any(cause::loses);
        let is_root = |it: &ThingDiff| loses && cause::takes_names(it);
        self.things.sort_by_key(|it| (!is_root(it), std::cmp::Reverse(it.weight), rank(it.kind)));
    }

    /// Adds what could not be read, and what is sure of it all the same.
    pub fn add_unread(&mut self, unread: Vec<Unread>, sure: Vec<ThingDiff>) {
        let is_read = |file: &RelPath| !unread.iter().any(|it| it.file == *file);
        self.formatting.retain(is_read);
        self.unsaid.retain(is_read);
        // What a new file says that nobody can read is not known.
        let is_unread = |it: &Unread, file: &RelPath| it.which == Which::New && it.file == *file;
        self.things.retain(|thing| {
            let is_new = thing.old.is_none() && thing.new.is_some();
            !(is_new && unread.iter().any(|it| is_unread(it, &thing.file)))
        });
        self.things.extend(sure);
        self.unread = unread;
        self.sort();
    }

    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    pub fn changes(&self) -> impl Iterator<Item = (&ThingDiff, &Change)> {
        self.things.iter().flat_map(|thing| thing.changes.iter().map(move |change| (thing, change)))
    }

    pub fn count(&self, weight: Weight) -> usize {
        self.changes().filter(|(_, change)| change.weight == weight).count()
    }
}

impl ThingDiff {
    /// Of the book as a whole, such as its settings.
    fn of_book(kind: &'static str, title: Box<str>, file: RelPath, changes: Vec<Change>) -> ThingDiff {
        let weight = changes.iter().map(|it| it.weight).max().unwrap_or(Weight::Editorial);
        ThingDiff {
            old: None,
            new: None,
            kind,
            id: kind.into(),
            title,
            file,
            old_file: None,
            changes,
            followers: 0,
            impact: None,
            map: None,
            weight,
        }
    }

    pub fn count(&self, weight: Weight) -> usize {
        self.changes.iter().filter(|change| change.weight == weight).count()
    }

    /// The map of the new version, or of the old when it went.
    pub fn old_map(&self) -> Option<Id<Map>> {
        match self.old {
            Some(Entity::Map(id)) => Some(id),
            _ => None,
        }
    }

    pub fn new_map(&self) -> Option<Id<Map>> {
        match self.new {
            Some(Entity::Map(id)) => Some(id),
            _ => None,
        }
    }
}

impl Change {
    /// The field that changed, when it is one.
    pub fn field(&self) -> Option<&Field> {
        match &self.what {
            What::Changed { field, .. } => Some(field),
            _ => None,
        }
    }

    pub fn is_of(&self, key: &str) -> bool {
        self.field().is_some_and(|field| field.key == key)
    }
}
