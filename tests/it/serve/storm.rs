//! A storm of edits in bursts, with pages open: at the end everything is as in a clean build.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::json;

use super::{BOOK, Served, VISIT};

/// The same storm every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }
}

fn map(title: &str, feeling: i64) -> String {
    format!(
        "---\nkind: journey\ntitle: {title}\npersonas: [eva]\nphases:\n  - title: Pay\n    steps:\n      - {{title: Queue, feeling: {feeling}}}\n      - {{title: Leave, feeling: 1}}\n---\nSee [[visit/queue]].\n"
    )
}

#[test]
fn after_a_storm_the_site_is_that_of_a_clean_build() {
    let mut served = Served::writable(BOOK);
    for nth in 0..20 {
        served.project.write(&format!("content/part-{}/m{nth}.md", nth % 4), &map(&format!("Map {nth}"), 1));
    }
    let (operations, time) = if super::is_long() { (500, 20.0) } else { (150, 2.5) };
    let mut open: Vec<_> =
        [VISIT, "index.html", "journeys.html"].map(|page| served.stream(page)).into_iter().collect();
    open.iter_mut().for_each(|stream| drop(stream.next()));
    let mut dice = Dice(7);
    let started = Instant::now();
    for nth in 0..operations {
        one(&served, &mut dice, nth);
        // Bursts, and silences between them.
        if nth % 12 == 11 {
            let left = time * f64::from(nth) / f64::from(operations) - started.elapsed().as_secs_f64();
            std::thread::sleep(Duration::from_secs_f64(left.max(0.0)));
            assert_eq!(served.ask("/", "").status, 200);
        }
    }
    // What was cut off in the storm is finished.
    for file in files(&served) {
        if fs::read(&file).is_ok_and(|bytes| std::str::from_utf8(&bytes).is_err() || bytes.is_empty()) {
            fs::write(&file, map("Mended", 0)).unwrap();
        }
    }
    assert!(served.is_running());
    super::equals_a_clean_build(&served);
    let words = "At the very end";
    served.project.write("content/journeys/visit.md", &map(words, 2));
    assert!(served.shows(VISIT, words));
    let html = served.page(VISIT);
    let last = open[0].until(|state| state["page"].is_string() && served.page(VISIT) == html);
    assert!(last["page"].is_string());
}

fn files(served: &Served) -> Vec<PathBuf> {
    let all = walkdir::WalkDir::new(served.path("content")).sort_by_file_name().into_iter().flatten();
    all.map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|it| it == "md"))
        .collect()
}

/// Somebody writes a feeling on the page of a file, which may be another one by then, half a file, or gone.
fn on_the_page(served: &Served, file: &std::path::Path, nth: i32) {
    let name = file.strip_prefix(served.path("")).unwrap().to_string_lossy().into_owned();
    let (status, said) = served.wish(&json!({ "file": name, "offers": true }));
    let mut steps = said["offers"].as_array().into_iter().flatten();
    let feeling = steps.find(|it| it["key"] == "feeling" && it["refused"].is_null());
    let (200, Some(offer)) = (status, feeling) else { return };
    let wish = json!({
        "file": name, "seen": said["seen"], "at": offer["at"], "name": "It",
        "set": { "key": "feeling", "value": nth % 3 - 1 },
    });
    let (status, said) = served.wish(&wish);
    assert!([200, 403, 409].contains(&status), "{status} {said}");
    let wish = if nth % 2 == 0 { json!({ "undo": true }) } else { json!({ "redo": true }) };
    assert!([200, 403].contains(&served.wish(&wish).0));
}

fn one(served: &Served, dice: &mut Dice, nth: i32) {
    let files = files(served);
    let file = &files[dice.roll(files.len())];
    let new = served.path(&format!("content/part-{}/n{nth}.md", dice.roll(5)));
    let folder = |nth: usize| served.path(&format!("content/part-{nth}"));
    match dice.roll(12) {
        10 | 11 => on_the_page(served, file, nth),
        0..=3 => fs::write(file, map(&format!("Edited {nth}"), i64::from(nth) % 3 - 1)).unwrap(),
        4 => {
            fs::create_dir_all(new.parent().unwrap()).unwrap();
            fs::write(new, map(&format!("New {nth}"), 2)).unwrap();
        }
        5 => {
            fs::create_dir_all(new.parent().unwrap()).unwrap();
            let _ = fs::rename(file, new);
        }
        6 => {
            if !file.ends_with("index.md") {
                fs::remove_file(file).unwrap();
            }
        }
        7 => {
            let _ = fs::rename(folder(dice.roll(5)), folder(dice.roll(5)));
        }
        8 => {
            let text = map(&format!("Half {nth} é"), 0);
            fs::write(file, &text.as_bytes()[..dice.roll(text.len())]).unwrap();
        }
        _ => {
            let temporary = file.with_extension("md.tmp");
            fs::write(&temporary, map(&format!("Renamed over {nth}"), -1)).unwrap();
            fs::rename(temporary, file).unwrap();
        }
    }
}
