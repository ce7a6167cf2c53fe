//! Pages as repositories hold them.

use super::*;
use crate::import::draft::{MapDraft, PersonaDraft};

fn map(text: &str) -> MapDraft {
    match drafts(text).into_iter().next() {
        Some(Draft::Map(map)) => map,
        other => panic!("{other:?}"),
    }
}

fn people(text: &str) -> Vec<PersonaDraft> {
    let each = |draft| match draft {
        Draft::Persona(persona) => persona,
        other => panic!("{other:?}"),
    };
    drafts(text).into_iter().map(each).collect()
}

fn entries(entries: &[crate::import::draft::Entry]) -> String {
    entries.iter().map(|it| format!("{}={}", it.key, it.text)).collect::<Vec<_>>().join(";")
}

const STAGES: &str = "# Renting a bike

Made with eight people.

## Awareness

- **Actions:** sees a poster
- **Pain points:**
  - small print
  - no price
- Emotion: curious

## Booking

- Actions: opens the app,
  fills in a form
- Emotion: tense
- It rained that day

## Notes

Ask Petra.
";

#[test]
fn headings_with_lanes_are_stages() {
    let map = map(STAGES);
    assert_eq!(map.title.as_ref().unwrap().text, "Renting a bike");
    let phases: Vec<String> = map
        .phases
        .iter()
        .map(|it| format!("{}: {}", it.title.as_ref().unwrap().text, entries(&it.entries)))
        .collect();
    assert_eq!(
        phases,
        [
            "Awareness: does=sees a poster;pains=small print;pains=no price;emotion=curious",
            "Booking: does=opens the app,\nfills in a form;emotion=tense",
        ]
    );
    assert_eq!(map.phases[0].entries[1].place.0, "line 9");
    let kept: Vec<&str> = map.kept.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(
        kept,
        ["Made with eight people.", "## Notes", "Ask Petra.", "**Booking**", "- It rained that day"]
    );
}

#[test]
fn headings_below_stages_are_steps_or_lanes() {
    let steps = map(
        "# Trip\n## Before\n### Search\n- Doing: reads\n- Feeling: 2\n### Book\n- Doing: pays\n## After\n### Rate\n- Doing: writes\n",
    );
    let shape: Vec<(String, usize)> =
        steps.phases.iter().map(|it| (it.title.as_ref().unwrap().text.clone(), it.steps.len())).collect();
    assert_eq!(shape, [("Before".to_owned(), 2), ("After".to_owned(), 1)]);
    let lanes =
        map("## Aanmelden\n### Acties\n- vult in\n- wacht\n### Gevoel\n-1\n## Starten\n### Acties\nbegint\n");
    assert_eq!(entries(&lanes.phases[0].entries), "does=vult in;does=wacht;feeling=-1");
    assert_eq!(entries(&lanes.phases[1].entries), "does=begint");
}

#[test]
fn a_page_that_only_mentions_such_words_is_none() {
    for text in [
        "# Notes\n\n- Problem: it rains\n",
        "## Setup\n- Time: 5 min\n## Use\n- Time: 3 min\n",
        "# Changelog\n## 1.1\n- Fix: a bug\n## 1.0\n- Fix: another\n",
        "## A\ntext\n## B\ntext\n",
        "",
    ] {
        assert!(drafts(text).is_empty(), "{text}: {:?}", drafts(text));
    }
}

const PEOPLE: &str = "# Personas

Who we build for.

## Persona 1: Sarah Bakker

> \"I want to be done in one go.\"

- **Age**: 34
- **Occupation**: nurse
- **Goals**
  - Ready before summer
  - No second trip
- Frustrations: long queues
- Favourite colour: green

## Omar

### Goals
- To be sure
### Needs
- Clear prices
### Story
He moved here in May.
";

#[test]
fn headings_that_want_something_are_people() {
    let people = people(PEOPLE);
    let names: Vec<&str> = people.iter().map(|it| it.name.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(names, ["Sarah Bakker", "Omar"]);
    assert_eq!(
        entries(&people[0].entries),
        "demographics/Age=34;demographics/Occupation=nurse;goals=Ready before summer;goals=No second trip;\
         pains=long queues;more/Favourite colour=green;quote=I want to be done in one go."
    );
    assert_eq!(
        entries(&people[1].entries),
        "goals=To be sure;needs=Clear prices;more/Story=He moved here in May."
    );
    assert_eq!(people[0].kept.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["Who we build for."]);
}

#[test]
fn what_stands_below_a_heading_without_words_is_kept() {
    let people = people(
        "## Omar\n\n### Goals\n- To be sure\n### Needs\n- Prices\n### \nHe moved here.\n### \n- In May\n",
    );
    let kept: Vec<&str> = people[0].kept.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(kept, ["He moved here.", "- In May"]);
}

#[test]
fn people_are_read_in_three_languages() {
    for text in [
        "## Eva\n- Doelen: klaar zijn\n- Frustraties: wachten\n",
        "## Jonas\n- Ziele: fertig werden\n- Alter: 40\n",
        "## Ann\n* Goals: be done\n* Needs: peace\n",
    ] {
        assert_eq!(people(text).len(), 1, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_stops_the_reader(text in "[-#*>:a-z \n\u{e9}]{0,200}") {
        let _ = drafts(&text);
    }

    /// Whatever changes: each word is somewhere.
    #[test]
    fn no_word_is_lost(at in 0..400_usize, letter in proptest::sample::select(vec!['\n', '#', '-', ':', ' ', 'x', '>', '*'])) {
        for text in [STAGES, PEOPLE] {
            let mut letters: Vec<char> = text.chars().collect();
            let length = letters.len();
            letters[at % length] = letter;
            let text: String = letters.into_iter().collect();
            let drafts = drafts(&text);
            if drafts.is_empty() {
                continue;
            }
            let told = format!("{drafts:?}").replace("\\n", " ").replace("\\\"", " ").to_lowercase();
            let is_structure = |word: &str| word.len() < 3 || ["personas", "persona"].contains(&word);
            let words = text.split(|it: char| !it.is_alphanumeric()).map(str::to_lowercase).filter(|it| !is_structure(it));
            // Names of lanes are keys in the draft.
            let named = ["actions", "pain", "points", "emotion", "frustrations", "goals", "needs"];
            for word in words.filter(|it| !named.iter().any(|name| name.contains(&**it) || it.contains(name))) {
                assert!(told.contains(&word), "{word} of {text}");
            }
        }
    }
}

#[test]
fn a_stage_in_which_somebody_is_quoted_is_no_person() {
    for stages in [
        "# Trip\n\n## Go\n- Actions: walks\n- Pain points: far\n- Quote: so far\n\n## Stay\n- Actions: sits\n- Pain points: cold\n- Quote: brr\n",
        "# Trip\n\n## Go\n- Actions: walks\n- Emotion: tired\n- Pain points: far\n- Quote: so far\n\n## Stay\n- Actions: sits\n- Emotion: calm\n",
        "# Trip\n\n## Go\n- Touchpoints: bus\n- Goals: be there\n- Pains: late\n\n## Stay\n- Thoughts: nice\n- Goals: rest\n- Pains: noise\n",
    ] {
        let map = map(stages);
        assert_eq!(map.phases.len(), 2, "{stages}");
    }
    for person in [
        "# Personas\n\n## Sam\n- Goals: be there\n- Frustrations: late\n- Quote: so late\n- Channels: bus\n",
        "# Personas\n\n## Sam\n- Age: 30\n- Quote: so late\n- Behaviour: runs\n- Feelings: mixed\n",
    ] {
        assert_eq!(people(person).len(), 1, "{person}");
    }
}
