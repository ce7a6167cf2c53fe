//! Spreadsheets, diagrams and headings become pages, through the program.

use std::fs;

use crate::program::Project;

#[cfg(feature = "office")]
#[path = "../import/made.rs"]
mod made;

fn book() -> Project {
    Project::new("//- book.toml\n[book]\ntitle = \"B\"\nsrc = \"content\"\n//- content/index.md\n# B\n")
}

/// The book is sound after an import: nothing to mend, nothing to format, and its pages are made.
#[track_caller]
fn is_sound(project: &Project) {
    let ran = project.run(&["check"]);
    assert!(!ran.out().contains("error["), "{}", ran.out());
    let ran = project.run(&["fmt", "--check"]);
    assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
    assert_eq!(project.run(&["build"]).code(), Some(0));
}

const JOURNEY: &str = "# Support

How a question becomes an answer.

```mermaid
journey
    title Asking for help
    section Ask
      Write the mail: 3: Customer
      Wait two days: 1: Customer
    section Answer
      Read the reply: 5: Customer, Agent
```
";

#[test]
fn a_journey_of_mermaid_becomes_a_map_with_its_people() {
    let project = book();
    project.write("docs.md", JOURNEY);
    let ran = project.run(&["import", "docs.md"]);
    assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
    for told in ["Mermaid diagram", "2: Ask, Answer", "scale 1 to 5", "nothing was lost"] {
        assert!(ran.out().contains(told), "{told}\n{}", ran.out());
    }
    let map = project.text("content/journeys/docs.md");
    assert!(
        map.contains("title: Asking for help") && map.contains("How a question becomes an answer."),
        "{map}"
    );
    assert!(map.contains("feeling:\n          customer: 0\n"), "{map}");
    assert!(project.text("content/personas/agent.md").contains("name: Agent"));
    is_sound(&project);
    assert!(project.page("journeys/docs.html").contains("Wait two days"));
}

const SERVICE: &str = "flowchart LR
  subgraph Customer actions
    a[Orders] --> b[Eats]
  end
  subgraph Front stage
    c[Takes the order]
  end
  subgraph Back stage
    d[Cooks]
  end
  a --> c --> d
";

#[test]
fn a_flow_chart_with_lanes_becomes_a_blueprint() {
    let project = book();
    project.write("service.mmd", SERVICE);
    let ran = project.run(&["import", "service.mmd"]);
    assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
    let text = project.text("content/blueprints/service.md");
    assert!(
        text.contains("- title: Orders\n    frontstage: Takes the order\n    backstage: Cooks\n"),
        "{text}"
    );
    assert!(text.contains("- Takes the order -> Cooks"), "{text}");
    is_sound(&project);
    assert!(project.page("blueprints/service.html").contains("Takes the order"));
}

#[test]
fn a_table_with_stages_of_a_service_becomes_a_blueprint() {
    let project = book();
    project.write(
        "desk.csv",
        "Stap;Aanvragen;Besluit\nKlantacties;Vult het formulier in;Leest de brief\nZichtbaar voor de klant;Bevestigt;Stuurt de brief\nNiet zichtbaar;Weegt;Tekent\nOndersteuning;Zaaksysteem;Postkamer\nSlogan;Snel;Helder\n",
    );
    let ran = project.run(&["import", "desk.csv"]);
    assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
    let text = project.text("content/blueprints/desk.md");
    assert!(text.contains("support: Zaaksysteem") && text.contains("- Slogan, Besluit: Helder"), "{text}");
    is_sound(&project);
}

#[test]
fn headings_become_personas() {
    let project = book();
    let text = "# Personas\n\n## Persona 1: Sarah\n\n> \"Done in one go.\"\n\n- **Age**: 34\n- **Goals**\n  - Ready before summer\n  - No second trip\n- Frustrations: long queues\n\n## Omar\n\n- Goals: to be sure\n- Needs: clear prices\n- Story: moved here in May\n";
    project.write("docs/personas.md", text);
    let ran = project.run(&["import", "docs/personas.md"]);
    assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
    let sarah = project.text("content/personas/sarah.md");
    for line in ["name: Sarah", "quote: Done in one go.", "pains: long queues", "Age: 34"] {
        assert!(sarah.contains(line), "{line}\n{sarah}");
    }
    assert!(project.text("content/personas/omar.md").contains("Story: moved here in May"));
    is_sound(&project);
    assert!(project.page("personas/omar.html").contains("moved here in May"));
}

#[test]
fn who_is_there_already_gets_no_second_file() {
    let project = book();
    let noor = "---\nkind: persona\nname: Noor de Wit\ngoals: To be home\n---\n";
    project.write("content/personas/noor.md", noor);
    project.write("content/personas/carla-diaz.md", "---\nkind: persona\nname: Carla Diaz\n---\n");
    let text = "# Personas\n\n## Noor\n\n- Goals: to be early\n- Needs: clear prices\n\n## Carla Diaz\n\n- Goals: to be sure\n- Needs: time\n";
    project.write("docs/personas.md", text);
    let ran = project.run(&["import", "docs/personas.md"]);
    assert_eq!(ran.code(), Some(1), "{}{}", ran.out(), ran.err());
    for told in ["goals: to be early", "`Noor` is there already, in `content/personas/noor.md`"] {
        assert!(ran.out().contains(told), "{told}\n{}", ran.out());
    }
    assert_eq!(project.text("content/personas/noor.md"), noor);
    assert!(project.text("content/personas/carla-diaz.md").contains("goals: to be sure"));
    let files = std::fs::read_dir(project.root().join("content/personas")).unwrap().count();
    assert_eq!(files, 2);
    is_sound(&project);
}

#[test]
fn other_diagrams_are_refused_with_what_is_read() {
    let project = book();
    for (text, why) in [
        ("graph TD\nA --> B\n", "its subgraphs are called as lanes are"),
        ("sequenceDiagram\nA->>B: hi\n", "a diagram of Mermaid (`sequenceDiagram`)"),
    ] {
        project.write("a.mmd", text);
        let ran = project.run(&["import", "a.mmd"]);
        assert_eq!(ran.code(), Some(2), "{text}");
        assert!(ran.err().contains(why), "{}", ran.err());
    }
}

#[cfg(not(feature = "office"))]
#[test]
fn a_program_without_spreadsheets_says_so() {
    let project = book();
    fs::write(project.root().join("a.xlsx"), b"PK\x03\x04 and more").unwrap();
    let ran = project.run(&["import", "a.xlsx"]);
    assert_eq!(ran.code(), Some(2));
    assert!(
        ran.err().contains("made without spreadsheets") && ran.err().contains("--features office"),
        "{}",
        ran.err()
    );
}

#[cfg(feature = "office")]
mod sheets {
    use super::*;

    fn case(name: &str) -> made::Case {
        made::cases().into_iter().find(|it| it.name.starts_with(name)).unwrap()
    }

    #[test]
    fn a_workbook_becomes_a_map() {
        let project = book();
        fs::write(project.root().join("passport.xlsx"), made::xlsx(&case("02"))).unwrap();
        let ran = project.run(&["import", "passport.xlsx"]);
        assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
        for told in ["spreadsheet, steps across, lanes down", "Reis!A4", "nothing was lost"] {
            assert!(ran.out().contains(told), "{told}\n{}", ran.out());
        }
        is_sound(&project);
        assert!(project.page("journeys/passport.html").contains("Zoekt wat nodig is"));
    }

    #[test]
    fn each_sheet_is_a_map_and_a_hidden_one_is_told() {
        let project = book();
        fs::write(project.root().join("two.xlsx"), made::xlsx(&case("14"))).unwrap();
        let ran = project.run(&["import", "two.xlsx"]);
        assert_eq!(ran.code(), Some(1), "{}{}", ran.out(), ran.err());
        assert!(ran.out().contains("a hidden sheet with 4 cells"), "{}", ran.out());
        assert!(project.text("content/journeys/as-is.md").contains("Waits three weeks"));
        assert!(project.text("content/journeys/to-be.md").contains("Clicks once"));
        is_sound(&project);
    }

    #[test]
    fn every_case_and_every_format_makes_a_sound_book() {
        for format in ["ods", "xls"] {
            for case in made::cases() {
                let project = book();
                let name = format!("{}.{format}", case.name);
                let file = std::path::Path::new("tests/import").join(format).join(&name);
                fs::copy(file, project.root().join(&name)).unwrap();
                let ran = project.run(&["import", &name]);
                assert!(matches!(ran.code(), Some(0 | 1)), "{name} {}{}", ran.out(), ran.err());
                is_sound(&project);
            }
        }
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        let project = book();
        for (name, bytes, why) in [
            ("a.xlsx", &b"PK\x03\x04 and more"[..], "damaged"),
            ("a.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more", "damaged"),
            ("a.pdf", b"%PDF-1.7", "a PDF"),
        ] {
            fs::write(project.root().join(name), bytes).unwrap();
            let ran = project.run(&["import", name]);
            assert_eq!(ran.code(), Some(2), "{name}");
            assert!(ran.err().contains(why), "{name} {}", ran.err());
        }
    }
}
