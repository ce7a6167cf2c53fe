//! Readers and other builds while a site is being published.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Project, files};

const PAGES: usize = 40;

/// A site whose every page says `word`.
fn site(word: &str) -> Vec<(String, String)> {
    (0..PAGES).map(|number| (format!("p/{number}.html"), word.repeat(1_000))).collect()
}

fn publish(project: &Project, word: &str) {
    let site = site(word);
    let pages: Vec<(&str, &str)> = site.iter().map(|(page, text)| (page.as_str(), text.as_str())).collect();
    project.publish(&pages).unwrap();
}

#[test]
fn a_reader_never_misses_a_page() {
    let project = Project::new();
    publish(&project, "0");
    let stop = &AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !stop.load(Ordering::Relaxed) {
                for number in 0..PAGES {
                    let text = fs::read_to_string(project.site().join(format!("p/{number}.html"))).unwrap();
                    assert_eq!(text.len(), 1_000);
                    reads += 1;
                }
            }
            reads
        });
        for round in 0..50 {
            publish(&project, &(round % 10).to_string());
        }
        stop.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > PAGES);
    });
}

#[test]
fn builds_at_the_same_time_end_in_one_complete_site() {
    let project = &Project::new();
    std::thread::scope(|scope| {
        for word in ["a", "b", "c", "d"] {
            scope.spawn(move || (0..10).for_each(|_| publish(project, word)));
        }
    });
    let mut found = files(&project.site());
    found.remove(".journeybook");
    assert_eq!(found.len(), PAGES);
    let first = found.values().next().unwrap();
    assert!(found.values().all(|text| text == first && text.len() == 1_000));
    project.check_no_leftovers();
}
