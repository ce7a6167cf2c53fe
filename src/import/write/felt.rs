//! Feelings of a step: one, or one for each person, with the words beside them.

use super::super::draft::{Entry, MapDraft};
use super::super::scale::{Felt, Found, Raw, ends_in, felt, voices};
use super::super::yaml::{Fields, Value};
use super::Writer;
use super::step::{Unit, seen_lines};
use crate::text::folded;

/// What the feelings of a draft are counted on.
pub(super) fn scale(draft: &MapDraft) -> Found {
    let phases = draft.phases.iter();
    let entries = phases.flat_map(|it| it.entries.iter().chain(it.steps.iter().flat_map(|it| &it.entries)));
    let felt_ones = entries.filter(|it| matches!(&*it.key, "feeling" | "emotion"));
    let raws: Vec<Raw> =
        felt_ones.flat_map(|it| voices(&it.text)).filter_map(|(_, text)| felt(&text).raw).collect();
    let said = draft.scale.or_else(|| draft.heads.iter().find_map(|it| ends_in(&it.label)));
    Found::of(&raws, said)
}

/// The feeling and the words of one voice.
#[derive(Debug, Default)]
struct Voice {
    who: Option<String>,
    value: Option<f64>,
    words: Vec<String>,
}

impl Writer<'_> {
    pub(super) fn felt(&mut self, entries: &[&Entry], unit: &Unit<'_>, fields: &mut Fields) {
        let mut voices: Vec<Voice> = Vec::new();
        for entry in entries {
            for (name, text) in super::super::scale::voices(&seen_lines(&entry.text)) {
                let who = entry
                    .who
                    .as_ref()
                    .or(name.as_ref())
                    .and_then(|name| self.people.get(&folded(name)).cloned());
                let text = match (&who, &name) {
                    // Nobody of this map: the name is part of what is said.
                    (None, Some(name)) => format!("{name}: {text}"),
                    _ => text,
                };
                self.heard(&mut voices, who, (entry, &text), unit);
            }
        }
        let is_shared = voices.iter().any(|it| it.who.is_some());
        if is_shared {
            self.give_to_others(&mut voices);
        }
        let name = |it: &Voice| it.who.clone().unwrap_or_default();
        let values: Fields = voices.iter().filter_map(|it| Some((name(it), bare(it.value?)))).collect();
        let words = |it: &Voice| (!it.words.is_empty()).then(|| (name(it), Value::Text(it.words.join(", "))));
        let words: Fields = voices.iter().filter_map(words).collect();
        for (key, mut all) in [("feeling", values), ("emotion", words)] {
            match (is_shared, all.len()) {
                (_, 0) => {}
                (true, _) => fields.push((key.to_owned(), Value::Map(all))),
                (false, _) => fields.push((key.to_owned(), all.swap_remove(0).1)),
            }
        }
    }

    /// What is said of nobody in particular, where others have words of their own, holds for those who have none.
    fn give_to_others(&self, voices: &mut Vec<Voice>) {
        let Some(at) = voices.iter().position(|it| it.who.is_none()) else { return };
        let all = voices.remove(at);
        let is_heard = |id: &String| voices.iter().any(|it| it.who.as_ref() == Some(id));
        let mut others: Vec<String> = self.people.values().filter(|id| !is_heard(id)).cloned().collect();
        others.dedup();
        match (others.is_empty(), voices.first_mut()) {
            (true, Some(first)) => first.words.splice(0..0, all.words).for_each(drop),
            _ => voices.extend(others.into_iter().map(|id| Voice {
                who: Some(id),
                value: all.value,
                words: all.words.clone(),
            })),
        }
    }

    /// Takes in what one cell says of a voice.
    fn heard(
        &mut self,
        voices: &mut Vec<Voice>,
        who: Option<String>,
        (entry, text): (&Entry, &str),
        unit: &Unit<'_>,
    ) {
        let Felt { raw, words } = felt(text);
        let value = raw.and_then(|raw| self.scale.value(raw, self.around.feeling));
        let is_known = voices.iter().any(|it| it.who == who);
        if !is_known {
            voices.push(Voice { who: who.clone(), ..Voice::default() });
        }
        let Some(voice) = voices.iter_mut().find(|it| it.who == who) else { return };
        let is_other = value.is_some() && voice.value.is_some() && voice.value != value;
        let is_lost = value.is_none() && matches!(raw, Some(Raw::Number(_) | Raw::OutOf(..)));
        if is_other || is_lost {
            return self.keep(unit, entry, text);
        }
        voice.value = voice.value.or(value);
        if !words.is_empty() && !voice.words.contains(&words) {
            voice.words.push(words);
        }
    }
}

fn bare(value: f64) -> Value {
    Value::Bare(value.to_string())
}
