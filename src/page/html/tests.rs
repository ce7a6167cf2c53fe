use super::*;
use crate::page::{Choosable, Face, Inline, Span, Style};

fn written(it: Block<'_>, mut pen: Pen<'_>) -> String {
    place(&Place::new("body", [it]), &mut pen);
    pen.finish().0
}

#[track_caller]
fn check(it: Block<'_>, expected: &str) {
    assert_eq!(written(it, Pen::new(String::new(), None)), expected);
}

#[test]
fn the_first_of_a_choice_is_chosen() {
    let option = |value, text| Choosable { value, of: vec![Inline::text(text)] };
    let options = vec![option("all", "All"), option("open", "<Open>")];
    check(
        Block::Choice(Choice { class: "seg", name: "st", label: "Show".into(), options }),
        "<fieldset class=\"seg\"><legend class=\"sr\">Show</legend><label><input type=\"radio\" name=\"st\" value=\"all\" checked>All</label><label><input type=\"radio\" name=\"st\" value=\"open\">&lt;Open&gt;</label></fieldset>",
    );
}

#[test]
fn signs_are_written_whole() {
    let face = Inline::Face(Face { class: "ep2", symbol: "f-p2" });
    let face_html = "<svg class=\"face ep2\" aria-hidden=\"true\"><use href=\"#f-p2\"/></svg>";
    check(Block::Line(vec![face]), face_html);
    let dot = Inline::Span(Span::new(Style::Sign, "kdot", Vec::new()));
    check(Block::Line(vec![dot]), "<i class=\"kdot\"></i>");
    let here = Span { is_current: true, ..Span::new(Style::Strong, "", vec!["Here".into()]) };
    check(Block::Line(vec![Inline::Span(here)]), "<b aria-current=\"true\">Here</b>");
}
