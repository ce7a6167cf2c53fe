//! What a reader may look at on a map: one person of several, and where a step is talked about.

use journeybook::files::fixture;
use journeybook::site::{Options, Site};
use journeybook::term::Visibility;
use journeybook::text::Date;

const BOOK: &str = "
//- content/people.md
---
kind: personas
items: [{id: noor, title: Noor}, {id: bob, title: Bob}]
---
//- content/journeys/shop.md
---
kind: journey
title: Shop & go
personas: [noor, bob]
phases:
  - title: Pay
    steps:
      - {title: 'Wait <here> {title}', feeling: {noor: 1, bob: -1}}
      - {title: Go, feeling: {noor: 2, bob: 0}}
---
";

fn site(settings: &str, commit: Option<&str>, audience: Option<Visibility>) -> Site {
    let text = format!("//- book.toml\n[preprocessor.journeybook]\n{settings}\n{BOOK}");
    let mut files = fixture(&text);
    files.commit = commit.map(Into::into);
    Site::read(&files, &Options { today: Date::new(2026, 11, 22).unwrap(), untrusted: false, audience })
}

fn page(site: &Site) -> String {
    site.page(site.plan.find("journeys/shop.html").unwrap()).html
}

/// The addresses of the links that lead to where a step is talked about.
fn discussed(site: &Site) -> Vec<String> {
    let html = page(site);
    let links = html.split("<a class=\"pl\" href=\"").skip(1);
    links.map(|it| it.split('"').next().unwrap_or_default().replace("&amp;", "&")).collect()
}

#[test]
fn every_name_leads_to_a_person_alone_and_one_link_leads_back() {
    let html = page(&site("", None, None));
    for who in ["who-1", "who-2", "who-0"] {
        assert_eq!(html.matches(&format!("id=\"{who}\"")).count(), 1, "{who}");
        assert_eq!(html.matches(&format!("href=\"#{who}\"")).count(), 1, "{who}");
    }
    for (number, line) in [("u1", "p1"), ("u2", "p2")] {
        let of_points = html.matches("class=\"pt ").count();
        let marked = html.split("class=\"pt ").skip(1).filter(|it| {
            let class = it.split('"').next().unwrap_or_default();
            class.split(' ').any(|it| it == number) && class.split(' ').any(|it| it == line)
        });
        assert_eq!(marked.count() * 2, of_points, "{number}");
    }
}

#[test]
fn a_step_leads_to_where_it_is_talked_about() {
    let settings = "site-url = 'https://cx.example.org/'\n\
        discuss = 'https://example.org/new?title={title}&body={permalink}%20{commit}&at={path}:{line}'";
    let whole = discussed(&site(settings, Some("1a2b3c4d5"), None));
    let title = "Shop%20%26%20go%3A%201.%20Wait%20%3Chere%3E%20%7Btitle%7D";
    let permalink = "https%3A%2F%2Fcx.example.org%2Fjourneys%2Fshop.html%23step-wait-here-title";
    assert_eq!(
        whole[0],
        format!(
            "https://example.org/new?title={title}&body={permalink}%201a2b3c4d5&at=content%2Fjourneys%2Fshop.md:8"
        )
    );
    assert_eq!(whole.len(), 2);
    // Where something stands is nothing to the public; without Git there is no commit.
    let public =
        discussed(&site(&format!("visibility = 'public'\n{settings}"), None, Some(Visibility::Public)));
    assert_eq!(public[0], format!("https://example.org/new?title={title}&body={permalink}%20&at=:"));
}

#[test]
fn without_a_template_there_is_no_link() {
    assert!(discussed(&site("", None, None)).is_empty());
}

#[test]
fn a_template_that_cannot_be_used_is_told_with_the_nearest_name() {
    #[track_caller]
    fn check(discuss: &str, message: &str, help: &str) {
        let site = site(&format!("discuss = '{discuss}'"), None, None);
        let problem = site.problems.iter().next().unwrap();
        assert_eq!(problem.message, message);
        assert!(problem.help.as_deref().unwrap_or_default().contains(help), "{:?}", problem.help);
        assert_eq!(problem.at.file.as_str(), "book.toml");
    }
    check("https://example.org/{titel}", "`discuss` knows no `{titel}`", "{title}");
    check("https://example.org/{banana}", "`discuss` knows no `{banana}`", "`{permalink}`");
    let unfit = "`htps://example.org/{title}` is no address where a step can be talked about";
    check("htps://example.org/{title}", unfit, "https:");
    check(
        "https://example.org/{permalink}",
        "`discuss` carries `{permalink}`, and nothing says where the site will stand",
        "site-url",
    );
}

#[test]
fn what_starts_a_program_is_no_address() {
    let site = site("discuss = 'javascript:alert(1)/{title}'", None, None);
    assert!(discussed(&site).is_empty());
    assert_eq!(site.problems.iter().filter(|it| it.message.contains("javascript")).count(), 1);
}

/// The book with views on its map.
fn viewed(views: &str) -> Site {
    let book = BOOK.replace("phases:\n", &format!("views:\n{views}\nphases:\n"));
    let book = book.replace("{title: Go,", "{title: Go, marks: [pain], teams: [desk], channel: shop, ");
    let book = format!(
        "//- book.toml\n[book]\ntitle = 'X'\n{book}//- content/teams.md\n---\nkind: teams\nitems: [{{id: desk, title: Desk}}]\n---\n\
         //- content/channels.md\n---\nkind: channels\nitems: [{{id: shop, title: Shop}}]\n---\n"
    );
    let files = fixture(&book);
    Site::read(&files, &Options { today: Date::new(2026, 11, 22).unwrap(), untrusted: false, audience: None })
}

#[test]
fn views_are_tabs_that_say_what_they_show() {
    let html = page(&viewed(
        "  - {name: 'Board <b>', lanes: [emotion, pains], mark: pain}\n  - {name: Bob, persona: bob, team: desk, channel: shop}",
    ));
    let tabs = html.split("aria-label=\"Views\">").nth(1).unwrap().split("</nav>").next().unwrap();
    assert_eq!(
        tabs,
        "<a href=\"#~\">Everything</a><a href=\"#~lanes=emotion,pains&amp;mark=pain\">Board &lt;b&gt;</a>\
         <a href=\"#~persona=bob&amp;channel=shop&amp;team=desk\">Bob</a>"
    );
}

#[test]
fn a_step_says_what_it_can_be_chosen_by() {
    let html = page(&viewed("  - {name: Pains, mark: pain}"));
    let steps: Vec<&str> = html.split("data-f=\"").skip(1).map(|it| it.split('"').next().unwrap()).collect();
    assert_eq!(steps, ["p1 p2", "p1 p2 c1 t1 m1"]);
    for option in
        ["value=\"bob\">Bob", "value=\"shop\">Shop", "value=\"desk\">Desk", "value=\"pain\">Pain point"]
    {
        assert_eq!(html.matches(option).count(), 1, "{option}");
    }
}

#[test]
fn what_a_view_names_is_checked() {
    #[track_caller]
    fn check(view: &str, message: &str, help: &str) {
        let site = viewed(view);
        let told: Vec<_> =
            site.problems.iter().filter(|it| it.at.file.as_str() == "journeys/shop.md").collect();
        let problem = told.iter().find(|it| it.message == message);
        let Some(problem) = problem else {
            panic!("{:?}", told.iter().map(|it| &it.message).collect::<Vec<_>>())
        };
        assert!(problem.help.as_deref().unwrap_or_default().contains(help), "{:?}", problem.help);
    }
    check("  - {name: A, lanes: [emotoin]}", "unknown lane `emotoin`", "emotion");
    check("  - {name: A, persona: nor}", "unknown persona `nor`", "noor");
    check("  - {name: A, channel: shp}", "unknown channel `shp`", "shop");
    check("  - {name: A, team: dsk}", "unknown team `dsk`", "desk");
    check("  - {name: A, mark: pian}", "`mark` cannot be `pian`", "pain");
    check("  - {name: A, lane: [emotion]}", "unknown key `lane` of a view", "lanes");
    check("  - {mark: pain}", "a view without `name`", "- name:");
}

#[test]
fn a_view_of_somebody_else_is_told() {
    let views = "  - {name: A, persona: eve}";
    let book = format!(
        "//- book.toml\n[book]\ntitle = 'X'\n{}",
        BOOK.replace("phases:\n", &format!("views:\n{views}\nphases:\n"))
    )
    .replace("{id: bob, title: Bob}", "{id: bob, title: Bob}, {id: eve, title: Eve}");
    let files = fixture(&book);
    let options = Options { today: Date::new(2026, 11, 22).unwrap(), untrusted: false, audience: None };
    let site = Site::read(&files, &options);
    let told = site.problems.iter().find(|it| it.message == "`eve` is not on this map").unwrap();
    assert_eq!(told.code, "unknown-reference");
    assert!(told.help.as_deref().unwrap_or_default().contains("noor, bob"), "{:?}", told.help);
}

#[test]
fn a_view_that_is_internal_is_not_for_the_public() {
    let views = "  - {name: Ours, mark: pain, visibility: internal}\n  - {name: Theirs, mark: pain}";
    let book = format!(
        "//- book.toml\n[preprocessor.journeybook]\nvisibility = 'public'\n{}",
        BOOK.replace("phases:\n", &format!("views:\n{views}\nphases:\n"))
    );
    let files = fixture(&book);
    let options = |audience| Options { today: Date::new(2026, 11, 22).unwrap(), untrusted: false, audience };
    let whole = page(&Site::read(&files, &options(None)));
    let public = page(&Site::read(&files, &options(Some(Visibility::Public))));
    assert!(whole.contains(">Ours</a>") && whole.contains(">Theirs</a>"));
    assert!(!public.contains("Ours") && public.contains(">Theirs</a>"));
}
