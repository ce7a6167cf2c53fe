//! Where the path of a customer parts or comes back.

use crate::page::{Inline, Link};

/// A way to a step that is not the next one, or not the only next one.
#[derive(Debug, Clone)]
pub struct Way {
    /// The step it leads to, from 0.
    pub to: usize,
    /// When it is taken.
    pub when: Option<String>,
    /// `9 It is made again`, or `Back to Evaluation`.
    pub link: Link,
}

impl Way {
    /// In words.
    pub fn line(&self) -> Vec<Inline<'static>> {
        let mut line = Vec::with_capacity(3);
        if let Some(when) = &self.when {
            line.extend([when.clone().into(), ": ".into()]);
        }
        line.push(Inline::link(self.link.clone()));
        line
    }
}
