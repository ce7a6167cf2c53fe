//! The page for lost visitors. It is shown at any address, so it can only link to places it knows in full.

use serde::Serialize;

use super::{From, Page, PageKey, View};

#[derive(Debug, Serialize)]
pub struct NotFoundView {
    /// The home page; the top of the server when the site does not know where it stands.
    pub home: String,
}

pub(super) fn page<'a>(from: &From<'a>) -> Page<'a> {
    let known = from.config.site_url.is_some();
    let home = if known { from.href(PageKey::Home) } else { "/".to_owned() };
    Page {
        key: PageKey::NotFound,
        template: if known { "404.html" } else { "404-plain.html" },
        title: from.words.get("not_found.title").to_owned(),
        description: String::new(),
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::NotFound(NotFoundView { home }),
    }
}
