//! The page of a comparison as blocks.

use super::sums::{Sum, Sums};
use super::{CompareView, Future, Solution};
use crate::page::map::{Lane, Map};
use crate::page::{
    Block, Drawing, Fact, Facts, Frame, Group, Heading, Inline, List, Place, Span, Style, Tool,
};
use crate::svg;
use crate::view::Here;
use crate::view::blocks::those;
use crate::view::map::shown::{people, shown_lanes, telling, versions, warning, words};

impl CompareView {
    pub(in crate::view) fn places<'v>(self, from: &Here<'v>) -> Vec<Place<'v>> {
        let title: Block = Heading::new(1, self.title).into();
        let lede = Block::Para("lede", vec![from.word("compare.lede").into()]);
        let print = Block::Tools(vec![Tool::Print(from.word("shell.print").into())]);
        let doors = those([versions(from, self.versions), Some(print)]);
        let top = Group::new(Frame::Div, "ph-t")
            .of([Group::new(Frame::Div, "").of([title, lede]), Group::new(Frame::Div, "ph-a").of(doors)]);
        let states = self.states.into_iter().map(|it| {
            let mut value = vec![Inline::link(it.link)];
            if !it.note.is_empty() {
                value.extend([" ".into(), Inline::small(it.note)]);
            }
            Fact::new(it.name, value)
        });
        let owner = self.owner.map(|link| Fact::new(from.word("map.owner"), vec![Inline::link(link)]));
        let rows = people(from, self.people).into_iter().chain(states).chain(owner).collect();
        let crumbs = from.crumbs_to(from.word("compare.current").into());
        let facts = Block::Facts(Facts { class: "meta", rows });
        let head = Group::new(Frame::Header, "ph").of([crumbs, top, facts]);
        let body = self.futures.into_iter().flat_map(|it| future(from, it));
        vec![Place::new("head", [head]), Place::new("body", body)]
    }
}

fn future<'v>(from: &Here<'v>, it: Future) -> Vec<Block<'v>> {
    let mut blocks: Vec<Block> = it.title.map(|title| Heading::new(2, title).into()).into_iter().collect();
    it.sums.into_iter().for_each(|it| sums(from, it, &mut blocks));
    blocks.extend(it.warnings.into_iter().map(warning));
    let id = format!("{}-h", it.id);
    let key = |class, word: &'static str| {
        let line = Inline::Drawing(Drawing(svg::line(class, None).into()));
        Inline::Span(Span::new(Style::Plain, "lk", vec![line, from.word(word).into()]))
    };
    let changed = it.grid.lanes.iter().filter(|lane| !lane.is_unchanged());
    let all = Tool::All(from.word("compare.all").into());
    let has_more = it.grid.lanes.iter().any(Lane::is_unchanged);
    let tools = [Some(shown_lanes(from, changed)), has_more.then_some(all), Some(telling(from))];
    let switch = Some(Block::Tools(tools.into_iter().flatten().collect()));
    let tools = those([
        Some(Heading::new(2, from.word("compare.steps")).class("th").id(id.clone()).into()),
        Some(Block::Line(vec![key("refline", "state.as_is"), key("solid", "state.to_be")])),
        switch,
    ]);
    let map = Map { grid: it.grid, words: words(from) };
    let board = [Group::new(Frame::Div, "tools").of(tools), Block::Map(Box::new(map))];
    blocks.push(Group::new(Frame::Section, "mapb").id(it.id).by(id).of(board));
    blocks.extend(needed(from, it.solutions));
    blocks.extend(pains(from, it.closed, it.opened));
    blocks
}

fn sums<'v>(from: &Here<'v>, it: Sums, blocks: &mut Vec<Block<'v>>) {
    blocks.extend(it.who.map(|who| Block::Heading(Heading::new(3, who))));
    let rows = it.rows.into_iter().map(|row| sum(from, row)).collect();
    blocks.push(Block::Facts(Facts { class: "sums", rows }));
}

fn sum<'v>(from: &Here<'v>, it: Sum) -> Fact<'v> {
    let aloud = |word: &'static str| Inline::Aloud([from.word(word), " "].concat().into());
    let span = |class: &'static str, of| Inline::Span(Span::new(Style::Plain, class, of));
    let mut value = vec![
        span("fr", vec![aloud("compare.from"), it.from.into()]),
        Inline::silent("ar", from.words.onward()),
        span("to", vec![aloud("compare.to"), it.to.into()]),
    ];
    value.extend(it.difference.map(Inline::Difference));
    let mut fact = Fact::new(it.name, value);
    fact.values.extend(it.note.map(|note| ("fine", vec![note.into()])));
    fact
}

fn needed<'v>(from: &Here<'v>, solutions: Vec<Solution>) -> Option<Block<'v>> {
    let line = |it: Solution| {
        let mut of = vec![Inline::from(it.status), ": ".into()];
        of.extend(it.steps);
        vec![Inline::link(it.link), Inline::Span(Span::new(Style::Small, "", of))]
    };
    let list = List { is_ordered: true, ..List::lines("act", solutions.into_iter().map(line)) };
    (!list.items.is_empty()).then(|| noted(from, "compare.needed", list))
}

fn pains<'v>(from: &Here<'v>, closed: Vec<String>, opened: Vec<String>) -> Option<Block<'v>> {
    let line = |class: &'static str, sign: &'static str, word: &'static str, text: String| {
        let of = vec![Inline::silent("", sign), " ".into(), from.word(word).into()];
        vec![Inline::Span(Span::new(Style::Plain, class, of)), " ".into(), text.into()]
    };
    let closed = closed.into_iter().map(|text| line("ck added", "✓", "compare.closed", text));
    let opened = opened.into_iter().map(|text| line("ck removed", "+", "compare.opened", text));
    let list = List::lines("qs", closed.chain(opened));
    (!list.items.is_empty()).then(|| noted(from, "compare.pains", list))
}

fn noted<'v>(from: &Here<'v>, word: &'static str, list: List<'v>) -> Block<'v> {
    let heading = Heading::new(2, from.word(word)).into();
    Group::new(Frame::Section, "blk cmpn").of([heading, Block::List(list)])
}
