//! What the rows of a blueprint are called: English | Dutch | German.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a row of a blueprint is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Row {
    /// A key of its columns.
    Lane(&'static str),
    /// One of the three lines: the site draws them.
    Line,
    /// The names of the columns.
    Title,
}

impl Row {
    /// Whether no other kind of map has such a row.
    pub(crate) fn is_of_a_blueprint(self) -> bool {
        matches!(self, Row::Line | Row::Lane("frontstage" | "backstage" | "support"))
    }
}

pub(crate) fn row(label: &str) -> Option<Row> {
    // Asked of every cell of a table.
    static ALL: LazyLock<HashMap<&str, Row>> = LazyLock::new(|| {
        let lanes = LANES.iter().map(|(key, names)| (Row::Lane(key), *names));
        let mut all = HashMap::new();
        for (row, names) in [(Row::Line, LINES), (Row::Title, TITLES)].into_iter().chain(lanes) {
            for name in names.split(['|', ',']).map(str::trim) {
                all.entry(name).or_insert(row);
            }
        }
        all
    });
    ALL.get(&*folded(label)).copied()
}

/// Small letters and single spaces; without what stands in brackets, signs and the marks of Markdown.
fn folded(label: &str) -> String {
    let mut depth = 0_usize;
    let mut text = String::new();
    for letter in label.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '-' | '/' | '_' => text.push(' '),
            letter if letter.is_alphanumeric() || letter.is_whitespace() => {
                text.extend(letter.to_lowercase())
            }
            _ => {}
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

const TITLES: &str = "step, steps, stage, stages, phase, phases, journey step | stap, stappen, fase, fasen | schritt, schritte, phasen";

const LINES: &str = "line of interaction, line of visibility, line of internal interaction, interaction line, \
    visibility line, internal interaction line \
    | interactielijn, zichtlijn, zichtbaarheidslijn, interne interactielijn, lijn van interactie, lijn van zichtbaarheid, \
    lijn van de zichtbaarheid, lijn van interne interactie \
    | interaktionslinie, sichtbarkeitslinie, interne interaktionslinie, linie der interaktion, \
    linie der sichtbarkeit, linie der internen interaktion";

const LANES: &[(&str, &str)] = &[
    (
        "customer",
        "customer, customers, customer actions, customer action, customer journey, customer steps, user, user actions, \
         user journey, client, client actions, guest actions, patient actions \
         | klant, klantacties, klantactie, klantreis, klanthandelingen, acties van de klant, wat doet de klant, \
         wat de klant doet, gebruiker, gebruikersacties \
         | kunde, kunden, kundenaktionen, kundenaktion, kundenhandlungen, kundenaktivitäten, kundenreise, nutzer, \
         nutzeraktionen, aktionen des kunden, handlungen des kunden",
    ),
    (
        "evidence",
        "evidence, physical evidence, tangibles, props, touchpoint, touchpoints \
         | bewijs, fysiek bewijs, tastbaar bewijs, contactpunt, contactpunten \
         | nachweis, nachweise, physischer nachweis, physische nachweise, physische evidenz, kontaktpunkt, kontaktpunkte",
    ),
    (
        "frontstage",
        "frontstage, front stage, frontstage actions, front stage actions, frontstage interactions, front stage interactions, \
         onstage, on stage, onstage actions, front office, frontoffice, visible actions, visible employee actions, \
         visible contact, employee actions, staff actions, staff, employees \
         | voorkant, zichtbaar, zichtbaar voor de klant, zichtbare acties, frontstage acties, front stage acties, \
         voor de schermen, medewerker, medewerkers \
         | vorderbühne, sichtbar, sichtbar für den kunden, sichtbar für kunden, sichtbare aktionen, sichtbare aktivitäten, \
         frontstage aktionen, vor den kulissen, mitarbeiter",
    ),
    (
        "backstage",
        "backstage, back stage, backstage actions, back stage actions, backstage interactions, offstage, back office, \
         backoffice, invisible actions, invisible employee actions, behind the scenes, invisible contact \
         | achterkant, niet zichtbaar, onzichtbaar, niet zichtbaar voor de klant, onzichtbaar voor de klant, \
         onzichtbare acties, backstage acties, back stage acties, achter de schermen \
         | hinterbühne, nicht sichtbar, unsichtbar, unsichtbar für den kunden, nicht sichtbar für den kunden, \
         unsichtbare aktionen, unsichtbare aktivitäten, backstage aktionen, hinter den kulissen",
    ),
    (
        "support",
        "support, support process, support processes, supporting processes, support actions, support systems, \
         supporting systems, systems, internal systems, technology, systems and partners, enabling processes \
         | ondersteuning, ondersteunende processen, ondersteunend proces, ondersteunende systemen, systemen, \
         systemen en partners \
         | unterstützung, unterstützende prozesse, unterstützungsprozesse, supportprozesse, unterstützende systeme, systeme",
    ),
    (
        "policy",
        "policy, policies, rules, policies and rules | beleid, regels | regeln, richtlinien, vorgaben",
    ),
    (
        "wait",
        "wait, waits, waiting, waiting time, wait points | wachttijd, wachten, wachtpunten | wartezeit, warten",
    ),
    (
        "fail",
        "fail, fail point, fail points, failures, risks, risk | faalpunt, faalpunten, risico, risicos, gaat mis | fehler, fehlerquellen, fehlerpunkte, risiko, risiken",
    ),
    ("takes", "time, duration, time spent | tijd, duur, tijdsduur | zeit, dauer"),
    ("pains", "pain points, pain point, pains | pijnpunten, knelpunten | schmerzpunkte, probleme"),
    ("metrics", "metrics, metric, kpi, kpis, measures | meetwaarden, meetwaarde | kennzahlen, metriken"),
    ("opportunities", "opportunities, opportunity, ideas | kansen, ideeën | chancen, ideen"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_three_languages_are_understood() {
        for (label, expected) in [
            ("Front-stage", Some(Row::Lane("frontstage"))),
            ("**Backstage** actions", Some(Row::Lane("backstage"))),
            ("Support Processes (IT)", Some(Row::Lane("support"))),
            ("--- Line of visibility ---", Some(Row::Line)),
            ("Zichtbaar voor de klant", Some(Row::Lane("frontstage"))),
            ("Unterstützende Prozesse", Some(Row::Lane("support"))),
            ("Kundenaktionen", Some(Row::Lane("customer"))),
            ("Stap", Some(Row::Title)),
            ("Thoughts", None),
        ] {
            assert_eq!(row(label), expected, "{label}");
        }
    }

    #[test]
    fn a_name_stands_in_one_row() {
        let mut seen = std::collections::BTreeSet::new();
        let all = LANES.iter().map(|(_, names)| *names).chain([LINES, TITLES]);
        for name in all.flat_map(|names| names.split(['|', ','])).map(str::trim) {
            assert_eq!(name, folded(name));
            assert!(seen.insert(name), "{name}");
        }
    }
}
