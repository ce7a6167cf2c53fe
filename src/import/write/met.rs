//! Touchpoints of a step, each with its channel where there are several.

use super::super::draft::Entry;
use super::super::words::{by_channel, lines, linked, names};
use super::super::yaml::{Fields, Value};
use super::Writer;
use super::step::{Unit, add, seen_lines};
use crate::term::Kind;
use crate::text::folded;

/// A touchpoint, and the channel it is met by where that is said.
type Met = (String, Option<String>);

impl Writer<'_> {
    pub(super) fn met(&mut self, entries: &[Entry], unit: &Unit<'_>, fields: &mut Fields) {
        let mut met: Vec<Met> = Vec::new();
        for entry in entries.iter().filter(|it| it.key == "touchpoint") {
            for line in lines(&entry.text).split('\n') {
                let (line, channel) = by_channel(line).map_or((line, None), |(it, by)| (it, Some(by)));
                let channel = channel.map(|it| self.around.as_called(Kind::Channel, it.trim()));
                match channel {
                    Some(_) => met.push((self.around.as_called(Kind::Touchpoint, line.trim()), channel)),
                    None => {
                        let all = self.named(line, Kind::Touchpoint, fields);
                        met.extend(all.into_iter().map(|name| (name, None)));
                    }
                }
            }
        }
        let mut channels: Vec<(String, &Entry)> = Vec::new();
        for entry in entries.iter().filter(|it| it.key == "channel") {
            let all = self.named(&entry.text, Kind::Channel, fields);
            channels.extend(all.into_iter().map(|name| (name, entry)));
        }
        let mut seen = std::collections::BTreeSet::new();
        // One thing may be met by two channels.
        met.retain(|(name, by)| seen.insert((folded(name), by.as_deref().map(folded))));
        seen.clear();
        channels.retain(|(name, _)| seen.insert((folded(name), None)));
        self.paired(met, channels, unit, fields);
    }

    fn named(&mut self, text: &str, kind: Kind, fields: &mut Fields) -> Vec<String> {
        let (text, links) = linked(&lines(&seen_lines(text)));
        add(fields, "links", links);
        let all = names(&text, |name| self.around.knows(name));
        all.iter().map(|it| self.around.as_called(kind, it)).collect()
    }

    /// As many channels as touchpoints, or several of one touchpoint, belong together. A step has one channel besides:
    /// what nobody can tell apart stays below the map.
    fn paired(
        &mut self,
        mut met: Vec<Met>,
        mut channels: Vec<(String, &Entry)>,
        unit: &Unit<'_>,
        fields: &mut Fields,
    ) {
        let is_free = met.iter().all(|(_, channel)| channel.is_none());
        match (met.len(), channels.len()) {
            (1, 2..) if is_free => {
                let name = met.swap_remove(0).0;
                met = channels.drain(..).map(|(channel, _)| (name.clone(), Some(channel))).collect();
            }
            (many, more) if is_free && many > 1 && many == more => {
                for ((_, by), (channel, _)) in met.iter_mut().zip(channels.drain(..)) {
                    *by = Some(channel);
                }
            }
            // One for all of them, or the step's own.
            (many, _) => {
                let all: Vec<&Option<String>> = met.iter().map(|(_, by)| by).collect();
                let same = all.first().copied().cloned().flatten();
                let same =
                    same.filter(|it| channels.is_empty() && all.iter().all(|by| by.as_ref() == Some(it)));
                let is_one = channels.len() == 1 || many == 0;
                let own = same.clone().or_else(|| channels.first().filter(|_| is_one).map(|it| it.0.clone()));
                if same.is_some() {
                    met.iter_mut().for_each(|(_, by)| *by = None);
                }
                let rest = usize::from(own.is_some() && same.is_none());
                let rest: Vec<(String, &Entry)> = channels.drain(..).skip(rest).collect();
                rest.iter().for_each(|(name, entry)| self.keep(unit, entry, name));
                put(met, fields);
                fields.extend(own.map(|it| ("channel".to_owned(), Value::Text(it))));
                return;
            }
        }
        put(met, fields);
    }
}

fn put(met: Vec<Met>, fields: &mut Fields) {
    let value = |(name, channel): Met| match channel {
        None => Value::Text(name),
        Some(channel) => Value::Map(vec![
            ("id".to_owned(), Value::Text(name)),
            ("channel".to_owned(), Value::Text(channel)),
        ]),
    };
    let mut all: Vec<Value> = met.into_iter().map(value).collect();
    match all.len() {
        0 => {}
        1 if matches!(all.first(), Some(Value::Text(_))) => {
            fields.push(("touchpoint".to_owned(), all.swap_remove(0)));
        }
        _ => fields.push(("touchpoint".to_owned(), Value::List(all))),
    }
}
