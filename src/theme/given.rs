//! What the program gives a template, against what the template asks for: whatever a build would stumble over, or show
//! as text, is told where it stands, also where no page of the book is made with it.

use std::collections::{BTreeMap, BTreeSet};

use super::ThemeFiles;
use super::asked::{Asked, Sign, made, signs};
use super::frame::{self, FRAMES, OTHERS};
use super::own::GONE;
use super::template::{FOLDER, listed};
use crate::page::{PARTS, part_names};
use crate::problem::say;
use crate::problem::{InFile, Problems, Say};
use crate::text::{RelPath, nearest};
use crate::view::shell;
use crate::words::Words;

/// The names a template is given, and what each of them has, where that is known.
type Given = BTreeMap<&'static str, Option<BTreeSet<&'static str>>>;

/// The templates of a project by name, with their texts.
pub(super) fn texts(files: &ThemeFiles) -> Vec<(&str, &str)> {
    let text = |bytes| str::from_utf8(bytes).unwrap_or_default();
    let of = files.iter();
    of.filter_map(|(path, bytes)| Some((path.as_str().strip_prefix("templates/")?, text(bytes)))).collect()
}

/// Says what templates ask for in vain, and what they would show as text.
pub(super) fn report(files: &ThemeFiles, words: &Words, problems: &mut Problems) {
    let texts = texts(files);
    // Who includes a template may have made names for it.
    let made: BTreeSet<&str> = texts.iter().flat_map(|(_, text)| made(text)).collect();
    let words = words.all();
    for (name, text) in texts.iter().filter(|(name, _)| name.ends_with(".html")) {
        let Some(file) = RelPath::new(&format!("{FOLDER}{name}")) else { continue };
        let asks = Asks { given: given(name), made: &made, words: &words };
        asks.report(text, &mut InFile { file: &file, problems });
    }
}

fn given(name: &str) -> Given {
    let all = |names: &[(&'static str, &str)]| Some(names.iter().map(|(name, _)| *name).collect());
    let mut given = Given::from([("t", None)]);
    let part = name.strip_prefix("part/").and_then(|it| it.strip_suffix(".html"));
    let about = PARTS.iter().find(|it| part == Some(it.name));
    let is_lane = part_names().any(|it| part == Some(it) && about.is_none());
    let is_frame = FRAMES.iter().any(|(frame, _)| *frame == name);
    if let Some(about) = about {
        for (value, _) in about.values {
            match value.split_once('.') {
                Some((root, field)) => {
                    given
                        .entry(root)
                        .or_insert_with(|| Some(BTreeSet::new()))
                        .get_or_insert_default()
                        .insert(field);
                }
                None => drop(given.insert(value, None)),
            }
        }
    } else if is_lane {
        given.insert("lane", Some(["key", "icon", "label", "kind"].into()));
        given.insert("cell", Some(["class", "of"].into()));
    } else if name == MOVED {
        given.extend(["language", "href", "canonical", "title"].map(|it| (it, None)));
    } else if is_frame {
        given.extend([("page", Some(places_in(name))), ("shell", all(&shell::VALUES))]);
    } else if OTHERS.iter().any(|(other, _)| *other == name) {
        let of_report = ["page", "pill", "says", "of", "size", "nonce"];
        given.extend(of_report.map(|it| (it, None)));
    } else {
        given.extend([("page", Some(places_in(name))), ("shell", all(&shell::VALUES))]);
        given.extend(
            ["of", "size", "lane", "cell", "language", "href", "canonical", "title"].map(|it| (it, None)),
        );
    }
    given
}

/// The frame without `page` and `shell`.
const MOVED: &str = "moved.html";

/// What `page` has in a template: the places of its frame, or of any where it stands in several.
fn places_in(name: &str) -> BTreeSet<&'static str> {
    let own = frame::places(name);
    match own.is_empty() {
        true => FRAMES.iter().flat_map(|(frame, _)| frame::places(frame)).collect(),
        false => own.into_iter().collect(),
    }
}

struct Asks<'a> {
    given: Given,
    made: &'a BTreeSet<&'a str>,
    words: &'a BTreeMap<&'a str, &'a str>,
}

impl Asks<'_> {
    fn report(&self, text: &str, problems: &mut InFile<'_>) {
        let signs = signs(text);
        let has_places = self.given.get("page").is_some_and(Option::is_some);
        // Names that the template gives to places.
        let aliases: BTreeMap<&str, &str> = signs.iter().filter_map(|sign| self.alias(sign)).collect();
        for sign in &signs {
            for asked in sign.names() {
                let say = self.in_vain(sign, &asked).or_else(|| {
                    let place = self.place(&asked).or_else(|| aliases.get(asked.root).copied())?;
                    (has_places && sign.shows && is_text(&asked)).then(|| say::escaped_place(place))
                });
                if let Some(say) = say {
                    let name = [&[asked.root][..], &asked.path].concat().join(".");
                    problems.tell(asked.span, say).item(name);
                }
            }
        }
    }

    /// The place that is asked for; `page` by itself is all of them.
    fn place<'t>(&self, asked: &Asked<'t>) -> Option<&'t str> {
        (asked.root == "page" && !self.made.contains("page"))
            .then(|| asked.path.first().copied().unwrap_or(""))
    }

    fn alias<'t>(&self, sign: &Sign<'t>) -> Option<(&'t str, &'t str)> {
        let (name, asked) = sign.set()?;
        (name != "page" && is_text(&asked)).then(|| Some((name, self.place(&asked)?)))?
    }

    fn in_vain(&self, sign: &Sign<'_>, asked: &Asked<'_>) -> Option<Say> {
        let Asked { root, path, .. } = asked;
        if self.made.contains(root) || sign.is_careful() {
            return None;
        }
        let Some(has) = self.given.get(root) else {
            // Nothing is no condition; a field of nothing is an error.
            let is_told = sign.shows || sign.tag() == "for" || !path.is_empty();
            return is_told.then(|| self.unknown(root));
        };
        if *root == "t" {
            return self.word(path);
        }
        let (has, field) = (has.as_ref()?, path.first()?);
        let is_gone = *root == "shell" && GONE.iter().any(|(value, _)| value == field);
        if has.contains(field) || is_gone {
            return None;
        }
        let near = nearest(field, has.iter().copied());
        let all = listed(has.iter().map(|it| format!("{root}.{it}")));
        Some(match *root {
            "page" => say::unknown_place(field, near, &all),
            root => {
                say::unknown_value(&format!("{root}.{field}"), near.map(|it| format!("{root}.{it}")), &all)
            }
        })
    }

    fn unknown(&self, root: &str) -> Say {
        let all = listed(self.given.keys().map(|it| (*it).to_owned()));
        say::unknown_value(root, nearest(root, self.given.keys().copied()).map(str::to_owned), &all)
    }

    /// A word or a group of words that is not there.
    fn word(&self, path: &[&str]) -> Option<Say> {
        let key = path.join(".");
        let group = format!("{key}.");
        let is_there = |it: &&str| *it == key || it.starts_with(&group);
        if key.is_empty() || self.words.keys().any(is_there) {
            return None;
        }
        let near = nearest(&key, self.words.keys().copied()).map(|it| format!("t.{it}"));
        let file = format!("`theme/strings/`: `{key} = \"…\"`");
        Some(say::unknown_text(&format!("t.{key}"), near, &file))
    }
}

/// Whether a value is shown as it is: by itself or through filters that leave it text.
fn is_text(asked: &Asked<'_>) -> bool {
    let is_first = asked.before.trim_matches(['-', ' ', '\n', '\t', '(']).is_empty();
    let after = asked.after.trim_matches(['-', ' ', '\n', '\t', ')']);
    let filters: Vec<&str> = after.split('|').skip(1).map(str::trim).collect();
    let is_other =
        |it: &&str| ["length", "escape", "json_encode", "striptags"].iter().any(|of| it.starts_with(of));
    let goes_on = after.is_empty() || after.starts_with(['|', '~']);
    is_first && goes_on && filters.last() != Some(&"safe") && !filters.iter().any(is_other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fixture;
    use crate::theme::embedded;
    use crate::words::sample;

    #[track_caller]
    fn check(name: &str, text: &str, expected: &[(&str, &str)]) {
        let mut problems = Problems::new();
        let text = format!("{text}\n");
        report(&fixture(&format!("//- theme/templates/{name}\n{text}")).theme, &sample("en"), &mut problems);
        let found: Vec<_> = problems.iter().map(|it| (it, it.help.as_deref().unwrap_or_default())).collect();
        assert_eq!(found.len(), expected.len(), "{name}: {text}: {found:?}");
        for ((problem, help), (at, word)) in found.iter().zip(expected) {
            let place =
                crate::text::part(&text, problem.at.span.start as usize..problem.at.span.end as usize);
            assert_eq!(place, *at, "{text}");
            assert!(help.contains(word), "{text}: {help}");
        }
    }

    #[test]
    fn what_no_template_is_given_is_told_in_each_of_them() {
        let frames = FRAMES.iter().chain(&OTHERS).map(|(name, _)| (*name).to_owned());
        let parts = part_names().map(|it| format!("part/{it}.html"));
        for name in frames.chain(parts).chain(["mine.html".to_owned()]) {
            check(&name, "{{ nope.x }}", &[("nope.x", "`t`")]);
            check(&name, "{{ nope }}", &[("nope", "`t`")]);
            check(&name, "{% for a in nope %}{{ a }}{% endfor %}", &[("nope", "`t`")]);
            check(&name, "{{ t.shell.skipp }}", &[("t.shell.skipp", "`t.shell.skip`")]);
            check(&name, "{% if nope %}{% endif %}{{ nope | default(value=\"\") }}", &[]);
            check(&name, "{% set nope = 1 %}{{ nope }}{{ t.shell.skip }}", &[]);
        }
    }

    #[test]
    fn our_own_templates_ask_for_what_they_are_given() {
        for (name, text) in embedded::below("default/templates/") {
            let text = str::from_utf8(text).unwrap();
            if !name.starts_with("review") {
                check(name, text.trim_end(), &[]);
            }
        }
    }

    #[test]
    fn a_field_that_is_not_there_has_a_near_one() {
        check("part/score.html", "{{ of.zz }}", &[("of.zz", "`of.class`")]);
        check("part/score.html", "{{ of.txt }}", &[("of.txt", "`of.text`")]);
        check("part/lane-texts.html", "{{ lane.labl }}{{ cell.of }}", &[("lane.labl", "`lane.label`")]);
        check("persona.html", "{{ shell.nope }}", &[("shell.nope", "`shell.title`")]);
        check("persona.html", "{% if shell.ownr %}{% endif %}", &[("shell.ownr", "`shell.owner`")]);
        check("part/score.html", "{{ shell.title }}", &[("shell.title", "`of`")]);
        check("moved.html", "{{ page.head | safe }}{{ href }}", &[("page.head", "`href`")]);
    }

    #[test]
    fn a_place_that_a_frame_does_not_have_is_told() {
        check("map.html", "{{ page.hed | safe }}<a href=\"page.html\">", &[("page.hed", "`page.head`")]);
        check("mine.html", "{{ page.nowhere | safe }}", &[("page.nowhere", "`page.head`")]);
        check("part/score.html", "{{ of.text }}{{ t.shell.skip }}", &[]);
    }

    #[test]
    fn a_place_as_text_is_told_on_whatever_way() {
        for (text, at) in [
            ("{{ page.head }}", "page.head"),
            ("{{ page['head'] }}", "page['head']"),
            ("{{ page.head | upper }}", "page.head"),
            ("{{ page.head ~ \"\" }}", "page.head"),
            ("{{ page }}", "page"),
            ("{% set x = page.head %}{{ x }}", "x"),
            ("{% set x = page.head | trim %}{{ x | upper }}", "x"),
            ("{% for x in page %}{{ x }}{% endfor %}", "x"),
        ] {
            check("map.html", text, &[(at, "| safe }}")]);
        }
        for text in [
            "{{ page.head | safe }}{{- page['head']|safe -}}",
            "{{ page.head | upper | safe }}{{ page.head | length }}",
            "{% set x = page.head | safe %}{{ x }}{% set y = page.head %}{{ y | safe }}",
            "{% if page.head %}x{% endif %}{% if page.head == \"\" %}{% endif %}",
        ] {
            check("map.html", text, &[]);
        }
    }
}
