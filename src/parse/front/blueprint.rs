//! Service blueprints as written.

use super::fields::Fields;
use super::{Cells, Head, Name, Said};
use crate::parse::body::Wording;
use crate::problem::say;
use crate::term::Kind;
use crate::term::LaneKey;
use crate::text::{Duration, Span};

#[derive(Debug, Clone)]
pub struct Blueprint {
    pub journey: Option<Name>,
    pub columns: Vec<Column>,
    pub links: Vec<Link>,
}

#[derive(Debug, Clone, Default)]
pub struct Column {
    pub step: Option<Name>,
    /// The same name as that of the step, where the column is a text: it may be either.
    pub title: Option<Name>,
    pub customer: Vec<Said>,
    pub evidence: Vec<Said>,
    pub frontstage: Vec<Cell>,
    pub backstage: Vec<Cell>,
    pub support: Vec<Cell>,
    pub policy: Vec<Said>,
    /// Pains and the lanes of the book.
    pub lanes: Cells,
    pub takes: Option<Duration>,
    pub wait: Option<Said>,
    pub fail: Option<Said>,
    pub metrics: Vec<Name>,
    pub opportunities: Vec<Name>,
    pub insights: Vec<Name>,
    /// For the house only.
    pub is_internal: bool,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub struct Cell {
    pub id: Option<Name>,
    pub does: Wording,
    pub by: Option<Name>,
    pub takes: Option<Duration>,
    pub touchpoint: Option<Name>,
    /// For the house only.
    pub is_internal: bool,
    pub span: Span,
}

/// `a -> b` or `a <-> b`.
#[derive(Debug, Clone)]
pub struct Link {
    pub from: Name,
    pub to: Name,
    pub two_way: bool,
    pub label: Option<Box<str>>,
    pub span: Span,
}

pub fn blueprint(fields: &mut Fields<'_, '_>, head: &mut Head) -> Blueprint {
    let journey = fields.refer("journey", Kind::Journey, "The journey whose steps are the columns.");
    head.upkeep(fields);
    let short = |text: &str, span: Span| {
        let name = Name { text: text.into(), span };
        Some(Column { step: Some(name.clone()), title: Some(name), span, ..Column::default() })
    };
    let about = "The columns: a `step` of the journey or a `title`, and what serves it.";
    let columns = fields.maps_or("steps", about, "a column", short, &mut column);
    Blueprint { journey, columns, links: links(fields) }
}

fn column(fields: &mut Fields<'_, '_>) -> Column {
    let step = fields.name("step", "The step of the journey.");
    let title = fields.name("title", "Its title, when it is no step of the journey.");
    Column {
        customer: fields.said("customer", "What the customer does.").unwrap_or_default(),
        evidence: fields
            .said("evidence", "Physical evidence: what the customer sees or holds.")
            .unwrap_or_default(),
        frontstage: cells(fields, "frontstage", "What staff or machines do in sight."),
        backstage: cells(fields, "backstage", "What staff do out of sight."),
        support: cells(fields, "support", "Systems and partners that support it."),
        policy: fields.said("policy", "Rules that apply.").unwrap_or_default(),
        takes: fields.duration("takes", "How long the customer is busy."),
        lanes: fields.cells_of(|lane| lane == LaneKey::PAINS),
        wait: fields.said_once("wait", "Where the customer waits, and why."),
        fail: fields.said_once("fail", "What can go wrong."),
        metrics: fields.refers("metrics", Kind::Metric, "The metrics that follow it."),
        opportunities: fields.refers("opportunities", Kind::Opportunity, "The opportunities it gives."),
        insights: fields.refers("insights", Kind::Insight, "The research behind it."),
        is_internal: fields.is_internal(),
        span: step.as_ref().or(title.as_ref()).map_or(fields.span(), |name| name.span),
        step,
        title,
    }
}

fn cells(fields: &mut Fields<'_, '_>, key: &'static str, about: &'static str) -> Vec<Cell> {
    let report = fields.report();
    let short = |text: &str, span: Span| {
        let does = report.worded(text, span);
        Some(Cell { id: None, does, by: None, takes: None, touchpoint: None, is_internal: false, span })
    };
    fields.maps_or(key, about, "a cell", short, &mut |fields| Cell {
        id: fields.id("id", "Its name, for `links`."),
        does: fields.wording("do", "What is done.").unwrap_or_default(),
        by: fields.refer("by", Kind::Team, "The team that does it."),
        takes: fields.duration("takes", "How long it takes."),
        touchpoint: fields.refer("touchpoint", Kind::Touchpoint, "The touchpoint it shows in."),
        is_internal: fields.is_internal(),
        span: fields.span(),
    })
}

fn links(fields: &mut Fields<'_, '_>) -> Vec<Link> {
    let report = fields.report();
    let short = |text: &str, span: Span| {
        let link = arrow(text, span);
        if link.is_none() {
            report.tell(span, say::no_link_of_cells(text));
        }
        Some(link)
    };
    let about = "Links between cells: `a -> b` (a needs b) or `a <-> b` (they agree). A cell is named by its `id` or by what it does.";
    let found = fields.maps_or("links", about, "a link", short, &mut |fields| {
        let from = fields.name("from", "The cell it starts from.")?;
        let to = fields.name("to", "The cell it leads to.")?;
        let two_way = fields.flag("two-way", "Whether it is an agreement.").unwrap_or(false);
        Some(Link {
            from,
            to,
            two_way,
            label: fields.text("label", "What is passed on."),
            span: fields.span(),
        })
    });
    found.into_iter().flatten().collect()
}

fn arrow(text: &str, span: Span) -> Option<Link> {
    let (from, to, two_way) = match text.split_once("<->") {
        Some((from, to)) => (from, to, true),
        None => {
            let (from, to) = text.split_once("->")?;
            (from, to, false)
        }
    };
    let (to, label) = match to.split_once(':') {
        Some((to, label)) => (to, Some(label.trim().into())),
        None => (to, None),
    };
    let name = |text: &str| Name { text: text.trim().into(), span };
    let whole = !from.trim().is_empty() && !to.trim().is_empty();
    whole.then(|| Link { from: name(from), to: name(to), two_way, label, span })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str, bool)>) {
        let link = arrow(text, Span::default());
        let found = link.as_ref().map(|link| (&*link.from.text, &*link.to.text, link.two_way));
        assert_eq!(found, expected);
    }

    #[test]
    fn one_arrow_is_a_dependency_two_an_agreement() {
        check("scan -> pos", Some(("scan", "pos", false)));
        check("roster <-> scan", Some(("roster", "scan", true)));
        check("scan", None);
        check("-> pos", None);
    }
}
