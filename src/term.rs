//! The field's words that have fixed values, each with the spellings people may write.

mod by_lane;
pub mod change;
pub mod inside;
pub mod label;
mod lane;
pub mod number;
pub mod preset;
mod scale;
pub mod synonym;

use std::fmt;

pub use by_lane::ByLane;
pub use lane::{LANES, Lane, LaneKey, Look, Source};
pub use number::number;
pub use scale::Scale;

/// A word with fixed spellings.
pub trait Term: Copy + PartialEq + 'static {
    /// Every spelling with its value; the first spelling of a value is the one to show.
    const NAMES: &'static [(&'static str, Self)];

    fn parse(text: &str) -> Option<Self> {
        let of = |word: &str| Self::NAMES.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
        let meant = |text: &str| {
            let name = synonym::folded(text);
            of(&name).or_else(|| of(synonym::word(&name, |word| of(word).is_some())?))
        };
        of(text.trim()).or_else(|| meant(text))
    }

    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, value)| *value == self).map_or("", |(name, _)| name)
    }
}

macro_rules! terms {
    ($($(#[$about:meta])* $name:ident { $($variant:ident $first:literal $(| $other:literal)*,)* })*) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant,)* }

        impl Term for $name {
            const NAMES: &'static [(&'static str, $name)] =
                &[$(($first, $name::$variant), $(($other, $name::$variant),)*)*];
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    )*};
}

terms! {
    /// How far a map, persona or metric is agreed on.
    Status {
        Draft "draft",
        Proposed "proposed",
        Validated "validated",
        Retired "retired",
    }
    /// Who may see it.
    Visibility {
        Internal "internal",
        Public "public",
    }
    /// As it is, or as it should become.
    State {
        AsIs "as-is",
        ToBe "to-be",
    }
    /// When, seen from the purchase or visit.
    Moment {
        Before "before",
        During "during",
        After "after",
    }
    /// Whether the company is there itself.
    Contact {
        Direct "direct",
        Indirect "indirect",
    }
    /// What an insight rests on.
    Confidence {
        Data "data",
        Assumption "assumption",
    }
    /// How research was done.
    Method {
        Survey "survey",
        Interview "interview",
        FocusGroup "focus-group",
        Analytics "analytics",
        Observation "observation",
        Support "support",
    }
    /// How a metric becomes one figure.
    Formula {
        // The number itself.
        Value "value",
        // 100 · (promoters − detractors) / n.
        Nps "nps",
        // Share of the two best answers of five.
        CsatTop2 "csat-top2",
        // Mean answer of 1 to 5.
        CsatMean "csat-mean",
        // Mean answer of 1 to 7.
        CesMean "ces-mean",
        // Share of 5 to 7 of seven.
        CesShare "ces-share",
    }
    OpportunityStatus {
        Open "open",
        Planned "planned",
        Doing "doing",
        Done "done",
        Dropped "dropped",
    }
    SolutionStatus {
        Idea "idea" | "open",
        Planned "planned",
        Doing "doing",
        Done "done",
        Dropped "dropped",
    }
    ActionStatus {
        Todo "todo" | "open" | "planned",
        Doing "doing",
        Done "done",
        Dropped "dropped",
    }
    /// The symbols of a step.
    Mark {
        MomentOfTruth "mot",
        Wow "wow",
        Pain "pain",
        Fail "fail",
        Wait "wait",
        Policy "policy",
    }
    /// How opportunities are ranked: one way for the whole handbook.
    Score {
        Ulwick "ulwick",
        Rice "rice",
        Ice "ice",
        ValueEffort "value-effort",
    }
}

/// The kinds of things: the one word in front matter, and the name of its catalogue and of its section on the site.
macro_rules! kinds {
    ($($kind:ident $one:literal $many:literal,)*) => {
        terms! {
            /// What a file is about; the plural is a catalogue of it.
            Kind { $($kind $one,)* }
        }

        impl Kind {
            pub const ALL: [Kind; [$($one),*].len()] = [$(Kind::$kind),*];

            /// The name of its catalogue form and of its section on the site.
            pub fn plural(self) -> &'static str {
                match self {
                    $(Kind::$kind => $many,)*
                }
            }
        }
    };
}

kinds! {
    Persona "persona" "personas",
    Segment "segment" "segments",
    EmpathyMap "empathy-map" "empathy-maps",
    Journey "journey" "journeys",
    ExperienceMap "experience-map" "experience-maps",
    Blueprint "blueprint" "blueprints",
    Touchpoint "touchpoint" "touchpoints",
    Channel "channel" "channels",
    Team "team" "teams",
    Metric "metric" "metrics",
    Opportunity "opportunity" "opportunities",
    Insight "insight" "insights",
}

impl OpportunityStatus {
    /// Still to be worked on.
    pub fn is_open(self) -> bool {
        !matches!(self, OpportunityStatus::Done | OpportunityStatus::Dropped)
    }
}

/// `>= 40`: what a metric should reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    pub at_least: bool,
    /// `>` and `<` leave the value itself out.
    pub strict: bool,
    pub value: f64,
}

impl Target {
    /// Reads `>= 40`, `< 5`, `≤ 5` or a bare number, which means at least.
    pub fn parse(text: &str) -> Option<Target> {
        let text = text.trim();
        let signs = [(">=", true, false), ("<=", false, false), ("≥", true, false), ("≤", false, false)];
        let signs = signs.into_iter().chain([(">", true, true), ("<", false, true), ("", true, false)]);
        for (sign, at_least, strict) in signs {
            if let Some(rest) = text.strip_prefix(sign) {
                let rest = rest.trim().trim_end_matches('%').trim();
                // `3,5` can only be one number.
                let value = number(rest).or(match number::meanings(rest)[..] {
                    [meant] => Some(meant),
                    _ => None,
                })?;
                return Some(Target { at_least, strict, value });
            }
        }
        None
    }

    /// What is probably meant by words that are none: `at least 40`, `hoger dan 40`, `< 10 min`.
    pub fn meant(text: &str) -> Option<String> {
        const SIGNS: [(&str, &[&str]); 4] = [
            (">=", &["minimaal", "minstens", "minimum", "at least", "≥", ">="]),
            ("<=", &["maximaal", "hooguit", "hoogstens", "maximum", "at most", "up to", "≤", "<="]),
            (">", &["hoger", "meer", "boven", "more", "above", "higher", "over", ">"]),
            ("<", &["lager", "minder", "onder", "less", "below", "under", "lower", "<"]),
        ];
        let lower = text.to_lowercase();
        let is_mark = |it: char| it.is_whitespace() || matches!(it, '<' | '>' | '=' | '≥' | '≤' | '%');
        let mut numbers = lower.split(is_mark).filter(|word| word.contains(|it: char| it.is_ascii_digit()));
        let [value] = number::meanings(numbers.next()?)[..] else { return None };
        let sign = SIGNS.iter().find(|(_, words)| words.iter().any(|word| lower.contains(word)))?;
        numbers.next().is_none().then(|| format!("{} {value}", sign.0))
    }

    pub fn sign(self) -> &'static str {
        match (self.at_least, self.strict) {
            (true, false) => "≥",
            (true, true) => ">",
            (false, false) => "≤",
            (false, true) => "<",
        }
    }

    pub fn is_met(self, value: f64) -> bool {
        match (self.at_least, self.strict) {
            (true, false) => value >= self.value,
            (true, true) => value > self.value,
            (false, false) => value <= self.value,
            (false, true) => value < self.value,
        }
    }
}

impl Visibility {
    /// Whether what is marked so is for the house only; `unmarked` counts where nothing is marked.
    pub fn keeps_inside(marked: Option<Visibility>, unmarked: Option<Visibility>) -> bool {
        marked.or(unmarked) == Some(Visibility::Internal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_in_words_is_guessed() {
        for (text, meant) in [
            ("minimaal 40", Some(">= 40")),
            ("hoger dan 40", Some("> 40")),
            ("< 10 min", Some("< 10")),
            ("at most 5,5 %", Some("<= 5.5")),
            ("tussen 5 en 10", None),
            ("veel", None),
        ] {
            assert_eq!((Target::parse(text), Target::meant(text).as_deref()), (None, meant), "{text}");
        }
    }

    #[test]
    fn targets_have_a_direction() {
        assert!(Target::parse(">= 40").unwrap().is_met(40.0));
        assert!(!Target::parse("<= 5").unwrap().is_met(17.0));
        assert!(!Target::parse("> 5").unwrap().is_met(5.0));
        assert_eq!(Target::parse("soon"), None);
        assert_eq!(Target::parse("<= 3,5"), Target::parse("<= 3.5"));
        assert_eq!(Target::parse("<= 1,200"), None);
    }

    #[test]
    fn every_term_reads_its_own_name() {
        assert_eq!(Kind::parse("experience-map"), Some(Kind::ExperienceMap));
        assert_eq!(SolutionStatus::parse("open").map(Term::name), Some("idea"));
    }
}
