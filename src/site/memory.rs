//! What a server keeps from one build for the next: parsed documents by their text, and the theme.
//! Nothing here changes what comes out, only how soon.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::read;
use crate::config::Config;
use crate::files::Files;
use crate::parse::{self, Doc, Parsed};
use crate::problem::Problems;
use crate::text::RelPath;
use crate::theme::{self, Theme, ThemeFiles};
use crate::words::Words;

/// What was made of the files of before.
#[derive(Default)]
pub struct Memory {
    options: Option<parse::Options>,
    docs: BTreeMap<RelPath, (Arc<str>, Parsed)>,
    theme: Option<(String, ThemeFiles, Dressed)>,
}

/// The look of a site: its words and its templates.
#[derive(Clone)]
pub(super) struct Dressed {
    pub words: Arc<Words>,
    pub theme: Arc<Theme>,
    pub problems: Problems,
}

impl Memory {
    /// Every document, as `read::docs` gives them; only what has another text is parsed.
    pub(super) fn docs(&mut self, files: &Files, config: &Config) -> (Vec<Doc>, Problems) {
        let options = read::parse_options(config);
        if self.options.as_ref() != Some(&options) {
            self.docs.clear();
        }
        let texts: Vec<(&RelPath, &Arc<str>)> = read::pages(files).collect();
        let mut old = std::mem::take(&mut self.docs);
        let known: Vec<_> = texts
            .iter()
            .map(|(path, text)| old.remove(*path).filter(|(before, _)| before == *text))
            .collect();
        let parsed: Vec<(RelPath, (Arc<str>, Parsed))> = texts
            .into_par_iter()
            .zip(known)
            .map(|((path, text), known)| {
                let parsed = known.unwrap_or_else(|| (text.clone(), parse::parse(path, text, &options)));
                (path.clone(), parsed)
            })
            .collect();
        let docs = parsed.par_iter().map(|(_, (_, parsed))| parsed.doc.clone()).collect();
        let mut problems = read::unreadable(files);
        parsed.iter().for_each(|(_, (_, parsed))| problems.append(parsed.problems.clone()));
        self.docs = parsed.into_iter().collect();
        self.options = Some(options);
        (docs, problems)
    }

    /// The words and templates for `language`; the same ones as long as no file of the theme changes.
    pub(super) fn dressed(&mut self, language: &str, own: &ThemeFiles) -> Dressed {
        match &self.theme {
            Some((known, files, dressed)) if known == language && files == own => dressed.clone(),
            _ => {
                let dressed = Dressed::new(language, own);
                self.theme = Some((language.to_owned(), own.clone(), dressed.clone()));
                dressed
            }
        }
    }
}

impl Dressed {
    pub fn new(language: &str, own: &ThemeFiles) -> Dressed {
        let (words, problems) = theme::words(language, own);
        let (theme, found) = Theme::new(own, &words);
        Dressed { words: Arc::new(words), theme: Arc::new(theme), problems: read::joined(problems, found) }
    }
}
