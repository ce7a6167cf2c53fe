//! Typed numbers that always point at something, and the tables they point into.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::num::NonZeroU32;
use std::ops::{Index, IndexMut};
use std::sync::Arc;

use rayon::prelude::*;

use super::brand::Brand;

/// The place of a `T` in its table. Only a `Table` makes one.
pub struct Id<T> {
    /// From 1, so that an `Option<Id>` takes no more room than an `Id`: a large book has millions of them.
    number: NonZeroU32,
    brand: Brand,
    of: PhantomData<fn() -> T>,
}

/// A value for each thing of one kind, by its id.
pub struct PerId<T, V> {
    values: Vec<V>,
    brand: Brand,
    of: PhantomData<fn() -> T>,
}

/// All things of one kind, in the order of their files. Two versions of a book share what is the same.
pub struct Table<T> {
    rows: Arc<Vec<Arc<T>>>,
    brand: Brand,
}

impl<T> Id<T> {
    /// Its place in the table, from 0.
    pub fn index(self) -> usize {
        self.number.get() as usize - 1
    }

    /// Its place among things of a book, which has to be its own.
    fn index_in(self, book: Brand) -> usize {
        debug_assert!(self.brand.fits(book), "{self:?} is of another book");
        self.index()
    }

    /// The id of the row that will stand at `index` of the same table. Only for `resolve`, which then puts one there.
    pub(super) fn moved_to(self, index: usize) -> Id<T> {
        id_at(index, self.brand)
    }
}

impl<T> Table<T> {
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Id<T>, &T)> + DoubleEndedIterator {
        self.rows.iter().enumerate().map(|(index, row)| (id_at(index, self.brand), &**row))
    }

    pub fn ids(&self) -> impl ExactSizeIterator<Item = Id<T>> + DoubleEndedIterator + use<T> {
        let brand = self.brand;
        (0..self.rows.len()).map(move |index| id_at(index, brand))
    }

    pub fn values(&self) -> impl ExactSizeIterator<Item = &T> + DoubleEndedIterator + Clone {
        self.rows.iter().map(|row| &**row)
    }

    /// The row itself, for those who keep it.
    pub fn shared(&self, id: Id<T>) -> &Arc<T> {
        &self.rows[id.index_in(self.brand)]
    }

    /// Where each row stood in the table before, when it is the very same row.
    pub fn places_in(&self, before: &Table<T>) -> PerId<T, Option<Id<T>>> {
        if self.is_shared(before) {
            return self.ids().map(Some).collect();
        }
        let places: HashMap<*const T, Id<T>> =
            before.ids().map(|id| (Arc::as_ptr(before.shared(id)), id)).collect();
        self.rows.iter().map(|row| places.get(&Arc::as_ptr(row)).copied()).collect()
    }

    /// Whether row `id` is the very same in both.
    pub fn shares(&self, other: &Table<T>, id: Id<T>) -> bool {
        matches!((self.rows.get(id.index()), other.rows.get(id.index())), (Some(a), Some(b)) if Arc::ptr_eq(a, b))
    }

    /// Whether every row is the very same in both.
    pub fn is_shared(&self, other: &Table<T>) -> bool {
        Arc::ptr_eq(&self.rows, &other.rows)
            || (self.len() == other.len() && self.ids().all(|id| self.shares(other, id)))
    }

    /// The table of these rows; every place is filled.
    pub(super) fn filled(rows: Vec<Option<Arc<T>>>, brand: Brand) -> Table<T> {
        Table { rows: Arc::new(rows.into_iter().flatten().collect()), brand }
    }
}

impl<T: PartialEq> Table<T> {
    /// Takes the row that stood at `was` in the table before when the one at `id` says the same.
    pub(super) fn keep_same(&mut self, id: Id<T>, before: &Table<T>, was: Id<T>) {
        if let (Some(old), Some(new)) = (before.rows.get(was.index()), self.rows.get(id.index()))
            && !Arc::ptr_eq(old, new)
            && old == new
        {
            Arc::make_mut(&mut self.rows)[id.index()] = old.clone();
        }
    }
}

impl<T: Clone> Table<T> {
    pub(super) fn get_mut(&mut self, id: Id<T>) -> &mut T {
        Arc::make_mut(&mut Arc::make_mut(&mut self.rows)[id.index_in(self.brand)])
    }
}

impl<T, V> PerId<T, V> {
    /// The same for each thing of a table.
    pub fn of(table: &Table<T>, mut value: impl FnMut() -> V) -> PerId<T, V> {
        table.ids().map(|_| value()).collect::<PerId<T, V>>().beside(table)
    }

    /// The values of the things in this table.
    pub fn beside(self, table: &Table<T>) -> PerId<T, V> {
        PerId { brand: table.brand, ..self }
    }

    /// `None` of a thing that was not there when this was made.
    pub fn get(&self, id: Id<T>) -> Option<&V> {
        self.values.get(id.index_in(self.brand))
    }

    pub fn get_mut(&mut self, id: Id<T>) -> Option<&mut V> {
        self.values.get_mut(id.index_in(self.brand))
    }

    pub fn len(&self) -> usize {
        self.values.len()
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Id<T>, &V)> + DoubleEndedIterator {
        self.values.iter().enumerate().map(|(index, value)| (id_at(index, self.brand), value))
    }

    pub fn values(&self) -> std::slice::Iter<'_, V> {
        self.values.iter()
    }

    pub fn values_mut(&mut self) -> std::slice::IterMut<'_, V> {
        self.values.iter_mut()
    }
}

impl<T, V> PerId<T, Vec<V>> {
    /// The list of a thing; empty when there is none.
    pub fn list(&self, id: Id<T>) -> &[V] {
        self.get(id).map_or(&[], Vec::as_slice)
    }
}

/// The id of the row that will stand at `index`. Only for `resolve`, which then puts one there.
pub(super) fn id_at<T>(index: usize, brand: Brand) -> Id<T> {
    let index = u32::try_from(index).unwrap_or(u32::MAX);
    Id { number: NonZeroU32::MIN.saturating_add(index), brand, of: PhantomData }
}

impl<T> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Table<T> {
        Table { rows: Arc::new(rows.into_iter().map(Arc::new).collect()), brand: Brand::default() }
    }
}

impl<T> Index<Id<T>> for Table<T> {
    type Output = T;

    fn index(&self, id: Id<T>) -> &T {
        &self.rows[id.index_in(self.brand)]
    }
}

impl<T, V> FromIterator<V> for PerId<T, V> {
    fn from_iter<I: IntoIterator<Item = V>>(values: I) -> PerId<T, V> {
        PerId { values: values.into_iter().collect(), brand: Brand::default(), of: PhantomData }
    }
}

impl<T, V: Send> FromParallelIterator<V> for PerId<T, V> {
    fn from_par_iter<I: IntoParallelIterator<Item = V>>(values: I) -> PerId<T, V> {
        PerId { values: Vec::from_par_iter(values), brand: Brand::default(), of: PhantomData }
    }
}

impl<T, V> Index<Id<T>> for PerId<T, V> {
    type Output = V;

    fn index(&self, id: Id<T>) -> &V {
        &self.values[id.index_in(self.brand)]
    }
}

impl<T, V> IndexMut<Id<T>> for PerId<T, V> {
    fn index_mut(&mut self, id: Id<T>) -> &mut V {
        &mut self.values[id.index_in(self.brand)]
    }
}

impl<T, V> Default for PerId<T, V> {
    fn default() -> PerId<T, V> {
        PerId { values: Vec::new(), brand: Brand::default(), of: PhantomData }
    }
}

impl<T, V: fmt::Debug> fmt::Debug for PerId<T, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.values.fmt(f)
    }
}

// Written out: a derive would ask the same of `T`.
impl<T, V: Clone> Clone for PerId<T, V> {
    fn clone(&self) -> PerId<T, V> {
        PerId { values: self.values.clone(), brand: self.brand, of: PhantomData }
    }
}

impl<T, V: PartialEq> PartialEq for PerId<T, V> {
    fn eq(&self, other: &PerId<T, V>) -> bool {
        self.values == other.values
    }
}

impl<T, V: Eq> Eq for PerId<T, V> {}

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table { rows: Arc::default(), brand: Brand::default() }
    }
}

impl<T: fmt::Debug> fmt::Debug for Table<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.rows.iter()).finish()
    }
}

// Written out: a derive would ask the same of `T`.
impl<T> Clone for Table<T> {
    fn clone(&self) -> Table<T> {
        Table { rows: self.rows.clone(), brand: self.brand }
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Id<T> {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Id<T>) -> bool {
        self.number == other.number
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Id<T>) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Id<T>) -> Ordering {
        self.number.cmp(&other.number)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index())
    }
}
