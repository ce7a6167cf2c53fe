//! The page of a metric: what it says, how sure that is, and what it is used for.

mod shown;

use super::item::Item;
use super::lists::Lists;
use super::parts::{Badge, Day};
use super::{Here, Page, PageKey, View};
use crate::analyse::metric::{COMPLETE, DISTINGUISHABLE};
use crate::analyse::{MetricFigures, ReadingFigures};
use crate::model::{self, Entity, Formula, Id};
use crate::svg::{self, Measured, Trend};
use crate::text::Date;

#[derive(Debug)]
pub struct MetricView<'a> {
    pub item: Item,
    /// What, how, how often, who; `text` is nothing where the card does not say.
    pub card: Vec<Said>,
    /// `4 of 4 filled in`.
    pub complete: String,
    pub latest: Option<Latest>,
    /// The values over time; nothing for a single one.
    pub chart: Option<Chart>,
    /// How the figure is reckoned.
    pub formula: String,
    /// Newest first.
    pub readings: Vec<Reading>,
    /// How many older ones are left out.
    pub more: Option<String>,
    pub lists: Lists<'a>,
}

#[derive(Debug)]
pub struct Said {
    pub name: String,
    pub text: Option<String>,
    pub href: Option<String>,
    /// Its key in the front matter.
    pub key: &'static str,
}

/// A drawing with its two ends in words.
#[derive(Debug)]
pub struct Chart {
    pub svg: String,
    /// `31 Aug 2026: 25.0`
    pub ends: [String; 2],
    /// What its lines mean, by their keys among the words.
    pub notes: Vec<&'static str>,
}

/// The last figure.
#[derive(Debug)]
pub struct Latest {
    pub value: String,
    /// `± 14.2`
    pub margin: Option<String>,
    pub day: Day,
    pub n: Option<String>,
    pub target: Option<String>,
    pub met: Option<Badge>,
    /// A new reading is due.
    pub stale: Option<Badge>,
    /// The change since the reading before, and whether it is more than noise.
    pub change: Vec<String>,
}

#[derive(Debug)]
pub struct Reading {
    pub day: Day,
    pub value: Option<String>,
    pub margin: Option<String>,
    pub n: Option<String>,
    /// What was counted.
    pub counts: String,
}

/// Older readings are left out.
const MOST: usize = 120;
/// Of the drawing, in units: its height is 70.
const WIDTH: f64 = 640.0;

pub(super) fn page<'a>(from: &Here<'a>, id: Id<model::Metric>) -> Page<'a> {
    let it = &from.ctx.book.metrics[id];
    let figures = from.analysis.metric(id);
    let entity = Entity::Metric(id);
    let mut lists = from.lists(entity);
    let values = [("part", &*from.words.whole(figures.filled())), ("of", &*from.words.whole(COMPLETE))];
    let readings = it.readings.len();
    let view = MetricView {
        item: from.item(entity, lists.backlinks(from)),
        card: card(from, it),
        complete: from.words.fill("metric.complete", &values),
        latest: latest(from, it, figures),
        chart: chart(from, it, figures),
        formula: from.words.get(formula(it.formula)).to_owned(),
        readings: (it.readings.iter().zip(&figures.readings).rev().take(MOST))
            .map(|(written, figures)| reading(from, it, written, *figures))
            .collect(),
        more: readings
            .checked_sub(MOST)
            .filter(|more| *more > 0)
            .map(|more| from.words.count("thing.more", more)),
        lists,
    };
    Page {
        key: PageKey::Entity(entity),
        template: "metric.html",
        title: it.card.title.to_string(),
        description: it.measures.as_deref().unwrap_or_default().to_owned(),
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::Metric(Box::new(view)),
    }
}

fn card(from: &Here<'_>, it: &model::Metric) -> Vec<Said> {
    let owner = it.card.owner.map(|team| from.link(Entity::Team(team)));
    let said = |name: &str, text: Option<String>, key| Said {
        name: from.words.get(name).to_owned(),
        text,
        href: None,
        key,
    };
    let text = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
    vec![
        said("metric.what", text(&it.measures), "measures"),
        said("metric.how", text(&it.method), "method"),
        said("metric.how_often", it.every.map(|every| from.words.every(every)), "every"),
        Said {
            href: owner.as_ref().map(|owner| owner.href.clone()),
            ..said("metric.who", owner.map(|owner| owner.text), "owner")
        },
    ]
}

fn latest(from: &Here<'_>, it: &model::Metric, figures: &MetricFigures) -> Option<Latest> {
    let latest = figures.latest?;
    let target = it.target.map(|target| format!("{} {}", target.sign(), from.exact_figure(it, target.value)));
    let stale = figures.due.filter(|_| figures.overdue).map(|due| Badge {
        word: from.words.fill("metric.stale", &[("date", &from.words.date(due))]),
        ..from.overdue_now()
    });
    Some(Latest {
        value: from.exact_figure(it, latest.figure?),
        margin: latest.margin.map(|margin| from.margin(margin)),
        day: Day::new(latest.date, from.words),
        n: latest.n.map(|n| from.words.fill("said.n", &[("n", &from.words.number(n, 0))])),
        target,
        met: figures.target_met.map(|met| from.met(met)),
        stale,
        change: change(from, it, figures),
    })
}

/// What changed, and whether it is more than noise.
fn change(from: &Here<'_>, it: &model::Metric, figures: &MetricFigures) -> Vec<String> {
    let words = from.words;
    let Some(change) = figures.change else { return Vec::new() };
    let before = figures.readings.iter().rev().filter(|it| it.figure.is_some()).nth(1);
    let date = before.map_or_else(String::new, |it| words.date(it.date));
    let by = words.signed(change.by, 1);
    let key = match it.formula {
        Formula::CsatTop2 | Formula::CesShare => "metric.change_points",
        _ => "metric.change",
    };
    let first = words.fill(key, &[("by", &by), ("date", &date)]);
    let values = [
        ("z", &*change.z.map_or_else(String::new, |z| words.number(z, 2))),
        ("limit", &*words.number(DISTINGUISHABLE, 2)),
    ];
    let second = match change.distinguishable {
        Some(true) => words.fill("metric.signal", &values),
        Some(false) => words.fill("metric.noise", &values),
        None => words.get("metric.unsure").to_owned(),
    };
    vec![first, second]
}

fn chart(from: &Here<'_>, it: &model::Metric, figures: &MetricFigures) -> Option<Chart> {
    let first = figures.readings.first()?.date;
    let newest = figures.readings.len().saturating_sub(MOST);
    let known: Vec<(Date, Measured)> = (figures.readings.iter().skip(newest))
        .filter_map(|it| {
            let day = it.date.days_since(first) as f64;
            Some((it.date, Measured { day, value: it.figure?, margin: it.margin }))
        })
        .collect();
    let (start, end) = (known.first()?, known.last().filter(|_| known.len() > 1)?);
    let value = |known: &(Date, Measured)| from.exact_figure(it, known.1.value);
    let label = from.words.count_with(
        "metric.chart",
        known.len(),
        &[("name", &it.card.title), ("first", &value(start)), ("last", &value(end))],
    );
    let values: Vec<Measured> = known.iter().map(|(_, value)| *value).collect();
    let target = it.target.map(|target| target.value);
    let has_band = values.iter().any(|it| it.margin.is_some());
    let notes = [
        has_band.then_some("metric.chart_band"),
        target.map(|_| "metric.chart_target"),
        Some("metric.chart_note"),
    ];
    let svg = svg::trend(&Trend { width: WIDTH, label: &label, values: &values, target });
    let ends = [start, end].map(|it| format!("{}: {}", from.words.date(it.0), value(it)));
    Some(Chart { svg, ends, notes: notes.into_iter().flatten().collect() })
}

fn reading(
    from: &Here<'_>,
    it: &model::Metric,
    written: &model::Reading,
    figures: ReadingFigures,
) -> Reading {
    let short = |value: f64| from.words.short(value);
    let named = [
        ("metric.promoters", written.promoters),
        ("metric.passives", written.passives),
        ("metric.detractors", written.detractors),
        ("metric.best", written.best),
    ];
    let named = named.into_iter().filter_map(|(name, count)| {
        Some(from.words.fill("metric.counted", &[("name", from.words.get(name)), ("n", &short(count?))]))
    });
    let answers =
        written.counts.iter().enumerate().map(|(at, count)| format!("{}: {}", at + 1, short(*count)));
    let counts: Vec<String> = named.chain(answers).collect();
    Reading {
        day: Day::new(figures.date, from.words),
        value: figures.figure.map(|figure| from.exact_figure(it, figure)),
        margin: figures.margin.map(|margin| from.margin(margin)),
        n: figures.n.map(|n| from.words.number(n, 0)),
        counts: counts.join(from.words.get("format.comma")),
    }
}

fn formula(formula: Formula) -> &'static str {
    match formula {
        Formula::Value => "metric.formula.value",
        Formula::Nps => "metric.formula.nps",
        Formula::CsatTop2 => "metric.formula.csat_top2",
        Formula::CsatMean => "metric.formula.csat_mean",
        Formula::CesMean => "metric.formula.ces_mean",
        Formula::CesShare => "metric.formula.ces_share",
    }
}

impl Here<'_> {
    fn margin(&self, margin: f64) -> String {
        format!("± {}", self.words.number(margin, 1))
    }

    /// A figure of a metric with the decimals it deserves.
    pub fn exact_figure(&self, metric: &model::Metric, figure: f64) -> String {
        let number = match metric.formula {
            Formula::Nps => self.words.number(figure, 1),
            Formula::CsatMean | Formula::CesMean => self.words.number(figure, 2),
            Formula::CsatTop2 | Formula::CesShare => {
                return self.words.fill("format.percent", &[("n", &self.words.number(figure, 1))]);
            }
            Formula::Value => self.words.short(figure),
        };
        match &metric.unit {
            Some(unit) => format!("{number}\u{a0}{unit}"),
            None => number,
        }
    }
}

#[cfg(test)]
mod tests;
