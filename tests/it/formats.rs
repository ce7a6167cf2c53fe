//! Problems for other programs: each format keeps the rules of the ones who read it, whatever the content says.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::program::Project;

const HOSTILE: &str = "//- content/ä b%.md
---
kind: journey
title: \"a\\n::error::gotcha ##[error]x \\u0001 \\ufffe </failure>\"
feelin: 1
personas: [\"::warning::x\", \"</system-out>\", \"##[add-mask]a\", \"]]>\"]
allow: [no-goal]
phases:
  - title: P
    steps:
      - {title: \"::error::s\", feeling: 9, touchpoint: \"\\u202e##[x]\"}
---
<b>x</b> [x](nope.md)
::stop-commands::x
";

fn report(format: &str) -> String {
    let project = Project::new(HOSTILE);
    let ran = project.run(&["check", "--format", format]);
    assert_eq!(ran.code(), Some(1));
    ran.out()
}

fn json(format: &str) -> Value {
    serde_json::from_str(&report(format)).unwrap()
}

fn rows(value: &Value) -> &Vec<Value> {
    assert!(value.as_array().is_some_and(|rows| rows.len() >= 8), "{value}");
    value.as_array().unwrap()
}

#[test]
fn content_gives_no_orders_to_a_ci_server() {
    for format in ["human", "json", "sarif", "gitlab", "rdjson", "junit"] {
        for line in report(format).lines() {
            assert!(!line.trim().starts_with("::"), "{format}: {line}");
            assert!(!line.contains("##["), "{format}: {line}");
        }
    }
    for line in report("github").lines() {
        assert!(["::error file=", "::warning file="].iter().any(|order| line.starts_with(order)), "{line}");
        assert!(!line.contains("##["), "{line}");
    }
}

#[test]
fn content_does_not_turn_the_text_around() {
    for format in ["human", "github", "sarif", "gitlab", "rdjson", "junit"] {
        assert!(!report(format).contains('\u{202e}'), "{format}");
    }
}

#[test]
fn sarif_has_what_its_schema_asks_for() {
    let log = json("sarif");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "journeybook");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in rows(&run["results"]) {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        assert!(result["message"]["text"].is_string());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "content/%C3%A4%20b%25.md");
        for key in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(place["region"][key].as_u64().unwrap() > 0);
        }
        assert!(result["partialFingerprints"].as_object().unwrap().values().all(Value::is_string));
    }
    let ids: BTreeSet<_> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), rules.len());
}

#[test]
fn gitlab_gets_a_code_quality_report() {
    let report = json("gitlab");
    let mut prints = BTreeSet::new();
    for row in rows(&report) {
        assert!(row["description"].is_string() && row["check_name"].is_string());
        assert!(
            ["info", "minor", "major", "critical", "blocker"].contains(&row["severity"].as_str().unwrap())
        );
        assert_eq!(row["location"]["path"], "content/ä b%.md");
        assert!(row["location"]["lines"]["begin"].as_u64().unwrap() > 0);
        assert!(prints.insert(row["fingerprint"].as_str().unwrap().to_owned()), "each only once");
    }
}

#[test]
fn reviewdog_gets_columns_in_bytes() {
    let report = json("rdjson");
    for row in rows(&report["diagnostics"]) {
        assert!(row["message"].is_string() && row["code"]["value"].is_string());
        assert!(["ERROR", "WARNING", "INFO"].contains(&row["severity"].as_str().unwrap()));
        assert_eq!(row["location"]["path"], "content/ä b%.md");
        for end in ["start", "end"] {
            assert!(row["location"]["range"][end]["column"].as_u64().unwrap() > 0);
        }
    }
    let project = Project::new("//- content/a.md\n---\nemotion: 😡\nx: {é: 1}\n---\n");
    let report: Value = serde_json::from_str(&project.run(&["check", "--format", "rdjson"]).out()).unwrap();
    assert_eq!(report["diagnostics"][0]["location"]["range"]["end"]["column"], 8);
}

/// Puts every suggestion in its place, the last first.
fn mended(text: &str, report: &Value) -> String {
    let place = |at: &Value| {
        let number = |key: &str| usize::try_from(at[key].as_u64().unwrap()).unwrap() - 1;
        text.split_inclusive('\n').take(number("line")).map(str::len).sum::<usize>() + number("column")
    };
    let all = report["diagnostics"].as_array().unwrap().iter();
    let suggestions = all.flat_map(|it| it["suggestions"].as_array().cloned().unwrap_or_default());
    let mut edits: Vec<(usize, usize, String)> = suggestions
        .map(|it| {
            (
                place(&it["range"]["start"]),
                place(&it["range"]["end"]),
                it["text"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    edits.sort();
    edits
        .into_iter()
        .rev()
        .fold(text.to_owned(), |text, (start, end, with)| format!("{}{with}{}", &text[..start], &text[end..]))
}

#[test]
fn every_did_you_mean_is_a_suggestion_that_mends_it() {
    const BESIDE: &str = "//- content/email.md\n---\nkind: channel\nname: Mail\nid: e-mail\n---\n\
        //- content/eva.md\n---\nkind: persona\nname: Eva\nid: eva-jansen\n---\n\
        //- content/b.md\n---\nkind: blueprint\ntitle: B\njourney: a\nsteps:\n  - {step: payy, frontstage: [{id: scan, do: Scan}], backstage: [{id: count, do: Count}]}\nlinks: [scan -> coutn]\n---\n\
        //- content/c.md\n---\nkind: journey\nbaseline: a\nchange: [{step: payy, feeling: 1}]\nremove: [waits]\n---\n";
    const MAP: &str = "---\nkind: jorney\n---\n";
    for (file, text) in [
        (
            "content/a.md",
            "---\nkind: journey\ntitle: A\npersnas: [\"eva-jansn\"]\nlanes: [emotoin]\nphases:\n  - title: P\n    steps:\n      - {id: pay, title: Pay é, chanel: e-mail, feeling: 1}\n      - {id: wait, title: Wait, channel: e-mial, marks: [wov], next: pya}\n---\n[[eva-jansn]] [[a/pya]]\n",
        ),
        ("content/b.md", BESIDE.split("//- content/b.md\n").nth(1).unwrap().split("//- ").next().unwrap()),
        ("content/c.md", BESIDE.split("//- content/c.md\n").nth(1).unwrap()),
        ("content/d.md", MAP),
        ("book.toml", "[book]\ntitel = \"x\"\n[preprocessor.journeybook.check]\noverdu = \"off\"\n"),
    ] {
        const SOUND: &str = "//- content/a.md\n---\nkind: journey\ntitle: A\nphases: [{title: P, steps: [{id: pay, title: Pay}, {id: wait, title: Wait}]}]\n---\n";
        let mut book = format!("{SOUND}{BESIDE}");
        for place in ["content/b.md", "content/c.md"].into_iter().filter(|it| *it != file) {
            book = book.replace(place, &format!("{place}.txt"));
        }
        let project = Project::new(&book);
        project.write(file, text);
        let report =
            || serde_json::from_str::<Value>(&project.run(&["check", "--format", "rdjson"]).out()).unwrap();
        let meant = |report: &Value| -> Vec<String> {
            let all = report["diagnostics"].as_array().unwrap().iter();
            let messages = all.map(|it| it["message"].as_str().unwrap().to_owned());
            messages.filter(|it| it.contains("did you mean `") || it.contains("` exists")).collect()
        };
        let first = report();
        assert!(!meant(&first).is_empty(), "{file}: {first}");
        // What is mended may name something that is wrong, too.
        let mut better = mended(text, &first);
        project.write(file, &better);
        better = mended(&better, &report());
        project.write(file, &better);
        assert_eq!(meant(&report()), [""; 0], "{file}\n{better}");
    }
}

#[test]
fn junit_counts_every_case() {
    let report = report("junit");
    let count = |name: &str| report.matches(&format!("<{name} ")).count();
    assert!(report.contains(&format!("tests=\"{}\" failures=\"{}\"", count("testcase"), count("failure"))));
    assert!(report.contains("timestamp=\"2026-11-22T00:00:00\" hostname=\"localhost\""));
    assert_eq!(report.matches("</failure>").count(), count("failure"));
    assert!(!report.contains(|letter: char| letter.is_control() && letter != '\n'));
    let clean = Project::new("//- content/a.md\nHello\n").run(&["check", "--format", "junit"]).out();
    assert!(
        clean.contains("<testcase name=\"content/a.md\" classname=\"content/a.md\" time=\"0\"/>"),
        "{clean}"
    );
}

#[test]
fn paths_lead_from_where_the_program_runs() {
    let project = Project::new("//- docs/book.toml\n//- docs/content/a.md\n---\nfeelin: 1\n---\n");
    let out = project.run(&["--root", "docs", "check", "--format", "github"]).out();
    assert!(out.starts_with("::notice file=docs/content/a.md,line=2,"), "{out}");
    let out = project.run(&["check", "./docs"]).out();
    assert!(out.contains(" --> docs/content/a.md:2:1\n"), "{out}");
}

#[test]
fn one_run_gives_many_reports() {
    let project = Project::new(HOSTILE);
    let ran =
        project.run(&["check", "--format", "github", "--format", "sarif=a.sarif", "--format", "junit=b.xml"]);
    assert!(ran.out().starts_with("::error "));
    assert!(project.root().join("a.sarif").exists() && project.root().join("b.xml").exists());
    let ran = project.run(&["check", "--format", "xml"]);
    assert_eq!(ran.code(), Some(2));
    assert!(
        ran.err().contains("the formats are human, json, github, sarif, gitlab, rdjson, junit"),
        "{}",
        ran.err()
    );
}
