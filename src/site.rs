//! The way from files to a finished site, on one screen.
//! A page is rendered when it is asked for: all of them in parallel for a build, one by one while serving.

pub mod alone;
mod assistants;
mod budget;
mod copies;
mod made_from;
mod memory;
mod pictures;
mod read;
mod search;
mod side;

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::analyse::{Analysis, analyse};
use crate::check::{self, asked::Asked};
use crate::config::{self, Config};
use crate::files::Files;
use crate::model::{Handbook, Rescale};
use crate::page::Place;
use crate::page::chapter::{Anchors, Written};
use crate::page::html::Inside;
use crate::problem::{Level, Problems, say};
use crate::term::Visibility;
use crate::text::{Date, Origin, RelPath, Span, Texts};
#[cfg(feature = "serve")]
use crate::text::{LineCol, TextHash};
use crate::theme::{self, Theme};
use crate::view::{self, Assets, Context, PageKey, Plan, shell};
use crate::words::Words;

use memory::Look;
pub use memory::Memory;
pub use read::parse_options;

/// What a build is told besides its files.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day that reviews and deadlines are counted from.
    pub today: Date,
    /// The book comes from strangers: no raw HTML, no theme of the project.
    pub untrusted: bool,
    /// For whom it is made: `Public` leaves out what is internal. Without it nothing is left out.
    pub audience: Option<Visibility>,
}

/// A site, all but its pages.
pub struct Site {
    #[doc(hidden)]
    pub config: Config,
    #[doc(hidden)]
    pub book: Handbook,
    #[doc(hidden)]
    pub analysis: Analysis,
    #[doc(hidden)]
    pub plan: Arc<Plan>,
    #[doc(hidden)]
    pub words: Arc<Words>,
    /// What reading came across and what checks say; rendering can add some about templates. Of a site from
    /// a `Memory` only what reading came across, until it is judged.
    pub problems: Problems,
    /// The day it was made for.
    pub today: Date,
    /// The same with what checks say, where that is put off.
    judged: OnceLock<Problems>,
    is_deferred: bool,
    /// What the site may tell of all problems, where that is not all.
    published: OnceLock<Option<Problems>>,
    /// What readers search, made when it is first asked for.
    index: OnceLock<BTreeMap<String, Arc<[u8]>>>,
    assets: Assets,
    theme: Arc<Theme>,
    /// Style, scripts and the theme's own files.
    files: BTreeMap<String, Arc<[u8]>>,
    changed: BTreeMap<RelPath, i64>,
    touched: BTreeMap<RelPath, i64>,
    commit: Option<Box<str>>,
    /// What problems point into.
    texts: Texts,
    /// Files of the book that pages show or link to: from the content folder, to the same path of the site.
    copies: Vec<RelPath>,
}

/// A book with its figures, and nothing of its site.
#[derive(Clone)]
pub struct Understood {
    pub config: Config,
    pub book: Handbook,
    pub analysis: Analysis,
    /// What reading came across.
    pub problems: Problems,
}

impl Understood {
    /// Reads the book as far as it can be compared with another. Never fails.
    pub fn read(files: &Files, options: &Options) -> Understood {
        let (config, problems) = read::config(files, options);
        Understood::with(files, config, problems, options)
    }

    /// The same, judged by the settings of another version.
    pub fn judged_by(base: &Config, files: &Files, options: &Options) -> Understood {
        let (config, problems) = read::config(files, options);
        Understood::with(files, check::asked::judge(config, base), problems, options)
    }

    fn with(files: &Files, config: Config, problems: Problems, options: &Options) -> Understood {
        let (book, found) = read::book(&mut files.clone(), &config);
        let problems = read::joined(problems, found);
        let analysis = analyse(&book, &read::settings(&config), options.today);
        Understood { config, book, analysis, problems }
    }
}

impl Understood {
    /// The same on the scales of other settings, with its figures.
    pub fn on_the_scales_of(mut self, other: &Config, options: &Options) -> Understood {
        let own = &self.config;
        if (own.feeling, own.rating) == (other.feeling, other.rating) {
            return self;
        }
        let feeling = Rescale { from: own.feeling, to: other.feeling };
        let rating = Rescale { from: own.rating, to: other.rating };
        self.book.rescale(feeling, rating);
        let scales = Config { feeling: other.feeling, rating: other.rating, ..self.config.clone() };
        self.analysis = analyse(&self.book, &read::settings(&scales), options.today);
        self
    }
}

/// Takes finished files, from many threads.
pub trait Sink: Sync {
    /// Why a file could not be taken.
    type Error: Send;

    /// Takes the bytes of one file of the site.
    fn put(&self, path: &RelPath, bytes: &[u8]) -> Result<(), Self::Error>;
}

impl Site {
    /// Reads the book. Never fails: what is wrong with it stands in `problems`.
    pub fn read(files: &Files, options: &Options) -> Site {
        Site::read_once(&mut files.clone(), options)
    }

    /// The same for one who needs the texts no more: those that can be had again are let go as soon as they are
    /// understood.
    pub fn read_once(files: &mut Files, options: &Options) -> Site {
        let (config, problems) = read::config(files, options);
        Site::with(files, config, problems, options)
    }

    /// The same, judged by what another version of the book asks.
    pub fn judged_by(asked: &Asked, files: &mut Files, options: &Options) -> Site {
        let (config, problems) = read::config(files, options);
        Site::with(files, asked.judge(config), problems, options)
    }

    fn with(files: &mut Files, config: Config, problems: Problems, options: &Options) -> Site {
        let (book, found) = read::book(files, &config);
        Site::of(book, read::joined(problems, found), config, files, options.today)
    }

    /// The site of a book that is already resolved.
    pub fn of(book: Handbook, problems: Problems, config: Config, files: &Files, today: Date) -> Site {
        let (look, (analysis, (plan, found))) = rayon::join(
            || Look::new(&config, &own_theme(&config, files)),
            || {
                rayon::join(
                    || analyse(&book, &read::settings(&config), today),
                    || Plan::new(&book, config.site_url.as_deref()),
                )
            },
        );
        let read = Read { config, book, problems: read::joined(problems, found) };
        let mut site = Site::put_together(read, (analysis, plan.into()), files, look);
        site.judge();
        if let Some(problems) = site.judged.take() {
            site.problems = problems;
        }
        // Only those with problems are shown, the places of steps where a link says them, and all as Markdown.
        let told: BTreeSet<&RelPath> = site.problems.iter().map(|problem| &problem.at.file).collect();
        let is_asked = site.config.shows_lines() || site.config.assistants;
        site.texts.here.retain(|path, _| told.contains(path) || is_asked);
        site.is_deferred = false;
        site
    }

    fn put_together(
        read: Read,
        (analysis, plan): (Analysis, Arc<Plan>),
        files: &Files,
        mut look: Look,
    ) -> Site {
        let Read { config, book, problems } = read;
        let mut problems = read::joined(problems, std::mem::take(&mut look.problems));
        let search_index = Some(search::path(look.words.language()));
        if config.is_public && config.visibility.is_none() && config.hidden_lanes.is_empty() && !book.is_cut {
            problems.tell(Origin::new(&config::file(), Span::default()), say::no_visibility());
        }
        let copies = copies::copies(&book, files, (&plan, &mut look.files), &config, &mut problems);
        let twins = assistants::has_twins(&config, &plan);
        Site {
            today: analysis.today,
            config,
            book,
            analysis,
            plan,
            words: look.words,
            problems,
            judged: OnceLock::new(),
            is_deferred: true,
            published: OnceLock::new(),
            index: OnceLock::new(),
            assets: Assets { search_index, twins, ..look.assets },
            theme: look.theme,
            files: look.files.into_iter().collect(),
            changed: files.changed.clone(),
            touched: files.touched.clone(),
            commit: files.commit.clone(),
            texts: files.all_texts(),
            copies,
        }
    }

    /// What reading came across, without waiting for checks.
    pub fn errors(&self) -> Problems {
        let mut errors = check::finish(self.problems.clone(), &self.book, &self.config);
        errors.retain(|problem| problem.level == Level::Error && !check::is_opinion(problem.code));
        errors
    }

    /// All problems, the opinions of checks among them: formed when they are first asked for.
    pub fn judge(&self) -> &Problems {
        self.judged.get_or_init(|| {
            let ctx = check::Context {
                book: &self.book,
                analysis: &self.analysis,
                config: &self.config,
                today: self.today,
                touched: &self.touched,
            };
            let problems = read::joined(self.problems.clone(), check::run(&ctx));
            check::finish(problems, &self.book, &self.config)
        })
    }

    /// The problems that pages may tell of: what stands in a draft is for those who write it.
    fn published(&self) -> &Problems {
        let all = self.judged.get().unwrap_or(&self.problems);
        let is_whole = self.config.shows_drafts || self.is_deferred && self.judged.get().is_none();
        let published = || {
            all.iter().any(|problem| problem.is_of_draft).then(|| {
                let mut problems = all.clone();
                problems.retain(|problem| !problem.is_of_draft);
                problems
            })
        };
        if is_whole { all } else { self.published.get_or_init(published).as_ref().unwrap_or(all) }
    }

    /// What pages are made of.
    pub fn context(&self) -> Context<'_> {
        Context {
            book: &self.book,
            analysis: &self.analysis,
            config: &self.config,
            words: &self.words,
            plan: &self.plan,
            problems: self.published(),
            assets: &self.assets,
            today: self.today,
            changed: &self.changed,
            commit: self.commit.as_deref(),
            texts: &self.texts,
        }
    }

    /// One page as HTML, and what is wrong with its template.
    pub fn page(&self, key: PageKey) -> theme::Rendered {
        self.made(key, |_, _| {})
    }

    /// The same, told what stands on it: its title and its places.
    fn made(&self, key: PageKey, mut tell: impl FnMut(String, &[Place<'_>])) -> theme::Rendered {
        let tells_of_problems = match key {
            PageKey::Part(list, _) => list.whole() == PageKey::Health,
            key => key == PageKey::Health,
        };
        if tells_of_problems && self.is_deferred {
            self.judge();
        }
        let ctx = self.context();
        let page = view::page(&ctx, key);
        let shell = shell::shell(&ctx, &page);
        let (template, title) = (page.template, page.title.clone());
        let places = page.places(&ctx);
        tell(title, &places);
        let here = ctx.at(key);
        let leads = |href: &str| here.leads_inside(href);
        let word = ctx.words.get("visibility.internal");
        let inside = ctx.tells_inside().then_some(Inside { word, leads: &leads });
        self.theme.render(template, (places, inside), shell)
    }

    /// A page that was made from `ctx` already, as a chapter of mdBook.
    pub fn chapter(
        &self,
        ctx: &Context<'_>,
        page: view::Page<'_>,
        anchors: &Anchors<'_>,
        prose: &[Written],
    ) -> theme::Rendered {
        self.theme.chapter(ctx, page, anchors, prose)
    }

    /// From now on pages come without a frame: mdBook has one.
    pub fn for_mdbook(&mut self, files: &Files) {
        Arc::make_mut(&mut self.plan).join_lists();
        // Nothing but chapters is written there.
        (self.config.downloads, self.config.assistants, self.assets.twins) = (false, false, false);
        self.words = Arc::new(self.words.plain());
        self.theme = Theme::for_mdbook(&own_theme(&self.config, files), &self.words).into();
    }

    /// The file at `path` of the site, unless it is a copy of one of the book.
    pub fn file(&self, path: &str) -> Option<Arc<[u8]>> {
        if let Some(key) = self.plan.find(path) {
            return Some(self.page(key).html.into_bytes().into());
        }
        if let Some(bytes) = self.files.get(path) {
            return Some(bytes.clone());
        }
        if let Some(picture) = self.download(path) {
            return Some(picture.into_bytes().into());
        }
        if let Some(bytes) = self.program_file(path) {
            return Some(bytes.into());
        }
        if self.assets.search_index.as_deref() == Some(path) || search::is_of(self.words.language(), path) {
            return self.index().get(path).cloned();
        }
        let mut side = side::files(self).chain(side::stubs(self));
        side.find(|(name, _)| name == path).map(|(_, bytes)| bytes.into())
    }

    /// The files of the search index. Only those who serve ask: a build hears what pages say as it makes them.
    fn index(&self) -> &BTreeMap<String, Arc<[u8]>> {
        self.index.get_or_init(|| {
            let files = Mutex::new(BTreeMap::new());
            let keep = |path: &str, bytes: &[u8]| {
                files.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), bytes.into());
                Ok::<_, Infallible>(())
            };
            let Ok(()) = search::write(&self.words, search::chunks(&self.context()), keep);
            files.into_inner().unwrap_or_else(PoisonError::into_inner)
        })
    }

    /// What the text of a file was when it was read.
    #[cfg(feature = "serve")]
    #[doc(hidden)]
    pub fn text_hash(&self, path: &RelPath) -> Option<TextHash> {
        let here = || self.texts.here.get(path).map(|text| TextHash::of(text));
        self.texts.unloaded.hash(path).or_else(here)
    }

    /// The texts that it was made from, for those who write in them.
    #[cfg(feature = "serve")]
    #[doc(hidden)]
    pub fn texts_again(&self) -> Files {
        Files { texts: self.texts.here.clone(), unloaded: self.texts.unloaded.clone(), ..Files::default() }
    }

    /// Where a problem of a template stands in it.
    #[cfg(feature = "serve")]
    #[doc(hidden)]
    pub fn place_in_theme(&self, at: &Origin) -> Option<LineCol> {
        self.theme.place(at)
    }

    /// Files of the book to be copied to the same path of the site.
    pub fn copies(&self) -> &[RelPath] {
        &self.copies
    }

    /// Renders everything and hands it over; nothing is kept. Gives what is wrong with templates.
    pub fn write<S: Sink>(&self, sink: &S) -> Result<Problems, S::Error> {
        let wrong = Mutex::new(Problems::new());
        let put = |path: &str, bytes: &[u8]| match RelPath::new(path) {
            Some(path) => sink.put(&path, bytes),
            None => Ok(()),
        };
        self.files.iter().try_for_each(|(path, bytes)| put(path, bytes))?;
        side::files(self).try_for_each(|(path, bytes)| put(&path, &bytes))?;
        side::stubs(self).try_for_each(|(path, bytes)| put(&path, &bytes))?;
        self.for_programs(put)?;
        let ctx = self.context();
        let page = |key: &PageKey| {
            let (mut heard, mut pictures, mut twin) = (None, Vec::new(), None);
            let rendered = self.made(*key, |title, places| {
                pictures = self.downloads(*key, &title, places);
                twin = self.twin(*key, places);
                heard = search::found(&ctx, *key, title, places);
            });
            pictures.iter().try_for_each(|(path, picture)| put(path, picture.as_bytes()))?;
            let address = self.plan.page(*key);
            twin.map_or(Ok(()), |twin| put(&address.beside(shell::TWIN), twin.as_bytes()))?;
            if !rendered.problems.is_empty() {
                wrong.lock().unwrap_or_else(PoisonError::into_inner).append(rendered.problems);
            }
            put(address.as_str(), rendered.html.as_bytes()).map(|()| heard)
        };
        let chunks = search::gathered(self.plan.pages(), page)?;
        search::write(&self.words, chunks, put)?;
        let mut problems = wrong.into_inner().unwrap_or_else(PoisonError::into_inner);
        check::set_levels(&mut problems, &self.config);
        problems.sort();
        Ok(problems)
    }
}

/// A book as it was read.
struct Read {
    config: Config,
    book: Handbook,
    problems: Problems,
}

/// The files of the project's theme, unless the book is a stranger's.
fn own_theme(config: &Config, files: &Files) -> theme::ThemeFiles {
    if config.untrusted { BTreeMap::new() } else { files.theme.clone() }
}

#[cfg(test)]
mod tests;
