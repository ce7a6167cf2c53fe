//! The blocks: verdict, what matters most, and for each place its figures, changes, drawing and words.

use super::super::group::{Group, groups};
use super::super::human::{around, titles};
use super::super::say::long_words;
use super::super::spark::sparks;
use super::super::tell::weight_key;
use super::super::{Previews, Report};
use super::Profile;
use super::block::{Blocks, Rank};
use super::escape::{code, sentence, text};
use crate::diff::{Change, ThingDiff, Weight, What};
use crate::text::{Stretch, word_diff};

pub(super) struct Parts<'a> {
    pub report: &'a Report<'a>,
    pub profile: Profile,
    pub previews: Option<Previews<'a>>,
}

/// Ahead of a fingerprint, in the name of a label.
const LABEL: &str = "journey-accept:";
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
        let weight = if change.weight == Weight::Major {
            format!(" ({})", report.words.get("review.major"))
        } else {
            String::new()
        };
        let alone = Group { title: None, changes: Vec::new() };
        format!("{}{weight}", sentence(&report.sentence_in(&alone, thing, change)))
    }

    pub(super) fn formatting(&self) -> String {
        self.report.others().join("\n\n")
    }

    pub(super) fn thing(&self, thing: &ThingDiff, draws: bool, blocks: &mut Blocks) {
        let words = self.report.words;
        let count = words.count("review.changes", thing.changes.len());
        blocks.place(format!("### {} · {} · {count}", text(&thing.title), text(self.report.kind(thing))));
        blocks.place_line(self.around(thing));
        blocks.push(Rank::Changes, self.warning(thing));
        blocks.push(Rank::Changes, self.report.coarse(thing).map(|it| format!("> {it}")).unwrap_or_default());
        blocks.push(Rank::Figures, self.figures(thing));
        let groups = groups(thing);
        let (last, first): (Vec<&Group<'_>>, Vec<&Group<'_>>) =
            groups.iter().partition(|it| it.changes.iter().all(|(_, it)| it.weight == Weight::Editorial));
        for (rank, groups) in [(Rank::Changes, first), (Rank::Editorial, last)] {
            self.tables(thing, &groups).into_iter().for_each(|it| blocks.push(rank, it));
        }
        let futures = self.report.futures(thing).into_iter().map(|it| format!("> {}", sentence(&it)));
        blocks.push(Rank::Figures, futures.collect::<Vec<_>>().join("\n>\n"));
        blocks.push(Rank::Figures, self.sparks(thing));
        if draws {
            self.drawings(thing).into_iter().for_each(|it| blocks.push(Rank::Drawing, it));
        }
        blocks.push(Rank::Figures, self.to_accept(thing));
        blocks.push(Rank::Words, self.words(thing));
    }

    /// Where it stands, how far it reaches, who is asked, and where it can be looked at.
    fn around(&self, thing: &ThingDiff) -> String {
        let report = self.report;
        let mut says = vec![code(&report.path_of(thing))];
        says.extend(report.impact(thing));
        // A name in code calls nobody: asking is for CODEOWNERS.
        says.extend(report.asked_as(thing, (&text, &code)));
        let preview = self.previews.as_ref().and_then(|it| it.of(thing));
        says.extend(preview.map(|url| format!("[{}](<{url}>)", text(report.words.get("review.preview")))));
        says.join(" · ")
    }

    /// By what names major changes are accepted.
    fn to_accept(&self, thing: &ThingDiff) -> String {
        let asked = |(at, it): (usize, &Change)| {
            self.report.acceptance(it)?;
            (!it.accepted).then(|| format!("- {}: `{LABEL}{}`", at + 1, it.fingerprint))
        };
        let lines: Vec<String> = thing.changes.iter().enumerate().filter_map(asked).collect();
        if lines.is_empty() {
            return String::new();
        }
        self.folded(self.report.words.get("review.accept_title"), &lines.join("\n"))
    }

    /// What somebody said yes to.
    pub(super) fn accepted(&self) -> String {
        let lines: Vec<String> = self
            .report
            .accepted()
            .iter()
            .map(|(says, name)| format!("- {} (`{name}`)", sentence(says)))
            .collect();
        if lines.is_empty() {
            return String::new();
        }
        format!("**{}**\n\n{}", text(self.report.words.get("review.accepted_title")), lines.join("\n"))
    }

    pub(super) fn means(&self) -> String {
        let lines = self.report.means().into_iter();
        let lines: Vec<String> =
            lines.map(|(_, name, means)| format!("- **{}**: {}", text(name), text(means))).collect();
        if lines.is_empty() {
            return String::new();
        }
        self.folded(self.report.words.get("review.means_title"), &lines.join("\n"))
    }

    fn warning(&self, thing: &ThingDiff) -> String {
        let Some(pieces) = self.report.unsupported(thing) else { return String::new() };
        let title = self.report.words.get("review.unsupported");
        format!("> **{}** (`unsupported-change`): {}", text(title), sentence(&pieces))
    }

    fn figures(&self, thing: &ThingDiff) -> String {
        let report = self.report;
        let words = report.words;
        let figures = report.figures(thing);
        if figures.is_empty() {
            return String::new();
        }
        let head =
            ["review.measure", "review.from", "review.to", "review.cause"].map(|key| text(words.get(key)));
        let mut out = format!("| {} |\n|---|---|---|---|\n", head.join(" | "));
        for it in figures {
            let to = format!("{}{}", it.to, report.way(&it));
            let (from, to) = match &it.ranges {
                Some((from, range)) => (format!("{} ({from})", it.from), format!("{to} ({range})")),
                None => (it.from, to),
            };
            let causes: Vec<String> = it.causes.iter().map(ToString::to_string).collect();
            let cells = [text(&it.name), text(&from), text(&to), causes.join(", ")];
            out.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        out
    }

    /// Groups of changes in tables that are left out as a whole.
    fn tables(&self, thing: &ThingDiff, groups: &[&Group<'_>]) -> Vec<String> {
        let report = self.report;
        let head = ["review.what", "review.weight", "review.where"].map(|key| text(report.words.get(key)));
        let head = format!("| | {} |\n|--:|---|---|---|\n", head.join(" | "));
        let mut tables: Vec<(usize, String)> = Vec::new();
        for group in groups {
            let rows = self.rows(thing, group);
            match tables.last_mut().filter(|(n, _)| n + group.changes.len() <= ROWS) {
                Some((n, table)) => {
                    *n += group.changes.len();
                    table.push_str(&rows);
                }
                None => tables.push((group.changes.len(), format!("{head}{rows}"))),
            }
        }
        tables.into_iter().map(|(_, table)| table).collect()
    }

    fn rows(&self, thing: &ThingDiff, group: &Group<'_>) -> String {
        let report = self.report;
        let mut out = String::new();
        if let (Some(title), Some((_, first))) = (group.title, group.changes.first()) {
            out.push_str(&format!("| | **{}** | | {} |\n", text(title).trim(), self.spot(thing, first)));
        }
        for (n, change) in &group.changes {
            let accept = report.acceptance(change).filter(|_| change.accepted);
            let accept = accept.map(|it| format!(", {}", text(&it)));
            let weight = text(report.words.get(weight_key(change.weight))) + &accept.unwrap_or_default();
            let says = sentence(&report.sentence_in(group, thing, change));
            let place = if group.title.is_some() { String::new() } else { self.spot(thing, change) };
            out.push_str(&format!("| {n} | {says} | {weight} | {place} |\n"));
        }
        out
    }

    fn spot(&self, thing: &ThingDiff, change: &Change) -> String {
        let Some((spot, place)) = self.report.spot(thing, change) else { return String::new() };
        match &place.link {
            Some(link) => format!("[{}](<{link}>)", code(&spot)),
            None => code(&spot),
        }
    }

    /// Both curves as a line of bars each.
    fn sparks(&self, thing: &ThingDiff) -> String {
        let scale = self.report.new.config.feeling;
        let curves = thing.map.iter().flat_map(|map| &map.curves).filter(|it| it.old != it.new);
        let lines = curves.map(|it| {
            let of = it.of.as_ref().map(|of| format!("{}: ", text(of))).unwrap_or_default();
            let ([old, new], steps) = sparks([&it.old, &it.new], (scale.min, scale.max));
            let steps = steps.map(|it| format!(" ({})", text(&self.report.bars(it)))).unwrap_or_default();
            format!("{of}`{old}` → `{new}`{steps}")
        });
        lines.collect::<Vec<_>>().join("  \n")
    }

    /// The words that changed, where they are too many for a sentence.
    fn words(&self, thing: &ThingDiff) -> String {
        let mut items = Vec::new();
        for (at, change) in thing.changes.iter().enumerate() {
            for (from, to) in titles(change).filter(|_| matches!(change.what, What::Reworded { .. })) {
                items.push(format!("- {}: {} → {}", at + 1, text(from), text(to)));
            }
            let Some((old, new)) = long_words(change) else { continue };
            let stretches = word_diff(&old, &new);
            let shown: Vec<String> = stretches
                .iter()
                .map(|it| match it {
                    Stretch::Same(same) => text(&around(same.trim())),
                    Stretch::Gone(gone) => marked("~~", gone),
                    Stretch::New(new) => marked("**", new),
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

    pub(super) fn folded(&self, title: &str, inside: &str) -> String {
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
