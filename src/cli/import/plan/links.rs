//! Links of an imported page that lead to nothing in this book: they become words, with where they led.

use std::collections::BTreeMap;
use std::path::Path;

use super::Plan;
use crate::fmt::{Formatted, Ids, format_by};
use crate::problem::Level;
use crate::site::Understood;
use crate::text::part;

impl Plan {
    /// Makes words of them; says whether there were any.
    pub(super) fn unlink(&mut self, after: &Understood) -> bool {
        let mut spans: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
        for problem in after.problems.iter().filter(|it| it.level == Level::Error) {
            if matches!(problem.code, "broken-link" | "broken-anchor" | "missing-image") {
                let span = (problem.at.span.start as usize, problem.at.span.end as usize);
                spans.entry(problem.at.file.as_str()).or_default().push(span);
            }
        }
        let mut has_changed = false;
        for (file, mut spans) in spans {
            let path = Path::new(&self.before.config.source).join(file);
            let planned = self.writes.get(&path).filter(|_| self.new.contains(&path));
            let Some((old, text)) = planned.cloned() else { continue };
            spans.sort_unstable();
            let mut new = text.clone();
            for (start, end) in spans.into_iter().rev() {
                if let Some(words) = words(part(&text, start..end)) {
                    new = [part(&new, ..start), &words, part(&new, end..)].concat();
                }
            }
            if new != text {
                if let Formatted::Changed(text) = format_by(&new, Ids::Keep, &self.around.options) {
                    new = text;
                }
                has_changed = true;
                self.plan(path, old, new);
            }
        }
        has_changed
    }
}

/// A link without its brackets, and where it led as code; nothing where this is no link.
fn words(link: &str) -> Option<String> {
    if link.starts_with("[[") {
        return Some(format!("`{link}`"));
    }
    if !link.contains(['[', '\n', '`']) && !link.trim().is_empty() {
        // An address alone, where addresses stand.
        return Some(format!("→ {link}"));
    }
    let link = link.trim_start_matches('!').strip_prefix('[')?;
    let (label, address) = link.strip_suffix(')')?.rsplit_once("](")?;
    Some(if label.trim().is_empty() { format!("`{address}`") } else { format!("{label} (`{address}`)") })
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_link_becomes_words() {
        for (link, expected) in [
            ("[see](x.md)", Some("see (`x.md`)")),
            ("![a *b*](c.png)", Some("a *b* (`c.png`)")),
            ("[](c.png)", Some("`c.png`")),
            ("[[_TOC_]]", Some("`[[_TOC_]]`")),
            ("[[eva|Eva]]", Some("`[[eva|Eva]]`")),
            ("a/b.svg", Some("→ a/b.svg")),
            ("`a/b.svg`", None),
        ] {
            assert_eq!(words(link).as_deref(), expected, "{link}");
        }
    }
}
