//! Drawings from plain numbers: text out, made to stand in a page and to be styled by its theme.
//!
//! Nothing here knows the model. Words come in as text, steps as values in reading order, `None`
//! is *not recorded*. Same input, same bytes; what is no number is not drawn.

mod age;
mod curve;
mod element;
mod expectation;
mod gradient;
mod key;
mod label;
mod names;
mod number;
mod overview;
mod path;
mod plot;
mod scale;
mod series;
mod smooth;
mod sparkline;
mod stretch;
mod stroke;
mod trend;
mod turn;
mod wires;

pub(crate) use age::{Age, age, leader};
pub(crate) use curve::{Against, Curve, curve};
pub(crate) use element::Element;
pub(crate) use expectation::expectation;
pub(crate) use gradient::{curve_gradient, sparkline_gradient, way_gradient};
pub(crate) use key::line;
pub(crate) use label::{Label, is_above, places};
pub(crate) use names::{with_links, with_names};
pub(crate) use number::push_number;
pub(crate) use overview::{Overview, overview};
pub(crate) use plot::{Plot, PlotPoint, plot};
pub(crate) use scale::Scale;
pub(crate) use series::Series;
pub(crate) use sparkline::{Sparkline, sparkline};
pub(crate) use stretch::{Stretches, stretches};
pub(crate) use stroke::strokes;
pub(crate) use trend::{Measured, Trend, trend};
pub(crate) use turn::Turn;
pub(crate) use wires::{Cell, Gap, Link, LinkKind, Wires, arrow_marker};

#[cfg(test)]
mod tests;
