//! No remark is lost by the way: whatever is set, cleared, moved or taken away in files full of them.

use super::*;
use std::collections::BTreeMap;

/// Each remark says what it belongs to: the phase and the step.
const FILES: [&str; 4] = [
    "kind: journey # CM:m:1
title: M # CM:m:2
personas: # CM:m:3
  - sam # CM:m:4
  # CM:m:5
  - eva # CM:m:6
phases: # CM:m:7
  # CM:m:8
  - title: One # CM:one:1
    steps: # CM:one:2
      # CM:one:3
      - title: Aa # CM:one:aa:1
        asks: # CM:one:aa:2
          - q1 # CM:one:aa:3
          # CM:one:aa:4
          - >- # CM:one:aa:5
            q2
            more
        pains: # CM:one:aa:6
          - text: slow # CM:one:aa:7
            severity: 3 # CM:one:aa:8
          - dear # CM:one:aa:9
        does: |   # CM:one:aa:10
          lines
          of it # no remark
        feeling: 1 # CM:one:aa:11
      # CM:one:4
      - Bb # CM:one:bb:1
  - title: Two # CM:two:1
    steps: # CM:two:2
      # CM:two:3
      - title: Wide step # CM:two:wide-step:1
  - title: Three # CM:three:1
  # CM:m:9
next: [] # CM:m:10
# CM:m:11
",
    "{kind: journey, title: Flow, # CM:m:1
 personas: [sam, # CM:m:2
   eva], # CM:m:3
 phases: [ # CM:m:4
  {title: One, # CM:one:1
   steps: [{title: Aa, # CM:one:aa:1
       asks: [p, # CM:one:aa:2
         q], # CM:one:aa:3
       feeling: 1}, # CM:one:aa:4
     Bb, # CM:one:bb:1
     Cc # CM:one:cc:1
   ]}, # CM:one:2
  # CM:m:5
  {title: Two, steps: [Dd]} # CM:two:1
 ]} # CM:m:6
",
    "kind: journey
title: M
phases:
- title: One
  steps: [{title: Aa}, # CM:one:aa:1
    Bb, # CM:one:bb:1
    {title: Cc, asks: [p, # CM:one:cc:1
      q] # CM:one:cc:2
    }, Dd] # CM:one:9
- steps: # CM:two:1
  - Ee # CM:two:ee:1
  title: Two # CM:two:2
",
    "kind: journey
title: M
phases:
  - title: One
    steps:
      - title: Aa
        touchpoint: [desk, # CM:one:aa:1
          till] # CM:one:aa:2
        asks: [p, # CM:one:aa:3
          q] # CM:one:aa:4
        thinks: 'why # not' # CM:one:aa:5
        does: > # CM:one:aa:6
          # no remark

          it
        # CM:one:aa:7
        feeling: {sam: 1, # CM:one:aa:8
          eva: 2} # CM:one:aa:9
",
];

fn remarks(text: &str) -> Vec<&str> {
    let mut all: Vec<&str> = text
        .match_indices("# CM:")
        .map(|(at, _)| text[at..].split(['\n', '\r']).next().unwrap().trim_end())
        .collect();
    all.sort();
    all
}

struct Tried {
    done: usize,
    refused: BTreeMap<String, usize>,
}

fn shelf(front: &str) -> Shelf {
    let people =
        "//- sam.md\n---\nkind: persona\nname: Sam\n---\n//- eva.md\n---\nkind: persona\nname: Eva\n---\n";
    Shelf::of(fixture(&format!("//- a.md\n---\n{front}---\nText # CM:m:0\n{people}")))
}

/// `of` is what may lose its remarks.
fn once(shelf: &Shelf, at: Place, act: Act, of: Option<&str>, tried: &mut Tried) {
    let book = Book { files: &shelf.files, handbook: &shelf.handbook, options: &shelf.options };
    let path = RelPath::new("a.md").unwrap();
    let old = shelf.files.text(&path).unwrap();
    let what = format!("{at:?} {act:?}");
    match apply(&book, &path, &Intent { at, act }) {
        Ok(edited) => {
            tried.done += 1;
            let new = &edited.files[0].1;
            let (before, after) = (remarks(&old), remarks(new));
            let lost = super::super::remark::without(&before, &after);
            let why = format!("{what} loses {lost:?}\n{old}\n=====\n{new}");
            assert!(super::super::remark::without(&after, &before).is_empty(), "a copy: {why}");
            assert!(lost.iter().all(|it| of.is_some_and(|of| it.contains(of))), "{why}");
            let says = |it: &Both| it.english.starts_with("with it go");
            assert_eq!(edited.told.iter().any(says), !lost.is_empty(), "{:?} {why}", edited.told);
        }
        Err(refusal) => *tried.refused.entry(format!("{what}: {}", refusal.why().english)).or_default() += 1,
    }
}

fn values(offer: &Offer) -> Vec<Value> {
    let text = |it: &str| words(it);
    let mut values = vec![Value::Nothing];
    match &offer.how {
        How::Feeling(..) | How::Number => values.push(Value::Number(2.0)),
        How::Lines | How::List | How::Picks(_) => {
            let now: Vec<&str> = offer.now.iter().map(String::as_str).collect();
            let (first, last) = (now.first().copied(), now.last().copied());
            values.push(list(&first.into_iter().collect::<Vec<_>>()));
            values.push(list(&last.into_iter().collect::<Vec<_>>()));
            values.push(list(&last.into_iter().chain(first).collect::<Vec<_>>()));
            values.push(list(&["other", "words"]));
        }
        How::Text | How::Pick(_) => values.extend([text("x"), text("two\nlines"), text(" led ")]),
        _ => {}
    }
    values
}

#[test]
fn no_remark_is_lost_by_the_way() {
    let mut tried = Tried { done: 0, refused: BTreeMap::new() };
    let crlf: Vec<String> = FILES.iter().map(|it| it.replace('\n', "\r\n")).collect();
    for front in FILES.into_iter().chain(crlf.iter().map(String::as_str)) {
        let shelf = shelf(front);
        let book = Book { files: &shelf.files, handbook: &shelf.handbook, options: &shelf.options };
        let offers = offers(&book, &RelPath::new("a.md").unwrap()).unwrap();
        let is_bound = |offer: &Offer| matches!(&*offer.key, "wait" | "takes" | "every" | "review-every");
        // Of what is not there yet, one key of some.
        let chosen = |(nth, offer): &(usize, Offer)| {
            !is_bound(offer) && !offer.is_required && (nth % 9 == 0 || !offer.now.is_empty())
        };
        for (_, offer) in offers.into_iter().enumerate().filter(chosen) {
            for value in values(&offer) {
                let act = Act::Set { key: offer.key.clone(), value };
                once(&shelf, offer.place.clone(), act, None, &mut tried);
            }
        }
        let (_, map) = shelf.handbook.maps.iter().next().unwrap();
        let steps: Vec<String> = map.steps.iter().map(|it| it.id.to_string()).collect();
        let phases: Vec<String> = map.phases.iter().map(|it| it.id.to_string()).collect();
        for id in &steps {
            let part = format!(":{id}:");
            once(&shelf, Place::Step(id.clone()), Act::Remove, Some(&part), &mut tried);
            for other in steps.iter().filter(|it| *it != id) {
                let act = Act::Move { after: Some(other.clone()), into: None };
                once(&shelf, Place::Step(id.clone()), act, None, &mut tried);
            }
        }
        for id in &phases {
            let part = format!(":{id}:");
            once(&shelf, Place::Phase(id.clone()), Act::Remove, Some(&part), &mut tried);
            let insert = Act::Insert { part: Part::Step, after: None, title: "New".to_owned() };
            once(&shelf, Place::Phase(id.clone()), insert, None, &mut tried);
            let after = steps.iter().map(|it| (Place::Phase(id.clone()), Some(it.clone())));
            for (at, after) in after {
                once(
                    &shelf,
                    at,
                    Act::Insert { part: Part::Step, after, title: "New".to_owned() },
                    None,
                    &mut tried,
                );
            }
            for after in phases.iter().cloned().map(Some).chain([None]) {
                let insert = Act::Insert { part: Part::Phase, after: after.clone(), title: "New".to_owned() };
                once(&shelf, Place::Head, insert, None, &mut tried);
                once(&shelf, Place::Phase(id.clone()), Act::Move { after, into: None }, None, &mut tried);
            }
            for step in &steps {
                let act = Act::Move { after: None, into: Some(id.clone()) };
                once(&shelf, Place::Step(step.clone()), act, None, &mut tried);
            }
        }
    }
    let refused: usize = tried.refused.values().sum();
    println!("{} done, {refused} refused: {:#?}", tried.done, tried.refused);
    assert!(tried.done > 400 && refused * 10 < tried.done * 2, "{} done, {refused} refused", tried.done);
}

#[test]
fn remarks_that_go_are_told() {
    let shelf = shelf(FILES[0]);
    let book = Book { files: &shelf.files, handbook: &shelf.handbook, options: &shelf.options };
    let on = |id: &str, act: Act| {
        apply(&book, &RelPath::new("a.md").unwrap(), &Intent { at: step(id), act }).unwrap()
    };
    let edited = on("aa", Act::Remove);
    assert_eq!(edited.told[0].english, "with it go 11 remarks of its own");
    let edited = on("wide-step", Act::Move { after: Some("bb".to_owned()), into: None });
    let new = &edited.files[0].1;
    assert!(new.contains("- Bb # CM:one:bb:1\n      - title: Wide step # CM:two:wide-step:1\n  - title: Two # CM:two:1\n    # CM:two:2\n    # CM:two:3\n  - title: Three"), "{new}");
    assert_eq!(edited.told[0].english, "a remark beside it now has a line of its own");
}
