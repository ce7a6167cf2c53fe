//! A page by its headings: what stands below each, bullets and prose.

use super::line;
use crate::import::grid::Cell;
use crate::parse::split;
use crate::text::part;

/// A heading and what follows, up to the next of its level. The page itself is one without a title.
#[derive(Debug, Default, Clone)]
pub(super) struct Section {
    pub level: usize,
    pub title: Cell,
    pub bullets: Vec<Bullet>,
    pub prose: Vec<Cell>,
    pub below: Vec<Section>,
}

#[derive(Debug, Clone)]
pub(super) struct Bullet {
    pub text: Cell,
    pub below: Vec<Cell>,
    indent: usize,
}

impl Bullet {
    /// With the bullets below it, as Markdown.
    pub(super) fn as_text(&self) -> Cell {
        let mut text = format!("- {}", self.text.text);
        self.below.iter().for_each(|it| text.extend(["\n  - ", &it.text]));
        Cell { text, ..self.text.clone() }
    }

    /// With the bullets below it, as one text.
    pub(super) fn flat(&self) -> Cell {
        let mut text = self.text.text.clone();
        self.below.iter().for_each(|it| text.extend(["\n", &it.text]));
        Cell { text, ..self.text.clone() }
    }
}

impl Section {
    /// Every heading below, the first first.
    pub(super) fn all(&self) -> Vec<&Section> {
        self.below.iter().flat_map(|it| std::iter::once(it).chain(it.all())).collect()
    }

    /// All of it as Markdown, with the place of its first line.
    pub(super) fn texts(&self) -> Vec<Cell> {
        let mut all = Vec::new();
        if !self.title.text.is_empty() {
            let text = format!("{} {}", "#".repeat(self.level), self.title.text);
            all.push(Cell { text, ..self.title.clone() });
        }
        all.extend(self.prose.iter().cloned());
        all.extend(self.bullets.iter().map(Bullet::as_text));
        all.extend(self.below.iter().flat_map(Section::texts));
        all
    }
}

/// More levels no page has.
const DEEPEST: usize = 6;

pub(super) fn page(text: &str) -> Section {
    let start = split(text).body.start;
    let before = part(text, ..start).matches('\n').count();
    let mut open: Vec<Section> = vec![Section::default()];
    let mut is_code = false;
    let mut goes_on = false;
    let mut lines = part(text, start..).lines().enumerate().peekable();
    while let Some((at, whole)) = lines.next() {
        let number = before + at + 1;
        let bare = whole.trim();
        if bare.starts_with("```") || bare.starts_with("~~~") {
            is_code = !is_code;
        }
        let place = || Cell::new("", line(number).0);
        let below = lines.peek().filter(|_| !is_code && !goes_on && bullet(whole).is_none());
        let underlined = below.and_then(|(_, below)| Some((underline(below)?, bare.to_owned())));
        let underlined = underlined.filter(|_| !bare.is_empty());
        if underlined.is_some() {
            lines.next();
        }
        if let Some((level, title)) = underlined.or_else(|| heading(whole)).filter(|_| !is_code) {
            close(&mut open, level);
            open.push(Section { level, title: Cell { text: title, ..place() }, ..Section::default() });
            goes_on = false;
            continue;
        }
        let Some(section) = open.last_mut() else { break };
        match bullet(whole).filter(|_| !is_code) {
            Some((indent, text)) => section.bullet(indent, Cell { text, ..place() }),
            None if bare.is_empty() => {}
            None if goes_on => section.goes_on(bare),
            None => section.prose.push(Cell { text: bare.to_owned(), ..place() }),
        }
        goes_on = !bare.is_empty();
    }
    close(&mut open, 0);
    open.pop().unwrap_or_default()
}

fn close(open: &mut Vec<Section>, level: usize) {
    while open.len() > 1 && open.last().is_some_and(|it| it.level >= level) {
        let closed = open.pop().unwrap_or_default();
        open.iter_mut().next_back().into_iter().for_each(|it| it.below.push(closed.clone()));
    }
}

impl Section {
    fn bullet(&mut self, indent: usize, text: Cell) {
        match self.bullets.last_mut() {
            Some(last) if indent > last.indent => last.below.push(text),
            _ => self.bullets.push(Bullet { text, below: Vec::new(), indent }),
        }
    }

    /// A line that goes on where the one before ended.
    fn goes_on(&mut self, text: &str) {
        let number =
            |cell: &Cell| cell.place.0.trim_start_matches("line ").parse::<usize>().unwrap_or_default();
        let bullet = self.bullets.last_mut().map(|it| it.below.last_mut().unwrap_or(&mut it.text));
        let last = bullet.into_iter().chain(self.prose.last_mut()).max_by_key(|it| number(it));
        last.into_iter().for_each(|it| it.text.extend(["\n", text]));
    }
}

/// The level of a heading whose next line is a row of `=` or `-`.
fn underline(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let is_all = |sign: char| line.len() >= 3 && line.chars().all(|it| it == sign);
    if is_all('=') { Some(1) } else { is_all('-').then_some(2) }
}

/// `## Title`.
fn heading(line: &str) -> Option<(usize, String)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let is_one = (1..=DEEPEST).contains(&level) && rest.starts_with([' ', '\t']);
    is_one.then(|| (level, rest.trim().trim_end_matches('#').trim().to_owned()))
}

/// How far in a bullet begins, and its text.
fn bullet(line: &str) -> Option<(usize, String)> {
    let text = line.trim_start();
    let indent =
        line.chars().take_while(|it| it.is_whitespace()).map(|it| if it == '\t' { 4 } else { 1 }).sum();
    let rest = ["- ", "* ", "+ ", "• "].iter().find_map(|sign| text.strip_prefix(sign));
    let rest = rest.or_else(|| crate::import::words::numbered(text))?;
    Some((indent, rest.trim().to_owned()))
}
