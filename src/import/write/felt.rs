//! Feelings of a step: one, or one for each person, with the words beside them.

use super::super::draft::{Entry, MapDraft};
use std::collections::BTreeMap;

use super::super::grid::Place;
use super::super::scale::{Felt, Found, Raw, Said, felt, voices};
use super::super::yaml::{Fields, Value};
use super::Writer;
use super::step::{Unit, seen_lines};
use crate::problem::{Both, both};
use crate::term::Scale;
use crate::text::folded;

/// What the feelings of a draft are counted on: all of them, and those below heads that say another scale.
#[derive(Debug)]
pub(super) struct Scales {
    whole: Found,
    apart: BTreeMap<String, Found>,
    /// Words with a figure in them that is none of a feeling.
    words: Vec<String>,
}

impl Scales {
    pub(super) fn of(draft: &MapDraft) -> Scales {
        let phases = draft.phases.iter();
        let entries =
            phases.flat_map(|it| it.entries.iter().chain(it.steps.iter().flat_map(|it| &it.entries)));
        let felt_ones: Vec<&Entry> = entries.filter(|it| matches!(&*it.key, "feeling" | "emotion")).collect();
        let by_place: BTreeMap<&str, &Said> =
            draft.scales.iter().map(|(place, said)| (&*place.0, said)).collect();
        let raws = |said: Option<&Said>| -> Vec<Raw> {
            let meant = felt_ones.iter().filter(|it| by_place.get(&*it.place.0).copied() == said);
            meant.flat_map(|it| voices(&it.text)).filter_map(|(_, text)| felt(&text).raw).collect()
        };
        let notes = draft.title.iter().chain(&draft.kept).map(|it| Said::in_note(&it.text));
        let said = notes.fold(draft.scale.clone(), Said::or);
        let mut kinds: Vec<(Said, Found)> = Vec::new();
        let mut apart = BTreeMap::new();
        for (place, said) in &draft.scales {
            let known = kinds.iter().find(|(known, _)| known == said).map(|it| it.1);
            let found = known.unwrap_or_else(|| Found::of(&raws(Some(said)), said));
            kinds.extend(known.is_none().then(|| (said.clone(), found)));
            apart.insert(place.0.clone(), found);
        }
        Scales { whole: Found::of(&raws(None), &said), apart, words: with_figures(&felt_ones) }
    }

    fn at(&self, place: &Place) -> &Found {
        self.apart.get(&place.0).unwrap_or(&self.whole)
    }

    pub(super) fn told(&self, book: Scale) -> Option<Both> {
        let mut all: Vec<Both> = self.whole.told(book).into_iter().collect();
        for told in self.apart.values().filter_map(|found| found.told(book)) {
            if !all.contains(&told) {
                all.push(told);
            }
        }
        if !self.words.is_empty() {
            let shown: Vec<String> = self.words.iter().take(3).map(|it| format!("`{it}`")).collect();
            let shown = shown.join(", ") + if self.words.len() > 3 { ", …" } else { "" };
            all.push(both!(
                "words, since their figure need not be the feeling: {shown}",
                "woorden, want het cijfer erin hoeft het gevoel niet te zijn: {shown}",
            ));
        }
        all.into_iter().reduce(Both::and)
    }
}

/// What a row of feelings says in words with a figure in them.
fn with_figures(entries: &[&Entry]) -> Vec<String> {
    let said = entries.iter().filter(|it| it.key == "feeling").flat_map(|it| voices(&it.text));
    let is_one = |text: &String| text.contains(|it: char| it.is_ascii_digit()) && felt(text).raw.is_none();
    let mut all: Vec<String> = said.map(|it| it.1).filter(is_one).collect();
    all.dedup();
    all
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
        let mut of_nobody: Vec<(&Entry, String)> = Vec::new();
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
                if who.is_none() {
                    of_nobody.push((entry, text.clone()));
                }
                self.heard(&mut voices, who, (entry, &text), unit);
            }
        }
        let at = voices.iter().position(|it| it.who.is_none());
        let all = at.map(|at| voices.remove(at)).unwrap_or_default();
        let name = |it: &Voice| it.who.clone().unwrap_or_default();
        let values: Fields = voices.iter().filter_map(|it| Some((name(it), bare(it.value?)))).collect();
        let words = |it: &Voice| (!it.words.is_empty()).then(|| (name(it), Value::Text(it.words.join(", "))));
        let said: Fields = voices.iter().filter_map(words).collect();
        // What is said of nobody in particular is that of the step, and not of those who have none.
        let mut is_displaced = false;
        for (key, each, own) in
            [("feeling", values, all.value.map(bare)), ("emotion", said, words(&all).map(|it| it.1))]
        {
            is_displaced |= !each.is_empty() && own.is_some();
            let value = if each.is_empty() { own } else { Some(Value::Map(each)) };
            fields.extend(value.map(|it| (key.to_owned(), it)));
        }
        if is_displaced {
            of_nobody.iter().for_each(|(entry, text)| self.keep(unit, entry, text));
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
        let value = raw.and_then(|raw| self.scale.at(&entry.place).value(raw, self.around.feeling));
        let is_known = voices.iter().any(|it| it.who == who);
        if !is_known {
            voices.push(Voice { who: who.clone(), ..Voice::default() });
        }
        let Some(voice) = voices.iter_mut().find(|it| it.who == who) else { return };
        let is_other = value.is_some() && voice.value.is_some() && voice.value != value;
        let is_lost =
            value.is_none() && matches!(raw, Some(Raw::Number(_) | Raw::OutOf(..) | Raw::Stars(..)));
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
