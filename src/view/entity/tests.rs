//! What the pages of personas, touchpoints, channels, teams and segments show, and the health of it all.

use crate::model::Entity;
use crate::view::card::PersonaCard;
use crate::view::lists::{Lists, One};
use crate::view::persona;
use crate::view::sample::{Sample, resolved};
use crate::view::table::{Cell, Table};
use crate::view::{Context, Here, PageKey, View, page};

const BOOK: &str = "//- personas/lotte.md\n---\nkind: persona\nname: Lotte\nsegment: commuters\nquote: Quick!\nbehaviour: {looks-for: Speed}\n---\nSee [[channel:app]].\n\
//- personas/karim.md\n---\nkind: persona\nname: Karim\n---\n\
//- segments/commuters.md\n---\nkind: segment\nname: Commuters\nshare: 24%\n---\n\
//- journeys/coffee.md\n---\nkind: journey\ntitle: Coffee\npersonas: [lotte, karim]\nowner: shop\nphases:\n  - title: In the shop\n    steps:\n      - {id: order, title: Order, touchpoint: order, channel: app, feeling: {lotte: 2}}\n      - {id: cup, title: The cup, touchpoint: cup, feeling: {lotte: -2, karim: 1}, influence: 5, expected: 5, received: 3, pains: [Wrong name], marks: [mot], opportunities: [name]}\n---\n\
//- touchpoints.md\n---\nkind: touchpoints\nitems:\n  - {id: order, name: Ordering, channel: app, moment: during}\n  - {id: cup, name: Cup, teams: [shop], importance: 5, satisfaction: 3, pains: [Hot]}\n---\n\
//- channels.md\n---\nkind: channels\nitems: [{id: app, name: App, offline: false}]\n---\n\
//- teams.md\n---\nkind: teams\nitems: [{id: shop, name: Shop}]\n---\n\
//- opportunities/name.md\n---\nkind: opportunity\ntitle: Right names\nactions:\n  - {id: a, do: Later, owner: shop, due: 2027-01-01}\n  - {id: b, do: Late, owner: shop, due: 2026-01-01}\n  - {id: c, do: Done, owner: shop, due: 2025-01-01, status: done}\n---\n";

fn seen<T>(book: &str, name: &str, take: impl Fn(View<'_>, &Here<'_>) -> T) -> T {
    let sample = Sample::new(resolved(book));
    let ctx = sample.context();
    let named = |entity: &Entity| &*ctx.book.card(*entity).title == name;
    let key = ctx.book.entities().find(named).map_or(PageKey::Health, PageKey::Entity);
    take(page(&ctx, key).view, &ctx.at(key))
}

fn rows(table: &Table) -> Vec<&str> {
    table.rows.iter().map(|row| row.text.as_str()).collect()
}

fn titles<'t>(from: &'t Here<'_>, lists: &'t Lists<'_>, id: &str) -> Vec<&'t str> {
    lists.of(id).iter().map(|it| it.title(from.book)).collect()
}

fn texts(cells: &[Cell]) -> Vec<&str> {
    cells.iter().filter_map(|cell| cell.text.as_deref()).collect()
}

#[test]
fn a_persona_meets_only_the_steps_it_takes_part_in() {
    let met = |view: View<'_>, from: &Here<'_>| match view {
        View::Persona(view) => titles(from, &view.lists, "touchpoints").join(", "),
        _ => panic!("a persona has a page of its own"),
    };
    assert_eq!(seen(BOOK, "Lotte", met), "Ordering, Cup");
    assert_eq!(seen(BOOK, "Karim", met), "Cup");
}

#[test]
fn a_journey_shows_what_this_persona_feels() {
    let remembered = |view: View<'_>, from: &Here<'_>| match view {
        View::Persona(view) => match view.lists.of("journeys") {
            [One::Journey(map, persona)] => persona::journey(from, *map, *persona).remembered.text,
            other => panic!("{other:?}"),
        },
        _ => panic!("a persona has a page of its own"),
    };
    assert_eq!(seen(BOOK, "Lotte", remembered), "−1.0");
    // One feeling is too little to say what is remembered.
    assert_eq!(seen(BOOK, "Karim", remembered), "–");
}

#[test]
fn a_touchpoint_gathers_its_own_pains_and_those_of_its_steps() {
    seen(BOOK, "Cup", |view, from| {
        let View::Touchpoint(view) = view else { panic!("a touchpoint has a page of its own") };
        assert_eq!(titles(from, &view.lists, "pains"), ["Hot", "Wrong name"]);
        assert_eq!(view.lists.of("personas").len(), 2);
        let facts: Vec<&str> = view.thing.facts.iter().map(|fact| fact.text.as_str()).collect();
        assert_eq!(facts, ["1", "−0.5", "10", "15.0"]);
        assert_eq!(view.thing.facts[3].note.as_deref(), Some("solid, estimate"));
        assert_eq!(titles(from, &view.lists, "opportunities"), ["Right names"]);
    });
}

#[test]
fn a_channel_leads_to_its_journeys_and_keeps_its_mentions() {
    seen(BOOK, "App", |view, from| {
        let View::Channel(view) = view else { panic!("a channel has a page of its own") };
        assert_eq!(titles(from, &view.lists, "touchpoints"), ["Ordering"]);
        let journey = from.row_of(&view.lists.of("journeys")[0]).unwrap();
        assert_eq!(journey.cells[0].links[0].href, "../journeys/coffee.html#step-order");
        assert_eq!(view.thing.backlinks[0].links[0].text, "Lotte");
    });
}

#[test]
fn a_team_sees_late_work_first_and_done_work_last() {
    seen(BOOK, "Shop", |view, from| {
        let View::Team(view) = view else { panic!("a team has a page of its own") };
        assert_eq!(titles(from, &view.lists, "actions"), ["Late", "Later", "Done"]);
        let actions: Vec<_> = view.lists.of("actions").iter().filter_map(|it| from.row_of(it)).collect();
        assert_eq!(actions[0].cells[1].badge.as_ref().map(|badge| &*badge.word), Some("Overdue"));
        assert!(actions[2].cells[1].badge.is_none());
        assert_eq!(texts(&actions[2].cells), ["1 Jan 2025", "Done"]);
        assert_eq!(titles(from, &view.lists, "owns"), ["Coffee"]);
        assert_eq!(titles(from, &view.lists, "steps"), ["The cup"]);
    });
}

#[test]
fn a_segment_goes_where_its_personas_go() {
    seen(BOOK, "Commuters", |view, from| {
        let View::Segment(view) = view else { panic!("a segment has a page of its own") };
        assert_eq!(titles(from, &view.lists, "journeys"), ["Coffee"]);
        assert_eq!(titles(from, &view.lists, "personas"), ["Lotte"]);
        let [One::Persona(lotte)] = view.lists.of("personas") else { panic!("one persona") };
        assert_eq!(PersonaCard::of(from, *lotte).quote.as_deref(), Some("“Quick!”"));
        assert_eq!(view.thing.facts[0].text, "24\u{a0}%");
    });
}

#[test]
fn what_is_missing_makes_the_handbook_unwell() {
    seen(BOOK, "", |view, _| {
        let View::Health(view) = view else { panic!("a handbook has a page of its health") };
        assert_eq!(view.missing[0].links[0].text, "The cup");
        assert_eq!(rows(&view.worst), ["Cup"]);
        assert_eq!(view.verdict.class, "warn");
    });
}

#[test]
fn a_handbook_with_nothing_missing_is_well() {
    let book = "//- p.md\n---\nkind: persona\nname: P\n---\n//- j.md\n---\nkind: journey\ntitle: J\npersonas: [p]\nphases: [A]\n---\n";
    seen(book, "", |view, _| {
        let View::Health(view) = view else { panic!("a handbook has a page of its health") };
        assert_eq!((view.verdict.class, view.problems.len()), ("ok", 0));
    });
}

#[test]
fn problems_stand_by_file_with_errors_first() {
    let mut sample = Sample::new(resolved(BOOK));
    let at = |name: &str| {
        let file = crate::text::RelPath::new(name).unwrap();
        crate::text::Origin::new(&file, crate::text::Span::default())
    };
    sample.problems.push("raw-html", at("a.md"), "HTML is shown as text");
    sample.problems.push("unknown-reference", at("journeys/coffee.md"), "unknown <team>");
    let ctx: Context<'_> = sample.context();
    let View::Health(view) = page(&ctx, PageKey::Health).view else { panic!("no health") };
    let files: Vec<&str> = view.problems.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(files, ["journeys/coffee.md", "a.md"]);
    assert_eq!(view.maps.rows[0].cells[9].badge.as_ref().map(|badge| &*badge.word), Some("1 error"));
}
