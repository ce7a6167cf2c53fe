//! Service blueprints: who does what behind each step.

use super::claim::Claim;
use super::evidence::Behind;
use super::figure;
use super::pen::Pen;
use super::scribe::{Scribe, inside};
use crate::model::{Blueprint, CellAt, Column, Id, Stage, StepAt};
use crate::text::Duration;

impl<'a> Scribe<'a> {
    pub(super) fn blueprint(&self, pen: &mut Pen, id: Id<Blueprint>) {
        let it: &'a Blueprint = &self.book().blueprints[id];
        self.one(pen, "journey", it.journey);
        pen.list("columns", it.columns.iter().enumerate(), |pen, (at, column)| {
            self.column(pen, it, (at, column));
        });
        pen.list("links", &it.links, |pen, link| {
            pen.text("from", &self.cell_id(link.from));
            pen.text("to", &self.cell_id(link.to));
            pen.yes("two_way", link.two_way.then_some(()));
            pen.text("label", link.label.as_deref().unwrap_or_default());
            self.lines.tell(pen, &link.origin, self.home());
        });
        figure::of_blueprint(pen, self.here.analysis.blueprint(id), it.journey.is_some().then_some(()));
    }

    fn column(&self, pen: &mut Pen, blueprint: &'a Blueprint, (at, it): (usize, &'a Column)) {
        pen.text("id", &format!("{}/columns/{}", self.id(self.entity), at + 1));
        pen.text("title", &it.title);
        if let (Some(map), Some(step)) = (blueprint.journey, it.step) {
            pen.text("step", &self.step(StepAt { map, step }));
        }
        inside(pen, it.is_internal.then_some(()));
        self.lines.tell(pen, &it.origin, self.home());
        pen.number("takes_minutes", it.takes.map(Duration::minutes));
        for (name, text) in [("wait", &it.wait), ("fail", &it.fail)] {
            if let Some(text) = text {
                pen.text(name, &self.words(text));
            }
        }
        self.many(pen, "metrics", &it.metrics);
        self.many(pen, "opportunities", &it.opportunities);
        self.evidence(pen, it.insights.iter().copied());
        let file = &self.card().origin.file;
        let lists = [("customer", &it.customer), ("evidence", &it.evidence), ("policy", &it.policy)];
        let said = lists.into_iter().flat_map(|(lane, items)| items.iter().map(move |item| (lane, item)));
        let said = said.map(|(lane, item)| Claim { lane, item, file });
        let behind = Behind::of("column", &it.insights);
        self.claims(pen, said.chain(self.said_in(&it.lanes, file)), behind);
        let cells =
            Stage::ALL.into_iter().flat_map(|stage| (0..it.cells(stage).len()).map(move |at| (stage, at)));
        pen.list("cells", cells, |pen, (stage, index)| {
            self.cell(pen, blueprint, CellAt { column: at, stage, index }, behind);
        });
    }

    fn cell(&self, pen: &mut Pen, blueprint: &Blueprint, at: CellAt, behind: Behind<'_>) {
        let Some(it) = blueprint.cell(at) else { return };
        pen.text("id", &self.cell_id(at));
        pen.text("lane", lane(at.stage));
        pen.text("text", &self.words(&it.does));
        self.one(pen, "by", it.by);
        pen.number("takes_minutes", it.takes.map(Duration::minutes));
        self.one(pen, "touchpoint", it.touchpoint);
        inside(pen, it.is_internal.then_some(()));
        self.evidence_of(pen, None, behind);
        self.lines.tell(pen, &it.origin, self.home());
    }

    fn cell_id(&self, at: CellAt) -> String {
        let (column, lane, index) = (at.column + 1, lane(at.stage), at.index + 1);
        format!("{}/columns/{column}/{lane}/{index}", self.id(self.entity))
    }
}

fn lane(stage: Stage) -> &'static str {
    match stage {
        Stage::Frontstage => "frontstage",
        Stage::Backstage => "backstage",
        Stage::Support => "support",
    }
}
