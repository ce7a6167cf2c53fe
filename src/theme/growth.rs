//! Finds values of a template that double with every round: the engine has no limit for them but the memory of the
//! machine, and a hundred rounds are more than any has.

mod swollen;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use swollen::{LARGEST, MOST_WORK, is_endless, swollen};

/// So many doublings without a loop are two million times the first value.
const MOST: usize = 20;

/// A value that is set: its name, what it is made from, and whether that is done again and again.
struct Setting<'t> {
    name: &'t str,
    names: Vec<&'t str>,
    in_loop: bool,
}

/// The value that doubles; `None` when every value grows by its own size at most a few times.
pub(super) fn doubled(text: &str) -> Option<&str> {
    let settings = settings(text);
    let mut made_of: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for it in &settings {
        made_of.entry(it.name).or_default().extend(it.names.iter().copied());
    }
    let leads = |from: &str, to: &str| {
        let mut open = vec![from];
        let mut seen = BTreeSet::new();
        while let Some(name) = open.pop() {
            let next = made_of.get(name).into_iter().flatten().copied();
            for next in next.filter(|next| seen.insert(*next)) {
                open.push(next);
            }
        }
        seen.contains(to)
    };
    // Of the values that it is made from, how many grow when it does.
    let grown =
        |it: &Setting<'_>| it.names.iter().filter(|name| **name == it.name || leads(name, it.name)).count();
    let twice = |it: &Setting<'_>| {
        let set: Vec<&&str> = it.names.iter().filter(|name| made_of.contains_key(**name)).collect();
        set.iter().any(|name| set.iter().filter(|other| **other == *name).count() > 1)
    };
    let mut often = settings.iter().filter(|it| twice(it)).skip(MOST);
    let again = settings.iter().find(|it| it.in_loop && grown(it) > 1);
    again.or_else(|| often.next()).map(|it| it.name)
}

/// What stands between `{%` and `%}`.
struct Tag<'t> {
    word: &'t str,
    said: &'t str,
    /// The text behind it.
    rest: &'t str,
    /// How long it is up to the next tag.
    behind: usize,
}

fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once("{%")?;
        let (tag, behind) = after.split_once("%}")?;
        rest = behind;
        let tag = tag.trim_matches(['-', ' ', '\n', '\t']);
        let (word, said) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        Some(Tag { word, said, rest, behind: behind.find("{%").unwrap_or(behind.len()) })
    })
}

/// Every `set` with text put together in it.
fn settings(text: &str) -> Vec<Setting<'_>> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    for Tag { word, said, rest, .. } in tags(text) {
        match word {
            "for" => depth += 1,
            "endfor" => depth = depth.saturating_sub(1),
            "set" | "set_global" => {
                let (name, value) = match said.split_once('=') {
                    Some((name, value)) => (name.trim(), value),
                    None => (said.trim(), rest.split("endset").next().unwrap_or_default()),
                };
                let joins = ["~", "{{", "replace", "concat", "join", "["].iter().any(|it| value.contains(it));
                let names = if joins { names(value) } else { Vec::new() };
                found.push(Setting { name, names, in_loop: depth > 0 });
            }
            _ => {}
        }
    }
    found
}

/// The names in an expression, without what stands in quotes.
fn names(value: &str) -> Vec<&str> {
    let mut quote = None;
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in value.char_indices().chain([(value.len(), ' ')]) {
        let is_part = quote.is_none() && (letter.is_alphanumeric() || letter == '_');
        match (is_part, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.extend(value.get(from..at));
                start = None;
            }
            _ => {}
        }
        match (quote, letter) {
            (None, '"' | '\'' | '`') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(doubled(text), expected, "{text}");
    }

    #[test]
    fn a_value_made_of_itself_twice_doubles() {
        check("{% for i in range(60) %}{% set_global x = x ~ x %}{% endfor %}", Some("x"));
        check(
            "{% for i in l %}{%- set_global x = x ~ 'a' ~ y -%}{% set_global y = y ~ x %}{% endfor %}",
            Some("x"),
        );
        check("{% for i in l %}{% set_global x = x | replace(from='a', to=x) %}{% endfor %}", Some("x"));
        check("{% for i in l %}{% set_global x %}{{ x }}{{ x }}{% endset %}{% endfor %}", Some("x"));
        check(&"{% set x = x ~ x %}".repeat(30), Some("x"));
    }

    #[test]
    fn what_grows_by_a_piece_does_not() {
        check(
            "{% for i in l %}{% set y = i.name %}{% set_global x = x ~ ' x x ' ~ y ~ y %}{% endfor %}",
            None,
        );
        check("{% for i in l %}{% set_global x = x + x %}{% endfor %}", None);
        check("{% set x = x ~ x %}{% set y = x ~ x %}", None);
        check("{% set x", None);
    }
}
