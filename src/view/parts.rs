//! Small pieces that many pages are made of.

use super::Here;
pub(crate) use super::felt::drawn;
pub use super::felt::{Feeling, level};
use crate::model::{Card, Entity, Id, Persona, Status};
pub use crate::page::{Avatar, Badge, Day, Link, Person, Pips, Score};
use crate::term::Visibility;
use crate::text::Date;
use crate::text::escape::percent_encoded;
use crate::words::Words;

/// A named value, such as an owner.
#[derive(Debug, Clone)]
pub struct Fact {
    pub name: String,
    pub text: String,
    pub href: Option<String>,
    /// What stands small behind it.
    pub note: Option<String>,
}

impl Day {
    pub fn new(date: Date, words: &Words) -> Day {
        Day { iso: date.to_string(), text: words.date(date) }
    }
}

impl Avatar {
    pub fn of(from: &Here<'_>, id: Id<Persona>) -> Avatar {
        let persona = &from.book.personas[id];
        Avatar { initials: initials(&persona.card.title), hue: hue(id.index()), image: from.picture(persona) }
    }
}

impl Person {
    pub fn of(from: &Here<'_>, id: Id<Persona>) -> Person {
        let persona = &from.book.personas[id];
        let segment = persona.segment.map(|segment| from.book.segments[segment].card.title.to_string());
        Person {
            href: from.href_of(Entity::Persona(id)),
            name: persona.card.title.to_string(),
            note: segment.or_else(|| persona.tagline.as_deref().map(str::to_owned)),
            avatar: Avatar::of(from, id),
        }
    }
}

impl Here<'_> {
    /// The address of a persona's picture, from here, when there is one.
    fn picture(&self, persona: &Persona) -> Option<String> {
        persona.image.as_ref().map(|path| self.href_of_file(path))
    }

    /// The address of a file of the content folder that is published as it is.
    pub fn href_of_file(&self, path: &crate::text::RelPath) -> String {
        self.address.to_path(&percent_encoded(path.as_str()))
    }

    /// A rating as dots.
    pub fn pips(&self, value: f64) -> Pips {
        let max = self.config.rating.max.clamp(1.0, 10.0).round();
        let on = (0..max as usize).map(|at| (at as f64) < value.round()).collect();
        let values = [("value", &*self.words.short(value)), ("max", &*self.words.short(max))];
        Pips { on, label: self.words.fill("pips.of", &values) }
    }

    /// A score of the one kind the handbook ranks with.
    pub fn opportunity_score(&self, score: f64) -> String {
        use crate::config::Score;
        let decimals = match self.config.score {
            Score::Rice => 0,
            Score::Ulwick | Score::Ice | Score::ValueEffort => 1,
        };
        self.words.number(score, decimals)
    }

    /// The day of an ordinary page.
    pub fn dated(&self, card: &Card) -> Vec<Fact> {
        let fact = |date| Fact {
            name: self.words.get("table.date").to_owned(),
            text: self.words.date(date),
            href: None,
            note: None,
        };
        card.date.map(fact).into_iter().collect()
    }

    /// The badge of what is for the house only.
    pub fn inside(&self, card: &Card) -> Option<Badge> {
        let word = || self.words.get("visibility.internal").to_owned();
        let is_internal = card.visibility == Some(Visibility::Internal);
        is_internal.then(|| Badge { icon: crate::page::sign::INTERNAL, word: word(), class: "" })
    }

    /// Owner, state and review of a card, as far as they were written.
    pub fn upkeep_facts(&self, card: &Card) -> Vec<Fact> {
        let mut facts = Vec::new();
        if card.visibility == Some(Visibility::Internal) {
            facts.push(Fact {
                name: self.words.get("visibility.name").to_owned(),
                text: self.words.get("visibility.internal").to_owned(),
                href: None,
                note: None,
            });
        }
        if let Some(owner) = card.owner {
            let Link { href, text } = self.link(Entity::Team(owner));
            facts.push(Fact {
                name: self.words.get("table.owner").to_owned(),
                text,
                href: Some(href),
                note: None,
            });
        }
        if let Some(reviewed) = card.reviewed {
            let due = self.analysis.staleness(card).map(|it| self.words.month(it.due));
            facts.push(Fact {
                name: self.words.get("table.checked").to_owned(),
                text: self.words.date(reviewed),
                href: None,
                note: due.map(|due| self.words.fill("thing.next_by", &[("date", &due)])),
            });
        }
        facts
    }

    /// The state of a card: draft, proposed, validated, retired.
    pub fn badge(&self, status: Status) -> Badge {
        let (icon, key, class) = match status {
            Status::Draft => ("edit", "status.draft", "warn"),
            Status::Proposed => ("ask", "status.proposed", ""),
            Status::Validated => ("check", "status.validated", "ok"),
            Status::Retired => ("stop", "status.retired", ""),
        };
        Badge { icon, word: self.words.get(key).to_owned(), class }
    }
}

/// `Eva de Vries` is `EV`: the first letters of the first word and of the last one that is a name.
pub fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let first = words.first().and_then(|word| word.chars().next());
    let names = words.iter().skip(1).rev();
    let last = names.filter_map(|word| word.chars().next()).find(|letter| letter.is_uppercase());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// Initials that no two of these people share: `EV` and, for the next, `ER`; a number when letters run out.
pub fn own_initials<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        let usual = initials(name);
        let first = usual.chars().next().unwrap_or('?');
        let letters = name.chars().skip(1).filter(|letter| letter.is_alphabetic());
        let others = letters.map(|letter| [first].into_iter().chain(letter.to_uppercase()).collect());
        let numbered = (2..).map(|n: usize| format!("{first}{n}"));
        let mut candidates = [usual].into_iter().chain(others).chain(numbered);
        all.extend(candidates.find(|it| !all.contains(it)));
    }
    all
}

/// The look of people, in the order in which a handbook names them. Eight colours; from the fifth on the shape
/// differs, and the second eight wear a ring, so that nobody is told apart by colour alone.
const HUES: [&str; 16] = [
    "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h1 rg", "h2 rg", "h3 rg", "h4 rg", "h5 rg", "h6 rg",
    "h7 rg", "h8 rg",
];

/// The colour and shape of the n-th persona.
pub fn hue(index: usize) -> &'static str {
    HUES[index % HUES.len()]
}

/// The lines of a map in the style. Their number has no part in common with the number of colours.
const LINES: [&str; 5] = ["p2", "p3", "p4", "p5", "p6"];

/// The n-th line of a map.
pub fn nth_line(index: usize) -> &'static str {
    index.checked_sub(1).map_or("p1", |further| LINES[further % LINES.len()])
}

/// So many people of a map have a number in the style, by which one can be looked at alone.
pub const NAMED: usize = 12;

/// The number of one of a map's people: `u1`.
pub fn numbered(index: usize) -> &'static str {
    const NUMBERS: [&str; NAMED] =
        ["u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9", "u10", "u11", "u12"];
    NUMBERS.get(index).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[track_caller]
    fn check_initials(names: &[&str], expected: &[&str]) {
        assert_eq!(own_initials(names.iter().copied()), expected);
    }

    #[test]
    fn people_of_one_map_have_initials_of_their_own() {
        check_initials(&["Eva de Vries", "Erik Vos", "Noor"], &["EV", "ER", "N"]);
        check_initials(&["Al", "Al", "Al", "Al"], &["A", "AL", "A2", "A3"]);
        check_initials(&["", ""], &["", "?2"]);
    }

    #[test]
    fn the_first_people_of_a_handbook_look_different_as_lines_and_as_faces() {
        let lines: BTreeSet<_> = (1..=40).map(|at| (nth_line(at), &hue(at)[..2])).collect();
        let faces: BTreeSet<_> = (0..16).map(hue).collect();
        assert_eq!((lines.len(), faces.len()), (40, 16));
    }

    #[test]
    fn initials_skip_small_words() {
        assert_eq!(initials("Eva de Vries"), "EV");
        assert_eq!(initials("Noor"), "N");
        assert_eq!(initials("Jan van der"), "J");
        assert_eq!(initials(""), "");
    }
}
