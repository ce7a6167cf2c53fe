//! `book.toml` → `Config`: the settings, with their defaults.

pub mod discuss;
mod read;

pub use read::{KEYS, Leaf, file, leaves, may_name_a_lane, read, scripts};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::problem::Level;
use crate::term::Visibility;
pub use crate::term::{Scale, Score};
use crate::text::{Direction, Duration, RelPath, Span, folded, language};

/// Everything that can be set. `Config::default()` is a book without `book.toml`.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    pub title: String,
    pub description: Option<String>,
    /// The language of the content and the interface, such as `nl`.
    pub language: String,
    /// Which way pages are read, where the book says so itself.
    pub direction: Option<Direction>,
    /// The content folder, relative to the project.
    pub source: String,
    /// Phase titles for maps without their own: a preset's name or a list.
    pub phases: Option<PhaseList>,
    pub feeling: Scale,
    pub rating: Scale,
    pub score: Score,
    pub site_url: Option<String>,
    /// Let search engines in.
    pub index: bool,
    pub raw_html: bool,
    /// Pictures of maps stand beside their pages.
    pub downloads: bool,
    /// Assistants and other programs have files of their own: the handbook as data, an index, pages as Markdown.
    pub assistants: bool,
    /// Each page as Markdown beside it; where nothing is said, in a handbook that is not too large for it.
    pub twins: Option<bool>,
    /// Pull requests of strangers: no raw HTML, no theme of the project.
    pub untrusted: bool,
    /// What is a draft is shown as well, to those who write it.
    pub shows_drafts: bool,
    /// Who may see what says nothing about it.
    pub visibility: Option<Visibility>,
    /// For whom a site is made where nobody says otherwise.
    pub audience: Option<Visibility>,
    /// What is internal is left out: the site is for the public.
    pub is_public: bool,
    /// We are guests: pages without a kind of ours are none of our business.
    pub is_guest: bool,
    /// As in mdBook: `{path}` stands for the file.
    pub edit_url_template: Option<String>,
    /// Where a step is talked about.
    pub discuss: Option<discuss::Discuss>,
    pub repository_url: Option<String>,
    /// Weight of a counted reaction to content, by name.
    pub content_weights: BTreeMap<String, f64>,
    pub lanes: Vec<OwnLane>,
    /// Keys of lanes that are left out.
    pub hidden_lanes: Vec<String>,
    /// What each of them is called in any language, folded, with its key.
    pub hidden_names: Vec<(String, String)>,
    /// The plugin of mdBook goes on in spite of problems.
    pub on_problem_warns: bool,
    /// Files of a book of mdBook that its list of chapters leaves out, with all that they declare.
    pub left_out: Arc<BTreeSet<RelPath>>,
    pub check: CheckSettings,
    /// How much kinds of change weigh in a review, by their codes.
    pub changes: BTreeMap<String, crate::term::change::Level>,
    /// As the book itself says, where it is read in another way: as a stranger's, or judged by another version.
    pub written: Option<Arc<Config>>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum PhaseList {
    Preset(String),
    Titles(Vec<String>),
}

/// A lane that the book declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLane {
    /// The key in front matter.
    pub key: String,
    /// By language.
    pub label: BTreeMap<String, String>,
    /// `customer` (the customer's voice) or `company`.
    pub role: Option<String>,
    /// The lane it stands after.
    pub after: Option<String>,
    /// Who may see it.
    pub visibility: Option<Visibility>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct CheckSettings {
    pub max_segments: usize,
    pub review_every: Option<Duration>,
    pub evidence_max_age: Option<Duration>,
    /// Below this remembered score a journey ends low.
    pub peak_end_min: Option<f64>,
    /// By code; what is not here has the level of its rule.
    pub levels: BTreeMap<String, Level>,
    /// Where each level is set, in `book.toml`, and what else may ask less of the pages.
    pub places: BTreeMap<String, Span>,
    /// The only codes that files may keep silent, where not every one counts.
    pub may_allow: Option<Arc<MayAllow>>,
}

/// What files of another version kept silent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MayAllow {
    /// The file, the thing in it (`journey:visit`), and the code.
    pub allowed: BTreeSet<(RelPath, String, String)>,
    /// Its files.
    pub files: BTreeSet<RelPath>,
}

impl Config {
    /// As the book itself says.
    pub fn written(&self) -> &Config {
        self.written.as_deref().unwrap_or(self)
    }
}

impl Config {
    /// Whether a text says the same by both settings.
    pub fn reads_like(&self, other: &Config) -> bool {
        self.feeling == other.feeling
            && self.rating == other.rating
            && self.lanes == other.lanes
            && self.visibility == other.visibility
            && self.phases == other.phases
    }
}

impl Config {
    /// Pages say which commit they were made of.
    pub fn shows_commit(&self) -> bool {
        self.discuss.as_ref().is_some_and(|it| it.has(discuss::Known::Commit))
    }

    /// Pages say on which line a step was written. Where something stands is nothing to the public.
    pub fn shows_lines(&self) -> bool {
        !self.is_public && self.discuss.as_ref().is_some_and(|it| it.has(discuss::Known::Line))
    }

    /// Leaves out what the public may not see. A lane that stood after one that goes stands where that one stood.
    pub fn make_public(&mut self) {
        self.is_public = true;
        self.edit_url_template = None;
        let (gone, mut stay): (Vec<OwnLane>, Vec<OwnLane>) =
            std::mem::take(&mut self.lanes).into_iter().partition(OwnLane::is_internal);
        for lane in &mut stay {
            let mut left = gone.len();
            while let Some(other) = gone.iter().find(|it| Some(&it.key) == lane.after.as_ref())
                && left > 0
            {
                lane.after.clone_from(&other.after);
                left -= 1;
            }
        }
        self.lanes = stay;
        self.hidden_names = gone.iter().flat_map(OwnLane::names).collect();
        self.hidden_lanes = gone.into_iter().map(|lane| lane.key).collect();
    }
}

impl OwnLane {
    fn is_internal(&self) -> bool {
        self.visibility == Some(Visibility::Internal)
    }

    /// What it is called in each language, folded, with its key.
    pub fn names(&self) -> impl Iterator<Item = (String, String)> {
        self.label.values().map(|label| (folded(label), self.key.clone()))
    }

    /// Its label in `language`, else in English, else its key.
    pub fn label_in(&self, language: &str) -> &str {
        self.nearest(language).or_else(|| self.label.get("en")).map_or(&self.key, String::as_str)
    }

    /// In this language, or in the nearest one it is given in.
    pub fn nearest(&self, language: &str) -> Option<&String> {
        language::wider(language).find_map(|it| self.label.get(it))
    }
}

impl Default for Config {
    fn default() -> Config {
        let weights = [
            ("click", 1.0),
            ("form", 1.0),
            ("download", 1.0),
            ("view", 1.0),
            ("bounce", -1.0),
            ("unopened", -1.0),
            ("negative", -1.0),
        ];
        Config {
            title: "Handbook".to_owned(),
            description: None,
            language: "en".to_owned(),
            direction: None,
            source: "content".to_owned(),
            phases: None,
            feeling: Scale::FEELING,
            rating: Scale::RATING,
            score: Score::Ulwick,
            site_url: None,
            index: false,
            raw_html: false,
            downloads: false,
            assistants: true,
            twins: None,
            untrusted: false,
            shows_drafts: false,
            visibility: None,
            audience: None,
            is_public: false,
            is_guest: false,
            edit_url_template: None,
            discuss: None,
            repository_url: None,
            content_weights: weights.iter().map(|&(name, weight)| (name.to_owned(), weight)).collect(),
            lanes: Vec::new(),
            hidden_lanes: Vec::new(),
            hidden_names: Vec::new(),
            on_problem_warns: false,
            left_out: Arc::default(),
            changes: BTreeMap::new(),
            written: None,
            check: CheckSettings {
                max_segments: 5,
                review_every: None,
                evidence_max_age: Duration::parse("2y"),
                peak_end_min: None,
                levels: BTreeMap::new(),
                places: BTreeMap::new(),
                may_allow: None,
            },
        }
    }
}
