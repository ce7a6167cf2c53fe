//! What a step says, with the words marked that came and went. The marks are said aloud, too, and stand in files as words.

use super::differ::Told;
use crate::page::{Inline, Span, Style, Wording};
use crate::text::{Stretch, word_diff};
use crate::view::lane::Said;
use crate::words::Words;

/// So many words stay where texts are compared word by word; else one stands behind the other.
const STAY: usize = 3;

/// Each text once: as it is, or as it was and will be.
pub(super) fn marked(told: &Told, words: &Words) -> Vec<Said> {
    let mut gone = told.was.iter().filter(|text| !told.be.contains(text));
    let mut all: Vec<Wording> = Vec::new();
    for text in &told.be {
        all.push(match told.was.contains(text) {
            true => Wording { text: text.clone(), marked: vec![Inline::small(text.clone())] },
            false => both((gone.next(), Some(text)), words),
        });
    }
    all.extend(gone.map(|text| both((Some(text), None), words)));
    all.into_iter().map(|text| Said { text, ..Said::default() }).collect()
}

fn both((was, be): (Option<&String>, Option<&String>), words: &Words) -> Wording {
    let stretches = match (was, be) {
        (Some(was), Some(be)) => changed(was, be),
        (was, be) => {
            let (was, be) = (was.cloned().map(Stretch::Gone), be.cloned().map(Stretch::New));
            was.into_iter().chain(be).collect()
        }
    };
    let text = be.or(was).cloned().unwrap_or_default();
    Wording { text, marked: line(&stretches, words) }
}

/// Word by word, where most of them stay.
fn changed(was: &str, be: &str) -> Vec<Stretch> {
    let stretches = word_diff(was, be);
    let stays = stretches.iter().filter_map(|it| match it {
        Stretch::Same(text) => Some((text.split_whitespace().count(), text.len())),
        _ => None,
    });
    let (many, long) = stays.fold((0, 0), |all, it| (all.0 + it.0, all.1 + it.1));
    match many >= STAY && long * 2 >= was.len().max(be.len()) {
        true => stretches,
        false => vec![Stretch::Gone(was.to_owned()), Stretch::New(be.to_owned())],
    }
}

fn line(stretches: &[Stretch], words: &Words) -> Vec<Inline<'static>> {
    let mut line: Vec<Inline> = Vec::new();
    for (at, it) in stretches.iter().enumerate() {
        let is_pair = |other: Option<&Stretch>| matches!(other, Some(Stretch::Gone(_) | Stretch::New(_)));
        let (key, style, text) = match it {
            Stretch::Same(text) => {
                line.extend([text.trim().to_owned().into(), " ".into()]);
                continue;
            }
            Stretch::Gone(text) if is_pair(stretches.get(at + 1)) => ("compare.from", Style::Struck, text),
            Stretch::Gone(text) => ("change.removed", Style::Struck, text),
            Stretch::New(text) if is_pair(at.checked_sub(1).and_then(|at| stretches.get(at))) => {
                ("compare.to", Style::Added, text)
            }
            Stretch::New(text) => ("change.added", Style::Added, text),
        };
        let aloud = Inline::Aloud(format!("{} ", words.get(key)).into());
        let text = vec![text.trim().to_owned().into()];
        line.extend([aloud, Inline::Span(Span::new(style, "", text)), " ".into()]);
    }
    line.pop();
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::words;

    #[track_caller]
    fn check(was: &[&str], be: &[&str], expected: &[&str]) {
        let own = |texts: &[&str]| texts.iter().map(ToString::to_string).collect();
        let told = Told { was: own(was), be: own(be) };
        let said =
            marked(&told, &Words::read("en", &[include_str!("../../../themes/default/strings/en.toml")]).0);
        let lines: Vec<String> = said.iter().map(|it| words::line(&it.text.line())).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn words_that_came_and_went_are_said() {
        check(&["10 min"], &["4 min"], &["from 10 min to 4 min"]);
        check(&[], &["A film"], &["added A film"]);
        check(&["Long queue"], &[], &["removed Long queue"]);
        let (was, be) = ("Waits 18 minutes and then pays", "Waits 4 minutes and then pays");
        check(&[was], &[be], &["Waits from 18 to 4 minutes and then pays"]);
    }

    #[test]
    fn what_stays_in_a_list_is_said_once() {
        check(&["Cold", "Long queue"], &["Long queue", "Wet"], &["Long queue", "from Cold to Wet"]);
    }
}
