//! What stands in the lanes of a step, as written or as meant.

use std::collections::BTreeMap;

use super::LaneKey;

/// What stands in the lanes of one step, phase or touchpoint. A large book has a hundred thousand of them,
/// so all entries stand in one list, lane by lane in the order of the keys.
#[derive(Debug, Clone, PartialEq)]
pub struct ByLane<T> {
    items: Box<[T]>,
    /// Each written lane, and where it ends in `items`.
    ends: Box<[(LaneKey, u32)]>,
}

// Written out: a derive would ask the same of `T`.
impl<T> Default for ByLane<T> {
    fn default() -> ByLane<T> {
        ByLane { items: Box::default(), ends: Box::default() }
    }
}

impl<T> ByLane<T> {
    pub fn get(&self, key: LaneKey) -> &[T] {
        match self.ends.binary_search_by_key(&key, |(key, _)| *key) {
            Ok(at) => self.at(at),
            Err(_) => &[],
        }
    }

    fn at(&self, at: usize) -> &[T] {
        let end = |at: usize| self.ends.get(at).map_or(0, |(_, end)| *end as usize);
        let start = at.checked_sub(1).map_or(0, end);
        self.items.get(start..end(at)).unwrap_or(&[])
    }

    /// Lanes with something in them, in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (LaneKey, &[T])> {
        let all = self.ends.iter().enumerate().map(|(at, (key, _))| (*key, self.at(at)));
        all.filter(|(_, items)| !items.is_empty())
    }

    /// What stands in all lanes, one after the other.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    pub fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }

    /// Nothing stands in any lane.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Fills one lane in place of what stood there.
    pub fn set(&mut self, key: LaneKey, items: Vec<T>) {
        self.lay([(key, items)].into_iter().collect());
    }

    /// Lays what is written over this: a lane that is written empty is emptied, others stay.
    pub fn lay(&mut self, written: ByLane<T>) {
        if self.ends.is_empty() {
            *self = written;
        } else if !written.ends.is_empty() {
            let before = std::mem::take(self);
            *self = before.into_lanes().chain(written.into_lanes()).collect();
        }
    }

    /// The same lanes with what becomes of each entry.
    pub fn filter_map<U>(self, mut become_of: impl FnMut(LaneKey, T) -> Option<U>) -> ByLane<U> {
        let ByLane { items, mut ends } = self;
        let mut made = Vec::with_capacity(items.len());
        let mut items = items.into_iter();
        let mut start = 0;
        for (key, end) in &mut ends {
            let of_lane = items.by_ref().take((*end - start) as usize);
            made.extend(of_lane.filter_map(|item| become_of(*key, item)));
            start = *end;
            *end = count(made.len());
        }
        ByLane { items: made.into(), ends }
    }

    fn into_lanes(self) -> impl Iterator<Item = (LaneKey, Vec<T>)> {
        let mut items = self.items.into_iter();
        let mut start = 0;
        self.ends.into_iter().map(move |(key, end)| {
            let lane = items.by_ref().take((end - start) as usize).collect();
            start = end;
            (key, lane)
        })
    }
}

/// Of a lane that comes twice the last counts.
impl<T> FromIterator<(LaneKey, Vec<T>)> for ByLane<T> {
    fn from_iter<I: IntoIterator<Item = (LaneKey, Vec<T>)>>(lanes: I) -> ByLane<T> {
        let lanes: BTreeMap<LaneKey, Vec<T>> = lanes.into_iter().collect();
        let mut end = 0;
        let ends = lanes.iter().map(|(key, items)| {
            end += items.len();
            (*key, count(end))
        });
        let ends = ends.collect();
        let mut items = Vec::with_capacity(end);
        lanes.into_values().for_each(|lane| items.extend(lane));
        ByLane { items: items.into(), ends }
    }
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lanes(of: &[(LaneKey, &[&'static str])]) -> ByLane<&'static str> {
        of.iter().map(|(key, words)| (*key, words.to_vec())).collect()
    }

    #[track_caller]
    fn check(found: &ByLane<&str>, expected: &[(LaneKey, &[&str])]) {
        assert_eq!(found.iter().collect::<Vec<_>>(), expected);
        for (key, words) in expected {
            assert_eq!(found.get(*key), *words);
        }
    }

    #[test]
    fn lanes_stand_in_the_order_of_their_keys() {
        check(&lanes(&[]), &[]);
        check(
            &lanes(&[(LaneKey::PAINS, &["a", "b"]), (LaneKey::DOES, &["c"])]),
            &[(LaneKey::DOES, &["c"]), (LaneKey::PAINS, &["a", "b"])],
        );
    }

    #[test]
    fn what_is_laid_over_wins_and_nothing_empties() {
        let mut it = lanes(&[(LaneKey::PAINS, &["a", "b"]), (LaneKey::DOES, &["c"])]);
        it.lay(lanes(&[(LaneKey::GAINS, &["d"]), (LaneKey::DOES, &["e", "f"])]));
        check(&it, &[(LaneKey::DOES, &["e", "f"]), (LaneKey::PAINS, &["a", "b"]), (LaneKey::GAINS, &["d"])]);
        it.lay(lanes(&[(LaneKey::PAINS, &[])]));
        check(&it, &[(LaneKey::DOES, &["e", "f"]), (LaneKey::GAINS, &["d"])]);
        assert_eq!(it.get(LaneKey::PAINS), [""; 0]);
        it.lay(lanes(&[(LaneKey::DOES, &[]), (LaneKey::GAINS, &[])]));
        assert!(it.is_empty());
    }

    #[test]
    fn an_entry_that_becomes_nothing_is_left_out() {
        let it = lanes(&[(LaneKey::DOES, &["a", "b"]), (LaneKey::ASKS, &["b"]), (LaneKey::PAINS, &["c"])]);
        let it = it.filter_map(|_, word| Some(word).filter(|word| *word != "b"));
        check(&it, &[(LaneKey::DOES, &["a"]), (LaneKey::PAINS, &["c"])]);
    }
}
