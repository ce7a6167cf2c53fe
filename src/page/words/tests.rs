use super::*;
use crate::page::{
    Block, Cell, Fact, Facts, Figure, Fold, Frame, Group, Heading, Item, Label, Link, List, Prose, Row,
    RowGroup, Section, Span, Style, Table,
};

fn said(blocks: Vec<Block<'_>>) -> Said {
    page(&[Place::new("body", blocks)])
}

#[track_caller]
fn check(it: Block<'_>, expected: &str) {
    assert_eq!(said(vec![it]).text, expected);
}

fn link(href: &str, text: &str) -> Inline<'static> {
    Inline::link(Link { href: href.to_owned(), text: text.to_owned() })
}

#[test]
fn what_stands_side_by_side_are_words_of_their_own() {
    check(Block::Para("", vec!["a".into(), Inline::small("b"), "c".into()]), "a b c");
}

#[test]
fn what_is_for_the_eye_only_is_not_found() {
    let of = vec![Inline::Span(Span { is_silent: true, ..Span::new(Style::Plain, "", vec!["x".into()]) })];
    check(Block::Para("", of), "");
    let hidden = Group { label: Label::Silent, ..Group::new(Frame::Div, "") };
    check(hidden.of([Block::Para("", vec!["x".into()])]), "");
}

#[test]
fn ways_about_the_book_and_folded_legends_are_not_found() {
    let line = || vec![Block::Line(vec!["x".into()])];
    check(Group::new(Frame::Nav, "").of(line()), "");
    let fold = |is_open| Fold { class: "", is_open, has_sign: false, summary: Vec::new(), blocks: line() };
    check(Block::Fold(fold(false)), "");
    check(Block::Fold(fold(true)), "x");
}

#[test]
fn things_with_a_page_of_their_own_are_found_there() {
    check(Block::List(List::lines("", [vec![Inline::Icon("doc"), link("b.html", "b"), " note".into()]])), "");
    check(Block::List(List::lines("", [vec!["own ".into(), link("b.html", "b")]])), "own  b");
    let cell = |of| Cell { of, ..Cell::default() };
    let row =
        |name| Row { name: Some(cell(vec![name])), cells: vec![cell(vec!["c".into()])], ..Row::default() };
    let rows = vec![row(link("b.html", "b")), row("own".into())];
    let groups = vec![RowGroup { rows, ..RowGroup::default() }];
    check(Block::Table(Table { groups, ..Table::default() }), "own c");
    check(Block::List(List { items: vec![Item::default()], ..List::default() }), "");
}

#[test]
fn facts_are_found_with_their_names() {
    let rows = vec![Fact::new("Owner", vec![link("teams/a.html", "Desk")])];
    check(Block::Facts(Facts { class: "", rows }), "Owner Desk");
}

#[test]
fn sections_of_prose_are_found_by_themselves() {
    let section = |heading: Option<(&str, &str)>, text: &str| Section {
        heading: heading.map(|(id, title)| (id.to_owned(), title.to_owned())),
        text: text.to_owned(),
    };
    let sections = vec![section(None, "first"), section(Some(("more", "More")), " second")];
    let said = said(vec![Block::Prose(Prose { sections, ..Prose::default() })]);
    assert_eq!(said.text, "first");
    let parts: Vec<_> = said.parts.iter().map(|it| (it.what, &*it.anchor, &*it.title, &*it.text)).collect();
    assert_eq!(parts, [(What::Section, "more", "More", "second")]);
}

#[test]
fn quotes_are_found_by_themselves_where_they_stand() {
    let quote = Group::new(Frame::Quote, "vo").of([Block::Line(vec!["“Yes”".into()])]);
    let figure = Block::Figure(Figure { class: "bigq", blocks: vec![quote], caption: None });
    let line = vec![Inline::span("vo", "“No”"), Inline::small("a study")];
    let list = Block::List(List::lines("evl", [line]));
    let said = said(vec![figure, Heading::new(2, "Quotes").id("quotes").into(), list]);
    assert_eq!(said.text, "");
    let parts: Vec<_> = said.parts.iter().map(|it| (&*it.anchor, &*it.title, &*it.text)).collect();
    assert_eq!(parts, [("main", "“Yes”", ""), ("quotes", "“No”", "a study")]);
}
