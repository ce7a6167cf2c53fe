//! The home page.

use serde::Serialize;

use super::{From, Page, PageKey, View};

#[derive(Debug, Serialize)]
pub struct HomeView {
    pub title: String,
    pub body: Option<String>,
}

pub(super) fn page<'a>(from: &From<'a>) -> Page<'a> {
    let title = from.words.get("home.title").to_owned();
    let body = from.plan.home().and_then(|entity| from.prose(from.book.card(entity)));
    Page {
        key: PageKey::Home,
        template: "home.html",
        title: title.clone(),
        description: from.config.description.clone().unwrap_or_default(),
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::Home(Box::new(HomeView { title, body })),
    }
}
