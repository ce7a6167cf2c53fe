//! Tera, and what its errors mean to someone who writes a theme.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use super::{ThemeFiles, embedded};
use crate::problem::Problems;
use crate::text::{Origin, RelPath, Span, escape};
use crate::words::Words;

/// What the built-in templates are called, so that `extends "default/map.html"` works.
const PREFIX: &str = "default/";
/// Where the project's templates stand in the book.
const FOLDER: &str = "theme/templates/";
/// No page is larger; a template that repeats itself without end stops here.
const LARGEST_PAGE: usize = 64 << 20;

/// The templates of the default theme, from these folders: of two with one name the later counts. They always work: tests render them all. What the project has a
/// file of its own for stays an include, so that its file is the one that is used.
pub(super) fn built_in(words: &Words, files: &ThemeFiles, folders: &[&str]) -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![""]);
    tera.set_escape_fn(|text, out| {
        let mut done = Ok(());
        escape::html_parts(text, |part| {
            if done.is_ok() {
                done = out.write_all(part.as_bytes());
            }
        });
        done
    });
    let texts: BTreeMap<&str, String> = folders
        .iter()
        .flat_map(|folder| embedded::below(folder))
        .filter(|(name, _)| name.ends_with(".html"))
        .filter_map(|(name, bytes)| Some((name, on_one_line(std::str::from_utf8(bytes).ok()?))))
        .collect();
    let has_own =
        |name: &str| files.keys().any(|path| path.as_str().strip_prefix("templates/") == Some(name));
    let templates: Vec<(String, String)> = texts
        .iter()
        .map(|(name, text)| {
            let whole = with_includes(text, &texts, &has_own, DEEPEST_INCLUDE);
            (format!("{PREFIX}{name}"), with_words(&whole, words))
        })
        .collect();
    let ready = tera.set_fallback_prefixes([PREFIX]).and_then(|()| tera.add_raw_templates(templates));
    debug_assert!(ready.is_ok(), "{}", ready.err().map(|error| error.to_string()).unwrap_or_default());
    tera.global_context().insert("t", &tree(words));
    tera
}

/// Puts the text of each included template in its place: an include costs more than what most of them show.
fn with_includes(
    text: &str,
    texts: &BTreeMap<&str, String>,
    has_own: &dyn Fn(&str) -> bool,
    depth: usize,
) -> String {
    const START: &str = "{% include \"";
    const END: &str = "\" %}";
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(START) {
        out.push_str(before);
        let Some((name, after)) = after.split_once(END) else {
            out.push_str(START);
            rest = after;
            continue;
        };
        match texts.get(name).filter(|_| depth > 0 && !has_own(name)) {
            Some(included) => out.push_str(&with_includes(included, texts, has_own, depth - 1)),
            None => {
                out.push_str(START);
                out.push_str(name);
                out.push_str(END);
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Puts the words of the interface in their place: they are the same on every page.
fn with_words(text: &str, words: &Words) -> String {
    const START: &str = "{{ t.";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(START) {
        out.push_str(before);
        let word = after.split_once(" }}").filter(|(key, _)| words.has(key) && is_plain(words.get(key)));
        match word {
            Some((key, after)) => {
                out.push_str(words.get(key));
                rest = after;
            }
            None => {
                out.push_str(START);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Neither escaped nor part of a template.
fn is_plain(word: &str) -> bool {
    !word.contains(['&', '<', '>', '"', '\'', '/', '{', '}'])
}

/// Built-in templates include each other no deeper than this.
const DEEPEST_INCLUDE: usize = 8;

/// The built-in templates with the project's laid over them; `None` when it has none that work.
pub(super) fn with_own(built_in: &Tera, files: &ThemeFiles, problems: &mut Problems) -> Option<Tera> {
    let mut own = own_templates(files, problems);
    refuse_endless(&mut own, problems);
    // Each round loses the template that does not work.
    while !own.is_empty() {
        let mut tera = built_in.clone();
        match tera.add_raw_templates(own.iter()) {
            Ok(()) => return Some(tera),
            Err(error) => {
                report(&error, problems);
                own.remove(&place(&error)?.template)?;
            }
        }
    }
    None
}

fn own_templates(files: &ThemeFiles, problems: &mut Problems) -> BTreeMap<String, String> {
    let mut own = BTreeMap::new();
    for (path, bytes) in files {
        let Some(name) = path.as_str().strip_prefix("templates/") else { continue };
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                let built_in = format!("\"{PREFIX}{name}\"");
                // A template that extends its own name means the built-in one.
                let text =
                    text.replacen(&format!("\"{name}\""), &built_in, usize::from(extends_itself(text, name)));
                own.insert(name.to_owned(), text);
            }
            Err(_) => broken(problems, name, Span::default(), "the file is not UTF-8"),
        }
    }
    own
}

fn extends_itself(text: &str, name: &str) -> bool {
    let start = text.trim_start();
    let tag = start.split("%}").next().unwrap_or("");
    tag.starts_with("{%") && tag.contains("extends") && tag.contains(&format!("\"{name}\""))
}

/// Refuses components that call themselves, also by way of others: their number can double with each call.
fn refuse_endless(own: &mut BTreeMap<String, String>, problems: &mut Problems) {
    let mut calls: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut home: BTreeMap<String, String> = BTreeMap::new();
    for (file, text) in own.iter() {
        for part in text.split("component ").skip(1) {
            let name: String = part
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || "_.".contains(*letter))
                .collect();
            let body = part.split("endcomponent").next().unwrap_or("");
            let called = body.split('<').skip(1).map(|rest| {
                rest.chars()
                    .take_while(|letter| letter.is_alphanumeric() || "_.".contains(*letter))
                    .collect::<String>()
            });
            calls.entry(name.clone()).or_default().extend(called);
            home.insert(name, file.clone());
        }
    }
    let mut guilty = BTreeSet::new();
    for name in calls.keys() {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&String> = calls.get(name).into_iter().flatten().collect();
        while let Some(next) = open.pop() {
            if next == name {
                guilty.extend(home.get(name).map(|file| (file.clone(), name.clone())));
                break;
            }
            if seen.insert(next) {
                open.extend(calls.get(next).into_iter().flatten());
            }
        }
    }
    for (file, name) in guilty {
        broken(problems, &file, Span::default(), &format!("the component `{name}` calls itself"));
        own.remove(&file);
    }
}

/// Writes the page into `out`, unless it grows beyond all measure.
pub(super) fn render(
    tera: &Tera,
    template: &str,
    context: &Context,
    out: &mut Vec<u8>,
) -> Result<(), tera::Error> {
    out.clear();
    tera.render_to(template, context, Bounded(out))
}

struct Bounded<'a>(&'a mut Vec<u8>);

impl Write for Bounded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST_PAGE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where a template went wrong.
struct Place {
    template: String,
    line: usize,
    column: usize,
    span: Span,
}

fn place(error: &tera::Error) -> Option<Place> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            Some(Place {
                template: report.filename().to_owned(),
                line: span.start_line,
                column: span.start_col + 1,
                span: Span::new(span.range.start, span.range.end),
            })
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => whole_file(tpl),
        ErrorKind::MissingParent { current, .. } => whole_file(current),
        ErrorKind::Msg(message) => place_in(message),
        _ => None,
    }
}

fn whole_file(template: &str) -> Option<Place> {
    Some(Place { template: template.to_owned(), line: 1, column: 1, span: Span::default() })
}

/// Finds ` --> map.html:3:5` in a report of several errors.
fn place_in(message: &str) -> Option<Place> {
    let after = message.split("--> ").nth(1)?;
    let after = after.split_whitespace().next()?;
    let mut parts = after.trim_matches(['[', ']']).rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some(Place { template: parts.next()?.to_owned(), line, column, span: Span::default() })
}

/// Says what is wrong with a template, and where.
pub(super) fn report(error: &tera::Error, problems: &mut Problems) {
    let words = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report.message().to_owned(),
        ErrorKind::Io(io::ErrorKind::FileTooLarge) => "the page becomes larger than 64 MB".to_owned(),
        ErrorKind::CircularExtend { .. } => "it extends itself".to_owned(),
        ErrorKind::CircularInclude { .. } => "it includes itself".to_owned(),
        ErrorKind::Msg(message) => {
            message.lines().next().unwrap_or("").trim_start_matches("error: ").to_owned()
        }
        other => other.to_string(),
    };
    match place(error) {
        Some(place) => {
            let words = format!("line {}, column {}: {words}", place.line, place.column);
            broken(problems, &place.template, place.span, &words);
        }
        None => broken(problems, "", Span::default(), &words),
    }
}

fn broken(problems: &mut Problems, template: &str, span: Span, words: &str) {
    let Some(file) = RelPath::new(&format!("{FOLDER}{template}")) else { return };
    let message = format!("the template `{template}` does not work: {words}");
    problems
        .push("broken-template", Origin::new(&file, span), message)
        .help("the built-in template is used instead")
        .item(template);
}

/// Joins the lines of a template, so that pages carry no indentation: a line break beside a tag goes,
/// another becomes a space.
fn on_one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim();
        let tight = out.ends_with(['>', '}']) || line.starts_with(['<', '{']);
        if !out.is_empty() && !line.is_empty() && !tight {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// The words as templates see them: `t.shell.skip`.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Tree {
    Word(String),
    Branch(BTreeMap<String, Tree>),
}

fn tree(words: &Words) -> Tree {
    let mut root = BTreeMap::new();
    for (key, text) in words.iter() {
        plant(&mut root, key, text);
    }
    Tree::Branch(root)
}

fn plant(branch: &mut BTreeMap<String, Tree>, key: &str, text: &str) {
    match key.split_once('.') {
        None => drop(branch.entry(key.to_owned()).or_insert_with(|| Tree::Word(text.to_owned()))),
        Some((part, rest)) => {
            let next = branch.entry(part.to_owned()).or_insert_with(|| Tree::Branch(BTreeMap::new()));
            match next {
                Tree::Branch(branch) => plant(branch, rest, text),
                // `a` and `a.b`: the longer key wins.
                Tree::Word(_) => {
                    let mut branch = BTreeMap::new();
                    plant(&mut branch, rest, text);
                    *next = Tree::Branch(branch);
                }
            }
        }
    }
}
