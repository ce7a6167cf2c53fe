//! The data of a path: moves, lines and curves between points, in absolute units.

use super::number::push_number;

/// A place in a drawing: to the right, then down.
pub(super) type Point = (f64, f64);

/// Writes the commands of one `d` attribute.
pub(crate) struct Path<'a> {
    out: &'a mut String,
}

impl<'a> Path<'a> {
    pub(crate) fn new(out: &'a mut String) -> Path<'a> {
        Path { out }
    }

    pub(crate) fn move_to(&mut self, to: Point) -> &mut Self {
        self.command('M', to)
    }

    pub(crate) fn line_to(&mut self, to: Point) -> &mut Self {
        self.command('L', to)
    }

    /// A cubic Bézier curve: the two control points, then where it ends.
    pub(crate) fn curve_to(&mut self, first: Point, second: Point, to: Point) -> &mut Self {
        self.command('C', first).then(second).then(to)
    }

    /// A quadratic curve from here: control point and end, both relative.
    pub(crate) fn bend_by(&mut self, control: Point, by: Point) -> &mut Self {
        self.command('q', control).then(by)
    }

    /// A level line to `x`.
    pub(crate) fn across_to(&mut self, x: f64) -> &mut Self {
        self.single('H', x)
    }

    /// An upright line to `y`.
    pub(crate) fn down_to(&mut self, y: f64) -> &mut Self {
        self.single('V', y)
    }

    pub(crate) fn close(&mut self) -> &mut Self {
        self.out.push('Z');
        self
    }

    fn command(&mut self, letter: char, (x, y): Point) -> &mut Self {
        self.single(letter, x);
        self.out.push(' ');
        push_number(self.out, y);
        self
    }

    fn then(&mut self, (x, y): Point) -> &mut Self {
        self.command(' ', (x, y))
    }

    fn single(&mut self, letter: char, value: f64) -> &mut Self {
        self.out.push(letter);
        push_number(self.out, value);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_written_as_short_as_they_read() {
        let mut out = String::new();
        let mut path = Path::new(&mut out);
        path.move_to((0.0, 23.0)).line_to((1.5, -2.0)).curve_to((1.0, 2.0), (3.0, 4.0), (5.0, 6.0));
        path.bend_by((0.0, -7.0), (7.0, -7.0)).across_to(9.0).down_to(0.0).close();
        assert_eq!(out, "M0 23L1.5 -2C1 2 3 4 5 6q0 -7 7 -7H9V0Z");
    }
}
