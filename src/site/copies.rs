//! The files of the book that pages refer to. They are published at their own path, unless something stands there.

use std::collections::BTreeMap;

use crate::files::Files;
use crate::model::Handbook;
use crate::problem::Problems;
use crate::problem::say::{self, InTheWay};
use crate::text::{Origin, RelPath, Span, folded_path};
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

/// In their order; of those that stand in the way of something the place is told.
pub(super) fn copies<'n>(
    book: &Handbook,
    files: &Files,
    (plan, assets): (&Plan, impl Iterator<Item = &'n str>),
    problems: &mut Problems,
) -> Vec<RelPath> {
    // A table is a text, and a download where a page links to it.
    let is_there = |path: &&RelPath| files.others.contains_key(*path) || files.texts.contains_key(*path);
    let mut asked = book.files.iter().filter(is_there).peekable();
    if asked.peek().is_none() {
        return Vec::new();
    }
    let mut taken = BTreeMap::new();
    let pages = plan.pages().iter().map(|key| plan.page(*key)).chain(plan.stubs().iter().map(|it| &it.from));
    pages.for_each(|path| claim(path.as_str(), Owner::Page, &mut taken));
    OURS.into_iter().chain(assets).for_each(|path| claim(path, Owner::Ours, &mut taken));
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

fn claim(path: &str, owner: Owner, taken: &mut BTreeMap<String, Owner>) {
    let path = folded_path(path);
    for (at, _) in path.match_indices('/') {
        taken.entry(path.get(..at).unwrap_or_default().to_owned()).or_insert(Owner::Folder);
    }
    taken.insert(path, owner);
}

fn in_the_way<'t>(path: &RelPath, taken: &'t BTreeMap<String, Owner>) -> Option<InTheWay<'t>> {
    let folded = folded_path(path.as_str());
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
    fn of_two_files_that_are_one_elsewhere_the_first_is_published() {
        let (copies, told) = found(&["A.txt", "a.txt", "b/x.txt", "B"]);
        assert_eq!((copies.len(), told.len()), (2, 2), "{copies:?} {told:?}");
    }
}
