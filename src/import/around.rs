//! The book that something is brought into: its scales, its lanes, and what things are called there.

use std::collections::{BTreeMap, BTreeSet};

use super::own::Signs;
use crate::config::Config;
use crate::model::Handbook;
use crate::parse::Options;
use crate::term::{Kind, Scale};
use crate::text::{RelPath, folded};

/// What of a book matters to what comes in.
#[derive(Debug, Clone)]
pub(crate) struct Around {
    pub feeling: Scale,
    pub rating: Scale,
    pub options: Options,
    /// The keys of own lanes by what they are called, folded.
    pub lanes: BTreeMap<String, String>,
    /// What things are called, folded.
    names: BTreeSet<String>,
    /// Personas: what they are called, folded, with their ids.
    people: BTreeMap<String, String>,
    /// Where each of them is told of, below the content folder.
    homes: BTreeMap<String, String>,
    /// Their names as they are shown.
    shown: Vec<String>,
    touchpoints: Vec<Touchpoint>,
    channels: BTreeSet<String>,
    insights: Vec<String>,
    /// What things are called, by their names without case, blanks and hyphens; nothing where two are so.
    alike: BTreeMap<(Kind, String), Option<String>>,
    /// The words of the program in each language that it wrote tables in.
    pub signs: Vec<Signs>,
    /// Pictures and other files of the book, and a page beside those that come in.
    pub files: BTreeSet<RelPath>,
    pub page: Option<RelPath>,
}

/// What is shown beside the name of a touchpoint.
#[derive(Debug, Clone)]
struct Touchpoint {
    name: String,
    channel: Option<String>,
    teams: Vec<String>,
    /// It says itself how much it weighs.
    weighs: bool,
}

/// A name without what people write now so and now so.
fn loose(name: &str) -> String {
    folded(name)
        .chars()
        .filter(|it| !it.is_whitespace() && !matches!(it, '-' | '‐' | '‑' | '–' | '_'))
        .collect()
}

impl Around {
    pub(crate) fn new(config: &Config, options: Options, handbook: &Handbook) -> Around {
        let mut around = Around {
            feeling: config.feeling,
            rating: config.rating,
            options,
            lanes: BTreeMap::new(),
            names: BTreeSet::new(),
            people: BTreeMap::new(),
            homes: BTreeMap::new(),
            shown: Vec::new(),
            touchpoints: Vec::new(),
            channels: BTreeSet::new(),
            insights: Vec::new(),
            alike: BTreeMap::new(),
            signs: Vec::new(),
            files: BTreeSet::new(),
            page: None,
        };
        for lane in &config.lanes {
            let called = lane.label.values().chain([&lane.key]);
            called.for_each(|name| {
                around.lanes.insert(folded(name), lane.key.clone());
            });
        }
        let mut firsts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for entity in handbook.entities() {
            let card = handbook.card(entity);
            if !card.declared {
                continue;
            }
            around.names.insert(folded(&card.title));
            if let Some(kind) = handbook.kind(entity) {
                let title = card.title.to_string();
                let same = around.alike.entry((kind, loose(&title))).or_insert_with(|| Some(title.clone()));
                *same = same.take().filter(|it| *it == title);
            }
            if handbook.kind(entity) == Some(Kind::Persona) {
                let first = card.title.split(' ').next().unwrap_or_default();
                around.shown.push(card.title.to_string());
                firsts.entry(folded(first)).or_default().push(card.id.to_string());
                around.homes.insert(card.id.to_string(), card.origin.file.as_str().to_owned());
                around.people.insert(folded(&card.title), card.id.to_string());
                around.people.insert(folded(&card.id), card.id.to_string());
            }
        }
        for (first, ids) in firsts {
            // A first name that two have says nothing.
            if let [id] = &ids[..] {
                around.people.entry(first).or_insert_with(|| id.clone());
            }
        }
        around.things(handbook);
        around
    }

    /// What pages say beside the names of things.
    fn things(&mut self, handbook: &Handbook) {
        let channel = |id| handbook.channels[id].card.title.to_string();
        for (_, it) in handbook.touchpoints.iter() {
            let teams = it.teams.iter().map(|id| handbook.teams[*id].card.title.to_string());
            let name = it.card.title.to_string();
            let weighs = it.influence.is_some();
            let channel = it.channel.map(channel);
            self.touchpoints.push(Touchpoint { name, channel, teams: teams.collect(), weighs });
        }
        self.channels.extend(handbook.channels.iter().map(|(_, it)| it.card.title.to_string()));
        self.insights.extend(handbook.insights.iter().map(|(_, it)| it.card.title.to_string()));
        // The longest that fits is meant.
        self.touchpoints.sort_by_key(|it| std::cmp::Reverse(it.name.len()));
        self.insights.sort_by_key(|it| std::cmp::Reverse(it.len()));
        self.shown.sort_by_key(|it| std::cmp::Reverse(it.len()));
    }

    /// `Noor de Wit late`: who says it, and what.
    pub(crate) fn speaker<'t>(&self, text: &'t str) -> Option<(&str, &'t str)> {
        let said = |name: &&String| text.strip_prefix(&***name)?.strip_prefix(' ').map(str::trim);
        self.shown.iter().find_map(|name| Some((&**name, said(&name)?)))
    }

    fn touchpoint(&self, shown: &str) -> Option<&Touchpoint> {
        let begins = |it: &&Touchpoint| {
            shown.strip_prefix(&*it.name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        self.touchpoints.iter().find(begins)
    }

    /// A touchpoint by its name with what stands beside it, and its channel there where that is not its own.
    pub(crate) fn met(&self, shown: &str, indirect: &str) -> Option<(String, Option<String>)> {
        let it = self.touchpoint(shown)?;
        let rest = shown.strip_prefix(&*it.name)?.trim();
        let rest = rest.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(rest);
        let rest = rest.strip_suffix(indirect).unwrap_or(rest).trim_end_matches([',', ' ', '،']);
        let channel = self.channels.iter().find(|name| **name == rest);
        (rest.is_empty() || channel.is_some())
            .then(|| (it.name.clone(), channel.filter(|name| it.channel.as_ref() != Some(name)).cloned()))
    }

    /// Whether a weight beside a touchpoint is its own, and not that of the step.
    pub(crate) fn weighs(&self, shown: &str) -> bool {
        self.touchpoint(shown).is_some_and(|it| it.weighs)
    }

    /// The teams behind a touchpoint.
    pub(crate) fn teams_of(&self, shown: &str) -> Vec<String> {
        self.touchpoint(shown).map(|it| it.teams.clone()).unwrap_or_default()
    }

    pub(crate) fn is_channel(&self, name: &str) -> bool {
        self.channels.contains(name)
    }

    /// A quote without the research it stands in, and that.
    pub(crate) fn said_in<'t>(&self, text: &'t str) -> Option<(&'t str, &str)> {
        self.insights.iter().find_map(|insight| {
            let in_brackets = || text.strip_suffix(')')?.strip_suffix(&**insight)?.strip_suffix(" (");
            let bare = || text.strip_suffix(&**insight)?.strip_suffix(' ');
            let quote = in_brackets().or_else(bare)?.trim();
            (!quote.is_empty()).then_some((quote, &**insight))
        })
    }

    /// Whether a file stands there, as seen from a page that comes in.
    pub(crate) fn has_file(&self, link: &str) -> bool {
        self.page.as_ref().and_then(|it| it.beside(link)).is_some_and(|it| self.files.contains(&it))
    }

    /// Whether a thing is called exactly so.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.names.contains(&folded(name))
    }

    /// The id of the persona that is called so.
    pub(crate) fn person(&self, name: &str) -> Option<&str> {
        let alike = || self.people.get(&folded(self.alike.get(&(Kind::Persona, loose(name)))?.as_ref()?));
        self.people.get(&folded(name)).or_else(alike).map(String::as_str)
    }

    /// As a thing of the kind is called whose name differs in nothing but case, blanks and hyphens.
    pub(crate) fn as_called(&self, kind: Kind, name: &str) -> String {
        let known = self.alike.get(&(kind, loose(name))).and_then(Option::as_ref);
        known.cloned().unwrap_or_else(|| name.to_owned())
    }

    /// The file that tells of a persona, below the content folder.
    pub(crate) fn home(&self, id: &str) -> Option<&str> {
        self.homes.get(id).map(String::as_str)
    }
}
