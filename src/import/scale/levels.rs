//! Faces and words that stand for a level of a feeling, from −2 to 2.

const FACES: [(f64, &str); 5] = [
    (2.0, "😀😃😄😁😆🤩😍🥰🥳😻🤗"),
    (1.0, "🙂😊😌☺😇😉👍🙌😎😺"),
    (0.0, "😐😑😶🤔😏😮"),
    (-1.0, "🙁😕😟😞☹😔😒🤨😓👎😬😣🥱😴"),
    (-2.0, "😡😠🤬😢😭😤😖😩😫😱💔😰🤯😨🤮"),
];

const SIGNS: [(f64, &[&str]); 3] =
    [(1.0, &[":)", ":-)", "(:", ":D", ":-D"]), (0.0, &[":|", ":-|"]), (-1.0, &[":(", ":-(", "):"])];

const WORDS: [(f64, &str); 5] = [
    (
        2.0,
        "very positive|delighted|very happy|excited|thrilled|ecstatic|zeer positief|heel positief|heel blij|verrukt|enthousiast|sehr positiv|begeistert|sehr zufrieden|sehr glücklich",
    ),
    (
        1.0,
        "positive|happy|satisfied|good|content|relieved|pleased|positief|blij|tevreden|goed|opgelucht|positiv|zufrieden|glücklich|froh|gut|erleichtert",
    ),
    (0.0, "neutral|ok|okay|mixed|indifferent|neutraal|gemengd|oké|gemischt"),
    (
        -1.0,
        "negative|unhappy|dissatisfied|annoyed|frustrated|confused|worried|disappointed|sad|bad|negatief|ontevreden|geïrriteerd|gefrustreerd|teleurgesteld|verdrietig|slecht|negativ|unzufrieden|frustriert|genervt|verunsichert|enttäuscht|traurig|schlecht",
    ),
    (
        -2.0,
        "very negative|angry|furious|very unhappy|zeer negatief|heel negatief|boos|woedend|sehr negativ|wütend|verärgert|sehr unzufrieden",
    ),
];

/// The level of the first face in a text; none where one smiles and another does not.
pub(super) fn of_face(text: &str) -> Option<f64> {
    let face = |it: char| FACES.iter().find(|(_, faces)| faces.contains(it)).map(|(level, _)| *level);
    let sign = || SIGNS.iter().find(|(_, signs)| signs.contains(&text.trim())).map(|(level, _)| *level);
    let has = |is_of: fn(f64) -> bool| text.chars().filter_map(face).any(is_of);
    if has(|it| it > 0.0) && has(|it| it < 0.0) {
        return None;
    }
    text.chars().find_map(face).or_else(sign)
}

/// The level of a word, in small letters.
pub(super) fn of_word(word: &str) -> Option<f64> {
    WORDS.iter().find(|(_, words)| words.split('|').any(|it| it == word)).map(|(level, _)| *level)
}
