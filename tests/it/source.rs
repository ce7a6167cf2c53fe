//! Nobody of ours holds our names on a registry of packages, so no text of the repository may install them from one:
//! somebody else could take the name. Every text is read, and every line that installs is judged.

use std::fs;
use std::path::{Path, PathBuf};

use journeybook::cli::source;

use crate::program::Project;

/// Programs that get packages by name, and the words after which a name follows; none means at once.
const INSTALLERS: &[(&str, &[&str])] = &[
    ("cargo", &["install", "binstall", "add"]),
    ("npm", &["install", "i", "add", "exec", "ci"]),
    ("pnpm", &["install", "i", "add", "dlx"]),
    ("yarn", &["add", "dlx"]),
    ("bun", &["add", "install", "x"]),
    ("npx", &[]),
    ("bunx", &[]),
    ("pip", &["install"]),
    ("pip3", &["install"]),
    ("pipx", &["install", "run"]),
    ("uv", &["add", "pip", "tool"]),
    ("uvx", &[]),
    ("conda", &["install"]),
    ("brew", &["install", "tap"]),
    ("apt", &["install"]),
    ("apt-get", &["install"]),
    ("apk", &["add"]),
    ("dnf", &["install"]),
    ("pacman", &["-S"]),
    ("snap", &["install"]),
    ("choco", &["install"]),
    ("scoop", &["install"]),
    ("winget", &["install"]),
    ("gem", &["install"]),
    ("go", &["install", "get"]),
    ("docker", &["pull", "run"]),
    ("podman", &["pull", "run"]),
    ("nix", &["run", "shell", "profile"]),
];

/// Why a line may get a stranger's program under our name; `None` of every other line.
fn wrong(line: &str) -> Option<String> {
    for command in line.split(['`', ';', '|']).flat_map(|part| part.split("&&")) {
        let words: Vec<&str> = command
            .split_whitespace()
            .map(|word| word.trim_matches(['"', '\'', '(', ')', ',', '.', '\\', ':']))
            .filter(|word| !word.is_empty())
            .collect();
        for (at, word) in words.iter().enumerate() {
            let Some((_, verbs)) = INSTALLERS.iter().find(|(name, _)| name == word) else { continue };
            let rest = &words[at + 1..];
            let is_asked = verbs.is_empty() || rest.iter().take(2).any(|word| verbs.contains(word));
            let of_clone = *word == "cargo" && rest.iter().any(|it| ["--path", "--git"].contains(it));
            // From a file, with the network shut out.
            let of_file = rest.iter().any(|it| ["--offline", "--no-index", "--pull=never"].contains(it));
            if is_asked && !of_clone && !of_file && rest.iter().any(|word| is_our_name(word)) {
                return Some(format!("`{word}` asks a registry"));
            }
        }
    }
    in_a_file(line)
}

/// Keys of files that name a package, an image or a repository.
fn in_a_file(line: &str) -> Option<String> {
    let plain = line.trim().trim_start_matches("- ").replace(['"', '\'', ' '], "");
    let (key, value) = plain.split_once([':', '='])?;
    let value = value.split('#').next().unwrap_or_default();
    let is_zero = value.ends_with(&format!("@{}", "0".repeat(40)));
    match key {
        "uses" if value.contains("journeybook") && !is_zero => Some("an action of somebody's".to_owned()),
        "image" | "FROM" if value.contains("journeybook") => Some("an image of somebody's".to_owned()),
        "repo" if value.contains("journeybook") => {
            Some("a repository at a place that is not ours".to_owned())
        }
        "journeybook" | "mdbook-journeybook" | "crate" if is_version(value) => {
            Some("a package by name".to_owned())
        }
        _ => None,
    }
}

/// `1`, `^0.1`, `{version=…}` without a path.
fn is_version(value: &str) -> bool {
    let number = value.trim_start_matches(['^', '~', '=', '>', '*']);
    number.starts_with(|letter: char| letter.is_ascii_digit())
        || (value.starts_with('{')
            && value.contains("version=")
            && !value.contains("path=")
            && !value.contains("git="))
}

fn is_our_name(word: &str) -> bool {
    let name = word.rsplit('/').next().unwrap_or(word);
    let name = name.split(['@', '=', ':', '[']).next().unwrap_or(name);
    ["journeybook", "mdbook-journeybook"].contains(&name)
}

/// Every text of the repository, but for these tests, which hold lines that are wrong.
fn texts() -> Vec<(PathBuf, String)> {
    const NOT_OURS: [&str; 5] = [".git", "target", "site", "book", "tests/it"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_ours = |entry: &walkdir::DirEntry| {
        let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
        entry.file_name() != "node_modules" && !NOT_OURS.iter().any(|it| path == Path::new(it))
    };
    let files = walkdir::WalkDir::new(root).into_iter().filter_entry(is_ours).filter_map(Result::ok);
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(root).unwrap().to_path_buf();
        Some((path, fs::read_to_string(entry.path()).ok()?))
    };
    files.filter(|entry| entry.file_type().is_file()).filter_map(read).collect()
}

/// With what a `\` at the end joins to it.
fn lines(text: &str) -> Vec<String> {
    text.replace("\\\n", " ").lines().map(str::to_owned).collect()
}

#[test]
fn no_text_installs_our_names_from_a_registry() {
    let texts = texts();
    for must in
        ["README.md", "action.yml", "ci/gitlab.yml", ".pre-commit-hooks.yaml", "src/cli/starter/github.yml"]
    {
        assert!(texts.iter().any(|(path, _)| path == Path::new(must)), "{must} was not read");
    }
    let mut found = Vec::new();
    for (path, text) in &texts {
        let wrong = lines(text).into_iter().filter_map(|line| Some((wrong(&line)?, line)));
        found.extend(wrong.map(|(why, line)| format!("{}: {why}: {}", path.display(), line.trim())));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_way_to_a_registry_is_known() {
    let bad = [
        "$ cargo install journeybook",
        "  - cargo install --quiet --locked --bin journeybook journeybook",
        "run: cargo binstall -y mdbook-journeybook@0.1",
        "command = \"x && cargo install --locked journeybook && y\"",
        "With `cargo install journeybook`, then build.",
        "cargo add journeybook",
        "npx journeybook build",
        "npm install --save-dev @acme/journeybook",
        "pnpm dlx journeybook",
        "yarn add journeybook",
        "pip install journeybook==1",
        "pipx run journeybook",
        "uvx journeybook",
        "uv tool install journeybook",
        "brew install acme/tap/journeybook",
        "docker pull ghcr.io/acme/journeybook:latest",
        "docker run --rm -v .:/book acme/journeybook build",
        "image: acme/journeybook:1",
        "- uses: acme/journeybook@v1",
        "  - repo: https://example.org/acme/journeybook",
        "journeybook = \"0.1\"",
        "journeybook = { version = \"0.1\" }",
    ];
    bad.iter().for_each(|line| assert!(wrong(line).is_some(), "{line}"));
    let good = [
        source::INSTALL_HERE,
        source::INSTALL_IN_CI,
        "docker run --rm --pull=never --network none journeybook:try --version",
        "npx --offline --package ./journeybook-0.1.0.tgz journeybook",
        "pip install --no-index ./journeybook-0.1.0-py3-none-linux_x86_64.whl",
        "To start your own: `cargo install --path .`, then `journeybook init my-handbook`.",
        "npx wrangler pages deploy",
        "cargo run -- serve",
        "npm ci && journeybook build",
        "journeybook = { path = \"..\" }",
        "command = \"mdbook-journeybook\"",
    ];
    good.iter().for_each(|line| assert!(wrong(line).is_none(), "{line}: {:?}", wrong(line)));
}

#[test]
fn what_installs_says_the_one_line() {
    let mut number = 0;
    for (path, text) in texts().into_iter().filter(|(path, _)| !path.starts_with("src/cli/source.rs")) {
        for line in lines(&text).iter().filter(|line| line.contains("cargo install")) {
            let is_ours = line.contains("journeybook") && !line.contains("$tool");
            let says = line.contains(source::INSTALL_HERE) || source::INSTALL.contains(line.trim());
            assert!(!is_ours || says, "{}: {line}", path.display());
            number += usize::from(is_ours);
        }
    }
    assert!(number >= 5, "{number}");
    let read = |page: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
    for (page, line) in [
        ("content/guide/start.md", source::INSTALL_HERE),
        ("README.md", source::INSTALL_HERE),
        ("content/guide/publishing.md", source::INSTALL_IN_CI),
    ] {
        assert!(read(page).contains(line), "{page}");
    }
    for variable in source::VARIABLES {
        assert!(read("content/guide/publishing.md").contains(&format!("`{variable}`")), "{variable}");
    }
}

/// Who includes it from another repository has no file beside it.
#[test]
fn the_template_for_gitlab_has_the_script_in_it() {
    let code = |text: &str| -> Vec<String> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.map(str::to_owned).collect()
    };
    let template = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ci/gitlab.yml")).unwrap();
    assert!(code(&template).join("\n").contains(&code(source::INSTALL).join("\n")));
}

#[test]
fn every_starter_says_what_a_reader_fills_in() {
    for forge in ["github", "gitlab", "forgejo", "azure", "bitbucket"] {
        let project = Project::new("");
        let ran = project.run(&["init", "--ci", forge]);
        let file = format!("src/cli/starter/{forge}.yml");
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        assert!(text.contains("# Fill in where journeybook is to be had"), "{forge}");
        assert!(text.contains(source::INSTALL_IN_CI), "{forge}");
        for variable in source::VARIABLES {
            assert!(
                ran.err().contains(variable) && text.contains(variable),
                "{forge} {variable}: {}",
                ran.err()
            );
            // What a forge does not give to a step by itself.
            let given = format!("{variable}: ${{{{ vars.{variable} }}}}");
            assert!(!["github", "forgejo"].contains(&forge) || text.contains(&given), "{forge} {variable}");
        }
        assert_eq!(project.text(source::INSTALL_FILE), source::INSTALL);
    }
}
