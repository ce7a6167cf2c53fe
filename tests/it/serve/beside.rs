//! Beside builds, other servers and its own output: no loops, no harm.

use std::net::TcpListener;
use std::process::Command;
use std::time::Duration;

use super::{BOOK, PATIENCE, Served, VISIT, within};
use crate::program::Project;

/// The book at the top of the project, with its output inside the content.
fn flat() -> String {
    BOOK.replace("src = \"content\"", "src = \".\"").replace("//- content/", "//- ")
}

/// Processor time so far, in hundredths of a second.
fn processor(served: &Served) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", served.id())).unwrap();
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

#[test]
fn a_build_beside_it_makes_no_loop_and_no_harm() {
    let served = Served::over(Project::new(&flat()), &[]);
    let other = Served::over(Project::new(""), &["-C", served.project.root().to_str().unwrap()]);
    for out in ["site", "public"] {
        assert_eq!(served.project.run(&["build", "--out", out]).code(), Some(0));
    }
    let site = served.project.site();
    let quiet = || (served.said().lines().count(), other.said().lines().count());
    std::thread::sleep(Duration::from_millis(300));
    let (lines, before) = (quiet(), processor(&served));
    let time = if super::is_long() { 10 } else { 2 };
    std::thread::sleep(Duration::from_secs(time));
    assert_eq!(quiet(), lines, "{}", served.said());
    let used = processor(&served) - before;
    assert!(used <= 5 * time + 5, "{used} hundredths of a second in {time} s");
    served.project.write(
        "journeys/visit.md",
        &BOOK.split_once("visit.md\n---").map_or(String::new(), |(_, it)| {
            format!("---{}", it.split("visit.md\n---").last().unwrap()).replace("A visit", "Seen by both")
        }),
    );
    assert!(
        served.shows(VISIT, "Seen by both") && other.shows(VISIT, "Seen by both"),
        "{}",
        served.page(VISIT)
    );
    assert!(served.project.site() == site, "the published site was touched");
}

#[test]
fn a_signal_ends_it_at_once_though_somebody_listens() {
    for signal in ["-INT", "-TERM"] {
        let mut served = Served::new(BOOK);
        let mut stream = served.stream(VISIT);
        stream.next().unwrap();
        assert!(Command::new("kill").args([signal, &served.id().to_string()]).status().unwrap().success());
        assert!(served.ends_within(Duration::from_secs(3)), "{signal}");
    }
}

#[test]
fn a_port_in_use_is_said() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let project = Project::new(BOOK);
    let ran = project.run(&["serve", "--port", &port]);
    assert_eq!(ran.code(), Some(2));
    assert!(ran.err().contains(&port) && ran.err().contains("--port"), "{}", ran.err());
}

#[test]
fn a_folder_without_a_handbook_is_said() {
    let ran = Project::new("").run(&["serve"]);
    assert_eq!(ran.code(), Some(2));
    assert!(ran.err().contains("journeybook init"), "{}", ran.err());
}

#[test]
fn a_commit_gives_the_page_its_date() {
    let served = Served::new(BOOK);
    assert!(!served.page(VISIT).contains("<time"));
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command
            .args(["-c", "user.name=x", "-c", "user.email=x@x"])
            .args(arguments)
            .current_dir(served.project.root());
        assert!(command.output().unwrap().status.success());
    };
    git(&["init"]);
    git(&["add", "-A"]);
    git(&["commit", "-m", "1"]);
    assert!(within(PATIENCE, || served.page(VISIT).contains("<time")), "{}", served.page(VISIT));
}

#[test]
fn a_name_is_not_looked_up() {
    let project = Project::new("//- content/index.md\n# Hello\n");
    for host in ["example.org", "my-machine", "127.0.0.1.nip.io"] {
        let ran = project.run(&["serve", "--host", host]);
        let said = ran.err();
        assert_eq!(ran.code(), Some(2), "{host}: {said}");
        assert!(
            said.contains(&format!("`{host}` is no address")) && said.contains("`--host 0.0.0.0`"),
            "{said}"
        );
    }
}
