//! The opportunity board as blocks.

use super::{BoardView, Filter, Plane, Quarter, Ranked, Total};
use crate::page::{
    Block, Choice, Choosable, Drawing, Fact, Facts, Frame, Group, Heading, Inline, Item, List, Place, Span,
    Style, joined, links,
};
use crate::view::blocks::{self, those};
use crate::view::{Here, Kind, plan};

impl<'v> BoardView {
    pub(in crate::view) fn places(mut self, from: &Here<'v>) -> Vec<Place<'v>> {
        let title = Block::Heading(Heading::new(1, self.title.clone()));
        let titles = Group::new(Frame::Div, "").of([title, Block::Para("lede", vec![self.lede.into()])]);
        let titles = Group::new(Frame::Div, "ph-t").of([titles]);
        let head = Group::new(Frame::Header, "ph").of([from.crumbs_to(self.title.into()), titles]);
        let ranking = ranking(from, self.filters, self.ranking, self.more, self.formula);
        let numbers = from.numbers(plan::List::Kind(Kind::Opportunity));
        if self.is_part {
            let body = those([Some(ranking), numbers]);
            return vec![Place::new("head", [head]), Place::new("body", body)];
        }
        let plane = match self.plane.take() {
            Some(plane) => shown(from, plane, &self.marks),
            None => vec![from.empty("bulb", "board.no_plane")],
        };
        let plane_title = Block::Heading(Heading::new(2, from.word("board.plane")).id("pl-h"));
        let plane = [plane_title].into_iter().chain(plane);
        let plane = Group::new(Frame::Aside, "obp").by("pl-h").of(plane);
        let totals: Vec<Block> = self.totals.into_iter().map(total).collect();
        let totals = (!totals.is_empty()).then(|| {
            let lists = Group::new(Frame::Div, "gnps").of(totals);
            from.titled("mxn", "tot-h", "board.where_open", vec![lists])
        });
        let body = those([
            blocks::prose(Frame::Div, "prose", self.intro),
            Some(Group::new(Frame::Div, "ob").of([ranking, plane])),
            numbers,
            totals,
        ]);
        vec![Place::new("head", [head]), Place::new("body", body)]
    }
}

fn ranking<'v>(
    from: &Here<'v>,
    filters: Vec<Filter>,
    ranking: Vec<Ranked>,
    more: Option<String>,
    formula: String,
) -> Block<'v> {
    let title = Block::Heading(Heading::new(2, from.word("board.ranking")).id("ob-h"));
    let filter = (!filters.is_empty()).then(|| filter(from, filters));
    let head = Group::new(Frame::Div, "obh").of(those([Some(title), filter]));
    let items = ranking.into_iter().map(|it| ranked(from, it)).collect();
    let list = Block::List(List { is_ordered: true, class: "obl", items, ..List::default() });
    let fine = |text: String| Block::Para("fine", vec![text.into()]);
    let blocks = those([Some(head), Some(list), more.map(fine), Some(fine(formula))]);
    Group::new(Frame::Section, "").by("ob-h").of(blocks)
}

fn filter<'v>(from: &Here<'v>, filters: Vec<Filter>) -> Block<'v> {
    let all = Choosable { value: "all", of: vec![from.word("board.all").into()] };
    let one = |it: Filter| Choosable { value: it.value, of: vec![it.word.into(), Inline::small(it.count)] };
    Block::Choice(Choice {
        class: "seg flt",
        name: "st",
        label: from.word("board.filter").into(),
        options: [all].into_iter().chain(filters.into_iter().map(one)).collect(),
    })
}

fn ranked<'v>(from: &Here<'v>, it: Ranked) -> Item<'v> {
    let class = if it.is_high { "rk hi" } else { "rk" };
    let rank = vec![Inline::Aloud(from.word("board.rank").into()), it.rank_text.into()];
    let title = vec![Inline::link(it.link)];
    let words = Group::new(Frame::Div, "ot").of([
        Block::Heading(Heading { level: 3, of: title, ..Heading::default() }),
        Block::Para("", joined(" · ", it.steps)),
    ]);
    let whose = links(it.owner.map_or(it.teams, |owner| vec![owner]));
    let whose = (!whose.is_empty()).then(|| Inline::Span(Span::new(Style::Small, "", whose)));
    let mut state = vec![Inline::Badge(it.badge)];
    state.extend(whose);
    state.extend(it.progress.map(Inline::small));
    state.extend(it.overdue.map(Inline::Badge));
    let score = it.score.map_or_else(Inline::none, Inline::strong);
    let mut worth = vec![Inline::Aloud(from.word("table.score").into()), score];
    worth.extend(it.notes.into_iter().map(Inline::small));
    let blocks = vec![
        Block::Line(vec![Inline::Span(Span::new(Style::Plain, class, rank))]),
        words,
        blocks::score_parts("", it.parts),
        Block::Para("os", state),
        Block::Para("osc", worth),
    ];
    Item { class: ["st-", it.status].concat().into(), id: Some(it.id.into()), blocks }
}

/// The plot, what its marks mean, and the same in words.
fn shown<'v>(from: &Here<'v>, it: Plane, [high, rest]: &[String; 2]) -> Vec<Block<'v>> {
    let dot = |class: &'static str| Inline::Span(Span::new(Style::Plain, class, Vec::new()));
    let end = [rest, ". ", from.word("board.number_is_rank")].concat();
    let marks = vec![dot("kdot hi"), [high, " "].concat().into(), dot("kdot"), end.into()];
    let quarter = |it: Quarter| {
        let line = links(it.links);
        let line = if line.is_empty() { vec![Inline::none()] } else { line };
        Fact { values: vec![("num", line)], ..Fact::new(it.title, Vec::new()) }
    };
    let rows = it.quarters.into_iter().map(quarter).collect();
    those([
        Some(Block::Line(vec![Inline::Drawing(Drawing(it.svg.into()))])),
        Some(Block::Para("fine", marks)),
        Some(Block::Facts(Facts { class: "facts", rows })),
        it.missing.map(|missing| Block::Para("fine", vec![missing.into()])),
    ])
}

fn total<'v>(it: Total) -> Block<'v> {
    let title = Block::Heading(Heading::new(3, it.title));
    Group::new(Frame::Div, "").of([title, blocks::entries(it.entries)])
}
