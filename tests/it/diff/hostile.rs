//! Titles that want to do something. In every format they are words.

use super::Versions;

const HOSTILE: &[&str] = &[
    "::error file=a.md::owned",
    "##[command]rm -rf",
    "##vso[task.setvariable variable=x]y",
    "@octocat please look",
    "#123 and GH-45",
    "!17 %3 ~label &epic $42",
    "```mermaid",
    "~~~",
    "</details><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://evil.example/x.png)",
    "[link](javascript:alert(1))",
    "https://evil.example www.evil.example",
    "a | b | c",
    "safe\u{202e}gnp.exe",
    "zero\u{200b}width\u{feff}",
    "%%{init: {'theme':'dark'}}%%",
    "1. list",
    "- list",
    "> quote",
    "# heading",
    "{{ template }} {% raw %}",
    "</style><style>*{}",
    "\u{1b}[31mred\u{7}",
];

pub fn versions() -> Versions {
    let step = |title: &str, feeling: i32| {
        let title = serde_json::to_string(title).unwrap();
        format!("      - {{title: {title}, feeling: {feeling}, does: {title}, pains: [{title}]}}\n")
    };
    let map = |feeling: i32, more: &str| {
        let steps: String = HOSTILE.iter().map(|title| step(title, feeling)).collect();
        let title = serde_json::to_string(&HOSTILE.join(" ")).unwrap();
        format!(
            "//- content/a.md\n---\nkind: journey\ntitle: {title}\nphases:\n  - title: {title}\n    steps:\n{steps}---\n{more}\n"
        )
    };
    let long: String = HOSTILE.iter().map(|it| format!("{it}\n\n")).collect();
    Versions::of(&map(0, "Old prose."), &map(-1, &long))
}

/// Lines that a runner would take for commands.
#[track_caller]
fn starts_no_command(told: &str) {
    for line in told.lines() {
        assert!(!line.trim_start().starts_with("::"), "{line}");
    }
    assert!(!told.contains("##[") && !told.contains("##vso["), "{told}");
}

#[track_caller]
fn hides_nothing(told: &str) {
    for hidden in ['\u{202e}', '\u{feff}', '\u{1b}', '\u{7}'] {
        assert!(!told.contains(hidden), "{hidden:?}");
    }
}

#[test]
fn markdown_is_inert_everywhere() {
    for profile in ["github", "gitlab", "bitbucket", "azure", "summary"] {
        let told = versions().markdown(profile);
        starts_no_command(&told);
        hides_nothing(&told);
        let unescaped = told.replace("\\]", "");
        for link in ["](javascript", "](http"] {
            let line = unescaped.lines().find(|line| line.contains(link));
            assert_eq!(line, None, "{profile}");
        }
        for live in
            ["@octocat", "#123", "GH-45", "<script", "<img", "<style", "https://evil", "www.evil", "!17"]
        {
            assert!(!told.contains(live), "{profile}: {live}");
        }
        let fences = told.lines().filter(|line| line.trim_start().starts_with("```")).count();
        assert_eq!(fences % 2, 0, "{profile}");
        assert!(told.lines().all(|line| !line.starts_with("~~~") && !line.starts_with("# ")), "{profile}");
        assert_eq!(told.matches("<details>").count(), told.matches("</details>").count(), "{profile}");
        assert!(!told.contains("%%{"), "{profile}");
        // Every row of a table has as many cells as its head.
        for line in told.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| |")) {
            let bars = line.replace("\\|", "").matches('|').count();
            assert_eq!(bars, 5, "{line}");
        }
    }
}

#[test]
fn a_terminal_and_a_log_are_left_alone() {
    let told = versions().human();
    starts_no_command(&told);
    hides_nothing(&told);
}

#[test]
fn json_is_json_and_starts_nothing() {
    let told = versions().json();
    starts_no_command(&told);
    let read: serde_json::Value = serde_json::from_str(&told).unwrap();
    // What was written is still there for a program.
    assert!(read["things"][0]["title"].as_str().unwrap().contains("##vso["));
    hides_nothing(&told);
}

#[test]
fn html_has_no_element_of_the_content() {
    let told = versions().html();
    hides_nothing(&told);
    let (_, body) = told.split_once("<body").unwrap();
    for live in ["<script>alert", "<img", "</details>", "onerror=alert(1)>", "<style"] {
        assert!(!body.contains(live), "{live}");
    }
    assert_eq!(body.matches("<script").count(), 1);
    assert!(!told.contains("href=\"javascript"));
    for outside in ["src=\"http", "url(http", "href=\"http"] {
        assert!(!told.contains(outside), "{outside}");
    }
}
