//! The folder that new pages go into: in the book, and nowhere else.

use std::path::{Component, Path, PathBuf};

use anyhow::anyhow;

use crate::cli::Failure;
use crate::config::Config;
use crate::disk::{NoFolder, takes_no_pages};
use crate::problem::{Both, both};

/// The folder that was asked for, as seen from that of the book, where it may take pages.
pub(super) fn checked(
    into: &Path,
    (root, has_book): (&Path, bool),
    config: &Config,
    language: Option<&str>,
) -> Result<PathBuf, Failure> {
    let source = if has_book { Path::new(&config.source) } else { Path::new("") };
    let language = language.unwrap_or(&config.language);
    may_take(into, (root, source), language)?;
    Ok(into.components().filter(|it| *it != Component::CurDir).collect())
}

/// Fails with a sentence where a folder may take no pages.
pub(super) fn may_take(folder: &Path, (root, source): (&Path, &Path), language: &str) -> Result<(), Failure> {
    match takes_no_pages(root, source, folder)? {
        None => Ok(()),
        Some(why) => Err(anyhow!("{}", said(folder, source, why).in_language(language)).into()),
    }
}

/// Fails where a page is a link: what it leads to would be written over.
pub(super) fn is_no_link(page: &Path, (root, source): (&Path, &Path), language: &str) -> Result<(), Failure> {
    match takes_no_pages(root, source, page)? {
        Some(why @ NoFolder::Link) => {
            Err(anyhow!("{}", said(page, source, why).in_language(language)).into())
        }
        _ => Ok(()),
    }
}

fn said(folder: &Path, source: &Path, why: NoFolder) -> Both {
    let folder = folder.to_string_lossy().replace('\\', "/");
    let source = source.to_string_lossy().replace('\\', "/");
    match why {
        NoFolder::Outside if source.is_empty() || source == "." => both!(
            "pages go into a folder below this one, and `{folder}` is none: name it as seen from here, without `..`",
            "pagina’s gaan in een map onder deze, en dat is `{folder}` niet: noem hem vanaf hier, zonder `..`",
        ),
        NoFolder::Outside => both!(
            "pages go into the content folder, and `{folder}` is not in it: `--into {source}/journeys`",
            "pagina’s gaan in de map met inhoud, en daar ligt `{folder}` niet in: `--into {source}/journeys`",
        ),
        NoFolder::Link => both!(
            "`{folder}` is a link or stands behind one: name the folder itself",
            "`{folder}` is een koppeling of ligt achter een koppeling: noem de map zelf",
        ),
        NoFolder::File => both!(
            "`{folder}` is a file or stands below one: name a folder",
            "`{folder}` is een bestand of ligt onder een bestand: noem een map",
        ),
        NoFolder::Unread => both!(
            "no handbook reads what stands in `{folder}`: name another folder",
            "geen handboek leest wat in `{folder}` staat: noem een andere map",
        ),
        NoFolder::Site => both!(
            "`{folder}` holds a site that was built, and the next build would take the page away: name a folder of the content",
            "in `{folder}` staat een gebouwde site, en de volgende zou de pagina weghalen: noem een map van de inhoud",
        ),
    }
}
