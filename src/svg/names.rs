//! Drawings that stand on one page with others: the ids in them get a name in front.

/// Writes the drawing with `name-` before every id and every reference to one.
pub(crate) fn with_names(drawing: &str, name: &str, out: &mut String) {
    let mut href = |_, href: &str, out: &mut String| match href.strip_prefix('#') {
        Some(id) => out.extend(["#", name, "-", id]),
        None => out.push_str(href),
    };
    with_links(drawing, name, &mut href, out);
}

/// The same, with links in the way of `href`, which is told whether one is the name of a symbol.
pub(crate) fn with_links(
    drawing: &str,
    name: &str,
    href: &mut dyn FnMut(bool, &str, &mut String),
    out: &mut String,
) {
    let mut rest = drawing;
    while let Some((before, after)) = rest.split_once("=\"") {
        let Some((value, behind)) = after.split_once('"') else { break };
        out.push_str(before);
        out.push_str("=\"");
        let attribute = before.rsplit(' ').next().unwrap_or_default();
        match (attribute, value.split_once("url(#")) {
            ("id", _) => out.extend([name, "-", value]),
            ("aria-labelledby" | "aria-describedby", _) => {
                for (at, id) in value.split_whitespace().enumerate() {
                    out.extend([if at > 0 { " " } else { "" }, name, "-", id]);
                }
            }
            ("href" | "xlink:href", _) => href(before.ends_with("<use href"), value, out),
            (_, Some((start, end))) => out.extend([start, "url(#", name, "-", end]),
            _ => out.push_str(value),
        }
        out.push('"');
        rest = behind;
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(drawing: &str, expected: &str) {
        let mut out = String::new();
        with_names(drawing, "a", &mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn ids_and_references_get_the_name() {
        check(
            r#"<svg aria-labelledby="t d"><title id="t">x = 1</title></svg>"#,
            r#"<svg aria-labelledby="a-t a-d"><title id="a-t">x = 1</title></svg>"#,
        );
        check(
            r##"<path stroke="url(#g)"/><use href="#i"/>"##,
            r##"<path stroke="url(#a-g)"/><use href="#a-i"/>"##,
        );
    }

    #[test]
    fn everything_else_stays() {
        check(r##"<a href="b.html#c" class="id">x</a>"##, r##"<a href="b.html#c" class="id">x</a>"##);
        check("plain", "plain");
    }
}
