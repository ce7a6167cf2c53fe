//! The whole handbook as data, for assistants and other programs: every thing with its relations, its figures with
//! formula and number of cases, and of each claim what supports it. Its shape is a promise: `handbook.schema.json`.

mod catalogue;
mod claim;
mod evidence;
mod figure;
mod lines;
mod map;
mod parts;
mod pen;
mod people;
mod scribe;
mod service;
mod step;
mod thing;
mod work;

use std::convert::Infallible;

use rayon::prelude::*;

use crate::model::Entity;
use crate::term::{Scale, Term};
use crate::view::{Address, Context, Kind};
pub use figure::FORMULAS;
use lines::Lines;
use parts::Parts;
use pen::Pen;
use scribe::Scribe;

/// Where it stands in the site.
pub const FILE: &str = "handbook.json";

/// The folder of its parts, where it is cut.
pub const FOLDER: &str = "handbook";

/// Whether a path may be that of a part.
pub fn is_part(path: &str) -> bool {
    path.strip_prefix(FOLDER).is_some_and(|it| it.starts_with('/') && it.ends_with(".json"))
}

/// The JSON Schema of what is written.
pub const SCHEMA: &str = include_str!("graph/handbook.schema.json");

/// Grows when something that was there changes its meaning.
const VERSION: usize = 1;

/// A file may hold so many bytes: hosts take 25 MiB, and a reader has it whole in memory.
const MOST: usize = 20 << 20;

/// Things that are written at once, so that no more than these wait for their place.
const AT_ONCE: usize = 256;

/// Makes the file, or the file and its parts, and hands each over with its path.
pub fn write<E>(ctx: &Context<'_>, put: impl FnMut(&str, &[u8]) -> Result<(), E>) -> Result<(), E> {
    write_in(ctx, MOST, put)
}

/// Each of some things in a file of its own, of the same shape.
pub fn alone(ctx: &Context<'_>, things: &[Entity]) -> Vec<Vec<u8>> {
    let lines = Lines::of(ctx);
    let file = |entity: &Entity| {
        let mut file = Vec::new();
        let put = |_: &str, bytes: &[u8]| {
            file.extend_from_slice(bytes);
            Ok::<_, Infallible>(())
        };
        let mut parts = Parts::new(usize::MAX, put);
        let Ok(()) = parts.add(Kind::of(ctx.book, *entity), &one(ctx, &lines, *entity));
        let Ok(()) = parts.finish(|pen| head(ctx, pen));
        file
    };
    things.iter().map(file).collect()
}

fn write_in<E>(
    ctx: &Context<'_>,
    most: usize,
    put: impl FnMut(&str, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let lines = Lines::of(ctx);
    let mut parts = Parts::new(most, put);
    for kind in Kind::ALL {
        for some in things(ctx, kind).chunks(AT_ONCE) {
            let written: Vec<Vec<u8>> = some.par_iter().map(|it| one(ctx, &lines, *it)).collect();
            written.iter().try_for_each(|thing| parts.add(kind, thing))?;
        }
    }
    parts.finish(|pen| head(ctx, pen))
}

/// The things of a kind, in the order of the menu; those that are only named come last.
fn things(ctx: &Context<'_>, kind: Kind) -> Vec<Entity> {
    let named = ctx.book.only_named().filter(|it| Kind::of(ctx.book, *it) == kind);
    ctx.plan.section(kind).iter().copied().chain(named).collect()
}

/// One thing, as an object.
fn one(ctx: &Context<'_>, lines: &Lines, entity: Entity) -> Vec<u8> {
    let mut pen = Pen::default();
    pen.bare(|pen| Scribe::new(ctx, lines, entity).thing(pen));
    pen.finish()
}

/// What stands before the things.
fn head(ctx: &Context<'_>, pen: &mut Pen) {
    pen.count("version", VERSION);
    pen.object("handbook", |pen| {
        pen.text("title", &ctx.config.title);
        pen.text("description", ctx.config.description.as_deref().unwrap_or_default());
        pen.text("language", ctx.words.language());
        pen.text("site", &ctx.plan.absolute(Address::home()).unwrap_or_default());
        pen.text("day", &ctx.today.to_string());
        let scale = |of: Scale| [of.min, of.max];
        pen.numbers("feeling", scale(ctx.config.feeling));
        pen.numbers("rating", scale(ctx.config.rating));
        pen.text("score", Term::name(ctx.config.score));
    });
    pen.object("formulas", |pen| FORMULAS.iter().for_each(|(name, about)| pen.text(name, about)));
    figure::of_handbook(ctx, pen);
}

#[cfg(test)]
mod tests;
