use std::path::Path;

use super::super::anchors::Prefixes;
use super::*;
use crate::disk::{self, ReadOptions};
use crate::site::{Options, Site};
use crate::text::Date;
use crate::view::PageKey;

fn address(site: &Site, key: PageKey) -> String {
    site.plan.page(key).as_str().to_owned()
}

#[track_caller]
fn check(html: &str, expected: &str) {
    let mut all = Prefixes::default();
    all.add("a.html");
    let prose = [Prose { html: "<p>Hi</p>\n".to_owned(), markdown: "*Hi*\n".to_owned() }];
    assert_eq!(skeleton(html, &Anchors::new(&all, "a.html"), &prose), expected);
}

#[test]
fn headings_are_markdown_and_the_rest_are_blocks() {
    check(
        r#"<h1>A & B</h1><p>x</p><h2 id="c">C <svg><path/></svg></h2><p>y</p>"#,
        "# A \\& B {#a}\n\n<div class=\"jb\"><p>x</p></div>\n\n## C {#a-c}\n\n<div class=\"jb\"><p>y</p></div>\n\n",
    );
}

#[test]
fn what_is_around_a_heading_goes_on_below_it() {
    check(
        r#"<section class="s" aria-labelledby="h"><div><h2 id="h">H</h2><p>x</p></div></section>"#,
        "## H {#a-h}\n\n<div class=\"jb\"><section class=\"s\" aria-labelledby=\"a-h\"><div><p>x</p></div></section></div>\n\n",
    );
    check(
        r#"<ol class="l"><li id="i">x<h3 id="h">H</h3>y</li></ol>"#,
        "<div class=\"jb\"><ol class=\"l\"><li id=\"a-i\">x</li></ol></div>\n\n### H {#a-h}\n\n<div class=\"jb\"><div class=\"l\"><div>y</div></div></div>\n\n",
    );
}

#[test]
fn a_region_named_as_its_section_is_a_group() {
    check(
        r#"<section aria-labelledby="h"><div role="region" aria-labelledby="h" tabindex="0">x</div></section>"#,
        "<div class=\"jb\"><section aria-labelledby=\"a-h\"><div role=\"group\" aria-labelledby=\"a-h\" tabindex=\"0\">x</div></section></div>\n\n",
    );
    check(
        r#"<section aria-labelledby="h"><div role="region" aria-label="Map">x</div></section>"#,
        "<div class=\"jb\"><section aria-labelledby=\"a-h\"><div role=\"region\" aria-label=\"Map\">x</div></section></div>\n\n",
    );
}

#[test]
fn frames_that_held_only_headings_are_left_out() {
    check(r#"<div><div><h2 id="h">H</h2></div></div>"#, "## H {#a-h}\n\n");
    check(
        r#"<details open><summary><h2 id="h">H</h2><svg/></summary><p>x</p></details>"#,
        "## H {#a-h}\n\n<div class=\"jb\"><p>x</p></div>\n\n",
    );
}

#[test]
fn empty_elements_that_mean_something_stay() {
    check(
        r#"<p><i class="on"></i></p><div></div>"#,
        "<div class=\"jb\"><p><i class=\"on\"></i></p><div></div></div>\n\n",
    );
}

#[test]
fn prose_is_what_the_author_wrote() {
    check(
        "<div class=\"item\"><div class=\"prose\"><p>Hi</p>\n</div><p>x</p></div>",
        "*Hi*\n\n<div class=\"jb\"><div class=\"item\"><p>x</p></div></div>\n\n",
    );
}

#[test]
fn no_block_holds_a_blank_line() {
    check("<p>a\n\n b</p>", "<div class=\"jb\"><p>a b</p></div>\n\n");
    check("<pre>a\n\nb</pre>", "<div class=\"jb\"><pre>a&#10;&#10;b</pre></div>\n\n");
}

#[test]
fn nothing_looks_like_an_include() {
    check(
        "<p title=\"{{#include x}}\">{{#include /etc/passwd}}</p>",
        "<div class=\"jb\"><p title=\"{&#123;#include x}}\">{&#123;#include /etc/passwd}}</p></div>\n\n",
    );
}

#[test]
fn cells_are_copied_with_their_links() {
    check(
        "<table><tr><td class=\"c\"><dl><dt>a # b</dt></dl><svg><use href=\"#i\"/></svg><a href=\"a.html#x\">x</a></td></tr></table>",
        "<div class=\"jb\"><table><tr><td class=\"c\"><dl><dt>a # b</dt></dl><svg><use href=\"#i\"/></svg><a href=\"a.html#a-x\">x</a></td></tr></table></div>\n\n",
    );
    check(
        "<dl><dd><dl><dd>x</dd></dl></dd></dl>",
        "<div class=\"jb\"><dl><dd><dl><dd>x</dd></dl></dd></dl></div>\n\n",
    );
}

#[test]
fn icons_of_the_page_itself_have_its_name() {
    check(
        "<p><svg><use href=\"#i\"/><use href=\"#j\"/></svg></p><svg><symbol id=\"j\"></symbol></svg>",
        "<div class=\"jb\"><p><svg><use href=\"#i\"/><use href=\"#a-j\"/></svg></p><svg><symbol id=\"a-j\"></symbol></svg></div>\n\n",
    );
}

#[test]
fn anchors_of_steps_belong_to_the_story() {
    check(
        "<table class=\"map\"><tr><th id=\"s\">S</th></tr></table><div class=\"story\"><h3 id=\"s\">S</h3></div>",
        "<div class=\"jb\"><table class=\"map\"><tr><th>S</th></tr></table></div>\n\n### S {#a-s}\n\n",
    );
}

#[test]
fn stretches_are_written_as_if_every_tag_had_a_look() {
    for (root, source) in [(".", "content"), ("tests/handbook-nl", "content")] {
        let files = disk::read(Path::new(root), source, &ReadOptions::default()).unwrap();
        let today = Date::parse("2026-05-01").unwrap();
        let mut site = Site::read(&files, &Options { today, untrusted: false });
        site.for_mdbook(&files);
        let mut all = Prefixes::default();
        site.plan.pages().iter().for_each(|key| all.add(&address(&site, *key)));
        let mut stretched = 0;
        for key in site.plan.pages() {
            let html = site.page(*key).html;
            let address = address(&site, *key);
            let anchors = Anchors::new(&all, &address);
            let quick = skeleton(&html, &anchors, &[]);
            assert_eq!(quick, written(&html, &anchors, &[], &Places::wary(&html)), "{address}");
            stretched += usize::from(quick.contains("<table"));
        }
        assert!(stretched > 10, "{root}");
    }
}

#[test]
fn a_stretch_is_mended_where_it_must() {
    check(
        r##"<dl><dt id="x">{{ y }}</dt><dd><a href="#x">a
 b</a><svg><use href="#i"/></svg></dd><dd title="{{z}}">{c}</dd></dl>"##,
        "<div class=\"jb\"><dl><dt id=\"a-x\">{&#123; y }}</dt><dd><a href=\"#a-x\">a b</a><svg><use href=\"#i\"/></svg></dd><dd title=\"{&#123;z}}\">{c}</dd></dl></div>\n\n",
    );
}

#[test]
fn code_in_a_list_keeps_its_lines() {
    check(
        "<ul><li>x\n y<pre><code>a\n  b</code></pre></li></ul>",
        "<div class=\"jb\"><ul><li>x y<pre><code>a&#10;  b</code></pre></li></ul></div>\n\n",
    );
}
