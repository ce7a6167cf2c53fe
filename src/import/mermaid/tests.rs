//! Diagrams as repositories hold them.

use super::*;
use crate::import::draft::{BlueprintDraft, MapDraft};

fn map(text: &str) -> MapDraft {
    match drafts(text).into_iter().next() {
        Some(Draft::Map(map)) => map,
        other => panic!("{other:?}"),
    }
}

fn blueprint(text: &str) -> BlueprintDraft {
    match drafts(text).into_iter().next() {
        Some(Draft::Blueprint(blueprint)) => blueprint,
        other => panic!("{other:?}"),
    }
}

/// Stages, steps and feelings in short.
fn shape(map: &MapDraft) -> String {
    let title = |cell: &Option<Cell>| cell.as_ref().map_or("-".to_owned(), |it| it.text.clone());
    let step = |it: &crate::import::draft::StepDraft| {
        let felt: Vec<String> = it
            .entries
            .iter()
            .map(|it| {
                format!("{}{}", it.who.as_ref().map_or(String::new(), |who| format!("{who} ")), it.text)
            })
            .collect();
        format!("{} ({})", title(&it.title), felt.join(", "))
    };
    let phase = |it: &crate::import::draft::PhaseDraft| {
        format!("{}: {}", title(&it.title), it.steps.iter().map(step).collect::<Vec<_>>().join("; "))
    };
    map.phases.iter().map(phase).collect::<Vec<_>>().join(" | ")
}

const DAY: &str = "journey
    title My working day
    section Go to work
      Make tea: 5: Me
      Go upstairs: 3: Me
      Do work: 1: Me, Cat
    section Go home
      Go downstairs: 5: Me
      Sit down: 5: Me
";

#[test]
fn a_step_that_several_score_stands_once() {
    let text = "journey\n  title Pay#58; now\n  section Shop#44; desk\n    Pay#59; go: 3: Sam\n    Pay#59; go: 1: Eva#44; Jr.\n    Wait: 2: Sam\n    Wait: 1: Sam, Bo\n";
    let map = map(text);
    assert_eq!(map.title.as_ref().map(|it| it.text.as_str()), Some("Pay: now"));
    assert_eq!(shape(&map), "Shop, desk: Pay; go (Sam 3, Eva, Jr. 1); Wait (Sam 2); Wait (Sam 1, Bo 1)");
}

#[test]
fn a_journey_is_a_map() {
    let map = map(DAY);
    assert_eq!(map.title.as_ref().map(|it| it.text.as_str()), Some("My working day"));
    assert_eq!(
        shape(&map),
        "Go to work: Make tea (Me 5); Go upstairs (Me 3); Do work (1) | Go home: Go downstairs (Me 5); Sit down (Me 5)"
    );
    assert_eq!(map.personas.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["Me", "Cat"]);
    assert_eq!(map.scale.ends(), Some((1.0, 5.0)));
    assert_eq!(map.phases[0].steps[2].title.as_ref().unwrap().place.0, "line 6");
}

#[test]
fn journeys_of_the_wild_are_read() {
    for (text, expected) in [
        ("journey\nOne: 3\nTwo: 4: Sam", "-: One (3); Two (4)"),
        ("journey\n  section A\n  One: 3: Sam, Sam", "A: One (3)"),
        ("%%{init: {'theme': 'dark'}}%%\njourney\nsection A\nOne: 3: Sam", "A: One (3)"),
        ("---\ntitle: T\n---\njourney\nsection A\nOne:5:Sam\nTwo : 2 : Eva ", "A: One (Sam 5); Two (Eva 2)"),
        ("journey\nsection A\nOne", "A: One ()"),
        ("journey\nsection A\n  One: 3: Sam: the driver", "A: One (3)"),
        ("journey\r\nsection A\r\n  One: 3: Sam\r\n", "A: One (3)"),
    ] {
        assert_eq!(shape(&map(text)), expected, "{text}");
    }
    let map = map("%%{init: {}}%%\njourney\naccTitle: T\naccDescr: Words\n%% a remark\nsection A\nOne: 3");
    assert_eq!(map.title.unwrap().text, "T");
    assert_eq!(map.kept.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["Words", "a remark"]);
    assert_eq!(map.left_out.len(), 1);
}

#[test]
fn journeys_stand_in_markdown() {
    let text = format!(
        "# Day\n\nBefore.\n\n```mermaid\n{DAY}```\n\nBetween.\n\n~~~~ mermaid\njourney\nsection B\nTwo: 2\n~~~~\n\nAfter.\n"
    );
    let all = drafts(&text);
    let [Draft::Map(first), Draft::Map(second)] = &all[..] else { panic!("{all:?}") };
    let kept = |map: &MapDraft| map.kept.iter().map(|it| it.text.clone()).collect::<Vec<_>>().join("|");
    assert_eq!((kept(first), kept(second)), ("# Day|Before.".to_owned(), "Between.|After.".to_owned()));
    assert_eq!(second.phases[0].title.as_ref().unwrap().place.0, "line 21");
}

#[test]
fn other_diagrams_are_prose() {
    for text in
        ["pie\n\"a\": 1", "```mermaid\nsequenceDiagram\nA->>B: hi\n```\n", "graph TD\nA --> B", "# Words\n"]
    {
        assert!(drafts(text).is_empty(), "{text}");
    }
}

const SERVICE: &str = "flowchart LR
  subgraph customer [Customer actions]
    c1[Orders] --> c2(Waits) --> c3([Eats])
  end
  subgraph front [Front stage]
    f1[\"Takes the order; smiles\"]
    f2[Brings the plate]
  end
  subgraph back[Back stage]
    b1{{Cooks}}
  end
  subgraph Support processes
    s1[(Till)]
  end
  c1 <--> f1
  f1 -- ticket --> b1 -.-> f2
  f2 --> c3
  f1 ==> s1
  style c1 fill:#f00
";

#[test]
fn subgraphs_are_the_lanes_of_a_blueprint() {
    let draft = blueprint(SERVICE);
    let columns: Vec<String> = draft
        .columns
        .iter()
        .map(|column| {
            let cells: Vec<String> =
                column.entries.iter().map(|it| format!("{} {}", it.key, it.text)).collect();
            format!("{}: {}", column.title.as_ref().unwrap().text, cells.join(", "))
        })
        .collect();
    assert_eq!(
        columns,
        [
            "Orders: frontstage Takes the order; smiles, backstage Cooks, support Till",
            "Waits: ",
            "Eats: frontstage Brings the plate",
        ]
    );
    let links: Vec<String> = draft.links.iter().map(|it| format!("{} > {}", it.from, it.to)).collect();
    assert_eq!(
        links,
        ["Takes the order; smiles > Cooks", "Cooks > Brings the plate", "Takes the order; smiles > Till"]
    );
    assert_eq!(
        draft.kept.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(),
        ["Takes the order; smiles → Cooks: ticket"]
    );
    assert_eq!(draft.left_out.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["style c1 fill:#f00"]);
}

#[test]
fn arrows_of_every_make_are_read() {
    for (arrow, links) in [
        ("a --> b", 1),
        ("a---b", 1),
        ("a --- b --- c", 2),
        ("a -.-> b", 1),
        ("a -. words .-> b", 1),
        ("a == words ==> b", 1),
        ("a -->|words| b", 1),
        ("a -- words --- b", 1),
        ("a --o b", 1),
        ("a & b --> c & d", 4),
        ("a <--> b", 1),
        ("a:::big --> b[Words]", 1),
        ("a@b", 0),
    ] {
        let text = format!("graph TD\n{arrow}\n");
        let [fence::Piece::Diagram(diagram)] = &fence::pieces(&text)[..] else { panic!("{arrow}") };
        assert_eq!(flow::read(diagram).map_or(0, |it| it.arrows.len()), links, "{arrow}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_stops_the_reader(text in "(journey|graph TD|flowchart LR)?[ -~\n\u{e9}\u{1F600}]{0,200}") {
        let _ = drafts(&text);
        let _ = drafts(&["```mermaid\n", &text].concat());
    }

    #[test]
    fn no_change_of_a_diagram_stops_the_reader(at in 0..600_usize, letter in proptest::char::any()) {
        for text in [DAY, SERVICE] {
            let mut letters: Vec<char> = text.chars().collect();
            let length = letters.len();
            letters[at % length] = letter;
            let _ = drafts(&letters.into_iter().collect::<String>());
        }
    }
}
