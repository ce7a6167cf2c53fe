//! What a chapter includes whole: mdBook puts it in only after us, so what it asks of us is read here.

use std::sync::Arc;

use super::spots::{self, spots};
use crate::text::RelPath;

/// The file of an include, from the text that it stands in.
type File<'f> = &'f dyn Fn(&RelPath) -> Option<Arc<str>>;

/// A text with the files in it that ask something of us, or are a small map; nothing when there are none. What these
/// include themselves stays for mdBook, which looks for it beside the chapter.
pub(super) fn filled(text: &str, source: &RelPath, file: File<'_>) -> Option<String> {
    let mut out = String::new();
    let mut done = 0;
    for (range, path) in spots::includes(text) {
        let Some(path) = source.beside(&path) else { continue };
        let Some(part) = file(&path) else { continue };
        let is_beside = path.parent() == source.parent() || !part.contains("{{#include");
        if !is_beside || spots(&part, 0).is_empty() && !is_in_block(text, range.start) {
            continue;
        }
        out.push_str(text.get(done..range.start)?);
        out.push_str(part.strip_prefix('\u{feff}').unwrap_or(&part));
        if !out.ends_with('\n') {
            out.push('\n');
        }
        done = range.end;
    }
    out.push_str(text.get(done..)?);
    (done > 0 && !spots(&out, 0).is_empty()).then_some(out)
}

/// The line before opens a block of a map.
fn is_in_block(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.lines().next_back()).unwrap_or_default();
    let name = before.trim_start_matches(['`', '~', ' ']);
    name.len() < before.len() && name.trim().eq_ignore_ascii_case("journey")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let source = RelPath::new("a/b.md").unwrap();
        let file = |path: &RelPath| match path.as_str() {
            "a/ours.md" => Some(Arc::from("{{#journeybook matrix}}")),
            "map.yaml" => Some(Arc::from("title: A\n")),
            "a/theirs.md" => Some(Arc::from("Words\n")),
            "deep.md" => Some(Arc::from("{{#journeybook matrix}}\n{{#include x.md}}\n")),
            _ => None,
        };
        assert_eq!(filled(text, &source, &file).as_deref(), expected, "{text:?}");
    }

    #[test]
    fn only_what_is_ours_is_put_in() {
        check("A\n\n{{#include ours.md}}\n\nB\n", Some("A\n\n{{#journeybook matrix}}\n\nB\n"));
        check("```journey\n{{#include ../map.yaml}}\n```\n", Some("```journey\ntitle: A\n```\n"));
        check("{{#include theirs.md}}\n{{#include gone.md}}\n", None);
        check("{{#include ../deep.md}}\n", None);
        check("```\n{{#include ours.md}}\n```\n", None);
        check("\\{{#include ours.md}}\n{{#include ours.md:2}}\n", None);
    }
}
