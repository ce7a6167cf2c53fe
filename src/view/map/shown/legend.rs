//! How to read a map.

use crate::page::map::Grid;
use crate::page::{Block, Face, Fold, Frame, Group, Heading, Inline, Item, List, Pips, Span, Style, sign};
use crate::view::Here;

/// Explains the signs that the map has.
pub(super) fn legend<'v>(from: &Here<'v>, grid: &Grid) -> Block<'v> {
    let part = |word: &'static str, list: List<'v>| {
        Group::new(Frame::Div, "").of([Heading::new(3, from.word(word)).into(), Block::List(list)])
    };
    let marks = Some(marks(from, grid)).filter(|marks| !marks.items.is_empty());
    let parts = Group::new(Frame::Div, "lg").of([
        part("lane.emotion", faces(from)),
        part("legend.curve", curve(from)),
        part("legend.cells", cells(from)),
    ]
    .into_iter()
    .chain(marks.map(|marks| part("map.marks", marks))));
    let summary = vec![Block::Line(vec![Inline::Icon("ask"), from.word("map.legend").into()])];
    Block::Fold(Fold { class: "legend", is_open: false, has_sign: false, summary, blocks: vec![parts] })
}

/// The signs of a step.
fn marks<'v>(from: &Here<'v>, grid: &Grid) -> List<'v> {
    let borne = |icon: &str| {
        let heads = grid.heads().into_iter().flat_map(|(_, head)| &head.marks);
        let of_span = |mark: &Inline<'_>| match mark {
            Inline::Span(it) => it.of.iter().any(|it| matches!(it, Inline::Icon(name) if *name == icon)),
            _ => false,
        };
        heads.into_iter().any(of_span)
    };
    let line = |(icon, word)| vec![Inline::Icon(icon), Inline::span("", from.word(word))];
    let signs = [
        (sign::WOW, "map.wow"),
        (sign::PAIN, "mark.pain"),
        (sign::WAIT, "mark.wait"),
        (sign::FAIL, "mark.fail"),
        (sign::POLICY, "mark.policy"),
    ];
    List::lines("", signs.into_iter().filter(|(icon, _)| borne(icon)).map(line))
}

/// The levels of a feeling.
pub(in crate::view) const LEVELS: [(&str, &str, &str); 6] = [
    ("ep2", "f-p2", "level.p2"),
    ("ep1", "f-p1", "level.p1"),
    ("e0", "f-0", "level.0"),
    ("en1", "f-n1", "level.n1"),
    ("en2", "f-n2", "level.n2"),
    ("ex", "f-x", "level.x"),
];

fn faces<'v>(from: &Here<'v>) -> List<'v> {
    let line =
        |(class, symbol, word)| vec![Inline::Face(Face { class, symbol }), Inline::span("", from.word(word))];
    List::lines("lg-e", LEVELS.map(line))
}

fn curve<'v>(from: &Here<'v>) -> List<'v> {
    let node = |class: &'static str, word| {
        let inner = Inline::Span(Span::default());
        vec![Inline::Span(Span::new(Style::Plain, class, vec![inner])), from.word(word).into()]
    };
    let mark = |class: &'static str, name, word| {
        vec![Inline::span(class, from.word(name)), Inline::from(from.word(word))]
    };
    let lines = [
        node("nd e0", "legend.step"),
        node("nd e0 mot", "legend.moment"),
        mark("pk", "map.peak", "legend.peak"),
        mark("pk", "map.highest", "legend.highest"),
        mark("pk lo", "map.lowest", "legend.lowest"),
        mark("pk end", "map.end", "legend.end"),
    ];
    List::lines("", lines)
}

fn cells<'v>(from: &Here<'v>) -> List<'v> {
    let span = |class: &'static str, of| Inline::Span(Span::new(Style::Plain, class, of));
    let word = |key: &'static str| Inline::from(from.word(key));
    let dots = |on: usize, of: usize| {
        Inline::Pips(Pips { on: (0..of).map(|at| at < on).collect(), label: String::new() })
    };
    let track = Span { look: Some("--e:50%;--r:96%".into()), ..Span::new(Style::Plain, "db up", Vec::new()) };
    let missing = vec![Inline::Icon("ask"), word("legend.missing")];
    let item = |class: &'static str, of| Item { class: class.into(), ..Item::line(of) };
    let items = vec![
        item("", vec![Inline::Span(track), span("", vec![word("legend.expectation")])]),
        item("", vec![dots(2, 5), word("legend.pips")]),
        item("pains", vec![dots(2, 3), word("legend.severity")]),
        item("ind", vec![span("ch", vec![Inline::Icon("social")]), word("legend.indirect")]),
        item("", vec![span("missing", missing), word("legend.missing_about")]),
        item("", vec![Inline::none(), word("legend.none")]),
    ];
    List { items, ..List::default() }
}
