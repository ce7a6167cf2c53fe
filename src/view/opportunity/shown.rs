//! The page of an opportunity as blocks.

use super::{Action, Chained, OpportunityView, Solution, Worth};
use crate::page::{
    Anchor, Block, Cell, Column, Fact, Frame, Group, Heading, Inline, Link, List, Place, Row, RowGroup, Span,
    Style, Table, Wording, links,
};
use crate::view::Here;
use crate::view::blocks::{self, those};
use crate::view::parts::Badge;

impl<'v> OpportunityView {
    pub(in crate::view) fn places(mut self, from: &Here<'v>) -> Vec<Place<'v>> {
        let facts = self.facts(from);
        let chain = chain(from, std::mem::take(&mut self.chain));
        let head = from.head(self.item.title.into(), vec![blocks::meta(facts), Some(chain)]);
        let insights = match self.insights.is_empty() {
            true => from.unknown("opportunity.no_insight"),
            false => from.titled("", "insights", "kind.insights", vec![blocks::evidence(self.insights)]),
        };
        let actions = match self.actions.is_empty() {
            true => self.is_open.then(|| from.unknown("opportunity.no_action")),
            false => Some(actions(from, self.actions, self.done)),
        };
        let metrics = from.tabled("metrics", "opportunity.moves", self.metrics);
        let mut body = those([
            Some(worth(from, self.worth)),
            blocks::prose(Frame::Section, "prose", self.item.body),
            from.tabled("steps", "opportunity.steps", self.steps),
            maps(from, self.maps),
            Some(insights),
            solutions(from, self.solutions),
            actions,
            read_on(from, self.links),
            Some(metrics.unwrap_or_else(|| from.unknown("opportunity.no_metric"))),
        ]);
        body.extend(blocks::backlinks(self.item.backlinks));
        body.extend(from.tags(self.item.tags));
        let body = Group::new(Frame::Div, "item").of(body);
        vec![Place::new("head", [head]), Place::new("body", [body])]
    }

    /// How far it is, who works on it, and its upkeep.
    fn facts(&mut self, from: &Here<'v>) -> Vec<Fact<'v>> {
        let progress = vec![Inline::Badge(self.progress.clone())];
        let teams = std::mem::take(&mut self.teams);
        let teams = (!teams.is_empty()).then(|| Fact::new(from.word("kind.teams"), links(teams)));
        let overdue = self.overdue.take();
        let done = self.done.clone().map(|done| {
            let of = [done.into()].into_iter().chain(overdue.into_iter().flat_map(after));
            Fact::new(from.word("around.actions"), of.collect())
        });
        let own = [Some(Fact::new(from.word("table.status"), progress)), teams, done];
        own.into_iter().flatten().chain(from.thing_facts(&mut self.item)).collect()
    }
}

fn read_on<'v>(from: &Here<'v>, all: Vec<Wording>) -> Option<Block<'v>> {
    let lines = all.into_iter().map(Wording::into_line);
    let list = List::lines("", lines);
    (!list.items.is_empty()).then(|| from.titled("backlinks", "links", "lane.links", vec![Block::List(list)]))
}

/// A state behind something else.
fn after<'v>(badge: Badge) -> [Inline<'v>; 2] {
    [" ".into(), Inline::Badge(badge)]
}

fn chain<'v>(from: &Here<'v>, parts: Vec<Chained>) -> Block<'v> {
    let line = |it: Chained| {
        let counted =
            |it: &Chained| vec![[&it.word, " "].concat().into(), Inline::span("num", it.count.clone())];
        vec![match it.href.as_ref().filter(|_| !it.current) {
            _ if it.current => {
                let here = Span::new(Style::Strong, "", vec![it.word.into()]);
                Inline::Span(Span { is_current: true, ..here })
            }
            Some(href) => Inline::Link(Anchor::new(href.clone(), counted(&it))),
            None => Inline::Span(Span::new(Style::Plain, "none", counted(&it))),
        }]
    };
    let list = List { is_ordered: true, ..List::lines("", parts.into_iter().map(line)) };
    Group::new(Frame::Nav, "chain").called(from.word("opportunity.chain")).of([Block::List(list)])
}

/// The score, how it is reckoned, and its place in the ranking.
fn worth<'v>(from: &Here<'v>, it: Worth) -> Block<'v> {
    let mut blocks = vec![Heading::new(2, it.name).id("worth").into()];
    match it.score {
        Some(score) => {
            let mut line = vec![Inline::styled(Style::Strong, "big", score)];
            line.extend(it.notes.into_iter().flat_map(|note| [" ".into(), Inline::span("segt", note)]));
            blocks.push(Block::Para("wsum", line));
            blocks.extend(it.sum.map(|sum| Block::Para("num", vec![sum.into()])));
        }
        None => {
            let mut line = vec![from.missing(from.word("opportunity.no_score")), " ".into()];
            line.extend(it.missing.into_iter().flat_map(|key| [Inline::code(key), " ".into()]));
            blocks.push(Block::Para("", line));
        }
    }
    if !it.because.is_empty() {
        let lines = it.because.into_iter().map(|sentence| vec![sentence.into()]);
        blocks.push(Block::List(List::lines("because", lines)));
    } else if !it.parts.is_empty() {
        blocks.push(blocks::score_parts("facts", it.parts));
    }
    if !it.others.is_empty() {
        blocks.push(blocks::score_parts("facts", it.others));
    }
    let mut rank = vec![Inline::link(it.rank)];
    rank.extend(it.quadrant.map(|quadrant| [" · ", &quadrant].concat().into()));
    blocks.push(Block::Para("fine", rank));
    Group::new(Frame::Section, "worth").by("worth").of(blocks)
}

fn maps<'v>(from: &Here<'v>, maps: Vec<Link>) -> Option<Block<'v>> {
    let lines = maps.into_iter().map(|map| vec![Inline::Icon("route"), Inline::link(map)]);
    let list = List::lines("", lines);
    (!list.items.is_empty())
        .then(|| from.titled("backlinks", "maps", "opportunity.maps", vec![Block::List(list)]))
}

fn solutions<'v>(from: &Here<'v>, all: Vec<Solution>) -> Option<Block<'v>> {
    let columns = ["opportunity.solution", "table.status", "table.owner", "opportunity.makes"];
    let row = |it: Solution| {
        let cells = [vec![Inline::Badge(it.badge)], listed(it.owner), listed(it.steps)];
        row(it.id, (it.title.into(), it.links), cells)
    };
    let rows: Vec<Row> = all.into_iter().map(row).collect();
    let table = (!rows.is_empty()).then(|| table(from, columns, rows))?;
    Some(from.titled("", "solutions", "opportunity.solutions", vec![table]))
}

fn actions<'v>(from: &Here<'v>, all: Vec<Action>, done: Option<String>) -> Block<'v> {
    let columns = ["opportunity.action", "table.status", "opportunity.due", "table.owner"];
    let row = |it: Action| {
        let mut due = vec![it.due.map_or_else(Inline::none, Inline::Day)];
        due.extend(it.overdue.into_iter().flat_map(after));
        row(it.id, (it.does, it.links), [vec![Inline::Badge(it.badge)], due, listed(it.owner)])
    };
    let done = done.map(|done| Block::Para("", vec![done.into()]));
    let table = table(from, columns, all.into_iter().map(row).collect());
    from.titled("", "actions", "opportunity.actions", those([done, Some(table)]))
}

/// Links in a cell, or that there are none.
fn listed<'v>(all: impl IntoIterator<Item = Link>) -> Vec<Inline<'v>> {
    let line = links(all);
    if line.is_empty() { vec![Inline::none()] } else { line }
}

fn row<'v>(id: String, (name, links): (Wording, Vec<Wording>), cells: [Vec<Inline<'v>>; 3]) -> Row<'v> {
    let cells = cells.map(|of| Cell { is_labelled: true, of, ..Cell::default() }).into();
    let mut of: Vec<Inline> = name.into_line();
    for link in links {
        of.push(Inline::Break);
        of.push(Inline::Span(Span::new(Style::Small, "", link.into_line())));
    }
    let name = Some(Cell { of, ..Cell::default() });
    Row { id: Some(id.into()), name, cells, ..Row::default() }
}

fn table<'v>(from: &Here<'v>, columns: [&'static str; 4], rows: Vec<Row<'v>>) -> Block<'v> {
    let column = |word: &'static str| Column { title: from.word(word).into(), ..Column::default() };
    Block::Table(Table {
        class: "jt stack",
        columns: columns.map(column).into(),
        groups: vec![RowGroup { rows, ..RowGroup::default() }],
        ..Table::default()
    })
}
