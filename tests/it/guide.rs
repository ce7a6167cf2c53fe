//! Every command that README, CONTRIBUTING and the guide show is run as a reader would: page by page, one after the
//! other, in the folder where the reader is by then.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Commands that are not run, and why.
const NOT_RUN: &[(&str, &str)] = &[
    ("cargo install --locked --path .", "builds the program for minutes"),
    ("dist/tools", "gets tools from the network"),
    ("dist/build", "builds the program twice, for many minutes; scripts/test dist does it"),
    (
        "pip install --no-index ./journeybook-0.1.0-py3-none-manylinux_2_28_x86_64.whl",
        "needs a wheel; scripts/test dist does it",
    ),
    (
        "npm install --offline ./journeybook-linux-x64-0.1.0.tgz ./journeybook-0.1.0.tgz",
        "needs packages; scripts/test dist does it",
    ),
    ("npx wrangler pages deploy", "needs an account at a host, and the network"),
    ("cargo test --lib", "builds and runs the tests, and this is one of them"),
    ("cargo test --test it", "builds and runs the tests, and this is one of them"),
    ("cargo test --test it tidy", "builds and runs the tests, and this is one of them"),
    ("LONG=1 cargo test --test it serve", "builds and runs the tests, and this is one of them"),
    ("scripts/test", "runs every test for many minutes"),
    ("scripts/test more", "needs a browser and a build for release"),
    ("scripts/test dist", "builds the program twice"),
    ("scripts/test dist-if-changed", "builds the program twice"),
    ("scripts/test browser", "needs a browser and a build for release"),
    ("scripts/lint-ci", "gets tools from the network"),
    ("cargo bench --bench build", "builds for release and measures for minutes"),
    ("cargo bench --bench live", "builds for release and measures for minutes"),
];

/// What a program has that was built with `--features office`.
const OFFICE: [&str; 2] = ["--format xlsx", "--format png"];

/// Pages whose reader starts with nothing; readers of the others have the handbook of `journeybook init`.
const FROM_NOTHING: [&str; 1] = ["content/guide/start.md"];

/// Pages about a clone of this repository.
const IN_A_CLONE: [&str; 2] = ["README.md", "CONTRIBUTING.md"];

/// The page of somebody with a book of mdBook.
const IN_A_BOOK: &str = "dist/mdbook/README.md";

/// Another page that is read outside the guide: in the handbook of `journeybook init`, too.
const FOR_ASSISTANTS: &str = "src/cli/starter/skill.md";

/// Pages whose commands are not run, and why.
const NOT_WALKED: [(&str, &str); 2] = [
    ("fuzz/README.md", "needs a fuzzer from the network, and runs for minutes"),
    ("tests/handbook-ugly/content/prose.md", "shows what a block looks like"),
];

/// What somebody made: an archive of the program, with its checksum.
const ARCHIVE: &str = "
mkdir built
for name in journeybook mdbook-journeybook; do
  printf '#!/bin/sh\\nexec \"%s\" \"$@\"\\n' \"$(command -v $name)\" > built/$name
done
\"$ROOT/dist/archive\" built x86_64-unknown-linux-gnu . && sha256sum -- *.tar.gz > SHA256SUMS && rm -r built || exit 94
";

/// Runs a command that does not end, and stops it when it has told its address.
const SERVE: &str = r#"
until_stopped() {
  "$@" > served.log 2>&1 &
  server=$!
  for _ in $(seq 200); do
    grep -q 'http://127.0.0.1' served.log && break
    sleep 0.05
  done
  grep 'http://127.0.0.1' served.log || { cat served.log; kill $server; return 1; }
  # As Ctrl-C does.
  kill -INT $server
  wait $server
  [ $? = 130 ]
}
"#;

/// Stands in for cargo: the program is built already.
const CARGO: &str = r#"#!/bin/sh
[ "$1" = run ] || exit 97
shift
program=journeybook
while [ "$1" != -- ]; do
  [ "$1" = --bin ] && { program=$2; shift; }
  shift
done
shift
exec "$program" "$@"
"#;

/// A repository on a branch with work at hand.
const HANDBOOK: &str = "
journeybook init my-handbook > init.log 2>&1 && cd my-handbook || exit 90
git init -q -b main && git add -A && git commit -q -m start || exit 91
git update-ref refs/remotes/origin/main main && git checkout -q -b topic || exit 92
echo 'One more sentence.' >> content/journeys/repair.md
export HEAD_SHA=$(git rev-parse HEAD) # CI tells it
";

struct Page {
    name: String,
    commands: Vec<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn pages() -> Vec<Page> {
    let mut names: Vec<PathBuf> =
        IN_A_CLONE.iter().chain(&[IN_A_BOOK, FOR_ASSISTANTS]).map(PathBuf::from).collect();
    let guide = walkdir::WalkDir::new(root().join("content/guide")).sort_by_file_name();
    names.extend(guide.into_iter().filter_map(|entry| {
        let path = entry.unwrap().path().strip_prefix(root()).unwrap().to_path_buf();
        path.extension().is_some_and(|it| it == "md").then_some(path)
    }));
    let page = |path: PathBuf| {
        let text = fs::read_to_string(root().join(&path)).unwrap();
        Page { name: path.to_string_lossy().replace('\\', "/"), commands: commands(&text) }
    };
    names.into_iter().map(page).filter(|page| !page.commands.is_empty()).collect()
}

/// The commands of blocks for a shell. In `console` they stand behind `$`, and what else is there is output.
/// Behind "Make `a.md`:" a block is the file that the reader makes.
fn commands(text: &str) -> Vec<String> {
    let (mut found, mut block, mut file) = (Vec::new(), "", None);
    for line in text.lines() {
        let plain = line.trim();
        match plain.strip_prefix("```") {
            Some(_) if !block.is_empty() => {
                block = "";
                found.extend(file.take().map(|file: String| file + "END"));
            }
            Some(language) => block = if language.is_empty() { "text" } else { language },
            None if block.is_empty() => {
                let name = plain.strip_prefix("Make `").and_then(|rest| rest.strip_suffix("`:"));
                file = name.map(|name| format!("cat > {name} <<'END'\n")).or(file);
            }
            None if file.is_some() => file = file.map(|file| format!("{file}{line}\n")),
            None => {
                let command = match block {
                    "console" => plain.strip_prefix("$ ").unwrap_or_default(),
                    "sh" | "bash" | "shell" => plain,
                    _ => "",
                };
                // What stands behind it is for the reader.
                let command = command.split(" #").next().unwrap_or_default().trim();
                found.extend((!command.is_empty() && !command.starts_with('#')).then(|| command.to_owned()));
            }
        }
    }
    found
}

/// Runs what can be run of one page; gives what failed.
fn run(page: &Page) -> Vec<String> {
    let place = tempfile::tempdir().unwrap();
    let bin = place.path().join("bin");
    fs::create_dir(&bin).unwrap();
    for (name, text) in [("cargo", CARGO), ("xdg-open", "#!/bin/sh\n"), ("open", "#!/bin/sh\n")] {
        fs::write(bin.join(name), text).unwrap();
        fs::set_permissions(bin.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut script = String::from(SERVE);
    match page.name.as_str() {
        name if IN_A_CLONE.contains(&name) => script.push_str(&clone()),
        name if FROM_NOTHING.contains(&name) => {}
        "content/guide/installing.md" => script.push_str(ARCHIVE),
        IN_A_BOOK => script.push_str("mkdir src && echo '# Summary' > src/SUMMARY.md && touch book.toml\n"),
        _ => script.push_str(HANDBOOK),
    }
    // A program without spreadsheets says so and ends with 2.
    let is_there =
        |it: &&String| cfg!(feature = "office") || !OFFICE.iter().any(|format| it.contains(format));
    let to_run = page.commands.iter().filter(|it| !NOT_RUN.iter().any(|(not, _)| not == it)).filter(is_there);
    for command in to_run {
        let ends = !command.split_whitespace().any(|word| word == "serve");
        let before = if ends { "" } else { "until_stopped " };
        script.push_str(&format!(
            "{before}{command}\ncode=$?\n[ $code = 0 ] || printf '\\n@@%s ended with %s\\n' "
        ));
        let shown = command.lines().next().unwrap_or_default().replace('\'', "'\\''");
        script.push_str(&format!("'{shown}' $code\n"));
    }
    script.push_str("echo @end\n");
    let mut shell = Command::new("bash");
    shell.arg("-c").arg(&script).current_dir(place.path()).envs(around(&bin, place.path()));
    let ran = shell.output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    let mut failed: Vec<String> =
        said.lines().filter_map(|line| line.strip_prefix("@@")).map(str::to_owned).collect();
    if !said.contains("@end") {
        failed.push(format!("stopped: {}", ran.status));
    }
    if !failed.is_empty() {
        failed.push(said);
    }
    failed
}

fn around(bin: &Path, home: &Path) -> Vec<(&'static str, String)> {
    let built = Path::new(env!("CARGO_BIN_EXE_journeybook")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let books = root().join("target/tools/bin");
    vec![
        ("PATH", format!("{}:{}:{}:{path}", bin.display(), built.display(), books.display())),
        ("ROOT", root().display().to_string()),
        ("HOME", home.display().to_string()),
        ("SOURCE_DATE_EPOCH", "1795305600".to_owned()),
        ("GIT_CONFIG_NOSYSTEM", "1".to_owned()),
        ("GIT_AUTHOR_NAME", "A".to_owned()),
        ("GIT_AUTHOR_EMAIL", "a@example.org".to_owned()),
        ("GIT_COMMITTER_NAME", "A".to_owned()),
        ("GIT_COMMITTER_EMAIL", "a@example.org".to_owned()),
    ]
}

/// What of this repository the program works on.
fn clone() -> String {
    let parts = [
        "book.toml",
        "content",
        "mdbook-journeybook.css",
        "mdbook-journeybook.js",
        "scripts/lines",
        "tests/handbook-nl",
        "tests/handbook-ugly",
    ];
    let copy = |part: &str| {
        format!(
            "mkdir -p clone/{0} && rmdir clone/{0} && cp -R '{1}/{0}' clone/{0} || exit 90\n",
            part,
            root().display()
        )
    };
    parts.iter().map(|part| copy(part)).collect::<String>() + "cd clone\n"
}

#[test]
fn every_command_of_the_guide_works() {
    let pages = pages();
    assert!(pages.len() >= 10, "{}", pages.len());
    let failed: Vec<String> = std::thread::scope(|scope| {
        let runs: Vec<_> = pages.iter().map(|page| (page, scope.spawn(|| run(page)))).collect();
        let told = |(page, run): (&Page, std::thread::ScopedJoinHandle<'_, Vec<String>>)| {
            let failed = run.join().unwrap();
            (!failed.is_empty()).then(|| format!("{}:\n{}", page.name, failed.join("\n")))
        };
        runs.into_iter().filter_map(told).collect()
    });
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

/// Nobody shows a command on a page that no test walks over.
#[test]
fn every_page_that_shows_commands_is_walked() {
    const NOT_OURS: [&str; 4] = [".git", "target", "site", "book"];
    let is_ours = |entry: &walkdir::DirEntry| {
        let path = entry.path().strip_prefix(root()).unwrap();
        entry.file_name() != "node_modules" && !NOT_OURS.iter().any(|it| path == Path::new(it))
    };
    let walked: BTreeSet<String> = pages().into_iter().map(|page| page.name).collect();
    for entry in walkdir::WalkDir::new(root()).into_iter().filter_entry(is_ours).map(Result::unwrap) {
        let name = entry.path().strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        if !name.ends_with(".md") || commands(&fs::read_to_string(entry.path()).unwrap()).is_empty() {
            continue;
        }
        let is_known = walked.contains(&name) || NOT_WALKED.iter().any(|(not, _)| *not == name);
        assert!(is_known, "{name} shows commands, and no test runs them");
    }
}

#[test]
fn what_is_not_run_is_still_there() {
    let shown: BTreeSet<String> = pages().into_iter().flat_map(|page| page.commands).collect();
    for (command, why) in NOT_RUN {
        assert!(shown.contains(*command), "no page shows `{command}` ({why})");
    }
}

#[test]
fn prompts_output_and_remarks_are_no_commands() {
    let text =
        "```console\n$ a --b\nout\n$ c # why\n```\n```yaml\n$ no\n```\n```sh\nd   # e\n# f\n```\n$ g\n";
    assert_eq!(commands(text), ["a --b", "c", "d"]);
    let text = "Make `a/b.md`:\n\n```yaml\n---\n  $ x\n```\n";
    assert_eq!(commands(text), ["cat > a/b.md <<'END'\n---\n  $ x\nEND"]);
}
