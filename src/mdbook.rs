//! A book of mdBook: the plugin that turns files with front matter into chapters, what it installs, and the
//! list of chapters. It writes no file while a book is built.

pub mod begin;
mod block;
mod boxes;
mod chapters;
mod headings;
mod include;
mod included;
pub mod install;
mod layout;
mod listed;
mod missed;
mod ours;
mod prose;
mod protocol;
mod read;
mod report;
mod slips;
mod spots;
pub mod style;
pub mod summary;
mod write;

use std::io::{self, Write};

use anyhow::{Result, bail};

use crate::problem::human::Style;
use crate::problem::{Level, Problem, Problems};
use crate::site::{Options, Site};
use crate::text::Date;
use boxes::Boxes;
use chapters::{Chapter, Frame};
use install::Look;
use layout::{Layout, Wishes};
use ours::Ours;
use protocol::{Call, OnProblem};
use read::Read;

/// A book that mdBook sent, as far as it can be told before its pages are written.
pub struct Book {
    /// Nothing when there is none in it: then it goes out as it came.
    handbook: Option<InBook>,
    frame: Frame,
    problems: Problems,
    source: String,
    is_html: bool,
    may_fail: bool,
    /// About the call itself, and what is told of a book that is well.
    pub notes: Vec<String>,
}

/// A handbook among the chapters of a book.
struct InBook {
    site: Site,
    read: Read,
    ours: Ours,
    layout: Layout,
    boxes: Boxes,
}

impl Book {
    /// Reads the call of mdBook that came in as `input`. `today` is the day that reviews are counted from.
    pub fn read(input: &[u8], today: Date) -> Result<Book> {
        let mut call = protocol::read(input)?;
        let chapters = chapters::list(&call.book);
        let read = match read::files(&call, &chapters) {
            Ok(read) => read,
            // A folder that we cannot read may be one that mdBook can.
            Err(_) if is_others(&chapters) => return Ok(Book::as_it_came(&call)),
            Err(error) => return Err(error),
        };
        if read.ours.is_empty() && read.spots.is_empty() && !call.check_prose && !read.is_public() {
            let near = || Some(slips::near_kind(&chapters)?.in_language(&call.language).to_owned());
            let slip = || slips::misplaced(&chapters, &call.language).or_else(near);
            let notes = call.warning.take().or_else(slip);
            return Ok(Book { notes: notes.into_iter().collect(), ..Book::as_it_came(&call) });
        }
        let mut site = Site::read(&read.files, &Options { today, untrusted: false, audience: read.audience });
        // Pages of prose do not need our style.
        let has_things = site.book.entities().any(ours::is_thing);
        let is_html = call.is_html();
        let look = if has_things && is_html { call.look() } else { Look::Same };
        if look == Look::Unfit && !call.is_serving {
            bail!("{}", install::needed(&call.root).in_language(&call.language));
        }
        site.config.source.clone_from(&call.source);
        site.config.edit_url_template = None;
        site.config.discuss = None;
        site.for_mdbook(&read.files);
        read.leave_out_unused(&mut site);
        let ours = Ours::new(&site.book, &chapters, &read);
        if !call.check_prose {
            ours.judge(&mut site.problems, &site.book, &read);
        }
        let wishes = Wishes { unlisted: call.unlisted, overview: &call.overview };
        let slips = slips::near_kind(&chapters);
        let layout = Layout::new(&mut site, &chapters, (&read, &ours), &wishes);
        missed::tell(&mut site, &ours, &read);
        // Pages that tell of problems have them as they are, and nothing of what is left out.
        report::about_unlisted(&mut site.problems, &read);
        let mut problems = site.problems.clone();
        site.problems.retain(|problem| problem.code != "draft-reference");
        headings::forgive(&mut problems, &site.book, &layout, &read);
        // Prose follows the rules of mdBook, which passes HTML on.
        problems.retain(|problem| problem.code != "raw-html");
        report::about_chapters(&mut problems, &read);
        report::about_maps(&mut problems, &read);
        included::tell(&mut problems, &chapters, &read);
        problems.sort();
        report::about_catalogues(&mut problems, &site.book);
        let boxes = match call.is_serving && is_html {
            true => boxes::boxes(&problems, (&read, &site.config.language), &call.source, &layout),
            false => Boxes::default(),
        };
        let frame = write::frame(&mut call.book, &site, &layout, &boxes);
        let style = match look {
            Look::Same => None,
            Look::Other => Some(install::differs()),
            Look::Unfit => Some(install::needed(&call.root)),
        };
        let said = [
            style,
            layout.note(&call.overview),
            slips,
            read.note_of_unlisted(),
            read.note_of_drafts(),
            read.note_of_blocks(),
            included::note_of_copies(&site, &read),
        ];
        let said = said.into_iter().flatten();
        let said = said.map(|note| note.in_language(&site.config.language).to_owned());
        let notes = call.warning.into_iter().chain(said).collect();
        Ok(Book {
            handbook: Some(InBook { site, read, ours, layout, boxes }),
            frame,
            problems,
            source: call.source,
            is_html,
            // While a book is served, a build that fails leaves the old page standing.
            may_fail: call.on_problem == OnProblem::Fail && !call.is_serving,
            notes,
        })
    }

    /// A book without anything of ours.
    fn as_it_came(call: &Call) -> Book {
        Book {
            handbook: None,
            frame: chapters::frame(&call.book),
            problems: Problems::new(),
            source: String::new(),
            is_html: call.is_html(),
            may_fail: false,
            notes: Vec::new(),
        }
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
        let Some(handbook) = &self.handbook else { return String::new() };
        self.problems.sort();
        let language = &*handbook.site.config.language;
        report::report(&self.problems, (&handbook.read, language), &self.source, style)
    }

    /// The build has to fail.
    pub fn fails(&self) -> bool {
        // What was meant to stay inside is not published, whatever the settings or a server make of problems.
        let shows_too_much =
            |it: &Problem| ["unread-mark", "no-visibility"].contains(&it.code) || included::is_told(it);
        self.problems.iter().any(shows_too_much) || self.may_fail && self.problems.count(Level::Error) > 0
    }
}

/// There are chapters, and none is ours.
fn is_others(chapters: &[Chapter<'_>]) -> bool {
    !chapters.is_empty() && !chapters.iter().any(|chapter| ours::is_ours(chapter.content))
}

impl Call {
    fn is_html(&self) -> bool {
        self.renderer == "html"
    }
}
