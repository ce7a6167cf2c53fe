//! What stands by itself on a page: headings, paragraphs, lists, groups.

use super::{Anchor, Avatar, Drawing, Inline, Link, Table, Text, blueprint, map};
use crate::parse::body::Html;

/// Something that stands by itself.
#[derive(Debug)]
pub enum Block<'a> {
    Heading(Heading<'a>),
    /// A paragraph. The class says what it is: `lede`, `fine`.
    Para(&'static str, Vec<Inline<'a>>),
    /// Words in a line that are no paragraph.
    Line(Vec<Inline<'a>>),
    Prose(Prose),
    List(List<'a>),
    Facts(Facts<'a>),
    Table(Table<'a>),
    Figure(Figure<'a>),
    Empty(Empty<'a>),
    Group(Group<'a>),
    Crumbs(Crumbs<'a>),
    Map(Box<map::Map>),
    Blueprint(Box<blueprint::Blueprint>),
    /// Blocks folded away under a line of words.
    Fold(Fold<'a>),
    Tools(Vec<Tool<'a>>),
    Choice(Choice<'a>),
}

/// A heading, 1 to 4.
#[derive(Debug, Default)]
pub struct Heading<'a> {
    pub level: u8,
    pub class: &'static str,
    pub id: Option<Text<'a>>,
    pub of: Vec<Inline<'a>>,
}

/// What an author wrote below the front matter, as HTML without anything dangerous.
#[derive(Debug, Default)]
pub struct Prose {
    pub frame: Frame,
    pub class: &'static str,
    pub html: Html,
    /// The same without mark-up.
    pub sections: Vec<Section>,
}

/// Prose from one heading to the next, as plain text.
#[derive(Debug, Default)]
pub struct Section {
    /// The id and the words of its heading; none before the first, and none of a heading that is a title.
    pub heading: Option<(String, String)>,
    pub text: String,
}

#[derive(Debug, Default)]
pub struct List<'a> {
    /// The order says something.
    pub is_ordered: bool,
    pub class: &'static str,
    /// What it is called aloud.
    pub label: Option<Text<'a>>,
    pub items: Vec<Item<'a>>,
}

#[derive(Debug, Default)]
pub struct Item<'a> {
    pub class: Text<'a>,
    pub id: Option<Text<'a>>,
    pub blocks: Vec<Block<'a>>,
}

/// Named values.
#[derive(Debug)]
pub struct Facts<'a> {
    pub class: &'static str,
    pub rows: Vec<Fact<'a>>,
}

#[derive(Debug, Default)]
pub struct Fact<'a> {
    pub class: &'static str,
    /// `sr` where the value says enough to the eye.
    pub name_class: &'static str,
    pub name: Vec<Inline<'a>>,
    /// Each with its class.
    pub values: Vec<(&'static str, Vec<Inline<'a>>)>,
}

/// A drawing or a saying by itself, with what belongs to it.
#[derive(Debug)]
pub struct Figure<'a> {
    pub class: &'static str,
    pub blocks: Vec<Block<'a>>,
    pub caption: Option<(&'static str, Vec<Inline<'a>>)>,
}

/// What is not there yet, and how to write it.
#[derive(Debug)]
pub struct Empty<'a> {
    pub icon: &'static str,
    pub title: Text<'a>,
    pub how: Text<'a>,
}

/// Blocks that belong together.
#[derive(Debug, Default)]
pub struct Group<'a> {
    pub frame: Frame,
    pub class: Text<'a>,
    pub id: Option<Text<'a>>,
    pub label: Label<'a>,
    /// It scrolls by itself.
    pub is_region: bool,
    pub blocks: Vec<Block<'a>>,
}

/// What a group is to those who listen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Frame {
    #[default]
    Div,
    Section,
    Header,
    Aside,
    Nav,
    Quote,
}

/// What a group is called aloud.
#[derive(Debug, Default)]
pub enum Label<'a> {
    #[default]
    None,
    /// As the heading with this id.
    By(Text<'a>),
    Text(Text<'a>),
    /// Nothing: it is for the eye only.
    Silent,
}

/// Blocks that can be folded away under a line of words.
#[derive(Debug)]
pub struct Fold<'a> {
    pub class: &'static str,
    pub is_open: bool,
    /// Behind the summary, a sign that it can be opened.
    pub has_sign: bool,
    /// A heading or a line.
    pub summary: Vec<Block<'a>>,
    pub blocks: Vec<Block<'a>>,
}

/// What only a screen has: switches and buttons. Nothing of it is said elsewhere.
#[derive(Debug)]
pub enum Tool<'a> {
    /// Shows a map as a table or as a story.
    Telling {
        story: Text<'a>,
        table: Text<'a>,
    },
    /// Shows and hides the lanes of a map.
    /// Shows the lanes in which nothing changes, too.
    All(Text<'a>),
    Lanes(Lanes<'a>),
    Print(Text<'a>),
    /// Leads to files that show the same: what they are called together, and each.
    Downloads(Text<'a>, Vec<Link>),
    /// Shows a map as slides.
    Present(Present<'a>),
    /// Leads to the views that a map names, and to all of it.
    Views(Text<'a>, Vec<Anchor<'a>>),
    /// Which steps of a map stand out.
    Filter(Filter<'a>),
    /// Shows one person of a map, and the others pale.
    Focus(Focus<'a>),
    /// Leads to the stages of a map; holds its place when there is none.
    Jump(Text<'a>, Vec<Anchor<'a>>),
    /// The same over the whole curve of a long map, which stays in sight.
    Overview(Overview<'a>),
}

/// A long map at a glance.
#[derive(Debug)]
pub struct Overview<'a> {
    pub label: Text<'a>,
    /// The stages, and how many steps each has.
    pub stages: Vec<(Anchor<'a>, usize)>,
    pub curve: Drawing<'a>,
}

/// What the script of slides says, in the language of the book.
#[derive(Debug)]
pub struct Present<'a> {
    pub label: Text<'a>,
    /// Each by the attribute that it stands in.
    pub words: Vec<(&'static str, Text<'a>)>,
}

/// What the steps of a map can be chosen by.
#[derive(Debug)]
pub struct Filter<'a> {
    pub label: Text<'a>,
    /// `All`
    pub any: Text<'a>,
    /// `{n} of {all} steps`
    pub count: Text<'a>,
    /// `Show all`
    pub all: Text<'a>,
    pub by: Vec<Filtered<'a>>,
}

#[derive(Debug)]
pub struct Filtered<'a> {
    /// As the address calls it.
    pub key: &'static str,
    pub label: Text<'a>,
    /// Each as the address calls it, and in words. A step names them by their places.
    pub options: Vec<(String, String)>,
}

/// The people of a map whose curves can be looked at one by one.
#[derive(Debug)]
pub struct Focus<'a> {
    /// What it is called aloud, and in a book, where it only tells whose line is whose.
    pub label: Text<'a>,
    pub legend: Text<'a>,
    /// `Everyone`: the way back.
    pub everyone: Text<'a>,
    pub people: Vec<Focused<'a>>,
}

/// One of them.
#[derive(Debug)]
pub struct Focused<'a> {
    /// Its number on the map, its dash and its hue: `u2 p2 h5`.
    pub class: Text<'a>,
    pub line: Drawing<'a>,
    pub avatar: Avatar,
    pub link: Link,
    /// Where looking at this one alone leads; none where the style has no number for it.
    pub pin: Option<String>,
}

/// The lanes of a map, in its order.
#[derive(Debug)]
pub struct Lanes<'a> {
    pub label: Text<'a>,
    /// What the group of switches is called aloud.
    pub about: Text<'a>,
    /// `Essentials only`.
    pub essentials: Text<'a>,
    pub lanes: Vec<Switch<'a>>,
}

/// A lane that can be shown or hidden.
#[derive(Debug)]
pub struct Switch<'a> {
    pub key: Text<'a>,
    pub icon: &'static str,
    pub label: Text<'a>,
}

/// The way back to the home page.
#[derive(Debug)]
pub struct Crumbs<'a> {
    pub label: Text<'a>,
    pub links: Vec<Link>,
    /// The page itself.
    pub here: Text<'a>,
}

/// One of these can be chosen, the first at the start: which rows of a list are shown.
#[derive(Debug)]
pub struct Choice<'a> {
    pub class: &'static str,
    pub name: &'static str,
    /// What it is called aloud.
    pub label: Text<'a>,
    pub options: Vec<Choosable<'a>>,
}

#[derive(Debug)]
pub struct Choosable<'a> {
    pub value: &'static str,
    pub of: Vec<Inline<'a>>,
}

impl Prose {
    /// Several texts, one after another; nothing when there are none.
    pub(crate) fn joined(all: impl IntoIterator<Item = Prose>) -> Option<Prose> {
        all.into_iter().reduce(|all, next| Prose {
            html: [all.html, next.html].into_iter().collect(),
            sections: all.sections.into_iter().chain(next.sections).collect(),
            ..all
        })
    }
}

impl<'a> Heading<'a> {
    pub fn new(level: u8, text: impl Into<Text<'a>>) -> Heading<'a> {
        Heading { level, of: vec![Inline::Text(text.into())], ..Heading::default() }
    }

    pub fn id(self, id: impl Into<Text<'a>>) -> Heading<'a> {
        Heading { id: Some(id.into()), ..self }
    }

    pub fn class(self, class: &'static str) -> Heading<'a> {
        Heading { class, ..self }
    }
}

impl<'a> List<'a> {
    /// Items that are a line each.
    pub fn lines(class: &'static str, lines: impl IntoIterator<Item = Vec<Inline<'a>>>) -> List<'a> {
        List { class, items: lines.into_iter().map(Item::line).collect(), ..List::default() }
    }
}

impl<'a> Item<'a> {
    pub fn line(of: Vec<Inline<'a>>) -> Item<'a> {
        Item { blocks: vec![Block::Line(of)], ..Item::default() }
    }
}

impl<'a> Fact<'a> {
    /// One value.
    pub fn new(name: impl Into<Text<'a>>, value: Vec<Inline<'a>>) -> Fact<'a> {
        Fact { name: vec![Inline::Text(name.into())], values: vec![("", value)], ..Fact::default() }
    }
}

impl<'a> Group<'a> {
    pub fn new(frame: Frame, class: impl Into<Text<'a>>) -> Group<'a> {
        Group { frame, class: class.into(), ..Group::default() }
    }

    pub fn id(self, id: impl Into<Text<'a>>) -> Group<'a> {
        Group { id: Some(id.into()), ..self }
    }

    /// Called as the heading with this id.
    pub fn by(self, id: impl Into<Text<'a>>) -> Group<'a> {
        Group { label: Label::By(id.into()), ..self }
    }

    pub fn called(self, label: impl Into<Text<'a>>) -> Group<'a> {
        Group { label: Label::Text(label.into()), ..self }
    }

    pub fn of(self, blocks: impl IntoIterator<Item = Block<'a>>) -> Block<'a> {
        Block::Group(Group { blocks: blocks.into_iter().collect(), ..self })
    }
}

impl<'a> From<Heading<'a>> for Block<'a> {
    fn from(heading: Heading<'a>) -> Block<'a> {
        Block::Heading(heading)
    }
}
