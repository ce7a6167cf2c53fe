use super::*;
use crate::page::html::{Pen, place};
use crate::page::{Badge, Block, Inline, Link, Place, links};

fn written(table: Table<'_>) -> String {
    let mut pen = Pen::new(0, None);
    place(&Place::new("body", [Block::Table(table)]), &mut pen);
    pen.finish().0
}

#[track_caller]
fn check(value: Option<&'static str>, of: Vec<Inline<'_>>, expected: &str) {
    let cell = Cell { class: "num".into(), value: value.map(Into::into), is_labelled: true, span: 1, of };
    let column = Column { class: "num", title: "Ideas & more".into(), ..Column::default() };
    let rows = vec![Row { cells: vec![cell], ..Row::default() }];
    let groups = vec![RowGroup { rows, ..RowGroup::default() }];
    let html = written(Table { columns: vec![column], groups, ..Table::default() });
    let cell = html.split_once("<tr><td").and_then(|(_, row)| row.split_once("</tr></tbody></table>"));
    let expected = format!(" class=\"num\" data-l=\"Ideas &amp; more\"{expected}</td>");
    assert_eq!(cell, Some((&*expected, "")), "{html}");
}

#[test]
fn a_cell_shows_what_it_has() {
    check(None, Vec::new(), ">");
    check(None, vec!["<b>".into()], ">&lt;b&gt;");
    check(Some("1.5"), vec!["1.5".into()], " data-v=\"1.5\">1.5");
    let link = |text: &str| Link { href: "a.html".to_owned(), text: text.to_owned() };
    check(None, links([link("A"), link("B")]), "><a href=\"a.html\">A</a>, <a href=\"a.html\">B</a>");
    let badge = Badge { icon: "warn", word: "Overdue".to_owned(), class: "bad" };
    check(
        None,
        vec![" ".into(), Inline::Badge(badge)],
        "> <span class=\"stat bad\"><svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-warn\"/></svg>Overdue</span>",
    );
}

#[test]
fn a_cell_is_labelled_by_its_own_column() {
    let column = |title: &'static str| Column { title: title.into(), ..Column::default() };
    let cell = |is_labelled| Cell { is_labelled, of: vec!["x".into()], ..Cell::default() };
    let row = Row { name: Some(cell(false)), cells: vec![cell(true), cell(true)], ..Row::default() };
    let groups = vec![RowGroup { rows: vec![row], ..RowGroup::default() }];
    let html = written(Table { columns: ["A", "B", "C"].map(column).into(), groups, ..Table::default() });
    let expected =
        "<th scope=\"row\">x</th><td data-l=\"B\">x</td><td data-l=\"C\">x</td></tr></tbody></table>";
    assert!(html.ends_with(expected), "{html}");
}
