//! Phases by name, in each language of the interface.

/// A known set of phases.
pub struct Preset {
    pub name: &'static str,
    pub english: &'static [&'static str],
    pub dutch: &'static [&'static str],
    /// The last phase leads back to this one, from 0.
    pub loop_to: Option<usize>,
}

impl Preset {
    pub fn find(name: &str) -> Option<&'static Preset> {
        PRESETS.iter().find(|preset| preset.name == name)
    }

    pub fn names() -> impl Iterator<Item = &'static str> {
        PRESETS.iter().map(|preset| preset.name)
    }

    /// The titles in `language`, else in English.
    pub fn titles(&self, language: &str) -> &'static [&'static str] {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        if primary == "nl" { self.dutch } else { self.english }
    }
}

pub const PRESETS: &[Preset] = &[
    Preset {
        name: "lifecycle-6",
        english: &["Awareness", "Engagement", "Evaluation", "Purchase", "Experience", "Bonding"],
        dutch: &["Bewustwording", "Betrokkenheid", "Evaluatie", "Aankoop", "Ervaring", "Binding"],
        loop_to: None,
    },
    Preset {
        name: "app-4",
        english: &["Visit the website", "Sign up", "Onboarding", "Retention"],
        dutch: &["Website bezoeken", "Registreren", "Onboarding", "Retentie"],
        loop_to: None,
    },
    Preset {
        name: "decision-3",
        english: &["Awareness", "Consideration", "Decision"],
        dutch: &["Bewustwording", "Overweging", "Besluit"],
        loop_to: None,
    },
    Preset {
        name: "purchase-3",
        english: &["Before the purchase", "During the purchase", "After the purchase"],
        dutch: &["Vóór de aankoop", "Tijdens de aankoop", "Na de aankoop"],
        loop_to: None,
    },
    Preset {
        name: "quote-5",
        english: &["Research", "Comparison", "Workshop", "Quote", "Signing"],
        dutch: &["Onderzoek", "Vergelijking", "Workshop", "Offerte", "Ondertekening"],
        loop_to: None,
    },
    Preset {
        name: "sales-4",
        english: &["Discovery", "Research", "Conversion", "Post-sale engagement"],
        dutch: &["Ontdekking", "Onderzoek", "Conversie", "Betrokkenheid na de verkoop"],
        loop_to: None,
    },
    Preset {
        name: "service-5",
        english: &["Awareness", "Consideration", "Acquisition", "Service", "Loyalty"],
        dutch: &["Bewustzijn", "Overweging", "Acquisitie", "Service", "Loyaliteit"],
        loop_to: None,
    },
    Preset {
        name: "intent-5",
        english: &["Awareness", "Orientation", "Intent", "Purchase consideration", "Purchase and bonding"],
        dutch: &[
            "Bewustwording",
            "Oriëntatie en informatie zoeken",
            "Intentie",
            "Aankoopoverweging",
            "Aankoop en verbinden",
        ],
        loop_to: Some(2),
    },
];
