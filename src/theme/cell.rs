//! Cells of a map by a template of the project's own, such as `lane/touchpoints.html`.

use std::collections::BTreeMap;

use tera::{Context, Tera, Value};

use super::template;
use crate::page::map::{Cell, Content, Lane};

/// The project's templates of lanes, by the kind of lane.
pub(super) fn templates(own: &Tera) -> BTreeMap<String, String> {
    let kind = |name: &str| Some(name.strip_prefix("lane/")?.strip_suffix(".html")?.to_owned());
    own.get_template_names().filter_map(|name| Some((kind(name)?, name.to_owned()))).collect()
}

/// The cell as the project's template draws it.
pub(super) fn draw(own: &Tera, template: &str, lane: &Lane, cell: &Cell) -> Result<String, tera::Error> {
    let Lane { key, icon, label, kind, .. } = lane;
    let mut context = Context::new();
    context.insert("lane", &Look { key, icon, label, kind: kind.name() });
    context.insert_value("cell", Value::try_from_serializable(&Drawn { class: cell.class, of: &cell.of })?);
    let mut buffer = Vec::new();
    template::render(own, template, &context, &mut buffer)?;
    Ok(String::from_utf8_lossy(&buffer).into_owned())
}

/// What the template of a lane sees of it.
#[derive(serde::Serialize)]
struct Look<'a> {
    key: &'a str,
    icon: &'a str,
    label: &'a str,
    kind: &'a str,
}

#[derive(serde::Serialize)]
struct Drawn<'a> {
    class: &'a str,
    of: &'a Content,
}
