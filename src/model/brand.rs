//! Which book an id belongs to. Two versions of a handbook lie side by side where they are compared, and a number of
//! the one means something else in the other: a debug build stops there. In a release build nothing is kept.

/// The mark of a book and of everything numbered in it; the versions that one `LinkCache` makes have the same.
#[derive(Clone, Copy, Default)]
pub(super) struct Brand {
    /// 0 is on what belongs to no book yet.
    #[cfg(debug_assertions)]
    number: u32,
}

impl Brand {
    /// One that no other book has.
    pub(super) fn new() -> Brand {
        #[cfg(debug_assertions)]
        {
            use std::sync::atomic::{AtomicU32, Ordering};
            static LAST: AtomicU32 = AtomicU32::new(0);
            Brand { number: LAST.fetch_add(1, Ordering::Relaxed).wrapping_add(1) }
        }
        #[cfg(not(debug_assertions))]
        Brand {}
    }

    /// Whether something of this book may be looked up in that one.
    pub(super) fn fits(self, _other: Brand) -> bool {
        #[cfg(debug_assertions)]
        return self.number == 0 || _other.number == 0 || self.number == _other.number;
        #[cfg(not(debug_assertions))]
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Brand;
    use crate::model::Id;
    use crate::view::sample::resolved;

    const BOOK: &str = "//- a.md\n---\nkind: persona\nname: A\n---\n//- j.md\n---\nkind: journey\ntitle: J\n\
                        persona: a\nphases: [{title: P, steps: [S]}]\n---\n";

    #[test]
    fn a_book_has_a_mark_of_its_own() {
        let (one, other) = (Brand::new(), Brand::new());
        assert!(one.fits(one) && one.fits(Brand::default()) && Brand::default().fits(one));
        assert_eq!(one.fits(other), !cfg!(debug_assertions));
    }

    #[test]
    fn a_mark_costs_nothing_in_a_release() {
        let size = if cfg!(debug_assertions) { 8 } else { 4 };
        assert_eq!(size_of::<Option<Id<u8>>>(), size);
    }

    /// Ids of tables and ids that stand in rows.
    #[test]
    fn an_id_leads_to_things_of_its_own_book() {
        let (old, new) = (resolved(BOOK), resolved(BOOK));
        let map = |book: &crate::model::Handbook| book.maps.ids().next().unwrap();
        let persona = old.maps[map(&old)].personas[0];
        assert_eq!(&*old.personas[persona].card.id, "a");
        assert_eq!(new.links.maps_of_persona.list(new.personas.ids().next().unwrap()), [map(&new)]);
        let mixed: [&(dyn Fn() + std::panic::RefUnwindSafe); 4] = [
            &|| _ = &new.maps[map(&old)],
            &|| _ = &new.personas[persona],
            &|| _ = new.links.maps_of_persona.get(persona),
            &|| _ = &new.maps[persona_map(&old)],
        ];
        for (at, mixed) in mixed.iter().enumerate() {
            assert_eq!(std::panic::catch_unwind(mixed).is_err(), cfg!(debug_assertions), "{at}");
        }
    }

    /// As it stands among the links.
    fn persona_map(book: &crate::model::Handbook) -> Id<crate::model::Map> {
        book.links.maps_of_persona.list(book.personas.ids().next().unwrap())[0]
    }
}
