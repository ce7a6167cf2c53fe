//! A page of a long list, by title, and the ways from one such page to the others.

use super::index::{self, IndexView};
use super::parts::Link;
use super::plan::{PAGE, WHOLE, is_looked_after, ranks_on_a_page, touchpoints_on_a_page, touchpoints_shown};
use super::table::{Row, Table};
use super::{Here, Kind, List, Page, PageKey, View, board, health, lists, matrix};
use crate::model::Entity;
use crate::page::{Block, Frame, Group, Inline, List as Items};

/// How many rows of a longer list stand on the page that it belongs to.
pub(super) const SHOWN: usize = 10;

pub(super) fn page<'a>(from: &Here<'a>, list: List, number: usize) -> Page<'a> {
    match list {
        List::Kind(Kind::Opportunity) => board::part(from, number),
        List::Matrix => matrix::part(from, number),
        List::Problems => health::problems(from),
        List::Missing => lists::part(from, (list, number), lists::missing(from.ctx.book)),
        List::Of(entity) => lists::part(from, (list, number), lists::gather(from.ctx.book, entity)),
        _ => listed(from, list, number),
    }
}

fn listed<'a>(from: &Here<'a>, list: List, number: usize) -> Page<'a> {
    let rows = by_title(from, list);
    let count = match list {
        List::Kind(kind) => index::count(from, kind, rows.len()),
        _ => from.words.fill("shell.all", &[("n", &from.words.whole(rows.len()))]),
    };
    let title = from.part_title(list, number);
    let view = IndexView {
        title: title.clone(),
        count: count.clone(),
        intro: None,
        cards: Vec::new(),
        groups: vec![from.cut_group(list, number)],
        letters: from.letters(list),
        sections: Vec::new(),
    };
    Page {
        key: from.key,
        template: "index.html",
        title,
        description: count,
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::Index(Box::new(view)),
    }
}

/// What stands in a list: first the letter it is found under, then what it is.
struct Named {
    by: String,
    entity: Entity,
}

fn by_title(from: &Here<'_>, list: List) -> Vec<Named> {
    let all: Vec<Entity> = match list {
        List::Kind(kind) => from.plan.section(kind).to_vec(),
        List::Maps => from.book.maps.ids().map(Entity::Map).collect(),
        List::Blueprints => from.book.blueprints.ids().map(Entity::Blueprint).collect(),
        List::Others => from.book.entities().filter(|it| is_looked_after(from.book, *it)).collect(),
        List::Matrix | List::Problems | List::Missing | List::Of(_) => Vec::new(),
    };
    let named = |entity| Named { by: found_under(&from.ctx.book.card(entity).title), entity };
    let mut all: Vec<Named> = all.into_iter().map(named).collect();
    all.sort_by(|a, b| a.by.cmp(&b.by));
    all
}

/// What a title is sorted by.
pub(super) fn found_under(title: &str) -> String {
    title.to_lowercase().trim_start_matches(|it: char| !it.is_alphanumeric()).to_owned()
}

/// Its first letter; numbers are one, and what has no letter.
fn letter(by: &str) -> String {
    match by.chars().next() {
        Some(letter) if !letter.is_numeric() => letter.to_uppercase().collect(),
        _ => "0–9".to_owned(),
    }
}

/// Where letters begin, in texts that are sorted: the place of the first of each.
pub(super) fn beginnings(all: impl Iterator<Item = impl AsRef<str>>) -> Vec<(usize, String)> {
    let mut letters: Vec<(usize, String)> = Vec::new();
    for (at, by) in all.enumerate() {
        let letter = letter(by.as_ref());
        if letters.iter().all(|(_, known)| *known != letter) {
            letters.push((at, letter));
        }
    }
    letters
}

fn anchor(place: usize) -> String {
    format!("r-{}", place + 1)
}

impl<'a> Here<'a> {
    /// `Journeys, page 2 of 5`.
    pub(super) fn part_title(&self, list: List, number: usize) -> String {
        let title = match list {
            List::Kind(kind) => kind.plural(),
            List::Matrix => "nav.matrix",
            List::Maps => "health.maps",
            List::Blueprints => "kind.blueprints",
            List::Others => "health.others",
            List::Problems => "health.problems",
            List::Missing => "health.missing",
            List::Of(_) => "list.of",
        };
        let title = match list {
            List::Of(entity) => &*self.words.fill(title, &[("title", &self.book.card(entity).title)]),
            _ => self.words.get(title),
        };
        let of = self.plan.parts(list);
        if of < 2 {
            return title.to_owned();
        }
        let values = [("title", title), ("n", &*self.words.whole(number)), ("of", &*self.words.whole(of))];
        self.words.fill("list.part", &values)
    }

    /// The rows of one page.
    pub(super) fn cut_group(&self, list: List, number: usize) -> index::Group {
        let all = by_title(self, list);
        let first = number.saturating_sub(1) * PAGE;
        let shown: Vec<Entity> = all.iter().skip(first).take(PAGE).map(|it| it.entity).collect();
        let mut table = match list {
            List::Kind(kind) => index::columns::table(self, kind, &shown),
            _ => health::table(self, list, &shown),
        };
        for (place, _) in beginnings(all.iter().map(|it| &it.by)) {
            if let Some(row) = place.checked_sub(first).and_then(|at| table.rows.get_mut(at)) {
                row.id = Some(anchor(place));
            }
        }
        if list == List::Kind(Kind::Touchpoint) {
            table.rows.iter_mut().zip(&shown).for_each(|(row, entity)| self.say_moment(row, *entity));
        }
        index::Group { id: "all", title: None, table }
    }

    /// When it is met, which is the heading above it where the list is in one piece.
    fn say_moment(&self, row: &mut Row, entity: Entity) {
        let Entity::Touchpoint(id) = entity else { return };
        let moment = self.book.touchpoints[self.book.whole(id)].moment;
        let moment =
            moment.map_or_else(|| self.words.get("index.no_moment").to_owned(), |it| self.term("moment", it));
        row.note = Some([Some(moment), row.note.take()].into_iter().flatten().collect::<Vec<_>>().join(", "));
    }

    /// Where each letter begins, when a list has several pages.
    pub(super) fn letters(&self, list: List) -> Vec<Link> {
        if self.plan.parts(list) < 2 {
            return Vec::new();
        }
        let link = |(place, text): (usize, String)| {
            let key = list.page(place / PAGE + 1);
            let page = if key == self.key { String::new() } else { self.href(key) };
            Link { href: [&page, "#", &anchor(place)].concat(), text }
        };
        beginnings(by_title(self, list).iter().map(|it| &it.by)).into_iter().map(link).collect()
    }

    /// Which numbers stand on the other pages of a list that has an order of its own.
    pub(super) fn numbers(&self, list: List) -> Option<Block<'a>> {
        let (rows, page) = match list {
            List::Matrix => (touchpoints_shown(self.book), touchpoints_on_a_page(self.book)),
            _ => (self.analysis.ranking.len(), ranks_on_a_page()),
        };
        let link = |at: usize| {
            let key = list.page(at + 1);
            let text = format!("{}–{}", at * page + 1, rows.min((at + 1) * page));
            match key == self.key {
                true => vec![Inline::strong(text)],
                false => vec![Inline::link(Link { href: self.href(key), text })],
            }
        };
        let parts = self.plan.parts(list);
        let items = Block::List(Items::lines("", (0..parts).map(link)));
        (parts > 1).then(|| Group::new(Frame::Nav, "abc").called(self.word("list.pages")).of([items]))
    }

    /// The pages before and after one of a list.
    pub(super) fn parts_around(&self, key: PageKey) -> (Option<Link>, Option<Link>) {
        let (list, number) = match key {
            PageKey::Part(list, number) => (list, number),
            PageKey::Index(kind) => (List::Kind(kind), 1),
            PageKey::Matrix => (List::Matrix, 1),
            _ => return (None, None),
        };
        let link =
            |number: usize| Link { href: self.href(list.page(number)), text: self.part_title(list, number) };
        let of = self.plan.parts(list);
        ((number > 1).then(|| link(number - 1)), (number < of).then(|| link(number + 1)))
    }

    /// The first rows of a list that is worst first, and the way to all of it.
    pub(super) fn first_of(&self, list: List, mut all: Vec<Entity>, text: impl Fn(usize) -> String) -> Table {
        let is_cut = self.plan.parts(list) > 0;
        let count = all.len();
        if is_cut && count > WHOLE {
            all.truncate(SHOWN);
        }
        let table = health::table(self, list, &all);
        let rest = is_cut.then(|| self.href(list.page(1)));
        Table { more: rest.as_ref().map(|_| text(count - all.len())), rest, ..table }
    }
}
