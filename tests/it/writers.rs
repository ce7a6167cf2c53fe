//! Every writer of pages says the same: the words of a page as HTML, as a chapter of mdBook and as Markdown.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use journeybook::disk::{self, ReadOptions};
use journeybook::page::chapter::{Anchors, Around, Prefixes, chapter};
use journeybook::page::{Block, Frame, Label, Place, html, markdown};
use journeybook::site::{Options, Site};
use journeybook::text::Date;
use journeybook::view;

/// What is not said for its words: ways about, switches, how to read the drawings, and prose, which every form has as
/// its author wrote it.
fn without_controls(blocks: Vec<Block<'_>>) -> Vec<Block<'_>> {
    blocks.into_iter().filter_map(told).collect()
}

fn told(block: Block<'_>) -> Option<Block<'_>> {
    match block {
        Block::Tools(_) | Block::Crumbs(_) | Block::Choice(_) | Block::Prose(_) => None,
        Block::Fold(it) if !it.is_open => None,
        Block::Group(it) if it.frame == Frame::Nav || matches!(it.label, Label::Silent) => None,
        Block::Group(mut it) => {
            it.blocks = without_controls(it.blocks);
            Some(Block::Group(it))
        }
        Block::Fold(mut it) => {
            it.blocks = without_controls(it.blocks);
            Some(Block::Fold(it))
        }
        Block::List(mut it) => {
            it.items
                .iter_mut()
                .for_each(|item| item.blocks = without_controls(std::mem::take(&mut item.blocks)));
            Some(Block::List(it))
        }
        Block::Figure(it) => Some(Block::Figure(journeybook::page::Figure { caption: None, ..it })),
        other => Some(other),
    }
}

/// The words of some HTML or Markdown, in small letters. Drawings have none, but for what they say aloud.
fn words(text: &str) -> BTreeSet<String> {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let Some((tag, behind)) = after.split_once('>') else { break };
        if let Some(label) =
            tag.split("role=\"img\" aria-label=\"").nth(1).filter(|_| tag.starts_with("span"))
        {
            plain.push(' ');
            plain.push_str(label.split('"').next().unwrap_or_default());
        }
        plain.push(' ');
        // Faces, the numbers of stages and how to read a table aloud.
        let end = match tag {
            _ if tag.starts_with("svg") => Some("</svg>"),
            _ if tag.starts_with("caption") => Some("</caption>"),
            _ if tag.starts_with("span class=\"av") || tag.starts_with("span class=\"sn") => Some("</span>"),
            _ if tag.starts_with("span class=\"nd") || tag.starts_with("span class=\"dot") => Some("</span>"),
            _ => None,
        };
        rest = end.map_or(behind, |end| behind.split_once(end).map_or("", |(_, behind)| behind));
    }
    plain.push_str(rest);
    let entities =
        [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " ")];
    let plain = entities.iter().fold(plain, |text, (entity, letter)| text.replace(entity, letter));
    let word = |word: &str| word.to_lowercase();
    plain.split(|letter: char| !letter.is_alphanumeric()).filter(|it| !it.is_empty()).map(word).collect()
}

/// Markdown without the addresses of its links and the anchors of its headings.
fn shown(markdown: &str) -> String {
    let mut out = String::new();
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once("](") {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once(')').map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    let anchor = |line: &str| match line.starts_with('#').then(|| line.rsplit_once(" {#")).flatten() {
        Some((heading, _)) => heading.to_owned(),
        None => line.to_owned(),
    };
    out.lines().map(anchor).collect::<Vec<_>>().join("\n").replace("\\<", "&lt;").replace('\\', "")
}

/// Said of a cell without words or of a row of wires; a table of Markdown leaves such cells empty.
const ONLY_ALOUD: [&str; 7] = [
    "no change",
    "shown with",
    "Add an action",
    "geen verandering",
    "te zien",
    "leeg",
    "Vul een handeling in",
];

#[test]
fn every_writer_says_the_same() {
    let mut missing: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for root in [".", "tests/handbook-nl", "tests/handbook-ugly"] {
        let files = disk::read(Path::new(root), "content", &ReadOptions::default()).unwrap();
        let today = Date::parse("2026-11-22").unwrap();
        let site = Site::read(&files, &Options { today, untrusted: false, audience: None });
        let ctx = site.context();
        for key in site.plan.pages() {
            let address = site.plan.page(*key).as_str();
            let places: Vec<Place<'_>> = view::page(&ctx, *key)
                .places(&ctx)
                .into_iter()
                .map(|place| Place { blocks: without_controls(place.blocks), ..place })
                .collect();
            let mut pen = html::Pen::new(String::new(), None);
            places.iter().for_each(|place| html::place(place, &mut pen));
            let as_html = words(&pen.finish().0);

            let prefixes = Prefixes::default();
            let icons = BTreeSet::new();
            let anchors = Anchors::new(&prefixes, address);
            let around =
                Around { anchors: &anchors, prose: &[], icons: &icons, wide: "", narrow: "", undeclared: "" };
            let as_chapter = words(&shown(&chapter(&places, &around, None, |_| String::new())));
            let as_markdown = words(&shown(&markdown::markdown(&places, &[])));

            let mut tell = |what: &str, there: &BTreeSet<String>, here: &BTreeSet<String>| {
                for word in there.difference(here) {
                    missing.entry(format!("{what}: {word}")).or_default().insert(format!("{root} {address}"));
                }
            };
            tell("chapter lacks", &as_html, &as_chapter);
            tell("html lacks", &as_chapter, &as_html);
            let aloud = ONLY_ALOUD.iter().flat_map(|words| words.split(' ')).map(str::to_lowercase);
            let as_table: BTreeSet<String> = as_markdown.iter().cloned().chain(aloud).collect();
            tell("markdown lacks", &as_html, &as_table);
            tell("html lacks, of markdown,", &as_markdown, &as_html);
        }
    }
    let told: Vec<String> =
        missing.iter().map(|(what, pages)| format!("{what} ({})", pages.iter().next().unwrap())).collect();
    assert!(told.is_empty(), "{} differences:\n{}", told.len(), told.join("\n"));
}
