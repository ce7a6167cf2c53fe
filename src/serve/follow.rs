//! Follows the book: wakes up, looks what differs, builds, shows. Nothing that is written in the book
//! ends this; what cannot be built leaves the last good edition in place and is told on the page.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use super::live::{Edition, Live, Now};
use super::trouble::{MOST, Teller, Trouble};
use super::watch::{Watch, Woken};
use super::{Serve, Talk};
use crate::check;
use crate::config;
use crate::disk::git::Dates;
use crate::disk::{self, Changes, FileCache, ReadOptions};
use crate::files::Purpose;
use crate::problem::{Both, Level, Problems, Sources, both};
use crate::site::{Memory, Options, Site};
use crate::text::{Date, RelPath};

/// What was seen at a glance is made sure of when nothing else is going on.
const MAKE_SURE: Duration = Duration::from_millis(700);
/// Looking takes at most this share of the time, and is no more often than this.
const SHARE: u32 = 40;
const OFTEN: Duration = Duration::from_secs(2);
const OFTEN_DEAF: Duration = Duration::from_millis(300);
const SELDOM: Duration = Duration::from_secs(10);
/// An old edition is cleared away when nobody waits any more.
const CLEAR_AWAY: Duration = Duration::from_millis(400);

/// The book, and what was made of it.
pub(super) struct Follower<'a> {
    serve: &'a Serve,
    talk: Talk<'a>,
    live: Arc<Live>,
    again: FileCache,
    memory: Memory,
    watch: Watch,
    /// What problems are told in.
    language: String,
    /// The content folder, as the settings named it when they could last be read.
    source: String,
    today: Option<Date>,
    /// The whole book could not be read the last time.
    stuck: bool,
    /// The errors that checks are set to raise, and the files they are in.
    opinions: (Trouble, Vec<RelPath>),
    /// The last look was a glance.
    unsure: bool,
    /// How long a look at everything takes.
    look_takes: Duration,
    /// Some file may have files of the repository to watch.
    watches: bool,
    /// Pages say which commit they were made of.
    shows_commit: bool,
    git: Git,
}

/// When files last changed, which git is asked on the side.
struct Git {
    log: Option<PathBuf>,
    moves: Option<(u64, i128)>,
    sender: Sender<Dates>,
    receiver: Receiver<Dates>,
}

impl<'a> Follower<'a> {
    /// Reads the book for the first time and shows it. An error when there is no book at all.
    pub(super) fn start(
        serve: &'a Serve,
        live: Arc<Live>,
        talk: Talk<'a>,
    ) -> Result<Follower<'a>, disk::Error> {
        let options = ReadOptions { theme: !serve.untrusted, output: Some(serve.output.clone()) };
        let again = FileCache::new(&serve.root, options)?;
        let (sender, receiver) = channel();
        let log = disk::git::log_place(&serve.root);
        let git = Git { moves: log.as_deref().and_then(disk::git::moves), log, sender, receiver };
        let watch = if serve.poll { Watch::deaf() } else { Watch::new() };
        let mut follower = Follower {
            serve,
            talk,
            live,
            again,
            memory: Memory::default(),
            watch,
            language: serve.lang.clone().unwrap_or(config::Config::default().language),
            source: config::Config::default().source,
            today: (serve.today)(),
            stuck: false,
            opinions: (Trouble::default(), Vec::new()),
            unsure: false,
            look_takes: Duration::ZERO,
            watches: false,
            shows_commit: false,
            git,
        };
        follower.first()?;
        Ok(follower)
    }

    fn first(&mut self) -> Result<(), disk::Error> {
        self.name_source()?;
        let root = self.serve.root.clone();
        let source = self.source.clone();
        let (dates, looked) = disk::threads::both(|| disk::git::last_changed(&root, &source), || self.look());
        looked?;
        let changed = dates.unwrap_or_else(|| Ok(Default::default())).unwrap_or_else(|why| {
            (self.talk)(both!("warning: {why}", "waarschuwing: {why}").in_language(&self.language));
            Default::default()
        });
        self.watches = disk::git::watches(self.again.files());
        let touched = disk::git::touched(&root, self.watches);
        let commit = disk::git::commit(&root, self.shows_commit);
        self.again.set_dates(Dates { changed, touched, commit });
        self.build(&Changes::default());
        self.listen();
        Ok(())
    }

    /// What problems are told in.
    pub(super) fn language(&self) -> &str {
        &self.language
    }

    /// Follows until the program ends.
    pub(super) fn run(&mut self) -> ! {
        loop {
            let woken = self.watch.wait(self.patience());
            self.step(&woken);
        }
    }

    /// How long to wait before looking without being woken.
    fn patience(&self) -> Duration {
        let often = if self.watch.is_deaf() { OFTEN_DEAF } else { OFTEN };
        let share = if self.watch.is_deaf() { SHARE / 4 } else { SHARE };
        let slow = (self.look_takes * share).clamp(often, SELDOM);
        if self.unsure { slow.min(MAKE_SURE) } else { slow }
    }

    fn step(&mut self, woken: &Woken) {
        let started = Instant::now();
        let glance = if woken.anywhere { None } else { self.again.glance(&woken.places) };
        self.unsure = glance.is_some();
        let looked = match glance {
            Some(changes) => Ok(changes),
            None => self.look(),
        };
        let changes = match looked {
            Ok(changes) => changes,
            Err(error) => return self.lost(&error),
        };
        let today = (self.serve.today)();
        let new_day = today != self.today;
        self.today = today;
        let dates = self.new_dates();
        if changes.is_empty() && !new_day && !dates && !self.stuck {
            return;
        }
        self.build(&changes);
        (self.talk)(&self.told(&changes, started.elapsed()));
        if !self.unsure {
            self.listen();
        }
    }

    fn look(&mut self) -> Result<Changes, disk::Error> {
        let started = Instant::now();
        self.name_source()?;
        let changes = self.again.look(&self.source);
        self.look_takes = started.elapsed();
        changes
    }

    /// Broken settings leave the content where it was.
    fn name_source(&mut self) -> Result<(), disk::Error> {
        let settings = disk::settings(&self.serve.root)?;
        let (config, problems) = config::read(settings.as_deref().unwrap_or_default());
        if problems.count(Level::Error) == 0 {
            self.shows_commit = config.shows_commit();
            self.source = config.source;
        }
        Ok(())
    }

    /// Watches the folders as they are now.
    fn listen(&mut self) {
        let mut folders = self.again.folders().clone();
        folders.extend(self.git.log.clone().filter(|log| disk::is_folder(log)));
        if let Some(why) = self.watch.follow(self.again.root(), &folders) {
            let told = both!(
                "warning: changes are not heard because {why}; looking by the clock from now on, which is slower",
                "waarschuwing: wijzigingen zijn niet te horen ({why}); vanaf nu wordt op de klok gekeken, wat trager is"
            );
            (self.talk)(told.in_language(&self.language));
        }
    }

    /// Takes over what git said, and asks again after a commit or a checkout.
    fn new_dates(&mut self) -> bool {
        if self.git.log.is_none() && disk::is_folder(&self.again.root().join(".git")) {
            self.git.log = disk::git::log_place(self.again.root());
        }
        let moves = self.git.log.as_deref().and_then(disk::git::moves);
        if moves != self.git.moves {
            self.git.moves = moves;
            let (sender, bell) = (self.git.sender.clone(), self.watch.bell());
            let (root, source) = (self.serve.root.clone(), self.source.clone());
            let (watches, shows_commit) = (self.watches, self.shows_commit);
            disk::threads::aside(move || {
                let changed = disk::git::last_changed(&root, &source).unwrap_or_default();
                let touched = disk::git::touched(&root, watches);
                let commit = disk::git::commit(&root, shows_commit);
                if sender.send(Dates { changed, touched, commit }).is_ok() {
                    bell.ring();
                }
            });
        }
        let newest = self.git.receiver.try_iter().last();
        newest.is_some_and(|dates| self.again.set_dates(dates))
    }

    /// Builds what was read and shows it.
    fn build(&mut self, changes: &Changes) {
        let Some(today) = self.today else { return };
        let audience = (self.serve.audience)(self.again.files().book_toml.as_deref());
        let options = Options { today, untrusted: self.serve.untrusted, audience };
        // Texts are here until they are understood.
        self.watches |= disk::git::watches(self.again.files());
        let (files, memory) = (self.again.files_mut(), &mut self.memory);
        files.purpose = Purpose::Writers;
        let built = catch_unwind(AssertUnwindSafe(|| memory.site(files, &options)));
        match built {
            Ok(site) => self.show(site, changes),
            Err(_) => {
                self.memory = Memory::default();
                let words = both!(
                    "the program failed while it read the handbook",
                    "het programma liep vast bij het lezen van het handboek"
                );
                self.keep(Trouble::internal(words, &self.language), Vec::new());
            }
        }
    }

    /// Shows the site with what reading came across; what checks say comes a moment later.
    fn show(&mut self, site: Site, changes: &Changes) {
        self.language = self.serve.lang.as_ref().unwrap_or(&site.config.language).clone();
        let mut errors = site.errors();
        errors.speak(&self.language);
        let (trouble, broken) = self.told_of(&errors, &site.config.source);
        if errors.iter().any(|it| it.code == "bad-settings") && self.live.now().is_some() {
            return self.keep(trouble, broken);
        }
        self.stuck = false;
        let old = self.live.now();
        let mut touched = old.as_ref().map(|old| (*old.touched).clone()).unwrap_or_default();
        let next = old.map_or(1, |old| old.number + 1);
        let pictures = changes.files.iter().filter(|path| self.again.files().others.contains_key(*path));
        touched.extend(pictures.map(|path| (path.to_string(), next)));
        let edition = Arc::new(Edition::new(site, &self.language));
        let now = |trouble, broken| Now {
            number: 0,
            edition: edition.clone(),
            trouble: Arc::new(trouble),
            broken: Arc::new(broken),
            stale: false,
            touched: Arc::new(touched.clone()),
        };
        let (opinions, of_files) = self.opinions.clone();
        self.replace(now(joined(&trouble, &opinions), both(&broken, &of_files)));
        let judged = catch_unwind(AssertUnwindSafe(|| edition.site.judge().clone())).unwrap_or_default();
        let mut found = judged;
        found.retain(|problem| check::is_opinion(problem.code));
        found.speak(&self.language);
        let new = self.told_of(&found, &edition.site.config.source);
        if new != self.opinions {
            self.opinions = new;
            let (opinions, of_files) = &self.opinions;
            self.replace(now(joined(&trouble, opinions), both(&broken, of_files)));
        }
    }

    /// The errors among problems, and the files they are in.
    fn told_of(&mut self, problems: &Problems, source: &str) -> (Trouble, Vec<RelPath>) {
        let errors = || problems.iter().filter(|problem| problem.level == Level::Error);
        let broken: BTreeSet<RelPath> = errors().map(|problem| problem.at.file.clone()).collect();
        let shown: Vec<RelPath> = errors().take(MOST).map(|problem| problem.at.file.clone()).collect();
        self.again.files_mut().have_again(&shown);
        let teller = Teller {
            sources: Sources::new(self.again.files(), source),
            root: self.again.root(),
            editor: self.serve.editor.as_deref(),
        };
        (Trouble::of(problems.iter(), &teller), broken.into_iter().collect())
    }

    /// Leaves the last good edition and says what is wrong.
    fn keep(&mut self, trouble: Trouble, broken: Vec<RelPath>) {
        self.stuck = true;
        if let Some(now) = self.live.now() {
            self.replace(Now { trouble: Arc::new(trouble), broken: Arc::new(broken), stale: true, ..now });
        }
    }

    fn replace(&self, now: Now) {
        let old = self.live.show(now);
        // Nobody waits for an old edition to be taken apart.
        disk::threads::aside(move || {
            std::thread::sleep(CLEAR_AWAY);
            drop(old);
        });
    }

    /// The content cannot be read at all: its folder is gone, or was moved out of the book.
    fn lost(&mut self, error: &disk::Error) {
        self.unsure = false;
        let cause = std::error::Error::source(error).map_or(String::new(), |cause| format!(": {cause}"));
        let words = format!("{error}{cause}");
        let known = self.stuck && self.live.now().is_some_and(|now| is_about(&now.trouble, &words));
        if !known {
            let told = both!(
                "{words}; the last good version stays",
                "{words}; de laatste goede versie blijft staan"
            );
            (self.talk)(told.in_language(&self.language));
            let help = both!(
                "put the folder back and the page goes on",
                "zet de map terug, dan gaat de pagina verder"
            );
            let help = help.in_language(&self.language);
            self.keep(Trouble::plain("unreadable", words, help), Vec::new());
        }
        let root = self.again.root();
        let _ = self.watch.follow(root, &BTreeSet::from([root.to_path_buf()]));
    }

    /// `content/journeys/a.md: 12 ms, 1 error`.
    fn told(&self, changes: &Changes, took: Duration) -> String {
        let mut names: Vec<String> =
            changes.files.iter().take(3).map(|path| shown(&self.source, path)).collect();
        if changes.files.len() > names.len() {
            let more = changes.files.len() - names.len();
            names.push(both!("{more} more", "nog {more}").in_language(&self.language).to_owned());
        }
        names.extend(changes.settings.then(|| "book.toml".to_owned()));
        names.extend(changes.theme.then(|| "theme".to_owned()));
        let what = match names.is_empty() {
            true => both!("all as before", "alles als voorheen").in_language(&self.language).to_owned(),
            false => names.join(", "),
        };
        let mut words = format!("{what}: {} ms", took.as_millis());
        let errors = self.live.now().map_or(0, |now| now.trouble.count);
        let told = match errors {
            0 => Both::same(""),
            1 => both!(", 1 error", ", 1 fout"),
            errors => both!(", {errors} errors", ", {errors} fouten"),
        };
        words.push_str(told.in_language(&self.language));
        let rows = self.live.now().filter(|_| changes.theme).map(|now| now.trouble.errors.clone());
        for row in rows.iter().flatten().filter(|row| row.file.starts_with("theme/")) {
            words.push_str(&format!("\n  {}:{}:{}: {}", row.file, row.line, row.column, row.message));
        }
        words
    }
}

fn joined(trouble: &Trouble, more: &Trouble) -> Trouble {
    let mut all = trouble.clone();
    all.add(more);
    all
}

fn both(files: &[RelPath], more: &[RelPath]) -> Vec<RelPath> {
    let all: BTreeSet<&RelPath> = files.iter().chain(more).collect();
    all.into_iter().cloned().collect()
}

fn is_about(trouble: &Trouble, words: &str) -> bool {
    trouble.errors.first().is_some_and(|row| row.message == words)
}

fn shown(source: &str, path: &RelPath) -> String {
    Path::new(source).join(path.as_str()).display().to_string()
}
