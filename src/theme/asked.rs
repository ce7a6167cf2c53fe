//! What a template asks for: the names between its signs, and those it makes itself. No more of the language of
//! templates is read than that takes.

use std::collections::BTreeSet;

use crate::text::{Span, part};

/// One sign of a template: `{{ … }}` or `{% … %}`. What is commented out or raw has none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sign<'t> {
    pub inside: &'t str,
    /// Where that begins in the text.
    start: usize,
    /// It shows something: `{{ … }}`.
    pub shows: bool,
}

/// A name with what is asked of it: `shell.owner.href`.
#[derive(Debug)]
pub(super) struct Asked<'t> {
    pub root: &'t str,
    pub path: Vec<&'t str>,
    pub span: Span,
    /// What stands before and behind it in its sign.
    pub before: &'t str,
    pub after: &'t str,
}

/// Words of the language.
const WORDS: [&str; 13] =
    ["in", "and", "or", "not", "is", "if", "else", "true", "false", "none", "None", "loop", "__tera_context"];
/// Signs whose words are no values.
const NAMED: [&str; 9] =
    ["block", "endblock", "component", "endcomponent", "extends", "include", "filter", "endfilter", "raw"];

/// Every sign of a template, in order.
pub(super) fn signs(text: &str) -> Vec<Sign<'_>> {
    let mut signs = Vec::new();
    let mut at = 0;
    while let Some((start, kind)) = opened(text, at) {
        let inside = start + 2;
        let end = match kind {
            '#' => part(text, inside..).find("#}").map(|end| inside + end),
            '{' => closed(text, inside, "}}"),
            _ => closed(text, inside, "%}"),
        };
        let Some(end) = end else { break };
        at = end + 2;
        if kind == '#' {
            continue;
        }
        let sign = Sign { inside: part(text, inside..end), start: inside, shows: kind == '{' };
        if sign.tag() == "raw" {
            at = part(text, at..).find("endraw").map_or(text.len(), |end| at + end);
        }
        signs.push(sign);
    }
    signs
}

/// The next sign that opens, and its second letter.
fn opened(text: &str, from: usize) -> Option<(usize, char)> {
    part(text, from..).match_indices('{').find_map(|(at, _)| {
        let second = part(text, from + at + 1..).chars().next()?;
        matches!(second, '{' | '%' | '#').then_some((from + at, second))
    })
}

/// Where a sign closes, outside of quotes.
fn closed(text: &str, from: usize, end: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in part(text, from..).char_indices() {
        match (quote, letter) {
            (Some(open), letter) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(letter),
            (None, _) if part(text, from + at..).starts_with(end) => return Some(from + at),
            (None, _) => {}
        }
    }
    None
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The name that a text begins with.
fn name(text: &str) -> &str {
    part(text, ..text.find(|it| !is_name(it)).unwrap_or(text.len()))
}

impl<'t> Sign<'t> {
    /// Its first word, such as `set`; empty in a sign that shows something.
    pub(super) fn tag(&self) -> &'t str {
        if self.shows { "" } else { name(self.body()) }
    }

    fn body(&self) -> &'t str {
        self.inside.trim_start_matches('-').trim_start()
    }

    /// Every name that it asks for.
    pub(super) fn names(&self) -> Vec<Asked<'t>> {
        let tag = self.tag();
        if NAMED.contains(&tag) {
            return Vec::new();
        }
        let body = self.body();
        // What is made stands before `=` and `in`.
        let value = match tag {
            "set" | "set_global" => body.split_once('=').map(|(_, value)| value),
            "for" => body.split_once(" in ").map(|(_, value)| value),
            _ => Some(part(body, tag.len()..)),
        };
        value.map(|value| self.read(value)).unwrap_or_default()
    }

    /// The names in a value, which is the end of the sign.
    fn read(&self, value: &'t str) -> Vec<Asked<'t>> {
        let mut found = Vec::new();
        let (first, mut at) = (self.inside.len() - value.len(), 0);
        while let Some(letter) = part(value, at..).chars().next() {
            let rest = part(value, at..);
            if matches!(letter, '"' | '\'' | '`') {
                let inner = part(rest, 1..);
                at += inner.find(letter).map_or(rest.len(), |end| end + 2);
            } else if letter.is_ascii_digit() {
                at += name(rest).len().max(1);
            } else if is_name(letter) {
                let root = name(rest);
                let (path, length) = path(part(rest, root.len()..));
                let end = at + root.len() + length;
                let (before, after) = (part(value, ..at), part(value, end..));
                if !WORDS.contains(&root) && is_value(before, after) {
                    let start = self.start + first;
                    let span = Span::new(start + at, start + end);
                    found.push(Asked { root, path, span, before, after });
                }
                at = end;
            } else {
                at += letter.len_utf8();
            }
        }
        found
    }

    /// The names that it makes.
    fn makes(&self) -> Vec<&'t str> {
        let tag = self.tag();
        let body = part(self.body(), tag.len()..);
        let names = match tag {
            "set" | "set_global" => body.split_once('=').map(|(names, _)| names),
            "for" => body.split_once(" in ").map(|(names, _)| names),
            "component" => Some(body),
            _ => None,
        };
        let names = names.into_iter().flat_map(|names| names.split(|it| !is_name(it)));
        names.filter(|it| !it.is_empty()).collect()
    }

    /// The name that it makes of this value, and the value.
    pub(super) fn set(&self) -> Option<(&'t str, Asked<'t>)> {
        let made = *self.makes().last()?;
        Some((made, self.names().into_iter().next()?))
    }

    /// It bears what is not there: `x | default(value="")`, `x is defined`, `x or y`.
    pub(super) fn is_careful(&self) -> bool {
        ["default", " is ", " or ", "?.", "?["].iter().any(|word| self.inside.contains(word))
    }
}

/// What follows a name: `.owner["href"]`, and how long that is.
fn path(text: &str) -> (Vec<&str>, usize) {
    let (mut path, mut at) = (Vec::new(), 0);
    loop {
        let rest = part(text, at..);
        let after_dot = rest.strip_prefix('.').map(name).filter(|it| !it.is_empty());
        let quoted = rest.strip_prefix("[\"").and_then(|it| it.split_once("\"]"));
        let quoted = quoted.or_else(|| rest.strip_prefix("['").and_then(|it| it.split_once("']")));
        let (step, length) = match (after_dot, quoted) {
            (Some(step), _) => (step, step.len() + 1),
            (None, Some((step, _))) => (step, step.len() + 4),
            (None, None) => return (path, at),
        };
        path.push(step);
        at += length;
    }
}

/// Whether a name between these is a value: no filter, test, function, component or name of an argument.
fn is_value(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    let is_test = [" is", " is not"].iter().any(|word| before.ends_with(word));
    let next = after.trim_start();
    let is_argument = next.starts_with('=') && !next.starts_with("==");
    !is_test && !is_argument && !next.starts_with('(') && !before.ends_with(['|', '.', '<', '/'])
}

/// The names that a template makes itself.
pub(super) fn made(text: &str) -> BTreeSet<&str> {
    signs(text).iter().flat_map(Sign::makes).chain(text.contains("component").then_some("body")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let signs = signs(text);
        let found: Vec<Asked<'_>> = signs.iter().flat_map(Sign::names).collect();
        let names: Vec<String> =
            found.iter().map(|it| [&[it.root][..], &it.path].concat().join(".")).collect();
        assert_eq!(names, expected, "{text}");
        for it in found {
            assert!(part(text, it.span.start as usize..).starts_with(it.root), "{text}");
        }
    }

    #[test]
    fn names_stand_between_signs_and_outside_of_quotes() {
        check("page.x {{ page.head | safe }} {% if a.b and not c %}", &["page.head", "a.b", "c"]);
        check("{{ page['head'] }}{{ page[\"a\"].b }}", &["page.head", "page.a.b"]);
        check("{# {{ a }} #}{% raw %}{{ b }}{% endraw %}{{- c -}}", &["c"]);
        check("{{ \"{{ x }}\" ~ 'a }}' ~ y }}", &["y"]);
        check(
            "{% set a = b.c %}{% for x, y in z.list %}{% include \"q.html\" %}{% block w %}",
            &["b.c", "z.list"],
        );
        check(
            "{{ now() }}{{ a | default(value=b) }}{{ c is defined }}{{ <d e={f} /> }}",
            &["a", "b", "c", "f"],
        );
        check("{{ 10 + a1 }}{{ a if b else c }}", &["a1", "a", "b", "c"]);
    }

    #[test]
    fn what_a_template_makes_is_known() {
        let text = "{% set a = 1 %}{% for k, v in b %}{% component c(d, e=1) %}{% set_global f = a %}";
        let expected = ["a", "k", "v", "c", "d", "e", "1", "f", "body"];
        assert_eq!(made(text), expected.into_iter().collect());
    }
}
