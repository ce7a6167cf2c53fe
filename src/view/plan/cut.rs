//! Long lists are cut into pages. How many each has follows from the book alone.

use super::claim::Claims;
use super::{Kind, PageKey, Plan};
use crate::model::{Entity, Handbook};
use crate::view::lists;

/// How many rows of a list stand on one page.
pub const PAGE: usize = 250;
/// Lists of up to so many rows are shown whole; of longer ones a page shows ten.
pub const WHOLE: usize = 20;
/// Problems have a page of their own in handbooks of more things than these.
const MANY: usize = PAGE;
/// More columns of the matrix cannot be read.
const MOST_PERSONAS: usize = 30;
/// How many fields the matrix may have, and how many of them on one page.
const MOST_FIELDS: usize = 6000;
const FIELDS_ON_A_PAGE: usize = 1500;

/// A list that can be long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// All of a kind.
    Kind(Kind),
    /// Touchpoints by personas.
    Matrix,
    /// How maps are kept up.
    Maps,
    Blueprints,
    /// The same of all else that is looked after.
    Others,
    Problems,
    /// What is not there yet.
    Missing,
    /// All that is long on the page of a thing.
    Of(Entity),
}

impl List {
    const OF_HEALTH: [List; 5] = [List::Maps, List::Blueprints, List::Others, List::Problems, List::Missing];

    /// The page it belongs to.
    pub fn whole(self) -> PageKey {
        match self {
            List::Kind(kind) => PageKey::Index(kind),
            List::Matrix => PageKey::Matrix,
            List::Maps | List::Blueprints | List::Others | List::Problems | List::Missing => PageKey::Health,
            List::Of(entity) => PageKey::Entity(entity),
        }
    }

    /// One of its pages.
    pub fn page(self, number: usize) -> PageKey {
        match (self, number) {
            (List::Kind(_) | List::Matrix, 0 | 1) => self.whole(),
            _ => PageKey::Part(self, number),
        }
    }

    fn path(self, plan: &Plan) -> String {
        match self {
            List::Kind(kind) => kind.folder().to_owned(),
            List::Matrix => "matrix".to_owned(),
            List::Maps => "health-maps".to_owned(),
            List::Blueprints => "health-blueprints".to_owned(),
            List::Others => "health-others".to_owned(),
            List::Problems => "health-problems".to_owned(),
            List::Missing => "health-missing".to_owned(),
            List::Of(entity) => [plan.address(entity).as_str().trim_end_matches(".html"), "-lists"].concat(),
        }
    }
}

/// What is looked after besides maps and blueprints: it has a day of review, or figures that come again.
pub fn is_looked_after(book: &Handbook, entity: Entity) -> bool {
    match entity {
        Entity::Map(_) | Entity::Blueprint(_) => false,
        Entity::Metric(_) => true,
        other => book.card(other).reviewed.is_some(),
    }
}

/// How many touchpoints the matrix has, of all those that are no part of another.
pub fn touchpoints_shown(book: &Handbook) -> usize {
    let wholes = book.touchpoints.values().filter(|it| it.part_of.is_none()).count();
    wholes.min((MOST_FIELDS / columns(book)).max(50))
}

/// How many of them stand on one page.
pub fn touchpoints_on_a_page(book: &Handbook) -> usize {
    (FIELDS_ON_A_PAGE / columns(book)).max(50)
}

/// An opportunity takes more room than a row.
pub fn ranks_on_a_page() -> usize {
    PAGE * 4 / 5
}

fn columns(book: &Handbook) -> usize {
    book.personas.len().clamp(1, MOST_PERSONAS)
}

impl Plan {
    /// How many pages a list has: none where it stands on the page it belongs to.
    pub fn parts(&self, list: List) -> usize {
        self.cut.get(&list).copied().unwrap_or_default()
    }

    /// Leaves every list in one piece: a book of chapters has no pages of a list.
    pub fn join_lists(&mut self) {
        let is_part = |key: &PageKey| matches!(key, PageKey::Part(..));
        self.cut.clear();
        self.pages.retain(|key| !is_part(key));
        self.fixed.retain(|key, _| !is_part(key));
        self.by_path.retain(|_, key| !is_part(key));
    }

    pub(super) fn place_parts(&mut self, book: &Handbook, claims: &mut Claims) {
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Page) {
            let rows = book.entities().filter(|entity| Kind::of(book, *entity) == kind).count();
            let page = if kind == Kind::Opportunity { ranks_on_a_page() } else { PAGE };
            self.cut(List::Kind(kind), rows.div_ceil(page), claims);
        }
        if self.has(PageKey::Matrix) {
            let pages = touchpoints_shown(book).div_ceil(touchpoints_on_a_page(book));
            self.cut(List::Matrix, pages, claims);
        }
        let all = || book.entities();
        for list in List::OF_HEALTH {
            let rows = match list {
                List::Maps => book.maps.len(),
                List::Blueprints => book.blueprints.len(),
                List::Others => all().filter(|entity| is_looked_after(book, *entity)).count(),
                _ => 0,
            };
            let pages = match list {
                List::Problems => usize::from(all().count() > MANY),
                List::Missing => lists::pages(lists::missing(book)),
                _ if rows > WHOLE => rows.div_ceil(PAGE),
                _ => 0,
            };
            self.cut(list, pages, claims);
        }
    }

    /// The pages of the lists of things; when all else has its place.
    pub(super) fn place_lists(&mut self, book: &Handbook, claims: &mut Claims) {
        for entity in book.entities() {
            self.cut(List::Of(entity), lists::pages(lists::gather(book, entity)), claims);
        }
    }

    fn cut(&mut self, list: List, pages: usize, claims: &mut Claims) {
        let first = list.page(1);
        let is_cut = pages > 1 || pages == 1 && first != list.whole();
        if is_cut && self.has(list.whole()) {
            self.cut.insert(list, pages);
        }
        for number in 1..=self.parts(list) {
            let key = list.page(number);
            let path = list.path(self);
            let path = if number == 1 { path } else { format!("{path}-{number}") };
            if key != list.whole() {
                let address = match list {
                    List::Of(_) => claims.beside(&path),
                    _ => claims.fixed(&[&path, ".html"].concat()),
                };
                self.fixed.insert(key, address);
            }
        }
    }
}
