//! Every script of the starters for CI is run as a forge would: in a clean folder, with no journeybook on the
//! machine, one step after the other. So are the steps of the action that install; `gate` runs its others.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use journeybook::cli::source;
use sha2::{Digest as _, Sha256};

use crate::program::Project;

/// The forges, where their job lies, and whether each step has a shell of its own.
const FORGES: [(&str, &str, Shell); 5] = [
    ("github", ".github/workflows/handbook.yml", Shell::EachStep),
    ("forgejo", ".forgejo/workflows/handbook.yml", Shell::EachStep),
    ("azure", "azure-pipelines.yml", Shell::EachStep),
    ("gitlab", ".gitlab-ci.yml", Shell::Job),
    ("bitbucket", "bitbucket-pipelines.yml", Shell::Job),
];

#[derive(Clone, Copy, PartialEq)]
enum Shell {
    EachStep,
    Job,
}

/// The scripts of a file for a forge, in its order.
fn scripts(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let (mut found, mut list) = (Vec::new(), None);
    for (at, line) in lines.iter().enumerate() {
        let plain = line.trim();
        if plain.is_empty() || plain.starts_with('#') {
            continue;
        }
        if list.is_some_and(|of| indent(line) <= of) {
            list = None;
        }
        let item = plain.strip_prefix("- ");
        let key = item.unwrap_or(plain);
        let script = match (key.strip_prefix("run: ").or(key.strip_prefix("bash: ")), item) {
            (Some(script), _) => Some(script),
            (None, Some(script)) if list.is_some() && indent(line) == list.unwrap() + 2 => Some(script),
            _ => None,
        };
        if let Some(script) = script {
            let below = lines[at + 1..].iter().take_while(|it| it.is_empty() || indent(it) > indent(line));
            let cut = below.clone().map(|it| indent(it)).filter(|it| *it > 0).min().unwrap_or_default();
            let block: Vec<&str> = below.map(|it| it.get(cut..).unwrap_or_default()).collect();
            found.push(if script == "|" { block.join("\n") } else { script.to_owned() });
        }
        if matches!(key, "script:" | "before_script:") {
            list = Some(indent(line));
        }
    }
    found
}

/// A machine of a forge: a home without journeybook, and an archive of it somewhere.
struct Machine {
    project: Project,
    archive: PathBuf,
}

impl Machine {
    fn new() -> Machine {
        let project = Project::new("//- home/.keep\n//- bin/.keep\n");
        let archive = project.root().join("journeybook.tar.gz");
        let program = format!("#!/bin/sh\nexec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_journeybook"));
        pack(&project.root().join("journeybook-1-any"), &program, &archive);
        Machine { project, archive }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.project.root().join(name)
    }

    /// What the variables of the forge say.
    fn variables(&self) -> Vec<(&'static str, String)> {
        vec![
            ("JOURNEYBOOK_ARCHIVE", format!("file://{}", self.archive.display())),
            ("JOURNEYBOOK_SHA256", checksum(&self.archive)),
        ]
    }

    /// A program that stands in for one of the machine's.
    fn install(&self, name: &str, script: &str) {
        let file = self.path("bin").join(name);
        fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn shell(&self, shell: &[&str], script: &str, folder: &Path) -> Command {
        let mut command = Command::new(shell[0]);
        command.args(&shell[1..]).args(["-c", script]).current_dir(folder).env_clear();
        command.env("PATH", format!("{}:/usr/bin:/bin", self.path("bin").display()));
        command.env("HOME", self.path("home")).env("SOURCE_DATE_EPOCH", "1795305600");
        command
    }
}

fn pack(folder: &Path, program: &str, archive: &Path) {
    fs::create_dir_all(folder).unwrap();
    let file = folder.join("journeybook");
    fs::write(&file, program).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    let mut tar = Command::new("tar");
    tar.arg("-czf").arg(archive).arg("-C").arg(folder.parent().unwrap()).arg(folder.file_name().unwrap());
    assert!(tar.status().unwrap().success());
}

fn checksum(file: &Path) -> String {
    Sha256::digest(fs::read(file).unwrap()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

const BASH: &[&str] = &["bash", "--noprofile", "--norc", "-eo", "pipefail"];

fn git(folder: &Path, words: &[&str]) {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=a", "-c", "user.email=a@example.org"]).args(words).current_dir(folder);
    assert!(git.output().unwrap().status.success(), "{words:?}");
}

/// The folder where a job of this forge starts, with what it has to work on.
fn checkout(machine: &Machine, forge: &str) -> PathBuf {
    let made = machine.project.run(&["init", "work", "--ci", forge]);
    assert_eq!(made.code(), Some(0), "{}", made.err());
    let work = machine.path("work");
    git(&work, &["init", "-q", "-b", "main"]);
    git(&work, &["add", "-A"]);
    git(&work, &["commit", "-q", "-m", "start"]);
    if forge != "forgejo" {
        return work;
    }
    // There the job fetches by itself.
    fs::create_dir_all(machine.path("forge/acme")).unwrap();
    git(machine.project.root(), &["clone", "-q", "--bare", "work", "forge/acme/shop.git"]);
    fs::create_dir(machine.path("empty")).unwrap();
    machine.path("empty")
}

fn run(forge: &str, file: &str, shell: Shell) -> (Machine, String) {
    let machine = Machine::new();
    let work = checkout(&machine, forge);
    let text = fs::read_to_string(machine.path("work").join(file)).unwrap();
    let steps = match shell {
        Shell::EachStep => scripts(&text),
        Shell::Job => vec![scripts(&text).join("\n")],
    };
    let mut path = format!("{}:/usr/bin:/bin", machine.path("bin").display());
    let (added, mut all) = (machine.path("added"), String::new());
    for step in &steps {
        let mut bash = machine.shell(BASH, step, &work);
        bash.env("PATH", &path).envs(machine.variables()).env("GITHUB_PATH", &added).env("TF_BUILD", "True");
        bash.env("GITHUB_SERVER_URL", format!("file://{}", machine.path("forge").display()));
        bash.env("GITHUB_REPOSITORY", "acme/shop").env("GITHUB_REF", "refs/heads/main").env("TOKEN", "t");
        let ran = bash.output().unwrap();
        let said = said(&ran);
        assert!(ran.status.success(), "{forge}: {step}\n{said}");
        let github = fs::read_to_string(&added).unwrap_or_default();
        let mut azure = said.lines().filter_map(|line| line.strip_prefix("##vso[task.prependpath]"));
        let new = if forge == "azure" { azure.next_back() } else { github.lines().next_back() };
        path = new.map_or(path.clone(), |folder| format!("{folder}:{path}"));
        all.push_str(&said);
    }
    (machine, all)
}

#[test]
fn every_job_of_a_starter_works_on_a_clean_machine() {
    std::thread::scope(|scope| {
        for (forge, file, shell) in FORGES {
            scope.spawn(move || {
                let (machine, said) = run(forge, file, shell);
                let out = match forge {
                    "gitlab" => "work/public",
                    "forgejo" => "empty/site",
                    _ => "work/site",
                };
                assert!(machine.path(out).join("index.html").exists(), "{forge}: {said}");
                if forge == "forgejo" {
                    let tree = ["--git-dir=forge/acme/shop.git", "cat-file", "-e", "pages:index.html"];
                    git(machine.project.root(), &tree);
                }
            });
        }
    });
}

#[test]
fn every_script_is_found() {
    let number = |forge: &str| {
        let file = format!("src/cli/starter/{forge}.yml");
        scripts(&fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()).len()
    };
    assert_eq!(
        FORGES.map(|(forge, ..)| (forge, number(forge))).to_vec(),
        [("github", 3), ("forgejo", 5), ("azure", 3), ("gitlab", 3), ("bitbucket", 4)]
    );
}

/// Runs the script that installs, in a folder of its own, and says what became of it.
fn install(machine: &Machine, shell: &[&str], variables: &[(&str, String)]) -> (Option<i32>, String) {
    let folder = machine.path("job");
    fs::create_dir_all(folder.join("ci")).unwrap();
    fs::write(folder.join(source::INSTALL_FILE), source::INSTALL).unwrap();
    let script = format!("{}\njourneybook --version", source::INSTALL_IN_CI);
    let mut command = machine.shell(shell, &script, &folder);
    let ran = command.envs(variables.iter().map(|(name, value)| (name, value))).output().unwrap();
    (ran.status.code(), said(&ran))
}

#[test]
fn a_failed_install_stops_the_job_with_one_error() {
    let machine = Machine::new();
    machine.install("cargo", "exit 101");
    fs::write(machine.path("text.tar.gz"), "no archive").unwrap();
    pack(&machine.path("other-1-any"), "#!/bin/sh\nexit 1\n", &machine.path("other.tar.gz"));
    let at = |name: &str| ("JOURNEYBOOK_ARCHIVE", format!("file://{}", machine.path(name).display()));
    let sum = |name: &str| ("JOURNEYBOOK_SHA256", checksum(&machine.path(name)));
    let wrong: [(&str, Vec<(&str, String)>); 8] = [
        ("set the variables JOURNEYBOOK_ARCHIVE and", vec![]),
        ("set JOURNEYBOOK_SHA256", vec![at("text.tar.gz")]),
        ("another checksum", vec![at("text.tar.gz"), sum("journeybook.tar.gz")]),
        ("cannot be had", vec![at("nothing.tar.gz"), sum("journeybook.tar.gz")]),
        ("cannot be unpacked", vec![at("text.tar.gz"), sum("text.tar.gz")]),
        ("another machine", vec![at("other.tar.gz"), sum("other.tar.gz")]),
        ("set JOURNEYBOOK_REV", vec![("JOURNEYBOOK_SOURCE", "https://forge.example/a".to_owned())]),
        (
            "cannot be compiled",
            vec![
                ("JOURNEYBOOK_SOURCE", "https://forge.example/a".to_owned()),
                ("JOURNEYBOOK_REV", "0".repeat(40)),
            ],
        ),
    ];
    for shell in [&["sh"][..], BASH] {
        for (why, variables) in &wrong {
            let _ = fs::remove_dir_all(machine.path("job"));
            let (code, said) = install(&machine, shell, variables);
            let errors = said.lines().filter(|line| line.starts_with("error: journeybook was not installed"));
            assert_eq!((code, errors.count()), (Some(2), 1), "{shell:?} {why}: {said}");
            assert!(said.contains(why), "{why}: {said}");
        }
    }
}

#[test]
fn what_an_older_archive_left_is_not_taken_for_the_new_one() {
    let machine = Machine::new();
    let [archive, sum] = machine.variables().try_into().unwrap();
    // As people paste it: the whole line.
    let line = (sum.0, format!("{}  journeybook.tar.gz", sum.1));
    assert_eq!(install(&machine, BASH, &[archive, line]).0, Some(0));
    fs::create_dir_all(machine.path("empty-1-any/bin")).unwrap();
    let mut tar = Command::new("tar");
    tar.args(["-czf", "empty.tar.gz", "empty-1-any"]).current_dir(machine.path(""));
    assert!(tar.status().unwrap().success());
    let at = ("JOURNEYBOOK_ARCHIVE", format!("file://{}", machine.path("empty.tar.gz").display()));
    let sum = ("JOURNEYBOOK_SHA256", checksum(&machine.path("empty.tar.gz")));
    let (code, said) = install(&machine, BASH, &[at, sum]);
    assert!(code == Some(2) && said.contains("is not in what was got"), "{said}");
}

#[test]
fn an_archive_that_was_kept_is_checked_again() {
    let machine = Machine::new();
    let kept = machine.path("job/.cache/journeybook/archive.tar.gz");
    assert_eq!(install(&machine, BASH, &machine.variables()).0, Some(0));
    pack(&machine.path("other-1-any"), "#!/bin/sh\necho bad\n", &kept);
    let (code, said) = install(&machine, BASH, &machine.variables());
    assert!(code == Some(0) && !said.contains("bad"), "{said}");
    // What is right is not loaded anew.
    let variables = machine.variables();
    fs::remove_file(&machine.archive).unwrap();
    assert_eq!(install(&machine, BASH, &variables).0, Some(0));
}

/// Git's bash on Windows writes `/d/a` for `D:\\a`; the forge hands out the second.
#[test]
fn a_home_with_a_drive_is_one_to_tar_and_path() {
    let machine = Machine::new();
    let home = machine.path("home of windows");
    let script =
        format!("[ \"$1\" = --windows ] && printf '%s\\n' 'D:\\a\\bin' || echo '{}'", home.display());
    machine.install("cygpath", &script);
    let added = machine.path("added");
    let mut variables = machine.variables();
    variables.push(("JOURNEYBOOK_HOME", "D:\\a".to_owned()));
    variables.push(("GITHUB_PATH", added.display().to_string()));
    let (code, said) = install(&machine, BASH, &variables);
    assert_eq!(code, Some(0), "{said}");
    assert!(home.join("bin/journeybook").exists());
    assert_eq!(fs::read_to_string(added).unwrap(), "D:\\a\\bin\n");
}

/// Stands in for cargo: says what it was asked, and installs a program that runs.
const CARGO: &str = "echo \"$@\" >> \"$HOME/asked\"\nwhile [ \"$1\" != --root ]; do shift; done\n\
                     printf '#!/bin/sh\\necho 1\\n' > \"$2/bin/journeybook\"\nchmod +x \"$2/bin/journeybook\"";

#[test]
fn without_an_archive_a_commit_is_compiled() {
    let machine = Machine::new();
    machine.install("cargo", CARGO);
    let revision = "1".repeat(40);
    let variables =
        [("JOURNEYBOOK_SOURCE", "https://forge.example/a".to_owned()), ("JOURNEYBOOK_REV", revision.clone())];
    let (code, said) = install(&machine, &["sh"], &variables);
    assert_eq!(code, Some(0), "{said}");
    let asked = fs::read_to_string(machine.path("home/asked")).unwrap();
    let words = format!("--git https://forge.example/a --rev {revision} journeybook");
    assert!(asked.starts_with("install --quiet --locked ") && asked.trim().ends_with(&words), "{asked}");
}

/// The steps of the action that install: what they find, and what they do with it.
fn action(machine: &Machine, inputs: [&str; 2], released: &str) -> (String, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let place = machine.path("action");
    for name in ["src/cli/starter/install.sh", "Cargo.toml"] {
        fs::create_dir_all(place.join(name).parent().unwrap()).unwrap();
        fs::copy(root.join(name), place.join(name)).unwrap();
    }
    fs::create_dir_all(place.join("dist")).unwrap();
    fs::write(place.join("dist/released"), released).unwrap();
    let steps = scripts(&fs::read_to_string(root.join("action.yml")).unwrap());
    let output = machine.path("output");
    let mut find = machine.shell(BASH, &steps[0], machine.project.root());
    find.env("ACTION", &place).env("ARCHIVE", inputs[0]).env("SHA256", inputs[1]);
    let ran = find.env("GITHUB_OUTPUT", &output).output().unwrap();
    assert!(ran.status.success(), "{}", said(&ran));
    let output = fs::read_to_string(&output).unwrap();
    let value =
        |name: &str| output.lines().rev().find_map(|line| line.strip_prefix(name)).unwrap().to_owned();
    let found = value("archive=");
    let mut install = machine.shell(BASH, &steps[1], machine.project.root());
    install.env("JOURNEYBOOK_ARCHIVE", &found).env("JOURNEYBOOK_SHA256", value("sha256="));
    install.env("JOURNEYBOOK_SOURCE", &place).env("RUNNER_TEMP", machine.path("temp"));
    let ran = install.output().unwrap();
    (found, said(&ran))
}

#[test]
fn the_action_takes_a_checked_archive_and_compiles_as_a_last_resort() {
    let machine = Machine::new();
    machine.install("cargo", CARGO);
    let [(_, archive), (_, sum)] = machine.variables().try_into().unwrap();
    let (found, told) = action(&machine, [&archive, &sum], "");
    assert!(found == archive && told.starts_with("journeybook "), "{told}");
    assert!(!machine.path("home/asked").exists());
    let program = machine.path("temp/journeybook/bin/journeybook");
    assert!(fs::read_to_string(&program).unwrap().contains(env!("CARGO_BIN_EXE_journeybook")));

    let (found, told) = action(&machine, [&archive, &"0".repeat(64)], "");
    assert!(found == archive && told.contains("another checksum"), "{told}");

    // Nobody listens there: it is asked for as a release would be.
    fs::remove_file(machine.path("temp/journeybook/archive.tar.gz")).unwrap();
    let name =
        format!("https://127.0.0.1:9/journeybook-1-{}-unknown-linux-gnu.tar.gz", std::env::consts::ARCH);
    let (found, told) =
        action(&machine, ["", ""], &format!("# none\n{sum}  {name}\n{sum}  https://x/other\n"));
    assert!(found == name && told.contains("cannot be had"), "{told}");

    let (found, told) = action(&machine, ["", ""], "# none\n");
    let asked = fs::read_to_string(machine.path("home/asked")).unwrap();
    assert!(found.is_empty() && asked.contains("--path"), "{told}");
}

#[test]
fn every_step_of_the_action_is_run_by_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("action.yml")).unwrap();
    let gate = fs::read_to_string(root.join("tests/it/gate/action.rs")).unwrap();
    let steps = text.split("\n    - name: ").skip(1).filter(|step| step.contains("\n      run: |"));
    let names: Vec<&str> = steps.map(|step| step.lines().next().unwrap()).collect();
    assert_eq!(names[..2], ["Find the program", "Install journeybook"]);
    for name in &names[2..] {
        assert!(gate.contains(&format!("step(\"{name}\")")), "{name}");
    }
}
