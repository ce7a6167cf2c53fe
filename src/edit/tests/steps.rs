//! Steps and phases come, go and move; what others name keeps its id, or stays.

use super::*;

fn act(book: &str, path: &str, at: Place, act: Act) -> Result<Edited, String> {
    let shelf = Shelf::of(fixture(book));
    let book = Book { files: &shelf.files, handbook: &shelf.handbook, options: &shelf.options };
    apply(&book, &RelPath::new(path).unwrap(), &Intent { at, act }).map_err(|it| it.why().english)
}

fn set(key: &str, value: Value) -> Act {
    Act::Set { key: key.to_owned(), value }
}

fn phase(id: &str) -> Place {
    Place::Phase(id.to_owned())
}

fn insert(part: Part, after: Option<&str>, title: &str) -> Act {
    Act::Insert { part, after: after.map(str::to_owned), title: title.to_owned() }
}

fn go(after: Option<&str>, into: Option<&str>) -> Act {
    Act::Move { after: after.map(str::to_owned), into: into.map(str::to_owned) }
}

const MAP: &str = "kind: journey
title: M
phases:
  - title: One # first
    steps:
      - title: A
        feeling: 1 # why
      # before b
      - {title: B, next: [c]}
  - title: Two
    steps:
    - C
    - title: D
      does: |
        Walks
          in
  - Three
";

/// The lines of the map afterwards; the other files of the book stand behind it.
#[track_caller]
fn check_with(others: &str, at: Place, it: Act, from: &str, to: &str) {
    assert!(MAP.contains(from), "{from}");
    let book = format!("//- m.md\n---\n{MAP}---\n{others}");
    let is = act(&book, "m.md", at, it).map(|it| it.files[0].1.clone());
    assert_eq!(is, Ok(format!("---\n{}---\n", MAP.replacen(from, to, 1))));
}

#[track_caller]
fn check(at: Place, it: Act, from: &str, to: &str) {
    check_with("", at, it, from, to);
}

#[track_caller]
fn refused(others: &str, at: Place, it: Act, why: &str) {
    let is = act(&format!("//- m.md\n---\n{MAP}---\n{others}"), "m.md", at, it);
    let is = is.map(|it| it.files[0].1.clone());
    assert!(is.as_ref().is_err_and(|it| it.contains(why)), "{is:?}");
}

#[test]
fn a_step_comes_where_it_is_wanted() {
    check(
        phase("two"),
        insert(Part::Step, Some("c"), "New: it"),
        "    - C\n",
        "    - C\n    - \"New: it\"\n",
    );
    check(phase("two"), insert(Part::Step, None, "New"), "    - C\n", "    - New\n    - C\n");
    check(phase("one"), insert(Part::Step, Some("a"), "New"), "# why\n", "# why\n      - New\n");
    check(
        phase("three"),
        insert(Part::Step, None, "New"),
        "  - Three\n",
        "  - title: Three\n    steps:\n      - New\n",
    );
    check(Place::Head, insert(Part::Phase, Some("two"), "New"), "  - Three\n", "  - New\n  - Three\n");
}

#[test]
fn a_step_goes_with_its_lines() {
    check(step("b"), Act::Remove, "      - {title: B, next: [c]}\n", "");
    check(step("d"), Act::Remove, "    - title: D\n      does: |\n        Walks\n          in\n", "");
    check(phase("three"), Act::Remove, "  - Three\n", "");
    refused("", step("c"), Act::Remove, "it is named by B (m.md)");
}

#[test]
fn a_step_moves_with_its_lines() {
    check(
        step("d"),
        go(None, None),
        "    - C\n    - title: D\n      does: |\n        Walks\n          in\n",
        "    - title: D\n      does: |\n        Walks\n          in\n    - C\n",
    );
    check(
        step("a"),
        go(Some("c"), None),
        "      - title: A\n        feeling: 1 # why\n      # before b\n      - {title: B, next: [c]}\n  - title: Two\n    steps:\n    - C\n",
        "      # before b\n      - {title: B, next: [c]}\n  - title: Two\n    steps:\n    - C\n    - title: A\n      feeling: 1 # why\n",
    );
    let (_, two) = MAP.split_once("[c]}\n").unwrap();
    let after = two.replace("  - Three\n", "");
    check(phase("three"), go(Some("one"), None), two, &format!("  - Three\n{after}"));
}

#[test]
fn what_others_name_keeps_its_id() {
    check(step("c"), set("title", words("See")), "    - C\n", "    - id: c\n      title: See\n");
    check(step("a"), set("title", words("See")), "title: A\n", "title: See\n");
    let to_be = "//- n.md\n---\nkind: journey\ntitle: N\nstate: to-be\nbaseline: m\nchange:\n  - {step: a, feeling: 2}\n---\n";
    check_with(to_be, step("a"), set("title", words("See")), "- title: A\n", "- id: a\n        title: See\n");
    refused(to_be, step("a"), Act::Remove, "it is named by N (n.md)");
    let link = "//- p.md\nSee [[m/d]] and [[m/two]].\n";
    check_with(
        link,
        step("d"),
        set("title", words("See")),
        "    - title: D\n",
        "    - id: d\n      title: See\n",
    );
    check_with(
        link,
        phase("two"),
        set("title", words("Second")),
        "  - title: Two\n",
        "  - id: two\n    title: Second\n",
    );
    // A second one of that name would take the id of the first.
    let (_, old) = MAP.split_once("# why\n").unwrap();
    let new = format!("      - D\n{}", old.replace("- title: D\n", "- id: d\n      title: D\n"));
    check_with(link, phase("one"), insert(Part::Step, Some("a"), "D"), old, &new);
    let by_title = "//- n.md\n---\nkind: journey\ntitle: N\nstate: to-be\nbaseline: m\nchange:\n  - {step: A, feeling: 2}\n---\n";
    refused(by_title, step("a"), set("title", words("See")), "it is named by N");
}

const TO_BE: &str = "//- m.md
---
kind: journey
title: M
phases:
  - title: One
    steps: [A, B, C]
---
//- n.md
---
kind: journey
title: N
state: to-be
baseline: m
change: # what
  - {step: a, feeling: 2}
add:
  - {after: b, title: New}
---
";

#[track_caller]
fn to_be(at: Place, it: Act, from: &str, to: &str) {
    let edited = act(TO_BE, "n.md", at, it).unwrap();
    let before = TO_BE.split_once("//- n.md\n").unwrap().1;
    assert_eq!(edited.files, [(RelPath::new("n.md").unwrap(), before.replacen(from, to, 1))]);
}

#[test]
fn a_map_to_be_is_written_in_its_own_file() {
    to_be(step("a"), set("feeling", Value::Number(1.0)), "feeling: 2", "feeling: 1");
    to_be(step("b"), set("feeling", Value::Number(1.0)), "2}\n", "2}\n  - {step: b, feeling: 1}\n");
    to_be(step("c"), set("pains", Value::Nothing), "2}\n", "2}\n  - {step: c, pains: []}\n");
    to_be(step("a"), set("title", words("See")), "step: a,", "step: a, title: See,");
    to_be(step("new"), set("feeling", Value::Number(1.0)), "title: New}", "title: New, feeling: 1}");
    to_be(step("new"), go(Some("c"), None), "after: b", "after: c");
    to_be(step("c"), insert(Part::Step, None, "More"), "New}\n", "New}\n  - {after: c, title: More}\n");
    to_be(phase("one"), insert(Part::Step, None, "More"), "New}\n", "New}\n  - {before: a, title: More}\n");
    to_be(step("c"), Act::Remove, "New}\n", "New}\nremove: [c]\n");
    to_be(step("new"), Act::Remove, "add:\n  - {after: b, title: New}\n", "");
    let told = act(TO_BE, "n.md", step("b"), set("feeling", Value::Number(1.0))).unwrap().told;
    assert!(told[0].english.contains("`change:`"), "{told:?}");
}

#[test]
fn phases_of_a_preset_are_written_out() {
    let book = "//- m.md\n---\nkind: journey\ntitle: M\npreset: decision-3\n---\n";
    let edited = act(book, "m.md", step("decision"), set("feeling", Value::Number(1.0))).unwrap();
    let expected = "---\nkind: journey\ntitle: M\npreset: decision-3\nphases:\n  - Awareness\n  - Consideration\n  - title: Decision\n    feeling: 1\n---\n";
    assert_eq!((edited.files[0].1.as_str(), edited.told.len()), (expected, 1));
}

#[test]
fn what_cannot_be_written_says_why() {
    let on = |front: &str| {
        act(&format!("//- m.md\n---\n{front}---\n"), "m.md", Place::Head, set("goal", words("x")))
            .unwrap_err()
    };
    assert!(on("kind: journey\ntitle: &t M\ngoal: *t\nphases: [A]\n").contains("line 3"));
    assert!(on("kind: journey\ntitle: M\ngoal: [a\nphases: [A]\n").contains("line 4"));
    assert!(
        on("kind: journey\n<<<<<<< a\ntitle: M\n=======\ntitle: N\n>>>>>>> b\nphases: [A]\n")
            .contains("two versions")
    );
    let csv = act("//- m.csv\na,b\n", "m.csv", Place::Head, set("goal", words("x")));
    assert_eq!(csv.unwrap_err(), "the handbook has no such file");
    let number = set("feeling", Value::Number(7.0));
    refused("", step("a"), number, "`feeling`");
    refused("", step("a"), set("pains", words("none")), "is read as no `pains` at all");
    refused("", step("a"), set("title", Value::Nothing), "without `title`");
}

#[test]
fn an_old_name_stays_known() {
    let on = |name: &str, book: &str| {
        let path = book.lines().next().unwrap().trim_start_matches("//- ").to_owned();
        let at = match path.as_str() {
            "t.md" => Place::Entry { list: "items".to_owned(), id: "desk".to_owned() },
            _ => Place::Head,
        };
        act(book, &path, at, set("name", words(name))).map(|it| it.files[0].1.clone())
    };
    assert_eq!(
        on("Eva", "//- p.md\n---\nkind: persona\nname: Eve # x\n---\n"),
        Ok("---\nkind: persona\nname: Eva # x\nwas: [Eve]\n---\n".to_owned())
    );
    assert_eq!(
        on("Eve", "//- p.md\n---\nkind: persona\nname: Eva\nwas: [Eve, Ev]\n---\n"),
        Ok("---\nkind: persona\nname: Eve\nwas: [Ev, Eva]\n---\n".to_owned())
    );
    assert_eq!(
        on("Bar", "//- t.md\n---\nkind: touchpoints\nitems:\n  - {name: Desk}\n  - {id: b, name: Till}\n---\n"),
        Ok("---\nkind: touchpoints\nitems:\n  - {id: desk, name: Bar, was: [Desk]}\n  - {id: b, name: Till}\n---\n".to_owned())
    );
}

#[test]
fn a_map_to_be_offers_what_it_changes_with_what_is_there() {
    let shelf = Shelf::of(fixture(
        &TO_BE.replace("[A, B, C]", "[{title: A, pains: [x]}, {title: B, feeling: -1}, C]"),
    ));
    let book = Book { files: &shelf.files, handbook: &shelf.handbook, options: &shelf.options };
    let offers = offers(&book, &RelPath::new("n.md").unwrap()).unwrap();
    let now = |id: &str, key: &str| {
        let found = offers.iter().find(|it| it.place == step(id) && it.key == key);
        found.map(|it| it.now.join("|")).unwrap_or_else(|| "none".to_owned())
    };
    assert_eq!(
        [now("a", "feeling"), now("a", "pains"), now("b", "feeling"), now("new", "title")],
        ["2", "x", "-1", "New"]
    );
    assert_eq!(now("a", "id"), "none");
}

#[test]
fn what_stands_in_a_table_stays_and_is_said() {
    let book = "//- m.md\n---\nkind: journey\ntitle: M\n---\n| Stage | Actions | Feeling |\n|---|---|---|\n| One | a | 1 |\n";
    let head = act(book, "m.md", Place::Head, set("goal", words("g")));
    assert!(head.is_ok_and(|it| it.files[0].1.contains("goal: g\n---\n| Stage")));
    let one = || Place::Step("one".to_owned());
    for (at, it) in [
        (one(), set("feeling", Value::Number(2.0))),
        (one(), Act::Remove),
        (phase("one"), set("title", words("Two"))),
        (Place::Head, insert(Part::Phase, None, "Two")),
        (Place::Head, set("preset", words("lifecycle-6"))),
    ] {
        let is = act(book, "m.md", at, it);
        assert!(is.as_ref().is_err_and(|why| why.contains("a table (line 5)")), "{is:?}");
    }
    let shelf = Shelf::of(fixture(book));
    let book = Book { files: &shelf.files, handbook: &shelf.handbook, options: &shelf.options };
    let offers = offers(&book, &RelPath::new("m.md").unwrap()).unwrap();
    for offer in offers {
        let is_of_table = ["preset", "state", "baseline", "remove"].contains(&&*offer.key);
        assert_eq!(offer.refused.is_some(), offer.place != Place::Head || is_of_table, "{offer:?}");
    }
}
