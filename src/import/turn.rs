//! The table of a map of the book, written as `phases` in its own file: nothing else of the file changes.

use std::ops::Range;

use super::told::{Told, ToldMap};
use super::yaml::{Fields, Value, written};
use crate::fmt::{Formatted, Ids, format_by};
use crate::parse::front::fields::each;
use crate::parse::map_table::{Settings, is_phases};
use crate::parse::{MapTable, Options, split};
use crate::problem::{Both, both};
use crate::term::number;
use crate::text::{line_of, part};
use crate::yaml::{self, Entry, Node, Value as Yaml};

/// The new text, and what became of the table; or why it stays.
pub(crate) fn turned(file: &str, text: &str, options: &Options) -> Result<(String, Told), Both> {
    let table = MapTable::of(text).ok_or_else(|| {
        both!(
            "its map does not stand in a table: `--in-place` is for the table below the front matter of a journey that writes no phases",
            "de kaart staat niet in een tabel: `--in-place` is voor de tabel onder de front matter van een klantreis die geen fasen schrijft",
        )
    })?;
    let (phases, lost) = table.phases(
        text,
        &Settings {
            own: &|label| options.lane_called(label),
            feeling: Some(options.feeling),
            is_public: options.is_public,
        },
    );
    if let Some((span, say)) = lost.first() {
        let Both { english, dutch } = say.message();
        let line = crate::text::place(text, span.start as usize).line;
        return Err(both!(
            "line {line}: {english}; `check` says what to do about it",
            "regel {line}: {dutch}; `check` zegt wat eraan te doen is"
        ));
    }
    let front = split(text).front;
    let line_end = if part(text, front.clone()).contains("\r\n") { "\r\n" } else { "\n" };
    let mut new = table.cut(text);
    if let Some(line) = empty_phases(text)? {
        new.replace_range(line, "");
    }
    new.insert_str(split(&new).front.end, &lines(&phases, options).replace('\n', line_end));
    Ok((new, told(file, text, &phases.value)))
}

/// The line of a key that says nothing where the phases go.
fn empty_phases(text: &str) -> Result<Option<Range<usize>>, Both> {
    let front = split(text).front;
    let root = yaml::read(part(text, front.clone()), front.start).root;
    let Yaml::Map(entries) = &root.value else { return Ok(None) };
    let Some(entry) = entries.iter().find(|it| is_phases(&it.key)) else { return Ok(None) };
    let start = entry.key_span.start as usize;
    let line = line_of(text, start);
    match line.contains('#') {
        true => Err(both!(
            "a remark stands behind `phases:` in its front matter: take that line out first",
            "achter `phases:` in de front matter staat een opmerking: haal die regel eerst weg",
        )),
        false => Ok(Some(start..(start + line.len() + 1).min(front.end))),
    }
}

/// What a title may be called.
const TITLE: [&str; 4] = ["title", "titel", "name", "naam"];

/// Keys whose words are figures.
const FIGURES: [&str; 7] =
    ["feeling", "expected", "received", "importance", "satisfaction", "influence", "severity"];

fn value(key: &str, node: &Node<'_>) -> Value {
    match &node.value {
        Yaml::Null => Value::Text(String::new()),
        Yaml::Text(text, _) if FIGURES.contains(&key) && number(text).is_some() => {
            Value::Bare(text.to_string())
        }
        Yaml::Text(text, _) => Value::Text(text.to_string()),
        Yaml::List(nodes) => Value::List(nodes.iter().map(|it| value(key, it)).collect()),
        Yaml::Map(entries) => {
            // A feeling of each stands under names.
            let of = |it: &str| if FIGURES.contains(&key) { key.to_owned() } else { it.to_owned() };
            let fields: Fields =
                entries.iter().map(|it| (it.key.to_string(), value(&of(&it.key), &it.value))).collect();
            Value::Map(fields)
        }
    }
}

/// The key in the form that `fmt` gives it.
fn lines(phases: &Entry<'_>, options: &Options) -> String {
    const HEAD: &str = "---\nkind: journey\n";
    let yaml = written(&vec![(phases.key.to_string(), value("", &phases.value))]);
    let text = [HEAD, &yaml, "---\n"].concat();
    let formed = match format_by(&text, Ids::Keep, options) {
        Formatted::Changed(formed) => formed,
        _ => text,
    };
    formed.strip_prefix(HEAD).and_then(|it| it.strip_suffix("---\n")).map_or(yaml, str::to_owned)
}

fn told(file: &str, text: &str, phases: &Node<'_>) -> Told {
    let head = yaml::read(part(text, split(text).front), 0).root;
    let map = ToldMap {
        title: title(&head).unwrap_or_else(|| file.to_owned()),
        path: file.to_owned(),
        phases: each(phases).iter().filter_map(title).collect(),
        steps: each(phases).iter().filter_map(|it| below(it, "steps")).map(|it| each(it).len()).sum(),
        ..ToldMap::default()
    };
    Told { file: file.to_owned(), form: both!("Markdown table", "Markdown-tabel"), maps: vec![map] }
}

fn title(node: &Node<'_>) -> Option<String> {
    TITLE.iter().find_map(|key| below(node, key)?.text()).map(str::to_owned)
}

fn below<'n>(node: &'n Node<'_>, key: &str) -> Option<&'n Node<'n>> {
    let Yaml::Map(entries) = &node.value else { return None };
    entries.iter().find(|it| it.key == key).map(|it| &it.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::outline;

    #[track_caller]
    fn says_the_same(text: &str) {
        let (new, _) = turned("a.md", text, &Options::default()).unwrap();
        assert_eq!(MapTable::of(&new), None, "{new}");
        assert_eq!(outline(&new), outline(text), "{new}");
    }

    const FRONT: &str = "---\nkind: journey\ntitle: A visit # mine\npersonas: [eva, ben-jansen]\n---\n# A visit\n\nBefore.\n\n";

    #[test]
    fn a_table_and_its_phases_say_the_same() {
        for table in [
            "| Stage | Actions | Feeling |\n|---|---|---|\n| Find | Looks around | 1 |\n| Pay | Waits<br>Pays: cash | -2 angry |\n",
            "| Stage | Step | Pain points | Touchpoints | Feeling (Eva) | Feeling (Ben) |\n|:--|---|---|---|---|---|\n| **Find** | Look | Far !!! | Site, [App](https://x.org) | 1 | - |\n| | Ask | - | Desk | -1 | 2 |\n| Pay | Pay | a \\| b | | 0 | 0 |\n",
            "| | Find | Buy |\n|---|---|---|\n| Actions | Looks | Eva: buys<br>Ben: waits |\n| Feelings | 😀 glad | Eva: 1, Ben: -1 |\n| Moment of truth | | Does it fit? |\n",
        ] {
            says_the_same(&format!("{FRONT}{table}\nBehind.\n"));
            says_the_same(&format!("{FRONT}{table}").replace('\n', "\r\n"));
            says_the_same(&format!("{}{table}", FRONT.replace("Before.\n\n", "")));
            says_the_same(&format!("{}{table}", FRONT.replace("personas:", "phases:\npersonas:")));
        }
    }
}
