//! A map as data: stages over steps, lanes across them, one or several curves.

mod cell;
mod lane;
mod system;
mod way;

pub use cell::{
    Cell, Content, Emotion, Entry, Expectation, Figure, Mark, Moment, Piece, Point, Relevance, Said, Time,
    Touchpoint, Was,
};
pub use lane::{Lane, Look, UNCHANGED};
pub use system::{Part, System};
pub use way::Way;

use super::{Avatar, Block, Inline, Link, Place};

/// The map that stands on a page.
pub fn of<'p>(places: &'p [Place<'_>]) -> Option<&'p Map> {
    places.iter().find_map(|place| among(&place.blocks))
}

fn among<'p>(blocks: &'p [Block<'_>]) -> Option<&'p Map> {
    blocks.iter().find_map(|block| match block {
        Block::Map(it) => Some(&**it),
        Block::Group(it) => among(&it.blocks),
        _ => None,
    })
}

/// Leaves some lanes of the map of a page, by their keys, and what belongs to no lane out.
pub fn choose(places: &mut [Place<'_>], keys: &[&str]) {
    places.iter_mut().for_each(|place| chosen(&mut place.blocks, keys));
}

fn chosen(blocks: &mut [Block<'_>], keys: &[&str]) {
    for block in blocks {
        match block {
            Block::Group(it) => chosen(&mut it.blocks, keys),
            Block::Map(it) => it.grid.choose(keys),
            _ => {}
        }
    }
}

#[derive(Debug)]
pub struct Map {
    pub grid: Grid,
    pub words: Words,
}

/// What the table says of itself.
#[derive(Debug, Default)]
pub struct Words {
    /// How to read the table, aloud.
    pub about: String,
    /// The arrow to where the path goes on.
    pub onward: &'static str,
    /// `Moment of truth`.
    pub moment: String,
    /// `the whole stage`.
    pub whole_stage: String,
    /// `goes on`, of a stage that is longer than a system.
    pub goes_on: String,
    /// `Marks`: the signs of a step.
    pub marks: String,
    /// `Path`: where it parts and comes back.
    pub path: String,
    /// Where no step has a feeling: the lane, that there are none, and how to write one.
    pub unfelt: [String; 3],
}

/// The table of a map.
#[derive(Debug)]
pub struct Grid {
    pub caption: String,
    /// What its curves show, in words; empty where there is none.
    pub about: String,
    /// How many steps it has.
    pub n: usize,
    /// How many curves.
    pub k: usize,
    pub curves: Vec<Curve>,
    /// That it is for the house only, in words; a picture says so, too.
    pub inside: Option<String>,
    pub corner: Corner,
    pub stages: Vec<Stage>,
    /// Steps under the stages; stages without steps of their own have none.
    pub steps: Vec<StepHead>,
    pub lanes: Vec<Lane>,
    /// No step has a feeling.
    pub unfelt: bool,
    /// What its lanes say in figures, for those who reckon on.
    pub figures: Vec<Figures>,
}

/// A row of figures that belongs to a lane.
#[derive(Debug)]
pub struct Figures {
    /// The key of the lane.
    pub lane: &'static str,
    pub label: String,
    /// One a step; `None` is not known.
    pub values: Vec<Option<f64>>,
}

/// How the steps feel to one of a map's people, or to all of them.
#[derive(Debug)]
pub struct Curve {
    /// Whose it is, where there are several.
    pub who: Option<String>,
    pub initials: String,
    /// Its colour and shape: `h1`, `h5 rg`.
    pub hue: &'static str,
    /// -2 to 2, one a step; `None` is not known.
    pub values: Vec<Option<f64>>,
}

/// A stage over its steps.
#[derive(Debug)]
pub struct Stage {
    pub id: String,
    pub number: usize,
    /// `s2`
    pub class: &'static str,
    pub title: String,
    pub span: usize,
    /// It has no steps of its own: it takes both rows, and is a step itself.
    pub alone: bool,
    /// What a stage that is a step says of itself.
    pub step: Option<StepHead>,
}

/// A step under its stage.
#[derive(Debug, Clone)]
pub struct StepHead {
    pub id: String,
    pub number: usize,
    pub class: &'static str,
    pub title: String,
    /// What stands beside its title: signs, and what a to-be map does to it.
    pub marks: Vec<Inline<'static>>,
    /// What it can be chosen by: `p1 c2 t1 m3`.
    pub chosen_by: String,
    /// Where it is talked about, and what that link is called aloud.
    pub discuss: Option<Link>,
    /// Where the path goes, when not to the next step alone.
    pub ways: Vec<Way>,
}

impl StepHead {
    /// What it is called aloud, where its heading holds more than that.
    pub fn name(&self) -> String {
        format!("{} {}", self.number, self.title)
    }
}

/// The cell in the corner: whose map it is.
#[derive(Debug)]
pub struct Corner {
    pub avatar: Option<Avatar>,
    pub text: String,
}
