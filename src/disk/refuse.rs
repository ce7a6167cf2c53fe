//! Which folders may be published into. Each refusal says what to do instead.

use std::path::{Component, Path, PathBuf};

use super::{Error, act, manifest};

/// The real folders of one publication.
#[derive(Debug)]
pub(super) struct Place {
    pub root: PathBuf,
    pub out: PathBuf,
    /// The folder that holds the output.
    pub parent: PathBuf,
    /// The output's own name.
    pub name: std::ffi::OsString,
}

/// The place of `out` (relative to `root`, or absolute), when it is safe to replace what is there.
pub(super) fn place(root: &Path, source: &Path, out: &Path) -> Result<Place, Error> {
    if out.to_string_lossy().trim().is_empty() {
        return Err(refused(out, "is no name of a folder"));
    }
    let root = act::real(root)?;
    let wanted = root.join(out);
    let resolved = resolve(&wanted)?;
    let source = resolve(&root.join(source))?;
    if let Some(why) = danger(&root, &source, &resolved) {
        return Err(refused(out, why));
    }
    match act::facts(&resolved)? {
        Some(facts) if facts.is_symlink() => {
            return Err(refused(out, "is a link, and a link would be replaced by a folder"));
        }
        Some(facts) if !facts.is_dir() => return Err(refused(out, "is a file")),
        Some(_) => foreign(&resolved, out)?,
        None => {}
    }
    match (resolved.parent(), resolved.file_name()) {
        (Some(parent), Some(name)) => {
            Ok(Place { root, parent: parent.to_owned(), name: name.to_owned(), out: resolved.clone() })
        }
        _ => Err(refused(out, "is the top of the file system")),
    }
}

fn danger(root: &Path, source: &Path, out: &Path) -> Option<&'static str> {
    let theme = root.join("theme");
    let home = std::env::home_dir().and_then(|home| act::real(&home).ok());
    Some(if out.parent().is_none() {
        "is the top of the file system"
    } else if out == root {
        "is the project itself"
    } else if root.starts_with(out) {
        "holds the project"
    } else if home.is_some_and(|home| home.starts_with(out)) {
        "is or holds your home folder"
    } else if out.iter().any(|part| part.eq_ignore_ascii_case(".git")) {
        "belongs to git"
    } else if source.starts_with(out) {
        "is or holds the content"
    } else if out.starts_with(source) && source != root {
        "is inside the content"
    } else if out.starts_with(&theme) || theme.starts_with(out) {
        "belongs to the theme"
    } else {
        return None;
    })
}

/// A folder with the site of another audience.
pub(super) fn of_others(out: &Path, is_public: bool) -> Error {
    let (holds, wanted) = match is_public {
        true => ("the site with everything internal", "the public one"),
        false => ("the public site", "the one with everything internal"),
    };
    Error::Refused(format!(
        "`{}` holds {holds}, and this build makes {wanted}: build each into a folder of its own with `--out DIR`, \
         or remove the folder first",
        out.display()
    ))
}

/// The folder with the site of another audience that this one stands in, or that stands in this one.
pub(super) fn site_around(out: &Path, is_public: bool) -> Result<Option<PathBuf>, Error> {
    for above in out.ancestors().skip(1) {
        if manifest::audience(above)?.is_some_and(|it| it != is_public) {
            return Ok(Some(above.to_owned()));
        }
    }
    let mut folders = vec![out.to_owned()];
    while let Some(folder) = folders.pop() {
        if folder != out && manifest::audience(&folder)?.is_some_and(|it| it != is_public) {
            return Ok(Some(folder));
        }
        for inner in act::names(&folder).unwrap_or_default().iter().map(|name| folder.join(name)) {
            if act::facts(&inner)?.is_some_and(|it| it.is_dir()) {
                folders.push(inner);
            }
        }
    }
    Ok(None)
}

/// One site within another, of which one is for the public.
pub(super) fn beside_others(out: &Path, other: &Path, is_public: bool) -> Error {
    let (wanted, holds) = match is_public {
        true => ("the public site", "the one with everything internal"),
        false => ("the site with everything internal", "the public one"),
    };
    Error::Refused(format!(
        "cannot publish {wanted} into `{}`: `{}` holds {holds}, and one would go out with the other; build each into a \
         folder beside the other with `--out DIR`",
        out.display(),
        other.display()
    ))
}

/// Refuses a folder with contents of somebody else.
pub(super) fn foreign(folder: &Path, shown: &Path) -> Result<(), Error> {
    if manifest::is_ours(folder)? || act::names(folder)?.iter().all(|name| is_our_own(name)) {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "cannot publish into `{}`: it holds files that journeybook did not write; name another folder, empty this \
         one, or put an empty file `{}` into it to publish beside what is there",
        shown.display(),
        manifest::NAME
    )))
}

fn is_our_own(name: &std::ffi::OsStr) -> bool {
    // A lock or a stage, where they cannot stand beside the output.
    name.to_string_lossy().strip_prefix(manifest::NAME).is_some_and(|rest| rest.starts_with('-'))
}

fn refused(out: &Path, why: &str) -> Error {
    let out = out.display();
    Error::Refused(format!(
        "cannot publish into `{out}`: it {why}; name a new or empty folder, such as `book`"
    ))
}

/// The path with links and `..` resolved as far as it exists; its last part may itself be a link.
fn resolve(path: &Path) -> Result<PathBuf, Error> {
    let mut parts = path.components().peekable();
    let mut done = PathBuf::new();
    while let Some(part) = parts.next() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                done.pop();
            }
            part => {
                done.push(part);
                let is_last = parts.peek().is_none();
                if !is_last && matches!(part, Component::Normal(_)) && act::facts(&done)?.is_some() {
                    done = act::real(&done)?;
                }
            }
        }
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(out: &str, expected: Option<&str>) {
        let found = danger(Path::new("/p/book"), Path::new("/p/book/content"), Path::new(out));
        assert_eq!(found, expected, "{out}");
    }

    #[test]
    fn the_project_and_what_holds_it_are_refused() {
        check("/", Some("is the top of the file system"));
        check("/p", Some("holds the project"));
        check("/p/book", Some("is the project itself"));
    }

    #[test]
    fn what_is_written_by_hand_is_refused() {
        check("/p/book/content", Some("is or holds the content"));
        check("/p/book/content/site", Some("is inside the content"));
        check("/p/book/theme", Some("belongs to the theme"));
        check("/p/book/theme/x", Some("belongs to the theme"));
        check("/p/book/.git", Some("belongs to git"));
        check("/q/.git/pages", Some("belongs to git"));
    }

    #[test]
    fn folders_beside_the_content_are_fine() {
        for out in ["/p/book/site", "/p/book/content2", "/p/book/themes", "/q/site"] {
            check(out, None);
        }
    }
}
