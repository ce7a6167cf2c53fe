//! The overview of a kind: everything of it, as cards or in tables to sort.

pub(super) mod columns;

use super::blocks::{self, those};
use super::card::PersonaCard;
use super::parts::Link;
use super::table::Table;
use super::{Here, Kind, List, Page, PageKey, View};
use crate::model::{Entity, Moment};
use crate::page::{self, Block, Frame, Heading, Inline, Place, Prose};
use crate::term;

/// More personas than these are in the table only.
const MOST_CARDS: usize = 60;

#[derive(Debug)]
pub struct IndexView<'a> {
    pub title: String,
    /// `12 touchpoints`.
    pub count: String,
    /// The prose of the catalogue files, one after another.
    pub intro: Option<Prose>,
    pub cards: Vec<PersonaCard>,
    /// One without a title, or touchpoints by moment.
    pub groups: Vec<Group>,
    /// Of a long list: where each letter begins.
    pub letters: Vec<Link>,
    /// Things that have no page of their own, each in a section below.
    pub sections: Vec<Block<'a>>,
}

#[derive(Debug)]
pub struct Group {
    /// Its anchor.
    pub id: &'static str,
    pub title: Option<String>,
    pub table: Table,
}

pub(super) fn page<'a>(from: &Here<'a>, kind: Kind) -> Page<'a> {
    let title = from.words.get(kind.plural()).to_owned();
    let entities = from.plan.section(kind);
    let intros = from.book.intros.iter().filter(|(it, _)| kind_of(*it) == kind);
    let intro = Prose::joined(intros.filter_map(|(_, card)| from.prose(card)));
    let count = count(from, kind, entities.len());
    let cards = cards(from, entities);
    let list = List::Kind(kind);
    let groups = match kind {
        _ if from.plan.parts(list) > 0 => vec![from.cut_group(list, 1)],
        Kind::Touchpoint => by_moment(from, entities),
        _ => vec![Group {
            id: "all",
            title: (!cards.is_empty()).then(|| from.words.get("index.compared").to_owned()),
            table: columns::table(from, kind, entities),
        }],
    };
    Page {
        key: PageKey::Index(kind),
        template: "index.html",
        title: title.clone(),
        description: count.clone(),
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::Index(Box::new(IndexView {
            title,
            count,
            intro,
            cards,
            groups,
            letters: from.letters(list),
            sections: Vec::new(),
        })),
    }
}

/// The overview of some things of a kind, under a title of its own: what one file declares.
pub fn part<'a>(from: &Here<'a>, kind: Kind, entities: &[Entity], title: &str) -> Page<'a> {
    let count = count(from, kind, entities.len());
    let groups = match kind {
        Kind::Touchpoint => by_moment(from, entities),
        _ => vec![Group { id: "all", title: None, table: columns::table(from, kind, entities) }],
    };
    listed(kind, title, count, groups)
}

/// A page that has nothing but sections, once it is told of them.
pub fn sections<'a>(kind: Kind, title: &str) -> Page<'a> {
    listed(kind, title, String::new(), Vec::new())
}

fn listed<'a>(kind: Kind, title: &str, count: String, groups: Vec<Group>) -> Page<'a> {
    let view = IndexView {
        title: title.to_owned(),
        count: count.clone(),
        intro: None,
        cards: Vec::new(),
        groups,
        letters: Vec::new(),
        sections: Vec::new(),
    };
    Page {
        key: PageKey::Index(kind),
        template: "index.html",
        title: title.to_owned(),
        description: count,
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::Index(Box::new(view)),
    }
}

impl<'v> IndexView<'v> {
    pub(super) fn places(self, from: &Here<'v>) -> Vec<Place<'v>> {
        let section = || page::Group::new(Frame::Section, "blk");
        let title = self.title;
        let count = (!self.count.is_empty()).then(|| Block::Para("fine", vec![self.count.into()]));
        let head = from.head(title.clone().into(), vec![count]);
        let cards = (!self.cards.is_empty()).then(|| {
            let heading = Heading::new(2, title.clone()).class("sr").id("cards");
            section().by("cards").of([heading.into(), from.persona_cards(self.cards)])
        });
        let groups = self.groups.into_iter().map(|it| {
            let table = Block::Table(it.table.block());
            match it.title {
                Some(text) => section().by(it.id).of([Heading::new(2, text).id(it.id).into(), table]),
                None => section().called(title.clone()).of([table]),
            }
        });
        let mut body = those([blocks::prose(Frame::Div, "prose blk", self.intro), cards]);
        let letters = (!self.letters.is_empty()).then(|| {
            let links = self.letters.into_iter().map(|link| vec![Inline::link(link)]);
            let list = Block::List(page::List::lines("", links));
            page::Group::new(Frame::Nav, "abc").called(from.word("list.letters")).of([list])
        });
        body.extend(letters);
        body.extend(groups);
        body.extend(self.sections);
        vec![Place::new("head", [head]), Place::new("body", body)]
    }
}

fn kind_of(kind: term::Kind) -> Kind {
    kind.into()
}

/// `12 touchpoints`.
pub(super) fn count(from: &Here<'_>, kind: Kind, count: usize) -> String {
    let word = if count == 1 { kind.word() } else { kind.plural() };
    format!("{} {}", from.words.whole(count), from.words.get(word).to_lowercase())
}

fn cards(from: &Here<'_>, entities: &[Entity]) -> Vec<PersonaCard> {
    let few = entities.len() <= MOST_CARDS;
    let personas = entities.iter().filter_map(|entity| match entity {
        Entity::Persona(id) => Some(PersonaCard::of(from, *id)),
        _ => None,
    });
    personas.filter(|_| few).collect()
}

/// Touchpoints before, during and after; then those that do not say. One group needs no heading.
fn by_moment(from: &Here<'_>, entities: &[Entity]) -> Vec<Group> {
    let moments = [
        (Some(Moment::Before), "before", "moment.before"),
        (Some(Moment::During), "during", "moment.during"),
        (Some(Moment::After), "after", "moment.after"),
        (None, "other", "index.no_moment"),
    ];
    let group = |(moment, id, word): (Option<Moment>, &'static str, &str)| {
        let of_moment = |entity: &Entity| match entity {
            Entity::Touchpoint(id) => from.book.touchpoints[from.book.whole(*id)].moment == moment,
            _ => false,
        };
        let entities: Vec<Entity> = entities.iter().copied().filter(of_moment).collect();
        let table = columns::table(from, Kind::Touchpoint, &entities);
        let title = Some(from.words.get(word).to_owned());
        (!entities.is_empty()).then_some(Group { id, title, table })
    };
    let mut groups: Vec<Group> = moments.into_iter().filter_map(group).collect();
    if let [only] = &mut groups[..] {
        only.title = None;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    #[track_caller]
    fn check(personas: usize, cards: usize) {
        let sample = sample::many_personas(personas);
        let ctx = sample.context();
        let View::Index(view) = crate::view::page(&ctx, PageKey::Index(Kind::Persona)).view else {
            panic!("not an index")
        };
        assert_eq!(view.cards.len(), cards);
        assert_eq!(view.groups[0].table.rows.len(), personas);
    }

    #[test]
    fn many_personas_are_a_table_only() {
        check(3, 3);
        check(MOST_CARDS, MOST_CARDS);
        check(MOST_CARDS + 1, 0);
    }

    #[test]
    fn one_is_counted_as_one() {
        let sample = sample::three_personas();
        let ctx = sample.context();
        let from = ctx.at(PageKey::Home);
        assert_eq!(count(&from, Kind::Persona, 1), "1 persona");
        assert_eq!(count(&from, Kind::Persona, 2), "2 personas");
    }
}
