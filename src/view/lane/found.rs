//! Lanes by the names that people write, and the labels of the book's own.

use super::Chosen;
use crate::config::{Config, OwnLane};
use crate::term::Lane;
use crate::words::Words;

/// The lane called so in `lanes:`.
pub(super) fn named(config: &Config, name: &str) -> Option<Chosen> {
    let built_in = Lane::named(name).map(Chosen::BuiltIn);
    built_in.or_else(|| config.lanes.iter().position(|own| own.key == name).map(Chosen::Own))
}

/// In the language of the page, else in English, else its key.
pub(super) fn label(own: &OwnLane, words: &Words) -> String {
    let label = own.nearest(words.language()).or_else(|| own.label.get("en"));
    label.or_else(|| own.label.values().next()).map_or_else(|| super::upper(&own.key), String::clone)
}

#[cfg(test)]
mod tests {
    use crate::model::Entity;
    use crate::term::Lane;
    use crate::view::lane::{Board, lanes};
    use crate::view::{PageKey, sample};

    /// One step that says all there is.
    const FULL: &str = "\
//- full.md
---
kind: journey
title: All of it
lanes: [NAME]
phases:
  - title: One
    content: [{title: Film, reactions: {view: 2}}]
    steps:
      - title: Here
        does: x
        touchpoints: [desk]
        channel: shop
        feeling: 1
        thinks: x
        asks: x
        needs: x
        wishes: x
        concerns: x
        motivation: x
        barriers: x
        expects: x
        gets: x
        takes: 5m
        pains: x
        gains: x
        quotes: x
        company: x
        image: x.png
        evidence: x
        goal: x
        who: Neighbour
        links: https://example.org
        opportunities: [better]
        teams: [store]
        metrics: [wait]
        insights: [talk]
---
//- desks.md
---
kind: touchpoints
items: [{name: Desk}]
---
//- shops.md
---
kind: channels
items: [{name: Shop}]
---
//- teams.md
---
kind: teams
items: [{name: Store}]
---
//- metrics.md
---
kind: metrics
items: [{name: Wait}]
---
//- better.md
---
kind: opportunity
title: Better
---
//- talk.md
---
kind: insight
title: Talk
---
//- x.png
";

    #[test]
    fn whatever_can_be_drawn_can_be_asked_for() {
        for name in Lane::all_names() {
            let sample = sample::Sample::new(sample::resolved(&FULL.replace("NAME", name)));
            let (id, _) = sample.book.maps.iter().next().unwrap();
            let ctx = sample.context();
            let from = ctx.at(PageKey::Entity(Entity::Map(id)));
            let drawn = lanes(&Board::new(&from, id));
            let keys: Vec<&str> = drawn.iter().map(|lane| &*lane.key).collect();
            assert_eq!(keys, [Lane::named(name).unwrap().key], "{name}");
            assert!(!drawn[0].label.is_empty(), "{name}");
        }
    }
}
