//! Turns views into pages with the templates of a theme. The one place that names the template engine.
//! A project overrides one template, component, style or string by a file of the same name.

pub mod assets;
mod cell;
pub mod embedded;
pub mod sprite;
mod strings;
mod template;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

use crate::page::chapter::{self, Anchors, Around, Written};
use crate::page::{Part, Place, html};
use crate::problem::Problems;
use crate::text::RelPath;
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
    /// The project's templates of lanes, by the kind of lane.
    lanes: BTreeMap<String, String>,
    built_in: Tera,
    icons: Icons,
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
        let built_in = template::built_in(words, files, &[TEMPLATES]);
        let own = template::with_own(&built_in, files, &mut problems);
        (Theme::of(own, built_in, Icons::new(files)), problems)
    }

    /// For chapters of mdBook: the built-in icons stand in a script of the book.
    pub fn for_mdbook(files: &ThemeFiles, words: &Words) -> Theme {
        let built_in = template::built_in(words, files, &[TEMPLATES]);
        // What is wrong with the project's templates is said when the site is read.
        let own = template::with_own(&built_in, files, &mut Problems::new());
        Theme::of(own, built_in, Icons::own(files))
    }

    fn of(own: Option<Tera>, built_in: Tera, icons: Icons) -> Theme {
        let lanes = own.as_ref().map(cell::templates).unwrap_or_default();
        Theme { own, lanes, built_in, icons }
    }

    /// The page as HTML: its places, in its frame.
    pub fn render(&self, template: &str, places: &[Place<'_>], shell: &Shell) -> Rendered {
        let mut problems = Problems::new();
        let mut own = |part: Part<'_>| self.own_part(part, &mut problems);
        let mut used = html::Used::default();
        let write = |place: &Place<'_>| {
            let own: Option<&mut html::Own<'_>> = self.has_parts().then_some(&mut own);
            let mut pen = html::Pen::new(1 << 14, own);
            html::place(place, &mut pen);
            let (text, drawn) = pen.finish();
            used.add(drawn);
            (place.name, text)
        };
        let written: BTreeMap<&str, String> = places.iter().map(write).collect();
        let mut context = Context::new();
        let ready = add(&mut context, "page", &written).and_then(|()| add(&mut context, "shell", shell));
        if let Err(error) = ready {
            template::report(&error, &mut problems);
        }
        let html = self.first(template, &context, &mut problems);
        Rendered { html, problems }
    }

    /// The page as a chapter of mdBook, which has a frame of its own.
    pub fn chapter(
        &self,
        ctx: &view::Context<'_>,
        page: Page<'_>,
        anchors: &Anchors<'_>,
        prose: &[Written],
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
        };
        let html = chapter::chapter(&places, &around, own, |used| self.icons.drawings(used));
        Rendered { html, problems }
    }

    fn has_parts(&self) -> bool {
        !self.lanes.is_empty()
    }

    /// What the project's own template makes of a part.
    fn own_part(&self, part: Part<'_>, problems: &mut Problems) -> Option<String> {
        let Part::Cell { lane, cell } = part else { return None };
        let template = self.lanes.get(lane.kind.name())?;
        let drawn = cell::draw(self.own.as_ref()?, template, lane, cell);
        drawn.map_err(|error| template::report(&error, problems)).ok()
    }

    /// With the project's templates, then without.
    fn engines(&self) -> impl Iterator<Item = &Tera> {
        self.own.iter().chain([&self.built_in])
    }

    /// A small page by itself, such as the one that leads to where a page has gone.
    pub fn render_plain(&self, template: &str, values: &[(&'static str, &str)]) -> String {
        let mut context = Context::new();
        for (name, value) in values {
            context.insert(*name, value);
        }
        self.first(template, &context, &mut Problems::new())
    }

    /// A page that is not part of a site, from what it shows.
    pub fn render_alone(&self, template: &str, view: &impl Serialize) -> String {
        let mut context = Context::new();
        if add(&mut context, "page", view).is_err() {
            return String::new();
        }
        self.first(template, &context, &mut Problems::new())
    }

    /// What the project's template makes, or else the built-in one, with the icons it uses.
    fn first(&self, template: &str, context: &Context, problems: &mut Problems) -> String {
        BUFFER.with_borrow_mut(|buffer| {
            let made =
                self.engines().find_map(|tera| match template::render(tera, template, context, buffer) {
                    Ok(()) => Some(self.icons.insert(str::from_utf8(buffer).unwrap_or_default())),
                    Err(error) => {
                        template::report(&error, problems);
                        None
                    }
                });
            buffer.clear();
            buffer.shrink_to(ROOM);
            made.unwrap_or_default()
        })
    }
}

/// What is kept for the next page; the page of a large book's problems takes ten times as much.
const ROOM: usize = 1 << 20;

thread_local! {
    /// Pages are written here and then copied at their exact size; the room is used again.
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

fn add(context: &mut Context, name: &'static str, value: &impl Serialize) -> Result<(), tera::Error> {
    context.insert_value(name, tera::Value::try_from_serializable(value)?);
    Ok(())
}

#[cfg(test)]
mod tests;
