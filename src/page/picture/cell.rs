//! What stands in a cell of a picture, as paragraphs, and those as lines that fit.

use super::letters::{self, Weight};
use crate::page::map::{Content, Emotion, Expectation, Look, Point, Said, Words};
use crate::page::words::line;
use crate::text::is_quoted;

/// Words of one look.
#[derive(Debug)]
pub(super) struct Para {
    pub text: String,
    pub style: Style,
    /// It begins something new, with room above it.
    pub is_first: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Strong,
    /// In the words of a customer.
    Voice,
    /// Said beside.
    Small,
    /// In the colour of a feeling, from 0 to 4.
    Felt(usize),
}

/// A line where it stands in its cell.
#[derive(Debug)]
pub(super) struct Line {
    pub text: String,
    pub style: Style,
    /// Its base line, from the top of the cell.
    pub y: f64,
}

impl Style {
    pub(super) fn size(self) -> f64 {
        if self == Style::Small { 11.0 } else { 12.0 }
    }

    pub(super) fn weight(self) -> Weight {
        match self {
            Style::Strong | Style::Felt(_) => Weight::Bold,
            Style::Plain | Style::Voice | Style::Small => Weight::Plain,
        }
    }
}

/// Between two entries.
const APART: f64 = 6.0;
const PAD: f64 = 9.0;

/// Lines that are no wider than `room`, and how high they are together, with air above and below.
pub(super) fn set(paras: &[Para], room: f64) -> (Vec<Line>, f64) {
    let (mut lines, mut y) = (Vec::new(), PAD);
    for para in paras {
        let text = super::shape::plain(&para.text);
        let (size, weight) = (para.style.size(), para.style.weight());
        if para.is_first && !lines.is_empty() {
            y += APART;
        }
        for text in letters::lines(&text, room, size, weight) {
            y += (size * 1.35).round();
            lines.push(Line { text, style: para.style, y: y - (size * 0.3).round() });
        }
    }
    (lines, y + PAD)
}

/// Something that is said, and what stands small below it.
fn noted(text: String, style: Style, notes: impl IntoIterator<Item = String>) -> Vec<Para> {
    let small = notes.into_iter().map(|text| Para { text, style: Style::Small, is_first: false });
    let first = Para { text, style, is_first: true };
    [first].into_iter().chain(small).filter(|para| !para.text.trim().is_empty()).collect()
}

/// Without the lane of feelings, which is drawn.
pub(super) fn paras(it: &Content, look: Look) -> Vec<Para> {
    match it {
        Content::Nothing | Content::Emotion(_) => Vec::new(),
        Content::Words(all) => all.iter().flat_map(|it| said(it, look)).collect(),
        Content::Touchpoints(all) => {
            all.iter().flat_map(|it| noted(it.name.clone(), Style::Plain, [it.note.clone()])).collect()
        }
        Content::Expectation(it) => expectation(it),
        Content::Time(it) => {
            let wait = it.wait.iter().flat_map(|wait| noted(wait.clone(), Style::Felt(1), []));
            it.takes.iter().flat_map(|takes| noted(takes.clone(), Style::Plain, [])).chain(wait).collect()
        }
        Content::Pieces(all) => {
            all.iter().flat_map(|it| noted(it.title.text.clone(), Style::Plain, [it.note.clone()])).collect()
        }
        Content::Links(all) => {
            let text = |it: &crate::page::map::Entry| match &it.code {
                Some(code) if !it.text.starts_with(code.as_str()) => format!("{code} {}", it.text),
                _ => it.text.clone(),
            };
            all.iter().flat_map(|it| noted(text(it), Style::Plain, [])).collect()
        }
        Content::Figures(all) => all.iter().flat_map(figure).collect(),
    }
}

fn said(it: &Said, look: Look) -> Vec<Para> {
    let label = it.label.iter().flat_map(|label| noted(label.clone(), Style::Small, []));
    // A picture in a picture is told: nothing is loaded from elsewhere.
    let text = match &it.image {
        Some(_) => it.alt.clone().unwrap_or_else(|| it.text.text.clone()),
        None => it.text.text.clone(),
    };
    let is_voice = look == Look::Voices;
    let text = if is_voice && !is_quoted(&text) { format!("“{text}”") } else { text };
    let dots = it
        .severity
        .as_ref()
        .map(|it| -> String { it.on.iter().map(|on| if *on { '●' } else { '○' }).collect() });
    let text = [Some(text), dots].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let notes = [
        it.caption.as_ref().map(|caption| caption.text.clone()),
        it.insight.as_ref().map(|insight| insight.text.clone()),
    ];
    let style = if is_voice { Style::Voice } else { Style::Plain };
    let mut words = noted(text, style, notes.into_iter().flatten());
    if let (Some(_), Some(first)) = (&it.label, words.first_mut()) {
        first.is_first = false;
    }
    label.chain(words).collect()
}

fn expectation(it: &Expectation) -> Vec<Para> {
    let side = |rated: &Option<String>, said: &[crate::page::Wording]| {
        let rated = rated.iter().flat_map(|rated| noted(rated.clone(), Style::Strong, []));
        let said =
            said.iter().map(|said| Para { text: said.text.clone(), style: Style::Plain, is_first: false });
        let mut all: Vec<Para> = rated.chain(said).collect();
        all.iter_mut().take(1).for_each(|para| para.is_first = true);
        all
    };
    side(&it.expected, &it.expects).into_iter().chain(side(&it.received, &it.gets)).collect()
}

fn figure(it: &crate::page::map::Figure) -> Vec<Para> {
    let value = it.value.clone().unwrap_or_else(|| "–".to_owned());
    let met = it.met.as_ref().map(|met| met.word.clone());
    noted(format!("{}: {value}", it.name), Style::Plain, it.target.iter().cloned().chain(met))
}

/// How a step feels, in words: each person's, its place in the curve, and the moment of truth.
pub(super) fn felt(it: &Emotion, words: &Words) -> Vec<Para> {
    let mut all: Vec<Para> = it.points.iter().flat_map(|point| point_of(point, it.multi)).collect();
    all.extend(it.was.iter().flat_map(|was| noted(was.text.clone(), Style::Small, [])));
    if let Some(moment) = &it.moment {
        all.extend(noted(words.moment.clone(), Style::Strong, moment.question.clone()));
    }
    all
}

fn point_of(it: &Point, is_one_of_many: bool) -> Vec<Para> {
    let style = level(it.score_class).map_or(Style::Small, Style::Felt);
    let figure = it.score.iter().filter(|_| is_one_of_many).cloned();
    let who = it.who.as_ref().map(|who| format!("{who}:"));
    let text: Vec<String> = who.into_iter().chain([spoken(&it.word)]).chain(figure).collect();
    let marks = it.marks.iter().map(|mark| mark.text.clone());
    let change = it.change.iter().map(|by| line(&[crate::page::Inline::Difference(by.clone())]));
    noted(text.join(" "), style, marks.chain(change))
}

/// Without the emoji before it: faces are drawn.
pub(super) fn spoken(word: &str) -> String {
    let is_sign = |letter: char| !letter.is_alphanumeric() && !letter.is_whitespace() && letter > '\u{2190}';
    let rest = word.trim_start_matches(|letter| is_sign(letter) || letter == '\u{fe0f}').trim_start();
    if rest.is_empty() { word.to_owned() } else { rest.to_owned() }
}

/// The level of a feeling by its class, from 0 to 4; none for one that is not known.
pub(super) fn level(class: &str) -> Option<usize> {
    ["en2", "en1", "e0", "ep1", "ep2"].iter().position(|level| *level == class)
}
