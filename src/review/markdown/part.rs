//! The blocks: verdict, what matters most, and for each place its figures, changes, drawing and words.

use super::super::human::{around, long_words, titles};
use super::super::spark::spark;
use super::super::tell::weight_key;
use super::super::{Report, column, word_diff};
use super::Profile;
use super::block::{Blocks, Rank};
use super::escape::{code, sentence, text};
use crate::diff::{Change, ThingDiff, Weight, What};

pub(super) struct Parts<'a> {
    pub report: &'a Report<'a>,
    pub profile: Profile,
}

/// So many changes stand at the top.
const HIGHLIGHTS: usize = 6;
/// Longer lists of changes in one place go on in a table that may be left out.
const ROWS: usize = 40;

impl Parts<'_> {
    /// What could not be read, a line each.
    pub(super) fn unread(&self) -> String {
        let lines = self.report.unread().into_iter().map(|it| format!("> ⚠ {}", sentence(&it)));
        lines.collect::<Vec<_>>().join("\n>\n")
    }

    pub(super) fn verdict(&self) -> String {
        format!("**{}**", sentence(&self.report.verdict()).replace("**", ""))
    }

    /// What matters most, a line each.
    pub(super) fn highlights(&self) -> String {
        let report = self.report;
        let all = report.by_weight();
        let several = report.diff.things.len() > 1;
        let mut lines: Vec<String> = Vec::new();
        for (thing, change) in all.iter().take(HIGHLIGHTS) {
            let place = if several { format!("{}: ", text(&thing.title)) } else { String::new() };
            lines.push(format!("- {place}{}", self.told(thing, change)));
        }
        if several {
            let more = report.diff.things.iter().filter_map(|thing| Some((thing, report.remembered(thing)?)));
            lines.extend(
                more.take(3).map(|(thing, it)| format!("- {}: {}", text(&thing.title), sentence(&it))),
            );
        }
        if let Some(more) = all.len().checked_sub(HIGHLIGHTS).filter(|more| *more > 0) {
            lines.push(format!("- {}", report.words.count("review.more", more)));
        }
        lines.join("\n")
    }

    fn told(&self, thing: &ThingDiff, change: &Change) -> String {
        let report = self.report;
        let reasons: Vec<String> =
            report.reasons(change).into_iter().map(|it| format!("; {}", text(it))).collect();
        let weight = if change.weight == Weight::Major {
            format!(" ({})", report.words.get("review.major"))
        } else {
            String::new()
        };
        format!("{}{}{weight}", sentence(&report.sentence(thing, change)), reasons.concat())
    }

    pub(super) fn formatting(&self) -> String {
        self.report.others().join("\n\n")
    }

    pub(super) fn thing(&self, thing: &ThingDiff, draws: bool, blocks: &mut Blocks) {
        let words = self.report.words;
        let count = words.count("review.changes", thing.changes.len());
        blocks.place(format!("### {} · {} · {count}", text(&thing.title), text(self.report.kind(thing))));
        blocks.push(Rank::Changes, self.warning(thing));
        blocks.push(Rank::Changes, self.report.coarse(thing).map(|it| format!("> {it}")).unwrap_or_default());
        blocks.push(Rank::Figures, self.figures(thing));
        let mut first: Vec<(usize, &Change)> = thing.changes.iter().enumerate().collect();
        let last = first.extract_if(.., |(_, it)| it.weight == Weight::Editorial).collect::<Vec<_>>();
        for rows in first.chunks(ROWS) {
            blocks.push(Rank::Changes, self.table(thing, rows));
        }
        for rows in last.chunks(ROWS) {
            blocks.push(Rank::Editorial, self.table(thing, rows));
        }
        blocks.push(Rank::Figures, self.sparks(thing));
        if draws {
            self.drawings(thing).into_iter().for_each(|it| blocks.push(Rank::Drawing, it));
        }
        blocks.push(Rank::Words, self.words(thing));
    }

    fn warning(&self, thing: &ThingDiff) -> String {
        let Some(pieces) = self.report.unsupported(thing) else { return String::new() };
        let title = self.report.words.get("review.unsupported");
        format!("> **{}** (`unsupported-change`): {}", text(title), sentence(&pieces))
    }

    fn figures(&self, thing: &ThingDiff) -> String {
        let words = self.report.words;
        let figures = self.report.figures(thing);
        if figures.is_empty() {
            return String::new();
        }
        let head =
            ["review.measure", "review.from", "review.to", "review.cause"].map(|key| text(words.get(key)));
        let mut out = format!("| {} |\n|---|---|---|---|\n", head.join(" | "));
        for it in figures {
            let (from, to) = match &it.ranges {
                Some((from, to)) => (format!("{} ({from})", it.from), format!("{} ({to})", it.to)),
                None => (it.from, it.to),
            };
            let causes: Vec<String> = it.causes.iter().map(ToString::to_string).collect();
            let cells = [text(&it.name), text(&from), text(&to), causes.join(", ")];
            out.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        out
    }

    fn table(&self, thing: &ThingDiff, rows: &[(usize, &Change)]) -> String {
        let report = self.report;
        let head = ["review.what", "review.weight", "review.where"].map(|key| text(report.words.get(key)));
        let mut out = format!("| | {} |\n|--:|---|---|---|\n", head.join(" | "));
        for (at, change) in rows {
            let accept = report.acceptance(thing, change).map(|it| format!(" ({})", text(&it)));
            let weight = text(report.words.get(weight_key(change.weight))) + &accept.unwrap_or_default();
            let place = report.place_of(change).map_or_else(String::new, |place| {
                let name = place.path.rsplit('/').next().unwrap_or(&place.path).to_owned();
                let shown = code(&format!("{name}:{}", place.line));
                match &place.link {
                    Some(link) => format!("[{shown}](<{link}>)"),
                    None => code(&format!("{}:{}", place.path, place.line)),
                }
            });
            let reasons: Vec<String> =
                report.reasons(change).into_iter().map(|it| format!("; {}", text(it))).collect();
            let says = format!("{}{}", sentence(&report.sentence(thing, change)), reasons.concat());
            out.push_str(&format!("| {} | {says} | {weight} | {place} |\n", at + 1));
        }
        out
    }

    /// Both curves as a line of bars each.
    fn sparks(&self, thing: &ThingDiff) -> String {
        let scale = self.report.new.config.feeling;
        let curves = thing.map.iter().flat_map(|map| &map.curves).filter(|it| it.old != it.new);
        let lines = curves.map(|it| {
            let of = it.of.as_ref().map(|of| format!("{}: ", text(of))).unwrap_or_default();
            let (old, new) = (spark(&it.old, scale.min, scale.max), spark(&it.new, scale.min, scale.max));
            format!("{of}`{old}` → `{new}`")
        });
        lines.collect::<Vec<_>>().join("  \n")
    }

    /// Both curves as a drawing. Nothing of the content stands in it: steps go by their numbers.
    fn drawings(&self, thing: &ThingDiff) -> Vec<String> {
        let Some(map) = &thing.map else { return Vec::new() };
        let columns = column::columns(map);
        let scale = self.report.new.config.feeling;
        let words = self.report.words;
        let drawing = |curve: &crate::diff::Curve| {
            let values = |of: &dyn Fn(&column::Column) -> Option<f64>| {
                // A line has no holes here, and what is not known is not drawn.
                let line = columns.iter().map(of).collect::<Option<Vec<_>>>()?;
                Some(
                    line.iter()
                        .map(|it| format!("{}", (it * 100.0).round() / 100.0))
                        .collect::<Vec<_>>()
                        .join(", "),
                )
            };
            let old = values(&|column| curve.old.get(column.old?).copied().flatten())?;
            let new = values(&|column| curve.new.get(column.new?).copied().flatten())?;
            if old == new {
                return None;
            }
            let chart = format!(
                "```mermaid\nxychart-beta\n    x-axis 1 --> {}\n    y-axis {} --> {}\n    line [{old}]\n    line [{new}]\n```",
                columns.len(),
                scale.min,
                scale.max
            );
            let of = curve.of.as_ref().map(|of| format!(", {}", text(of))).unwrap_or_default();
            let title = format!(
                "{}{of}: {} → {}",
                words.get("review.curve"),
                words.get("review.before"),
                words.get("review.after")
            );
            Some(self.folded(&title, &chart))
        };
        // A drawing of one point shows nothing.
        let curves = map.curves.iter().filter(|it| it.old != it.new && columns.len() > 1);
        curves.filter_map(drawing).collect()
    }

    /// The words that changed, where they are too many for a sentence.
    fn words(&self, thing: &ThingDiff) -> String {
        let mut items = Vec::new();
        for (at, change) in thing.changes.iter().enumerate() {
            for (from, to) in titles(change).filter(|_| matches!(change.what, What::Reworded { .. })) {
                items.push(format!("- {}: {} → {}", at + 1, text(from), text(to)));
            }
            let Some((old, new)) = long_words(change) else { continue };
            let stretches = word_diff::word_diff(&old, &new);
            let shown: Vec<String> = stretches
                .iter()
                .map(|it| match it {
                    word_diff::Stretch::Same(same) => text(&around(same.trim())),
                    word_diff::Stretch::Gone(gone) => marked("~~", gone),
                    word_diff::Stretch::New(new) => marked("**", new),
                })
                .filter(|it| !it.is_empty())
                .collect();
            items.push(format!("- {}: {}", at + 1, shown.join(" ")));
        }
        if items.is_empty() {
            return String::new();
        }
        self.folded(self.report.words.get("review.words"), &items.join("\n"))
    }

    fn folded(&self, title: &str, inside: &str) -> String {
        if self.profile.folds {
            format!("<details><summary>{title}</summary>\n\n{inside}\n\n</details>")
        } else {
            format!("{title}:\n\n{inside}")
        }
    }
}

/// Longer stretches of words are cut.
const LONGEST: usize = 2_000;

fn marked(sign: &str, words: &str) -> String {
    let short: String = words.trim().chars().take(LONGEST).collect();
    let inside = text(&short);
    if inside.trim().is_empty() { String::new() } else { format!("{sign}{}{sign}", inside.trim()) }
}
