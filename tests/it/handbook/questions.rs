//! Twenty questions that people ask about a handbook, answered from `handbook.json` alone: each answer says where, what
//! supports it and on which line.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{files, graph_of, things};

/// What an answer consists of: an id, the evidence of it, and where it stands.
type Answer = (String, String, String);

struct Book {
    graph: Value,
}

fn list<'v>(of: &'v Value, key: &str) -> &'v [Value] {
    of[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'v>(of: &'v Value, key: &str) -> &'v str {
    of[key].as_str().unwrap_or_default()
}

impl Book {
    fn new() -> Book {
        Book { graph: graph_of(&files("tests/handbook-nl"), None) }
    }

    fn all(&self, kind: &str) -> impl Iterator<Item = &Value> {
        things(&self.graph).iter().filter(move |it| it["kind"] == kind)
    }

    fn thing(&self, id: &str) -> &Value {
        things(&self.graph).iter().find(|it| it["id"] == id).unwrap()
    }

    /// The steps of journeys as they are, each with its map.
    fn steps(&self) -> impl Iterator<Item = (&Value, &Value)> {
        let maps = self.all("journey").filter(|it| it["state"] == "as-is");
        maps.flat_map(|map| list(map, "steps").iter().map(move |step| (map, step)))
    }

    fn step(&self, id: &str) -> (&Value, &Value) {
        self.steps().find(|(_, step)| step["id"] == id).unwrap()
    }

    fn answer(&self, (thing, it): (&Value, &Value)) -> Answer {
        let file = it["file"].as_str().unwrap_or(text(thing, "file"));
        let place = format!("{}:{}", file.trim_start_matches("content/"), it["line"]);
        (text(it, "id").to_owned(), text(&it["evidence"], "status").to_owned(), place)
    }

    fn figure<'b>(&self, of: &'b Value, name: &str, persona: &str) -> &'b Value {
        let whose = |it: &&Value| it["figure"] == name && (persona.is_empty() || it["persona"] == persona);
        list(of, "figures").iter().find(whose).unwrap()
    }

    /// Where a person feels worst.
    fn lowest(&self, persona: &str) -> Vec<Answer> {
        let felt = |step: &Value| {
            let own = list(step, "feelings").iter().find(|it| it["persona"] == persona)?;
            own["value"].as_f64()
        };
        let least = self.steps().filter_map(|(_, step)| felt(step)).fold(f64::MAX, f64::min);
        let there = self.steps().filter(|(_, step)| felt(step) == Some(least));
        there.map(|it| self.answer(it)).collect()
    }

    fn marked(&self, mark: &str) -> Vec<Answer> {
        let bears = |step: &Value| list(step, "marks").iter().any(|it| it == mark);
        self.steps().filter(|(_, step)| bears(step)).map(|it| self.answer(it)).collect()
    }
}

#[track_caller]
fn check(found: &[Answer], expected: &[(&str, &str, &str)]) {
    let found: Vec<(&str, &str, &str)> = found.iter().map(|(a, b, c)| (&**a, &**b, &**c)).collect();
    assert_eq!(found, expected);
}

const TILL: (&str, &str, &str) = ("journey:ikea-bezoek/kassa", "researched", "journeys/ikea-bezoek.md:106");

#[test]
fn which_step_is_lowest_for_whom() {
    let book = Book::new();
    check(&book.lowest("persona:eva"), &[TILL]);
    let cup = ("journey:koffie-halen/ontvangst", "unknown", "journeys/koffie-halen.md:46");
    check(&book.lowest("persona:lotte"), &[cup]);
    let (queue, napkin) = (
        ("journey:koffie-halen/rij", "unknown", "journeys/koffie-halen.md:24"),
        ("journey:koffie-halen/servet", "unknown", "journeys/koffie-halen.md:55"),
    );
    check(&book.lowest("persona:karim"), &[queue, napkin]);
    check(
        &book.lowest("persona:noah"),
        &[("journey:laptop-kopen/stuk", "unknown", "journeys/laptop-kopen.md:15")],
    );
}

#[test]
fn what_supports_it_who_owns_it_and_who_looks_after_it() {
    let book = Book::new();
    let (map, till) = book.step(TILL.0);
    let by: Vec<&Value> =
        list(&till["evidence"], "by").iter().map(|id| book.thing(id.as_str().unwrap())).collect();
    assert_eq!((by.len(), text(by[0], "method"), &by[0]["n"]), (1, "survey", &Value::from(3500)));
    assert_eq!(book.thing(text(map, "owner"))["title"], "Winkelteam");
    let met = book.thing(text(&list(till, "touchpoints")[0], "touchpoint"));
    let teams: Vec<&str> =
        list(met, "teams").iter().map(|id| text(book.thing(id.as_str().unwrap()), "title")).collect();
    assert_eq!((text(met, "title"), teams), ("Kassa", vec!["Operatie", "IT"]));
    check(&[book.answer((map, till))], &[TILL]);
}

#[test]
fn what_is_overdue_and_what_is_next() {
    let book = Book::new();
    let late = |it: &&Value| it["review"]["days_overdue"].as_f64().is_some();
    let maps: Vec<Answer> = book.all("journey").filter(late).map(|it| book.answer((it, it))).collect();
    check(&maps, &[("journey:ikea-bezoek", "unknown", "journeys/ikea-bezoek.md:4")]);
    let metrics: Vec<&str> =
        book.all("metric").filter(|it| it["overdue"] == true).map(|it| text(it, "id")).collect();
    assert_eq!(metrics, ["metric:wachttijd-kassa"]);
    let actions =
        book.all("opportunity").flat_map(|it| list(it, "actions").iter().map(move |action| (it, action)));
    let mut due: Vec<(&str, Answer, &str)> = actions
        .filter(|(_, it)| it["progress"] != "done")
        .map(|it| (text(it.1, "due"), book.answer(it), text(it.1, "owner")))
        .collect();
    due.sort();
    let (day, (id, _, place), owner) = &due[0];
    assert_eq!((*day, *owner), ("2026-12-15", "team:it"));
    assert_eq!((&**id, &**place), ("opportunity:kassarij/actions/a1", "opportunities/kassarij.md:19"));
}

#[test]
fn where_people_wait_and_how_long_it_takes() {
    let book = Book::new();
    let mut waits: Vec<(i64, Answer)> = book
        .steps()
        .filter_map(|it| Some((-(it.1["wait_minutes"].as_f64()? as i64), book.answer(it))))
        .collect();
    waits.sort();
    assert_eq!(waits.iter().map(|it| -it.0).collect::<Vec<_>>(), [17, 10]);
    let help = ("journey:ikea-bezoek/hulp", "researched", "journeys/ikea-bezoek.md:58");
    check(&waits.into_iter().map(|it| it.1).collect::<Vec<_>>(), &[TILL, help]);
    let visit = book.thing("journey:ikea-bezoek");
    let wait = book.figure(visit, "wait", "");
    assert_eq!((&wait["value"], &wait["n"]), (&27.into(), &9.into()));
    assert!(text(&book.graph["formulas"], "wait").contains("waiting"));
}

#[test]
fn what_is_researched_assumed_and_unknown() {
    let book = Book::new();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    let maps = book.all("journey").chain(book.all("experience-map"));
    for step in maps.filter(|it| it["state"] != "to-be").flat_map(|map| list(map, "steps")) {
        *count.entry(text(&step["evidence"], "status")).or_default() += 1;
    }
    assert_eq!(count, BTreeMap::from([("researched", 4), ("unknown", 24)]));
    let share = book.figure(&book.graph, "evidence-share", "");
    assert_eq!((share["value"].as_f64(), &share["n"]), (Some(0.1429), &28.into()));
    // What shall be different is a wish.
    let plan = book.thing("journey:ikea-bezoek-straks");
    let assumed = list(plan, "steps").iter().filter(|it| it["evidence"]["status"] == "assumed");
    let assumed: Vec<Answer> = assumed.map(|it| book.answer((plan, it))).collect();
    check(
        &assumed,
        &[
            ("journey:ikea-bezoek-straks/hulp", "assumed", "journeys/ikea-bezoek-straks.md:8"),
            ("journey:ikea-bezoek-straks/kassa", "assumed", "journeys/ikea-bezoek-straks.md:16"),
            ("journey:ikea-bezoek-straks/bericht", "assumed", "journeys/ikea-bezoek-straks.md:27"),
        ],
    );
}

#[test]
fn which_touchpoint_hurts_most_people() {
    let book = Book::new();
    let mut hurt: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut where_: BTreeMap<&str, Vec<Answer>> = BTreeMap::new();
    for (map, step) in book.steps() {
        for person in
            list(step, "feelings").iter().filter(|it| it["value"].as_f64().is_some_and(|it| it < 0.0))
        {
            for met in list(step, "touchpoints") {
                hurt.entry(text(met, "touchpoint")).or_default().insert(text(person, "persona"));
                where_.entry(text(met, "touchpoint")).or_default().push(book.answer((map, step)));
            }
        }
    }
    // Each of them hurts one; by what is lacking there the till is first.
    assert!(hurt.values().all(|people| people.len() == 1));
    let lack = |id: &&&str| {
        let figures = list(book.thing(id), "figures");
        figures.iter().find(|it| it["figure"] == "shortfall").map(|it| it["value"].as_f64().unwrap() as i64)
    };
    let worst = hurt.keys().max_by_key(lack).unwrap();
    assert_eq!((*worst, hurt[worst].iter().next()), ("touchpoint:kassa", Some(&"persona:eva")));
    check(&where_[worst], &[TILL]);
}

#[test]
fn which_opportunity_is_worth_most_and_who_works_on_it() {
    let book = Book::new();
    let score =
        |it: &&Value| (book.figure(it, "opportunity-score", "")["value"].as_f64().unwrap() * 10.0) as i64;
    let best = book.all("opportunity").max_by_key(score).unwrap();
    let figure = book.figure(best, "opportunity-score", "");
    assert_eq!((text(best, "id"), figure["value"].as_f64()), ("opportunity:kassarij", Some(14.9)));
    assert_eq!((&figure["n"], figure.get("estimate")), (&200.into(), None));
    check(
        &[book.answer((best, best))],
        &[("opportunity:kassarij", "researched", "opportunities/kassarij.md:4")],
    );
    assert_eq!(list(best, "at"), ["journey:ikea-bezoek/kassa"]);
    assert_eq!(list(best, "moves"), ["metric:wachttijd-kassa", "metric:nps-winkel"]);
    let doing: Vec<(&str, &str)> = list(best, "solutions")
        .iter()
        .filter(|it| it["progress"] == "doing")
        .map(|it| (text(it, "title"), text(it, "owner")))
        .collect();
    assert_eq!(doing, [("Scan & Go in de app", "team:it")]);
    let other = book.thing("opportunity:geen-hulp");
    assert_eq!(book.figure(other, "opportunity-score", "")["estimate"], true);
}

#[test]
fn what_is_remembered_and_what_surprises() {
    let book = Book::new();
    let visit = book.thing("journey:ikea-bezoek");
    let of = |name: &str| book.figure(visit, name, "persona:eva");
    assert_eq!(
        (&of("remembered")["value"], &of("lived")["value"], &of("lived")["n"]),
        (&1.into(), &0.into(), &9.into())
    );
    assert_eq!(list(of("lowest"), "steps"), ["journey:ikea-bezoek/kassa"]);
    check(
        &book.marked("wow"),
        &[
            ("journey:ikea-bezoek/inspiratie", "unknown", "journeys/ikea-bezoek.md:34"),
            ("journey:ikea-bezoek/ijsje", "researched", "journeys/ikea-bezoek.md:127"),
            ("journey:koffie-halen/barista", "unknown", "journeys/koffie-halen.md:38"),
            ("journey:laptop-kopen/bezorgd", "unknown", "journeys/laptop-kopen.md:75"),
        ],
    );
    let unmeasured: Vec<Answer> = {
        let is_moment = |step: &Value| list(step, "marks").iter().any(|it| it == "mot");
        let open = book.steps().filter(|(_, it)| is_moment(it) && list(it, "metrics").is_empty());
        open.map(|it| book.answer(it)).collect()
    };
    assert_eq!(unmeasured.len(), 4);
    assert_eq!(unmeasured[0].0, "journey:ikea-bezoek/ijsje");
}

#[test]
fn what_people_say_hurts_and_whether_anybody_asked_them() {
    let book = Book::new();
    let mut pains: Vec<(String, &str, &str, u64)> = Vec::new();
    for (_, step) in book.steps() {
        for it in list(step, "claims").iter().filter(|it| it["lane"] == "pains") {
            let line = it["line"].as_u64().unwrap();
            pains.push((
                text(step, "id").to_owned(),
                text(it, "text"),
                text(&it["evidence"], "status"),
                line,
            ));
        }
    }
    let found: Vec<(&str, &str, &str, u64)> = pains.iter().map(|it| (&*it.0, it.1, it.2, it.3)).collect();
    assert_eq!(found[0], ("journey:ikea-bezoek/route", "Rondje door de hele winkel", "researched", 50));
    assert_eq!(found[1], ("journey:ikea-bezoek/kassa", "Lange rij", "researched", 111));
    let cup = ("journey:koffie-halen/ontvangst", "Naam van iemand anders op de beker", "unknown", 50);
    assert!(found.contains(&cup), "{found:?}");
}

#[test]
fn what_the_plan_changes() {
    let book = Book::new();
    let (was, is) = (book.thing("journey:ikea-bezoek"), book.thing("journey:ikea-bezoek-straks"));
    assert_eq!(is["baseline"], was["id"]);
    let feelings = |map: &Value| -> BTreeMap<String, i64> {
        let own = |it: &Value| text(it, "id").rsplit('/').next().unwrap_or_default().to_owned();
        let felt = |it: &Value| list(it, "feelings").first().and_then(|it| it["value"].as_f64());
        list(map, "steps").iter().filter_map(|it| Some((own(it), felt(it)? as i64))).collect()
    };
    let (was, is) = (feelings(was), feelings(is));
    let better: Vec<(&str, i64, i64)> = is
        .iter()
        .filter_map(|(id, now)| Some((&**id, *was.get(id)?, *now)).filter(|(_, was, now)| was != now))
        .collect();
    assert_eq!(better, [("hulp", -1, 1), ("kassa", -2, 0)]);
    let gone: Vec<&String> = was.keys().filter(|id| !is.contains_key(*id)).collect();
    assert_eq!(gone, ["tillen"]);
}
