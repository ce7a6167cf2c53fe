//! Pages of ours that the author of a chapter asks for within it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::mdbook::read::Read;
use crate::mdbook::spots::{Asks, Lost, Spot};
use crate::model::{Entity, Handbook};
use crate::problem::{Both, both};
use crate::site::Site;
use crate::term::{Kind as Thing, Term};
use crate::text::{Origin, RelPath, Span, nearest, slug};
use crate::view::{Kind, PageKey};

/// A page within a chapter.
#[derive(Debug)]
pub(in crate::mdbook) struct Embed {
    /// What it stands for in the text of the chapter.
    pub range: Range<usize>,
    pub key: PageKey,
    /// The anchor of its heading, before it gets the name of the chapter.
    pub anchor: String,
}

/// By the file of the chapter.
#[derive(Debug, Default)]
pub(in crate::mdbook) struct Embeds {
    shown: BTreeMap<RelPath, Vec<Embed>>,
    /// Maps that the public may not see.
    gone: BTreeMap<RelPath, Vec<Range<usize>>>,
}

impl Embeds {
    /// What the spots of all chapters mean. Those that mean nothing are told, and stay as they are.
    pub(super) fn new(site: &mut Site, read: &Read) -> Embeds {
        let mut all = Embeds::default();
        let mut wrong = Vec::new();
        for (file, spots) in &read.spots {
            for spot in spots {
                if matches!(spot.asks, Asks::Lost(Lost::Nothing(_))) {
                    continue;
                }
                match key_of(spot, file, site, read) {
                    Ok(key) => all.add(file, spot.range.clone(), key, &site.book),
                    Err(_) if is_hidden(spot, file, read) => {
                        all.gone.entry(file.clone()).or_default().push(spot.range.clone());
                    }
                    Err(says) => {
                        let range = match &spot.asks {
                            Asks::Lost(Lost::Below(below)) => below.clone(),
                            _ => spot.range.clone(),
                        };
                        wrong.push((file.clone(), range, says));
                    }
                }
            }
        }
        for (file, range, (message, help)) in wrong {
            let end = range.start.max(range.end.saturating_sub(1));
            let origin = Origin::new(&file, Span::new(range.start, end));
            site.problems.tell(origin, crate::problem::say::asked_for_nothing(message, help));
        }
        all
    }

    fn add(&mut self, file: &RelPath, range: Range<usize>, key: PageKey, book: &Handbook) {
        let mut anchor = anchor(key, book);
        let here = self.shown.entry(file.clone()).or_default();
        let same = here.iter().filter(|it| it.key == key).count();
        if same > 0 {
            anchor = format!("{anchor}-{}", same + 1);
        }
        here.push(Embed { range, key, anchor });
    }

    /// Those of a chapter, in its order.
    pub(in crate::mdbook) fn of(&self, file: &RelPath) -> &[Embed] {
        self.shown.get(file).map_or(&[], Vec::as_slice)
    }

    /// What is taken out of a chapter.
    pub(in crate::mdbook) fn gone_from(&self, file: &RelPath) -> &[Range<usize>] {
        self.gone.get(file).map_or(&[], Vec::as_slice)
    }

    /// Whether a chapter does not stay as it is.
    pub(super) fn touch(&self, file: &RelPath) -> bool {
        self.shown.contains_key(file) || self.gone.contains_key(file)
    }
}

fn anchor(key: PageKey, book: &Handbook) -> String {
    match key {
        PageKey::Entity(entity) => {
            let kind = Kind::of(book, entity).word().trim_start_matches("kind.").replace('_', "-");
            format!("{kind}-{}", slug(&book.card(entity).id))
        }
        PageKey::Index(kind) => kind.folder().to_owned(),
        PageKey::Health => "health".to_owned(),
        _ => "matrix".to_owned(),
    }
}

/// Whether the spot is a map that the public may not see.
fn is_hidden(spot: &Spot, file: &RelPath, read: &Read) -> bool {
    let Asks::Map(front) = &spot.asks else { return false };
    let text = read.files.texts.get(file).map_or("", |text| text).get(front.clone()).unwrap_or_default();
    read.keeps_inside(&format!("---\n{text}---\n"))
}

type Wrong = (Both, Both);

fn key_of(spot: &Spot, file: &RelPath, site: &Site, read: &Read) -> Result<PageKey, Wrong> {
    let book = &site.book;
    let (word, name) = match &spot.asks {
        Asks::Page { word, name } => (word.as_str(), name.as_str()),
        Asks::Map(front) => {
            let is_it = |entity: &Entity| {
                let map = read.maps.get(&book.card(*entity).origin.file);
                map.is_some_and(|map| map.chapter == *file && map.front == *front)
            };
            return book.entities().find(is_it).map(PageKey::Entity).ok_or_else(no_map);
        }
        Asks::Lost(lost) => return Err(lost_for(lost)),
    };
    let index = || Thing::ALL.into_iter().find(|kind| kind.plural() == word).map(Kind::from);
    let page = match (word, name) {
        ("matrix", "") => Some(PageKey::Matrix),
        ("health", "") => Some(PageKey::Health),
        (_, "") => index().map(PageKey::Index),
        ("map", name) => {
            let of = |kind| named(book, kind, name);
            let map =
                of(Thing::Journey).or_else(|| of(Thing::ExperienceMap)).or_else(|| of(Thing::Blueprint));
            return map.map(PageKey::Entity).ok_or_else(|| nobody(book, word, name));
        }
        (word, name) => match Thing::parse(word) {
            Some(kind) => {
                let thing = named(book, kind, name);
                return thing.map(PageKey::Entity).ok_or_else(|| nobody(book, word, name));
            }
            None => None,
        },
    };
    match page {
        Some(key) if site.plan.has(key) => Ok(key),
        Some(_) => Err(nothing_to_show(word)),
        None => Err(unknown_word(word)),
    }
}

fn named(book: &Handbook, kind: Thing, name: &str) -> Option<Entity> {
    let is_it = |entity: &Entity| {
        let card = book.card(*entity);
        book.kind(*entity) == Some(kind) && (*card.id == *name || card.title.eq_ignore_ascii_case(name))
    };
    book.entities().find(is_it)
}

fn unknown_word(word: &str) -> Wrong {
    let kinds = || Thing::ALL.into_iter().flat_map(|kind| [kind.plural(), kind.name()]);
    let needs_name = word == "map" || Thing::parse(word).is_some();
    let message = match word {
        "" => both!("this says not what to place here", "hier staat niet wat hier moet komen"),
        _ if needs_name => both!("`{word}` needs the name of one", "`{word}` heeft een naam nodig"),
        _ => both!("there is no page `{word}` to place here", "er is geen pagina `{word}` om hier te zetten"),
    };
    let near = nearest(word, ["matrix", "health", "map"].into_iter().chain(kinds())).filter(|_| !needs_name);
    let help = match near {
        Some(near) => both!("did you mean `{near}`?", "bedoelde u `{near}`?"),
        None if needs_name => both!(
            "write its `id`: `{{{{#journeybook {word} its-id}}}}`",
            "schrijf de `id`: `{{{{#journeybook {word} de-id}}}}`",
        ),
        None => both!(
            "write `matrix`, `health`, a list such as `opportunities` or `personas`, or one thing such as `map visit` or `persona eva`",
            "schrijf `matrix`, `health`, een lijst zoals `opportunities` of `personas`, of een ding zoals `map bezoek` of `persona eva`",
        ),
    };
    (message, help)
}

fn nobody(book: &Handbook, word: &str, name: &str) -> Wrong {
    let ids: Vec<&str> = book
        .entities()
        .filter(|entity| !matches!(entity, Entity::Page(_)))
        .map(|entity| &*book.card(entity).id)
        .collect();
    let help = match nearest(name, ids) {
        Some(near) => both!("did you mean `{near}`?", "bedoelde u `{near}`?"),
        None => {
            both!("write the `id`, or the name of its file", "schrijf de `id`, of de naam van het bestand")
        }
    };
    (both!("there is no {word} `{name}`", "er is geen {word} `{name}`"), help)
}

fn nothing_to_show(word: &str) -> Wrong {
    (
        both!("this book has nothing to show as `{word}`", "dit boek heeft niets om als `{word}` te tonen"),
        both!(
            "list something of it in SUMMARY.md first, or take the line out; a matrix needs a persona and a touchpoint",
            "noem er eerst iets van in SUMMARY.md, of haal de regel weg; een matrix heeft een persona en een contactpunt nodig",
        ),
    )
}

fn no_map() -> Wrong {
    (
        both!("this block holds no map that can be read", "in dit blok staat geen leesbare kaart"),
        both!(
            "write what would stand between the lines `---` of a journey, such as `title:` and `phases:`",
            "schrijf wat tussen de regels `---` van een reis zou staan, zoals `title:` en `phases:`",
        ),
    )
}

/// What was meant for us, and stands where it cannot be drawn.
fn lost_for(lost: &Lost) -> Wrong {
    match lost {
        Lost::Beside => (
            both!(
                "a page can only be placed in a line of its own",
                "een pagina kan alleen op een eigen regel staan"
            ),
            both!(
                "give `{{{{#journeybook …}}}}` a line of its own, outside of lists, quotes and tables; as an example, write it as code",
                "geef `{{{{#journeybook …}}}}` een eigen regel, buiten lijsten, citaten en tabellen; schrijf het als voorbeeld als code",
            ),
        ),
        Lost::Nested => (
            both!(
                "a map cannot be drawn in a list or a quote",
                "een kaart kan niet in een lijst of een citaat staan"
            ),
            both!(
                "move the block to the left margin, without `>` and indentation",
                "zet het blok tegen de linkermarge, zonder `>` en inspringen",
            ),
        ),
        Lost::Open => (
            both!(
                "this block has no end, so it holds the rest of the chapter",
                "dit blok heeft geen einde en bevat dus de rest van het hoofdstuk"
            ),
            both!(
                "write the marks of its first line once more, below the map",
                "schrijf de tekens van de eerste regel nog eens, onder de kaart",
            ),
        ),
        Lost::Kind(kind) => (
            both!(
                "a block can hold a map, and not a `{kind}`",
                "in een blok kan een kaart staan, en geen `{kind}`"
            ),
            both!(
                "give it a file of its own; a map is called `journey`, with `kind: experience-map` or `kind: blueprint` in it where it is one",
                "geef het een eigen bestand; een kaart heet `journey`, met `kind: experience-map` of `kind: blueprint` erin als hij dat is",
            ),
        ),
        Lost::Below(_) => (
            both!(
                "what stands below `---` in this block would not be shown",
                "wat in dit blok onder `---` staat zou niet te zien zijn"
            ),
            both!("move it below the block, or take it out", "zet het onder het blok, of haal het weg"),
        ),
        Lost::Whole(name) => (
            both!(
                "this would show the front matter of `{name}` as text",
                "dit zou de front matter van `{name}` als tekst tonen"
            ),
            both!(
                "place it: `{{{{#journeybook map {name}}}}}`",
                "zet hem neer: `{{{{#journeybook map {name}}}}}`"
            ),
        ),
        Lost::Nothing(_) => no_map(),
    }
}
