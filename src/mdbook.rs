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
mod quoted;
mod read;
mod report;
mod skeleton;
pub mod summary;
mod tags;
mod write;

use std::io::{self, Write};

use anyhow::{Result, bail};

use crate::model::Entity;
use crate::problem::human::Style;
use crate::problem::{Level, Problems};
use crate::site::{Options, Site};
use crate::text::Date;
use chapters::Frame;
use layout::Layout;
use protocol::{Call, OnProblem};
use read::Read;

/// A book that mdBook sent, as far as it can be told before its pages are written.
pub struct Book {
    site: Site,
    read: Read,
    layout: Layout,
    frame: Frame,
    problems: Problems,
    source: String,
    is_html: bool,
    may_fail: bool,
    /// About the call itself.
    pub warning: Option<String>,
}

impl Book {
    /// Reads the call of mdBook that came in as `input`. `today` is the day that reviews are counted from.
    pub fn read(input: &[u8], today: Date) -> Result<Book> {
        let mut call = protocol::read(input)?;
        let chapters = chapters::list(&call.book);
        let read = read::files(&call, &chapters)?;
        let mut site = Site::read(&read.files, &Options { today, untrusted: false });
        // Pages of prose do not need our style.
        let has_things = site.book.entities().any(|entity| !matches!(entity, Entity::Page(_)));
        let is_html = call.is_html();
        if has_things && is_html && !call.is_installed() {
            bail!("{}", install::needed(&call.root));
        }
        site.config.source.clone_from(&call.source);
        site.config.edit_url_template = None;
        site.for_mdbook(&read.files);
        let layout = Layout::new(&mut site, &chapters, &read);
        let frame = write::frame(&mut call.book, &site, &layout);
        // Pages that tell of problems have them as they are.
        let mut problems = site.problems.clone();
        headings::forgive(&mut problems, &site.book, &layout);
        // Prose follows the rules of mdBook, which passes HTML on.
        problems.retain(|problem| problem.code != "raw-html");
        report::about_chapters(&mut problems, &read);
        Ok(Book {
            site,
            read,
            layout,
            frame,
            problems,
            source: call.source,
            is_html,
            may_fail: call.on_problem == OnProblem::Fail,
            warning: call.warning,
        })
    }

    /// Writes the book with our chapters, as mdBook reads it. When it has to fail, nothing is written: pages are
    /// only made for what they tell of templates.
    pub fn write(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut nowhere = io::sink();
        let out: &mut dyn Write = if self.fails() { &mut nowhere } else { out };
        let found = write::book(self, out)?;
        self.problems.append(found);
        Ok(())
    }

    /// Problems, for people; empty when there are none.
    pub fn report(&mut self, style: Style) -> String {
        self.problems.sort();
        report::report(&self.problems, &self.read, &self.source, style)
    }

    /// The build has to fail.
    pub fn fails(&self) -> bool {
        self.may_fail && self.problems.count(Level::Error) > 0
    }
}

impl Call {
    fn is_html(&self) -> bool {
        self.renderer == "html"
    }
}
