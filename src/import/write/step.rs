//! The entries of a step or a phase as keys of front matter, each in the form that its key has.

use super::super::draft::Entry;
use super::super::html::marked;
use super::super::words::{items, lines, linked, names, unmarked};
use super::super::yaml::{Fields, Value};
use super::Writer;
use crate::term::{Kind, Mark, Moment, Term, Visibility, number};
use crate::text::{Duration, folded, seen};

/// The step or phase that entries belong to.
pub(super) struct Unit<'t> {
    pub called: &'t str,
    /// A phase of which some keys are said by its steps.
    pub has_steps: bool,
}

impl Writer<'_> {
    /// All keys of a step or a phase.
    pub(super) fn cells(&mut self, entries: &[Entry], unit: &Unit<'_>) -> Fields {
        let mut fields = Fields::new();
        let mut done: Vec<&str> = Vec::new();
        for entry in entries {
            if done.contains(&&*entry.key) {
                continue;
            }
            done.push(&entry.key);
            let same: Vec<&Entry> = entries.iter().filter(|it| it.key == entry.key).collect();
            match &*entry.key {
                "feeling" | "emotion" => {
                    done.extend(["feeling", "emotion"]);
                    let felt: Vec<&Entry> =
                        entries.iter().filter(|it| matches!(&*it.key, "feeling" | "emotion")).collect();
                    self.felt(&felt, unit, &mut fields);
                }
                "touchpoint" | "channel" => {
                    done.extend(["touchpoint", "channel"]);
                    self.met(entries, unit, &mut fields);
                }
                "teams" | "metrics" | "who" => self.names(&same, &mut fields),
                "insights" | "opportunities" => self.named_by_line(&same, &mut fields),
                "takes" | "wait" => self.lasts(&same, unit, &mut fields),
                "expected" | "received" | "importance" | "satisfaction" | "influence" => {
                    self.rated(&same, unit, &mut fields);
                }
                "marks" | "mot" => self.marked(&same, unit, &mut fields),
                "visibility" => self.seen_by(&same, unit, &mut fields),
                "next" => self.next(&same, unit, &mut fields),
                // Its phase says it.
                "loop-to" | "stage-moment" => {}
                "moment" => {
                    let moment = Moment::parse(&entry.text).map(|it| Value::Bare(it.name().to_owned()));
                    fields.extend(moment.map(|it| ("moment".to_owned(), it)));
                }
                "image" => self.pictured(&same, unit, &mut fields),
                _ => self.texts(&same, unit, &mut fields),
            }
        }
        fields
    }

    fn names(&mut self, entries: &[&Entry], fields: &mut Fields) {
        let Some(first) = entries.first() else { return };
        let mut all: Vec<String> = Vec::new();
        for entry in entries {
            let (text, links) = linked(&lines(&seen_lines(&entry.text)));
            let kind = if first.key == "teams" { Kind::Team } else { Kind::Metric };
            let found = names(&text, |name| self.around.knows(name));
            match &*first.key {
                "teams" | "metrics" => all.extend(found.iter().map(|it| self.around.as_called(kind, it))),
                _ => all.extend(found),
            }
            add(fields, "links", links);
        }
        add(fields, &first.key, all);
    }

    /// Sentences: a name each line.
    fn named_by_line(&mut self, entries: &[&Entry], fields: &mut Fields) {
        let Some(first) = entries.first() else { return };
        let mut all: Vec<String> = Vec::new();
        for entry in entries {
            let (text, links) = linked(&lines(&seen_lines(&entry.text)));
            let kind = if first.key == "insights" { Kind::Insight } else { Kind::Opportunity };
            all.extend(items(&text).iter().map(|it| self.around.as_called(kind, &unmarked(it))));
            add(fields, "links", links);
        }
        add(fields, &first.key, all);
    }

    /// Who may see it; what keeps it inside counts more than what does not, and a slip keeps inside.
    fn seen_by(&mut self, entries: &[&Entry], unit: &Unit<'_>, fields: &mut Fields) {
        let read = |it: &&&Entry| Visibility::parse(&it.text);
        let is_public = entries.iter().all(|it| read(&it) == Some(Visibility::Public));
        let value = if is_public { Visibility::Public } else { Visibility::Internal };
        fields.push(("visibility".to_owned(), Value::Bare(value.name().to_owned())));
        for entry in entries.iter().filter(|it| read(it).is_none()) {
            self.keep(unit, entry, &entry.text);
        }
    }

    fn lasts(&mut self, entries: &[&Entry], unit: &Unit<'_>, fields: &mut Fields) {
        for (at, entry) in entries.iter().enumerate() {
            let text = unmarked(&lines(&entry.text).replace('\n', " "));
            match Duration::parse(&text) {
                Some(_) if at == 0 && !unit.has_steps => fields.push((entry.key.clone(), Value::Text(text))),
                _ => self.keep(unit, entry, &entry.text),
            }
        }
    }

    fn rated(&mut self, entries: &[&Entry], unit: &Unit<'_>, fields: &mut Fields) {
        for (at, entry) in entries.iter().enumerate() {
            let plain = entry.text.trim().replace(',', ".");
            let value =
                number(&plain).filter(|it| (self.around.rating.min..=self.around.rating.max).contains(it));
            let words = match &*entry.key {
                "expected" => Some("expects"),
                "received" => Some("gets"),
                _ => None,
            };
            match (value, words) {
                (Some(value), _) if at == 0 && !unit.has_steps => {
                    fields.push((entry.key.clone(), Value::Bare(value.to_string())));
                }
                (None, Some(key)) => add(fields, key, items(&seen_lines(&entry.text))),
                _ => self.keep(unit, entry, &entry.text),
            }
        }
    }

    /// Marks by name; a tick in a row of moments of truth, or the question of one.
    fn marked(&mut self, entries: &[&Entry], unit: &Unit<'_>, fields: &mut Fields) {
        const TICKS: [&str; 12] = ["x", "✓", "✔", "yes", "ja", "1", "★", "⭐", "mot", "●", "•", "true"];
        let mut marks: Vec<String> = Vec::new();
        for entry in entries {
            let plain = unmarked(&entry.text).to_lowercase();
            let named: Option<Vec<Mark>> =
                names(&entry.text, |_| false).iter().map(|it| Mark::parse(it)).collect();
            match named {
                _ if unit.has_steps => self.keep(unit, entry, &entry.text),
                Some(named) => marks.extend(named.iter().map(|it| it.name().to_owned())),
                None if entry.key == "mot" && TICKS.contains(&plain.trim_end_matches('\u{fe0f}')) => {
                    marks.push("mot".to_owned())
                }
                None if entry.key == "mot" && !fields.iter().any(|(key, _)| key == "mot") => {
                    let text = seen(&lines(&entry.text).replace('\n', " "));
                    fields.push(("mot".to_owned(), Value::Text(text)));
                }
                None => self.keep(unit, entry, &entry.text),
            }
        }
        match fields.iter_mut().find(|(key, _)| key == "marks") {
            Some((_, Value::List(known))) => known.extend(marks.into_iter().map(Value::Bare)),
            _ if marks.is_empty() => {}
            _ => fields.push(("marks".to_owned(), Value::List(marks.into_iter().map(Value::Bare).collect()))),
        }
    }

    /// A picture of the book by its path; words about one, and what is not there, are kept.
    fn pictured(&mut self, entries: &[&Entry], unit: &Unit<'_>, fields: &mut Fields) {
        for (at, entry) in entries.iter().enumerate() {
            match at == 0 && self.around.has_file(&entry.text) {
                true => fields.push(("image".to_owned(), Value::Text(entry.text.clone()))),
                false => self.keep(unit, entry, &entry.text),
            }
        }
    }

    /// Lanes of words, each person's apart where the source says whose they are.
    fn texts(&mut self, entries: &[&Entry], unit: &Unit<'_>, fields: &mut Fields) {
        let Some(first) = entries.first() else { return };
        let key = self.own.get(&first.key).cloned().unwrap_or_else(|| first.key.clone());
        if key == "content" && unit.called.is_empty() {
            return;
        }
        let mut all: Vec<String> = Vec::new();
        let mut each: Vec<(String, Vec<String>)> = Vec::new();
        let mut of_nobody: Vec<(&Entry, String)> = Vec::new();
        for entry in entries {
            let text = seen_lines(&entry.text);
            for (who, text) in self.voices(entry, &text) {
                let said = items(&text);
                match who {
                    None => {
                        all.extend(said);
                        of_nobody.push((entry, text));
                    }
                    Some(who) => match each.iter_mut().find(|(known, _)| *known == who) {
                        Some((_, known)) => known.extend(said),
                        None => each.push((who, said)),
                    },
                }
            }
        }
        if each.is_empty() {
            add_values(fields, &key, all.into_iter().map(|it| self.item(&key, it)).collect());
            return;
        }
        // What nobody in particular says is nobody's.
        of_nobody.iter().for_each(|(entry, text)| self.keep(unit, entry, text));
        let each = each.into_iter().map(|(who, said)| (who, Value::texts(said))).collect();
        fields.push((key, Value::Map(each)));
    }

    /// The parts of a cell, with the id of the person each belongs to.
    pub(super) fn voices(&self, entry: &Entry, text: &str) -> Vec<(Option<String>, String)> {
        let id = |name: &str| self.people.get(&folded(name)).cloned();
        if let Some(who) = entry.who.as_deref().and_then(id) {
            return vec![(Some(who), text.to_owned())];
        }
        let is_name = |name: &str, _: &str| self.people.contains_key(&folded(name));
        match super::super::words::each(text, is_name) {
            Some(parts) => parts.into_iter().map(|(name, said)| (id(&name), said)).collect(),
            None => vec![(None, text.to_owned())],
        }
    }
}

impl Writer<'_> {
    /// Where the path goes on: a step a line, with when behind an arrow. What names none of this map is kept.
    fn next(&mut self, entries: &[&Entry], unit: &Unit<'_>, fields: &mut Fields) {
        let mut ways: Vec<Value> = Vec::new();
        for entry in entries {
            for line in lines(&entry.text).lines().map(str::trim).filter(|it| !it.is_empty()) {
                let (to, when) = line.split_once(" -> ").map_or((line, None), |(to, when)| (to, Some(when)));
                let text = |text: &str| Value::Text(text.to_owned());
                match when {
                    _ if !self.names.is_step(to) => self.keep(unit, entry, line),
                    Some(when) => ways
                        .push(Value::Map(vec![("to".to_owned(), text(to)), ("when".to_owned(), text(when))])),
                    None => ways.push(text(to)),
                }
            }
        }
        if !ways.is_empty() {
            fields.push(("next".to_owned(), Value::List(ways)));
        }
    }

    /// An entry of a lane: `Long queue !!!` is grave, and a quote may end with the research it stands in.
    fn item(&self, key: &str, text: String) -> Value {
        if let Some((bare, signs)) = number::graded(&text).filter(|_| matches!(key, "pains" | "barriers")) {
            return Value::Map(vec![
                ("text".to_owned(), Value::Text(bare.to_owned())),
                ("severity".to_owned(), Value::Bare(signs.to_string())),
            ]);
        }
        match self.around.said_in(&text).filter(|_| key == "quotes") {
            Some((quote, insight)) => Value::Map(vec![
                ("text".to_owned(), Value::Text(quote.to_owned())),
                ("insight".to_owned(), Value::Text(insight.to_owned())),
            ]),
            None => Value::Text(text),
        }
    }
}

/// Without what nobody sees, line by line.
pub(super) fn seen_lines(text: &str) -> String {
    lines(&marked(text)).split('\n').map(seen).collect::<Vec<_>>().join("\n")
}

/// More texts under a key.
pub(super) fn add(fields: &mut Fields, key: &str, texts: Vec<String>) {
    add_values(fields, key, texts.into_iter().map(Value::Text).collect());
}

/// The same of values.
fn add_values(fields: &mut Fields, key: &str, mut values: Vec<Value>) {
    if values.is_empty() {
        return;
    }
    match fields.iter_mut().find(|(known, _)| known == key) {
        None if matches!(values[..], [Value::Text(_)]) => {
            fields.push((key.to_owned(), values.swap_remove(0)))
        }
        None => fields.push((key.to_owned(), Value::List(values))),
        Some((_, value)) => {
            let mut all = match std::mem::replace(value, Value::List(Vec::new())) {
                Value::List(items) => items,
                only => vec![only],
            };
            let new: Vec<Value> = values.into_iter().filter(|it| !all.contains(it)).collect();
            all.extend(new);
            *value = if all.len() == 1 { all.swap_remove(0) } else { Value::List(all) };
        }
    }
}
