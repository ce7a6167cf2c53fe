//! The figures of a map over time as a picture by itself: a row for each, with its first and last value.

use super::Figures;
use crate::config::Config;
use crate::svg::{Element, Turn};
use crate::words::Words;

const WIDTH: f64 = 720.0;
const ROW: f64 = 110.0;
const TOP: f64 = 48.0;
const LEFT: f64 = 24.0;
const RIGHT: f64 = 96.0;

/// The name of a figure, its lowest and its highest value.
type Row = (&'static str, f64, f64, fn(&Figures) -> Option<f64>);

pub(super) fn picture(title: &str, all: &[Figures], config: &Config, words: &Words) -> String {
    let most = all.iter().filter_map(|it| it.shortfall).fold(1.0, f64::max);
    let rows: [Row; 3] = [
        ("remembered", config.feeling.min, config.feeling.max, |it| it.remembered),
        ("shortfall", 0.0, most, |it| it.shortfall),
        ("evidence", 0.0, 1.0, |it| it.evidence),
    ];
    let is_partly = |it: &Figures| !it.unread.is_empty();
    let note = if all.iter().any(is_partly) { 20.0 } else { 0.0 };
    let height = TOP + ROW * rows.len() as f64 + 32.0 + note;
    let turn = Turn { width: WIDTH, direction: words.direction() };
    let x = |at: usize| turn.x(x(at, all.len()));
    let mut out = String::new();
    let mut svg = Element::new(&mut out, "svg");
    svg.attr("xmlns", "http://www.w3.org/2000/svg").numbers("viewBox", &[0.0, 0.0, WIDTH, height]);
    svg.number("width", WIDTH).number("height", height).attr("role", "img");
    svg.attr("font-family", "system-ui, sans-serif").attr("font-size", "12").attr("fill", "#1c2430");
    svg.child("title").text(title);
    svg.child("rect").number("width", WIDTH).number("height", height).attr("fill", "#ffffff");
    begun(&mut svg, turn, 28.0).attr("font-size", "15").attr("font-weight", "600").text(title);
    for (at, (name, low, high, of)) in rows.into_iter().enumerate() {
        let top = TOP + ROW * at as f64;
        let label = words.get(&format!("review.measures.{name}")).to_owned();
        begun(&mut svg, turn, top + 14.0).text(&label);
        let y =
            |value: f64| top + 28.0 + (ROW - 44.0) * (1.0 - ((value - low) / (high - low)).clamp(0.0, 1.0));
        let point =
            |(at, it): (usize, &Figures)| Some(Dot { at: (x(at), y(of(it)?)), is_whole: !is_partly(it) });
        let points: Vec<Dot> = all.iter().enumerate().filter_map(point).collect();
        // What nobody could read interrupts the line.
        for some in
            all.iter().enumerate().collect::<Vec<_>>().split(|(_, it)| is_partly(it) && of(it).is_none())
        {
            line(&mut svg, &some.iter().copied().filter_map(point).collect::<Vec<_>>());
        }
        for (at, _) in all.iter().enumerate().filter(|(_, it)| is_partly(it) && of(it).is_none()) {
            text(&mut svg, (x(at), top + 28.0 + (ROW - 44.0) / 2.0)).attr("text-anchor", "middle").text("?");
        }
        let last = all.iter().rev().find(|it| of(it).is_some()).map(|it| it.shown(config, words));
        if let (Some(Dot { at: (_, y), .. }), Some(shown)) = (points.last(), last) {
            let figure = &shown[at];
            let mut said = text(&mut svg, (turn.x(WIDTH - RIGHT + 16.0), y + 4.0));
            turn.begin(&mut said);
            said.attr("font-weight", "600").text(figure);
        }
    }
    if note > 0.0 {
        begun(&mut svg, turn, height - 12.0).text(words.get("review.history_partly"));
    }
    for at in [Some(0), all.len().checked_sub(1).filter(|at| *at > 0)].into_iter().flatten() {
        let name = &all[at].point.name;
        let anchor = if at == 0 { turn.begins() } else { turn.ends() };
        text(&mut svg, (x(at), height - 12.0 - note)).attr("text-anchor", anchor).text(name);
    }
    drop(svg);
    out.push('\n');
    out
}

fn x(at: usize, count: usize) -> f64 {
    LEFT + (WIDTH - LEFT - RIGHT) * at as f64 / count.saturating_sub(1).max(1) as f64
}

fn text<'s>(svg: &'s mut Element<'_>, (x, y): (f64, f64)) -> Element<'s> {
    let mut text = svg.child("text");
    text.number("x", x).number("y", y);
    text
}

/// Words that begin where the picture does.
fn begun<'s>(svg: &'s mut Element<'_>, turn: Turn, y: f64) -> Element<'s> {
    let mut text = text(svg, (turn.x(LEFT), y));
    turn.begin(&mut text);
    text
}

/// A figure at one point; one of a version that could not be read in full is hollow.
struct Dot {
    at: (f64, f64),
    is_whole: bool,
}

fn line(svg: &mut Element<'_>, points: &[Dot]) {
    let mut drawn = svg.child("path");
    drawn.attr("fill", "none").attr("stroke", "#0b63ce").attr("stroke-width", "2.5");
    drawn.path(|path| {
        for (at, point) in points.iter().enumerate() {
            if at == 0 {
                path.move_to(point.at)
            } else {
                path.line_to(point.at)
            };
        }
    });
    drop(drawn);
    for Dot { at: (x, y), is_whole } in points {
        let fill = if *is_whole { "#0b63ce" } else { "#ffffff" };
        let mut dot = svg.child("circle");
        dot.number("cx", *x).number("cy", *y).number("r", 3.5).attr("fill", fill);
        if !is_whole {
            dot.attr("stroke", "#0b63ce").attr("stroke-width", "1.5");
        }
    }
}
