//! Sentences with links in them: words of the interface, their holes filled with names that lead to steps.

use crate::model::StepAt;
use crate::page::{Inline, Link};
use crate::view::Here;
use crate::view::lane::Board;
use crate::words::Words;

/// Words, some of them leading somewhere.
pub(crate) type Sentence = Vec<Inline<'static>>;

/// The text of `key`, its holes filled.
pub(super) fn sentence(words: &Words, key: &str, values: &[(&str, &Sentence)]) -> Sentence {
    // Filled first with marks that no text has, so that the words can be cut there.
    let marks: Vec<String> = (0..values.len()).map(mark).collect();
    let holes: Vec<(&str, &str)> =
        values.iter().zip(&marks).map(|((name, _), mark)| (*name, mark.as_str())).collect();
    let parts: Vec<&Sentence> = values.iter().map(|(_, value)| *value).collect();
    filled(&words.fill(key, &holes), &parts)
}

/// `a, b and c`; more than `most` are counted: `a, b and 3 more`.
pub(crate) fn list(words: &Words, mut all: Vec<Sentence>, most: usize) -> Sentence {
    if all.len() > most + 1 {
        let rest = words.count("tells.more", all.len() - most);
        all.truncate(most);
        all.push(plain(rest));
    }
    let marks: Vec<String> = (0..all.len()).map(mark).collect();
    filled(&words.list(&marks), &all.iter().collect::<Vec<_>>())
}

pub(super) fn plain(text: impl Into<String>) -> Sentence {
    vec![Inline::from(text.into())]
}

fn mark(at: usize) -> String {
    format!("\u{1}{at}\u{2}")
}

/// The text with each mark replaced by what it stands for.
fn filled(text: &str, values: &[&Sentence]) -> Sentence {
    let mut parts = text.split('\u{1}');
    let mut line = Sentence::new();
    let say = |text: &str, line: &mut Sentence| {
        if !text.is_empty() {
            line.push(Inline::from(text.to_owned()));
        }
    };
    say(parts.next().unwrap_or_default(), &mut line);
    for part in parts {
        let (number, rest) = part.split_once('\u{2}').unwrap_or(("", part));
        let value = number.parse().ok().and_then(|at: usize| values.get(at));
        line.extend(value.into_iter().flat_map(|value| value.iter().cloned()));
        say(rest, &mut line);
    }
    line
}

impl Here<'_> {
    /// A step by its title, leading to it.
    pub(in crate::view) fn step(&self, at: StepAt) -> Sentence {
        let title = self.book.maps[at.map].steps.get(at.step).map_or("", |step| &step.title);
        vec![Inline::link(Link { href: self.href_of_step(at), text: title.to_owned() })]
    }
}

impl Board<'_> {
    /// A step of this map.
    pub(in crate::view) fn step(&self, step: usize) -> Sentence {
        self.from.step(self.at(step))
    }

    /// Some steps of this map; more than three are counted.
    pub(in crate::view) fn step_list(&self, steps: &[usize]) -> Sentence {
        list(self.from.words, steps.iter().map(|step| self.step(*step)).collect(), 3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    /// Links in brackets.
    fn said(sentence: &Sentence) -> String {
        let part = |it: &Inline<'static>| match it {
            Inline::Text(text) => text.to_string(),
            Inline::Link(link) => format!("[{}]", said(&link.of)),
            _ => String::new(),
        };
        sentence.iter().map(part).collect()
    }

    #[test]
    fn holes_are_filled_with_links() {
        let words = words::sample("en");
        let link = vec![Inline::link(Link { href: "#step-a".to_owned(), text: "Pay & <go>".to_owned() })];
        let made = said(&sentence(&words, "tells.no_evidence", &[("steps", &link)]));
        assert!(made.contains("[Pay & <go>]"), "{made}");
    }

    #[test]
    fn long_lists_are_counted() {
        let words = words::sample("en");
        let all = ["a", "b", "c", "d", "e"].map(plain).to_vec();
        assert_eq!(said(&list(&words, all, 3)), "a, b, c and 2 more");
        let four = ["a", "b", "c", "d"].map(plain).to_vec();
        assert_eq!(said(&list(&words, four, 3)), "a, b, c and d");
    }
}
