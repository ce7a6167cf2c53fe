//! Maps as plain data, made up in several languages or taken from a handbook, and written as front matter.

use std::fmt::Write as _;

use journeybook::model::LaneKey;
use journeybook::site::Understood;

/// A map that remembers which step is which.
#[derive(Debug, Clone, Default)]
pub struct Map {
    pub phases: Vec<Phase>,
}

#[derive(Debug, Clone, Default)]
pub struct Phase {
    pub uid: usize,
    pub title: String,
    pub steps: Vec<Step>,
}

#[derive(Debug, Clone, Default)]
pub struct Step {
    pub uid: usize,
    pub title: String,
    pub feeling: Option<i32>,
    pub does: Option<String>,
    pub moment: bool,
    pub wait: Option<u32>,
}

/// The same numbers every time.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most.max(1)
    }

    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// The words of a language: what is done, with what, how, and phases.
pub struct Language {
    pub name: &'static str,
    pub does: &'static [&'static str],
    pub things: &'static [&'static str],
    pub hows: &'static [&'static str],
    pub phases: &'static [&'static str],
    /// The verb comes last, and words have no spaces.
    pub joined: bool,
    pub verb_last: bool,
}

pub const LANGUAGES: [Language; 4] = [
    Language {
        name: "en",
        does: &[
            "Look for",
            "Compare",
            "Ask about",
            "Wait for",
            "Pay for",
            "Unpack",
            "Return",
            "Share",
            "Cancel",
            "Repair",
        ],
        things: &[
            "the offer",
            "a parking place",
            "the delivery",
            "my old phone",
            "the invoice",
            "the right size",
            "an adviser",
            "the pick-up point",
            "a voucher",
            "the warranty",
            "the waiting room",
            "the menu",
        ],
        hows: &["online", "at home", "with a friend", "in the shop", "by phone", "quickly", "once more"],
        phases: &["Orientation", "Choosing", "Buying", "Using", "Getting help", "Saying goodbye"],
        joined: false,
        verb_last: false,
    },
    Language {
        name: "nl",
        does: &[
            "Zoeken naar",
            "Vergelijken van",
            "Vragen naar",
            "Wachten op",
            "Betalen van",
            "Uitpakken van",
            "Terugbrengen van",
            "Delen van",
            "Afzeggen van",
            "Repareren van",
        ],
        things: &[
            "de aanbieding",
            "een parkeerplaats",
            "de bezorging",
            "mijn oude telefoon",
            "de rekening",
            "de juiste maat",
            "een adviseur",
            "het afhaalpunt",
            "een tegoedbon",
            "de garantie",
            "de wachtkamer",
            "het menu",
        ],
        hows: &[
            "online",
            "thuis",
            "met een vriendin",
            "in de winkel",
            "via de telefoon",
            "snel even",
            "nog een keer",
        ],
        phases: &["Oriënteren", "Kiezen", "Kopen", "Gebruiken", "Hulp krijgen", "Afscheid nemen"],
        joined: false,
        verb_last: false,
    },
    Language {
        name: "de",
        does: &[
            "suchen",
            "vergleichen",
            "erfragen",
            "abwarten",
            "bezahlen",
            "auspacken",
            "zurückgeben",
            "teilen",
            "absagen",
            "reparieren",
        ],
        things: &[
            "Sonderangebot",
            "Parkplatz",
            "Paketlieferung",
            "altes Mobiltelefon",
            "Schlussrechnung",
            "passende Größe",
            "Kundenberaterin",
            "Abholstation",
            "Geschenkgutschein",
            "Herstellergarantie",
            "Wartezimmer",
            "Speisekarte",
        ],
        hows: &[
            "online",
            "zu Hause",
            "mit Freunden",
            "im Laden",
            "am Telefon",
            "ganz schnell",
            "noch einmal",
        ],
        phases: &["Orientierung", "Auswahl", "Kauf", "Nutzung", "Hilfe bekommen", "Abschied"],
        joined: false,
        verb_last: true,
    },
    Language {
        name: "ja",
        does: &[
            "を探す",
            "を比べる",
            "について尋ねる",
            "を待つ",
            "の代金を払う",
            "を開ける",
            "を返品する",
            "を友達に見せる",
            "を取り消す",
            "を修理に出す",
        ],
        things: &[
            "お得な情報",
            "駐車場所",
            "配達の荷物",
            "古い携帯電話",
            "請求書",
            "ぴったりの大きさ",
            "相談員",
            "受け取り窓口",
            "商品券",
            "保証書",
            "待合室",
            "献立表",
        ],
        hows: &["ネットで", "自宅で", "友人と", "店内で", "電話で", "すばやく", "もう一度"],
        phases: &["情報収集", "選ぶ", "購入する", "使ってみる", "助けを得る", "別れを告げる"],
        joined: true,
        verb_last: true,
    },
];

impl Language {
    /// A title; the same numbers give the same.
    pub fn title(&self, random: &mut Random) -> String {
        let (does, thing, how) = (random.of(self.does), random.of(self.things), random.below(3));
        let how = if how == 0 { *random.of(self.hows) } else { "" };
        let space = if self.joined { "" } else { " " };
        let parts = if self.verb_last { [how, *thing, *does] } else { [*does, *thing, how] };
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(space)
    }

    /// The title with one word more, or another one.
    pub fn reworded(&self, title: &str, random: &mut Random) -> String {
        let how = *random.of(self.hows);
        let space = if self.joined { "" } else { " " };
        match random.below(2) {
            _ if title.contains(how) => format!("{title}{space}{}", if self.joined { "！" } else { "now" }),
            0 => format!("{title}{space}{how}"),
            _ => format!("{how}{space}{title}"),
        }
    }
}

/// A map of made-up steps; no two titles are the same.
pub fn made_up(language: &Language, seed: u64) -> Map {
    let mut random = Random::new(seed);
    let mut map = Map::default();
    let mut taken: Vec<String> = Vec::new();
    let mut uid = 0;
    for phase in 0..3 + random.below(3) {
        let mut steps = Vec::new();
        for _ in 0..2 + random.below(4) {
            let mut title = language.title(&mut random);
            while taken.contains(&title) {
                title = language.title(&mut random);
            }
            taken.push(title.clone());
            uid += 1;
            let says = random.below(2) == 0;
            steps.push(Step {
                uid,
                title,
                feeling: (random.below(5) > 0).then(|| random.below(5) as i32 - 2),
                does: says
                    .then(|| format!("{}. {}.", language.title(&mut random), language.title(&mut random))),
                moment: random.below(6) == 0,
                wait: (random.below(4) == 0).then(|| 5 + random.below(20) as u32),
            });
        }
        map.phases.push(Phase { uid: 1000 + phase, title: language.phases[phase].to_owned(), steps });
    }
    map
}

/// The journeys of a handbook, with what the harness edits.
pub fn real(book: &Understood) -> Vec<Map> {
    let whole =
        |map: &&journeybook::model::Map| map.overlay.is_none() && map.steps.iter().any(|step| !step.implicit);
    let step = |(uid, step): (usize, &journeybook::model::Step)| Step {
        uid,
        title: step.title.to_string(),
        feeling: step.feelings.all.map(|it| it as i32),
        does: step.lanes.get(LaneKey::DOES).first().map(|it| it.text.to_string()),
        moment: step.marks.moment_of_truth,
        wait: step.wait.map(|it| it.minutes() as u32),
    };
    let maps = book.book.maps.values().filter(whole).map(|map| Map {
        phases: map
            .phases
            .iter()
            .enumerate()
            .map(|(at, phase)| Phase {
                uid: 1000 + at,
                title: phase.title.to_string(),
                steps: phase.steps.clone().map(|at| step((at, &map.steps[at]))).collect(),
            })
            .collect(),
    });
    maps.collect()
}

impl Map {
    /// As a book with this one map.
    pub fn written(&self, ids: bool) -> String {
        let mut out = String::from("//- content/map.md\n---\nkind: journey\ntitle: The map\nphases:\n");
        for phase in &self.phases {
            let _ = writeln!(out, "  - title: {:?}", phase.title);
            if ids {
                let _ = writeln!(out, "    id: p{}", phase.uid);
            }
            if !phase.steps.is_empty() {
                out.push_str("    steps:\n");
            }
            for step in &phase.steps {
                let _ = writeln!(out, "      - title: {:?}", step.title);
                if ids {
                    let _ = writeln!(out, "        id: s{}", step.uid);
                }
                if let Some(feeling) = step.feeling {
                    let _ = writeln!(out, "        feeling: {feeling}");
                }
                if let Some(does) = &step.does {
                    let _ = writeln!(out, "        does: {does:?}");
                }
                if step.moment {
                    out.push_str("        marks: [mot]\n");
                }
                if let Some(wait) = step.wait {
                    let _ = writeln!(out, "        wait: {wait}m");
                }
            }
        }
        out.push_str("---\n");
        out
    }

    pub fn steps(&self) -> Vec<&Step> {
        self.phases.iter().flat_map(|phase| &phase.steps).collect()
    }
}
