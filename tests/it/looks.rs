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
