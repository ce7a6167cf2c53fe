use super::*;
use crate::page::html::{Pen, place};
use crate::page::{Badge, Block, Inline, Link, Place, links};

fn written(table: Table<'_>) -> String {
    let mut pen = Pen::new(String::new(), None);
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
    let cell = html.split_once("<tr><td").and_then(|(_, row)| row.split_once("</tbody></table>"));
    let expected = format!(" class=\"num\"{expected}");
    assert_eq!(cell, Some((&*expected, "")), "{html}");
}

#[test]
fn a_cell_shows_what_it_has() {
    check(None, Vec::new(), ">");
    check(None, vec!["<b>".into()], ">&lt;b&gt;");
    check(Some("1.5"), vec!["+1.5".into()], " data-v=\"1.5\">+1.5");
    check(Some("1.5"), vec!["1.5".into()], ">1.5");
    check(Some(""), Vec::new(), ">");
    let link = |text: &str| Link { href: "a.html".to_owned(), text: text.to_owned() };
    check(None, links([link("A"), link("B")]), "><a href=\"a.html\">A</a>, <a href=\"a.html\">B</a>");
    let badge = Badge { icon: "warn", word: "Overdue".to_owned(), class: "bad" };
    check(
        None,
        vec![" ".into(), Inline::Badge(badge)],
        "> <span class=\"stat bad\"><svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-warn\"/></svg>Overdue</span>",
    );
}

#[track_caller]
fn check_names(titles: &[&'static str], is_labelled: bool, expected: &str) {
    let column = |title: &&'static str| Column { title: (*title).into(), ..Column::default() };
    let cell = |is_labelled| Cell { is_labelled, of: vec!["x".into()], ..Cell::default() };
    let cells = titles.iter().skip(1).map(|_| cell(is_labelled)).collect();
    let row = Row { name: Some(cell(false)), cells, ..Row::default() };
    let groups = vec![RowGroup { rows: vec![row], ..RowGroup::default() }];
    let html = written(Table { columns: titles.iter().map(column).collect(), groups, ..Table::default() });
    let table = html.split_once("<thead").map(|(start, _)| start);
    assert_eq!(table, Some(expected), "{html}");
}

#[test]
fn a_table_names_its_columns_once() {
    check_names(&["A", "B", "C"], true, "<table style=\"--l2:'B';--l3:'C'\">");
    check_names(&["A", "B", "C"], false, "<table>");
    let odd = "it's \\ \"so\"\n</table>";
    let told = r"it\27 s \5c  \22 so\22 \a &lt;/table&gt;";
    check_names(&["A", odd], true, &format!("<table style=\"--l2:'{told}'\">"));
}

#[test]
fn columns_that_the_style_cannot_name_are_named_at_each_cell() {
    let titles: Vec<&'static str> = "A B C D E F G H I J K L M N".split(' ').collect();
    let column = |title: &&'static str| Column { title: (*title).into(), ..Column::default() };
    let cells =
        titles.iter().map(|_| Cell { is_labelled: true, of: vec!["x".into()], ..Cell::default() }).collect();
    let groups = vec![RowGroup { rows: vec![Row { cells, ..Row::default() }], ..RowGroup::default() }];
    let html = written(Table { columns: titles.iter().map(column).collect(), groups, ..Table::default() });
    assert!(html.contains("--l1:'A'") && html.contains("--l12:'L'\">"), "{html}");
    assert!(html.ends_with("<td>x<td data-l=\"M\">x<td data-l=\"N\">x</tbody></table>"), "{html}");
}
