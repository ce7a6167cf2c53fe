//! Impact against effort: numbered points that lead to their place in the list.

use std::collections::BTreeMap;

use super::element::Element;
use super::path::Point;
use super::scale::Scale;

const SIZE: f64 = 440.0;
const LEFT: f64 = 34.0;
const TOP: f64 = 12.0;
const SIDE: f64 = 394.0;
const RADIUS: f64 = 15.0;
/// Between points that stand at the same place.
const APART: f64 = 34.0;
/// How far a crowd may spread from its first to its last point.
const SPREAD: f64 = 2.0 * APART;

/// The plane with its words, and the points in the order they are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plot<'a> {
    /// Unique on the page; the title gets `{id}-t`, the description `{id}-d`.
    pub id: &'a str,
    pub title: &'a str,
    pub description: &'a str,
    /// Of both axes.
    pub scale: Scale,
    /// Top left, top right, bottom left, bottom right: little effort is left, much impact on top.
    pub quadrants: [&'a str; 4],
    /// What stands at the low and at the high end of each axis.
    pub effort: [&'a str; 2],
    pub impact: [&'a str; 2],
    pub points: &'a [PlotPoint<'a>],
}

/// One opportunity.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlotPoint<'a> {
    pub impact: f64,
    pub effort: f64,
    /// The number in the point.
    pub rank: usize,
    /// Filled: among the first to do.
    pub is_high: bool,
    /// What is read aloud and shown by the browser.
    pub label: &'a str,
    pub href: &'a str,
}

/// 440 units square. Points without numbers to stand on are left out.
pub(crate) fn plot(plot: &Plot) -> String {
    let mut out = String::with_capacity(1200 + plot.points.len() * 220);
    let mut svg = Element::new(&mut out, "svg");
    svg.attr("class", "plot").numbers("viewBox", &[0.0, 0.0, SIZE, SIZE]).attr("role", "group");
    svg.joined("aria-labelledby", &[plot.id, "-t ", plot.id, "-d"]);
    svg.child("title").joined("id", &[plot.id, "-t"]).text(plot.title);
    svg.child("desc").joined("id", &[plot.id, "-d"]).text(plot.description);
    frame(&mut svg);
    words(&mut svg, plot);
    let wanted: Vec<(Point, &PlotPoint)> =
        plot.points.iter().filter_map(|point| Some((place(point, plot.scale)?, point))).collect();
    let mut crowds: BTreeMap<(u64, u64), Crowd> = BTreeMap::new();
    for (place, _) in &wanted {
        crowds.entry(key(*place)).or_default().count += 1;
    }
    for (place, point) in wanted {
        let crowd = crowds.entry(key(place)).or_default();
        draw(&mut svg, point, beside(place, crowd.drawn, crowd.count));
        crowd.drawn += 1;
    }
    drop(svg);
    out
}

/// The points at one place.
#[derive(Default)]
struct Crowd {
    count: usize,
    drawn: usize,
}

fn key((x, y): Point) -> (u64, u64) {
    (x.to_bits(), y.to_bits())
}

/// The middle of the field a point belongs to.
fn place(point: &PlotPoint, scale: Scale) -> Option<Point> {
    let across = scale.inset_share(point.effort)?;
    let up = scale.inset_share(point.impact)?;
    Some((LEFT + across * SIDE, TOP + (1.0 - up) * SIDE))
}

/// Up to three side by side; more become a square that keeps inside its field.
fn beside((x, y): Point, index: usize, count: usize) -> Point {
    let columns = if count <= 3 { count } else { (count as f64).sqrt().ceil().max(3.0) as usize };
    let columns = columns.max(1);
    let apart = if columns <= 3 { APART } else { SPREAD / (columns - 1) as f64 };
    let (row, column) = (index / columns, index % columns);
    let rows = count.div_ceil(columns);
    let in_row = columns.min(count.saturating_sub(row * columns)).max(1);
    let half = |count: usize| (count as f64 - 1.0) / 2.0;
    let inside = |middle: f64, from: f64, count: usize| {
        let room = RADIUS + 1.0 + half(count) * apart;
        middle.clamp(from + room, from + SIDE - room)
    };
    let (x, y) = (inside(x, LEFT, columns), inside(y, TOP, rows));
    let shift = |index: usize, count: usize| (index as f64 - half(count)) * apart;
    (x + shift(column, in_row), y + shift(row, rows))
}

fn draw(svg: &mut Element, point: &PlotPoint, (x, y): Point) {
    let mut link = svg.child("a");
    link.attr("href", point.href).attr("class", if point.is_high { "d hi" } else { "d" });
    link.attr("aria-label", point.label);
    link.child("circle").number("cx", x).number("cy", y).number("r", RADIUS);
    link.child("text").number("x", x).number("y", y + 4.5).text(&point.rank.to_string());
}

fn frame(svg: &mut Element) {
    let (right, bottom, half) = (LEFT + SIDE, TOP + SIDE, SIDE / 2.0);
    for (class, side) in [("qw", half), ("fr", SIDE)] {
        let mut rect = svg.child("rect");
        rect.attr("class", class).number("x", LEFT).number("y", TOP);
        rect.number("width", side).number("height", side);
    }
    svg.child("path").attr("class", "md").path(|path| {
        path.move_to((LEFT + half, TOP)).down_to(bottom);
        path.move_to((LEFT, TOP + half)).across_to(right);
    });
}

fn words(svg: &mut Element, plot: &Plot) {
    let (right, bottom) = (LEFT + SIDE, TOP + SIDE);
    let corners = [
        ("q", LEFT + 10.0, TOP + 18.0),
        ("q e", right - 10.0, TOP + 18.0),
        ("q", LEFT + 10.0, bottom - 10.0),
        ("q e", right - 10.0, bottom - 10.0),
    ];
    let axis = [("a", LEFT, SIZE - 6.0), ("a e", right, SIZE - 6.0)];
    let level = corners.into_iter().zip(plot.quadrants).chain(axis.into_iter().zip(plot.effort));
    for ((class, x, y), word) in level {
        svg.child("text").attr("class", class).number("x", x).number("y", y).text(word);
    }
    let upright = [("a", "translate(20 406) rotate(-90)"), ("a e", "translate(20 12) rotate(-90)")];
    for ((class, turned), word) in upright.into_iter().zip(plot.impact) {
        svg.child("text").attr("class", class).attr("transform", turned).text(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(count: usize, expected: &[Point]) {
        let places: Vec<Point> = (0..count).map(|index| beside((200.0, 200.0), index, count)).collect();
        assert_eq!(places, expected);
    }

    #[test]
    fn equal_points_stand_side_by_side() {
        check(1, &[(200.0, 200.0)]);
        check(2, &[(183.0, 200.0), (217.0, 200.0)]);
        check(3, &[(166.0, 200.0), (200.0, 200.0), (234.0, 200.0)]);
        check(4, &[(166.0, 183.0), (200.0, 183.0), (234.0, 183.0), (200.0, 217.0)]);
    }

    #[test]
    fn a_crowd_stays_in_its_field() {
        for count in 1..300 {
            for index in 0..count {
                let (x, y) = beside((200.0, 200.0), index, count);
                assert!((x - 200.0).abs() <= 34.0 && (y - 200.0).abs() <= 34.0, "{index} of {count}");
            }
        }
    }

    #[test]
    fn a_crowd_at_the_edge_moves_in_as_one() {
        let places = [0, 1, 2].map(|index| beside((73.4, 366.6), index, 3));
        assert_eq!(places, [(50.0, 366.6), (84.0, 366.6), (118.0, 366.6)]);
    }

    #[test]
    fn the_plane_is_drawn_as_designed() {
        let designed = include_str!("golden/plot.svg");
        let points = designed.split("<a ").skip(1).map(designed_point).collect::<Vec<_>>();
        let drawn = plot(&Plot {
            id: "pl",
            title: "Impact against effort",
            description: "Each numbered point is an opportunity; the number is its rank in the list. Top left is high impact for little effort.",
            scale: Scale::RATING,
            quadrants: ["Quick wins", "Big bets", "Fill-ins", "Think twice"],
            effort: ["little effort", "a lot"],
            impact: ["little impact", "a lot"],
            points: &points,
        });
        let designed: String = designed.lines().map(str::trim).collect();
        let rounded = [
            ("366.59999999999997", "366.6"),
            ("371.09999999999997", "371.1"),
            ("388.59999999999997", "388.6"),
        ];
        assert_eq!(drawn, rounded.iter().fold(designed, |text, (from, to)| text.replace(from, to)));
    }

    /// Reads `…: impact 5, effort 2` out of the label of a point.
    fn designed_point(markup: &str) -> PlotPoint<'_> {
        let attr = |name: &str| markup.split(name).nth(1).unwrap().split('"').next().unwrap();
        let label = attr("aria-label=\"");
        let (rank, rest) = label.split_once(". ").unwrap();
        let (impact, effort) = rest.split_once(": impact ").unwrap().1.split_once(", effort ").unwrap();
        PlotPoint {
            impact: impact.parse().unwrap(),
            effort: effort.parse().unwrap(),
            rank: rank.parse().unwrap(),
            is_high: attr("class=\"") == "d hi",
            label,
            href: attr("href=\""),
        }
    }
}
