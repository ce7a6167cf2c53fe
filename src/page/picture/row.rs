//! A row of a system: its name, and what stands in its cells.

use super::MARGIN;
use super::cell::{Line, Para, Style, set};
use super::shape::{Anchor, Shape, Words};
use super::system::{PAD, Sheet};

impl<'p> Sheet<'_, 'p> {
    /// The name of a lane below a thin line; it takes no room.
    pub(super) fn named(&mut self, label: &str) {
        let top = self.y;
        self.row(label, &[]);
        self.y = top;
    }

    /// A lane: its name, and what stands in its cells, below a thin line.
    pub(super) fn row(&mut self, label: &str, cells: &[(usize, usize, Vec<Para>)]) {
        let look = self.picture.look;
        let (from, to) = (MARGIN, self.frame.x(self.system.steps.len().max(1)));
        if !label.is_empty() {
            self.out.push(Shape::Line { from: (from, self.y), to: (to, self.y), stroke: &look.line });
        }
        let name = Para { text: label.to_owned(), style: Style::Strong, is_first: true };
        let (name, mut height) = set(&[name], self.frame.names - PAD);
        let mut placed: Vec<(f64, Vec<Line>)> = vec![(from, name)];
        for (step, span, paras) in cells {
            let column = step - self.system.steps.start;
            let (lines, needs) = set(paras, self.frame.column * *span as f64 - 2.0 * PAD);
            height = height.max(needs);
            placed.push((self.frame.x(column) + PAD, lines));
        }
        for (x, lines) in placed {
            let words = lines.into_iter().map(|line| self.words(line, x));
            let words: Vec<Shape<'p>> = words.collect();
            self.out.extend(words);
        }
        self.y += height;
    }

    fn words(&self, line: Line, x: f64) -> Shape<'p> {
        let look = self.picture.look;
        let fill = match line.style {
            Style::Felt(level) => look.words.get(level).unwrap_or(&look.ink),
            Style::Small => &look.quiet,
            Style::Plain | Style::Strong | Style::Voice => &look.ink,
        };
        let (size, weight) = (line.style.size(), line.style.weight());
        // Few scripts lean.
        let is_said = line.style == Style::Voice
            && line.text.chars().all(|it| u32::from(it) < 0x590 || it > '\u{1fff}');
        let at = (x, self.y + line.y);
        Shape::Words(Words { at, text: line.text, size, weight, is_said, fill, anchor: Anchor::Start })
    }
}
