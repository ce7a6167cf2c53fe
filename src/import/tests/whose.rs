//! Whose words and feelings are, what a figure says, and what is kept inside: where a file does not say it clearly,
//! nobody is given anything, and nothing gets out.

use super::{around, maps, only};

/// Whether some lines stand in what was written, each as far in as below the first.
#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    let (made, _) = only(text);
    let lines: Vec<&str> = made.text.lines().map(str::trim).collect();
    let text = lines.join(" ");
    parts.iter().for_each(|it| assert!(text.contains(it), "{it}\n{}", made.text));
}

fn kept(text: &str) -> String {
    only(text).1.kept.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>().join("; ")
}

fn people(text: &str) -> Vec<String> {
    only(text).0.people.into_iter().map(|it| it.1).collect()
}

#[test]
fn words_of_people_are_theirs() {
    let rows = "zA,zs1,zt1,zu1,1\nzA,zs2,zt2,,-1\n";
    for (one, two) in [("thinks", "Thoughts"), ("asks", "Questions"), ("quotes", "Quotes")] {
        let table = format!("Stage,Step,{two} (Sam),{two} (Eva),Feeling\n{rows}");
        holds(
            &table,
            &[&format!("{one}: sam: zt1 eva: zu1 feeling: 1"), &format!("{one}: sam: zt2 feeling: -1")],
        );
        assert_eq!((people(&table).join(" "), &*kept(&table)), ("Sam Eva".to_owned(), ""));
    }
    let felt =
        ",A,B\nActions,a,b\nFeeling (Sam),1,-1\nFeeling (Eva),-2,2\nThoughts (Sam),p,q\nPains (Eva),r,s\n";
    holds(felt, &["thinks: sam: p", "pains: eva: r"]);
    // What need not be a person is none, and its words are told.
    let alone = ",A,B\nActions,a,b\nThoughts (Interview),p,q\n";
    assert_eq!((people(alone).len(), &*kept(alone)), (0, "Thoughts (Interview)"));
}

#[test]
fn a_first_name_is_that_of_the_only_one_who_has_it() {
    let rows = "Stage,A,B\nFeeling Ilse,1,-2\nFeeling Tom,2,0\nThoughts,\"Ilse: hm\",\"Tom: ah\"\n";
    let map = format!("\"Personas: Ilse Vermeer, Tom Bakker\",,\n{rows}");
    assert_eq!(people(&map), ["Ilse Vermeer", "Tom Bakker"]);
    holds(&map, &["ilse-vermeer: 1 tom-bakker: 2", "thinks: ilse-vermeer: hm"]);
    let twice = format!("\"Personas: Ilse Vermeer, Ilse Bakker\",,\n{rows}");
    assert_eq!(people(&twice), ["Ilse Vermeer", "Ilse Bakker", "Ilse", "Tom"]);
    assert_eq!(
        people(",A,B\nActions,a,b\nFeeling Ilse,1,2\n\"Feeling (Ilse Vermeer)\",2,1\n"),
        ["Ilse Vermeer"]
    );
}

#[test]
fn figures_in_words_are_told() {
    let (made, told) = only("Stage,Actions,Feeling\nA,a,2\nB,b,2 days of fear\nC,c,-1 to 1\nD,d,minus 2\n");
    let felt: Vec<&str> = made.text.lines().filter(|it| it.contains("feeling:")).map(str::trim).collect();
    assert_eq!(felt, ["feeling: 2", "feeling: -2"]);
    let told = told.scale.map_or(String::new(), |it| it.english);
    assert!(told.contains("`2 days of fear`, `-1 to 1`"), "{told}");
    assert!(made.text.contains("emotion: 2 days of fear"), "{}", made.text);
}

#[test]
fn mild_feelings_stay_mild_and_are_called_a_guess() {
    let (made, told) = only("Stage,Actions,Feeling\nA,a,1\nB,b,-1\nC,c,1\nD,d,-1\nE,e,0\n");
    let felt: Vec<&str> = made.text.lines().filter_map(|it| it.trim().strip_prefix("feeling: ")).collect();
    assert_eq!(felt, ["1", "-1", "1", "-1", "0"]);
    let told = told.scale.map_or(String::new(), |it| it.english);
    assert!(told.contains("as in the book; a guess"), "{told}");
    holds("Stage,Actions,Feeling (-1 to 1)\nA,a,1\nB,b,-1\n", &["feeling: 2", "feeling: -2"]);
}

#[test]
fn a_slip_in_a_mark_keeps_inside() {
    let column = |label: &str, cells: [&str; 4]| {
        let rows = cells.iter().enumerate().map(|(at, cell)| format!("s{at},walks,{cell}\n"));
        format!("Stage,Actions,{label}\n{}", rows.collect::<String>())
    };
    let inside = |text: &str| only(text).0.text.matches("visibility: internal").count();
    for (label, cells, many) in [
        ("Visibility", ["internal", "internl", "x", "public"], 3),
        ("Zichtbaarheid", ["intern", "nee", "openbaar", ""], 2),
        ("Public", ["yes", "no", "nein", "?"], 3),
        ("Internal", ["x", "", "no", "yes"], 2),
        ("Visibility", ["high", "low", "", ""], 0),
    ] {
        let text = only(&column(label, cells)).0.text;
        assert_eq!(inside(&column(label, cells)), many, "{label} {cells:?}\n{text}");
    }
    assert_eq!(inside("Visibility: intrenal,,\nStage,Actions,Pains\nA,a,b\n"), 1);
}

#[test]
fn what_is_not_to_be_published_stays_a_draft() {
    let table = "| Stage | Actions | Feeling |\n|---|---|---|\n| A | a | 1 |\n";
    let service = "| Step | A | B |\n|---|---|---|\n| Customer | a | b |\n| Frontstage | c | d |\n| Backstage | e | f |\n";
    let people = "## Persona: Zoe Doe\n\n- Age: 34\n- Goals: rest\n- Frustrations: noise\n";
    for key in ["draft: true", "published: false", "Draft: yes", "concept: ja", "publish: no"] {
        for body in [table, service, people] {
            let (made, told) = only(&format!("---\ntitle: T\n{key}\n---\n{body}"));
            assert!(made.text.contains("\ndraft: true\n"), "{key}\n{}", made.text);
            assert!(told.kept.iter().all(|it| it.1 == "title: T"), "{:?}", told.kept);
        }
    }
    let (made, _) = only(&format!("---\ndraft: false\n---\n{table}"));
    assert!(!made.text.contains("draft: true"), "{}", made.text);
}

#[test]
fn one_thing_is_met_by_two_channels() {
    let draft = |text: &str| crate::import::words::met_by("Bill", Some(text));
    let cell = [draft("E-mail"), draft("App"), draft("App")].join("\n");
    let text = format!("Stage,Actions,Touchpoints\nA,a,\"{cell}\"\n");
    let (_, drafts) = crate::import::read::drafts(text.as_bytes(), &around()).unwrap();
    let made = crate::import::write::made(&drafts[0], "Name", &around());
    for channel in ["channel: E-mail", "channel: App"] {
        assert_eq!(made.text.matches(channel).count(), 1, "{}", made.text);
    }
}

#[test]
fn facts_above_a_table_are_those_of_the_map() {
    let table = "Phase;A;;B\nSchritt;s;t;u\nGefühl;1;-1;2\nGedanken;p;q;r\n";
    for gap in ["", ";;;\n"] {
        let text = format!(
            "Titel;Mein Tag;;\nPersona;Lisa Meier;;\nSzenario;am Morgen;;\nZiel;fertig;;\n{gap}{table}"
        );
        let (made, told) = only(&text);
        assert_eq!((made.title.as_str(), &*made.people[0].1), ("Mein Tag", "Lisa Meier"), "{}", made.text);
        assert!(
            made.text.contains("scenario: am Morgen\n") && made.text.contains("goal: fertig\nphases:"),
            "{}",
            made.text
        );
        assert!(made.own_lanes.is_empty() && told.phases == ["A", "B"], "{}", made.text);
    }
}

#[test]
fn tables_of_something_else_are_text() {
    let two = maps(b"Stage,A,B\nFeeling,1,2\nThoughts,p,q\n\nRisk,Owner\nfire,Jo\n\nStage,C,D\nFeeling,-1,-2\nThoughts,r,s\n");
    assert_eq!((two.len(), two[0].0.own_lanes.len()), (2, 0));
    assert!(two[0].1.kept.iter().any(|it| it.1.contains("| fire | Jo |")), "{}", two[0].0.text);
    let page = "# Pay\n\n| Stage | Actions | Feeling |\n|---|---|---|\n| A | a | 1 |\n\n## Figures\n\n| Metric | Now | Goal |\n|---|---|---|\n| NPS | 12 | 30 |\n";
    assert!(kept(page).contains("| NPS | 12 | 30 |"));
    let row = "Stage,A,B,C\nActions,a,b,c\nPriority,,p,q\n,,,\n,Legend: red is bad,,\n";
    assert_eq!(kept(row), "Legend: red is bad");
    let total =
        "Stage,Step,Action,Emotion (1-10),Pain\nA,s,a,10,p\nB,t,b,5,q\nTotal,,,7.5,\nSource: us,,,,\n";
    assert_eq!((only(total).1.phases.join(" "), &*kept(total)), ("A B".to_owned(), "Total: 7.5; Source: us"));
    for nothing in
        ["Colour,Meaning\nRed,Pain\nGreen,Gain\n", "```mermaid\njourney\n```\n", "journey\n  title Empty\n"]
    {
        assert!(crate::import::read::drafts(nothing.as_bytes(), &around()).is_err(), "{nothing}");
    }
}

#[test]
fn who_scores_beside_the_scale_is_kept() {
    assert_eq!(kept("journey\n  section S\n    go: 0: Me\n    see: 2: Me, You\n"), "Me: 0");
}
