use super::*;
use crate::page::{Cell, Column, Fact, Heading, Link, Row, RowGroup, Span, Table};
use crate::parse::body::Html;

fn html(text: &str) -> Html {
    Html::sample(&format!("<p>{text}</p>\n"))
}

#[track_caller]
fn check(it: Block<'_>, expected: &str) {
    let prose = [Written { html: html("Hi"), markdown: "*Hi*\n".to_owned() }];
    assert_eq!(markdown(&[Place::new("body", [it])], &prose), expected);
}

fn link(href: &str, text: &str) -> Inline<'static> {
    Inline::link(Link { href: href.to_owned(), text: text.to_owned() })
}

#[test]
fn links_lead_to_chapters() {
    let line = vec!["See ".into(), link("../b.html#x", "b"), ".".into()];
    check(Block::Para("", line), "See [b](../b.md).\n\n");
    check(Block::Para("", vec![link("#step", "here")]), "here\n\n");
}

#[test]
fn lists_and_facts_are_lists() {
    check(Block::List(List::lines("", [vec!["a".into()], vec!["b *c*".into()]])), "- a\n- b \\*c\\*\n\n");
    let rows = vec![Fact::new("Owner", vec!["Us".into()]), Fact::new("Nothing", Vec::new())];
    check(Block::Facts(Facts { class: "", rows }), "- **Owner**: Us\n\n");
}

#[test]
fn prose_stays_as_it_was_written() {
    check(
        Block::Prose(Prose { frame: Frame::Div, class: "prose", html: html("Hi"), ..Prose::default() }),
        "*Hi*\n\n",
    );
}

#[test]
fn what_helps_to_look_is_left_out() {
    let hidden = Group { label: Label::Silent, ..Group::new(Frame::Div, "") };
    check(hidden.of([Block::Para("", vec!["x".into()])]), "");
    let of = vec![Inline::Icon("ask"), Inline::Span(Span { is_silent: true, ..Span::default() }), "y".into()];
    check(Block::Para("", of), "y\n\n");
}

#[test]
fn a_table_has_as_many_cells_in_each_row() {
    let column = |title: &'static str| Column { title: title.into(), ..Column::default() };
    let cell = |text: &'static str, span| Cell { of: vec![text.into()], span, ..Cell::default() };
    let row = Row { name: Some(cell("a | b", 1)), cells: vec![cell("c", 2)], ..Row::default() };
    let table = Table {
        columns: vec![column("A"), column("B"), column("C")],
        groups: vec![RowGroup { rows: vec![row], ..RowGroup::default() }],
        ..Table::default()
    };
    check(Block::Table(table), "| A | B | C |\n|---|---|---|\n| a \\| b | c |  |\n\n");
}

#[test]
fn headings_keep_their_level() {
    check(Heading::new(3, "A # b").into(), "### A \\# b\n\n");
}
