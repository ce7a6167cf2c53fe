//! The files for forges keep the rules that make them safe, and the guide shows them as they are.

use std::fs;
use std::path::Path;

use crate::program::Project;

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

const FOR_GITHUB: [&str; 6] = [
    "action.yml",
    "ci/github.yml",
    "src/cli/starter/github.yml",
    "src/cli/starter/forgejo.yml",
    ".github/workflows/release.yml",
    ".github/workflows/test.yml",
];

#[test]
fn actions_are_named_by_their_commit() {
    for name in FOR_GITHUB {
        for line in
            file(name).lines().filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("uses: "))
        {
            let commit = line.split(['@', ' ']).nth(1).unwrap();
            assert!(
                commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()),
                "{name}: {line}"
            );
        }
    }
}

#[test]
fn no_workflow_has_more_rights_than_it_needs() {
    for name in FOR_GITHUB.iter().filter(|it| !["action.yml", "src/cli/starter/forgejo.yml"].contains(it)) {
        let text = file(name);
        assert!(text.contains("\npermissions: {}\n"), "{name}");
        assert!(text.contains("persist-credentials: false"), "{name}");
        assert!(!text.contains("pull_request_target") && !text.contains("workflow_run"), "{name}");
    }
    assert!(!file("ci/github.yml").contains("secrets."));
}

#[test]
fn nothing_is_put_into_a_script_before_the_shell_reads_it() {
    for name in FOR_GITHUB {
        let text = file(name);
        let mut script = None;
        for line in text.lines() {
            let indent = line.len() - line.trim_start().len();
            if script.is_some_and(|of| !line.trim().is_empty() && indent <= of) {
                script = None;
            }
            if line.trim_start_matches([' ', '-']).starts_with("run:") {
                script = Some(indent);
            }
            assert!(script.is_none() || !line.contains("${{"), "{name}: {line}");
        }
    }
}

#[test]
fn the_guide_shows_the_workflow_as_it_is() {
    let text = file("ci/github.yml");
    let body: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(file("content/guide/ci.md").contains(&format!("```yaml\n{}\n```", body.join("\n"))));
}

#[test]
fn what_the_files_ask_for_exists() {
    let project = Project::new("//- content/a.md\nHello\n");
    let words = ["action.yml", "ci/gitlab.yml", ".pre-commit-hooks.yaml"].map(file).join("\n");
    for command in ["check", "fmt", "codeowners", "diff"] {
        let help = project.run(&[command, "--help"]).out();
        let lines =
            words.lines().filter(|line| line.contains(&format!(" {command} ")) || line.ends_with(command));
        for option in lines.flat_map(str::split_whitespace).filter(|word| word.starts_with("--")) {
            let option = option.trim_end_matches(';');
            let known = help.contains(option) || ["--root", "--quiet"].contains(&option);
            assert!(known, "{command} has no {option}");
        }
    }
}
