//! A row of a map.

use serde::{Serialize, Serializer};

use super::Cell;
pub use crate::term::Look;

/// The template of its cells sees key, icon, label and kind.
#[derive(Debug, Serialize)]
pub struct Lane {
    /// Short, for the style and the switch: `act tp emo`.
    pub key: String,
    pub icon: &'static str,
    pub label: String,
    /// How its cells look.
    pub kind: Look,
    /// What an empty cell says aloud.
    #[serde(skip)]
    pub none: String,
    #[serde(skip)]
    pub cells: Vec<Cell>,
}

/// The key of lanes of a comparison in which nothing changes: they are seen when a reader asks for all.
pub const UNCHANGED: &str = "un";

impl Lane {
    /// The key of so manyth lane of a comparison in which something changes.
    pub fn changed(at: usize) -> String {
        format!("was_{at}")
    }

    pub fn is_changed(&self) -> bool {
        self.key.starts_with("was_")
    }

    pub fn is_unchanged(&self) -> bool {
        self.key == UNCHANGED
    }
}

impl Look {
    /// The part that draws its cells.
    pub fn part(self) -> &'static str {
        match self {
            Look::Content => "lane-content",
            Look::Emotion => "lane-emotion",
            Look::Expectation => "lane-expectation",
            Look::Images => "lane-images",
            Look::Metrics => "lane-metrics",
            Look::Opportunities => "lane-opportunities",
            Look::Pains => "lane-pains",
            Look::Questions => "lane-questions",
            Look::Tags => "lane-tags",
            Look::Texts => "lane-texts",
            Look::Time => "lane-time",
            Look::Touchpoints => "lane-touchpoints",
            Look::Voices => "lane-voices",
        }
    }

    pub fn name(self) -> &'static str {
        self.part().trim_start_matches("lane-")
    }

    /// What a template sees as `cell.of`, in words.
    pub fn about(self) -> &'static str {
        const SAID: &str = "A list of `text`, and where there is one `label` (what stands small before it), \
                            `insight` (`href`, `text`), `severity` (as of the part `pips`), `image` (an address), \
                            `alt` (what it shows) and `caption`.";
        const ENTRIES: &str = "A list of `href`, `text`, and for some `code` (`O-03`).";
        match self {
            Look::Content => {
                "A list of `title`, `note`, and where it is known `channel`, `score` and `relevance` (`value`, `text`, `label`, `class`)."
            }
            Look::Emotion => {
                "`v` (-2 to 2), `points`: a list of `class`, `v`, `sign`, `word`, `score_class`, and where it is known `score`, \
                 `face` (the icon that stands for the sign), `who`, `aside`, `shift` (pixels its label is moved), `marks` (`class`, `text`) and `change` (as of the part `difference`). Where they are there also `multi`, `many`, \
                 `curve` (the drawing from this step to the next), `moment` (`high`, `question`) and `was` (`v`, `text`)."
            }
            Look::Expectation => {
                "`track` (a drawing), and where it is known `difference` (as of the part), `expected`, `expects`, `received`, `gets`."
            }
            Look::Metrics => {
                "A list of `href`, `name`, and where it is known `value`, `target` and `met` (as of the part `badge`)."
            }
            Look::Opportunities | Look::Tags => ENTRIES,
            Look::Time => "Where it is known `takes` and `wait`.",
            Look::Touchpoints => {
                "A list of `href`, `name`, `icon`, `note`, and for some `indirect` and `influence` (as of the part `pips`)."
            }
            Look::Images | Look::Pains | Look::Questions | Look::Texts | Look::Voices => SAID,
        }
    }
}

impl Serialize for Look {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::map::*;
    use crate::page::{Badge, Difference, Link, Pips};

    /// Every name in a value is told of.
    fn told(value: &serde_json::Value, about: &str) {
        if let Some(list) = value.as_array() {
            list.iter().for_each(|it| told(it, about));
        }
        for (name, _) in value.as_object().into_iter().flatten() {
            assert!(about.contains(&format!("`{name}`")), "{name}: {about}");
        }
    }

    #[track_caller]
    fn check(kind: Look, of: Content) {
        told(&serde_json::to_value(of).unwrap(), kind.about());
    }

    #[test]
    fn what_is_told_of_a_cell_is_what_its_template_sees() {
        let text = String::new;
        let link = || Link { href: text(), text: text() };
        let pips = || Pips { on: Vec::new(), label: text() };
        let difference = || Difference { class: "", sign: "", text: text() };
        let said = || Said {
            text: text().into(),
            alt: Some(text()),
            caption: Some(text().into()),
            severity: Some(pips()),
            insight: Some(link()),
            image: Some(text()),
            label: Some(text()),
        };
        for kind in [Look::Images, Look::Pains, Look::Questions, Look::Texts, Look::Voices] {
            check(kind, Content::Words(vec![said()]));
        }
        let entry = || Entry { href: text(), text: text(), code: Some(text()) };
        check(Look::Tags, Content::Links(vec![entry()]));
        check(Look::Opportunities, Content::Links(vec![entry()]));
        let met = Some(Badge { icon: "", word: text(), class: "" });
        let (value, target) = (Some(text()), Some(text()));
        check(
            Look::Metrics,
            Content::Figures(vec![Figure { href: text(), name: text(), value, target, met }]),
        );
        check(Look::Time, Content::Time(Time { takes: Some(text()), wait: Some(text()) }));
        let relevance = Some(Relevance { value: text(), text: text(), label: text(), class: "" });
        let (channel, score) = (Some(text()), Some(text()));
        let piece = Piece { title: text().into(), channel, score, note: text(), relevance };
        check(Look::Content, Content::Pieces(vec![piece]));
        let influence = Some(pips());
        let touchpoint = Touchpoint {
            href: text(),
            name: text(),
            icon: "",
            note: text(),
            is_channel: false,
            indirect: true,
            influence,
        };
        check(Look::Touchpoints, Content::Touchpoints(vec![touchpoint]));
        let expectation = Expectation {
            track: text(),
            difference: Some(difference()),
            expected: Some(text()),
            expects: vec![text().into()],
            received: Some(text()),
            gets: vec![text().into()],
        };
        check(Look::Expectation, Content::Expectation(Box::new(expectation)));
        let point = Point {
            class: text(),
            v: text(),
            aside: Some(text()),
            shift: 4,
            sign: text(),
            face: Some(""),
            who: Some(text()),
            word: text(),
            score: Some(text()),
            score_class: "",
            marks: vec![Mark { class: "", text: text() }],
            change: Some(difference()),
        };
        told(&serde_json::to_value(&point).unwrap(), Look::Emotion.about());
        let emotion = Emotion {
            curve: Some(text()),
            v: text(),
            multi: true,
            many: true,
            points: vec![point],
            moment: Some(Moment { high: true, question: Some(text()) }),
            was: Some(Was { v: text(), text: text() }),
        };
        check(Look::Emotion, Content::Emotion(Box::new(emotion)));
    }
}
