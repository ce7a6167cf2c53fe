//! The rows of a map that hold words.

/// Which lane. Built-in ones have constants in the order they are drawn; own lanes come after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaneKey(u16);

macro_rules! lanes {
    ($($index:literal $constant:ident $name:literal,)*) => {
        impl LaneKey {
            $(pub const $constant: LaneKey = LaneKey($index);)*
        }
        /// The front-matter keys of the built-in lanes, by index.
        pub const BUILT_IN: &[&str] = &[$($name),*];
    };
}

lanes! {
    0 DOES "does",
    1 THINKS "thinks",
    2 ASKS "asks",
    3 NEEDS "needs",
    4 WISHES "wishes",
    5 CONCERNS "concerns",
    6 MOTIVATION "motivation",
    7 BARRIERS "barriers",
    8 EXPECTS "expects",
    9 GETS "gets",
    10 PAINS "pains",
    11 GAINS "gains",
    12 QUOTES "quotes",
    13 COMPANY "company",
    14 CONTENT "content",
    15 IMAGE "image",
    16 EVIDENCE "evidence",
    17 GOAL "goal",
    18 LINKS "links",
}

impl LaneKey {
    /// The key of the own lane declared as number `index` in the settings.
    pub fn own(index: usize) -> LaneKey {
        LaneKey(u16::try_from(BUILT_IN.len() + index).unwrap_or(u16::MAX))
    }

    /// The built-in lane with this front-matter key.
    pub fn built_in(name: &str) -> Option<LaneKey> {
        let index = BUILT_IN.iter().position(|&built_in| built_in == name)?;
        u16::try_from(index).ok().map(LaneKey)
    }

    /// The front-matter key, when it is built in.
    pub fn name(self) -> Option<&'static str> {
        BUILT_IN.get(usize::from(self.0)).copied()
    }

    /// The number of an own lane in the settings.
    pub fn own_index(self) -> Option<usize> {
        usize::from(self.0).checked_sub(BUILT_IN.len())
    }
}
