//! Texts of cells in parts: items of a list, names, and the words of one person each.

mod link;

use crate::text::part;

pub(crate) use link::linked;

/// Line breaks of a cell, in every spelling, as line feeds.
pub(crate) fn lines(text: &str) -> String {
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    for tag in ["<br>", "<br/>", "<br />", "<BR>", "<BR/>", "</br>", "\u{2028}", "\u{b}"] {
        text = text.replace(tag, "\n");
    }
    text
}

/// The items of a cell: a line each, or behind bullets.
pub(crate) fn items(text: &str) -> Vec<String> {
    let text = lines(text);
    let lines = text.split('\n').flat_map(|line| bulleted(line.trim()));
    let lines: Vec<String> = lines.collect();
    // One number, or some out of their order, belong to what is said.
    let mut counted = lines.iter().filter_map(|it| number(it));
    let is_list = counted.next() == Some(1) && counted.next() == Some(2);
    let bare = |it: &String| match number(it) {
        Some(_) if !is_list => it.trim().to_owned(),
        _ => without_bullet(it).trim().to_owned(),
    };
    let mut items: Vec<String> = lines.iter().map(bare).filter(|it| !it.is_empty()).collect();
    items.dedup();
    items
}

/// `• one • two` in one line.
fn bulleted(line: &str) -> Vec<String> {
    let many = line.matches(['•', '▪', '●', '‣']).count();
    let begins = line.starts_with(['•', '▪', '●', '‣']);
    if many == 0 || many == 1 && begins {
        return vec![line.to_owned()];
    }
    line.split(['•', '▪', '●', '‣']).map(|it| it.trim().to_owned()).collect()
}

fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    for sign in ["- ", "* ", "+ ", "– ", "— ", "•", "▪", "●", "‣", "☐ ", "☑ ", "✓ "] {
        if let Some(rest) = line.strip_prefix(sign) {
            return rest.trim();
        }
    }
    numbered(line).unwrap_or(line)
}

/// Without `1. ` or `2) ` before it.
pub(crate) fn numbered(line: &str) -> Option<&str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = part(line, digits..);
    let rest = rest.strip_prefix(['.', ')']).filter(|_| (1..=3).contains(&digits))?;
    rest.starts_with(' ').then(|| rest.trim())
}

/// The number before it.
fn number(line: &str) -> Option<usize> {
    numbered(line.trim())?;
    line.trim().split(['.', ')']).next()?.parse().ok()
}

/// The names of a cell: items, and what stands between commas, semicolons and slashes; `is_known` keeps a name whole.
pub(crate) fn names(text: &str, is_known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for item in items(text) {
        let item = unmarked(&item);
        match is_known(&item) {
            true => names.push(item),
            false => names.extend(cut(&item)),
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| !is_nothing(name) && seen.insert(name.to_lowercase()));
    names
}

/// What people write where there is nothing: a dash, or that it does not apply.
pub(crate) fn is_nothing(name: &str) -> bool {
    let is_dash = |it: char| matches!(it, '-' | '–' | '—' | '−');
    let small = name.trim().to_lowercase();
    small.chars().all(is_dash) || ["n/a", "n.a.", "n.v.t.", "nvt", "k.a.", "entf."].contains(&&*small)
}

/// At commas, semicolons and slashes between spaces that stand outside brackets.
fn cut(text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut parts = vec![String::new()];
    let letters: Vec<char> = text.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let beside = |by: isize| {
            at.checked_add_signed(by).and_then(|it| letters.get(it)).is_none_or(|it| it.is_whitespace())
        };
        let cuts = match letter {
            '(' | '[' => {
                depth += 1;
                false
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                false
            }
            ';' | '\u{ff0c}' => depth == 0,
            ',' => depth == 0 && beside(1),
            '/' | '|' | '+' | '&' => {
                depth == 0 && beside(-1) && beside(1) && *letter != '&' && *letter != '+'
            }
            _ => false,
        };
        match cuts {
            true => parts.push(String::new()),
            false => parts.last_mut().into_iter().for_each(|it| it.push(*letter)),
        }
    }
    parts.into_iter().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
}

/// Plain words of inline Markdown as names need them: no stars, no ticks.
pub(crate) fn unmarked(text: &str) -> String {
    let text = text.replace("**", "").replace("__", "").replace("~~", "").replace('`', "");
    let text = ['*', '_'].iter().fold(text, |text, sign| without_pairs(&text, *sign));
    unescaped(&text).trim().to_owned()
}

/// Without signs that begin and end words: `*now* or never`. Those within words, between spaces and alone stay.
fn without_pairs(text: &str, sign: char) -> String {
    let letters: Vec<char> = text.chars().collect();
    let beside = |at: Option<usize>| at.and_then(|at| letters.get(at)).copied().unwrap_or(' ');
    let is_edge = |it: char| !it.is_alphanumeric() && it != '\\';
    let opens = |at: usize| is_edge(beside(at.checked_sub(1))) && !beside(Some(at + 1)).is_whitespace();
    let closes = |at: usize| is_edge(beside(Some(at + 1))) && !beside(at.checked_sub(1)).is_whitespace();
    let mut gone = vec![false; letters.len()];
    let mut open: Option<usize> = None;
    for at in (0..letters.len()).filter(|at| letters.get(*at) == Some(&sign)) {
        match open {
            Some(start) if closes(at) => {
                [start, at].iter().for_each(|at| gone.iter_mut().skip(*at).take(1).for_each(|it| *it = true));
                open = None;
            }
            None if opens(at) => open = Some(at),
            _ => {}
        }
    }
    letters.iter().zip(gone).filter(|(_, gone)| !gone).map(|(it, _)| *it).collect()
}

/// Without the backslashes that keep signs of Markdown from being read as such.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\\' || !letters.peek().is_some_and(char::is_ascii_punctuation) {
            out.push(letter);
        }
    }
    out
}

/// `Sam: 2 / Eva: -1`: what each says, where every part begins with a name that `is_name` accepts.
pub(crate) fn each(text: &str, is_name: impl Fn(&str, &str) -> bool) -> Option<Vec<(String, String)>> {
    let text = lines(text);
    let by = |sign: &str| -> Option<Vec<(String, String)>> {
        let parts = text.split(sign).map(str::trim).filter(|it| !it.is_empty());
        let named = parts.map(|part| {
            let (name, said) = part.split_once([':', '='])?;
            let (name, said) = (unmarked(without_bullet(name)), said.trim().trim_start_matches("**").trim());
            is_name(&name, said).then(|| (name, said.to_owned()))
        });
        named.collect::<Option<Vec<_>>>().filter(|it| !it.is_empty())
    };
    ["\n", " / ", "; ", ";", " | ", ", "]
        .iter()
        .filter(|sign| text.contains(**sign))
        .find_map(|sign| by(sign))
        .or_else(|| by("\n"))
}

/// Stands between a touchpoint and its channel where it is known that it is one. Nobody writes it.
const BY: char = '\u{1f}';

/// A touchpoint with the channel it is met by.
pub(crate) fn met_by(name: &str, channel: Option<&str>) -> String {
    channel.map_or(name.to_owned(), |channel| format!("{name}{BY}{channel}"))
}

/// The same in two.
pub(crate) fn by_channel(text: &str) -> Option<(&str, &str)> {
    text.split_once(BY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_items() {
        for (text, expected) in [
            ("one", "one"),
            ("- one\n- two", "one|two"),
            ("one<br>two<br/>three", "one|two|three"),
            ("• one • two", "one|two"),
            ("1. one\n2) two", "one|two"),
            ("1. one", "1. one"),
            ("2. two\n7. seven", "2. two|7. seven"),
            ("one; two", "one; two"),
            ("-1", "-1"),
        ] {
            assert_eq!(items(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn a_cell_holds_names() {
        for (text, expected) in [
            ("Website, App", "Website|App"),
            ("Shop / Phone", "Shop|Phone"),
            ("24/7 desk", "24/7 desk"),
            ("Desk (first, second)", "Desk (first, second)"),
            ("**App**\nApp", "App"),
            ("Sales & Service", "Sales & Service"),
            ("1,5 app", "1,5 app"),
            ("-", ""),
            ("–", ""),
            ("n/a", ""),
            ("N/A", ""),
            ("n.v.t.", ""),
            ("App, -", "App"),
            ("A-team", "A-team"),
        ] {
            assert_eq!(names(text, |_| false).join("|"), expected, "{text}");
        }
        assert_eq!(names("Desk, second floor", |it| it.starts_with("Desk")), ["Desk, second floor"]);
        assert_eq!(
            linked("[App](https://x.org) now"),
            ("App now".to_owned(), vec!["[App](https://x.org)".to_owned()])
        );
    }

    #[test]
    fn names_are_plain_words() {
        for (text, expected) in [
            ("*Now* or **never**", "Now or never"),
            ("_Pay_ at the `desk`", "Pay at the desk"),
            ("~~Old~~ new", "Old new"),
            ("2 * 3 * 4", "2 * 3 * 4"),
            ("snake_case_name", "snake_case_name"),
            ("a \\* b", "a * b"),
            ("*", "*"),
        ] {
            assert_eq!(unmarked(text), expected, "{text}");
        }
        for (text, plain, links) in [
            ("See [the-app](https://x.org/a_(b)) now", "See the-app now", "[the-app](https://x.org/a_(b))"),
            ("![Desk](desk.png)", "Desk", "[Desk](desk.png)"),
            ("[![Desk](desk.png)](https://x.org)", "Desk", "[Desk](desk.png) [Desk](https://x.org)"),
            ("[App][1] and <https://x.org>", "App and https://x.org", ""),
            ("[not a link", "[not a link", ""),
            ("a](b", "a](b", ""),
        ] {
            assert_eq!(
                linked(text),
                (plain.to_owned(), links.split(' ').filter(|it| !it.is_empty()).map(str::to_owned).collect()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_cell_holds_the_words_of_each() {
        let any = |name: &str, _: &str| name.starts_with(char::is_uppercase);
        let told = |text: &str| {
            each(text, any)
                .map(|all| all.iter().map(|(a, b)| format!("{a}={b}")).collect::<Vec<_>>().join("|"))
        };
        assert_eq!(told("Sam: 2 / Eva: -1").as_deref(), Some("Sam=2|Eva=-1"));
        assert_eq!(told("**Sam:** late\n**Eva:** early").as_deref(), Some("Sam=late|Eva=early"));
        assert_eq!(told("late: again"), None);
    }
}
