//! Turns views into pages with the templates of a theme. The one place that names the template engine.
//! A project overrides one template, component, style or string by a file of the same name.

pub mod assets;
pub mod embedded;
mod sprite;
mod strings;
mod template;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

use crate::problem::Problems;
use crate::text::RelPath;
use crate::view::{Page, Shell};
use crate::words::Words;
use sprite::Icons;
pub use strings::words;

/// The files of a project's theme folder.
pub type ThemeFiles = BTreeMap<RelPath, Arc<[u8]>>;

/// The templates, ready to use.
pub struct Theme {
    /// With the project's templates, when it has some.
    own: Option<Tera>,
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
        let built_in = template::built_in(words);
        let own = template::with_own(&built_in, files, &mut problems);
        let icons = Icons::new(files);
        (Theme { own, built_in, icons }, problems)
    }

    /// The page as HTML.
    pub fn render(&self, page: &Page<'_>, shell: &Shell) -> Rendered {
        let mut context = Context::new();
        let mut problems = Problems::new();
        let added = add(&mut context, "page", &page.view).and_then(|()| add(&mut context, "shell", shell));
        let own = self.own.as_ref().filter(|_| added.is_ok());
        let html = own.and_then(|own| match template::render(own, page.template, &context) {
            Ok(html) => Some(html),
            Err(error) => {
                template::report(&error, &mut problems);
                None
            }
        });
        let html = html.or_else(|| match template::render(&self.built_in, page.template, &context) {
            Ok(html) => Some(html),
            Err(error) => {
                template::report(&error, &mut problems);
                None
            }
        });
        Rendered { html: self.icons.insert(html.unwrap_or_default()), problems }
    }

    /// A small page by itself, such as the one that leads to where a page has gone.
    pub fn render_plain(&self, template: &str, values: &[(&'static str, &str)]) -> String {
        let mut context = Context::new();
        for (name, value) in values {
            context.insert(*name, value);
        }
        let own = self.own.as_ref().and_then(|own| template::render(own, template, &context).ok());
        own.or_else(|| template::render(&self.built_in, template, &context).ok()).unwrap_or_default()
    }
}

fn add(context: &mut Context, name: &'static str, value: &impl Serialize) -> Result<(), tera::Error> {
    context.insert_value(name, tera::Value::try_from_serializable(value)?);
    Ok(())
}

#[cfg(test)]
mod tests;
