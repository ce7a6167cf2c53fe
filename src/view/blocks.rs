//! What many pages have in common, as blocks: the head of a page, its upkeep, sections, lists of research.

use super::Here;
use super::backlinks::{Backlink, Backlinks};
use super::blueprint::Entry;
use super::board::Part;
use super::card::PersonaCard;
use super::detail::Detail;
use super::item::Item as Thing;
use super::parts::{Badge, Fact as Named, Link};
use super::said::{Evidence, Said};
use super::table::Table;
use crate::page::{
    Anchor, Block, Crumbs, Empty, Fact, Facts, Frame, Group, Heading, Inline, Item, List, Prose, Size, Span,
    Style, Text, links,
};

/// Where `places` of a view begin: blocks that are there only sometimes make up one list.
pub(super) type Blocks<'v> = Vec<Option<Block<'v>>>;

/// The blocks that are there.
pub(super) fn those<'v>(blocks: impl IntoIterator<Item = Option<Block<'v>>>) -> Vec<Block<'v>> {
    blocks.into_iter().flatten().collect()
}

impl<'v> Here<'v> {
    pub(super) fn word(&self, key: &'static str) -> &'v str {
        self.ctx.words.get(key)
    }

    /// The way back and the title, and what comes below it.
    pub(super) fn head(&self, title: Text<'v>, below: Blocks<'v>) -> Block<'v> {
        let title_block = Block::Heading(Heading::new(1, title.clone()));
        let mut blocks = vec![self.crumbs_to(title), title_block];
        blocks.extend(below.into_iter().flatten());
        Group::new(Frame::Header, "ph").of(blocks)
    }

    /// The way back from a page that is called so.
    pub(super) fn crumbs_to(&self, here: Text<'v>) -> Block<'v> {
        let label = self.word("shell.breadcrumb").into();
        Block::Crumbs(Crumbs { label, links: self.crumbs(), here })
    }

    /// State and upkeep of a thing.
    pub(super) fn state(&self, status: Option<Badge>, facts: Vec<Named>) -> Option<Block<'v>> {
        let status = status.map(|it| Fact::new(self.word("table.status"), vec![Inline::Badge(it)]));
        meta(status.into_iter().chain(facts.into_iter().map(fact)).collect())
    }

    /// The facts of a thing whatever its kind: state, owner, review.
    pub(super) fn thing_facts(&self, thing: &mut Thing) -> Vec<Fact<'v>> {
        let badge = |word: &'static str, it: Option<Badge>| {
            it.map(|it| Fact::new(self.word(word), vec![Inline::Badge(it)]))
        };
        let status = badge("table.status", thing.status.take());
        let review = badge("item.review", thing.freshness.take());
        let facts = std::mem::take(&mut thing.facts).into_iter().map(fact);
        status.into_iter().chain(facts).chain(review).collect()
    }

    /// Words to find a thing by.
    pub(super) fn tags(&self, tags: Vec<String>) -> Option<Block<'v>> {
        let label = Some(self.word("thing.tags").into());
        let lines = tags.into_iter().map(|tag| vec![Inline::from(tag)]);
        let list = List { label, ..List::lines("tags", lines) };
        (!list.items.is_empty()).then_some(Block::List(list))
    }

    /// A table under its heading; nothing when it has no rows.
    pub(super) fn tabled(&self, id: &'static str, word: &'static str, table: Table) -> Option<Block<'v>> {
        self.noted(id, word, table, None)
    }

    pub(super) fn noted(
        &self,
        id: &'static str,
        word: &'static str,
        table: Table,
        note: Option<&'static str>,
    ) -> Option<Block<'v>> {
        if table.rows.is_empty() && table.rest.is_none() {
            return None;
        }
        let has_rows = !table.rows.is_empty();
        let note = note.map(|note| Block::Para("fine", vec![Inline::text(self.word(note))]));
        let rest = table.more.clone().zip(table.rest.clone());
        let mut table = table.block();
        let rest = rest.map(|(text, href)| {
            table.more = None;
            Block::Para("fine", vec![Inline::link(Link { href, text })])
        });
        let table = has_rows.then_some(Block::Table(table));
        Some(self.headed(Group::new(Frame::Section, "blk"), id, word, vec![note], vec![table, rest]))
    }

    /// A section called as its heading, with what stands beside that.
    pub(super) fn headed(
        &self,
        section: Group<'v>,
        id: &'static str,
        word: &'static str,
        beside: Blocks<'v>,
        below: Blocks<'v>,
    ) -> Block<'v> {
        let title = Some(Heading::new(2, self.word(word)).id(id).into());
        let head = Group::new(Frame::Div, "bh").of(those([title].into_iter().chain(beside)));
        section.by(id).of([head].into_iter().chain(those(below)))
    }

    /// A section with its heading, called as that.
    pub(super) fn titled(
        &self,
        class: &'static str,
        id: &'static str,
        word: &'static str,
        below: Vec<Block<'v>>,
    ) -> Block<'v> {
        let mut blocks = vec![Block::Heading(Heading::new(2, self.word(word)).id(id))];
        blocks.extend(below);
        Group::new(Frame::Section, class).by(id).of(blocks)
    }

    /// What is not there yet; `word` and `word_how` say what and how.
    pub(super) fn empty(&self, icon: &'static str, word: &'static str) -> Block<'v> {
        let how = self.ctx.words.find(&[word, "_how"].concat()).unwrap_or_default().into();
        Block::Empty(Empty { icon, title: self.word(word).into(), how })
    }

    /// What nobody knows yet, in a sentence.
    pub(super) fn unknown(&self, word: &'static str) -> Block<'v> {
        Block::Para("dunno", vec![self.word(word).into()])
    }

    /// What has to be written, where it would stand.
    pub(super) fn missing(&self, what: impl Into<Text<'v>>) -> Inline<'v> {
        Inline::Span(Span::new(Style::Plain, "missing", vec![Inline::Icon("ask"), Inline::Text(what.into())]))
    }

    /// One entry of a list, with how severe it is and the research that shows it.
    pub(super) fn said_line(&self, said: Said) -> Vec<Inline<'v>> {
        let mut line: Vec<Inline<'v>> = said.text.into_line();
        if let Some(severity) = said.severity {
            line.extend([" ".into(), Inline::Pips(severity)]);
        }
        if let Some(Link { href, text }) = said.evidence {
            let aloud = [self.word("persona.evidence"), ": ", &text].concat();
            let of = vec![Inline::Icon("doc"), Inline::Aloud(aloud.into())];
            line.extend([" ".into(), Inline::Link(Anchor { class: "evd".into(), ..Anchor::new(href, of) })]);
        }
        line
    }

    /// The research behind a page, in a section of its own.
    pub(super) fn research(&self, list: Vec<Evidence>) -> Option<Block<'v>> {
        let shown = (!list.is_empty()).then(|| evidence(list))?;
        Some(self.titled("blk", "evidence", "persona.evidence", vec![shown]))
    }

    /// Leads to the source of the page, when that can be changed somewhere.
    pub(super) fn edit_door(&self) -> Option<Block<'v>> {
        let label = Some(self.word("shell.edit").into());
        let link = Anchor::new(self.edit()?, vec![Inline::Icon("edit")]);
        Some(Block::Line(vec![Inline::Link(Anchor { class: "ib".into(), label, ..link })]))
    }

    /// Prose, back-links and tags of a thing.
    pub(super) fn item_end(&self, thing: Thing) -> Vec<Block<'v>> {
        let mut blocks: Vec<Block> = prose(Frame::Section, "prose", thing.body).into_iter().collect();
        blocks.extend(backlinks(thing.backlinks));
        blocks.extend(self.tags(thing.tags));
        blocks
    }

    /// Personas as cards.
    pub(super) fn persona_cards(&self, cards: Vec<PersonaCard>) -> Block<'v> {
        let items = cards.into_iter().map(persona_card).collect();
        Block::List(List { class: "pcards", items, ..List::default() })
    }
}

/// A persona on a card, in a list of them.
pub(super) fn persona_card<'v>(it: PersonaCard) -> Item<'v> {
    let name = Inline::link(Link { href: it.href, text: it.name });
    let mut blocks = vec![
        Block::Line(vec![Inline::Avatar(it.avatar, Size::Plain)]),
        Block::Heading(Heading { level: 3, of: vec![name], ..Heading::default() }),
    ];
    if !it.note.is_empty() {
        blocks.push(Block::Para("fine", vec![it.note.into()]));
    }
    blocks.extend(it.quote.map(|quote| Block::Para("vo", vec![quote.into()])));
    Item { blocks, ..Item::default() }
}

/// A named value, with a link when it has one.
pub(super) fn fact<'v>(it: Named) -> Fact<'v> {
    let Named { name, text, href, note } = it;
    let mut value = vec![match href {
        Some(href) => Inline::link(Link { href, text }),
        None => text.into(),
    }];
    if let Some(note) = note {
        value.extend([" ".into(), Inline::small(note)]);
    }
    Fact::new(name, value)
}

/// State and upkeep in the head of a page.
pub(super) fn meta<'v>(rows: Vec<Fact<'v>>) -> Option<Block<'v>> {
    (!rows.is_empty()).then_some(Block::Facts(Facts { class: "meta", rows }))
}

/// The numbers behind a score: as dots, or as text.
pub(super) fn score_parts<'v>(class: &'static str, parts: Vec<Part>) -> Block<'v> {
    let row = |it: Part| {
        let value = it.pips.map_or_else(|| it.text.into(), Inline::Pips);
        Fact { values: vec![("num", vec![value])], ..Fact::new(it.name, Vec::new()) }
    };
    Block::Facts(Facts { class, rows: parts.into_iter().map(row).collect() })
}

/// A link with its icon, and a note behind it.
pub(super) fn backlink<'v>(it: Backlink) -> Vec<Inline<'v>> {
    let link = Inline::link(Link { href: it.href, text: it.text });
    let note = Some(it.note).filter(|note| !note.is_empty()).map(Inline::small);
    [Inline::Icon(it.icon), link].into_iter().chain(note).collect()
}

/// Where something appears: a list a kind.
pub(super) fn backlinks<'v>(lists: Vec<Backlinks>) -> impl Iterator<Item = Block<'v>> {
    lists.into_iter().map(|list| {
        let links = List::lines("", list.links.into_iter().map(backlink));
        let mut blocks = vec![Block::Heading(Heading::new(2, list.title).class("bl")), Block::List(links)];
        let rest = list.rest;
        blocks.extend(list.more.map(|text| match rest {
            Some(href) => Block::Para("fine", vec![Inline::link(Link { href, text })]),
            None => Block::Para("fine", vec![text.into()]),
        }));
        Group::new(Frame::Section, "backlinks").of(blocks)
    })
}

/// Named lines: words, links, dots.
pub(super) fn details<'v>(list: Vec<Detail>) -> Option<Block<'v>> {
    let rows: Vec<Fact> = list.into_iter().map(detail).collect();
    (!rows.is_empty()).then_some(Block::Facts(Facts { class: "facts", rows }))
}

pub(super) fn detail<'v>(it: Detail) -> Fact<'v> {
    let mut value: Vec<Inline> = it.text.into_iter().map(Inline::from).collect();
    value.extend(links(it.links));
    if let Some(note) = it.note {
        value.extend([" ".into(), Inline::small(note)]);
    }
    let mut row = Fact::new(it.name, value);
    row.values.extend(it.pips.map(|pips| ("", vec![Inline::Pips(pips)])));
    row
}

/// Research: link, how it was done, and doubts about it.
pub(super) fn evidence<'v>(list: Vec<Evidence>) -> Block<'v> {
    let line = |it: Evidence| {
        let mut words = vec![Inline::link(Link { href: it.href, text: it.text })];
        if !it.note.is_empty() {
            words.extend([" ".into(), Inline::small(it.note)]);
        }
        let mut line = vec![Inline::Icon("doc"), Inline::Span(Span::new(Style::Plain, "", words))];
        line.extend(it.badge.map(Inline::Badge));
        line
    };
    Block::List(List::lines("evl", list.into_iter().map(line)))
}

/// Links with a note below and a figure at the right.
pub(super) fn entries<'v>(list: Vec<Entry>) -> Block<'v> {
    let line = |it: Entry| {
        let mut words = vec![match it.href {
            Some(href) => Inline::link(Link { href, text: it.text }),
            None => it.text.into(),
        }];
        words.extend(it.note.map(Inline::small));
        let mut line = vec![Inline::Span(Span::new(Style::Plain, "", words))];
        line.extend(it.value.map(|value| Inline::styled(Style::Strong, "num", value)));
        line
    };
    Block::List(List::lines("gl-l tight", list.into_iter().map(line)))
}

/// What an author wrote; nothing when there is none.
pub(super) fn prose<'v>(frame: Frame, class: &'static str, prose: Option<Prose>) -> Option<Block<'v>> {
    prose.map(|prose| Block::Prose(Prose { frame, class, ..prose }))
}

/// A list under a heading with a sign: what a persona wants, the traits of a segment.
pub(super) fn wishes<'v>(
    class: &'static str,
    icon: &'static str,
    title: impl Into<Text<'v>>,
    lines: impl IntoIterator<Item = Vec<Inline<'v>>>,
) -> Block<'v> {
    let of = vec![Inline::Icon(icon), Inline::Text(title.into())];
    let heading = Heading { level: 2, of, ..Heading::default() };
    let list = List::lines("", lines);
    Group::new(Frame::Section, ["gnp ", class].concat()).of([heading.into(), Block::List(list)])
}
