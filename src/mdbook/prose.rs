//! Markdown as its author wrote it, its links led to where things stand in the book.

use std::collections::BTreeSet;

use super::headings;
use super::layout::names;
use super::ours::{Ours, Prose};
use crate::model::{Card, Reached};
use crate::page::chapter::{Anchors, escaped};
use crate::page::markdown::{destination, to_file};
use crate::parse::body::{Link, LinkKind};
use crate::parse::split;
use crate::text::RelPath;
use crate::view::plan::NOWHERE;
use crate::view::prose::made_page;
use crate::view::written::{Edit, below_title, led, map_table, rewritten, words_of};
use crate::view::{Here, Kind, PageKey, with_anchor};

/// What the links of a text need to know.
pub(super) struct Leader<'a> {
    pub from: Here<'a>,
    pub anchors: &'a Anchors<'a>,
    /// Files that are chapters.
    pub files: &'a BTreeSet<RelPath>,
    /// What its author asks for in the text.
    pub embeds: &'a [Edit],
    /// Other renderers have files where a web page has pages.
    pub is_html: bool,
}

impl Leader<'_> {
    /// A text of others, whole, with its links to our pages led there.
    pub(super) fn theirs(&self, card: &Card, text: &str, ours: &Ours) -> String {
        let prose = Prose::new(card, text);
        let keep = |link: &Link, reached: &Reached| ours.leads(&prose, link, reached, self.from.plan);
        let mut edits = self.link_edits(&prose, keep);
        edits.extend_from_slice(self.embeds);
        led(text, 0..text.len(), edits)
    }

    /// The prose of a file of ours, without its front matter and without the heading that gave the title: the page
    /// shows it itself.
    pub(super) fn without_title(&self, card: &Card, text: &str) -> String {
        let mut edits = self.link_edits(&Prose::new(card, text), |_, _| true);
        edits.extend_from_slice(self.embeds);
        edits.extend(below_title(card, text));
        edits.extend(map_table(text));
        led(text, split(text).body, edits)
    }

    fn link_edits(&self, prose: &Prose<'_>, keep: impl Fn(&Link, &Reached) -> bool) -> Vec<Edit> {
        let Prose { card, text, .. } = prose;
        let links = card.body.as_deref().map(|body| body.links.as_slice()).unwrap_or_default();
        let edit = |(link, reached): (&Link, &Reached)| {
            let source = text.get(link.span.range())?;
            let at = link.span.range().start;
            match link.kind {
                LinkKind::Wiki => {
                    let (address, name) = self.address(card, link, reached)?;
                    let words = escaped(if link.label.is_empty() { &name } else { &link.label });
                    let new = match self.is_nowhere(&address) || prose.is_within(link) {
                        true => words,
                        false => format!("[{words}]({})", destination(&self.in_form(address, card))),
                    };
                    Some((link.span.range(), new))
                }
                LinkKind::Markdown | LinkKind::Image => {
                    let (address, _) = self.address(card, link, reached)?;
                    if self.is_nowhere(&address) {
                        return Some((link.span.range(), words_of(source)?.to_owned()));
                    }
                    if !self.is_html {
                        // A link to a file is right as its author wrote it.
                        let beside = card.origin.file.beside(&link.target)?;
                        if link.target.is_empty() || self.files.contains(&beside) {
                            return None;
                        }
                    }
                    let address = self.in_form(address, card);
                    let (range, new) = rewritten(source, link, &address)?;
                    Some((at + range.start..at + range.end, new))
                }
            }
        };
        let links = links.iter().zip(&card.reached);
        links.filter(|(link, reached)| keep(link, reached)).filter_map(edit).collect()
    }

    /// Named, and without a page.
    fn is_nowhere(&self, address: &str) -> bool {
        address.is_empty() || address == NOWHERE
    }

    /// An address as the renderer takes it.
    fn in_form(&self, address: String, card: &Card) -> String {
        match to_file(&address) {
            _ if self.is_html => address,
            // A place on the page itself has no address of its own there.
            file if file.is_empty() => card.origin.file.name().to_owned(),
            file => file,
        }
    }

    /// Where a link leads, and what is there. `None` when it is right as it is, or broken.
    fn address(&self, card: &Card, link: &Link, reached: &Reached) -> Option<(String, String)> {
        let anchor = link.anchor.as_deref().filter(|anchor| !anchor.is_empty());
        let anchored = |address: String| match anchor {
            Some(anchor) => format!("{address}#{anchor}"),
            None => address,
        };
        let book = self.from.book;
        Some(match reached {
            Reached::Entity(entity) => {
                let to = book.card(*entity);
                let href = self.from.href_of(*entity);
                let href = match anchor {
                    // A section of a chapter has no headings of its own.
                    Some(anchor) if !href.contains('#') => {
                        format!("{href}#{}", headings::anchor(to.body.as_deref(), anchor))
                    }
                    _ => self.anchors.href(&href),
                };
                (href, to.title.to_string())
            }
            Reached::Step(at) => {
                let title = book.maps[at.map].steps.get(at.step).map_or("", |step| &*step.title);
                (self.anchors.href(&self.from.href_of_step(*at)), title.to_owned())
            }
            Reached::Phase(map, at) => {
                let (href, title) = self.from.phase_link(*map, *at);
                (self.anchors.href(&href), title)
            }
            Reached::Index(kind) => {
                let kind = Kind::from(*kind);
                let beside = card.origin.file.beside(&link.target).filter(|_| link.kind != LinkKind::Wiki);
                if let Some(file) = beside.filter(|file| self.files.contains(file)) {
                    let href = self.place_in(&file, kind, (&link.target, anchor?))?;
                    return Some((href, self.from.words.get(kind.plural()).to_owned()));
                }
                (
                    self.anchors.href(&self.from.href(PageKey::Index(kind))),
                    self.from.words.get(kind.plural()).to_owned(),
                )
            }
            Reached::Made(made) => {
                let (page, word) = made_page(*made);
                let href = self.from.href(page);
                let href = anchor.map_or_else(|| href.clone(), |anchor| with_anchor(&href, anchor));
                (self.anchors.href(&href), self.from.words.get(word).to_owned())
            }
            Reached::File(path) => (anchored(self.from.href_of_file(path)), path.name().to_owned()),
            Reached::Here => {
                let to = headings::anchor(card.body.as_deref(), anchor?);
                (format!("#{to}"), card.title.to_string())
            }
            // A thing of the catalogue on whose page the link stands.
            Reached::Nowhere if link.target.is_empty() && link.kind == LinkKind::Markdown => {
                let entity = names::entry(book, &card.origin.file, anchor?)?;
                (self.anchors.href(&self.from.href_of(entity)), String::new())
            }
            // Only its words stay.
            Reached::Hidden => (String::new(), link.target.to_string()),
            Reached::Outside | Reached::Nowhere => return None,
        })
    }
}

impl Leader<'_> {
    /// A thing of a catalogue, or a heading above its table. Nothing when the link is right as it is, or broken.
    fn place_in(&self, file: &RelPath, kind: Kind, (target, anchor): (&str, &str)) -> Option<String> {
        if let Some(entity) = names::entry(self.from.book, file, anchor) {
            return Some(self.anchors.href(&self.from.href_of(entity)));
        }
        let intros = self.from.book.intros.iter().filter(|(of, _)| Kind::from(*of) == kind);
        let mut intros = intros.filter(|(_, card)| card.origin.file == *file);
        let own = headings::anchor(intros.next()?.1.body.as_deref(), anchor);
        (own != anchor).then(|| format!("{}#{own}", super::layout::html(target)))
    }
}
