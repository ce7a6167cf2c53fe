//! The page for lost visitors. It is shown at any address, so it can only link to places it knows in full.

use super::{Here, Page, PageKey, View};
use crate::page::{Block, Frame, Group, Heading, Inline, Link, Place};

#[derive(Debug)]
pub struct NotFoundView {
    /// The home page; the top of the server when the site does not know where it stands.
    pub home: String,
    /// The page has the frame of all others.
    pub is_framed: bool,
}

pub(super) fn page<'a>(from: &Here<'a>) -> Page<'a> {
    let is_framed = from.config.site_url.is_some();
    let home = if is_framed { from.href(PageKey::Home) } else { "/".to_owned() };
    Page {
        key: PageKey::NotFound,
        template: if is_framed { "404.html" } else { "404-plain.html" },
        title: from.words.get("not_found.title").to_owned(),
        description: String::new(),
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::NotFound(NotFoundView { home, is_framed }),
    }
}

impl NotFoundView {
    pub(super) fn places<'v>(self, from: &Here<'v>) -> Vec<Place<'v>> {
        let home = Link { href: self.home, text: from.word("not_found.home").to_owned() };
        let class = if self.is_framed { "lede" } else { "" };
        let blocks = [
            Heading::new(1, from.word("not_found.title")).into(),
            Block::Para(class, vec![from.word("not_found.text").into()]),
            Block::Para("", vec![Inline::link(home)]),
        ];
        match self.is_framed {
            true => vec![Place::new("head", [Group::new(Frame::Header, "ph hero").of(blocks)])],
            false => vec![Place::new("head", blocks)],
        }
    }
}
