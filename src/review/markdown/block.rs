//! Blocks of Markdown that stay or go as a whole, the least important first.

/// How soon a block goes when there is not enough room; `Must` stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Must,
    /// The heading and first line of a place: when it goes, the place is left out.
    Place,
    Changes,
    Figures,
    Editorial,
    Drawing,
    Words,
}

#[derive(Debug, Default)]
pub(super) struct Blocks {
    blocks: Vec<(Rank, usize, String)>,
    places: usize,
}

impl Blocks {
    pub(super) fn must(&mut self, text: String) {
        self.push(Rank::Must, text);
    }

    /// Starts a place; what follows belongs to it.
    pub(super) fn place(&mut self, text: String) {
        self.places += 1;
        self.push(Rank::Place, text);
    }

    /// More of the head of a place; it goes with it.
    pub(super) fn place_line(&mut self, text: String) {
        if let Some((_, _, head)) = self.blocks.last_mut() {
            head.push_str("\n\n");
            head.push_str(&text);
        }
    }

    pub(super) fn push(&mut self, rank: Rank, text: String) {
        if !text.is_empty() {
            self.blocks.push((rank, self.places, text));
        }
    }

    /// All blocks that fit in `budget` bytes. `told` says how many places were left out.
    pub(super) fn fit(mut self, budget: usize, told: &dyn Fn(usize) -> String) -> String {
        let size = |blocks: &[(Rank, usize, String)]| {
            blocks.iter().map(|(_, _, text)| text.len() + 2).sum::<usize>()
        };
        if size(&self.blocks) <= budget {
            return joined(&self.blocks);
        }
        // Room for the sentence that says so.
        let room = budget.saturating_sub(told(99_999).len().max(told(0).len()) + 4);
        let mut left_out = 0;
        for rank in [Rank::Words, Rank::Drawing, Rank::Editorial, Rank::Figures, Rank::Changes] {
            let mut total = size(&self.blocks);
            // From the end: what comes first weighs most.
            for at in (0..self.blocks.len()).rev() {
                if total <= room {
                    break;
                }
                if self.blocks[at].0 == rank {
                    total -= self.blocks[at].2.len() + 2;
                    self.blocks.remove(at);
                }
            }
        }
        for at in (0..self.blocks.len()).rev() {
            if size(&self.blocks) <= room {
                break;
            }
            if self.blocks[at].0 == Rank::Place {
                let place = self.blocks[at].1;
                self.blocks.retain(|(rank, of, _)| *rank == Rank::Must || *of != place);
                left_out += 1;
            }
        }
        let mut text = joined(&self.blocks);
        text.push('\n');
        text.push_str(&told(left_out));
        text.push('\n');
        text
    }
}

fn joined(blocks: &[(Rank, usize, String)]) -> String {
    let mut out = String::new();
    for (_, _, text) in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(places: usize) -> String {
        format!("{places} left out")
    }

    fn blocks() -> Blocks {
        let mut blocks = Blocks::default();
        blocks.must("verdict".to_owned());
        for name in ["a", "b"] {
            blocks.place(format!("## {name}"));
            blocks.push(Rank::Changes, format!("changes of {name}"));
            blocks.push(Rank::Words, format!("words of {name}"));
        }
        blocks
    }

    #[test]
    fn everything_stays_where_there_is_room() {
        let expected =
            "verdict\n\n## a\n\nchanges of a\n\nwords of a\n\n## b\n\nchanges of b\n\nwords of b\n";
        assert_eq!(blocks().fit(1_000, &told), expected);
    }

    #[test]
    fn words_go_before_changes_and_last_places_first() {
        let expected = "verdict\n\n## a\n\nchanges of a\n\n## b\n\n0 left out\n";
        assert_eq!(blocks().fit(60, &told), expected);
        assert!(blocks().fit(35, &told).ends_with("1 left out\n"));
    }
}
