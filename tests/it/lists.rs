//! Lists that grow with the handbook: none makes a page heavy, and all of each can be reached.

#[path = "../../benches"]
mod benches {
    #[allow(dead_code, reason = "shared with the benches, which need more of it")]
    pub mod handbook;
}

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use benches::handbook;
use journeybook::disk::{self, ReadOptions};
use journeybook::model::Entity;
use journeybook::site::{Options, Site};
use journeybook::text::Date;
use journeybook::view::{Kind, List, PageKey};

/// What a page may weigh that the program lists together.
const MOST: usize = 300_000;

fn site(maps: usize) -> Site {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let at = MADE.fetch_add(1, Ordering::Relaxed);
    let root = std::env::temp_dir().join(format!("journeybook-lists-{}-{maps}-{at}", std::process::id()));
    handbook::write(&root, maps).unwrap();
    let files = disk::read(&root, "content", &ReadOptions::default()).unwrap();
    let site = Site::read(
        &files,
        &Options { today: Date::parse("2026-11-22").unwrap(), untrusted: false, audience: None },
    );
    std::fs::remove_dir_all(&root).unwrap();
    site
}

fn is_list(key: &PageKey) -> bool {
    !matches!(key, PageKey::Entity(_) | PageKey::Compare(_) | PageKey::NotFound)
}

fn pages(site: &Site) -> BTreeMap<PageKey, String> {
    let keys = site.plan.pages().iter().filter(|key| is_list(key));
    keys.map(|key| (*key, site.page(*key).html)).collect()
}

static LARGE: LazyLock<Site> = LazyLock::new(|| site(600));
/// The same with lists in one piece, as mdBook has them.
static JOINED: LazyLock<Site> = LazyLock::new(|| {
    let mut site = site(600);
    Arc::make_mut(&mut site.plan).join_lists();
    site
});
static PAGES: LazyLock<BTreeMap<PageKey, String>> = LazyLock::new(|| pages(&LARGE));

fn main_of(html: &str) -> &str {
    html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).unwrap().0
}

fn values<'h>(html: &'h str, start: &str) -> Vec<&'h str> {
    html.split(start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// All pages of a list, as one text.
fn whole(list: List) -> String {
    let numbers = 1..=LARGE.plan.parts(list).max(1);
    numbers.map(|number| main_of(&PAGES[&list.page(number)])).collect()
}

#[test]
fn no_page_that_lists_things_is_heavy() {
    for (key, html) in &*PAGES {
        assert!(html.len() <= MOST, "{key:?}: {} bytes", html.len());
    }
    assert!(LARGE.plan.parts(List::Kind(Kind::Journey)) == 3 && LARGE.plan.parts(List::Matrix) == 4);
}

#[test]
fn what_is_around_a_page_of_a_list_is_light() {
    for (key, html) in PAGES.iter().filter(|(key, _)| matches!(key, PageKey::Part(..))) {
        let sprite =
            html.split_once("<svg class=\"sprite\"").and_then(|(_, rest)| rest.split_once("</svg><header"));
        let around = html.len() - main_of(html).len() - sprite.unwrap().0.len();
        assert!(around < 4500, "{key:?}: {around} bytes");
    }
}

#[test]
fn all_of_a_kind_stand_on_the_pages_of_their_list_once() {
    for kind in Kind::ALL.into_iter().filter(|kind| LARGE.plan.has(PageKey::Index(*kind))) {
        let list = List::Kind(kind);
        let html = whole(list);
        let links: Vec<&str> = match kind {
            Kind::Opportunity => values(&html, "<div class=\"ot\"><h3><a href=\""),
            _ => html
                .split("<th scope=\"row\"")
                .skip(1)
                .filter_map(|row| values(row, "<a href=\"").first().copied())
                .collect(),
        };
        let all: BTreeSet<&str> =
            LARGE.plan.section(kind).iter().map(|it| LARGE.plan.address(*it).as_str()).collect();
        assert_eq!(links.len(), all.len(), "{kind:?}");
        assert_eq!(links.into_iter().collect::<BTreeSet<_>>(), all, "{kind:?}");
    }
}

#[test]
fn health_shows_the_worst_and_leads_to_all() {
    let health = main_of(&PAGES[&PageKey::Health]);
    for (list, id, count) in [
        (List::Maps, "maps", LARGE.book.maps.len()),
        (List::Blueprints, "blueprints", LARGE.book.blueprints.len()),
    ] {
        let section = health.split_once(&format!("aria-labelledby=\"{id}\"")).unwrap().1;
        let section = section.split("</section>").next().unwrap();
        assert_eq!(section.matches("<th scope=\"row\">").count(), 10, "{id}");
        let first = LARGE.plan.page(list.page(1)).as_str();
        assert!(section.contains(&format!("<a href=\"{first}\">and {} more</a>", count - 10)), "{section}");
        assert_eq!(whole(list).matches("<th scope=\"row\"").count(), count, "{id}");
    }
    assert!(health.contains("href=\"health-others.html\""));
}

/// What a link on a page leads to.
fn reached(here: &str, href: &str) -> String {
    let mut at: Vec<&str> = here.split('/').collect();
    at.pop();
    for part in href.split('/') {
        match part {
            ".." => drop(at.pop()),
            part => at.push(part),
        }
    }
    at.join("/")
}

#[test]
fn every_way_on_these_pages_leads_somewhere() {
    let mut letters = 0;
    for (key, html) in &*PAGES {
        let here = LARGE.plan.page(*key).as_str();
        for href in values(main_of(html), "<a href=\"").into_iter().chain(values(main_of(html), " href=\"")) {
            let (page, place) = href.split_once('#').unwrap_or((href, ""));
            let page = if page.is_empty() { here.to_owned() } else { reached(here, page) };
            let Some(found) = LARGE.plan.find(&page) else { panic!("{here}: {href}") };
            if let Some(html) = PAGES.get(&found).filter(|_| !place.is_empty()) {
                assert!(html.contains(&format!(" id=\"{place}\"")), "{here}: {href}");
                letters += 1;
            }
        }
    }
    assert!(letters > 20, "{letters}");
}

#[test]
fn a_part_knows_its_neighbours() {
    let second = &PAGES[&PageKey::Part(List::Kind(Kind::Journey), 2)];
    assert!(second.contains("<a rel=\"prev\" href=\"journeys.html\">"), "{second}");
    assert!(second.contains("<a rel=\"next\" href=\"journeys-3.html\">"), "{second}");
    assert!(second.contains("<title>Journeys, page 2 of 3 ·"), "{second}");
}

fn words(html: &str) -> BTreeSet<String> {
    let texts = html.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text));
    let words = texts.flat_map(|text| text.split(|it: char| !it.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn no_word_is_lost_where_a_list_is_cut() {
    for (key, html) in pages(&JOINED) {
        let lists: Vec<List> = match key {
            PageKey::Index(kind) => vec![List::Kind(kind)],
            PageKey::Matrix => vec![List::Matrix],
            PageKey::Health => vec![List::Maps, List::Blueprints, List::Others, List::Problems],
            _ => continue,
        };
        let mut there = words(main_of(&PAGES[&key]));
        lists.into_iter().for_each(|list| there.extend(words(&whole(list))));
        let lost: Vec<String> = words(main_of(&html)).difference(&there).cloned().collect();
        assert!(lost.is_empty(), "{key:?}: {lost:?}");
    }
}

#[test]
fn a_small_handbook_has_no_further_pages() {
    let small = site(12);
    let more = |key: &&PageKey| matches!(key, PageKey::Part(list, _) if !matches!(list, List::Of(_)));
    assert_eq!(small.plan.pages().iter().find(more), None);
    // Twelve journeys make a long list for whoever meets all of them.
    let parts = site(4).plan.pages().iter().filter(|key| matches!(key, PageKey::Part(..))).count();
    assert_eq!(parts, 0);
}

/// The pages of things with long lists, and those lists on pages of their own.
static LONG: LazyLock<Vec<(Entity, String, String)>> = LazyLock::new(|| {
    let entities = LARGE.book.entities().filter(|it| LARGE.plan.parts(List::Of(*it)) > 0);
    entities.map(|it| (it, LARGE.page(PageKey::Entity(it)).html, whole(List::Of(it)))).collect()
});

/// A row of a table or a list.
fn rows(html: &str) -> usize {
    html.matches("<th scope=\"row\"").count() + html.matches("<li").count()
}

#[test]
fn a_long_list_of_a_thing_shows_ten_and_leads_to_all_of_it() {
    let (mut lists, mut kinds) = (0, BTreeSet::new());
    for (entity, page, all) in LONG.iter().map(|(it, page, all)| (*it, page, all)) {
        let here = LARGE.plan.address(entity).as_str();
        for section in main_of(page).split("<section ").skip(1) {
            let Some((_, more)) = section.split_once(">and ").filter(|(rows, _)| rows.ends_with('"')) else {
                continue;
            };
            let more: usize = more.split(' ').next().unwrap().parse().unwrap();
            let href = *values(section, "<p class=\"fine\"><a href=\"").last().unwrap();
            let (to, id) = href.split_once('#').unwrap();
            let found = LARGE.plan.find(&reached(here, to)).unwrap();
            assert!(matches!(found, PageKey::Part(List::Of(of), _) if of == entity), "{here}: {href}");
            assert!(PAGES[&found].contains(&format!("<h2 id=\"{id}\">")), "{here}: {href}");
            assert_eq!(rows(section.split("</section>").next().unwrap()), 10, "{here}: {id}");
            let named = format!("aria-labelledby=\"{id}\">");
            let parts = all.split(&named).skip(1).map(|it| it.split("</section>").next().unwrap());
            let parts = parts.map(|it| it.rsplit("</nav>").next().unwrap());
            assert_eq!(parts.map(rows).sum::<usize>(), 10 + more, "{here}: {id}");
            lists += 1;
            kinds.insert(Kind::of(&LARGE.book, entity));
        }
    }
    assert!(lists > 800 && kinds.len() >= 5, "{lists} of {kinds:?}");
}

#[test]
fn no_page_of_a_thing_grows_with_the_handbook() {
    for (entity, page) in LONG.iter().map(|(it, page, _)| (*it, page)) {
        let most = if matches!(entity, Entity::Touchpoint(_)) { 27_000 } else { 45_000 };
        assert!(page.len() <= most, "{}: {} bytes", LARGE.plan.address(entity).as_str(), page.len());
    }
}

#[test]
fn no_word_is_lost_where_the_lists_of_a_thing_are_cut() {
    for (entity, page, all) in LONG.iter().map(|(it, page, all)| (*it, page, all)) {
        let key = JOINED.plan.find(LARGE.plan.address(entity).as_str()).unwrap();
        let whole = JOINED.page(key).html;
        let there: BTreeSet<String> = words(main_of(page)).into_iter().chain(words(all)).collect();
        let lost: Vec<String> = words(main_of(&whole)).difference(&there).cloned().collect();
        assert!(lost.is_empty(), "{entity:?}: {lost:?}");
    }
}
