//! The words of a book: ours in its language, with the own ones of its project laid over them and judged.

use super::{ThemeFiles, embedded};
use crate::problem::{InFile, Problems, say};
use crate::text::{Origin, RelPath, Span, language, nearest};
use crate::words::{Words, holes};

/// The words of `language`, with the project's own laid over them. What it lacks it takes from the nearest language
/// that has it: `pt-BR` from `pt`, and then from English.
pub fn words(language: &str, files: &ThemeFiles) -> (Words, Problems) {
    let mut problems = Problems::new();
    let built_in = |name: &str| embedded::text(&format!("default/strings/{name}.toml"));
    let own = |name: &str| {
        let path = RelPath::new(&format!("strings/{name}.toml"))?;
        let text = std::str::from_utf8(files.get(&path)?).ok()?;
        Some((RelPath::new(&format!("theme/{path}"))?, text))
    };
    let mut tags: Vec<&str> = language::wider(language).collect();
    tags.reverse();
    let ours: Vec<&str> = tags.iter().filter_map(|tag| built_in(tag)).collect();
    let theirs: Vec<(RelPath, &str)> = tags.iter().filter_map(|tag| own(tag)).collect();
    if ours.is_empty() && theirs.is_empty() {
        unknown(language, &mut problems);
    }
    let english = built_in("en").unwrap_or_default();
    let layers: Vec<&str> = [english].into_iter().chain(ours).chain(theirs.iter().map(|it| it.1)).collect();
    let (words, _) = Words::read(language, &layers);
    for (file, text) in &theirs {
        for it in Words::read(language, &[text]).1 {
            problems.tell(Origin::new(file, Span::new(it.at, it.at + 1)), say::unreadable_words(&it.words));
        }
        judge(text, english, files, &mut InFile { file, problems: &mut problems });
    }
    (words, problems)
}

/// Says which of the project's words nothing reads, and which have other holes than ours.
fn judge(own: &str, english: &str, files: &ThemeFiles, problems: &mut InFile<'_>) {
    let (ours, _) = Words::read("en", &[english]);
    let (own_words, _) = Words::read("", &[own]);
    let ours = ours.all();
    let odd = own.parse::<toml::Table>().map(|table| no_texts("", &table)).unwrap_or_default();
    for key in &odd {
        problems.tell(place(own, key), say::no_word(key, false)).item(key.clone());
    }
    for (key, text) in own_words.all().into_iter().filter(|(key, _)| !odd.iter().any(|it| it == key)) {
        let span = place(own, key);
        // Forms of a plural may leave the number out, and a language may have more of them.
        let plural = key.rsplit_once('.').filter(|(_, form)| FORMS.contains(form));
        let other = plural.and_then(|(stem, _)| ours.get(&*format!("{stem}.other")));
        let Some(said) = other.or_else(|| ours.get(key)) else {
            if !is_asked(key, files) {
                let near = nearest(key, ours.keys().copied());
                problems.tell(span, say::unread_word(key, near)).item(key);
            }
            continue;
        };
        if text.trim().is_empty() && !said.trim().is_empty() {
            problems.tell(span, say::no_word(key, true)).item(key);
            continue;
        }
        let (there, expected) = (holes(text), holes(said));
        let strange = there.difference(&expected).next();
        let missing = expected.difference(&there).next().filter(|_| other.is_none());
        if let Some(hole) = strange.or(missing) {
            problems.tell(span, say::other_holes(key, hole, strange.is_some(), said)).item(key);
        }
    }
}

/// The keys whose value is no text.
fn no_texts(above: &str, table: &toml::Table) -> Vec<String> {
    let of = |(key, value): (&String, &toml::Value)| {
        let key = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        match value {
            toml::Value::Table(table) => no_texts(&key, table),
            toml::Value::String(_) => Vec::new(),
            _ => vec![key],
        }
    };
    table.iter().flat_map(of).collect()
}

/// Where a key stands: `a.b = …`, or `b = …` below `[a]`.
fn place(own: &str, key: &str) -> Span {
    let plain = |it: &str| it.replace([' ', '"', '\''], "");
    let (mut table, mut at) = (String::new(), 0);
    for line in own.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let body = line.trim();
        if let Some(head) = body.strip_prefix('[').and_then(|it| it.split(']').next()) {
            table = format!("{}.", plain(head));
        } else if let Some((name, _)) = body.split_once('=') {
            let full = format!("{table}{}", plain(name));
            if full == key || key.starts_with(&format!("{full}.")) {
                return Span::new(at + indent, at + indent + name.trim_end().len());
            }
        }
        at += line.len();
    }
    Span::default()
}

const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Whether a template of the project shows this word.
fn is_asked(key: &str, files: &ThemeFiles) -> bool {
    let templates = files.iter().filter(|(path, _)| path.as_str().starts_with("templates/"));
    let word = format!("t.{key}");
    templates.into_iter().any(|(_, bytes)| std::str::from_utf8(bytes).is_ok_and(|text| text.contains(&word)))
}

fn unknown(language: &str, problems: &mut Problems) {
    let Some(file) = RelPath::new("book.toml") else { return };
    problems.tell(Origin::new(&file, Span::default()), say::unknown_language(language));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fixture;

    #[track_caller]
    fn check(own: &str, expected: &[&str]) {
        let files = fixture(&format!("//- theme/strings/en.toml\n{own}\n"));
        let (_, problems) = words("en", &files.theme);
        let found: Vec<String> = problems.iter().map(|it| it.message.clone()).collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (message, word) in found.iter().zip(expected) {
            assert!(message.contains(word), "{message}");
        }
    }

    #[test]
    fn a_word_that_nothing_reads_is_told() {
        check("kind.opportunitees = \"Ideas\"", &["`kind.opportunitees`"]);
        check("kind.opportunities = \"Ideas\"", &[]);
        check("my.word = \"Ideas\"\n//- theme/templates/home.html\n{{ t.my.word }}", &[]);
    }

    #[test]
    fn a_word_that_is_no_text_is_told_where_it_stands() {
        check("kind.personas = 5", &["`kind.personas` is no text"]);
        check("kind.personas = [\"a\"]", &["`kind.personas` is no text"]);
        check("kind.journeys = \"\"", &["`kind.journeys` is empty"]);
        for own in [
            "# kind\n[kind]\n  journeys = \"\"",
            "kind.personas = \"journeys\"\nkind . \"journeys\" = \" \"\n",
        ] {
            let files = fixture(&format!("//- theme/strings/en.toml\n{own}\n"));
            let (_, problems) = words("en", &files.theme);
            let at = problems.iter().next().unwrap().at.span.start as usize;
            assert!(
                ["journeys = ", "kind . "].iter().any(|it| crate::text::part(own, at..).starts_with(it)),
                "{at}"
            );
        }
        let files = fixture("//- theme/strings/en.toml\nkind.personas = \"A\"\nkind.teams = \"B\n");
        let (_, problems) = words("en", &files.theme);
        assert_eq!(problems.iter().map(|it| it.at.span.start > 20).collect::<Vec<_>>(), [true]);
    }

    #[test]
    fn words_come_from_the_nearest_language_that_has_them() {
        let files = fixture(
            "//- theme/strings/pt.toml\nkind.personas = \"Personas\"\nkind.journeys = \"Jornadas\"\n\
             //- theme/strings/pt-BR.toml\nkind.journeys = \"Jornadas BR\"\n",
        );
        let (words, problems) = words("pt-BR", &files.theme);
        let told = ["kind.journeys", "kind.personas", "kind.teams"].map(|key| words.get(key));
        assert_eq!(told, ["Jornadas BR", "Personas", "Teams"]);
        assert!(problems.is_empty());
        assert_eq!(super::words("nl-BE", &fixture("").theme).0.get("kind.channels"), "Kanalen");
    }

    #[test]
    fn holes_are_those_of_our_own_words() {
        check("format.and = \"{first} und {last} {x}\"", &["`{x}`"]);
        check("format.and = \"und {last}\"", &["`{first}`"]);
        check("count.personas.few = \"{n} Leute\"\ncount.personas.one = \"jemand\"", &[]);
    }
}
