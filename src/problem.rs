//! What the tool has to say about content: collected, never thrown; levels are decided at the end.

use crate::text::{Origin, RelPath, Span, part};

pub mod about;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod junit;
pub mod quiet;
pub mod rdjson;
pub mod rule;
pub mod sarif;
pub mod say;
mod sources;
pub mod unread;
pub use about::{About, Meant};
pub use rule::{Group, Rule};
pub(crate) use say::both;
pub use say::{Both, Say};
pub use sources::Sources;

/// Bytes of a message; its help may have twice as many. A problem is 4 KB at most.
const MOST: usize = 720;
/// Other places that are named with a problem.
const MOST_RELATED: usize = 6;

/// How serious a problem is. `Off` never reaches a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not told.
    Off,
    /// Good to know.
    Info,
    /// Weak, or not understood.
    Warning,
    /// Wrong: a build of mdBook and `check` fail.
    Error,
}

/// One thing to say, at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The name of its rule, such as `unknown-key`.
    pub code: &'static str,
    /// How serious it is.
    pub level: Level,
    /// The file, and the place in it.
    pub at: Origin,
    /// Lower case, names the thing, no full stop at the end.
    pub message: String,
    /// What to do, with the nearest existing name where there is one.
    pub help: Option<String>,
    /// Other places that belong to it, each with its own words.
    pub related: Vec<(Origin, String)>,
    /// Which item of the file it is about (`kassa/feeling`): survives edits above it.
    pub item: String,
    /// It stands in a draft: those who write are told, the site is not.
    pub is_of_draft: bool,
    /// What it is about, where something is done about that.
    pub about: Option<About>,
    /// The right name, where it is known.
    pub meant: Option<Box<Meant>>,
    is_dutch: bool,
    /// The same in the other language.
    other: Box<Other>,
}

/// Message, help and words of related places, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Other {
    message: String,
    help: Option<String>,
    related: Vec<String>,
}

/// Problems in the making.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    list: Vec<Problem>,
}

impl Level {
    /// The level of this name, as settings have it.
    pub fn parse(word: &str) -> Option<Level> {
        Some(match word {
            "off" => Level::Off,
            "info" => Level::Info,
            "warning" => Level::Warning,
            "error" => Level::Error,
            _ => return None,
        })
    }

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl Problem {
    /// Another place that belongs to it.
    pub fn see(&mut self, at: Origin, words: Both) -> &mut Problem {
        if self.related.len() < MOST_RELATED {
            let (now, other) = words.with_first(self.is_dutch);
            self.related.push((at, shortened(now, MOST / 5)));
            self.other.related.push(shortened(other, MOST / 5));
        }
        self
    }

    /// Says something else about the same place.
    pub fn say_instead(&mut self, message: Both, help: Both) {
        let (message, other) = message.with_first(self.is_dutch);
        self.message = shortened(message, MOST);
        self.other.message = shortened(other, MOST);
        (self.about, self.meant) = (None, None);
        self.set_help(help);
    }

    fn set_help(&mut self, help: Both) {
        let (help, other) = help.with_first(self.is_dutch);
        self.help = Some(shortened(help, 2 * MOST));
        self.other.help = Some(shortened(other, 2 * MOST));
    }

    /// The message in both languages.
    pub fn both(&self) -> Both {
        let (english, dutch) = match self.is_dutch {
            false => (&self.message, &self.other.message),
            true => (&self.other.message, &self.message),
        };
        Both { english: english.clone(), dutch: dutch.clone() }
    }

    fn speak(&mut self, is_dutch: bool) {
        if self.is_dutch == is_dutch {
            return;
        }
        self.is_dutch = is_dutch;
        std::mem::swap(&mut self.message, &mut self.other.message);
        std::mem::swap(&mut self.help, &mut self.other.help);
        for ((_, words), other) in self.related.iter_mut().zip(&mut self.other.related) {
            std::mem::swap(words, other);
        }
    }

    pub fn item(&mut self, item: impl Into<String>) -> &mut Problem {
        self.item = shortened(item.into(), MOST / 2);
        self
    }

    /// The message, and below it the help.
    fn told_on_lines(&self) -> String {
        self.told(if self.is_dutch { "\nhulp: " } else { "\nhelp: " })
    }

    /// The message and the help as one text, with `between` them; for machines that show it to people.
    fn told(&self, between: &str) -> String {
        let help = self.help.iter().map(|help| format!("{between}{}", quiet::visible(help)));
        std::iter::once(quiet::visible(&self.message)).chain(help).collect()
    }
}

/// As much of a text as fits; authored names and values may be as long as a file.
fn shortened(text: String, most: usize) -> String {
    match text.char_indices().take_while(|(at, letter)| at + letter.len_utf8() <= most).last() {
        Some((at, letter)) if text.len() > most => format!("{}…", part(&text, ..at + letter.len_utf8())),
        _ => text,
    }
}

impl Problems {
    /// None yet.
    pub fn new() -> Problems {
        Problems::default()
    }

    /// Adds some problem of `code`, for what only shows it.
    #[cfg(test)]
    pub fn push(&mut self, code: &'static str, at: Origin, message: impl Into<String>) -> &mut Problem {
        self.tell(at, Say::plain(code, message))
    }

    /// Adds what is said, at the level of its rule.
    pub fn tell(&mut self, at: Origin, say: Say) -> &mut Problem {
        let Say { code, message, help, about, meant } = say;
        let about = about.map(|about| *about);
        let level = rule::find(code).map_or(Level::Error, |rule| rule.level);
        let (help, dutch_help) = help.map(|it| *it).map(|it| (it.english, it.dutch)).unzip();
        let other = Other {
            message: shortened(message.dutch, MOST),
            help: dutch_help.map(|it| shortened(it, 2 * MOST)),
            related: Vec::new(),
        };
        self.list.push(Problem {
            code,
            level,
            at,
            message: shortened(message.english, MOST),
            help: help.map(|it| shortened(it, 2 * MOST)),
            related: Vec::new(),
            item: String::new(),
            is_of_draft: false,
            about,
            meant,
            is_dutch: false,
            other: Box::new(other),
        });
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// In the language of the report: Dutch for `nl`, else English.
    pub fn speak(&mut self, language: &str) {
        let is_dutch = say::spoken(language) == "nl";
        self.list.iter_mut().for_each(|problem| problem.speak(is_dutch));
    }

    /// Keeps what stands in these parts of a file to those who write it.
    pub fn keep_drafts(&mut self, drafts: &[Span]) {
        let is_in = |at: Span| drafts.iter().any(|draft| draft.start <= at.start && at.start < draft.end);
        for problem in self.list.iter_mut().filter(|problem| is_in(problem.at.span)) {
            problem.is_of_draft = true;
        }
    }

    /// Adds those of another list.
    pub fn append(&mut self, other: Problems) {
        self.list.extend(other.list);
    }

    /// All of them, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.list.iter()
    }

    /// Whether all is well.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether one of them has this code.
    pub fn has(&self, code: &str) -> bool {
        self.list.iter().any(|problem| problem.code == code)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// How many there are of one level.
    pub fn count(&self, level: Level) -> usize {
        self.list.iter().filter(|problem| problem.level == level).count()
    }

    /// Forgets all but the first ones.
    pub fn truncate(&mut self, len: usize) {
        self.list.truncate(len);
    }

    /// Keeps some of them.
    pub fn retain(&mut self, keep: impl FnMut(&Problem) -> bool) {
        self.list.retain(keep);
    }

    /// All of them, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Problem> {
        self.list.iter_mut()
    }

    /// In the order of files and places, each thing said once.
    pub fn sort(&mut self) {
        self.list
            .sort_by(|a, b| (&a.at, a.code, &a.message, &a.item).cmp(&(&b.at, b.code, &b.message, &b.item)));
        self.list.dedup_by(|a, b| (&a.at, a.code, &a.message) == (&b.at, b.code, &b.message));
    }
}

/// Problems of one file, for code that knows only that file.
pub struct InFile<'a> {
    pub file: &'a RelPath,
    pub problems: &'a mut Problems,
}

impl InFile<'_> {
    pub fn tell(&mut self, span: Span, say: Say) -> &mut Problem {
        self.problems.tell(Origin::new(self.file, span), say)
    }
}
