//! The home page as blocks.

use super::health::{Age, Coverage, Covered, Health};
use super::hurts::Hurt;
use super::{HomeView, Top};
use crate::page::{
    Anchor, Block, Cell, Column, Drawing, Face, Frame, Group, Heading, Inline, Item, Link, List, Place, Row,
    RowGroup, Size, Span, Style, Table,
};
use crate::view::Here;
use crate::view::blocks::{self, those};
use crate::view::parts::Feeling;

impl HomeView {
    pub(in crate::view) fn places<'v>(self, from: &Here<'v>) -> Vec<Place<'v>> {
        let lede = (!self.lede.is_empty()).then(|| Block::Para("lede", vec![self.lede.into()]));
        let head = those([Some(Heading::new(1, self.title).into()), lede]);
        let head = Group::new(Frame::Header, "ph hero").of(head);
        let blk = || Group::new(Frame::Section, "blk");
        let personas = (!self.personas.is_empty()).then(|| {
            let all = vec![self.all_personas.map(all)];
            from.headed(blk(), "h-p", "kind.personas", all, vec![Some(from.persona_cards(self.personas))])
        });
        let journeys = (!self.journeys.rows.is_empty()).then(|| {
            let beside = vec![Some(key_of_curves(from)), self.all_journeys.map(all)];
            let table = vec![Some(Block::Table(self.journeys.block()))];
            from.headed(blk().id("journeys"), "h-j", "kind.journeys", beside, table)
        });
        let hurts = (!self.hurts.is_empty()).then(|| {
            let items = self.hurts.into_iter().map(hurt).collect();
            let list = List { is_ordered: true, class: "topo", items, ..List::default() };
            from.headed(blk(), "h-w", "home.hurts", Vec::new(), vec![Some(Block::List(list))])
        });
        let opportunities = (!self.opportunities.is_empty()).then(|| {
            let items = self.opportunities.into_iter().map(top).collect();
            let list = List { is_ordered: true, class: "topo", items, ..List::default() };
            let all = vec![self.all_opportunities.map(all)];
            from.headed(blk(), "h-o", "home.opportunities", all, vec![Some(Block::List(list))])
        });
        let body = those([
            journeys,
            Some(Group::new(Frame::Div, "two").of(those([hurts, opportunities]))),
            blocks::prose(Frame::Div, "prose blk", self.body),
            self.is_empty.then(|| from.empty("smile", "home.empty")),
            personas,
            health(from, self.health),
        ]);
        vec![Place::new("head", [head]), Place::new("body", body)]
    }
}

fn all<'v>(link: Link) -> Block<'v> {
    Block::Line(vec![Inline::link(link)])
}

fn plain<'v>(of: impl IntoIterator<Item = Inline<'v>>) -> Inline<'v> {
    Inline::Span(Span::new(Style::Plain, "", of.into_iter().collect()))
}

/// What the dots and colours of the small curves mean.
fn key_of_curves<'v>(from: &Here<'v>) -> Block<'v> {
    let dot = |class: &'static str| Inline::Span(Span::new(Style::Sign, class, Vec::new()));
    let face = |it: Feeling| Inline::Face(Face { class: it.class(), symbol: it.face() });
    let (best, worst) = (from.word("level.p2"), from.word("level.n2"));
    let faces = [
        face(Feeling::VeryPositive),
        [" ", best, " – "].concat().into(),
        face(Feeling::VeryNegative),
        [" ", worst].concat().into(),
    ];
    let strongest = plain([dot("kdot rm"), from.word("home.strongest").into()]);
    let last = plain([dot("kdot"), from.word("home.last").into()]);
    Block::Para("fine key", vec![strongest, last, plain(faces)])
}

fn top<'v>(it: Top) -> Item<'v> {
    let score = it.score.unwrap_or_else(|| "–".to_owned());
    let link = Inline::link(Link { href: it.href, text: it.text });
    let words = Block::Line(vec![link, Inline::small(it.note)]);
    let blocks = vec![
        Block::Line(vec![Inline::styled(Style::Strong, "pr", score)]),
        Group::new(Frame::Div, "").of([words]),
        Block::Line(vec![Inline::span("ost", it.status)]),
    ];
    Item { blocks, ..Item::default() }
}

fn hurt<'v>(it: Hurt) -> Item<'v> {
    let words = Block::Line(vec![Inline::link(it.step), Inline::small(it.note)]);
    let doing = it.opportunity.map(|link| vec![Inline::Icon("bulb"), Inline::link(link)]);
    let doing = doing.map(|line| Block::Line(vec![Inline::Span(Span::new(Style::Small, "", line))]));
    let score = Block::Line(vec![Inline::Score(it.score)]);
    Item {
        blocks: vec![score, Group::new(Frame::Div, "").of(those([Some(words), doing]))],
        ..Item::default()
    }
}

fn health<'v>(from: &Here<'v>, it: Health) -> Option<Block<'v>> {
    if it.ages.is_empty() && it.coverage.is_empty() {
        return None;
    }
    let badge = Inline::Badge(it.badge);
    let more = it.more.map(|more| Block::Line(vec![Inline::Link(Anchor::new(more.href, vec![badge]))]));
    let title = |word: &'static str| Some(Heading::new(3, from.word(word)).into());
    let mut below = Vec::new();
    if !it.ages.is_empty() {
        let ages = List::lines("age", it.ages.into_iter().map(age));
        below.extend([title("home.since_check"), Some(Block::List(ages))]);
    }
    if !it.coverage.is_empty() {
        let covered = coverage(from, it.coverage);
        below.extend([title("home.coverage"), Some(Block::Table(covered)), Some(key_of_marks(from))]);
    }
    Some(from.headed(Group::new(Frame::Section, "blk"), "h-h", "nav.health", vec![more], below))
}

fn age<'v>(it: Age) -> Vec<Inline<'v>> {
    let link = Inline::link(Link { href: it.href, text: it.text });
    vec![plain([link]), Inline::Drawing(Drawing(it.bar.into())), Inline::span("num", it.days)]
}

fn coverage<'v>(from: &Here<'v>, all: Vec<Coverage>) -> Table<'v> {
    let column = |word: &'static str| Column { title: from.word(word).into(), ..Column::default() };
    let persona = "kind.persona";
    let head = Some(vec![Inline::Aloud(from.word(persona).into())]);
    let mut columns = vec![Column { head, ..column(persona) }];
    columns.extend(["state.as_is", "state.to_be", "home.blueprint", "home.evidence"].map(column));
    let rows = all.into_iter().map(|it| {
        let link = Inline::link(Link { href: it.href, text: it.name });
        let name = vec![Inline::Avatar(it.avatar, Size::Small), " ".into(), link];
        let cells = it.cells.into_iter().map(covered).collect();
        Row { name: Some(Cell { of: name, ..Cell::default() }), cells, ..Row::default() }
    });
    let groups = vec![RowGroup { rows: rows.collect(), ..RowGroup::default() }];
    Table { class: "cov", columns, groups, ..Table::default() }
}

fn covered<'v>(it: Covered) -> Cell<'v> {
    let mark = it.icon.map_or("–".into(), Inline::Icon);
    Cell { class: it.class.into(), of: vec![mark, Inline::Aloud(it.word.into())], ..Cell::default() }
}

/// What the marks of the coverage mean.
fn key_of_marks<'v>(from: &Here<'v>) -> Block<'v> {
    let none = ["– ", from.word("home.none")].concat();
    Block::Para(
        "fine key",
        vec![
            plain([Inline::Icon("check"), from.word("home.there").into()]),
            plain([Inline::Icon("edit"), from.word("home.draft").into()]),
            plain([none.into()]),
        ],
    )
}
