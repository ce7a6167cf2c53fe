use super::*;
use crate::view::page;
use crate::view::sample::{Sample, resolved};

fn seen<T>(front: &str, take: impl Fn(MetricView<'_>) -> T) -> T {
    let book = format!("//- a.md\n---\nkind: metric\nname: A\n{front}\n---\n{REST}");
    let sample = Sample::new(resolved(&book));
    let ctx = sample.context();
    let key = *ctx.plan.pages().iter().find(|key| matches!(key, PageKey::Entity(Entity::Metric(_)))).unwrap();
    match page(&ctx, key).view {
        View::Metric(view) => take(*view),
        _ => panic!("a metric has a page of its own"),
    }
}

const REST: &str = "//- o.md\n---\nkind: opportunity\ntitle: O\nmoves: [a]\n---\n";
const NPS: &str = "formula: nps\ntarget: \">= 40\"\nevery: 1w\nvalues:\n  - {date: 2026-09-30, promoters: 62, passives: 31, detractors: 27}\n  - {date: 2026-10-31, promoters: 66, passives: 30, detractors: 24}";

#[test]
fn the_latest_figure_says_how_sure_it_is() {
    let latest = seen(NPS, |view| view.latest).unwrap();
    assert_eq!((&*latest.value, latest.margin.as_deref()), ("35.0", Some("± 14.2")));
    assert_eq!(
        latest.change,
        ["+5.8 since 30 Sep 2026.", "Not distinguishable from noise: z = 0.56, below 1.96."]
    );
    assert_eq!(latest.met.map(|it| it.word), Some("not met".to_owned()));
    assert_eq!(latest.stale.map(|it| it.word), Some("A reading was due on 7 Nov 2026".to_owned()));
}

#[test]
fn a_change_without_a_margin_is_not_called_noise() {
    let front = "formula: value\nvalues: [{date: 2026-09-30, value: 20}, {date: 2026-10-31, value: 17}]";
    let latest = seen(front, |view| view.latest);
    assert!(latest.unwrap().change[1].starts_with("How sure that is"));
}

#[test]
fn a_single_reading_is_no_trend() {
    seen("formula: value\nunit: min\nvalues: [{date: 2026-10-31, value: 17}]", |view| {
        assert!(view.chart.is_none());
        assert_eq!(view.readings[0].value.as_deref(), Some("17\u{a0}min"));
    });
}

#[test]
fn a_chart_explains_the_lines_that_it_has() {
    let notes = |front: &str| seen(front, |view| view.chart.unwrap().notes);
    assert_eq!(notes(NPS), ["metric.chart_band", "metric.chart_target", "metric.chart_note"]);
    let plain = "formula: value\nvalues: [{date: 2026-09-30, value: 20}, {date: 2026-10-31, value: 17}]";
    assert_eq!(notes(plain), ["metric.chart_note"]);
}

#[test]
fn what_the_card_lacks_is_missing() {
    seen("measures: How long?", |view| {
        let missing: Vec<&str> = view.card.iter().filter(|it| it.text.is_none()).map(|it| it.key).collect();
        assert_eq!(missing, ["method", "every", "owner"]);
        assert_eq!(view.complete, "Card: 1 of 4 filled in (what, how, how often, who).");
        assert_eq!(view.lists.of("opportunities").len(), 1);
    });
}
