//! A map that has nothing yet; figures; a value that was shared; names of nothing.

use super::*;

fn edited(front: &str, at: Place, act: Act) -> Result<Edited, String> {
    let people =
        "//- sam.md\n---\nkind: persona\nname: Sam\n---\n//- eva.md\n---\nkind: persona\nname: Eva\n---\n";
    let shelf = Shelf::of(fixture(&format!("//- a.md\n---\n{front}---\n{people}")));
    let book = Book { files: &shelf.files, handbook: &shelf.handbook, options: &shelf.options };
    apply(&book, &RelPath::new("a.md").unwrap(), &Intent { at, act }).map_err(|it| it.why().english)
}

#[track_caller]
fn check(front: &str, at: Place, act: Act, expected: &str) -> Vec<Both> {
    let edited = edited(front, at, act).unwrap();
    assert_eq!(edited.files[0].1, format!("---\n{expected}---\n"));
    edited.told
}

fn insert(part: Part, title: &str) -> Act {
    Act::Insert { part, after: None, title: title.to_owned() }
}

#[test]
fn an_empty_map_is_begun() {
    let head = "kind: journey\ntitle: Visit\n";
    for empty in ["", "phases: []\n", "phases:\n", "phases: # later\n", "phases: [] # later\n"] {
        let later = if empty.contains("later") { " # later" } else { "" };
        check(
            &format!("{head}{empty}"),
            Place::Head,
            insert(Part::Phase, "Pay"),
            &format!("{head}phases:\n  - Pay{later}\n"),
        );
        let said = edited(&format!("{head}{empty}"), Place::Head, insert(Part::Step, "Pay")).unwrap();
        let text = &said.files[0].1;
        assert!(text.contains("  - title: Visit\n    steps:\n      - Pay"), "{text}");
        assert_eq!(text.matches("# later").count(), later.len() / 8, "{text}");
        let again = Shelf::of(fixture(&format!("//- a.md\n{text}")));
        let (_, map) = again.handbook.maps.iter().next().unwrap();
        assert_eq!((map.phases.len(), &*map.steps[0].title), (1, "Pay"));
    }
    for empty in ["    steps: []\n", "    steps:\n"] {
        check(
            &format!("{head}phases:\n  - title: One\n{empty}"),
            Place::Phase("one".to_owned()),
            insert(Part::Step, "Pay"),
            &format!("{head}phases:\n  - title: One\n    steps:\n      - Pay\n"),
        );
    }
}

const TWO: &str = "kind: journey\ntitle: Visit\npersonas: [sam, eva]\nphases:\n  - title: Pay\n";

fn feeling(key: &str, number: f64) -> Act {
    Act::Set { key: key.to_owned(), value: Value::Number(number) }
}

#[test]
fn figures_are_written_as_figures() {
    check(TWO, step("pay"), feeling("feeling/sam", 2.0), &format!("{TWO}    feeling: {{sam: 2}}\n"));
    let flow = "kind: journey\ntitle: Visit\npersonas: [sam, eva]\nphases: [Pay]\n";
    check(
        flow,
        step("pay"),
        feeling("feeling/sam", -0.5),
        &flow.replace("[Pay]", "[{title: Pay, feeling: {sam: -0.5}}]"),
    );
}

#[test]
fn a_value_of_all_becomes_one_of_each() {
    let told = check(
        &format!("{TWO}    feeling: 1 # why\n"),
        step("pay"),
        feeling("feeling/sam", 2.0),
        &format!("{TWO}    feeling: {{sam: 2, eva: 1}} # why\n"),
    );
    assert!(told[0].english.contains("each of the others keeps it"), "{told:?}");
    let gone = Act::Set { key: "feeling/sam".to_owned(), value: Value::Nothing };
    check(&format!("{TWO}    feeling: 1\n"), step("pay"), gone, &format!("{TWO}    feeling: {{eva: 1}}\n"));
}

#[test]
fn one_touchpoint_stands_without_brackets() {
    let set = |items: &[&str]| Act::Set { key: "touchpoint".to_owned(), value: list(items) };
    check(TWO, step("pay"), set(&["counter"]), &format!("{TWO}    touchpoint: counter\n"));
    let both = format!("{TWO}    touchpoint: [counter, app]\n");
    check(&format!("{TWO}    touchpoint: counter\n"), step("pay"), set(&["counter", "app"]), &both);
}

#[test]
fn a_value_keeps_the_empty_lines_that_are_its_own() {
    let long = "kind: journey\ntitle: Visit\ndescription: |+\n  It is\n\n\nphases: [Pay]\n";
    let goal = Act::Set { key: "goal".to_owned(), value: words("x") };
    let edited = edited(long, Place::Head, goal).unwrap().files.remove(0).1;
    assert!(edited.contains("  It is\n\n\n"), "{edited}");
    let gone = Act::Set { key: "description".to_owned(), value: Value::Nothing };
    check(long, Place::Head, gone, "kind: journey\ntitle: Visit\nphases: [Pay]\n");
}

#[test]
fn nobody_is_called_nothing() {
    for blank in ["", "   ", "\u{200b}", "\t\n", "\u{feff} \u{2060}"] {
        for key in ["title", "name"] {
            let set = Act::Set { key: key.to_owned(), value: words(blank) };
            assert!(edited(TWO, Place::Head, set).unwrap_err().contains("nothing to show"));
        }
        let insert = insert(Part::Phase, blank);
        assert!(edited(TWO, Place::Head, insert).unwrap_err().contains("nothing to show"));
    }
    let set = Act::Set { key: "id".to_owned(), value: words("other") };
    assert!(edited(TWO, step("pay"), set).unwrap_err().contains("an `id` is what others name"));
}

#[test]
fn a_change_for_one_keeps_what_the_others_feel_in_the_baseline() {
    let people =
        "//- sam.md\n---\nkind: persona\nname: Sam\n---\n//- eva.md\n---\nkind: persona\nname: Eva\n---\n";
    let plan = "kind: journey\ntitle: Plan\nstate: to-be\nbaseline: a\n";
    for (base, expected) in [
        ("feeling: {sam: -1, eva: -2}", "feeling: {sam: 2, eva: -2}"),
        ("feeling: -1", "feeling: {sam: 2, eva: -1}"),
        ("does: Pays", "feeling: {sam: 2}"),
    ] {
        for own in ["", "change:\n  - {step: pay, does: Taps}\n"] {
            let shelf = Shelf::of(fixture(&format!(
                "//- a.md\n---\n{TWO}    {base}\n---\n//- b.md\n---\n{plan}{own}---\n{people}"
            )));
            let book = Book { files: &shelf.files, handbook: &shelf.handbook, options: &shelf.options };
            let intent = Intent { at: step("pay"), act: feeling("feeling/sam", 2.0) };
            let edited = apply(&book, &RelPath::new("b.md").unwrap(), &intent).unwrap();
            assert!(edited.files[0].1.contains(expected), "{base} {own}: {}", edited.files[0].1);
        }
    }
}

#[test]
fn who_feels_nothing_yet_is_offered_too() {
    let people =
        "//- sam.md\n---\nkind: persona\nname: Sam\n---\n//- eva.md\n---\nkind: persona\nname: Eva\n---\n";
    for (now, expected) in [
        ("feeling: {eva: 1}", vec![("feeling/eva", false), ("feeling/sam", false)]),
        ("feeling: 1", vec![("feeling", false), ("feeling/eva", true), ("feeling/sam", true)]),
        ("does: Pays", vec![("feeling", false), ("feeling/eva", false), ("feeling/sam", false)]),
    ] {
        let shelf = Shelf::of(fixture(&format!("//- a.md\n---\n{TWO}    {now}\n---\n{people}")));
        let book = Book { files: &shelf.files, handbook: &shelf.handbook, options: &shelf.options };
        let all = offers(&book, &RelPath::new("a.md").unwrap()).unwrap();
        let of_step = all.iter().filter(|it| it.place == step("pay") && it.key.starts_with("feeling"));
        let mut found: Vec<(&str, bool)> = of_step.map(|it| (&*it.key, it.is_shared)).collect();
        found.sort_unstable();
        assert_eq!(found, expected, "{now}");
    }
    check(
        &format!("{TWO}    feeling: {{eva: 1}}\n"),
        step("pay"),
        feeling("feeling/sam", 2.0),
        &format!("{TWO}    feeling: {{eva: 1, sam: 2}}\n"),
    );
}

#[test]
fn what_is_as_it_was_is_no_change() {
    let plan = "kind: journey\ntitle: Plan\nstate: to-be\nbaseline: a\nchange:\n  - {step: pay, does: Taps, thinks: Ah}\n";
    let shelf =
        Shelf::of(fixture(&format!("//- a.md\n---\n{TWO}    does: Pays\n---\n//- b.md\n---\n{plan}---\n")));
    let book = Book { files: &shelf.files, handbook: &shelf.handbook, options: &shelf.options };
    let act = Act::Set { key: "does".to_owned(), value: words("Pays") };
    let edited = apply(&book, &RelPath::new("b.md").unwrap(), &Intent { at: step("pay"), act }).unwrap();
    let text = &edited.files[0].1;
    assert!(text.contains("  - {step: pay, thinks: Ah}\n") && !text.contains("Pays"), "{text}");
}
