//! One change as a sentence: by itself, or below the title of what it is about.

mod field;

use super::Report;
use super::piece::{Piece, fill};
use super::plain::line;
use super::value::shown;
use crate::diff::{Between, Change, Part, ThingDiff, Weight, What, Why};
use crate::files::Fate;
use crate::model::Map;
use crate::term::{self, Term};
use crate::text::composed;
use crate::view::Kind;

pub(super) use field::long_words;

/// Where a sentence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Alone,
    /// Below the title of what it is about.
    Below,
}

impl Report<'_> {
    /// What happened, without why it matters.
    pub fn sentence(&self, thing: &ThingDiff, change: &Change) -> Vec<Piece> {
        self.sentence_at(Place::Alone, thing, change)
    }

    pub fn sentence_at(&self, place: Place, thing: &ThingDiff, change: &Change) -> Vec<Piece> {
        let words = self.words;
        let what = Piece::Title(change.subject.title.to_string());
        let say = |key: &str, values: &[(&str, Piece)]| {
            let mut all = vec![("what", what.clone())];
            all.extend(values.iter().cloned());
            let below = words.find(&format!("review.below.{key}")).filter(|_| place == Place::Below);
            fill(below.unwrap_or_else(|| words.find(&format!("review.{key}")).unwrap_or_default()), &all)
        };
        let title = |title: &str| Piece::Title(title.to_owned());
        let of_step = change.subject.part == Part::Step;
        match &change.what {
            What::Added => self.came(thing, change, &say),
            What::Removed => self.went(thing, change, &say),
            What::Renamed { from, to, sure } => {
                let key = match sure {
                    _ if looks_alike(from, to) => "is_renamed_unseen",
                    true => "is_renamed",
                    false => "is_maybe_renamed",
                };
                say(key, &[("from", title(from)), ("to", title(to))])
            }
            What::Moved { from, to } => say("is_moved", &[("from", title(from)), ("to", title(to))]),
            What::Reordered { behind: Some(behind) } => say("is_behind", &[("behind", title(behind))]),
            What::Reordered { behind: None } => say("is_first", &[]),
            What::Merged { into } => {
                say(if of_step { "step_merged" } else { "phase_merged" }, &[("into", title(into))])
            }
            What::Split { from } => {
                say(if of_step { "step_split" } else { "phase_split" }, &[("from", title(from))])
            }
            What::Changed { field, from, to } => {
                let mut says =
                    self.changed((place, change.subject.part), (field, from.as_ref(), to.as_ref()), &say);
                if field.key == "id" && change.subject.part == Part::Whole && thing.followers > 0 {
                    let follow = words.count("review.followers", thing.followers);
                    says.push(Piece::Plain(format!("; {follow}")));
                }
                says
            }
            What::Beside { .. } | What::Reworded { .. } => self.sentence_of(change),
            What::AsksLess(_) | What::FindsNoStep { .. } | What::Troubled { .. } => self.sentence_of(change),
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
            What::Troubled { .. } => self.troubled(change),
            What::Beside { file, fate } => {
                let key = match fate {
                    Fate::New => "review.beside_new",
                    Fate::Gone => "review.beside_gone",
                    Fate::Other => "review.beside_other",
                };
                fill(self.words.get(key), &[("what", what), ("file", Piece::Code(file.to_string()))])
            }
            What::Reworded { steps, phases } => {
                let counts = [("review.step_count", *steps), ("review.phase_count", *phases)];
                let counts = counts.into_iter().filter(|(_, n)| *n > 0);
                let all: Vec<String> = counts.map(|(key, n)| self.words.count(key, n)).collect();
                let list = [("what", Piece::Plain(self.words.list(&all)))];
                fill(self.words.get("review.reworded"), &list)
            }
            What::FindsNoStep { step, now } => {
                let key = if now.is_some() { "review.finds_no_step_now" } else { "review.finds_no_step" };
                let now = now.as_deref().unwrap_or_default();
                fill(
                    self.words.get(key),
                    &[("step", Piece::Plain(step.to_string())), ("now", Piece::Plain(now.to_owned()))],
                )
            }
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
        let feeling = said("feeling").map(|it| words.fill("review.was_feeling", &[("value", &it)]));
        feeling.into_iter().chain(ending).chain(moment).collect()
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

    /// Of a major change: that it was accepted, or by what name it can be.
    pub fn acceptance(&self, change: &Change) -> Option<String> {
        if change.accepted {
            return Some(self.words.get("review.accepted").to_owned());
        }
        // Nothing is asked of two maps beside each other.
        let is_asked = change.weight == Weight::Major && self.diff.between == Between::Versions;
        is_asked.then(|| self.words.fill("review.to_accept", &[("name", &change.fingerprint)]))
    }

    /// Why it matters, after the sentence.
    pub fn reasons(&self, change: &Change) -> Vec<&str> {
        // What a removed step was is in its sentence already.
        let step_went = change.what == What::Removed && change.subject.part == Part::Step;
        let told = |why: &&Why| (step_went || change.is_of("mot")) && **why == Why::MomentOfTruth;
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
        Why::NoCurve => "review.why.no_curve",
        Why::Public => "review.why.public",
        Why::Unsure => "review.why.unsure",
    }
}

/// Whether two titles differ in nothing that can be seen.
fn looks_alike(one: &str, other: &str) -> bool {
    let seen = |text: &str| line(&composed(&text.replace(['\u{200c}', '\u{200d}'], "")));
    seen(one) == seen(other)
}

fn phase_of(map: &Map, step: usize) -> Option<&str> {
    let phase = map.steps.get(step)?.phase;
    map.phases.get(phase).map(|phase| &*phase.title)
}

/// So many steps are named before the rest is counted.
const NAMED: usize = 4;
