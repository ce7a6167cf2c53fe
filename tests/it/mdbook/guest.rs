//! Manners in somebody's book: what is not ours goes out as it came, and is not judged.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Book, hosts, text};

/// The least that is a handbook, with nothing to say against it.
const MAPS: &str = "//- content/maps/eva.md
---
kind: persona
name: Eva
---
//- content/maps/visit.md
---
kind: journey
title: A visit
goal: Be done
personas: [eva]
phases:
  - title: Pay
    steps: [{id: pay, title: Queue, feeling: 1}]
---
";

const OURS: [(&str, Option<&str>); 2] = [("maps/eva.md", None), ("maps/visit.md", None)];

/// The chapters that the list of a book names.
fn listed(book: &Book) -> Vec<String> {
    let summary = book.read("content/SUMMARY.md");
    super::between(&summary, "](", ')')
        .map(|path| path.trim_start_matches("./").trim_matches(['<', '>']).to_owned())
        .filter(|path| !path.is_empty())
        .collect()
}

/// What mdBook sends: it takes byte order marks away.
fn call(book: &Book, renderer: &str, ours: &[(&str, Option<&str>)]) -> Value {
    let names = listed(book);
    let texts: Vec<String> = names.iter().map(|name| book.read(&format!("content/{name}"))).collect();
    let texts = texts.iter().map(|text| Some(text.strip_prefix('\u{feff}').unwrap_or(text)));
    let mut chapters: Vec<_> = names.iter().map(String::as_str).zip(texts).collect();
    chapters.extend(ours);
    book.call(renderer, &chapters)
}

/// The answer, and what was said.
#[track_caller]
fn answer(book: &Book, call: &Value, about: &str) -> (Value, String) {
    let ran = book.plugin(&[], &call.to_string());
    let said = text(&ran.stderr);
    assert!(ran.status.success(), "{about}: {said}");
    (serde_json::from_slice(&ran.stdout).unwrap(), said)
}

#[track_caller]
fn same(came: &Value, went: &Value, about: &str) {
    let content = |item: &Value| item.pointer("/Chapter/content").and_then(Value::as_str).map(str::to_owned);
    assert_eq!(content(came), content(went), "{about}");
    assert_eq!(came, went, "{about}");
}

#[track_caller]
fn in_silence(book: &Book, call: &Value, about: &str) {
    let (answer, said) = answer(book, call, about);
    for (came, went) in items(&call[1]).iter().zip(items(&answer)) {
        same(came, went, about);
    }
    assert_eq!((&answer, said.as_str()), (&call[1], ""), "{about}");
}

fn items(book: &Value) -> &[Value] {
    book["items"].as_array().unwrap()
}

#[test]
fn a_book_without_maps_goes_through_in_silence() {
    for (name, host) in hosts::ALL {
        let book = Book::new(host);
        for renderer in ["html", "markdown"] {
            if name == "not first" {
                let call = call(&book, renderer, &[]);
                let (answer, said) = answer(&book, &call, name);
                assert_eq!(answer, call[1]);
                assert!(said.starts_with("`a.md` shows its front matter as text: "), "{said}");
                continue;
            }
            if name == "nested" {
                let call = call(&book, renderer, &[]);
                let (answer, said) = answer(&book, &call, name);
                assert_eq!(answer, call[1]);
                assert_eq!(said.lines().count(), 1, "{said}");
                assert!(said.contains("one/three.md:1"), "a block that is called as ours are: {said}");
                continue;
            }
            in_silence(&book, &call(&book, renderer, &[]), name);
        }
    }
}

#[test]
fn beside_maps_too_chapters_of_others_go_out_as_they_came() {
    let alone = Book::new(MAPS);
    for (name, host) in hosts::ALL {
        let book = Book::new(&format!("{host}{MAPS}"));
        for renderer in ["html", "markdown"] {
            let (_, said_alone) = answer(&alone, &alone.call(renderer, &OURS), "alone");
            let call = call(&book, renderer, &OURS);
            let (answer, said) = answer(&book, &call, name);
            let (came, went) = (items(&call[1]), items(&answer));
            let count = came.len() - OURS.len();
            for (came, went) in came[..count].iter().zip(went) {
                same(came, went, name);
            }
            assert_ne!(came[count + 1], went[count + 1], "{name}: a map is drawn");
            match name {
                "not first" => assert!(said.contains("4 warnings"), "{said}"),
                "nested" => assert!(said.contains("one/three.md:1"), "{said}"),
                _ => assert_eq!(said, said_alone, "{name}"),
            }
        }
    }
}

/// A chapter with those below it.
fn chapter(name: &str, content: &str, below: &[Value]) -> Value {
    json!({ "Chapter": { "name": name, "content": content, "number": [1], "sub_items": below,
        "path": format!("{name}.md"), "source_path": format!("{name}.md"), "parent_names": [] } })
}

/// Every shape that a list of chapters can have, and keys that nobody knows.
fn shapes() -> Value {
    let draft = json!({ "Chapter": { "name": "Draft", "content": "", "number": [1, 1], "sub_items": [],
        "path": null, "source_path": null, "parent_names": ["a"] } });
    let windows = json!({ "Chapter": { "name": "W", "content": "---\r\nx\r\n---\r\n", "number": null,
        "sub_items": [], "path": "sub\\w.md", "source_path": "sub\\w.md", "parent_names": [] } });
    let made = json!({ "Chapter": { "name": "Made", "content": "---\n---\n[[y]] {{#x}}", "number": null,
        "sub_items": [], "path": "made.md", "source_path": null, "parent_names": [] } });
    let outside = json!({ "Chapter": { "name": "Out", "content": "---\nx: 1\n---\n", "number": null,
        "sub_items": [], "path": "out.md", "source_path": "../out.md", "parent_names": [], "content-hash": 0 } });
    json!([
        { "PartTitle": "One" },
        chapter("a", "---\nminutes: 5\n---\n", &[draft, chapter("b", "[x](./a.md)", &[chapter("c", "---\n\n---", &[])])]),
        "Separator",
        { "PartTitle": "" },
        windows, made, outside,
        { "Later": { "content": 0, "a": [1.5, null, { "content": 1 }] } },
        chapter("a", "the same file, and another text", &[]),
    ])
}

#[test]
fn parts_drafts_and_what_nobody_knows_stay() {
    let book = Book::new("//- content/a.md\nas it stands on the disk\n");
    let mut call = book.call("html", &[]);
    call[1] = json!({ "items": shapes(), "later": { "content": 2 }, "__non_exhaustive": null });
    in_silence(&book, &call, "alone");

    let book = Book::new(&format!("{MAPS}//- content/a.md\nas it stands on the disk\n"));
    let mut call = book.call("html", &OURS);
    let ours = call[1]["items"].take();
    call[1]["items"] = shapes();
    call[1]["items"].as_array_mut().unwrap().extend(ours.as_array().unwrap().clone());
    let (answer, _) = answer(&book, &call, "mixed");
    let came = shapes();
    for (came, went) in came.as_array().unwrap().iter().zip(items(&answer)) {
        same(came, went, "mixed");
    }
}

#[test]
fn what_a_plugin_before_ours_took_away_stays_away() {
    let book = Book::new(&format!(
        "{MAPS}//- content/a.md\n---\nminutes: 5\n---\nHello {{{{#include x}}}}\n//- content/b.md\n---\n\nA rule\n\n---\n"
    ));
    let stripped = [("a.md", Some("Hello included")), ("b.md", Some("A rule"))];
    let alone = Book::new("//- content/a.md\n---\nminutes: 5\n---\n");
    in_silence(&alone, &alone.call("html", &stripped), "alone");
    let call = book.call("html", &[&stripped[..], &OURS].concat());
    let (answer, _) = answer(&book, &call, "mixed");
    same(&call[1]["items"][0], &answer["items"][0], "front matter of others");
    same(&call[1]["items"][1], &answer["items"][1], "a rule");
}

/// What becomes of a chapter with this text, beside the maps.
#[track_caller]
fn becomes(text: &str, expected: &str) {
    let book = Book::new(MAPS);
    let call = book.call("html", &[&[("page.md", Some(text))], &OURS[..]].concat());
    let (answer, _) = answer(&book, &call, text);
    assert_eq!(answer["items"][0]["Chapter"]["content"], expected);
}

#[test]
fn only_links_to_our_pages_change() {
    becomes("[[eva]] [x](./x.md)", "[Eva](maps/eva.html) [x](./x.md)");
    becomes("---\nminutes: 5\n---\n[[eva|she]]\n", "---\nminutes: 5\n---\n[she](maps/eva.html)\n");
    becomes("---\n\n[[eva]]\r\n\n---\n", "---\n\n[Eva](maps/eva.html)\r\n\n---\n");
    becomes("[pay](./maps/visit.md#pay)", "[pay](maps/visit.html#maps-visit-step-pay)");
    becomes(
        "[a][v] [v]\n\n[v]: maps/visit.md#pay",
        "[a](maps/visit.html#maps-visit-step-pay) [v](maps/visit.html#maps-visit-step-pay)\n\n[v]: maps/visit.md#pay",
    );
}

#[test]
fn links_that_are_right_stay_as_they_were_written() {
    for text in [
        "[a](./maps/visit.md) [b](maps/visit.html 'title') [c](<maps/eva.md>)",
        "[a][v] [v] [v][]\n\n[v]: ./maps/visit.md",
        "[[eva]](elsewhere.md) [[eva]][e]\n\n[e]: x.md",
        "[[eva]]\n\n[Eva]: x.md",
        "![eva](maps/eva.md) `[[eva]]` \\[[eva]]",
    ] {
        becomes(text, text);
    }
}

/// What is told of a chapter with this text, beside the maps.
fn told(text: &str, settings: &str) -> String {
    let book = Book::new(MAPS);
    book.write(
        "book.toml",
        &book.read("book.toml").replace("assets-version", &format!("{settings}\nassets-version")),
    );
    let call = book.call("html", &[&[("page.md", Some(text))], &OURS[..]].concat());
    super::text(&book.plugin(&[], &call.to_string()).stderr)
}

#[track_caller]
fn tells(text: &str, expected: &str) {
    let said = told(text, "");
    assert!(said.contains(expected) && said.contains("content/page.md:1"), "{text}: {said}");
}

#[test]
fn a_link_plainly_meant_for_our_pages_is_told() {
    tells("[[ev]]", "`eva` exists");
    tells("[[persona:adam]]", "no persona `adam`");
    tells("[[visit/pey]]", "a step named `pay` exists");
    tells("[x](maps/visti.md)", "no file `maps/visti.md`");
    tells("[x](maps/visit.md#nowhere)", "no heading `#nowhere`");
}

#[test]
fn other_links_are_the_business_of_their_book() {
    let silence = told("Nothing.", "");
    for text in [
        "[[if]]",
        "[[adam]]",
        "[[x:eva]]",
        "[x](eva.md)",
        "[x](maps/visit.pdf)",
        "[x](#eva)",
        "[[eve]]: x",
        "[x](visti.md)",
    ] {
        let text = if text == "[[eve]]: x" { "[[eve]]\n\n[eve]: x" } else { text };
        assert_eq!(told(text, ""), silence, "{text}");
    }
}

#[test]
fn prose_is_judged_when_asked() {
    let silence = told("Nothing.", "check-prose = true");
    for text in ["[[adam]]", "[x](nowhere.md)", "[x](#nowhere)", "---\nminutes: 5\n---\n"] {
        assert_ne!(told(text, "check-prose = true"), silence, "{text}");
        assert_eq!(told(text, ""), silence, "{text}");
    }
    let book = Book::new(
        "//- content/SUMMARY.md\n- [A](a.md)\n//- content/a.md\n---\nminutes: 5\n---\n[x](nowhere.md)\n",
    );
    let settings = book.read("book.toml");
    book.write(
        "book.toml",
        &settings.replace("assets-version", "check-prose = true\non-problem = \"warn\"\nassets-version"),
    );
    let call = call(&book, "html", &[]);
    let (answer, said) = answer(&book, &call, "judged");
    assert_eq!(answer, call[1]);
    assert!(said.contains("1 note") && said.contains("nowhere.md"), "{said}");
}

#[test]
fn our_prose_may_lead_to_what_mdbook_makes() {
    let book = Book::new(&format!(
        "{MAPS}Back to [it](../page.html), [a place](../page.md#raw), [another](../page.md#r--d).\n//- content/page.md\n# R & D\n\n<a id=\"raw\"></a>\n"
    ));
    let call = book.call("html", &[&[("page.md", None)], &OURS[..]].concat());
    let (answer, said) = answer(&book, &call, "ours");
    assert!(!said.contains("page"), "{said}");
    same(&call[1]["items"][0], &answer["items"][0], "theirs");
}

#[test]
fn files_of_others_say_nothing() {
    let alone = Book::new(MAPS);
    let (_, said_alone) = answer(&alone, &alone.call("html", &OURS), "alone");
    for maps in ["", MAPS] {
        let book = Book::new(&format!(
            "{maps}//- theme/index.hbs\n{{{{> head}}}}\n//- theme/css/general.css\n}}\n//- theme/templates.md\n[[x]]\n//- content/part.md\n---\n[x\n---\n[[y]]\n//- content/title.md\n---\ntitle: T\nstatus: x\n---\n"
        ));
        std::fs::write(book.root().join("content/latin.md"), b"caf\xe9").unwrap();
        std::fs::write(book.root().join("content/latin.csv"), b"caf\xe9").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc/hostname", book.root().join("content/out.md")).unwrap();
        let ours = if maps.is_empty() { &[][..] } else { &OURS[..] };
        let call = book.call("html", &[&[("page.md", Some("Hello."))], ours].concat());
        let (answer, said) = answer(&book, &call, maps);
        same(&call[1]["items"][0], &answer["items"][0], maps);
        assert_eq!(said, if maps.is_empty() { "" } else { &said_alone });
    }
}

#[test]
fn a_content_folder_elsewhere_is_no_trouble_without_maps() {
    let book = Book::new("//- content/a.md\n# A\n");
    let mut call = book.call("html", &[("a.md", Some("---\nx\n---\n"))]);
    call[0]["config"]["book"]["src"] = json!("../elsewhere");
    in_silence(&book, &call, "elsewhere");
    call[0]["mdbook_version"] = json!("0.6.0");
    in_silence(&book, &call, "a version of later");
}

#[test]
fn errors_are_told_and_the_rest_is_counted() {
    let book = Book::new(&MAPS.replace("personas: [eva]\n", ""));
    let (_, said) = answer(&book, &book.call("html", &OURS), "notes");
    assert!(said.ends_with(": `journeybook check`\n") && said.lines().count() == 1, "{said}");
}

#[test]
fn a_missing_catalogue_is_told_once() {
    let map = |name: &str, of: &str| {
        format!(
            "//- content/{name}.md\n---\nkind: blueprint\ntitle: {name}\njourney: {of}\nsteps: [One]\n---\n"
        )
    };
    let maps = [map("a", "visit"), map("b", "visit"), map("c", "shop")].concat();
    let book =
        || Book::new(&format!("//- content/SUMMARY.md\n- [A](a.md)\n- [B](b.md)\n- [C](c.md)\n{maps}"));
    let chapters = [("a.md", None), ("b.md", None), ("c.md", None)];
    for (book, error, words) in [
        (book(), "error[", "this book has no journeys, and 3 references to some"),
        (book().in_dutch(), "fout[", "dit boek heeft niets van de soort `journey`, en 3 verwijzingen ernaar"),
    ] {
        let said = text(&book.plugin(&[], &book.call("html", &chapters).to_string()).stderr);
        assert_eq!(said.matches(error).count(), 1, "{said}");
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn names_without_a_catalogue_are_no_errors() {
    let steps = "[{id: a, title: A, touchpoints: [desk]}, {id: b, title: B, touchpoints: [shelf, desk]}]";
    let maps = MAPS.replace("[{id: pay, title: Queue, feeling: 1}]", steps);
    let book = Book::new(&maps);
    let ran = book.plugin(&[], &book.call("html", &OURS).to_string());
    assert!(!text(&ran.stderr).contains("error["), "{}", text(&ran.stderr));
    assert!(text(&ran.stdout).contains("not in the catalogue yet"), "{}", text(&ran.stdout));
}

/// Every file of a build; pages without the lines that load our style and script.
pub fn built(book: &Book) -> BTreeMap<String, Vec<u8>> {
    let built = book.build();
    assert!(built.ok, "{}", built.said);
    let folder = book.root().join("book");
    let mut all = BTreeMap::new();
    for entry in walkdir::WalkDir::new(&folder) {
        let path = entry.unwrap().into_path();
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        if path.is_file() && !name.contains("mdbook-journeybook") {
            let bytes = std::fs::read(&path).unwrap();
            let bytes = match name.ends_with(".html") {
                true => text(&bytes)
                    .lines()
                    .filter(|it| !it.contains("mdbook-journeybook"))
                    .map(|it| format!("{it}\n"))
                    .collect::<String>()
                    .into_bytes(),
                false => bytes,
            };
            all.insert(name, bytes);
        }
    }
    all
}

#[test]
fn mdbook_builds_the_same_book_with_us_and_without() {
    for (name, host) in hosts::ALL {
        let (with, without) = (Book::new(host), Book::new(host));
        without.write("book.toml", "[book]\ntitle = \"Ours\"\nsrc = \"content\"\n");
        let (with, without) = (built(&with), built(&without));
        assert_eq!(with.keys().collect::<Vec<_>>(), without.keys().collect::<Vec<_>>(), "{name}");
        for (path, bytes) in &without {
            assert!(with[path] == *bytes, "{name}: {path}");
        }
    }
}

/// A stranger can write very many of anything. Where each costs a look at all of the text, this takes minutes.
#[test]
fn very_many_brackets_of_others_cost_little_each() {
    const MANY: usize = 20_000;
    for (part, leads) in [
        ("[[foo]] ", false),
        ("[[e]]: x\n", false),
        ("[[foo]][a] ", false),
        ("[eva]: x\n[[eva]]\n", false),
        ("[[eva]] ", true),
    ] {
        let chapter = part.repeat(MANY);
        let book = Book::new(&format!("{MAPS}//- content/a.md\n{chapter}"));
        let call = book.call("html", &[("a.md", None), OURS[0], OURS[1]]);
        let start = Instant::now();
        let (answer, _) = answer(&book, &call, part);
        let time = start.elapsed();
        assert!(time < Duration::from_secs(30), "{part:?}: {time:?}");
        let went = items(&answer)[0]["Chapter"]["content"].as_str().unwrap();
        match leads {
            true => assert_eq!(went.matches("[Eva](maps/eva.html) ").count(), MANY, "{part:?}"),
            false => assert!(went == chapter, "{part:?}"),
        }
    }
}

#[test]
fn of_very_many_slips_in_one_chapter_twenty_are_told() {
    let chapter = "[[evaa]]\n".repeat(20_000);
    let book = Book::new(&format!("{MAPS}//- content/a.md\n{chapter}"));
    let call = book.call("html", &[("a.md", None), OURS[0], OURS[1]]);
    let start = Instant::now();
    let ran = book.plugin(&[], &call.to_string());
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    assert_eq!(text(&ran.stderr).matches("there is no page `evaa`").count(), 20);
}
