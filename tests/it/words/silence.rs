//! Slips at random: keys that are misspelt, written twice, moved to where they do not belong, and values of another shape.
//! Whatever was written is on a page, or a problem points at its line or at the key it stands below.

use std::collections::BTreeSet;

use journeybook::text::place;
use proptest::collection::vec;
use proptest::prop_assert;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::*;

/// Front matter as it is written: a key may stand twice.
#[derive(Debug, Clone)]
enum Tree {
    /// A word that stands nowhere else.
    Word,
    /// What is no word of somebody: a number, an id, a fixed word.
    Raw(&'static str),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

/// Things without a slip, a file each; `W` is a word.
const GOOD: [&str; 5] = [
    "{kind: journey, title: W, goal: W, scenario: W, tags: [W], owner: W, personas: [W], links: [{text: W, to: x.org}], \
      phases: [{title: W, goal: W, teams: [W], steps: [\
      {title: W, feeling: 1, emotion: W, touchpoint: W, channel: W, does: W, thinks: [W, W], pains: [{text: W, severity: 2}], \
       asks: W, gains: W, needs: W, expects: W, gets: W, who: W, teams: [W], metrics: [W], opportunities: [W], insights: [W], \
       quotes: [W], marks: [mot], wait: 5m}, \
      {id: pay, title: W, feeling: -1, mot: W, next: [{to: end, when: W}], received: 2, expected: 4}, {id: end, title: W, company: W}]}, \
      {title: W, does: W, barriers: [W], evidence: W}]}",
    "{kind: persona, name: W, role: W, tagline: W, quote: W, goals: [W], needs: [W], frustrations: [W], behaviour: {A: W}, \
      learned: [{thought: W, learned: W}], channels: [W], more: {B: W}, tags: [W], owner: W}",
    "{kind: opportunity, title: W, owner: W, at: [visit], teams: [W], solutions: [{title: W, owner: W}, W], actions: [{do: W, owner: W}], \
      moves: [W], insights: [W], tags: [W]}",
    "{kind: blueprint, title: W, journey: visit, owner: W, steps: [{title: W, frontstage: [{id: x, do: W, by: W}], \
      backstage: [{id: y, do: W}], support: [{do: W}], policy: W, pains: [W]}], links: [{from: x, to: y}]}",
    "{kind: touchpoints, items: [{id: a, name: W, description: W, channel: W, team: W}, {name: W, tone: W, owner: W}]}",
];

/// Keys that mean something somewhere.
const KEYS: [&str; 24] = [
    "title",
    "name",
    "feeling",
    "emotion",
    "does",
    "thinks",
    "pains",
    "touchpoint",
    "channel",
    "teams",
    "owner",
    "goal",
    "steps",
    "phases",
    "quotes",
    "wait",
    "next",
    "by",
    "marks",
    "description",
    "tags",
    "links",
    "at",
    "score",
];

fn tree(text: &'static str) -> (Tree, &'static str) {
    let entries = |mut rest: &'static str, end: char, read: &mut dyn FnMut(&'static str) -> &'static str| {
        while !rest.trim_start().starts_with(end) {
            rest = read(rest.trim_start()).trim_start().trim_start_matches(',');
        }
        rest.trim_start().strip_prefix(end).unwrap()
    };
    if let Some(inside) = text.strip_prefix('{') {
        let mut all = Vec::new();
        let rest = entries(inside, '}', &mut |it| {
            let (key, after) = it.split_once(':').unwrap();
            let (value, rest) = tree(after.trim_start());
            all.push((key.to_owned(), value));
            rest
        });
        return (Tree::Map(all), rest);
    }
    if let Some(inside) = text.strip_prefix('[') {
        let mut all = Vec::new();
        let rest = entries(inside, ']', &mut |it| {
            let (value, rest) = tree(it);
            all.push(value);
            rest
        });
        return (Tree::List(all), rest);
    }
    let (value, rest) = text.split_at(text.find([',', '}', ']']).unwrap());
    (if value == "W" { Tree::Word } else { Tree::Raw(value) }, rest)
}

type Entries = Vec<(String, Tree)>;

/// The map so many maps further in.
fn nth<'t>(tree: &'t mut Tree, n: &mut usize) -> Option<&'t mut Entries> {
    match tree {
        Tree::Map(all) => {
            if *n == 0 {
                return Some(all);
            }
            *n -= 1;
            all.iter_mut().find_map(|(_, it)| nth(it, n))
        }
        Tree::List(all) => all.iter_mut().find_map(|it| nth(it, n)),
        Tree::Word | Tree::Raw(_) => None,
    }
}

fn count(tree: &Tree) -> usize {
    match tree {
        Tree::Map(all) => 1 + all.iter().map(|(_, it)| count(it)).sum::<usize>(),
        Tree::List(all) => all.iter().map(count).sum(),
        Tree::Word | Tree::Raw(_) => 0,
    }
}

/// One slip: what kind, in which map, at which key, and what comes instead.
type Slip = (u8, usize, usize, usize);

fn slip(tree: &mut Tree, (what, map, key, other): Slip) {
    let all = count(tree);
    let Some(entries) = nth(tree, &mut (map % all)) else { return };
    let own: Vec<usize> = (0..entries.len()).filter(|at| entries[*at].0 != "kind").collect();
    let Some(&at) = own.get(key % own.len().max(1)) else { return };
    let (name, value) = entries[at].clone();
    match what {
        0 => _ = entries[at].0.pop(),
        1 => entries[at].0.insert(name.len() / 2, 'q'),
        2 => entries[at].0 = KEYS[other % KEYS.len()].to_owned(),
        3 => entries[at].0 = name.to_uppercase(),
        4 => entries.push((name, Tree::Word)),
        5 => entries.push((KEYS[other % KEYS.len()].to_owned(), Tree::Word)),
        6 => entries[at].1 = Tree::List(vec![value]),
        7 => entries[at].1 = Tree::Map(vec![("text".to_owned(), value)]),
        8 => entries[at].1 = Tree::List(vec![Tree::Map(vec![(KEYS[other % KEYS.len()].to_owned(), value)])]),
        _ => {
            let moved = entries.remove(at);
            let all = count(tree);
            if let Some(to) = nth(tree, &mut (other % all)) {
                to.push(moved);
            }
        }
    }
    // Without a letter it is no key.
    if let Some(entries) = nth(tree, &mut 0) {
        entries.retain(|(key, _)| !key.is_empty());
    }
}

/// The tree as YAML in lines.
fn written(tree: &Tree, indent: usize, words: &mut usize, out: &mut String) {
    let space = " ".repeat(indent);
    match tree {
        Tree::Map(all) => {
            for (key, value) in all {
                out.push_str(&format!("{space}{key}:"));
                below(value, indent + 2, words, out);
            }
        }
        Tree::List(all) => {
            for value in all {
                let mut item = String::new();
                match value {
                    Tree::Map(_) => {
                        written(value, indent + 2, words, &mut item);
                        out.push_str(&format!("{space}- {}", item.get(indent + 2..).unwrap_or("{}\n")));
                    }
                    _ => {
                        out.push_str(&format!("{space}-"));
                        below(value, indent + 2, words, out);
                    }
                }
            }
        }
        Tree::Word | Tree::Raw(_) => below(tree, indent, words, out),
    }
}

fn below(value: &Tree, indent: usize, words: &mut usize, out: &mut String) {
    match value {
        Tree::Word => {
            *words += 1;
            out.push_str(&format!(" {WORD}{words:03}\n"));
        }
        Tree::Raw(text) => out.push_str(&format!(" {text}\n")),
        Tree::List(all) if all.is_empty() => out.push_str(" []\n"),
        Tree::Map(all) if all.is_empty() => out.push_str(" {}\n"),
        value => {
            out.push('\n');
            written(value, indent, words, out);
        }
    }
}

const WORD: &str = "Zwaan";

/// The line, and those of the keys it stands below.
fn keys_above(lines: &[&str], line: usize) -> BTreeSet<usize> {
    // What stands behind a dash is further in than the dash.
    let depth = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let mut found: BTreeSet<usize> = [line].into();
    let mut least = depth(lines[line]);
    for at in (0..line).rev().filter(|at| !lines[*at].is_empty()) {
        if depth(lines[at]) < least {
            found.insert(at);
            least = depth(lines[at]);
        }
    }
    found
}

/// Words that are on no page, and of whose lines nothing is told.
fn silent(front: &str) -> Vec<String> {
    let text = format!("---\n{front}---\nText.\n");
    let visit = "//- content/visit.md\n---\nkind: journey\ntitle: Visit\nphases: [{title: P, steps: [{id: b, title: B, feeling: 1}]}]\n---\n";
    let site = site_again(&format!("{visit}//- content/base.md\n{text}"));
    let pages: String = site.plan.pages().iter().map(|key| site.page(*key).html).collect();
    let told = site.problems.iter().filter(|it| it.at.file.as_str() == "base.md");
    let told = told.filter(|it| !journeybook::check::is_opinion(it.code));
    // A problem may point at several lines, as at a list that is no text.
    let line = |at: u32| place(&text, at as usize).line - 1;
    let told: BTreeSet<usize> = told
        .flat_map(|it| line(it.at.span.start)..=line(it.at.span.end.max(it.at.span.start + 1) - 1))
        .collect();
    let lines: Vec<&str> = text.lines().collect();
    let mut silent = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((_, word)) = line.split_once(WORD) else { continue };
        // A way that leads nowhere is told where it leads.
        let beside = at.checked_sub(1).filter(|_| line.contains(" when: "));
        let mut keys = keys_above(&lines, at);
        keys.extend(beside);
        let is_told = || keys.iter().any(|line| told.contains(line));
        if !pages.contains(&format!("{WORD}{word}")) && !is_told() {
            silent.push((*line).trim().to_owned());
        }
    }
    silent
}

#[test]
fn what_is_good_is_all_on_a_page() {
    for good in GOOD {
        let mut front = String::new();
        written(&tree(good).0, 0, &mut 0, &mut front);
        assert_eq!(silent(&front), Vec::<String>::new(), "{front}");
    }
}

/// The same slips every day; with `LONG=1` many more, and others each time.
fn runner() -> TestRunner {
    let long = std::env::var_os("LONG").is_some();
    let config = Config {
        cases: if long { 5_000 } else { 100 },
        max_shrink_iters: 200,
        failure_persistence: None,
        ..Config::default()
    };
    match long {
        true => TestRunner::new(config),
        false => TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
    }
}

#[test]
fn a_slip_is_never_silent() {
    let slips = vec((0..10_u8, 0..40_usize, 0..40_usize, 0..200_usize), 1..3);
    let held = runner().run(&(0..GOOD.len(), slips), |(good, slips)| {
        let (mut tree, _) = tree(GOOD[good]);
        slips.into_iter().for_each(|it| slip(&mut tree, it));
        let mut front = String::new();
        written(&tree, 0, &mut 0, &mut front);
        let silent = silent(&front);
        prop_assert!(silent.is_empty(), "{silent:?} of\n{front}");
        Ok(())
    });
    held.unwrap_or_else(|found| panic!("{found}"));
}
