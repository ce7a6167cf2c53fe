//! Small pieces as markup, for what a page has hundreds of. The same pieces stand in the theme's components.

use super::parts::Avatar;
use crate::svg::Element;

/// An icon of the theme, by name.
pub(super) fn icon(parent: &mut Element<'_>, name: &'static str) {
    parent
        .drawing("<svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-")
        .drawing(name)
        .drawing("\"/></svg>");
}

/// A small face.
pub(super) fn avatar(parent: &mut Element<'_>, it: &Avatar) {
    match &it.image {
        Some(image) => {
            parent
                .child("img")
                .attr("class", "av xs")
                .attr("src", image)
                .attr("alt", "")
                .attr("loading", "lazy");
        }
        None => {
            let mut face = parent.child("span");
            face.joined("class", &["av xs ", it.hue]).attr("aria-hidden", "true").text(&it.initials);
        }
    }
}
