//! What a problem is about, whatever line it stands on: the same problem keeps its fingerprint
//! when something is written above it, and when its words change.

use std::collections::{BTreeMap, HashMap};

use crate::files::Files;
use crate::parse::front::About;
use crate::parse::halves;
use crate::problem::{Problem, Problems};
use crate::term::synonym;
use crate::text::{RelPath, Span, composed, line_of, part};
use crate::yaml::{self, Node, Value};

/// By file: what something is called, and what it was called before.
pub type Names = BTreeMap<RelPath, BTreeMap<Box<str>, Box<str>>>;

/// One fingerprint for each problem, in their order: 32 hexadecimal digits, each only once.
pub fn fingerprints(problems: &Problems, files: &Files) -> Vec<String> {
    fingerprints_before(problems, files, &Names::new())
}

/// The same as they would be if everything had its name of before.
pub fn fingerprints_before(problems: &Problems, files: &Files, names: &Names) -> Vec<String> {
    let none = BTreeMap::new();
    let mut documents = BTreeMap::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut prints = Vec::with_capacity(problems.len());
    for problem in problems.iter() {
        let file = &problem.at.file;
        let names = names.get(file).unwrap_or(&none);
        let document = documents.entry(file.clone()).or_insert_with(|| Document::new(file, files, names));
        let item = problem.item.split('/').map(|part| document.before(part)).collect::<Vec<_>>().join("/");
        let about = format!("{}\n{}\n{item}", problem.code, document.item(problem));
        let count = seen.entry(about.clone()).or_default();
        *count += 1;
        let hash = xxhash_rust::xxh3::xxh3_128(format!("{about}\n{count}").as_bytes());
        prints.push(format!("{hash:032x}"));
    }
    prints
}

/// A file that problems point into.
struct Document<'f> {
    /// `journey:ikea-visit`, or the path of a file that has no name of its own.
    name: String,
    text: &'f str,
    front: Option<(Span, Node<'f>)>,
    /// Headings of the prose, or tables of the settings, and where they stand.
    headings: Vec<(usize, &'f str)>,
    names: &'f BTreeMap<Box<str>, Box<str>>,
}

impl<'f> Document<'f> {
    fn new(file: &RelPath, files: &'f Files, names: &'f BTreeMap<Box<str>, Box<str>>) -> Document<'f> {
        let settings = files.book_toml.as_deref().filter(|_| file.as_str() == "book.toml");
        let text = files.texts.get(file).map(AsRef::as_ref).or(settings).unwrap_or_default();
        if !file.is_markdown() {
            return Document {
                name: file.to_string(),
                text,
                front: None,
                headings: headings(text, '['),
                names,
            };
        }
        let front = halves(text).front;
        let root = yaml::read(part(text, front.clone()), front.start).root;
        let named = |key: &str| match &root.value {
            Value::Map(entries) => {
                entries.iter().find(|entry| synonym::folded(&entry.key) == key)?.value.text()
            }
            _ => None,
        };
        let kind = named("kind")
            .map(|word| About::parse(word).map_or_else(|| word.to_owned(), |it| it.name().to_owned()));
        let name = match (kind, named("id")) {
            (Some(kind), Some(id)) => format!("{kind}:{id}"),
            (Some(kind), None) => format!("{kind}:{}", composed(file.stem())),
            _ => composed(file.as_str()),
        };
        let front = Some((Span::new(front.start, front.end), root));
        Document { name, text, front, headings: headings(text, '#'), names }
    }

    /// What something was called before.
    fn before<'n>(&'n self, name: &'n str) -> &'n str {
        self.names.get(name).map_or(name, |name| name)
    }

    /// `journey:ikea-visit/phases/pay/steps/checkout/channel`.
    fn item(&self, problem: &Problem) -> String {
        let at = problem.at.span;
        let mut item = self.name.clone();
        match &self.front {
            Some((front, root)) if at.start < front.end => {
                // A line that breaks the syntax is in no tree.
                if problem.code == "bad-front-matter"
                    || !descend(root, at.start, &|name| self.before(name), &mut item)
                {
                    add(&mut item, line_of(self.text, at.start as usize));
                }
            }
            _ => {
                add(&mut item, self.heading(at.start as usize));
                let words = self.text.get(at.range()).unwrap_or_default();
                add(&mut item, words.lines().next().unwrap_or_default());
            }
        }
        item
    }

    /// The heading above a place in the prose, or the table above one in the settings.
    fn heading(&self, at: usize) -> &'f str {
        let above = self.headings.partition_point(|(start, _)| *start < at);
        above.checked_sub(1).and_then(|index| self.headings.get(index)).map_or("", |(_, line)| line)
    }
}

/// The lines that begin with a sign, and where each stands.
fn headings(text: &str, sign: char) -> Vec<(usize, &str)> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    });
    lines.filter(|(_, line)| line.starts_with(sign)).collect()
}

/// Adds the keys and entries that lead to byte `at`; `false` when nothing stands there.
fn descend<'n>(node: &'n Node<'_>, at: u32, called: &dyn Fn(&'n str) -> &'n str, item: &mut String) -> bool {
    let holds = |span: Span| span.start <= at && at <= span.end;
    match &node.value {
        Value::Map(entries) => {
            // The last one that begins before: a value may be empty.
            let before = entries.partition_point(|entry| entry.key_span.start <= at);
            let last = before.checked_sub(1).and_then(|index| entries.get(index));
            let Some(entry) = last.filter(|entry| holds(entry.key_span) || holds(entry.value.span)) else {
                return false;
            };
            add(item, &synonym::one_name(&entry.key));
            if !holds(entry.key_span) {
                descend(&entry.value, at, called, item);
            }
            true
        }
        Value::List(nodes) => {
            let before = nodes.partition_point(|node| node.span.start <= at);
            let Some(index) = before.checked_sub(1) else { return false };
            let Some(entry) = nodes.get(index).filter(|node| holds(node.span)) else { return false };
            match name_of(entry) {
                Some(name) => add(item, called(name)),
                None => add(item, &index.to_string()),
            }
            descend(entry, at, called, item);
            true
        }
        _ => true,
    }
}

/// What an entry of a list is called.
fn name_of<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Text(text, _) => Some(text),
        Value::Map(entries) => NAMES.iter().find_map(|&key| {
            entries.iter().find(|entry| is_named(&entry.key, key)).and_then(|entry| entry.value.text())
        }),
        _ => None,
    }
}

/// Whether a key is `key`, under whatever name.
fn is_named(written: &str, key: &str) -> bool {
    written == key || synonym::one_name(written) == synonym::one_name(key)
}

/// Keys that name an entry, the surest first.
const NAMES: [&str; 9] = ["id", "step", "title", "name", "text", "do", "to", "date", "thought"];

fn add(item: &mut String, part: &str) {
    item.push('/');
    item.extend(part.trim().chars().take(120));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fixture;
    use crate::parse::{Options, parse};

    fn found(text: &str) -> Vec<String> {
        let files = fixture(text);
        let mut problems = Problems::new();
        for (path, text) in &files.texts {
            problems.append(parse(path, text, &Options::default()).problems);
        }
        fingerprints(&problems, &files)
    }

    fn journey(above: &str, line: &str) -> String {
        format!(
            "//- content/a.md\n---\nkind: journey\n{above}phases:\n  - title: A\n    steps:\n      - title: one\n      - title: two\n        {line}\n---\n"
        )
    }

    #[test]
    fn what_is_written_above_changes_nothing() {
        let before = found(&journey("", "feeling: high"));
        assert_eq!(before.len(), 1);
        assert_eq!(before, found(&journey("# a note\n\nid: a\ngoal: g\n", "feeling: high")));
        assert_eq!(before, found(&journey("", "takes: 5m\n        feeling: low")));
    }

    #[test]
    fn another_place_is_another_problem() {
        let before = found(&journey("", "feeling: high"));
        assert_ne!(before, found(&journey("", "influence: high")));
        assert_ne!(before, found(&journey("id: b\n", "feeling: high")));
        assert_ne!(before, found(&journey("", "feeling: 9")));
    }

    #[test]
    fn a_file_may_move() {
        let text = journey("id: j\n", "feeling: high");
        assert_eq!(found(&text), found(&text.replace("content/a.md", "content/journeys/b.md")));
    }

    #[test]
    fn equal_problems_are_counted() {
        let prints = found("//- content/a.md\n---\nkind: persona\nname: A\ngoals: [{a: b}, {a: b}]\n---\n");
        assert_eq!(prints.len(), 2);
        assert_ne!(prints[0], prints[1]);
    }

    #[test]
    fn a_broken_line_is_known_by_its_words() {
        let broken = |above: &str| found(&format!("//- content/a.md\n---\n{above}title: @a\n---\n"));
        assert_eq!(broken("goal: g\n"), broken("# a note\ngoal: g\n"));
    }

    #[test]
    fn a_place_in_prose_is_known_by_its_heading() {
        let prose = |above: &str| found(&format!("//- content/a.md\n{above}# One\n\n<b>x</b>\n"));
        assert_eq!(prose(""), prose("Hello\n\n"));
    }
}
