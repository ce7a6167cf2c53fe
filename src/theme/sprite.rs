//! The icons and gradients of a page, and only those it uses.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use memchr::{memchr_iter, memmem};

use super::{MARK, ThemeFiles, Written, embedded};
use crate::page::html::{USE, Used};
use crate::text::part;
use crate::view::gradient;

/// What a page has where its drawings go.
const EMPTY: &str = r#"<svg class="sprite" aria-hidden="true"></svg>"#;
/// How an icon starts that stands for itself; its lines are those of `.i`.
const DRAWN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" fill=\"none\" stroke=\"#000\" stroke-width=\"1.6\" stroke-linecap=\"round\" stroke-linejoin=\"round\" ";
const GRADIENTS: [&str; 4] = ["g-c", "g-s", "g-w", "ar"];

/// Every icon of the theme, by name.
pub(super) struct Icons {
    symbols: BTreeMap<String, String>,
    gradients: Vec<(&'static str, String)>,
}

impl Icons {
    /// The built-in icons and the project's own, from `static/icons.svg`.
    pub(super) fn new(files: &ThemeFiles) -> Icons {
        let mut icons = Icons::own(files);
        let mut symbols = built_in();
        symbols.append(&mut icons.symbols);
        Icons { symbols, ..icons }
    }

    /// The project's own icons: a book of mdBook has the built-in ones in a script.
    pub(super) fn own(files: &ThemeFiles) -> Icons {
        let mut symbols = BTreeMap::new();
        let own = files.iter().find(|(path, _)| path.as_str() == "static/icons.svg");
        if let Some(own) = own.and_then(|(_, bytes)| std::str::from_utf8(bytes).ok()) {
            collect(own, &mut symbols);
        }
        let gradients = GRADIENTS.iter().filter_map(|name| Some((*name, gradient(name)?))).collect();
        Icons { symbols, gradients }
    }

    /// Puts the icons and gradients that a page uses at its top. A page that a template made alone is searched for
    /// them.
    pub(super) fn insert(&self, html: &str, used: Option<&Used>, places: Option<&Written<'_>>) -> String {
        let inside = memmem::find(html.as_bytes(), EMPTY.as_bytes());
        let inside = inside.map(|at| at + EMPTY.len() - "</svg>".len());
        let drawings = inside.map(|_| used.map_or_else(|| self.found(html), |used| self.drawings(used)));
        let (inside, drawings) = (inside.unwrap_or(0), drawings.unwrap_or_default());
        let placed: usize = places.iter().flat_map(|places| places.values()).map(String::len).sum();
        let mut out = String::with_capacity(html.len() + drawings.len() + placed);
        out.push_str(part(html, ..inside));
        out.push_str(&drawings);
        let rest = part(html, inside..);
        let Some(places) = places else { return out + rest };
        // Between two marks stands the name of a place.
        let (mut from, mut is_name) = (0, false);
        for at in memchr_iter(MARK, rest.as_bytes()).chain([rest.len()]) {
            let text = part(rest, from..at);
            out.push_str(if is_name { places.get(text).map_or("", String::as_str) } else { text });
            (from, is_name) = (at + 1, !is_name);
        }
        out
    }

    fn found(&self, html: &str) -> String {
        let named = |start: &'static str, end: u8| {
            let places = memmem::find_iter(html.as_bytes(), start);
            places.filter_map(move |at| name(html.get(at + start.len()..)?, end)).map(str::to_owned)
        };
        self.drawings(&Used { icons: named(USE, b'"').collect(), gradients: named("url(#", b')').collect() })
    }

    /// These icons and gradients.
    pub(super) fn drawings(&self, used: &Used) -> String {
        let mut out = String::new();
        for icon in &used.icons {
            out.push_str(self.symbols.get(icon).map_or("", String::as_str));
        }
        let shown = self.gradients.iter().filter(|(name, _)| used.gradients.contains(*name));
        let gradients: Vec<&str> = shown.map(|(_, gradient)| gradient.as_str()).collect();
        if !gradients.is_empty() {
            let _ = write!(out, "<defs>{}</defs>", gradients.concat());
        }
        out
    }

    /// Rules for the icons that the style draws: `.ic-home` says where the drawing is.
    pub(super) fn rules(&self, names: impl IntoIterator<Item = &'static str>) -> String {
        let mut out = String::from("@layer ui{");
        for name in names {
            let symbol = self.symbols.get(&["i-", name].concat()).map_or("", String::as_str);
            let inside = symbol.split_once("\" ").map_or("", |(_, rest)| rest.trim_end_matches("</symbol>"));
            let _ = write!(out, ".ic-{name}{{--ic:url(\"data:image/svg+xml,");
            for letter in [DRAWN, inside, "</svg>"].concat().chars() {
                match letter {
                    '"' => out.push('\''),
                    '\'' | '<' | '>' | '#' | '%' | '\\' | '\0'..='\x1f' => {
                        _ = write!(out, "%{:02X}", u32::from(letter))
                    }
                    letter => out.push(letter),
                }
            }
            out.push_str("\")}");
        }
        out.push_str("}\n");
        out
    }

    /// What its own icons are called.
    pub(super) fn names(&self) -> BTreeSet<String> {
        self.symbols.keys().cloned().collect()
    }
}

fn built_in() -> BTreeMap<String, String> {
    let mut symbols = BTreeMap::new();
    collect(embedded::text("default/static/icons.svg").unwrap_or_default(), &mut symbols);
    symbols
}

/// All built-in icons.
pub fn symbols() -> String {
    built_in().into_values().collect()
}

/// The name up to `end`; names are short.
fn name(from: &str, end: u8) -> Option<&str> {
    from.get(..from.bytes().position(|byte| byte == end)?)
}

fn collect(svg: &str, symbols: &mut BTreeMap<String, String>) {
    for part in svg.split("<symbol id=\"").skip(1) {
        let (Some((name, _)), Some((body, _))) = (part.split_once('"'), part.split_once("</symbol>")) else {
            continue;
        };
        symbols.insert(name.to_owned(), format!("<symbol id=\"{body}</symbol>"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_only_the_icons_it_uses() {
        let icons = Icons::new(&ThemeFiles::new());
        let page =
            icons.insert(&format!(r##"{EMPTY}<use href="#i-home"/><a href="#i-nothing">"##), None, None);
        assert!(page.contains(r#"<symbol id="i-home""#));
        assert_eq!(page.matches("<symbol").count(), 1);
    }

    #[test]
    fn a_gradient_comes_with_its_curve() {
        let icons = Icons::new(&ThemeFiles::new());
        let page = icons.insert(&format!(r#"{EMPTY}<path stroke="url(#g-s)"/>"#), None, None);
        assert!(page.contains("<defs><linearGradient id=\"g-s\""), "{page}");
    }
}
