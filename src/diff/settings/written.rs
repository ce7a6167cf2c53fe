//! Every setting of ours that is another one now, with both values; whatever else differs is one line.

use std::collections::{BTreeMap, BTreeSet};

use super::super::fact::{Field, Value};
use super::super::{Change, Side, Subject, Weight, What};
use crate::check::asked::less;
use crate::config::{Config, Leaf, leaves};
use crate::text::{Origin, RelPath, Span};

/// Of mdBook's own pages: what they load or are made by.
const SCRIPTS: [&str; 5] =
    ["additional-js", "additional-css", "theme", "mathjax-support", "google-analytics"];

const OURS: &str = "preprocessor.journeybook.";

type Leaves = BTreeMap<String, Leaf>;

/// Both versions as they are written; lanes go by their new keys.
pub(super) struct Written {
    from: Leaves,
    to: Leaves,
    /// What is told as something that is asked less.
    less: BTreeSet<&'static str>,
}

impl Written {
    pub(super) fn new(old: Side<'_>, new: Side<'_>, renamed: &BTreeMap<Box<str>, Box<str>>) -> Written {
        let of = |side: Side<'_>| leaves(side.files.book_toml.as_deref().unwrap_or_default());
        let by_new_key = |(name, leaf): (String, Leaf)| {
            let lane = name.strip_prefix(OURS).and_then(|it| it.strip_prefix("lanes."));
            let now = lane
                .and_then(|it| it.split_once('.'))
                .and_then(|(key, rest)| renamed.get(key).map(|now| format!("{OURS}lanes.{now}.{rest}")));
            (now.unwrap_or(name), leaf)
        };
        let less = less(old.config.written(), new.config.written());
        Written {
            from: of(old).into_iter().map(by_new_key).collect(),
            to: of(new),
            less: less.iter().map(|it| it.demand.key()).collect(),
        }
    }

    /// The place of what a fact of the settings says.
    pub(super) fn place(&self, field: &Field) -> Span {
        let name = match field.key {
            "book_title" => "book.title".to_owned(),
            "language" => "book.language".to_owned(),
            "feeling_scale" => format!("{OURS}scale.feeling"),
            "rating_scale" => format!("{OURS}scale.rating"),
            "own_lane" => format!("{OURS}lanes.{}.", field.of.as_deref().unwrap_or_default()),
            key => format!("{OURS}{key}"),
        };
        self.to
            .range(name.clone()..)
            .next()
            .filter(|(it, _)| it.starts_with(&name))
            .map_or_else(Span::default, |(_, leaf)| leaf.place)
    }

    /// One change for each setting that nothing else tells, and one for all that is not ours.
    pub(super) fn changes(&self, subject: &Subject, file: &RelPath, new: &Config) -> Vec<Change> {
        let names: BTreeSet<&String> = self.from.keys().chain(self.to.keys()).collect();
        let differing = names.into_iter().filter(|it| value(&self.from, it) != value(&self.to, it));
        let (runs, differing): (Vec<&String>, Vec<&String>) = differing.partition(|name| self.runs(name));
        let differing = differing.into_iter();
        let (ours, others): (Vec<&String>, Vec<&String>) = differing.partition(|name| short(name).is_some());
        let at = |span| Some(Origin::new(file, span));
        let mut changes = Vec::new();
        for name in runs {
            let text = |leaves: &Leaves| value(leaves, name).map(|it| Value::Text(it.into()));
            let what = What::Changed {
                field: Field::of("program", name, name),
                from: text(&self.from),
                to: text(&self.to),
            };
            let weight = super::super::weight::set(new, "program-changed").unwrap_or(Weight::Major);
            changes.push(Change { weight, ..Change::new(subject.clone(), what, at(self.near(name))) });
        }
        for name in ours.into_iter().filter(|it| !self.is_told(it)) {
            let key = short(name).unwrap_or(name);
            let text = |leaves: &Leaves| value(leaves, name).map(|it| Value::Text(it.into()));
            let (from, to) = (text(&self.from), text(&self.to));
            let weight = weight(key, (value(&self.from, name), value(&self.to, name)), new);
            let what = What::Changed { field: Field::of("setting", key, key), from, to };
            changes.push(Change { weight, ..Change::new(subject.clone(), what, at(self.near(name))) });
        }
        if let Some(first) = others.first() {
            let field = Field::new("other_settings");
            let what = What::Changed { field, from: None, to: Some(Value::Yes) };
            let change = Change::new(subject.clone(), what, at(self.near(first)));
            changes.push(Change { weight: Weight::Editorial, ..change });
        }
        changes
    }

    /// Whether it says that a program runs while the site is made, or a script on it: of a table that mdBook runs a
    /// program for, its command, and that it is there.
    fn runs(&self, name: &str) -> bool {
        let mut parts = name.splitn(3, '.');
        let (table, of, key) = (parts.next(), parts.next(), parts.next());
        if table == Some("output") && of == Some("html") {
            return key.is_some_and(|key| SCRIPTS.contains(&key)) && value(&self.to, name).is_some();
        }
        let (Some(table @ ("preprocessor" | "output")), Some(of)) = (table, of) else { return false };
        let start = format!("{table}.{of}");
        let is_in =
            |it: &String| it.strip_prefix(&start).is_some_and(|it| it.is_empty() || it.starts_with('.'));
        let is_new = !self.from.keys().any(is_in);
        let is_first = self.to.keys().find(|it| is_in(it)).is_some_and(|it| it == name);
        key == Some("command") || is_new && is_first && of != "journeybook"
    }

    /// Whether both say the same in other lines.
    pub(super) fn is_same(&self) -> bool {
        self.from.keys().eq(self.to.keys())
            && self.from.keys().all(|it| value(&self.from, it) == value(&self.to, it))
    }

    /// Where it stands, or what stands beside where it was.
    fn near(&self, name: &str) -> Span {
        let above = name.rsplit_once('.').map_or("", |(above, _)| above);
        let beside = || self.to.iter().find(|(it, _)| !above.is_empty() && it.starts_with(above));
        self.to.get(name).or_else(|| Some(beside()?.1)).map_or_else(Span::default, |it| it.place)
    }

    /// By its label, or as something that is asked less.
    fn is_told(&self, name: &str) -> bool {
        let Some(ours) = name.strip_prefix(OURS) else {
            return ["book.title", "book.language"].contains(&name);
        };
        if let Some((key, rest)) = ours.strip_prefix("lanes.").and_then(|it| it.split_once('.')) {
            let has = |leaves: &Leaves| {
                let lane = format!("{OURS}lanes.{key}.");
                leaves.range(lane.clone()..).next().is_some_and(|(it, _)| it.starts_with(&lane))
            };
            return rest.starts_with("label") || !(has(&self.from) && has(&self.to));
        }
        let last = ours.rsplit('.').next().unwrap_or(ours);
        ["scale.feeling", "scale.rating", "score"].contains(&ours) || self.less.contains(last)
    }
}

fn value<'a>(leaves: &'a Leaves, name: &str) -> Option<&'a str> {
    leaves.get(name).map(|it| it.value.as_str())
}

/// The name of a setting that says something to us, as it is told.
fn short(name: &str) -> Option<&str> {
    if let Some(ours) = name.strip_prefix(OURS) {
        return Some(ours);
    }
    let output = ["output.html.site-url", "output.html.edit-url-template", "output.html.git-repository-url"];
    (name.starts_with("book.") || output.contains(&name)).then_some(name)
}

/// What lets search engines or the public in, or leaves pages unjudged, weighs more.
fn weight(key: &str, (from, to): (Option<&str>, Option<&str>), config: &Config) -> Weight {
    // A lane says so as well.
    match (key.rsplit('.').next().unwrap_or(key), from, to) {
        ("index", _, Some("true")) | ("check-prose", Some("true"), _) => Weight::Major,
        // More is for everybody than was.
        ("visibility" | "audience", ..) if to != Some("internal") || key == "audience" => Weight::Major,
        _ => super::super::weight::set(config, "setting-changed").unwrap_or(Weight::Minor),
    }
}
