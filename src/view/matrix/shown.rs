//! The matrix as blocks.

use super::{Foot, Group as Rows, MatrixView, Reach, Row as Met};
use crate::page::{
    Anchor, Block, Cell, Column, Face, Facts, Frame, Group, Heading, Inline, Item, Label, Link, List, Place,
    Row, RowGroup, Size, Span, Style, Table, links,
};
use crate::view::blocks::{self, those};
use crate::view::blueprint::Entry;
use crate::view::map::shown::LEVELS;
use crate::view::parts::Person;
use crate::view::{Here, plan};

impl MatrixView {
    pub(in crate::view) fn places<'v>(self, from: &Here<'v>) -> Vec<Place<'v>> {
        let title = self.title;
        let lede = Block::Para("lede", vec![self.lede.into()]);
        let name = Group::new(Frame::Div, "").of([Heading::new(1, title.clone()).into(), lede]);
        let top = Group::new(Frame::Div, "ph-t").of([name]);
        let rows = self.sizes.into_iter().map(|it| {
            let mut fact = blocks::fact(it);
            fact.values.iter_mut().for_each(|(class, _)| *class = "num");
            fact
        });
        let facts = (!self.is_part).then(|| Block::Facts(Facts { class: "meta", rows: rows.collect() }));
        let crumbs = from.crumbs_to(title.clone().into());
        let head = Group::new(Frame::Header, "ph").of([crumbs, top].into_iter().chain(facts));

        let names: Vec<String> = self.personas.iter().map(|it| it.name.clone()).collect();
        let table = Table {
            class: "matrix",
            caption: Some(from.word("matrix.caption").into()),
            columns: columns(from, self.personas),
            groups: self.groups.into_iter().map(|it| group(from, it)).collect(),
            foot: foot(from, self.foot),
            ..Table::default()
        };
        let scroller = Group { is_region: true, ..Group::new(Frame::Div, "scroller").called(title) };
        let board = Group::new(Frame::Div, "sw").of([scroller.of([Block::Table(table)])]);
        let board = Group::new(Frame::Div, "mapb").of([board]);
        let all = self.counts.all.clone();
        let left_out = self
            .left_out
            .into_iter()
            .map(|text| Block::Para("fine", vec![text.into(), " ".into(), Inline::link(all.clone())]));
        let numbers = from.numbers(plan::List::Matrix);
        let below = numbers.into_iter().chain(left_out);
        if self.is_part {
            return vec![
                Place::new("head", [head]),
                Place::new("table", [legend(from), board].into_iter().chain(below)),
                Place::new("notes", []),
            ];
        }
        let reach = (!self.reach.is_empty()).then(|| reach(from, self.reach, names));
        let notes = [
            note(from, "matrix.differ", self.differ),
            note(from, "matrix.unhappy", self.unhappy),
            note(from, "matrix.scores", self.scores),
            note(from, "matrix.uncovered", self.uncovered),
            Some(teams(from, self.counts.teams, self.counts.without_team)),
        ];
        let notes = Group::new(Frame::Section, "mxn two").of(those(notes));
        vec![
            Place::new("head", [head]),
            Place::new("table", [legend(from), board].into_iter().chain(below)),
            Place::new("notes", reach.into_iter().chain([notes])),
        ]
    }
}

/// How feelings are drawn.
fn legend<'v>(from: &Here<'v>) -> Block<'v> {
    let levels = LEVELS.map(|(class, symbol, word)| {
        let word = if class == "ex" { "matrix.met_unknown" } else { word };
        Item::line(vec![Inline::Face(Face { class, symbol }), from.word(word).into()])
    });
    let channel = Span { is_silent: true, ..Span::new(Style::Plain, "ch", Vec::new()) };
    let none = vec![Inline::silent("", "–"), " ".into(), from.word("matrix.not_met").into()];
    let indirect = vec![Inline::Span(channel), from.word("matrix.indirect").into()];
    let more = [Item::line(none), Item { class: "ind".into(), ..Item::line(indirect) }];
    let items = levels.into_iter().chain(more).collect();
    let label = Some(from.word("matrix.scale").into());
    Block::List(List { class: "mxk", label, items, ..List::default() })
}

fn columns<'v>(from: &Here<'v>, personas: Vec<Person>) -> Vec<Column<'v>> {
    let named = |class: &'static str, word: &'static str| Column {
        class,
        title: from.word(word).into(),
        ..Column::default()
    };
    let persona = |it: Person| {
        let of = vec![Inline::Avatar(it.avatar, Size::Plain), Inline::strong(it.name.clone())];
        let head = Inline::Link(Anchor { class: "chip".into(), ..Anchor::new(it.href, of) });
        Column { class: "pc", title: it.name.into(), head: Some(vec![head]), ..Column::default() }
    };
    let mut columns = vec![named("", "kind.touchpoint")];
    columns.extend(personas.into_iter().map(persona));
    columns.extend([
        named("num", "matrix.spread"),
        named("num", "table.score"),
        named("", "kind.team"),
        named("num", "table.ideas"),
    ]);
    columns
}

fn group<'v>(from: &Here<'v>, it: Rows) -> RowGroup<'v> {
    let number = (!it.number.is_empty()).then(|| Inline::silent("sn", it.number));
    let heading = number.into_iter().chain([it.title.into(), Inline::small(it.count)]).collect();
    let rows = it.rows.into_iter().map(|it| row(from, it)).collect();
    RowGroup { class: it.class.into(), heading: Some(("grp", "", heading)), rows }
}

fn span<'v>(class: &'static str, of: Vec<Inline<'v>>) -> Inline<'v> {
    Inline::Span(Span::new(Style::Plain, class, of))
}

fn cell<'v>(class: &'static str, of: Vec<Inline<'v>>) -> Cell<'v> {
    Cell { class: class.into(), of, ..Cell::default() }
}

fn row<'v>(from: &Here<'v>, it: Met) -> Row<'v> {
    let mut cells: Vec<Cell> = it.cells.into_iter().map(meeting).collect();
    cells.push(cell(
        "num",
        match it.spread {
            Some(spread) if it.is_wide => vec![Inline::strong(spread)],
            Some(spread) => vec![spread.into()],
            None => vec![Inline::none()],
        },
    ));
    cells.push(cell(
        "num",
        match it.score {
            Some(score) => {
                let notes = it.score_notes.into_iter().map(Inline::small);
                [Inline::from(score)].into_iter().chain(notes).collect()
            }
            None => vec![Inline::none()],
        },
    ));
    cells.push(cell(
        "",
        match it.teams.is_empty() {
            true => vec![Inline::span("none", from.word("matrix.no_team"))],
            false => links(it.teams),
        },
    ));
    cells.push(cell(
        "num",
        match it.open {
            0 => vec![Inline::span("none", "0")],
            open => vec![open.to_string().into()],
        },
    ));
    let name = touchpoint(from, it.link, it.icon, (it.is_indirect, it.is_optional), it.parts);
    let class = if it.is_indirect { "ind" } else { "" };
    Row { name: Some(cell(class, vec![name])), cells, ..Row::default() }
}

fn touchpoint<'v>(
    from: &Here<'v>,
    link: Link,
    icon: &'static str,
    (is_indirect, is_optional): (bool, bool),
    parts: Vec<Link>,
) -> Inline<'v> {
    let mut words = vec![Inline::link(link)];
    words.extend(is_indirect.then(|| Inline::small(from.word("matrix.is_indirect"))));
    words.extend(is_optional.then(|| Inline::small(from.word("matrix.optional"))));
    if !parts.is_empty() {
        let named = [from.word("matrix.parts").into(), " ".into()].into_iter().chain(links(parts));
        words.push(Inline::Span(Span::new(Style::Small, "", named.collect())));
    }
    span("tpn", vec![span("ch", vec![Inline::Icon(icon)]), span("", words)])
}

/// One persona at one touchpoint. A large book has thousands: none says more than it needs to.
fn meeting<'v>(it: super::Cell) -> Cell<'v> {
    let Some(score) = it.score else {
        return cell("mx nu", vec![Inline::Aloud(it.note.into())]);
    };
    let aloud = [&*score.word, ", ", &it.note].concat();
    let of = vec![
        Inline::Face(Face { class: "", symbol: it.face }),
        Inline::styled(Style::Sign, "", score.text),
        Inline::Aloud(aloud.into()),
    ];
    let class = ["tile ", score.class].concat();
    let tile = Span { title: Some(it.note.into()), ..Span::new(Style::Plain, class, of) };
    Cell { of: vec![Inline::Span(tile)], ..Cell::default() }
}

/// The mean feeling of each persona, and what it meets.
fn foot<'v>(from: &Here<'v>, foot: Vec<Foot>) -> Vec<Row<'v>> {
    let line = |word: &'static str, mut cells: Vec<Cell<'v>>| {
        cells.push(Cell { span: 4, ..Cell::default() });
        Row { name: Some(cell("", vec![from.word(word).into()])), cells, ..Row::default() }
    };
    let (scores, met) = foot
        .into_iter()
        .map(|it| (cell("mx", vec![Inline::Score(it.score)]), cell("mx num", vec![it.met.into()])))
        .unzip();
    vec![line("matrix.mean", scores), line("matrix.meets", met)]
}

/// What each persona meets of each catalogue.
fn reach<'v>(from: &Here<'v>, all: Vec<Reach>, names: Vec<String>) -> Block<'v> {
    let column = |title: String| Column { title: title.into(), ..Column::default() };
    let row = |it: Reach| Row {
        name: Some(cell("", vec![it.title.into()])),
        cells: it.shares.into_iter().map(|share| cell("num", vec![share.into()])).collect(),
        ..Row::default()
    };
    let table = Table {
        class: "cov",
        scrolls: Label::By("reach".into()),
        columns: [from.word("nav.catalogue").to_owned()].into_iter().chain(names).map(column).collect(),
        groups: vec![RowGroup { rows: all.into_iter().map(row).collect(), ..RowGroup::default() }],
        ..Table::default()
    };
    let table = Group::new(Frame::Div, "sw").of([Block::Table(table)]);
    from.titled("blk mxr", "reach", "matrix.reach", vec![table])
}

fn note<'v>(from: &Here<'v>, word: &'static str, list: Vec<Entry>) -> Option<Block<'v>> {
    let shown = (!list.is_empty()).then(|| blocks::entries(list))?;
    Some(Group::new(Frame::Div, "").of([Heading::new(2, from.word(word)).into(), shown]))
}

fn teams<'v>(from: &Here<'v>, teams: Vec<Entry>, without: Option<String>) -> Block<'v> {
    let heading = Heading::new(2, from.word("matrix.per_team")).into();
    let without = without.map(|text| Block::Para("fine", vec![text.into()]));
    Group::new(Frame::Div, "").of(those([Some(heading), Some(blocks::entries(teams)), without]))
}
