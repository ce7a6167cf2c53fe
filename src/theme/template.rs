//! Tera, and what its errors mean to someone who writes a theme.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use super::{TEMPLATES, ThemeFiles, embedded, frame, growth};
use crate::page::{PARTS, Part};
use crate::problem::say::{self, Shows};
use crate::problem::{Both, Problems, Say, both};
use crate::text::{Origin, RelPath, Span, escape, part as part_of};
use crate::words::Words;

/// What the built-in templates are called, so that `extends "default/map.html"` works.
const PREFIX: &str = "default/";
/// Where the project's templates stand in the book.
pub(super) const FOLDER: &str = "theme/templates/";
/// No page is larger; a template that repeats itself without end stops here.
const LARGEST_PAGE: usize = 64 << 20;

/// The templates of the default theme. They always work: tests render them all.
pub(super) fn built_in(words: &Words) -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![""]);
    tera.set_escape_fn(|text, out| {
        let mut done = Ok(());
        let mut write = |part: &str| {
            if done.is_ok() {
                done = out.write_all(part.as_bytes());
            }
        };
        // Whether it stands between tags is not known here.
        for piece in text.split_inclusive(escape::LENT) {
            escape::html_parts(piece, &mut write);
            if let Some(mark) = escape::LENT.into_iter().find(|mark| piece.ends_with(*mark)) {
                write(mark.encode_utf8(&mut [0; 4]));
            }
        }
        done
    });
    let texts = embedded::below(TEMPLATES).filter(|(name, _)| name.ends_with(".html"));
    let templates: Vec<(String, String)> = texts
        .filter_map(|(name, bytes)| {
            Some((format!("{PREFIX}{name}"), on_one_line(str::from_utf8(bytes).ok()?)))
        })
        .collect();
    let ready = tera.set_fallback_prefixes([PREFIX]).and_then(|()| tera.add_raw_templates(templates));
    debug_assert!(ready.is_ok(), "{}", ready.err().map(|error| error.to_string()).unwrap_or_default());
    tera.global_context().insert("t", &tree(words));
    tera
}

/// What the project's template of a part makes of it. White space around it is that of the file.
pub(super) fn part(own: &Tera, template: &str, of: Part<'_>) -> Result<String, tera::Error> {
    let mut buffer = Vec::new();
    render(own, template, &Context::from_serialize(&of)?, &mut buffer)?;
    Ok(String::from_utf8_lossy(&buffer).trim().to_owned())
}

/// The built-in templates with the project's laid over them; `None` when it has none that work.
pub(super) fn with_own(built_in: &Tera, files: &ThemeFiles, problems: &mut Problems) -> Option<Tera> {
    let mut own = own_templates(files, problems);
    refuse_endless(&mut own, problems);
    refuse_growing(&mut own, problems);
    // Each round loses the template that does not work.
    while !own.is_empty() {
        let mut tera = built_in.clone();
        match tera.add_raw_templates(own.iter()) {
            Ok(()) => return Some(tera),
            Err(error) => {
                report(&error, files, problems);
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
                let text = text.trim_start_matches('\u{feff}');
                let built_in = format!("\"{PREFIX}{name}\"");
                // A template that extends its own name means the built-in one.
                let text =
                    text.replacen(&format!("\"{name}\""), &built_in, usize::from(extends_itself(text, name)));
                own.insert(name.to_owned(), text);
            }
            Err(_) => {
                let words = both!("the file is not UTF-8", "het bestand is geen UTF-8");
                broken(problems, name, Span::default(), words);
            }
        }
    }
    own
}

fn extends_itself(text: &str, name: &str) -> bool {
    let start = text.trim_start();
    let tag = start.split("%}").next().unwrap_or("");
    tag.starts_with("{%") && tag.contains("extends") && tag.contains(&format!("\"{name}\""))
}

/// Refuses components that call themselves, also by way of others: their number can double with each call, and the
/// engine has no limit of its own but the stack.
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
        broken(
            problems,
            &file,
            Span::default(),
            both!("the component `{name}` calls itself", "het onderdeel `{name}` roept zichzelf aan"),
        );
        own.remove(&file);
    }
}

/// Refuses templates with a value that doubles again and again, or that loops make larger than any may be.
fn refuse_growing(own: &mut BTreeMap<String, String>, problems: &mut Problems) {
    own.retain(|file, text| {
        let doubles = growth::doubled(text).map(|name| {
            both!(
                "the value `{name}` doubles again and again",
                "de waarde `{name}` verdubbelt telkens opnieuw"
            )
        });
        let swells = || {
            let (name, most) = (growth::swollen(text)?, growth::LARGEST >> 20);
            Some(both!(
                "the value `{name}` may become larger than {most} MB",
                "de waarde `{name}` kan groter worden dan {most} MB"
            ))
        };
        let is_long = || {
            let most = growth::MOST_WORK / 1_000_000;
            growth::is_endless(text).then(|| {
                both!(
                    "its loops in loops take more than {most} million turns",
                    "de lussen in lussen gaan meer dan {most} miljoen keer rond"
                )
            })
        };
        let wrong = doubles.or_else(swells).or_else(is_long);
        let is_right = wrong.is_none();
        wrong.into_iter().for_each(|words| broken(problems, file, Span::default(), words));
        is_right
    });
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
    /// How many bytes of it.
    length: usize,
}

impl Place {
    /// In the text as it is written. The engine reads one with a longer name in its first sign, and without the
    /// mark of Unicode.
    fn span(&self, files: &ThemeFiles) -> Span {
        let path = RelPath::new(&format!("templates/{}", self.template));
        let text = path.and_then(|path| str::from_utf8(files.get(&path)?).ok()).unwrap_or_default();
        let before = text.split_inclusive('\n').take(self.line - 1).map(str::len).sum::<usize>();
        let line = part_of(text, before..).lines().next().unwrap_or_default();
        let mark = usize::from(self.line == 1 && line.starts_with('\u{feff}'));
        let name = format!("\"{}\"", self.template);
        let longer = match line.find(&name) {
            Some(at)
                if extends_itself(text.trim_start_matches('\u{feff}'), &self.template)
                    && at < self.column =>
            {
                PREFIX.len()
            }
            _ => 0,
        };
        let column = (self.column + mark).saturating_sub(1 + longer);
        let within = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        let start = before + within;
        Span::new(start, (start + self.length).min(before + line.len()))
    }
}

fn place(error: &tera::Error) -> Option<Place> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            Some(Place {
                template: report.filename().to_owned(),
                line: span.start_line,
                column: span.start_col + 1,
                length: span.range.end.saturating_sub(span.range.start),
            })
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => whole_file(tpl),
        ErrorKind::MissingParent { current, .. } => whole_file(current),
        ErrorKind::Msg(message) => place_in(message),
        _ => None,
    }
}

fn whole_file(template: &str) -> Option<Place> {
    Some(Place { template: template.to_owned(), line: 1, column: 1, length: 0 })
}

/// Finds ` --> map.html:3:5` in a report of several errors.
fn place_in(message: &str) -> Option<Place> {
    let after = message.split("--> ").nth(1)?;
    let after = after.split_whitespace().next()?;
    let mut parts = after.trim_matches(['[', ']']).rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some(Place { template: parts.next()?.to_owned(), line, column, length: 1 })
}

/// Says what is wrong with a template, and where.
pub(super) fn report(error: &tera::Error, files: &ThemeFiles, problems: &mut Problems) {
    let words = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Both::same(report.message()),
        ErrorKind::Io(io::ErrorKind::FileTooLarge) => {
            both!("the page becomes larger than 64 MB", "de pagina wordt groter dan 64 MB")
        }
        ErrorKind::CircularExtend { .. } => both!("it extends itself", "hij breidt zichzelf uit"),
        ErrorKind::CircularInclude { .. } => both!("it includes itself", "hij neemt zichzelf op"),
        ErrorKind::Msg(message) => {
            Both::same(message.lines().next().unwrap_or("").trim_start_matches("error: "))
        }
        other => Both::same(other.to_string()),
    };
    match place(error) {
        // One of ours can only fail by what it stands in: the project's own base.
        Some(place) if place.template.starts_with("default/") => {
            broken(problems, "base.html", Span::default(), words);
        }
        Some(place) => {
            let words = say::at_line(place.line, place.column, &words);
            broken(problems, &place.template, place.span(files), words);
        }
        None => broken(problems, "", Span::default(), words),
    }
}

fn broken(problems: &mut Problems, template: &str, span: Span, words: Both) {
    let Some(file) = RelPath::new(&format!("{FOLDER}{template}")) else { return };
    let at = Origin::new(&file, span);
    let say = broken_template(template, words);
    // A part can stand on a page a hundred times.
    if !problems.iter().any(|it| it.at == at && it.both() == *say.message()) {
        problems.tell(at, say).item(template);
    }
}

/// With what a template of this name can show.
fn broken_template(template: &str, words: Both) -> Say {
    let places = frame::places(template);
    if !places.is_empty() {
        let places = listed(places.into_iter().map(|name| format!("page.{name}")));
        return say::broken_template(template, words, &Shows::Frame(&places));
    }
    let part = template.strip_prefix("part/").and_then(|name| name.strip_suffix(".html"));
    match part {
        Some(name) if name.starts_with("lane-") => say::broken_template(template, words, &Shows::Lane),
        Some(name) => {
            let values = PARTS.iter().filter(|it| it.name == name).flat_map(|it| it.values);
            let values = listed(values.map(|(name, _)| (*name).to_owned()));
            say::broken_template(template, words, &Shows::Part(&values))
        }
        None => say::broken_template(template, words, &Shows::Unknown),
    }
}

/// Names in a sentence.
pub(super) fn listed(names: impl IntoIterator<Item = String>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Joins the lines of a built-in template, so that pages carry no indentation (a tenth of a small page): a line
/// break beside a tag goes, another becomes a space.
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
