//! A map of the book whose table becomes `phases`, in its own file.

use std::path::{Path, PathBuf};

use super::Plan;
use crate::disk;
use crate::import::told::Told;
use crate::import::turn::turned;
use crate::problem::{Both, both};
use crate::site::parse_options;
use crate::text::RelPath;

impl Plan {
    /// Plans the file of a map whose table becomes `phases`.
    pub(in crate::cli::import) fn turn(
        &mut self,
        (shown, place): (&str, &Path),
        bytes: &[u8],
    ) -> Result<Told, Both> {
        let inside = self.in_book(place).ok_or_else(|| {
            both!(
                "it is no file of the book: without `--in-place` a map is made of it",
                "het is geen bestand van het boek: zonder `--in-place` wordt er een kaart van gemaakt",
            )
        })?;
        let source = &self.before.config.source;
        let path = inside.strip_prefix(source).ok().and_then(|it| RelPath::new(&it.to_string_lossy()));
        if let Some(path) = path {
            disk::own_place(&self.root, source, &path).map_err(|error| Both::same(error.to_string()))?;
        }
        let text = std::str::from_utf8(bytes).map_err(|_| both!("it is not UTF-8", "het is geen UTF-8"))?;
        let (new, told) = turned(shown, text, &parse_options(&self.before.config))?;
        self.plan(inside, Some(text.into()), new);
        Ok(told)
    }

    /// Where a page of the content folder stands in the folder of the book.
    pub(super) fn in_book(&self, place: &Path) -> Option<PathBuf> {
        let source = Path::new(&self.before.config.source);
        let absolute = |path: &Path| std::path::absolute(path).ok();
        let place = absolute(place)?;
        let inside = place.strip_prefix(absolute(&self.root.join(source))?).ok()?;
        inside.extension().is_some_and(|it| it == "md").then(|| source.join(inside))
    }
}
