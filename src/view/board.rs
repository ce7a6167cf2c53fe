//! The opportunity board: one ranking, its plot of impact against effort, and where open work piles up.

mod plane;
mod ranked;
mod shown;

use super::blueprint::Entry;
use super::plan::ranks_on_a_page;
use super::{Here, Kind, List, Page, PageKey, View};
use crate::analyse::Score;
use crate::model::{self, Entity, OpportunityStatus, Term};
use crate::page::Prose;
pub use plane::{Plane, Quarter};
pub use ranked::{Part, Ranked};

#[derive(Debug)]
pub struct BoardView {
    pub title: String,
    pub lede: String,
    /// The prose of catalogue files.
    pub intro: Option<Prose>,
    pub filters: Vec<Filter>,
    /// The first comes first.
    pub ranking: Vec<Ranked>,
    /// How many more there are.
    pub more: Option<String>,
    /// How the score is reckoned.
    pub formula: String,
    /// What a filled number means, and an empty one.
    pub marks: [String; 2],
    pub plane: Option<Plane>,
    /// Where open opportunities are: phases, teams, personas.
    pub totals: Vec<Total>,
    /// Only a part of the ranking.
    pub is_part: bool,
}

/// A choice of status with how many have it.
#[derive(Debug)]
pub struct Filter {
    pub value: &'static str,
    pub word: String,
    pub count: String,
}

#[derive(Debug)]
pub struct Total {
    pub title: String,
    pub entries: Vec<Entry>,
}

/// Where lists are not cut into pages, a longer one ends here; search finds the rest.
const MOST: usize = 500;
/// Longer lists of totals end here.
const MOST_TOTALS: usize = 12;

pub(super) fn page<'a>(from: &Here<'a>) -> Page<'a> {
    let words = from.words;
    let title = words.get(Kind::Opportunity.plural()).to_owned();
    let is_cut = from.plan.parts(List::Kind(Kind::Opportunity)) > 0;
    let most = if is_cut { ranks_on_a_page() } else { MOST };
    let ranking = ranked::ranking(from, 0..most);
    let all = from.analysis.ranking.len();
    let more = all.checked_sub(ranking.len()).filter(|more| *more > 0 && !is_cut);
    let intros = from.book.intros.iter().filter(|(kind, _)| *kind == model::Kind::Opportunity);
    let lede = lede(from);
    let view = BoardView {
        title: title.clone(),
        lede: lede.clone(),
        intro: Prose::joined(intros.filter_map(|(_, card)| from.prose(card))),
        filters: filters(from, &ranking),
        plane: plane::plane(from, &ranking),
        more: more.map(|more| words.count("board.more", more)),
        formula: words.get(score_word(from, "formula")).to_owned(),
        marks: marks(from),
        totals: totals(from),
        ranking,
        is_part: false,
    };
    framed(PageKey::Index(Kind::Opportunity), view)
}

/// Some more of the ranking.
pub(super) fn part<'a>(from: &Here<'a>, number: usize) -> Page<'a> {
    let title = from.part_title(List::Kind(Kind::Opportunity), number);
    let first = number.saturating_sub(1) * ranks_on_a_page();
    let lede = lede(from);
    let view = BoardView {
        title: title.clone(),
        lede: lede.clone(),
        intro: None,
        filters: Vec::new(),
        ranking: ranked::ranking(from, first..first + ranks_on_a_page()),
        more: None,
        formula: from.words.get(score_word(from, "formula")).to_owned(),
        marks: marks(from),
        plane: None,
        totals: Vec::new(),
        is_part: true,
    };
    framed(from.key, view)
}

fn framed<'a>(key: PageKey, view: BoardView) -> Page<'a> {
    Page {
        key,
        template: "opportunities.html",
        title: view.title.clone(),
        description: view.lede.clone(),
        body_class: "is-doc pg-ob",
        contents: Vec::new(),
        view: View::Board(Box::new(view)),
    }
}

/// The key of a word about the one score the handbook ranks with.
pub(super) fn score_word(from: &Here<'_>, about: &str) -> &'static str {
    match (from.analysis.settings.score, about) {
        (Score::Ulwick, "formula") => "board.formula.ulwick",
        (Score::Rice, "formula") => "board.formula.rice",
        (Score::Ice, "formula") => "board.formula.ice",
        (Score::ValueEffort, "formula") => "board.formula.value_effort",
        (Score::Ulwick, _) => "board.score.ulwick",
        (Score::Rice, _) => "board.score.rice",
        (Score::Ice, _) => "board.score.ice",
        (Score::ValueEffort, _) => "board.score.value_effort",
    }
}

fn lede(from: &Here<'_>) -> String {
    let open = from.words.whole(from.analysis.totals.open.all);
    let score = from.words.get(score_word(from, "score"));
    from.words.count_with("board.lede", from.analysis.ranking.len(), &[("open", &open), ("score", score)])
}

fn marks(from: &Here<'_>) -> [String; 2] {
    let words = match from.analysis.settings.score {
        Score::Ulwick => ["board.mark.solid", "board.mark.rest"],
        Score::Rice | Score::Ice | Score::ValueEffort => ["board.mark.first", "board.mark.others"],
    };
    words.map(|word| from.words.get(word).to_owned())
}

fn filters(from: &Here<'_>, ranking: &[Ranked]) -> Vec<Filter> {
    use OpportunityStatus::{Doing, Done, Dropped, Open, Planned};
    let filter = |status: OpportunityStatus| {
        let count = ranking.iter().filter(|it| it.status == status.name()).count();
        (count > 0).then(|| Filter {
            value: status.name(),
            word: from.term("progress", status),
            count: from.words.whole(count),
        })
    };
    [Open, Planned, Doing, Done, Dropped].into_iter().filter_map(filter).collect()
}

fn totals(from: &Here<'_>) -> Vec<Total> {
    let open = &from.analysis.totals.open;
    let phases = open.phases.iter().map(|(map, phase, count)| {
        let it = &from.book.maps[*map];
        let title = it.phases.get(*phase).map_or("", |phase| &phase.title);
        Open {
            title: title.to_owned(),
            note: Some(it.card.title.to_string()),
            ..Open::of(from, Entity::Map(*map), *count)
        }
    });
    let teams = open.teams.iter();
    let personas = open.personas.iter();
    let lists = [
        ("board.per_phase", phases.collect()),
        ("board.per_team", teams.map(|(id, count)| Open::of(from, Entity::Team(id), *count)).collect()),
        (
            "board.per_persona",
            personas.map(|(id, count)| Open::of(from, Entity::Persona(id), *count)).collect(),
        ),
    ];
    lists.into_iter().filter_map(|(title, open)| total(from, title, open)).collect()
}

/// How many open opportunities are somewhere.
struct Open {
    href: String,
    title: String,
    note: Option<String>,
    count: usize,
}

impl Open {
    fn of(from: &Here<'_>, entity: Entity, count: usize) -> Open {
        let title = from.book.card(entity).title.to_string();
        Open { href: from.href_of(entity), title, note: None, count }
    }
}

/// Most first; nothing where nothing is open.
fn total(from: &Here<'_>, title: &str, mut open: Vec<Open>) -> Option<Total> {
    open.retain(|it| it.count > 0);
    open.sort_by_key(|it| std::cmp::Reverse(it.count));
    open.truncate(MOST_TOTALS);
    let entry = |it: Open| Entry {
        href: Some(it.href),
        text: it.title,
        value: Some(from.words.whole(it.count)),
        note: it.note,
    };
    let entries: Vec<Entry> = open.into_iter().map(entry).collect();
    (!entries.is_empty()).then(|| Total { title: from.words.get(title).to_owned(), entries })
}

#[cfg(test)]
mod tests;
