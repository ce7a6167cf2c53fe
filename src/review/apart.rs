//! The words for two maps beside each other: what differs, and not what changed.

use crate::diff::{Between, Diff, Side};
use crate::term::State;
use crate::words::Words;

/// The words in which `diff` is told.
pub fn words(words: &Words, diff: &Diff, old: Side<'_>, new: Side<'_>) -> Words {
    if diff.between == Between::Versions {
        return words.clone();
    }
    let thing = diff.things.first();
    let state = |side: Side<'_>, map| Some(side.book.maps[map?].state);
    let both = thing.and_then(|it| state(old, it.old_map()).zip(state(new, it.new_map())));
    let names = match both {
        Some((State::AsIs, State::ToBe)) => ["as_is", "to_be"],
        Some((State::ToBe, State::AsIs)) => ["to_be", "as_is"],
        _ => ["first", "second"],
    };
    let side = |name: &str| words.find(&format!("review.side.{name}")).unwrap_or_default();
    let label = |name: &str| side(&format!("{name}_label"));
    let [a, b] = names;
    let values = [("a", side(a)), ("b", side(b)), ("A", label(a)), ("B", label(b))];
    words.put_instead("review", "review.apart", &values)
}
