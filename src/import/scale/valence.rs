//! Words that call one end of a scale good or bad, in English, Dutch and German.

use super::levels;

const GOOD: &str = "best beste bester bestes good great excellent happy happiest positive delighted satisfied love \
    fine top goed blij tevreden uitstekend positief gut super toll zufrieden glücklich positiv hervorragend perfect";

const BAD: &str = "worst bad poor terrible awful horrible unhappy negative dissatisfied angry furious frustrated hate \
    failing slechtst slechtste slecht ontevreden boos negatief onvoldoende gefrustreerd schlecht schlechteste \
    schlechtester schlechtestes mangelhaft ungenügend unzufrieden wütend negativ frustriert katastrophal";

pub(super) const NOT: [&str; 4] = ["not", "niet", "nicht", "no"];

/// What words say of a number; nothing where they say neither, or both.
pub(super) fn is_good(words: &[String]) -> Option<bool> {
    let is_one = |all: &str| words.iter().any(|word| all.split_whitespace().any(|it| it == word));
    let is_turned = words.iter().any(|it| NOT.contains(&&**it));
    let by_level = || {
        let level = levels::of_word(&words.join(" "))?;
        (level != 0.0).then_some(level > 0.0)
    };
    let good = match (is_one(GOOD), is_one(BAD)) {
        (true, true) => None,
        (true, false) => Some(true),
        (false, true) => Some(false),
        (false, false) => by_level(),
    };
    good.map(|it| it != is_turned)
}
