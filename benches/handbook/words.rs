//! The sentences of the generated handbook. `{thing}`, `{place}`, `{time}` and `{who}` are filled in.

use super::random::Random;

/// What people of one language write in the lanes of a map.
pub struct Tongue {
    pub titles: &'static [&'static str],
    pub goals: &'static [&'static str],
    pub phases: &'static [&'static str],
    pub steps: &'static [&'static str],
    pub does: &'static [&'static str],
    pub thinks: &'static [&'static str],
    pub asks: &'static [&'static str],
    pub needs: &'static [&'static str],
    pub expects: &'static [&'static str],
    pub gets: &'static [&'static str],
    pub pains: &'static [&'static str],
    pub quotes: &'static [&'static str],
    pub paragraphs: &'static [&'static str],
    pub headings: &'static [&'static str],
    /// Words for how somebody feels, from very bad to very good.
    pub emotions: [&'static [&'static str]; 5],
    things: &'static [&'static str],
    places: &'static [&'static str],
    times: &'static [&'static str],
    people: &'static [&'static str],
}

/// Somebody who writes about one thing in one language.
pub struct Voice {
    pub tongue: &'static Tongue,
    thing: &'static str,
}

impl Voice {
    pub fn of(tongue: &'static Tongue, random: &mut Random) -> Voice {
        Voice { tongue, thing: random.pick(tongue.things) }
    }

    /// One sentence of a list with its gaps filled.
    pub fn say(&self, random: &mut Random, from: &[&'static str]) -> String {
        let mut text = random.pick(from).replace("{thing}", self.thing);
        for (gap, words) in
            [("{place}", self.tongue.places), ("{time}", self.tongue.times), ("{who}", self.tongue.people)]
        {
            while text.contains(gap) {
                text = text.replacen(gap, random.pick(words), 1);
            }
        }
        text
    }
}

pub static ENGLISH: Tongue = Tongue {
    titles: &[
        "I replace a broken {thing} {time}",
        "We choose a {thing} at {place}",
        "I return a {thing} that does not fit",
        "I move house and take my {thing} along",
        "I ask {who} for help with the {thing}",
        "Ordering a {thing} {time}",
        "My first {thing} from {place}",
    ],
    goals: &[
        "A working {thing} without a wasted afternoon",
        "To know {time} where the {thing} is",
        "The right {thing} at home, and the old one gone",
        "One place where everything about the {thing} is settled",
    ],
    phases: &[
        "Noticing",
        "Looking around",
        "Deciding",
        "Ordering",
        "Waiting",
        "Receiving",
        "Using",
        "Looking back",
    ],
    steps: &[
        "Find out why the {thing} stopped",
        "Compare the {thing} with two others",
        "Walk past {place}",
        "Talk to {who}",
        "Fill in the form for the {thing}",
        "Pay for the {thing}",
        "Wait {time} for the {thing}",
        "Unpack the {thing}",
        "Call about the {thing}",
        "Read the message about the {thing}",
        "Bring the {thing} to {place}",
        "Tell {who} how it went",
        "Look for the manual",
        "Measure whether it fits",
    ],
    does: &[
        "Opens the page of the {thing} on the sofa and scrolls to the reviews",
        "Writes the number of the {thing} on the back of an envelope",
        "Walks around {place} twice before finding the desk",
        "Sends a photo of the {thing} to {who}",
        "Puts the {thing} in the basket and takes it out again {time}",
        "Types the address for the third time, now on the phone",
        "Carries two boxes to the car while {who} holds the door",
        "Waits at {place} with a ticket in hand",
        "Reads the e-mail about the {thing} aloud to {who}",
    ],
    thinks: &[
        "This {thing} is exactly what we were looking for!",
        "Surely I am not the only one with a question about the {thing}.",
        "If it is not here {time}, I will order somewhere else.",
        "They know my name, so why do they ask for it again?",
        "That was easier than last year.",
        "I should have measured the {thing} at home.",
    ],
    asks: &[
        "Will the {thing} fit?",
        "Can somebody bring it {time}?",
        "What happens with the old {thing}?",
        "Is the price at {place} the same as online?",
        "Who do I call when the {thing} arrives broken?",
    ],
    needs: &[
        "To be sure that the {thing} is in stock",
        "A time slot that leaves room for {who}",
        "One overview of what was agreed about the {thing}",
        "Somebody who knows the {thing} and has time",
        "A receipt that can be found back later",
    ],
    expects: &[
        "An answer {time}, in plain words",
        "The {thing} ready at {place}",
        "No more than five minutes at the counter",
        "A message as soon as the {thing} leaves the warehouse",
        "That {who} has read the earlier messages",
    ],
    gets: &[
        "A reply {time} with a link to the general conditions",
        "The {thing}, but without the screws",
        "A quarter of an hour of waiting and an apology",
        "A call from somebody who knew the whole story",
        "Exactly what was promised, a day early",
        "A form that asks for the same data again",
    ],
    pains: &[
        "Long queue at {place}",
        "The {thing} is shown as available and is not",
        "Has to explain the problem to {who} again",
        "No word about the delay",
        "Parking is full {time}",
        "The manual is only there as a scan",
        "Paying twice for the same {thing}",
    ],
    quotes: &[
        "I do not need it fast, I need to know when.",
        "If it costs us the whole Saturday, it had better be a nice Saturday.",
        "In the end it was the driver who saved the day.",
        "I read forty reviews and then asked one friend.",
        "They kept saying sorry, but nobody told me what would happen next.",
        "It just worked, and that is all I wanted.",
    ],
    paragraphs: &[
        "The low point sits just before the end, and what happens {time} decides what people remember. The team at {place} has seen this for years; the interviews are the first time that it is written down.",
        "We followed eleven households while they chose a {thing}. Nine of them changed channel at least once, mostly from the sofa to {place} and back, and none of them noticed that these are different departments.",
        "Most of the irritation is not about waiting itself but about not knowing. Where {who} gave an honest time, people rated the same wait a full point higher.",
        "The {thing} is hardly ever the problem. What breaks the journey is the moment at which somebody has to tell the whole story again.",
        "Two steps have no owner today. We propose to give them to the team that also writes the messages, since both are read {time} on the same phone.",
        "What we do not know: how people who give up behave. They left no trace in the figures, and only three of them wanted to talk to us.",
    ],
    headings: &["What we see", "What we did", "What it means", "Open questions", "How we know"],
    emotions: [
        &["😡 angry", "😣 worn out", "😠 let down"],
        &["😕 unsure", "😒 irritated", "😟 tense"],
        &["😐 calm", "🙂 expectant", "😶 neutral"],
        &["🙂 relieved", "😊 pleased", "😌 reassured"],
        &["😍 inspired", "😄 delighted", "🥰 grateful"],
    ],
    things: &[
        "washing machine",
        "wardrobe",
        "laptop",
        "bicycle",
        "sofa bed",
        "coffee machine",
        "passport",
        "season ticket",
        "broadband line",
        "heat pump",
        "travel policy",
        "pair of glasses",
        "phone",
        "kitchen",
        "mattress",
        "charging point",
    ],
    places: &[
        "the service desk",
        "the car park",
        "the showroom",
        "the collection point",
        "the town hall",
        "the station",
        "the workshop",
        "the warehouse",
        "the front door",
        "the help page",
    ],
    times: &[
        "on a Saturday",
        "before noon",
        "the same evening",
        "within two days",
        "after work",
        "in the holidays",
        "on the way home",
        "next week",
    ],
    people: &[
        "a neighbour",
        "the driver",
        "an adviser",
        "my partner",
        "the children",
        "a colleague",
        "the fitter",
    ],
};

pub static DUTCH: Tongue = Tongue {
    titles: &[
        "Ik vervang een kapotte {thing} {time}",
        "Wij kiezen een {thing} bij {place}",
        "Ik breng een {thing} terug die niet past",
        "Ik vraag {who} om hulp met de {thing}",
    ],
    goals: &[
        "Een werkende {thing} zonder verloren middag",
        "Weten waar de {thing} blijft",
        "De juiste {thing} in huis",
    ],
    phases: &[
        "Merken",
        "Rondkijken",
        "Kiezen",
        "Bestellen",
        "Wachten",
        "Ontvangen",
        "Gebruiken",
        "Terugkijken",
    ],
    steps: &[
        "Uitzoeken waarom de {thing} stopt",
        "De {thing} vergelijken met twee andere",
        "Langs {place} lopen",
        "Praten met {who}",
        "Het formulier voor de {thing} invullen",
        "De {thing} betalen",
        "Wachten op de {thing}",
        "De {thing} uitpakken",
        "Bellen over de {thing}",
        "Kijken of het past",
    ],
    does: &[
        "Opent op de bank de pagina van de {thing} en zoekt de beoordelingen",
        "Loopt twee keer om {place} heen voor de balie in zicht komt",
        "Stuurt {who} een foto van de {thing}",
        "Typt het adres voor de derde keer, nu op de telefoon",
        "Wacht bij {place} met een volgnummer",
    ],
    thinks: &[
        "Deze {thing} is precies wat we zochten!",
        "Ik ben vast niet de enige met een vraag over de {thing}.",
        "Ze kennen mijn naam, waarom vragen ze die dan weer?",
        "Dat ging makkelijker dan vorig jaar.",
    ],
    asks: &["Past de {thing}?", "Kan iemand hem {time} brengen?", "Wat gebeurt er met de oude {thing}?"],
    needs: &[
        "Zeker weten dat de {thing} op voorraad is",
        "Een tijdvak waar {who} ook bij kan zijn",
        "Eén overzicht van de afspraken over de {thing}",
    ],
    expects: &[
        "Een antwoord {time}, in gewone woorden",
        "De {thing} klaar bij {place}",
        "Bericht zodra er iets verandert",
    ],
    gets: &[
        "Een antwoord {time} met een link naar de voorwaarden",
        "De {thing}, maar zonder schroeven",
        "Een kwartier wachten en excuses",
        "Precies wat beloofd was, een dag te vroeg",
    ],
    pains: &[
        "Lange rij bij {place}",
        "De {thing} lijkt op voorraad en is dat niet",
        "Moet het {who} opnieuw uitleggen",
        "Geen woord over de vertraging",
    ],
    quotes: &[
        "Het hoeft niet snel, ik wil weten wanneer.",
        "Uiteindelijk redde de bezorger onze dag.",
        "Het werkte gewoon, en meer wilde ik niet.",
    ],
    paragraphs: &[
        "Het dieptepunt zit vlak voor het einde, en wat er {time} gebeurt bepaalt wat mensen onthouden. Het team bij {place} ziet dit al jaren; in de gesprekken is het voor het eerst opgeschreven.",
        "De meeste ergernis gaat niet over het wachten zelf, maar over niet weten. Waar {who} een eerlijke tijd noemde, kreeg hetzelfde wachten een vol punt meer.",
        "De {thing} is bijna nooit het probleem. Het gaat mis op het moment dat iemand het hele verhaal opnieuw moet vertellen.",
    ],
    headings: &["Wat we zien", "Wat we deden", "Wat het betekent", "Open vragen"],
    emotions: [
        &["😡 boos", "😣 uitgeput"],
        &["😕 onzeker", "😒 geïrriteerd"],
        &["😐 rustig", "🙂 afwachtend"],
        &["🙂 opgelucht", "😊 tevreden"],
        &["😍 geïnspireerd", "😄 verrast"],
    ],
    things: &[
        "wasmachine",
        "kast",
        "laptop",
        "fiets",
        "slaapbank",
        "koffiemachine",
        "warmtepomp",
        "telefoon",
        "bril",
    ],
    places: &[
        "de servicebalie",
        "de parkeerplaats",
        "de showroom",
        "het afhaalpunt",
        "het station",
        "de werkplaats",
    ],
    times: &[
        "op zaterdag",
        "voor de middag",
        "dezelfde avond",
        "binnen twee dagen",
        "na het werk",
        "volgende week",
    ],
    people: &["de buurvrouw", "de bezorger", "een adviseur", "een collega", "de monteur"],
};
