//! Where the path parts or comes back: a bracket from the step to where it leads.

use std::ops::Range;

use super::Element;
use crate::page::map::{Stage, StepHead, Way};

/// A bracket that ends at the edge of the system when the step stands in another one.
pub(super) fn way(
    it: &Way,
    (step, heads): (usize, &[(&Stage, &StepHead)]),
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
    if is_here && !is_back && it.to == step + 1 {
        class.push_str(" k1");
    }
    if !is_here {
        class.push_str(" off");
    }
    let mut arc = td.child("a");
    arc.class(&class).attr("style", &format!("--w:{width}")).href(&it.link.href);
    let number = heads.get(it.to).map_or(0, |(_, head)| head.number);
    match &it.when {
        Some(when) => _ = arc.child("span").text(when),
        None => _ = arc.child("span").attr("aria-hidden", "true").text(&number.to_string()),
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
