//! The page of a blueprint as blocks.

use super::{BlueprintView, Panel, Told, Version};
use crate::page::blueprint::{Blueprint, Stage, Words};
use crate::page::{
    Anchor, Block, Fact, Facts, Fold, Frame, Group, Heading, Inline, Item, Link, List, Place, Tool,
};
use crate::view::Here;
use crate::view::blocks::{self, those};
use crate::view::parts::Person;

impl BlueprintView {
    pub(in crate::view) fn places<'v>(mut self, from: &Here<'v>, title: String) -> Vec<Place<'v>> {
        let upkeep = from.thing_facts(&mut self.item);
        let people = self.personas.into_iter().map(|it| persona(from, it));
        let journey = self.journey.map(|link| Fact::new(from.word("kind.journey"), vec![Inline::link(link)]));
        let rows = people.chain(journey).chain(upkeep).collect();
        let name = Heading::new(1, std::mem::take(&mut self.item.title)).into();
        let top = Group::new(Frame::Div, "ph-t")
            .of([Group::new(Frame::Div, "").of([name]), doors(from, self.versions)]);
        let facts = Block::Facts(Facts { class: "meta", rows });
        let head = Group::new(Frame::Header, "ph").of([from.crumbs_to(title.into()), top, facts]);
        let board = match self.columns.is_empty() {
            true => from.empty("layers", "blueprint.empty"),
            false => {
                let tools = those([jump(from, &self.stages), Some(Block::Tools(vec![telling(from)]))]);
                let blueprint = Blueprint {
                    caption: self.caption,
                    words: words(from),
                    stages: self.stages,
                    columns: self.columns,
                    bodies: self.bodies,
                };
                let board = Group::new(Frame::Section, "mapb").by("map-h").of([
                    Heading::new(2, from.word("kind.blueprint")).class("sr").id("map-h").into(),
                    Group::new(Frame::Div, "tools").of(tools),
                    Block::Blueprint(Box::new(blueprint)),
                ]);
                Group::new(Frame::Div, "mapl").of([board, panel(from, self.panel)])
            }
        };
        let notes = Group::new(Frame::Div, "item").of(from.item_end(self.item));
        vec![Place::new("head", [head]), Place::new("map", [board]), Place::new("notes", [notes])]
    }
}

fn persona<'v>(from: &Here<'v>, it: Person) -> Fact<'v> {
    let name = vec![from.word("kind.persona").into()];
    Fact { class: "who", name_class: "sr", name, values: vec![("", vec![Inline::Person(it)])] }
}

/// Other versions, printing, and the source.
fn doors<'v>(from: &Here<'v>, versions: Vec<Version>) -> Block<'v> {
    let link = |it: Version| {
        let Link { href, text } = it.link;
        Inline::Link(Anchor { is_current: it.current, ..Anchor::new(href, vec![text.into()]) })
    };
    let line: Vec<Inline> = versions.into_iter().map(link).collect();
    let label = from.word("blueprint.versions");
    let versions =
        (!line.is_empty()).then(|| Group::new(Frame::Nav, "seg").called(label).of([Block::Line(line)]));
    let print = Block::Tools(vec![Tool::Print(from.word("shell.print").into())]);
    Group::new(Frame::Div, "ph-a").of(those([versions, Some(print), from.edit_door()]))
}

fn telling<'v>(from: &Here<'v>) -> Tool<'v> {
    Tool::Telling {
        story: from.word("blueprint.to_story").into(),
        table: from.word("blueprint.to_map").into(),
    }
}

fn jump<'v>(from: &Here<'v>, stages: &[Stage]) -> Option<Block<'v>> {
    if stages.is_empty() {
        return None;
    }
    let item = |it: &Stage| {
        let of = vec![Inline::span("sn", it.number.clone()), it.title.clone().into()];
        let link = Anchor { class: it.class.clone().into(), ..Anchor::new(format!("#{}", it.id), of) };
        Item::line(vec![Inline::Link(link)])
    };
    let items = stages.iter().filter(|it| !it.title.is_empty()).map(item).collect();
    let list = Block::List(List { is_ordered: true, items, ..List::default() });
    Some(Group::new(Frame::Nav, "jump").called(from.word("blueprint.jump")).of([list]))
}

fn words(from: &Here<'_>) -> Words {
    let word = |key: &'static str| from.word(key).to_owned();
    Words {
        about: word("blueprint.caption_note"),
        lane: word("blueprint.lane"),
        external: word("blueprint.external"),
        evidence: word("blueprint.evidence"),
        customer: word("blueprint.customer"),
        frontstage: word("blueprint.frontstage"),
        backstage: word("blueprint.backstage"),
        support: word("blueprint.support"),
        interaction: word("blueprint.line.interaction"),
        visibility: word("blueprint.line.visibility"),
        internal: word("blueprint.line.internal"),
        policy: word("blueprint.policy"),
        metrics: word("kind.metrics"),
        opportunities: word("kind.opportunities"),
        insights: word("kind.insights"),
    }
}

fn panel<'v>(from: &Here<'v>, it: Panel) -> Block<'v> {
    let verdict = Block::Para("verdict", vec![it.verdict.into()]);
    let because = it.because.map(|text| Block::Para("", vec![text.into()]));
    let first = Group::new(Frame::Section, "").of(those([Some(verdict), because]));
    let parts = it.parts.into_iter().map(part);
    let summary = vec![Heading::new(2, from.word("blueprint.tells")).id("ins-h").into()];
    let blocks = vec![Group::new(Frame::Div, "ins-b").of([first].into_iter().chain(parts))];
    let fold = Fold { class: "", is_open: true, has_sign: true, summary, blocks };
    Group::new(Frame::Aside, "ins").by("ins-h").of([Block::Fold(fold)])
}

fn part<'v>(it: Told) -> Block<'v> {
    let text = it.text.map(|text| Block::Para("", vec![text.into()]));
    let entries = (!it.entries.is_empty()).then(|| blocks::entries(it.entries));
    Group::new(Frame::Section, "").of(those([Some(Heading::new(3, it.title).into()), text, entries]))
}
