//! The cells of a map, drawn one by one: a page shows each in its table and again in its story.

use tera::{Context, Tera, Value};

use super::template;
use crate::view::lane::{Content, Lane};
use crate::view::map::Grid;

/// Draws each filled cell by the template of its lane, such as `lane/touchpoints.html`. Feelings are left
/// alone: the table and the story show them differently.
pub(super) fn draw(tera: &Tera, grid: &mut Grid) -> Result<(), tera::Error> {
    let mut buffer = Vec::new();
    for lane in grid.lanes.iter_mut().filter(|lane| lane.kind != "emotion") {
        let template = format!("lane/{}.html", lane.kind);
        let mut context = Context::new();
        context.insert("lane", &Look::of(lane));
        for cell in lane.cells.iter_mut().filter(|cell| cell.is_filled() && cell.html.is_none()) {
            context.insert_value("cell", Value::try_from_serializable(&Filled { of: &cell.of })?);
            template::render(tera, &template, &context, &mut buffer)?;
            cell.html = Some(String::from_utf8_lossy(&buffer).into_owned());
        }
    }
    for cell in grid.lanes.iter_mut().flat_map(|lane| &mut lane.cells).filter(|cell| cell.html.is_some()) {
        cell.of = Content::Nothing;
    }
    Ok(())
}

/// What the template of a lane sees of it.
#[derive(serde::Serialize)]
struct Look<'a> {
    key: &'a str,
    icon: &'a str,
    label: &'a str,
    kind: &'a str,
}

impl Look<'_> {
    fn of(lane: &Lane) -> Look<'_> {
        Look { key: &lane.key, icon: lane.icon, label: &lane.label, kind: lane.kind }
    }
}

#[derive(serde::Serialize)]
struct Filled<'a> {
    of: &'a Content,
}
