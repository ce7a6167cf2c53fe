//! The report as a page by itself: no network, no other file. Templates stand in `templates/review.html`.

mod card;
mod drawing;
mod grid;

use serde::Serialize;

use super::picture;
use super::piece::Piece;
use super::plain::line;
use super::tell::{Figure, weight_key};
use super::{Previews, Report};
use crate::diff::{Change, Diff, ThingDiff, Weight};
use crate::problem::Problems;
use crate::text::{in_ticks, slug};
use crate::theme::{Rendered, Theme, assets};

/// A finished page and the name of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub name: String,
    pub html: String,
}

/// Everything on one page. What is wrong with the project's theme goes to `problems`.
pub fn one_page(report: &Report<'_>, problems: &mut Problems) -> String {
    let things: Vec<&ThingDiff> = report.diff.things.iter().collect();
    let names = names(report.diff);
    render(report, &view(report, &things, &names, Kind::Whole), problems)
}

/// A page for each place with changes, and one that leads to them.
pub fn pages(report: &Report<'_>, problems: &mut Problems) -> Vec<Page> {
    let names = names(report.diff);
    let index = view(report, &[], &names, Kind::Index);
    let mut pages = vec![Page { name: "index.html".to_owned(), html: render(report, &index, problems) }];
    for (thing, name) in report.diff.things.iter().zip(&names) {
        let html = render(report, &view(report, &[thing], &names, Kind::Part), problems);
        pages.push(Page { name: format!("{name}.html"), html });
    }
    pages
}

/// Pictures of both curves, beside the pages.
pub fn pictures(report: &Report<'_>) -> Vec<Page> {
    let names = names(report.diff);
    let of = |(thing, name): (&ThingDiff, &String)| {
        let all = picture::pictures(report, thing).into_iter().enumerate();
        let named = |(at, html): (usize, String)| {
            let more = if at == 0 { String::new() } else { format!("-{}", at + 1) };
            Page { name: format!("{name}{more}.svg"), html }
        };
        all.map(named).collect::<Vec<_>>()
    };
    report.diff.things.iter().zip(&names).flat_map(of).collect()
}

fn render(report: &Report<'_>, view: &View, problems: &mut Problems) -> String {
    let own = own_theme(report);
    let (theme, found) = Theme::new(&own, report.words);
    problems.append(found);
    let Rendered { html, problems: found } = theme.render_alone("review.html", view);
    problems.append(found);
    html
}

fn own_theme(report: &Report<'_>) -> crate::theme::ThemeFiles {
    super::look(report.old, report.new)
}

/// A name for the file of each place, all different.
fn names(diff: &Diff) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for thing in &diff.things {
        let name = format!("{}-{}", thing.kind, slug(&thing.id));
        let free = |name: &String| !names.contains(name);
        let other = (2..).map(|n| format!("{name}-{n}")).find(free);
        names.push(if free(&name) { name } else { other.unwrap_or_default() });
    }
    names
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Whole,
    Index,
    Part,
}

/// Words with their part in the sentence: `plain`, `code`, `title`, `was` or `is`.
#[derive(Debug, Clone, Serialize)]
pub struct Said {
    pub kind: &'static str,
    pub text: String,
}

#[derive(Debug, Serialize)]
struct View {
    language: String,
    direction: &'static str,
    title: String,
    style: String,
    /// Lets the page's own script run and no other.
    nonce: String,
    /// What could not be read.
    unread: Vec<Vec<Said>>,
    verdict: Vec<Said>,
    handbook: String,
    old: String,
    new: String,
    counts: Vec<Count>,
    weights: Vec<WeightOf>,
    /// Leads to the places, on this page or beside it.
    places: Vec<PlaceOf>,
    home: Option<String>,
    things: Vec<Thing>,
    /// What the figures mean.
    means: Vec<Means>,
    /// What somebody said yes to.
    accepted: Vec<Accepted>,
    others: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Means {
    id: &'static str,
    name: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct Accepted {
    says: Vec<Said>,
    name: String,
}

#[derive(Debug, Serialize)]
struct Count {
    class: &'static str,
    sign: &'static str,
    text: String,
}

#[derive(Debug, Serialize)]
struct WeightOf {
    key: &'static str,
    word: String,
    n: usize,
}

#[derive(Debug, Serialize)]
struct PlaceOf {
    href: String,
    title: String,
    kind: String,
    count: String,
    major: bool,
    remembered: Vec<Said>,
    /// Of a page that leads to others: what weighs most there, and how much more there is.
    says: Vec<Told>,
    more: String,
}

#[derive(Debug, Serialize)]
struct Told {
    says: Vec<Said>,
    weight: &'static str,
    word: String,
}

#[derive(Debug, Serialize)]
struct Thing {
    id: String,
    title: String,
    kind: String,
    count: String,
    path: String,
    impact: Option<String>,
    asked: Option<String>,
    preview: Option<String>,
    sums: Vec<Sum>,
    figures: Vec<Sum>,
    grid: Option<grid::Grid>,
    cards: Vec<card::Card>,
    /// What it does to its to-be maps.
    futures: Vec<Vec<Said>>,
    unsupported: Option<Vec<Said>>,
    coarse: Option<String>,
}

/// A figure before and after.
#[derive(Debug, Serialize)]
struct Sum {
    /// Of what it means.
    key: &'static str,
    name: String,
    from: String,
    to: String,
    range: Option<String>,
    /// Better or worse, as a word.
    means: String,
    /// `up` or `down`, by what it means.
    class: &'static str,
    sign: &'static str,
    causes: Vec<Cause>,
}

#[derive(Debug, Serialize)]
struct Cause {
    href: String,
    n: usize,
}

/// So many figures stand out.
const SUMS: usize = 4;

fn view(report: &Report<'_>, things: &[&ThingDiff], names: &[String], kind: Kind) -> View {
    let words = report.words;
    let diff = report.diff;
    let book = line(&report.new.config.title);
    let title = match (kind, things) {
        (Kind::Part, [only]) => line(&only.title),
        _ => book.clone(),
    };
    let title = words.fill("review.title", &[("book", &title)]);
    let own = own_theme(report);
    let previews = report.previews();
    let places = match kind {
        Kind::Part => Vec::new(),
        _ => diff.things.iter().zip(names).map(|(thing, name)| place(report, thing, name, kind)).collect(),
    };
    let of_part =
        |thing: &&ThingDiff| !matches!(kind, Kind::Part) || things.iter().any(|it| std::ptr::eq(*it, *thing));
    let counted: Vec<&ThingDiff> = diff.things.iter().filter(of_part).collect();
    let at = |thing: &ThingDiff| diff.things.iter().position(|it| std::ptr::eq(it, thing)).unwrap_or(0);
    View {
        language: words.language().to_owned(),
        direction: words.direction().name(),
        style: assets::style_alone(&own),
        nonce: format!(
            "{:016x}",
            xxhash_rust::xxh3::xxh3_64(format!("{title}{}", diff.things.len()).as_bytes())
        ),
        unread: report.unread().iter().map(|it| plainly(it)).collect(),
        verdict: said(&report.verdict()),
        handbook: book,
        old: line(&report.names.old),
        new: line(&report.names.new),
        counts: counts(report, &counted),
        weights: weights(report, &counted),
        places,
        home: (kind == Kind::Part).then(|| "index.html".to_owned()),
        things: things.iter().map(|it| thing(report, it, at(it), previews.as_ref())).collect(),
        means: if things.is_empty() { Vec::new() } else { means(report) },
        accepted: accepted(report),
        others: report.others(),
        title,
    }
}

fn said(pieces: &[Piece]) -> Vec<Said> {
    pieces
        .iter()
        .flat_map(codes)
        .map(|(piece, is_code)| {
            let kind = match piece {
                Piece::Plain(_) if is_code => "code",
                Piece::Plain(_) => "plain",
                Piece::Title(_) | Piece::Code(_) => "title",
                Piece::Was(_) => "was",
                Piece::Is(_) => "is",
            };
            let text = piece.text();
            let space = |there: bool| if there { " " } else { "" };
            let plain = kind == "plain";
            let inner = line(text.trim());
            let text = format!(
                "{}{inner}{}",
                space(plain && text.starts_with(' ')),
                space(plain && text.ends_with(' ') && !inner.is_empty())
            );
            Said { kind, text }
        })
        .collect()
}

/// Words of ours that are written as code stand by themselves.
fn codes(piece: &Piece) -> Vec<(Piece, bool)> {
    match piece {
        Piece::Plain(text) => {
            let parts = in_ticks(text).into_iter();
            parts.map(|(part, is_code)| (Piece::Plain(part.to_owned()), is_code)).collect()
        }
        other => vec![(other.clone(), false)],
    }
}

/// The same where nothing was or is: only names stand out.
fn plainly(pieces: &[Piece]) -> Vec<Said> {
    let mut all = said(pieces);
    all.iter_mut().filter(|it| !["title", "code"].contains(&it.kind)).for_each(|it| it.kind = "plain");
    all
}

fn counts(report: &Report<'_>, things: &[&ThingDiff]) -> Vec<Count> {
    let words = report.words;
    let signs = [
        ("added", "+", "review.added"),
        ("removed", "−", "review.removed"),
        ("moved", "↷", "review.moved"),
        ("renamed", "≈", "review.renamed"),
        ("changed", "≠", "review.changed"),
    ];
    let count = |class: &str| {
        things.iter().flat_map(|it| &it.changes).filter(|change| report.class(change) == class).count()
    };
    let all = signs.into_iter().map(|(class, sign, key)| (class, sign, key, count(class)));
    let text = |n: usize, key: &str| format!("{} {}", words.whole(n), words.get(key));
    all.filter(|(.., n)| *n > 0)
        .map(|(class, sign, key, n)| Count { class: pill(class), sign, text: text(n, key) })
        .collect()
}

/// The colours of a change: what moved or has another name is changed.
fn pill(class: &str) -> &'static str {
    match class {
        "added" => "added",
        "removed" => "removed",
        _ => "changed",
    }
}

fn weights(report: &Report<'_>, things: &[&ThingDiff]) -> Vec<WeightOf> {
    [Weight::Major, Weight::Minor, Weight::Editorial]
        .into_iter()
        .map(|weight| WeightOf {
            key: weight.name(),
            word: report.words.get(weight_key(weight)).to_owned(),
            n: things.iter().map(|it| it.count(weight)).sum(),
        })
        .filter(|it| it.n > 0)
        .collect()
}

fn place(report: &Report<'_>, thing: &ThingDiff, name: &str, kind: Kind) -> PlaceOf {
    let at = report.diff.things.iter().position(|it| std::ptr::eq(it, thing)).unwrap_or(0);
    PlaceOf {
        href: if kind == Kind::Index { format!("{name}.html") } else { format!("#t{}", at + 1) },
        title: line(&thing.title),
        kind: report.kind(thing).to_owned(),
        count: report.words.count("review.changes", thing.changes.len()),
        major: thing.weight == Weight::Major,
        remembered: report.remembered(thing).map(|it| said(&it)).unwrap_or_default(),
        says: if kind == Kind::Index { heaviest(report, thing) } else { Vec::new() },
        more: match thing.changes.len().checked_sub(TOLD).filter(|more| *more > 0) {
            Some(more) if kind == Kind::Index => report.words.count("review.more", more),
            _ => String::new(),
        },
    }
}

/// So many changes of a place are told on the page that leads to it.
const TOLD: usize = 5;

/// What weighs most in a place; its order is that already, but for parts that stand together.
fn heaviest(report: &Report<'_>, thing: &ThingDiff) -> Vec<Told> {
    let mut changes: Vec<_> = thing.changes.iter().collect();
    changes.sort_by_key(|it| std::cmp::Reverse(it.weight));
    let told = |it: &Change| {
        let mut says = report.sentence(thing, it);
        says.extend(report.reasons(it).into_iter().map(|it| Piece::Plain(format!("; {it}"))));
        Told {
            says: said(&says),
            weight: it.weight.name(),
            word: report.words.get(weight_key(it.weight)).to_owned(),
        }
    };
    changes.into_iter().take(TOLD).map(told).collect()
}

fn means(report: &Report<'_>) -> Vec<Means> {
    let all = report.means().into_iter();
    all.map(|(what, name, text)| Means { id: what.name(), name: line(name), text: line(text) }).collect()
}

fn accepted(report: &Report<'_>) -> Vec<Accepted> {
    let all = report.accepted().into_iter();
    all.map(|(says, name)| Accepted { says: said(&says), name }).collect()
}

fn thing(report: &Report<'_>, thing: &ThingDiff, at: usize, previews: Option<&Previews<'_>>) -> Thing {
    let id = format!("t{}", at + 1);
    let sum = |it: Figure| Sum {
        key: it.what.name(),
        means: it
            .better
            .map_or("", |it| report.words.get(if it { "review.better" } else { "review.worse" }))
            .to_owned(),
        name: line(&it.name),
        from: it.from,
        to: it.to,
        range: it.ranges.map(|(_, to)| to),
        class: match it.better {
            Some(true) => "up",
            Some(false) => "dn",
            None => "",
        },
        sign: if it.rises == Some(true) { "▲" } else { "▼" },
        causes: it.causes.iter().map(|n| Cause { href: format!("#{id}-c{n}"), n: *n }).collect(),
    };
    let mut figures: Vec<Sum> = report.figures(thing).into_iter().map(sum).collect();
    let rest = figures.split_off(figures.len().min(SUMS));
    let grid =
        thing.map.as_ref().and_then(|map| grid::grid(report, thing, map, &report.columns(thing, map), &id));
    Thing {
        title: line(&thing.title),
        kind: report.kind(thing).to_owned(),
        count: report.words.count("review.changes", thing.changes.len()),
        path: line(&report.path_of(thing)),
        impact: report.impact(thing),
        asked: report.asked_as(thing, (&line, &line)),
        preview: previews.and_then(|it| it.of(thing)),
        sums: figures,
        figures: rest,
        grid,
        cards: card::cards(report, thing, &id),
        futures: report.futures(thing).iter().map(|it| said(it)).collect(),
        unsupported: report.unsupported(thing).map(|it| said(&it)),
        coarse: report.coarse(thing),
        id,
    }
}
