//! The rows of a map, once: their names, how they look, and where their cells come from.

/// A lane that holds words. Built-in ones have constants in the order they are drawn; own lanes come after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaneKey(u16);

/// A row that maps know.
#[derive(Debug)]
pub struct Lane {
    /// Short, for the style and the switch: `act tp emo`.
    pub key: &'static str,
    /// An icon of the theme.
    pub icon: &'static str,
    pub look: Look,
    pub source: Source,
    /// The front matter of a step that fills it with words.
    pub words: &'static [LaneKey],
    /// Its names in `lanes:`; the first is the key of its label, `lane.does`.
    pub names: &'static [&'static str],
}

/// Where the cells of a lane come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// What people wrote.
    Words,
    Emotion,
    /// The content of stages, with counted reactions.
    Content,
    /// Who does it.
    Who,
    Touchpoints,
    /// What the cells of touchpoints say already: drawn when it is asked for.
    Channel,
    Expectation,
    Time,
    Opportunities,
    Teams,
    Metrics,
    Insights,
}

macro_rules! looks {
    ($($look:ident)*) => {
        /// How the cells of a lane look. A theme can have a template for each: `part/lane-<look>.html`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Look { $($look,)* }

        impl Look {
            pub const ALL: [Look; [$(Look::$look),*].len()] = [$(Look::$look),*];
        }
    };
}

looks! {
    Content Emotion Expectation Images Metrics Opportunities Pains Questions Tags Texts Time Touchpoints Voices
}

macro_rules! lanes {
    ($($key:literal $icon:literal $look:ident $source:ident
        { $($constant:ident $word:literal $about:literal)* } $($name:literal)*;)*) => {
        /// In the order of a journey map.
        pub const LANES: &[Lane] = &[$(Lane {
            key: $key,
            icon: $icon,
            look: Look::$look,
            source: Source::$source,
            words: &[$(LaneKey::$constant),*],
            names: &[$($word,)* $($name),*],
        },)*];

        /// The front-matter keys of the lanes that hold words, by index, with what they are for.
        const WORDS: &[(&str, &str)] = &[$($(($word, $about),)*)*];

        /// Numbers them.
        #[expect(clippy::upper_case_acronyms, reason = "named as the constants are")]
        enum Nth { $($($constant,)*)* }

        impl LaneKey {
            $($(pub const $constant: LaneKey = LaneKey(Nth::$constant as u16);)*)*
        }
    };
}

// Its key and icon, its look and source; the keys of a step that fill it; more names in `lanes:`.
lanes! {
    "goal" "flag" Texts Words { GOAL "goal" "What the customer wants to reach here." };
    "act" "step" Texts Words { DOES "does" "What the customer does." };
    "who" "user" Texts Who {} "who";
    "tp" "target" Touchpoints Touchpoints {} "touchpoints" "touchpoint";
    "ch" "channel" Tags Channel {} "channel" "channels";
    "emo" "smile" Emotion Emotion {} "emotion" "feeling";
    "th" "quote" Voices Words { THINKS "thinks" "What the customer thinks, in their own words." };
    "qs" "ask" Questions Words { ASKS "asks" "What the customer asks." };
    "need" "heart" Texts Words { NEEDS "needs" "What the customer needs." };
    "wish" "gift" Texts Words { WISHES "wishes" "What the customer wishes for." };
    "con" "shield" Texts Words { CONCERNS "concerns" "What the customer worries about." };
    "mo" "flame" Texts Words { MOTIVATION "motivation" "What moves the customer." };
    "ba" "bar" Pains Words { BARRIERS "barriers" "What holds the customer back." };
    "gap" "gap" Expectation Expectation {
        EXPECTS "expects" "What the customer expects, in words."
        GETS "gets" "What the customer gets, in words."
    } "expectation";
    "time" "clock" Time Time {} "time";
    "pain" "warn" Pains Words { PAINS "pains" "What hurts; an entry may have a `severity` of 1 to 3." };
    "gain" "plus" Texts Words { GAINS "gains" "What pleases." };
    "quo" "mic" Voices Words { QUOTES "quotes" "What customers said; an entry may name its `insight`." };
    "com" "store" Texts Words { COMPANY "company" "What the company does." };
    "cnt" "news" Content Content { CONTENT "content" "What content plays a part." };
    "img" "image" Images Words { IMAGE "image" "A picture beside the file: its name, or a map with `src`, `alt` (what it shows, in words) and `caption`." };
    "evi" "ticket" Texts Words { EVIDENCE "evidence" "Physical evidence: what the customer sees or holds." };
    "op" "bulb" Opportunities Opportunities {} "opportunities";
    "team" "users" Tags Teams {} "teams";
    "met" "gauge" Metrics Metrics {} "metrics";
    "ins" "insight" Tags Insights {} "insights";
    "lnk" "link" Texts Words {
        LINKS "links" "Where to read on: addresses, Markdown links, or maps with `text` and `to`."
    };
}

impl Lane {
    /// The lane that people may call so.
    pub fn named(name: &str) -> Option<&'static Lane> {
        LANES.iter().find(|lane| lane.names.contains(&name))
    }

    /// The lane with this key for the style.
    pub fn keyed(key: &str) -> Option<&'static Lane> {
        LANES.iter().find(|lane| lane.key == key)
    }

    /// Every name that `lanes:` knows, in the order of the lanes.
    pub fn all_names() -> impl Iterator<Item = &'static str> {
        LANES.iter().flat_map(|lane| lane.names).copied()
    }

    /// The key of its label among the words.
    pub fn label(&self) -> String {
        ["lane.", self.names.first().copied().unwrap_or_default()].concat()
    }

    /// Drawn without being asked for.
    pub fn is_usual(&self) -> bool {
        self.source != Source::Channel
    }
}

impl Source {
    /// What a lane shows that is filled by more than words.
    pub fn about(self) -> &'static str {
        match self {
            Source::Words => "What people wrote.",
            Source::Emotion => "The curve of feelings, and the words and faces of `emotion`.",
            Source::Content => "The content of a stage and how it is received.",
            Source::Who => "Who does it: a persona of the map, or an actor.",
            Source::Touchpoints => "What the customer meets, with its channel.",
            Source::Channel => "By which channel; the cells of touchpoints say it, too.",
            Source::Expectation => "What was expected against what was received.",
            Source::Time => "How long it takes, and how long the customer waits.",
            Source::Opportunities => "The opportunities there.",
            Source::Teams => "The teams, or else those of the touchpoints.",
            Source::Metrics => "The metrics, with the latest figure.",
            Source::Insights => "The research behind it.",
        }
    }
}

impl LaneKey {
    /// The lanes of words that are built in, with what each is for.
    pub fn all() -> impl Iterator<Item = (LaneKey, &'static str, &'static str)> {
        let keys = (0..).map(LaneKey);
        keys.zip(WORDS).map(|(key, (name, about))| (key, *name, *about))
    }

    /// The key of the own lane declared as number `index` in the settings.
    pub fn own(index: usize) -> LaneKey {
        LaneKey(u16::try_from(WORDS.len() + index).unwrap_or(u16::MAX))
    }

    /// The built-in lane with this front-matter key.
    pub fn built_in(name: &str) -> Option<LaneKey> {
        LaneKey::all().find(|(_, built_in, _)| *built_in == name).map(|(key, ..)| key)
    }

    /// The front-matter key, when it is built in.
    pub fn name(self) -> Option<&'static str> {
        WORDS.get(usize::from(self.0)).map(|(name, _)| *name)
    }

    /// The number of an own lane in the settings.
    pub fn own_index(self) -> Option<usize> {
        usize::from(self.0).checked_sub(WORDS.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_one_lane() {
        let names: Vec<&str> = Lane::all_names().collect();
        for (at, name) in names.iter().enumerate() {
            assert!(!names[..at].contains(name), "{name}");
        }
    }

    #[test]
    fn what_fills_a_lane_is_a_name_of_it() {
        for (key, name, _) in LaneKey::all() {
            assert!(Lane::named(name).is_some_and(|lane| lane.words.contains(&key)), "{name}");
            assert_eq!(LaneKey::built_in(name), Some(key));
        }
        assert_eq!(LaneKey::EVIDENCE.name(), Some("evidence"));
        assert_eq!(LaneKey::own(2).own_index(), Some(2));
    }
}
