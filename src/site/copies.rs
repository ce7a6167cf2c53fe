//! The files of the book that pages refer to. They are published at their own path, unless something stands there.

use std::collections::BTreeMap;

use super::{assistants, pictures};
use crate::config::Config;
use crate::files::Files;
use crate::graph;
use crate::model::Handbook;
use crate::problem::Problems;
use crate::problem::say::{self, InTheWay};
use crate::text::{Origin, RelPath, Span, folded_path};
use crate::theme::assets::File;
use crate::view::Plan;

/// Every site has them.
const OURS: [&str; 3] = [".nojekyll", "robots.txt", "sitemap.xml"];

/// Who has a path of the site: on many systems it is the same in capitals and in another Unicode form.
enum Owner {
    Page,
    Ours,
    Copy(RelPath),
    Folder,
}

/// In their order; of those that stand in the way of something the place is told. So it is of the theme's own files,
/// which are taken out of `assets`.
pub(super) fn copies(
    book: &Handbook,
    files: &Files,
    (plan, assets): (&Plan, &mut Vec<File>),
    config: &Config,
    problems: &mut Problems,
) -> Vec<RelPath> {
    // A table is a text, and a download where a page links to it.
    let is_there = |path: &&RelPath| files.others.contains_key(*path) || files.texts.contains_key(*path);
    let mut asked = book.files.iter().filter(is_there).peekable();
    let is_own = |(path, _): &File| !path.starts_with("assets/");
    if asked.peek().is_none() && !assets.iter().any(is_own) {
        return Vec::new();
    }
    let mut taken = BTreeMap::new();
    let pages = plan.pages().iter().map(|key| plan.page(*key)).chain(plan.stubs().iter().map(|it| &it.from));
    pages.for_each(|path| claim(path.as_str(), Owner::Page, &mut taken));
    let pictures = pictures::paths(plan).filter(|_| config.downloads);
    pictures.for_each(|path| claim(&path, Owner::Ours, &mut taken));
    let of_programs = assistants::has_twins(config, plan).then(|| assistants::paths(plan));
    of_programs.into_iter().flatten().for_each(|path| claim(&path, Owner::Ours, &mut taken));
    if config.assistants {
        [graph::FILE, assistants::INDEX].into_iter().for_each(|path| claim(path, Owner::Ours, &mut taken));
    }
    OURS.into_iter().for_each(|path| claim(path, Owner::Ours, &mut taken));
    assets.retain(|it| !is_own(it) || stands_free(&it.0, &taken, problems));
    assets.iter().for_each(|(path, _)| claim(path, Owner::Ours, &mut taken));
    let mut copies = Vec::new();
    for path in asked {
        match in_the_way(path, &taken) {
            Some(other) => {
                let at = Origin::new(path, Span::default());
                problems.tell(at, say::file_left_out(path.as_str(), &other));
            }
            None => {
                claim(path.as_str(), Owner::Copy(path.clone()), &mut taken);
                copies.push(path.clone());
            }
        }
    }
    copies
}

/// Whether a file of the theme stands in nobody's way; otherwise it is told.
fn stands_free(path: &str, taken: &BTreeMap<String, Owner>, problems: &mut Problems) -> bool {
    let name = format!("theme/static/{path}");
    let (Some(path), Some(file)) = (RelPath::new(path), RelPath::new(&name)) else { return true };
    let other = in_the_way(&path, taken);
    if let Some(other) = &other {
        problems.tell(Origin::new(&file, Span::default()), say::file_left_out(&name, other)).item(name);
    }
    other.is_none()
}

fn claim(path: &str, owner: Owner, taken: &mut BTreeMap<String, Owner>) {
    let path = folded_path(path);
    for (at, _) in path.match_indices('/') {
        taken.entry(path.get(..at).unwrap_or_default().to_owned()).or_insert(Owner::Folder);
    }
    taken.insert(path, owner);
}

fn in_the_way<'t>(path: &RelPath, taken: &'t BTreeMap<String, Owner>) -> Option<InTheWay<'t>> {
    let folded = folded_path(path.as_str());
    if matches!(taken.get(graph::FILE), Some(Owner::Ours)) && graph::is_part(&folded) {
        return Some(InTheWay::Ours);
    }
    if folded.starts_with("assets/") || folded.starts_with("search/") {
        return Some(InTheWay::OwnFolder);
    }
    let mut above = folded.match_indices('/').filter_map(|(at, _)| taken.get(folded.get(..at)?));
    let other = above.rfind(|owner| !matches!(owner, Owner::Folder)).or_else(|| taken.get(&folded))?;
    Some(match other {
        Owner::Page => InTheWay::Page,
        Owner::Ours => InTheWay::Ours,
        Owner::Folder => InTheWay::Folder,
        Owner::Copy(other) => InTheWay::Copy(other.as_str()),
    })
}

#[cfg(test)]
mod tests {
    use crate::files::fixture;
    use crate::site::{Options, Site};
    use crate::text::Date;

    fn found(names: &[&str]) -> (Vec<String>, Vec<String>) {
        let links: String = names.iter().map(|name| format!("[x](<{name}>)\n")).collect();
        let others: String = names.iter().map(|name| format!("//- content/{name}\nx\n")).collect();
        let files = fixture(&format!(
            "//- content/evil.md\n# Evil\n{links}//- content/journeys/m.md\n---\nkind: journey\ntitle: M\n---\n{others}"
        ));
        let options = Options { today: Date::parse("2026-11-22").unwrap(), untrusted: false, audience: None };
        let site = Site::read(&files, &options);
        let told = site.problems.iter().filter(|it| it.code == "slug-collision");
        (site.copies().iter().map(ToString::to_string).collect(), told.map(|it| it.message.clone()).collect())
    }

    #[test]
    fn a_file_with_a_name_of_ours_is_told_and_the_rest_is_published() {
        for name in
            ["robots.txt", "ROBOTS.TXT", "404.html", "EVIL.HTML", "Index.html", "sitemap.xml", "journeys"]
        {
            let (copies, told) = found(&["fine.txt", name]);
            assert_eq!(copies, ["fine.txt"], "{name}");
            assert!(told.len() == 1 && told[0].contains(name), "{name}: {told:?}");
        }
    }

    #[test]
    fn a_file_of_the_theme_in_the_way_of_a_page_is_told_where_it_stands() {
        for name in [
            "index.html",
            "robots.txt",
            "Evil.html",
            "journeys",
            "search/x.js",
            "m.html/x.txt",
            "evil.html/x",
        ] {
            let files = fixture(&format!(
                "//- content/evil.md\n# Evil\n//- content/journeys/m.md\n---\nkind: journey\ntitle: M\n---\n//- theme/static/{name}\nx\n//- theme/static/fine.txt\nx\n"
            ));
            let options =
                Options { today: Date::parse("2026-11-22").unwrap(), untrusted: false, audience: None };
            let site = Site::read(&files, &options);
            let told: Vec<&str> = site
                .problems
                .iter()
                .filter(|it| it.code == "slug-collision")
                .map(|it| it.at.file.as_str())
                .collect();
            let expected =
                if name.starts_with("m.html") { vec![] } else { vec![format!("theme/static/{name}")] };
            assert_eq!(told, expected, "{name}");
            assert!(site.file("fine.txt").is_some());
        }
    }

    #[test]
    fn of_two_files_that_are_one_elsewhere_the_first_is_published() {
        let (copies, told) = found(&["A.txt", "a.txt", "b/x.txt", "B"]);
        assert_eq!((copies.len(), told.len()), (2, 2), "{copies:?} {told:?}");
    }
}
