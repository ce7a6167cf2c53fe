//! What is measured and what is to be done: metrics and opportunities.

use super::figure;
use super::pen::Pen;
use super::scribe::Scribe;
use crate::model::{Entity, Id, Metric, Opportunity};
use crate::term::Term;
use crate::text::Date;

impl Scribe<'_> {
    pub(super) fn metric(&self, pen: &mut Pen, id: Id<Metric>) {
        let it = &self.book().metrics[id];
        let figures = self.here.analysis.metric(id);
        pen.text("formula", it.formula.name());
        pen.text("measures", it.measures.as_deref().unwrap_or_default());
        pen.text("method", it.method.as_deref().unwrap_or_default());
        pen.text("every", &it.every.map(|every| every.to_string()).unwrap_or_default());
        pen.text("unit", it.unit.as_deref().unwrap_or_default());
        if let Some(target) = it.target {
            pen.object("target", |pen| {
                pen.text("sign", target.sign());
                pen.number("value", Some(target.value));
            });
        }
        pen.said("target_met", figures.target_met);
        pen.text("due", &figures.due.map(day).unwrap_or_default());
        pen.yes("overdue", figures.overdue.then_some(()));
        self.many(pen, "personas", &it.personas);
        pen.list("readings", &figures.readings, |pen, reading| {
            pen.text("date", &day(reading.date));
            pen.number("value", reading.figure);
            pen.number("n", reading.n);
            pen.number("margin", reading.margin);
        });
        figure::of_metric(pen, it.formula.name(), figures);
    }

    pub(super) fn opportunity(&self, pen: &mut Pen, id: Id<Opportunity>) {
        let it = &self.book().opportunities[id];
        let figures = self.here.analysis.opportunity(id);
        pen.text("progress", it.progress.name());
        pen.texts("at", self.book().steps_about(id).into_iter().map(|at| self.step(at)));
        self.many(pen, "maps", &self.book().maps_about(id));
        self.many(pen, "teams", &it.teams);
        self.many(pen, "moves", &it.moves);
        for (name, value) in [
            ("importance", it.importance),
            ("satisfaction", it.satisfaction),
            ("reach", it.reach),
            ("impact", it.impact),
            ("confidence", it.confidence),
            ("effort", it.effort),
            ("ease", it.ease),
            ("value", it.value),
        ] {
            pen.number(name, value);
        }
        self.evidence(pen, it.insights.iter().copied());
        let own = self.id(Entity::Opportunity(id));
        pen.list("solutions", &it.solutions, |pen, solution| {
            pen.text("id", &format!("{own}/solutions/{}", solution.id));
            pen.text("title", &solution.title);
            pen.text("progress", solution.status.name());
            self.one(pen, "owner", solution.owner);
            self.lines.tell(pen, &solution.origin, self.home());
        });
        pen.list("actions", it.actions.iter().enumerate(), |pen, (at, action)| {
            pen.text("id", &format!("{own}/actions/{}", action.id));
            pen.text("text", &self.words(&action.does));
            pen.text("progress", action.status.name());
            self.one(pen, "owner", action.owner);
            pen.text("due", &action.due.map(day).unwrap_or_default());
            pen.yes("overdue", figures.actions.overdue.contains(&at).then_some(()));
            self.lines.tell(pen, &action.origin, self.home());
        });
        figure::of_opportunity(pen, figures);
    }
}

fn day(date: Date) -> String {
    date.to_string()
}
