//! Front matter: found, left in peace, and drafts.

use super::*;

fn page(site: &Site, path: &str) -> String {
    site.file(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

const KEYS: &str = "kind: journey\ntitle: First sight\nphases: [One]\n";

#[test]
fn a_map_is_found_however_its_front_matter_begins() {
    for text in [
        format!("\n---\n{KEYS}---\nProse.\n"),
        format!("\u{feff}\r\n---\n{KEYS}---\nProse.\n"),
        format!("<!-- licence -->\n---\n{KEYS}---\nProse.\n"),
        format!("# First sight\n\n---\n{KEYS}---\nProse.\n"),
        format!("----\n{KEYS}----\nProse.\n"),
        format!("—\n{KEYS}—\nProse.\n"),
        format!("```yaml\n{KEYS}```\nProse.\n"),
        format!("{KEYS}---\nProse.\n"),
        format!("{KEYS}\nProse.\n"),
        "+++\nkind = \"journey\"\ntitle = \"First sight\"\nphases = [\"One\"]\n+++\nProse.\n".to_owned(),
    ] {
        let site = site_of(&format!("//- content/journeys/visit.md\n{text}"));
        let told = of_code(&site, "front-matter-not-first");
        assert_eq!(told.len(), 1, "{text}");
        assert!(told[0].level == Level::Error && told[0].help.is_some());
        let html = page(&site, "journeys/visit.html");
        assert!(html.contains("First sight") && html.contains("Prose."), "{text}");
        assert!(!html.contains("kind:") && !html.contains("phases:"), "{text}");
    }
}

#[test]
fn an_example_is_no_front_matter() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = vec![std::fs::read_to_string(root.join("README.md")).unwrap()];
    let guide = super::super::problems::handbook(".");
    texts.extend(guide.texts.values().map(|text| text.to_string()));
    assert!(texts.len() > 50);
    for text in texts {
        assert_eq!(journeybook::parse::elsewhere(&text).filter(|_| !text.starts_with("---")), None, "{text}");
    }
}

#[test]
fn what_stands_between_two_rules_stays_on_the_page() {
    let site = site_of("//- content/p.md\n---\n\nWe open with a word of welcome.\n\n---\n\nSecond part.\n");
    assert!(page(&site, "p.html").contains("We open with a word of welcome."));
    assert_eq!(codes(&site), [""; 0]);
}

#[test]
fn a_page_of_another_program_is_a_page() {
    let site = site_of(
        "//- content/a.md\n---\nid: intro\ntitle: From Docusaurus\nsidebar_label: Intro\nsidebar_position: 4\n\
         description: Words for search engines\nkeywords: [a]\n---\n# Intro\n\
         //- content/b.md\n---\nlayout: default\nnav_order: 26\npermalink: /foo/\ntitle: From Jekyll\n---\n# Jekyll\n\
         //- content/c.md\n+++\ntitle = \"From Zola\"\n[extra]\na = 1\n+++\nText\n\
         //- content/d.md\n---\ntitle: Own\nmood: sunny\nmore: b\n---\nText\n",
    );
    assert!(site.problems.iter().all(|problem| problem.level == Level::Info), "{:?}", site.problems);
    assert_eq!(codes(&site), ["front-matter-not-first", "unknown-key"]);
    assert!(
        page(&site, "a.html").contains("<meta name=\"description\" content=\"Words for search engines\"")
    );
    let zola = page(&site, "c.html");
    assert!(zola.contains("From Zola") && zola.contains("Text") && !zola.contains("+++"));
}

const DRAFTS: &str = "//- content/secret.md\n---\ntitle: Secret plan\ndraft: true\n---\nNobody may read this.\n\
    //- content/personas/eva.md\n---\nkind: persona\nname: Eva\ndraft: true\n---\n\
    //- content/teams.md\n---\nkind: teams\nitems:\n  - {id: it, name: IT}\n  - {id: lab, name: Lab, draft: true}\n---\n\
    //- content/journeys/visit.md\n---\nkind: journey\ntitle: A visit\npersonas: [eva]\nowner: lab\nphases: [One]\n---\n\
    See [it](../secret.md) and [[eva]].\n";

#[test]
fn a_draft_is_left_out_and_nothing_leads_to_it() {
    let site = site_of(DRAFTS);
    for path in ["secret.html", "personas/eva.html", "teams/lab.html"] {
        assert!(site.plan.find(path).is_none(), "{path}");
    }
    let told = of_code(&site, "draft-reference");
    assert_eq!(told.len(), 4);
    assert!(told.iter().all(|problem| problem.level == Level::Error && problem.help.is_some()));
}

#[test]
fn a_draft_is_shown_to_those_who_write() {
    let mut files = fixture(DRAFTS);
    files.purpose = Purpose::Writers;
    let site = site(&files);
    assert_eq!(of_code(&site, "draft-reference").len(), 0);
    for path in ["secret.html", "personas/eva.html", "teams/lab.html"] {
        assert!(page(&site, path).contains("Draft"), "{path}");
    }
}

#[test]
fn an_old_name_belongs_to_one() {
    let maps = |a: &str, b: &str, c: &str| {
        let map = |name: &str, keys: &str| {
            format!(
                "//- content/journeys/{name}.md\n---\nkind: journey\ntitle: {name}\n{keys}phases: [One]\n---\n"
            )
        };
        site_of(&[map("a", a), map("b", b), map("c", c)].concat())
    };
    let told = |site: &Site| of_code(site, "old-name-taken").len();
    assert_eq!(told(&maps("was: [gone]\n", "", "")), 0);
    assert_eq!(told(&maps("was: [gone]\n", "was: [gone]\n", "")), 1);
    assert_eq!(told(&maps("", "", "was: [a]\n")), 1);
    let site = maps("", "", "aliases: [\"https://x.example/a\", ../up, index, old/c]\n");
    assert_eq!(of_code(&site, "bad-alias").len(), 3);
    assert_eq!(site.plan.stubs().len(), 1);
}

#[test]
fn a_page_in_the_folder_of_a_kind_opens_its_overview() {
    let map = "//- content/journeys/visit.md\n---\nkind: journey\ntitle: A visit\nphases: [One]\n---\n";
    let site = site_of(&format!(
        "//- content/journeys/index.md\n# Our maps\n\nRead [this](visit.md) first.\n{map}\
        //- content/a.md\nBack to [the maps](journeys/index.md).\n"
    ));
    assert_eq!(codes(&site), [""; 0]);
    let html = page(&site, "journeys.html");
    assert!(html.contains("Read <a href=\"journeys/visit.html\"") && html.contains("A visit"), "{html}");
    assert!(page(&site, "a.html").contains("href=\"journeys.html\""));
    let alone = site_of("//- content/teams/README.md\nWe have teams.\n");
    assert!(page(&alone, "teams.html").contains("We have teams."));
}

#[test]
fn capitals_in_the_name_of_a_file_are_no_matter() {
    let site = site_of(
        "//- content/personas/NOOR.MD\n---\nkind: persona\nname: Noor\n---\n//- content/A.MD\nText\n",
    );
    assert!(page(&site, "personas/noor.html").contains("Noor") && page(&site, "a.html").contains("Text"));
}
