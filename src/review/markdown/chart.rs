//! Both curves of a map as a Mermaid chart: only where every value is known, for a line has no holes there.

use super::super::column::Column;
use super::super::plain::line;
use super::escape::text;
use super::part::Parts;
use crate::diff::{Curve, ThingDiff};
use crate::text::one_spaced;

/// Before, and after: told apart in light and dark, and by those who see no red or green.
const PALETTE: &str = "#8a94a6, #0b63ce";
const MOST_COLUMNS: usize = 200;
/// Of a title so many letters stand below the curve.
const LETTERS: usize = 16;

impl Parts<'_> {
    pub(super) fn drawings(&self, thing: &ThingDiff) -> Vec<String> {
        let Some(map) = &thing.map else { return Vec::new() };
        let columns = self.report.columns(thing, map);
        let names: Vec<String> = columns.iter().enumerate().map(|it| self.name(thing, it)).collect();
        // A drawing of one point shows nothing, and one of thousands neither.
        let is_drawn = (2..=MOST_COLUMNS).contains(&columns.len());
        let curves = map.curves.iter().filter(|it| it.old != it.new && is_drawn);
        curves.filter_map(|it| self.drawing(it, &columns, &names.join(", "))).collect()
    }

    fn drawing(&self, curve: &Curve, columns: &[Column], names: &str) -> Option<String> {
        let scale = self.report.new.config.feeling;
        let words = self.report.words;
        let values = |of: &dyn Fn(&Column) -> Option<f64>| {
            // A line has no holes here, and what is not known is not drawn.
            let line = columns.iter().map(of).collect::<Option<Vec<_>>>()?;
            let figures = line.iter().map(|it| format!("{}", (it * 100.0).round() / 100.0));
            Some(figures.collect::<Vec<_>>().join(", "))
        };
        let old = values(&|column| curve.old.get(column.old?).copied().flatten())?;
        let new = values(&|column| curve.new.get(column.new?).copied().flatten())?;
        if old == new {
            return None;
        }
        let chart = format!(
            "```mermaid\n---\nconfig:\n  themeVariables:\n    xyChart:\n      plotColorPalette: \"{PALETTE}\"\n---\n\
             xychart-beta\n    x-axis [{names}]\n    y-axis {} --> {}\n    line [{old}]\n    line [{new}]\n```",
            scale.min, scale.max
        );
        let of = curve.of.as_ref().map(|of| format!(", {}", text(of))).unwrap_or_default();
        let title = format!(
            "{}{of}: {} → {}",
            words.get("review.curve"),
            words.get("review.before"),
            words.get("review.after")
        );
        Some(self.folded(&title, &chart))
    }

    /// A step by its number and the beginning of its title: letters and digits alone, which can order nothing.
    fn name(&self, thing: &ThingDiff, (at, column): (usize, &Column)) -> String {
        let report = self.report;
        let new = || report.new.book.maps[thing.new_map()?].steps.get(column.new?);
        let old = || report.old.book.maps[thing.old_map()?].steps.get(column.old?);
        let title = new().or_else(old).map(|step| line(&step.title)).unwrap_or_default();
        let plain: String = title.chars().map(|it| if it.is_alphanumeric() { it } else { ' ' }).collect();
        let words = one_spaced(&plain);
        let short: String = words.chars().take(LETTERS).collect();
        format!("\"{} {}\"", at + 1, short.trim_end())
    }
}
