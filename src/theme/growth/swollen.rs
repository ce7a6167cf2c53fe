//! How large a value may become that loops put together: text that is caught between tags, or joined to itself. What
//! goes straight into the page has a limit of its own.

use std::collections::BTreeMap;

use super::{names, tags};

/// No value of a template is larger.
pub(in crate::theme) const LARGEST: u64 = 512 << 20;
/// So many turns a loop over `range` has where no number says how many: more the engine refuses.
const MOST_TURNS: u64 = 100_000;

/// More turns of loops in loops are refused. Each is quick, but nothing else stops a loop that writes nothing.
pub(in crate::theme) const MOST_WORK: u64 = 100_000_000;
/// So many turns are reckoned there for a loop of which no number says how many.
const SOME_TURNS: u64 = 1_000;

/// Whether loops in loops take more turns than any page needs.
pub(in crate::theme) fn is_endless(text: &str) -> bool {
    let mut loops: Vec<u64> = Vec::new();
    tags(text).any(|tag| {
        match tag.word {
            "for" => loops.push(turns(over(tag.said), &BTreeMap::new(), SOME_TURNS)),
            "endfor" => _ = loops.pop(),
            _ => {}
        }
        times(1, &loops) > MOST_WORK
    })
}

/// What is being caught between two tags.
struct Catch<'t> {
    name: &'t str,
    /// The loops that were open when it began.
    loops: usize,
    size: u64,
}

/// The first value that may become larger than any may be.
pub(in crate::theme) fn swollen(text: &str) -> Option<&str> {
    let mut ranges: BTreeMap<&str, u64> = BTreeMap::new();
    let mut loops: Vec<u64> = Vec::new();
    let mut caught: Vec<Catch<'_>> = Vec::new();
    for tag in tags(text) {
        let (word, said) = (tag.word, tag.said);
        match word {
            "for" => loops.push(turns(over(said), &ranges, MOST_TURNS)),
            "endfor" => _ = loops.pop(),
            "set" | "set_global" => match said.split_once('=') {
                Some((name, value)) => {
                    let name = name.trim();
                    if value.trim_start().starts_with("range") {
                        ranges.insert(name, turns(value, &ranges, MOST_TURNS));
                    }
                    let joins_itself = value.contains('~') && names(value).contains(&name);
                    if joins_itself && times(value.len() as u64, &loops) > LARGEST {
                        return Some(name);
                    }
                }
                None => caught.push(Catch { name: said.trim(), loops: loops.len(), size: 0 }),
            },
            "filter" => caught.push(Catch { name: word, loops: loops.len(), size: 0 }),
            "endset" | "endfilter" => _ = caught.pop(),
            _ if word.starts_with("</") => _ = caught.pop(),
            _ if word.starts_with('<') && !said.ends_with('/') && !said.ends_with("/>") => {
                caught.push(Catch { name: word, loops: loops.len(), size: 0 });
            }
            _ => {}
        }
        for it in &mut caught {
            let inside = loops.get(it.loops..).unwrap_or_default();
            it.size = it.size.saturating_add(times(tag.behind as u64, inside));
            if it.size > LARGEST {
                return Some(it.name);
            }
        }
    }
    None
}

/// What a loop goes over.
fn over(said: &str) -> &str {
    said.rsplit_once(" in ").map_or("", |(_, of)| of)
}

fn times(size: u64, loops: &[u64]) -> u64 {
    loops.iter().fold(size, |all, turns| all.saturating_mul(*turns))
}

/// How often a loop over this is gone through at most. A list of the book is as long as the book: once for each.
fn turns(of: &str, ranges: &BTreeMap<&str, u64>, unknown: u64) -> u64 {
    let Some((_, arguments)) = of.split_once("range") else {
        return names(of).first().and_then(|name| ranges.get(name)).copied().unwrap_or(1);
    };
    let end = arguments.split_once("end").and_then(|(_, it)| it.trim_start().strip_prefix('='));
    let digits = |it: &str| it.trim_start().chars().take_while(char::is_ascii_digit).collect::<String>();
    end.and_then(|it| digits(it).parse().ok()).unwrap_or(unknown).clamp(1, MOST_TURNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(swollen(text), expected, "{text}");
    }

    #[test]
    fn loops_inside_of_a_value_are_counted() {
        let twice = "{% for i in range(end=100000) %}{% for j in range(end=n) %}a{% endfor %}{% endfor %}";
        check(&format!("{{% set x %}}{twice}{{% endset %}}"), Some("x"));
        check(&format!("{{%- filter upper -%}}{twice}{{% endfilter %}}"), Some("filter"));
        check(
            &format!(
                "{{% set r = range(end=99999) %}}{{% set x %}}{}{{% endset %}}",
                twice.replace("range(end=n)", "r")
            ),
            Some("x"),
        );
        check(
            "{% for i in range(end=90000) %}{% for j in range(end=9000) %}{% set_global x = x ~ 'ab' %}{% endfor %}{% endfor %}",
            Some("x"),
        );
        let long = "a".repeat(6_000);
        check(
            &format!("{{% set x %}}{{% for i in range(end=n) %}}{long}{{% endfor %}}{{% endset %}}"),
            Some("x"),
        );
    }

    #[test]
    fn loops_that_write_nothing_are_counted() {
        let inner = "{% for j in range(end=100000) %}{% endfor %}";
        assert!(is_endless(&format!("{{% for i in range(end=100000) %}}{inner}{{% endfor %}}")));
        assert!(!is_endless(&format!("{inner}{inner}{{% for i in page.steps %}}{inner}{{% endfor %}}")));
        assert!(!is_endless(
            "{% for i in range(end=n) %}{% for j in range(end=m) %}a{% endfor %}{% endfor %}"
        ));
    }

    #[test]
    fn what_stays_small_or_goes_into_the_page_is_let() {
        let twice = "{% for i in range(end=100000) %}{% for j in range(end=n) %}a{% endfor %}{% endfor %}";
        check(twice, None);
        check(
            "{% set x %}{% for i in range(end=5) %}{% for j in range(end=5) %}<i></i>{% endfor %}{% endfor %}{% endset %}",
            None,
        );
        check("{% for i in range(end=100000) %}{% set x %}abc{% endset %}{% endfor %}", None);
        check("{% set x %}{% for it in page.steps %}{{ it }} some words{% endfor %}{% endset %}", None);
        check("{% <card title=\"a\" /> %}{% for i in range(end=n) %}a{% endfor %}", None);
        check("{% set x", None);
    }
}
