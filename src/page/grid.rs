//! The tables of a page as rows of cells, each a line: for spreadsheets, and for Markdown. A cell that spans several
//! stands in the first of them.

use super::blueprint::{self, Blueprint, Note};
use super::map::{Cell, Content, Map, Point, Way, Words};
use super::{Anchor, Inline, Link, Span, Style, Table, Wording};

/// Rows of cells; all rows have as many.
pub type Grid<'a> = Vec<Vec<Vec<Inline<'a>>>>;

/// A table of things: heads, then rows. Headings of groups are rows of their own.
pub fn table<'a>(it: &Table<'a>) -> Grid<'a> {
    let head =
        |it: &super::Column<'a>| it.head.clone().unwrap_or_else(|| vec![Inline::Text(it.title.clone())]);
    let mut rows: Grid = vec![it.columns.iter().map(head).collect()];
    for group in &it.groups {
        rows.extend(group.heading.iter().map(|(.., of)| vec![of.clone()]));
        rows.extend(group.rows.iter().map(row));
    }
    rows.extend(it.foot.iter().map(row));
    even(rows)
}

fn row<'a>(it: &super::Row<'a>) -> Vec<Vec<Inline<'a>>> {
    let mut cells: Vec<Vec<Inline>> = Vec::new();
    for cell in it.name.iter().chain(&it.cells) {
        cells.push(cell.of.clone());
        cells.extend(std::iter::repeat_n(Vec::new(), cell.span.saturating_sub(1)));
    }
    cells
}

/// A map: stages, steps, then a row for each lane. What stands in a cell together has `;` between it.
pub fn map(it: &Map) -> Grid<'static> {
    map_by(it, &"; ".into())
}

/// The same with a line for each entry of a cell, so that an entry may hold a `;`; without hints of what could be
/// added, which somebody would read as words of the map.
pub fn map_in_lines(it: &Map) -> Grid<'static> {
    map_by(it, &Inline::Break)
}

fn map_by(it: &Map, between: &Inline<'static>) -> Grid<'static> {
    let mut stages = vec![plain(&it.grid.corner.text)];
    for stage in &it.grid.stages {
        stages.push(plain(&stage.title));
        stages.extend(std::iter::repeat_n(Vec::new(), stage.span.saturating_sub(1)));
    }
    let heads = it.grid.heads();
    let named = heads.iter().map(|(stage, head)| if stage.alone { Vec::new() } else { step(head) });
    let steps = std::iter::once(Vec::new()).chain(named).collect();
    let marks = row_of(
        &it.words.marks,
        heads.iter().map(|(_, head)| head.marks.iter().map(|mark| vec![mark.clone()]).collect()),
        between,
    );
    let ways = heads.iter().map(|(_, head)| head.ways.iter().map(Way::line).collect());
    let path = row_of(&it.words.path, ways, between);
    let mut rows = vec![stages];
    if !it.grid.steps.is_empty() {
        rows.push(steps);
    }
    rows.extend(marks.into_iter().chain(path));
    for lane in &it.grid.lanes {
        let mut row = vec![plain(&lane.label)];
        for cell in &lane.cells {
            row.push(cell_line(cell, &it.words, between));
            row.extend(std::iter::repeat_n(Vec::new(), cell.span.saturating_sub(1)));
        }
        rows.push(row);
    }
    if it.grid.unfelt {
        let [lane, none, how] = &it.words.unfelt;
        rows.push(vec![
            plain(lane),
            vec![Inline::strong(none.clone()), how.clone().into(), Inline::code("feeling: 1")],
        ]);
    }
    even(rows)
}

fn step(it: &super::map::StepHead) -> Vec<Inline<'static>> {
    plain(&format!("{}. {}", it.number, it.title))
}

/// A row of its own for what stands in few cells; nothing where none is filled.
fn row_of(
    label: &str,
    cells: impl Iterator<Item = Vec<Vec<Inline<'static>>>>,
    between: &Inline<'static>,
) -> Option<Vec<Vec<Inline<'static>>>> {
    let cells: Vec<_> = cells.map(|lines| joined(lines, between)).collect();
    let is_filled = cells.iter().any(|cell| !cell.is_empty());
    is_filled.then(|| [plain(label)].into_iter().chain(cells).collect())
}

/// A blueprint: columns, then the lanes of cards and notes; the lines between them are rows of their own.
pub fn blueprint(it: &Blueprint) -> Grid<'static> {
    let mut head = vec![plain(&it.words.lane)];
    head.extend(it.columns.iter().map(column));
    let mut rows = vec![head];
    if !it.stages.is_empty() {
        let mut stages = vec![Vec::new()];
        for stage in &it.stages {
            stages.push(plain(&stage.title));
            stages.extend(std::iter::repeat_n(Vec::new(), stage.span.saturating_sub(1)));
        }
        rows.insert(0, stages);
    }
    for line in it.bodies.iter().flat_map(|body| &body.rows) {
        let name =
            line.head.as_ref().filter(|head| !head.quiet).map(|head| noted(plain(&head.name), &head.note));
        if line.cells.is_empty() && name.is_none() {
            continue;
        }
        let cells = line.cells.iter().map(|cell| card_line(cell, it));
        rows.push([name.unwrap_or_default()].into_iter().chain(cells).collect());
    }
    even(rows)
}

fn column(it: &blueprint::Column) -> Vec<Inline<'static>> {
    let title = format!("{}. {}", it.number, it.title);
    let mut line = match &it.href {
        Some(href) => named(href, &title),
        None => plain(&title),
    };
    for text in it.time.iter().chain(&it.moment) {
        line.extend(["; ".into(), text.clone().into()]);
    }
    line
}

fn card_line(it: &blueprint::Cell, of: &Blueprint) -> Vec<Inline<'static>> {
    let mut parts: Vec<Vec<Inline>> = it.texts.iter().map(Wording::line).collect();
    if let Some(card) = &it.card {
        if let Some(team) = &card.team {
            let mut by = named(&team.link.href, &team.link.text);
            by.extend(team.external.then(|| format!(" ({})", of.words.external).into()));
            parts.push(by);
        }
        parts.push(card.does.line());
        parts.extend(card.takes.iter().map(|takes| plain(takes)));
        parts.extend(card.touchpoint.iter().map(|it| named(&it.href, &it.text)));
        parts.extend(card.ties.iter().map(|tie| plain(tie)));
    }
    parts.extend(it.notes.iter().map(|note| match note {
        Note::Text(text) => text.line(),
        Note::Sign(sign) => {
            let mut line = vec![Inline::strong(sign.word.clone()), " ".into()];
            line.extend(sign.text.line());
            line
        }
        Note::Figure(it) => {
            let mut line = named(&it.link.href, &it.link.text);
            line.extend([" ".into(), it.text.clone().into()]);
            line
        }
    }));
    joined(parts, &"; ".into())
}

/// What stands in a cell of a map, in one line.
fn cell_line(it: &Cell, words: &Words, between: &Inline<'static>) -> Vec<Inline<'static>> {
    match &it.missing {
        Some(_) if !it.is_filled() && matches!(between, Inline::Break) => Vec::new(),
        Some(missing) if !it.is_filled() => plain(missing),
        _ => {
            let whole =
                (it.span > 1 && it.is_filled()).then(|| vec![Inline::small(words.whole_stage.clone())]);
            joined(whole.into_iter().chain(lines(&it.of, words)).collect(), between)
        }
    }
}

/// What stands in a cell, a line each.
pub fn lines(it: &Content, words: &Words) -> Vec<Vec<Inline<'static>>> {
    match it {
        Content::Nothing => Vec::new(),
        Content::Words(all) => all.iter().map(said).collect(),
        Content::Touchpoints(all) => all.iter().map(touchpoint).collect(),
        Content::Emotion(it) => {
            let moment = it.moment.iter().map(|it| {
                let question = it.question.as_deref().unwrap_or_default();
                vec![Inline::strong(words.moment.clone()), " ".into(), question.to_owned().into()]
            });
            let was = it.was.iter().map(|was| plain(&was.text));
            it.points.iter().map(felt).chain(was).chain(moment).collect()
        }
        Content::Expectation(it) => {
            let rated = [(&it.expected, &it.expects), (&it.received, &it.gets)];
            let mut lines: Vec<Vec<Inline>> =
                it.difference.iter().map(|by| vec![Inline::Difference(by.clone())]).collect();
            for (rated, said) in rated {
                lines.extend(rated.iter().map(|rated| plain(rated)));
                lines.extend(said.iter().map(Wording::line));
            }
            lines
        }
        Content::Time(it) => it.takes.iter().chain(&it.wait).map(|text| plain(text)).collect(),
        Content::Pieces(all) => all.iter().map(|it| noted(it.title.line(), &it.note)).collect(),
        Content::Links(all) => all.iter().map(|it| named(&it.href, &it.text)).collect(),
        Content::Figures(all) => all.iter().map(figure).collect(),
    }
}

/// `Sam: tired −1.0`.
fn felt(it: &Point) -> Vec<Inline<'static>> {
    let mut line = it.felt();
    if let Some(between) = line.get_mut(1).filter(|_| it.who.is_some()) {
        *between = ": ".into();
    }
    if let Some(emoji) = it.emoji() {
        line.splice(0..0, [emoji.to_owned().into(), " ".into()]).for_each(drop);
    }
    line
}

/// `Sam: late (severe) (what it was found in)`.
fn said(it: &super::map::Said) -> Vec<Inline<'static>> {
    let mut line = Vec::new();
    if let Some(label) = &it.label {
        line.push([label, ": "].concat().into());
    }
    match &it.image {
        None => line.extend(it.text.line()),
        Some(image) => {
            let words = it.alt.clone().unwrap_or_else(|| it.text.text.clone());
            line.push(Inline::Link(Anchor::new(image.clone(), plain(&words))));
            line.extend(it.caption.iter().flat_map(|it| [vec![" ".into()], it.line()]).flatten());
        }
    }
    if let Some(severity) = &it.severity {
        line.extend([" ".into(), Inline::Pips(severity.clone())]);
    }
    if let Some(Link { href, text }) = &it.insight {
        line.push(" ".into());
        line.extend(in_brackets(named(href, text)));
    }
    line
}

/// A touchpoint with its channel in brackets; a channel alone stands in brackets, too.
fn touchpoint(it: &super::map::Touchpoint) -> Vec<Inline<'static>> {
    let mut line = named(&it.href, &it.name);
    if it.is_channel {
        line = in_brackets(line);
    } else if !it.note.is_empty() {
        line.push(" ".into());
        line.extend(in_brackets(plain(&it.note)));
    }
    if let Some(influence) = &it.influence {
        line.extend([" ".into(), Inline::Pips(influence.clone())]);
    }
    line
}

fn figure(it: &super::map::Figure) -> Vec<Inline<'static>> {
    let mut line = named(&it.href, &it.name);
    line.extend([": ".into(), it.value.clone().unwrap_or_else(|| "–".to_owned()).into()]);
    line.extend(it.target.iter().map(|target| format!(", {target}").into()));
    if let Some(met) = &it.met {
        line.extend([", ".into(), Inline::Badge(met.clone())]);
    }
    line
}

fn plain(text: &str) -> Vec<Inline<'static>> {
    vec![text.to_owned().into()]
}

fn in_brackets(line: Vec<Inline<'static>>) -> Vec<Inline<'static>> {
    [plain("("), line, plain(")")].concat()
}

fn named(href: &str, text: &str) -> Vec<Inline<'static>> {
    vec![Inline::Link(Anchor::new(href.to_owned(), plain(text)))]
}

fn noted(mut line: Vec<Inline<'static>>, note: &str) -> Vec<Inline<'static>> {
    if !note.is_empty() {
        line.extend([" ".into(), Inline::Span(Span::new(Style::Small, "", plain(note)))]);
    }
    line
}

fn joined(lines: Vec<Vec<Inline<'static>>>, between: &Inline<'static>) -> Vec<Inline<'static>> {
    let mut all = Vec::new();
    for line in lines {
        if !all.is_empty() {
            all.push(between.clone());
        }
        // Lines of one text are none of their own here.
        all.extend(line.into_iter().map(|it| if matches!(it, Inline::Break) { " ".into() } else { it }));
    }
    all
}

fn even(mut rows: Grid<'_>) -> Grid<'_> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    rows.iter_mut().for_each(|row| row.resize_with(width, Vec::new));
    rows
}
