//! What every format tells: the verdict, the figures, the order of what matters.

use super::piece::{Piece, fill};
use super::{Place, Report};
use crate::diff::{Change, Measure, Measured, Part, ThingDiff, Weight, What};
use crate::view::felt;

/// A figure before and after, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub name: String,
    pub from: String,
    pub to: String,
    /// The remembered score could be anywhere in here.
    pub ranges: Option<(String, String)>,
    /// `Some(true)` when it became better.
    pub better: Option<bool>,
    /// `Some(true)` when it is more than it was.
    pub rises: Option<bool>,
    /// By their place in the list of changes, from 1.
    pub causes: Vec<usize>,
}

impl Report<'_> {
    /// What changed, in one sentence.
    pub fn verdict(&self) -> Vec<Piece> {
        let words = self.words;
        let things = &self.diff.things;
        if things.is_empty() {
            let key = match (self.diff.unread.is_empty(), self.diff.formatting.is_empty()) {
                (false, _) => "review.none_read",
                (true, true) => "review.none",
                (true, false) => "review.formatting",
            };
            return vec![Piece::Plain(words.get(key).to_owned())];
        }
        let count = things.iter().map(|it| it.changes.len()).sum();
        let major = self.diff.count(Weight::Major);
        let place = match &things[..] {
            [only] => fill(words.get("review.things.one"), &[("what", Piece::Title(only.title.to_string()))]),
            several => vec![Piece::Plain(words.count("review.things", several.len()))],
        };
        let mut out = vec![Piece::Plain(format!("{} ", words.count("review.changes", count)))];
        out.extend(place);
        let weighs = match major {
            0 => None,
            1 if count == 1 => Some(words.get("review.only_major").to_owned()),
            all if all == count => Some(words.get("review.all_major").to_owned()),
            some => Some(words.count("review.of_major", some)),
        };
        out.extend(weighs.map(|it| Piece::Plain(format!(", {it}"))));
        if let [only] = &things[..] {
            out.extend(
                self.remembered(only)
                    .into_iter()
                    .flat_map(|it| [vec![Piece::Plain("; ".to_owned())], it])
                    .flatten(),
            );
        }
        out.push(Piece::Plain(".".to_owned()));
        out
    }

    /// `remembered +1.0 → −1.5`, for maps of one voice, or the voice that changed most.
    pub fn remembered(&self, thing: &ThingDiff) -> Option<Vec<Piece>> {
        let measures = thing.map.as_ref()?.measures.iter().filter(|it| it.what == Measured::Remembered);
        let by = |it: &Measure| (it.to.unwrap_or(0.0) - it.from.unwrap_or(0.0)).abs();
        let most = measures.reduce(|a, b| if by(b) > by(a) { b } else { a })?;
        let figure = self.figure(most);
        Some(fill(
            self.words.get("review.remembered"),
            &[("from", Piece::Was(figure.from)), ("to", Piece::Is(figure.to))],
        ))
    }

    pub fn figures(&self, thing: &ThingDiff) -> Vec<Figure> {
        let Some(map) = &thing.map else { return Vec::new() };
        map.measures.iter().map(|it| self.figure(it)).collect()
    }

    fn figure(&self, it: &Measure) -> Figure {
        let words = self.words;
        let name = words.get(measure_key(it.what));
        let name = match &it.of {
            Some(of) => words.fill("review.measure_of", &[("measure", name), ("of", of)]),
            None => name.to_owned(),
        };
        let none = || words.get("review.nothing").to_owned();
        let shown = |value: Option<f64>, exact: bool| {
            value.map_or_else(none, |it_is| self.amount(it.what, it_is, exact))
        };
        // Two figures that look the same get another decimal.
        let exact = shown(it.from, false) == shown(it.to, false);
        let range = |(low, high): (f64, f64)| {
            let (from, to) = (self.felt_as(low), self.felt_as(high));
            words.fill("review.range", &[("from", &from), ("to", &to)])
        };
        let better = match (it.from, it.to, it.what.more_is_better()) {
            (Some(from), Some(to), Some(more)) => Some((to > from) == more),
            _ => None,
        };
        Figure {
            name,
            from: shown(it.from, exact),
            to: shown(it.to, exact),
            ranges: it.interval.map(|[from, to]| (range(from), range(to))),
            better,
            rises: it.from.zip(it.to).map(|(from, to)| to > from),
            causes: it.causes.iter().map(|at| at + 1).collect(),
        }
    }

    /// A feeling in figures.
    pub(super) fn felt_as(&self, value: f64) -> String {
        felt::figure(value, self.new.config.feeling, self.words)
    }

    fn amount(&self, what: Measured, value: f64, exact: bool) -> String {
        let words = self.words;
        match what {
            Measured::Negative | Measured::Evidence | Measured::MomentsMeasured => words.percent(value),
            Measured::Lead | Measured::Wait => words.minutes(value),
            Measured::Volatility | Measured::Shortfall | Measured::Pains | Measured::ChannelSwitches => {
                words.short(value)
            }
            _ if !exact => self.felt_as(value),
            _ if self.new.config.feeling.is_signed() => words.signed(value, 2),
            _ => words.number(value, 2),
        }
    }

    /// Every change with its thing, the weightiest first.
    pub fn by_weight(&self) -> Vec<(&ThingDiff, &Change)> {
        let mut all: Vec<_> = self.diff.changes().collect();
        all.sort_by_key(|(_, change)| std::cmp::Reverse(change.weight));
        all
    }

    /// Where a change can be seen.
    pub fn place_of(&self, change: &Change) -> Option<Place> {
        let gone = matches!(change.what, What::Removed | What::Merged { .. }) && change.subject.new.is_none();
        Some(self.place(change.at.as_ref()?, gone))
    }

    /// The steps whose change nothing stands behind, as a sentence.
    pub fn unsupported(&self, thing: &ThingDiff) -> Option<Vec<Piece>> {
        let map = thing.map.as_ref().filter(|it| !it.unsupported.is_empty())?;
        let steps = &self.new.book.maps[thing.new_map()?].steps;
        let titles: Vec<String> =
            map.unsupported.iter().filter_map(|at| Some(steps.get(*at)?.title.to_string())).collect();
        let list = self.words.list(&titles);
        Some(fill(self.words.get("review.unsupported_says"), &[("steps", Piece::Title(list))]))
    }

    /// A word and a sign for what happened, by which it can be found.
    pub fn class(&self, change: &Change) -> &'static str {
        match &change.what {
            What::Added | What::Split { .. } => "added",
            What::Removed => "removed",
            What::Moved { .. } | What::Reordered { .. } => "moved",
            What::Renamed { .. } => "renamed",
            What::Changed { from: None, field, .. } if field.key != "feeling" => "added",
            What::Changed { to: None, field, .. } if field.key != "feeling" => "removed",
            // What a merged phase held lives on in another.
            What::Merged { .. } | What::Changed { .. } | What::AsksLess(_) => "changed",
        }
    }

    /// The number of the step a change is about, from 1.
    pub fn number(&self, change: &Change) -> Option<usize> {
        let of_step = change.subject.part == Part::Step;
        change.subject.new.or(change.subject.old).filter(|_| of_step).map(|at| at + 1)
    }
}

fn measure_key(what: Measured) -> &'static str {
    match what {
        Measured::Remembered => "review.measures.remembered",
        Measured::Lived => "review.measures.lived",
        Measured::Highest => "review.measures.highest",
        Measured::Lowest => "review.measures.lowest",
        Measured::Ending => "review.measures.ending",
        Measured::Volatility => "review.measures.volatility",
        Measured::Negative => "review.measures.negative",
        Measured::MomentHealth => "review.measures.moment_health",
        Measured::Shortfall => "review.measures.shortfall",
        Measured::Lead => "review.measures.lead",
        Measured::Wait => "review.measures.wait",
        Measured::Pains => "review.measures.pains",
        Measured::ChannelSwitches => "review.measures.channel_switches",
        Measured::Evidence => "review.measures.evidence",
        Measured::MomentsMeasured => "review.measures.moments_measured",
    }
}

pub(super) fn weight_key(weight: Weight) -> &'static str {
    match weight {
        Weight::Major => "review.major",
        Weight::Minor => "review.minor",
        Weight::Editorial => "review.editorial",
    }
}
