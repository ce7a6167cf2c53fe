//! The pages of maps: what stands on them, how large they are, how fast they are made.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::Instant;

use journeybook::config::{Config, OwnLane};
use journeybook::files::{Files, Other, fixture};
use journeybook::model::Entity;
use journeybook::model::resolve::resolve;
use journeybook::parse::{Options, parse};
use journeybook::problem::Problems;
use journeybook::site::{Sink, Site};
use journeybook::text::{Date, RelPath};
use journeybook::view::PageKey;

pub fn site(files: &Files, language: &str) -> Site {
    let tone = OwnLane {
        key: "tone".to_owned(),
        label: [("en".to_owned(), "Tone of voice".to_owned())].into(),
        role: None,
        after: Some("thinks".to_owned()),
        visibility: None,
    };
    let config = Config { language: language.to_owned(), lanes: vec![tone], ..Config::default() };
    let options = Options { own_lanes: vec!["tone".to_owned()], ..Options::default() };
    let docs = files.texts.iter().map(|(path, text)| parse(path, text, &options).doc).collect();
    let (book, _) = resolve(docs, &config, files);
    Site::of(book, Problems::new(), config, files, Date::parse("2026-11-22").unwrap())
}

pub fn folder(root: &Path) -> Files {
    let mut files = Files::default();
    for entry in walkdir::WalkDir::new(root).into_iter().map(Result::unwrap) {
        let name = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        let Some(path) = RelPath::new(&name).filter(|_| entry.file_type().is_file()) else { continue };
        if name.ends_with(".md") {
            let text: Arc<str> = fs::read_to_string(entry.path()).unwrap().into();
            files.texts.insert(path, text);
        } else {
            files.others.insert(path, Other { size: entry.metadata().unwrap().len() });
        }
    }
    files
}

static DUTCH: LazyLock<Site> = LazyLock::new(|| {
    site(&folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/handbook-nl/content")), "nl")
});
static SMALL: LazyLock<Site> = LazyLock::new(|| site(&fixture(include_str!("maps/book.txt")), "en"));

fn html(site: &Site, path: &str) -> String {
    let bytes = site.file(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[track_caller]
fn check(site: &Site, path: &str, parts: &[&str]) {
    let html = html(site, path);
    for part in parts {
        assert!(html.contains(part), "no `{part}` in {path}");
    }
}

#[test]
fn a_map_says_what_is_remembered_and_why() {
    check(
        &DUTCH,
        "journeys/ikea-bezoek.html",
        &[
            "Veel beter onthouden dan beleefd.",
            "onthouden op ongeveer +1,0",
            "de herinnering ligt tussen 0,0 en +2,0",
            "<a href=\"#step-kassa\">In de rij voor de kassa</a> tilt de herinnering met +1,0 op",
            "50\u{a0}%",
            "Wachten kost 27 min van 2 u 40 min, 17\u{a0}%.",
            "21 dagen te laat",
            "4 van 9 stappen",
        ],
    );
}

#[test]
fn each_persona_has_a_curve_and_a_conclusion() {
    let parts = [
        "<path class=\"p2 h2 u2\"",
        "<h3>Lotte</h3>",
        "<h3>Karim</h3>",
        "Veel slechter onthouden",
        "pt en1 dn p2",
    ];
    check(&DUTCH, "journeys/koffie-halen.html", &parts);
}

#[test]
fn neither_extreme_is_the_peak_when_they_are_equally_strong() {
    let html = html(&DUTCH, "journeys/ikea-bezoek.html");
    assert!(html.contains(">Hoogste</span>") && html.contains(">Laagste</span>"));
    let grid = html.split("<table").nth(1).unwrap();
    assert!(!grid.contains(">Piek</span>"));
}

#[test]
fn a_map_to_be_says_what_it_changes_and_through_what() {
    check(
        &DUTCH,
        "journeys/ikea-bezoek-straks.html",
        &["ck changed", "ck added", "Scan &amp; Go in de app", "Vervallen stappen", "verzwakt het einde"],
    );
}

#[test]
fn a_comparison_shows_both_and_what_is_gone() {
    check(
        &DUTCH,
        "compare/ikea-bezoek.html",
        &[
            "<path class=\"ow\"",
            "<path class=\"btw\"",
            "class=\"was\"",
            "ck removed",
            "zonder die stap was de herinnering +2,0 in plaats van +1,5",
            "27 min",
            "Lange rij",
        ],
    );
}

#[test]
fn a_comparison_says_of_every_changed_key_from_what_to_what() {
    let pairs = [
        ("takes: 5m", "takes: 10m", ["5 min", "10 min"]),
        ("wait: 5m", "wait: 10m", ["5 min", "10 min"]),
        ("next: leave", "next: {to: pay, when: it rains}", ["Step Leave", "Step Pay (it rains)"]),
        ("channel: Old shop", "channel: New shop", ["Old shop", "New shop"]),
        ("touchpoint: Old desk", "touchpoint: New desk", ["Old desk", "New desk"]),
        (
            "touchpoint: {id: Desk, channel: Old}",
            "touchpoint: {id: Desk, channel: New}",
            ["Desk (Old)", "Desk (New)"],
        ),
        ("who: Old clerk", "who: New clerk", ["Old clerk", "New clerk"]),
        ("influence: 2", "influence: 4", ["Influence</i>", "<ins>4</ins>"]),
        ("importance: 2", "importance: 4", ["Importance</i>", "<ins>4</ins>"]),
        ("satisfaction: 2", "satisfaction: 4", ["Satisfaction</i>", "<ins>4</ins>"]),
        ("expected: 2", "expected: 4", ["Expected</i>", "<ins>4</ins>"]),
        ("metrics: [Old figure]", "metrics: [New figure]", ["Old figure", "New figure"]),
        ("insights: [Old talk]", "insights: [New talk]", ["Old talk", "New talk"]),
        ("tone: Stern", "tone: Kind", ["Stern", "Kind"]),
        ("quotes: [Never again]", "quotes: [Once more]", ["Never again", "Once more"]),
    ];
    for (was, be, words) in pairs {
        let book = format!(
            "//- content/a.md\n---\nkind: journey\ntitle: A\nphases: [{{title: P, steps: [{{id: ask, title: Step Ask, feeling: 1, {was}}}, {{id: pay, title: Step Pay}}, {{id: leave, title: Step Leave}}]}}]\n---\n\
             //- content/b.md\n---\nkind: journey\ntitle: B\nstate: to-be\nbaseline: a\nchange: [{{step: ask, {be}}}]\n---\n"
        );
        let html = html(&site(&fixture(&book), "en"), "compare/a.html");
        let (_, table) = html.split_once("ck changed").unwrap_or_else(|| panic!("{be} changes nothing"));
        for word in words {
            assert!(table.contains(word), "{was} → {be}: no {word} in {table}");
        }
        assert!(
            table.contains("<del>") && table.contains("<ins>"),
            "{was} → {be}: no word is marked in {table}"
        );
    }
}

#[test]
fn ten_lines_give_a_page() {
    check(&SMALL, "journeys/short.html", &["Hear about it", "class=\"empty\""]);
    check(&SMALL, "journeys/steps.html", &["A good cup, quickly", "id=\"step-stand-in-line\""]);
}

#[test]
fn a_phase_without_steps_is_a_step() {
    check(&SMALL, "journeys/felt.html", &["class=\"alone\"", "id=\"step-during\"", "Moment of truth"]);
}

#[test]
fn every_lane_has_its_row() {
    let rows = [
        "emo", "th", "tone", "act", "tp", "qs", "need", "wish", "con", "mo", "ba", "gap", "time", "pain",
        "gain", "quo", "com", "cnt", "evi", "op", "team", "met", "ins",
    ];
    let html = html(&SMALL, "journeys/full.html");
    let found: Vec<&str> =
        html.split("class=\"lh l-").skip(1).filter_map(|part| part.split([' ', '"']).next()).collect();
    let found: Vec<&str> = found.into_iter().filter(|key| !["mk", "path"].contains(key)).collect();
    assert_eq!(found, rows);
}

#[test]
fn what_a_phase_says_spans_its_steps() {
    check(
        &SMALL,
        "journeys/full.html",
        &["rowspan=\"2\" style=\"--sp:2\"", ", whole stage</i><p>Feels at home"],
    );
}

#[test]
fn paths_that_part_and_return_are_shown() {
    check(&SMALL, "journeys/full.html", &["href=\"#step-first\"><span>out of stock</span>", "Back to One"]);
}

#[test]
fn a_map_can_pick_its_lanes() {
    let html = html(&SMALL, "journeys/picked.html");
    let found: Vec<&str> =
        html.split("class=\"lh l-").skip(1).filter_map(|part| part.split([' ', '"']).next()).collect();
    let found: Vec<&str> = found.into_iter().filter(|key| !["mk", "path"].contains(key)).collect();
    assert_eq!(found, ["emo", "act"]);
}

#[test]
fn an_experience_map_goes_by_before_during_after() {
    check(
        &SMALL,
        "experience-maps/anyone.html",
        &["class=\"acts\"", "id=\"act-2\"", ";--sp:2\"", "Someone thirsty", "id=\"step-wish\""],
    );
}

#[test]
fn ids_are_unique_and_links_inside_a_page_lead_somewhere() {
    for site in [&*DUTCH, &*SMALL] {
        let maps = site
            .plan
            .pages()
            .iter()
            .filter(|key| matches!(key, PageKey::Entity(Entity::Map(_)) | PageKey::Compare(_)));
        for key in maps {
            let html = site.page(*key).html;
            let path = site.plan.page(*key);
            let mut ids = BTreeSet::new();
            for id in html.split(" id=\"").skip(1).filter_map(|part| part.split('"').next()) {
                assert!(ids.insert(id), "{id} twice in {path}");
            }
            for to in
                html.split("<a ").skip(1).filter_map(|part| part.split("href=\"#").nth(1)?.split('"').next())
            {
                // What begins so is a view in the address, never an id.
                assert!(ids.contains(to) || to.starts_with('~'), "#{to} leads nowhere in {path}");
            }
        }
    }
}

/// A map of so many steps with most lanes filled.
fn long(steps: usize) -> Files {
    let mut text =
        String::from("//- content/journeys/long.md\n---\nkind: journey\ntitle: A long way\nphases:\n");
    for step in 0..steps {
        if step % 4 == 0 {
            let _ = write!(text, "  - title: Phase {}\n    steps:\n", step / 4 + 1);
        }
        let feeling = [1, 2, -1, 0, -2, 1][step % 6];
        let _ = write!(
            text,
            "      - title: Step number {step}\n        does: Does something that takes a few words\n        \
             thinks: And thinks that it should go faster\n        needs: [Something to hold on to]\n        \
             asks: [\"How long?\"]\n        feeling: {feeling}\n        emotion: 🙂 busy\n        expected: 4\n        \
             received: {}\n        expects: It works\n        gets: It mostly works\n        pains: [{{text: Too slow by far, \
             severity: 2}}]\n        touchpoint: [desk, app]\n        takes: 5m\n",
            step % 5 + 1
        );
    }
    text.push_str("---\n//- content/t.md\n---\nkind: touchpoints\nitems:\n  - {id: desk, name: Help desk, influence: 4}\n");
    text.push_str("  - {id: app, name: Store app, contact: indirect, influence: 3}\n---\n");
    fixture(&text)
}

#[test]
fn a_long_map_stays_small() {
    let html = html(&site(&long(25), "en"), "journeys/long.html");
    assert!(html.contains("class=\"ovc\""), "no overview");
    assert!(html.len() <= 200_000, "{} bytes", html.len());
}

struct ToFolder(&'static str);

impl Sink for ToFolder {
    type Error = std::io::Error;

    fn put(&self, path: &RelPath, bytes: &[u8]) -> Result<(), std::io::Error> {
        let to = Path::new(self.0).join(path.as_str());
        fs::create_dir_all(to.parent().unwrap())?;
        fs::write(to, bytes)
    }
}

/// For looking at: `cargo test --test it maps::write -- --ignored`.
#[test]
#[ignore = "writes to the temporary folder"]
fn write() {
    let long = site(&long(25), "en");
    for (site, to) in
        [(&*DUTCH, "/tmp/map-site/nl"), (&*SMALL, "/tmp/map-site/en"), (&long, "/tmp/map-site/long")]
    {
        let found = site.write(&ToFolder(to)).unwrap();
        assert!(found.iter().next().is_none(), "{:?}", found.iter().next().map(|it| &it.message));
    }
}

/// `cargo test --release --test it maps::speed -- --ignored --nocapture`
#[test]
#[ignore = "measures"]
fn speed() {
    for steps in [9, 15, 25] {
        let site = site(&long(steps), "en");
        let key = site.plan.find("journeys/long.html").unwrap();
        let mut times: Vec<f64> = (0..200)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(site.page(key));
                start.elapsed().as_secs_f64() * 1000.0
            })
            .collect();
        let mut views: Vec<f64> = (0..200)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(journeybook::view::page(&site.context(), key));
                start.elapsed().as_secs_f64() * 1000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        views.sort_by(f64::total_cmp);
        println!("{steps} steps: view {:.3} ms, whole page {:.3} ms", views[20], times[20]);
    }
}

/// The page of a one-step journey under a theme of these files.
fn themed(theme: &str) -> String {
    const JOURNEY: &str = "//- content/journeys/a.md\n---\nkind: journey\ntitle: A\nphases:\n  - title: One\n    steps:\n      - {title: Pay, does: \"Pays <cash>\", feeling: 1, marks: [mot]}\n---\n";
    html(&site(&fixture(&format!("{JOURNEY}{theme}")), "en"), "journeys/a.html")
}

#[test]
fn a_moment_of_truth_needs_no_question_to_be_shown() {
    let cell = "<p class=\"motl\"><b><svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-moment\"/></svg>Moment of truth</b></p>";
    assert!(themed("").contains(&format!("{cell}<td")));
}

#[test]
fn a_moment_of_truth_shows_without_any_feeling() {
    for emotion in ["", ", emotion: angry"] {
        let text = format!(
            "//- content/journeys/a.md\n---\nkind: journey\ntitle: A\nphases:\n  - title: One\n    steps:\n      - {{title: Pay, mot: Is it worth it?{emotion}}}\n---\n"
        );
        assert!(
            html(&site(&fixture(&text), "en"), "journeys/a.html").contains("Is it worth it?"),
            "{emotion}"
        );
    }
}

#[test]
fn a_project_can_draw_a_lane_itself() {
    let own = themed(
        "//- theme/templates/part/lane-texts.html\n<em>{{ lane.label }}: {{ cell.of[0].text }}</em>\n",
    );
    let cell = "<em>Actions: Pays &lt;cash&gt;</em>";
    assert_eq!(own.matches(cell).count(), 1, "it is told once");
    assert!(!own.contains("<p>Pays"));
    assert!(themed("").contains("<p>Pays &lt;cash&gt;</p>"));
}

#[test]
fn a_lane_whose_template_fails_is_drawn_as_ever() {
    let page = themed("//- theme/templates/part/lane-texts.html\n{{ cell.nothing.at.all }}\n");
    assert!(page.contains("<i>Actions</i><p>Pays &lt;cash&gt;</p></tbody>"));
}

#[test]
fn nothing_leads_back_to_a_stage_that_has_no_step_left() {
    let text = "//- journeys/now.md\n---\nkind: journey\nid: now\ntitle: Now\nphases:\n  - {id: one, title: One, loop-to: two, steps: [{id: a, title: A}]}\n  - {id: two, title: Two, steps: [{id: b, title: B}]}\n---\n\
        //- journeys/then.md\n---\nkind: journey\nid: then\ntitle: Then\nstate: to-be\nbaseline: now\nremove: [b]\n---\n";
    let site = site(&fixture(text), "en");
    check(&site, "journeys/now.html", &["href=\"#stage-two\""]);
    assert!(!html(&site, "journeys/then.html").contains("#stage-two"));
}

#[test]
fn columns_of_a_blueprint_take_lanes_of_the_book_pains_and_time() {
    let text = "//- b.md\n---\nkind: blueprint\ntitle: Inspection\nsteps:\n  - {title: Enquiry, customer: Asks, \
                tone: Calm and plain, takes: 1w, pains: [{text: Slow, severity: 3}]}\n  - {title: Visit, customer: Waits}\n---\n";
    let files = fixture(text);
    let options = Options { own_lanes: vec!["tone".to_owned()], ..Options::default() };
    for (path, text) in &files.texts {
        assert!(parse(path, text, &options).problems.is_empty());
    }
    let site = site(&files, "en");
    let html = String::from_utf8(site.file("blueprints/b.html").unwrap().to_vec()).unwrap();
    // Once in the table and once in the story below it.
    for said in ["Tone of voice", "Calm and plain", "Pain", "Slow (severe)", "7 d"] {
        assert!(html.matches(said).count() >= 2, "{said}");
    }
}

/// The page of a file with these lines of front matter.
fn page_of(kind: &str, lines: &str, language: &str) -> String {
    let text = format!("//- content/a.md\n---\nkind: {kind}\ntitle: A\n{lines}---\n");
    let site = site(&fixture(&text), language);
    let things = site.plan.pages().iter().filter(|key| matches!(key, PageKey::Entity(_)));
    let found: String = things.map(|key| html(&site, site.plan.page(*key).as_str())).collect();
    assert!(found.contains("<main"), "{kind}");
    found
}

#[test]
fn a_page_says_which_lines_of_its_file_were_not_read() {
    const KINDS: [&str; 12] = [
        "journey",
        "experience-map",
        "empathy-map",
        "blueprint",
        "persona",
        "segment",
        "touchpoint",
        "channel",
        "team",
        "insight",
        "metric",
        "opportunity",
    ];
    for kind in KINDS {
        let whole = page_of(kind, "owner: x\n", "en");
        assert!(!whole.contains("Read in part"), "{kind}");
        let part = page_of(kind, "owner: x\ntags: @broken\n", "en");
        assert_eq!(part.matches("Read in part: line 5 could not be read").count(), 1, "{kind}");
        let part = page_of(kind, "tags: @broken\ntags: \"open\nnonsense: [a, b]\n", "nl");
        assert_eq!(
            part.matches("Gedeeltelijk gelezen: de regels 4, 5 en 6 waren niet te lezen").count(),
            1,
            "{kind}"
        );
    }
}

#[test]
fn only_the_entry_with_the_broken_line_says_so() {
    let text = "//- content/t.md\n---\nkind: teams\nitems:\n  - name: One\n    id: one\n  - name: Two\n    id: two\n    forge: @x\n  - name: Three\n    id: three\n---\n";
    let site = site(&fixture(text), "en");
    let says = |name: &str| html(&site, &format!("teams/{name}.html")).contains("Read in part: line 8 ");
    assert_eq!(["one", "two", "three"].map(says), [false, true, false]);
}
