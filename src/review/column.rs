//! Both versions of a map in one row of columns: the new order, with what went where it was.

use crate::diff::MapDiff;

/// One column; one of the two is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    pub old: Option<usize>,
    pub new: Option<usize>,
}

pub(super) fn columns(map: &MapDiff) -> Vec<Column> {
    let pairs = &map.paired.items;
    let mut columns: Vec<Column> =
        (0..pairs.old_of.len()).map(|new| Column { old: pairs.from(new), new: Some(new) }).collect();
    for old in (0..pairs.new_of.len()).filter(|old| pairs.to(*old).is_none()) {
        // Behind what stood before it, which may have gone too.
        let before = (0..old).rev().find_map(|it| columns.iter().position(|column| column.old == Some(it)));
        columns.insert(before.map_or(0, |at| at + 1), Column { old: Some(old), new: None });
    }
    columns
}
