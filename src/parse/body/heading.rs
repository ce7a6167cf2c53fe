//! Ids of headings.

use std::collections::HashMap;

use crate::text::slug;

/// The ids of one page.
#[derive(Default)]
pub(super) struct Ids {
    /// Every id in use, with the number to try next when it is asked for again.
    next: HashMap<String, u32>,
}

impl Ids {
    /// The slug of `text`; the second of a kind gets `-1`, the third `-2`.
    pub fn of(&mut self, text: &str) -> String {
        let enough = text.char_indices().nth(200).map_or(text, |(at, _)| text.get(..at).unwrap_or(text));
        self.unique(slug(enough))
    }

    pub fn unique(&mut self, id: String) -> String {
        let Some(mut number) = self.next.get(&id).copied() else {
            self.next.insert(id.clone(), 1);
            return id;
        };
        loop {
            let candidate = format!("{id}-{number}");
            number += 1;
            if !self.next.contains_key(&candidate) {
                self.next.insert(id, number);
                self.next.insert(candidate.clone(), 1);
                return candidate;
            }
        }
    }
}

/// The block `{#id .class}` at the end of a heading's source: where it starts, and its id when that is valid.
/// Other braces are text.
pub(super) fn attributes(source: &str) -> Option<(usize, Option<&str>)> {
    let line = source.trim_end_matches(['\n', '\r', ' ', '\t']);
    let line =
        line.rsplit_once(['\n', '\r']).filter(|(_, last)| is_underline(last)).map_or(line, |(line, _)| line);
    let line = line.trim_end_matches([' ', '\t', '\r']);
    let bare = line.trim_end_matches('#');
    let line = if bare.ends_with([' ', '\t']) { bare.trim_end_matches([' ', '\t']) } else { line };
    let inside = line.strip_suffix('}')?;
    let open = inside.rfind('{')?;
    let words = inside.get(open + 1..)?;
    let marked = |word: &str| word.len() > 1 && word.starts_with(['#', '.']);
    if words.trim().is_empty() || !words.split_whitespace().all(marked) {
        return None;
    }
    let id = words.split_whitespace().find_map(|word| word.strip_prefix('#'));
    Some((open, id.filter(|id| is_valid(id))))
}

/// The line below a heading that makes it one.
fn is_underline(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ', '\t']);
    !line.is_empty() && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

fn is_valid(id: &str) -> bool {
    id.len() <= 80
        && id.starts_with(|first: char| first.is_ascii_alphabetic())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
