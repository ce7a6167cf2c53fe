//! Chapters that would be ours but for a slip in their front matter, or above it: their front matter shows as text.

use super::chapters::Chapter;
use super::ours::{is_ours, is_prose};
use crate::parse::front::About;
use crate::parse::{elsewhere, split};
use crate::problem::{Both, both};
use crate::yaml::{self, Value};

/// A word about chapters that are ours but for a slip above their front matter.
pub(super) fn misplaced(chapters: &[Chapter<'_>], language: &str) -> Option<String> {
    let slips = chapters.iter().filter(|chapter| is_prose(chapter.content));
    let mut slips = slips.filter_map(|chapter| {
        let found = elsewhere(chapter.content).filter(|found| found.is_ours)?;
        chapter.content.get(found.front.clone()).filter(|front| front.contains("kind"))?;
        let (path, Both { english, dutch }) = (&chapter.path, found.how.help());
        let words = both!(
            "`{path}` shows its front matter as text: {english}",
            "`{path}` toont zijn front matter als tekst: {dutch}",
        );
        Some(words.in_language(language).to_owned())
    });
    slips.next()
}

/// A word about a `kind` of ours in other letters, such as `Journey`.
pub(super) fn near_kind(chapters: &[Chapter<'_>]) -> Option<Both> {
    chapters.iter().find_map(|chapter| {
        let (written, kind) = kind_nearly(chapter.content)?;
        let path = &chapter.path;
        Some(both!(
            "note: `{path}` shows its front matter as text: write `kind: {kind}` in place of `kind: {written}`",
            "opmerking: `{path}` toont zijn front matter als tekst: schrijf `kind: {kind}` in plaats van `kind: {written}`",
        ))
    })
}

/// What stands there, and how we write it. Kinds of other programs begin with a capital, too: they come with a version.
fn kind_nearly(text: &str) -> Option<(String, String)> {
    let front = text.get(split(text).front).unwrap_or_default();
    // Most chapters say plainly what they are, and are spared a look at their YAML.
    let is_plain =
        |line: &str| line.strip_prefix("kind:").is_some_and(|it| About::written_so(it.trim()).is_some());
    if !front.contains("ind") || front.lines().any(is_plain) || is_ours(text) {
        return None;
    }
    let root = yaml::read(front, 0).root;
    let Value::Map(entries) = &root.value else { return None };
    let written = entries.iter().find(|entry| entry.key.eq_ignore_ascii_case("kind"))?.value.text()?;
    let kind = written.trim().to_lowercase().replace(['_', ' '], "-");
    let is_of_others = entries.iter().any(|entry| matches!(&*entry.key, "apiVersion" | "metadata" | "spec"));
    (About::written_so(&kind).is_some() && !is_of_others).then(|| (written.to_owned(), kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_in_other_letters_is_a_slip() {
        let kind = |text: &str| kind_nearly(text).map(|(_, kind)| kind);
        assert_eq!(kind("---\nkind: Journey\n---\n").as_deref(), Some("journey"));
        assert_eq!(kind("---\nKind: Experience Map\n---\n").as_deref(), Some("experience-map"));
        assert_eq!(kind("---\nkind: journey\n---\n"), None);
        assert_eq!(kind("---\napiVersion: v1\nkind: Channel\n---\n"), None);
        assert_eq!(kind("---\nkind: Deployment\n---\n"), None);
    }
}
