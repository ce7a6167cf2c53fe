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
mod names;
mod number;
mod path;
mod plot;
mod rail;
mod scale;
mod series;
mod smooth;
mod sparkline;
mod trend;
mod wires;

pub use age::{Age, age, leader};
pub use curve::{Against, Curve, curve};
pub use element::{Element, escaped};
pub use expectation::expectation;
pub use gradient::{curve_gradient, rail_gradient, sparkline_gradient};
pub use key::line;
pub use names::{with_links, with_names};
pub use number::push_number;
pub use path::{Path, Point};
pub use plot::{Plot, PlotPoint, plot};
pub use rail::rail;
pub use scale::Scale;
pub use series::Series;
pub use sparkline::{Sparkline, sparkline};
pub use trend::{Measured, Trend, trend};
pub use wires::{Cell, Gap, Link, LinkKind, Wires, arrow_marker};

#[cfg(test)]
mod tests;
