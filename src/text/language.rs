//! Names of languages as people write them, `NL`, `en_GB` or `dutch`, and as BCP 47 wants them.

use super::nearest;

/// Which way a text is read, where somebody says so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Direction {
    #[default]
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// As HTML writes it.
    pub fn name(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }

    pub fn parse(name: &str) -> Option<Direction> {
        let is = |it: &Direction| it.name().eq_ignore_ascii_case(name.trim());
        [Direction::LeftToRight, Direction::RightToLeft].into_iter().find(is)
    }

    /// The way a language is written, by its script where it names one.
    pub fn of(language: &str) -> Direction {
        const TURNED: [&str; 16] = [
            "ar", "arc", "ckb", "dv", "fa", "he", "ku", "lrc", "mzn", "nqo", "ps", "sd", "syr", "ug", "ur",
            "yi",
        ];
        const SCRIPTS: [&str; 9] = ["adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"];
        let mut parts = language.split(['-', '_']).map(str::to_ascii_lowercase);
        let primary = parts.next().unwrap_or_default();
        let script = parts.next().filter(|it| is_letters(it, 4));
        let is_turned = match script {
            Some(script) => SCRIPTS.contains(&&*script),
            None => TURNED.contains(&&*primary),
        };
        if is_turned { Direction::RightToLeft } else { Direction::LeftToRight }
    }
}

/// The languages with a code of two letters (ISO 639-1).
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz \
    ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv \
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn \
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te \
    tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Other names of a code: older ones, those of three letters, and the words that people write.
const OTHERS: &[(&str, &str)] = &[
    ("iw", "he"),
    ("in", "id"),
    ("ji", "yi"),
    ("ara", "ar"),
    ("deu", "de"),
    ("ger", "de"),
    ("dut", "nl"),
    ("eng", "en"),
    ("fas", "fa"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("heb", "he"),
    ("ita", "it"),
    ("nld", "nl"),
    ("per", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("spa", "es"),
    ("tur", "tr"),
    ("urd", "ur"),
    ("zho", "zh"),
    ("chi", "zh"),
];

/// What the languages are called, here and there.
const NAMES: &[(&str, &str)] = &[
    ("arabic", "ar"),
    ("chinese", "zh"),
    ("danish", "da"),
    ("deutsch", "de"),
    ("duits", "de"),
    ("dutch", "nl"),
    ("engels", "en"),
    ("english", "en"),
    ("español", "es"),
    ("finnish", "fi"),
    ("français", "fr"),
    ("frans", "fr"),
    ("french", "fr"),
    ("german", "de"),
    ("hebrew", "he"),
    ("italian", "it"),
    ("italiano", "it"),
    ("japanese", "ja"),
    ("nederlands", "nl"),
    ("norwegian", "no"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("português", "pt"),
    ("spaans", "es"),
    ("spanish", "es"),
    ("svenska", "sv"),
    ("swedish", "sv"),
    ("turkish", "tr"),
    ("urdu", "ur"),
    ("vlaams", "nl-BE"),
    ("العربية", "ar"),
    ("עברית", "he"),
];

/// The tag of a language, whatever its case and its signs: `nl`, `en-GB`, `zh-Hant`. Nothing for what is none.
pub fn tag(written: &str) -> Option<String> {
    let mut parts = written.trim().split(['-', '_']);
    let first = parts.next()?.to_ascii_lowercase();
    let primary = OTHERS.iter().find(|(other, _)| *other == first).map_or(&*first, |(_, code)| code);
    // There are some eight thousand of three letters, which nobody lists.
    let is_known = match primary.len() {
        2 => CODES.split(' ').any(|code| code == primary),
        3 => is_letters(primary, 3),
        _ => false,
    };
    let mut tag = primary.to_owned();
    for part in parts {
        tag.push('-');
        tag.push_str(&sub_tag(part)?);
    }
    is_known.then_some(tag)
}

/// A script, a region or a variant in its own case.
fn sub_tag(part: &str) -> Option<String> {
    let lower = part.to_ascii_lowercase();
    let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
    match part.len() {
        2 if is_letters(part, 2) => Some(part.to_ascii_uppercase()),
        3 if is_number || is_letters(part, 3) => Some(lower),
        4 if is_letters(part, 4) => {
            let mut letters = lower.chars();
            Some(letters.next()?.to_ascii_uppercase().to_string() + letters.as_str())
        }
        4..=8 if part.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Some(lower),
        _ => None,
    }
}

fn is_letters(part: &str, many: usize) -> bool {
    part.len() == many && part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The tag that was most likely meant.
pub fn meant(written: &str) -> Option<&'static str> {
    let written = written.trim().to_lowercase();
    let code = |name: &str| NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code);
    if let Some(code) = nearest(&written, NAMES.iter().map(|(name, _)| *name)).and_then(code) {
        return Some(code);
    }
    let primary = written.split(['-', '_', ' ', '.']).next().unwrap_or_default();
    let is_known = CODES.split(' ').find(|known| *known == primary);
    is_known.or_else(|| code(primary))
}

/// A tag and those it falls back to: `zh-Hant-TW`, `zh-Hant`, `zh`.
pub fn wider(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |tag| tag.rsplit_once(['-', '_']).map(|(wider, _)| wider))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_understood_as_people_write_them() {
        let written =
            ["NL", "en_GB", "pt-br", "nl_be", "ZH-hant", "AR", "iw", "de-CH-1996", "es-419", "nld", " he "];
        let expected =
            ["nl", "en-GB", "pt-BR", "nl-BE", "zh-Hant", "ar", "he", "de-CH-1996", "es-419", "nl", "he"];
        assert_eq!(written.map(|it| tag(it).unwrap()), expected);
        for none in ["", "klingonish", "xx-yy-zz", "nl-", "en GB", "e", "12", "ny-é"] {
            assert_eq!(tag(none), None, "{none}");
        }
    }

    #[test]
    fn what_was_meant_is_guessed() {
        let told = ["dutch", "Nederlands", "Duch", "hebrew", "en GB", "nl.utf8", "klingonish"].map(meant);
        assert_eq!(told, [Some("nl"), Some("nl"), Some("nl"), Some("he"), Some("en"), Some("nl"), None]);
    }

    #[test]
    fn the_script_says_which_way_a_language_goes() {
        for language in ["ar", "he", "AR_eg", "az-Arab", "fa-IR", "yi"] {
            assert_eq!(Direction::of(language), Direction::RightToLeft, "{language}");
        }
        for language in ["nl", "ku-Latn", "ar-Latn", "zh-Hant", ""] {
            assert_eq!(Direction::of(language), Direction::LeftToRight, "{language}");
        }
    }

    #[test]
    fn a_language_falls_back_to_a_wider_one() {
        assert_eq!(wider("zh-Hant-TW").collect::<Vec<_>>(), ["zh-Hant-TW", "zh-Hant", "zh"]);
    }
}
