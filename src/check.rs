//! Opinions about a handbook.

use crate::problem::{Rule, rule};

pub fn rules() -> impl Iterator<Item = &'static Rule> {
    rule::all()
}

pub fn explain(code: &str) -> Option<String> {
    rule::find(code).map(|rule| rule.about.to_owned())
}

pub fn reference() -> String {
    String::new()
}
