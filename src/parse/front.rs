//! Front matter as written: every kind with its own type, every reference still a name with its place.

pub mod blueprint;
pub mod catalogue;
pub mod empathy_map;
pub mod fields;
pub mod map;
pub mod metric;
pub mod named_view;
pub mod opportunity;
pub mod persona;
pub mod step;

use fields::{Fields, Report};

use crate::parse::body::{Body, Wording};
use crate::problem::say;
use crate::term::{ByLane, Kind, Status, Term, Visibility, synonym};
use crate::text::{Date, Duration, Span, nearest};
use crate::yaml::{Entry, Node, Value};

/// A name as written: a reference, an id or a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub text: Box<str>,
    pub span: Span,
}

/// One entry of a lane.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    pub text: Wording,
    pub severity: Option<u8>,
    pub insight: Option<Box<Name>>,
    /// Whose words they are, where each persona has its own.
    pub by: Option<Box<Name>>,
    /// What belongs to a picture, whose text is its file.
    pub picture: Option<Box<Picture>>,
    /// For the house only.
    pub is_internal: bool,
    pub span: Span,
}

/// A picture in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What it shows.
    pub alt: Option<Box<str>>,
    pub caption: Option<Wording>,
}

impl Said {
    /// Words and nothing else.
    pub fn new(text: Wording, span: Span) -> Said {
        Said { text, severity: None, insight: None, by: None, picture: None, is_internal: false, span }
    }
}

/// The filled lanes of a step, phase or touchpoint, as written.
pub type Cells = ByLane<Said>;

/// One thing a file declares.
#[derive(Debug, Clone)]
pub struct Written {
    /// `None` is an ordinary page.
    pub kind: Option<Kind>,
    pub head: Head,
    pub what: What,
    /// From a catalogue's `items:`.
    pub item: bool,
    /// What `description:` says of an entry of a catalogue, which has no text of its own.
    pub body: Option<Body>,
}

/// What every kind has in common.
#[derive(Debug, Clone, Default)]
pub struct Head {
    pub id: Option<Name>,
    pub title: Option<Name>,
    pub was: Vec<Name>,
    pub aliases: Vec<Name>,
    /// Not for readers yet.
    pub draft: bool,
    /// Of an ordinary page one sentence for search engines; of a thing words of its prose.
    pub description: Option<Name>,
    /// The day of an ordinary page.
    pub date: Option<Date>,
    pub owner: Option<Name>,
    pub status: Option<Status>,
    pub reviewed: Option<Date>,
    pub review_every: Option<Duration>,
    pub watches: Vec<Box<str>>,
    pub visibility: Option<Visibility>,
    pub tags: Vec<Box<str>>,
    pub allow: Vec<Name>,
    /// The line that declares it.
    pub span: Span,
    /// The lines with something that could not be read.
    pub unread: Vec<u32>,
}

#[derive(Debug, Clone)]
pub enum What {
    Page(()),
    Persona(Box<persona::Persona>),
    Segment(persona::Segment),
    EmpathyMap(Box<empathy_map::EmpathyMap>),
    Map(Box<map::Map>),
    Blueprint(Box<blueprint::Blueprint>),
    Touchpoint(Box<catalogue::Touchpoint>),
    Channel(catalogue::Channel),
    Team(catalogue::Team),
    Metric(Box<metric::Metric>),
    Opportunity(Box<opportunity::Opportunity>),
    Insight(Box<catalogue::Insight>),
}

/// What a file says it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    One(Kind),
    /// The plural: a catalogue.
    Many(Kind),
}

impl About {
    /// By its name or another one, in whatever letters.
    pub fn parse(word: &str) -> Option<About> {
        About::written_so(&synonym::folded(word))
    }

    /// The same, in these very letters.
    pub fn written_so(word: &str) -> Option<About> {
        let one = |word: &str| Kind::ALL.into_iter().find(|kind| kind.name() == word).map(About::One);
        let many = |word: &str| Kind::ALL.into_iter().find(|kind| kind.plural() == word).map(About::Many);
        let named = |word: &str| one(word).or_else(|| many(word));
        named(word).or_else(|| named(synonym::word(word, |word| named(word).is_some())?))
    }

    /// The word that front matter has for it.
    pub fn name(self) -> &'static str {
        match self {
            About::One(kind) => kind.name(),
            About::Many(kind) => kind.plural(),
        }
    }
}

/// The kind of ours that front matter names.
pub fn kind_of(entries: &[Entry<'_>]) -> Option<About> {
    entries.iter().find(|entry| entry.key == "kind")?.value.text().and_then(About::written_so)
}

/// The kind of which front matter lists entries, by whatever word it says so.
pub fn lists(root: &Node<'_>) -> Option<Kind> {
    let Value::Map(entries) = &root.value else { return None };
    let kind = entries.iter().find(|entry| KIND.contains(&&*synonym::folded(&entry.key)))?;
    match About::parse(kind.value.text()?)? {
        About::Many(kind) => Some(kind),
        About::One(_) => None,
    }
}

/// What people call the key `kind`.
pub const KIND: [&str; 3] = ["kind", "soort", "art"];

/// Everything the front matter of one file declares.
pub fn read(root: &Node<'_>, report: &Report<'_>) -> Vec<Written> {
    let entries = match &root.value {
        Value::Map(entries) => entries.as_slice(),
        Value::Null => &[],
        _ => {
            report.tell(root.span, say::front_matter_is(root));
            &[]
        }
    };
    let renamed = kind_elsewhere(entries).map(|meant| report.renamed(entries, &meant));
    let entries = renamed.as_deref().unwrap_or(entries);
    let mut fields = Fields::new(entries, root.span, report);
    let Some(kind) = fields.kind() else { return vec![page(entries, root.span, report)] };
    let about = About::parse(&kind.text);
    if let Some(about) = about.filter(|about| about.name() != &*kind.text) {
        report.alias(kind.span, &kind.text, about.name());
    }
    match about {
        Some(About::One(kind)) => {
            let read = &mut |fields: &mut Fields<'_, '_>| {
                fields.kind();
                one(Some(kind), fields)
            };
            return vec![report.map((entries, root.span), kind.name(), read)];
        }
        Some(About::Many(plural)) if is_one(entries) => {
            report.tell(kind.span, say::one_not_many(&kind.text, plural.name()));
            let read = &mut |fields: &mut Fields<'_, '_>| {
                fields.kind();
                one(Some(plural), fields)
            };
            return vec![report.map((entries, root.span), plural.name(), read)];
        }
        Some(About::Many(kind)) => {
            let read = &mut |fields: &mut Fields<'_, '_>| {
                fields.kind();
                catalogue_of(kind, fields)
            };
            return report.map((entries, root.span), kind.plural(), read);
        }
        None => {}
    }
    let names = Kind::ALL.into_iter().flat_map(|kind| [kind.name(), kind.plural()]);
    let near = nearest(&kind.text, names);
    report.tell(kind.span, say::unknown_kind(&kind.text, near));
    // Half a guess is worth a page: the nearest kind is most likely meant.
    let meant =
        near.and_then(|name| Kind::ALL.into_iter().find(|it| it.name() == name || it.plural() == name));
    vec![one(meant, &mut fields)]
}

/// Whether a file that says to list things has a name instead of a list.
fn is_one(entries: &[Entry<'_>]) -> bool {
    let has = |words: &[&str]| entries.iter().any(|it| words.contains(&&*synonym::folded(&it.key)));
    has(&["title", "name", "titel", "naam"]) && !has(&["items", "entries", "lijst", "einträge"])
}

/// What stands for `kind` when no key of that very name is there: `Kind: journey`, `soort: klantreis`.
fn kind_elsewhere(entries: &[Entry<'_>]) -> Option<Vec<Option<&'static str>>> {
    let is_kind = |entry: &Entry<'_>| {
        let is_named = KIND.contains(&&*synonym::folded(&entry.key));
        is_named && entry.value.text().and_then(About::parse).is_some()
    };
    if entries.iter().any(|entry| entry.key == "kind") {
        return None;
    }
    let at = entries.iter().position(is_kind)?;
    Some((0..entries.len()).map(|index| (index == at).then_some("kind")).collect())
}

/// `Draft: true` or `unpublished: true` on an ordinary page: what is meant to stay at home does.
fn draft_elsewhere(entries: &[Entry<'_>]) -> Option<Vec<Option<&'static str>>> {
    if entries.iter().any(|entry| entry.key == "draft") {
        return None;
    }
    let at = entries.iter().position(|entry| {
        says_draft(entry) && entry.value.text().and_then(fields::yes_or_no) == Some(true)
    })?;
    Some((0..entries.len()).map(|index| (index == at).then_some("draft")).collect())
}

/// Who may see the file, as its front matter says, with whatever slip.
pub fn visibility_of(entries: &[Entry<'_>]) -> Option<Visibility> {
    fields::marked(entries)
}

/// Whether an entry keeps its page at home.
pub fn says_draft(entry: &Entry<'_>) -> bool {
    entry.value.text().is_some_and(|word| keeps_home(&entry.key, word))
}

/// Whether a key with this word keeps its page at home.
pub fn keeps_home(key: &str, word: &str) -> bool {
    let folded = synonym::folded(key);
    let is_draft =
        *folded == *"draft" || synonym::key(&folded, "page", |word| word == "draft") == Some("draft");
    fields::yes_or_no(word) == Some(is_draft) && (is_draft || PUBLISHED.contains(&&*folded))
}

/// Keys with which Jekyll and Obsidian keep a page at home, and what people call them.
const PUBLISHED: [&str; 4] = ["published", "publish", "gepubliceerd", "veröffentlicht"];

/// An ordinary page.
fn page(entries: &[Entry<'_>], span: Span, report: &Report<'_>) -> Written {
    let renamed = draft_elsewhere(entries).map(|meant| report.renamed(entries, &meant));
    let entries = renamed.as_deref().unwrap_or(entries);
    let mut fields = Fields::new(entries, span, report);
    let written = one(None, &mut fields);
    fields.finish_page();
    written
}

/// Keys and words of front matter that stand under other names, with their places.
pub fn aliases(root: &Node<'_>, options: &super::Options) -> Vec<fields::Alias> {
    let Some(file) = crate::text::RelPath::new("file.md") else { return Vec::new() };
    let mut report = Report::new(&file, "");
    report.own_lanes = &options.own_lanes;
    read(root, &report);
    report.into_aliases()
}

/// The items of a catalogue file.
fn catalogue_of(kind: Kind, fields: &mut Fields<'_, '_>) -> Vec<Written> {
    let allow = fields.names("allow", "Codes of problems to keep silent in this file.");
    let is_draft = draft(fields);
    let visibility = fields.visibility();
    fields.report().begin_things(kind, visibility);
    let about = "The entries of the catalogue, one a line.";
    let mut items = fields.maps("items", about, kind.name(), |fields| {
        let report = fields.report();
        let mut written = report.inside(|| one(Some(kind), fields));
        written.item = true;
        written.head.visibility = written.head.visibility.or(visibility);
        written.head.draft |= is_draft;
        if written.head.draft {
            fields.report().draft(fields.span());
        }
        written
    });
    if let Some(first) = items.first_mut() {
        first.head.allow.extend(allow);
    }
    items
}

/// Whether it stays at home; what cannot be read does, too.
fn draft(fields: &mut Fields<'_, '_>) -> bool {
    let about = "Leaves it out of the site; `serve` shows it. (`status: draft` is only a label.)";
    let is_unpublished = fields.says_no(&PUBLISHED);
    fields.flag("draft", about).unwrap_or_else(|| fields.has("draft")) || is_unpublished
}

/// Every key of a kind in its order; of a page without a kind, those that all kinds share.
pub fn keys_of(kind: Option<Kind>, options: &super::Options) -> Vec<fields::Key> {
    fields::describe(options, |fields| written_as(kind, fields))
}

fn written_as(kind: Option<Kind>, fields: &mut Fields<'_, '_>) {
    one(kind, fields);
}

fn one(kind: Option<Kind>, fields: &mut Fields<'_, '_>) -> Written {
    let mut head = Head::read(kind, fields);
    let what = match kind {
        None => {
            head.upkeep(fields);
            What::Page(())
        }
        Some(Kind::Persona) => What::Persona(Box::new(persona::persona(fields, &mut head))),
        Some(Kind::Segment) => What::Segment(persona::segment(fields, &mut head)),
        Some(Kind::EmpathyMap) => What::EmpathyMap(Box::new(empathy_map::empathy_map(fields, &mut head))),
        Some(kind @ (Kind::Journey | Kind::ExperienceMap)) => {
            What::Map(Box::new(map::map(fields, &mut head, kind)))
        }
        Some(Kind::Blueprint) => What::Blueprint(Box::new(blueprint::blueprint(fields, &mut head))),
        Some(Kind::Touchpoint) => What::Touchpoint(Box::new(catalogue::touchpoint(fields, &mut head))),
        Some(Kind::Channel) => What::Channel(catalogue::channel(fields, &mut head)),
        Some(Kind::Team) => What::Team(catalogue::team(fields, &mut head)),
        Some(Kind::Metric) => What::Metric(Box::new(metric::metric(fields, &mut head))),
        Some(Kind::Opportunity) => What::Opportunity(Box::new(opportunity::opportunity(fields, &mut head))),
        Some(Kind::Insight) => What::Insight(Box::new(catalogue::insight(fields, &mut head))),
    };
    Written { kind, head, what, item: false, body: None }
}

impl Fields<'_, '_> {
    fn kind(&mut self) -> Option<Name> {
        self.name("kind", "What the file is about. Without it the file is an ordinary page.")
    }
}

impl Head {
    /// What a thing is called. The rest is read by `upkeep`.
    fn read(kind: Option<Kind>, fields: &mut Fields<'_, '_>) -> Head {
        use Kind::{Blueprint, EmpathyMap, ExperienceMap, Insight, Journey, Opportunity};
        let titled = matches!(
            kind,
            None | Some(Journey | ExperienceMap | EmpathyMap | Blueprint | Opportunity | Insight)
        );
        let (first, second) = if titled { ("title", "name") } else { ("name", "title") };
        let id = fields.id("id", "Its name in references; the file's name when left out.");
        let title = fields.name(first, "What people call it.").or_else(|| fields.alias(second, first));
        Head {
            span: title.as_ref().map_or(fields.span(), |title| title.span),
            id,
            title,
            was: fields.names("was", "Former ids, so that links and redirects live on."),
            aliases: fields.names("aliases", "Former addresses of the page."),
            draft: draft(fields),
            description: fields.name(
                "description",
                match kind {
                    None => "One sentence for search engines.",
                    Some(_) => "Words about it, shown above the text below the front matter.",
                },
            ),
            date: match kind {
                None => fields.day("date", "The day it was written."),
                Some(_) => None,
            },
            ..Head::default()
        }
    }

    /// Who keeps it and how fresh it is. A kind asks for these keys where they are usually written.
    fn upkeep(&mut self, fields: &mut Fields<'_, '_>) {
        self.owner = fields.refer("owner", Kind::Team, "The team that keeps it right.");
        self.status = fields.term("status", "How far it is agreed on.");
        self.freshness(fields);
    }

    /// The same for a kind whose `status` means something else.
    fn upkeep_without_status(&mut self, fields: &mut Fields<'_, '_>) {
        self.owner = fields.refer("owner", Kind::Team, "The team that keeps it right.");
        self.freshness(fields);
    }

    fn freshness(&mut self, fields: &mut Fields<'_, '_>) {
        self.reviewed = fields.date("reviewed", "The day somebody last checked it.");
        self.review_every = fields.period("review-every", "How long a review stays good.");
        self.watches = fields.texts("watches", "Repository paths whose change makes it suspect.");
        if self.reviewed.is_none() && !fields.has("reviewed") {
            for key in ["review-every", "watches"] {
                fields.counts_from(key, "reviewed");
            }
        }
        self.visibility = fields.visibility();
        self.tags = fields.texts("tags", "Free words to find it by.");
        self.allow = fields.names("allow", "Codes of problems to keep silent in this file.");
    }
}
