//! Links and images: what is recorded, and what is written at once.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::address::{self, Kind};
use super::write::Writer;
use super::{Fill, Hole, Link, LinkKind, MOST_LINKS, fill};
use crate::problem::say;
use crate::text::{Span, escape};

/// A link whose words are being read.
pub(super) struct OpenLink {
    close: Close,
    /// Where its words begin in the plain text and in the HTML.
    plain: usize,
    html: usize,
}

/// What ends an open link. The numbers are indices in `Body::links`.
enum Close {
    Hole(usize),
    /// Its words stand without a link.
    Nothing,
}

/// An image or a `[[…]]` without words of its own: what stands inside only describes it.
pub(super) struct Whole {
    pub what: What,
    /// Where its description begins in the plain text.
    plain: usize,
    /// Tags open inside it.
    pub inside: usize,
}

pub(super) enum What {
    Wiki,
    Image(usize),
    /// An image of another site: no page loads from elsewhere, so it is a link.
    Elsewhere(usize),
    Description,
}

impl Writer<'_, '_, '_> {
    pub(super) fn start_link(
        &mut self,
        link_type: LinkType,
        address: &str,
        title: &str,
        range: Range<usize>,
    ) {
        let close = self.link_close(link_type, address, title, range);
        let open = OpenLink { close, plain: self.plain.len(), html: self.body.html.len() };
        self.open.push(open);
    }

    fn link_close(&mut self, link_type: LinkType, address: &str, title: &str, range: Range<usize>) -> Close {
        let nested = !self.open.is_empty();
        if let LinkType::WikiLink { has_pothole } = link_type {
            // In a table, `|` is written `\|`.
            let target = address.trim_end_matches('\\').trim();
            return match self.record(LinkKind::Wiki, target, title, range) {
                Some(index) if has_pothole && !nested => self.hole_close(index),
                Some(index) if !nested => {
                    self.hole(Fill::Wiki(index));
                    self.whole = Some(Whole { what: What::Wiki, plain: self.plain.len(), inside: 0 });
                    Close::Nothing
                }
                _ => Close::Nothing,
            };
        }
        let mail;
        let address = if link_type == LinkType::Email {
            mail = format!("mailto:{address}");
            &mail
        } else {
            address
        };
        match self.record(LinkKind::Markdown, address, title, range) {
            Some(index) if !nested => self.hole_close(index),
            _ => Close::Nothing,
        }
    }

    fn hole_close(&mut self, index: usize) -> Close {
        self.hole(Fill::Open(index));
        Close::Hole(index)
    }

    pub(super) fn end_link(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let Close::Hole(index) = open.close else { return };
        let Some(link) = self.body.links.get_mut(index) else { return };
        link.label = self.plain.get(open.plain..).unwrap_or_default().trim().into();
        let empty = self.body.html.len() == open.html && link.label.is_empty();
        // `[[eva|]]` says no more than `[[eva]]`.
        if empty && link.kind == LinkKind::Wiki {
            self.body.holes.pop();
            self.hole(Fill::Wiki(index));
            return;
        }
        if empty {
            escape::text(&mut self.body.html, &link.target);
        }
        self.hole(Fill::Close);
    }

    pub(super) fn start_image(&mut self, address: &str, title: &str, range: Range<usize>) {
        let what = match address::kind(address) {
            Kind::Elsewhere if !self.open.is_empty() => What::Description,
            _ => match self.record(LinkKind::Image, address, title, range) {
                Some(index) if self.body.links.get(index).is_some_and(|link| link.external) => {
                    What::Elsewhere(index)
                }
                Some(index) => What::Image(index),
                None => What::Description,
            },
        };
        self.whole = Some(Whole { what, plain: self.plain.len(), inside: 0 });
    }

    /// Ends an image or a `[[…]]` without words.
    pub(super) fn end_whole(&mut self, whole: &Whole) {
        let description = self.plain.get(whole.plain..).unwrap_or_default().trim();
        match whole.what {
            What::Wiki => self.end_link(),
            What::Description => escape::text(&mut self.body.html, description),
            What::Image(index) => {
                if let Some(link) = self.body.links.get_mut(index) {
                    link.label = description.into();
                }
                self.hole(Fill::Image(index));
            }
            What::Elsewhere(index) => {
                let Some(link) = self.body.links.get_mut(index) else { return };
                link.label = description.into();
                let words = if description.is_empty() { &link.target } else { &link.label };
                fill::start_external(&mut self.body.html, link);
                escape::text(&mut self.body.html, words);
                self.body.html.push_str("</a>");
            }
        }
    }

    /// Adds a link to the list, when its address is allowed and there is room.
    fn record(&mut self, kind: LinkKind, address: &str, title: &str, range: Range<usize>) -> Option<usize> {
        let judged = match kind {
            LinkKind::Wiki if address.is_empty() => return None,
            LinkKind::Wiki => Kind::Here,
            _ => address::kind(address),
        };
        if judged == Kind::Refused {
            self.tell(range, say::no_address(address));
            return None;
        }
        if !self.room_for_link(&range) {
            return None;
        }
        let span = self.span(range);
        self.body.links.push(written(kind, address, title, span));
        Some(self.body.links.len() - 1)
    }

    /// Counts a link or a footnote reference; there is an end to what one page may hold.
    pub(super) fn room_for_link(&mut self, range: &Range<usize>) -> bool {
        self.counted += 1;
        if self.counted == MOST_LINKS + 1 {
            self.tell(range.clone(), say::too_many_links(MOST_LINKS));
        }
        self.counted <= MOST_LINKS
    }

    pub(super) fn hole(&mut self, fill: Fill) {
        self.body.holes.push(Hole { at: self.body.html.len(), fill });
    }
}

/// A link to an address that is not refused, without its words.
pub(super) fn written(kind: LinkKind, address: &str, title: &str, span: Span) -> Link {
    let external = kind != LinkKind::Wiki && address::kind(address) == Kind::Elsewhere;
    let (target, anchor) = match address.split_once('#') {
        Some((path, anchor)) if !external => (path, Some(anchor)),
        _ => (address, None),
    };
    let target = match external {
        // Nobody reads a page from a server by a scheme of its own: from disk it would be a file.
        true if address.starts_with("//") => ["https:", target].concat().into(),
        true => target.into(),
        false if kind == LinkKind::Wiki => target.into(),
        false => address::decoded(target),
    };
    let anchor = anchor.map(address::decoded);
    Link { kind, target, anchor, label: "".into(), title: title.into(), external, span }
}

impl Link {
    /// Target and anchor, as one text.
    pub fn address(&self) -> String {
        let anchor = self.anchor.as_deref().map(|anchor| ["#", anchor].concat());
        [&*self.target, anchor.as_deref().unwrap_or_default()].concat()
    }
}
