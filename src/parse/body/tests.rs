use super::*;
use crate::problem::Problems;
use crate::text::RelPath;

mod hostile;

fn read(text: &str) -> (Body, Problems) {
    read_with(text, BodyOptions::default())
}

fn read_with(text: &str, options: BodyOptions) -> (Body, Problems) {
    let mut problems = Problems::new();
    let file = RelPath::new("a.md").unwrap();
    let body = body(text, 0, &options, &mut InFile { file: &file, problems: &mut problems });
    (body, problems)
}

/// Words stand as their keys; links lead to `/target`, links to `no…` are broken.
fn fill(body: &Body) -> String {
    body.html(&mut |key| key.to_owned(), &mut |_, link| target(link)).as_str().to_owned()
}

fn target(link: &Link) -> Target {
    if link.external {
        return Target::External;
    }
    let anchor = link.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
    let address = format!("/{}{anchor}", link.target);
    match &*link.target {
        "eva" => Target::Named { address, name: "Eva & co".to_owned() },
        broken if broken.starts_with("no") => Target::Broken,
        _ => Target::Address(address),
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(fill(&read(text).0).trim_end(), expected);
}

#[track_caller]
fn check_codes(text: &str, expected: &[&str]) {
    let codes: Vec<&str> = read(text).1.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, expected);
}

#[test]
fn a_wiki_link_without_words_shows_the_name_of_its_target() {
    check("[[eva]]", r#"<p><a href="/eva">Eva &amp; co</a></p>"#);
    check("[[eva|]]", r#"<p><a href="/eva">Eva &amp; co</a></p>"#);
    check("[[journey:a/b#c]]", r##"<p><a href="/journey:a/b#c">journey:a/b</a></p>"##);
    check("[[ no ]]", r#"<p><span class="broken">no</span></p>"#);
}

#[test]
fn a_wiki_link_may_have_words() {
    check("[[a/b|the *b*]]", r#"<p><a href="/a/b">the <em>b</em></a></p>"#);
    check("[[no|words]]", r#"<p><span class="broken">words</span></p>"#);
}

#[test]
fn code_holds_no_wiki_links() {
    check("`[[eva]]`", "<p><code>[[eva]]</code></p>");
    check("    [[eva]]", "<pre tabindex=\"0\"><code>[[eva]]</code></pre>");
    check("\\[[eva]]", "<p>[[eva]]</p>");
}

#[test]
fn a_bar_in_a_table_is_written_with_a_backslash() {
    let html = fill(&read("|a|b|\n|-|-|\n|[[x\\|y]]|[[eva]]|\n").0);
    assert!(
        html.contains(r#"<td><a href="/x">y</a></td><td><a href="/eva">Eva &amp; co</a></td>"#),
        "{html}"
    );
}

#[test]
fn links_are_recorded_where_they_stand() {
    let text = "a [b *c*](d%20e.md#f) ![g](h.png)";
    let mut problems = Problems::new();
    let file = RelPath::new("a.md").unwrap();
    let body = body(text, 100, &BodyOptions::default(), &mut InFile { file: &file, problems: &mut problems });
    let [link, image] = &body.links[..] else { panic!() };
    assert_eq!((&*link.target, link.anchor.as_deref(), &*link.label), ("d e.md", Some("f"), "b c"));
    assert_eq!((link.kind, link.span), (LinkKind::Markdown, Span::new(102, 121)));
    assert_eq!((image.kind, &*image.target, &*image.label), (LinkKind::Image, "h.png", "g"));
}

#[test]
fn other_sites_do_not_learn_where_readers_come_from() {
    check(
        "[a](https://x.nl/?a&b 't\"')",
        r#"<p><a href="https://x.nl/?a&amp;b" rel="noopener noreferrer" title="t&quot;">a</a></p>"#,
    );
    check("<a@b.nl>", r#"<p><a href="mailto:a@b.nl" rel="noopener noreferrer">a@b.nl</a></p>"#);
}

#[test]
fn images_load_when_they_are_seen() {
    check("![a \"b\"](c.png)", r#"<p><img src="/c.png" alt="a &quot;b&quot;" loading="lazy"></p>"#);
    check("![a](no.png)", r#"<p><span class="broken">a</span></p>"#);
}

#[test]
fn images_of_other_sites_are_links() {
    check("![a](https://x/y.png)", r#"<p><a href="https://x/y.png" rel="noopener noreferrer">a</a></p>"#);
    check("[![a](https://x/y.png)](b)", r#"<p><a href="/b">a</a></p>"#);
}

#[test]
fn addresses_that_run_are_only_their_words() {
    for address in [
        "javascript:x",
        "JAVA&#115;cript:x",
        "<java\tscript:x>",
        "java&#10;script:x",
        "data:x",
        "&#1;javascript:x",
    ] {
        check(&format!("[a]({address})"), "<p>a</p>");
        check(&format!("![a]({address})"), "<p>a</p>");
        check_codes(&format!("[a]({address})"), &["broken-link"]);
    }
    check("<javascript:x>", "<p>javascript:x</p>");
    check("[a][b]\n\n[b]: vbscript:x", "<p>a</p>");
}

#[test]
fn nothing_breaks_out_of_an_attribute() {
    check("[[\"onload=a|b]]", r#"<p><a href="/&quot;onload=a">b</a></p>"#);
    check(
        "![\" onerror=a](b '\"><script>')",
        r#"<p><img src="/b" alt="&quot; onerror=a" loading="lazy" title="&quot;&gt;&lt;script&gt;"></p>"#,
    );
    check(
        "[a](<https://x/\"onload=a>)",
        r#"<p><a href="https://x/%22onload=a" rel="noopener noreferrer">a</a></p>"#,
    );
    check("```a\"b\n```", r#"<pre tabindex="0"><code class="language-a&quot;b"></code></pre>"#);
    check(
        "# \" a=\"",
        r##"<h1 id="a"><span id="-a"></span>" a="<a class="pl" href="#a" aria-label="prose.permalink: &quot; a=&quot;">#</a></h1>"##,
    );
}

#[test]
fn html_is_shown_as_text() {
    check("a <b onclick=x> c", "<p>a &lt;b onclick=x&gt; c</p>");
    check("<script>\nx\n</script>", "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>");
    check_codes("a <b> c <i>", &["raw-html"]);
}

#[test]
fn html_passes_when_the_book_wants_it() {
    let (body, problems) = read_with("a <b>c</b>\n\n<div>\n\n</div>", BodyOptions { raw_html: true });
    assert_eq!(fill(&body), "<p>a <b>c</b></p>\n<div>\n</div>");
    assert!(problems.is_empty());
}

#[test]
fn comments_are_left_out_and_breaks_are_kept() {
    check("a <!-- b --> c", "<p>a  c</p>");
    check("<!-- a\n\nb -->\n\nc", "<p>c</p>");
    check("<!-- a --> <script>", "<p>&lt;!-- a --&gt; &lt;script&gt;</p>");
    check("a<br/>b", "<p>a<br>\nb</p>");
}

#[test]
fn headings_can_be_linked_to() {
    check(
        "## A & b",
        r##"<h2 id="a-b"><span id="a--b"></span>A &amp; b<a class="pl" href="#a-b" aria-label="prose.permalink: A &amp; b">#</a></h2>"##,
    );
    check("#", "<h1></h1>");
}

#[track_caller]
fn check_ids(text: &str, expected: &[&str]) {
    let body = read(text).0;
    let ids: Vec<&str> = body.headings.iter().map(|heading| &*heading.id).collect();
    assert_eq!(ids, expected);
}

#[test]
fn equal_headings_get_numbers() {
    check_ids("# a\n# a\n# a\n# a-1", &["a", "a-1", "a-2", "a-1-1"]);
    check_ids("# a-1\n# a\n# a", &["a-1", "a", "a-2"]);
    check_ids("# Main {#nav}\n# Main", &["nav-1", "main-1"]);
}

#[test]
fn a_heading_may_bring_its_id() {
    check_ids("# a {#Own_id}\n# b {#c .d}\n## e {#f} ##\n\ng {#h}\n===", &["Own_id", "c", "f", "h"]);
    check_ids("# a {#1}\n# b {#x\"y}\n", &["a", "b"]);
    check_ids("# *a* {#b}\n# c {#b}", &["b", "b-1"]);
    assert_eq!(&*read("# *a* {#b}").0.headings[0].text, "a");
}

#[test]
fn other_braces_are_text() {
    check("{{ x }} {% y %}", "<p>{{ x }} {% y %}</p>");
    assert_eq!(&*read("# a {{ x }}").0.headings[0].text, "a {{ x }}");
    assert_eq!(&*read("# a {5 EUR}").0.headings[0].text, "a {5 EUR}");
}

#[test]
fn wiki_links_stand_in_headings() {
    check(
        "# [[eva]] x",
        r##"<h1 id="eva-x"><a href="/eva">Eva &amp; co</a> x<a class="pl" href="#eva-x" aria-label="prose.permalink: eva x">#</a></h1>"##,
    );
}

#[test]
fn the_title_can_be_left_out() {
    let (body, _) = read("a [[x]]\n\n# [[eva]] b\n\n[[y]] c\n\n# d");
    assert_eq!(body.title.as_deref(), Some("eva b"));
    let html = body.html_without_title(&mut |key| key.to_owned(), &mut |_, link| target(link));
    let html = html.as_str();
    assert!(html.starts_with("<p>a <a href=\"/x\">x</a></p>\n<p><a href=\"/y\">y</a> c</p>\n<h2"), "{html}");
}

#[test]
fn a_quoted_heading_is_no_title() {
    assert_eq!(read("> # a").0.title, None);
}

#[test]
fn admonitions_get_their_title_later() {
    check(
        "> [!WARNING]\n> a",
        "<aside class=\"adm adm-warning\"><p class=\"adm-t\">prose.warning</p>\n<p>a</p>\n</aside>",
    );
    check("> [!other]\n> a", "<blockquote>\n<p>[!other]\na</p>\n</blockquote>");
}

#[test]
fn tables_can_be_reached_and_scrolled() {
    check(
        "|a|b|\n|-|-:|\n|c|d|",
        "<div class=\"tw\" tabindex=\"0\" role=\"region\" aria-label=\"prose.table\"><table><thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"al-r\">b</th></tr></thead>\n<tbody>\n<tr><td>c</td><td class=\"al-r\">d</td></tr>\n</tbody></table></div>",
    );
}

#[test]
fn check_boxes_are_named_by_their_text() {
    let tight = "<ul>\n<li><label class=\"task\"><input type=\"checkbox\" disabled checked> a <em>b</em></label></li>\n</ul>";
    check("- [x] a *b*", tight);
    check(
        "- [ ] a\n  - b",
        "<ul>\n<li><label class=\"task\"><input type=\"checkbox\" disabled> a</label><ul>\n<li>b</li>\n</ul>\n</li>\n</ul>",
    );
    let loose = fill(&read("- [ ] a\n\n  b").0);
    assert!(loose.contains("a</label></p>\n<p>b</p>"), "{loose}");
}

#[test]
fn footnotes_stand_at_the_end_in_the_order_of_reference() {
    let html = fill(&read("[^b]: two [[x]]\n[^a]: one\n\nc[^a] d[^b] e[^a]").0);
    assert!(
        html.starts_with(r##"<p>c<sup class="fn"><a id="fnref:1" href="#fn:1">1</a></sup> d"##),
        "{html}"
    );
    assert!(html.contains(r##"<li id="fn:1"><p>one</p>"##), "{html}");
    assert!(html.contains(r##"<li id="fn:2"><p>two <a href="/x">x</a></p>"##), "{html}");
    assert!(html.contains(r#"id="fnref:1:2""#), "{html}");
}

#[test]
fn notes_that_are_not_referred_to_are_told() {
    check("a\n\n[^x]: b", "<p>a</p>");
    check_codes("a\n\n[^x]: b", &["footnote"]);
}

#[test]
fn quotes_stay_as_customers_wrote_them() {
    check("\"a\" -- 'b'...", "<p>\"a\" -- 'b'...</p>");
}

#[test]
fn plain_text_is_kept_per_section() {
    let body = read("a *b*\nc\n\n# d\n\n- e\n- f\n\n![g](h)").0;
    let plain: Vec<(Option<usize>, &str)> = body.plain.iter().map(|(at, text)| (*at, &**text)).collect();
    assert_eq!(plain, [(None, "a b c"), (Some(0), "e\nf\ng")]);
}

#[test]
fn line_ends_and_byte_order_marks_do_not_matter() {
    let text = "# a {#b}\nc\nd\n===\n```x\ne\n\nf\n```\n<div>\ng\n</div>\n\n|a|b|\n|-|-|\n|c|d|\n\n- [ ] h\n  i\\\n  j\n";
    let other = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(fill(&read(text).0), fill(&read(&other).0));
}

#[test]
fn places_count_carriage_returns() {
    let body = read("a\r\n\r\nb [c](d)\r\n\r\n# e").0;
    assert_eq!((body.links[0].span, body.headings[0].span), (Span::new(7, 13), Span::new(17, 20)));
}

#[test]
fn a_nul_is_replaced() {
    for text in
        ["a\0b", "`\0`", "<\0>", "# \0", "[\0](\0)", "![\0](\0 '\0')", "[[\0]]", "<b \0>", "```\0\n\0"]
    {
        let html = fill(&read(text).0);
        assert!(!html.contains('\0'), "{html:?}");
        assert!(html.contains('\u{fffd}') || html.contains("%00"), "{html:?}");
    }
}
