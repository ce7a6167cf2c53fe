//! Touchpoints and insights.

use super::claim::Claim;
use super::evidence::Behind;
use super::figure;
use super::pen::Pen;
use super::scribe::Scribe;
use super::step::marks;
use crate::model::{Id, Insight, Touchpoint};
use crate::term::Term;

impl<'a> Scribe<'a> {
    pub(super) fn touchpoint(&self, pen: &mut Pen, id: Id<Touchpoint>) {
        let it: &'a Touchpoint = &self.book().touchpoints[id];
        pen.text("moment", it.moment.map_or("", Term::name));
        pen.text("contact", it.contact.map_or("", Term::name));
        pen.number("influence", it.influence);
        pen.number("importance", it.importance);
        pen.number("satisfaction", it.satisfaction);
        pen.yes("optional", it.optional.then_some(()));
        marks(pen, &it.marks);
        self.many(pen, "teams", &it.teams);
        self.one(pen, "channel", it.channel);
        self.one(pen, "part_of", it.part_of);
        self.many(pen, "metrics", &it.metrics);
        self.evidence(pen, it.insights.iter().copied());
        let file = &self.card().origin.file;
        let tone = it.tone.iter().map(|item| Claim { lane: "tone", item, file });
        let behind = Behind::of("touchpoint", &it.insights);
        self.claims(pen, self.said_in(&it.lanes, file).chain(tone), behind);
        figure::of_touchpoint(pen, self.here.analysis.touchpoint(id));
    }

    pub(super) fn insight(&self, pen: &mut Pen, id: Id<Insight>) {
        let it: &'a Insight = &self.book().insights[id];
        pen.text("method", it.method.map_or("", Term::name));
        pen.number("n", it.n);
        pen.text("date", &it.date.map(|date| date.to_string()).unwrap_or_default());
        pen.text("source", it.source.as_deref().unwrap_or_default());
        pen.text("confidence", it.confidence.map_or("", Term::name));
        pen.yes("too_old", self.here.analysis.is_too_old(it).then_some(()));
        let own = [id];
        self.own_claims(pen, [("quotes", &*it.quotes)], Behind::of("insight", &own));
    }
}
