//! What changed since the work began: counted as `diff` counts, and shown to this machine alone.

use std::process::Command;

use serde_json::{Value, json};

use super::{BOOK, FILE, Project, Served, VISIT, set};

const REVIEW: &str = "/@journeybook/review";

fn git(project: &Project, arguments: &[&str]) {
    let mut git = Command::new("git");
    let who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"];
    let done = git.args(who).args(arguments).current_dir(project.root()).output().unwrap();
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// A book whose first version is the branch `main`.
fn committed() -> Project {
    let project = Project::new(BOOK);
    git(&project, &["init", "-q"]);
    git(&project, &["checkout", "-q", "-b", "main"]);
    git(&project, &["add", "-A"]);
    git(&project, &["commit", "-q", "-m", "As it was"]);
    project
}

fn changes(served: &Served) -> Value {
    let (status, said) = served.wish(&json!({ "changes": true }));
    assert_eq!(status, 200, "{said}");
    said["changes"].clone()
}

fn feels(served: &Served, value: f64) {
    let (status, said) = served.wish(&set(&served.seen(), "queue", ("feeling", json!(value))));
    assert_eq!(status, 200, "{said}");
}

#[test]
fn changes_are_counted_since_the_last_commit_and_on_a_branch_since_it_left() {
    let served = Served::over(committed(), &["--edit"]);
    assert_eq!(changes(&served), json!({ "count": 0, "since": "commit", "name": null }));
    feels(&served, 0.0);
    let one = changes(&served);
    assert_eq!((&one["since"], one["count"].as_u64() > Some(0)), (&json!("commit"), true), "{one}");
    git(&served.project, &["checkout", "-q", "-b", "topic"]);
    git(&served.project, &["commit", "-q", "-a", "-m", "Better"]);
    assert_eq!(changes(&served), json!({ "count": one["count"], "since": "branch", "name": "main" }));
    let told = served.project.run(&["diff", "main", "--format", "json"]).out();
    let told: Value = serde_json::from_str(&told).unwrap();
    let all =
        told["things"].as_array().into_iter().flatten().map(|it| it["changes"].as_array().unwrap().len());
    assert_eq!(one["count"], json!(all.sum::<usize>()), "{told}");
}

#[test]
fn without_git_changes_are_counted_since_serving_began() {
    let served = Served::writable(BOOK);
    assert_eq!(changes(&served), json!({ "count": 0, "since": "start", "name": null }));
    feels(&served, 0.0);
    let one = changes(&served);
    assert_eq!((&one["since"], one["count"].as_u64() > Some(0)), (&json!("start"), true), "{one}");
    let page = served.ask(REVIEW, "");
    assert_eq!(page.status, 200);
    assert!(String::from_utf8_lossy(&page.body).contains("Queue"));
}

#[test]
fn the_review_page_shows_the_files_as_they_are_and_can_do_nothing_here() {
    let served = Served::over(committed(), &["--edit"]);
    served.project.write(FILE, &served.text().replace("title: Queue", "title: Line <b>up</b>"));
    assert!(served.shows(VISIT, "Line"));
    let page = served.ask(REVIEW, "");
    let text = String::from_utf8_lossy(&page.body);
    assert_eq!(page.status, 200);
    assert!(text.contains("Line &lt;b&gt;up") && !text.contains("<b>up"));
    assert!(
        page.head.to_lowercase().contains("content-security-policy: sandbox allow-scripts\r\n"),
        "{}",
        page.head
    );
    assert!(text.contains(&format!("http://localhost/{VISIT}")), "no way back to the page");
    assert!(!text.contains(&served.token()));
}

#[test]
fn who_cannot_write_sees_no_review() {
    let served = Served::over(committed(), &[]);
    assert_eq!(served.ask(REVIEW, "").status, 404);
    let served = Served::over(committed(), &["--edit", "--read-only"]);
    assert_eq!(served.ask(REVIEW, "").status, 404);
    // Others could ask, too.
    let served = Served::over(committed(), &["--edit", "--host", "0.0.0.0"]);
    assert_eq!(served.ask(REVIEW, "").status, 404);
}
