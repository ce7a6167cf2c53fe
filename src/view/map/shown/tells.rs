//! Conclusions beside evidence.

use super::super::tells::{FactRow, Memory, Scale, Sentence, Tells};
use crate::page::{
    Block, Fact, Facts, Figure, Fold, Frame, Group, Heading, Inline, Item, Label, List, Span, Style,
};
use crate::view::Here;

/// The verdict in a sentence, for the head of the map, and a strip of cards above it; what explains them is one click
/// away.
pub(super) fn tells<'v>(from: &Here<'v>, mut it: Tells) -> (Option<Block<'v>>, Block<'v>) {
    let say = match &mut it.memory[..] {
        [only] => Some(verdict(only)),
        _ => None,
    };
    let mut cards = Vec::new();
    let mut more = Vec::new();
    for memory in std::mem::take(&mut it.memory) {
        remembered(from, memory, (&mut cards, &mut more));
    }
    more.extend(sections(from, it));
    let cards = Block::List(List { class: "cards", items: cards, ..List::default() });
    let summary = vec![Heading::new(2, from.word("tells.title")).id("ins-h").into()];
    let rest = Fold {
        class: "more",
        is_open: false,
        has_sign: true,
        summary: vec![Block::Line(vec![from.word("tells.rest").into()])],
        blocks: vec![Group::new(Frame::Div, "ins-b").of(more)],
    };
    let fold = Fold {
        class: "tells",
        is_open: true,
        has_sign: true,
        summary,
        blocks: vec![cards, Block::Fold(rest)],
    };
    (say, Group::new(Frame::Section, "ins").by("ins-h").of([Block::Fold(fold)]))
}

/// The conclusion and what it says in figures.
fn verdict<'v>(it: &mut Memory) -> Block<'v> {
    let mut line = vec![Inline::strong(std::mem::take(&mut it.verdict)), " ".into()];
    if !it.sentences.is_empty() {
        line.extend(it.sentences.remove(0));
    }
    Block::Para("say", line)
}

/// What follows from the figures, and how they come about.
fn sections<'v>(from: &Here<'v>, it: Tells) -> Vec<Block<'v>> {
    let mut parts: Vec<Block> = Vec::new();
    if let Some(against) = it.against {
        let mut blocks = vec![facts(against.facts)];
        blocks.extend(against.warnings.into_iter().map(warning));
        blocks.extend(against.compare.map(|link| Block::Para("", vec![Inline::link(link)])));
        parts.push(part(from, "tells.against", blocks));
    }
    if let Some(falls) = it.shortfall.filter(|it| !it.rows.is_empty()) {
        let rows = falls.rows.into_iter().map(|row| {
            let note = row.share;
            vec![step(row.step, note), Inline::Difference(row.difference)]
        });
        let list = Block::List(List::lines("gl-l", rows));
        parts.push(part(from, "tells.short_title", vec![list, fine(vec![falls.summary.into()])]));
    }
    if let Some(moments) = it.moments {
        let rows =
            moments.rows.into_iter().map(|row| vec![step(row.step, row.note), Inline::Score(row.score)]);
        let list = List::lines("gl-l", rows);
        let list = (!list.items.is_empty()).then_some(Block::List(list));
        let sentences = moments.sentences.into_iter().map(fine);
        parts.push(part(from, "tells.moments", list.into_iter().chain(sentences).collect()));
    }
    if !it.time.is_empty() {
        let lines = it.time.into_iter().map(|line| Block::Para("", line));
        parts.push(part(from, "tells.time", lines.collect()));
    }
    if !it.act.is_empty() {
        let lines = it.act.into_iter().map(|it| vec![Inline::link(it.link), Inline::small(it.note)]);
        let list = List { is_ordered: true, ..List::lines("act", lines) };
        parts.push(part(from, "tells.act", vec![Block::List(list)]));
    }
    if !it.missing.is_empty() {
        parts.push(part(from, "tells.missing", vec![Block::List(List::lines("dunno", it.missing))]));
    }
    parts.extend(it.method.then(|| fine(vec![from.word("tells.method").into()])));
    parts
}

fn part<'v>(from: &Here<'v>, word: &'static str, blocks: Vec<Block<'v>>) -> Block<'v> {
    let heading = Block::Heading(Heading::new(3, from.word(word)));
    Group::new(Frame::Section, "").of([heading].into_iter().chain(blocks))
}

fn fine<'v>(line: Vec<Inline<'v>>) -> Block<'v> {
    Block::Para("fine", line)
}

/// Something to look out for.
pub(in crate::view) fn warning<'v>(line: Sentence) -> Block<'v> {
    Block::Para("hint", vec![Inline::Icon("warn"), Inline::Span(Span::new(Style::Plain, "", line))])
}

fn step<'v>(mut step: Sentence, note: Option<String>) -> Inline<'v> {
    if let Some(note) = note {
        step.extend([" ".into(), Inline::small(note)]);
    }
    Inline::Span(Span::new(Style::Plain, "", step))
}

/// What one persona takes home: alone, a card for each figure; of several, one card each.
fn remembered<'v>(from: &Here<'v>, it: Memory, (cards, more): (&mut Vec<Item<'v>>, &mut Vec<Block<'v>>)) {
    let card = |blocks| Item { blocks, ..Item::default() };
    let mut blocks: Vec<Block> = Vec::new();
    if let Some(who) = &it.who {
        blocks.push(Heading::new(3, who.clone()).into());
        blocks.push(Block::Para("", vec![it.verdict.into()]));
    }
    blocks.extend(it.scale.map(|scale| scale_of(from, scale)));
    let mut said: Vec<Block> = it.sentences.into_iter().map(|line| Block::Para("", line)).collect();
    match it.who {
        Some(who) => {
            cards.push(card(blocks));
            said.extend((!it.facts.is_empty()).then(|| facts(it.facts)));
            said.insert(0, Heading::new(3, who).into());
        }
        None => {
            if !blocks.is_empty() {
                cards.push(card(blocks));
            }
            cards.extend(it.facts.into_iter().map(|row| card(figure(row))));
        }
    }
    if !said.is_empty() {
        more.insert(0, Group::new(Frame::Section, "").of(said));
    }
}

/// A figure by its name, large, and where it comes from.
fn figure<'v>(it: FactRow) -> Vec<Block<'v>> {
    let mut blocks = vec![Block::Para("", vec![Inline::small(it.name)])];
    let figure = it.score.map(Inline::Score).or(it.difference.map(Inline::Difference));
    blocks.extend(figure.map(|figure| Block::Para("big", vec![figure])));
    blocks.push(Block::Para("", it.what));
    blocks
}

fn facts<'v>(rows: Vec<FactRow>) -> Block<'v> {
    let row = |it: FactRow| {
        let mut row = Fact::new(it.name, it.what);
        let figure = it.score.map(Inline::Score).or(it.difference.map(Inline::Difference));
        row.values.extend(figure.map(|figure| ("", vec![figure])));
        row
    };
    Block::Facts(Facts { class: "facts", rows: rows.into_iter().map(row).collect() })
}

/// Lived and remembered on the scale of feelings.
fn scale_of<'v>(from: &Here<'v>, it: Scale) -> Block<'v> {
    let at = |style, class: &'static str, look: String| {
        Inline::Span(Span { look: Some(look.into()), ..Span::new(style, class, Vec::new()) })
    };
    let line = Block::Line(vec![
        Inline::Span(Span::new(Style::Sign, "z", Vec::new())),
        at(Style::Plain, "lv", format!("--x:{}", it.lived_at)),
        at(Style::Plain, "rm", format!("--x:{}", it.remembered_at)),
        at(Style::Sign, "ln", format!("--a:{};--b:{}", it.from, it.to)),
    ]);
    let drawing = Group { label: Label::Silent, ..Group::new(Frame::Div, "pe-s") }.of([line]);
    let key = |class: &'static str, word: &'static str, value: String| {
        let dot = Inline::Span(Span::new(Style::Sign, ["kdot ", class].concat(), Vec::new()));
        let of = vec![dot, from.word(word).into(), " ".into(), Inline::strong(value)];
        Inline::Span(Span::new(Style::Plain, "", of))
    };
    let caption =
        vec![key("lv", "tells.lived_label", it.lived), key("rm", "tells.remembered", it.remembered)];
    Block::Figure(Figure { class: "pe", blocks: vec![drawing], caption: Some(("", caption)) })
}
