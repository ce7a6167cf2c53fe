//! Sees to it that nothing is told of what could not be read: what stands in for it, and what is sure all the same.

use std::collections::BTreeSet;

use super::read::{Read, Version, both};
use super::side;
use crate::diff::unread::{SETTINGS, stand_ins, unread};
use crate::diff::{Select, Unread, Which, partly};
use crate::files::{Files, Why};
use crate::review::Names;
use crate::site::Options;
use crate::text::RelPath;

/// Two versions of a book.
pub(super) fn changed(was: Version, is: Version, names: Names, options: &Options) -> Read {
    let found = all_unread(&was, &is);
    if found.is_empty() {
        return whole(was, is, Select::Changed, names);
    }
    let really = Some((was.files.clone(), is.files.clone()));
    let again = |(old, new): (Files, Files)| both(old, new, options);
    let (of_settings, mut found): (Vec<Unread>, Vec<Unread>) =
        found.into_iter().partition(|it| it.file.as_str() == SETTINGS);
    // Settings first: everything else is read by them.
    let (was, is) = match of_settings.is_empty() {
        true => (was, is),
        false => again(stand_ins(&was.files, &is.files, &of_settings)),
    };
    if !of_settings.is_empty() {
        found = all_unread(&was, &is);
        found.retain(|it| it.file.as_str() != SETTINGS);
    }
    let sure = partly(side(&was), side(&is), &Select::Changed, &found);
    let (was, is) = again(stand_ins(&was.files, &is.files, &found));
    let unread = of_settings.into_iter().chain(found).collect();
    Read { unread, sure, really, ..whole(was, is, Select::Changed, names) }
}

/// Two files or two maps beside each other; `same` compares the new one with itself.
pub(super) fn beside(
    was: Version,
    is: Version,
    (select, same): (Select, Select),
    about: &BTreeSet<RelPath>,
    names: Names,
) -> Read {
    let mut unread = all_unread(&was, &is);
    unread.retain(|it| about.contains(&it.file) || it.file.as_str() == SETTINGS);
    if !unread.iter().any(|it| about.contains(&it.file)) {
        return Read { unread, ..whole(was, is, select, names) };
    }
    let sure = partly(side(&was), side(&is), &select, &unread);
    let really = Some((was.files, is.files.clone()));
    let again = Version { files: is.files.clone(), understood: is.understood.clone() };
    Read { unread, sure, really, ..whole(again, is, same, names) }
}

fn whole(old: Version, new: Version, select: Select, names: Names) -> Read {
    Read { old, new, select, names, repository: None, unread: Vec::new(), sure: Vec::new(), really: None }
}

/// What could not be read of either, by file.
fn all_unread(was: &Version, is: &Version) -> Vec<Unread> {
    let of = |it: &Version, which| unread(&it.files, &it.understood.problems, which);
    let mut all = of(was, Which::Old);
    all.extend(of(is, Which::New));
    all.retain(|it| !is_as_it_was(&was.files, &is.files, &it.file));
    all.sort_by(|a, b| (&a.file, a.which).cmp(&(&b.file, b.which)));
    all
}

/// A name that cannot be used, or a link that leads out of the book, in both versions alike.
fn is_as_it_was(old: &Files, new: &Files, file: &RelPath) -> bool {
    let why = |files: &Files| files.unreadable.iter().find(|it| it.path == *file).map(|it| it.why.clone());
    let (old, new) = (why(old), why(new));
    old == new && matches!(old, Some(Why::BadName | Why::Escapes))
}
