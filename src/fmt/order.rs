//! Which key stands before which: the order in which the readers ask, which is that of the reference.

use std::collections::BTreeMap;

use crate::parse::Options;
use crate::parse::front::fields::{Key, level};
use crate::parse::front::keys_of;
use crate::term::Kind;

/// The known keys of one map, and those of the maps below it.
#[derive(Debug, Default)]
pub struct Order {
    ranks: BTreeMap<String, usize>,
    inner: BTreeMap<String, Order>,
}

impl Order {
    /// The keys of a file whose `kind` is written like this.
    pub fn of(kind: Option<Kind>, written: Option<&str>) -> Order {
        let options = Options::default();
        let plural = Kind::ALL.into_iter().find(|kind| Some(kind.plural()) == written);
        let mut order = Order::default();
        order.add("kind");
        match plural {
            Some(kind) => {
                order.add("allow");
                order.add("items");
                let mut item = Order::default();
                item.fill(&keys_of(Some(kind), &options));
                order.inner.insert("items".to_owned(), item);
            }
            None => order.fill(&keys_of(kind, &options)),
        }
        order
    }

    /// What stands in the maps behind a key.
    pub fn below(&self, key: &str) -> Option<&Order> {
        self.inner.get(key)
    }

    /// The order in which keys are to stand. A key nobody knows stays behind the one it followed.
    pub fn sorted(&self, keys: &[&str]) -> Vec<usize> {
        let mut rank = 0;
        let ranks: Vec<usize> = keys
            .iter()
            .map(|&key| {
                rank = self.ranks.get(key).map_or(rank, |rank| rank + 1);
                rank
            })
            .collect();
        let mut sorted: Vec<usize> = (0..keys.len()).collect();
        sorted.sort_by_key(|&at| ranks.get(at));
        sorted
    }

    fn add(&mut self, key: &str) {
        let next = self.ranks.len();
        self.ranks.entry(key.to_owned()).or_insert(next);
    }

    /// Takes the keys of one level, and those below them.
    fn fill(&mut self, keys: &[Key]) {
        for (key, below) in level(keys) {
            self.add(&key.name);
            self.take(&key.name, key, below);
        }
        // An alias stands where its key does, and holds what that holds.
        for (alias, of) in level(keys).filter_map(|(key, _)| Some((&key.name, key.alias_of?))) {
            if let Some(&rank) = self.ranks.get(of) {
                self.ranks.insert(alias.clone(), rank);
            }
            if let Some((key, below)) = level(keys).find(|(key, _)| key.name == of) {
                self.take(alias, key, below);
            }
        }
    }

    /// Takes what stands below a key.
    fn take(&mut self, name: &str, key: &Key, below: &[Key]) {
        let mut inner = Order::default();
        inner.fill(below);
        key.shape.own_keys().iter().for_each(|key| inner.add(key));
        if !inner.ranks.is_empty() {
            self.inner.insert(name.to_owned(), inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: &str, keys: &[&str], expected: &[&str]) {
        use crate::term::Term;
        let order = Order::of(Kind::parse(kind), Some(kind));
        let sorted: Vec<&str> = order.sorted(keys).into_iter().map(|at| keys[at]).collect();
        assert_eq!(sorted, expected);
    }

    #[test]
    fn keys_stand_as_in_the_reference() {
        check(
            "journey",
            &["phases", "title", "goal", "kind", "id"],
            &["kind", "id", "title", "goal", "phases"],
        );
        check("metric", &["values", "every", "owner", "name"], &["name", "every", "owner", "values"]);
        check("teams", &["items", "kind"], &["kind", "items"]);
    }

    #[test]
    fn an_own_key_stays_behind_the_one_it_followed() {
        check("journey", &["goal", "x-note", "kind", "x-a"], &["kind", "x-a", "goal", "x-note"]);
        check("journey", &["x-note", "goal", "kind"], &["x-note", "kind", "goal"]);
    }

    #[test]
    fn another_spelling_stands_where_its_key_does() {
        check("journey", &["stages", "name", "kind"], &["kind", "name", "stages"]);
    }

    #[test]
    fn steps_have_their_order_too() {
        let order = Order::of(Some(Kind::Journey), Some("journey"));
        for key in ["phases", "stages"] {
            let steps = order.below(key).and_then(|it| it.below("steps")).unwrap();
            assert_eq!(steps.sorted(&["feeling", "title", "id"]), [2, 1, 0]);
            assert_eq!(steps.below("touchpoint").unwrap().sorted(&["channel", "id"]), [1, 0]);
        }
    }
}
