//! A book of mdBook: the plugin that turns files with front matter into chapters, what it installs, and the
//! list of chapters. It writes no file while a book is built.

mod anchors;
mod chapters;
mod headings;
pub mod install;
mod layout;
mod markdown;
mod plain;
mod prose;
mod protocol;
mod read;
mod report;
mod skeleton;
pub mod summary;
mod tags;
mod write;

use std::io::{self, Write};

use anyhow::{Result, bail};
use serde_json::Value;

use crate::model::Entity;
use crate::problem::Level;
use crate::problem::human::Style;
use crate::site::{Options, Site};
use crate::text::Date;
use layout::Layout;
use protocol::{Call, OnProblem};

/// The book with our chapters, and what is to be said.
pub struct Answer {
    book: Value,
    texts: Vec<String>,
    /// About the call itself.
    pub warning: Option<String>,
    /// Problems, for people; empty when there are none.
    pub report: String,
    /// The build has to fail.
    pub fails: bool,
}

/// Answers the call of mdBook that came in as `input`. `today` is the day that reviews are counted from.
pub fn preprocess(input: &[u8], today: Date, style: Style) -> Result<Answer> {
    let mut call = protocol::read(input)?;
    let chapters = chapters::list(&call.book);
    let read = read::files(&call, &chapters)?;
    let mut site = Site::read(&read.files, &Options { today, untrusted: false });
    // Pages of prose do not need our style.
    let has_things = site.book.entities().any(|entity| !matches!(entity, Entity::Page(_)));
    if has_things && call.is_html() && !call.is_installed() {
        bail!("{}", install::needed(&call.root));
    }
    site.config.source.clone_from(&call.source);
    site.config.edit_url_template = None;
    site.for_mdbook(&read.files);
    let layout = Layout::new(&mut site, &chapters, &read);
    let is_html = call.is_html();
    let (texts, found) = write::chapters(&mut call.book, &site, &read, &layout, is_html);
    let mut problems = std::mem::take(&mut site.problems);
    problems.append(found);
    headings::forgive(&mut problems, &site.book, &layout);
    // Prose follows the rules of mdBook, which passes HTML on.
    problems.retain(|problem| problem.code != "raw-html");
    problems.sort();
    report::about_chapters(&mut problems, &read);
    let report = report::report(&problems, &read, &call.source, style);
    let fails = problems.count(Level::Error) > 0 && call.on_problem == OnProblem::Fail;
    Ok(Answer { book: call.book, texts, warning: call.warning, report, fails })
}

impl Answer {
    /// Writes the book as mdBook reads it.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        chapters::write(&self.book, &self.texts, out)
    }
}

impl Call {
    fn is_html(&self) -> bool {
        self.renderer == "html"
    }
}
