//! Small handbooks made by hand, for tests of pages.

use std::collections::BTreeMap;

use super::{Assets, Context, Plan, Sheet};
use crate::analyse::{Analysis, Settings, analyse};
use crate::config::Config;
use crate::model::{Card, Handbook, Persona};
use crate::problem::Problems;
use crate::text::{Date, Origin, RelPath, Span, Texts};
use crate::words::{self, Words};

/// Everything a context borrows.
pub struct Sample {
    pub book: Handbook,
    pub analysis: Analysis,
    pub config: Config,
    pub words: Words,
    pub plan: Plan,
    pub problems: Problems,
    pub assets: Assets,
    pub changed: BTreeMap<RelPath, i64>,
    texts: Texts,
}

impl Sample {
    pub fn new(book: Handbook) -> Sample {
        let (plan, problems) = Plan::new(&book, None);
        Sample {
            analysis: analyse(&book, &Settings::default(), today()),
            config: Config::default(),
            words: words::sample("en"),
            plan,
            problems,
            assets: Assets {
                sheets: [(Sheet::Board, "assets/style.css".to_owned())].into(),
                ..Assets::default()
            },
            changed: BTreeMap::new(),
            texts: Texts::default(),
            book,
        }
    }

    pub fn context(&self) -> Context<'_> {
        Context {
            book: &self.book,
            analysis: &self.analysis,
            config: &self.config,
            words: &self.words,
            plan: &self.plan,
            problems: &self.problems,
            assets: &self.assets,
            today: today(),
            changed: &self.changed,
            commit: None,
            texts: &self.texts,
        }
    }
}

fn today() -> Date {
    Date::new(2026, 11, 22).unwrap()
}

/// A book in one string, as `files::fixture` reads it.
pub fn resolved(text: &str) -> Handbook {
    let files = crate::files::fixture(text);
    let options = crate::parse::Options::default();
    let docs = files.texts.iter().map(|(path, text)| crate::parse::parse(path, text, &options).doc);
    crate::model::resolve::resolve(docs.collect(), &Config::default(), &files).0
}

pub fn three_personas() -> Sample {
    let personas =
        [persona("eva", "Eva de Vries"), persona("lotte", "Lotte"), persona("noor", "Noor <de Wit>")];
    Sample::new(Handbook { personas: personas.into_iter().collect(), ..Handbook::default() })
}

pub fn many_personas(n: usize) -> Sample {
    let personas = (0..n).map(|at| persona(&format!("p{at}"), &format!("Persona {at}"))).collect();
    Sample::new(Handbook { personas, ..Handbook::default() })
}

pub fn persona(id: &str, title: &str) -> Persona {
    let file = RelPath::new(&format!("personas/{id}.md")).unwrap();
    Persona {
        card: Card { title: title.into(), ..card(id, &Origin::new(&file, Span::default())) },
        tagline: None,
        segment: None,
        image: None,
        quote: None,
        geography: Vec::new(),
        demographics: Vec::new(),
        psychographics: Vec::new(),
        behaviour: Vec::new(),
        goals: Vec::new(),
        needs: Vec::new(),
        pains: Vec::new(),
        gains: Vec::new(),
        quotes: Vec::new(),
        touchpoints: Vec::new(),
        metrics: Vec::new(),
        learned: Vec::new(),
        insights: Vec::new(),
        more: Vec::new(),
    }
}

pub fn card(id: &str, origin: &Origin) -> Card {
    Card {
        description: None,
        is_described: false,
        date: None,
        id: id.into(),
        title: id.into(),
        declared: true,
        origin: origin.clone(),
        chapter: None,
        item: false,
        was: Vec::new(),
        aliases: Vec::new(),
        owner: None,
        status: None,
        reviewed: None,
        unread: Box::default(),
        review_every: None,
        watches: Vec::new(),
        visibility: None,
        tags: Vec::new(),
        allow: Vec::new(),
        body: None,
        reached: Vec::new(),
        links: Vec::new(),
    }
}
