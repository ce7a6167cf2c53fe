//! What a field said before and says now; what is too long for a sentence is shown word by word, apart.

use super::super::Report;
use super::super::piece::Piece;
use super::super::value::{field, only, shown, went_and_came};
use super::{Place, Say};
use crate::diff::{Change, Entry, Field, Part, Value, What};
use crate::text::twins;

impl Report<'_> {
    pub(super) fn changed<'a>(
        &self,
        (place, part): (Place, Part),
        (which, from, to): (&Field, Option<&'a Value>, Option<&'a Value>),
        say: &Say<'_>,
    ) -> Vec<Piece> {
        let words = self.words;
        let whole = part == Part::Whole || place == Place::Below;
        // A moment of truth may have no question.
        let side = |value: &Value, other: Option<&Value>| match value {
            Value::Yes => words.get("review.nothing").to_owned(),
            value => only(value, other, self),
        };
        // Of the same in another order all is said.
        let reordered = from.zip(to).and_then(|(from, to)| went_and_came(from, to)) == Some((false, false));
        let other = |it: Option<&'a Value>| it.filter(|_| !reordered);
        let was = |value: &Value| ("from", Piece::Was(side(value, other(to))));
        let is = |value: &Value| ("to", Piece::Is(side(value, other(from))));
        // At the start of a sentence as the label, inside of one as it is written.
        let named = ("field", Piece::Plain(field(which, words)));
        let key = |of_part: &'static str, of_whole: &'static str| if whole { of_whole } else { of_part };
        let looks = from.zip(to).and_then(|(from, to)| look_the_same((from, to), self));
        match (which.key, from, to) {
            _ if looks.is_some() => {
                let (from, to) = looks.unwrap_or_default();
                say(key("looks_alike", "whole_alike"), &[named, self.letters(&from, &to)])
            }
            ("ids", _, Some(Value::Number(n))) => vec![Piece::Plain(words.count("review.ids", *n as usize))],
            ("feeling", from, to) => self.felt((which, from, to), say),
            ("other_settings", ..) => say("other_settings", &[]),
            ("mot", None, Some(_)) => say("moment_set", &[]),
            ("mot", Some(_), None) => say("moment_cleared", &[]),
            ("mot", Some(from), Some(to)) => say("moment_asks", &[was(from), is(to)]),
            ("pains", None, Some(to)) => say("pain_opened", &[is(to)]),
            ("pains", Some(from), None) => say("pain_closed", &[was(from)]),
            (_, None, Some(Value::Yes)) => say(key("mark_set", "whole_mark_set"), &[named]),
            (_, Some(Value::Yes), None) => say(key("mark_cleared", "whole_mark_cleared"), &[named]),
            (_, Some(from), Some(to)) if went_and_came(from, to) == Some((true, false)) => {
                say(key("value_cleared", "whole_cleared"), &[named, was(&short(&rest(from, to)))])
            }
            (_, Some(from), Some(to)) if went_and_came(from, to) == Some((false, true)) => {
                say(key("value_set", "whole_set"), &[named, is(&short(&rest(to, from)))])
            }
            (_, Some(from), Some(to)) if figures(from) != figures(to) && is_long(from, to) => {
                say(key("figures_changed", "whole_figures"), &[named])
            }
            // Of mark-up alone there is nothing to read.
            (_, Some(from), Some(to)) if is_long(from, to) || shown(from, self) == shown(to, self) => {
                say(key("text_changed", "whole_reworded"), &[named])
            }
            (_, Some(from @ Value::Names(_)), Some(to)) if went_and_came(from, to) == Some((true, true)) => {
                say(key("names_changed", "whole_names"), &[named, was(from), is(to)])
            }
            (_, Some(from), Some(to)) => {
                say(key("value_changed", "whole_changed"), &[named, was(from), is(to)])
            }
            (_, None, Some(to)) => say(key("value_set", "whole_set"), &[named, is(&short(to))]),
            (_, Some(from), None) => say(key("value_cleared", "whole_cleared"), &[named, was(&short(from))]),
            (_, None, None) => Vec::new(),
        }
    }

    fn felt(&self, (which, from, to): (&Field, Option<&Value>, Option<&Value>), say: &Say<'_>) -> Vec<Piece> {
        let was = from.map(|it| ("from", Piece::Was(only(it, to, self))));
        let is = to.map(|it| ("to", Piece::Is(only(it, from, self))));
        let key = match (from, to) {
            (Some(Value::Feeling(from)), Some(Value::Feeling(to))) if to < from => "feels_worse",
            (Some(_), Some(_)) => "feels_better",
            (None, _) => "feels_new",
            (_, None) => "feels_gone",
        };
        let mut values: Vec<(&str, Piece)> = was.into_iter().chain(is).collect();
        match &which.label {
            Some(who) => {
                values.push(("who", Piece::Title(who.to_string())));
                say(&format!("{key}_to"), &values)
            }
            None => say(key, &values),
        }
    }
}

/// Both texts, where they are others and look the same.
fn look_the_same((from, to): (&Value, &Value), report: &Report<'_>) -> Option<(String, String)> {
    let (from, to) = (only(from, Some(to), report), only(to, Some(from), report));
    twins(&from, &to).map(|_| (from, to))
}

/// Too long for a sentence: its words are shown apart. Of a list only what is not in both counts.
fn is_long(from: &Value, to: &Value) -> bool {
    is_long_alone(&rest(from, to)) || is_long_alone(&rest(to, from))
}

fn is_long_alone(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.chars().count() > LONG || text.contains('\n'),
        Value::Items(items) => items.iter().map(|it| it.text.chars().count() + 2).sum::<usize>() > LONG,
        _ => false,
    }
}

/// What of `one` is not in `other`; all of it where it is no list.
fn rest(one: &Value, other: &Value) -> Value {
    match (one, other) {
        (Value::Items(items), Value::Items(others)) => {
            Value::Items(items.iter().filter(|it| !others.contains(it)).cloned().collect())
        }
        _ => one.clone(),
    }
}

/// The figures in a text, in order: where they differ, more than the wording does.
fn figures(value: &Value) -> String {
    let of = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    match value {
        Value::Text(text) => of(text),
        Value::Items(items) => items.iter().map(|it| of(&it.text) + " ").collect(),
        _ => String::new(),
    }
}

/// Both texts, when they are too long for a sentence.
pub(in super::super) fn long_words(change: &Change) -> Option<(String, String)> {
    let What::Changed { from: Some(from), to: Some(to), .. } = &change.what else { return None };
    if !is_long(from, to) {
        return None;
    }
    let text = |value: Value| match value {
        Value::Text(text) => Some(text.to_string()),
        Value::Items(items) => Some(items.iter().map(|it| &*it.text).collect::<Vec<_>>().join("\n")),
        _ => None,
    };
    Some((text(rest(from, to))?, text(rest(to, from))?))
}

const LONG: usize = 60;

/// The beginning of what is too long for a sentence.
fn short(value: &Value) -> Value {
    match value {
        Value::Text(text) if is_long_alone(value) => {
            let line = text.lines().next().unwrap_or_default();
            Value::Text(cut(line).into())
        }
        Value::Items(items) if is_long_alone(value) => {
            let first = items.iter().take(1).map(|it| Entry { text: cut(&it.text).into(), ..it.clone() });
            Value::Items(first.collect())
        }
        other => other.clone(),
    }
}

/// A text that was cut ends in dots; so does one that others come behind.
fn cut(text: &str) -> String {
    let mut out: String = text.chars().take(LONG).collect();
    out.push('…');
    out
}
