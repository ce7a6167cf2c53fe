//! Where to begin: the open opportunities of the map with the highest score.

use crate::model::{Entity, Id};
use crate::view::lane::Board;
use crate::view::parts::Link;

#[derive(Debug)]
pub struct Opportunity {
    pub link: Link,
    /// Its steps and its score.
    pub note: String,
}

const MOST: usize = 3;

pub(super) fn first(board: &Board<'_>) -> Vec<Opportunity> {
    let analysis = board.from.analysis;
    let open = &board.figures.open;
    let ranked = analysis.ranking.iter().filter(|id| open.contains(id));
    ranked.take(MOST).map(|id| opportunity(board, *id)).collect()
}

fn opportunity(board: &Board<'_>, id: Id<crate::model::Opportunity>) -> Opportunity {
    let words = board.from.words;
    let steps = board.from.ctx.book.links.opportunities_at.get(board.id);
    let at = steps.into_iter().flatten().enumerate().filter(|(_, ids)| ids.contains(&id));
    let titles: Vec<&str> = at.filter_map(|(step, _)| Some(&*board.map.steps.get(step)?.title)).collect();
    let figures = board.from.analysis.opportunity(id);
    let score = figures.score.map(|score| {
        let estimate =
            figures.ulwick.is_some_and(|ulwick| ulwick.estimate && Some(ulwick.score) == figures.score);
        let key = if estimate { "tells.estimate" } else { "tells.score" };
        words.fill(key, &[("score", &words.number(score, usize::from(score < 100.0)))])
    });
    let notes: Vec<String> =
        (!titles.is_empty()).then(|| words.list(&titles)).into_iter().chain(score).collect();
    Opportunity {
        link: board.from.link(Entity::Opportunity(id)),
        note: notes.join(words.get("format.comma")),
    }
}
