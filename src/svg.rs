//! Drawings from plain numbers: text out, made to stand in a page and to be styled by its theme.
//!
//! Nothing here knows the model. Words come in as text, steps as values in reading order, `None`
//! is *not recorded*. Same input, same bytes; what is no number is not drawn.

mod curve;
mod element;
mod gradient;
mod number;
mod path;
mod rail;
mod scale;
mod series;
mod smooth;
mod sparkline;

pub use curve::{Against, Curve, curve};
pub use element::Element;
pub use gradient::{curve_gradient, rail_gradient, sparkline_gradient};
pub use path::{Path, Point};
pub use rail::rail;
pub use scale::Scale;
pub use series::Series;
pub use sparkline::{Sparkline, sparkline};

#[cfg(test)]
mod tests;
