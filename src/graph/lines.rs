//! On which line of which file something stands. For the public that is nothing.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::pen::Pen;
use crate::text::{Origin, RelPath, Span, line_starts};
use crate::view::Context;

/// Where each line begins, of every file that things stand in.
pub(super) struct Lines {
    /// The content folder, as it stands before the path of a file.
    folder: String,
    starts: Option<BTreeMap<RelPath, Vec<u32>>>,
}

impl Lines {
    pub(super) fn of(ctx: &Context<'_>) -> Lines {
        let folder = match ctx.config.source.trim_matches('/').trim_start_matches("./") {
            "" | "." => String::new(),
            folder => format!("{folder}/"),
        };
        let starts = || {
            let cards = ctx.book.entities().chain(ctx.book.only_named()).map(|it| ctx.book.card(it));
            let files: BTreeSet<&RelPath> = cards.map(|card| &card.origin.file).collect();
            let starts = |file: &RelPath| Some((file.clone(), line_starts(&ctx.texts.get(file)?)));
            files.into_par_iter().filter_map(starts).collect()
        };
        Lines { folder, starts: (!ctx.config.is_public).then(starts) }
    }

    /// The file and the line. The file is left out where it is that of the thing itself.
    pub(super) fn tell(&self, pen: &mut Pen, origin: &Origin, home: Option<&RelPath>) {
        self.tell_span(pen, &origin.file, origin.span, home);
    }

    pub(super) fn tell_span(&self, pen: &mut Pen, file: &RelPath, span: Span, home: Option<&RelPath>) {
        let Some(starts) = &self.starts else { return };
        if home != Some(file) {
            pen.text("file", &[&self.folder, file.as_str()].concat());
        }
        if let Some(starts) = starts.get(file) {
            pen.count("line", starts.partition_point(|start| *start <= span.start).max(1));
        }
    }
}
