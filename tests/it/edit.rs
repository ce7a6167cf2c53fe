//! Random edits over whole handbooks: what is read again differs in exactly the value that was meant.

use journeybook::edit::{Act, Book, Edited, How, Intent, Offer, Part, Place, Refusal, Value, apply, offers};
use journeybook::files::Files;
use journeybook::model::Map;
use journeybook::parse::split;
use journeybook::site::{Options, Site, parse_options};
use journeybook::text::{Date, RelPath};
use journeybook::yaml::{self, Node};

use crate::problems::handbook;

/// Numbers that only look like chance.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below.max(1) as u64).unwrap()
    }

    fn one<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        let at = self.next(of.len());
        &of[at]
    }
}

/// What people type, and what YAML makes of it when nobody takes care.
const SLIPS: [&str; 30] = [
    "plain words",
    "\"quoted\"",
    "it's",
    "'single'",
    "a: b",
    "Wait: too long?",
    "# no remark",
    "why # not",
    "#",
    "😡 angry",
    "two\nlines",
    "one\n\n  indented\n- item",
    "---",
    "...",
    "yes",
    "null",
    "~",
    "1.0",
    "007",
    "  leading",
    "trailing  ",
    "- x",
    "@home",
    "a\tb",
    "[x](https://example.org)",
    "{a, b}",
    "*only* **bold**",
    "a, b, c",
    "back\\slash",
    "`code` & <b>",
];

fn slip(dice: &mut Dice) -> String {
    match dice.next(40) {
        0 => "long ".repeat(1000),
        1 => [*dice.one(&SLIPS), *dice.one(&SLIPS)].concat(),
        _ => (*dice.one(&SLIPS)).to_owned(),
    }
}

/// A value that fits, with what of it is read; none is to take it away.
fn value(offer: &Offer, dice: &mut Dice) -> (Value, Vec<String>) {
    let text = |text: String| (Value::Text(text.clone()), vec![text]);
    let list = |items: Vec<String>| (Value::List(items.iter().cloned().map(Value::Text).collect()), items);
    if dice.next(6) == 0 && !offer.is_required {
        return (Value::Nothing, Vec::new());
    }
    match &offer.how {
        How::Text if is_bound(&offer.key) => text((*dice.one(&["5m", "2h", "1mo"])).to_owned()),
        How::Text if offer.key == "target" => text(">= 40".to_owned()),
        How::Text if offer.key == "share" || offer.key == "confidence" => text("40%".to_owned()),
        How::Text => text(slip(dice)),
        How::Lines | How::List | How::Picks(_) if offer.key == "counts" => list(vec!["1".to_owned()]),
        How::Lines | How::List => {
            let mut items = offer.now.clone();
            for _ in 0..=dice.next(3) {
                let at = dice.next(items.len() + 1);
                match dice.next(3) {
                    0 if at < items.len() => drop(items.remove(at)),
                    1 if at < items.len() => items[at] = slip(dice),
                    _ => items.insert(at, slip(dice)),
                }
            }
            list(items)
        }
        How::Number => number(f64::from(u8::try_from(1 + dice.next(3)).unwrap())),
        How::Feeling(min, max) => number(*dice.one(&[*min, *max, (min + max) / 2.0, min + 0.5])),
        How::Words(words) => text((*dice.one(words)).to_owned()),
        How::Marks(words) => list(vec![(*dice.one(words)).to_owned()]),
        How::Date => text("2026-05-01".to_owned()),
        How::Pick(_) => text((*dice.one(&["desk", "Desk, second floor", "Ünïcode: 2"])).to_owned()),
        How::Picks(_) => list(vec!["desk".to_owned(), (*dice.one(&["app", "Till: 2"])).to_owned()]),
    }
}

fn number(number: f64) -> (Value, Vec<String>) {
    (Value::Number(number), vec![number.to_string()])
}

fn is_bound(key: &str) -> bool {
    ["wait", "takes", "every", "review-every", "effort"].contains(&key)
}

struct Shelf {
    files: Files,
    site: Site,
}

impl Shelf {
    fn of(files: Files) -> Shelf {
        let today = Date::parse("2026-11-22").unwrap();
        let site = Site::read(&files, &Options { today, untrusted: false, audience: None });
        Shelf { files, site }
    }

    fn offers(&self, path: &RelPath) -> Result<Vec<Offer>, Refusal> {
        let options = parse_options(&self.site.config);
        offers(&Book { files: &self.files, handbook: &self.site.book, options: &options }, path)
    }

    fn apply(&self, path: &RelPath, at: &Place, act: Act) -> Result<Edited, Refusal> {
        let options = parse_options(&self.site.config);
        let book = Book { files: &self.files, handbook: &self.site.book, options: &options };
        apply(&book, path, &Intent { at: at.clone(), act })
    }
}

/// Every value of a tree with the way to it.
fn leaves(node: &Node<'_>, way: &str, out: &mut Vec<(String, String)>) {
    match &node.value {
        yaml::Value::Null => out.push((way.to_owned(), String::new())),
        yaml::Value::Text(text, _) => out.push((way.to_owned(), text.to_string())),
        yaml::Value::List(nodes) => {
            nodes.iter().enumerate().for_each(|(at, node)| leaves(node, &format!("{way}/{at}"), out));
        }
        yaml::Value::Map(entries) => {
            entries.iter().for_each(|it| leaves(&it.value, &format!("{way}/{}", it.key), out));
        }
    }
}

fn tree(text: &str) -> Vec<(String, String)> {
    let front = split(text).front;
    let mut out = Vec::new();
    leaves(&yaml::read(&text[front.clone()], front.start).root, "", &mut out);
    out
}

/// The remarks of a text that stand behind its values or alone.
fn remarks(text: &str) -> usize {
    text.lines().filter(|line| line.contains("# remark")).count()
}

#[derive(Default)]
struct Count {
    written: usize,
    refused: Vec<String>,
}

/// Edits of values that a book offers, one of so many.
fn walk(files: Files, of: usize, dice: &mut Dice) -> Count {
    let shelf = Shelf::of(files);
    let mut count = Count::default();
    let pages: Vec<RelPath> = shelf.files.texts.keys().filter(|path| path.is_markdown()).cloned().collect();
    for path in pages {
        let Ok(offers) = shelf.offers(&path) else { continue };
        for offer in &offers {
            if dice.next(of) == 0 {
                once(&shelf, &path, offer, dice, &mut count);
            }
        }
    }
    count
}

fn once(shelf: &Shelf, path: &RelPath, offer: &Offer, dice: &mut Dice, count: &mut Count) {
    let (value, words) = value(offer, dice);
    let old = shelf.files.text(path).unwrap();
    let act = Act::Set { key: offer.key.clone(), value: value.clone() };
    let edited = match shelf.apply(path, &offer.place, act) {
        Ok(edited) => edited,
        Err(refusal) => {
            let english = refusal.why().english;
            count.refused.push(format!("{path} {:?} {} {value:?}: {english}", offer.place, offer.key));
            return;
        }
    };
    count.written += 1;
    let new = &edited.files[0].1;
    let what = || format!("{path} {:?} {} {value:?}\n{old}\n=====\n{new}", offer.place, offer.key);
    assert_eq!(remarks(&old), remarks(new), "a remark is lost: {}", what());
    assert_eq!(old.matches("\r\n").count() > 0, new.matches("\r\n").count() > 0, "{}", what());
    assert_eq!(old[split(&old).body], new[split(new).body], "{}", what());
    // An old name stays in `was`, and a name that an entry was called by.
    let kept = if matches!(&*offer.key, "name" | "title") { vec!["was", "id"] } else { Vec::new() };
    is_one_value(&old, new, &kept, &what);
    let said: Vec<String> = tree(new).into_iter().map(|(_, text)| text).collect();
    for word in &words {
        assert!(said.contains(word), "{word:?} is lost: {}", what());
    }
}

/// What differs stands at or below one key, or a text has become a map.
fn is_one_value(old: &str, new: &str, kept: &[&str], what: &dyn Fn() -> String) {
    let others = |text: &str| -> Vec<(String, String)> {
        let is_kept = |(way, _): &(String, String)| way.split('/').any(|part| kept.contains(&part));
        tree(text).into_iter().filter(|it| !is_kept(it)).collect()
    };
    let (before, after) = (others(old), others(new));
    let gone = before.iter().filter(|it| !after.contains(it));
    let come = after.iter().filter(|it| !before.contains(it));
    let ways: Vec<Vec<&str>> = gone.chain(come).map(|(way, _)| way.split('/').collect()).collect();
    let Some((first, rest)) = ways.split_first() else { return };
    let same = |at: &usize| rest.iter().all(|way| way.get(*at) == first.get(*at));
    let long = (0..first.len()).take_while(same).count();
    let common = first[..long].join("/");
    let is_number = |part: &&str| part.chars().all(|it| it.is_ascii_digit());
    let is_key = !is_number(&first[long - 1]) && !["phases", "steps", "items"].contains(&first[long - 1]);
    let is_item = first[..long]
        .iter()
        .rev()
        .find(|part| !is_number(part))
        .is_some_and(|it| !["phases", "steps", "items", ""].contains(it));
    let was_text = before.iter().any(|(way, _)| *way == common);
    assert!(is_key || is_item || was_text, "{common}: {}", what());
}

#[test]
fn edits_of_whole_handbooks_change_what_was_meant() {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut count = Count::default();
    let every = std::env::var("EDITS_OF").ok().and_then(|it| it.parse().ok()).unwrap_or(40);
    for folder in [".", "tests/handbook-nl", "tests/handbook-ugly"] {
        let of_book = walk(handbook(folder), every, &mut dice);
        count.written += of_book.written;
        count.refused.extend(of_book.refused);
    }
    let all = count.written + count.refused.len();
    println!("{} of {all} edits were written", count.written);
    let shown: Vec<&String> = count.refused.iter().step_by(1 + count.refused.len() / 60).collect();
    println!("{shown:#?}");
    assert!(count.written * 100 >= all * 95, "{} of {all}", count.written);
}

/// Steps and phases of every map come, move and go.
#[test]
fn steps_of_whole_handbooks_move_with_their_lines() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut written, mut refused) = (0, Vec::new());
    for folder in [".", "tests/handbook-nl", "tests/handbook-ugly"] {
        let shelf = Shelf::of(handbook(folder));
        for (_, map) in shelf.site.book.maps.iter().filter(|(_, map)| map.card.declared) {
            if map.steps.is_empty() {
                continue;
            }
            for _ in 0..8 {
                let (at, act) = structural(map, &mut dice);
                match shelf.apply(&map.card.origin.file, &at, act.clone()) {
                    Ok(edited) => {
                        written += 1;
                        keeps_lines(&shelf, &edited, &act);
                    }
                    Err(why) => refused.push(format!("{at:?} {act:?}: {}", why.why().english)),
                }
            }
        }
    }
    println!("{written} written; refused: {refused:#?}");
    let is_told = |why: &String| !why.contains("cannot be written here");
    assert!(written > 100 && refused.iter().filter(|it| !is_told(it)).count() * 20 < written, "{written}");
}

fn structural(map: &Map, dice: &mut Dice) -> (Place, Act) {
    let step = dice.one(&map.steps).id.to_string();
    let phase = dice.one(&map.phases).id.to_string();
    let other = Some(dice.one(&map.steps).id.to_string()).filter(|_| dice.next(3) > 0);
    let after = Some(dice.one(&map.phases).id.to_string()).filter(|_| dice.next(3) > 0);
    match dice.next(6) {
        0 => (Place::Phase(phase), Act::Insert { part: Part::Step, after: other, title: slip(dice) }),
        1 => (Place::Head, Act::Insert { part: Part::Phase, after, title: slip(dice) }),
        2 => (Place::Step(step), Act::Move { after: other, into: Some(phase) }),
        3 => (Place::Phase(phase), Act::Move { after, into: None }),
        4 => (Place::Step(step), Act::Remove),
        _ => (Place::Phase(phase), Act::Remove),
    }
}

/// Every line that there was is there, but for what was taken away.
fn keeps_lines(shelf: &Shelf, edited: &Edited, act: &Act) {
    let (path, new) = &edited.files[0];
    let old = shelf.files.text(path).unwrap();
    let what = || format!("{act:?}\n{old}\n=====\n{new}");
    assert_eq!(old[split(&old).body], new[split(new).body], "{}", what());
    let words = |text: &str| {
        let mut words: Vec<String> = tree(text).into_iter().map(|(_, word)| word).collect();
        words.sort();
        words
    };
    let (before, after) = (words(&old), words(new));
    let lost: Vec<&String> = before.iter().filter(|word| !after.contains(word)).collect();
    match act {
        Act::Remove => assert!(after.len() <= before.len() + 1, "{}", what()),
        _ => assert!(lost.is_empty() && after.len() <= before.len() + 4, "{lost:?} {}", what()),
    }
}

/// Files with a slip somewhere are edited as exactly, or left alone with a reason.
#[test]
fn untidy_files_are_changed_as_exactly() {
    let mut dice = Dice(0x1234_5678_9abc_def1);
    let mut count = Count::default();
    let mut left_alone = 0;
    let book = handbook("tests/handbook-nl");
    let pages = book.texts.iter().filter(|(path, text)| path.is_markdown() && split(text).front.len() > 100);
    let pages: Vec<(RelPath, String)> =
        pages.map(|(path, text)| (path.clone(), text[..split(text).body.start].to_owned())).collect();
    for _ in 0..60 {
        let (path, text) = dice.one(&pages);
        let mut files = Files::default();
        files.put_text(path.clone(), with_slips(text, &mut dice).into());
        let shelf = Shelf::of(files);
        match shelf.offers(path) {
            Ok(offers) if !offers.is_empty() => {
                for _ in 0..3 {
                    once(&shelf, path, dice.one(&offers), &mut dice, &mut count);
                }
            }
            _ => left_alone += 1,
        }
    }
    println!("{} written, {} refused, {left_alone} files left alone", count.written, count.refused.len());
    assert!(count.written > 50, "{:?}", count.refused);
}

/// A text with a few signs too many, too few or in the wrong place.
fn with_slips(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let signs = [
        " ",
        "  ",
        "\n",
        "\n\n",
        "# remark\n",
        " # remark",
        "\t",
        "'",
        "\"",
        ":",
        ": ",
        "- ",
        "|",
        "{",
        "}",
        "[",
        "]",
        ",",
        "é",
        "😀",
        "\u{a0}",
        "*x",
        "&x ",
    ];
    for _ in 0..=dice.next(3) {
        let at = 4 + dice.next(letters.len() - 8);
        match dice.next(4) {
            0 => drop(letters.remove(at)),
            1 => letters.swap(at, at + 1),
            _ => drop(letters.splice(at..at, dice.one(&signs).chars())),
        }
    }
    letters.into_iter().collect()
}
