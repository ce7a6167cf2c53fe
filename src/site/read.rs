//! From texts to documents, and from settings to what each module asks for.

use std::sync::Arc;

use rayon::prelude::*;

use super::Options;
use crate::analyse::Settings;
use crate::config::{self, Config, OwnLane};
use crate::files::{Files, Purpose, Why};
use crate::model::Handbook;
use crate::model::resolve::resolve;
use crate::parse::{self, Elsewhere};
use crate::problem::Problems;
use crate::problem::say::{self, Guess};
use crate::term::Visibility;
use crate::text::{Origin, RelPath, Span, TextHash};

/// The settings, made safe for a book of strangers.
pub(super) fn config(files: &Files, options: &Options) -> (Config, Problems) {
    let (mut config, problems) = match &files.book_toml {
        Some(text) => config::read(text),
        None => (Config::default(), Problems::new()),
    };
    // A chapter that its author lists is published.
    config.shows_drafts = files.purpose != Purpose::Readers;
    config.is_guest = files.purpose == Purpose::Hosts;
    config.left_out.clone_from(&files.left_out);
    if options.audience == Some(Visibility::Public) {
        config.make_public();
    }
    if options.untrusted {
        config.written = Some(Arc::new(config.clone()));
        (config.untrusted, config.raw_html) = (true, false);
    }
    (config, problems)
}

/// The linked book, and what is wrong with it.
pub(super) fn book(files: &mut Files, config: &Config) -> (Handbook, Problems) {
    let mut problems = unreadable(files);
    let mut docs = Vec::with_capacity(files.texts.len());
    for one in parsed(files, config) {
        problems.append(one.problems);
        docs.push(one.doc);
    }
    let (book, found) = resolve(docs, config, files);
    problems.append(found);
    (book, problems)
}

/// Each text is let go when its document is there, if it can be had again. Prose comes first and front matter, most of
/// which is let go when it is linked, after it: read in turns, they would leave holes between the texts that stay.
pub(super) fn parsed(files: &mut Files, config: &Config) -> Vec<parse::Parsed> {
    let options = parse_options(config);
    let is_possible = files.unloaded.is_possible();
    let nothing: Arc<str> = "".into();
    let unloaded = &files.unloaded;
    let pages: Vec<(&RelPath, &mut Arc<str>)> =
        files.texts.iter_mut().filter(|(path, _)| is_page(path)).collect();
    let prose: Vec<Option<parse::Prose>> = pages
        .into_par_iter()
        .map(|(path, here)| {
            if unloaded.hash(path).is_some() {
                *here = unloaded.now(path)?;
            }
            Some(parse::prose(path, here, &options))
        })
        .collect();
    let pages: Vec<(&RelPath, &mut Arc<str>)> =
        files.texts.iter_mut().filter(|(path, _)| is_page(path)).collect();
    let parsed: Vec<(parse::Parsed, TextHash)> = pages
        .into_par_iter()
        .zip(prose)
        .filter_map(|((path, here), prose)| {
            let it = (parse::parse_around(prose?, path, here, &options), TextHash::of(here));
            if is_possible {
                *here = nothing.clone();
            }
            Some(it)
        })
        .collect();
    let mut docs = Vec::with_capacity(parsed.len());
    for (one, hash) in parsed {
        if is_possible {
            files.unloaded.note(one.doc.path.clone(), hash);
        }
        docs.push(one);
    }
    docs
}

/// What parsing is told.
pub fn parse_options(config: &Config) -> parse::Options {
    parse::Options {
        feeling: (config.feeling.min, config.feeling.max),
        rating: (config.rating.min, config.rating.max),
        own_lanes: config.lanes.iter().map(|lane| lane.key.clone()).collect(),
        lane_names: config.lanes.iter().flat_map(OwnLane::names).chain(config.hidden_names.clone()).collect(),
        hidden_lanes: config.hidden_lanes.clone(),
        is_public: config.is_public,
        visibility: config.visibility,
        raw_html: config.raw_html,
        elsewhere: if config.is_guest { Elsewhere::Tell } else { Elsewhere::Read },
    }
}

/// Texts that are pages or hold things with pages. `SUMMARY.md` is mdBook's list of chapters, no page of ours.
pub(super) fn is_page(path: &RelPath) -> bool {
    path.is_markdown() && path.as_str() != "SUMMARY.md"
}

pub(super) fn unreadable(files: &Files) -> Problems {
    let mut problems = Problems::new();
    for file in &files.unreadable {
        let path = &file.path;
        let name = path.as_str();
        let say = match &file.why {
            Why::NotUtf8 { text: Some(_), .. } => say::not_utf8(name, Guess::Windows),
            Why::NotUtf8 { text: None, .. } => say::not_utf8(name, Guess::NoText),
            Why::TooLarge { bytes } => say::too_large_to_read(name, bytes / 1_000_000),
            Why::Escapes => say::leads_out(name),
            Why::NoTarget => say::leads_nowhere(name),
            Why::NoFolder => say::no_folder(name),
            Why::BadName => say::unusable_name(name),
            Why::Failed(why) => say::unreadable(name, why),
        };
        let span = match &file.why {
            Why::NotUtf8 { at, .. } => Span::new(*at, *at),
            _ => Span::default(),
        };
        problems.tell(Origin::new(path, span), say);
    }
    problems
}

/// What the measures are told.
pub(super) fn settings(config: &Config) -> Settings {
    Settings {
        feeling: config.feeling,
        rating: config.rating,
        score: config.score,
        content_weights: config.content_weights.clone(),
        review_every: config.check.review_every,
        evidence_max_age: config.check.evidence_max_age,
        own_lanes: config.lanes.iter().map(|lane| lane.key.clone()).collect(),
        ..Settings::default()
    }
}

pub(super) fn joined(mut problems: Problems, more: Problems) -> Problems {
    problems.append(more);
    problems
}
