//! What is new: a map or a person with a file of its own, and things that a map names.

use serde_json::{Value as Json, json};

use super::No;
use super::desk::{Desk, told_of, with};
use super::find::{not_ours, page_of, path_of, shown};
use super::history::{History, Step};
use super::wish::New;
use crate::edit::{self, Edited, Fresh};
use crate::problem::both;
use crate::serve::live::Now;
use crate::term::Kind;

impl Desk {
    /// Makes the files, and says where the page is.
    pub(super) async fn make(&self, new: New, now: &Now, history: &mut History) -> Result<Json, No> {
        let source = &now.edition.site.config.source;
        let baseline = match &new.baseline {
            Some(file) => Some(path_of(source, file).ok_or_else(not_ours)?),
            None => None,
        };
        let wanted = Fresh { kind: new.kind, title: new.title.clone(), personas: new.personas, baseline };
        let made = tokio::task::block_in_place(|| with(now, |book| edit::fresh(&book, &wanted)));
        let Edited { files, told } = made.map_err(|refusal| No::never(refusal.why()))?;
        let files = self.written(now, files)?;
        let read = self.all_read(&files).await;
        let first = files.first().cloned();
        history.add(Step { name: new.title, place: Json::Null, files });
        let mut answer = json!({});
        if let Some((path, text)) = first.and_then(|it| Some((it.path, it.after?))) {
            answer = told_of(history, &text);
            answer["file"] = json!(shown(source, &path));
            answer["page"] = json!(read.and_then(|now| page_of(&now, &path)));
        }
        answer["told"] = self.in_words(&told);
        Ok(answer)
    }

    /// Adds an entry to the catalogue of its kind, beside what is written anyhow.
    pub(super) fn declare(
        &self,
        now: &Now,
        edited: &mut Edited,
        (kind, name): (Kind, &str),
    ) -> Result<(), No> {
        if edit::is_declared(&now.edition.site.book, kind, name) {
            return Ok(());
        }
        let refused = |refusal: edit::Refusal| No::never(refusal.why());
        let home = tokio::task::block_in_place(|| {
            with(now, |book| edit::home_of(&book, (kind, name), &edited.files))
        });
        let (path, is_new) = home.map_err(refused)?;
        let own = edited.files.iter().find(|(it, _)| *it == path).map(|(_, text)| text.clone());
        let old = match (own, is_new) {
            (Some(text), _) => Some(text),
            (None, true) => None,
            (None, false) => Some(self.read(now, path.clone())?.text),
        };
        let new = edit::declared(old.as_deref(), kind, name).map_err(refused)?;
        edited.told.push(both!("“{name}” was added to `{path}`", "“{name}” is toegevoegd aan `{path}`"));
        edited.files.retain(|(it, _)| *it != path);
        edited.files.push((path, new));
        Ok(())
    }
}
