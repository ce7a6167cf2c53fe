//! How each list looks: a table with its columns, people, pains, journeys with their curves, links.

use super::One;
use super::row::pain;
use crate::page::{Block, Frame, Group, Inline, Item, List, Row as Drawn};
use crate::view::card::PersonaCard;
use crate::view::parts::Person;
use crate::view::table::Table;
use crate::view::{Here, around, blocks, persona};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Steps,
    Touchpoints,
    /// Touchpoints as a persona meets them.
    Met,
    Opportunities,
    Metrics,
    Actions,
    Solutions,
    Cells,
    Owned,
    /// Journeys through a channel.
    Through,
    Content,
    Maps,
    /// Journeys with the curve of a persona.
    Journeys,
    /// People as a list of this class.
    People(&'static str),
    Cards,
    Pains,
    Links,
}

impl Form {
    /// Of a table.
    fn columns(self) -> &'static [&'static str] {
        match self {
            Form::Steps => &around::STEPS,
            Form::Touchpoints => &around::TOUCHPOINTS,
            Form::Met => &around::MET,
            Form::Opportunities => &around::OPPORTUNITIES,
            Form::Metrics => &around::METRICS,
            Form::Actions => &["around.action", "kind.opportunity", "around.due", "table.status"],
            Form::Solutions => &["around.solution", "kind.opportunity", "table.status"],
            Form::Cells => &around::CELLS,
            Form::Owned => &["team.thing", "team.kind", "table.status", "table.checked"],
            Form::Through => &["kind.journey", "table.steps", "num:around.feeling"],
            Form::Content => &["channel.piece", "kind.journey", "around.phase"],
            Form::Maps | Form::Journeys | Form::People(_) | Form::Cards | Form::Pains | Form::Links => &[],
        }
    }

    /// These rows; each may have an anchor.
    pub(super) fn block<'a>(
        self,
        from: &Here<'a>,
        rows: Vec<One<'a>>,
        id: impl Fn(usize) -> Option<String>,
    ) -> Block<'a> {
        let class = match self {
            Form::People(class) => class,
            Form::Cards => "pcards",
            Form::Journeys => "jl",
            Form::Pains => "evl",
            Form::Links => "",
            _ => return Block::Table(self.table(from, &rows, id)),
        };
        let mut items: Vec<Item> = rows.into_iter().map(|it| self.item(from, it)).collect();
        items.iter_mut().enumerate().for_each(|(at, item)| item.id = id(at).map(Into::into));
        Block::List(List { class, items, ..List::default() })
    }

    fn table<'a>(
        self,
        from: &Here<'a>,
        rows: &[One<'a>],
        id: impl Fn(usize) -> Option<String>,
    ) -> crate::page::Table<'a> {
        let ids =
            || rows.iter().filter_map(|it| if let One::Map(id) = it { Some(*id) } else { None }).collect();
        let table = match self {
            Form::Maps => from.map_table(&Vec::from_iter::<Vec<_>>(ids())),
            _ => from.table(self.columns(), rows.iter().filter_map(|it| from.row_of(it)).collect()),
        };
        let mut block = Table { dense: self == Form::Cells, ..table }.block();
        let drawn = block.groups.iter_mut().flat_map(|group| &mut group.rows);
        drawn.enumerate().for_each(|(at, row): (usize, &mut Drawn)| row.id = id(at).map(Into::into));
        block
    }

    fn item<'a>(self, from: &Here<'a>, one: One<'a>) -> Item<'a> {
        match one {
            One::Persona(id) if self == Form::Cards => blocks::persona_card(PersonaCard::of(from, id)),
            One::Persona(id) => Item::line(vec![Inline::Person(Person::of(from, id))]),
            One::Journey(map, id) => persona::journey_item(from, map, id),
            One::Pain(card, item, at) => Item::line(pain(from, (card, item), at)),
            other => Item::line(other.backlink(from).map_or_else(Vec::new, blocks::backlink)),
        }
    }

    /// The list and what comes with it under a heading.
    pub(super) fn section<'a>(
        self,
        from: &Here<'a>,
        id: &'static str,
        word: &'static str,
        below: Vec<Block<'a>>,
    ) -> Block<'a> {
        match self {
            Form::Journeys | Form::People(_) | Form::Cards | Form::Pains => {
                from.titled("blk", id, word, below)
            }
            Form::Links => from.titled("backlinks", id, word, below),
            _ => {
                let below = below.into_iter().map(Some).collect();
                from.headed(Group::new(Frame::Section, "blk"), id, word, Vec::new(), below)
            }
        }
    }
}
