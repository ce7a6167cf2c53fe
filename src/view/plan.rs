//! Decides where every page stands. Nothing else makes an address.

mod address;
mod claim;
mod cut;

use std::collections::BTreeMap;

use crate::model::{Entity, Handbook, Id, Map, StepAt, THINGS};
pub use crate::page::NOWHERE;
use crate::problem::Problems;
use crate::term;
use crate::text::slug;
pub use address::Address;
use claim::Claims;
pub use cut::{
    List, PAGE, WHOLE, is_looked_after, ranks_on_a_page, touchpoints_on_a_page, touchpoints_shown,
};

/// Which page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKey {
    Home,
    /// The overview of a kind.
    Index(Kind),
    Entity(Entity),
    /// An as-is map beside its to-be maps.
    Compare(Id<Map>),
    Matrix,
    Health,
    /// A page of a long list, from 1; the first of an overview or of the matrix is that itself.
    Part(List, usize),
    NotFound,
}

/// Where the menu has a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// Read from front to back, under a heading of its own.
    Story,
    /// Looked up: a line of the catalogue.
    Catalogue,
    /// Among the pages about the whole handbook.
    Handbook,
}

/// The kinds in the order of the menu, and what each is in front matter; the keys of its name and of its plural
/// among the words; its sign in menus and lists, an icon of the theme; its place in the menu.
macro_rules! kinds {
    ($($kind:ident ($($term:ident)?) $word:literal $words:literal $icon:literal $menu:ident,)*) => {
        /// The sections of a handbook, in the order of the menu.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($kind,)* }

        impl Kind {
            /// In the order of the menu.
            pub const ALL: [Kind; [$($word),*].len()] = [$(Kind::$kind),*];

            /// What front matter calls it; an ordinary page has no kind there.
            pub fn term(self) -> Option<term::Kind> {
                match self {
                    $(Kind::$kind => [$(term::Kind::$term)?].first().copied(),)*
                }
            }

            /// The key of its name among the words; with an `s` it is the plural.
            pub fn word(self) -> &'static str {
                match self {
                    $(Kind::$kind => $word,)*
                }
            }

            /// The key of its plural among the words.
            pub fn plural(self) -> &'static str {
                match self {
                    $(Kind::$kind => $words,)*
                }
            }

            /// Its sign in menus and lists: an icon of the theme.
            pub fn icon(self) -> &'static str {
                match self {
                    $(Kind::$kind => $icon,)*
                }
            }

            /// The class of what stands below its sign in the menu.
            pub const fn class(self) -> &'static str {
                match self {
                    $(Kind::$kind => concat!("ic-", $icon),)*
                }
            }

            /// Where the menu has it.
            pub fn menu(self) -> Menu {
                match self {
                    $(Kind::$kind => Menu::$menu,)*
                }
            }
        }

        impl From<term::Kind> for Kind {
            fn from(kind: term::Kind) -> Kind {
                match kind {
                    $($(term::Kind::$term => Kind::$kind,)?)*
                }
            }
        }
    };
}

kinds! {
    Persona (Persona) "kind.persona" "kind.personas" "user" Story,
    EmpathyMap (EmpathyMap) "kind.empathy_map" "kind.empathy_maps" "heart" Story,
    Journey (Journey) "kind.journey" "kind.journeys" "route" Story,
    Experience (ExperienceMap) "kind.experience" "kind.experiences" "map" Story,
    Blueprint (Blueprint) "kind.blueprint" "kind.blueprints" "layers" Story,
    Opportunity (Opportunity) "kind.opportunity" "kind.opportunities" "bulb" Handbook,
    Segment (Segment) "kind.segment" "kind.segments" "segment" Catalogue,
    Touchpoint (Touchpoint) "kind.touchpoint" "kind.touchpoints" "touchpoint" Catalogue,
    Channel (Channel) "kind.channel" "kind.channels" "channel" Catalogue,
    Team (Team) "kind.team" "kind.teams" "team" Catalogue,
    Metric (Metric) "kind.metric" "kind.metrics" "gauge" Catalogue,
    Insight (Insight) "kind.insight" "kind.insights" "search" Catalogue,
    Page () "kind.page" "kind.pages" "doc" Story,
}

/// A page of before, that leads to where it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stub {
    pub from: Address,
    pub to: Address,
}

/// Every address of a site.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pages: Vec<PageKey>,
    fixed: BTreeMap<PageKey, Address>,
    /// By kind of entity, then by id.
    entities: [Vec<Address>; THINGS],
    sections: BTreeMap<Kind, Vec<Entity>>,
    /// By kind of entity, then by id: the place in its section.
    places: [Vec<usize>; THINGS],
    stubs: Vec<Stub>,
    by_path: BTreeMap<Address, PageKey>,
    /// The page whose text opens the home page.
    home: Option<Entity>,
    /// How many pages each long list has.
    cut: BTreeMap<List, usize>,
    /// Where the site stands, when that is known; ends with a slash.
    site_url: Option<String>,
}

impl Plan {
    /// Finds a place for everything in the book. The same name twice is a problem, and both pages stay.
    pub fn new(book: &Handbook, site_url: Option<&str>) -> (Plan, Problems) {
        let mut plan = Plan::default();
        let mut claims = Claims::default();
        plan.site_url = site_url.map(|url| format!("{}/", url.trim_end_matches('/')));
        plan.home = home_page(book);
        plan.place_fixed(book, &mut claims);
        for entity in book.entities() {
            plan.place(book, entity, &mut claims);
        }
        plan.place_lists(book, &mut claims);
        plan.place_stubs(book, &mut claims);
        plan.order(book);
        (plan, claims.into_problems())
    }

    /// Where a page stands.
    pub fn page(&self, key: PageKey) -> &Address {
        match key {
            PageKey::Entity(entity) => self.address(entity),
            key => self.fixed.get(&key).unwrap_or(Address::home()),
        }
    }

    /// Where the page of a thing stands.
    pub fn address(&self, entity: Entity) -> &Address {
        let (kind, index) = entity.place();
        self.entities[kind].get(index).unwrap_or(Address::home())
    }

    /// The anchor of a step on its map's page.
    pub fn anchor(&self, book: &Handbook, step: StepAt) -> String {
        let name = book.maps[step.map].steps.get(step.step).map_or("", |step| &step.id);
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        match !name.is_empty() && name.bytes().all(plain) {
            true => ["step-", name].concat(),
            false => ["step-", &slug(name)].concat(),
        }
    }

    /// How a page at `from` links to `to`. The page for lost visitors can be shown at any address,
    /// so its links start at the top of the site.
    pub fn relative(&self, from: &Address, to: &Address) -> String {
        if to.as_str() == NOWHERE {
            return NOWHERE.to_owned();
        }
        match &self.site_url {
            Some(url) if from.as_str() == NOT_FOUND => format!("{url}{}", to.as_str()),
            _ => from.to(to),
        }
    }

    /// The full address of a page, when the site knows where it stands.
    pub fn absolute(&self, to: &Address) -> Option<String> {
        let path = if to == Address::home() { "" } else { to.as_str() };
        self.site_url.as_ref().map(|url| format!("{url}{path}"))
    }

    /// The page that stands at `path`.
    pub fn find(&self, path: &str) -> Option<PageKey> {
        self.by_path.get(path).copied()
    }

    /// Every page, in the order of the menu.
    pub fn pages(&self) -> &[PageKey] {
        &self.pages
    }

    pub fn stubs(&self) -> &[Stub] {
        &self.stubs
    }

    /// The entities of a section, in the order of the menu.
    pub fn section(&self, kind: Kind) -> &[Entity] {
        self.sections.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Which one of its section a thing is, from 0.
    pub fn place_in_section(&self, entity: Entity) -> Option<usize> {
        let (kind, index) = entity.place();
        self.places[kind].get(index).copied()
    }

    /// The page whose text opens the home page.
    pub fn home(&self) -> Option<Entity> {
        self.home
    }

    pub fn has(&self, key: PageKey) -> bool {
        matches!(key, PageKey::Entity(_))
            || self.fixed.get(&key).is_some_and(|address| address.as_str() != NOWHERE)
    }

    /// Takes a page away: what leads to it are words from now on.
    pub fn leave_out(&mut self, key: PageKey) {
        self.stand_at(key, NOWHERE);
        self.by_path.remove(NOWHERE);
    }

    /// Moves a page to `path`, which is given as it stands in links: another program decides where it is.
    pub fn stand_at(&mut self, key: PageKey, path: &str) {
        let address = Address::new(path);
        match key {
            PageKey::Entity(entity) => {
                let (kind, index) = entity.place();
                if let Some(place) = self.entities[kind].get_mut(index) {
                    *place = address.clone();
                }
            }
            key => drop(self.fixed.insert(key, address.clone())),
        }
        self.by_path.insert(address, key);
    }

    fn place_fixed(&mut self, book: &Handbook, claims: &mut Claims) {
        let mut fixed = vec![(PageKey::Home, HOME.to_owned()), (PageKey::NotFound, NOT_FOUND.to_owned())];
        let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
        for entity in book.entities() {
            *kinds.entry(Kind::of(book, entity)).or_default() += 1;
        }
        for (kind, _) in &book.intros {
            kinds.entry(Kind::from(*kind)).or_default();
        }
        for kind in kinds.keys().filter(|kind| **kind != Kind::Page) {
            fixed.push((PageKey::Index(*kind), format!("{}.html", kind.folder())));
        }
        if !book.personas.is_empty() && !book.touchpoints.is_empty() {
            fixed.push((PageKey::Matrix, "matrix.html".to_owned()));
        }
        if book.entities().any(|entity| !matches!(entity, Entity::Page(_))) {
            fixed.push((PageKey::Health, "health.html".to_owned()));
        }
        for (key, path) in fixed {
            self.fixed.insert(key, claims.fixed(&path));
        }
        self.place_parts(book, claims);
    }

    fn place(&mut self, book: &Handbook, entity: Entity, claims: &mut Claims) {
        let card = book.card(entity);
        let kind = Kind::of(book, entity);
        let address = match entity {
            _ if self.home == Some(entity) => Address::home().clone(),
            Entity::Page(id) => claims.page(&address::of_file(book.pages[id].path.as_str()), card),
            _ => claims.page(&format!("{}/{}", kind.folder(), slug(&card.id)), card),
        };
        if let Entity::Map(id) = entity
            && book.links.futures_of_map.get(id).is_some_and(|futures| !futures.is_empty())
        {
            let compare = claims.page(&format!("compare/{}", slug(&card.id)), card);
            self.fixed.insert(PageKey::Compare(id), compare);
        }
        self.sections.entry(kind).or_default().push(entity);
        self.entities[entity.place().0].push(address);
    }

    fn place_stubs(&mut self, book: &Handbook, claims: &mut Claims) {
        for entity in book.entities() {
            let card = book.card(entity);
            let folder = Kind::of(book, entity).folder();
            let to = self.address(entity).clone();
            let was = card.was.iter().filter_map(|id| claims.stub(&format!("{folder}/{}.html", slug(id))));
            self.stubs.extend(was.map(|from| Stub { from, to: to.clone() }));
            for alias in &card.aliases {
                let from = claims.alias(alias, card);
                self.stubs.extend(from.map(|from| Stub { from, to: to.clone() }));
            }
        }
    }

    fn order(&mut self, book: &Handbook) {
        for section in self.sections.values_mut() {
            section.sort_by_key(|entity| rank(book, *entity));
        }
        for entities in self.sections.values() {
            for (place, entity) in entities.iter().enumerate() {
                let (kind, index) = entity.place();
                let places = &mut self.places[kind];
                places.resize(places.len().max(index + 1), 0);
                places[index] = place;
            }
        }
        let mut pages = vec![PageKey::Home];
        for kind in Kind::ALL {
            pages.extend(self.fixed.contains_key(&PageKey::Index(kind)).then_some(PageKey::Index(kind)));
            let parts = 2..=self.parts(List::Kind(kind));
            pages.extend(parts.map(|number| PageKey::Part(List::Kind(kind), number)));
            let section = self.section(kind).iter().filter(|entity| Some(**entity) != self.home);
            pages.extend(section.map(|entity| PageKey::Entity(*entity)));
        }
        let has_come = |key: &&PageKey| {
            matches!(key, PageKey::Home | PageKey::Index(_) | PageKey::Part(List::Kind(_), _))
        };
        let rest = self.fixed.keys().filter(|key| !has_come(key));
        pages.extend(rest);
        self.by_path = pages.iter().map(|key| (self.page(*key).clone(), *key)).collect();
        self.pages = pages;
    }
}

const HOME: &str = "index.html";
const NOT_FOUND: &str = "404.html";

/// `index.md` or else `README.md` at the top.
fn home_page(book: &Handbook) -> Option<Entity> {
    let named = |name: &str| book.pages.iter().find(|(_, page)| page.path.as_str() == name);
    let (id, _) = named("index.md").or_else(|| named("README.md"))?;
    Some(Entity::Page(id))
}

/// In the order of the files, but a to-be map comes after the map it starts from.
fn rank(book: &Handbook, entity: Entity) -> (u32, usize, usize, usize) {
    let chapter = |entity| book.card(entity).chapter.unwrap_or(u32::MAX);
    match entity {
        Entity::Map(id) => match book.maps[id].baseline {
            Some(baseline) => (chapter(Entity::Map(baseline)), baseline.index(), 1, id.index()),
            None => (chapter(entity), id.index(), 0, 0),
        },
        other => (chapter(other), other.place().1, 0, 0),
    }
}

impl Kind {
    pub fn of(book: &Handbook, entity: Entity) -> Kind {
        book.kind(entity).map_or(Kind::Page, Kind::from)
    }

    /// Its folder, and the name of its overview.
    pub fn folder(self) -> &'static str {
        self.term().map_or("pages", term::Kind::plural)
    }
}

#[cfg(test)]
mod tests;
