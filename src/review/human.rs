//! The report for a terminal.

use super::piece::Piece;
use super::plain::line;
use super::spark::spark;
use super::{Report, word_diff};
use crate::diff::{Change, ThingDiff, Value, Weight, What};
use crate::review::say::is_long;

/// With colours or without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Plain,
    Coloured,
}

/// The whole report.
pub fn human(report: &Report<'_>, style: Style) -> String {
    let it = Human { report, style };
    let mut out = String::new();
    for unread in report.unread() {
        out.push_str(&format!("{} {}\n", it.paint(RED, "!"), it.sentence(&unread)));
    }
    out.push_str(&format!("{}\n", it.paint(BOLD, &it.sentence(&report.verdict()))));
    for thing in &report.diff.things {
        out.push('\n');
        it.thing(thing, &mut out);
    }
    for others in report.others() {
        out.push_str(&format!("\n{others}\n"));
    }
    out
}

const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "31";
const GREEN: &str = "32";
const YELLOW: &str = "33";

struct Human<'a> {
    report: &'a Report<'a>,
    style: Style,
}

impl Human<'_> {
    fn paint(&self, colour: &str, text: &str) -> String {
        match self.style {
            Style::Coloured => format!("\u{1b}[{colour}m{text}\u{1b}[0m"),
            Style::Plain => text.to_owned(),
        }
    }

    fn sentence(&self, pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| match piece {
                Piece::Plain(text) => {
                    let (start, end) = (text.starts_with(' '), text.ends_with(' '));
                    let space = |there| if there { " " } else { "" };
                    format!("{}{}{}", space(start), line(text.trim()), space(end && text.trim() != ""))
                }
                Piece::Title(text) => format!("“{}”", line(text)),
                Piece::Code(path) => format!("`{}`", line(path)),
                Piece::Was(text) | Piece::Is(text) => line(text),
            })
            .collect()
    }

    fn thing(&self, thing: &ThingDiff, out: &mut String) {
        let report = self.report;
        let name = format!("{} · {}", line(&thing.title), report.kind(thing));
        out.push_str(&format!("{}\n", self.paint(BOLD, &name)));
        for change in &thing.changes {
            self.change(thing, change, out);
        }
        out.extend(report.coarse(thing).map(|it| format!("    {it}\n")));
        for figure in report.figures(thing) {
            let range = figure.ranges.map(|(_, to)| format!(" ({to})")).unwrap_or_default();
            let to = match figure.better {
                Some(true) => self.paint(GREEN, &figure.to),
                Some(false) => self.paint(RED, &figure.to),
                None => figure.to,
            };
            out.push_str(&format!("    {}: {} → {to}{range}\n", line(&figure.name), figure.from));
        }
        let scale = report.new.config.feeling;
        for curve in thing.map.iter().flat_map(|map| &map.curves).filter(|it| it.old != it.new) {
            let (old, new) =
                (spark(&curve.old, scale.min, scale.max), spark(&curve.new, scale.min, scale.max));
            let of = curve.of.as_ref().map(|of| format!("{}: ", line(of))).unwrap_or_default();
            out.push_str(&format!("    {of}{} → {new}\n", self.paint(DIM, &old)));
        }
        if let Some(pieces) = report.unsupported(thing) {
            let word = self.paint(YELLOW, "unsupported-change");
            out.push_str(&format!("    {word}: {}\n", self.sentence(&pieces)));
        }
    }

    fn change(&self, thing: &ThingDiff, change: &Change, out: &mut String) {
        let report = self.report;
        let sign = match change.weight {
            Weight::Major => self.paint(RED, "!"),
            Weight::Minor => "•".to_owned(),
            Weight::Editorial => self.paint(DIM, "·"),
        };
        let mut words = self.sentence(&report.sentence(thing, change));
        for reason in report.reasons(change) {
            words.push_str(&format!("; {reason}"));
        }
        let place = report.place_of(change).map(|it| format!("  {}:{}", line(&it.path), it.line));
        let accept = report.acceptance(thing, change).map(|it| format!("  {it}")).unwrap_or_default();
        let place = self.paint(DIM, &format!("{}{accept}", place.unwrap_or_default()));
        out.push_str(&format!("  {sign} {words}{place}\n"));
        if let What::Reworded { .. } = change.what {
            self.reworded(change, out);
        }
        if let Some((old, new)) = long_words(change) {
            out.push_str(&format!("      {}\n", self.words(&old, &new)));
        }
    }

    fn reworded(&self, change: &Change, out: &mut String) {
        for (from, to) in titles(change).take(TITLES) {
            out.push_str(&format!("      {} → {}\n", self.paint(DIM, &line(from)), line(to)));
        }
        if let Some(more) = change.nested.len().checked_sub(TITLES).filter(|more| *more > 0) {
            out.push_str(&format!("      {}\n", self.report.words.count("review.and_more", more)));
        }
    }

    /// The words that changed, with a few around them.
    fn words(&self, old: &str, new: &str) -> String {
        let stretches = word_diff::word_diff(old, new);
        let shown = |it: &word_diff::Stretch| match it {
            word_diff::Stretch::Same(text) => around(&spaced(text)),
            word_diff::Stretch::Gone(text) => self.paint(RED, &format!("[-{}-]", around(&spaced(text)))),
            word_diff::Stretch::New(text) => self.paint(GREEN, &format!("{{+{}+}}", around(&spaced(text)))),
        };
        let mut parts: Vec<String> = stretches.iter().take(STRETCHES).map(shown).collect();
        parts.extend((stretches.len() > STRETCHES).then(|| "…".to_owned()));
        parts.join(" ")
    }
}

/// On one line, without its edges.
fn spaced(text: &str) -> String {
    line(text.trim())
}

/// The words next to a change; what is far from it is left out.
pub(super) fn around(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= 2 * NEAR {
        return text.to_owned();
    }
    let (start, end): (String, String) =
        (letters[..NEAR].iter().collect(), letters[letters.len() - NEAR..].iter().collect());
    format!("{start} … {end}")
}

/// Both titles of everything that is worded anew.
pub(super) fn titles(change: &Change) -> impl Iterator<Item = (&str, &str)> {
    change.nested.iter().filter_map(|it| match &it.what {
        What::Renamed { from, to, .. } => Some((&**from, &**to)),
        _ => None,
    })
}

/// So many titles are told in a terminal before the rest is counted.
const TITLES: usize = 20;
const NEAR: usize = 40;
/// Of a page that was rewritten, so many stretches of words tell enough.
const STRETCHES: usize = 16;

/// Both texts, when they are too long for a sentence.
pub(super) fn long_words(change: &Change) -> Option<(String, String)> {
    let What::Changed { from: Some(from), to: Some(to), .. } = &change.what else { return None };
    if !is_long(from) && !is_long(to) {
        return None;
    }
    let text = |value: &Value| match value {
        Value::Text(text) => Some(text.to_string()),
        Value::Items(items) => Some(items.iter().map(|it| &*it.text).collect::<Vec<_>>().join("\n")),
        _ => None,
    };
    Some((text(from)?, text(to)?))
}
