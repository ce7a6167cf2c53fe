//! What is handed on: the crate holds all it is built from and all its README leads to, and asks for no younger
//! compiler than its dependencies do.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn cargo(words: &[&str]) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    let ran = cargo.args(words).args(["--offline"]).current_dir(root()).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap()
}

fn packaged() -> BTreeSet<String> {
    cargo(&["package", "--list", "--allow-dirty"]).lines().map(|line| line.replace('\\', "/")).collect()
}

/// Where links and pictures of a Markdown text lead in the repository.
fn links(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    targets.filter(|target| !target.is_empty() && !target.contains(':')).collect()
}

#[test]
fn links_of_the_readme_lead_into_the_package() {
    let (packaged, readme) = (packaged(), fs::read_to_string(root().join("README.md")).unwrap());
    let links = links(&readme);
    assert!(links.len() > 5, "{links:?}");
    for link in links {
        assert!(packaged.contains(link), "README.md leads to {link}, which is not in the package");
    }
}

/// What a file of the program takes in when it is compiled.
fn taken_in(file: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(file).unwrap();
    let calls = text.split("include_str!(\"").chain(text.split("include_bytes!(\""));
    let names = calls.skip(1).filter(|rest| !rest.starts_with("//!")).filter_map(|rest| rest.split_once('"'));
    let names = names.map(|(name, _)| name).filter(|name| name.contains('.'));
    names.map(|name| file.parent().unwrap().join(name)).filter(|path| path.exists()).collect()
}

#[test]
fn the_package_has_what_it_is_built_from_and_nothing_else() {
    let packaged = packaged();
    let inside = |path: &Path| {
        let real = path.canonicalize().unwrap();
        real.strip_prefix(root().canonicalize().unwrap()).unwrap().to_string_lossy().replace('\\', "/")
    };
    let mut number = 0;
    for folder in ["src", "starters", "themes"] {
        for entry in walkdir::WalkDir::new(root().join(folder)).into_iter().map(Result::unwrap) {
            if !entry.file_type().is_file() {
                continue;
            }
            let is_code = entry.path().extension().is_some_and(|it| it == "rs");
            let is_test = entry.path().to_string_lossy().contains("tests");
            let taken = if is_code && !is_test { taken_in(entry.path()) } else { Vec::new() };
            for path in taken.iter().map(|path| inside(path)).chain([inside(entry.path())]) {
                let is_sample = path.starts_with("content/") || path.starts_with("tests/");
                assert!(packaged.contains(&path) || is_sample, "{path} is not in the package");
                number += 1;
            }
        }
    }
    assert!(number > 300, "{number}");
    for path in &packaged {
        let is_other = ["tests/", "benches/", "fuzz/", "scripts/", "dist/", "template/", "target/"];
        assert!(!is_other.iter().any(|folder| path.starts_with(folder)), "{path} is in the package");
    }
}

fn version(text: &str) -> [u32; 2] {
    let mut numbers = text.split('.').map(|part| part.parse().unwrap_or_default());
    [numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default()]
}

#[test]
fn no_younger_compiler_is_asked_for_than_the_dependencies_need() {
    let metadata = cargo(&["metadata", "--format-version", "1", "--all-features", "--locked"]);
    let metadata: serde_json::Value = serde_json::from_str(&metadata).unwrap();
    let mut needed = [1, 85]; // the edition
    let mut ours = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        let asks = package["rust_version"].as_str().unwrap_or_default();
        if package["source"].is_null() {
            ours.push(version(asks));
        } else {
            needed = needed.max(version(asks));
        }
    }
    assert_eq!(ours, [needed, needed], "`rust-version` in Cargo.toml, and in dist/mdbook/Cargo.toml");
}

#[test]
fn people_who_look_for_mdbook_find_it() {
    for name in ["Cargo.toml", "dist/mdbook/Cargo.toml"] {
        let text = text(name);
        let line = text.lines().find(|line| line.starts_with("keywords")).unwrap();
        assert!(line.contains("\"mdbook\"") && line.matches('"').count() <= 10, "{line}");
    }
}

#[test]
fn the_plugin_as_a_crate_is_of_the_same_version_and_can_be_packed() {
    let (ours, plugin) = (text("Cargo.toml"), text("dist/mdbook/Cargo.toml"));
    for key in ["version", "edition", "license"] {
        assert_eq!(value(&plugin, key), value(&ours, key), "{key}");
    }
    let needed = value(&plugin, "journeybook");
    let version = value(&ours, "version");
    assert!(needed.contains(&format!("version = \"={version}\"")), "{needed}");
    assert_eq!(value(&plugin, "name"), "mdbook-journeybook");
    // As they would go to a registry, the one beside the other; `dist/test` compiles what is packed.
    let place = tempfile::tempdir().unwrap();
    let place = place.path().to_string_lossy().into_owned();
    cargo(&["package", "--workspace", "--locked", "--allow-dirty", "--no-verify", "--target-dir", &place]);
    for name in ["journeybook", "mdbook-journeybook"] {
        let file = Path::new(&place).join(format!("package/{name}-{version}.crate"));
        assert!(file.exists(), "{}", file.display());
    }
    let packed = cargo(&["package", "--list", "--allow-dirty", "-p", "mdbook-journeybook"]);
    for name in ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "src/main.rs"] {
        assert!(packed.lines().any(|line| line == name), "{name}: {packed}");
    }
}

fn text(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// What stands behind a key of Cargo.toml or pyproject.toml.
fn value<'a>(text: &'a str, key: &str) -> &'a str {
    let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
    line.unwrap().trim_matches('"')
}

#[test]
fn wheel_and_packages_say_what_the_crate_says() {
    let cargo = text("Cargo.toml");
    let wheel = text("dist/pypi/pyproject.toml");
    for key in ["name", "description", "license", "keywords"] {
        assert_eq!(value(&wheel, key), value(&cargo, key), "{key}");
    }
    let npm = text("dist/npm/pack");
    for key in ["description", "license"] {
        assert!(npm.contains(&format!("\"{key}\": \"{}\"", value(&cargo, key))), "{key}");
    }
    assert!(npm.contains(&format!("\"keywords\": {}", value(&cargo, "keywords"))));
}

#[test]
fn every_machine_of_a_release_is_known_to_the_action() {
    let release = text(".github/workflows/release.yml");
    let targets: Vec<&str> =
        release.split("{target: ").skip(1).filter_map(|rest| rest.split(',').next()).collect();
    assert_eq!(targets.len(), 5);
    let action = text("action.yml");
    for target in targets {
        assert!(action.contains(&format!("target={target} ;;")), "{target}");
    }
}

#[cfg(unix)]
fn script(name: &str, words: &[&str], folder: &Path) -> Output {
    let mut script = Command::new(folder.join("clone/dist").join(name));
    script.args(words).current_dir(folder).env("SOURCE_DATE_EPOCH", "1795305600").output().unwrap()
}

/// What the scripts that pack work on, with programs that are none.
#[cfg(unix)]
fn clone() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let names = ["dist/archive", "dist/pin", "dist/released", "Cargo.toml", "README.md", "CHANGELOG.md"];
    for name in names.iter().chain(&["LICENSE-MIT", "LICENSE-APACHE"]) {
        let to = folder.path().join("clone").join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(root().join(name), to).unwrap();
    }
    fs::create_dir(folder.path().join("built")).unwrap();
    for name in ["journeybook", "mdbook-journeybook"] {
        fs::write(folder.path().join("built").join(name), name).unwrap();
    }
    folder
}

#[cfg(unix)]
#[test]
fn an_archive_has_the_same_bytes_again_and_lies_where_it_is_looked_for() {
    let folder = clone();
    let target = "x86_64-unknown-linux-gnu";
    for out in ["one", "two"] {
        let ran = script("archive", &["built", target, out], folder.path());
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    }
    let stem = format!("journeybook-{}-{target}", env!("CARGO_PKG_VERSION"));
    let file = |out: &str| folder.path().join(out).join(format!("{stem}.tar.gz"));
    assert_eq!(fs::read(file("one")).unwrap(), fs::read(file("two")).unwrap());
    let listed = Command::new("tar").arg("-tzf").arg(file("one")).output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    for name in ["journeybook", "mdbook-journeybook", "LICENSE-MIT", "README.md"] {
        assert!(listed.lines().any(|line| line == format!("{stem}/{name}")), "{name}: {listed}");
    }
    // As `package.metadata.binstall` says.
    let cargo = text("Cargo.toml");
    let fill = |key: &str| {
        value(&cargo, key).replace("{ version }", env!("CARGO_PKG_VERSION")).replace("{ target }", target)
    };
    assert!(fill("pkg-url").ends_with(&format!("/{stem}.tar.gz")), "{}", fill("pkg-url"));
    assert!(fill("bin-dir").starts_with(&format!("{stem}/")));
}

#[cfg(unix)]
#[test]
fn what_is_published_is_pinned_by_its_checksums() {
    let folder = clone();
    let name = |target: &str| format!("journeybook-1.0.0-{target}.tar.gz");
    let (sum, linux) = ("a".repeat(64), name("x86_64-unknown-linux-gnu"));
    let sums = format!("{sum}  {linux}\n{sum}  journeybook-1.0.0.tgz\n{sum}  SHA256SUMS\n");
    fs::write(folder.path().join("SHA256SUMS"), sums).unwrap();
    let pinned = || fs::read_to_string(folder.path().join("clone/dist/released")).unwrap();
    let before = pinned();
    let address = "https://forge.example/v1.0.0/";
    for wrong in [["http://forge.example/", "SHA256SUMS"], [address, "clone/README.md"]] {
        assert_eq!(script("pin", &wrong, folder.path()).status.code(), Some(2), "{wrong:?}");
        assert_eq!(pinned(), before);
    }
    for _ in 0..2 {
        assert!(script("pin", &[address, "SHA256SUMS"], folder.path()).status.success());
        let lines = pinned();
        let lines: Vec<&str> = lines.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(lines, [format!("{sum}  https://forge.example/v1.0.0/{linux}")]);
    }
    assert!(!pinned().contains("None is published"));
}
