//! Where the path parts or comes back: a bracket from the step to where it leads.

use std::ops::Range;

use super::Element;
use crate::page::map::{Stage, StepHead, Way};

/// How high the brackets of a system stand: those that run over the same columns one above the other.
pub(super) struct Levels(Vec<Vec<usize>>);

impl Levels {
    pub(super) fn of(heads: &[(&Stage, &StepHead)], system: &Range<usize>) -> Levels {
        let mut taken: Vec<(usize, Range<usize>)> = Vec::new();
        let mut free = |columns: Range<usize>| {
            let is_free = |level: &usize| {
                let meets = |(other, it): &(usize, Range<usize>)| {
                    other == level && it.start < columns.end && columns.start < it.end
                };
                !taken.iter().any(meets)
            };
            let level = (0..).find(is_free).unwrap_or_default();
            taken.push((level, columns));
            level
        };
        let mut of_step = |step: usize, head: &StepHead| -> Vec<usize> {
            let columns = |to: usize| match to <= step {
                true => to.max(system.start)..step.max(to + 1),
                false => step..to.min(system.end),
            };
            head.ways.iter().map(|it| if is_next(it, step) { 0 } else { free(columns(it.to)) }).collect()
        };
        let steps = heads.iter().enumerate().filter(|(step, _)| system.contains(step));
        Levels(steps.map(|(step, (_, head))| of_step(step, head)).collect())
    }

    /// The highest of all.
    pub(super) fn most(&self) -> usize {
        self.0.iter().flatten().copied().max().unwrap_or_default()
    }

    fn at(&self, step: usize, way: usize) -> usize {
        self.0.get(step).and_then(|all| all.get(way)).copied().unwrap_or_default()
    }
}

fn is_next(it: &Way, step: usize) -> bool {
    it.to == step + 1
}

/// All brackets that begin at a step.
pub(super) fn ways(
    (step, heads): (usize, &[(&Stage, &StepHead)]),
    (system, levels): (&Range<usize>, &Levels),
    onward: &str,
    td: &mut Element<'_, '_>,
) {
    let Some((_, head)) = heads.get(step) else { return };
    for (at, it) in head.ways.iter().enumerate() {
        way(it, (step, levels.at(step - system.start, at)), (system, onward), td);
    }
}

/// A bracket that ends at the edge of the system when the step stands in another one.
fn way(
    it: &Way,
    (step, level): (usize, usize),
    (system, onward): (&Range<usize>, &str),
    td: &mut Element<'_, '_>,
) {
    let is_back = it.to <= step;
    let is_here = system.contains(&it.to);
    let width = match (is_here, is_back) {
        (true, _) => it.to.abs_diff(step).to_string(),
        (false, true) => format!("{}.5", step - system.start),
        (false, false) => format!("{}.5", system.end - step - 1),
    };
    let mut class = String::from(if is_back { "arc bk" } else { "arc" });
    if is_here && is_next(it, step) {
        class.push_str(" k1");
    }
    if !is_here {
        class.push_str(" off");
    }
    let mut arc = td.child("a");
    let level = if level > 0 { format!(";--l:{level}") } else { String::new() };
    arc.class(&class).attr("style", &format!("--w:{width}{level}")).href(&it.link.href);
    if let Some(when) = &it.when {
        arc.child("span").text(when);
    }
    arc.child("em")
        .text(" ")
        .text(match (is_back, onward) {
            (false, onward) => onward,
            (true, "←") => "↪",
            (true, _) => "↩",
        })
        .text(" ")
        .text(&it.link.text);
}
