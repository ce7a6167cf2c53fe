//! The Markdown of a page as HTML, its links led to where things stand.

use serde::Serialize;

use super::parts::Link;
use super::{Here, Kind, PageKey, with_anchor};
use crate::model::{Card, Entity, Id, Made, Map, Reached};
use crate::page::{Prose, Section};
use crate::parse::body::{Body, Link as Written, LinkKind, Target};
use crate::text::escape::percent_encoded;
use crate::text::part;

/// An entry in the contents of a page, with those below it.
#[derive(Debug, Clone, Serialize)]
pub struct Heading {
    pub href: String,
    pub text: String,
    pub below: Vec<Link>,
}

/// Pages with fewer headings need no contents.
const WORTH_A_LIST: usize = 3;

impl Here<'_> {
    /// The prose of a card, without the heading that gave its title; `None` when nothing was written.
    pub fn prose(&self, card: &Card) -> Option<Prose> {
        let body = card.body.as_deref().filter(|body| !body.is_empty())?;
        let mut word = |key: &str| self.words.get(key).to_owned();
        let mut names = String::new();
        let mut target = |at: usize, link: &Written| {
            let target = self.target(card, card.reached.get(at), link);
            if let Target::Named { name, .. } = &target {
                names.extend([" ", name]);
            }
            target
        };
        let titled = body.title.as_deref() == Some(&*card.title);
        let html = match titled {
            true => body.html_without_title(&mut word, &mut target),
            false => body.html_below_title(&mut word, &mut target),
        };
        let sections = sections(body, names);
        (!html.is_empty()).then(|| Prose { html, sections, ..Prose::default() })
    }

    pub(super) fn target(&self, card: &Card, reached: Option<&Reached>, link: &Written) -> Target {
        let anchor = link.anchor.as_deref().map(percent_encoded);
        let anchored = |address: String| match &anchor {
            Some(anchor) => with_anchor(&address, anchor),
            None => address,
        };
        let (address, name) = match reached {
            Some(Reached::Entity(entity)) => {
                (anchored(self.href_of(*entity)), self.book.card(*entity).title.to_string())
            }
            Some(Reached::Step(at)) => (self.href_of_step(*at), self.step_title(*at).to_owned()),
            Some(Reached::Phase(map, at)) => self.phase_link(*map, *at),
            Some(Reached::Index(kind)) => {
                let kind = Kind::from(*kind);
                let page = PageKey::Index(kind);
                if !self.plan.has(page) {
                    return Target::Broken;
                }
                (anchored(self.href(page)), self.words.get(kind.plural()).to_owned())
            }
            Some(Reached::Made(made)) => {
                let (page, word) = made_page(*made);
                if !self.plan.has(page) {
                    return Target::Broken;
                }
                (anchored(self.href(page)), self.words.get(word).to_owned())
            }
            Some(Reached::File(path)) => (anchored(self.href_of_file(path)), path.name().to_owned()),
            Some(Reached::Here) => {
                let here = anchor.as_ref().map(|anchor| format!("#{anchor}"));
                let here = here.unwrap_or_else(|| self.href(self.key));
                (here, card.title.to_string())
            }
            Some(Reached::Outside) => return Target::External,
            Some(Reached::Hidden) => return Target::Words,
            Some(Reached::Nowhere) | None => return Target::Broken,
        };
        match link.kind {
            LinkKind::Wiki => Target::Named { address, name },
            LinkKind::Markdown | LinkKind::Image => Target::Address(address),
        }
    }

    /// The address and the name of a phase.
    pub fn phase_link(&self, map: Id<Map>, at: usize) -> (String, String) {
        let Some(phase) = self.book.maps[map].phases.get(at) else { return Default::default() };
        let to = self.plan.address(Entity::Map(map));
        let page = if to == self.address { String::new() } else { self.plan.relative(self.address, to) };
        (with_anchor(&page, &super::map::grid::stage_id(phase)), phase.title.to_string())
    }

    fn step_title(&self, at: crate::model::StepAt) -> &str {
        self.ctx.book.maps[at.map].steps.get(at.step).map_or("", |step| &step.title)
    }

    /// The contents of a page of prose; empty when it is short.
    pub fn contents(&self, body: &Body) -> Vec<Heading> {
        let mut contents: Vec<Heading> = Vec::new();
        for heading in body.headings.iter().filter(|heading| matches!(heading.level, 2 | 3)) {
            let (href, text) = (format!("#{}", heading.id), heading.text.to_string());
            match contents.last_mut().filter(|_| heading.level == 3) {
                Some(above) => above.below.push(Link { href, text }),
                None => contents.push(Heading { href, text, below: Vec::new() }),
            }
        }
        let all: usize = contents.iter().map(|heading| 1 + heading.below.len()).sum();
        if all < WORTH_A_LIST { Vec::new() } else { contents }
    }

    /// The first sentences of a card's prose, for lists and previews; may be empty.
    pub fn excerpt(&self, card: &Card) -> String {
        if let Some(text) = card.description.as_ref().filter(|_| !card.is_described) {
            return text.to_string();
        }
        let Some(body) = card.body.as_deref() else { return String::new() };
        let Some((heading, text)) = body.plain.first() else { return String::new() };
        shortened(&self.with_names(card, (body, *heading), text), 160)
    }

    /// A part of a prose, with links that have no words of their own under the names of what they lead to.
    fn with_names(&self, card: &Card, (body, heading): (&Body, Option<usize>), text: &str) -> String {
        let at = |nth: usize| body.headings.get(nth).map(|it| it.span.start);
        let (from, to) = (heading.and_then(at).unwrap_or(0), at(heading.map_or(0, |it| it + 1)));
        let (mut out, mut rest) = (String::new(), text);
        for (at, link) in body.links.iter().enumerate() {
            let is_here = link.span.start >= from && to.is_none_or(|to| link.span.start < to);
            if !is_here || link.kind != LinkKind::Wiki || !link.label.is_empty() {
                continue;
            }
            let anchor = link.anchor.as_deref().map(|it| format!("#{it}")).unwrap_or_default();
            let written = [&*link.target, &anchor].concat();
            let Some((before, after)) = rest.split_once(written.as_str()) else { continue };
            let name = match self.target(card, card.reached.get(at), link) {
                Target::Named { name, .. } => name,
                _ => written,
            };
            out.extend([before, &name]);
            rest = after;
        }
        out + rest
    }
}

/// Prose as plain text, a part for each heading; `names` are those that links take from what they lead to.
fn sections(body: &Body, names: String) -> Vec<Section> {
    let mut sections = vec![Section { heading: None, text: names }];
    sections.extend(body.headings.iter().map(|heading| match heading.level {
        0 | 1 => Section { heading: None, text: heading.text.to_string() },
        _ => {
            Section { heading: Some((heading.id.to_string(), heading.text.to_string())), text: String::new() }
        }
    }));
    for (heading, text) in &body.plain {
        if let Some(section) = sections.get_mut(heading.map_or(0, |at| at + 1)) {
            section.text.extend([" ", text]);
        }
    }
    sections
}

/// A page that no file declares, and the key of its name.
pub fn made_page(made: Made) -> (PageKey, &'static str) {
    match made {
        Made::Matrix => (PageKey::Matrix, "nav.matrix"),
        Made::Health => (PageKey::Health, "nav.health"),
        Made::Compare(map) => (PageKey::Compare(map), "compare.current"),
    }
}

/// At most so many characters, whole words.
pub fn shortened(text: &str, most: usize) -> String {
    let text = text.trim();
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut = part(text, ..end);
    let cut = cut.rsplit_once(char::is_whitespace).map_or(cut, |(cut, _)| cut);
    format!("{}…", cut.trim_end_matches([',', ';', ':', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_end_with_a_whole_word() {
        assert_eq!(shortened("one two three", 9), "one two…");
        assert_eq!(shortened(" short ", 9), "short");
    }
}
