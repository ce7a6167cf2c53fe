//! What people call keys and fixed words, in three languages: one table for reading, formatting, the schema and the
//! reference. A word is only looked up here when nothing of that name is known where it stands.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Other names of one word.
#[derive(Debug)]
pub struct Synonyms {
    /// As it is written in the canonical form.
    pub word: &'static str,
    /// Only in maps of this name; empty is anywhere the word is known.
    pub places: &'static [&'static str],
    pub en: &'static [&'static str],
    pub nl: &'static [&'static str],
    pub de: &'static [&'static str],
}

impl Synonyms {
    /// Every other name of it.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        [self.en, self.nl, self.de].into_iter().flatten().copied()
    }

    pub fn counts_in(&self, place: &str) -> bool {
        self.places.is_empty() || self.places.contains(&place)
    }
}

/// Small letters, and hyphens between words: `Pain points` is `pain-points`.
pub fn folded(name: &str) -> Cow<'_, str> {
    let name = name.trim();
    // Nearly every key is written so.
    match name.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-') {
        true => Cow::Borrowed(name),
        false => Cow::Owned(name.to_lowercase().replace(['_', ' '], "-")),
    }
}

/// The rows of a table by each of their other names.
type ByName = HashMap<&'static str, Vec<&'static Synonyms>>;

fn by_name(table: &'static [Synonyms]) -> ByName {
    let mut all = ByName::new();
    for it in table {
        it.all().for_each(|name| all.entry(name).or_default().push(it));
    }
    all
}

/// The key that is meant by `name`, which is folded, in a map of the name `place`.
pub fn key(name: &str, place: &str, is_known: impl Fn(&str) -> bool) -> Option<&'static str> {
    static ALL: LazyLock<ByName> = LazyLock::new(|| by_name(KEYS));
    let fits = |it: &&&Synonyms| it.counts_in(place) && is_known(it.word);
    ALL.get(name)?.iter().find(fits).map(|it| it.word)
}

/// What a key is called in Dutch.
pub fn dutch(key: &str) -> Option<&'static str> {
    KEYS.iter().find(|it| it.word == key).and_then(|it| it.nl.first().copied())
}

/// The fixed word that is meant by `name`, which is folded.
pub fn word(name: &str, is_known: impl Fn(&str) -> bool) -> Option<&'static str> {
    static ALL: LazyLock<ByName> = LazyLock::new(|| by_name(WORDS));
    ALL.get(name)?.iter().find(|it| is_known(it.word)).map(|it| it.word)
}

/// What people call a key, in three languages.
pub fn names_of(key: &str) -> impl Iterator<Item = &'static str> {
    KEYS.iter().filter(move |it| it.word == key).flat_map(Synonyms::all)
}

/// A key under the same name, whatever people call it and wherever it stands.
pub fn one_name(name: &str) -> Cow<'_, str> {
    let name = folded(name);
    known(&name).map_or(name, Cow::Borrowed)
}

/// The key that is meant by `name`, which is folded, wherever it stands.
pub fn known(name: &str) -> Option<&'static str> {
    static ALL: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        let mut all = HashMap::new();
        for it in KEYS {
            for name in std::iter::once(it.word).chain(it.all()) {
                all.entry(name).or_insert(it.word);
            }
        }
        all
    });
    ALL.get(name).copied()
}

/// Rows of a table.
macro_rules! synonyms {
    ($about:literal $name:ident $($word:literal $([$($place:literal),*])?: $($en:literal)* | $($nl:literal)* | $($de:literal)*;)*) => {
        #[doc = $about]
        pub static $name: &[Synonyms] = &[$(Synonyms {
            word: $word,
            places: &[$($($place),*)?],
            en: &[$($en),*],
            nl: &[$($nl),*],
            de: &[$($de),*],
        },)*];
    };
}

synonyms! { "Keys." KEYS
    "title" ["a phase"]: "stage" "phase" | "fase" | "phase";
    "step" ["a column", "a change"]: "at" | "stap" | "schritt";
    "title" ["a step", "an added step"]: "step" | "stap" | "schritt";
    "title": "name" "label" | "titel" "naam" | "titel" "bezeichnung";
    "name" ["a view"]: "title" | "titel" | "titel";
    "name": "label" | "naam" "titel" | "titel" "bezeichnung";
    "phases" ["journey", "experience-map"]: "steps" | "stappen" | "schritte";
    "phases": "phase" | "fasen" "fases" | "phasen";
    "steps": "step" | "stappen" | "schritte";
    "description": "summary" | "beschrijving" "omschrijving" "samenvatting" | "beschreibung";
    "does": "actions" "action" "activities" "customer-actions" | "acties" "actie" "handelingen" "doet" | "aktionen" "handlungen" "tut";
    "thinks": "thoughts" "thought" "thinking" | "gedachten" "gedachte" "denkt" | "gedanken" "denkt";
    "asks": "questions" "question" | "vragen" "vraag" "vraagt" | "fragen" "frage" "fragt";
    "needs": "need" | "behoeften" "behoefte" | "bedürfnisse";
    "pains": "pain-points" "pain-point" "painpoints" "pain" "frustrations" | "pijnpunten" "pijnpunt" "frustraties" "knelpunten" | "schmerzpunkte";
    "gains": "gain" "delights" | "meevallers" "pluspunten" "winst" | "gewinne";
    "feeling": "score" "sentiment" "emotion-score" | "gevoel" "gevoelsscore" | "gefühl" "gefuehl";
    "emotion": "emotions" "mood" | "emotie" "emoties" "stemming" | "emotionen" "stimmung";
    "touchpoint": "touch-point" "touch-points" | "contactpunt" "contactpunten" | "kontaktpunkt" "kontaktpunkte";
    "touchpoints": "touch-points" | "contactpunten" | "kontaktpunkte";
    "channel": "channels" | "kanaal" "kanalen" | "kanal" "kanäle";
    "takes": "duration" "lasts" "time" | "duur" "duurt" "tijd" | "dauer" "dauert" "zeit";
    "wait": "waiting" "waiting-time" | "wachttijd" "wachten" "wacht" | "wartezeit";
    "teams": "team" "department" "departments" | "afdeling" "afdelingen" | "abteilung" "abteilungen";
    "metrics": "metric" "kpis" "kpi" | "meetwaarden" "metingen" "meting" "indicatoren" | "kennzahlen" "metriken";
    "opportunities": "opportunity" "ideas" "idea" | "kansen" "kans" "ideeën" "ideeen" | "chancen" "ideen";
    "insights": "insight" "research" | "inzichten" "inzicht" "onderzoek" | "erkenntnisse";
    "personas": "people" | "personen" | "personen";
    "scenario": "situation" | "situatie" | "szenario";
    "mot": "moment-of-truth" | "moment-van-de-waarheid" | "moment-der-wahrheit";
    "when": "if" "condition" | "als" "indien" | "wenn" "falls";
    "goal": "objective" | "doel" | "ziel";
    "goals": "objectives" "goal" | "doelen" | "ziele";
    "goal": "goals" | "doelen" | "ziele";
    "who": "actor" | "wie" | "wer";
    "actor": "who" | "wie" | "wer";
    "wishes": "wish" | "wensen" "wens" | "wünsche";
    "concerns": "worries" "concern" | "zorgen" | "sorgen";
    "motivation": "motivations" "drivers" | "drijfveren" "drijfveer" "motivatie" | "motive";
    "barriers": "barrier" "hurdles" | "drempels" "drempel" "belemmeringen" | "hürden";
    "expects": "expectations" | "verwachtingen" | "erwartungen";
    "gets": "gotten" | "krijgt" | "bekommt";
    "company": "what-we-do" | "wat-wij-doen" | "was-wir-tun";
    "lanes": | "banen" | "bahnen";
    "views": "view" | "weergaven" "weergave" | "ansichten" "ansicht";
    "mark" ["a view"]: "marks" | "teken" | "zeichen";
    "marks": "signs" | "tekens" "markeringen" | "zeichen";
    "geography": "location" | "geografie" | "geografie";
    "demographics": "demography" | "demografie" | "demografie";
    "psychographics": "psychography" | "psychografie" | "psychografie";
    "behaviour": "behavior" | "gedrag" | "verhalten";
    "quote": "citation" | "citaat" | "zitat";
    "quotes": "quote" "citations" | "citaten" "citaat" | "zitate" "zitat";
    "image": "picture" "pictures" "photo" | "afbeelding" "beelden" "foto" | "bild" "foto";
    "segment": "audience" | "doelgroep" | "zielgruppe";
    "share": "percentage" | "aandeel" | "anteil";
    "journey": "customer-journey" | "klantreis" | "kundenreise";
    "journeys": "customer-journeys" | "klantreizen" | "kundenreisen";
    "contact" ["team"]: "email" "e-mail" "mail" "phone" | "telefoon" "contactpersoon" | "telefon";
    "baseline": "based-on" | "gebaseerd-op" "uitgangspunt" | "ausgangspunkt";
    "customer": "customer-actions" | "klant" | "kunde";
    "frontstage": "front-stage" "front-office" | "voorkant" | "vorderbühne";
    "backstage": "back-stage" "back-office" | "achterkant" | "hinterbühne";
    "support": "support-processes" "supporting-processes" | "ondersteuning" | "unterstützung";
    "evidence": "physical-evidence" "proof" | "bewijs" "fysiek-bewijs" | "nachweis";
    "fail": "fail-point" "failure" | "faalpunt" "gaat-mis" "storing" | "fehler";
    "policy": "policies" "rules" | "beleid" "regels" | "regeln";
    "links": "connections" | "verbindingen" | "verbindungen";
    "do": "action" "task" "what" | "taak" "actie" "wat" | "aufgabe";
    "by": "performed-by" | "door" "uitgevoerd-door" | "ausgeführt-von";
    "items": "entries" | "lijst" | "einträge";
    "owner": "owned-by" "responsible" | "eigenaar" "verantwoordelijke" | "verantwortlich" "eigentümer";
    "reviewed": "last-reviewed" | "nagekeken" | "geprüft";
    "tags": "labels" | "labels" "trefwoorden" | "schlagwörter";
    "visibility": | "zichtbaarheid" "zichtbaar-voor" | "sichtbarkeit";
    "draft": "unpublished" | "concept" | "entwurf";
    "importance": "important" | "belang" "belangrijkheid" | "wichtigkeit";
    "satisfaction": "satisfied" | "tevredenheid" | "zufriedenheit";
    "influence": "impact-on-experience" | "invloed" | "einfluss";
    "expected": "expectation" | "verwacht" | "erwartet";
    "received": "experienced" | "ontvangen" "gekregen" | "erhalten";
    "due": "deadline" "due-date" | "deadline" "vervaldatum" | "frist" "fällig";
    "date": "day" | "datum" | "datum";
    "source": "origin" | "bron" | "quelle";
    "method": "how" | "methode" | "methode";
    "value": "reading" | "waarde" | "wert";
    "change": "changes" | "wijzigingen" "wijziging" "verandert" | "änderungen";
    "add": "adds" "new-steps" | "toevoegen" "voegt-toe" "nieuwe-stappen" | "hinzufügen";
    "remove": "removes" "delete" | "verwijderen" "verwijdert" "vervalt" | "entfernen";
    "text": "words" | "tekst" | "wortlaut";
    "severity": "gravity" | "ernst" | "schwere";
    "solutions": "solution" | "oplossingen" | "lösungen";
    "actions": "action" "tasks" | "acties" | "aktionen" "massnahmen";
}

synonyms! { "Fixed words." WORDS
    "persona": "user-persona" "customer-persona" | "klantpersona" | "kundenpersona";
    "personas": "user-personas" "customer-personas" | "klantpersona's" "persona's" "persona’s" | "kundenpersonas";
    "segment": "customer-segment" | "klantsegment" | "kundensegment";
    "segments": "customer-segments" | "segmenten" | "kundensegmente";
    "empathy-map": "empathy-card" | "empathiekaart" | "empathiekarte";
    "empathy-maps": "empathy-cards" | "empathiekaarten" | "empathiekarten";
    "journey": "customer-journey" "customer-journey-map" "journey-map" "user-journey" | "klantreis" | "kundenreise";
    "journeys": "customer-journeys" "journey-maps" "user-journeys" | "klantreizen" | "kundenreisen";
    "experience-map": "customer-experience-map" | "ervaringskaart" "belevingskaart" | "erlebniskarte";
    "blueprint": "service-blueprint" | "serviceblauwdruk" "blauwdruk" | "service-blaupause";
    "blueprints": "service-blueprints" | "serviceblauwdrukken" "blauwdrukken" | "service-blaupausen";
    "touchpoint": "touch-point" | "contactpunt" | "kontaktpunkt";
    "touchpoints": "touch-points" | "contactpunten" | "kontaktpunkte";
    "channel": "contact-channel" | "kanaal" | "kanal";
    "channels": "contact-channels" | "kanalen" | "kanäle";
    "teams": "departments" | "afdelingen" | "abteilungen";
    "metric": "kpi" | "meetwaarde" "meting" | "kennzahl";
    "metrics": "kpis" | "meetwaarden" "metingen" | "kennzahlen";
    "insight": "research-insight" | "klantinzicht" "inzicht" | "kundenerkenntnis";
    "insights": "research-insights" | "inzichten" | "erkenntnisse";
    "opportunity": "improvement-opportunity" | "kans" | "chance";
    "opportunities": "improvement-opportunities" | "kansen" | "chancen";
    "as-is": "asis" "current" "current-state" "today" | "huidig" "nu" | "ist" "heute";
    "to-be": "tobe" "future" "future-state" | "toekomstig" "gewenst" | "soll" "künftig";
    "before": "pre" | "voor" "vooraf" | "vorher";
    "during": "while" | "tijdens" | "während";
    "after": "post" | "na" "achteraf" | "nachher";
    "direct": "own" | "rechtstreeks" | "direkt";
    "indirect": "through-others" | "indirect" | "indirekt";
    "draft": "concept" | "concept" | "entwurf";
    "internal": "private" "confidential" "secret" | "intern" "vertrouwelijk" | "intern" "vertraulich";
    "public": "everyone" | "openbaar" "publiek" | "öffentlich";
    "proposed": "proposal" | "voorgesteld" | "vorgeschlagen";
    "validated": "approved" "confirmed" | "gevalideerd" "goedgekeurd" | "validiert" "freigegeben";
    "retired": "archived" "obsolete" | "vervallen" | "veraltet";
    "todo": "to-do" | "te-doen" | "zu-tun";
    "open": "new" | "nieuw" | "offen";
    "planned": "scheduled" | "gepland" | "geplant";
    "doing": "in-progress" "wip" | "bezig" | "in-arbeit";
    "done": "finished" "ready" "completed" | "klaar" "gedaan" | "fertig" "erledigt";
    "dropped": "cancelled" "canceled" "rejected" | "vervallen" "afgewezen" | "verworfen";
    "data": "facts" | "feiten" "gegevens" | "daten";
    "assumption": "guess" "hypothesis" | "aanname" | "annahme";
    "survey": "questionnaire" | "enquête" "enquete" "vragenlijst" | "umfrage";
    "interview": "interviews" | "interviews" "diepte-interview" "diepte-interviews" "gesprekken" | "interviews";
    "analytics": "statistics" | "data-analyse" "webstatistieken" | "datenanalyse";
    "focus-group": "focus-groups" | "focusgroep" "focusgroepen" | "fokusgruppe";
    "observation": "observing" | "observatie" | "beobachtung";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_and_stand_once_in_each_place() {
        for table in [KEYS, WORDS] {
            for it in table {
                assert!(it.all().all(|name| folded(name) == name), "{it:?}");
                // A name of a word that has its place is not looked up as another there.
                assert!(
                    !it.places.is_empty() || it.all().all(|name| name != it.word) || it.nl.contains(&it.word),
                    "{it:?}"
                );
            }
        }
    }

    #[test]
    fn a_word_means_what_is_known_where_it_stands() {
        let known = |words: &'static [&'static str]| move |word: &str| words.contains(&word);
        assert_eq!(key("thoughts", "a step", known(&["thinks", "title"])), Some("thinks"));
        assert_eq!(key("phase", "a phase", known(&["title"])), Some("title"));
        assert_eq!(key("if", "a path", known(&["to", "when"])), Some("when"));
        assert_eq!(key("moment-of-truth", "a step", known(&["title", "mot"])), Some("mot"));
        assert_eq!(key("phase", "a step", known(&["title"])), None);
        assert_eq!(key("actie", "a cell", known(&["do"])), Some("do"));
        assert_eq!(word("klantreis", known(&["journey"])), Some("journey"));
        assert_eq!((one_name("Pain points"), one_name("x-own")), ("pains".into(), "x-own".into()));
    }
}
