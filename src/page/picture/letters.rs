//! How wide letters are, without a font at hand: the widths of a common one, with a tenth to spare, so that lines stay
//! in their boxes in another.

use unicode_width::UnicodeWidthChar as _;

/// Thousandths of the size, from space to `~`: Arimo, which PNGs are written in, and which is as wide as Arial and
/// Helvetica.
#[rustfmt::skip]
const PLAIN: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722,
    278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278,
    469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333,
    500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

#[rustfmt::skip]
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278,
    556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584,
    556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556,
    333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

/// Letters that are wider than others of their script.
const WIDE: [(u16, &str); 12] = [
    (750, "©®ďŉơưφϕϻжмъ"),
    (800, "Ĳŵπψ"),
    (850, "¼½¾ωώϖтш"),
    (900, "æƠƯϣЂЋЪфщыю"),
    (950, "œŴΉΎЖњ"),
    (1000, "ÆŒϢЫљ"),
    (1050, "ϓШЩЮ⅏☺"),
    (1100, "ЉЊ₧₯℃ℋ☻"),
    (1150, "№"),
    (1200, "⁇ℳ"),
    (1250, "₨℻"),
    (1350, "‱"),
];

/// How thick letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Plain,
    Bold,
}

/// What is to spare: other fonts are wider.
const SPARE: f64 = 1.1;

/// How wide a line is at most, in the units of its size.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    text.chars().map(|letter| f64::from(advance(letter, weight))).sum::<f64>() / 1000.0 * size * SPARE
}

fn advance(letter: char, weight: Weight) -> u16 {
    let table = if weight == Weight::Bold { &BOLD } else { &PLAIN };
    let place = (letter as usize).checked_sub(32).and_then(|at| table.get(at));
    if let Some(width) = place {
        return *width;
    }
    if let Some((width, _)) = WIDE.iter().find(|(_, letters)| letters.contains(letter)) {
        return *width;
    }
    let is_large = letter.is_uppercase();
    match (letter.width().unwrap_or(0), u32::from(letter)) {
        (0, _) => 0,
        (2, 0x1f000..) => 1300,
        (2, _) => 1000,
        (_, 0xa0..=0x24f) => {
            if is_large {
                778
            } else {
                611
            }
        }
        (_, 0x370..=0x52f) => {
            if is_large {
                860
            } else {
                700
            }
        }
        (_, 0x590..=0x77f) => 620,
        (_, 0x2013) => 556,
        (_, 0x2018..=0x201f) => 500,
        (_, 0x2022) => 350,
        (_, 0x25cb | 0x25cf) => 640,
        _ => 1000,
    }
}

/// The text in lines that are no wider than `room`; a word that is, is cut.
pub fn lines(text: &str, room: f64, size: f64, weight: Weight) -> Vec<String> {
    let fits = |text: &str| width(text, size, weight) <= room;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()) {
        if let Some(line) = lines.last_mut() {
            let longer = [line.as_str(), " ", word].concat();
            if fits(&longer) {
                *line = longer;
                continue;
            }
        }
        cut(word, &fits, &mut lines);
    }
    lines
}

/// A word in as few pieces as fit, parted behind a sign where there is one.
fn cut(word: &str, fits: &impl Fn(&str) -> bool, lines: &mut Vec<String>) {
    let mut rest: Vec<char> = word.chars().collect();
    while !rest.is_empty() {
        let all: String = rest.iter().collect();
        if fits(&all) {
            lines.push(all);
            return;
        }
        let most = most(&rest, fits);
        let sign = rest.iter().take(most).rposition(|letter| "-/._@?&=".contains(*letter));
        let at = sign.map_or(most, |at| at + 1);
        let mut line: String = rest.iter().take(at).collect();
        if sign.is_none() && is_hyphened(&rest, at) {
            line.push('-');
        }
        lines.push(line);
        rest.drain(..at);
    }
}

/// How many letters fit, one at least; what belongs to a letter stays with it.
fn most(letters: &[char], fits: &impl Fn(&str) -> bool) -> usize {
    let mut at = 1;
    for next in 2..letters.len() {
        let mut line: String = letters.iter().take(next).collect();
        if is_hyphened(letters, next) {
            line.push('-');
        }
        if !fits(&line) {
            break;
        }
        at = next;
    }
    let belongs = |at: usize| {
        let clings = |letter: &char| letter.width() == Some(0);
        letters.get(at).is_some_and(clings) || letters.get(at.wrapping_sub(1)) == Some(&'\u{200d}')
    };
    let back = (1..=at).rev().find(|at| !belongs(*at));
    back.unwrap_or_else(|| (at..letters.len()).find(|at| !belongs(*at)).unwrap_or(letters.len()))
}

fn is_hyphened(letters: &[char], at: usize) -> bool {
    let is_latin = |at: Option<usize>| {
        let letter = at.and_then(|at| letters.get(at));
        letter.is_some_and(|letter| letter.is_alphabetic() && u32::from(*letter) < 0x250)
    };
    is_latin(at.checked_sub(1)) && is_latin(Some(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, room: f64, expected: &[&str]) {
        assert_eq!(lines(text, room, 10.0, Weight::Plain), expected);
    }

    #[test]
    fn words_wrap_and_what_is_too_long_is_cut() {
        check("Wait for my number", 60.0, &["Wait for my", "number"]);
        check("", 60.0, &[]);
        check("zelfscankassamedewerker", 60.0, &["zelfscanka-", "ssamedew-", "erker"]);
        check("https://example.org/a", 60.0, &["https://", "example.", "org/a"]);
        check("結帳隊伍太長", 34.0, &["結帳隊", "伍太長"]);
    }

    #[test]
    fn a_mark_stays_with_its_letter() {
        check("e\u{301}e\u{301}e\u{301}", 13.0, &["e\u{301}e\u{301}", "e\u{301}"]);
        check("👩\u{200d}🚀👩\u{200d}🚀", 12.0, &["👩\u{200d}🚀", "👩\u{200d}🚀"]);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_and_no_line_is_too_wide(text in "[ a-zé\u{301}ש結👩\u{200d}/-]{0,60}", room in 40.0..200.0_f64) {
            let found = lines(&text, room, 10.0, Weight::Bold);
            let plain = |text: &str| text.chars().filter(|it| !matches!(it, ' ' | '-')).collect::<String>();
            prop_assert_eq!(plain(&found.concat()), plain(&text));
            for line in found.iter().filter(|line| !line.contains('\u{200d}')) {
                prop_assert!(width(line, 10.0, Weight::Bold) <= room, "{line}");
            }
        }
    }
}
