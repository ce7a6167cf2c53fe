//! A page whose file was read only in part says so, with the lines.

use super::Here;
use super::parts::Badge;
use crate::page::{Block, Inline, Place};
use crate::view::PageKey;

/// More lines than these are counted.
const MOST: usize = 6;

/// The line for the page, where something of its file is lost.
pub(super) fn line<'v>(from: &Here<'v>) -> Option<Block<'v>> {
    let PageKey::Entity(entity) = from.key else { return None };
    let unread = &from.book.card(entity).unread;
    if unread.is_empty() {
        return None;
    }
    let mut lines: Vec<String> = unread.iter().take(MOST).map(u32::to_string).collect();
    if unread.len() > MOST {
        lines.push(from.words.count("thing.unread_more", unread.len() - MOST));
    }
    let lines = from.words.list(&lines);
    let word = match from.config.is_public {
        // Where something stands is nothing to the public.
        true => from.words.get("thing.unread_part").to_owned(),
        false => from.words.count_with("thing.unread", unread.len(), &[("lines", &lines)]),
    };
    let badge = Badge { icon: "warn", word, class: "warn" };
    Some(Block::Para("fine", vec![Inline::Badge(badge)]))
}

/// Puts it at the end of the page's head.
pub(super) fn put<'v>(line: Block<'v>, places: &mut Vec<Place<'v>>) {
    match places.iter_mut().find(|place| place.name == "head") {
        Some(Place { blocks, .. }) => match blocks.last_mut() {
            Some(Block::Group(group)) => group.blocks.push(line),
            _ => blocks.push(line),
        },
        None => places.push(Place::new("head", [line])),
    }
}
