//! The style and the script that a book of mdBook loads: those of our pages, and what joins them to mdBook's.

use crate::theme::assets::STYLE as STYLES;
use crate::theme::{embedded, sprite};

/// Our style inside `.jb`, with enough weight to win over mdBook's own, and what joins the two.
pub fn style() -> String {
    let text = |path: &str| embedded::text(&format!("default/{path}")).unwrap_or_default();
    let mut out = String::from(
        "/* Written by `mdbook-journeybook install`; your own style goes into a file of its own. */\n",
    );
    out.push_str(".jb.jb.jb {\n");
    for (layer, _) in STYLES {
        out.push_str(&nested(text(&format!("static/css/{layer}.css"))));
    }
    out.push_str("}\n");
    for line in without_comments(text("mdbook/mdbook.css")).split_inclusive('\n') {
        out.push_str(&of_headings(line));
    }
    out
}

/// The script of our pages, and what only mdBook needs: among it the icons, which no chapter has to bring along.
pub fn script() -> String {
    let text = |path: &str| embedded::text(&format!("default/{path}")).unwrap_or_default();
    format!(
        "/* Written by `mdbook-journeybook install`. */\n{}{}",
        text("static/app.js"),
        text("mdbook/mdbook.js").replace("ICONS", &format!("`{}`", sprite::symbols()))
    )
}

/// The rules of a layer, to stand inside another rule. mdBook's own style stands in no layer and would win.
fn nested(style: &str) -> String {
    let mut out = String::new();
    let style = without_comments(style);
    for part in style.split("@layer ").skip(1) {
        let Some((_, rules)) = part.split_once('{').filter(|(names, _)| !names.contains(';')) else {
            continue;
        };
        let rules = rules.rsplit_once('}').map_or(rules, |(rules, _)| rules);
        for line in rules.lines().filter(|line| !line.trim().is_empty() && !is_left_out(line.trim())) {
            out.push_str(&in_rem(&of_headings(&line.replacen(":root", "&", 1))));
            out.push('\n');
        }
    }
    out
}

/// Headings to which nothing leads are paragraphs in a chapter: they look the same.
fn of_headings(line: &str) -> String {
    let (selectors, rest) = match line.find('{') {
        Some(at) => line.split_at(at),
        None if line.trim_end().ends_with(',') => (line, ""),
        None => return line.to_owned(),
    };
    let mut out = String::with_capacity(line.len() + 32);
    let mut last = ' ';
    let mut letters = selectors.chars().peekable();
    while let Some(letter) = letters.next() {
        let level = letters.peek().copied().filter(|it| letter == 'h' && matches!(it, '2'..='4'));
        match level {
            Some(level) if !last.is_alphanumeric() && !matches!(last, '.' | '#' | '-' | '_') => {
                letters.next();
                out.push_str(&format!(":is(h{level}, [aria-level=\"{level}\"])"));
                last = level;
            }
            _ => {
                out.push(letter);
                last = letter;
            }
        }
    }
    out + rest
}

/// The paper of pages, which cannot stand inside a rule; and the ground, which is mdBook's.
fn is_left_out(line: &str) -> bool {
    line.starts_with("@page") || line.starts_with("--bg:")
}

fn without_comments(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("{line}\n")).collect()
}

/// mdBook's `rem` is ten sixteenths of ours, except in media queries.
fn in_rem(line: &str) -> String {
    if line.trim_start().starts_with("@media") || !line.contains("rem") {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len() + 8);
    let mut parts = line.split("rem").peekable();
    while let Some(part) = parts.next() {
        let digits = part.len() - part.trim_end_matches(|it: char| it.is_ascii_digit() || it == '.').len();
        let (before, number) = part.split_at(part.len() - digits);
        match number.parse::<f64>() {
            Ok(number) if parts.peek().is_some() => {
                out.push_str(before);
                let scaled = format!("{:.4}", number * 1.6);
                out.push_str(scaled.trim_end_matches('0').trim_end_matches('.'));
            }
            _ => out.push_str(part),
        }
        if parts.peek().is_some() {
            out.push_str("rem");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_those_of_mdbook() {
        assert_eq!(in_rem("  gap: .5rem 1.75rem;"), "  gap: 0.8rem 2.8rem;");
        assert_eq!(in_rem("@media (min-width: 40rem) {"), "@media (min-width: 40rem) {");
        assert_eq!(in_rem("  .prem { x: y }"), "  .prem { x: y }");
    }

    #[test]
    fn headings_of_paragraphs_look_like_headings() {
        let h2 = ":is(h2, [aria-level=\"2\"])";
        assert_eq!(of_headings("h1, h2, .h2 {"), format!("h1, {h2}, .h2 {{"));
        assert_eq!(of_headings(".obh, .obp h2 { gap: h2 }"), format!(".obh, .obp {h2} {{ gap: h2 }}"));
        assert_eq!(of_headings("  margin: 0;"), "  margin: 0;");
    }

    #[test]
    fn rules_stand_in_no_layer() {
        let style = style();
        assert!(style.contains(".map {") && !style.contains("@layer") && !style.contains(":root"));
        assert_eq!(style.matches('{').count(), style.matches('}').count());
    }
}
