//! A picture with words of its own, turned as a whole where time runs from right to left: places move, words do not.

use super::Element;
use crate::text::Direction;

/// Which way a picture of this width runs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turn {
    pub width: f64,
    pub direction: Direction,
}

impl Turn {
    /// A place, counted from where the picture begins.
    pub(crate) fn x(self, from_start: f64) -> f64 {
        match self.direction {
            Direction::LeftToRight => from_start,
            Direction::RightToLeft => self.width - from_start,
        }
    }

    /// Words begin at their place.
    pub(crate) fn begin(self, text: &mut Element<'_>) {
        if self.direction == Direction::RightToLeft {
            text.attr("text-anchor", "end");
        }
    }

    /// The `text-anchor` of words that begin at their place.
    pub(crate) fn begins(self) -> &'static str {
        match self.direction {
            Direction::LeftToRight => "start",
            Direction::RightToLeft => "end",
        }
    }

    /// Of words that end there.
    pub(crate) fn ends(self) -> &'static str {
        match self.direction {
            Direction::LeftToRight => "end",
            Direction::RightToLeft => "start",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_turned_and_its_words_begin_at_the_other_side() {
        let of = |direction| Turn { width: 100.0, direction };
        let (plain, turned) = (of(Direction::LeftToRight), of(Direction::RightToLeft));
        assert_eq!((plain.x(10.0), plain.begins(), plain.ends()), (10.0, "start", "end"));
        assert_eq!((turned.x(10.0), turned.begins(), turned.ends()), (90.0, "end", "start"));
    }
}
