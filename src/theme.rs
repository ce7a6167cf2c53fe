//! Turns views into pages with the templates of a theme. The one place that names the template engine.
//! A project overrides one frame, part, style or string by a file of the same name.

mod asked;
pub mod assets;
pub mod embedded;
pub mod frame;
mod given;
mod growth;
pub mod left_out;
mod misplaced;
mod own;
pub mod sprite;
mod strings;
mod template;
mod unread;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

use crate::page::chapter::{self, Anchors, Around};
use crate::page::{Part, Place, html, picture};
use crate::problem::Problems;
use crate::text::{Direction, LineCol, Lines, Origin, RelPath, escape};
use crate::view::{self, Page, Shell};
use crate::words::Words;
use sprite::Icons;
pub use strings::words;

const TEMPLATES: &str = "default/templates/";

/// The files of a project's theme folder.
pub type ThemeFiles = BTreeMap<RelPath, Arc<[u8]>>;

/// The templates, ready to use.
pub struct Theme {
    /// With the project's templates, when it has some.
    own: Option<Tera>,
    /// The project's templates of parts, by the name of the part.
    parts: BTreeMap<&'static str, String>,
    /// The project has templates that stand around whole pages: nobody knows which icons they use.
    has_frames: bool,
    built_in: Tera,
    icons: Icons,
    /// What is said of a thing without a page.
    undeclared: String,
    /// Some words of pages are English for want of others.
    lends: bool,
    direction: Direction,
    /// The colours of pictures.
    look: picture::Look,
    /// What the project's templates were read from.
    files: ThemeFiles,
    /// What stands in the built-in frames.
    of_frames: BTreeMap<&'static str, BTreeSet<String>>,
}

/// A finished page. When a template of the project failed, the built-in one made it.
pub struct Rendered {
    pub html: String,
    pub problems: Problems,
}

impl Theme {
    /// Reads all templates; those that cannot be used are problems and the built-in ones stay.
    pub fn new(files: &ThemeFiles, words: &Words) -> (Theme, Problems) {
        let mut problems = Problems::new();
        own::report_unused(files, &mut problems);
        given::report(files, words, &mut problems);
        unread::report(files, &mut problems);
        misplaced::report(files, words, &mut problems);
        let theme = Theme::of(files, words, Icons::new(files), &mut problems);
        left_out::report(files, &mut problems);
        (theme, problems)
    }

    /// For chapters of mdBook: the built-in icons stand in a script of the book.
    pub fn for_mdbook(files: &ThemeFiles, words: &Words) -> Theme {
        // What is wrong with the project's templates is said when the site is read.
        Theme::of(files, words, Icons::own(files), &mut Problems::new())
    }

    fn of(files: &ThemeFiles, words: &Words, icons: Icons, problems: &mut Problems) -> Theme {
        let built_in = template::built_in(words);
        let own = template::with_own(&built_in, files, problems);
        let parts = own.as_ref().map(own::parts).unwrap_or_default();
        let has_frames = own.as_ref().is_some_and(|own| own::has_frames(own, &parts));
        let undeclared = words.get("undeclared").to_owned();
        Theme {
            own,
            parts,
            has_frames,
            built_in,
            icons,
            undeclared,
            lends: words.lends(),
            direction: words.direction(),
            look: assets::colours(files),
            files: files.clone(),
            of_frames: frame::icons(),
        }
    }

    /// The page as HTML: its places, in its frame. A place is let go when it is written, and what was written when it is
    /// handed to the template: a page of ten thousand rows is large in every form.
    pub fn render(
        &self,
        template: &str,
        (places, inside): (Vec<Place<'_>>, Option<html::Inside<'_>>),
        mut shell: Shell,
    ) -> Rendered {
        let mut hand = Hand { theme: self, inside, used: html::Used::default(), problems: Problems::new() };
        let write = |place: Place<'_>| {
            let room = ROOMS.with_borrow_mut(Vec::pop).unwrap_or_default();
            (place.name, hand.write(room, |pen| html::place(&place, pen)))
        };
        let written: Written<'_> = places.into_iter().map(write).collect();
        for section in &mut shell.nav.sections {
            section.items = hand.write(String::new(), |pen| html::items(&section.links, pen));
        }
        let Hand { mut used, mut problems, .. } = hand;
        used.icons.extend(self.of_frames.get(template).into_iter().flatten().cloned());
        // Our own frames set a place down as it is: they get a mark, and the place itself is copied once.
        let marks: BTreeMap<&str, String> = written.keys().map(|name| (*name, mark(name))).collect();
        let mut context = Context::new();
        let page = if self.has_frames { &written } else { &marks };
        let ready = add(&mut context, "page", page).and_then(|()| add(&mut context, "shell", &shell));
        if let Err(error) = ready {
            template::report(&error, &self.files, &mut problems);
        }
        let html = self.first(template, &context, Some((&used, &written)), &mut problems);
        ROOMS.with_borrow_mut(|rooms| rooms.extend(written.into_values().map(emptied)));
        Rendered { html, problems }
    }

    /// The page as a chapter of mdBook, which has a frame of its own.
    pub fn chapter(
        &self,
        ctx: &view::Context<'_>,
        page: Page<'_>,
        anchors: &Anchors<'_>,
        prose: &[chapter::Written],
    ) -> Rendered {
        let places = page.places(ctx);
        let mut problems = Problems::new();
        let mut own = |part: Part<'_>| self.own_part(part, &mut problems);
        let own: Option<&mut html::Own<'_>> = self.has_parts().then_some(&mut own);
        let icons = self.icons.names();
        let around = Around {
            anchors,
            prose,
            icons: &icons,
            wide: ctx.words.get("mdbook.wide"),
            narrow: ctx.words.get("mdbook.narrow"),
            undeclared: ctx.words.get("undeclared"),
        };
        let html = chapter::chapter(&places, &around, own, |used| self.icons.drawings(used));
        Rendered { html, problems }
    }

    /// How a picture of a map looks.
    pub fn look(&self) -> (&picture::Look, Direction) {
        (&self.look, self.direction)
    }

    fn has_parts(&self) -> bool {
        !self.parts.is_empty()
    }

    /// What the project's own template makes of a part.
    fn own_part(&self, part: Part<'_>, problems: &mut Problems) -> Option<String> {
        let template = self.parts.get(part.name())?;
        let drawn = template::part(self.own.as_ref()?, template, part);
        drawn.map_err(|error| template::report(&error, &self.files, problems)).ok()
    }

    /// With the project's templates, then without; and whether all that one draws is known beforehand.
    fn engines(&self) -> impl Iterator<Item = (&Tera, bool)> {
        self.own.iter().map(|own| (own, !self.has_frames)).chain([(&self.built_in, true)])
    }

    /// A small page by itself, such as the one that leads to where a page has gone.
    pub fn render_plain(&self, template: &str, values: &[(&'static str, &str)]) -> String {
        let mut context = Context::new();
        for (name, value) in values {
            context.insert(*name, value);
        }
        self.first(template, &context, None, &mut Problems::new())
    }

    /// A page that is not part of a site, from what it shows.
    pub fn render_alone(&self, template: &str, view: &impl Serialize) -> Rendered {
        let (mut context, mut problems) = (Context::new(), Problems::new());
        if let Err(error) = add(&mut context, "page", view) {
            template::report(&error, &self.files, &mut problems);
        }
        let html = self.first(template, &context, None, &mut problems);
        Rendered { html, problems }
    }

    /// Where in the project's theme a problem is, by line and column.
    pub fn place(&self, at: &Origin) -> Option<LineCol> {
        let path = RelPath::new(at.file.as_str().strip_prefix("theme/")?)?;
        let text = str::from_utf8(self.files.get(&path)?).ok()?;
        Some(Lines::new(text).place(at.span.start as usize))
    }

    /// What the project's template makes, or else the built-in one, with the icons it uses: those that are known, or
    /// those that are found in it.
    fn first(
        &self,
        template: &str,
        context: &Context,
        placed: Option<(&html::Used, &Written<'_>)>,
        problems: &mut Problems,
    ) -> String {
        BUFFER.with_borrow_mut(|buffer| {
            let made = self.engines().find_map(|(tera, is_known)| {
                match template::render(tera, template, context, buffer) {
                    Ok(()) => {
                        let html = str::from_utf8(buffer).unwrap_or_default();
                        let known = placed.filter(|_| is_known);
                        let places = known.filter(|_| !self.has_frames).map(|(_, places)| places);
                        Some(self.icons.insert(html, known.map(|(used, _)| used), places))
                    }
                    Err(error) => {
                        template::report(&error, &self.files, problems);
                        None
                    }
                }
            });
            buffer.clear();
            buffer.shrink_to(ROOM);
            let made = made.unwrap_or_default();
            if self.lends { escape::lent_page(&made) } else { made }
        })
    }
}

/// The places of a page as HTML, by name.
type Written<'p> = BTreeMap<&'p str, String>;

/// Stands for a place. No text can hold it: this character is left out of all of them.
fn mark(name: &str) -> String {
    let mark = char::from(MARK);
    format!("{mark}{name}{mark}")
}

const MARK: u8 = 1;

/// Writes the pieces of one page, with the project's own parts, and keeps what they use.
struct Hand<'t> {
    theme: &'t Theme,
    inside: Option<html::Inside<'t>>,
    used: html::Used,
    problems: Problems,
}

impl Hand<'_> {
    fn write(&mut self, room: String, draw: impl FnOnce(&mut html::Pen<'_>)) -> String {
        let Hand { theme, used, problems, inside } = self;
        let mut own = |part: Part<'_>| theme.own_part(part, problems);
        let own: Option<&mut html::Own<'_>> = theme.has_parts().then_some(&mut own);
        let mut pen = html::Pen::new(room, own).saying(&theme.undeclared).locking(*inside);
        if theme.direction == Direction::RightToLeft {
            pen = pen.turned();
        }
        if theme.lends {
            pen = pen.lending();
        }
        draw(&mut pen);
        let (text, drawn) = pen.finish();
        used.add(drawn);
        text
    }
}

/// What is kept for the next page; the page of a large book's problems takes ten times as much.
const ROOM: usize = 1 << 20;

thread_local! {
    /// Frames are written here and then copied at their exact size; the room is used again.
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    /// The same for places.
    static ROOMS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn emptied(mut room: String) -> String {
    room.clear();
    room.shrink_to(ROOM);
    room
}

fn add(context: &mut Context, name: &'static str, value: &impl Serialize) -> Result<(), tera::Error> {
    context.insert_value(name, tera::Value::try_from_serializable(value)?);
    Ok(())
}

#[cfg(test)]
mod tests;
