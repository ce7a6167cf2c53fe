//! Headings that are people: what they want, what hurts them, what they say.

use super::lines::Section;
use super::{Said, split};
use crate::import::draft::{Entry, PersonaDraft};
use crate::import::grid::Cell;
use crate::term::label::plain;

/// A key of a persona, and the names it has in English | Dutch | German. A name of its own within a key is written
/// under it: `demographics/Age`.
const KEYS: &[(&str, &str)] = &[
    ("goals", "goals, goal, objectives, wants, wants to | doelen, doel, wil | ziele, ziel, will"),
    ("needs", "needs, need | behoeften, behoefte, heeft nodig | bedürfnisse, braucht"),
    (
        "pains",
        "pains, pain points, pain, frustrations, frustration, challenges, problems, fears | pijnpunten, frustraties, \
         uitdagingen, problemen, angsten | schmerzpunkte, frustrationen, herausforderungen, probleme, ängste",
    ),
    ("gains", "gains, delights, likes | meevallers, leuk | freuden, mag"),
    ("quote", "quote, says, in their own words | citaat, uitspraak, zegt | zitat, sagt"),
    ("quotes", "quotes | citaten, uitspraken | zitate"),
    ("tagline", "tagline, in one line, in short | in één zin, in het kort | kurz, in einem satz"),
    (
        "geography",
        "location, lives, lives in, city, home, place | woonplaats, woont, woont in, plaats | wohnort, wohnt in, ort",
    ),
    (
        "demographics/",
        "age, gender, occupation, job, job title, profession, work, education, family, family status, \
         marital status, household, income, status, company, industry \
         | leeftijd, geslacht, beroep, werk, functie, opleiding, gezin, huishouden, inkomen, burgerlijke staat \
         | alter, geschlecht, beruf, arbeit, bildung, ausbildung, familie, familienstand, haushalt, einkommen",
    ),
    ("demographics", "demographics | demografie | demografie"),
    (
        "psychographics/",
        "values, personality, interests, motivations, motivation, attitudes, attitude, traits, hobbies \
         | waarden, persoonlijkheid, interesses, drijfveren, motivatie, houding, eigenschappen \
         | werte, persönlichkeit, interessen, motivation, motive, einstellung, eigenschaften",
    ),
    ("psychographics", "psychographics, lifestyle | psychografie, leefstijl | psychografie, lebensstil"),
    (
        "behaviour",
        "behaviour, behavior, behaviours, behaviors, habits | gedrag, gewoonten | verhalten, gewohnheiten",
    ),
];

/// Names that only a persona has: where they stand, a heading is a person.
const ONLY: [&str; 6] = ["goals", "quote", "demographics", "demographics/", "psychographics/", "tagline"];

fn key(label: &str) -> Option<&'static str> {
    let name = plain(label);
    let is_in = |names: &str| names.split(['|', ',']).any(|it| it.trim() == name);
    KEYS.iter().find(|(_, names)| is_in(names)).map(|(key, _)| *key)
}

/// How many names a section has that only steps have: what is done, thought and felt there.
fn told_of_steps(section: &Section) -> usize {
    let is_of_step = |label: &str| key(label).is_none() && super::map::is_telling(label);
    split(section, is_of_step).said.len()
}

/// Every name within a person's section is one.
fn is_name(label: &str) -> bool {
    !label.trim().is_empty()
}

pub(super) fn personas(page: &Section) -> Vec<PersonaDraft> {
    let all = page.all();
    let keys = |it: &Section| -> Vec<&str> {
        split(it, |label| key(label).is_some()).said.iter().filter_map(|said| key(&said.label)).collect()
    };
    let is_person = |it: &&&Section| {
        let keys = keys(it);
        let only = keys.iter().filter(|it| ONLY.contains(it)).count();
        key(&it.title.text).is_none() && keys.len() >= 2 && only > told_of_steps(it)
    };
    let Some(level) = all.iter().filter(is_person).map(|it| it.level).max() else { return Vec::new() };
    let people: Vec<&&Section> = all.iter().filter(|it| it.level == level).filter(is_person).collect();
    let mut drafts: Vec<PersonaDraft> = people.iter().map(|it| persona(it)).collect();
    // What is about nobody stays with the first.
    let is_one = |it: &Section| people.iter().any(|person| std::ptr::eq(**person, it));
    let mut rest = page.prose.clone();
    rest.extend(page.bullets.iter().map(super::lines::Bullet::as_text));
    let mut next: Vec<&Section> = page.below.iter().rev().collect();
    while let Some(section) = next.pop() {
        if is_one(section) {
            continue;
        }
        if section.all().into_iter().any(is_one) {
            let is_a_name_of_all =
                matches!(plain(&section.title.text).as_str(), "personas" | "persona" | "persona s");
            if !is_a_name_of_all {
                rest.push(section.title.clone());
            }
            rest.extend(section.prose.iter().cloned());
            rest.extend(section.bullets.iter().map(super::lines::Bullet::as_text));
            next.extend(section.below.iter().rev());
        } else {
            rest.extend(section.texts());
        }
    }
    drafts.iter_mut().take(1).for_each(|it| it.kept.append(&mut rest));
    drafts
}

fn persona(section: &Section) -> PersonaDraft {
    let split = split(section, is_name);
    let mut draft = PersonaDraft { name: Some(name(&section.title)), ..PersonaDraft::default() };
    for Said { label, texts } in split.said {
        let key = match key(&label) {
            Some(key) if key.ends_with('/') => [key, &label].concat(),
            Some(key) => key.to_owned(),
            None => ["more/", &label].concat(),
        };
        for Cell { text, place, .. } in texts {
            draft.entries.push(Entry { key: key.clone(), text, who: None, place });
        }
    }
    for cell in split.rest {
        match cell.text.strip_prefix('>') {
            Some(quote) => {
                let text = quote.trim().trim_matches(['"', '“', '”', '„', '*', '_']).replace("\n>", "\n");
                draft.entries.push(Entry { key: "quote".to_owned(), text, who: None, place: cell.place });
            }
            None => draft.kept.push(cell),
        }
    }
    // Headings with headings below them are no names of a list, and neither are those without words.
    let deep = section.below.iter().filter(|it| !it.below.is_empty() || !is_name(&it.title.text));
    draft.kept.extend(deep.flat_map(Section::texts));
    draft
}

/// `Persona 1: Sarah` is Sarah.
fn name(title: &Cell) -> Cell {
    let bare = title.text.split_once([':', '–', '—']).filter(|(before, _)| {
        let before = plain(before);
        before == "persona"
            || before.strip_prefix("persona ").is_some_and(|it| it.chars().all(char::is_numeric))
    });
    let text = bare.map_or(title.text.as_str(), |(_, name)| name).trim().to_owned();
    Cell { text, ..title.clone() }
}
