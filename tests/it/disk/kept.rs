//! A build of the same inputs keeps the files of the last one, as long as they are as it left them.

use std::fs;
use std::path::Path;

use journeybook::disk::{Publisher, Trust};

use super::{Project, path};

const PAGES: [(&str, &str); 2] = [("a.html", "one"), ("index.html", "two")];

/// Publishes what was made from `inputs`; `true` when nothing had to be put.
fn publish(project: &Project, inputs: u128) -> bool {
    publish_with(project, inputs, Trust::List)
}

fn publish_with(project: &Project, inputs: u128, trust: Trust) -> bool {
    let publisher = Publisher::open(&project.root(), Path::new("content"), Path::new("site"), trust).unwrap();
    let kept = publisher.keep(inputs).unwrap();
    if !kept {
        PAGES.iter().for_each(|(page, text)| publisher.put(&path(page), text.as_bytes()).unwrap());
    }
    publisher.made_from(inputs);
    let done = publisher.finish().unwrap();
    assert_eq!(done.pages, PAGES.len());
    project.check(&PAGES);
    kept
}

#[test]
fn the_same_inputs_need_no_pages() {
    let project = Project::new();
    assert!(!publish(&project, 1));
    assert!(publish(&project, 1));
    assert!(!publish(&project, 2));
    assert!(publish(&project, 2));
}

#[test]
fn a_page_that_somebody_touched_is_made_again() {
    let project = Project::new();
    publish(&project, 1);
    project.write("site/a.html", "1ne");
    assert!(!publish(&project, 1));
    fs::remove_file(project.site().join("index.html")).unwrap();
    assert!(!publish(&project, 1));
}

#[test]
fn a_build_that_did_not_say_what_it_was_made_from_is_not_kept() {
    let project = Project::new();
    project.publish(&PAGES).unwrap();
    assert!(!publish(&project, 1));
}

#[test]
fn the_list_of_a_stranger_is_not_believed() {
    let project = Project::new();
    publish(&project, 1);
    assert!(!publish_with(&project, 1, Trust::Nothing));
}
