//! Names of rows and columns that tables use and front matter does not, in small letters: English | Dutch | German.

use std::collections::HashMap;
use std::sync::LazyLock;

pub(super) const PHASE: &str = "@phase";
pub(super) const STEP: &str = "@step";
pub(super) const NUMBER: &str = "@number";

/// The key that is meant.
pub(super) fn find(name: &str) -> Option<&'static str> {
    static ALL: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        let mut all = HashMap::new();
        for (key, names) in TABLE {
            for name in names.split(['|', ',']).map(str::trim) {
                all.entry(name).or_insert(*key);
            }
        }
        all
    });
    ALL.get(name).copied()
}

const TABLE: &[(&str, &str)] = &[
    (
        PHASE,
        "phase, phases, stage, stages, journey stage, journey phase, journey stages, journey phases, stage name, phase name, lifecycle stage | fase, fasen, fases, klantfase, klantfasen, reisfase | phasen, abschnitt, abschnitte, etappe, etappen, phase der reise",
    ),
    (
        STEP,
        "step, steps, step name, journey step, journey steps, process step, substep, sub step, moment, scene | stap, stappen, processtap, processtappen, momenten | schritt, schritte, prozessschritt, prozessschritte, teilschritt, teilschritte, station, stationen",
    ),
    (
        NUMBER,
        "no, nr, number, num, step no, step nr, step number | nummer, volgnummer | lfd nr, laufende nummer",
    ),
    (
        "does",
        "do, doing, activity, activities, action, actions, tasks, task, behaviour, behavior, actions taken, process, steps taken | handeling, activiteit, activiteiten, doen, gedrag, taken, klantactie, klantacties | handlung, aktion, aktivität, aktivitäten, tun, tätigkeit, tätigkeiten, verhalten, aufgaben, kundenaktion, kundenaktionen, kundenhandlungen, kundenaktivitäten, nutzeraktionen, macht, handlungen",
    ),
    (
        "thinks",
        "think, thinking, mindset, thoughts feelings, thoughts emotions, inner voice, saying, says, thinking feeling | denken, overwegingen, gedachten gevoelens | gedanken gefühle, denkt sich, überlegungen",
    ),
    ("asks", "questions, question, ask, asking | klantvragen | kundenfragen, fragestellungen"),
    (
        "needs",
        "requirements, jobs, jobs done, job done, jtbd, jobs to be done | behoeftes, klantbehoeften, klantbehoefte, eisen | bedarf, bedürfnis, kundenbedürfnisse, kundenbedürfnis, anforderungen",
    ),
    (
        "goal",
        "goal, goals, objective, objectives, aim | doel, doelen, klantdoel, klantdoelen | ziel, ziele, kundenziel, kundenziele",
    ),
    (
        "feeling",
        "feel, feels, feeling, feelings, emotional score, rating, experience score, emotion rating, emotional level, sentiment score, happiness, mood score, experience, emotion score, score | gevoelens, voelt, voelen, cijfer, beleving, klantbeleving, waardering, ervaring | gefühl, gefühle, fühlt, fühlen, bewertung, stimmungswert, emotionswert, gefühlswert, erlebnis, kundenerlebnis, note, schulnote, schulnoten",
    ),
    (
        "emotion",
        "emotional state, emotional journey, emotional curve, emotion curve, emotional experience, emotion line, feelings emotions, emotions feelings | emotionele toestand, emotiecurve, emotie verloop, sfeer | emotionale verfassung, gefühlslage, emotionskurve, emotion, stimmungslage",
    ),
    (
        "touchpoint",
        "interaction, interactions, interaction point, interaction points, interface, interfaces, touchpoint, touchpoints, contact point, contact points | contactmoment, contactmomenten, raakpunt, raakpunten | berührungspunkt, berührungspunkte, kontaktstelle, kontaktstellen, kundenkontaktpunkte",
    ),
    (
        "channel",
        "device, devices, medium, media, platform, channels devices | apparaat, apparaten, middel | gerät, geräte, medien, kontaktkanal",
    ),
    (
        "pains",
        "problems, problem, issues, issue, challenges, challenge, friction, frictions, friction points, difficulties, negatives, low points, frustration, pain points frustrations | problemen, probleem, ergernissen, ergernis, knelpunt, irritaties, pijn, hindernissen, uitdagingen, minpunten | probleme, frustrationen, frust, herausforderungen, ärgernisse, hindernisse, schwierigkeiten, pains, schmerzpunkt, stolpersteine",
    ),
    (
        "gains",
        "positives, highlights, works, wow moments, bright spots, gain points, high points, positive | positief, hoogtepunten, positieve punten | freuden, positives, höhepunkte, begeisterung, gewinn, positive punkte",
    ),
    (
        "opportunities",
        "improvement, improvements, improvement ideas, improvement opportunities, opportunities improvement, solutions, solution, recommendations, recommendation, how might, design opportunities, opportunity areas, ideas improvement | verbeteringen, verbetering, verbeterpunten, verbeterkansen, verbeterideeën, oplossingen, oplossing, idee, aanbevelingen | verbesserungen, verbesserung, verbesserungsideen, verbesserungspotenzial, verbesserungspotenziale, potenzial, potenziale, lösungen, lösung, idee, maßnahmen, empfehlungen, möglichkeiten, optimierung, optimierungspotenzial, chance",
    ),
    (
        "teams",
        "owner, owners, responsible, responsible team, responsibility, ownership, internal ownership, accountable, stakeholders, team responsible, process owner | verantwoordelijk, verantwoordelijke, eigenaar, betrokken teams, betrokken afdelingen | verantwortlich, verantwortliche, zuständig, zuständigkeit, bereich, bereiche, beteiligte, verantwortung",
    ),
    (
        "metrics",
        "success metrics, measure, measures, measurement, measurements, indicators | meetwaarde, indicator | messgrößen, messgröße, kennzahl, messung",
    ),
    (
        "company",
        "business actions, company actions, internal actions, organisation, organization, internal processes, internal process, business goals, business goal, internal activities | bedrijfsacties, interne processen, organisatie, intern proces, wij doen | unternehmen, interne prozesse, interner prozess, unternehmensaktionen, organisation",
    ),
    (
        "quotes",
        "verbatim, verbatims, voice, voc, customer voice, quotations | quotes, uitspraken, uitspraak | zitate, o ton, o töne, aussagen",
    ),
    (
        "evidence",
        "physical evidence, evidence, artefacts, artifacts | fysiek bewijs | physische nachweise, nachweise",
    ),
    (
        "expects",
        "expectations, expectation, expects, expect | verwachtingen, verwachting, verwacht | erwartungen, erwartung, erwartet",
    ),
    ("gets", "actual experience, reality, actual | werkelijkheid, realiteit | realität, tatsächlich"),
    (
        "mot",
        "moment truth, moments truth, mot, critical moment, moment of truth, moments of truth | moment waarheid, momenten waarheid, moment van de waarheid | moment wahrheit, momente wahrheit, augenblick wahrheit, moment der wahrheit",
    ),
    ("marks", "marks | tekens, markeringen | zeichen"),
    (
        "takes",
        "time, duration, time spent, timeline, timing, time frame, timeframe, length | tijd, duur, tijdsduur, doorlooptijd | zeit, dauer, zeitaufwand, zeitraum, zeitdauer",
    ),
    (
        "insights",
        "learnings, findings, observations, user insights, research insights, key insights | bevindingen, observaties, klantinzichten | befunde, beobachtungen, erkenntnis",
    ),
    (
        "barriers",
        "blockers, blocker, obstacles, obstacle | obstakels, belemmering, drempels | barrieren, barriere, hürde, hindernis",
    ),
    (
        "motivation",
        "triggers, trigger, motivators, motives | aanleiding, beweegredenen, trigger | auslöser, beweggründe, motivation, motivationen, antrieb",
    ),
    (
        "concerns",
        "fears, fear, doubts | angsten, angst, twijfels, twijfel | ängste, bedenken, befürchtungen, zweifel",
    ),
    ("who", "actors, role, roles, persona, personas, who | rol, rollen | akteur, akteure, rolle"),
    ("links", "link, url, urls, sources | bron, bronnen | quelle, quellen"),
    ("image", "screenshot, screenshots, picture | afbeelding | bild"),
    ("wishes", "wishes, desires, desire | wensen | wünsche, wunsch"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_a_key_of_a_step() {
        use crate::term::LaneKey;
        for (key, _) in TABLE {
            let is_known = super::super::FIELDS.contains(key) || LaneKey::built_in(key).is_some();
            assert!(key.starts_with('@') || is_known, "{key}");
        }
    }
}
