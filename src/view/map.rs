//! The page of a journey or an experience map: the map, told once, and what it tells us.

pub(in crate::view) mod changes;
mod content;
mod discuss;
mod figures;
mod filter;
pub(in crate::view) mod grid;
pub(in crate::view) mod head;
pub(in crate::view) mod marks;
mod related;
pub(in crate::view) mod shown;
pub(in crate::view) mod tells;

use super::backlinks::Backlinks;
use super::lane::{Board, lanes};
use super::{Here, Page, PageKey, View};
use crate::model::{Entity, Id, Map, MapKind};
use crate::page::map::Grid;
use crate::page::{Filter, Prose};

#[derive(Debug)]
pub struct MapView<'v> {
    pub title: String,
    /// What kind of map it is, in words.
    pub kind_name: &'v str,
    pub head: head::Head,
    /// The parts of an experience map: before, during, after.
    pub acts: Vec<grid::Act>,
    /// The curves of a whole long map at a glance.
    pub overview: Option<String>,
    /// Whose curves there are, when there are several.
    pub voices: Vec<grid::Voice>,
    pub filter: Option<Filter<'v>>,
    pub grid: Grid,
    pub tells: tells::Tells,
    /// The prose of the map.
    pub body: Option<Prose>,
    pub content: Vec<content::StageContent>,
    pub changes: Option<changes::Changes>,
    pub backlinks: Vec<Backlinks>,
}

/// From this many steps on, a map has an overview above it.
const LONG: usize = 15;

pub(super) fn page<'a>(from: &Here<'a>, id: Id<Map>) -> Page<'a> {
    let board = Board::new(from, id);
    let title = board.map.card.title.to_string();
    let name = match board.map.kind {
        MapKind::Journey => "map.journey",
        MapKind::Experience => "map.experience",
    };
    let choices = filter::Choices::of(&board);
    let heads = grid::heads(&board, &choices);
    let grid = grid(&board, name, &heads);
    let view = MapView {
        kind_name: from.word(name),
        head: head::head(&board),
        acts: grid::acts(&board),
        overview: (board.map.steps.len() >= LONG).then(|| grid::overview(&board)).flatten(),
        voices: grid::voices(&board),
        filter: choices.menu(from),
        grid,
        tells: tells::tells(&board),
        body: from.prose(&board.map.card),
        content: content::stages(&board),
        changes: changes::changes(&board),
        backlinks: from.backlinks(Entity::Map(id)),
        title: title.clone(),
    };
    let goal = board.map.goal.as_deref().or(board.map.scenario.as_deref());
    Page {
        key: PageKey::Entity(Entity::Map(id)),
        template: "map.html",
        title,
        description: goal.unwrap_or_default().to_owned(),
        body_class: BODY,
        contents: Vec::new(),
        view: View::Map(Box::new(view)),
    }
}

/// Maps are as wide as the window, and print on wide paper.
pub(in crate::view) const BODY: &str = "is-wide pg-map";

fn grid(board: &Board<'_>, kind: &str, heads: &[grid::StepHead]) -> Grid {
    let words = board.from.words;
    let unfelt = board.figures.voices.iter().all(|voice| voice.peak_end.is_none());
    let values = [("title", &*board.map.card.title), ("kind", &super::lane::lower(words.get(kind)))];
    Grid {
        caption: words.fill("map.caption", &values),
        about: if unfelt { String::new() } else { board.about_curves() },
        n: board.map.steps.len(),
        k: board.figures.voices.len(),
        curves: grid::curves(board),
        inside: board.from.inside(&board.map.card).map(|badge| badge.word),
        corner: grid::corner(board),
        stages: grid::stages(board, heads),
        steps: grid::steps(board, heads),
        lanes: lanes(board),
        unfelt,
        figures: figures::figures(board),
    }
}
