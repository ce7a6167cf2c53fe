//! What a blueprint tells: teams, hand-offs, fail points, waits, and what is not covered.

use std::collections::BTreeSet;

use super::tie::Ties;
use crate::analyse::BlueprintFigures;
use crate::model::{Blueprint, Id, StepAt};
use crate::page::blueprint::Column;
use crate::view::Here;

#[derive(Debug)]
pub struct Panel {
    /// The conclusion.
    pub verdict: String,
    /// A sentence that explains it.
    pub because: Option<String>,
    pub parts: Vec<Told>,
}

/// A part of the panel: a sentence, a list, or both.
#[derive(Debug)]
pub struct Told {
    pub title: String,
    pub text: Option<String>,
    pub entries: Vec<Entry>,
}

#[derive(Debug)]
pub struct Entry {
    pub href: Option<String>,
    pub text: String,
    /// At the right.
    pub value: Option<String>,
    /// Below, small.
    pub note: Option<String>,
}

pub(super) fn panel(from: &Here<'_>, id: Id<Blueprint>, columns: &[Column], ties: &Ties) -> Panel {
    let it = Figures {
        from,
        blueprint: &from.book.blueprints[id],
        figures: from.analysis.blueprint(id),
        columns,
        ties,
    };
    let parts = [
        it.fails(),
        it.waits(),
        it.teams(),
        it.hand_offs(),
        it.crossings(),
        it.unlinked(),
        it.without_team(),
        it.coverage(),
    ];
    let (verdict, because) = it.verdict();
    Panel { verdict, because, parts: parts.into_iter().flatten().collect() }
}

struct Figures<'a> {
    from: &'a Here<'a>,
    blueprint: &'a Blueprint,
    figures: &'a BlueprintFigures,
    columns: &'a [Column],
    ties: &'a Ties,
}

impl Figures<'_> {
    fn verdict(&self) -> (String, Option<String>) {
        let words = self.from.words;
        let busiest =
            self.figures.teams.iter().enumerate().max_by_key(|(at, teams)| (teams.len(), usize::MAX - at));
        let because = busiest.filter(|(_, teams)| teams.len() > 1).and_then(|(at, teams)| {
            let title = &self.columns.get(at)?.title;
            Some(words.count_with("blueprint.busiest", teams.len(), &[("step", title)]))
        });
        let risks = self.risky().len();
        let hand_offs = self.figures.hand_offs.len();
        let verdict = match (risks, hand_offs) {
            (0, 0) if self.ties.iter().len() == 0 => words.get("blueprint.verdict.unlinked").to_owned(),
            (0, 0) => words.get("blueprint.verdict.one_team").to_owned(),
            (0, _) => words.count_with(
                "blueprint.verdict.hand_offs",
                hand_offs,
                &[("of", &words.count("count.links", self.ties.iter().len()))],
            ),
            (risks, _) => words.count("blueprint.verdict.risks", risks),
        };
        (verdict, because)
    }

    /// Columns whose fail point a moment of truth hangs on.
    fn risky(&self) -> BTreeSet<usize> {
        self.figures.risks.iter().map(|risk| risk.column).collect()
    }

    fn told(&self, title: &str, entries: Vec<Entry>) -> Option<Told> {
        let title = self.from.words.get(title).to_owned();
        (!entries.is_empty()).then_some(Told { title, text: None, entries })
    }

    /// A part that says a figure, with or without a list.
    fn figure(&self, title: &str, text: String, entries: Vec<Entry>) -> Option<Told> {
        Some(Told { title: self.from.words.get(title).to_owned(), text: Some(text), entries })
    }

    fn column(&self, at: usize) -> Option<&Column> {
        self.columns.get(at)
    }

    fn fails(&self) -> Option<Told> {
        let columns = self.blueprint.columns.iter().enumerate();
        let entries = columns.filter_map(|(at, it)| {
            let column = self.column(at)?;
            let moments: BTreeSet<usize> = (self.figures.risks.iter())
                .filter(|risk| risk.column == at)
                .map(|risk| risk.moment)
                .collect();
            let titles: Vec<&str> = moments.iter().filter_map(|at| Some(&*self.column(*at)?.title)).collect();
            let risk = [("step", &*self.from.words.list(&titles))];
            Some(Entry {
                href: Some(format!("#{}", column.id)),
                text: it.fail.as_ref()?.to_string(),
                value: None,
                note: Some(match titles.is_empty() {
                    true => column.title.clone(),
                    false => self.from.words.fill("blueprint.risk", &risk),
                }),
            })
        });
        self.told("blueprint.fail_points", entries.collect())
    }

    fn waits(&self) -> Option<Told> {
        let columns = self.blueprint.columns.iter().enumerate();
        let entries = columns.filter_map(|(at, it)| {
            let column = self.column(at)?;
            let step = self
                .blueprint
                .journey
                .zip(it.step)
                .and_then(|(map, step)| self.from.book.maps[map].steps.get(step)?.wait);
            let wait = step.map(|wait| self.from.words.time(wait));
            if it.wait.is_none() && wait.is_none() {
                return None;
            }
            let text = it.wait.as_deref().unwrap_or(&column.title).to_owned();
            let note = it.wait.as_ref().map(|_| column.title.clone());
            Some(Entry { href: Some(format!("#{}", column.id)), text, value: wait, note })
        });
        self.told("blueprint.wait_points", entries.collect())
    }

    fn teams(&self) -> Option<Told> {
        let entry = |(at, teams): (usize, &Vec<_>)| {
            let column = self.column(at)?;
            let names: Vec<&str> =
                teams.iter().map(|team| &*self.from.book.teams[*team].card.title).collect();
            (!names.is_empty()).then(|| Entry {
                href: Some(format!("#{}", column.id)),
                text: column.title.clone(),
                value: Some(self.from.words.whole(names.len())),
                note: Some(self.from.words.list(&names)),
            })
        };
        self.told("blueprint.teams", self.figures.teams.iter().enumerate().filter_map(entry).collect())
    }

    fn hand_offs(&self) -> Option<Told> {
        let all = self.ties.iter().len();
        if all == 0 {
            return None;
        }
        let ties = self.figures.hand_offs.iter().filter_map(|index| self.ties.get(*index));
        let entries = ties.map(|tie| Entry {
            href: self.column(tie.from.column).map(|column| format!("#{}", column.id)),
            text: tie.teams.clone().unwrap_or_default(),
            value: None,
            note: Some(tie.sentence.clone()),
        });
        let part = self.from.words.whole(self.figures.hand_offs.len());
        let values = [("part", &*part), ("of", &*self.from.words.count("count.links", all))];
        self.figure(
            "blueprint.hand_offs",
            self.from.words.fill("blueprint.of_links", &values),
            entries.collect(),
        )
    }

    fn crossings(&self) -> Option<Told> {
        let all = self.ties.iter().len();
        (all > 0).then_some(())?;
        let part = self.from.words.whole(self.figures.crossings.len());
        let values = [("part", &*part), ("of", &*self.from.words.count("count.links", all))];
        self.figure(
            "blueprint.crossings",
            self.from.words.fill("blueprint.of_links_cross", &values),
            Vec::new(),
        )
    }

    fn unlinked(&self) -> Option<Told> {
        let entry = |at: &crate::model::CellAt| {
            Some(Entry {
                href: Some(format!("#{}", self.column(at.column)?.id)),
                text: self.blueprint.cell(*at)?.does.to_string(),
                value: None,
                note: Some(self.column(at.column)?.title.clone()),
            })
        };
        self.told("blueprint.unlinked", self.figures.unlinked.iter().filter_map(entry).collect())
    }

    fn without_team(&self) -> Option<Told> {
        let cells = self.blueprint.cells().filter(|(_, cell)| cell.by.is_none());
        let entry = |(at, cell): (crate::model::CellAt, &crate::model::Cell)| {
            Some(Entry {
                href: Some(format!("#{}", self.column(at.column)?.id)),
                text: cell.does.to_string(),
                value: None,
                note: Some(self.column(at.column)?.title.clone()),
            })
        };
        self.told("blueprint.without_team", cells.filter_map(entry).collect())
    }

    fn coverage(&self) -> Option<Told> {
        let journey = self.blueprint.journey?;
        let share = self.figures.coverage;
        let part = self.from.words.whole(share.part);
        let of = self.from.words.whole(share.of);
        let values = [("part", &*part), ("of", &*of), ("journey", &*self.from.book.maps[journey].card.title)];
        let entry = |step: &usize| {
            let at = StepAt { map: journey, step: *step };
            Some(Entry {
                href: Some(self.from.href_of_step(at)),
                text: self.from.book.maps[journey].steps.get(*step)?.title.to_string(),
                value: None,
                note: None,
            })
        };
        let entries: Vec<Entry> = self.figures.without_column.iter().filter_map(entry).collect();
        let mut text = self.from.words.fill("blueprint.coverage_text", &values);
        if !entries.is_empty() {
            text = format!("{text} {}", self.from.words.get("blueprint.without_column"));
        }
        self.figure("blueprint.coverage", text, entries)
    }
}
