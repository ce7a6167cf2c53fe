//! What a proposal changes beside the content: what runs on the site, who is asked, and in which language it is told.

use serde_json::Value;

use super::settings::{BOOK, proposal};
use super::{MAP, run};

/// Codes and weights of all changes, and the files that differ unsaid.
fn told(base: &[(&str, &str)], change: &[(&str, &str)], trust: &[&str]) -> (Vec<String>, Value) {
    let dir = proposal(base, change);
    let ran = run(dir.path(), &[&["diff", "main..work", "--format", "json"], trust].concat());
    let json: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{}", ran.out, ran.err));
    let schema: Value = serde_json::from_str(journeybook::review::json::SCHEMA).unwrap();
    assert_eq!(crate::json_schema::fault(&schema, &schema, &json, "diff"), None);
    let things = json["things"].as_array().unwrap();
    let all = things.iter().flat_map(|it| it["changes"].as_array().unwrap());
    let codes = all.map(|it| format!("{} {}", it["weight"].as_str().unwrap(), it["code"].as_str().unwrap()));
    (codes.collect(), json.clone())
}

#[track_caller]
fn check(base: &[(&str, &str)], change: &[(&str, &str)], expected: &[&str]) {
    for trust in [&[][..], &["--untrusted"]] {
        let (codes, json) = told(base, change, trust);
        assert_eq!(codes, expected, "{trust:?} {json:#}");
    }
}

const SCRIPT: &str = "<script>alert(1)</script>\n";

#[test]
fn code_of_the_theme_is_major_and_names_its_files() {
    for file in ["templates/base.html", "static/css/tokens.css", "static/x.js", "head.hbs", "static/logo.svg"]
    {
        let name = &*format!("theme/{file}");
        check(&[], &[(name, SCRIPT)], &["major theme-code-changed"]);
        check(&[(name, "a\n")], &[(name, SCRIPT)], &["major theme-code-changed"]);
        check(&[(name, "a\nb\n")], &[(name, "a\r\nb\r\n")], &[]);
        let (_, json) = told(&[], &[(name, SCRIPT)], &["--untrusted"]);
        let change = &json["things"][0]["changes"][0];
        assert_eq!(change["files"][0], serde_json::json!({ "file": name, "fate": "new" }));
        assert_eq!((&change["path"], &change["of"]), (&name.into(), &"code".into()));
        assert!(change["says"].as_str().unwrap().contains(name), "{change}");
    }
    check(
        &[],
        &[("theme/static/font.woff2", "x"), ("theme/strings/en.toml", "")],
        &["minor theme-file-changed"],
    );
}

#[test]
fn what_the_settings_load_or_run_is_major_too() {
    let loads = format!("{BOOK}[output.html]\nadditional-js = [\"own.js\"]\n");
    let base = [("book.toml", &*loads), ("own.js", "a()\n")];
    check(&[], &base, &["major program-changed", "major theme-code-changed"]);
    check(&base, &[("own.js", SCRIPT)], &["major theme-code-changed"]);
    for settings in [
        "[preprocessor.evil]\ncommand = \"sh\"\n",
        "[preprocessor.evil]\n",
        "[output.evil]\nx = 1\n",
        "[output.html]\ntheme = \"own\"\n",
    ] {
        check(&[], &[("book.toml", &format!("{BOOK}{settings}"))], &["major program-changed"]);
    }
    check(&[], &[("book.toml", &format!("{BOOK}command = \"sh\"\n"))], &["major program-changed"]);
    check(
        &[],
        &[("book.toml", &format!("{BOOK}[output.html]\nno-section-label = true\n"))],
        &["editorial other-settings-changed"],
    );
}

#[test]
fn a_weight_of_the_book_holds_for_its_theme_and_lowering_it_is_told() {
    let set = format!("{BOOK}[preprocessor.journeybook.diff]\ntheme-code-changed = \"minor\"\n");
    check(&[("book.toml", &set)], &[("theme/a.css", "a{}")], &["minor theme-code-changed"]);
    let (codes, _) = told(&[], &[("book.toml", &set), ("theme/a.css", "a{}")], &["--untrusted"]);
    assert_eq!(codes, ["major asks-less", "major theme-code-changed"]);
}

#[test]
fn a_yes_to_a_theme_is_for_what_its_files_hold() {
    let seal = |text: &str| {
        let (_, json) = told(&[], &[("theme/a.css", text)], &[]);
        json["things"][0]["changes"][0]["fingerprint"].clone()
    };
    assert_eq!(seal("a{}"), seal("a{}"));
    assert_ne!(seal("a{}"), seal("b{}"));
}

#[test]
fn every_other_file_that_differs_is_counted() {
    let (codes, json) = told(
        &[("content/SUMMARY.md", "- [A](shopping.md)\n")],
        &[("content/SUMMARY.md", "# Summary\n"), ("content/loose.png", "x")],
        &["--untrusted"],
    );
    assert_eq!((codes.len(), &json["unsaid"]), (0, &serde_json::json!(["SUMMARY.md", "loose.png"])));
}

/// The owner of the map, as the file of a team.
fn team(id: &str, forge: &str) -> String {
    format!("---\nkind: team\nname: The {id}\nforge: \"{forge}\"\n---\n")
}

#[test]
fn what_is_proposed_does_not_choose_who_is_asked() {
    let (shop, evil) = (team("shop", "@acme/shop"), team("shop", "@evil/me"));
    let sales = team("sales", "@acme/sales");
    let owned = |by: &str| MAP.replacen("kind: journey\n", &format!("kind: journey\n{by}"), 1);
    let worse = |by: &str| owned(by).replace("feeling: 2", "feeling: -2");
    let was = owned("owner: shop\n");
    let base = [("content/shopping.md", &*was), ("content/shop.md", &*shop), ("content/sales.md", &*sales)];
    let asked = |change: &[(&str, &str)]| {
        let (_, json) = told(&base, change, &["--untrusted"]);
        let things = json["things"].as_array().unwrap().clone();
        let thing = things.into_iter().find(|it| it["kind"] == "journey").unwrap();
        thing["asked"].clone()
    };
    let old = serde_json::json!({ "team": "The shop", "forge": "@acme/shop" });
    assert_eq!(asked(&[("content/shopping.md", &worse(""))]), old);
    assert_eq!(asked(&[("content/shopping.md", &worse("owner: shop\n")), ("content/shop.md", &evil)]), old);
    let both = asked(&[("content/shopping.md", &worse("owner: sales\n"))]);
    assert_eq!((&both["team"], &both["also"][0]["forge"]), (&old["team"], &"@acme/sales".into()));
    let own = team("me", "@evil/me");
    let both = asked(&[("content/shopping.md", &worse("owner: me\n")), ("content/me.md", &own)]);
    assert_eq!((&both["forge"], &both["also"][0]["forge"]), (&old["forge"], &Value::Null));
    // Another name in the forge is more than wording, and the one before is asked.
    let (codes, json) = told(&base, &[("content/shop.md", &evil)], &["--untrusted"]);
    assert_eq!((&*codes, &json["things"][0]["asked"]), (&["minor forge-changed".to_owned()][..], &old));
}

#[test]
fn what_is_proposed_chooses_neither_the_language_nor_the_words_of_its_report() {
    let dutch = BOOK.replace("[book]\n", "[book]\nlanguage = \"nl\"\n");
    let words = "[review]\nmajor = \"fine\"\n";
    for trust in [&[][..], &["--untrusted"]] {
        let dir =
            proposal(&[], &[("book.toml", &dutch), ("theme/strings/en.toml", words), ("theme/a.js", "x")]);
        for (lang, says) in
            [(&[][..], "Code that runs on the site"), (&["--lang", "nl"], "Code die op de site draait")]
        {
            let ran = run(dir.path(), &[&["diff", "main..work"], trust, lang].concat());
            assert!(ran.out.contains(says) && !ran.out.contains("fine"), "{trust:?} {}{}", ran.out, ran.err);
        }
        for revision in ["--new-from", "--judged-by"] {
            let ran = run(dir.path(), &[&["check", revision, "main"], trust].concat());
            assert!(
                !ran.err.contains("probleem") && !ran.err.contains("problemen"),
                "{}{}",
                ran.out,
                ran.err
            );
        }
        let ran = run(dir.path(), &[&["diff", "main..work", "--format", "markdown"], trust].concat());
        assert!(ran.out.contains("(major)"), "{}", ran.out);
    }
}
