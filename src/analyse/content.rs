//! How content is received: clicks and downloads speak for it, bounces against it.

use super::Settings;
use super::number::{finite, known};
use crate::model::{ContentItem, Map};

/// The content of one map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ContentFigures {
    pub phases: Vec<PhaseContent>,
    /// Phases without any; empty when the map uses no content at all.
    pub phases_without: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct PhaseContent {
    /// In the order of the phase's content.
    pub items: Vec<Reactions>,
    pub total: Reactions,
}

/// Weighted reactions.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Reactions {
    pub positive: f64,
    pub negative: f64,
}

pub(super) fn figures(map: &Map, settings: &Settings) -> ContentFigures {
    let phase = |content: &[ContentItem]| {
        let items: Vec<Reactions> = content.iter().map(|item| reactions(&item.counts, settings)).collect();
        let total = items.iter().fold(Reactions::default(), |sum, it| Reactions {
            positive: sum.positive + it.positive,
            negative: sum.negative + it.negative,
        });
        PhaseContent { items, total }
    };
    let used = map.phases.iter().any(|phase| !phase.content.is_empty());
    let empty = map.phases.iter().enumerate().filter(|(_, phase)| used && phase.content.is_empty());
    ContentFigures {
        phases: map.phases.iter().map(|it| phase(&it.content)).collect(),
        phases_without: empty.map(|(index, _)| index).collect(),
    }
}

/// Reactions without a weight count nothing.
pub fn reactions(counts: &[(Box<str>, f64)], settings: &Settings) -> Reactions {
    let mut it = Reactions::default();
    for (name, count) in counts {
        let weight = known(settings.content_weights.get(&**name).copied()).unwrap_or(0.0);
        let weighted = weight * known(Some(*count)).unwrap_or(0.0);
        it.positive += weighted.max(0.0);
        it.negative -= weighted.min(0.0);
    }
    it
}

impl Reactions {
    pub fn score(self) -> f64 {
        self.positive - self.negative
    }

    /// -1 to 1, so that big and small items compare; `None` without reactions.
    pub fn relevance(self) -> Option<f64> {
        finite(self.score() / (self.positive + self.negative))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(counts: &[(&str, f64)]) -> Reactions {
        let counts: Vec<_> = counts.iter().map(|(name, count)| (Box::from(*name), *count)).collect();
        reactions(&counts, &Settings::default())
    }

    #[test]
    fn the_buying_guide_is_relevant() {
        let it = of(&[
            ("view", 900.0),
            ("click", 310.0),
            ("download", 48.0),
            ("form", 12.0),
            ("bounce", 260.0),
            ("unopened", 140.0),
            ("negative", 9.0),
        ]);
        assert_eq!((it.positive, it.negative, it.score()), (1270.0, 409.0, 861.0));
        assert!((it.relevance().unwrap() - 0.5128).abs() < 0.0001);
    }

    #[test]
    fn unknown_reactions_count_nothing() {
        assert_eq!(of(&[("sneeze", 4.0)]), Reactions::default());
        assert_eq!(of(&[("sneeze", 4.0)]).relevance(), None);
    }
}
