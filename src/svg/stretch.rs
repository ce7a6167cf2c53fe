//! The curve of a map, cut into one drawing a step: from the middle of its cell to the middle of the next one.
//!
//! Each is a box of 100 by 100 units that the theme stretches over the cell, or turns where steps stand below each
//! other. A line that passes a step without a value of its own is cut there, never drawn over several cells.

use super::curve::Against;
use super::element::Element;
use super::number::rounded;
use super::path::Path;
use super::scale::{Lane, Scale};
use super::series::{Runs, Series};

pub(super) const GRADIENT: &str = "g-w";
pub(super) const HEIGHT: f64 = 100.0;
/// Room above and below for a label of two lines and a mark.
pub(super) const PAD: f64 = 25.0;

/// The lines of a map, over so many steps.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stretches<'a> {
    pub columns: usize,
    pub scale: Scale,
    pub series: &'a [Series<'a>],
    pub against: Against<'a>,
}

/// The four heights of a cubic curve over one cell.
type Heights = [f64; 4];

/// What one line draws in one cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Stretch {
    Line(Heights),
    /// Straight over a step whose value is not recorded.
    Bridge(Heights),
}

impl Stretch {
    /// How high it is at a place between 0 and 1.
    pub(super) fn height(self, at: f64) -> f64 {
        let (Stretch::Line([a, b, c, d]) | Stretch::Bridge([a, b, c, d])) = self;
        let left = 1.0 - at;
        left.powi(3) * a + 3.0 * left * left * at * b + 3.0 * left * at * at * c + at.powi(3) * d
    }
}

/// One drawing for each step, empty where no line leaves it.
pub(crate) fn stretches(it: &Stretches) -> Vec<String> {
    let lane = Lane { column: 1.0, height: HEIGHT, pad: PAD, scale: it.scale };
    let lines: Vec<Vec<Option<Stretch>>> =
        it.series.iter().map(|series| cut(&series.runs(lane), it.columns)).collect();
    let old = match it.against {
        Against::Nothing => Vec::new(),
        Against::Line(old) | Against::Area(old) => cut(&old.runs(lane), it.columns),
    };
    let is_between = matches!(it.against, Against::Area(_));
    let cell = |at: usize| {
        let stretches: Vec<(Stretch, &str)> = (lines.iter().zip(it.series))
            .filter_map(|(line, series)| Some(((*line.get(at)?)?, series.class)))
            .collect();
        let old = old.get(at).copied().flatten();
        if stretches.is_empty() && old.is_none() {
            return String::new();
        }
        let floor = (it.series.len() == 1 && old.is_none()).then(|| lane.neutral());
        draw(&stretches, old, (floor, is_between))
    };
    (0..it.columns).map(cell).collect()
}

/// What a line draws in each cell.
pub(super) fn cut(runs: &Runs, columns: usize) -> Vec<Option<Stretch>> {
    let mut cells = vec![None; columns];
    let mut put = |from: f64, to: f64, heights: Heights, of: fn(Heights) -> Stretch| {
        let (first, last) = (from as usize, to as usize);
        let width = to - from;
        for at in first..last {
            let part = |edge: usize| (edge as f64 - from.floor()) / width;
            if let Some(cell) = cells.get_mut(at) {
                *cell = Some(of(between(heights, part(at), part(at + 1))));
            }
        }
    };
    for run in &runs.0 {
        for piece in run.pieces() {
            let heights = [piece.from.1, piece.leave.1, piece.arrive.1, piece.to.1];
            put(piece.from.0, piece.to.0, heights, Stretch::Line);
        }
    }
    for (before, after) in runs.0.iter().zip(runs.0.iter().skip(1)) {
        if let (Some(from), Some(to)) = (before.last(), after.first()) {
            let third = (to.1 - from.1) / 3.0;
            let heights = [from.1, from.1 + third, to.1 - third, to.1];
            put(from.0, to.0, heights, Stretch::Bridge);
        }
    }
    cells
}

/// The part of a cubic curve between two of its places, by de Casteljau.
fn between([a, b, c, d]: Heights, start: f64, end: f64) -> Heights {
    if start <= 0.0 && end >= 1.0 {
        return [a, b, c, d];
    }
    let at = |u: f64, v: f64, w: f64| {
        let mix = |x: f64, y: f64, t: f64| x + (y - x) * t;
        let (p, q, r) = (mix(a, b, u), mix(b, c, u), mix(c, d, u));
        mix(mix(p, q, v), mix(q, r, v), w)
    };
    [at(start, start, start), at(start, start, end), at(start, end, end), at(end, end, end)]
}

fn draw(lines: &[(Stretch, &str)], old: Option<Stretch>, (floor, is_between): (Option<f64>, bool)) -> String {
    let mut out = String::with_capacity(220 * lines.len().max(1));
    let mut svg = Element::new(&mut out, "svg");
    svg.attr("class", "cs").attr("viewBox", "0 0 100 100").attr("preserveAspectRatio", "none");
    svg.attr("aria-hidden", "true");
    let mut group = svg.child("g");
    if lines.iter().any(|(_, class)| class.is_empty()) {
        group.joined("stroke", &["url(#", GRADIENT, ")"]);
    }
    if let (Some(floor), Some((Stretch::Line(heights), _))) = (floor, lines.first()) {
        group.child("path").attr("class", "ar").joined("fill", &["url(#", GRADIENT, ")"]).path(|path| {
            line(path, *heights);
            path.down_to(rounded(floor)).across_to(0.0).close();
        });
    }
    if let (true, Some(Stretch::Line(then)), Some((Stretch::Line(now), _))) = (is_between, old, lines.first())
    {
        group.child("path").attr("class", "btw").path(|path| {
            line(path, *now);
            let [a, b, c, d] = then;
            path.down_to(d).curve_to((200.0 / 3.0, c), (100.0 / 3.0, b), (0.0, a)).close();
        });
    }
    if let Some(then) = old {
        group.child("path").attr("class", "ow").path(|path| stroke(path, then));
    }
    for (stretch, class) in lines.iter().rev() {
        let mut path = group.child("path");
        match (stretch, class.is_empty()) {
            (Stretch::Line(_), true) => &mut path,
            (Stretch::Line(_), false) => path.attr("class", class),
            (Stretch::Bridge(_), true) => path.attr("class", "gp"),
            (Stretch::Bridge(_), false) => path.joined("class", &[class, " gp"]),
        };
        path.path(|path| stroke(path, *stretch));
    }
    drop(group);
    drop(svg);
    out
}

fn stroke(path: &mut Path, stretch: Stretch) {
    match stretch {
        Stretch::Line(heights) => line(path, heights),
        Stretch::Bridge([from, .., to]) => _ = path.move_to((0.0, from)).line_to((100.0, to)),
    }
}

fn line(path: &mut Path, [from, leave, arrive, to]: Heights) {
    path.move_to((0.0, from));
    match [from, leave, arrive, to].iter().all(|height| (height - from).abs() < 1e-9) {
        true => path.across_to(100.0),
        false => path.curve_to((100.0 / 3.0, leave), (200.0 / 3.0, arrive), (100.0, to)),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(series: &[Series], columns: usize) -> Vec<String> {
        stretches(&Stretches { columns, scale: Scale::FEELING, series, against: Against::Nothing })
    }

    #[track_caller]
    fn check(values: &[Option<f64>], expected: &[&str]) {
        let drawn = of(&[Series { class: "p1", ..Series::new(values) }, Series::default()], values.len());
        let data = drawn.iter().map(|svg| {
            let data = svg.split(" d=\"").nth(1).and_then(|d| d.split('"').next()).unwrap_or_default();
            if svg.contains(" gp") { format!("gap {data}") } else { data.to_owned() }
        });
        assert_eq!(data.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn each_step_draws_to_the_next_and_the_last_draws_nothing() {
        check(&[Some(2.0), Some(-2.0), Some(-2.0)], &["M0 25C33.33 41.67 66.67 75 100 75", "M0 75H100", ""]);
        check(&[Some(1.0)], &[""]);
        check(&[], &[]);
    }

    #[test]
    fn what_is_not_recorded_is_bridged_cell_by_cell() {
        check(&[Some(2.0), None, Some(0.0), None], &["gap M0 25L100 37.5", "gap M0 37.5L100 50", "", ""]);
        check(&[None, Some(f64::NAN), Some(0.0)], &["", "", ""]);
    }

    #[test]
    fn one_line_has_an_area_down_to_neutral() {
        let drawn = of(&[Series::new(&[Some(2.0), Some(2.0)])], 2);
        let expected = concat!(
            r#"<svg class="cs" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true"><g stroke="url(#g-w)">"#,
            r#"<path class="ar" fill="url(#g-w)" d="M0 25H100V50H0Z"/><path d="M0 25H100"/></g></svg>"#
        );
        assert_eq!(drawn, [expected, ""]);
    }

    #[test]
    fn a_comparison_has_the_old_line_and_what_lies_between() {
        let (now, then) = ([Some(2.0), Some(2.0)], [Some(-2.0), Some(-2.0)]);
        let series = [Series::new(&now)];
        let against = Against::Area(Series::new(&then));
        let drawn = stretches(&Stretches { columns: 2, scale: Scale::FEELING, series: &series, against });
        let expected = concat!(
            r#"<path class="btw" d="M0 25H100V75C66.67 75 33.33 75 0 75Z"/>"#,
            r#"<path class="ow" d="M0 75H100"/><path d="M0 25H100"/>"#
        );
        assert!(drawn[0].contains(expected), "{}", drawn[0]);
    }

    proptest! {
        #[test]
        fn a_cut_curve_ends_where_its_next_part_begins(
            heights in prop::array::uniform4(0.0..100.0_f64), cut in 0.0..1.0_f64,
        ) {
            let (left, right) = (between(heights, 0.0, cut), between(heights, cut, 1.0));
            prop_assert!((left[3] - right[0]).abs() < 1e-9);
            prop_assert!((left[0] - heights[0]).abs() < 1e-9 && (right[3] - heights[3]).abs() < 1e-9);
        }

        #[test]
        fn neighbouring_cells_meet(values in prop::collection::vec(prop::option::weighted(0.8, -2.0..2.0_f64), 2..30)) {
            let lane = Lane { column: 1.0, height: HEIGHT, pad: PAD, scale: Scale::FEELING };
            let cells = cut(&Series::new(&values).runs(lane), values.len());
            let heights = |it: Option<Stretch>| match it {
                Some(Stretch::Line(heights) | Stretch::Bridge(heights)) => Some(heights),
                None => None,
            };
            for (here, next) in cells.iter().zip(cells.iter().skip(1)) {
                if let (Some(here), Some(next)) = (heights(*here), heights(*next)) {
                    prop_assert!((here[3] - next[0]).abs() < 1e-9);
                }
            }
        }
    }
}
