//! What people write in fields: its mark-up, its links, its signs, in every form a page has.

use journeybook::files::fixture;
use journeybook::page::{grid, markdown, words};
use journeybook::site::{Options, Site};
use journeybook::text::{Date, place};
use journeybook::view::{self, View};

fn read(book: &str) -> Site {
    Site::read(
        &fixture(book),
        &Options { today: Date::parse("2026-11-22").unwrap(), untrusted: false, audience: None },
    )
}

/// The page of this name, in whatever folder.
fn page(site: &Site, name: &str) -> String {
    let is_it = |address: &&str| address.rsplit('/').next() == Some(name);
    let address = site.plan.pages().iter().map(|key| site.plan.page(*key).as_str()).find(is_it).unwrap();
    String::from_utf8(site.file(address).unwrap().to_vec()).unwrap()
}

/// Every problem as `file:line:column code`.
fn problems(book: &str) -> Vec<String> {
    let files = fixture(book);
    let line = |problem: &journeybook::problem::Problem| {
        let file = &problem.at.file;
        let at = place(files.texts.get(file).map_or("", |text| text), problem.at.span.start as usize);
        format!("{file}:{}:{} {}", at.line, at.column, problem.code)
    };
    read(book).problems.iter().map(line).collect()
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

const TRIP: &str = "//- j.md
---
kind: journey
title: A trip
status: draft
phases:
  - title: One
    goal: Be **there**
    links: [https://example.org/study]
    steps:
      - title: Start
        does: \"Opens [the form](https://example.org/form), see **step 2** and https://example.org/x_y.\"
        thinks: What is `this` *now*?
        pains: [\"[[j/end]] is far\", \"snake_case, 5 * 3, [Draft], a<b & <i>x</i>\"]
        expects: \"a _quick_ look\"
        company: |
          Looks, then

          - **asks**
          - waits
        feeling: -1
        links: [{text: Board, to: https://example.org/board}, p.md, {Jira: \"https://example.org/j\"}]
      - {title: End, feeling: 2, does: Leaves}
---
//- p.md
# Page
";

#[test]
fn texts_of_lanes_are_marked_up_in_html() {
    let site = read(TRIP);
    let html = page(&site, "j.html");
    has(
        &html,
        &[
            "Opens <a href=\"https://example.org/form\" rel=\"noopener noreferrer\">the form</a>, see <strong>step 2</strong> and \
             <a href=\"https://example.org/x_y\" rel=\"noopener noreferrer\">https://example.org/x_y</a>.",
            "What is <code>this</code> <em>now</em>?",
            "<a href=\"#step-end\">End</a> is far",
            "snake_case, 5 * 3, [Draft], a&lt;b &amp; &lt;i&gt;x&lt;/i&gt;",
            "a <em>quick</em> look",
            "Looks, then<br><br>• <strong>asks</strong><br>• waits",
            "Be <strong>there</strong>",
            ">Board</a>",
            "<a href=\"../p.html\">p.md</a>",
            ">Jira</a>",
            ">https://example.org/study</a>",
        ],
    );
}

#[test]
fn texts_of_lanes_are_marked_up_in_markdown_and_plain_where_nothing_can_be() {
    let site = read(TRIP);
    let ctx = site.context();
    let key =
        *site.plan.pages().iter().find(|key| site.plan.page(**key).as_str() == "journeys/j.html").unwrap();
    let places = view::page(&ctx, key).places(&ctx);
    let text = markdown::markdown(&places, &[]);
    has(
        &text,
        &["Opens [the form](https://example.org/form), see **step 2** and [https://example.org/x\\_y]"],
    );
    has(&text, &["What is `this` *now*?"]);
    let said = words::page(&places);
    let step = said.parts.iter().find(|part| part.title == "Start").unwrap();
    has(&step.text, &["the form", "step 2", "End"]);
    assert!(!step.text.contains("**") && !step.text.contains("[["), "{}", step.text);
    let View::Map(map) = view::page(&ctx, key).view else { panic!("a map") };
    let rows = map.grid.lanes.iter().map(|lane| &*lane.key).collect::<Vec<_>>();
    assert_eq!(rows.first(), Some(&"emo"));
    assert!(rows.contains(&"goal"));
    assert_eq!(rows.last(), Some(&"lnk"));
    let cells = grid::lines(
        &map.grid.lanes.iter().find(|lane| &*lane.key == "act").unwrap().cells[0].of,
        &journeybook::page::map::Words::default(),
    );
    assert_eq!(words::line(&cells[0]), "Opens the form, see step 2 and https://example.org/x_y.");
}

#[test]
fn links_of_lanes_are_looked_up_like_those_of_prose() {
    let book = "//- a.md\n---\nkind: journey\ntitle: A\nstatus: draft\nphases:\n  - title: P\n    steps:\n      - {title: S, feeling: -1, does: \"see [[nope]] and [x](y.md)\"}\n      - {title: T, feeling: 1, does: \"[x](javascript:alert) [[b]] [[a/p]]\"}\n---\n//- b.md\n---\nkind: persona\nname: B\n---\n";
    let found = problems(book);
    let broken: Vec<_> = found.iter().filter(|it| it.contains("broken-link")).collect();
    assert_eq!(
        broken,
        ["a.md:8:44 broken-link", "a.md:8:57 broken-link", "a.md:9:39 broken-link"],
        "{found:?}"
    );
    let site = read(book);
    has(&page(&site, "a.html"), &["<span class=\"broken\">x</span>", "href=\"#stage-p\">P</a>"]);
    has(&page(&site, "b.html"), &["href=\"../journeys/a.html\""]);
}

#[test]
fn a_to_be_map_keeps_the_links_of_its_baseline() {
    let book = "//- in/a.md\n---\nkind: journey\ntitle: A\nphases:\n  - title: P\n    steps:\n      - {title: S, feeling: -1, does: \"see [x](b.md)\"}\n---\n//- in/b.md\n# B\n//- c.md\n---\nkind: journey\ntitle: C\nbaseline: a\nstate: to-be\nchange:\n  - {step: s, thinks: \"[[b2]] and [y](in/b.md)\"}\n---\n//- b2.md\n---\nkind: persona\nname: Bea\n---\n";
    let site = read(book);
    has(
        &page(&site, "c.html"),
        &["href=\"../in/b.html\">x</a>", "href=\"../in/b.html\">y</a>", "\">Bea</a>"],
    );
    has(&page(&site, "a.html"), &["href=\"../in/b.html\">x</a>"]);
}

#[test]
fn places_have_the_names_that_other_programs_give_them() {
    let book = "//- j.md\n---\nkind: journey\ntitle: A trip\nstatus: draft\nphases:\n  - title: One\n    steps:\n      - {title: Start, feeling: -1}\n      - {title: End, feeling: 2}\n---\n## Über uns\n## R & D\n## 背景\n//- p.md\n[a](j.md#stage-one) [b](j.md#one) [c](j.md#step-start) [[j/one]] [[j#start]] [d](j.md#über-uns) [e](j.md#uber-uns) [f](j.md#r--d) [g](j.md#r-d) [h](j.md#%E8%83%8C%E6%99%AF)\n\n[[j#nope]] [i](j.md#nope)\n";
    let found: Vec<_> = problems(book).into_iter().filter(|it| it.contains("broken")).collect();
    assert_eq!(found, ["p.md:3:1 broken-anchor", "p.md:3:12 broken-anchor"]);
    let site = read(book);
    has(
        &page(&site, "p.html"),
        &[
            "<a href=\"journeys/j.html#stage-one\">a</a> <a href=\"journeys/j.html#stage-one\">b</a> <a href=\"journeys/j.html#step-start\">c</a>",
            "<a href=\"journeys/j.html#stage-one\">One</a> <a href=\"journeys/j.html#step-start\">Start</a>",
        ],
    );
    has(&page(&site, "j.html"), &["id=\"über-uns\"", "id=\"uber-uns\"", "id=\"r--d\"", "id=\"背景\""]);
}

#[test]
fn a_text_may_begin_with_a_sign_of_yaml() {
    let book = "//- j.md\n---\nkind: journey\ntitle: A\nstatus: draft\nphases:\n  - title: P\n    steps:\n      - title: S\n        feeling: -1\n        does: **Walks** in\n        thinks: `code` x\n        pains: [[j/t]]\n        gets: [form](https://a.nl)\n        gains:\n          - *only* one\n          - > said\n      - {title: T, feeling: 1, does: **Runs, fast** out, asks: [*why*, how]}\n---\n";
    let found = problems(book);
    assert_eq!(found.iter().filter(|it| it.ends_with("quote-text")).count(), 8, "{found:?}");
    assert!(!found.iter().any(|it| it.contains("front-matter") || it.contains("wrong-type")), "{found:?}");
    let html = page(&read(book), "j.html");
    has(&html, &["<strong>Walks</strong> in", "<code>code</code> x", "href=\"#step-t\">T</a>", ">form</a>"]);
    has(&html, &["<em>only</em> one", "&gt; said", "<strong>Runs, fast</strong> out", "<em>why</em>"]);
}

#[test]
fn pictures_of_lanes_are_described() {
    let book = "//- j.md\n---\nkind: journey\ntitle: A\nstatus: draft\nphases:\n  - title: P\n    steps:\n      - {title: S, feeling: 1, image: {src: a.png, alt: A man waits, caption: \"*Tuesday*\"}}\n      - {title: T, feeling: 2, image: a.png}\n---\n//- a.png\nx\n";
    let found: Vec<_> = problems(book).into_iter().filter(|it| it.contains("picture")).collect();
    assert_eq!(found, ["j.md:9:39 picture-without-alt"]);
    has(
        &page(&read(book), "j.html"),
        &["alt=\"A man waits\"", "<figcaption><em>Tuesday</em></figcaption>", "alt=\"\""],
    );
}

#[test]
fn links_tags_tone_and_sections_of_its_own_are_shown() {
    let book = "//- o.md\n---\nkind: opportunity\ntitle: O\nlinks: [\"[Study](https://a.nl/s)\"]\nsolutions: [{title: Sol, links: [https://a.nl/sol]}]\nactions: [{do: \"Ask **all**\", links: {JB-1: \"https://a.nl/1\"}}]\n---\n//- p.md\n---\nkind: persona\nname: P\nmore: {A day: [Early, \"**late**\"], Tools: A phone}\n---\n//- t.md\n---\nkind: touchpoint\nname: T\ntone: [warm]\ncompany: Greets\n---\n//- j.md\n---\nkind: journey\ntitle: J\ntags: [red]\nlinks: [https://a.nl/map]\nphases: [A]\n---\n";
    let site = read(book);
    has(
        &page(&site, "o.html"),
        &[">Study</a>", ">https://a.nl/sol</a>", "Ask <strong>all</strong>", ">JB-1</a>"],
    );
    has(&page(&site, "p.html"), &["A day</h2>", "<p>Early</p>", "<strong>late</strong>", "A phone"]);
    has(&page(&site, "t.html"), &["Tone of voice</h2>", "warm"]);
    has(&page(&site, "j.html"), &["red", ">https://a.nl/map</a>"]);
    assert!(!problems(book).iter().any(|it| it.contains("unknown-key")), "{:?}", problems(book));
}

#[test]
fn a_page_has_one_heading_of_the_first_level() {
    for book in [
        "//- p.md\n---\ntitle: Klantreis\n---\n\n# Klantreis leverancier\n\n# Second\n\n#### Skipped\n",
        "//- p.md\n# One\n\n# Two\n\n> # Three\n",
        "//- p.md\n---\nkind: journey\ntitle: Map\nphases: [A]\n---\n# Map of something\n\nText\n",
    ] {
        assert_eq!(page(&read(book), "p.html").matches("<h1").count(), 1, "{book}");
    }
    let found = problems("//- p.md\n# One\n\n# Two\n\n#### Three\n");
    assert_eq!(found, ["p.md:3:1 heading-levels", "p.md:5:1 heading-levels"]);
}

#[test]
fn what_nobody_sees_is_left_out_and_told() {
    let book = "//- j.md\n---\nkind: journey\ntitle: \"abc\u{202e}.txt.exe\"\nstatus: draft\nphases:\n  - title: One\n    steps:\n      - {title: \"nul\\0bell\\x07\", feeling: 1}\n      - {title: End, feeling: 2}\n---\nA\u{7} bell and\u{202e} more.\n";
    let found: Vec<_> = problems(book).into_iter().filter(|it| it.contains("control")).collect();
    let expected =
        ["j.md:3:8 control-character", "j.md:8:17 control-character", "j.md:11:2 control-character"];
    assert_eq!(found, expected);
    let html = page(&read(book), "j.html");
    has(&html, &["abc.txt.exe", "nulbell", "A bell and more."]);
    assert!(!html.contains(['\0', '\u{7}', '\u{202e}', '\u{fffd}']));
}

#[test]
fn words_from_right_to_left_keep_to_themselves() {
    let book = "//- j.md\n---\nkind: journey\ntitle: מסע\nstatus: draft\nphases:\n  - title: One\n    steps:\n      - {title: Start, thinks: \"למה זה?\", feeling: -1}\n      - {title: End, feeling: 2}\n---\nשלום **עולם**.\n\nPlain.\n";
    let html = page(&read(book), "j.html");
    has(&html, &["<h1><bdi>מסע", "dir=\"auto\">למה זה?", "<p dir=\"auto\">שלום", "<p>Plain."]);
}

#[test]
fn notes_lead_back_to_every_place() {
    let book = "//- p.md\nText[^a] and again[^a], nothing[^zz].\n\n[^a]: Note.\n[^b]: Never used.\n";
    assert_eq!(problems(book), ["p.md:1:23 footnote", "p.md:4:1 footnote"]);
    let html = page(&read(book), "p.html");
    has(&html, &["href=\"#fnref:1\"", "href=\"#fnref:1:2\"", "nothing[^zz]."]);
    assert!(!html.contains("<p>Never used"));
}

#[test]
fn a_picture_may_have_spaces_in_its_path() {
    let book = "//- p.md\nSee ![a screen](Screen Shot (1).png) there.\n//- Screen Shot (1).png\nx\n";
    assert_eq!(problems(book), [""; 0]);
    has(
        &page(&read(book), "p.html"),
        &["See <img src=\"Screen%20Shot%20%281%29.png\" alt=\"a screen\"", "> there."],
    );
}

#[test]
fn addresses_in_prose_are_links() {
    let html = page(&read("//- p.md\nSee https://a.nl/b_c*d. And `https://x.nl`.\n"), "p.html");
    has(&html, &[">https://a.nl/b_c*d</a>", "<code>https://x.nl</code>"]);
}

const TWO: &str = "//- j.md
---
kind: journey
title: J
status: draft
personas: [fatima, henk]
phases:
  - title: P
    steps:
      - {title: One, who: fatima, feeling: -2, thinks: {fatima: \"**Why**?\", henk: Oh}}
      - {title: Two, feeling: {fatima: 1, henk: 2}, emotion: {fatima: 😡 cross, henk: glad 😀}, who: []}
      - {title: Three, who: [henk, \"the clerk\"], feeling: 2, pains: {price: too high}}
---
//- fatima.md
---
kind: persona
name: Fatima
---
//- henk.md
---
kind: persona
name: Henk
---
";

#[test]
fn a_step_is_walked_by_whom_it_names() {
    let site = read(TWO);
    let map = site.book.maps.iter().next().unwrap();
    let figures = site.context().analysis.map(map.0);
    let values: Vec<_> = figures.voices.iter().map(|voice| voice.values.clone()).collect();
    assert_eq!(values, [[Some(-2.0), Some(1.0), None], [None, Some(2.0), Some(2.0)]]);
    let ends: Vec<_> = figures.voices.iter().map(|voice| voice.peak_end.as_ref().unwrap().end).collect();
    assert_eq!(ends, [1.0, 2.0]);
    let html = page(&site, "j.html");
    has(
        &html,
        &["<small>Fatima</small> <q class=\"vo\"><strong>Why</strong>?</q>", "Cross", "Glad", "the clerk"],
    );
    assert!(!html.contains("unknown"), "{html}");
    let found: Vec<_> = problems(TWO).into_iter().filter(|it| it.contains("map-where")).collect();
    assert_eq!(found, ["j.md:11:70 map-where-text"]);
    has(&html, &["price: too high"]);
}

#[test]
fn a_written_id_wins_over_one_made_from_a_title() {
    let book = "//- j.md\n---\nkind: journey\ntitle: J\nstatus: draft\nphases:\n  - title: P\n    steps:\n      - {title: Wait, feeling: 1}\n      - {id: wait, title: In line, feeling: 2}\n---\n//- p.md\n[[j/wait]]\n";
    assert!(!problems(book).iter().any(|it| it.contains("duplicate")), "{:?}", problems(book));
    has(&page(&read(book), "p.html"), &[">In line</a>"]);
}
