//! The line through places that are known already, as path data, for pictures with an arrangement of their own.

use super::path::{Path, Point};
use super::series::Runs;
use super::smooth::Smooth;

/// What is drawn of one line; each is the `d` of a path, empty where there is nothing.
#[derive(Debug, Default)]
pub(crate) struct Strokes {
    pub line: String,
    /// Straight over what is not known.
    pub bridges: String,
    /// Between the line and the floor.
    pub area: String,
}

/// Through these places, each further along than the one before; `None` interrupts the line.
pub(crate) fn strokes(places: &[Option<Point>], floor: f64) -> Strokes {
    let known = places.split(Option::is_none).map(|run| run.iter().copied().flatten().collect::<Vec<_>>());
    let runs = Runs(known.filter(|run| !run.is_empty()).map(Smooth::new).collect());
    let drawn = |draw: &dyn Fn(&mut Path<'_>)| {
        let mut out = String::new();
        draw(&mut Path::new(&mut out));
        out
    };
    Strokes {
        line: drawn(&|path| runs.line(path)),
        bridges: drawn(&|path| runs.bridges(path)),
        area: drawn(&|path| runs.area(path, floor)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_interrupts_the_line_in_both_directions() {
        let at = |x: f64| Some((x, 0.0));
        let drawn = strokes(&[at(0.0), at(3.0), None, at(9.0)], 5.0);
        assert_eq!(drawn.line, "M0 0C1 0 2 0 3 0M9 0");
        assert_eq!(drawn.bridges, "M3 0L9 0");
        assert_eq!(drawn.area, "M0 0C1 0 2 0 3 0L3 5L0 5Z");
        let turned = strokes(&[at(9.0), at(6.0), None, at(0.0)], 5.0);
        assert_eq!(turned.line, "M9 0C8 0 7 0 6 0M0 0");
        assert_eq!(strokes(&[None, None], 5.0).line, "");
    }
}
