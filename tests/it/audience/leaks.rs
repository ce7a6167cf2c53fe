//! What is meant to stay inside and is no mark stops a public build, and nothing that is told names what is internal.

use super::{AROUND, CANARY, SECRETS, SETTINGS, check, journey, public, published};
use journeybook::files::fixture;

use crate::program::Project;

/// The site of a book with these files, and the codes of what is told.
fn told(parts: &[&str]) -> Vec<&'static str> {
    public(&fixture(&parts.concat())).problems.iter().map(|it| it.code).collect()
}

#[track_caller]
fn stops(file: &str) {
    assert!(told(&[SETTINGS, file]).contains(&"unread-mark"), "{file}");
}

#[test]
fn keys_that_are_meant_as_marks_stop_a_public_build() {
    for mark in [
        "visibility= internal",
        "visibility： internal",
        "visibility internal",
        "x-visibility: internal",
        "audience: internal",
        "public: false",
        "access: internal",
        "visible: false",
        "zichtbaar: intern",
        "sichtbar: intern",
        "hidden: true",
        "vis: internal",
        "view: internal",
        "for-whom: internal",
    ] {
        stops(&format!("//- a.md\n---\ntitle: A\n{mark}\n---\n# A\n"));
        stops(&format!("//- a.md\n---\nkind: persona\nname: A\n{mark}\n---\n"));
        if mark.contains(": ") {
            stops(&journey(&format!("phases:\n  - title: One\n    steps:\n      - {{title: A, {mark}}}\n")));
            stops(&format!("//- a.md\n---\nkind: teams\nitems:\n  - {{name: A, {mark}}}\n---\n"));
        }
    }
    for mark in ["draft: true", "published: false", "concept: ja"] {
        stops(&journey(&format!("phases:\n  - title: One\n    steps:\n      - {{title: A, {mark}}}\n")));
    }
    for text in [
        "{\"title\": \"A\", \"visibility\": \"internal\"}\n",
        "# A\n\n- X {visibility: internal}\n",
        "# A\n\n## X {visibility: internal}\n",
        "# A\n\nX\n{: visibility=\"internal\"}\n",
        "# A\n\n```journey\ntitle: A\nvisibility: internal\nphases: [One]\n```\n",
    ] {
        stops(&format!("//- a.md\n{text}"));
    }
    stops(
        "//- a.md\n---\nkind: metric\nname: A\ndata: a.csv\n---\n//- a.csv\ndate,value,visibility\n2026-01-01,1,internal\n",
    );
}

#[test]
fn what_has_another_meaning_stops_nothing() {
    for file in [
        "//- a.md\n---\ntitle: Internal\ntags: [internal]\nlayout: public\n---\n# A\n\nWho has access: internal people.\n",
        "//- a.md\n---\nkind: persona\nname: Internal\nsegment: business\n---\n",
        "//- a.md\n---\ntitle: A\npublished: true\npublic: true\n---\n# A\n",
    ] {
        assert!(!told(&[SETTINGS, file]).contains(&"unread-mark"), "{file}");
    }
}

#[test]
fn settings_that_keep_nothing_inside_stop_the_build() {
    let lanes = "[preprocessor.journeybook.lanes";
    for settings in [
        "[book]\nvisibility = \"internal\"\n".to_owned(),
        "visibility = \"internal\"\n".to_owned(),
        "[output.html]\naudience = \"public\"\n".to_owned(),
        "[journeybook]\nvisibility = \"internal\"\n".to_owned(),
        format!("{lanes}.tone]\nlabel = \"T\"\ninternal = true\n"),
        format!("{lanes}.company]\nlabel = \"T\"\nvisibility = \"internal\"\n"),
        format!("{lanes}.thinks]\nvisibility = \"internal\"\n"),
        format!("{lanes}.title]\nvisibility = \"internal\"\n"),
        format!("{lanes}]\ntone = \"internal\"\n"),
    ] {
        let book = format!("//- book.toml\n{settings}//- a.md\n# A\n");
        assert!(told(&[&book]).contains(&"bad-settings"), "{settings}");
    }
}

#[test]
fn a_lane_that_stays_inside_takes_every_key_of_its_name_along() {
    let lane = "[preprocessor.journeybook.lanes.tone]\nlabel = \"T\"\nvisibility = \"internal\"\n";
    let item = "//- t.md\n---\nkind: touchpoints\nitems:\n  - {id: desk, name: Desk, tone: Kanarie}\n---\n";
    let site = public(&fixture(&[SETTINGS, lane, item].concat()));
    for (name, bytes) in published(&site) {
        assert!(!String::from_utf8_lossy(&bytes).contains(CANARY), "{name}");
    }
}

/// Names of files are suggested to who writes, and a public page of problems shows what is told.
#[test]
fn nothing_that_is_told_names_a_file_that_stays_inside() {
    let files = "//- kanarie.md\n---\nvisibility: internal\n---\n![x](kanarie-picture.png)\n\n[x](kanarie-table.csv)\n\
                 //- kanarie-picture.png\nx\n//- kanarie-table.csv\nx\n";
    for link in ["[a](kanarix.md)", "![p](kanarie-pictur.png)", "[d](kanarie-tabel.csv)", "[h](kanarie.htm)"]
    {
        let page =
            format!("//- page.md\n# A page\n\n{link}\n//- eva.md\n---\nkind: persona\nname: Eva\n---\n");
        let with = public(&fixture(&[SETTINGS, &page, files].concat()));
        let without = public(&fixture(&[SETTINGS, &page].concat()));
        super::assert_same(&published(&with), &published(&without), link);
    }
    let image = "//- eva.md\n---\nkind: persona\nname: Eva\nimage: kanarie-pictur.png\n---\n";
    let with = public(&fixture(&[SETTINGS, image, files].concat()));
    super::assert_same(&published(&with), &published(&public(&fixture(&[SETTINGS, image].concat()))), image);
}

#[test]
fn an_address_of_this_site_leads_inside_no_more_than_a_link() {
    let own = "site-url = \"https://own.example/book/\"\n";
    let book = |text: &str, secrets: &str| {
        let page = format!("//- page.md\n# A page\n\n{text}\n");
        public(&fixture(&[SETTINGS, own, AROUND, secrets, &page].concat()))
    };
    for to in ["secret.html", "secret.html#a-part", "secret", "personas/bob.html", "teams/spies.html"] {
        let site = book(&format!("See [it](https://own.example/book/{to})."), SECRETS);
        assert!(site.problems.has("links-to-internal"), "{to}");
        let page = &published(&site)["page.html"];
        assert!(!String::from_utf8_lossy(page).contains(&format!("own.example/book/{to}")), "{to}");
    }
    let fine = "See [it](https://own.example/book/else.html) and [them](https://other.example/secret.html).";
    assert!(!book(fine, SECRETS).problems.has("links-to-internal"));
}

#[test]
fn a_link_by_reference_is_told_where_it_stands() {
    let page = "//- page.md\n# A page\n\nSee [one](personas/eva.md), [two][r] and [three](catalogue.md).\n\n[r]: secret.md\n";
    let text = [SETTINGS, AROUND, SECRETS, page].concat();
    let site = public(&fixture(&text));
    let told = site.problems.iter().find(|it| it.code == "links-to-internal").unwrap();
    let page = page.split_once('\n').unwrap().1;
    assert!(
        page[told.at.span.start as usize..].starts_with("[two][r]"),
        "{}",
        &page[told.at.span.start as usize..]
    );
    check(
        &format!("//- page.md\n{page}"),
        "//- page.md\n# A page\n\nSee [one](personas/eva.md), two and [three](catalogue.md).\n",
        1,
    );
}

/// Who publishes the outer folder publishes the inner one with it.
#[test]
fn sites_of_two_audiences_do_not_stand_inside_one_another() {
    let book = "//- book.toml\n[preprocessor.journeybook]\nvisibility = \"public\"\n//- content/a.md\n# A\n\
                //- content/b.md\n---\nvisibility: internal\n---\n# B\n";
    for (outer, inner) in [(&["--audience", "public"][..], &[][..]), (&[], &["--audience", "public"])] {
        for order in [["site", "site/other"], ["site/other", "site"]] {
            let project = Project::new(book);
            let build = |out: &str| {
                let audience = if out == "site" { outer } else { inner };
                project.run(&[&["build", "--out", out], audience].concat())
            };
            assert_eq!(build(order[0]).code(), Some(0));
            let second = build(order[1]);
            assert_eq!(second.code(), Some(2), "{order:?}\n{}", second.err());
            assert!(!project.root().join(order[1]).join("a.html").exists(), "{order:?}");
        }
    }
}
