use std::collections::BTreeMap;

use super::{Address, address};
use crate::model::Card;
use crate::problem::{Problems, say};
use crate::text::Origin;

/// Who stands where, so that nobody takes another's place.
#[derive(Default)]
pub(super) struct Claims {
    taken: BTreeMap<Box<str>, Option<Origin>>,
    problems: Problems,
}

impl Claims {
    /// A place of our own; always the first to come.
    pub(super) fn fixed(&mut self, path: &str) -> Address {
        self.taken.insert(path.into(), None);
        Address::new(path)
    }

    /// A place of our own that nobody asked for: `path` (without `.html`), or the next free one like it.
    pub(super) fn beside(&mut self, path: &str) -> Address {
        let mut path = path.to_owned();
        while self.taken.contains_key(&*[&path, ".html"].concat()) {
            path.push('-');
        }
        self.fixed(&[&path, ".html"].concat())
    }

    /// The place `path` (without `.html`), or the next free one like it.
    pub(super) fn page(&mut self, path: &str, card: &Card) -> Address {
        let path = allowed(path);
        let first = format!("{path}.html");
        let Some(holder) = self.taken.get(first.as_str()).cloned() else {
            return self.take(&first, card);
        };
        let mut number = 2;
        let free = loop {
            let next = format!("{path}-{number}.html");
            if !self.taken.contains_key(next.as_str()) {
                break next;
            }
            number += 1;
        };
        let problem = self.problems.tell(card.origin.clone(), say::address_taken(&first, &free));
        problem.item(&*card.id);
        if let Some(holder) = holder {
            problem.see(holder, say::the_other_page());
        }
        self.take(&free, card)
    }

    /// A place for a page of before; `None` when something stands there.
    pub(super) fn stub(&mut self, path: &str) -> Option<Address> {
        if self.taken.contains_key(path) {
            return None;
        }
        Some(self.fixed(path))
    }

    /// The place that a page says it had before.
    pub(super) fn alias(&mut self, alias: &str, card: &Card) -> Option<Address> {
        let wrong = match address::of_alias(alias) {
            None => say::alias_is_no_address(alias),
            Some(path) => match self.stub(&path) {
                None => say::alias_taken(alias),
                found => return found,
            },
        };
        self.problems.tell(card.origin.clone(), wrong).item(alias);
        None
    }

    pub(super) fn into_problems(self) -> Problems {
        self.problems
    }

    fn take(&mut self, path: &str, card: &Card) -> Address {
        self.taken.insert(path.into(), Some(card.origin.clone()));
        Address::new(path)
    }
}

/// Names that Windows keeps for itself get a tail; so does our folder of assets.
fn allowed(path: &str) -> String {
    let parts = path.split('/').enumerate().map(|(at, part)| match part {
        "con" | "prn" | "aux" | "nul" => format!("{part}-"),
        part if matches!(
            part.as_bytes(),
            [b'c', b'o', b'm', b'0'..=b'9'] | [b'l', b'p', b't', b'0'..=b'9']
        ) =>
        {
            format!("{part}-")
        }
        "assets" if at == 0 => "assets-".to_owned(),
        part => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}
