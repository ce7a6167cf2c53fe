//! The frames: one for each kind of page, and what all of them extend. The text of a built-in one says which places it
//! has and which icons stand in it.

use std::collections::{BTreeMap, BTreeSet};

use super::{TEMPLATES, embedded};
use crate::page::html::USE;

/// Each frame by its file, and the page it is for.
pub const FRAMES: [(&str, &str); 23] = [
    ("base.html", "What is around every page: head, menu, footer."),
    ("home.html", "The first page."),
    ("map.html", "A journey or experience map."),
    ("alone.html", "A map in one file, as `journeybook export --format html` writes it: no menu, no search."),
    ("blueprint.html", "A service blueprint."),
    ("compare.html", "A to-be map beside its as-is map."),
    ("persona.html", "A persona."),
    ("segment.html", "A segment."),
    ("touchpoint.html", "A touchpoint."),
    ("channel.html", "A channel."),
    ("team.html", "A team."),
    ("metric.html", "A metric."),
    ("insight.html", "An insight."),
    ("opportunity.html", "An opportunity."),
    ("opportunities.html", "The opportunity board."),
    ("matrix.html", "Who meets which touchpoint."),
    ("health.html", "The state of the handbook."),
    ("index.html", "The overview of a kind: all journeys."),
    ("thing.html", "Any other thing."),
    ("page.html", "An ordinary page."),
    ("404.html", "An address where there is no page."),
    ("404-plain.html", "The same where the address of the site is not known: it refers to no other file."),
    (
        "moved.html",
        "An address of before, which leads on: `language`, `href`, `canonical` and `title` instead of `page` and `shell`.",
    ),
];

/// Templates that are no frame of a page of the site, and what they are.
pub const OTHERS: [(&str, &str); 3] = [
    ("review.html", "The page of `journeybook diff`. Its values may change with any version."),
    ("review/pill.html", "Included there: a change in a word."),
    ("review/says.html", "Included there: a sentence."),
];

/// The built-in template of this name.
fn text(name: &str) -> &'static str {
    embedded::text(&[TEMPLATES, name].concat()).unwrap_or_default()
}

/// What a frame places by name: `head`, `body`.
pub fn places(name: &str) -> Vec<&'static str> {
    between(text(name), "{{ page.", " | safe }}")
}

/// What a template that extends it may replace.
pub fn blocks(name: &str) -> Vec<&'static str> {
    between(text(name), "{% block ", " %}")
}

/// The icons that stand in each built-in template, and in the one that it extends.
pub(super) fn icons() -> BTreeMap<&'static str, BTreeSet<String>> {
    let of = |name: &str| between(text(name), USE, "\"").into_iter().map(str::to_owned);
    let both = |name: &'static str| {
        let base = between(text(name), "{% extends \"", "\"").into_iter().flat_map(of);
        (name, of(name).chain(base).collect())
    };
    FRAMES.iter().map(|(name, _)| both(name)).collect()
}

fn between(text: &'static str, start: &str, end: &str) -> Vec<&'static str> {
    text.split(start).skip(1).filter_map(|rest| Some(rest.split_once(end)?.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{self, sample};

    #[test]
    fn every_built_in_template_is_told_of() {
        let there: BTreeSet<&str> = embedded::below(TEMPLATES).map(|(name, _)| name).collect();
        let parts: Vec<String> =
            crate::page::PARTS.iter().map(|it| format!("part/{}.html", it.name)).collect();
        let told =
            FRAMES.iter().chain(&OTHERS).map(|(name, _)| *name).chain(parts.iter().map(String::as_str));
        assert_eq!(told.collect::<BTreeSet<&str>>(), there);
    }

    #[test]
    fn a_frame_places_what_its_page_has() {
        let sample = sample::three_personas();
        let ctx = sample.context();
        for key in ctx.plan.pages() {
            let page = view::page(&ctx, *key);
            let template = page.template;
            let names: Vec<&str> = page.places(&ctx).iter().map(|place| place.name).collect();
            assert_eq!(names, places(template), "{template}");
        }
    }
}
