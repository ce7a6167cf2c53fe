//! Sentences with links in them: words of the interface, their holes filled with names that lead to steps.

use serde::Serialize;

use crate::model::StepAt;
use crate::svg::Element;
use crate::text::escape;
use crate::view::From;
use crate::view::lane::Board;
use crate::words::Words;

/// Markup that is safe to show: everything in it was escaped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(String);

/// The text of `key`, its holes filled with markup.
pub fn sentence(words: &Words, key: &str, values: &[(&str, &Html)]) -> Html {
    // Filled first with marks that no text has, so that only the words are escaped.
    let marks: Vec<String> = (0..values.len()).map(|at| format!("\u{1}{at}\u{2}")).collect();
    let holes: Vec<(&str, &str)> =
        values.iter().zip(&marks).map(|((name, _), mark)| (*name, mark.as_str())).collect();
    let mut out = Html::text(&words.fill(key, &holes)).0;
    for ((_, value), mark) in values.iter().zip(&marks) {
        out = out.replace(mark, &value.0);
    }
    Html(out)
}

impl Html {
    pub fn text(text: &str) -> Html {
        let mut out = String::with_capacity(text.len() + 8);
        escape::attribute(&mut out, text);
        Html(out)
    }

    pub fn link(href: &str, text: &str) -> Html {
        let mut out = String::with_capacity(href.len() + text.len() + 16);
        Element::new(&mut out, "a").attr("href", href).text(text);
        Html(out)
    }

    /// `a, b and c`; more than `most` are counted: `a, b and 3 more`.
    pub fn list(words: &Words, mut all: Vec<Html>, most: usize) -> Html {
        if all.len() > most + 1 {
            let rest = words.count("tells.more", all.len() - most);
            all.truncate(most);
            all.push(Html::text(&rest));
        }
        let texts: Vec<String> = all.into_iter().map(|it| it.0).collect();
        Html(words.list(&texts))
    }

    pub fn joined(parts: &[Html]) -> Html {
        Html(parts.iter().map(|part| part.0.as_str()).collect::<Vec<_>>().join(" "))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<'_> {
    /// A step by its title, leading to it.
    pub(in crate::view) fn step(&self, at: StepAt) -> Html {
        let title = self.book.maps[at.map].steps.get(at.step).map_or("", |step| &step.title);
        Html::link(&self.href_of_step(at), title)
    }
}

impl Board<'_> {
    /// A step of this map.
    pub(in crate::view) fn step(&self, step: usize) -> Html {
        self.from.step(self.at(step))
    }

    /// Some steps of this map; more than three are counted.
    pub(in crate::view) fn step_list(&self, steps: &[usize]) -> Html {
        Html::list(self.from.words, steps.iter().map(|step| self.step(*step)).collect(), 3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    #[test]
    fn only_words_are_escaped() {
        let words = words::sample("en");
        let link = Html::link("#step-a", "Pay & <go>");
        let made = sentence(&words, "tells.no_evidence", &[("steps", &link)]);
        assert!(made.0.contains("<a href=\"#step-a\">Pay &amp; &lt;go&gt;</a>"), "{}", made.0);
    }

    #[test]
    fn long_lists_are_counted() {
        let words = words::sample("en");
        let all = ["a", "b", "c", "d", "e"].map(Html::text).to_vec();
        assert_eq!(Html::list(&words, all, 3).0, "a, b, c and 2 more");
        let four = ["a", "b", "c", "d"].map(Html::text).to_vec();
        assert_eq!(Html::list(&words, four, 3).0, "a, b, c and d");
    }
}
