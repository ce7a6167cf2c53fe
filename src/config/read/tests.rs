use super::*;
use crate::problem::Level;

#[track_caller]
fn check(text: &str, expected: &[&str]) -> Config {
    let (config, problems) = read(text);
    let found = problems
        .iter()
        .map(|it| format!("{} {}", crate::text::place(text, it.at.span.start as usize).line, it.message));
    assert_eq!(found.collect::<Vec<_>>(), expected);
    config
}

#[test]
fn a_full_book_is_read() {
    let config = check(
        "[book]\ntitle = \"Everyday\"\nlanguage = \"nl\"\nsrc = \"src\"\nauthors = [\"x\"]\n[preprocessor.journeybook]\nphases = [\"A\", \"B\"]\nscale = { feeling = [-3, 3], rating = [1, 7] }\nscore = \"rice\"\nsite-url = \"https://example.org/cx\"\n[preprocessor.journeybook.content-weights]\nclick = 2\n[preprocessor.journeybook.lanes.tone]\nlabel = { en = \"Tone\", nl = \"Toon\" }\nafter = \"thinks\"\n[preprocessor.journeybook.check]\nmax-segments = 3\noverdue = \"error\"\n",
        &[],
    );
    assert_eq!((&*config.title, &*config.language, &*config.source), ("Everyday", "nl", "src"));
    assert_eq!(config.feeling, Scale { min: -3.0, max: 3.0 });
    assert_eq!(config.site_url.as_deref(), Some("https://example.org/cx/"));
    assert_eq!(config.content_weights["click"], 2.0);
    assert_eq!(config.lanes[0].label_in("nl"), "Toon");
    assert_eq!(config.check.levels["overdue"], Level::Error);
}

#[test]
fn broken_lines_keep_the_rest() {
    let config = check(
        "[book]\ntitle = oops\nlanguage = \"nl\"\n",
        &["2 string values must be quoted, expected literal string"],
    );
    assert_eq!(config.language, "nl");
}

#[test]
fn wrong_values_keep_their_default() {
    let config = check(
        "[preprocessor.journeybook]\nscore = \"best\"\nindx = true\n[preprocessor.journeybook.check]\noverdue = \"loud\"\n",
        &[
            "3 unknown key `indx` of [preprocessor.journeybook]",
            "2 `score` takes one of ulwick, rice, ice, value-effort, found string",
            "5 `overdue` takes error, warning, info or off, found string",
        ],
    );
    assert_eq!(config.score, Score::Ulwick);
}

#[test]
fn the_source_stays_in_the_project() {
    let config =
        check("[book]\nsrc = \"../secret\"\n", &["2 the source folder `../secret` leads out of the project"]);
    assert_eq!(config.source, "content");
}

#[test]
fn other_tables_belong_to_mdbook() {
    check("[rust]\nedition = \"2021\"\n[output.html]\ndefault-theme = \"light\"\n", &[]);
}

#[test]
fn a_merge_left_in_the_middle_is_one_problem() {
    let (config, problems) = read(
        "[book]\n<<<<<<< HEAD\ntitle = \"A\"\n=======\ntitle = \"B\"\n>>>>>>> topic\nlanguage = \"nl\"\n",
    );
    let codes: Vec<_> = problems.iter().map(|it| it.code).collect();
    assert_eq!((codes, &*config.language), (vec!["conflict-marker"], "nl"));
}
