//! One change as a sentence.

use super::Report;
use super::piece::{Piece, fill};
use super::value::{field, only, shown, went_and_came};
use crate::diff::{Change, Field, Part, ThingDiff, Value, What, Why};
use crate::model::Map;
use crate::term::{self, Term};
use crate::view::Kind;

impl Report<'_> {
    /// What happened, without why it matters.
    pub fn sentence(&self, thing: &ThingDiff, change: &Change) -> Vec<Piece> {
        let words = self.words;
        let what = Piece::Title(change.subject.title.to_string());
        let say = |key: &str, values: &[(&str, Piece)]| {
            let mut all = vec![("what", what.clone())];
            all.extend(values.iter().cloned());
            fill(words.get(&format!("review.{key}")), &all)
        };
        let title = |title: &str| Piece::Title(title.to_owned());
        match &change.what {
            What::Added => self.came(thing, change, &say),
            What::Removed => self.went(thing, change, &say),
            What::Renamed { from, to, sure } => {
                let key = if *sure { "is_renamed" } else { "is_maybe_renamed" };
                say(key, &[("from", title(from)), ("to", title(to))])
            }
            What::Moved { from, to } => say("is_moved", &[("from", title(from)), ("to", title(to))]),
            What::Reordered { behind: Some(behind) } => say("is_behind", &[("behind", title(behind))]),
            What::Reordered { behind: None } => say("is_first", &[]),
            What::Merged { into } => say("phase_merged", &[("into", title(into))]),
            What::Split { from } => say("phase_split", &[("from", title(from))]),
            What::Changed { field, from, to } => {
                self.changed(change, (field, from.as_ref(), to.as_ref()), &say)
            }
            What::AsksLess(it) => self.asks_less(it),
        }
    }

    /// The sentence of a change that is not about a thing that came or went.
    pub(super) fn sentence_of(&self, change: &Change) -> Vec<Piece> {
        let what = Piece::Title(change.subject.title.to_string());
        match &change.what {
            What::Reordered { behind: Some(behind) } => {
                let values = [("what", what), ("behind", Piece::Title(behind.to_string()))];
                fill(self.words.get("review.is_behind"), &values)
            }
            What::AsksLess(it) => self.asks_less(it),
            _ => fill(self.words.get("review.is_first"), &[("what", what)]),
        }
    }

    fn came(&self, thing: &ThingDiff, change: &Change, say: &Say<'_>) -> Vec<Piece> {
        match change.subject.part {
            Part::Whole => self.with_steps(self.of_thing("thing_added", thing, say), thing, change),
            Part::Phase => say("phase_added", &[]),
            Part::Column => say("column_added", &[]),
            Part::Cell => say("cell_added", &[]),
            Part::Step => {
                let map = thing.new_map().map(|id| &self.new.book.maps[id]);
                let phase = change.subject.new.and_then(|at| phase_of(map?, at)).unwrap_or_default();
                let mut pieces = say("step_added", &[("phase", Piece::Title(phase.to_owned()))]);
                if map.is_some_and(|map| change.subject.new == map.steps.len().checked_sub(1)) {
                    pieces.push(Piece::Plain(format!(", {}", self.words.get("review.is_ending"))));
                }
                pieces
            }
        }
    }

    fn went(&self, thing: &ThingDiff, change: &Change, say: &Say<'_>) -> Vec<Piece> {
        match change.subject.part {
            Part::Whole => self.with_steps(self.of_thing("thing_removed", thing, say), thing, change),
            Part::Phase => say("phase_removed", &[]),
            Part::Column => say("column_removed", &[]),
            Part::Cell => say("cell_removed", &[]),
            Part::Step => {
                let with = self.lost(thing, change);
                if with.is_empty() {
                    return say("step_removed", &[]);
                }
                let with = with.join(self.words.get("format.comma"));
                say("step_removed_with", &[("with", Piece::Plain(with))])
            }
        }
    }

    fn of_thing(&self, key: &str, thing: &ThingDiff, say: &Say<'_>) -> Vec<Piece> {
        say(key, &[("kind", Piece::Plain(self.kind(thing).to_owned()))])
    }

    /// What kind of thing it is, as a word.
    pub fn kind(&self, thing: &ThingDiff) -> &str {
        let key = match thing.kind {
            "settings" => "review.kind.settings",
            "page" => Kind::Page.word(),
            name => term::Kind::parse(name).map_or("review.kind.items", |kind| Kind::from(kind).word()),
        };
        self.words.get(key)
    }

    /// What went with a step: its feeling, and what it was to the journey.
    fn lost(&self, thing: &ThingDiff, step: &Change) -> Vec<String> {
        let words = self.words;
        let said = |key: &str| {
            step.nested.iter().find_map(|it| match &it.what {
                What::Changed { field, from: Some(value), .. } if field.key == key && field.of.is_none() => {
                    Some(shown(value, self))
                }
                _ => None,
            })
        };
        let map = thing.old_map().map(|id| &self.old.book.maps[id]);
        let was_last = map.is_some_and(|map| step.subject.old == map.steps.len().checked_sub(1));
        let ending = was_last.then(|| words.get("review.was_ending").to_owned());
        let moment = said("mot").map(|_| words.get("review.was_moment").to_owned());
        said("feeling").into_iter().chain(ending).chain(moment).collect()
    }

    /// Names the steps that came or went with a map.
    fn with_steps(&self, pieces: Vec<Piece>, thing: &ThingDiff, change: &Change) -> Vec<Piece> {
        let words = self.words;
        let steps: Vec<&Change> = change.nested.iter().filter(|it| it.subject.part == Part::Step).collect();
        if steps.is_empty() {
            return pieces;
        }
        let form = if steps.len() == 1 { "review.with_steps.one" } else { "review.with_steps.other" };
        let template = words.get(form);
        let (before, after) = template.split_once("{says}").unwrap_or(("", template));
        let (middle, end) = after.split_once("{steps}").unwrap_or((after, ""));
        let count = [("n", Piece::Plain(words.whole(steps.len())))];
        let mut out = fill(before, &[]);
        out.extend(pieces);
        out.extend(fill(middle, &count));
        let comma = || Piece::Plain(words.get("format.comma").to_owned());
        let most = if steps.len() > NAMED + 1 { NAMED } else { steps.len() };
        for (at, step) in steps.iter().take(most).enumerate() {
            out.extend((at > 0).then(comma));
            out.push(Piece::Title(step.subject.title.to_string()));
        }
        if steps.len() > most {
            out.extend([comma(), Piece::Plain(words.count("review.and_more", steps.len() - most))]);
        }
        out.extend(fill(end, &count));
        if let [only] = &steps[..] {
            let with = self.lost(thing, only);
            let with = with.join(words.get("format.comma"));
            out.extend((!with.is_empty()).then(|| Piece::Plain(format!(" ({with})"))));
        }
        out
    }

    fn changed(
        &self,
        change: &Change,
        (which, from, to): (&Field, Option<&Value>, Option<&Value>),
        say: &Say<'_>,
    ) -> Vec<Piece> {
        let words = self.words;
        let whole = change.subject.part == Part::Whole;
        // A moment of truth may have no question.
        let side = |value: &Value, other: Option<&Value>| match value {
            Value::Yes => words.get("review.nothing").to_owned(),
            value => only(value, other, self),
        };
        let was = |value: &Value| ("from", Piece::Was(side(value, to)));
        let is = |value: &Value| ("to", Piece::Is(side(value, from)));
        let name = field(which, words);
        // At the start of a sentence as the label, inside of one as it is written.
        let named = ("field", Piece::Plain(name));
        let key = |of_part: &'static str, of_whole: &'static str| if whole { of_whole } else { of_part };
        match (which.key, from, to) {
            ("feeling", from, to) => self.felt((which, from, to), say),
            ("mot", None, Some(_)) => say("moment_set", &[]),
            ("mot", Some(_), None) => say("moment_cleared", &[]),
            ("mot", Some(from), Some(to)) => say("moment_asks", &[was(from), is(to)]),
            ("pains", None, Some(to)) => say("pain_opened", &[is(to)]),
            ("pains", Some(from), None) => say("pain_closed", &[was(from)]),
            (_, None, Some(Value::Yes)) => say(key("mark_set", "whole_mark_set"), &[named]),
            (_, Some(Value::Yes), None) => say(key("mark_cleared", "whole_mark_cleared"), &[named]),
            (_, Some(from), Some(to)) if went_and_came(from, to) == Some((true, false)) => {
                say(key("value_cleared", "whole_cleared"), &[named, was(from)])
            }
            (_, Some(from), Some(to)) if went_and_came(from, to) == Some((false, true)) => {
                say(key("value_set", "whole_set"), &[named, is(to)])
            }
            // Of mark-up alone there is nothing to read.
            (_, Some(from), Some(to))
                if is_long(from) || is_long(to) || shown(from, self) == shown(to, self) =>
            {
                say(key("text_changed", "whole_reworded"), &[named])
            }
            (_, Some(from @ Value::Names(_)), Some(to)) => {
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
        let was = from.map(|it| ("from", Piece::Was(shown(it, self))));
        let is = to.map(|it| ("to", Piece::Is(shown(it, self))));
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

    /// Why it matters, after the sentence.
    pub fn reasons(&self, change: &Change) -> Vec<&str> {
        // What a removed step was is in its sentence already.
        let step_went = change.what == What::Removed && change.subject.part == Part::Step;
        let told = |why: &&Why| step_went && **why == Why::MomentOfTruth;
        change.why.iter().filter(|why| !told(why)).map(|why| self.words.get(why_key(*why))).collect()
    }
}

type Say<'a> = dyn Fn(&str, &[(&str, Piece)]) -> Vec<Piece> + 'a;

fn why_key(why: Why) -> &'static str {
    match why {
        Why::MomentOfTruth => "review.why.moment_of_truth",
        Why::NewLowest => "review.why.new_lowest",
        Why::WeakerEnding => "review.why.weaker_ending",
        Why::MeanFell => "review.why.mean_fell",
        Why::LostEvidence => "review.why.lost_evidence",
    }
}

fn phase_of(map: &Map, step: usize) -> Option<&str> {
    let phase = map.steps.get(step)?.phase;
    map.phases.get(phase).map(|phase| &*phase.title)
}

/// Too long for a sentence: its words are shown apart.
pub(super) fn is_long(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.chars().count() > LONG || text.contains('\n'),
        Value::Items(items) => items.iter().map(|it| it.text.chars().count() + 2).sum::<usize>() > LONG,
        _ => false,
    }
}

const LONG: usize = 60;
/// So many steps are named before the rest is counted.
const NAMED: usize = 4;

/// The beginning of what is too long for a sentence.
fn short(value: &Value) -> Value {
    match value {
        Value::Text(text) if is_long(value) => {
            let line = text.lines().next().unwrap_or_default();
            Value::Text(cut(line).into())
        }
        Value::Items(items) if is_long(value) => {
            let mut first = items.iter().take(1).cloned().collect::<Vec<_>>();
            first.iter_mut().for_each(|it| it.text = cut(&it.text).into());
            Value::Items(first)
        }
        other => other.clone(),
    }
}

fn cut(text: &str) -> String {
    let mut out: String = text.chars().take(LONG).collect();
    out.push('…');
    out
}
