//! Single values of the settings; what has another type is a problem.

use toml::Spanned;
use toml::de::DeValue;

use super::{Reader, Table};
use crate::problem::say::{self, Takes};
use crate::problem::{Problem, unread::SETTING};
use crate::term::{self, Visibility};
use crate::text::{Duration, Span};

impl Reader {
    /// A length of time of a day or more.
    pub(super) fn period(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Duration> {
        let found = value.get_ref().as_str().and_then(Duration::parse).filter(|it| it.is_days());
        if found.is_none() {
            self.wrong(key, value, Takes::Period);
        }
        found
    }

    pub(super) fn table<'t, 'i>(&mut self, of: &'t Table<'i>, key: &str) -> Option<&'t Table<'i>> {
        let value = of.get(key)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(key, value, Takes::Table).item(SETTING);
        }
        table
    }

    pub(super) fn text(&mut self, of: &Table<'_>, key: &str) -> Option<String> {
        self.text_at(of, key).map(|(text, _)| text)
    }

    pub(super) fn text_at(&mut self, of: &Table<'_>, key: &str) -> Option<(String, Span)> {
        let value = of.get(key)?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong(key, value, Takes::Text);
        }
        text.map(|text| (text.to_owned(), span_of(value)))
    }

    pub(super) fn flag(&mut self, of: &Table<'_>, key: &str) -> Option<bool> {
        let value = of.get(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(key, value, Takes::Flag);
        }
        flag
    }

    /// Who may see something. What cannot be read stays inside.
    pub(super) fn visibility(&mut self, of: &Table<'_>, key: &str) -> Option<Visibility> {
        let value = of.get(key)?;
        let found = value.get_ref().as_str().and_then(term::Term::parse);
        if let (None, Some(word)) = (found, value.get_ref().as_str()) {
            self.tell(span_of(value), say::no_audience(key, word));
        } else if found.is_none() {
            self.wrong(key, value, Takes::Visibility);
        }
        Some(found.unwrap_or(Visibility::Internal))
    }

    pub(super) fn number_of(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<f64> {
        let found = number(value.get_ref());
        if found.is_none() {
            self.wrong(key, value, Takes::Number);
        }
        found
    }

    pub(super) fn wrong(&mut self, key: &str, value: &Spanned<DeValue<'_>>, takes: Takes) -> &mut Problem {
        // A number or a word of its own is shown where another one is asked for.
        let shown = match (value.get_ref(), takes) {
            (DeValue::Integer(number), Takes::Count) => format!("`{}`", number.as_str()),
            (DeValue::Float(number), Takes::Count | Takes::Number) => format!("`{}`", number.as_str()),
            (DeValue::String(word), Takes::OnProblem | Takes::Role) => format!("`{word}`"),
            (other, _) => other.type_str().to_owned(),
        };
        self.tell(span_of(value), say::takes(key, takes, &shown))
    }
}

pub(super) fn span_of<T>(value: &Spanned<T>) -> Span {
    Span::new(value.span().start, value.span().end)
}

pub(super) fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(number) => term::number(number.as_str()),
        DeValue::Float(number) => term::number(number.as_str()),
        _ => None,
    }
}
