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
fn languages_are_read_as_people_write_them() {
    let of = |written: &str, told: &[&str]| {
        let config = check(&format!("[book]\nlanguage = \"{written}\"\ntext-direction = \"rtl\"\n"), told);
        assert_eq!(config.direction, Some(crate::text::Direction::RightToLeft));
        config.language
    };
    assert_eq!(of("pt_br", &[]), "pt-BR");
    assert_eq!(of("dutch", &["2 `dutch` is no code of a language"]), "en");
    assert_eq!(of("xx-yy-zz", &["2 `xx-yy-zz` is no code of a language"]), "en");
    let config = check(
        "[book]\ntext-direction = \"left\"\n",
        &["2 `text-direction` takes `rtl` or `ltr`, found string"],
    );
    assert_eq!(config.direction, None);
}

#[test]
fn broken_lines_keep_the_rest() {
    let config = check("[book]\ntitle = oops\nlanguage = \"nl\"\n", &["2 a text stands in quotation marks"]);
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
fn a_book_of_mdbook_has_its_chapters_where_mdbook_reads_them() {
    let installed = "[preprocessor.journeybook]\nassets-version = \"1-0\"\n";
    assert_eq!(check(installed, &[]).source, "src");
    assert_eq!(check(&format!("[book]\nsrc = \"docs\"\n{installed}"), &[]).source, "docs");
    assert_eq!(check("[preprocessor.journeybook]\nindex = true\n", &[]).source, "content");
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

#[test]
fn what_a_lane_says_of_itself_is_understood_or_told() {
    let lane = |name: &str, of: &str| format!("[preprocessor.journeybook.lanes.{name}]\n{of}\n");
    for (name, of, word) in [
        ("mood", "after = \"nope\"", "no lane `nope`"),
        ("mood", "role = \"x\"", "`customer` or `company`, found `x`"),
        ("mood", "label = 5", "`label` takes a text"),
        ("mood", "label = {en = 5}", "`label.en` takes a text"),
        ("\"BAD X\"", "label = \"x\"", "`BAD X` cannot be a key"),
        ("\"\"", "label = \"x\"", "`` cannot be a key"),
        ("title", "label = \"x\"", "`title` has a meaning"),
        ("steps", "label = \"x\"", "`steps` has a meaning"),
    ] {
        let text = lane(name, of);
        let (_, problems) = read(&text);
        let told: Vec<&str> = problems.iter().map(|it| it.message.as_str()).collect();
        assert!(told.len() == 1 && told[0].contains(word), "{text}: {told:?}");
    }
    check(
        &format!(
            "{}{}",
            lane("mood", "after = \"tone\"\nrole = \"customer\""),
            lane("tone", "after = \"feeling\"")
        ),
        &[],
    );
}

#[test]
fn a_setting_of_nothing_known_is_told() {
    for (setting, word) in [
        ("phases = \"nope\"", "unknown preset `nope`"),
        ("phases = [1, 2]", "a list of titles"),
        ("scale = {foo = [1, 2]}", "unknown key `foo`"),
        ("scale = {feeling = [2, -2]}", "lowest value of `feeling`"),
        ("on-problem = \"wran\"", "`fail` or `warn`, found `wran`"),
        ("check-prose = \"ja\"", "`check-prose` takes `true`"),
        ("check.max-segments = -1", "0 or more, found `-1`"),
        ("check.max-segments = 1e9", "0 or more, found `1e9`"),
        ("check.max-segments = 2.5", "0 or more, found `2.5`"),
        ("check.peak-end-min = 99", "outside the scale"),
        ("edit-url-template = \"x\"", "no address"),
        ("edit-url-template = \"javascript:{path}\"", "no address"),
    ] {
        let (_, problems) = read(&format!("[preprocessor.journeybook]\n{setting}\n"));
        let told: Vec<&str> = problems.iter().map(|it| it.message.as_str()).collect();
        assert!(told.len() == 1 && told[0].contains(word), "{setting}: {told:?}");
    }
    for setting in [
        "phases = \"lifecycle-6\"",
        "on-problem = \"fail\"",
        "check.max-segments = 0",
        "check.peak-end-min = -2",
        "edit-url-template = \"https://example.org/{path}\"",
    ] {
        check(&format!("[preprocessor.journeybook]\n{setting}\n"), &[]);
    }
}
