//! What is out of order, as a sentence that names the part, and the name that leads nowhere.

use super::Report;
use super::piece::{Piece, fill};
use crate::diff::{Change, Trouble, TroubledAt, What};

/// Longer than this is no name.
const LONGEST_NAME: usize = 80;

/// Problems whose own words say it best: they are about no name and no value.
const SELF: [&str; 8] = [
    "front-matter-not-first",
    "unknown-kind",
    "belongs-to-step",
    "map-where-text",
    "reference-cycle",
    "slug-collision",
    "path-escapes-book",
    "active-file",
];

impl Report<'_> {
    /// ``“Queue” names the touchpoint `app`, but nothing is called that any more``
    pub(super) fn troubled(&self, change: &Change) -> Vec<Piece> {
        let What::Troubled { trouble, code, says, place } = &change.what else { return Vec::new() };
        let words = self.words;
        let key = match (trouble, *code) {
            (Trouble::FindsNoMore | Trouble::FindsNothing, "ambiguous-name") => "means_several".to_owned(),
            (_, code) if SELF.contains(&code) => "speaks_for_itself".to_owned(),
            _ => trouble.code().replace('-', "_"),
        };
        let unnamed = Some(format!("review.trouble.{key}_unnamed")).filter(|_| !is_name(&place.name));
        let template = unnamed.and_then(|key| words.find(&key));
        let template = template.or_else(|| words.find(&format!("review.trouble.{key}")));
        let part = place.part.as_ref().unwrap_or(&change.subject.title);
        let says = says.in_language(words.language()).to_owned();
        let values = [
            ("where", Piece::Title(part.to_string())),
            ("kind", Piece::Plain(self.kind_of(place))),
            ("name", Piece::Code(place.name.to_string())),
            ("says", Piece::Is(says)),
        ];
        fill(template.unwrap_or("{says}"), &values)
    }

    /// `the touchpoint `, with the space behind it.
    fn kind_of(&self, place: &TroubledAt) -> String {
        let language = self.words.language();
        let kind = place.kind.as_ref().map(|it| it.in_language(language));
        kind.map_or_else(String::new, |it| self.words.fill("review.trouble.the_kind", &[("kind", it)]))
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_control) && text.chars().nth(LONGEST_NAME).is_none()
}
