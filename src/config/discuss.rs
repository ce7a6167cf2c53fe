//! Where a step is talked about: an address with names in braces that stand for what is known of the step.

use crate::problem::say::Undiscussed as Unfit;
use crate::text::escape::encoded;
use crate::text::nearest;

/// What can stand in braces, and what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// The map and the step, in words.
    Title,
    /// The address of the step on the site.
    Permalink,
    /// The commit the site was made of, in short.
    Commit,
    /// The file that wrote the step.
    Path,
    /// Its line there.
    Line,
}

const KNOWN: [(&str, Known); 5] = [
    ("title", Known::Title),
    ("permalink", Known::Permalink),
    ("commit", Known::Commit),
    ("path", Known::Path),
    ("line", Known::Line),
];

const SCHEMES: [&str; 3] = ["https", "http", "mailto"];

/// An address that is filled for each step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discuss(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Value(Known),
}

impl Discuss {
    pub fn read(text: &str) -> Result<Discuss, Unfit> {
        let pieces = pieces(text)?;
        let first = match pieces.first() {
            Some(Piece::Text(first)) => first.as_str(),
            _ => "",
        };
        let (scheme, rest) = first.split_once(':').unwrap_or((first, ""));
        if !SCHEMES.contains(&scheme) {
            let near = nearest(scheme, SCHEMES);
            return Err(Unfit::Scheme(SCHEMES.into_iter().find(|it| Some(*it) == near)));
        }
        // Whose address it is stands in the template alone.
        let host = if scheme == "mailto" { rest } else { rest.strip_prefix("//").unwrap_or("") };
        let end = host.find(['/', '?']).filter(|end| *end > 0);
        let is_plain =
            |letter: char| !letter.is_whitespace() && !letter.is_control() && !"\"<>`\\".contains(letter);
        if end.is_none() || !text.chars().all(is_plain) {
            return Err(Unfit::Place);
        }
        Ok(Discuss(pieces))
    }

    pub fn has(&self, known: Known) -> bool {
        self.0.contains(&Piece::Value(known))
    }

    /// The address, with every value as it stands in an address.
    pub fn filled(&self, value: impl Fn(Known) -> String) -> String {
        let piece = |it: &Piece| match it {
            Piece::Text(text) => text.clone(),
            Piece::Value(known) => encoded(&value(*known)),
        };
        self.0.iter().map(piece).collect()
    }
}

fn pieces(text: &str) -> Result<Vec<Piece>, Unfit> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let known = KNOWN.iter().find(|(known, _)| *known == name);
        let Some((_, known)) = known else {
            let near = nearest(name, KNOWN.map(|(known, _)| known));
            return Err(Unfit::Name { name: name.to_owned(), near, all: names() });
        };
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        pieces.push(Piece::Value(*known));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Ok(pieces)
}

/// The names, for the words of a problem.
fn names() -> String {
    KNOWN.map(|(name, _)| format!("`{{{name}}}`")).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let value = |known| match known {
            Known::Title => "Wait & <pay> 5%\n#1".to_owned(),
            other => format!("{other:?}"),
        };
        assert_eq!(Discuss::read(text).unwrap().filled(value), expected);
    }

    #[track_caller]
    fn refused(text: &str, why: &Unfit) {
        assert_eq!(Discuss::read(text).as_ref().unwrap_err(), why);
    }

    #[test]
    fn values_are_encoded_and_the_template_is_kept() {
        check(
            "https://example.org/new?title={title}&body={permalink}%20{commit}",
            "https://example.org/new?title=Wait%20%26%20%3Cpay%3E%205%25%0A%231&body=Permalink%20Commit",
        );
        check(
            "mailto:cx@example.org?subject={title}",
            "mailto:cx@example.org?subject=Wait%20%26%20%3Cpay%3E%205%25%0A%231",
        );
    }

    #[test]
    fn a_name_that_is_none_is_told_with_the_nearest() {
        let unknown = |name: &str, near| Unfit::Name { name: name.to_owned(), near, all: names() };
        refused("https://example.org/{titel}", &unknown("titel", Some("title")));
        refused("https://example.org/{", &unknown("", None));
    }

    #[test]
    fn only_what_is_safe_to_follow_is_taken() {
        refused("javascript:alert(1)//{title}", &Unfit::Scheme(None));
        refused("htps://example.org/{title}", &Unfit::Scheme(Some("https")));
        refused("{permalink}", &Unfit::Scheme(None));
        refused("https://{title}/new", &Unfit::Place);
        refused("https://example.org{title}/new", &Unfit::Place);
        refused("https:///new?{title}", &Unfit::Place);
        refused("https://example.org/new?title=\"{title}", &Unfit::Place);
        refused("mailto:?to={title}", &Unfit::Place);
    }
}
