//! What a server keeps from one build for the next: the linked book, the figures of its maps, the plan, the
//! look. Nothing here changes what comes out, only how soon; a test compares with sites that are made anew.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Options, Read, Site, own_theme, read};
use crate::analyse::{self, Analysis, Before, Settings};
use crate::config::Config;
use crate::files::Files;
use crate::model::resolve::Web;
use crate::model::{Entity, Handbook};
use crate::parse::{self, Doc};
use crate::problem::Problems;
use crate::text::{Date, RelPath, Seal};
use crate::theme::{self, Theme, ThemeFiles};
use crate::view::Plan;
use crate::words::Words;

/// What was made of the files of before.
#[derive(Default)]
pub struct Memory {
    linked: Option<Linked>,
    figures: Option<Figures>,
    plan: Option<(Arc<Plan>, Problems)>,
    look: Option<(String, ThemeFiles, Dressed)>,
}

/// A linked book, and all that went into it.
struct Linked {
    config: Config,
    texts: BTreeMap<RelPath, Seal>,
    /// Files beside the texts, which pages show or link to.
    others: BTreeSet<RelPath>,
    /// What reading each file came across.
    problems: HashMap<RelPath, Problems>,
    web: Web,
    book: Handbook,
}

struct Figures {
    book: Handbook,
    analysis: Analysis,
}

/// The look of a site: its words and its templates.
#[derive(Clone)]
pub(super) struct Dressed {
    pub words: Arc<Words>,
    pub theme: Arc<Theme>,
    pub problems: Problems,
}

impl Memory {
    /// The site of these files. Its checks are run when their opinions are asked for.
    /// Texts are let go when they are understood, if they can be had again.
    pub fn site(&mut self, files: &mut Files, options: &Options) -> Site {
        let (config, problems) = read::config(files, options);
        let linked = self.linked.take();
        let again = linked.and_then(|linked| linked.again(files, &config));
        let (linked, same_plan) = again.unwrap_or_else(|| (Linked::new(files, &config), false));
        files.let_go_of_pages(read::is_page);
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
        let dressed = self.dressed(&config.language, &own_theme(&config, files));
        Site::put_together(Read { config, book, problems }, (analysis, plan), files, dressed)
    }

    fn analysis(&mut self, book: &Handbook, settings: &Settings, today: Date) -> Analysis {
        let same = |it: &&Figures| it.analysis.settings == *settings && it.analysis.today == today;
        let known = self.figures.as_ref().filter(same);
        let before = known.map(|it| Before { book: &it.book, analysis: &it.analysis });
        let analysis = analyse::analyse_again(book, settings, today, before);
        self.figures = Some(Figures { book: book.clone(), analysis: analysis.clone() });
        analysis
    }

    /// The words and templates for `language`; the same ones as long as no file of the theme changes.
    fn dressed(&mut self, language: &str, own: &ThemeFiles) -> Dressed {
        match &self.look {
            Some((known, files, dressed)) if known == language && files == own => dressed.clone(),
            _ => {
                let dressed = Dressed::new(language, own);
                self.look = Some((language.to_owned(), own.clone(), dressed.clone()));
                dressed
            }
        }
    }
}

impl Linked {
    /// Reads and links everything.
    fn new(files: &mut Files, config: &Config) -> Linked {
        let parsed = read::parsed(files, config);
        let mut problems = HashMap::new();
        let mut docs = Vec::with_capacity(parsed.len());
        for one in parsed {
            if !one.problems.is_empty() {
                problems.insert(one.doc.path.clone(), one.problems);
            }
            docs.push(one.doc);
        }
        let (book, web) = Web::new(docs, config, files);
        let texts = files.texts.keys().filter_map(|path| Some((path.clone(), files.seal(path)?))).collect();
        let others = files.others.keys().cloned().collect();
        Linked { config: config.clone(), texts, others, problems, web, book }
    }

    /// The same with what changed since, and whether every page stays where it is. `None` when everything
    /// has to be made anew.
    fn again(mut self, files: &Files, config: &Config) -> Option<(Linked, bool)> {
        let changed = self.changed(files, config)?;
        if changed.is_empty() {
            return Some((self, true));
        }
        let options = read::parse_options(config);
        let parse = |path: &RelPath| Some(parse::parse(path, &files.text(path)?, &options));
        let parsed: Vec<parse::Parsed> = changed.par_iter().filter_map(&parse).collect();
        let mut docs: Vec<Doc> = Vec::with_capacity(parsed.len());
        for one in parsed {
            self.problems.insert(one.doc.path.clone(), one.problems);
            docs.push(one.doc);
        }
        let other = |path: &RelPath| Some(parse(path)?.doc);
        let (book, remade) = self.web.again(&self.book, docs, config, files, other)?;
        let same_plan = remade.iter().all(|entity| stands_alike(&self.book, &book, *entity));
        for path in changed {
            self.texts.extend(files.seal(&path).map(|seal| (path, seal)));
        }
        self.book = book;
        Some((self, same_plan))
    }

    /// The pages with another text. `None` when more than texts of pages changed.
    fn changed(&self, files: &Files, config: &Config) -> Option<Vec<RelPath>> {
        let same_files = self.texts.len() == files.texts.len()
            && self.texts.keys().eq(files.texts.keys())
            && self.others.iter().eq(files.others.keys());
        if !same_files || self.config != *config {
            return None;
        }
        let differ = |(path, before): &(&RelPath, &Seal)| files.seal(path) != Some(**before);
        let changed: Vec<RelPath> = self.texts.iter().filter(differ).map(|(path, _)| path.clone()).collect();
        changed.iter().all(read::is_page).then_some(changed)
    }

    fn all_problems(&self, files: &Files) -> Problems {
        let mut problems = read::unreadable(files);
        self.problems.values().for_each(|found| problems.append(found.clone()));
        problems.append(self.web.problems());
        problems
    }
}

/// Whether a thing decides the same about where pages stand as it did before.
fn stands_alike(before: &Handbook, now: &Handbook, entity: Entity) -> bool {
    let baselines = match entity {
        Entity::Map(id) => before.maps[id].baseline == now.maps[id].baseline,
        _ => true,
    };
    baselines && before.card(entity).aliases == now.card(entity).aliases
}

impl Dressed {
    pub(super) fn new(language: &str, own: &ThemeFiles) -> Dressed {
        let (words, problems) = theme::words(language, own);
        let (theme, found) = Theme::new(own, &words);
        Dressed { words: Arc::new(words), theme: Arc::new(theme), problems: read::joined(problems, found) }
    }
}
