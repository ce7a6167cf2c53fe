//! The scripts of the action and of the template for GitLab, as they stand, on checkouts as CI makes them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::api::Api;
use super::{MAP, Ran, commit, git, program, write};

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// A forge with `main`, a change `topic` that left it, what happened on `main` since, and the merge of both.
struct Forge {
    dir: TempDir,
    /// Where the branch was when the change left it.
    left: String,
    /// Where it is.
    target: String,
    /// The last commit of the change.
    head: String,
    /// `refs/pull/1/merge`, made before `main` moved on.
    merge: String,
}

impl Forge {
    fn new() -> Forge {
        let dir = tempfile::tempdir().unwrap();
        let top = dir.path().join("forge");
        fs::create_dir(&top).unwrap();
        git(&top, &["init", "-q"]);
        git(&top, &["config", "uploadpack.allowAnySHA1InWant", "true"]);
        write(&top, "content/shopping.md", MAP);
        write(&top, "content/other.md", &MAP.replace("title: Shopping", "title: Other"));
        commit(&top, "one");
        write(&top, "content/index.md", "# Shop\n");
        let left = commit(&top, "two");
        git(&top, &["checkout", "-qb", "topic"]);
        write(&top, "content/shopping.md", &MAP.replace("feeling: 2}", "feeling: -2}"));
        let head = commit(&top, "the change");
        git(&top, &["checkout", "-q", "main"]);
        write(&top, "content/other.md", &MAP.replace("title: Shopping", "title: Of main"));
        let base = commit(&top, "main moved on before the merge was made");
        git(&top, &["checkout", "-q", "--detach", "main"]);
        git(&top, &["merge", "-q", "--no-ff", "-m", "merge", "topic"]);
        let merge = git(&top, &["rev-parse", "HEAD"]);
        git(&top, &["update-ref", "refs/pull/1/merge", &merge]);
        git(&top, &["update-ref", "refs/pull/1/head", &head]);
        git(&top, &["update-ref", "refs/heads/gh-readonly-queue/main/pr-1", &merge]);
        git(&top, &["checkout", "-q", "main"]);
        write(&top, "content/later.md", MAP);
        let target = commit(&top, "main moved on after the merge was made");
        assert_ne!(base, target);
        Forge { dir, left, target, head, merge }
    }

    /// A checkout as `actions/checkout` makes it: of one commit, so deep, and of all branches when it is whole.
    fn checkout(&self, commit: &str, depth: usize) -> PathBuf {
        let place = self.dir.path().join(format!("{}-{depth}", &commit[..8]));
        fs::create_dir(&place).unwrap();
        git(&place, &["init", "-q"]);
        let forge = format!("file://{}", self.dir.path().join("forge").display());
        git(&place, &["remote", "add", "origin", &forge]);
        let to = format!("+{commit}:refs/remotes/pull/1/merge");
        let deep = format!("--depth={depth}");
        match depth {
            0 => git(&place, &["fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*", &to]),
            _ => git(&place, &["fetch", "-q", "--no-tags", &deep, "origin", &to]),
        };
        git(&place, &["checkout", "-q", "--detach", commit]);
        place
    }

    fn merged_into(&self) -> String {
        git(&self.dir.path().join("forge"), &["rev-parse", &format!("{}^1", self.merge)])
    }
}

/// The steps of the action that are about the handbook, one after the other, as a runner does it.
struct Runner<'f> {
    forge: &'f Forge,
    checkout: &'f Path,
    /// What `github.…` and `inputs.…` hold.
    facts: BTreeMap<&'static str, String>,
    api: Api,
}

impl<'f> Runner<'f> {
    fn new(forge: &'f Forge, checkout: &'f Path) -> Runner<'f> {
        let mut facts = BTreeMap::new();
        let mut put = |key, value: &str| drop(facts.insert(key, value.to_owned()));
        put("inputs.root", ".");
        put("inputs.deny", "");
        put("inputs.only-new", "true");
        put("inputs.formatted", "false");
        put("inputs.fail-on", "major");
        put("github.event_name", "pull_request");
        put("github.event.pull_request.head.sha", &forge.head);
        put("github.event.pull_request.base.ref", "main");
        // What must not be asked: it lies.
        put("github.event.pull_request.base.sha", &forge.head);
        Runner { forge, checkout, facts, api: Api::new() }
    }

    fn set(mut self, key: &'static str, value: &str) -> Self {
        self.facts.insert(key, value.to_owned());
        self
    }

    /// An expression of the action: the first of several that holds something.
    fn value(&self, expression: &str) -> String {
        let inside = expression.trim().trim_start_matches("${{").trim_end_matches("}}").trim();
        let known = ["github.", "inputs.", "steps."];
        let inside = inside.strip_prefix("join(").map_or(inside, |it| it.trim_end_matches(", ' ')"));
        let parts = inside.split("||").map(str::trim);
        let parts: Vec<&str> =
            parts.inspect(|it| assert!(known.iter().any(|of| it.starts_with(of)), "{it}")).collect();
        let found = parts.iter().filter_map(|it| self.facts.get(it)).find(|it| !it.is_empty());
        found.cloned().unwrap_or_default()
    }

    fn step(&mut self, name: &str) -> Ran {
        let temp = self.checkout.with_extension("temp");
        fs::create_dir_all(temp.join("journeybook/bin")).unwrap();
        let installed = temp.join("journeybook/bin/journeybook");
        let _ = fs::remove_file(&installed);
        std::os::unix::fs::symlink(program(), &installed).unwrap();
        let (environment, script) = step(&file("action.yml"), name);
        let output = temp.join("output");
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script]).current_dir(self.checkout);
        bash.envs(environment.iter().map(|(key, value)| (key, self.value(value))));
        bash.env("RUNNER_TEMP", &temp).env("GITHUB_OUTPUT", &output).env("GITHUB_ACTIONS", "true");
        bash.env("GITHUB_STEP_SUMMARY", temp.join("steps.md")).env("SOURCE_DATE_EPOCH", "1795305600");
        bash.env("GITHUB_SERVER_URL", "https://forge.example").env("GITHUB_REPOSITORY", "acme/shop");
        bash.env("GITHUB_SHA", &self.forge.merge);
        let path = self.api.installed(&temp.join("journeybook/bin"));
        bash.env("PATH", path).env("FORGE", self.api.address());
        let ran = Ran::of(bash.output().unwrap());
        for line in fs::read_to_string(&output).unwrap_or_default().lines() {
            let commit = line.strip_prefix("commit=").unwrap();
            self.facts.insert("steps.base.outputs.commit", commit.to_owned());
        }
        ran
    }

    /// What the change is compared with, or the words of the step that does not know it.
    fn base(&mut self) -> Result<String, String> {
        let ran = self.step("Find what to compare with");
        match ran.code {
            Some(0) => Ok(self.facts["steps.base.outputs.commit"].clone()),
            code => {
                assert_eq!(code, Some(2), "{}", ran.err);
                Err(ran.err)
            }
        }
    }

    fn comments(&self) -> Vec<String> {
        self.api.comments()
    }

    /// The pages that the run keeps, from the folder that is uploaded.
    fn kept(&self) -> String {
        let action = file("action.yml");
        let (_, rest) = action.split_once("uses: actions/upload-artifact@").unwrap();
        let (_, path) = rest.split_once("path: ${{ runner.temp }}/").unwrap();
        let folder = self.checkout.with_extension("temp").join(path.lines().next().unwrap());
        assert!(folder.join("index.html").exists());
        let pages = fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path());
        pages
            .filter(|it| it.extension().is_some_and(|it| it == "html"))
            .map(|it| fs::read_to_string(it).unwrap())
            .collect()
    }

    fn summary(&self) -> String {
        fs::read_to_string(self.checkout.with_extension("temp").join("steps.md")).unwrap()
    }
}

/// The `env:` and the `run:` of a step.
fn step(action: &str, name: &str) -> (Vec<(String, String)>, String) {
    let (_, rest) = action.split_once(&format!("    - name: {name}\n")).unwrap();
    let body = rest.split("\n    - name: ").next().unwrap();
    let (head, script) = body.split_once("      run: |\n").unwrap();
    let environment = head.split_once("      env:\n").map_or("", |(_, it)| it);
    let pair = |line: &str| {
        let (key, value) = line.trim().split_once(": ").unwrap();
        (key.to_owned(), value.to_owned())
    };
    let lines = script.lines().take_while(|line| line.is_empty() || line.starts_with("        "));
    let script: Vec<&str> = lines.map(|line| line.get(8..).unwrap_or_default()).collect();
    (environment.lines().map(pair).collect(), script.join("\n"))
}

/// The line of git that a message tells to run.
fn told(words: &str) -> String {
    let (_, rest) = words.split_once("`git fetch ").unwrap_or_else(|| panic!("no line to run: {words}"));
    format!("git fetch {}", rest.split_once('`').unwrap().0)
}

#[track_caller]
fn mend(checkout: &Path, words: &str) {
    let line = told(words).replace("git fetch", "git -c protocol.file.allow=always fetch");
    let mended = Command::new("bash").args(["-c", &line]).current_dir(checkout).output().unwrap();
    assert!(mended.status.success(), "{line}: {}", String::from_utf8_lossy(&mended.stderr));
}

#[test]
fn the_merge_of_a_pull_request_is_compared_with_its_other_side() {
    let forge = Forge::new();
    for depth in [0, 2] {
        let checkout = forge.checkout(&forge.merge, depth);
        assert_eq!(Runner::new(&forge, &checkout).base(), Ok(forge.merged_into()), "{depth}");
    }
}

#[test]
fn a_pull_request_itself_is_compared_with_where_it_left_the_branch() {
    let forge = Forge::new();
    let checkout = forge.checkout(&forge.head, 0);
    assert_eq!(Runner::new(&forge, &checkout).base(), Ok(forge.left.clone()));
    // A branch of this name that nobody fetched is not the target.
    git(&checkout, &["branch", "main", &forge.head]);
    assert_eq!(Runner::new(&forge, &checkout).base(), Ok(forge.left.clone()));
}

#[test]
fn a_merge_group_is_compared_with_the_branch() {
    let forge = Forge::new();
    let checkout = forge.checkout(&forge.merge, 0);
    let group = |checkout| {
        Runner::new(&forge, checkout)
            .set("github.event_name", "merge_group")
            .set("github.event.pull_request.head.sha", "")
            .set("github.event.pull_request.base.ref", "")
            .set("github.event.merge_group.head_sha", &forge.merge)
            .set("github.event.merge_group.base_ref", "refs/heads/main")
    };
    assert_eq!(group(&checkout).base(), Ok(forge.merged_into()));
    let cut = forge.checkout(&forge.merge, 1);
    let words = group(&cut).base().unwrap_err();
    mend(&cut, &words);
    assert_eq!(group(&cut).base(), Ok(forge.merged_into()));
}

#[test]
fn a_checkout_that_is_cut_off_gets_the_line_that_mends_it() {
    let forge = Forge::new();
    for (commit, depth, expected) in [
        (&forge.merge, 1, forge.merged_into()),
        (&forge.head, 1, forge.left.clone()),
        (&forge.head, 2, forge.left.clone()),
    ] {
        let checkout = forge.checkout(commit, depth);
        let words = Runner::new(&forge, &checkout).base().unwrap_err();
        mend(&checkout, &words);
        assert_eq!(Runner::new(&forge, &checkout).base(), Ok(expected), "{depth}");
    }
}

#[test]
fn a_target_that_is_there_and_cut_off_is_no_base() {
    let forge = Forge::new();
    let checkout = forge.checkout(&forge.head, 1);
    git(&checkout, &["fetch", "-q", "--depth=1", "origin", "+refs/heads/main:refs/remotes/origin/main"]);
    let words = Runner::new(&forge, &checkout).base().unwrap_err();
    mend(&checkout, &words);
    assert_eq!(Runner::new(&forge, &checkout).base(), Ok(forge.left.clone()));
}

#[test]
fn a_checkout_of_something_else_is_told() {
    let forge = Forge::new();
    let checkout = forge.checkout(&forge.target, 0);
    let words = Runner::new(&forge, &checkout).base().unwrap_err();
    mend(&checkout, &words);
    assert_eq!(Runner::new(&forge, &checkout).base(), Ok(forge.left.clone()));
}

#[test]
fn a_merge_that_the_change_made_itself_is_not_trusted() {
    let forge = Forge::new();
    let top = forge.dir.path().join("forge");
    // The change merges what it likes: its first parent is its own.
    git(&top, &["checkout", "-q", "--detach", &forge.head]);
    git(&top, &["merge", "-q", "--no-ff", "-m", "mine", "main"]);
    let head = git(&top, &["rev-parse", "HEAD"]);
    git(&top, &["update-ref", "refs/pull/1/head", &head]);
    let checkout = forge.checkout(&head, 0);
    let mut runner = Runner::new(&forge, &checkout).set("github.event.pull_request.head.sha", &head);
    assert_eq!(runner.base(), Ok(forge.target.clone()));
    for (key, value) in [
        ("github.event.pull_request.base.ref", "main~2"),
        ("github.event.pull_request.base.ref", "../../heads/x"),
        ("github.event.pull_request.base.ref", "--all"),
        ("github.event.pull_request.head.sha", "HEAD"),
    ] {
        assert!(
            Runner::new(&forge, &checkout)
                .set("github.event.pull_request.head.sha", &head)
                .set(key, value)
                .base()
                .is_err()
        );
    }
}

#[test]
fn the_review_tells_the_change_alone_and_links_to_its_last_commit() {
    let forge = Forge::new();
    for commit in [&forge.merge, &forge.head] {
        let checkout = forge.checkout(commit, 0);
        let mut runner = Runner::new(&forge, &checkout);
        runner.base().unwrap();
        let ran = runner.step("Check the handbook");
        assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
        let ran = runner.step("Review what changed");
        assert_eq!(ran.code, Some(1), "`fail-on: major` holds: {}{}", ran.out, ran.err);
        let marked = "::warning file=content/shopping.md,line=8,title=";
        assert!(
            ran.out.lines().any(|line| line.starts_with(marked) && line.contains("feels worse")),
            "{}",
            ran.out
        );
        let summary = runner.summary();
        assert!(summary.contains("feels worse") && !summary.contains("Of main"), "{summary}");
        let link = format!("https://forge.example/acme/shop/blob/{}/content/shopping.md#L8", forge.head);
        assert!(summary.contains(&link), "{summary}");
        assert!(!summary.contains(&format!("blob/{}/", forge.merge)), "{summary}");
        let pages = runner.kept();
        assert!(pages.contains("eels worse") && pages.contains("Shopping"), "{pages}");
    }
}

#[test]
fn the_action_is_not_quieted_by_what_it_judges() {
    let forge = Forge::new();
    let top = forge.dir.path().join("forge");
    git(&top, &["checkout", "-q", "topic"]);
    write(&top, "book.toml", "[preprocessor.journeybook.check]\nunknown-reference = \"off\"\n");
    write(&top, "content/shopping.md", &MAP.replace("feeling: 2}", "feeling: 2, next: nowhere}"));
    let head = commit(&top, "quiet");
    let checkout = forge.checkout(&head, 0);
    for only_new in ["true", "false"] {
        let mut runner = Runner::new(&forge, &checkout)
            .set("github.event.pull_request.head.sha", &head)
            .set("inputs.only-new", only_new);
        runner.base().unwrap();
        let ran = runner.step("Check the handbook");
        assert_eq!(ran.code, Some(1), "{}{}", ran.out, ran.err);
        assert!(ran.out.contains("unknown-reference"), "{}", ran.out);
        assert_eq!(runner.step("Review what changed").code, Some(1));
        assert!(runner.summary().contains("The handbook asks less"), "{}", runner.summary());
    }
}

#[test]
fn nobody_asks_for_the_base_of_an_event() {
    for name in [
        "action.yml",
        "ci/github.yml",
        "ci/gitlab.yml",
        "src/cli/starter/github.yml",
        "src/cli/starter/gitlab.yml",
        "src/cli/starter/forgejo.yml",
        "src/cli/starter/azure.yml",
        "src/cli/starter/bitbucket.yml",
        "src/cli/starter/install.sh",
    ] {
        let text = file(name);
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with('#')).collect();
        for word in ["base.sha", "base_sha", "DIFF_BASE_SHA"] {
            assert!(!code.join("\n").contains(word), "{name}: {word}");
        }
    }
}

/// The script of the template, with the program already installed.
fn gitlab(forge: &Forge, checkout: &Path, environment: &[(&str, &str)]) -> Ran {
    let text = file("ci/gitlab.yml");
    let (_, rest) = text.split_once("  script:\n").unwrap();
    let (_, rest) = rest.split_once("    - |\n").unwrap();
    let lines = rest.lines().take_while(|line| line.is_empty() || line.starts_with("      "));
    let script: Vec<&str> = lines.map(|line| line.get(6..).unwrap_or_default()).collect();
    let tools = forge.dir.path().join("tools");
    fs::create_dir_all(&tools).unwrap();
    let installed = tools.join("journeybook");
    let _ = fs::remove_file(&installed);
    std::os::unix::fs::symlink(program(), &installed).unwrap();
    let mut bash = Command::new("bash");
    bash.args(["-eo", "pipefail", "-c", &script.join("\n")]).current_dir(checkout);
    let path = std::env::var("PATH").unwrap();
    bash.env("PATH", format!("{}:{path}", tools.display())).env("JOURNEYBOOK_ROOT", ".");
    bash.env("SOURCE_DATE_EPOCH", "1795305600").env("CI_PROJECT_URL", "https://forge.example/acme/shop");
    bash.env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", "protocol.file.allow")
        .env("GIT_CONFIG_VALUE_0", "always");
    Ran::of(bash.envs(environment.iter().copied()).output().unwrap())
}

#[test]
fn gitlab_compares_with_the_branch_as_it_is() {
    let forge = Forge::new();
    for (commit, source) in [(&forge.merge, &*forge.head), (&forge.head, "")] {
        let checkout = forge.checkout(commit, 0);
        git(&checkout, &["update-ref", "-d", "refs/remotes/origin/main"]);
        let environment = [
            ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"),
            ("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", source),
            ("CI_MERGE_REQUEST_SOURCE_PROJECT_URL", "https://forge.example/me/shop"),
            ("CI_COMMIT_SHA", commit),
        ];
        let ran = gitlab(&forge, &checkout, &environment);
        assert!(matches!(ran.code, Some(0 | 1)), "{}{}", ran.out, ran.err);
        let page = fs::read_to_string(checkout.join("journeybook-review.html")).unwrap();
        assert!(page.contains("feels worse") && !page.contains("Of main"));
        assert!(page.contains(&format!("https://forge.example/me/shop/-/blob/{}/", forge.head)));
        assert!(checkout.join("journeybook-quality.json").exists());
    }
}

#[test]
fn gitlab_reports_the_branch_itself() {
    let forge = Forge::new();
    let checkout = forge.checkout(&forge.target, 1);
    let ran = gitlab(&forge, &checkout, &[("CI_COMMIT_SHA", &forge.target)]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    assert!(checkout.join("journeybook-quality.json").exists());
    assert!(!checkout.join("journeybook-review.html").exists());
}

/// What stands there after the first run, and after another.
fn comments(forge: &Forge, commit: &str) -> (Vec<String>, Vec<String>) {
    let checkout = forge.checkout(commit, 0);
    let mut runner = Runner::new(forge, &checkout)
        .set("github.event.pull_request.head.sha", commit)
        .set("github.repository", "acme/shop")
        .set("github.event.pull_request.number", "1");
    let mut once = || {
        runner.base().unwrap();
        runner.step("Review what changed");
        let ran = runner.step("Comment");
        assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
        runner.comments()
    };
    (once(), once())
}

#[test]
fn there_is_one_comment_and_none_where_nothing_is_to_tell() {
    let forge = Forge::new();
    let (first, second) = comments(&forge, &forge.head);
    assert_eq!((first.len(), &first), (1, &second));
    assert!(first[0].starts_with("**") && first[0].contains("feels worse"), "{first:?}");
    assert!(first[0].trim_end().ends_with("<!-- journeybook-review -->"), "{first:?}");
    let top = forge.dir.path().join("forge");
    git(&top, &["checkout", "-q", "-B", "other", &forge.left]);
    write(&top, "README.md", "Not of the handbook\n");
    let head = commit(&top, "elsewhere");
    let (first, second) = comments(&forge, &head);
    assert!(first.is_empty() && second.is_empty(), "{first:?}");
}

#[test]
fn an_earlier_comment_is_brought_up_to_date_when_nothing_is_left() {
    let forge = Forge::new();
    let top = forge.dir.path().join("forge");
    git(&top, &["checkout", "-q", "-B", "other", &forge.left]);
    write(&top, "README.md", "Not of the handbook\n");
    let head = commit(&top, "elsewhere");
    let checkout = forge.checkout(&head, 0);
    let mut runner = Runner::new(&forge, &checkout)
        .set("github.event.pull_request.head.sha", &head)
        .set("github.repository", "acme/shop")
        .set("github.event.pull_request.number", "1");
    runner.base().unwrap();
    runner.step("Review what changed");
    // It stands on the second page; a person's that only quotes it is nobody's business.
    let quoted = "> <!-- journeybook-review -->\n";
    let ours = "**1 change**\n<!-- journeybook-review -->\n";
    for (who, body) in
        [("User", quoted), ("User", "Hello"), ("User", "Why?"), ("Bot", ours), ("User", "Thanks")]
    {
        runner.api.say(who, body);
    }
    assert_eq!(runner.step("Comment").code, Some(0));
    let comments = runner.comments();
    assert_eq!((comments.len(), comments[0].as_str(), comments[4].as_str()), (5, quoted, "Thanks"));
    assert!(comments[3].starts_with("**Nothing changed"), "{comments:?}");
}

#[test]
fn a_label_accepts_one_change() {
    let forge = Forge::new();
    let checkout = forge.checkout(&forge.head, 0);
    let mut runner = Runner::new(&forge, &checkout);
    runner.base().unwrap();
    assert_eq!(runner.step("Review what changed").code, Some(1));
    let summary = runner.summary();
    let label = summary.find("journey-accept:").unwrap();
    let name = &summary[label + "journey-accept:".len()..][..32];
    for (labels, code) in [
        (format!("bug journey-accept:{name}"), 0),
        (format!("journey-accept:{name}0"), 1),
        (format!("journey-accept:{}", &name[..8]), 1),
        (format!("--accept={name}"), 1),
    ] {
        let mut runner =
            Runner::new(&forge, &checkout).set("github.event.pull_request.labels.*.name", &labels);
        runner.base().unwrap();
        assert_eq!(runner.step("Review what changed").code, Some(code), "{labels}");
    }
}
