//! The report for a terminal.

use super::group::{Group, groups};
use super::piece::Piece;
use super::plain::line;
use super::say::long_words;
use super::spark::sparks;
use super::tell::Figure;
use super::wrap::{Indent, wrap};
use super::{Previews, Report};
use crate::diff::{Change, ThingDiff, Value, Weight, What};
use crate::text::{Stretch, word_diff};

/// With colours or without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Plain,
    Coloured,
}

/// The whole report.
pub fn human(report: &Report<'_>, style: Style) -> String {
    let it = Human { report, style, previews: report.previews() };
    let mut out = String::new();
    for unread in report.unread() {
        let says = format!("{} {}", it.paint(RED, "!"), it.sentence(&unread));
        out.push_str(&wrap(&says, Indent { first: 0, rest: 2 }));
    }
    let verdict = it.paint(BOLD, &it.sentence(&report.verdict()));
    out.push_str(&wrap(&verdict, Indent { first: 0, rest: 0 }));
    for thing in &report.diff.things {
        out.push('\n');
        it.thing(thing, &mut out);
    }
    it.accepted(&mut out);
    for others in report.others() {
        out.push('\n');
        out.push_str(&wrap(&others, Indent { first: 0, rest: 0 }));
    }
    out
}

const FIGURES: Indent = Indent { first: 4, rest: 6 };
const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "31";
const GREEN: &str = "32";
const YELLOW: &str = "33";

struct Human<'a> {
    report: &'a Report<'a>,
    style: Style,
    previews: Option<Previews<'a>>,
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
        let path = self.paint(DIM, &line(&report.path_of(thing)));
        let name = self.paint(BOLD, &format!("{} · {}", line(&thing.title), report.kind(thing)));
        out.push_str(&wrap(&format!("{name} · {path}"), Indent { first: 0, rest: 2 }));
        self.around(thing, out);
        for group in groups(thing) {
            self.group(thing, &group, out);
        }
        out.extend(report.coarse(thing).map(|it| wrap(&it, FIGURES)));
        report.figures(thing).into_iter().for_each(|it| out.push_str(&wrap(&self.figure(it), FIGURES)));
        report.futures(thing).into_iter().for_each(|it| out.push_str(&wrap(&self.sentence(&it), FIGURES)));
        self.curves(thing, out);
        if let Some(pieces) = report.unsupported(thing) {
            let word = self.paint(YELLOW, "unsupported-change");
            out.push_str(&wrap(&format!("{word}: {}", self.sentence(&pieces)), FIGURES));
        }
    }

    /// How far it reaches, who is asked, and where it can be looked at.
    fn around(&self, thing: &ThingDiff, out: &mut String) {
        let report = self.report;
        let mut says: Vec<String> = report.impact(thing).into_iter().collect();
        says.extend(report.asked_as(thing, (&line, &line)));
        says.extend(self.previews.as_ref().and_then(|it| it.of(thing)));
        if !says.is_empty() {
            out.push_str(&wrap(&self.paint(DIM, &says.join(" · ")), Indent { first: 2, rest: 2 }));
        }
    }

    /// What somebody said yes to, and by what names the rest is accepted.
    fn accepted(&self, out: &mut String) {
        let report = self.report;
        for (key, all) in
            [("review.accepted_title", report.accepted()), ("review.accept_title", report.to_accept())]
        {
            if !all.is_empty() {
                out.push_str(&format!("\n{}\n", self.paint(BOLD, report.words.get(key))));
            }
            for (says, name) in all {
                let says = format!("{} {}", self.paint(DIM, &name), self.sentence(&says));
                out.push_str(&wrap(&says, Indent { first: 2, rest: 4 }));
            }
        }
    }

    fn figure(&self, it: Figure) -> String {
        let colour = it.better.map_or(BOLD, |better| if better { GREEN } else { RED });
        let way = self.report.way(&it);
        let range = it.ranges.map(|(_, to)| format!(" ({to})")).unwrap_or_default();
        let to = self.paint(colour, &format!("{}{way}", it.to));
        format!("{}: {} → {to}{range}", line(&it.name), it.from)
    }

    /// As wide as a terminal, a row of bars each; of a longer map both below each other.
    fn curves(&self, thing: &ThingDiff, out: &mut String) {
        let scale = self.report.new.config.feeling;
        for curve in thing.map.iter().flat_map(|map| &map.curves).filter(|it| it.old != it.new) {
            let ([old, new], steps) = sparks([&curve.old, &curve.new], (scale.min, scale.max));
            let of = curve.of.as_deref().unwrap_or(self.report.words.get("lane.emotion"));
            let steps = steps.map(|it| format!(" ({})", self.report.bars(it))).unwrap_or_default();
            let both = format!("{}: {} → {new}{steps}", line(of), self.paint(DIM, &old));
            out.push_str(&wrap(&both, FIGURES));
        }
    }

    fn group(&self, thing: &ThingDiff, group: &Group<'_>, out: &mut String) {
        let mut indent = Indent { first: 2, rest: 4 };
        let first = group.changes.first().and_then(|(_, it)| self.report.spot(thing, it));
        let spot = first.map(|(spot, _)| self.paint(DIM, &line(&spot)));
        if let Some(title) = group.title {
            let title = self.paint(BOLD, &format!("“{}”", line(title)));
            out.push_str(&wrap(&format!("{title} {}", spot.clone().unwrap_or_default()), indent));
            indent = Indent { first: 4, rest: 6 };
        }
        for (_, change) in &group.changes {
            let sign = match change.weight {
                Weight::Major => self.paint(RED, "!"),
                Weight::Minor => "•".to_owned(),
                Weight::Editorial => self.paint(DIM, "·"),
            };
            let mut says =
                format!("{sign} {}", self.sentence(&self.report.sentence_in(group, thing, change)));
            // Of one that stands alone, and of the whole, each has a place of its own.
            let own = self.report.spot(thing, change).filter(|_| group.title.is_none());
            says.extend(change.accepted.then(|| format!(" ({})", self.report.words.get("review.accepted"))));
            says.extend(own.map(|(spot, _)| format!(" {}", self.paint(DIM, &line(&spot)))));
            out.push_str(&wrap(says.trim_end(), indent));
            self.below(change, indent.rest, out);
        }
    }

    /// What more there is to say of a change, a line each.
    fn below(&self, change: &Change, by: usize, out: &mut String) {
        let indent = Indent { first: by, rest: by };
        if matches!(change.what, What::Reworded { .. }) || change.is_of("ids") {
            self.reworded(change, indent, out);
        }
        if let Some((old, new)) = long_words(change) {
            out.push_str(&wrap(&self.words(&old, &new), indent));
        }
    }

    fn reworded(&self, change: &Change, indent: Indent, out: &mut String) {
        for (from, to) in titles(change).take(TITLES) {
            out.push_str(&wrap(&format!("{} → {}", self.paint(DIM, &line(from)), line(to)), indent));
        }
        if let Some(more) = change.nested.len().checked_sub(TITLES).filter(|more| *more > 0) {
            out.push_str(&wrap(&self.report.words.count("review.and_more", more), indent));
        }
    }

    /// The words that changed, with a few around them.
    fn words(&self, old: &str, new: &str) -> String {
        let stretches = word_diff(old, new);
        let shown = |it: &Stretch| match it {
            Stretch::Same(text) => around(&spaced(text)),
            Stretch::Gone(text) => self.paint(RED, &format!("[-{}-]", around(&spaced(text)))),
            Stretch::New(text) => self.paint(GREEN, &format!("{{+{}+}}", around(&spaced(text)))),
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

/// Both titles of everything that is worded anew, and both ids of what has another one.
pub(super) fn titles(change: &Change) -> impl Iterator<Item = (&str, &str)> {
    change.nested.iter().filter_map(|it| match &it.what {
        What::Renamed { from, to, .. } => Some((&**from, &**to)),
        What::Changed { field, from: Some(Value::Text(from)), to: Some(Value::Text(to)) }
            if field.key == "id" =>
        {
            Some((&**from, &**to))
        }
        _ => None,
    })
}

/// So many titles are told in a terminal before the rest is counted.
const TITLES: usize = 20;
const NEAR: usize = 40;
/// Of a page that was rewritten, so many stretches of words tell enough.
const STRETCHES: usize = 16;
