//! Touchpoints of a step, each with its channel where there are several.

use super::super::draft::Entry;
use super::super::words::{lines, linked, names};
use super::super::yaml::{Fields, Value};
use super::Writer;
use super::step::{add, seen_lines};

impl Writer<'_> {
    pub(super) fn met(&mut self, entries: &[Entry], fields: &mut Fields) {
        let mut of = |wanted: &str| -> Vec<String> {
            let mut all: Vec<String> = Vec::new();
            for entry in entries.iter().filter(|it| it.key == wanted) {
                let (text, links) = linked(&lines(&seen_lines(&entry.text)));
                all.extend(names(&text, |name| self.around.knows(name)));
                add(fields, "links", links);
            }
            let mut seen = std::collections::BTreeSet::new();
            all.retain(|name| seen.insert(name.to_lowercase()));
            all
        };
        let (touchpoints, channels) = (of("touchpoint"), of("channel"));
        match &channels[..] {
            [] => add(fields, "touchpoint", touchpoints),
            [only] => {
                add(fields, "touchpoint", touchpoints);
                fields.push(("channel".to_owned(), Value::Text(only.clone())));
            }
            _ => fields.push(("touchpoint".to_owned(), Value::List(paired(&touchpoints, &channels)))),
        }
    }
}

/// Several channels: each with a touchpoint, the last of which has all that are left. A channel that nothing is met by is
/// what is met.
fn paired(touchpoints: &[String], channels: &[String]) -> Vec<Value> {
    let many = touchpoints.len().max(channels.len());
    let pair = |at: usize| {
        let channel = channels.get(at).or(channels.last());
        let touchpoint = touchpoints.get(at).or(touchpoints.last()).or(channel);
        let text = |name: Option<&String>| Value::Text(name.cloned().unwrap_or_default());
        Value::Map(vec![("id".to_owned(), text(touchpoint)), ("channel".to_owned(), text(channel))])
    };
    (0..many).map(pair).collect()
}
