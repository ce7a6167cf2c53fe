//! What a thing says of itself in words: traits, entries of lists, quotes, and the research behind them.

use super::Here;
use super::parts::{Badge, Link, Pips};
use crate::model::{Card, Confidence, Entity, Id, Insight, Item, LaneKey, Trait};
use crate::page::{Inline, Span, Style, Wording};
use crate::term::Term;
use crate::text::is_quoted;

/// How severe a pain can be.
const MOST_SEVERE: u8 = 3;

/// One entry of a list, such as a pain.
#[derive(Debug)]
pub struct Said {
    pub text: Wording,
    pub severity: Option<Pips>,
    /// The research that shows it.
    pub evidence: Option<Link>,
}

/// A named value of a persona: `Age`, `34`.
#[derive(Debug)]
pub struct Known {
    pub name: String,
    pub text: String,
}

/// A piece of research in a list.
#[derive(Debug)]
pub struct Evidence {
    pub href: String,
    pub text: String,
    /// How it was done, with how many, when.
    pub note: String,
    /// An assumption, or too old to count.
    pub badge: Option<Badge>,
}

/// A text, and the research behind it where that is known.
pub fn with_research(mut text: Wording, research: Option<Link>) -> Wording {
    let Some(link) = research else { return text };
    if text.marked.is_empty() {
        text.marked.push(text.text.clone().into());
    }
    text.text.push_str(&format!(" ({})", link.text));
    text.marked.extend([" (".into(), Inline::link(link), ")".into()]);
    text
}

impl Said {
    /// Words of a customer, with the research behind them.
    pub fn quote_line<'v>(self) -> Vec<Inline<'v>> {
        let evidence =
            self.evidence.map(|link| Inline::Span(Span::new(Style::Small, "", vec![Inline::link(link)])));
        let said = Inline::Span(Span::new(Style::Plain, "vo", self.text.into_line()));
        [said].into_iter().chain(evidence).collect()
    }
}

impl Here<'_> {
    /// Entries of the thing of this card.
    pub fn said(&self, card: &Card, items: &[Item]) -> Vec<Said> {
        items.iter().map(|item| self.said_once(card, item)).collect()
    }

    pub(super) fn said_once(&self, card: &Card, item: &Item) -> Said {
        Said {
            text: self.worded_item(card, item),
            severity: item.severity.map(|severity| self.severity(severity)),
            evidence: item.insight.map(|insight| self.link(Entity::Insight(insight))),
        }
    }

    /// What the customer says, each between the quotation marks of the language.
    pub fn quotes(&self, card: &Card, items: &[Item]) -> Vec<Said> {
        let quoted = |item| {
            let said = self.said_once(card, item);
            Said { text: self.quoted_words(said.text), ..said }
        };
        items.iter().map(quoted).collect()
    }

    /// Dots of three, with their meaning.
    pub fn severity(&self, severity: u8) -> Pips {
        let word = match severity {
            0 | 1 => "said.light",
            2 => "said.moderate",
            _ => "said.severe",
        };
        Pips {
            on: (0..MOST_SEVERE).map(|at| at < severity).collect(),
            label: self.words.get(word).to_owned(),
        }
    }

    /// Between quotation marks, unless the text brings its own.
    pub fn quoted(&self, text: &str) -> String {
        let text = text.trim();
        match is_quoted(text) {
            true => text.to_owned(),
            false => self.words.fill("said.quote", &[("text", text)]),
        }
    }

    /// Traits that have a key, with readable names.
    pub fn known(&self, traits: &[Trait]) -> Vec<Known> {
        let known = |it: &Trait| {
            Some(Known { name: self.trait_name(it.name.as_deref()?), text: it.texts.join(", ") })
        };
        traits.iter().filter_map(known).collect()
    }

    /// The title of a lane.
    pub fn lane_name(&self, key: LaneKey) -> String {
        let own = key.own_index().and_then(|index| self.config.lanes.get(index));
        match (own, key.name()) {
            (Some(lane), _) => lane.label_in(self.words.language()).to_owned(),
            (None, name) => self.readable("lane", name.unwrap_or_default()),
        }
    }

    fn trait_name(&self, key: &str) -> String {
        self.readable("trait", key)
    }

    /// `looks-for` is what the language has for it in the group, or else `Looks for`.
    fn readable(&self, group: &str, key: &str) -> String {
        let spaced = key.trim().replace(['-', '_'], " ");
        let word = format!("{group}.{}", spaced.to_lowercase().replace(' ', "_"));
        if self.words.has(&word) {
            return self.words.get(&word).to_owned();
        }
        let mut letters = spaced.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// Research, each piece once, in the order given.
    pub fn evidence(&self, insights: impl IntoIterator<Item = Id<Insight>>) -> Vec<Evidence> {
        let mut ids: Vec<Id<Insight>> = Vec::new();
        for id in insights {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids.into_iter().map(|id| self.evidence_of(id)).collect()
    }

    fn evidence_of(&self, id: Id<Insight>) -> Evidence {
        let insight = &self.book.insights[id];
        let method = insight.method.map(|method| format!("method.{}", method.name().replace('-', "_")));
        let method = method.map(|word| self.words.get(&word).to_owned());
        let n = insight.n.map(|n| self.words.fill("said.n", &[("n", &self.words.number(n, 0))]));
        let date = insight.date.map(|date| self.words.month(date));
        let note: Vec<String> = [method, n, date].into_iter().flatten().collect();
        let Link { href, text } = self.link(Entity::Insight(id));
        Evidence { href, text, note: note.join(", "), badge: self.doubt(insight) }
    }

    /// Why a piece of research counts for less.
    pub fn doubt(&self, insight: &Insight) -> Option<Badge> {
        let word = match insight.confidence {
            Some(Confidence::Assumption) => "said.assumption",
            _ if self.analysis.is_too_old(insight) => "said.too_old",
            _ => return None,
        };
        Some(Badge { icon: "ask", word: self.words.get(word).to_owned(), class: "warn" })
    }
}

#[cfg(test)]
mod tests {
    use crate::view::{PageKey, sample};

    #[test]
    fn keys_of_traits_become_words() {
        let sample = sample::three_personas();
        let ctx = sample.context();
        let from = ctx.at(PageKey::Home);
        assert_eq!(from.trait_name("favourite-shop"), "Favourite shop");
        assert_eq!(from.trait_name("age"), "Age");
        assert_eq!(from.trait_name(""), "");
    }

    #[test]
    fn a_quote_keeps_its_own_marks() {
        let sample = sample::three_personas();
        let ctx = sample.context();
        let from = ctx.at(PageKey::Home);
        assert_eq!(from.quoted("Hello"), "“Hello”");
        assert_eq!(from.quoted("‘Hallo’"), "‘Hallo’");
    }
}
