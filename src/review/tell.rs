//! What every format tells: the verdict, the figures, the order of what matters.

use std::collections::BTreeSet;

use super::piece::{Piece, fill, shortened};
use super::{Place, Report};
use crate::diff::{Between, Change, Future, Measure, Measured, Part, ThingDiff, Weight, What};
use crate::view::felt;

/// A figure before and after, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub what: Measured,
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

/// Of a to-be map that follows, so many figures are told.
const FIGURES: usize = 4;
/// So many letters of a reason.
const REASON: usize = 300;

impl Report<'_> {
    /// What changed, in one sentence.
    pub fn verdict(&self) -> Vec<Piece> {
        let words = self.words;
        let things = &self.diff.things;
        if things.is_empty() {
            let key = match (self.diff.unread.is_empty(), self.diff.formatting.is_empty()) {
                (false, _) => "review.none_read",
                (true, false) if self.diff.unsaid.is_empty() => "review.formatting",
                (true, _) => "review.none",
            };
            let mut says = vec![words.get(key).to_owned()];
            says.extend(self.unsaid());
            return vec![Piece::Plain(says.join(" "))];
        }
        let count = things.iter().map(|it| it.changes.len()).sum();
        let major = self.diff.count(Weight::Major);
        let place = match &things[..] {
            [only] => fill(words.get("review.things.one"), &self.both_titles(only)),
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

    fn both_titles(&self, thing: &ThingDiff) -> [(&'static str, Piece); 2] {
        let was = thing.old.map_or(&thing.title, |it| &self.old.book.card(it).title);
        [("what", Piece::Title(thing.title.to_string())), ("was", Piece::Title(was.to_string()))]
    }

    /// Files that differ in what the handbook does not show.
    pub fn unsaid(&self) -> Option<String> {
        let files = &self.diff.unsaid;
        (!files.is_empty()).then(|| self.words.count("review.unsaid_files", files.len()))
    }

    /// Below the changes: files that differ, and how.
    pub fn others(&self) -> Vec<String> {
        if self.diff.things.is_empty() {
            return Vec::new();
        }
        let formatting = Some(self.diff.formatting.len()).filter(|n| *n > 0);
        let formatting = formatting.map(|n| self.words.count("review.formatting_files", n));
        formatting.into_iter().chain(self.unsaid()).collect()
    }

    /// Why pairs of a large map are rough.
    pub fn coarse(&self, thing: &ThingDiff) -> Option<String> {
        let is_coarse = thing.map.as_ref().is_some_and(|map| map.paired.is_coarse);
        let most = self.words.whole(crate::diff::pair::MOST);
        is_coarse.then(|| self.words.fill("review.coarse", &[("n", &most)]))
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

    /// What an as-is map does to its to-be maps, a sentence each.
    pub fn futures(&self, thing: &ThingDiff) -> Vec<Vec<Piece>> {
        let of = |it: &Future| {
            let figures = it.measures.iter().take(FIGURES).map(|it| self.figure(it));
            let figures: Vec<String> =
                figures.map(|it| format!("{} {} → {}{}", it.name, it.from, it.to, self.way(&it))).collect();
            let figures = Piece::Plain(figures.join("; "));
            fill(
                self.words.get("review.future"),
                &[("what", Piece::Title(it.title.to_string())), ("figures", figures)],
            )
        };
        thing.map.iter().flat_map(|map| &map.futures).map(of).collect()
    }

    /// ` ▼ worse`
    pub fn way(&self, it: &Figure) -> String {
        let arrow = it.rises.map_or("", |rises| if rises { " ▲" } else { " ▼" });
        let means = it.better.map(|it| self.words.get(if it { "review.better" } else { "review.worse" }));
        format!("{arrow}{}", means.map(|it| format!(" {it}")).unwrap_or_default())
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
            what: it.what,
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

    /// A feeling beside another: with as many decimals as tell them apart.
    pub(super) fn felt_beside(&self, value: f64, other: f64) -> String {
        let is_signed = self.new.config.feeling.is_signed();
        let shown = |value: f64, decimals: usize| match is_signed {
            true => self.words.signed(value, decimals),
            false => self.words.number(value, decimals),
        };
        let enough = (1..MOST_DECIMALS).find(|it| shown(value, *it) != shown(other, *it));
        shown(value, if value == other { 1 } else { enough.unwrap_or(MOST_DECIMALS) })
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

    /// `50 steps a bar`
    pub(super) fn bars(&self, steps: usize) -> String {
        self.words.count("review.bars", steps)
    }

    /// What the figures that changed mean, each once.
    pub fn means(&self) -> Vec<(Measured, &str, &str)> {
        let measures = self.diff.things.iter().filter_map(|it| it.map.as_ref()).flat_map(|it| &it.measures);
        let all: BTreeSet<Measured> = measures.map(|it| it.what).collect();
        let words = self.words;
        let text = |key: String| words.find(&key).unwrap_or_default();
        let mean =
            |it: Measured| (it, words.get(measure_key(it)), text(format!("review.means.{}", it.name())));
        all.into_iter().map(mean).collect()
    }

    /// What somebody said yes to: the sentence, and the fingerprint.
    pub fn accepted(&self) -> Vec<(Vec<Piece>, String)> {
        let all = self.diff.changes().filter(|(_, it)| it.accepted);
        let told = |(thing, it): (&ThingDiff, &Change)| {
            let mut says = self.sentence(thing, it);
            let reason = (!it.reason.is_empty()).then(|| format!(": {}", shortened(&it.reason, REASON)));
            says.extend(reason.map(Piece::Plain));
            (says, it.fingerprint.to_string())
        };
        all.map(told).collect()
    }

    /// Major changes that nobody said yes to, and by what name each can be accepted. Nothing is asked of two maps.
    pub fn to_accept(&self) -> Vec<(Vec<Piece>, String)> {
        let is_open = |it: &Change| it.weight == Weight::Major && !it.accepted;
        let all = self.diff.changes().filter(|(_, it)| is_open(it) && self.diff.between == Between::Versions);
        all.map(|(thing, it)| (self.sentence(thing, it), it.fingerprint.to_string())).collect()
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
            What::Merged { .. }
            | What::Changed { .. }
            | What::Beside { .. }
            | What::Theme { .. }
            | What::Reworded { .. }
            | What::FindsNoStep { .. }
            | What::LostGround { .. }
            | What::Troubled { .. }
            | What::AsksLess(_) => "changed",
        }
    }

    /// The number of the step a change is about, from 1; what went has none.
    pub fn number(&self, change: &Change) -> Option<usize> {
        let of_step = change.subject.part == Part::Step;
        change.subject.new.filter(|_| of_step).map(|at| at + 1)
    }
}

const MOST_DECIMALS: usize = 9;

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
