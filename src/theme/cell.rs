//! Cells of a map by a template of the project's own, such as `lane/touchpoints.html`.

use tera::{Context, Tera, Value};

use super::template;
use crate::view::lane::{Cell, Content, Lane};

/// The cell as the project's template draws it; `None` when it has none for the lane.
pub(super) fn draw(own: &Tera, lane: &Lane, cell: &Cell) -> Option<Result<String, tera::Error>> {
    let template = format!("lane/{}.html", lane.kind);
    own.get_template_names().any(|name| name == template).then(|| render(own, &template, lane, cell))
}

fn render(own: &Tera, template: &str, lane: &Lane, cell: &Cell) -> Result<String, tera::Error> {
    let Lane { key, icon, label, kind, .. } = lane;
    let mut context = Context::new();
    context.insert("lane", &Look { key, icon, label, kind });
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
