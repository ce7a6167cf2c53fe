//! The page of a metric as blocks.

use super::{Chart, Latest, MetricView, Reading, Said};
use crate::page::{
    Block, Cell, Column, Drawing, Fact, Facts, Figure, Frame, Group, Inline, Link, Place, Row, RowGroup,
    Span, Style, Table,
};
use crate::view::Here;
use crate::view::blocks::{self, those};

impl<'v> MetricView<'v> {
    pub(in crate::view) fn places(mut self, from: &Here<'v>) -> Vec<Place<'v>> {
        let facts = from.thing_facts(&mut self.item);
        let head = from.head(self.item.title.into(), vec![blocks::meta(facts)]);
        let latest = match self.latest {
            Some(it) => latest(from, it),
            None => vec![from.empty("gauge", "metric.none")],
        };
        let chart = self.chart.map(|it| chart(from, it));
        let latest = from.titled("", "latest", "metric.latest", latest.into_iter().chain(chart).collect());
        let is_unused = !self.lists.has("steps") && !self.lists.has("opportunities");
        let mut body = those([
            Some(latest),
            Some(card(from, self.card, self.formula, self.complete)),
            blocks::prose(Frame::Section, "prose", self.item.body),
            readings(from, self.readings, self.more),
            self.lists.section(from, "steps"),
            self.lists.section(from, "opportunities"),
            is_unused.then(|| from.unknown("metric.unused")),
        ]);
        body.extend(blocks::backlinks(self.item.backlinks));
        body.extend(from.tags(self.item.tags));
        let body = Group::new(Frame::Div, "item").of(body);
        vec![Place::new("head", [head]), Place::new("body", [body])]
    }
}

/// The last figure, its target, and what changed.
fn latest<'v>(from: &Here<'v>, it: Latest) -> Vec<Block<'v>> {
    let mut figure = vec![Inline::styled(Style::Strong, "big num", it.value)];
    figure.extend(it.margin.into_iter().flat_map(|it| [" ".into(), Inline::span("num", it)]));
    let mut when = vec![Inline::Day(it.day)];
    when.extend(it.n.map(|n| [", ", &n].concat().into()));
    figure.extend([" ".into(), Inline::Span(Span::new(Style::Small, "", when))]);
    let mut aim = Vec::new();
    if let Some(target) = it.target {
        aim.extend([[from.word("around.target"), " "].concat().into(), Inline::span("num", target)]);
    }
    aim.extend([it.met, it.stale].into_iter().flatten().flat_map(|it| [" ".into(), Inline::Badge(it)]));
    let change = it.change.into_iter().map(|sentence| Block::Para("", vec![sentence.into()]));
    [Block::Para("", figure), Block::Para("", aim)].into_iter().chain(change).collect()
}

fn chart<'v>(from: &Here<'v>, it: Chart) -> Block<'v> {
    let ends = it.ends.map(|end| Inline::span("", end)).into();
    let drawing = Block::Line(vec![Inline::Drawing(Drawing(it.svg.into()))]);
    let blocks = vec![drawing, Block::Para("fine num", ends)];
    let notes: Vec<&str> = it.notes.into_iter().map(|note| from.word(note)).collect();
    let caption = Some(("fine", vec![notes.join(" ").into()]));
    Block::Figure(Figure { class: "mtr", blocks, caption })
}

/// What is measured and how, with what the card lacks.
fn card<'v>(from: &Here<'v>, said: Vec<Said>, formula: String, complete: String) -> Block<'v> {
    let row = |it: Said| {
        let value = match (it.text.filter(|text| !text.is_empty()), it.href) {
            (Some(text), Some(href)) => Inline::link(Link { href, text }),
            (Some(text), None) => text.into(),
            (None, _) => from.missing(from.words.fill("metric.add", &[("key", it.key)])),
        };
        Fact::new(it.name, vec![value])
    };
    let reckoned = Fact::new(from.word("metric.reckoned"), vec![formula.into()]);
    let rows = said.into_iter().map(row).chain([reckoned]).collect();
    let facts = Block::Facts(Facts { class: "facts", rows });
    from.titled("", "card", "metric.card", vec![facts, Block::Para("fine", vec![complete.into()])])
}

fn readings<'v>(from: &Here<'v>, readings: Vec<Reading>, more: Option<String>) -> Option<Block<'v>> {
    let column = |(class, word): (&'static str, &'static str)| Column {
        class,
        title: from.word(word).into(),
        ..Column::default()
    };
    let columns = [
        ("", "table.date"),
        ("num", "metric.figure"),
        ("num", "metric.margin"),
        ("num", "metric.answers"),
        ("", "metric.counts"),
    ];
    let rows: Vec<Row> = readings.into_iter().map(reading).collect();
    let table = (!rows.is_empty()).then(|| Table {
        class: "jt stack dense",
        is_sortable: true,
        columns: columns.map(column).into(),
        groups: vec![RowGroup { rows, ..RowGroup::default() }],
        more: more.map(Into::into),
        ..Table::default()
    })?;
    Some(from.titled("", "readings", "metric.readings", vec![Block::Table(table)]))
}

fn reading<'v>(it: Reading) -> Row<'v> {
    let cell = |class: &'static str, text: Option<String>| Cell {
        class: class.into(),
        is_labelled: true,
        of: vec![text.filter(|text| !text.is_empty()).map_or_else(Inline::none, Inline::from)],
        ..Cell::default()
    };
    let day =
        Cell { value: Some(it.day.iso.clone().into()), of: vec![Inline::Day(it.day)], ..Cell::default() };
    let figures = [it.value, it.margin, it.n].map(|text| cell("num", text));
    let cells = figures.into_iter().chain([cell("", Some(it.counts))]).collect();
    Row { name: Some(day), cells, ..Row::default() }
}
