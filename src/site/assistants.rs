//! What assistants and other programs read: the handbook as data, an index of it, and each page as Markdown.

use std::convert::Infallible;
use std::fmt::Write as _;

use super::Site;
use crate::graph;
use crate::model::{Card, Entity, Id, Map};
use crate::page::Place;
use crate::page::chapter::{Written, escaped};
use crate::page::markdown::{destination, markdown};
use crate::view::plan::PAGE;
use crate::view::shell::TWIN;
use crate::view::{self, Here, Kind, PageKey, Plan};

/// From so many pages on there are no twins unless the book asks for them: hosts take 20,000 files.
const MANY: usize = 8_000;

/// The index.
pub(super) const INDEX: &str = "llms.txt";

/// Whether each page has a twin.
pub(super) fn has_twins(config: &crate::config::Config, plan: &Plan) -> bool {
    wants_twins(config, plan.pages().len())
}

/// The same of so many pages.
fn wants_twins(config: &crate::config::Config, pages: usize) -> bool {
    config.assistants && config.twins.unwrap_or(pages < MANY)
}

/// Where twins stand: nothing else does.
pub(super) fn paths(plan: &Plan) -> impl Iterator<Item = String> {
    let all = plan.pages().iter().filter(|key| **key != PageKey::NotFound);
    all.map(|key| plan.page(*key).beside(TWIN))
}

impl Site {
    /// The handbook as data and the index, each with its path.
    pub(super) fn for_programs<E>(&self, mut put: impl FnMut(&str, &[u8]) -> Result<(), E>) -> Result<(), E> {
        if !self.config.assistants {
            return Ok(());
        }
        put(INDEX, index(self).as_bytes())?;
        graph::write(&self.context(), put)
    }

    /// The handbook as data: `handbook.json`, and its parts where it has some.
    pub fn graph(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        let keep = |path: &str, bytes: &[u8]| {
            files.push((path.to_owned(), bytes.to_vec()));
            Ok::<_, Infallible>(())
        };
        let Ok(()) = graph::write(&self.context(), keep);
        files
    }

    /// Maps as data, each in a file of its own.
    pub fn graphs(&self, maps: &[Id<Map>]) -> Vec<Vec<u8>> {
        let things: Vec<Entity> = maps.iter().map(|id| Entity::Map(*id)).collect();
        graph::alone(&self.context(), &things)
    }

    /// A page as Markdown, where it has a twin.
    pub(super) fn twin(&self, key: PageKey, places: &[Place<'_>]) -> Option<String> {
        self.context().has_twin(key).then(|| markdown(places, &self.written(key)))
    }

    /// What stands at a path of these.
    pub(super) fn program_file(&self, path: &str) -> Option<Vec<u8>> {
        if !self.config.assistants {
            return None;
        }
        if path == INDEX {
            return Some(index(self).into_bytes());
        }
        if path == graph::FILE || graph::is_part(path) {
            return self.graph().into_iter().find_map(|(at, bytes)| (at == path).then_some(bytes));
        }
        let key = self.plan.find(&[path.strip_suffix(TWIN)?, ".html"].concat())?;
        let (_, places) = self.places(key);
        self.twin(key, &places).map(String::into_bytes)
    }

    /// The prose of a page, as its author wrote it.
    fn written(&self, key: PageKey) -> Vec<Written> {
        let ctx = self.context();
        let from = ctx.at(key);
        let of = |card: &Card| {
            card.body.as_ref().filter(|body| !body.is_empty())?;
            from.written(card, &self.texts.get(&card.origin.file)?)
        };
        match key {
            PageKey::Entity(entity) => of(self.book.card(entity)).into_iter().collect(),
            PageKey::Home => self.plan.home().and_then(|it| of(self.book.card(it))).into_iter().collect(),
            PageKey::Index(kind) => {
                let intros = self.book.intros.iter().filter(|(of, _)| Kind::from(*of) == kind);
                intros.filter_map(|(_, card)| of(card)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The way in: what there is, with a line on each, as llmstxt.org has it.
fn index(site: &Site) -> String {
    let ctx = site.context();
    let from = ctx.at(PageKey::Home);
    let mut out = format!("# {}\n", escaped(&site.config.title));
    if let Some(about) = &site.config.description {
        let _ = write!(out, "\n> {}\n", escaped(about));
    }
    let data = absolute(&site.plan, graph::FILE.to_owned());
    let _ =
        write!(out, "\n{} [{}]({})\n", site.words.get("assistants.about"), graph::FILE, destination(&data));
    section(&mut out, site.words.get("nav.handbook"));
    for key in [PageKey::Home, PageKey::Matrix, PageKey::Health] {
        if ctx.plan.has(key) {
            entry(&mut out, &from, (key, &view::page(&ctx, key).title), "");
        }
    }
    for kind in Kind::ALL {
        let things = ctx.plan.section(kind);
        if !things.is_empty() {
            section(&mut out, site.words.get(kind.plural()));
            kind_entries(&mut out, &from, kind);
        }
    }
    out
}

/// The things of a kind; of many only their overview, which has all of them.
fn kind_entries(out: &mut String, from: &Here<'_>, kind: Kind) {
    let things = from.plan.section(kind);
    let index = PageKey::Index(kind);
    if from.plan.has(index) {
        let about = from.words.count("assistants.things", things.len());
        entry(out, from, (index, from.words.get(kind.plural())), &about);
    }
    if things.len() > PAGE && from.plan.has(index) {
        return;
    }
    for entity in things.iter().filter(|it| Some(**it) != from.plan.home()) {
        let card = from.book.card(*entity);
        entry(out, from, (PageKey::Entity(*entity), &card.title), &from.excerpt(card));
    }
}

fn section(out: &mut String, title: &str) {
    let _ = write!(out, "\n## {}\n\n", escaped(title));
}

fn entry(out: &mut String, from: &Here<'_>, (key, title): (PageKey, &str), about: &str) {
    let address = from.plan.page(key);
    let path = if from.ctx.has_twin(key) { address.beside(TWIN) } else { address.as_str().to_owned() };
    let whole = absolute(from.plan, path);
    let colon = if about.is_empty() { "" } else { ": " };
    let _ = writeln!(out, "- [{}]({}){colon}{}", escaped(title), destination(&whole), escaped(about));
}

/// With the address of the site, where that is known.
fn absolute(plan: &Plan, path: String) -> String {
    plan.absolute(&view::Address::of_link(&path)).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::files::Files;
    use crate::site::Options;
    use crate::text::{Date, RelPath};

    #[test]
    fn many_pages_have_no_twins_unless_somebody_asks() {
        let config =
            |assistants: bool, twins: Option<bool>| Config { assistants, twins, ..Config::default() };
        for (assistants, twins, [few, many]) in [
            (true, None, [true, false]),
            (true, Some(true), [true, true]),
            (true, Some(false), [false, false]),
            (false, Some(true), [false, false]),
            (false, None, [false, false]),
        ] {
            let config = config(assistants, twins);
            assert_eq!(
                [wants_twins(&config, MANY - 1), wants_twins(&config, MANY)],
                [few, many],
                "{config:?}"
            );
        }
    }

    #[test]
    fn a_book_of_eight_thousand_pages_has_none() {
        let site = |pages: usize, settings: &str| {
            let page = |at: usize| (RelPath::new(&format!("p{at}.md")).unwrap(), "# P\n".into());
            let mut files = Files {
                texts: (0..pages).map(page).collect(),
                book_toml: Some(settings.into()),
                ..Files::default()
            };
            let today = Date::parse("2026-11-30").unwrap();
            Site::read_once(&mut files, &Options { today, untrusted: false, audience: None })
        };
        let has = |site: &Site| has_twins(&site.config, &site.plan);
        assert!(has(&site(10, "")));
        assert!(!has(&site(MANY, "")));
        assert!(has(&site(MANY, "[preprocessor.journeybook]\ntwins = true\n")));
    }
}
