//! Where a step is talked about, by the template of the settings.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::discuss::{Discuss, Known};
use crate::model::Step;
use crate::text::{RelPath, place};
use crate::view::lane::Board;
use crate::view::parts::Link;

/// The template, and the texts of the steps of a map where it asks for their lines.
pub(super) struct Talk<'b> {
    board: &'b Board<'b>,
    template: &'b Discuss,
    texts: BTreeMap<&'b RelPath, Arc<str>>,
}

impl<'b> Talk<'b> {
    /// Nothing without a template.
    pub(super) fn new(board: &'b Board<'b>) -> Option<Talk<'b>> {
        let template = board.from.config.discuss.as_ref()?;
        let mut texts = BTreeMap::new();
        for step in board.map.steps.iter().filter(|_| board.from.config.shows_lines()) {
            let file = &step.origin.file;
            if !texts.contains_key(file) {
                texts.extend(board.from.texts.get(file).map(|text| (file, text)));
            }
        }
        Some(Talk { board, template, texts })
    }

    /// The link of a step.
    pub(super) fn link(&self, at: usize) -> Option<Link> {
        let from = self.board.from;
        let step = self.board.map.steps.get(at)?;
        let (number, title) = (from.words.whole(at + 1), &*step.title);
        let href = self.template.filled(|known| match known {
            Known::Title => format!("{}: {number}. {title}", self.board.map.card.title),
            Known::Permalink => self.permalink(at),
            Known::Commit => from.commit.unwrap_or_default().to_owned(),
            Known::Path if from.config.is_public => String::new(),
            Known::Path => format!("{}/{}", from.config.source.trim_matches('/'), step.origin.file),
            Known::Line => self.line(step).map(|line| line.to_string()).unwrap_or_default(),
        });
        let text = from.words.fill("map.discuss", &[("n", &number), ("title", title)]);
        Some(Link { href, text })
    }

    fn permalink(&self, at: usize) -> String {
        let from = self.board.from;
        let page = from.plan.absolute(from.address).unwrap_or_else(|| from.address.as_str().to_owned());
        [&page, "#", &from.plan.anchor(from.book, self.board.at(at))].concat()
    }

    fn line(&self, step: &Step) -> Option<usize> {
        let text = self.texts.get(&step.origin.file)?;
        Some(place(text, step.origin.span.start as usize).line)
    }
}
