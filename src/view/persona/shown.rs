//! The page of a persona as blocks.

use super::{Journey, Lesson, Own, PersonaView, Traits, Wants};
use crate::model::{Id, Map, Persona};
use crate::page::{
    Anchor, Block, Cell, Column, Drawing, Fact, Facts, Figure, Frame, Group, Heading, Inline, Item, Link,
    List, Place, Row, RowGroup, Size, Span, Style, Table, Wording,
};
use crate::view::Here;
use crate::view::blocks::{self, those, wishes};
use crate::view::said::Said;

impl<'v> PersonaView<'v> {
    pub(in crate::view) fn places(self, from: &Here<'v>) -> Vec<Place<'v>> {
        let thing = self.thing;
        let head = Group::new(Frame::Header, "pz-h").of(those([
            Some(Block::Line(vec![Inline::Avatar(self.avatar, Size::Large)])),
            Some(Heading::new(1, thing.title).into()),
            self.tagline.map(|tagline| Block::Para("lede", tagline.into_line())),
            self.segment.map(segment),
            from.tags(thing.tags),
        ]));
        let wants: Vec<Block> = self.wants.into_iter().map(|it| want(from, it)).collect();
        let quotes: Vec<_> = self.quotes.into_iter().map(Said::quote_line).collect();
        let quotes = (!quotes.is_empty()).then(|| Block::List(List::lines("evl", quotes)));
        let backlinks: Vec<Block> = blocks::backlinks(thing.backlinks).collect();
        let mut lists = self.lists;
        let journeys = match lists.has("journeys") {
            true => lists.section(from, "journeys"),
            false => {
                let none = vec![from.empty("route", "persona.no_journey")];
                Some(from.titled("blk", "journeys", "kind.journeys", none))
            }
        };
        let body = those([
            self.quote.map(quoted),
            from.state(thing.status, thing.facts),
            (!wants.is_empty()).then(|| Group::new(Frame::Div, "gnps").of(wants)),
            blocks::prose(Frame::Div, "prose blk", thing.body),
            learned(from, self.learned),
            quotes.map(|list| from.titled("blk", "quotes", "persona.quotes", vec![list])),
            journeys,
            lists.section(from, "touchpoints"),
            lists.section(from, "opportunities"),
            lists.section(from, "metrics"),
        ]);
        let mut body = body;
        body.extend(self.more.into_iter().map(own));
        body.extend(those([
            from.research(self.evidence),
            (!backlinks.is_empty()).then(|| Group::new(Frame::Div, "item").of(backlinks)),
        ]));
        let body = Group::new(Frame::Div, "pz-b").of(body);
        let traits: Vec<Block> = self.traits.into_iter().map(group_of_traits).collect();
        let traits = (!traits.is_empty()).then(|| Group::new(Frame::Div, "pz-a").of(traits));
        let profile = Group::new(Frame::Div, "pz").of(those([Some(head), Some(body), traits]));
        vec![Place::new("head", [from.crumbs_to(thing.title.into())]), Place::new("body", [profile])]
    }
}

fn segment<'v>(segment: Link) -> Block<'v> {
    let of = vec![Inline::Icon("users"), segment.text.into()];
    Block::Para("", vec![Inline::Link(Anchor { class: "segt".into(), ..Anchor::new(segment.href, of) })])
}

fn quoted<'v>(quote: Wording) -> Block<'v> {
    let said = Group::new(Frame::Quote, "vo").of([Block::Line(quote.into_line())]);
    Block::Figure(Figure { class: "bigq", blocks: vec![said], caption: None })
}

fn want<'v>(from: &Here<'v>, it: Wants) -> Block<'v> {
    let lines = it.items.into_iter().map(|said| from.said_line(said));
    wishes(it.class, it.icon, it.title, lines)
}

/// A section of its author's own.
fn own<'v>(it: Own) -> Block<'v> {
    let heading = Heading::new(2, it.title).into();
    let texts = it.texts.into_iter().map(|text| Block::Para("", text.into_line()));
    Group::new(Frame::Section, "blk").of([heading].into_iter().chain(texts))
}

fn learned<'v>(from: &Here<'v>, lessons: Vec<Lesson>) -> Option<Block<'v>> {
    if lessons.is_empty() {
        return None;
    }
    let column = |word: &'static str| Column { title: from.word(word).into(), ..Column::default() };
    let cell = |of| Cell { is_labelled: true, of, ..Cell::default() };
    let rows = lessons.into_iter().map(|it| {
        let evidence = match it.evidence {
            Some(link) => vec![Inline::Icon("doc"), Inline::link(link)],
            None => {
                let aloud = Inline::Aloud(from.word("persona.no_evidence").into());
                vec![Inline::Span(Span::new(Style::Plain, "none", vec!["–".into(), aloud]))]
            }
        };
        Row {
            cells: vec![cell(vec![it.thought.into()]), cell(vec![it.learned.into()]), cell(evidence)],
            ..Row::default()
        }
    });
    let table = Table {
        class: "learn stack",
        columns: ["persona.thought", "persona.learned", "persona.evidence"].map(column).into(),
        groups: vec![RowGroup { rows: rows.collect(), ..RowGroup::default() }],
        ..Table::default()
    };
    Some(from.titled("blk", "learned", "persona.learned_title", vec![Block::Table(table)]))
}

/// A journey with the curve of a persona.
pub(in crate::view) fn journey_item<'v>(from: &Here<'v>, map: Id<Map>, persona: Id<Persona>) -> Item<'v> {
    journey(from, super::journey(from, map, persona))
}

fn journey<'v>(from: &Here<'v>, it: Journey) -> Item<'v> {
    let link = Inline::link(Link { href: it.href, text: it.text });
    let mut state = vec![Inline::span("ver", it.state)];
    state.extend(it.status.map(|status| Inline::span("ver", status)));
    state.push(Inline::small(it.steps));
    let words = Group::new(Frame::Div, "").of([Block::Line(vec![link]), Block::Para("", state)]);
    let felt = match it.is_felt {
        true => {
            let fact = |word: &'static str, score| Fact::new(from.word(word), vec![Inline::Score(score)]);
            let rows = vec![fact("table.lived", it.lived), fact("table.remembered", it.remembered)];
            let curve = it.curve.map(|curve| Block::Line(vec![Inline::Drawing(Drawing(curve.into()))]));
            those([curve, Some(Block::Facts(Facts { class: "", rows }))])
        }
        false => vec![from.empty("smile", "persona.no_curve")],
    };
    Item { blocks: [words].into_iter().chain(felt).collect(), ..Item::default() }
}

fn group_of_traits<'v>(it: Traits) -> Block<'v> {
    let mut blocks: Vec<Block> = vec![Heading::new(2, it.title).into()];
    blocks.extend(it.texts.into_iter().map(|text| Block::Para("", vec![text.into()])));
    if !it.known.is_empty() {
        let rows = it.known.into_iter().map(|known| Fact::new(known.name, vec![known.text.into()]));
        blocks.push(Block::Facts(Facts { class: "", rows: rows.collect() }));
    }
    Group::new(Frame::Section, "").of(blocks)
}
