//! Names that no file declares: shown, counted, told once, and declared by `journeybook add`.

use super::*;
use journeybook::model::Entity;
use journeybook::view::PageKey;

const FREE: &str = "//- content/journeys/free.md\n---\nkind: journey\ntitle: Free\npersonas: [Henk Visser]\nphases:\n  \
    - title: One\n    steps:\n      - {title: Start, touchpoint: Homepage, channel: Web, teams: [Front desk], \
    metrics: [Waiting time], insights: [Interviews 2026], opportunities: [Show leagues on the home page], feeling: -1, \
    thinks: {Henk Visser: Where am I?}}\n      \
    - {title: End, touchpoint: {id: homepage, channel: web}, feeling: {Henk Visser: 2}}\n---\n\
    //- content/blueprints/b.md\n---\nkind: blueprint\ntitle: Behind\nsteps:\n  - title: Arrive\n    \
    frontstage: [{do: Opens the door, by: Doorman}]\n---\n";

fn page_of(site: &Site, path: &str) -> String {
    let key = site.plan.find(path).unwrap_or_else(|| panic!("there is no page {path}"));
    site.page(key).html
}

#[test]
fn what_nothing_declares_is_shown_and_counted_and_told_once_in_a_file() {
    let site = site_of(FREE);
    assert_eq!(codes(&site), ["undeclared-name"; 8]);
    assert!(site.problems.iter().all(|problem| problem.level != Level::Error));
    let page = page_of(&site, "journeys/free.html");
    for name in
        ["Henk Visser", "Homepage", "Web", "Front desk", "Waiting time", "Interviews 2026", "Show leagues on"]
    {
        assert!(page.contains(name), "{name}");
    }
    assert!(page.contains("<a title=\"not in the catalogue yet\">Homepage</a>"));
    assert!(page_of(&site, "blueprints/b.html").contains(">Doorman</a>"));
    assert!(!page.contains("touchpoints/homepage"));
    let matrix = page_of(&site, "matrix.html");
    assert!(matrix.contains("Homepage") && matrix.contains("not in the catalogue yet"));
    let (id, homepage) = site.book.touchpoints.iter().next().unwrap();
    assert_eq!((site.book.touchpoints.len(), &*homepage.card.title), (1, "Homepage"));
    assert_eq!(site.book.links.steps_of_touchpoint.list(id).len(), 2);
    assert!(site.plan.pages().iter().all(|page| *page != PageKey::Entity(Entity::Touchpoint(id))));
}

#[test]
fn the_problem_has_a_line_to_paste_and_its_file() {
    let site = site_of(&format!(
        "{FREE}//- content/touch.md\n---\nkind: touchpoints\nitems:\n  - {{id: desk, name: Desk}}\n---\n"
    ));
    let told = of_code(&site, "undeclared-name");
    let of = |word: &str| told.iter().find(|it| it.message.starts_with(word)).unwrap().help.clone().unwrap();
    assert!(of("touchpoint ").contains("under `items:` in `touch.md`: - {id: homepage, name: Homepage}"));
    assert!(
        of("opportunity ").contains("`opportunities.md`")
            && of("opportunity ").contains("title: Show leagues")
    );
}

#[test]
fn a_slip_of_the_pen_stays_an_error() {
    let with = |name: &str| {
        let book = FREE.replace("touchpoint: Homepage", &format!("touchpoint: {name}"));
        site_of(&format!(
            "{book}//- content/t.md\n---\nkind: touchpoints\nitems: [{{id: homepage, name: Home page}}]\n---\n"
        ))
    };
    for name in ["homepgae", "Homepag", "Home pages"] {
        let site = with(name);
        assert_eq!(of_code(&site, "unknown-reference").len(), 1, "{name}");
    }
    for name in ["Homepage", "home page", "homepage"] {
        assert_eq!(of_code(&with(name), "unknown-reference").len(), 0, "{name}");
    }
}

#[test]
fn what_is_declared_later_is_the_same_thing() {
    let mut memory = journeybook::site::Memory::default();
    let today = Date::parse("2026-11-22").unwrap();
    let options = Options { today, untrusted: false, audience: None };
    let declared = format!(
        "{FREE}//- content/t.md\n---\nkind: touchpoints\nitems: [{{id: home, name: homepage}}]\n---\n"
    );
    for (book, count) in [(FREE, 8), (&*declared, 7), (FREE, 8), (&*FREE.replace("Homepage", "Shop"), 8)] {
        let site = memory.site(&mut fixture(book), &options);
        let anew = site_of(book);
        assert_eq!(of_code(&site, "undeclared-name").len(), count);
        let pages =
            |site: &Site| site.plan.pages().iter().map(|key| site.page(*key).html).collect::<Vec<_>>();
        assert_eq!(pages(&site), pages(&anew));
    }
}

#[test]
fn steps_and_phases_are_found_by_their_titles() {
    let visit = "//- content/journeys/visit.md\n---\nkind: journey\ntitle: The visit\nphases:\n  - title: At the desk\n    steps:\n      - {title: Wait for it, feeling: -1, next: Get it}\n      - {title: Get it, feeling: 2}\n---\n";
    let plan = "//- content/journeys/plan.md\n---\nkind: journey\ntitle: Plan\nbaseline: The visit\nchange:\n  - {step: wait for it, feeling: 0}\nadd:\n  - {title: Pay, after: Get it, feeling: 1}\n  - {title: Leave, phase: at the desk, feeling: 1}\n---\n";
    let other = "//- content/o.md\n---\nkind: opportunity\ntitle: Shorter\nat: [The visit/Get it]\n---\n//- content/blueprints/b.md\n---\nkind: blueprint\ntitle: B\njourney: The visit\nsteps:\n  - {step: Get it, frontstage: [Hands over]}\n---\n//- content/p.md\n# P\nSee [[The visit]], [[The visit/Get it]] and [[The visit/At the desk]].\n";
    let site = site_of(&format!("{visit}{plan}{other}"));
    assert_eq!(codes(&site), [""; 0]);
    let page = page_of(&site, "p.html");
    for to in
        ["journeys/visit.html\"", "journeys/visit.html#step-get-it", "journeys/visit.html#stage-at-the-desk"]
    {
        assert!(page.contains(to), "{to}");
    }
    let plan = site.book.maps.values().find(|map| &*map.card.id == "plan").unwrap();
    assert_eq!(
        plan.steps.iter().map(|step| &*step.title).collect::<Vec<_>>(),
        ["Wait for it", "Get it", "Pay", "Leave"]
    );
}

#[test]
fn a_phase_of_an_overlay_that_is_not_there_is_told() {
    let book = "//- content/journeys/visit.md\n---\nkind: journey\ntitle: V\nphases: [{title: One, steps: [{title: A, feeling: 1}]}]\n---\n//- content/journeys/plan.md\n---\nkind: journey\ntitle: P\nbaseline: visit\nadd: [{title: B, phase: typo}]\n---\n";
    assert_eq!(codes(&site_of(book)), ["unknown-reference"]);
}

#[test]
fn a_description_is_the_beginning_of_the_prose() {
    let book = "//- content/t.md\n---\nkind: touchpoints\nitems:\n  - {id: site, name: Site, description: \"Our **own** site, see [[noor]]\"}\n---\n//- content/noor.md\n---\nkind: persona\nname: Noor\ndescription: |\n  Works at night.\n\n  - and sleeps by day\nbeschrijving: x\n---\nMore of her.\n";
    let site = site_of(&book.replace("beschrijving: x\n", ""));
    assert_eq!(codes(&site), [""; 0]);
    let page = page_of(&site, "touchpoints/site.html");
    assert!(
        page.contains("Our <strong>own</strong> site, see <a href=\"../personas/noor.html\">Noor</a>"),
        "{page}"
    );
    let page = page_of(&site, "personas/noor.html");
    let places = ["<p>Works at night.</p>", "<li>and sleeps by day</li>", "More of her."]
        .map(|it| page.find(it).unwrap());
    assert!(places.is_sorted());
    let site = site_of(&book.replace(
        "description: |\n  Works at night.\n\n  - and sleeps by day\nbeschrijving: x",
        "beschrijving: Wakker",
    ));
    assert!(page_of(&site, "personas/noor.html").contains("<p>Wakker</p>"));
    assert_eq!(codes(&site), ["alias-key"]);
}

#[test]
fn a_link_in_a_description_is_told_where_it_stands() {
    let book = "//- content/t.md\n---\nkind: teams\nitems:\n  - {id: it, name: IT, description: \"see [[nobody]]\"}\n---\n//- content/noor.md\n---\nkind: persona\nname: Noor\ndescription: see [[nobody]]\n---\n";
    let site = site_of(book);
    let files = fixture(book);
    for problem in of_code(&site, "broken-link") {
        assert_eq!(&files.texts[&problem.at.file][problem.at.span.range()], "[[nobody]]");
    }
    assert_eq!(codes(&site), ["broken-link"; 2]);
}

#[test]
fn a_language_from_right_to_left_turns_the_page() {
    let of = |language: &str| {
        page_of(
            &site_of(&format!(
                "//- book.toml\n[book]\nlanguage = \"{language}\"\n//- content/index.md\n# Home\n"
            )),
            "index.html",
        )
    };
    assert!(of("he").contains("<html lang=\"he\" dir=\"rtl\""));
    assert!(of("nl").contains("<html lang=\"nl\" data-"));
}
