use super::*;
use crate::model::{Card, Page, Persona};
use crate::text::{Origin, RelPath, Span};
use crate::view::sample;

fn plan(book: &Handbook) -> (Plan, Problems) {
    Plan::new(book, None)
}

fn page(path: &str) -> Page {
    let path = RelPath::new(path).unwrap();
    Page { card: card(path.as_str()), path }
}

fn card(id: &str) -> Card {
    sample::card(id, &Origin::new(&RelPath::new("a.md").unwrap(), Span::default()))
}

fn persona(id: &str) -> Persona {
    sample::persona(id, id)
}

#[track_caller]
fn check_link(from: &str, to: &str, expected: &str) {
    assert_eq!(Address::new(from).to(&Address::new(to)), expected);
}

#[test]
fn links_are_as_short_as_they_can_be() {
    check_link("journeys/a.html", "journeys/b.html", "b.html");
    check_link("journeys/a.html", "index.html", "../index.html");
    check_link("index.html", "journeys/b.html", "journeys/b.html");
    check_link("a/b/c.html", "a/d/e.html", "../d/e.html");
    check_link("journeys.html", "journeys/b.html", "journeys/b.html");
}

#[test]
fn pages_keep_their_path() {
    let pages = ["index.md", "Gids/Één.md", "guide/index.md"].map(page).into_iter().collect();
    let book = Handbook { pages, ..Handbook::default() };
    let (plan, problems) = plan(&book);
    let found: Vec<&str> = book.entities().map(|entity| plan.address(entity).as_str()).collect();
    assert_eq!(found, ["index.html", "gids/een.html", "guide.html"]);
    assert!(problems.is_empty());
}

#[test]
fn two_of_one_name_both_stay() {
    let personas = ["Eva", "eva"].map(persona).into_iter().collect();
    let book = Handbook { personas, ..Handbook::default() };
    let (plan, problems) = plan(&book);
    let found: Vec<&str> = book.entities().map(|entity| plan.address(entity).as_str()).collect();
    assert_eq!(found, ["personas/eva.html", "personas/eva-2.html"]);
    assert_eq!(problems.iter().map(|it| it.code).collect::<Vec<_>>(), ["slug-collision"]);
}

#[test]
fn stubs_never_leave_the_site_nor_replace_a_page() {
    let mut eva = persona("eva");
    eva.card.was = vec!["old-eva".into(), "noor".into()];
    eva.card.aliases =
        vec!["/../../etc/x".into(), "/people/Eva/".into(), "index.html".into(), "_x.html".into()];
    let book = Handbook { personas: [eva, persona("noor")].into_iter().collect(), ..Handbook::default() };
    let (plan, _) = plan(&book);
    let found: Vec<&str> = plan.stubs().iter().map(|stub| stub.from.as_str()).collect();
    assert_eq!(found, ["personas/old-eva.html", "people/eva/index.html", "x.html"]);
}

#[test]
fn names_that_windows_keeps_are_not_used() {
    let book = Handbook { personas: [persona("con")].into_iter().collect(), ..Handbook::default() };
    let (plan, _) = plan(&book);
    assert_eq!(plan.address(book.entities().next().unwrap()).as_str(), "personas/con-.html");
}

#[test]
fn the_page_for_lost_visitors_links_from_the_top() {
    let book = Handbook::default();
    let (plan, _) = Plan::new(&book, Some("https://example.org/cx"));
    let lost = plan.page(PageKey::NotFound);
    assert_eq!(plan.relative(lost, Address::home()), "https://example.org/cx/index.html");
}
