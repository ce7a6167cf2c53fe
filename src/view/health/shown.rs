//! The health of the handbook as blocks.

use super::{HealthView, InFile, ProblemsView, Wrong};
use crate::page::{Block, Facts, Frame, Group, Heading, Inline, Link, List, Place, Span, Style};
use crate::problem::say::spoken;
use crate::text::in_ticks;
use crate::view::Here;
use crate::view::blocks::{self, those};
use crate::view::parts::Badge;

impl<'v> HealthView {
    pub(in crate::view) fn places(self, from: &Here<'v>) -> Vec<Place<'v>> {
        let facts = Facts { class: "meta", rows: self.facts.into_iter().map(blocks::fact).collect() };
        let verdict = Block::Para("lede", vec![Inline::Badge(self.verdict)]);
        let head = from.head(self.title.into(), vec![Some(verdict), Some(Block::Facts(facts))]);
        let missing: Vec<Block> = blocks::backlinks(self.missing).collect();
        let body = those([
            from.noted("maps", "health.maps", self.maps, Some("health.maps_note")),
            from.tabled("blueprints", "kind.blueprints", self.blueprints),
            from.tabled("late", "health.late", self.late),
            from.noted("worst", "health.worst", self.worst, Some("health.worst_note")),
            (!missing.is_empty()).then(|| Group::new(Frame::Div, "item blk").of(missing)),
            Some(problems(from, self.problems, self.more_problems)),
        ]);
        vec![Place::new("head", [head]), Place::new("body", body)]
    }
}

impl ProblemsView {
    pub(in crate::view) fn places<'v>(self, from: &Here<'v>) -> Vec<Place<'v>> {
        let head = from.head(self.title.into(), Vec::new());
        let more = self.more.map(|more| (more, None));
        vec![Place::new("head", [head]), Place::new("body", [problems(from, self.problems, more)])]
    }
}

fn problems<'v>(from: &Here<'v>, files: Vec<InFile>, more: Option<(String, Option<String>)>) -> Block<'v> {
    let fine = |text: Inline<'v>| Block::Para("fine", vec![text]);
    let note = (!files.is_empty()).then(|| fine(from.word("health.problems_note").into()));
    let none = files.is_empty().then(|| {
        let word = from.word("health.no_problems").to_owned();
        Block::Para("", vec![Inline::Badge(Badge { icon: "check", word, class: "ok" })])
    });
    let mut below = vec![none];
    let language = said_in(from);
    below.extend(files.into_iter().flat_map(|it| in_file(it, language)).map(Some));
    below.push(more.map(|(text, href)| match href {
        Some(href) => fine(Inline::link(Link { href, text })),
        None => fine(text.into()),
    }));
    from.headed(Group::new(Frame::Section, "blk"), "problems", "health.problems", vec![note], below)
}

/// The language of problems, where it is not that of the page.
fn said_in(from: &Here<'_>) -> Option<&'static str> {
    Some(spoken(from.words.language())).filter(|language| *language == "en")
}

fn in_file<'v>(it: InFile, language: Option<&'static str>) -> Vec<Block<'v>> {
    let path = Heading { level: 3, of: vec![Inline::code(it.path.clone())], ..Heading::default() };
    let list = Block::List(List::lines("chk", it.wrong.into_iter().map(|it| line(it, language))));
    match it.path.is_empty() {
        true => vec![list],
        false => vec![path.into(), list],
    }
}

/// What stands between backticks is code.
fn with_code<'v>(text: &str) -> Vec<Inline<'v>> {
    let of = |(part, is_code): (&str, bool)| match is_code {
        true => Inline::code(part.to_owned()),
        false => part.to_owned().into(),
    };
    in_ticks(text).into_iter().map(of).collect()
}

/// A problem: where it stands in words of the page, the rest in a language of the program.
fn line<'v>(it: Wrong, language: Option<&'static str>) -> Vec<Inline<'v>> {
    let said = |of: Vec<Inline<'v>>| match language {
        Some(_) => vec![Inline::Span(Span { lang: language, ..Span::new(Style::Plain, "", of) })],
        None => of,
    };
    let mut more = vec![Inline::code(it.code)];
    let words = [Some(it.item), it.help].into_iter().flatten().filter(|text| !text.is_empty());
    more.extend(words.flat_map(|text| with_code(&[" · ", &text].concat())));
    let mut small: Vec<Inline> = it.line.into_iter().map(|line| [&line, " · "].concat().into()).collect();
    small.extend(said(more));
    let mut line = vec![Inline::Badge(it.badge), ": ".into()];
    line.extend(said(with_code(&it.message)));
    line.push(Inline::Span(Span::new(Style::Small, "", small)));
    line
}
