//! The words of the interface in one language, and how that language writes numbers, dates and lists.
//! Strings stand in `themes/default/strings/<lang>.toml`; sentences are made from keys with holes.

mod number;
mod time;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::text::{Direction, Hashing, is_turned, language};

type Texts = HashMap<String, String, Hashing>;

/// Stand around an English text in pages of another language. No text of a book holds them.
pub(crate) use crate::text::escape::LENT;

/// One language's strings. What it lacks is English.
#[derive(Debug, Clone, Default)]
pub struct Words {
    language: String,
    direction: Direction,
    texts: Texts,
    /// The keys whose texts are English for want of others.
    lent: Vec<String>,
    /// The sign before decimals, which every feeling has.
    decimal: String,
}

/// What the parser says of a file of strings, and where.
#[derive(Debug)]
pub struct Wrong {
    pub at: usize,
    pub words: String,
}

impl Words {
    /// Lays the files of strings over each other: English first, then the language, then the project's own.
    /// Gives back what is wrong with them.
    pub fn read(language: &str, layers: &[&str]) -> (Words, Vec<Wrong>) {
        let direction = Direction::of(language);
        let mut words = Words { language: language.to_owned(), direction, ..Words::default() };
        let mut wrong = Vec::new();
        for (at, layer) in layers.iter().enumerate() {
            match layer.parse::<toml::Table>() {
                Ok(table) if at == 0 => flatten("", table, &mut words.texts),
                Ok(table) => {
                    let mut own = Texts::default();
                    flatten("", table, &mut own);
                    words.lent.retain(|key| !own.contains_key(key));
                    words.texts.extend(own);
                }
                Err(error) => wrong.push(Wrong {
                    at: error.span().map_or(0, |span| span.start),
                    words: error.message().to_owned(),
                }),
            }
            if at == 0 && language::wider(language).all(|it| it != "en") {
                words.lent = words.texts.keys().cloned().collect();
            }
        }
        words.decimal = words.get("format.decimal").to_owned();
        (words, wrong)
    }

    /// The language, such as `nl`.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// For pages that are read another way than their language is written.
    pub fn turned(self, direction: Option<Direction>) -> Words {
        Words { direction: direction.unwrap_or(self.direction), ..self }
    }

    /// The same for pages, which say of each English text that it is one: it stands between `LENT`. What has no words
    /// of its own, such as `{from} → {to}`, is of every language; only its arrows turn.
    pub fn marked(mut self) -> Words {
        for key in std::mem::take(&mut self.lent) {
            let Some(text) = self.texts.get_mut(&key).filter(|_| !key.starts_with("format.")) else {
                continue;
            };
            if has_words(text) {
                *text = format!("{}{text}{}", LENT[0], LENT[1]);
            } else if self.direction == Direction::RightToLeft {
                *text = text.replace('→', "←");
            }
        }
        self
    }

    /// Without the marks, for where none can stand.
    pub fn plain(&self) -> Words {
        let mut words = self.clone();
        words.texts.values_mut().for_each(|text| *text = plain(std::mem::take(text)));
        words
    }

    /// Whether any text is English for want of others.
    pub fn lends(&self) -> bool {
        self.texts.values().any(|text| text.contains(LENT))
    }

    /// Where time leads to.
    pub fn onward(&self) -> &'static str {
        match self.direction {
            Direction::LeftToRight => "→",
            Direction::RightToLeft => "←",
        }
    }

    /// Which way pages in these words are read.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// A number or a date with its signs in their own order, whatever stands around it.
    fn apart(&self, figure: String) -> String {
        let is_plain = figure.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
        match self.direction == Direction::RightToLeft && !is_plain {
            true => ["\u{2068}", &figure, "\u{2069}"].concat(),
            false => figure,
        }
    }

    /// The text of `key`; the key itself when nobody wrote one.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// The text of `key`, when somebody wrote one.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(String::as_str)
    }

    /// Every key with its text, in order.
    pub fn all(&self) -> BTreeMap<&str, &str> {
        self.texts.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect()
    }

    pub fn has(&self, key: &str) -> bool {
        self.texts.contains_key(key)
    }

    /// The text of `key` with its holes filled: `{name}` by the value of that name.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// `3 steps`: the form of `key` for this many, with `{n}` filled.
    pub fn count(&self, key: &str, n: usize) -> String {
        self.count_with(key, n, &[])
    }

    /// As `count`, with more holes.
    pub fn count_with(&self, key: &str, n: usize, values: &[(&str, &str)]) -> String {
        let form = if n == 1 { "one" } else { "other" };
        let number = self.whole(n);
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(values);
        self.fill(&format!("{key}.{form}"), &all)
    }

    /// `a, b and c`.
    pub fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        match items {
            [] => String::new(),
            [only] => only.as_ref().to_owned(),
            [first @ .., last] => {
                let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
                let comma = self.get("format.comma");
                self.fill("format.and", &[("first", &first.join(comma)), ("last", last.as_ref())])
            }
        }
    }

    /// The same with every text of `instead.…` in the place of that of `of.…`, its holes filled by `values`.
    pub fn put_instead(&self, of: &str, instead: &str, values: &[(&str, &str)]) -> Words {
        let mut words = self.clone();
        for (key, text) in self.iter() {
            if let Some(rest) = key.strip_prefix(instead).filter(|rest| rest.starts_with('.')) {
                words.texts.insert(format!("{of}{rest}"), fill(text, values));
            }
        }
        words
    }

    /// Every key with its text, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let sorted: BTreeMap<&str, &str> =
            self.texts.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
        sorted.into_iter()
    }
}

/// A text without the marks of `LENT`.
pub(crate) fn plain(text: String) -> String {
    if text.contains(LENT) { text.replace(LENT, "") } else { text }
}

/// Whether letters stand outside of its holes.
fn has_words(text: &str) -> bool {
    let mut is_hole = false;
    text.chars().any(|letter| {
        is_hole = letter == '{' || is_hole && letter != '}';
        !is_hole && letter.is_alphabetic()
    })
}

/// `a.b = "x"` and `[a] b = "x"` are the same key.
fn flatten(prefix: &str, table: toml::Table, texts: &mut Texts) {
    for (key, value) in table {
        let key = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::Table(table) => flatten(&key, table, texts),
            toml::Value::String(text) => drop(texts.insert(key, text)),
            other => drop(texts.insert(key, other.to_string())),
        }
    }
}

/// The names of the holes in a text.
pub(crate) fn holes(text: &str) -> BTreeSet<&str> {
    let inside = |rest: &'_ str| rest.split_once('}').map(|(name, _)| name.len());
    text.split('{').skip(1).filter_map(|rest| rest.get(..inside(rest)?)).collect()
}

fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let hole = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        match hole {
            // What is written from right to left keeps to itself.
            Some((value, after)) if is_turned(value) => {
                out.extend(["\u{2068}", *value, "\u{2069}"]);
                rest = after;
            }
            Some((value, after)) => {
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The words of the built-in strings, for tests.
#[cfg(test)]
pub(crate) fn sample(language: &str) -> Words {
    let english = include_str!("../themes/default/strings/en.toml");
    let dutch = include_str!("../themes/default/strings/nl.toml");
    let layers: &[&str] = if language == "nl" { &[english, dutch] } else { &[english] };
    let (words, wrong) = Words::read(language, layers);
    assert!(wrong.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holes(text: &str) -> Vec<&str> {
        let mut holes: Vec<&str> =
            text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect();
        holes.sort_unstable();
        holes
    }

    #[test]
    fn every_language_has_the_keys_and_holes_of_english() {
        let read = |text: &str| Words::read("", &[text]);
        let (english, wrong) = read(include_str!("../themes/default/strings/en.toml"));
        assert!(wrong.is_empty());
        let (other, wrong) = read(include_str!("../themes/default/strings/nl.toml"));
        assert!(wrong.is_empty());
        for (key, text) in english.iter() {
            assert!(other.has(key), "`{key}` is missing in nl.toml");
            assert_eq!(holes(text), holes(other.get(key)), "holes of `{key}` differ in nl.toml");
        }
        for (key, _) in other.iter() {
            assert!(english.has(key), "`{key}` of nl.toml is not in en.toml");
        }
    }

    /// The word behind a hole, and which hole.
    fn behind_holes(text: &str) -> Vec<(&str, &str)> {
        let word = |rest: &'_ str| rest.find(|it: char| !it.is_alphabetic()).unwrap_or(rest.len());
        let parts = text.split('{').skip(1).filter_map(|part| part.split_once("} "));
        parts.map(|(hole, rest)| (hole, &rest[..word(rest)])).collect()
    }

    #[test]
    fn one_of_a_thing_is_told_in_the_singular() {
        // These are told of two or more.
        const MANY: [&str; 2] = ["live.title_many", "review.coarse"];
        // A name fills every other hole.
        const NUMBERS: [&str; 8] = ["n", "of", "part", "days", "period", "count", "short", "above"];
        for language in ["en", "nl"] {
            let words = sample(language);
            let form = |form: &str| -> Vec<(String, String)> {
                let of =
                    |(key, text): (&str, &str)| Some((key.strip_suffix(form)?.to_owned(), text.to_owned()));
                words.iter().filter_map(of).collect()
            };
            let (one, other) = (form(".one"), form(".other"));
            let is_one = |(key, _): &&(String, String)| one.iter().any(|it| it.0 == *key);
            let alone: Vec<_> = other.iter().filter(|it| !is_one(it)).collect();
            assert!(alone.is_empty(), "{language}: {alone:?}");
            let after = |(_, text): &(String, String)| -> BTreeSet<String> {
                behind_holes(text)
                    .into_iter()
                    .filter(|(hole, _)| *hole == "n")
                    .map(|(_, word)| word.to_owned())
                    .collect()
            };
            let singular: BTreeSet<String> = one.iter().flat_map(after).collect();
            let plural: BTreeSet<String> = other
                .iter()
                .flat_map(after)
                .filter(|word| !singular.contains(word) && !word.is_empty())
                .collect();
            assert!(plural.len() > 10, "{plural:?}");
            for (key, text) in words.iter().filter(|(key, _)| !key.ends_with(".other") && !MANY.contains(key))
            {
                for (hole, word) in behind_holes(text).into_iter().filter(|it| NUMBERS.contains(&it.0)) {
                    assert!(
                        !plural.contains(word),
                        "{language}: `{key}` reads `1 {word}` where `{hole}` is 1"
                    );
                }
            }
            for (key, text) in &one {
                let said = words.count(key, 1);
                assert!(!said.contains("{n}") && !text.is_empty(), "{key}");
            }
        }
    }

    #[test]
    fn a_hole_without_a_value_stays() {
        assert_eq!(fill("{a} of {b}", &[("a", "1")]), "1 of {b}");
        assert_eq!(fill("{a", &[("a", "1")]), "{a");
    }

    #[test]
    fn what_fills_a_hole_is_not_filled_again() {
        assert_eq!(fill("{a}{b}", &[("a", "{b}"), ("b", "x")]), "{b}x");
    }

    #[test]
    fn one_and_more_have_their_own_form() {
        let words = sample("en");
        assert_eq!(words.count("count.steps", 1), "1 step");
        assert_eq!(words.count("count.steps", 12), "12 steps");
        assert_eq!(sample("nl").count("count.steps", 0), "0 stappen");
    }

    #[test]
    fn lists_end_with_and() {
        assert_eq!(sample("en").list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(sample("nl").list(&["a", "b"]), "a en b");
    }

    #[test]
    fn a_project_can_change_a_single_word() {
        let english = "a = \"A\"\nb.one = \"B\"\n";
        let (words, _) = Words::read("en", &[english, "[b]\none = \"C\"\n"]);
        assert_eq!((words.get("a"), words.get("b.one")), ("A", "C"));
    }
}
