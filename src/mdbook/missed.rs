//! Links to pages and places of ours that this book does not have: of files that it does not list, of overviews, of
//! things that no catalogue has.

use super::layout::names;
use super::ours::{Ours, Prose, is_place, is_thing, page_of};
use super::read::Read;
use crate::model::{Card, Entity, Reached};
use crate::parse::body::{Link, LinkKind};
use crate::problem::{Both, Say, both, say};
use crate::site::Site;
use crate::text::{Origin, RelPath, nearest};
use crate::view::PageKey;
use crate::view::plan::NOWHERE;

/// Tells them, in files of ours and in the chapters of others.
pub(super) fn tell(site: &mut Site, ours: &Ours, read: &Read) {
    let mut told = Vec::new();
    let intros = site.book.intros.iter().map(|(_, card)| (&**card, true));
    let things = site.book.entities().map(|entity| (site.book.card(entity), is_thing(entity)));
    for (card, is_ours) in things.chain(intros) {
        let file = &card.origin.file;
        if read.named.contains(file) || is_ours && !ours.is_of(file) {
            continue;
        }
        let prose = Prose::new(card, read.files.texts.get(file).map_or("", |text| text));
        let links = card.body.as_deref().map(|body| body.links.as_slice()).unwrap_or_default();
        for (link, reached) in links.iter().zip(&card.reached).filter(|(it, _)| it.kind == LinkKind::Markdown)
        {
            if !is_ours && !ours.is_meant_for(&prose, link) {
                continue;
            }
            let says = place(site, (card, link), reached, read).or_else(|| page(site, link, reached));
            told.extend(says.map(|says| (Origin::new(file, link.span), says)));
        }
    }
    for (origin, says) in told {
        site.problems.tell(origin, says);
    }
}

/// A page that is nowhere in the book.
fn page(site: &Site, link: &Link, reached: &Reached) -> Option<Say> {
    let page = page_of(reached).filter(|page| site.plan.page(*page).as_str() == NOWHERE)?;
    Some(say::no_such_chapter(&link.target, what_to_do(page)))
}

fn what_to_do(page: PageKey) -> Both {
    match page {
        PageKey::Index(_) | PageKey::Matrix | PageKey::Health => both!(
            "write `overview = true` in book.toml, place it with `{{{{#journeybook …}}}}`, or take the link out",
            "schrijf `overview = true` in book.toml, zet hem neer met `{{{{#journeybook …}}}}`, of haal de link weg",
        ),
        _ => both!(
            "list it in SUMMARY.md, or take the link out",
            "noem het in SUMMARY.md, of haal de link weg"
        ),
    }
}

/// A place in a catalogue, which is neither one of its things nor a heading.
fn place(site: &Site, (card, link): (&Card, &Link), reached: &Reached, read: &Read) -> Option<Say> {
    let anchor = link.anchor.as_deref().filter(|_| is_place(reached, link))?;
    let file = card.origin.file.beside(&link.target).filter(|file| is_chapter(read, file))?;
    let intro = site.book.intros.iter().find(|(_, card)| card.origin.file == file);
    let headings = intro.and_then(|(_, card)| Some(card.body.as_deref()?.headings.as_slice()));
    let is_there = names::entry(&site.book, &file, anchor).is_some()
        || headings.unwrap_or_default().iter().any(|heading| heading.is_called(anchor));
    let things = || site.book.entities().filter(|it: &Entity| site.book.card(*it).origin.file == file);
    let near = || nearest(anchor, things().map(|entity| &*site.book.card(entity).id));
    (!is_there).then(|| say::no_heading(file.as_str(), anchor, near()))
}

fn is_chapter(read: &Read, file: &RelPath) -> bool {
    read.shown.iter().flatten().any(|shown| shown == file)
}
