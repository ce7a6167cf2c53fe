//! Where wishes are done, one after the other: the file is read, compared with what the page saw, changed by `edit` and
//! written in one step; the answer comes when the book has it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use serde_json::{Value as Json, json};
use tokio::sync::Mutex;

use super::history::{History, Step, Way, Written};
use super::put::write;
use super::wish::{Change, Wish};
use super::{No, offer};
use crate::disk;
use crate::edit::{self, Book, Edited};
use crate::problem::{Both, both};
use crate::serve::live::{Live, Now};
use crate::site::parse_options;
use crate::term::Kind;
use crate::text::{RelPath, TextHash, with_line_feeds};

/// A book of ten thousand maps is read anew within this.
const SOON: Duration = Duration::from_secs(5);

/// What the desk works on.
pub(in crate::serve) struct Desk {
    live: Arc<Live>,
    root: PathBuf,
    /// What problems are told in, where that is not the language of the book.
    lang: Option<String>,
    /// Held while something is written.
    history: Mutex<History>,
}

/// A file of the book as it stands on the disk.
struct Found {
    path: RelPath,
    place: PathBuf,
    text: String,
}

impl Desk {
    pub(in crate::serve) fn new(live: Arc<Live>, root: PathBuf, lang: Option<String>) -> Desk {
        Desk { live, root, lang, history: Mutex::default() }
    }

    pub(super) fn language(&self) -> String {
        let of_book = || self.live.now().map(|now| now.edition.site.config.language.clone());
        self.lang.clone().or_else(of_book).unwrap_or_default()
    }

    /// Whether pages may hold scripts of the book.
    pub(super) fn is_raw(&self) -> bool {
        self.live.now().is_some_and(|now| now.edition.site.config.raw_html)
    }

    pub(super) async fn serve(&self, wish: Wish) -> Result<Json, No> {
        let mut history = self.history.lock().await;
        let now = self.live.first().await.ok_or_else(ending)?;
        match wish {
            Wish::Offers { file } => {
                let found = self.find(&now, &file)?;
                let now = self.caught_up(&found).await?;
                let mut said = told(&history, &found);
                match offers(&now, &found, &self.language()) {
                    Ok(offers) => said["offers"] = offers,
                    Err(why) => {
                        said["offers"] = json!([]);
                        said["why"] = json!(why.in_language(&self.language()));
                    }
                }
                said["lanes"] = offer::lanes();
                said["words"] = json!(now.words("edit."));
                let scale = now.edition.site.config.feeling;
                said["scale"] = json!([scale.min, scale.max]);
                Ok(said)
            }
            Wish::Things { kind } => Ok(offer::things(&now.edition.site.book, &kind)),
            Wish::Changes => Ok(json!({ "changes": null })),
            Wish::Change(change) => self.change(*change, &now, &mut history).await,
            Wish::Undo(way) => self.undo(way, &now, &mut history).await,
        }
    }

    async fn change(&self, change: Change, now: &Now, history: &mut History) -> Result<Json, No> {
        let found = self.find(now, &change.file)?;
        let now = self.caught_up(&found).await?;
        if hash(&found.text) != change.seen {
            return Err(self.conflict(&now, &found, &change));
        }
        let done = tokio::task::block_in_place(|| {
            with(&now, |book| edit::apply(&book, &found.path, &change.intent))
        });
        let mut edited = done.map_err(|refusal| No::never(refusal.why()))?;
        for (kind, name) in &change.news {
            self.declare(&now, &mut edited, (*kind, name))?;
        }
        let Edited { files, told: said } = edited;
        let mut written = Vec::new();
        for (path, after) in files {
            let before = self.read(&now, path)?;
            written.push((before.place, Written { path: before.path, before: before.text, after }));
        }
        tokio::task::block_in_place(|| write(&written))?;
        let files: Vec<Written> = written.into_iter().map(|(_, it)| it).collect();
        history.add(Step { name: change.name, place: change.place, files });
        let after = self.read(&now, found.path)?;
        // Who waits in vain sees it a moment later.
        let _ = self.caught_up(&after).await;
        let mut answer = told(history, &after);
        let language = self.language();
        let said: Vec<String> = said.iter().map(|it| it.in_language(&language).to_owned()).collect();
        answer["told"] = json!(said);
        Ok(answer)
    }

    /// Adds an entry to the catalogue of its kind, beside what is written anyhow.
    fn declare(&self, now: &Now, edited: &mut Edited, (kind, name): (Kind, &str)) -> Result<(), No> {
        let handbook = &now.edition.site.book;
        if edit::is_declared(handbook, kind, name) {
            return Ok(());
        }
        let Some(path) = edit::catalogue_of(handbook, kind).cloned() else {
            return Err(No::never(both!(
                "there is no catalogue for `{name}` yet: run `journeybook add`",
                "er is nog geen catalogus voor `{name}`: draai `journeybook add`"
            )));
        };
        let own = edited.files.iter().position(|(it, _)| *it == path);
        let old = match own.and_then(|own| edited.files.get(own)) {
            Some((_, text)) => text.clone(),
            None => self.read(now, path.clone())?.text,
        };
        let new = edit::declared(&old, kind, name).map_err(|refusal| No::never(refusal.why()))?;
        edited.told.push(both!("“{name}” was added to `{path}`", "“{name}” is toegevoegd aan `{path}`"));
        edited.files.retain(|(it, _)| *it != path);
        edited.files.push((path, new));
        Ok(())
    }

    /// The next step that can be taken back; those before it whose file is another one by now are let go, and told.
    async fn undo(&self, way: Way, now: &Now, history: &mut History) -> Result<Json, No> {
        let mut stuck = Vec::new();
        let (step, written) = loop {
            let Some(step) = history.next(way).cloned() else { return Err(nothing_left(&stuck)) };
            match self.taken_back(way, now, &step) {
                Ok(written) => break (step, written),
                Err(no) => stuck.push(stays(&step.name, &no.why)),
            }
            history.forget(way);
        };
        tokio::task::block_in_place(|| write(&written))?;
        history.went(way);
        let mut answer = json!({});
        if let Some(file) = step.files.first() {
            let after = self.read(now, file.path.clone())?;
            let _ = self.caught_up(&after).await;
            answer = told(history, &after);
            answer["file"] = json!(shown(&now.edition.site.config.source, &after.path));
        }
        answer["place"] = step.place;
        answer["name"] = json!(step.name);
        if !stuck.is_empty() {
            let language = self.language();
            let said: Vec<&str> = stuck.iter().map(|it| it.in_language(&language)).collect();
            answer["told"] = json!(said);
        }
        Ok(answer)
    }

    /// What is written to take a step back.
    fn taken_back(&self, way: Way, now: &Now, step: &Step) -> Result<Vec<(PathBuf, Written)>, No> {
        let mut written = Vec::new();
        for file in &step.files {
            let found = self.read(now, file.path.clone())?;
            let (from, to) = match way {
                Way::Back => (&file.after, &file.before),
                Way::Forth => (&file.before, &file.after),
            };
            if found.text != *from {
                let path = &file.path;
                return Err(No::never(both!(
                    "`{path}` was changed elsewhere since: that would be lost",
                    "`{path}` is sindsdien elders veranderd: dat zou verloren gaan"
                )));
            }
            let path = found.path;
            written.push((found.place, Written { path, before: found.text, after: to.clone() }));
        }
        Ok(written)
    }

    /// The file is another one by now: both versions of the value.
    fn conflict(&self, now: &Now, file: &Found, change: &Change) -> No {
        let path = &file.path;
        let why = both!("`{path}` was changed meanwhile", "`{path}` is intussen veranderd");
        let mut no = No::new(StatusCode::CONFLICT, why);
        let is_it = |offer: &&Json| offer["at"] == change.place["at"] && offer["key"] == change.place["key"];
        let offers = offers(now, file, &self.language());
        let all = offers.as_ref().ok().and_then(Json::as_array).into_iter().flatten();
        let theirs = all.clone().find(is_it).map(|offer| offer["now"].clone());
        let is_there = all.clone().any(|offer| offer["at"] == change.place["at"]);
        let is_known = theirs.is_some() || is_there && change.place["key"].is_null();
        let missing = Some(missing(&offers, is_there)).filter(|_| !is_known);
        let more = [
            ("mine", change.mine.clone()),
            ("theirs", theirs.unwrap_or(Json::Null)),
            ("theirs-why", json!(missing.map(|why| why.in_language(&self.language()).to_owned()))),
            ("seen", json!(hash(&file.text))),
            ("file", json!(change.file)),
        ];
        no.more = Some(Box::new(more.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()));
        no
    }

    /// The file that a page names by its path from the book's folder.
    fn find(&self, now: &Now, file: &str) -> Result<Found, No> {
        let path = path_of(&now.edition.site.config.source, file).ok_or_else(not_ours)?;
        self.read(now, path)
    }

    /// Only what the book read, and only where it really stands.
    fn read(&self, now: &Now, path: RelPath) -> Result<Found, No> {
        let site = &now.edition.site;
        if site.text_hash(&path).is_none() {
            return Err(not_ours());
        }
        let read = || {
            let place = disk::own_place(&self.root, &site.config.source, &path)?;
            Ok((place, disk::read_other(&self.root, &site.config.source, &path)?))
        };
        let (place, bytes) = tokio::task::block_in_place(read).map_err(|error| refused(&error))?;
        let text = String::from_utf8(bytes).ok().filter(|text| with_line_feeds(text) == *text);
        let Some(text) = text else {
            return Err(No::never(both!(
                "`{path}` is not UTF-8, or has the line ends of old Macs: save it anew in a text editor first",
                "`{path}` is geen UTF-8 of heeft regeleinden van oude Macs: sla het eerst opnieuw op in een teksteditor"
            )));
        };
        Ok(Found { path, place, text })
    }

    /// Waits until the book has the file as it stands on the disk.
    async fn caught_up(&self, file: &Found) -> Result<Now, No> {
        let wanted = TextHash::of(&file.text);
        let mut numbers = self.live.numbers();
        let wait = async {
            loop {
                numbers.mark_unchanged();
                let now = self.live.now();
                let is_there = |now: &Now| now.edition.site.text_hash(&file.path) == Some(wanted);
                if let Some(now) = now.filter(is_there) {
                    return Some(now);
                }
                numbers.changed().await.ok()?;
            }
        };
        let path = &file.path;
        tokio::time::timeout(SOON, wait).await.ok().flatten().ok_or_else(|| {
            No::never(both!(
                "`{path}` has not been read again yet; try once more",
                "`{path}` is nog niet opnieuw gelezen; probeer het nog eens"
            ))
        })
    }
}

/// What every answer says.
fn told(history: &History, file: &Found) -> Json {
    let name = |way| history.next(way).map(|step| step.name.as_str());
    json!({ "seen": hash(&file.text), "undo": name(Way::Back), "redo": name(Way::Forth) })
}

/// Known by the page as long as it shows this text.
fn hash(text: &str) -> String {
    format!("{:032x}", TextHash::of(text).0)
}

fn offers(now: &Now, file: &Found, language: &str) -> Result<Json, Both> {
    let all = tokio::task::block_in_place(|| with(now, |book| edit::offers(&book, &file.path)));
    Ok(offer::all(&all.map_err(|refusal| refusal.why())?, language))
}

/// The book as it is shown, for those who write in it.
fn with<T>(now: &Now, work: impl FnOnce(Book<'_>) -> T) -> T {
    let site = &now.edition.site;
    let (files, options) = (site.texts_again(), parse_options(&site.config));
    work(Book { files: &files, handbook: &site.book, options: &options })
}

/// A path from the book's folder, written as we write it, below the content.
fn path_of(source: &str, file: &str) -> Option<RelPath> {
    let source = RelPath::new(source)?;
    let path = RelPath::new(file).filter(|path| path.as_str() == file)?;
    if source.as_str().is_empty() {
        return Some(path);
    }
    RelPath::new(path.as_str().strip_prefix(source.as_str())?.strip_prefix('/')?)
}

pub(in crate::serve) fn shown(source: &str, path: &RelPath) -> String {
    std::path::Path::new(source).join(path.as_str()).to_string_lossy().replace('\\', "/")
}

/// Why there is no other version of a value.
fn missing(offers: &Result<Json, Both>, is_there: bool) -> Both {
    match (offers, is_there) {
        (Err(why), _) => {
            both!("the file cannot be read now: {why}", "het bestand is nu niet te lezen: {why}", why)
        }
        (Ok(_), true) => {
            both!("it no longer stands there as one value", "het staat er niet meer als één waarde")
        }
        (Ok(_), false) => both!("it is gone from the file", "het staat niet meer in het bestand"),
    }
}

/// A step that is let go.
fn stays(name: &str, why: &Both) -> Both {
    both!("“{name}” can no longer be taken back: {why}", "“{name}” is niet meer terug te nemen: {why}", why)
}

fn nothing_left(stuck: &[Both]) -> No {
    match stuck {
        [] => No::never(both!("there is nothing to take back", "er is niets om terug te nemen")),
        [first, ..] => No::never(first.clone()),
    }
}

fn not_ours() -> No {
    No::never(both!("this is no file of the handbook", "dit is geen bestand van het handboek"))
}

fn ending() -> No {
    No::new(StatusCode::SERVICE_UNAVAILABLE, both!("the server is ending", "de server stopt"))
}

pub(super) fn refused(error: &disk::Error) -> No {
    let cause = std::error::Error::source(error).map_or(String::new(), |cause| format!(": {cause}"));
    No::never(Both::same(format!("{error}{cause}")))
}
