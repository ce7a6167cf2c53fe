//! The page of a map as blocks.

mod legend;
mod tells;

use super::grid::{Act, Voice};
use super::head::{Head, Version};
use super::{MapView, changes, content};
use crate::page::map::{Lane, Map, Words};
use crate::page::picture::Form;
use crate::page::{
    Anchor, Block, Cell, Column, Drawing, Fact, Facts, Focus, Focused, Frame, Group, Heading, Inline, Item,
    Label, Lanes, Link, List, Overview, Place, Present, Row, RowGroup, Span, Style, Switch, Table, Tool,
    links,
};
use crate::svg;
use crate::view::Here;
use crate::view::blocks::{self, those};
use crate::view::parts::Person;
pub(in crate::view) use legend::LEVELS;
pub(in crate::view) use tells::warning;

impl<'v> MapView<'v> {
    pub(in crate::view) fn places(self, from: &Here<'v>, title: String) -> Vec<Place<'v>> {
        let (overview, jump) = jump(from, &self);
        let lanes = shown_lanes(from, &self.grid.lanes);
        let filter = self.filter.map(Tool::Filter);
        let map = Map { grid: self.grid, words: words(from) };
        let legend = legend::legend(from, &map.grid);
        let files = downloads(from, &map);
        let slides = (map.grid.n > 0).then(|| slides(from));
        let tools = those([
            whos(from, self.voices),
            Some(Block::Tools(vec![jump])),
            Some(legend),
            Some(Block::Tools([Some(lanes), filter, Some(telling(from))].into_iter().flatten().collect())),
        ]);
        let board = Group::new(Frame::Section, "mapb").by("map-h").of(those([
            Some(Heading::new(2, self.kind_name).class("sr").id("map-h").into()),
            Some(Group::new(Frame::Div, "tools").of(tools)),
            Some(Block::Map(Box::new(map))),
            files,
        ]));
        let (say, tells) = tells::tells(from, self.tells);
        let removed = self.changes.as_ref().map(|it| it.removed.clone()).unwrap_or_default();
        let mut page_head = self.head;
        let tags = std::mem::take(&mut page_head.tags);
        let head = head(from, title, (self.title, say, slides), page_head, self.changes);
        let above = [acts(self.acts), overview].into_iter().flatten();
        let notes = those([
            (!removed.is_empty()).then(|| gone(from, removed)),
            contents(from, self.content),
            blocks::prose(Frame::Div, "prose blk", self.body),
            from.tags(tags),
        ]);
        vec![
            Place::new("head", [head]),
            Place::new("overview", above),
            Place::new("map", [tells, board]),
            Place::new("notes", notes),
            Place::new("backlinks", blocks::backlinks(self.backlinks)),
        ]
    }
}

/// What a table of a map says of itself.
pub(in crate::view) fn words(from: &Here<'_>) -> Words {
    let word = |key: &'static str| from.word(key).to_owned();
    Words {
        about: word("map.caption_about"),
        onward: from.words.onward(),
        moment: word("map.moment"),
        whole_stage: word("map.whole_stage"),
        goes_on: word("map.goes_on"),
        marks: word("map.marks"),
        path: word("map.path"),
        unfelt: [word("lane.emotion"), word("map.unfelt"), word("map.unfelt_about")],
    }
}

/// Where the pictures of the map are.
fn downloads<'v>(from: &Here<'v>, map: &Map) -> Option<Block<'v>> {
    let file = |form: Form| {
        let word = match form {
            Form::Map => "map.download_map",
            Form::Curve => "map.download_curve",
        };
        let href = from.address.to_path(&from.address.beside(form.ending()));
        Link { href, text: from.word(word).to_owned() }
    };
    let files: Vec<Link> = Form::of(map).filter(|_| from.config.downloads).map(file).collect();
    let tool = || Block::Tools(vec![Tool::Downloads(from.word("map.download").into(), files.clone())]);
    (!files.is_empty()).then(|| Group::new(Frame::Div, "tools").of([tool()]))
}

/// The lanes of a map, each with its switch.
pub(in crate::view) fn shown_lanes<'v, 'l>(
    from: &Here<'v>,
    lanes: impl IntoIterator<Item = &'l Lane>,
) -> Tool<'v> {
    let lane =
        |it: &Lane| Switch { key: it.key.clone().into(), icon: it.icon, label: it.label.clone().into() };
    Tool::Lanes(Lanes {
        label: from.word("map.lanes").into(),
        about: from.word("map.show_lanes").into(),
        essentials: from.word("map.essentials").into(),
        lanes: lanes.into_iter().map(lane).collect(),
    })
}

/// The switch between table and story.
pub(in crate::view) fn telling<'v>(from: &Here<'v>) -> Tool<'v> {
    Tool::Telling { story: from.word("map.to_story").into(), table: from.word("map.to_map").into() }
}

/// The button that shows the map as slides, with what these say besides.
fn slides<'v>(from: &Here<'v>) -> Tool<'v> {
    let word = |(attribute, key): (&'static str, &'static str)| (attribute, from.word(key).into());
    Tool::Present(Present { label: from.word("present.present").into(), words: SLIDES.map(word).into() })
}

const SLIDES: [(&str, &str); 17] = [
    ("data-label", "present.label"),
    ("data-stage", "present.stage"),
    ("data-step", "present.step"),
    ("data-step-of", "present.step_of"),
    ("data-person", "present.person"),
    ("data-stages", "present.stages"),
    ("data-steps", "present.steps"),
    ("data-persons", "present.persons"),
    ("data-previous", "present.previous"),
    ("data-next", "present.next"),
    ("data-here", "present.here"),
    ("data-full", "present.full"),
    ("data-leave", "present.leave"),
    ("data-keys", "present.keys"),
    ("data-turn", "present.turn"),
    ("data-ends", "present.ends"),
    ("data-switch", "present.switch"),
];

fn head<'v>(
    from: &Here<'v>,
    here: String,
    (title, say, slides): (String, Option<Block<'v>>, Option<Tool<'v>>),
    head: Head,
    changes: Option<changes::Changes>,
) -> Block<'v> {
    let rows = facts(from, &head, changes);
    let goal = head.goal.map(|goal| Block::Para("lede", goal.into_line()));
    let name = Group::new(Frame::Div, "").of(those([Some(Heading::new(1, title).into()), goal]));
    let print = Tool::Print(from.word("shell.print").into());
    let print = Block::Tools(slides.into_iter().chain([print]).collect());
    let doors =
        those([views(from, head.views), versions(from, head.versions), Some(print), from.edit_door()]);
    let top = Group::new(Frame::Div, "ph-t").of([name, Group::new(Frame::Div, "ph-a").of(doors)]);
    let facts = Block::Facts(Facts { class: "meta", rows });
    Group::new(Frame::Header, "ph").of(those([
        Some(from.crumbs_to(here.into())),
        Some(top),
        say,
        Some(facts),
    ]))
}

/// As it is, as it should become, and both beside each other.
pub(in crate::view) fn versions<'v>(from: &Here<'v>, all: Vec<Version>) -> Option<Block<'v>> {
    let link = |it: Version| {
        let Link { href, text } = it.link;
        Inline::Link(Anchor { is_current: it.current, ..Anchor::new(href, vec![text.into()]) })
    };
    let line: Vec<Inline> = all.into_iter().map(link).collect();
    let label = from.word("map.versions");
    (!line.is_empty()).then(|| Group::new(Frame::Nav, "seg").called(label).of([Block::Line(line)]))
}

/// Whose map it is.
pub(in crate::view) fn people<'v>(from: &Here<'v>, all: Vec<Person>) -> Option<Fact<'v>> {
    let values: Vec<_> = all.into_iter().map(|it| ("", vec![Inline::Person(it)])).collect();
    let name = vec![from.word("map.persona").into()];
    (!values.is_empty()).then_some(Fact { class: "who", name_class: "sr", name, values })
}

fn facts<'v>(from: &Here<'v>, head: &Head, changes: Option<changes::Changes>) -> Vec<Fact<'v>> {
    let fact = |word: &'static str, of| Fact::new(from.word(word), of);
    let counts = changes.filter(|it| !it.counts.is_empty()).map(|it| Fact {
        name: vec![from.word("tells.against").into()],
        values: vec![("cnt", it.counts.into_iter().map(count).collect())],
        ..Fact::default()
    });
    let link = |link: &Link| vec![Inline::link(link.clone())];
    let rows = [
        people(from, head.people.clone()).or_else(|| head.actor.clone().map(|it| actor(from, it))),
        head.scenario.clone().map(|it| fact("map.scenario", it.into_line())),
        counts,
        head.inside.clone().map(|it| fact("visibility.name", vec![Inline::Badge(it)])),
        head.status.clone().map(|it| fact("map.status", vec![Inline::Badge(it)])),
        head.owner.as_ref().map(|owner| fact("map.owner", link(owner))),
        Some(fact("map.checked", checked(from, head))),
        Some(blocks::fact(head.evidence.clone())),
    ];
    let related = head.related.iter().map(|it| Fact::new(it.name.clone(), links(it.links.iter().cloned())));
    let read_on = (!head.links.is_empty()).then(|| Fact {
        name: vec![from.word("lane.links").into()],
        values: head.links.iter().map(|it| ("", it.line())).collect(),
        ..Fact::default()
    });
    rows.into_iter().flatten().chain(related).chain(read_on).collect()
}

fn actor<'v>(from: &Here<'v>, actor: String) -> Fact<'v> {
    let face = Span { is_silent: true, ..Span::new(Style::Plain, "av any", vec![Inline::Icon("user")]) };
    let words = vec![Inline::strong(actor), Inline::small(from.word("map.anyone_note"))];
    let chip = vec![Inline::Span(face), Inline::Span(Span::new(Style::Plain, "", words))];
    let value = vec![Inline::Span(Span::new(Style::Plain, "chip", chip))];
    let name = vec![from.word("map.who").into()];
    Fact { class: "who", name_class: "sr", name, values: vec![("", value)] }
}

fn count<'v>(it: changes::Change) -> Inline<'v> {
    let of = vec![Inline::silent("", it.sign), " ".into(), it.word.into()];
    Inline::Span(Span::new(Style::Plain, ["ck ", it.class].concat(), of))
}

fn checked<'v>(from: &Here<'v>, head: &Head) -> Vec<Inline<'v>> {
    let Some(it) = &head.checked else { return vec![from.word("map.never_checked").into()] };
    let mut line = vec![Inline::Day(it.day.clone())];
    if let Some(due) = &it.due {
        line.extend([" ".into(), Inline::Badge(due.clone())]);
    }
    line
}

fn acts<'v>(acts: Vec<Act>) -> Option<Block<'v>> {
    let item = |it: Act| {
        let of = vec![numbered(it.number, false), it.title.into()];
        let link = Inline::Link(Anchor::new(it.href, of));
        let heading = Heading { level: 2, of: vec![link], ..Heading::default() };
        let blocks = vec![heading.into(), Block::Para("", vec![it.text.into()])];
        Item { class: it.class.into(), blocks, ..Item::default() }
    };
    let items: Vec<Item> = acts.into_iter().map(item).collect();
    let list = List { is_ordered: true, class: "acts", items, ..List::default() };
    (!list.items.is_empty()).then_some(Block::List(list))
}

/// The number of a stage in its circle.
fn numbered<'v>(number: usize, is_silent: bool) -> Inline<'v> {
    let of = vec![Inline::from(number.to_string())];
    Inline::Span(Span { is_silent, ..Span::new(Style::Plain, "sn", of) })
}

fn views<'v>(from: &Here<'v>, tabs: Vec<Anchor<'v>>) -> Option<Block<'v>> {
    (!tabs.is_empty()).then(|| Block::Tools(vec![Tool::Views(from.word("map.views").into(), tabs)]))
}

fn whos<'v>(from: &Here<'v>, voices: Vec<Voice>) -> Option<Block<'v>> {
    let person = |(at, it): (usize, Voice)| {
        let line = svg::line(&["line ", &it.class].concat(), (at == 0).then_some("url(#g-c)"));
        let Voice { class, avatar, link, pin } = it;
        Focused { class: class.into(), line: Drawing(line.into()), avatar, link, pin }
    };
    let people: Vec<Focused> = voices.into_iter().enumerate().map(person).collect();
    let (label, everyone) = (from.word("map.focus").into(), from.word("map.everyone").into());
    let focus = Focus { label, legend: from.word("map.voices").into(), everyone, people };
    (!focus.people.is_empty()).then(|| Block::Tools(vec![Tool::Focus(focus)]))
}

/// The links to the stages: over the whole curve of a long map, else in the bar of the table.
fn jump<'v>(from: &Here<'v>, view: &MapView<'_>) -> (Option<Block<'v>>, Tool<'v>) {
    let label = || from.word("map.jump").into();
    let line = |it: &crate::page::map::Stage| {
        let of = vec![numbered(it.number, false), Inline::span("", it.title.clone())];
        Anchor { class: it.class.into(), ..Anchor::new(format!("#{}", it.id), of) }
    };
    let stages = view.grid.stages.iter();
    let Some(curve) = &view.overview else {
        let stages = stages.filter(|_| view.acts.is_empty()).map(line).collect();
        return (None, Tool::Jump(label(), stages));
    };
    let stages = stages.map(|it| (line(it), it.span)).collect();
    let overview = Overview { label: label(), stages, curve: Drawing(curve.clone().into()) };
    (Some(Block::Tools(vec![Tool::Overview(overview)])), Tool::Jump(label(), Vec::new()))
}

fn gone<'v>(from: &Here<'v>, removed: Vec<Link>) -> Block<'v> {
    let list = List::lines("tags", removed.into_iter().map(|link| vec![Inline::link(link)]));
    let heading = Heading::new(2, from.word("map.removed")).into();
    Group::new(Frame::Section, "blk").of([heading, Block::List(list)])
}

/// The content of each stage with how it is received.
fn contents<'v>(from: &Here<'v>, stages: Vec<content::StageContent>) -> Option<Block<'v>> {
    if stages.is_empty() {
        return None;
    }
    let columns = [
        "map.content_piece",
        "map.content_channel",
        "map.content_counts",
        "map.content_score",
        "map.content_relevance",
    ];
    let column = |word: &'static str| Column { title: from.word(word).into(), ..Column::default() };
    let group = |it: content::StageContent| {
        let of = vec![numbered(it.number, true), " ".into(), it.stage.text.into()];
        let heading = vec![Inline::Link(Anchor::new(it.stage.href, of))];
        let rows = it.rows.into_iter().map(piece).collect();
        RowGroup { heading: Some(("", it.class, heading)), rows, ..RowGroup::default() }
    };
    let table = Table {
        class: "jt stack",
        scrolls: Label::By("content-h".into()),
        columns: columns.map(column).into(),
        groups: stages.into_iter().filter(|it| !it.rows.is_empty()).map(group).collect(),
        ..Table::default()
    };
    let heading = Heading::new(2, from.word("map.content")).id("content-h").into();
    Some(Group::new(Frame::Section, "blk").of([heading, Block::Table(table)]))
}

fn piece<'v>(it: content::Row) -> Row<'v> {
    let cell =
        |class: &'static str, of| Cell { class: class.into(), is_labelled: true, of, ..Cell::default() };
    let text = |text: Option<String>| vec![text.map_or("–".into(), Inline::from)];
    let relevance = it.piece.relevance.map_or_else(
        || vec!["–".into()],
        |it| {
            let look = Some(format!("--r:{}", it.value).into());
            let bar = Span { look, ..Span::new(Style::Plain, ["rel ", it.class].concat(), Vec::new()) };
            vec![Inline::Span(bar), " ".into(), Inline::span("num", it.text)]
        },
    );
    let cells = vec![
        cell("", text(it.piece.channel)),
        cell("", vec![it.counts.into()]),
        cell("num", text(it.piece.score)),
        cell("", relevance),
    ];
    let name = Some(Cell { of: it.piece.title.into_line(), ..Cell::default() });
    Row { name, cells, ..Row::default() }
}
