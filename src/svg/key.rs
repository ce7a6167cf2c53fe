//! What a line of a curve looks like, for a legend.

use super::Element;

/// A short line in the look of a class; the stroke can be a gradient.
pub(crate) fn line(class: &str, stroke: Option<&str>) -> String {
    let mut out = String::new();
    let mut svg = Element::new(&mut out, "svg");
    svg.attr("width", "28").attr("height", "8").attr("aria-hidden", "true");
    let mut path = svg.child("path");
    path.attr("class", class).attr("d", "M1 4H27");
    if let Some(stroke) = stroke {
        path.attr("stroke", stroke);
    }
    drop(path);
    drop(svg);
    out
}
