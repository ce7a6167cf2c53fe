//! The sign of a channel, guessed from its name and from that of the touchpoint, in English and Dutch.

use std::sync::LazyLock;

use crate::model::Card;
use crate::text::slug;

/// Signs by the start of a word. The touchpoint is asked first: a car park is more than "in the store".
const OF_PLACES: &[(&str, &[&str])] = &[
    ("park", &["park"]),
    ("cup", &["koffie", "coffee", "barista", "drink", "beker"]),
    ("fork", &["restaurant", "food", "eten", "lunch", "keuken", "kitchen", "bistro", "menu"]),
    ("toilet", &["toilet", "wc", "badkamer", "restroom", "bathroom"]),
    ("wifi", &["wifi", "wi", "internet"]),
    ("card", &["kassa", "checkout", "pay", "betal", "pin", "till", "invoice", "factuur"]),
    ("scan", &["scan", "zelfscan", "self"]),
    ("box", &["pakket", "parcel", "package", "box", "doos"]),
    ("warehouse", &["magazijn", "warehouse", "voorraad", "stock", "depot"]),
    ("sign", &["route", "looproute", "bord", "sign", "wayfinding"]),
    ("star", &["review", "beoordeling", "rating"]),
    ("headset", &["klantenservice", "helpdesk", "support", "callcenter", "servicedesk"]),
    ("desk", &["balie", "desk", "counter", "reception", "receptie", "informatiebalie"]),
    (
        "person",
        &["medewerker", "adviseur", "adviser", "advisor", "staff", "employee", "colleague", "collega"],
    ),
    ("door", &["ingang", "entrance", "deur", "door", "exit", "uitgang"]),
    ("ad", &["advert", "ad", "ads", "banner", "campagne", "campaign", "poster"]),
    ("van", &["bezorg", "deliver", "courier", "koerier", "montage", "monteur", "van"]),
    ("laptop", &["laptop", "computer", "pc"]),
    ("kiosk", &["kiosk", "zuil"]),
    ("ticket", &["ticket", "bon", "receipt"]),
    ("cart", &["winkelwagen", "cart", "trolley"]),
];

const OF_CHANNELS: &[(&str, &[&str])] = &[
    ("app", &["app", "apps", "mobile", "mobiel"]),
    ("chat", &["chat", "whatsapp", "messenger"]),
    ("robot", &["bot", "chatbot", "voicebot"]),
    ("sms", &["sms", "bericht", "message"]),
    ("mail", &["mail", "email", "e-mail", "nieuwsbrief", "newsletter", "klantmail"]),
    ("social", &["social", "instagram", "facebook", "linkedin", "tiktok", "youtube", "sociale"]),
    ("search", &["zoek", "search", "google"]),
    ("web", &["web", "site", "website", "online", "blog", "portal", "portaal", "productpagina", "page"]),
    ("phone", &["phone", "telefo", "bel", "call"]),
    ("post", &["post", "brief", "letter", "flyer", "folder"]),
    ("store", &["winkel", "store", "shop", "filiaal", "branch", "showroom", "zaak"]),
    ("home", &["thuis", "home", "huis"]),
    ("van", &["bezorg", "deliver"]),
    ("video", &["video", "film"]),
    ("tv", &["tv", "televisi"]),
    ("radio", &["radio", "podcast"]),
    ("users", &["derden", "third", "vrienden", "friends", "mond", "mouth"]),
    ("person", &["person", "perso", "gesprek", "afspraak", "appointment", "visit", "bezoek"]),
    ("bank", &["bank"]),
    ("calendar", &["event", "beurs", "fair"]),
];

/// An icon of the theme; a neutral one when nothing tells.
pub fn icon(thing: &Card, channel: Option<&Card>) -> &'static str {
    let of = |card: &Card, signs| guess(&card.id, signs).or_else(|| guess(&slug(&card.title), signs));
    let by_channel = || of(channel?, &CHANNELS);
    of(thing, &PLACES).or_else(by_channel).or_else(|| of(thing, &CHANNELS)).unwrap_or("touchpoint")
}

/// The first sign that a word of the name stands for.
fn guess(name: &str, signs: &Signs) -> Option<&'static str> {
    let fits = |word: &str| {
        let starts = signs.starts.get(letter(word)?)?;
        // Short words have to be whole, so that `application form` is no `app`.
        let first =
            starts.iter().find(|(start, _)| word == *start || start.len() > 3 && word.starts_with(*start));
        first.map(|(_, sign)| *sign)
    };
    let sign = name.split('-').filter_map(fits).min()?;
    signs.icons.get(sign).copied()
}

/// Signs by the letter that their words begin with: there are hundreds of touchpoints on a page.
struct Signs {
    icons: Vec<&'static str>,
    /// For each letter the words, and the number of their sign; the first sign first.
    starts: [Vec<(&'static str, usize)>; 26],
}

static PLACES: LazyLock<Signs> = LazyLock::new(|| Signs::new(OF_PLACES));
static CHANNELS: LazyLock<Signs> = LazyLock::new(|| Signs::new(OF_CHANNELS));

impl Signs {
    fn new(all: &[(&'static str, &[&'static str])]) -> Signs {
        let mut starts: [Vec<_>; 26] = std::array::from_fn(|_| Vec::new());
        for (sign, (_, words)) in all.iter().enumerate() {
            for word in *words {
                let under = letter(word).and_then(|letter| starts.get_mut(letter));
                under.into_iter().for_each(|it| it.push((*word, sign)));
            }
        }
        Signs { icons: all.iter().map(|(icon, _)| *icon).collect(), starts }
    }
}

/// The place in the alphabet of what a word begins with.
fn letter(word: &str) -> Option<usize> {
    word.bytes().next().filter(u8::is_ascii_lowercase).map(|byte| usize::from(byte - b'a'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, icon: &str) {
        let sign = guess(name, &PLACES).or_else(|| guess(name, &CHANNELS));
        assert_eq!(sign.unwrap_or("touchpoint"), icon, "{name}");
    }

    #[test]
    fn words_of_both_languages_have_a_sign() {
        check("parkeerplaats", "park");
        check("car-park", "park");
        check("store-app", "app");
        check("e-mail", "mail");
        check("winkel", "store");
        check("zoekmachine", "search");
    }

    #[test]
    fn short_words_have_to_be_whole() {
        check("application-form", "touchpoint");
        check("belofte", "touchpoint");
    }
}
