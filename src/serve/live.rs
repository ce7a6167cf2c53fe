//! What the server shows at this moment: an edition of the site, its pages as they are asked for, and
//! what stands in their way. A new edition takes the place of the old one in one step, so that a page
//! asked for in between is whole.

use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use axum::body::Bytes;
use tokio::sync::watch;
use xxhash_rust::xxh3::xxh3_64;

use super::trouble::{Row, Trouble};
use crate::model::Entity;
use crate::problem::{Problem, both};
use crate::site::Site;
use crate::text::RelPath;
use crate::view::PageKey;

/// Pages kept at a time; they are made again in a millisecond.
const MOST_KEPT: usize = 64;

/// A site, and the pages of it that somebody asked for.
pub(super) struct Edition {
    pub site: Site,
    /// What problems are told in.
    language: String,
    files: Mutex<HashMap<String, Arc<Place>>>,
}

/// Where a file is made once, however many ask at the same time. Stays empty when the site has no such file.
type Place = OnceLock<Option<Arc<Made>>>;

/// A finished file of the site.
pub(super) struct Made {
    pub bytes: Bytes,
    /// Of the bytes.
    pub hash: String,
    /// What went wrong while it was made.
    pub trouble: Trouble,
    /// The program failed, and this says so instead of the page.
    pub failed: bool,
}

/// What is true at this moment.
#[derive(Clone)]
pub(super) struct Now {
    /// Counts up with every change.
    pub number: u64,
    pub edition: Arc<Edition>,
    /// All errors, as the overlay shows them.
    pub trouble: Arc<Trouble>,
    /// The files that errors are in.
    pub broken: Arc<Vec<RelPath>>,
    /// The edition is not of the files as they are: something about the whole book is broken.
    pub stale: bool,
    /// Files beside the pages, and in which number they last changed.
    pub touched: Arc<BTreeMap<String, u64>>,
}

/// Shared by everybody who answers.
pub(super) struct Live {
    now: RwLock<Option<Now>>,
    number: watch::Sender<u64>,
}

impl Default for Live {
    fn default() -> Live {
        Live { now: RwLock::new(None), number: watch::Sender::new(0) }
    }
}

impl Live {
    /// `None` until the first edition is there.
    pub(super) fn now(&self) -> Option<Now> {
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits for the first edition.
    pub(super) async fn first(&self) -> Option<Now> {
        let mut numbers = self.number.subscribe();
        numbers.wait_for(|number| *number > 0).await.ok()?;
        self.now()
    }

    pub(super) fn numbers(&self) -> watch::Receiver<u64> {
        self.number.subscribe()
    }

    /// Shows something new, and tells everybody who listens. Gives back what it replaces.
    pub(super) fn show(&self, mut now: Now) -> Option<Now> {
        let mut place = self.now.write().unwrap_or_else(PoisonError::into_inner);
        now.number = place.as_ref().map_or(1, |old| old.number + 1);
        let number = now.number;
        let old = place.replace(now);
        drop(place);
        self.number.send_replace(number);
        old
    }
}

impl Edition {
    pub(super) fn new(site: Site, language: &str) -> Edition {
        Edition { site, language: language.to_owned(), files: Mutex::default() }
    }

    /// The file at `path`, made when it is first asked for. `None` when the site has none, or when it is
    /// a copy of a file of the book.
    pub(super) fn file(&self, path: &str) -> Option<Arc<Made>> {
        let place = {
            let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
            if files.len() >= MOST_KEPT && !files.contains_key(path) {
                files.clear();
            }
            files.entry(path.to_owned()).or_default().clone()
        };
        let made = place.get_or_init(|| self.make(path).map(Arc::new)).clone();
        if made.is_none() {
            // Addresses that lead nowhere are not worth keeping.
            self.files.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
        }
        made
    }

    /// The file, when it is ready.
    pub(super) fn ready(&self, path: &str) -> Option<Arc<Made>> {
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.get(path)?.get()?.clone()
    }

    fn make(&self, path: &str) -> Option<Made> {
        let made = catch_unwind(AssertUnwindSafe(|| match self.site.plan.find(path) {
            Some(key) => {
                let mut rendered = self.site.page(key);
                rendered.problems.speak(&self.language);
                let place = |problem: &Problem| self.site.place_in_theme(&problem.at);
                let row = |problem: &Problem| Row {
                    line: place(problem).map_or(0, |at| at.line),
                    column: place(problem).map_or(0, |at| at.column),
                    code: problem.code.to_owned(),
                    message: problem.message.clone(),
                    help: problem.help.clone(),
                    file: problem.at.file.to_string(),
                    ..Row::default()
                };
                let errors: Vec<Row> = rendered.problems.iter().map(row).collect();
                let trouble = Trouble { count: errors.len(), errors };
                Some((rendered.html.into_bytes(), trouble))
            }
            None => Some((self.site.file(path)?.to_vec(), Trouble::default())),
        }));
        match made {
            Ok(made) => {
                let (bytes, trouble) = made?;
                let hash = format!("{:016x}", xxh3_64(&bytes));
                Some(Made { bytes: bytes.into(), hash, trouble, failed: false })
            }
            Err(_) => Some(Made {
                bytes: FAILED.into(),
                hash: "failed".to_owned(),
                trouble: Trouble::internal(
                    both!(
                        "the program failed while it made `{path}`",
                        "het programma liep vast bij het maken van `{path}`"
                    ),
                    &self.language,
                ),
                failed: true,
            }),
        }
    }

    /// The file of the book that the page at `path` is made from.
    pub(super) fn source_of(&self, path: &str) -> Option<&RelPath> {
        let site = &self.site;
        let entity = match site.plan.find(path)? {
            PageKey::Entity(entity) => entity,
            PageKey::Compare(map) => Entity::Map(map),
            PageKey::Home => site.plan.home()?,
            _ => return None,
        };
        Some(&site.book.card(entity).origin.file)
    }
}

const FAILED: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>journeybook</title></head>\
                      <body><p>The program failed while it made this page. The terminal says more.</p></body></html>";

impl Now {
    /// What a script of ours says, in the language of the book: the words below `prefix`, without it.
    pub(super) fn words(&self, prefix: &str) -> BTreeMap<String, String> {
        let words = self.edition.site.words.plain();
        let ours = words
            .iter()
            .filter_map(|(key, text)| Some((key.strip_prefix(prefix)?.to_owned(), text.to_string())));
        ours.collect()
    }

    /// Whether the page at `path` is not as good as it was meant: its own file has errors, a template
    /// failed, or the whole book cannot be read.
    pub(super) fn is_broken(&self, path: &str, made: Option<&Made>) -> bool {
        let own = || self.edition.source_of(path).is_some_and(|source| self.broken.contains(source));
        let theme = || self.broken.iter().any(|file| file.as_str().starts_with("theme/"));
        self.stale || made.is_some_and(|made| !made.trouble.is_empty()) || own() || theme()
    }
}
