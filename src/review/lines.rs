//! Where the lines of a text begin: looked up once for all changes of a file.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The starts of lines, by the place of the text in memory; texts live as long as the report.
#[derive(Debug, Default)]
pub struct Lines(Mutex<BTreeMap<usize, Known>>);

/// The text is kept too, so that no other one can come to stand at its place.
type Known = (Arc<str>, Arc<[usize]>);

impl Lines {
    /// The line of byte `at`, from 1.
    pub(super) fn line(&self, text: &Arc<str>, at: usize) -> usize {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = text.as_ptr() as usize;
        let (_, starts) = known.entry(key).or_insert_with(|| (text.clone(), starts(text)));
        starts.partition_point(|start| *start <= at).max(1)
    }
}

fn starts(text: &str) -> Arc<[usize]> {
    let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(ends).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::place;

    #[test]
    fn lines_are_those_of_every_other_report() {
        let text: Arc<str> = "a\nb\r\n\nc".into();
        let lines = Lines::default();
        for at in 0..=text.len() {
            assert_eq!(lines.line(&text, at), place(&text, at).line, "{at}");
        }
    }
}
