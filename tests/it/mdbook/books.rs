//! Whole books, built by mdBook.

use std::collections::{BTreeMap, BTreeSet};

use super::{Book, SMALL, between, mdbook, text};

#[test]
fn a_file_with_front_matter_is_a_map_in_the_next_build() {
    let book = Book::new("//- content/SUMMARY.md\n- [Start](start.md)\n//- content/start.md\n# Start\n");
    let built = book.build();
    built.green();
    book.write("content/SUMMARY.md", "- [Start](start.md)\n- [A visit](visit.md)\n");
    book.write(
        "content/visit.md",
        "---\nkind: journey\ntitle: A visit\nphases:\n  - title: Pay\n    steps:\n      - {title: Queue, feeling: -2}\n---\n",
    );
    let built = book.build();
    assert!(built.ok, "{}", built.said);
    let page = book.page("visit.html");
    for part in [
        "<h2 id=\"visit-stage-pay\"><a class=\"header\"",
        "<h3 id=\"visit-step-queue\"><a class=\"header\"",
        "<table class=\"way\"",
        "mdbook-journeybook",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

/// Everything that leads somewhere inside the book leads to something.
#[track_caller]
pub fn check_links(pages: &[(String, String)]) {
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, page)| (path.as_str(), between(page, " id=\"", '"').collect())).collect();
    let mut wrong = Vec::new();
    for (path, page) in pages.iter().filter(|(path, _)| path != "404.html" && path != "toc.html") {
        let Some(main) = page.split("<main>").nth(1).and_then(|rest| rest.split("</main>").next()) else {
            continue;
        };
        for link in between(main, "<a ", '>').flat_map(|tag| between(tag, "href=\"", '"')) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (to, anchor) = link.split_once('#').unwrap_or((link, ""));
            let to = if to.is_empty() { path.clone() } else { beside(path, to) };
            match ids.get(to.as_str()) {
                Some(ids) if anchor.is_empty() || ids.contains(anchor) => {}
                None if !to.ends_with(".html") => {}
                _ => wrong.push(format!("{path}: {link}")),
            }
        }
        for name in ["aria-labelledby", "aria-describedby", "for", "url(#"] {
            let (start, end) =
                if name == "url(#" { (name.to_owned(), ')') } else { (format!(" {name}=\""), '"') };
            for id in between(main, &start, end).flat_map(str::split_whitespace) {
                if !ids[path.as_str()].contains(id) {
                    wrong.push(format!("{path}: {name} {id}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn beside(path: &str, link: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// No id stands twice on the page that holds all chapters.
#[track_caller]
pub fn check_print(page: &str) {
    let mut seen = BTreeSet::new();
    let twice: Vec<&str> = between(page, " id=\"", '"').filter(|id| !seen.insert(*id)).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn links_lead_somewhere_in_both_directions() {
    let book = Book::new(SMALL);
    let built = book.build();
    assert!(built.ok, "{}", built.said);
    check_links(&book.pages());
    check_print(&book.page("print.html"));
    let start = book.page("index.html");
    for link in [
        "<a href=\"journeys/visit.html\">the visit</a>",
        "<a href=\"journeys/visit.html#journeys-visit-step-pay\">paying</a>",
        "<a href=\"personas/eva.html\">Eva &lt;b&gt;</a>",
        "<a href=\"catalog/places.html#catalog-places-desk\">the desk</a>",
        "<a href=\"matrix.html\">all</a>",
        "<a href=\"compare/visit.html\">both</a>",
    ] {
        assert!(start.contains(link), "{link} in {start}");
    }
    let eva = book.page("personas/eva.html");
    assert!(eva.contains("<h2 id=\"who-she-is\">") && eva.contains("visit.html#journeys-visit-step-pay"));
    assert!(!eva.contains("title = \"Ours\""), "a text of ours is no include");
}

#[test]
fn anchors_follow_the_headings_of_mdbook() {
    let book = Book::new(SMALL);
    let eva = book.read("content/personas/eva.md");
    book.write(
        "content/personas/eva.md",
        &format!("{eva}\n## R & D\n\n[ours](#r-d), [its](#r--d), [given](#given), [who](#who-she-is)\n\n## Mine {{#given}}\n"),
    );
    book.write("content/index.md", "# Start\n\n## R & D\n\n[theirs](#r-d), [Eva](personas/eva.md#r-d)\n");
    let built = book.build();
    assert!(built.ok, "{}", built.said);
    let eva = book.page("personas/eva.html");
    assert!(eva.contains("href=\"#r--d\">ours") && eva.contains("href=\"#r--d\">its"), "{eva}");
    let start = book.page("index.html");
    assert!(start.contains("href=\"#r-d\">theirs"), "{start}");
    assert!(start.contains("href=\"personas/eva.html#r--d\">Eva"), "{start}");
}

#[test]
fn generated_chapters_stand_where_they_belong() {
    let book = Book::new(SMALL);
    book.build();
    for page in [
        "personas.html",
        "journeys.html",
        "matrix.html",
        "health.html",
        "compare/visit.html",
        "journeys/later.html",
    ] {
        assert!(book.root().join("book").join(page).is_file(), "{page}");
    }
    let toc = book.page("toc.html");
    let order =
        ["journeys/visit.html", "compare/visit.html", "catalog/places.html", "personas.html", "matrix.html"];
    let places: Vec<usize> =
        order.iter().map(|page| toc.find(page).unwrap_or_else(|| panic!("{page} in {toc}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn an_edit_link_leads_to_the_file_that_says_it() {
    let book = Book::new(SMALL);
    let settings = book.read("book.toml");
    book.write(
        "book.toml",
        &settings.replace("[output.html]", "[output.html]\nedit-url-template = \"https://x.org/{path}\""),
    );
    let built = book.build();
    assert!(built.ok, "{}", built.said);
    for (page, file) in [
        ("journeys/visit.html", "content/journeys/visit.md"),
        ("catalog/places.html", "content/catalog/places.md"),
        ("compare/visit.html", "content/journeys/visit.md"),
    ] {
        assert!(book.page(page).contains(&format!("href=\"https://x.org/{file}\"")), "{page}");
    }
}

#[test]
fn a_build_writes_nothing_but_the_output() {
    let book = Book::new(SMALL);
    let files = || -> BTreeMap<_, _> {
        let all = walkdir::WalkDir::new(book.root()).into_iter().map(|entry| entry.unwrap());
        let all = all.filter(|entry| {
            !entry.path().starts_with(book.root().join("book")) && entry.file_type().is_file()
        });
        all.map(|entry| (entry.path().to_path_buf(), entry.metadata().unwrap().modified().unwrap())).collect()
    };
    let before = files();
    let built = book.build();
    assert!(built.ok);
    assert_eq!(files(), before);
}

#[test]
fn a_broken_link_fails_the_build() {
    let book = Book::new(SMALL);
    book.write("content/index.md", "# Start\n\n[[ev]]\n");
    let built = book.build();
    assert!(
        !built.ok && built.said.contains("content/index.md:3") && built.said.contains("no page `ev`"),
        "{}",
        built.said
    );
}

#[test]
fn the_code_of_chapters_is_tested() {
    let book = Book::new(SMALL);
    let ran = mdbook(&["test"], book.root()).output().unwrap();
    assert!(ran.status.success(), "{}{}", text(&ran.stdout), text(&ran.stderr));
}

#[test]
fn search_finds_steps() {
    let book = Book::new(SMALL);
    book.build();
    let folder = std::fs::read_dir(book.root().join("book")).unwrap();
    let index =
        folder.map(|entry| entry.unwrap().path()).find(|path| path.to_string_lossy().contains("searchindex"));
    let index = std::fs::read_to_string(index.unwrap()).unwrap();
    assert!(index.contains("journeys/visit.html#journeys-visit-step-pay"));
}

#[test]
fn names_with_spaces_and_readme_files_work() {
    let book = Book::new(
        "//- content/SUMMARY.md\n- [Home](README.md)\n- [Map](<my maps/the visit.md>)\n//- content/README.md\n# Home\n\n[map](<my maps/the visit.md>)\n//- content/my maps/the visit.md\n---\nkind: journey\ntitle: V\nphases:\n  - title: P\n    steps: [{title: S, feeling: 1}]\n---\n[home](../README.md)\n",
    );
    let built = book.build();
    assert!(built.ok, "{}", built.said);
    assert!(book.page("index.html").contains("href=\"my%20maps/the%20visit.html\""));
    assert!(book.page("my maps/the visit.html").contains("href=\"../index.html\""));
}
