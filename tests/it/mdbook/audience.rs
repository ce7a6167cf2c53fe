//! A book for the public is the book in which what is internal never stood.

use super::Book;

const MAP: &str = "kind: journey\ntitle: A visit\npersonas: [eva]\nphases:\n  - title: Pay\n    steps:\n      - {title: Queue, feeling: 1}\n";

/// The pages that mdBook makes for the public.
fn public(chapters: &str, files: &str) -> Vec<(String, String)> {
    let book = Book::new(&format!("//- content/SUMMARY.md\n# Summary\n\n{chapters}{files}"));
    let table = "[preprocessor.journeybook]\n";
    let settings = book.read("book.toml");
    assert!(settings.contains(table), "{settings}");
    let ours = format!("{table}audience = \"public\"\nvisibility = \"public\"\n");
    book.write("book.toml", &settings.replace(table, &ours));
    let built = book.build();
    assert!(built.ok, "{}", built.said);
    book.pages()
}

#[test]
fn chapters_parts_and_blocks_that_are_internal_are_not_there() {
    let around = format!(
        "//- content/eva.md\n---\nkind: persona\nname: Eva\n---\n//- content/visit.md\n---\n{MAP}//- content/about.md\n# About\n\n"
    );
    let secrets = "//- content/secret.md\n---\nkind: journey\ntitle: Kanarie\nvisibility: internal\npersonas: [eva]\nphases: [Kanarie]\n---\n\
                   //- content/plan.md\n---\nvisibility: internal\n---\n# Kanarie\n\nKanarie.\n";
    let inside = "      - {title: Kanarie, feeling: -2, visibility: internal}\n---\n";
    let block = "\n```journey\ntitle: Kanarie block\nvisibility: internal\nphases: [Kanarie]\n```\n";
    let found = public(
        "- [About](about.md)\n- [Kanarie](secret.md)\n  - [A visit](visit.md)\n- [Kanarie plan](plan.md)\n- [Eva](eva.md)\n",
        &format!(
            "{}See [[visit]].\n{block}{secrets}",
            around.replace("//- content/about.md", &format!("{inside}//- content/about.md"))
        ),
    );
    let expected = public(
        "- [About](about.md)\n- [A visit](visit.md)\n- [Eva](eva.md)\n",
        &format!("{}See [[visit]].\n\n", around.replace("//- content/about.md", "---\n//- content/about.md")),
    );
    let names = |pages: &[(String, String)]| pages.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    for (name, page) in &found {
        assert!(!page.to_lowercase().contains("kanarie"), "{name}:\n{page}");
    }
    assert_eq!(names(&found), names(&expected));
    for ((name, page), (_, wanted)) in found.iter().zip(&expected) {
        assert!(page == wanted, "{name}:\n{page}\n--- expected:\n{wanted}");
    }
}

#[test]
fn a_chapter_that_names_something_internal_fails_the_build() {
    let book = Book::new(
        "//- content/SUMMARY.md\n# Summary\n\n- [About](about.md)\n- [Secret](secret.md)\n\
         //- content/about.md\n# About\n\nSee [it](secret.md).\n\
         //- content/secret.md\n---\nkind: persona\nname: Secret\nvisibility: internal\n---\n",
    );
    let table = "[preprocessor.journeybook]\n";
    let settings = book.read("book.toml").replace(table, &format!("{table}audience = \"public\"\n"));
    book.write("book.toml", &settings);
    let built = book.build();
    assert!(!built.ok && built.said.contains("links-to-internal"), "{}", built.said);
}

/// A book for the public with these chapters, and what is said of it.
fn refused(settings: &str, files: &str) -> (bool, String) {
    let book = Book::new(&format!("//- content/SUMMARY.md\n# Summary\n\n- [About](about.md)\n{files}"));
    let table = "[preprocessor.journeybook]\n";
    let ours = format!("{table}audience = \"public\"\nvisibility = \"public\"\n{settings}");
    book.write("book.toml", &book.read("book.toml").replace(table, &ours));
    let built = book.build();
    (!built.ok, built.said)
}

#[test]
fn what_nobody_can_read_as_a_mark_is_no_warning() {
    for file in [
        "//- content/about.md\n---\nkind: persona\nname: Kanarie\nvisibility:internal\n---\n",
        "//- content/about.md\n# About\n\n```journey\ntitle: Kanarie\nvisibility:internal\nphases: [One]\n```\n",
    ] {
        let (fails, said) = refused("on-problem = \"warn\"\n", file);
        assert!(fails && said.contains("unread-mark"), "{file}{said}");
    }
}

#[test]
fn a_chapter_takes_in_nothing_that_is_internal() {
    let plan = "//- content/plan.md\n---\nvisibility: internal\n---\nKanarie\n";
    let part = "//- content/plan.md\n---\nkind: journey\ntitle: T\nphases: [{title: Kanarie, visibility: internal}, B]\n---\n";
    for plan in [plan, part] {
        let about = format!("//- content/about.md\n# About\n\n{{{{#include plan.md}}}}\n{plan}");
        let (fails, said) = refused("on-problem = \"warn\"\n", &about);
        assert!(fails && said.contains("links-to-internal"), "{said}");
    }
}

#[test]
fn the_title_of_a_part_goes_with_its_last_chapter_and_copies_are_named() {
    let files = "//- content/SUMMARY.md\n# Summary\n\n- [About](about.md)\n\n# Kanarie\n\n- [Plan](plan.md)\n\n# More\n\n- [Eva](eva.md)\n\
                 //- content/about.md\n# About\n//- content/eva.md\n---\nkind: persona\nname: Eva\n---\n\
                 //- content/plan.md\n---\nvisibility: internal\n---\n![x](plan.png)\n//- content/plan.png\nx\n";
    let book = Book::new(files);
    let table = "[preprocessor.journeybook]\n";
    let ours = format!("{table}audience = \"public\"\nvisibility = \"public\"\n");
    book.write("book.toml", &book.read("book.toml").replace(table, &ours));
    let built = book.build();
    assert!(built.ok && built.said.contains("`plan.png`"), "{}", built.said);
    for (name, page) in book.pages() {
        assert!(!page.contains("Kanarie"), "{name}");
    }
}
