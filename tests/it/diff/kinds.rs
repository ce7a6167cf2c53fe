//! One change of every kind, and the sentence it gets.

use journeybook::review::Piece;

use super::Versions;

const BOOK: &str = "//- content/a.md\n\
---
kind: journey
title: Shopping
personas: [eva, bob]
phases:
  - title: Before
    steps:
      - {id: look, title: Look around, feeling: 1, does: Walks through the shop and reads every label twice before she goes on, touchpoint: shelf}
      - {id: ask, title: Ask, feeling: {eva: 1, bob: -1}, pains: [{text: Nobody there, severity: 2}], wait: 5m}
      - {id: think, title: Think, feeling: 0}
  - title: After
    steps:
      - {id: pay, title: Pay, feeling: -1, expected: 4, received: 2, marks: [{mot: Is it fair?}], insights: [talk], metrics: [nps]}
      - {id: go, title: Go home, feeling: 2}
---
Some prose.
//- content/eva.md\n---\nkind: persona\nname: Eva\ngoals: [Be quick]\n---\n\
//- content/bob.md\n---\nkind: persona\nname: Bob\n---\n\
//- content/shelf.md\n---\nkind: touchpoint\nname: Shelf\n---\n\
//- content/till.md\n---\nkind: touchpoint\nname: Till\n---\n\
//- content/talk.md\n---\nkind: insight\ntitle: Talks\n---\n\
//- content/nps.md\n---\nkind: metric\nname: NPS\nvalues: [{date: 2026-10-01, value: 30}]\n---\n\
//- content/queue.md\n---\nkind: opportunity\ntitle: Shorter queue\nstatus: open\nsolutions: [{id: s, title: More tills}]\n---\n\
//- content/bp.md
---
kind: blueprint
title: Till
journey: a
steps:
  - {step: pay, frontstage: [{id: scan, do: Scan}], backstage: [{id: count, do: Count}]}
links: [scan -> count]
---
";

/// Edits are `from => to` lines; every sentence must be told, in that order and nothing else of its thing.
#[track_caller]
fn check(edits: &[(&str, &str)], expected: &[&str]) {
    check_of(BOOK, edits, expected);
}

#[track_caller]
fn check_of(old: &str, edits: &[(&str, &str)], expected: &[&str]) {
    let mut new = old.to_owned();
    for (from, to) in edits {
        assert!(new.contains(from), "`{from}`");
        new = new.replacen(from, to, 1);
    }
    let versions = Versions::of(old, &new);
    for (thing, change) in versions.diff().changes() {
        let code = change.code(thing.kind);
        assert!(journeybook::term::change::level(&code).is_some(), "{code}");
    }
    let told = versions.human();
    let words = |pieces: &[Piece]| -> String {
        let one = |it: &Piece| match it {
            Piece::Title(title) => format!("“{title}”"),
            other => other.text().to_owned(),
        };
        pieces.iter().map(one).collect()
    };
    let found: Vec<String> = versions.told(|report| {
        let changes = report.diff.changes();
        changes
            .map(|(thing, change)| {
                let reasons = report.reasons(change).into_iter().map(|it| format!("; {it}"));
                words(&report.sentence(thing, change)) + &reasons.collect::<String>()
            })
            .collect()
    });
    let human = told.split_whitespace().collect::<Vec<_>>().join(" ");
    // Below its title a change of a step does not say whose it is.
    assert!(expected.len() > 1 || expected.iter().all(|says| human.contains(says)), "{told}");
    assert_eq!(found, expected, "{told}");
}

#[test]
fn feelings() {
    check(&[("Walks through the shop", "Walks through the shop")], &[]);
    check(&[("feeling: 1, does", "feeling: 0, does")], &["“Look around” feels worse: +1.0 → 0.0"]);
    check(&[("feeling: 1, does", "feeling: 0.96, does")], &["“Look around” feels worse: +1.00 → +0.96"]);
    check(&[("Think, feeling: 0", "Think, feeling: 0.04")], &["“Think” feels better: 0.00 → +0.04"]);
    check(&[("bob: -1", "bob: 0")], &["“Ask” feels better to “Bob”: −1.0 → 0.0"]);
    check(&[("title: Think, feeling: 0", "title: Think")], &["“Think” lost its feeling: 0.0"]);
    check(&[("expected: 4", "expected: 3")], &["Expected of “Pay”: 4 → 3"]);
}

#[test]
fn times_and_paths_say_from_what_to_what() {
    check(&[("wait: 5m", "wait: 10m")], &["Waiting of “Ask”: 5 minutes → 10 minutes"]);
    check(&[("wait: 5m", "wait: 4-6m")], &["Waiting of “Ask”: 5 minutes → 4–6 minutes"]);
    check(
        &[("title: Think, feeling: 0", "title: Think, feeling: 0, next: go")],
        &["Next step of “Think”: Go home is new"],
    );
    let two = BOOK.replace("title: Think, feeling: 0", "title: Think, feeling: 0, next: [ask, go]");
    check_of(&two, &[("[ask, go]", "[go, ask]")], &["Next step of “Think”: Ask, Go home → Go home, Ask"]);
    let book = BOOK.replace("title: Think, feeling: 0", "title: Think, feeling: 0, next: go, takes: 1h");
    check_of(&book, &[("next: go", "next: ask")], &["Next step of “Think”: Ask instead of Go home"]);
    check_of(
        &book,
        &[("next: go", "next: {to: go, when: it rains}")],
        &["Next step of “Think”: Go home (it rains) instead of Go home"],
    );
    check_of(&book, &[("takes: 1h", "takes: 90m")], &["Time it takes of “Think”: 1 hour → 90 minutes"]);
}

#[test]
fn titles_that_look_alike_are_not_called_otherwise() {
    for other in ["Th\u{200b}ink", "Think\u{2060}"] {
        let says = format!("“{other}” has another title in characters that nobody sees");
        check(
            &[("title: Think", &format!("title: {other}")), ("wait: 5m", "wait: 6m")],
            &["Waiting of “Ask”: 5 minutes → 6 minutes", &says],
        );
    }
}

#[test]
fn moments_of_truth_and_marks() {
    check(&[("marks: [{mot: Is it fair?}], ", "")], &["“Pay” is no moment of truth any more"]);
    check(
        &[("Is it fair?", "Is it worth it?")],
        &["“Pay” asks another question as a moment of truth: Is it fair? → Is it worth it?"],
    );
    check(&[("title: Go home,", "title: Go home, marks: [wow],")], &["“Go home” is marked wow"]);
}

#[test]
fn words_and_pains() {
    check(
        &[("every label twice before", "every label once before")],
        &["Action of “Look around” was reworded"],
    );
    check(
        &[("pains: [{text: Nobody there, severity: 2}]", "pains: []")],
        &["Pain closed at “Ask”: Nobody there (severity 2 of 3)"],
    );
    check(&[("severity: 2}]", "severity: 2}, Too loud]")], &["New pain at “Ask”: Too loud"]);
    check(&[("Some prose.", "Other prose.")], &["Text of the page: Some prose. → Other prose."]);
}

#[test]
fn mark_up_is_no_change_of_words_and_where_a_link_leads_is() {
    check(&[("does: Walks through", "does: Walks **through**")], &["Action of “Look around” was reworded"]);
    check(
        &[("pains: [{text: Nobody there", "pains: [{text: \"[Nobody](https://a.nl) there\"")],
        &[
            "Pain points of “Ask”: Nobody there (severity 2 of 3) → Nobody there (https://a.nl, severity 2 of 3)",
        ],
    );
}

#[test]
fn links() {
    check(
        &[("touchpoint: shelf", "touchpoint: till")],
        &["Touchpoints of “Look around”: Till instead of Shelf"],
    );
    check(&[(", metrics: [nps]", "")], &["Metrics of “Pay”: NPS is gone"]);
    check(
        &[("insights: [talk]", "insights: []")],
        &["Evidence of “Pay”: Talks is gone; evidence was taken away"],
    );
    check(&[("personas: [eva, bob]", "personas: [bob, eva]")], &["Personas: Eva, Bob → Bob, Eva"]);
    check(
        &[("wait: 5m", "wait: 9m, opportunities: [queue]")],
        &["Waiting of “Ask”: 5 minutes → 9 minutes", "Opportunities of “Ask”: Shorter queue is new"],
    );
}

#[test]
fn places() {
    check(
        &[
            ("      - {id: think, title: Think, feeling: 0}\n", ""),
            ("      - {id: go", "      - {id: think, title: Think, feeling: 0}\n      - {id: go"),
        ],
        &["“Think” moved from “Before” to “After”"],
    );
    check(&[("title: Before", "title: Orientation")], &["“Before” is called “Orientation” now"]);
    check(&[("title: Go home", "title: Ride home")], &["“Go home” is called “Ride home” now"]);
    check(
        &[("      - {id: go, title: Go home, feeling: 2}\n", "")],
        &["“Go home” is gone (feeling +2.0, it was the ending); a weaker ending"],
    );
    check(
        &[(
            "  - title: After\n",
            "  - {title: Middle, steps: [{title: Wait, feeling: 0}]}\n  - title: After\n",
        )],
        &["The phase “Middle” is new", "“Wait” is new in “Middle”"],
    );
}

#[test]
fn other_kinds() {
    check(&[("goals: [Be quick]", "goals: [Be quick, Pay less]")], &["Goals: Pay less is new"]);
    check(&[("status: open", "status: doing")], &["Progress: Open → In progress"]);
    check(
        &[("title: More tills", "title: More tills, status: done")],
        &["Solution (More tills): Idea → Done"],
    );
    check(
        &[("date: 2026-10-01, value: 30", "date: 2026-10-01, value: 35")],
        &["Readings: 2026-10-01: 30 → 2026-10-01: 35"],
    );
    check(&[("do: Count", "do: Count the money")], &["“Count” is called “Count the money” now"]);
    check(
        &[("links: [scan -> count]", "links: [scan <-> count]")],
        &["Links: Scan ↔ Count instead of Scan → Count"],
    );
    check(
        &[(
            "//- content/talk.md\n---\nkind: insight\ntitle: Talks\n---\n",
            "//- content/talk.md\n---\nkind: insight\nid: talk\ntitle: Talks\n---\n",
        )],
        &[],
    );
}

#[test]
fn things_come_and_go() {
    check(
        &[(
            "//- content/queue.md",
            "//- content/new.md\n---\nkind: segment\nname: Families\n---\n//- content/queue.md",
        )],
        &["Segment “Families” is new"],
    );
    let without = BOOK.replace("//- content/queue.md", "//- content/queue.txt");
    let told = Versions::of(BOOK, &without).human();
    assert!(told.contains("Opportunity “Shorter queue” is gone"), "{told}");
}

#[test]
fn an_empathy_map_tells_what_changed() {
    let map = |says: &str, persona: &str| {
        format!(
            "{BOOK}//- content/em.md\n---\nkind: empathy-map\ntitle: In the queue\npersona: {persona}\nsays: [{says}]\nfeels: [Watched]\n---\n"
        )
    };
    let old = map("Hurry up please", "eva");
    let told = Versions::of(&old, &map("I give up", "bob")).human();
    for part in
        ["In the queue · Empathy map", "Says: Hurry up please → I give up", "Persona: Bob instead of Eva"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
    let told = Versions::of(BOOK, &old).human();
    assert!(told.contains("Empathy map “In the queue” is new"), "{told}");
}

#[test]
fn the_same_said_otherwise_is_formatting_only() {
    let new = BOOK
        .replace("personas: [eva, bob]", "personas:\n  - eva\n  - \"bob\"")
        .replace("title: Shopping", "title: \"Shopping\" # the shop")
        .replace("feeling: 1, does", "feeling: 1.0, does");
    assert_eq!(Versions::of(BOOK, &new).human(), "Formatting only, 0 changes.\n");
    assert_eq!(Versions::of(BOOK, BOOK).human(), "Nothing changed in what the handbook says.\n");
}

#[test]
fn the_report_speaks_dutch() {
    let dutch = |book: &str| format!("//- book.toml\n[book]\nlanguage = \"nl\"\n{book}");
    let new = BOOK.replace("feeling: 1, does", "feeling: 0, does");
    let told = Versions::of(&dutch(BOOK), &dutch(&new)).markdown("github");
    assert!(told.contains("**Look around** voelt slechter: +1,0 → 0,0"), "{told}");
    assert!(!told.contains("review."), "{told}");
}

#[test]
fn views_are_told_with_what_they_show() {
    let one = "views: [{name: Board, lanes: [emotion, pains], mark: pain}]\nphases:";
    check(&[("phases:", one)], &["Views: Board (lanes: emotion, pains; mark: pain) is new"]);
    let viewed = BOOK.replacen("phases:", one, 1);
    check_of(&viewed, &[(one, "phases:")], &["Views: Board (lanes: emotion, pains; mark: pain) is gone"]);
    check_of(
        &viewed,
        &[("mark: pain", "persona: bob")],
        &["Views: Board (lanes: emotion, pains; mark: pain) → Board (lanes: emotion, pains; persona: Bob)"],
    );
}
