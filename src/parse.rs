//! One file: front matter as written, prose as HTML. Never fails, knows no other file.

pub mod body;
mod elsewhere;
pub mod front;
mod halves;
pub mod host;
pub mod leaves;
pub mod map_table;
mod marks;
mod split;
pub mod tables;

use crate::problem::{InFile, Level, Problem, Problems, say};
use crate::term::{Kind, Visibility};
use crate::text::{Lines, Origin, RelPath, Span, folded, has_unseen, is_unseen, merge, part, slug};
use crate::yaml;
use front::Written;
pub use front::fields::Hidden;
use front::fields::Report;

pub use elsewhere::{Elsewhere, elsewhere};
pub use halves::{Halves, halves};
pub use map_table::MapTable;
pub use split::{Split, split};

/// What one file says.
#[derive(Debug, Clone)]
pub struct Doc {
    pub path: RelPath,
    pub written: Vec<Written>,
    /// The names of other things, in the order in which they are read.
    pub refers: Vec<(Kind, front::Name)>,
    /// What is left out of it, and the names of that.
    pub hidden: Vec<Hidden>,
    /// Who may see what stands around its things, when it is a catalogue.
    pub visibility: Option<Visibility>,
    /// The prose, without the front matter.
    pub body: body::Body,
}

/// What a reader has to know of the settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    pub feeling: (f64, f64),
    pub rating: (f64, f64),
    pub own_lanes: Vec<String>,
    /// What each is called, in any language, with its key; also those that are left out.
    pub lane_names: Vec<(String, String)>,
    /// Keys of lanes that are left out.
    pub hidden_lanes: Vec<String>,
    /// What is internal is left out.
    pub is_public: bool,
    /// Who may see what says nothing about it.
    pub visibility: Option<Visibility>,
    pub raw_html: bool,
    /// What becomes of front matter that is not where it belongs.
    pub elsewhere: Elsewhere,
}

impl Options {
    /// The key of a lane of the book, by that or by what it is called.
    pub fn lane_called(&self, label: &str) -> Option<String> {
        let mut keys = self.own_lanes.iter().chain(&self.hidden_lanes);
        let key = slug(label);
        let by_name = || self.lane_names.iter().find(|(name, _)| *name == folded(label)).map(|(_, key)| key);
        keys.find(|it| **it == key).or_else(by_name).cloned()
    }

    /// Whether what is marked so, or not at all, is left out.
    pub fn hides(&self, marked: Option<Visibility>) -> bool {
        self.is_public && Visibility::keeps_inside(marked, self.visibility)
    }
}

#[derive(Debug, Clone)]
pub struct Parsed {
    pub doc: Doc,
    pub problems: Problems,
}

/// The prose of a file.
pub struct Prose {
    body: body::Body,
    problems: Problems,
    /// The table in it that is the map.
    table: Option<MapTable>,
}

pub fn parse(path: &RelPath, text: &str, options: &Options) -> Parsed {
    parse_around(prose(path, text, options), path, text, options)
}

/// Reads the prose alone.
pub fn prose(path: &RelPath, text: &str, options: &Options) -> Prose {
    let text = &*merge::settled(text);
    let split = split(text);
    let mut problems = Problems::new();
    let body_options = body::BodyOptions { raw_html: options.raw_html };
    let mut in_file = InFile { file: path, problems: &mut problems };
    // A table that is the map is drawn as one, and once.
    let table = MapTable::of(text);
    let rest = table.as_ref().map(|table| table.without(text));
    let body = match misplaced(text, &split).filter(|_| options.elsewhere == Elsewhere::Read) {
        Some(found) => body::body(&found.without(text), 0, &body_options, &mut in_file),
        None => {
            let body = part(rest.as_deref().unwrap_or(text), split.body.clone());
            body::body(body, split.body.start, &body_options, &mut in_file)
        }
    };
    Prose { body, problems, table }
}

/// Reads the rest of a file whose prose was read.
pub fn parse_around(mut prose: Prose, path: &RelPath, written: &str, options: &Options) -> Parsed {
    let text = &*merge::settled(written);
    let as_written = written;
    let split = split(text);
    let mut report = Report::new(path, text);
    report.feeling = options.feeling;
    report.rating = options.rating;
    report.own_lanes = &options.own_lanes;
    report.hidden_lanes = &options.hidden_lanes;
    report.only_public(options);

    if let Some(span) = split.unclosed {
        report.tell(span, say::front_matter_never_ends());
    }
    if let Some(span) = merge::conflict(written) {
        report.tell(span, say::conflict_marker());
    }
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        report.tell(Span::new(at, at + 1), say::zero_byte());
    }
    let misplaced = misplaced(text, &split);
    if let Some(found) = &misplaced {
        tell(found, text, options, &report);
    }
    let misplaced = misplaced.filter(|_| options.elsewhere == Elsewhere::Read);
    let again = misplaced.as_ref().map(|found| found.yaml(text));
    let mut front = match (&misplaced, &again) {
        (Some(found), Some(again)) => yaml::read(again, found.front.start),
        _ => yaml::read(part(text, split.front.clone()), split.front.start),
    };
    let table = prose.table.take();
    if let Some(table) = &table {
        let (phases, told) = table.phases(
            text,
            &map_table::Settings {
                own: &|label| options.lane_called(label),
                feeling: Some(options.feeling),
                is_public: options.is_public,
            },
        );
        told.into_iter().chain(table.others()).for_each(|(span, say)| drop(report.tell(span, say)));
        MapTable::give(&mut front.root, phases);
    }
    for fault in &front.faults {
        let mut problem = report.tell(fault.span, say::fault(&fault.kind));
        if let yaml::FaultKind::DuplicateKey { first, .. } = &fault.kind {
            problem.see(Origin::new(path, *first), say::the_other_one());
        }
    }
    for (span, line) in &front.unquoted {
        let sign: String = part(text, span.range()).chars().take(1).collect();
        report.tell(*span, say::quote_text(&sign, line));
    }
    for span in &front.cleaned {
        report.tell(*span, say::control_character());
    }
    // A byte of zero is told already.
    let body = part(text, split.body.clone());
    let unseen = || body.char_indices().find(|(_, letter)| *letter != '\0' && is_unseen(*letter));
    if has_unseen(body)
        && let Some((at, letter)) = unseen()
    {
        let at = split.body.start + at;
        report.tell(Span::new(at, at + letter.len_utf8()), say::control_character());
    }
    let mut written = front::read(&front.root, &report);
    if let Some(kind) = front::lists(&front.root).filter(|_| written.is_empty()) {
        tell_entries_below(kind, text, split.body.start, &report);
    }
    report.tell_lost_items(&front.root);
    if written.iter().all(|it| it.kind.is_none())
        && options.elsewhere == Elsewhere::Read
        && let Some(span) = map_table::in_table(body, split.body.start)
    {
        report.tell(span, say::map_in_table(path.name()));
    }
    if let [only] = written.as_mut_slice()
        && only.head.title.is_none()
    {
        only.head.title = front.faults.iter().find_map(|fault| broken_title(text, fault.span));
    }
    let refers = report.take_refers();
    report.tell_aliases();
    if matches!(&*written, [only] if !only.item && only.head.visibility == Some(Visibility::Internal)) {
        report.tell_opened();
    }
    let is_home = matches!(&*written, [only] if !only.item && options.hides(only.head.visibility));
    if options.is_public && !is_home {
        let is_settled = merge::conflict(as_written).is_none();
        let whole = if is_settled { text } else { as_written };
        report.tell_unread_marks((whole, split.body.start), options, is_settled);
    }
    let (hidden, visibility) = report.take_hidden();
    let mut problems = report.into_problems();
    note_unread(&mut written, &problems, text);
    let rest = table.map(|table| table.without(text));
    describe(&mut written, &mut prose, (path, rest.as_deref().unwrap_or(text)), options);
    problems.append(prose.problems);
    // The words around the entries of a catalogue are as internal as it is.
    if written.iter().all(|it| it.item) && options.hides(visibility) {
        let from = if written.is_empty() { 0 } else { split.body.start };
        problems.keep_drafts(&[Span::new(from, text.len() + 1)]);
    }
    let stays_home = |it: &Written| it.head.draft || options.hides(it.head.visibility);
    if matches!(&*written, [only] if !only.item && stays_home(only)) {
        problems.keep_drafts(&[Span::new(0, text.len() + 1)]);
    }
    Parsed {
        doc: Doc { path: path.clone(), written, refers, hidden, visibility, body: prose.body },
        problems,
    }
}

/// What is told of a whole file, and costs no line of it.
const WHOLE: [&str; 2] = ["front-matter-not-first", "not-utf8"];

/// Gives each thing the lines in which something of it is lost: of a catalogue those from its entry to the next.
fn note_unread(written: &mut [Written], problems: &Problems, text: &str) {
    let is_lost = |it: &&Problem| it.level == Level::Error && !it.is_of_draft && !WHOLE.contains(&it.code);
    let mut lost: Vec<u32> = problems.iter().filter(is_lost).map(|it| it.at.span.start).collect();
    if lost.is_empty() {
        return;
    }
    lost.sort_unstable();
    let lines = Lines::new(text);
    let starts = written.iter().map(|it| if it.item { it.head.span.start } else { 0 });
    let starts: Vec<u32> = starts.collect();
    for start in lost {
        let at = starts.partition_point(|it| *it <= start).saturating_sub(1);
        let line = u32::try_from(lines.place(start as usize).line).unwrap_or(u32::MAX);
        let unread = written.get_mut(at).map(|it| &mut it.head.unread);
        if let Some(unread) = unread.filter(|unread| unread.last() != Some(&line)) {
            unread.push(line);
        }
    }
}

/// A catalogue that lists nothing has no page on which its text could stand.
fn tell_entries_below(kind: Kind, text: &str, from: usize, report: &Report<'_>) {
    let body = part(text, from..);
    let at = from + (body.len() - body.trim_start().len());
    let line = crate::text::line_of(text, at).trim();
    if line.is_empty() {
        return;
    }
    let item = ["- ", "* ", "+ "].iter().find_map(|sign| line.strip_prefix(sign));
    report.tell(Span::new(at, at + line.len()), say::entries_below(kind, item.map(str::trim)));
}

/// Puts what things say under `description:` where their prose stands: above the text of the file, or for an entry of
/// a catalogue in a text of its own.
fn describe(written: &mut [Written], prose: &mut Prose, (path, text): (&RelPath, &str), options: &Options) {
    let body_options = body::BodyOptions { raw_html: options.raw_html };
    for it in written.iter_mut().filter(|it| it.kind.is_some()) {
        let Some(about) = &it.head.description else { continue };
        let start = start_of(about, text);
        if it.item {
            let mut in_file = InFile { file: path, problems: &mut prose.problems };
            it.body = Some(body::body(&about.text, start, &body_options, &mut in_file));
            continue;
        }
        let split = split(text);
        let both = [&*about.text, "\n\n", part(text, split.body.clone())].concat();
        let above = about.text.len() + 2;
        let below = split.body.start.saturating_sub(above);
        prose.problems = Problems::new();
        let mut in_file = InFile { file: path, problems: &mut prose.problems };
        prose.body = body::body(&both, below, &body_options, &mut in_file);
        // What stands above the text of the file is told where it is written.
        let moved = |span: Span| match (span.start as usize) < split.body.start {
            true => Span::new(span.start as usize + start - below, span.end as usize + start - below),
            false => span,
        };
        prose.body.links.iter_mut().for_each(|link| link.span = moved(link.span));
        prose.problems.iter_mut().for_each(|problem| problem.at.span = moved(problem.at.span));
    }
}

/// Where the words of a value begin, behind quotes or signs.
fn start_of(value: &front::Name, text: &str) -> usize {
    let source = text.get(value.span.range()).unwrap_or_default();
    let first: String = value.text.chars().take_while(|letter| *letter != '\n').take(16).collect();
    value.span.start as usize + source.find(&first).unwrap_or_default()
}

/// A title in a line that is no YAML: its words are those that were meant.
fn broken_title(text: &str, at: Span) -> Option<front::Name> {
    let start = part(text, ..at.start as usize).rfind('\n').map_or(0, |newline| newline + 1);
    let line = crate::text::line_of(text, start);
    let value = line.strip_prefix("title:").or_else(|| line.strip_prefix("name:"))?;
    let words = value.trim().trim_matches(['"', '\'']);
    let span = Span::new(start + line.len() - value.len(), start + line.len());
    (!words.is_empty()).then(|| front::Name { text: words.into(), span })
}

/// Front matter that is not where it belongs.
pub fn misplaced(text: &str, split: &Split) -> Option<elsewhere::Found> {
    let top = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if split.body.start == top { elsewhere(text) } else { None }
}

fn tell(found: &elsewhere::Found, text: &str, options: &Options, report: &Report<'_>) {
    if !found.is_ours && options.elsewhere == Elsewhere::Tell {
        return;
    }
    let mut problem = report.tell(found.span(text), say::front_matter_not_first(found.how.help()));
    problem.level = match options.elsewhere {
        _ if !found.is_ours => Level::Info,
        Elsewhere::Tell => Level::Warning,
        Elsewhere::Read => problem.level,
    };
}

impl Default for Options {
    fn default() -> Options {
        Options {
            feeling: (-2.0, 2.0),
            rating: (1.0, 5.0),
            own_lanes: Vec::new(),
            lane_names: Vec::new(),
            hidden_lanes: Vec::new(),
            is_public: false,
            visibility: None,
            raw_html: false,
            elsewhere: Elsewhere::Read,
        }
    }
}

#[cfg(test)]
mod tests;
