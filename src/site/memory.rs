//! What a server keeps from one build for the next: the linked book, the figures of its maps, the plan, the
//! look. Nothing here changes what comes out, only how soon; a test compares with sites that are made anew.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Options, Read, Site, own_theme, read};
use crate::analyse::{self, Analysis, Before, Settings};
use crate::config::Config;
use crate::files::Files;
use crate::model::resolve::{Changes, LinkCache};
use crate::model::{Entity, Handbook};
use crate::parse::{self, Doc};
use crate::problem::Problems;
use crate::text::{Date, Direction, RelPath, TextHash};
use crate::theme::assets::File;
use crate::theme::{self, Theme, ThemeFiles};
use crate::view::lists::counts_alike;
use crate::view::{Assets, Plan};
use crate::words::Words;

/// The language of a book, and which way it says that it is read.
type Spoken = (String, Option<Direction>);

/// What was made of the files of before.
#[derive(Default)]
pub struct Memory {
    linked: Option<Linked>,
    figures: Option<Figures>,
    plan: Option<(Arc<Plan>, Problems)>,
    look: Option<(Spoken, ThemeFiles, Look)>,
}

/// A linked book, and all that went into it.
#[derive(Default)]
struct Linked {
    config: Config,
    texts: BTreeMap<RelPath, TextHash>,
    /// Files beside the texts, which pages show or link to.
    others: BTreeSet<RelPath>,
    /// What reading each file came across.
    problems: HashMap<RelPath, Problems>,
    cache: LinkCache,
    book: Handbook,
}

struct Figures {
    book: Handbook,
    analysis: Analysis,
}

/// The look of a site: its words, its templates, its style and scripts.
#[derive(Clone)]
pub(super) struct Look {
    pub words: Arc<Words>,
    pub theme: Arc<Theme>,
    pub assets: Assets,
    pub files: Vec<File>,
    pub problems: Problems,
}

impl Memory {
    /// The site of these files. Its checks are run when their opinions are asked for.
    /// Texts are let go when they are understood, if they can be had again.
    pub fn site(&mut self, files: &mut Files, options: &Options) -> Site {
        let (config, problems) = read::config(files, options);
        let (linked, same_plan) = Linked::of(self.linked.take(), files, &config);
        files.unload_pages(read::is_page);
        let problems = read::joined(problems, linked.all_problems(files));
        let book = linked.book.clone();
        self.linked = Some(linked);
        let analysis = self.analysis(&book, &read::settings(&config), options.today);
        if !same_plan {
            self.plan = None;
        }
        let (plan, found) = self.plan.get_or_insert_with(|| {
            let (plan, found) = Plan::new(&book, config.site_url.as_deref());
            (Arc::new(plan), found)
        });
        let problems = read::joined(problems, found.clone());
        let plan = plan.clone();
        let look = self.look(&config, &own_theme(&config, files));
        Site::put_together(Read { config, book, problems }, (analysis, plan), files, look)
    }

    fn analysis(&mut self, book: &Handbook, settings: &Settings, today: Date) -> Analysis {
        let same = |it: &&Figures| it.analysis.settings == *settings && it.analysis.today == today;
        let known = self.figures.as_ref().filter(same);
        let before = known.map(|it| Before { book: &it.book, analysis: &it.analysis });
        let analysis = analyse::analyse_again(book, settings, today, before);
        self.figures = Some(Figures { book: book.clone(), analysis: analysis.clone() });
        analysis
    }

    /// The look in the language of the book; the same one as long as no file of the theme changes.
    fn look(&mut self, config: &Config, own: &ThemeFiles) -> Look {
        let spoken = (config.language.clone(), config.direction);
        match &self.look {
            Some((known, files, look)) if *known == spoken && files == own => look.clone(),
            _ => {
                let look = Look::new(config, own);
                self.look = Some((spoken, own.clone(), look.clone()));
                look
            }
        }
    }
}

impl Linked {
    /// The book of these files: of what changed, and as it was for the rest. Nothing has changed places when the
    /// second says so.
    fn of(before: Option<Linked>, files: &mut Files, config: &Config) -> (Linked, bool) {
        let before = before.filter(|it| it.config == *config);
        let again = before.and_then(|mut it| it.follow(files).map(|same_plan| (it, same_plan)));
        again.unwrap_or_else(|| {
            let mut linked = Linked { config: config.clone(), ..Linked::default() };
            linked.follow(files);
            (linked, false)
        })
    }

    /// Reads and links what changed, and tells whether every page stays where it is. `None` when a file
    /// can no longer be read.
    fn follow(&mut self, files: &mut Files) -> Option<bool> {
        let Differences { pages, gone, beside } = self.differences(files);
        if pages.is_empty() && gone.is_empty() && beside.is_empty() && !self.texts.is_empty() {
            return Some(true);
        }
        let options = read::parse_options(&self.config);
        let parse = |files: &Files, path: &RelPath| Some(parse::parse(path, &files.text(path)?, &options));
        let parsed = match self.texts.is_empty() {
            true => read::parsed(files, &self.config),
            false => pages.par_iter().filter_map(|path| parse(files, path)).collect(),
        };
        gone.iter().for_each(|path| drop(self.problems.remove(path)));
        let mut docs: Vec<Doc> = Vec::with_capacity(parsed.len());
        for one in parsed {
            self.problems.remove(&one.doc.path);
            if !one.problems.is_empty() {
                self.problems.insert(one.doc.path.clone(), one.problems);
            }
            docs.push(one.doc);
        }
        let files = &*files;
        let other = |path: &RelPath| Some(parse(files, path)?.doc);
        let changes = Changes { docs, gone, beside };
        let linked = self.cache.link(&self.book, changes, &self.config, files, other)?;
        let stays = |entity: &Entity| stands_alike(&self.book, &linked.book, *entity);
        // The lists of things have as many pages as they need, too.
        let same_links = self.book.links == linked.book.links;
        let same_plan = !linked.is_renamed && same_links && linked.resolved.iter().all(stays);
        self.texts = files.texts.keys().filter_map(|path| Some((path.clone(), files.hash(path)?))).collect();
        self.others = files.others.keys().cloned().collect();
        self.book = linked.book;
        Some(same_plan)
    }

    /// What is not as it was. Files that are not pages matter to those that name them.
    fn differences(&self, files: &Files) -> Differences {
        let mut differences = Differences::default();
        for path in files.texts.keys().filter(|path| self.texts.get(*path).copied() != files.hash(path)) {
            match read::is_page(path) {
                true => differences.pages.push(path.clone()),
                false => drop(differences.beside.insert(path.clone())),
            }
        }
        for path in self.texts.keys().filter(|path| !files.texts.contains_key(*path)) {
            match read::is_page(path) {
                true => differences.gone.push(path.clone()),
                false => drop(differences.beside.insert(path.clone())),
            }
        }
        if !self.others.iter().eq(files.others.keys()) {
            let come = files.others.keys().filter(|path| !self.others.contains(*path));
            let went = self.others.iter().filter(|path| !files.others.contains_key(*path));
            differences.beside.extend(come.chain(went).cloned());
        }
        differences
    }

    fn all_problems(&self, files: &Files) -> Problems {
        let mut problems = read::unreadable(files);
        self.problems.values().for_each(|found| problems.append(found.clone()));
        problems.append(self.cache.problems());
        problems
    }
}

/// The files with another text, and those that are gone.
#[derive(Default)]
struct Differences {
    pages: Vec<RelPath>,
    gone: Vec<RelPath>,
    beside: BTreeSet<RelPath>,
}

/// Whether a thing decides the same about where pages stand as it did before.
fn stands_alike(before: &Handbook, now: &Handbook, entity: Entity) -> bool {
    let baselines = match entity {
        Entity::Map(id) => before.maps[id].baseline == now.maps[id].baseline,
        _ => true,
    };
    let (was, is) = (before.card(entity), now.card(entity));
    // Lists of what is looked after have as many pages as they need.
    let days = was.reviewed.is_some() == is.reviewed.is_some();
    let lists = counts_alike(before, now, entity);
    baselines && days && lists && was.aliases == is.aliases && was.chapter == is.chapter
}

impl Look {
    pub(super) fn new(config: &Config, own: &ThemeFiles) -> Look {
        let (words, problems) = theme::words(&config.language, own);
        let words = words.turned(config.direction).marked();
        let (theme, found) = Theme::new(own, &words);
        let (assets, files) = theme::assets::assets(own);
        let problems = read::joined(problems, found);
        Look { words: Arc::new(words), theme: Arc::new(theme), assets, files, problems }
    }
}
