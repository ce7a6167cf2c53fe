//! Which chapter shows what, and which chapters are added: every page of a handbook that is published gets a place in
//! the book, and the others are taken from its plan.

mod declared;
mod embed;
pub(super) mod names;
mod place;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::chapters::{Added, Chapter};
use super::ours::{Ours, is_thing};
use super::protocol::{Overview, Unlisted};
use super::read::Read;
use crate::model::Entity;
use crate::page::chapter::Prefixes;
use crate::problem::{Both, both};
use crate::site::Site;
use crate::text::{RelPath, nearest};
use crate::view::{Kind, PageKey};
use declared::Declared;
pub(super) use embed::{Embed, Embeds};
use place::Builder;

/// What one chapter shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shows {
    /// A page of ours.
    Page(PageKey),
    /// The things that a catalogue declares, when several files do.
    Catalogue { file: RelPath, kind: Kind, name: String },
    /// More sections of a catalogue that has very many.
    More { kind: Kind, name: String },
    /// What others wrote, with links to pages of ours.
    Led(Entity),
    /// What others wrote, as it came.
    Theirs(Entity),
    /// Nothing that we can read.
    Other,
    /// Nothing: a draft of ours.
    Draft,
}

/// A page to be written.
#[derive(Debug)]
pub(super) struct Sheet {
    pub shows: Shows,
    /// Where it stands, as in links.
    pub address: String,
    /// The file that it is made of.
    pub file: Option<RelPath>,
    /// Entries of a catalogue, below the rest.
    pub sections: Vec<Entity>,
}

/// The way to a chapter, and one to put below it.
pub(super) type Below = (Vec<usize>, Added);

/// What the book asks for.
pub(super) struct Wishes<'a> {
    pub unlisted: Unlisted,
    pub overview: &'a Overview,
}

/// The whole book.
pub(super) struct Layout {
    /// First one for each chapter of the book, then those of the added ones.
    pub sheets: Vec<Sheet>,
    /// The ways to the chapters, in the order of `sheets`.
    pub chapters: Vec<Vec<usize>>,
    /// Chapters below others.
    pub below: Vec<Below>,
    /// The part at the end.
    pub part: Vec<Added>,
    pub prefixes: Prefixes,
    /// Files that are chapters: links to them are right as they are.
    pub files: BTreeSet<RelPath>,
    /// Every page of the book, in lower case.
    pub addresses: BTreeSet<String>,
    pub embeds: Embeds,
    /// Files of chapters, and what these are called in the book.
    paths: BTreeSet<String>,
}

impl Sheet {
    /// A chapter that we add, made of many files.
    pub(super) fn is_of_many(&self) -> bool {
        let is_overview =
            matches!(self.shows, Shows::Page(PageKey::Index(_) | PageKey::Matrix | PageKey::Health));
        is_overview && self.file.is_none()
    }

    /// The chapter goes out as it came.
    pub(super) fn is_untouched(&self) -> bool {
        matches!(self.shows, Shows::Theirs(_) | Shows::Other)
    }
}

impl Layout {
    /// Finds a place for every page, and tells it to the plan of `site`.
    pub(super) fn new(
        site: &mut Site,
        chapters: &[Chapter<'_>],
        (read, ours): (&Read, &Ours),
        wishes: &Wishes<'_>,
    ) -> Layout {
        let embeds = Embeds::new(site, read);
        let mut builder = Builder::new(chapters, read);
        let has_things = site.book.entities().any(is_thing);
        let (below, part) = {
            let declared = Declared::new(&site.book, read, ours, &embeds);
            for (chapter, file) in chapters.iter().zip(&read.shown) {
                let shows =
                    file.as_ref().map_or(Shows::Other, |it| declared.shown_by(it, &site.book, &site.plan));
                builder.chapter(chapter, file.as_ref(), shows, site);
            }
            builder.embed(&embeds, read);
            if has_things { builder.add_all(site, &declared, wishes) } else { Default::default() }
        };
        let prefixes = tell(site, &builder, &embeds);
        // Which chapters of others lead to pages of ours depends on which pages there are.
        let declared = Declared::new(&site.book, read, ours, &embeds);
        for (sheet, file) in builder.sheets.iter_mut().zip(&read.shown) {
            if let (Shows::Led(_), Some(file)) = (&sheet.shows, file) {
                sheet.shows = declared.shown_by(file, &site.book, &site.plan);
            }
        }
        Layout {
            sheets: builder.sheets,
            chapters: chapters.iter().map(|chapter| chapter.at.clone()).collect(),
            below,
            part,
            prefixes,
            files: read.shown.iter().flatten().cloned().collect(),
            paths: builder.paths.into_keys().collect(),
            addresses: builder.taken,
            embeds,
        }
    }

    /// A word about overviews that were to stand below a chapter that is not there.
    pub(super) fn note(&self, overview: &Overview) -> Option<Both> {
        let Overview::Below(path) = overview else { return None };
        let near = nearest(path, self.paths.iter().map(String::as_str));
        let near = near.map(|near| format!(" (`{near}`?)")).unwrap_or_default();
        (!self.paths.contains(path)).then(|| {
            both!(
                "warning: `overview` names `{path}`, which is no chapter{near}: the overviews stand in a part at the end",
                "waarschuwing: `overview` noemt `{path}`, en dat is geen hoofdstuk{near}: de overzichten staan in een deel aan het eind",
            )
        })
    }

    /// What stands within the chapter of a sheet.
    pub(super) fn embeds(&self, sheet: &Sheet) -> &[Embed] {
        sheet.file.as_ref().map_or(&[], |file| self.embeds.of(file))
    }
}

/// Tells the plan where everything stands, and takes from it what stands nowhere.
fn tell(site: &mut Site, builder: &Builder, embeds: &Embeds) -> Prefixes {
    let mut prefixes = Prefixes::default();
    let mut places: BTreeMap<PageKey, String> = BTreeMap::new();
    for sheet in &builder.sheets {
        for entity in &sheet.sections {
            let name = names::anchor(&site.book, *entity);
            places.insert(PageKey::Entity(*entity), format!("{}#{name}", sheet.address));
        }
        let own = match &sheet.shows {
            Shows::Page(key) => Some(*key),
            Shows::Led(entity) | Shows::Theirs(entity) => Some(PageKey::Entity(*entity)),
            _ => None,
        };
        if let Some(key) = own {
            places.insert(key, sheet.address.clone());
        }
        let is_led = sheet.file.as_ref().is_some_and(|file| !embeds.of(file).is_empty());
        if is_led || matches!(sheet.shows, Shows::Page(_) | Shows::Catalogue { .. } | Shows::More { .. }) {
            prefixes.add(&sheet.address);
        }
    }
    for sheet in &builder.sheets {
        let here = sheet.file.as_ref().map_or(&[][..], |file| embeds.of(file));
        for embed in here {
            places.entry(embed.key).or_insert_with(|| format!("{}#{}", sheet.address, embed.anchor));
        }
    }
    let plan = Arc::make_mut(&mut site.plan);
    let pages: Vec<PageKey> = plan.pages().to_vec();
    for (key, address) in &places {
        plan.stand_at(*key, address);
    }
    let ours =
        |key: &PageKey| !matches!(key, PageKey::Home | PageKey::NotFound | PageKey::Entity(Entity::Page(_)));
    for key in pages.into_iter().filter(|key| ours(key) && !places.contains_key(key)) {
        plan.leave_out(key);
    }
    prefixes
}

/// The page of a chapter.
pub(super) fn html(path: &str) -> String {
    match path.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') && !stem.ends_with('/') => format!("{stem}.html"),
        _ => format!("{path}.html"),
    }
}
