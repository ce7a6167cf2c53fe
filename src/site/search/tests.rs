use super::*;
use crate::page::words::{Part, What};

/// A page with a step on it.
fn ikea() -> Found {
    let step = Part {
        what: What::Step,
        anchor: "pay".to_owned(),
        title: "Pack and pay".to_owned(),
        place: "Leave".to_owned(),
        text: "A long queue at IKEA".to_owned(),
    };
    Found {
        address: "journeys/ikea.html".to_owned(),
        title: "A visit to IKEA".to_owned(),
        kind: 0,
        is_inside: false,
        text: "Småland, café".to_owned(),
        parts: vec![step],
    }
}

fn chunk_of(found: impl IntoIterator<Item = Found>) -> Chunk {
    let mut hearing = Hearing::default();
    found.into_iter().for_each(|it| hearing.page(&it));
    hearing.done()
}

/// The example of the format's own description.
#[test]
fn the_index_is_written_as_described() {
    let mut chunks = vec![chunk_of([ikea()])];
    let places = chunk::places(&chunks);
    let entries = chunk::entries(&mut chunks, &places, ENTRIES);
    let lines: Vec<&str> = entries.iter().map(|it| &*it.lines).collect();
    let step = crate::view::Kind::ALL.len();
    assert_eq!(
        lines,
        [format!("journeys/ikea.html\tA visit to IKEA\t0\t\n0#pay\tPack and pay\t{step}\tLeave")]
    );
    let terms = Terms::new(&chunks, &places);
    let (words, posts) = terms.written(0..terms.words().len());
    assert_eq!(words, "0a 1nd 1t 0cafe 0ikea 0long 0pack 2y 0queue 0smaland 0to 0visit");
    assert_eq!(posts, "#!$ $! $ # #!$ $ $! $! $ # #! #!");
}

#[test]
fn entries_are_cut_between_pages() {
    let mut chunks = vec![chunk_of([ikea(), ikea()]), chunk_of([ikea()])];
    let places = chunk::places(&chunks);
    let entries = chunk::entries(&mut chunks, &places, 1);
    let told = |it: &chunk::Entries| (it.page, it.part, it.lines.lines().count());
    assert_eq!(entries.iter().map(told).collect::<Vec<_>>(), [(0, 3, 2), (1, 4, 2), (2, 5, 2)]);
    assert!(entries[2].lines.contains("\n2#pay\t"), "{}", entries[2].lines);
}

#[test]
fn a_second_half_leads_to_the_longer_word_after_all_others() {
    let page =
        |title: &str| Found { title: title.to_owned(), parts: Vec::new(), text: String::new(), ..ikea() };
    let chunks = vec![chunk_of([page("Klantreis"), page("Reis"), page("De reis")])];
    let places = chunk::places(&chunks);
    let terms = Terms::new(&chunks, &places);
    assert_eq!(terms.written(0..3), ("0de 0klantreis 0reis".to_owned(), "%! #! $#!·#".to_owned()));
}
