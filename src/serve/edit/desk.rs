//! Where wishes are done, one after the other: the file is read, compared with what the page saw, changed by `edit` and
//! written in one step; the answer comes when the book has it.

use std::path::PathBuf;
use std::sync::Arc;

use axum::http::StatusCode;
use serde_json::{Value as Json, json};
use tokio::sync::Mutex;

use super::find::{Found, hash, page_of, shown};
use super::history::{History, Step, Way, Written};
use super::put::write;
use super::wish::{Change, Wish};
use super::{No, offer};
use crate::disk;
use crate::edit::{self, Act, Book, Place};
use crate::problem::{Both, both};
use crate::serve::live::{Live, Now};
use crate::site::parse_options;
use crate::text::RelPath;

/// What the desk works on.
pub(in crate::serve) struct Desk {
    pub(super) live: Arc<Live>,
    pub(super) root: PathBuf,
    /// What problems are told in, where that is not the language of the book.
    lang: Option<String>,
    /// Held while something is written.
    history: Mutex<History>,
}

impl Desk {
    /// Does what is wished for; what was done already, because whoever asked went away before the answer, is not done
    /// twice.
    pub(super) async fn once(&self, id: Option<String>, wish: Wish) -> Result<Json, No> {
        let mut history = self.history.lock().await;
        if let Some(answer) = id.as_deref().and_then(|id| history.answered(id)) {
            return Ok(answer);
        }
        let answer = self.serve(wish, &mut history).await?;
        if let Some(id) = id {
            history.answer(id, &answer);
        }
        Ok(answer)
    }

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

    async fn serve(&self, wish: Wish, history: &mut History) -> Result<Json, No> {
        let now = self.live.first().await.ok_or_else(ending)?;
        match wish {
            Wish::Offers { file } => {
                let mut said = match file {
                    Some(file) => {
                        let found = self.find(&now, &file)?;
                        let now = self.caught_up(&found).await?;
                        let mut said = told(history, &found);
                        match offers(&now, &found, &self.language()) {
                            Ok(offers) => said["offers"] = offers,
                            Err(why) => said["why"] = json!(why.in_language(&self.language())),
                        }
                        said
                    }
                    // A page of no file: things are begun there, and taken back.
                    None => undoable(history),
                };
                if said["offers"].is_null() {
                    said["offers"] = json!([]);
                }
                said["lanes"] = offer::lanes();
                said["words"] = json!(now.words("edit."));
                let scale = now.edition.site.config.feeling;
                said["scale"] = json!([scale.min, scale.max]);
                Ok(said)
            }
            Wish::Things { kind } => Ok(offer::things(&now.edition.site.book, &kind)),
            Wish::Changes => Ok(json!({ "changes": null })),
            Wish::Change(change) => self.change(*change, &now, history).await,
            Wish::New(new) => self.make(*new, &now, history).await,
            Wish::Undo(way) => self.undo(way, &now, history).await,
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
        let is_new = matches!(change.intent.act, Act::Insert { .. });
        let known = if is_new { places(&now, &found.path) } else { Vec::new() };
        let files = self.written(&now, edited.files)?;
        // Who waits in vain sees it a moment later.
        let now = self.all_read(&files).await.unwrap_or(now);
        history.add(Step { name: change.name, place: change.place, files });
        let after = self.read(&now, found.path.clone())?;
        let mut answer = told(history, &after);
        answer["told"] = self.in_words(&edited.told);
        if is_new {
            let made = places(&now, &found.path).into_iter().rev().find(|place| !known.contains(place));
            answer["made"] = json!(made.as_ref().map(offer::place));
        }
        Ok(answer)
    }

    /// Writes new texts, of files that are there and of new ones.
    pub(super) fn written(&self, now: &Now, files: Vec<(RelPath, String)>) -> Result<Vec<Written>, No> {
        let mut written = Vec::new();
        for (path, after) in files {
            let (place, before) = match self.is_read(now, &path) {
                true => self.read(now, path.clone()).map(|it| (it.place, Some(it.text)))?,
                false => (self.free_place(now, &path)?, None),
            };
            written.push((place, Written { path, before, after: Some(after) }));
        }
        tokio::task::block_in_place(|| write(&written))?;
        Ok(written.into_iter().map(|(_, it)| it).collect())
    }

    pub(super) fn in_words(&self, told: &[Both]) -> Json {
        let language = self.language();
        told.iter().map(|it| it.in_language(&language)).collect()
    }

    /// The next step that can be taken back; those before it whose file is another one by now are let go, and told.
    async fn undo(&self, way: Way, now: &Now, history: &mut History) -> Result<Json, No> {
        let mut stuck = Vec::new();
        let (step, written) = loop {
            let Some(step) = history.next(way).cloned() else { return Err(nothing_left(way, &stuck)) };
            match self.taken_back(way, now, &step) {
                Ok(written) => break (step, written),
                Err(no) => stuck.push(stays(way, &step.name, &no.why)),
            }
            history.forget(way);
        };
        tokio::task::block_in_place(|| write(&written))?;
        history.went(way);
        let files: Vec<Written> = written.into_iter().map(|(_, it)| it).collect();
        let now = self.all_read(&files).await.ok_or_else(ending)?;
        let mut answer = json!({});
        if let Some(file) = files.first() {
            answer = file.after.as_deref().map_or_else(|| undoable(history), |text| told_of(history, text));
            answer["file"] = json!(shown(&now.edition.site.config.source, &file.path));
            // It came or went with this.
            if file.before.is_none() || file.after.is_none() {
                answer["page"] = json!(page_of(&now, &file.path));
            }
        }
        answer["place"] = step.place;
        answer["name"] = json!(step.name);
        if !stuck.is_empty() {
            answer["told"] = self.in_words(&stuck);
        }
        Ok(answer)
    }

    /// What is written to take a step back.
    fn taken_back(&self, way: Way, now: &Now, step: &Step) -> Result<Vec<(PathBuf, Written)>, No> {
        let mut written = Vec::new();
        for file in &step.files {
            let (from, to) = match way {
                Way::Back => (&file.after, &file.before),
                Way::Forth => (&file.before, &file.after),
            };
            let path = file.path.clone();
            if from.is_some() && !self.is_read(now, &path) {
                return Err(No::never(both!("`{path}` is gone", "`{path}` is weg")));
            }
            let (place, found) = match self.is_read(now, &path) {
                true => self.read(now, path.clone()).map(|it| (it.place, Some(it.text)))?,
                false => (self.free_place(now, &path)?, None),
            };
            if found != *from {
                return Err(No::never(both!(
                    "`{path}` was changed elsewhere since: that would be lost",
                    "`{path}` is sindsdien elders veranderd: dat zou verloren gaan"
                )));
            }
            written.push((place, Written { path, before: found, after: to.clone() }));
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
}

/// What every answer says.
fn told(history: &History, file: &Found) -> Json {
    told_of(history, &file.text)
}

pub(super) fn told_of(history: &History, text: &str) -> Json {
    let mut said = undoable(history);
    said["seen"] = json!(hash(text));
    said
}

fn undoable(history: &History) -> Json {
    let name = |way| history.next(way).map(|step| step.name.as_str());
    json!({ "undo": name(Way::Back), "redo": name(Way::Forth) })
}

fn offers(now: &Now, file: &Found, language: &str) -> Result<Json, Both> {
    let all = tokio::task::block_in_place(|| with(now, |book| edit::offers(&book, &file.path)));
    let all = all.map_err(|refusal| refusal.why())?;
    let site = &now.edition.site;
    Ok(offer::all(&all, &site.book, &site.words, language))
}

fn places(now: &Now, path: &RelPath) -> Vec<Place> {
    tokio::task::block_in_place(|| with(now, |book| edit::places_in(&book, path)))
}

/// The book as it is shown, for those who write in it.
pub(super) fn with<T>(now: &Now, work: impl FnOnce(Book<'_>) -> T) -> T {
    let site = &now.edition.site;
    let (files, options) = (site.texts_again(), parse_options(&site.config));
    work(Book { files: &files, handbook: &site.book, options: &options })
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
fn stays(way: Way, name: &str, why: &Both) -> Both {
    match way {
        Way::Back => {
            both!(
                "“{name}” can no longer be taken back: {why}",
                "“{name}” is niet meer terug te nemen: {why}",
                why
            )
        }
        Way::Forth => {
            both!("“{name}” can no longer be done again: {why}", "“{name}” kan niet opnieuw: {why}", why)
        }
    }
}

fn nothing_left(way: Way, stuck: &[Both]) -> No {
    match stuck {
        [] if way == Way::Forth => {
            No::never(both!("there is nothing to do again", "er is niets om opnieuw te doen"))
        }
        [] => No::never(both!("there is nothing to take back", "er is niets om terug te nemen")),
        [first, ..] => No::never(first.clone()),
    }
}

pub(super) fn ending() -> No {
    No::new(StatusCode::SERVICE_UNAVAILABLE, both!("the server is ending", "de server stopt"))
}

pub(super) fn refused(error: &disk::Error) -> No {
    let cause = std::error::Error::source(error).map_or(String::new(), |cause| format!(": {cause}"));
    No::never(Both::same(format!("{error}{cause}")))
}
