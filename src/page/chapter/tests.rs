use super::*;
use crate::page::{
    Block, Crumbs, Drawing, Fold, Frame, Group, Heading, Inline, Item, Label, Link, List, Prose, Span, Table,
};

const END: &str = r#"<div class="jb-end" data-wide="Wide" data-narrow="Narrow"><svg class="sprite" aria-hidden="true"></svg></div>"#;

fn html(text: &str) -> Html {
    Html::sample(&format!("<p>{text}</p>\n"))
}

#[track_caller]
fn check(blocks: impl IntoIterator<Item = Block<'static>>, expected: &str) {
    let mut all = Prefixes::default();
    all.add("a.html");
    let prose = [Written { html: html("Hi"), markdown: "*Hi*\n".to_owned() }];
    let icons = BTreeSet::from(["i-own".to_owned()]);
    let anchors = Anchors::new(&all, "a.html");
    let around = Around {
        anchors: &anchors,
        prose: &prose,
        icons: &icons,
        wide: "Wide",
        narrow: "Narrow",
        undeclared: "",
    };
    let text = chapter(&[Place::new("body", blocks)], &around, None, |_| String::new());
    // What stands at the end goes on in the last block, or has one of its own.
    let end = format!("{END}</div>\n\n");
    let text = text.strip_suffix(&end).unwrap();
    assert_eq!(text.strip_suffix("<div class=\"jb\">").unwrap_or(&format!("{text}</div>\n\n")), expected);
}

fn p(text: &'static str) -> Block<'static> {
    Block::Para("", vec![text.into()])
}

fn h(level: u8, text: &'static str, id: &'static str) -> Block<'static> {
    Heading::new(level, text).id(id).into()
}

fn div(blocks: impl IntoIterator<Item = Block<'static>>) -> Block<'static> {
    Group::new(Frame::Div, "").of(blocks)
}

#[test]
fn headings_are_markdown_and_the_rest_are_blocks() {
    let icon = Heading { level: 2, of: vec!["C ".into(), Inline::Icon("x")], ..Heading::default() };
    check(
        [Heading::new(1, "A & B").into(), p("x"), icon.id("c").into(), p("y")],
        "# A \\& B {#a}\n\n<div class=\"jb\"><p>x</p></div>\n\n## C {#a-c}\n\n<div class=\"jb\"><p>y</p></div>\n\n",
    );
}

#[test]
fn a_heading_without_an_anchor_stays_html() {
    check(
        [Heading::new(3, "H").into()],
        "<div class=\"jb\"><p role=\"heading\" aria-level=\"3\">H</p></div>\n\n",
    );
}

#[test]
fn what_is_around_a_heading_goes_on_below_it() {
    let inside = Group::new(Frame::Div, "d").of([h(2, "H", "h"), p("x")]);
    check(
        [Group::new(Frame::Section, "s").by("h").of([inside])],
        "## H {#a-h}\n\n<div class=\"jb\"><section class=\"s\" aria-labelledby=\"a-h\"><div class=\"d\"><p>x</p></div></section></div>\n\n",
    );
    let blocks = vec![p("x"), h(3, "H", "h"), p("y")];
    let item = Item { id: Some("i".into()), blocks, ..Item::default() };
    check(
        [Block::List(List { is_ordered: true, class: "l", items: vec![item], ..List::default() })],
        "<div class=\"jb\"><ol class=\"l\"><li id=\"a-i\"><p>x</p></li></ol></div>\n\n### H {#a-h}\n\n<div class=\"jb\"><div class=\"l\"><div><p>y</p></div></div></div>\n\n",
    );
}

#[test]
fn a_landmark_is_named_once() {
    check(
        [Group::new(Frame::Nav, "n").called("Ways").id("w").of([p("x"), h(2, "H", "h"), p("y")])],
        "<div class=\"jb\"><nav class=\"n\" id=\"a-w\" aria-label=\"Ways\"><p>x</p></nav></div>\n\n## H {#a-h}\n\n<div class=\"jb\"><nav class=\"n\"><p>y</p></nav></div>\n\n",
    );
}

#[test]
fn a_region_named_as_its_section_is_a_group() {
    let table = |scrolls| Block::Table(Table { class: "t", scrolls, ..Table::default() });
    let empty = "<table class=\"t\"><thead><tr></tr></thead></table>";
    check(
        [Group::new(Frame::Section, "").by("h").of([table(Label::By("h".into()))])],
        &format!(
            "<div class=\"jb\"><section aria-labelledby=\"a-h\"><div class=\"tw\" role=\"group\" aria-labelledby=\"a-h\" tabindex=\"0\">{empty}</div></section></div>\n\n"
        ),
    );
    check(
        [Group::new(Frame::Section, "").by("h").of([table(Label::Text("Map".into()))])],
        &format!(
            "<div class=\"jb\"><section aria-labelledby=\"a-h\"><div class=\"tw\" role=\"region\" aria-label=\"Map\" tabindex=\"0\">{empty}</div></section></div>\n\n"
        ),
    );
}

#[test]
fn frames_that_held_only_headings_are_left_out() {
    check([div([div([h(2, "H", "h")])])], "## H {#a-h}\n\n");
    let summary = vec![h(2, "H", "h")];
    let fold = Fold { class: "", is_open: true, has_sign: true, summary, blocks: vec![p("x")] };
    check([Block::Fold(fold)], "## H {#a-h}\n\n<div class=\"jb\"><p>x</p></div>\n\n");
}

#[test]
fn empty_elements_that_mean_something_stay() {
    let mark = Inline::Span(Span { class: "on".into(), ..Span::default() });
    check(
        [Block::Para("", vec![mark]), div([])],
        "<div class=\"jb\"><p><span class=\"on\"></span></p><div></div></div>\n\n",
    );
}

#[test]
fn prose_is_what_the_author_wrote() {
    let prose =
        |html: Html| Block::Prose(Prose { frame: Frame::Div, class: "prose", html, ..Prose::default() });
    check(
        [Group::new(Frame::Div, "item").of([prose(html("Hi")), p("x")])],
        "*Hi*\n\n<div class=\"jb\"><div class=\"item\"><p>x</p></div></div>\n\n",
    );
}

#[test]
fn no_block_holds_a_blank_line() {
    check([p("a\n\n b")], "<div class=\"jb\"><p>a b</p></div>\n\n");
}

#[test]
fn nothing_looks_like_an_include() {
    let span = Span { title: Some("{{#include x}}\n".into()), ..Span::default() };
    let of = vec![Inline::Span(span), "{{#include /etc/passwd}}".into()];
    check(
        [Block::Para("", of)],
        "<div class=\"jb\"><p><span title=\"{&#123;#include x}}&#10;\"></span>{&#123;#include /etc/passwd}}</p></div>\n\n",
    );
}

#[test]
fn links_and_drawings_have_the_names_of_the_book() {
    let link = Inline::link(Link { href: "a.html#x".to_owned(), text: "x # y".to_owned() });
    let drawing = Inline::Drawing(Drawing("<path stroke=\"url(#g)\"/>".into()));
    check(
        [Block::Para("", vec![link, drawing])],
        "<div class=\"jb\"><p><a href=\"a.html#a-x\">x # y</a><path stroke=\"url(#a-g)\"/></p></div>\n\n",
    );
}

#[test]
fn icons_of_the_page_itself_have_its_name() {
    let icon = |name: &str| format!("<svg class=\"i\" aria-hidden=\"true\"><use href=\"#{name}\"/></svg>");
    check(
        [Block::Para("", vec![Inline::Icon("x"), Inline::Icon("own")])],
        &format!("<div class=\"jb\"><p>{}{}</p></div>\n\n", icon("i-x"), icon("a-i-own")),
    );
}

#[test]
fn the_way_back_is_left_out_where_another_menu_shows_it() {
    let crumbs = Crumbs { label: "Way".into(), links: Vec::new(), here: "C".into() };
    check([Block::Crumbs(crumbs), p("x")], "<div class=\"jb\"><p>x</p></div>\n\n");
}
