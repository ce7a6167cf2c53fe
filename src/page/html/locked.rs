//! Prose with a sign on its links to what is for the house only.

use super::Element;
use crate::page::sign;
use crate::text::escape;

const START: &str = "<a href=\"";

pub(super) fn prose(html: &str, to: &mut Element<'_, '_>) {
    let Some(inside) = to.inside() else {
        _ = to.markup(html);
        return;
    };
    let mut rest = html;
    while let Some((before, link)) = rest.split_once(START) {
        to.markup(before).markup(START);
        let locked = link
            .split_once('"')
            .filter(|(href, _)| (inside.leads)(href))
            .and_then(|(href, more)| Some((href, more.split_once("</a>")?)));
        let Some((href, (of, after))) = locked else {
            rest = link;
            continue;
        };
        to.markup(href);
        let has_title = of.split('>').next().is_some_and(|tag| tag.contains(" title="));
        if !has_title {
            let mut word = String::new();
            escape::html(&mut word, inside.word);
            to.markup("\" title=\"").markup(&word);
        }
        to.markup("\"").markup(of).markup(" ").icon(sign::INTERNAL).markup("</a>");
        rest = after;
    }
    to.markup(rest);
}
