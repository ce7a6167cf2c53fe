//! The words that pages put around what people wrote, in one language.

use crate::term::{LANES, Source};
use crate::words::Words;

/// What a page says by itself.
#[derive(Debug, Clone)]
pub(crate) struct Signs {
    /// What lanes are called, with the key they are read under.
    labels: Vec<(String, &'static str)>,
    /// What rows of figures are called, and those of one person up to the name.
    figures: Vec<(String, &'static str)>,
    feeling_of: String,
    /// The corner of a map of several people, or of nobody.
    pub steps: String,
    /// The heads of a sheet of opportunities.
    pub listed: Vec<String>,
    pub marks: Vec<(String, &'static str)>,
    pub levels: Vec<String>,
    /// `Highest`, `End`.
    pub points: Vec<String>,
    pub moment: String,
    pub whole_stage: String,
    pub expected: String,
    pub received: String,
    pub takes: String,
    pub waits: String,
    pub influence: String,
    pub indirect: String,
    /// How grave a pain is, by their number of `!`.
    pub severities: Vec<(String, &'static str)>,
    /// What stands in a cell that is empty.
    pub unknown: [String; 2],
    /// `Back to`.
    pub back: String,
    /// What rows and lines about the whole map are called.
    about: Vec<(String, &'static str)>,
    /// What the kinds of maps are called.
    kinds: Vec<(String, &'static str)>,
    moments: Vec<(String, &'static str)>,
    /// What stands before the actor on a page, what stands behind one, and who it is where nobody is named.
    pub actor: [String; 3],
}

const FIGURES: [(&str, &str); 5] = [
    ("around.feeling", "feeling"),
    ("compare.expected", "expected"),
    ("compare.received", "received"),
    ("map.takes_minutes", "takes"),
    ("map.waits_minutes", "wait"),
];

const ABOUT: [(&str, &str); 7] = [
    ("export.actor", "actor"),
    ("export.title", "title"),
    ("export.kind", "kind"),
    ("kind.personas", "personas"),
    ("map.persona", "personas"),
    ("map.scenario", "scenario"),
    ("map.owner", "owner"),
];

const LISTED: [&str; 9] = [
    "kind.opportunity",
    "table.score",
    "table.estimated",
    "score.importance",
    "score.satisfaction",
    "table.status",
    "around.step",
    "kind.journey",
    "kind.teams",
];

/// A text up to its hole.
fn before(text: &str) -> String {
    text.split('{').next().unwrap_or(text).to_owned()
}

impl Signs {
    pub(crate) fn of(words: &Words) -> Signs {
        let get = |key: &str| words.get(key).to_owned();
        let key = |lane: &crate::term::Lane| match lane.source {
            Source::Words => lane.words.first().and_then(|it| it.name()).unwrap_or("does"),
            Source::Emotion => "feeling",
            Source::Content => "content",
            Source::Who => "who",
            Source::Touchpoints => "touchpoint",
            Source::Channel => "channel",
            Source::Expectation => "@expectation",
            Source::Time => "@time",
            Source::Opportunities => "opportunities",
            Source::Teams => "teams",
            Source::Metrics => "metrics",
            Source::Insights => "insights",
        };
        let mut labels: Vec<(String, &'static str)> =
            LANES.iter().map(|it| (get(&it.label()), key(it))).collect();
        labels.push((get("map.marks"), "marks"));
        labels.push((get("map.path"), "@path"));
        labels.push((get("map.emotion_of_stage"), "@stage"));
        let mark = |(text, name): (&str, &'static str)| (get(text), name);
        let severity = |(text, signs): (&str, &'static str)| (format!(" ({})", get(text)), signs);
        Signs {
            labels,
            figures: FIGURES.map(|(text, key)| (get(text), key)).to_vec(),
            feeling_of: before(words.get("edit.feeling_of")),
            steps: get("map.steps"),
            listed: LISTED.map(get).to_vec(),
            marks: [
                ("map.wow", "wow"),
                ("mark.pain", "pain"),
                ("mark.fail", "fail"),
                ("mark.wait", "wait"),
                ("mark.policy", "policy"),
            ]
            .map(mark)
            .to_vec(),
            levels: ["level.p2", "level.p1", "level.0", "level.n1", "level.n2"].map(get).to_vec(),
            points: ["map.highest", "map.lowest", "map.peak", "map.end"].map(get).to_vec(),
            moment: get("map.moment"),
            whole_stage: get("map.whole_stage"),
            expected: before(words.get("map.expected")),
            received: before(words.get("map.received")),
            takes: before(words.get("map.takes")),
            waits: before(words.get("map.waits")),
            influence: before(words.get("map.influence")),
            indirect: get("map.indirect"),
            severities: [("said.light", "!"), ("said.moderate", "!!"), ("said.severe", "!!!")]
                .map(severity)
                .to_vec(),
            unknown: ["map.unknown", "map.add_action"].map(get),
            back: before(words.get("map.back_to")),
            about: ABOUT.map(|(text, key)| (get(text), key)).to_vec(),
            kinds: [("kind.journey", "journey"), ("kind.experience", "experience-map")].map(mark).to_vec(),
            actor: ["map.who", "map.anyone_note", "map.anyone"].map(get),
            moments: ["before", "during", "after"].map(|it| (get(&["moment.", it].concat()), it)).to_vec(),
        }
    }

    /// The key of a row or line about the whole map.
    pub(super) fn about(&self, label: &str) -> Option<&'static str> {
        self.about.iter().find(|(name, _)| name == label).map(|(_, key)| *key)
    }

    pub(super) fn kind(&self, word: &str) -> Option<&'static str> {
        self.kinds.iter().find(|(name, _)| name == word).map(|(_, kind)| *kind)
    }

    /// `before`, of what stands over the stages of an experience map.
    pub(super) fn moment(&self, title: &str) -> Option<&'static str> {
        self.moments.iter().find(|(name, _)| name == title).map(|(_, moment)| *moment)
    }

    pub(super) fn knows(&self, label: &str) -> bool {
        self.key(label).is_some()
    }

    /// Whether a feeling stands there as pages write it: a score with one decimal, and what it is for the curve.
    pub(super) fn is_scored(&self, text: &str) -> bool {
        super::super::words::lines(text).split('\n').any(|line| {
            let line = self.without_points(line);
            let score = line.rsplit(' ').next().unwrap_or_default();
            let digits = score.trim_start_matches(['+', '−']);
            digits.split_once(['.', ',']).is_some_and(|(whole, tenth)| {
                let is_digit = |it: &str| it.len() == 1 && it.bytes().all(|it| it.is_ascii_digit());
                is_digit(whole) && is_digit(tenth)
            })
        })
    }

    /// Without `Highest` and `End` behind it, and without the marks of Markdown that are ours.
    pub(super) fn without_points(&self, text: &str) -> String {
        let text = text.replace("**", "");
        let mut said = text.trim();
        while let Some(rest) = self.points.iter().find_map(|sign| said.strip_suffix(&**sign)) {
            said = rest.trim();
        }
        said.to_owned()
    }

    /// What pages call a lane.
    #[cfg(test)]
    pub(super) fn label(&self, key: &str) -> Option<&str> {
        self.labels.iter().find(|(_, it)| *it == key).map(|(name, _)| &**name)
    }

    /// The key of a lane by the name that pages give it.
    pub(super) fn key(&self, label: &str) -> Option<&'static str> {
        self.labels.iter().find(|(name, _)| name == label).map(|(_, key)| *key)
    }

    /// The key of a row of figures by its name, and whose it is.
    pub(super) fn of_figures<'t>(&self, label: &'t str) -> Option<(&'static str, Option<&'t str>)> {
        match self.figures.iter().find(|(name, _)| name == label) {
            Some((_, key)) => Some((key, None)),
            None => {
                let who = label.strip_prefix(&*self.feeling_of).map(str::trim).filter(|it| !it.is_empty())?;
                Some(("feeling", Some(who)))
            }
        }
    }
}
