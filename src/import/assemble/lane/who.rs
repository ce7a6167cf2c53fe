//! Whose a row is: `Feeling Eva`, `Gevoel (Karim)`; and words of its name that tell of something else.

use std::collections::BTreeSet;

use super::super::super::grid::Cell;
use super::super::super::orient::{Oriented, fact, is_name};
use super::super::super::scale::Said;
use super::{Kind, Lane};
use crate::import::person::first_names;
use crate::term::label::{Meaning, is_filler, meaning, plain, without_brackets};
use crate::text::folded;

/// Lanes in which one person speaks: a name beside them is that of a person.
const PERSONAL: [&str; 5] = ["feeling", "emotion", "thinks", "asks", "quotes"];

/// Words behind `Emotion` that are nobody's name.
const NO_NAMES: &str = "overall average total gesamt totaal gemiddeld durchschnitt all alle allen mean median before \
    after current future now today level levels word words type types scale value values reason reasons why notes \
    note intensity trend graph line chart description number numbers emoji emojis icon icons colour color explanation \
    niveau waarde woord woorden reden toelichting wert worte grund grafik kurve linie intensität skala schaal \
    beschreibung source bron quelle measured online offline digital physical store";

const PARTS: [char; 6] = ['(', ':', '–', '—', '|', ','];

/// Whether a text beside the name of a lane may be what a person is called.
fn may_be_called(text: &str) -> bool {
    let plain = plain(text);
    let is_shouted =
        text.chars().filter(|it| it.is_uppercase()).count() >= 3 && !text.contains(char::is_lowercase);
    let is_other = |word: &str| is_filler(word) || NO_NAMES.split_whitespace().any(|it| it == word);
    is_name(text)
        && !is_shouted
        && !text.contains(|it: char| it.is_ascii_digit())
        && meaning(text).is_none()
        && !plain.split(' ').any(is_other)
}

fn is_felt(text: &str) -> bool {
    matches!(meaning(text), Some(Meaning::Lane("feeling" | "emotion")))
}

/// `Feeling Eva`, `Eva: thoughts`, `Gevoel (Karim)`.
pub(in crate::import) fn of_person(label: &str) -> Option<(&'static str, String)> {
    let has_scale = !Said::in_head(label).is_silent();
    let label = &*if has_scale { without_brackets(label) } else { label.to_owned() };
    let label = label.trim();
    let signed = label.split_once([':', '(', '–', '-', '|']);
    let parts = signed.or_else(|| label.split_once(' '))?;
    let [one, two] = [parts.0, parts.1].map(|it| it.trim_matches([' ', ')', ':', '*']).to_owned());
    let may = |it: &str| may_be_called(it) && (signed.is_some() || !it.contains(' '));
    if signed.is_none() && !is_felt(&one) && !is_felt(&two) {
        return None;
    }
    match (meaning(&one), meaning(&two)) {
        (Some(Meaning::Lane(key)), None) if may(&two) => Some((key, two)),
        (None, Some(Meaning::Lane(key))) if may(&one) => Some((key, one)),
        _ => None,
    }
}

impl Lane {
    /// Takes a name that stands below or beside that of the lane.
    pub(super) fn belong_to(&mut self, name: &Cell, lane: Option<&Cell>) {
        self.who = Some(name.text.clone());
        let of = lane.filter(|it| it.place != name.place).map(|it| format!("{}: ", it.text));
        self.remark = Some(Cell { text: of.unwrap_or_default() + &name.text, ..name.clone() });
    }

    /// `Feeling (Eva)`, `Feeling: Eva`, `Actions (Eva)`; other words in brackets are kept.
    pub(super) fn find_person(&mut self) {
        let (Kind::Lane { own: None, .. }, Some(label)) = (&self.kind, &self.label) else { return };
        if self.who.is_some() {
            return;
        }
        let rest = label.text.split_once(" - ").or_else(|| label.text.split_once(PARTS));
        let Some((_, rest)) = rest else { return };
        let has_scale = !Said::in_head(&label.text).is_silent();
        // `Feeling (Sam, 1-5)`.
        let name = if has_scale { rest.split([',', ';', ')']).next().unwrap_or_default() } else { rest };
        let name = name.trim_matches([' ', ')', '*', '_']);
        if may_be_called(name) {
            self.who = Some(name.to_owned());
            self.remark = Some(label.clone());
            return;
        }
        let is_said =
            plain(&without_brackets(&label.text)) != plain(&label.text) || !label.text.contains('(');
        if is_said && !has_scale && rest.split_whitespace().count() >= 2 && meaning(rest).is_none() {
            self.remark = Some(label.clone());
        }
    }
}

/// Whether the name of a lane is that of a person by itself: somebody feels there, or says what another says as well.
/// `Thoughts (Interview)` alone may be about anything.
fn speaks(lane: &Lane, all: &[Lane]) -> bool {
    let Kind::Lane { key, own: None } = &lane.kind else { return false };
    let is_same = |it: &&Lane| it.kind == lane.kind && it.who.is_some() && it.who != lane.who;
    let is_in_brackets = lane.remark.as_ref().is_some_and(|it| Some(it) == lane.label.as_ref());
    let is_sure = matches!(&**key, "feeling" | "emotion") || !is_in_brackets;
    PERSONAL.contains(&&**key) && (is_sure || all.iter().any(|it| is_same(&it)))
}

/// Names beside lanes in which nobody speaks count where a person is known by them: `Touchpoints` over `Digital` and
/// `Desk` are nobody's.
pub(super) fn only_people(all: &mut [Lane], it: &Oriented) {
    let facts = it.facts.iter().filter(|(name, _)| fact(name.text.trim_end_matches(':')) == Some("personas"));
    let notes = it.notes.iter().filter_map(|note| {
        let (name, value) = note.text.split_once(':')?;
        (fact(name) == Some("personas")).then_some(value)
    });
    let named = facts.map(|(_, value)| &*value.text).chain(notes);
    let mut known: BTreeSet<String> = named
        .flat_map(|text| text.split([',', ';', '/', '&', '\n']))
        .map(|name| folded(name.trim()))
        .collect();
    let firsts = first_names(known.iter().map(String::as_str));
    known.extend(firsts.into_keys());
    known.extend(
        all.iter().filter(|lane| speaks(lane, all)).filter_map(|lane| lane.who.as_deref()).map(folded),
    );
    for lane in all.iter_mut().filter(|lane| lane.who.is_some()) {
        let is_known = lane.who.as_deref().is_some_and(|who| known.contains(&folded(who)));
        match is_known {
            true => lane.remark = None,
            false => lane.who = None,
        }
    }
}
