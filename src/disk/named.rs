//! Files of the book's folder that are asked for by name, with all that is in one that is a folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::read::{read_asset, theme_folder};
use super::{act, is_folder, walk};
use crate::text::RelPath;

/// What could be read of them. A link that leads out of the book leads nowhere.
pub fn named(root: &Path, names: &[RelPath]) -> BTreeMap<RelPath, Arc<[u8]>> {
    let mut all = BTreeMap::new();
    let Ok(book) = act::real(root) else { return all };
    for name in names {
        let Ok(place) = act::real(&book.join(name.as_str())) else { continue };
        if !walk::is_inside(&book, &place) {
            continue;
        }
        if !is_folder(&place) {
            let bytes = read_asset(&place).and_then(Result::ok);
            all.extend(bytes.map(|bytes| (name.clone(), bytes.into())));
            continue;
        }
        for found in theme_folder(&book, &place).0 {
            let path = RelPath::new(&format!("{name}/{}", found.path));
            let bytes = read_asset(&found.place).and_then(Result::ok);
            all.extend(path.zip(bytes).map(|(path, bytes)| (path, bytes.into())));
        }
    }
    all
}
